// To any scene at once: its number typed, or a sheet of all slides as small pictures.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const [WIDE, HIGH] = [240, 135]; // px of a picture
  const MOST_DIGITS = 3;

  // Digits, until Enter goes to the scene of that number or Esc gives up. go: to a slide by its place among all.
  parts.makeTyped = (deck, go, say) => {
    const box = make("p", "atlas-typed");
    let digits = "";
    const show = (now) => {
      digits = now;
      box.hidden = !digits;
      box.textContent = digits && parts.say("slides.go_to", { number: digits });
      if (digits) say(box.textContent);
    };
    show("");
    return {
      box,
      isOpen: () => digits !== "",
      add: (digit) => show((digits + digit).slice(-MOST_DIGITS)),
      back: () => show(digits.slice(0, -1)),
      clear: () => show(""),
      enter() {
        const [number, at] = [digits, slideOf(deck, Number(digits))];
        show("");
        if (at < 0) say(parts.say("slides.no_scene", { number, count: scenesOf(deck).length }), true);
        else go(at);
      },
    };
  };

  const scenesOf = ({ slides }) => slides.filter(({ kind }) => kind === "scene");

  // The place of a scene among all slides; before the first is the title, and what there is not, nowhere.
  const slideOf = (deck, number) => (number ? deck.slides.indexOf(scenesOf(deck)[number - 1]) : 0);

  // go: to a slide by its place among all.
  parts.makeSheet = (app, deck, go) => {
    const draw = parts.makeThumbs(app, deck.today);
    const close = parts.quietButton("×", parts.say("map.close"), () => shut());
    const items = deck.slides.map((slide, at) => thumb(deck, at, () => choose(at)));
    const list = make("ol", "atlas-thumbs", ...items.map(({ row }) => row));
    const head = make("header", "", make("h2", "", parts.say("slides.sheet")), make("small", "", parts.say("slides.sheet_keys")), close);
    const box = make("dialog", "atlas-sheet", head, list);
    const typed = { digits: "" };
    let [came, pictured] = [null, ""];
    box.setAttribute("role", "dialog"); // the keys of map and briefing ask for it
    box.setAttribute("aria-label", parts.say("slides.sheet"));

    // At once, and the keyboard is back: the next key is meant for the briefing.
    function shut() {
      if (!box.isConnected) return;
      if (box.open) box.close();
      box.remove();
      if (came?.isConnected && came !== came.ownerDocument.body) came.focus();
      else document.activeElement.blur();
    }

    function choose(at) {
      shut();
      go(at);
    }
    const stand = (at) => {
      const own = Math.min(Math.max(at, 0), items.length - 1);
      for (const [each, { button }] of items.entries()) button.tabIndex = each === own ? 0 : -1;
      items[own].button.focus();
    };
    // One a frame, so that none holds up the next key; anew in other colours.
    const picture = () => {
      const { theme } = document.documentElement.dataset;
      if (pictured === theme) return;
      pictured = theme;
      const left = items.filter(({ canvas }) => canvas);
      const next = () => {
        const item = left.shift();
        if (!item) return;
        draw(item.canvas, item.slide);
        requestAnimationFrame(next);
      };
      next();
    };
    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = items.findIndex(({ button }) => button === document.activeElement);
      const to = wayTo(event, { at, items, deck, typed });
      if (event.key === "Tab") (document.activeElement === close ? items.find(({ button }) => button.tabIndex === 0).button : close).focus(); // there are no others
      else if (["escape", "g"].includes(parts.nameOf(event).toLowerCase())) shut();
      else if (at >= 0 && ["Enter", " "].includes(event.key)) choose(at); // Firefox presses no button in a window that is not the system's own
      else if (to === null) return;
      else stand(to);
      event.preventDefault();
      event.stopPropagation();
    });
    box.addEventListener("close", () => box.open || shut()); // the browser's own ways
    return {
      close: shut,
      open(at) {
        came = parts.focused();
        typed.digits = "";
        window.focus();
        for (const [each, { button }] of items.entries()) {
          if (each === at) button.setAttribute("aria-current", "true");
          else button.removeAttribute("aria-current");
        }
        parts.stage.append(box);
        box.showModal();
        stand(at);
        picture();
      },
    };
  };

  function thumb(deck, at, press) {
    const slide = deck.slides[at];
    const number = scenesOf(deck).indexOf(slide) + 1;
    const canvas = number ? Object.assign(make("canvas", ""), { width: WIDE * parts.DENSE, height: HIGH * parts.DENSE }) : null;
    const told = number ? make("span", "atlas-thumb-title", make("b", "", `${number} `), slide.heading) : "";
    const button = make("button", "atlas-thumb", canvas || make("span", "atlas-thumb-words", slide.heading), told);
    button.type = "button";
    button.addEventListener("click", press);
    return { slide, canvas, button, row: make("li", "", button) };
  }

  // Where a key leads from one of the items, which stand in rows as the window lets them; null: nowhere.
  function wayTo(event, { at, items, deck, typed }) {
    const name = parts.nameOf(event);
    if (/^\d$/.test(name)) {
      const longer = slideOf(deck, Number(typed.digits + name));
      typed.digits = longer < 0 ? name : typed.digits + name;
      const to = slideOf(deck, Number(typed.digits));
      return to < 0 ? null : to;
    }
    typed.digits = "";
    const wide = items.filter(({ row }) => row.offsetTop === items[0].row.offsetTop).length;
    const ways = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide, ArrowUp: -wide, PageDown: 1, PageUp: -1, Home: -Infinity, End: Infinity };
    if (!(name in ways)) return null;
    const to = at + ways[name];
    return /Up|Down/.test(name) && !(to in items) ? at : to;
  }
})();

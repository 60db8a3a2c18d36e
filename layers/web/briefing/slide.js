// What a briefing writes over the map: the slide with its progress and its buttons, and small panels.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const NARROW_PX = 860; // as in slide.css
  const LEAST_PX = 14;
  const LEAST_LEGEND = 0.72; // of its size

  parts.isNarrow = () => window.innerWidth <= NARROW_PX;

  // The slide: a band below the map, or over all of it for the title and the closing slide.
  parts.makeSlide = (texts, deck, act) => {
    const heading = make("h2", "atlas-heading");
    const stand = make("div", "atlas-stand");
    const words = make("div", "atlas-words", heading, stand);
    const count = make("span", "atlas-count");
    const bar = make("div", "atlas-progress", make("i", ""));
    const box = make("section", "atlas-slide", words, makeBar(count, act), bar);
    const live = make("p", "atlas-announce");
    live.setAttribute("aria-live", "polite");
    box.setAttribute("aria-roledescription", parts.say("slides.slide"));
    bar.setAttribute("aria-hidden", "true");
    parts.stage.prepend(box, live); // first, so that Tab comes here before all the map
    parts.listenSwipes(box, act);
    const last = deck.slides.length - 1;
    return {
      box,
      words,
      say: (said) => (live.textContent = said),
      show(at) {
        const slide = deck.slides[at];
        box.dataset.kind = slide.kind;
        heading.textContent = slide.heading;
        stand.replaceChildren(...standOf(slide, texts, deck));
        count.textContent = parts.slideCount(deck, at);
        bar.firstChild.style.width = `${(100 * at) / Math.max(1, last)}%`;
        const said = spoken(deck, at);
        box.setAttribute("aria-label", said);
        live.textContent = said;
      },
      fit: () => fit(box, words),
      remove() {
        box.remove();
        live.remove();
      },
    };
  };

  // Which scene of how many; the title and the closing slide are none.
  parts.slideCount = (deck, at) => {
    const place = placeOf(deck, at);
    return place.number ? parts.say("slides.progress", place) : "";
  };

  function spoken(deck, at) {
    const { heading } = deck.slides[at];
    const place = placeOf(deck, at);
    return place.number ? parts.say("slides.spoken", { ...place, heading }) : heading;
  }

  function placeOf(deck, at) {
    const scenes = deck.slides.filter(({ kind }) => kind === "scene");
    return { number: scenes.indexOf(deck.slides[at]) + 1, count: scenes.length };
  }

  const BUTTONS = ["previous", "next", "notes", "layers", "black", "fullScreen", "presenter", "help", "leave"];

  function makeBar(count, act) {
    const bar = make("nav", "atlas-bar");
    bar.setAttribute("aria-label", parts.say("slides.bar"));
    for (const deed of BUTTONS) {
      if (deed === "fullScreen" && !parts.page.document.fullscreenEnabled) continue;
      bar.append(parts.quietButton(parts.say(`slides.deed.${deed}.words`), parts.say(`slides.deed.${deed}.about`), () => act(deed), deed));
      if (deed === "previous") bar.append(count);
    }
    return bar;
  }

  // A button that a pointer presses without taking the keyboard: Space still leads on after it.
  parts.quietButton = (words, title, press, deed = "") => {
    const button = make("button", "atlas-quiet", words);
    button.type = "button";
    button.title = title;
    button.setAttribute("aria-label", title);
    button.dataset.deed = deed;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", press);
    return button;
  };

  const standOf = (slide, texts, deck) => (slide.kind === "scene" ? parts.quoted(slide, texts) : parts.endOf(slide, texts, deck));

  // A slide's quotation, and which of its figures do not simply hold.
  parts.quoted = ({ quote, checked }, texts) => {
    if (!quote) return [];
    return [parts.quotation(texts.quotes[quote]), ...(checked ? [make("p", "atlas-caveat", checked)] : [])];
  };

  // The largest type that leaves the map its room; the longest words may scroll, none is cut off.
  function fit(box, words) {
    const [w, h] = [window.innerWidth, window.innerHeight];
    const isWide = !parts.isNarrow();
    const isScene = box.dataset.kind === "scene";
    const room = isScene ? h * (isWide ? 0.36 : 0.46) : h;
    const grow = Math.min(Math.max(1, 1 + (Math.min(w, (h * 16) / 9) - 1440) / 960), 2);
    box.style.setProperty("--room", `${Math.round(room)}px`);
    document.documentElement.style.setProperty("--grow", grow);
    shrink(box.querySelector(".atlas-legend"), isWide && isScene);
    words.scrollTop = 0;
    const fits = (size) => {
      box.style.setProperty("--size", `${size}px`);
      return words.scrollHeight <= words.clientHeight + 1;
    };
    box.dataset.fitting = ""; // without the chart, to which a phone scrolls
    let most = Math.max(isWide ? 20 : 19, Math.round(36 * Math.min(w / 1920, h / 1080)));
    if (!fits(most)) {
      let least = LEAST_PX;
      while (most - least > 1) {
        const middle = (least + most) >> 1;
        if (fits(middle)) least = middle;
        else most = middle;
      }
      fits(least);
    }
    delete box.dataset.fitting;
    return isScene ? box.offsetHeight : 0;
  }

  // The legend beside the words is whole, if smaller; what is not even then, scrolls.
  function shrink(legend, isBeside) {
    let size = 1;
    const set = () => legend.style.setProperty("--shrink", size);
    set();
    if (!isBeside) return;
    for (; size > LEAST_LEGEND && legend.scrollHeight > legend.clientHeight + 1; set()) size -= 0.05;
  }

  // The small panels at the left: notes, and layers.
  parts.makeWing = (name, title, close) => {
    const body = make("div", "atlas-wing-body");
    body.tabIndex = 0; // what scrolls is scrolled with the keyboard too
    const button = parts.quietButton("×", parts.say("slides.close", { what: title }), close);
    const box = make("section", `atlas-wing atlas-${name}`, make("header", "", make("h3", "", title), button), body);
    box.setAttribute("aria-label", title);
    box.hidden = true;
    return { box, body };
  };

  parts.notesInto = (node, notes) => {
    const paragraphs = notes.split(/\n\s*\n/).filter((text) => text.trim());
    const told = paragraphs.map((text) => parts.make("p", "", text.trim()));
    node.replaceChildren(...(told.length ? told : [parts.make("p", "atlas-none", parts.say("slides.no_notes"))]));
  };

  parts.makeHelp = (close) => {
    const rows = parts.keyWords().flatMap(([keys, words]) => [
      make("dt", "", ...keys.split("  ").map((key) => make("kbd", "", key))),
      make("dd", "", words),
    ]);
    const button = parts.quietButton("×", parts.say("map.close"), close);
    const swipe = make("p", "atlas-note", parts.say("slides.swipe"));
    const box = make("section", "atlas-help", make("h3", "", parts.say("slides.keys")), button, make("dl", "", ...rows), swipe);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", parts.say("slides.keys"));
    box.hidden = true;
    return box;
  };
})();

// The twin of the map: the same view as prose, which a screen reader meets first, and, opened with D, as text
// and tables over the map. It follows every view at once.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const root = document.documentElement;
  const TYPED = ["input:not([type=checkbox],[type=radio])", "textarea", "select", "[contenteditable=true]"].join();

  // known: the assets. open: shows the dossier of an id. The twin is told of each picture, and of the slide
  // that is presented, if one is.
  parts.makeTwin = (map, known, open) => {
    const heading = Object.assign(make("h2", "", parts.say("twin.title")), { id: "atlas-twin", tabIndex: -1 });
    const brief = make("div", "atlas-twin-brief");
    const whole = make("div", "atlas-twin-whole");
    const skip = button(parts.say("twin.skip"), "atlas-twin-skip", () => show(true));
    const bar = make("header", "", heading);
    const page = make("div", "atlas-twin-page", bar, brief, whole);
    const box = make("section", "atlas-twin", skip, page);
    box.setAttribute("aria-labelledby", heading.id);
    map.getContainer().before(box); // before all of the map
    const acts = deeds(page, () => show(false));
    let [told, came] = [null, null];
    const opener = opening(() => show(!parts.isTold()));

    function fill() {
      const { picture, slide } = told;
      brief.replaceChildren(...parts.twinProse(picture, known).map((words) => make("p", "", words)));
      if (!parts.isTold()) return;
      const isInside = whole.contains(document.activeElement);
      const chart = charted(slide);
      brief.prepend(...spoken(slide, known.texts), ...(chart ? [make("p", "", chart.said)] : []));
      whole.replaceChildren(...parts.twinSections(picture, known, { presented: slide?.quote, chart, open }));
      if (isInside) heading.focus();
    }

    // The chart of a slide; one that is still on its way is told as soon as it has come.
    function charted(slide) {
      if (!slide?.figure) return null;
      const come = parts.chartCome(slide.figure);
      if (!come) parts.loadCharts(parts.links.charts).then((charts) => charts[slide.figure] && told.slide === slide && fill());
      return come;
    }

    function show(isOpen) {
      if (isOpen === parts.isTold()) return;
      root.classList.toggle("atlas-told", isOpen);
      root.classList.toggle("atlas-told-last", isOpen && !document.querySelector(".atlas-dossier").hidden);
      opener.setAttribute("aria-expanded", isOpen);
      if (isOpen) {
        came = parts.focused();
        bar.append(...acts);
        fill();
        window.focus();
        heading.focus();
        page.scrollTop = 0;
        return;
      }
      for (const act of acts) act.remove();
      whole.replaceChildren();
      fill();
      parts.backTo(came, opener);
    }

    listen(show);
    inkOnPaper();
    return {
      opener,
      close: () => show(false),
      update(picture, slide) {
        const isSame = told?.picture === picture && told.slide === slide;
        told = { picture, slide };
        if (!isSame) fill();
      },
    };
  };

  parts.isTold = () => root.classList.contains("atlas-told");

  // Where the keyboard is: in the map's frame, or in the page around it.
  parts.focused = () => {
    const around = parts.page.document.activeElement;
    return around?.localName === "iframe" ? document.activeElement : around;
  };

  // The keyboard goes back to what had it, if that is still seen; or else to something near.
  parts.backTo = (came, near) => {
    const isSeen = came?.isConnected && came !== came.ownerDocument.body && came.checkVisibility({ visibilityProperty: true });
    (isSeen ? came : near).focus();
  };

  function button(words, className, act) {
    const node = make("button", className, words);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  // In the row above the map.
  function opening(act) {
    const node = button(parts.say("twin.open"), "", act);
    node.title = parts.say("twin.open_about");
    node.setAttribute("aria-expanded", false);
    node.setAttribute("aria-keyshortcuts", "D");
    return make("div", "atlas-twin-open", node).firstChild;
  }

  function deeds(page, close) {
    const copy = button(parts.say("twin.copy"), "", () => copyAll(page, copy));
    const print = button(parts.say("twin.print"), "", () => window.print());
    const shut = button("×", "atlas-close", close);
    shut.title = parts.say("map.close");
    shut.setAttribute("aria-label", shut.title);
    return [copy, print, shut];
  }

  // Marked and copied as the browser does it: a table stays one in a letter.
  function copyAll(page, copy) {
    const selection = document.getSelection();
    selection.selectAllChildren(page);
    const isDone = document.execCommand("copy");
    if (isDone) selection.removeAllRanges();
    parts.flash(copy, parts.say(isDone ? "map.copied" : "map.marked"));
  }

  // What is presented with the view, before all else.
  function spoken(slide, texts) {
    if (!slide || slide.kind !== "scene") return [];
    return [make("p", "atlas-twin-heading", slide.heading), ...parts.quoted(slide, texts)];
  }

  // On sheets with a margin, whatever those of the map are; returns the way back.
  parts.onSheets = (page, way = "portrait") => {
    const rule = page.head.appendChild(page.createElement("style"));
    rule.textContent = `@page { size: A4 ${way}; margin: 14mm; background: #fff; }`;
    return () => rule.remove();
  };

  function inkOnPaper() {
    let back = null;
    window.addEventListener("beforeprint", () => {
      if (!parts.isTold() || back) return;
      const [clear, { theme }] = [parts.onSheets(document), root.dataset];
      root.dataset.theme = "light";
      back = () => clear() || (root.dataset.theme = theme);
    });
    window.addEventListener("afterprint", () => {
      back?.();
      back = null;
    });
  }

  // D opens and closes it, Esc closes it, unless a dossier has been opened on it.
  function listen(show) {
    const gone = new AbortController(); // the page outlives this frame, its ear must not
    window.addEventListener("pagehide", () => gone.abort());
    const hear = (event) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if ([document, parts.page.document].some((page) => page.querySelector("[role=dialog]:not([hidden])"))) return;
      if (event.key === "Escape" && parts.isTold() && isOnTop()) show(false);
      else if (isD(event) && !event.target.closest?.(TYPED)) show(!parts.isTold());
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const side of new Set([window, parts.page])) side.addEventListener("keydown", hear, { signal: gone.signal, capture: true });
  }

  const isOnTop = () => root.classList.contains("atlas-told-last") || document.querySelector(".atlas-dossier").hidden;

  // By its place on the keyboard where that writes another alphabet.
  const isD = ({ key, code }) => key.toLowerCase() === "d" || (key.length === 1 && key > "~" && code === "KeyD");
})();

// What a briefing writes over the map: the slide with its progress and its buttons, and small panels.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const NARROW_PX = 860; // as in slide.css
  const PANEL_PX = 1280; // as in panel.css
  const [LEAST_PX, MOST_PX] = [20, 36]; // of a quotation in a full window
  const CHARTED_PX = [28, 23]; // with a chart in its panel: as it should be, and at least
  const LEAST_LEGEND = 0.72; // of its size
  const WIDEST = 1.5; // times its usual width is the panel, for larger words
  const MOST_BAND = 0.6; // of the window's height have larger words below the map

  parts.isNarrow = () => window.innerWidth <= NARROW_PX;
  parts.isPanelled = () => window.innerWidth >= PANEL_PX;

  // The slide: a panel at the left of the map or a band below it, or over all of it for the title and the closing slide.
  parts.makeSlide = (texts, deck, act) => {
    const heading = make("h2", "atlas-heading");
    const stand = make("div", "atlas-stand");
    const words = make("div", "atlas-words", heading, stand);
    const count = parts.quietButton("", "", () => act("sheet"));
    count.classList.add("atlas-count");
    const bar = make("div", "atlas-progress", make("i", ""));
    const box = make("section", "atlas-slide", words, makeBar(count, act), bar);
    const live = make("p", "atlas-announce");
    live.setAttribute("aria-live", "polite");
    box.setAttribute("aria-roledescription", parts.say("slides.slide"));
    bar.setAttribute("aria-hidden", "true");
    bar.style.setProperty("--steps", Math.max(1, deck.slides.length - 1));
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
        count.textContent = parts.slideCount(deck, at) || parts.say("slides.scenes", placeOf(deck, at));
        count.title = parts.say("slides.go");
        count.setAttribute("aria-label", `${count.textContent}: ${count.title}`);
        bar.firstChild.style.width = `${(100 * at) / Math.max(1, last)}%`;
        const said = spoken(deck, at);
        box.setAttribute("aria-label", said);
        live.textContent = said;
      },
      fit: (sizes, chart) => fit(box, words, sizes, chart),
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

  // A slide as it is spoken of.
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
      if (deed === "layers") bar.append(make("i", "atlas-break")); // in a panel there are two rows
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

  // The largest type that leaves the map its room, or as much larger as is asked for and has room; the longest words
  // may scroll, none is cut off. sizes: how large words are. chart: stands with the words where both have room.
  // Returns what of the window they have: at the left, at the right, and below.
  function fit(box, words, sizes, chart) {
    const isWide = !parts.isNarrow();
    const isScene = box.dataset.kind === "scene";
    const isPanel = isScene && parts.isPanelled();
    const share = isPanel || !isScene ? 1 : isWide ? 0.36 : 0.46;
    const usual = sizes.lay(1);
    parts.tellOnce("--wider", "1");
    const legend = box.querySelector(".atlas-legend");
    const fits = (size) => {
      words.style.setProperty("--size", `${size}px`);
      return words.scrollHeight <= words.clientHeight + 1;
    };
    const give = (room) => box.style.setProperty("--room", `${Math.round(window.innerHeight * room)}px`);
    give(share);
    const isOpen = legend.open;
    shrink(legend, isWide && isScene);
    words.scrollTop = 0;
    box.dataset.fitting = ""; // without the chart, to which a phone scrolls
    const [least, most] = isWide ? [LEAST_PX * usual, MOST_PX * usual] : [LEAST_PX * usual, Math.max(19, MOST_PX * 0.5 * usual)];
    chart.stand(isPanel ? "panel" : isWide ? "aside" : "words");
    if (isPanel) makeRoom(legend, chart, CHARTED_PX.map((size) => () => fits(Math.round(size * usual))));
    const size = fits(most) ? most : largest(least, most, fits);
    const fitsAt = (asks) => {
      const larger = sizes.lay(asks) / usual;
      if (isPanel) parts.tellOnce("--wider", String(Math.min(Math.max(1, larger), WIDEST)));
      else if (isScene) give(Math.min(share * Math.max(1, larger) ** 2, Math.max(share, MOST_BAND)));
      if (larger !== 1 || isOpen !== legend.open || !chart.box.hidden) shrink(legend, isWide && isScene); // it has another room
      return fits(size * larger);
    };
    const ways = sizes.ways();
    if (isWide) ways.some((asks) => fitsAt(asks) || (isPanel && giveWay(legend, chart, () => fitsAt(asks))));
    else fitsAt(ways[0]);
    delete box.dataset.fitting;
    return { left: isPanel ? box.offsetWidth : 0, right: chart.aside(), below: isScene && !isPanel ? box.offsetHeight : 0 };
  }

  // A chart stands with the words if there is room for it, with the legend open or folded; or else beside the map.
  // ways: to tell whether words of a size fit, the largest first.
  function makeRoom(legend, chart, ways) {
    const unfold = () => legend.hasAttribute("data-folded") && fold(legend, false);
    unfold();
    if (chart.box.hidden) return;
    for (const fits of ways) {
      if (fits()) return;
      if (legend.open) fold(legend, true);
      if (fits()) return;
      unfold();
    }
    chart.stand("aside");
  }

  // For words that do not fit the legend folds, and then the chart stands beside the map. Returns whether they fit.
  function giveWay(legend, chart, fits) {
    if (legend.open) fold(legend, true);
    if (fits()) return true;
    if (chart.box.hidden) return false;
    chart.stand("aside");
    return fits();
  }

  function fold(legend, isFolded) {
    if (legend.open === isFolded) legend.toggleAttribute("data-folded", isFolded);
    legend.open = !isFolded;
  }

  // The largest of the sizes that fits, to a pixel; or the least.
  function largest(least, most, fits) {
    let [low, high] = [least, most];
    while (high - low > 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  // The legend beside the words is whole, if smaller; what is not even then, scrolls.
  function shrink(legend, isBeside) {
    let size = 1;
    const set = () => String(size) === legend.style.getPropertyValue("--shrink") || legend.style.setProperty("--shrink", size);
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

// A page a slide for the printer: each scene is drawn, its map copied, the screen put back.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const root = document.documentElement;
  const MOST_NOTES = 6000; // characters; no page holds more
  const MOST_HEADING = 300;

  // supply: what the file carries, and its map. screen: how to read a query as a view, to draw one,
  // which is shown, and whether the notes are printed.
  parts.handout = (supply, screen) => {
    let pages = null;
    let before = "";
    let unlay = () => {}; // the way back from the sheets of a table
    if (supply.deck.slides.some(({ figure }) => figure)) parts.loadCharts(supply.charts); // no printer waits for them
    const build = () => {
      if (pages || parts.isTold()) return; // the twin is printed instead
      before = root.dataset.theme;
      root.dataset.theme = "light"; // ink on paper
      pages = make("main", "handout");
      document.body.append(pages);
      const table = document.querySelector("dialog[open]:has(.file-table)");
      if (table) {
        unlay = parts.onSheets(document, "landscape");
        pages.append(...[...table.querySelectorAll("h2, .file-table")].map((node) => node.cloneNode(true)));
        return;
      }
      settled(supply.map, screen, () => pages.append(...slides(supply, screen)));
      for (const [at, { notes }] of supply.deck.slides.entries()) {
        const text = pages.children[at].querySelector(".handout-text");
        if (text && notes && screen.hasNotes()) fit(text, notes);
      }
      divide(pages.lastElementChild);
      number([...pages.children]);
    };
    const clear = () => {
      if (!pages) return;
      pages.remove();
      pages = null;
      unlay();
      root.dataset.theme = before;
    };
    // On paper the map itself has no size: it must not measure itself then.
    window.addEventListener("resize", (event) => pages && event.stopImmediatePropagation(), true);
    window.addEventListener("beforeprint", build);
    window.addEventListener("afterprint", clear);
  };

  // Draw on a map of the size it has on the page, without a word to the address; then go back.
  function settled(map, screen, draw) {
    const { rest } = parts.host;
    const { covered, beside, labelScale, labelLeast } = parts; // of the slide on the screen, if one is presented
    const query = screen.shown();
    const [centre, zoom, bounds] = [map.getCenter(), map.getZoom(), map.options.maxBounds];
    const measure = () => map.invalidateSize({ animate: false, pan: false });
    Object.assign(parts, { covered: 0, beside: [0, 0], labelScale: 1, labelLeast: 0 });
    parts.host.rest = () => {};
    map.setMaxBounds(null); // it would slide back within them, and go on sliding on the screen
    root.classList.add("handout-making");
    measure();
    draw();
    root.classList.remove("handout-making");
    Object.assign(parts, { covered, beside, labelScale, labelLeast });
    measure();
    map.setView(centre, zoom, { animate: false, reset: true });
    map.setMaxBounds(bounds);
    parts.host.rest = rest;
    screen.show(query);
  }

  function slides(supply, screen) {
    const { deck, words } = supply;
    const own = deck.slides.map((slide, at) => {
      const pages = { title: titlePage, scene: scenePage, closing: closingPage, sources: sourcesPage };
      const page = pages[slide.kind](slide, words.slides[at], supply, screen);
      page.append(footer(words.slides[at], supply));
      return page;
    });
    // The sources are last; a view by itself has no slide for them, but on paper a page.
    if (deck.slides.some(({ kind }) => kind === "sources")) return own;
    const last = sourcesPage({ heading: parts.say("file.last") }, null, supply);
    last.append(footer(words.slides[0], supply));
    return [...own, last];
  }

  function titlePage({ heading, lines }, _said, { deck }) {
    const scenes = deck.slides.filter(({ kind }) => kind === "scene");
    const list = make("ol", "", ...scenes.map((scene) => make("li", "", cut(scene.heading, MOST_HEADING))));
    return make("section", "handout-page handout-title", title("h1", heading), ...lines.map((line) => make("p", "", line)), list);
  }

  function scenePage(slide, told, supply, screen) {
    const { map, texts } = supply;
    screen.show(slide.query);
    const { centre, zoom } = parts.aim(map, screen.read(slide.query).camera, 0);
    map.setView(centre, zoom, { animate: false, reset: true });
    const chart = parts.chartCome(slide.figure);
    const text = make("div", "handout-text", ...parts.citedInFull(slide, told, texts), ...(chart ? [parts.chartDrawing(chart)] : []));
    return make(
      "section",
      "handout-page",
      title("h2", slide.heading),
      make("p", "handout-when", told.shown),
      make("div", "handout-map", copy(map)),
      document.querySelector(".atlas-legend .atlas-rows").cloneNode(true),
      text,
    );
  }

  // The map as it is drawn now: a copy that nothing moves and nobody can click.
  function copy(map) {
    const pane = map.getPane("mapPane").cloneNode(true);
    for (const node of pane.querySelectorAll("[style*='display: none'], path[d='M0 0']")) node.remove();
    for (const shape of pane.querySelectorAll("[data-feature]")) {
      for (const name of ["tabindex", "role", "aria-describedby", "data-feature"]) shape.removeAttribute(name);
      shape.classList.remove("atlas-focus", "leaflet-interactive");
    }
    return pane;
  }

  // As much of the notes as the page has room for; where they go on, the page says so.
  function fit(text, notes) {
    const said = make("div", "");
    text.append(said);
    const fits = (most) => {
      const shown = cut(notes, most);
      said.replaceChildren(...shown.split(/\n\s*\n/).filter(Boolean).map((words) => make("p", "", words)));
      if (shown !== notes) said.append(make("p", "handout-more", parts.say("file.notes_go_on")));
      return text.scrollHeight <= text.clientHeight;
    };
    let [low, high] = [0, Math.min(notes.length, MOST_NOTES)];
    if (fits(high)) return;
    while (high - low > 5) {
      const middle = Math.floor((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle;
    }
    fits(low);
  }

  function closingPage({ heading, lines, way }) {
    const told = make("ul", "atlas-takeaways", ...lines.map(parts.ledLine));
    return make("section", "handout-page handout-closing", title("h2", heading), told, parts.wayOf(way));
  }

  function sourcesPage({ heading }, _said, { words, texts }) {
    const list = make("ol", "handout-sources", ...words.sources.map(parts.sourceLine));
    const made = parts.say("file.printed", { ...words, day: words.made, borders: texts.borders });
    return make("section", "handout-page handout-last", title("h2", heading), make("p", "handout-when", cut(made, 1000)), list);
  }

  // What of a list has no room on its page goes to one more like it, until all has a place.
  function divide(page) {
    const list = page.querySelector("ol");
    const lines = [...list.children];
    const fits = (most) => {
      list.replaceChildren(...lines.slice(0, most));
      return list.scrollWidth <= list.clientWidth && list.scrollHeight <= list.clientHeight;
    };
    if (fits(lines.length)) return;
    let [low, high] = [1, lines.length]; // a line at least, or it would have no end
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle;
    }
    fits(low);
    const more = page.cloneNode(true);
    const rest = more.querySelector("ol");
    rest.start = list.start + low;
    rest.replaceChildren(...lines.slice(low));
    page.after(more);
    divide(more);
  }

  function number(pages) {
    for (const [at, page] of pages.entries()) page.querySelector(".handout-number").textContent = parts.say("file.page", { number: at + 1, count: pages.length });
  }

  function footer({ link, credits }, { words, texts }) {
    const way = link ? [parts.outside(link, link), " · "] : [];
    const lines = [`${texts.borders}. ${credits}.`, make("br", ""), ...way, words.version];
    return make("footer", "handout-foot", make("p", "", ...lines), make("span", "handout-number"));
  }

  const title = (tag, words) => make(tag, "", cut(words, MOST_HEADING));
  const cut = (words, most) => (words.length > most ? `${words.slice(0, most)}…` : words);
})();

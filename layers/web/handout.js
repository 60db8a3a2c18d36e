// A page a slide for the printer: each scene is drawn, its map copied, the screen put back.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const root = document.documentElement;
  const DESK_PX = 1200; // as wide as a map on a screen is, for which the camera of a scene was set
  const MOST_NOTES = 6000; // characters; no page holds more
  const MOST_HEADING = 300;

  // supply: what the file carries, and its map. show: draws a query. back: draws what was shown.
  parts.handout = (supply, show, back) => {
    let pages = null;
    let before = "";
    const build = () => {
      if (pages) return;
      before = root.dataset.theme;
      root.dataset.theme = "light"; // ink on paper
      pages = make("main", "handout");
      document.body.append(pages);
      settled(supply.map, back, () => pages.append(...slides(supply, show)));
    };
    const clear = () => {
      if (!pages) return;
      pages.remove();
      pages = null;
      root.dataset.theme = before;
    };
    // On paper the map itself has no size: it must not measure itself then.
    window.addEventListener("resize", (event) => pages && event.stopImmediatePropagation(), true);
    window.addEventListener("beforeprint", build);
    window.addEventListener("afterprint", clear);
  };

  // Draw on a map of the size it has on the page, without a word to the address; then go back.
  function settled(map, back, draw) {
    const { rest } = parts.host;
    const [centre, zoom, bounds] = [map.getCenter(), map.getZoom(), map.options.maxBounds];
    const measure = () => map.invalidateSize({ animate: false, pan: false });
    parts.host.rest = () => {};
    map.setMaxBounds(null); // it would slide back within them, and go on sliding on the screen
    root.classList.add("handout-making");
    measure();
    draw();
    root.classList.remove("handout-making");
    measure();
    map.setView(centre, zoom, { animate: false, reset: true });
    map.setMaxBounds(bounds);
    parts.host.rest = rest;
    back();
  }

  function slides(supply, show) {
    const { deck, words } = supply;
    return deck.slides.map((slide, at) => {
      const pages = { title: titlePage, scene: scenePage, closing: sourcesPage };
      const page = pages[slide.kind](slide, words.slides[at], supply, show);
      page.append(footer(`${at + 1} / ${deck.slides.length}`, words, supply.texts, words.slides[at].link));
      return page;
    });
  }

  function titlePage({ heading, lines }, _said, { deck }) {
    const scenes = deck.slides.filter(({ kind }) => kind === "scene");
    const list = make("ol", "", ...scenes.map((scene) => make("li", "", cut(scene.heading, MOST_HEADING))));
    return make("section", "handout-page handout-title", title("h1", heading), ...lines.map((line) => make("p", "", line)), list);
  }

  function scenePage({ heading, query, quote, notes }, { when }, supply, show) {
    const { map, texts } = supply;
    const command = show(query);
    look(map, command.camera);
    const { filter } = command;
    const kept = filter && `${filter.title}: ${filter.count}`;
    const text = make("div", "handout-text", quote && parts.quotation(texts.quotes[quote]), ...paragraphs(notes));
    return make(
      "section",
      "handout-page",
      title("h2", heading),
      make("p", "handout-when", [when, kept].filter(Boolean).join(" · ")),
      make("div", "handout-map", copy(map)),
      document.querySelector(".atlas-legend .atlas-rows").cloneNode(true),
      text,
    );
  }

  // Of a short map as of a wide one, the camera shows the same stretch of land.
  function look(map, camera) {
    if (!camera) {
      parts.goHome(map);
      return;
    }
    const [lat, lon, zoom] = camera;
    map.setView([lat, lon], zoom + Math.log2(map.getSize().x / DESK_PX), { animate: false, reset: true });
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

  function paragraphs(notes) {
    const shown = cut(notes, MOST_NOTES);
    return shown.split(/\n\s*\n/).filter(Boolean).map((words) => make("p", "", words));
  }

  function sourcesPage({ heading }, _said, { words, texts }) {
    const list = make("ol", "handout-sources", ...words.sources.map(parts.sourceLine));
    const made = `${words.title}. After ${words.article}. Made on ${words.made_words}; ${words.version}; data SHA-256 ${words.digest}. ${texts.borders}.`;
    return make("section", "handout-page handout-last", title("h2", heading), make("p", "handout-when", cut(made, 1000)), list);
  }

  function footer(number, { version }, { borders }, link) {
    const line = make("p", "", borders, make("br", ""), parts.outside(link, link), ` · ${version}`);
    return make("footer", "handout-foot", line, make("b", "", number));
  }

  const title = (tag, words) => make(tag, "", cut(words, MOST_HEADING));
  const cut = (words, most) => (words.length > most ? `${words.slice(0, most)}…` : words);
})();

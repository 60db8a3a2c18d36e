// The controls of the file, as the app has them: layers, filter, date. They make a view.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const DAY_MS = 86400000;

  // supply: terms, texts and what the file says of the controls. change: told what of the view is new.
  parts.makePanel = (supply, change) => {
    const groups = [
      ["layers", layersTab(supply, change)],
      ["filter", filterTab(supply, change)],
      ["date", daysTab(supply, change)],
    ];
    const { title, about } = supply.words.panel;
    const foot = make("footer", "file-foot");
    const held = tabs(groups);
    const body = make("div", "file-body", make("p", "file-name", title), make("p", "file-small", about), held.box);
    const box = make("aside", "file-panel", body, foot);
    box.setAttribute("aria-label", parts.say("file.controls"));
    let isNew = true;
    const update = (view, picture) => {
      if (isNew && picture.matched) held.open("filter"); // what a link filters by is said beside the map
      isNew = false;
      groups.forEach(([, { show }]) => show(view, picture));
    };
    return { box, foot, update };
  };

  function tabs(groups) {
    const bar = make("div", "file-tabs");
    bar.setAttribute("role", "tablist");
    const pairs = groups.map(([name, { body }]) => [parts.button(parts.say("panel.tab", { tab: name }), "", () => open(name)), body, name]);
    const open = (wanted) => {
      for (const [tab, body, name] of pairs) {
        tab.setAttribute("aria-selected", name === wanted);
        tab.tabIndex = name === wanted ? 0 : -1;
        body.hidden = name !== wanted;
      }
    };
    for (const [tab, body, name] of pairs) {
      tab.id = `file-tab-${name}`;
      tab.setAttribute("role", "tab");
      body.setAttribute("role", "tabpanel");
      body.setAttribute("aria-labelledby", tab.id);
      bar.append(tab);
    }
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = pairs.findIndex(([tab]) => tab === document.activeElement);
      if (!step || at < 0) return;
      const [tab, , name] = pairs[(at + step + pairs.length) % pairs.length];
      open(name);
      tab.focus();
    });
    open(groups[0][0]);
    return { box: make("div", "", bar, ...pairs.map(([, body]) => body)), open };
  }

  // Layers: beside each toggle a sentence of the article, and how many it holds on the day.
  function layersTab({ geometry, terms, texts, words }, change) {
    const whole = parts.button(parts.say("panel.whole"), "file-button", () => change(() => ({ only: [], named: [], notes: [] })));
    const picked = make("div", "file-row", make("p", "file-small", parts.say("panel.picked")), whole);
    const body = make("div", "file-tab", picked);
    const rows = texts.layers.map((layer, at) => layerRow(layer, words.panel.layers[at], { geometry, terms, texts }, change));
    for (const [at, layer] of texts.layers.entries()) {
      if (layer.group !== texts.layers[at - 1]?.group) body.append(make("h2", "", layer.group));
      body.append(rows[at].body);
    }
    const show = (view, picture) => {
      picked.hidden = ![view.only, view.named, view.notes].some((own) => own.length);
      rows.forEach((row) => row.show(view, picture));
    };
    return { body, show };
  }

  function layerRow(layer, { quote, note, paragraph }, { geometry, terms, texts }, change) {
    const { id, title } = layer;
    const name = make("span", "", title);
    const input = toggle(`layer_${id}`, (on) =>
      change((view) => ({ layers: terms.layers.filter((own) => (own === id ? on : view.layers.includes(own))) })),
    );
    const said = make("p", "file-quote", parts.say("panel.quote", { text: texts.quotes[quote].text, paragraph }));
    const count = make("p", "file-small");
    const more = parts.button(parts.say("panel.more"), "atlas-link file-more", () => {});
    more.dataset.more = id; // the map hears of a press, as in the app
    more.setAttribute("aria-label", parts.say("panel.more_on", { layer: layer.short }));
    const body = make("div", "file-row", labelled(input, name), said, make("div", "file-count", count, more));
    body.style.setProperty("--layer", `var(--${id})`);
    const show = (view, picture) => {
      const former = (terms.former[id] || []).find(([, until]) => picture.day < until);
      const told = parts.countWords(picture, layer, { geometry, terms });
      input.checked = view.layers.includes(id);
      name.textContent = former ? former[0] : title;
      count.textContent = note ? parts.say("panel.count_and_note", { count: told, note }) : told;
    };
    return { body, show };
  }

  // Filter: as the article puts it, by alliance, by route.
  function filterTab({ terms, texts, words, showTable }, change) {
    const short = Object.fromEntries(texts.layers.map((layer) => [layer.id, layer.short]));
    const pick = (key, id) => change((view) => ({ [key]: view[key] === id ? null : id }));
    const alliances = terms.alliances.map((id) => [
      id,
      pill(short[id], () =>
        change((view) => ({ alliances: terms.alliances.filter((own) => (own === id) !== view.alliances.includes(own)) })),
      ),
    ]);
    const routes = terms.routes.map((id) => [id, pill(short[id], () => pick("route", id))]);
    const match = choice(parts.say("panel.match_label"), Object.entries(words.panel.match), (value) => change(() => ({ match: value })));
    const observers = toggle("observers", (on) => change(() => ({ observers: on })));
    const asTable = parts.button(parts.say("panel.table"), "file-button", showTable);
    const clear = () => change(() => ({ alliances: [], match: "any", observers: false, route: null }));
    const body = make(
      "div",
      "file-tab",
      make("h2", "", parts.say("panel.presets")),
      ...words.panel.presets.flatMap((preset) => presetButton(preset, terms, change)),
      make("h2", "", parts.say("panel.by_alliance")),
      make("div", "file-pills", ...alliances.map(([, button]) => button)),
      match.body,
      labelled(observers, make("span", "", parts.say("panel.observers"))),
      make("h2", "", parts.say("panel.by_route")),
      make("div", "file-pills", ...routes.map(([, button]) => button)),
      make("div", "file-pills", parts.button(parts.say("panel.clear"), "file-button", clear), asTable),
    );
    const show = (view, { matched }) => {
      asTable.hidden = !matched;
      for (const [id, button] of alliances) button.setAttribute("aria-pressed", view.alliances.includes(id));
      for (const [id, button] of routes) button.setAttribute("aria-pressed", view.route === id);
      match.show(view.match);
      observers.checked = view.observers;
    };
    return { body, show };
  }

  function presetButton({ words, means, alliances, match }, terms, change) {
    const apply = () =>
      change((view) => ({
        alliances,
        match,
        observers: false,
        route: null,
        layers: terms.layers.filter((id) => view.layers.includes(id) || alliances.includes(id)),
      }));
    return [parts.button(`“${words}”`, "file-button file-preset", apply), make("p", "file-small", means)];
  }

  // Date: as written, today, or any day by slider or calendar.
  function daysTab({ texts, words }, change) {
    const { first, article, today, days } = words.panel;
    const last = Math.round((Date.parse(today) - Date.parse(first)) / DAY_MS);
    const modes = ["article", "today", "any"].map((name) => [name, dayMode(name, today)]);
    const mode = choice(parts.say("panel.day_label"), modes, (value) => change((view) => ({ day: value === "any" ? dayOf(view, article, today) : value })));
    const slider = field("range", parts.say("panel.day"), { min: 0, max: last, step: 1 });
    const exact = field("date", parts.say("panel.exact_day"), { min: first, max: today });
    slider.addEventListener("input", () => change(() => ({ day: iso(Date.parse(first) + slider.value * DAY_MS) })));
    const leap = (event) => parts.leapByMonths(slider, event, { first: Date.parse(first) / DAY_MS }, (value) => change(() => ({ day: iso(Date.parse(first) + value * DAY_MS) })));
    slider.addEventListener("keydown", leap);
    slider.setAttribute("aria-describedby", "file-day-keys");
    exact.addEventListener("change", () => {
      if (exact.value >= first && exact.value <= today) change(() => ({ day: exact.value }));
    });
    const keys = make("p", "file-small", parts.say("panel.day_keys"));
    keys.id = "file-day-keys";
    const told = make("p", "file-small", parts.say("panel.exact_day_about", { first, last: today }));
    told.id = "file-day-told";
    exact.setAttribute("aria-describedby", told.id);
    const own = make("div", "", slider, keys, exact, told);
    const about = make("p", "file-small", days);
    const box = make("div", "file-days", own);
    const body = make("div", "file-tab", mode.body, box, ...eventList(texts, words.panel));
    const show = (view, { day }) => {
      const isNamed = view.day === "article" || view.day === "today";
      mode.show(isNamed ? view.day : "any");
      own.hidden = isNamed;
      const place = isNamed ? box : body; // the list above it stays where it is
      if (about.parentElement !== place) place.append(about);
      slider.value = Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS);
      slider.setAttribute("aria-valuetext", day);
      if (document.activeElement !== exact) exact.value = day; // who is typing is not interrupted
    };
    return { body, show };
  }

  // What happened: the map hears of a press, and marks the rows of its day (map/link.js).
  function eventList(texts, { events }) {
    if (!events.length) return [];
    const list = make("ol", "atlas-events", ...events.map((event) => make("li", "", eventRow(texts, event))));
    return [make("h2", "", parts.say("panel.events")), make("p", "file-small", parts.say("panel.events_about")), list];
  }

  function eventRow(texts, { day, when, title, quote, words, by, sources }) {
    const cited = sources.flatMap(({ publisher, url }, at) => [at ? ", " : " ", url ? parts.outside(url, publisher) : publisher]);
    const row = make("details", "", make("summary", "", make("small", "", when), " ", make("b", "", title)));
    if (quote) row.append(make("p", "quote", `“${texts.quotes[quote].text}”`));
    if (words) row.append(make("p", "", words));
    row.append(make("p", "by", by, ...cited));
    row.dataset.day = day;
    return row;
  }

  const dayMode = (mode, today) => (mode === "today" && parts.isPast(today) ? parts.say("file.when_made") : parts.say("panel.day_mode", { mode }));
  const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
  parts.isPast = (day) => day < iso(Date.now());
  const dayOf = (view, article, today) => ({ article, today })[view.day] || view.day;

  parts.button = (words, className, act) => {
    const button = make("button", className, words);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };

  function pill(words, act) {
    return parts.button(words, "file-pill", act);
  }

  function toggle(id, heard) {
    const input = make("input", "file-toggle");
    input.type = "checkbox";
    input.id = id;
    input.setAttribute("role", "switch");
    input.addEventListener("change", () => heard(input.checked));
    return input;
  }

  const labelled = (input, name) => make("label", "file-label", input, name);

  function field(type, name, limits) {
    const input = make("input", `file-${type}`);
    Object.assign(input, { type, ...limits });
    input.setAttribute("aria-label", name);
    return input;
  }

  // One of several: radio buttons that look like one bar.
  function choice(name, options, heard) {
    const body = make("div", "file-choice");
    body.setAttribute("role", "radiogroup");
    body.setAttribute("aria-label", name);
    const inputs = options.map(([value, words]) => {
      const input = make("input", "");
      Object.assign(input, { type: "radio", name, value });
      input.addEventListener("change", () => heard(value));
      body.append(make("label", "", input, make("span", "", words)));
      return input;
    });
    return { body, show: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
  }
})();

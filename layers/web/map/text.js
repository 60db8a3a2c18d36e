// Builds everything that is read: tooltips, quotations, facts. Text enters by textContent only.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // make("p", "class", "text" or nodes…)
  const make = (parts.make = (tag, className, ...content) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    for (const item of content) {
      if (item === null || item === undefined || item === "") continue;
      node.append(item instanceof Node ? item : document.createTextNode(item));
    }
    return node;
  });

  parts.quotation = (quote) =>
    make(
      "figure",
      "atlas-quotation",
      make("blockquote", "atlas-quote", quote.text),
      make("figcaption", "atlas-cite", quote.cite),
    );

  const holds = (fact, day) => (!fact.since || fact.since <= day) && (!fact.until || day < fact.until);
  const ended = (fact, day) => Boolean(fact.until) && fact.until <= day && !fact.passing;

  // source: where it comes from, as words or as links.
  parts.factLine = (fact, source) =>
    make(
      "li",
      "atlas-fact",
      fact.words,
      fact.note && make("span", "atlas-aside", fact.note),
      source.length ? make("span", "atlas-source", ...source) : null,
    );

  // What a tooltip says of one thing: its name, our facts, then one sentence of the article. While a briefing is
  // presented its name alone, for the slide has its own sentence, and a press tells the rest.
  parts.tooltip = (texts, picture, id, layers) => {
    const caption = texts.captions[id];
    if (document.documentElement.classList.contains("atlas-presenting")) {
      const { name } = caption.kind === "segment" ? texts.captions[layers[0]] : caption;
      return make("div", "atlas-tooltip-body", make("h2", "", name));
    }
    const box = make("div", "atlas-tooltip-body", make("h2", "", caption.name));
    if (caption.kind === "segment") box.append(make("p", "atlas-under", texts.captions[layers[0]].name_long));
    else if (caption.name_long !== caption.name) box.append(make("p", "atlas-under", caption.name_long));
    const drawn = layers.some(isOf(texts, "areas")); // then its facts say more than its note
    if (caption.note && !drawn) box.append(make("p", "atlas-note", caption.note));
    const facts = (caption.facts || []).filter((fact) => relevant(texts, caption, fact, picture, layers));
    if (facts.length) box.append(make("ul", "atlas-facts", ...sourcedOnce(texts, facts).map((fact) => short(texts, fact))));
    else if (caption.kind === "country") box.append(make("p", "atlas-note", noMembership(picture)));
    box.append(...sentence(texts, caption, layers));
    return box;
  };

  function short(texts, fact) {
    const { words, brief, note, since } = fact;
    const source = parts.sourceWords(texts, fact);
    return parts.factLine({ words: brief || words, note: since ? "" : note }, source ? [source] : []);
  }

  // Tells of the id of a layer whether the layer is of that kind.
  const isOf = ({ layers }, kind) => (id) => layers.some((layer) => layer.id === id && layer.kind === kind);

  // Statements in a row that rest on the same sources name them once, after the last.
  const sourcedOnce = (texts, facts) =>
    facts.map((fact, at) => {
      const [own, next] = [fact, facts[at + 1]].map((one) => one && parts.sourceWords(texts, one));
      const isSaidBelow = isOf(texts, "areas")(fact.layer) && own === next;
      return isSaidBelow ? { ...fact, sources: [], source: "" } : fact;
    });

  function relevant(texts, caption, fact, { view, day }, layers) {
    if (!holds(fact, day)) return false;
    if (caption.kind === "segment" || caption.kind === "place") return true;
    return layers.includes(fact.layer) || (isOf(texts, "route")(fact.layer) && view.layers.includes(fact.layer));
  }

  const noMembership = ({ layers }) =>
    layers.length ? parts.say("told.in_none") : parts.say("told.no_layer");

  // The sentence about this very thing; else the layer's, with a word that it is not about this.
  function sentence(texts, caption, layers) {
    const lead = caption.lead || {};
    // The last of its layers has the word: of a country the article says more where it names a bloc.
    const own = layers.map((layer) => lead[layer]).findLast(Boolean) || lead[""];
    if (own && caption.kind !== "segment") return [...unnamed(caption), parts.quotation(texts.quotes[own])];
    // What it says of one disputed area it does not say of the others.
    const lending = layers.filter((layer) => !isOf(texts, "areas")(layer));
    const lent = lending.map((layer) => texts.captions[layer].lead[layer]).find(Boolean);
    const { kind, name } = caption;
    const isStretch = kind === "segment";
    if (!lent || kind === "place") return [make("p", "atlas-silence", isStretch ? parts.say("told.route_named") : notNamed(name))];
    const layer = lending.map((id) => texts.captions[id].name_long)[0];
    const words = isStretch ? parts.say("told.route_named") : parts.say("told.not_named_but", { name, layer });
    return [make("p", "atlas-silence", words), parts.quotation(texts.quotes[lent])];
  }

  const notNamed = (name) => parts.say("told.not_named", { name });
  const unnamed = (caption) => (caption.unnamed ? [make("p", "atlas-silence", caption.unnamed)] : []);

  // What a dossier says: every passage in order, then every fact, those in force first.
  parts.dossier = (texts, picture, id, open) => {
    const caption = texts.captions[id];
    const head = make("header", "", make("h2", "", caption.name));
    if (caption.kind === "topic") head.append(make("p", "atlas-under", parts.say("told.topic")));
    if (caption.name_long !== caption.name) head.append(make("p", "atlas-under", caption.name_long));
    if (caption.note) head.append(make("p", "atlas-note", caption.note));
    const body = make("div", "atlas-dossier-body", head, ...passages(texts, caption));
    const all = caption.facts || [];
    const control = all.filter((fact) => caption.kind === "area" && isOf(texts, "areas")(fact.layer));
    const rules = all.filter((fact) => fact.layer === "borders");
    const facts = all.filter((fact) => !control.includes(fact) && !rules.includes(fact));
    const groups = [
      [parts.say("told.control"), control],
      [factsTitle(caption, picture), facts.filter((fact) => holds(fact, picture.day))],
      [parts.say("told.earlier"), facts.filter((fact) => ended(fact, picture.day))],
      [parts.say("told.later"), facts.filter((fact) => fact.since && fact.since > picture.day)],
    ];
    for (const [title, some] of groups) {
      if (!some.length) continue;
      body.append(make("h3", "", title), parts.factList(texts, some, open));
    }
    if (rules.length || caption.kind === "area" || isOf(texts, "areas")(id)) body.append(...bordersLine(texts, rules));
    body.append(...beside(texts, caption, open));
    return body;
  };

  // Facts, each with its sources as links; open: shows the dossier that a fact leads to.
  parts.factList = (texts, facts, open) =>
    make("ul", "atlas-facts", ...sourcedOnce(texts, facts).map((fact) => linked(texts, fact, open)));

  const factsTitle = (caption, picture) =>
    ["country", "alliances", "area", "borders", "places"].includes(caption.kind)
      ? parts.say("told.on_day", { day: parts.whenWords(picture) })
      : parts.say("told.facts");

  // The rule that says which borders are drawn, and the way to all of it.
  function bordersLine(texts, rules) {
    const link = parts.pageLink("data?layer=borders", parts.say("told.rules"));
    const about = make("p", "atlas-fact", texts.borders.replace(/^Boundaries/, "Borders"), make("span", "atlas-aside", link));
    return [make("h3", "", parts.say("told.borders")), parts.factList(texts, rules), about];
  }

  function linked(texts, fact, open) {
    const line = parts.factLine(fact, parts.sourceLinks(texts, fact));
    if (!fact.subject) return line;
    line.replaceChild(way(fact.words, () => open(fact.subject)), line.firstChild);
    return line;
  }

  function way(words, lead) {
    const button = make("button", "atlas-link", words);
    button.type = "button";
    button.addEventListener("click", lead);
    return button;
  }

  // From a topic to what it concerns on the map, from there to its topics.
  function beside({ captions }, { kind, beside: ids = [] }, open) {
    if (!ids.length) return [];
    const ways = ids.map((id) => make("li", "", way(captions[id].name, () => open(id))));
    return [make("h3", "", parts.say("told.beside", { kind })), make("ul", "atlas-beside", ...ways)];
  }

  // What is marked on the map while a dossier is open: its thing, or what its topic concerns.
  parts.meant = ({ captions }, id) => (captions[id].kind === "topic" ? captions[id].beside || [] : [id]);

  function passages(texts, caption) {
    const quotes = (caption.quotes || []).map((name) => texts.quotes[name]);
    if (!quotes.length) return [make("p", "atlas-silence", notNamed(caption.name))];
    const title = parts.say("told.passages", { count: quotes.length });
    const checked = quotes.flatMap((quote) => [parts.quotation(quote), ...(quote.figures || []).map(verdict)]);
    return [make("h3", "", title), ...unnamed(caption), ...checked];
  }

  // A number in a passage leads to what was found of it.
  const verdict = ({ id, title, verdict: words }) =>
    make("p", "atlas-checked", parts.pageLink(`figures?figure=${id}`, title), ` · ${words}`);
})();

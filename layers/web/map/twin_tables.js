// A picture as tables and lists, with all that stands behind it: complete enough to brief from.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  // The sections of a picture, as nodes. presented: id of a quotation that is presented with it, or "";
  // chart: what stands beside it, or null. open: shows the dossier of an id. What is cited in them is listed last.
  parts.twinSections = (picture, known, { presented, chart, open }) => {
    const telling = { picture, known, open, cited: new Set() };
    const passages = parts.twinPassages(picture, known, presented);
    const sections = [charted(chart), who(telling), routes(telling), places(telling), areas(telling), article(telling, passages.filter((id) => id !== presented)), checks(telling, passages), borders(telling)];
    return [...sections, sources(telling)].filter(Boolean);
  };

  const section = (title, ...content) => make("section", "", make("h3", "", title), ...content);

  // rows: of each its cells; the first names the row.
  function table(caption, heads, rows) {
    const head = make("tr", "", ...heads.map((words) => scoped("col", words)));
    const body = rows.map(([first, ...others]) => make("tr", "", scoped("row", first), ...others.map((cell) => make("td", "", ...[cell].flat()))));
    const whole = make("table", "", make("caption", "", make("span", "", caption)), make("thead", "", head), make("tbody", "", ...body));
    const box = make("div", "atlas-twin-table", whole);
    Object.assign(box, { tabIndex: 0, role: "group", ariaLabel: caption }); // the keyboard scrolls it
    return box;
  }

  const scoped = (scope, content) => Object.assign(make("th", "", content), { scope });

  function way(id, words, open) {
    const button = make("button", "atlas-link", words);
    button.type = "button";
    button.addEventListener("click", () => open(id));
    return button;
  }

  // Numbers that lead to documents, as the last section lists them.
  function refs({ cited, known: { texts } }, ids = []) {
    return ids.flatMap((id) => {
      cited.add(id);
      const { publisher, url = "" } = texts.sources[id];
      const number = `[${[...cited].indexOf(id) + 1}]`;
      const link = parts.outside(url, number);
      if (link !== number) link.setAttribute("aria-label", `${number} ${publisher}`);
      return [" ", link];
    });
  }

  // Facts that name their documents themselves; the last section lists them too.
  function citeAll({ cited }, facts) {
    for (const fact of facts) for (const id of fact.sources || []) cited.add(id);
  }

  const charted = (chart) => chart && section(parts.say("twin.chart"), table(chart.title, chart.heads, chart.rows));

  const inForce = ({ since, until }, day) => (!since || since <= day) && (!until || day < until);

  function who(telling) {
    const { picture, known, open } = telling;
    const { view, day, matched } = picture;
    const listed = parts.listed(view, known);
    const lines = picture.results.filter(({ id }) => id !== "sea");
    if (!listed.length || !(lines.length || matched)) return null;
    const told = lines.map((line) => ({ ...line, facts: factsOf(known, line.id, day) }));
    const hasNotes = told.some(({ facts }) => notes(facts, listed));
    const row = ({ id, members, facts }) => {
      const words = parts.nameOn(id, known);
      const cells = listed.map((layer) => spell(telling, layer, members.get(layer.id), facts));
      return [way(id, words, open), ...cells, ...(hasNotes ? [notes(facts, listed)] : [])];
    };
    const heads = [parts.say("twin.country"), ...listed.map((layer) => parts.shortOn(layer, day, known.terms)), ...(hasNotes ? [parts.say("twin.note")] : [])];
    const values = { filtered: Boolean(matched), filter: parts.filterWords(view, known.texts), when: parts.whenWords(picture) };
    return section(parts.say("twin.who"), table(parts.say("twin.who_about", values), heads, told.map(row)), bodies(telling, listed));
  }

  const factsOf = ({ texts }, id, day) => (texts.captions[id].facts || []).filter((fact) => inForce(fact, day));

  const notes = (facts, listed) =>
    facts
      .filter(({ layer, note, since }) => note && since && listed.some(({ id, short }) => id === layer && short))
      .map(({ note }) => note)
      .join(" ");

  function spell(telling, layer, member, facts) {
    if (!member) return [parts.say("twin.not_in")];
    const fact = facts.find((own) => own.layer === layer.id && own.since === member.since);
    const role = parts.roleWord(member.role, layer.called);
    return [parts.say("spell.since", { role, since: member.since }), ...refs(telling, fact?.sources)];
  }

  // An organisation may hold a role too; it stands in the dossier of the layer, and on no map.
  function bodies({ picture: { inForce: spells }, known: { texts } }, listed) {
    const names = spells
      .filter(({ layer, body }) => body && listed.some(({ id }) => id === layer))
      .map(({ layer, body, role, since }) => {
        const { short, called } = texts.layers.find(({ id }) => id === layer);
        return parts.say("twin.body", { body, layer: short, spell: parts.say("spell.since", { role: parts.roleWord(role, called), since }) });
      });
    return names.length ? make("p", "", parts.say("twin.bodies", { names: names.join("; ") })) : null;
  }

  function routes(telling) {
    const shown = parts.shownOn(telling.picture, telling.known).filter(({ kind }) => kind === "route");
    const told = shown.flatMap((layer) => route(telling, layer));
    return told.length ? section(parts.say("twin.routes"), ...told) : null;
  }

  function route(telling, { id, title }) {
    const { picture, known, open } = telling;
    const published = known.terms.published[id] || {};
    const crossed = parts.crossedBy(picture, id, known);
    const lengths = (country) => (published[country] ? parts.kmWords(published[country]) : country && parts.say("twin.unpublished"));
    const rows = crossed.map(({ id: country, name, km, states, accuracies }) => [
      country ? way(country, name, open) : name,
      lengths(country),
      parts.lengthsWords(km),
      [...states].join("; "),
      [...accuracies].map((accuracy) => parts.say("line.accuracy", { accuracy })).join("; "),
    ]);
    const facts = (known.texts.captions[id].facts || []).filter(({ layer, subject, since }) => !layer && !subject && !since);
    citeAll(telling, facts);
    const heads = ["country", "published_km", "drawn_km", "state", "accuracy"].map((key) => parts.say(`twin.${key}`));
    const about = rows.length ? [table(parts.say("twin.route_about", { route: title }), heads, [...rows, total(published, crossed)])] : [make("p", "", parts.say("count.closed"))];
    return [make("h4", "", way(id, title, open)), ...about, parts.factList(known.texts, facts, open)];
  }

  function total(published, crossed) {
    const sum = (numbers) => numbers.reduce((all, km) => all + km, 0);
    const known = sum(Object.values(published));
    const drawn = [0, 1].map((at) => sum(crossed.map(({ km }) => km[at])));
    return [parts.say("twin.all"), known ? parts.kmWords(known) : parts.say("twin.unpublished"), parts.lengthsWords(drawn), "", ""];
  }

  function places(telling) {
    const { picture, known, open } = telling;
    const { geometry, texts } = known;
    const shown = picture.places.filter((id) => picture.appearances.has(id));
    if (!shown.length) return null;
    const row = (id) => {
      const { name, facts } = texts.captions[id];
      const since = geometry.places[id][4];
      return [way(id, name, open), [facts[0].words, ...refs(telling, facts[0].sources)], since && parts.say("twin.moment", { day: since }), facts[0].note || ""];
    };
    const heads = ["place", "what", "since", "note"].map((key) => parts.say(`twin.${key}`));
    return section(parts.say("twin.places"), table(parts.say("twin.places_about", { when: parts.whenWords(picture) }), heads, shown.map(row)));
  }

  // Each with who controls it, who recognises what, and since when: as in its dossier.
  function areas(telling) {
    const { picture, known, open } = telling;
    const shown = Object.keys(known.geometry.areas).filter((id) => picture.appearances.has(id));
    const told = shown.flatMap((id) => {
      const { name, name_long: whole, note = "" } = known.texts.captions[id];
      const facts = factsOf(known, id, picture.day);
      citeAll(telling, facts);
      const under = whole === name ? "" : whole;
      return [make("h4", "", way(id, name, open)), make("p", "", [under, note].filter(Boolean).join(". ")), parts.factList(known.texts, facts, open)];
    });
    return told.length ? section(parts.say("twin.areas"), ...told) : null;
  }

  function article({ known: { texts } }, passages) {
    const told = passages.map((id) => parts.quotation(texts.quotes[id]));
    const about = make("p", "", parts.say(told.length ? "twin.article_about" : "twin.silent"));
    return section(parts.say("twin.article"), about, make("p", "", parts.readAt(texts)), ...told);
  }

  function checks({ known: { texts } }, passages) {
    const figures = passages.map((id) => texts.quotes[id]).flatMap(({ figures: own = [], cite }) => own.map((figure) => ({ ...figure, cite })));
    if (!figures.length) return null;
    const rows = figures.map(({ id, title, verdict, cite }) => [parts.pageLink(`figures?figure=${id}`, title), verdict, cite]);
    const heads = ["figure", "verdict", "stands_in"].map((key) => parts.say(`twin.${key}`));
    return section(parts.say("twin.checks"), table(parts.say("twin.checks_about"), heads, rows));
  }

  function borders({ known: { texts } }) {
    const rules = parts.pageLink("data?layer=borders", parts.say("told.rules"));
    return section(parts.say("twin.borders"), make("p", "", `${texts.borders}.`), make("p", "", rules));
  }

  function sources({ cited, known: { texts } }) {
    if (!cited.size) return null;
    const lines = [...cited].map((id) => parts.sourceLine({ url: "", ...texts.sources[id] }));
    return section(parts.say("twin.sources", { count: lines.length }), make("ol", "atlas-twin-sources", ...lines));
  }
})();

// What a filter keeps, as a table: one line a country, sorted by the column that is clicked.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  parts.showTable = (view, known) => {
    const picture = parts.pictureOf(view, known);
    const columns = columnsOf(view, parts.listed(view, known));
    const title = [parts.filterWords(view, known.texts), parts.whenWords(picture)].join(" · ");
    const note = make("p", "file-small", parts.say("table.hint"));
    parts.openDialog(parts.say("table.title"), [make("h2", "", title), note, table(columns, picture.results)]);
  };

  // Each column: its title, and what stands in it, a number where it is one.
  function columnsOf({ route }, alliances) {
    const held = alliances.flatMap(({ id, short }) => [
      [short, ({ members }) => members.get(id)?.role || ""],
      [parts.say("table.since", { alliance: short }), ({ members }) => members.get(id)?.since || ""],
    ]);
    const lengths = [
      [parts.say("table.published_km"), ({ km }) => km?.[2] || ""],
      ...[parts.say("table.main_km"), parts.say("table.all_km")].map((name, at) => [name, ({ km }) => (km ? km[at] : 0)]),
    ];
    return [[parts.say("table.country"), ({ name }) => name], [parts.say("table.code"), ({ id }) => id.toUpperCase()], ...held, ...(route ? lengths : [])];
  }

  function table(columns, results) {
    const body = make("tbody", "");
    const fill = (lines) => body.replaceChildren(...lines.map((line) => row(columns, line)));
    const heads = columns.map(([name, of]) => make("th", "", parts.button(name, "atlas-link", () => fill(sorted(results, of)))));
    for (const head of heads) head.scope = "col";
    fill(results);
    return make("div", "file-table", make("table", "", make("thead", "", make("tr", "", ...heads)), body));
  }

  const row = (columns, line) => make("tr", "", ...columns.map(([, of]) => cell(of(line))));
  const cell = (value) => (typeof value === "number" ? make("td", "file-number", value.toFixed(1)) : make("td", "", value));

  // Words from A on, numbers from the largest; what is empty comes last.
  function sorted(results, of) {
    const before = (a, b) => (typeof a === "number" ? b - a : a.localeCompare(b));
    return [...results].sort((a, b) => Number(of(a) === "") - Number(of(b) === "") || before(of(a), of(b)));
  }
})();

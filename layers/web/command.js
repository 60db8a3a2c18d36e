// What the map has to show for a view: what layers.render.command says, worked out in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SUMMARY_LINES = 9; // a legend longer than this hides the map it explains

  // view: as parts.readQuery gives it. known: the assets terms, geometry and texts, and `today`.
  parts.commandOf = (view, known) => {
    const picture = parts.pictureOf(view, known);
    const { matched, day, inForce } = picture;
    const held = (id) => inForce.filter(({ layer }) => layer === id);
    const row = (layer) => [layer.id, shortOn(layer, day, known.terms), parts.countWords(picture, layer)];
    return {
      address: parts.writeQuery({ ...view, camera: null }, known.terms),
      day,
      on: view.layers,
      areas: Object.fromEntries(known.terms.alliances.map((id) => [id, byRole(held(id))])),
      match: matched && [...matched].sort().join(" "),
      route: view.route,
      focus: view.focus,
      camera: view.camera,
      legend: known.texts.layers.map(row),
      filter: matched && summary(picture, known),
      when: parts.whenWords(picture),
    };
  };

  function byRole(held) {
    const roles = {};
    for (const { role, areas } of held) {
      if (areas.length) roles[role] = [...(roles[role] ? [roles[role]] : []), ...areas].join(" ");
    }
    return roles;
  }

  // The short name, or in earlier days the name the layer went by then.
  const shortOn = ({ id, short }, day, { former }) => ((former[id] || []).find(([, until]) => day < until) || [short])[0];

  function summary({ view, results }, { terms, geometry, texts }) {
    const preset = terms.presets.find(([alliances, match]) => isAsked(view, alliances, match));
    return {
      title: parts.filterWords(view, texts),
      lines: results.length <= SUMMARY_LINES ? results.map((result) => line(result, texts)) : [],
      count: howMany(view, results, geometry),
      quote: preset ? preset[2] : "",
    };
  }

  const isAsked = (view, alliances, match) =>
    view.alliances.join(" ") === alliances && view.match === match && !view.observers && !view.route;

  // How many countries are kept; an area whose recognition differs is not one of them.
  function howMany({ match }, results, geometry) {
    const areas = results.filter(({ id }) => id in geometry.areas).length;
    const number = results.filter(({ id }) => id !== "sea").length - areas;
    if (match === "none") return `${number} countries and territories`;
    const told = number === 1 ? "1 country" : number ? `${number} countries` : "No country";
    return areas ? `${told} and ${areas} disputed area${areas > 1 ? "s" : ""}` : told;
  }

  function line({ id, name, members, km }, texts) {
    const own = texts.layers.filter((layer) => members.has(layer.id)).map((layer) => [layer.short, members.get(layer.id).role]);
    const held = own.map(([short, role]) => (role === "member" ? short : `${short} ${role}`));
    const told = held.join(", ") || (id === "sea" ? "" : "in none of the three");
    return [id, name, km ? lengths(km) : "", told];
  }

  function lengths([main, all]) {
    const { kmWords } = parts;
    if (all === 0) return "a port";
    if (main === 0) return `${kmWords(all)} (branches)`;
    return all - main < 1 ? kmWords(main) : `${kmWords(main)} (${kmWords(all)} in all)`;
  }
})();

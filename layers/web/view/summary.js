// What the legend and the summary of a filter say of a picture.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SUMMARY_LINES = 9; // a legend longer than this hides the map it explains

  // A layer's short name, or the one it went by on the day.
  parts.shortOn = ({ id, short }, day, { former }) => ((former[id] || []).find(([, until]) => day < until) || [short])[0];

  // The memberships that a list tells of: those of the algebra, and what is shown or picked.
  parts.listed = ({ layers, alliances }, { terms, texts }) =>
    texts.layers.filter(({ id, kind }) => kind === "membership" && [terms.algebra, layers, alliances].some((ids) => ids.includes(id)));

  // What the filter keeps: its title, how many, a line each where they are few, and the quotation behind
  // a preset, or "" where the day does not bear it out. null without a filter.
  parts.summaryOf = ({ view, day, matched, results }, { terms, geometry, texts }) => {
    if (!matched) return null;
    const listed = parts.listed(view, { terms, texts });
    const preset = parts.presetOf(view, terms);
    const isBorneOut = preset && preset[3] <= day && (!preset[4] || day < preset[4]);
    return {
      title: parts.filterWords(view, texts),
      lines: results.length <= SUMMARY_LINES ? results.map((result) => line(result, listed)) : [],
      count: howMany(view, results, geometry),
      quote: isBorneOut ? preset[2] : "",
    };
  };

  // The filter of the article that a view's is, if it is one.
  parts.presetOf = (view, { presets }) =>
    presets.find(([alliances, match]) => view.alliances.join(" ") === alliances && view.match === match && !view.observers && !view.route);

  // How many countries are kept; an area whose recognition differs is not one of them.
  function howMany({ match }, results, geometry) {
    const areas = results.filter(({ id }) => id in geometry.areas).length;
    const number = results.filter(({ id }) => id !== "sea").length - areas;
    if (match === "none") return parts.say("summary.outside", { count: number });
    const told = parts.say("summary.kept", { count: number });
    return areas ? parts.say("summary.kept_and_areas", { countries: told, areas }) : told;
  }

  function line({ id, name, members, km }, listed) {
    const own = listed.filter((layer) => members.has(layer.id)).map((layer) => [layer.short, members.get(layer.id).role]);
    const held = own.map(([short, role]) => (role === "member" ? short : parts.say("drawn.role", { layer: short, role })));
    const inNone = parts.say("summary.in_none", { count: listed.length });
    const told = held.join(", ") || (id === "sea" ? "" : inNone);
    return [id, name, km ? parts.lengthsWords(km) : "", told];
  }
})();

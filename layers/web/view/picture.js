// What a view shows on its day: layers/picture/picture.py, from what the browser has. All that
// draws or tells reads a picture, and decides nothing.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // known: the assets terms, geometry and texts, and what day it is today, as an ISO day.
  // layers: those that are shown, as in texts. places, areas, pastAreas: ids of what there is on the day.
  // matched: a set of ids that pass the filter, null without one. results: the same as lines, with kilometres.
  // only: what alone is drawn in full, by kind. appearances: how each thing that is on the map appears, by id. names: those that the map wants, the most
  // important first. about: ids of what the quotation beside the map is about, if one is chosen for it.
  parts.pictureOf = (view, { terms, geometry, texts, today }, about = []) => {
    const day = { article: terms.article, today }[view.day] || view.day;
    const inForce = terms.spells.map(spell).filter(({ since, until }) => since <= day && (!until || day < until));
    const crossings = openCrossings(terms.crossings, geometry.lines, day);
    const holders = byTerritory(inForce);
    const published = parts.publishedOn(view.route, day, terms, geometry);
    const along = kilometres(crossings.filter(({ layer }) => layer === view.route), published);
    const areas = Object.entries(geometry.areas);
    const countable = [...Object.keys(geometry.land), ...ids(areas).filter((id) => holders.has(id))];
    const matched = passing(view, countable, { holders, along, algebra: terms.algebra });
    const picture = {
      view,
      day,
      layers: texts.layers.filter(({ id }) => view.layers.includes(id)),
      inForce,
      crossings,
      places: ids(Object.entries(geometry.places).filter(([, [, , , , since]]) => since <= day)),
      areas: ids(areas.filter(([, [since, until]]) => since <= day && (!until || day < until))),
      pastAreas: ids(areas.filter(([, [, until]]) => until && until <= day)),
      matched,
      only: parts.onlyOf(view, geometry, terms),
      results: results(view, matched, { holders, along, geometry, texts }),
    };
    const appearances = parts.appearances(picture, holders, { terms, geometry });
    return { ...picture, appearances, names: parts.namings({ ...picture, appearances, holders, about }, { terms, geometry, texts }) };
  };

  const ids = (entries) => entries.map(([id]) => id);

  function spell([layer, role, since, until, areas, country, body]) {
    return { layer, role, since, until, areas: areas ? areas.split(" ") : [], country, body };
  }

  function openCrossings(all, lines, day) {
    return all
      .map(([segment, isMain, country, km]) => ({ segment, layer: lines[segment][0], since: lines[segment][4], isMain, country, km }))
      .filter(({ since }) => since <= day);
  }

  function byTerritory(inForce) {
    const holders = new Map();
    for (const member of inForce) {
      for (const area of member.areas) {
        if (!holders.has(area)) holders.set(area, new Map());
        holders.get(area).set(member.layer, member);
      }
    }
    return holders;
  }

  // Kilometres on the main branch, on all, and as published, by country; "" is the sea.
  function kilometres(crossings, published) {
    const along = new Map();
    for (const { country, isMain, km } of crossings) {
      const [main, all] = along.get(country) || [0, 0];
      along.set(country, [isMain ? main + km : main, all + km, published[country]]);
    }
    return along;
  }

  // Compared are the memberships of the algebra, and whatever is picked: a layer that is neither changes no answer.
  function passing({ alliances, match, observers, route }, names, { holders, along, algebra }) {
    if (!alliances.length && !route) return null;
    const isCompared = (layer) => algebra.includes(layer) || alliances.includes(layer);
    const held = (name) => [...(holders.get(name) || new Map()).values()];
    const own = (name) => held(name).filter(({ role }) => observers || role === "member").map(({ layer }) => layer).filter(isCompared);
    const passes = (name) => !alliances.length || MATCHES[match](own(name), alliances);
    return new Set(names.filter((name) => passes(name) && (!route || along.has(name))));
  }

  const MATCHES = {
    any: (own, picked) => picked.some((layer) => own.includes(layer)),
    all: (own, picked) => picked.every((layer) => own.includes(layer)),
    exactly: (own, picked) => own.length === picked.length && MATCHES.all(own, picked),
    none: (own, picked) => !MATCHES.any(own, picked),
  };

  function results({ layers, alliances, match, route }, matched, { holders, along, geometry, texts }) {
    const outside = alliances.length > 0 && match === "none"; // a disputed area is no country there
    const isHeld = ([, own]) => layers.some((layer) => own.has(layer));
    const lines = [...(matched || ids([...holders].filter(isHeld)))]
      .filter((id) => parts.standsAlone(id, holders) && !(outside && id in geometry.areas))
      .map((id) => ({ id, name: texts.captions[id].name, members: holders.get(id) || new Map(), km: along.get(id) }));
    if (!route) return lines.sort(byName);
    const sea = { id: "sea", name: parts.say("line.at_sea"), members: new Map(), km: along.get("") };
    if (sea.km && !alliances.length) lines.push(sea);
    return lines.sort((a, b) => b.km[1] - a.km[1] || byName(a, b));
  }

  const byName = (a, b) => order(a.name, b.name) || order(a.id, b.id);
  const order = (a, b) => (a < b ? -1 : Number(a > b)); // as Python compares, in no one's language

  // A part of a member, as Greenland is, has no line of its own.
  parts.standsAlone = (id, holders) => {
    const own = [...(holders.get(id) || new Map()).values()];
    return own.every(({ country, areas }) => country === id || areas[0] === id);
  };
})();

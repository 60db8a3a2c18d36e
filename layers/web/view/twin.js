// A picture in sentences, for who does not see it, and which passages of the article go with it.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const MOST_NAMED = 12; // of one kind, in a sentence; the tables name them all

  // What the map shows, a sentence each: its day, what the filter keeps, who and what is drawn.
  parts.twinProse = (picture, known) => {
    const { layers } = picture;
    const told = parts.shownOn(picture, known).flatMap((layer) => TELLERS[layer.kind](picture, layer, known));
    return [
      parts.say("twin.day", { when: parts.whenWords(picture) }),
      kept(picture, known),
      ...said(picture, known),
      ...(layers.length || told.length ? told : [parts.say("twin.nothing")]),
    ];
  };

  // The layers that are drawn: a route that is filtered by is drawn too.
  parts.shownOn = ({ view, only }, { texts, geometry }) => {
    const isDrawn = (id) => Object.keys(geometry.lines).some((line) => geometry.lines[line][0] === id && parts.isIn(only.routes, [line]));
    return texts.layers.filter(({ id, kind }) => (view.layers.includes(id) || view.route === id) && (kind !== "route" || isDrawn(id)));
  };

  // What alone is drawn in full, and what is noted.
  function said(picture, { texts }) {
    const only = parts.onlyWords(picture.view, texts);
    return [only && parts.say("twin.only", { only }), parts.noteWords(picture, texts)].filter(Boolean);
  }

  function kept(picture, known) {
    const summary = parts.summaryOf(picture, known);
    if (!summary) return parts.say("twin.unfiltered");
    const names = picture.results.map(({ id, name }) => (id in known.texts.captions ? parts.nameOn(id, known) : name));
    if (names.length > MOST_NAMED) return parts.say("twin.kept_many", { filter: summary.title, told: summary.count });
    return parts.say("twin.kept", { filter: summary.title, names });
  }

  // The members, then the observers, each role in a sentence.
  function holders(picture, layer, { terms, texts, geometry }) {
    const isSeen = (id) => picture.appearances.get(id)?.held.some(([own]) => own === layer.id);
    const held = picture.inForce.filter((spell) => spell.layer === layer.id && (picture.only.lands === null || spell.areas.some(isSeen)));
    const short = parts.shortOn(layer, picture.day, terms);
    const roles = [...new Set(held.map(({ role }) => role))];
    if (!held.length) return [parts.say("twin.counted", { layer: short, told: parts.say("count.nobody") })];
    return roles.map((role) => {
      const names = held.filter((spell) => spell.role === role).map((spell) => parts.holderName(spell, { texts, geometry }));
      const told = parts.say("count.holders", { role: parts.roleWord(role, layer.called), count: names.length });
      if (names.length > MOST_NAMED) return parts.say("twin.counted", { layer: short, told });
      return parts.say("twin.holders", { layer: short, told, names: names.sort() });
    });
  }

  parts.holderName = ({ body, country, areas }, known) => body || parts.nameOn(country || areas[0], known);

  // Its name, and of an area that its recognition differs.
  parts.nameOn = (id, { texts, geometry }) => {
    const { name } = texts.captions[id];
    return id in geometry.areas ? parts.say("twin.disputed", { name }) : name;
  };

  function route(picture, layer, known) {
    const length = parts.countWords(picture, layer, known);
    const names = parts.crossedBy(picture, layer.id, known).filter(({ id, km }) => id && km[1] > 0).map(({ name }) => name);
    return [parts.say("twin.route", { route: layer.title, length, names })];
  }

  // What a route crosses on the day, in its order, "" for the sea: how far on its main line and on all, and
  // how its stretches there stand and are known.
  parts.crossedBy = ({ day }, own, { terms, geometry, texts }) => {
    const crossed = new Map();
    for (const [segment, isMain, id, km] of terms.crossings) {
      const [layer, , accuracy, , since] = geometry.lines[segment];
      if (layer !== own || since > day) continue;
      const name = id ? texts.captions[id].name : parts.say("line.at_sea");
      const there = crossed.get(id) || { id, name, km: [0, 0], states: new Set(), accuracies: new Set() };
      there.km = [there.km[0] + (isMain ? km : 0), there.km[1] + km];
      there.states.add(texts.captions[segment].facts[0].words); // what it is, and how it stands
      there.accuracies.add(accuracy);
      crossed.set(id, there);
    }
    return [...crossed.values()];
  };

  function places(picture, layer, { geometry, terms, texts }) {
    return things(picture, layer, picture.places.filter((id) => geometry.places[id][5] === layer.id && picture.appearances.has(id)), { terms, texts });
  }

  function disputed(picture, layer, { geometry, terms, texts }) {
    const drawn = [...picture.areas, ...picture.pastAreas].filter((id) => geometry.areas[id][5] === layer.id && picture.appearances.has(id));
    return things(picture, layer, drawn, { terms, texts });
  }

  function things({ day }, layer, ids, { terms, texts }) {
    if (!ids.length) return [];
    const names = ids.map((id) => texts.captions[id].name).join("; "); // some of which have commas
    return [parts.say("twin.things", { layer: parts.shortOn(layer, day, terms), names })];
  }

  const TELLERS = { membership: holders, route, places, areas: disputed };

  // The ids of the passages on what is shown, in the article's order: those on its layers, and before all, what
  // is presented, looked at, or filtered by. Never all that is quoted of a paragraph: it is not republished.
  parts.twinPassages = (picture, known, presented) => {
    const { captions, quotes } = known.texts;
    const layers = parts.shownOn(picture, known).map(({ id }) => captions[id]);
    const preset = parts.summaryOf(picture, known)?.quote;
    const focus = captions[picture.view.focus]?.quotes?.[0];
    const leads = [presented, preset, focus, ...layers.map(({ quotes: [first] = [] }) => first)].filter(Boolean);
    const all = new Set([...leads, ...layers.flatMap((caption) => caption.quotes || [])]);
    for (const own of paragraphs(quotes)) {
      const isWhole = own.length > 1 && own.every((id) => all.has(id));
      if (isWhole) all.delete(own.findLast((id) => !leads.includes(id)) || own.at(-1));
    }
    return Object.keys(quotes).filter((id) => all.has(id));
  };

  function paragraphs(quotes) {
    const own = new Map();
    for (const [id, { cite }] of Object.entries(quotes)) own.set(cite, [...(own.get(cite) || []), id]);
    return own.values();
  }
})();

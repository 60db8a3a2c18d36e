// How lengths, counts, days and filters read as prose: layers/picture/prose.py, in the same words.
(() => {
  "use strict";
  const parts = window.atlasParts;

  parts.kmWords = (km) => (km >= 1 ? parts.say("km", { km }) : parts.say("km_little"));

  // How far a route runs: what is published first, as drawn beside it.
  parts.lengthsWords = ([main, all, published]) => {
    const drawn = drawnWords(main, all);
    return published ? parts.say("lengths.published", { published: parts.kmWords(published), drawn }) : drawn;
  };

  // On its main line, and with its branches where that is farther.
  function drawnWords(main, all) {
    const { kmWords } = parts;
    if (all === 0) return parts.say("lengths.port");
    if (main === 0) return parts.say("lengths.branches", { fully: false, all: kmWords(all) });
    if (all - main < 1) return kmWords(main);
    return parts.say("lengths.both", { fully: false, main: kmWords(main), all: kmWords(all) });
  }

  // How long a route is by what is published, of each country in which all of it is open on a day.
  parts.publishedOn = (id, day, { crossings, published }, { lines }) => {
    const closed = crossings.filter(([segment]) => lines[segment][0] === id && lines[segment][4] > day).map(([, , country]) => country);
    return Object.fromEntries(Object.entries(published[id] || {}).filter(([country]) => !closed.includes(country)));
  };

  // What is written along a route on a day, the fullest first: its name and length, its name. Along a part of it no length is.
  parts.alongWords = (layer, { day, only, crossings }, terms) => {
    const [, isPart] = drawn(layer.id, only, crossings);
    const km = isPart ? 0 : Object.values(terms.published[layer.id] || {}).reduce((sum, own) => sum + own, 0);
    const name = parts.shortOn(layer, day, terms);
    const state = ((terms.states[layer.id] || []).filter(([, since]) => since <= day).at(-1) || [""])[0];
    const long = km ? parts.say("along.length", { name, length: parts.kmWords(km) }) : name;
    const told = state ? [long, name].map((words) => parts.say("along.state", { told: words, state })) : [long];
    return [...new Set([...told, name])];
  };

  // What a day that is called "today" is: in a file, the one on which it was made.
  parts.today = "today";

  // The day a picture shows: 14 May 2024, as written.
  parts.whenWords = ({ view, day }) => parts.say("day_shown", { mode: view.day === "today" ? parts.today : view.day, day });

  // What a holder of a role is called; called: what the members of its layer are.
  parts.roleWord = (role, called) => (role === "member" ? called : role);

  // How many things a layer holds on the picture's day, with their kind.
  parts.countWords = (picture, { id, kind, called }, { geometry, terms }) => {
    const own = (ids, rows) => ids.filter((thing) => rows[thing][5] === id).length;
    if (kind === "places") return parts.say("count.places", { count: own(picture.places, geometry.places) });
    if (kind === "route") return lengthWords(picture, id, terms, geometry);
    if (kind === "areas") return areaWords(own(picture.areas, geometry.areas), own(picture.pastAreas, geometry.areas));
    const held = picture.inForce.filter(({ layer }) => layer === id);
    const told = ["member", "observer", "signatory"].flatMap((role) => {
      const count = held.filter((spell) => spell.role === role).length;
      return count ? [parts.say("count.holders", { role: parts.roleWord(role, called), count })] : [];
    });
    const bodies = held.filter(({ areas }) => !areas.length).length;
    const holders = told.join(", ") || parts.say("count.nobody");
    return bodies ? parts.say("count.with_bodies", { holders, bodies }) : holders;
  };

  // How long all of it is by what is published, 0 where that, or the route, is not whole.
  function wholeKm(id, day, terms, geometry) {
    const known = parts.publishedOn(id, day, terms, geometry);
    const isWhole = terms.crossings.every(([segment, , country]) => geometry.lines[segment][0] !== id || country in known);
    return isWhole ? Object.values(known).reduce((sum, km) => sum + km, 0) : 0;
  }

  const drawn = (id, { routes }, crossings) => parts.stretchesOn(routes, [...new Set(crossings.filter(({ layer }) => layer === id).map(({ segment }) => segment))]);

  // How long the open part of a route, or of what is picked of it, is: 1,768 km published, 1,618 km as drawn; or main line 4,436 km as drawn, 494 at sea.
  function lengthWords(picture, id, terms, geometry) {
    const [stretches, isPart] = drawn(id, picture.only, picture.crossings);
    const own = picture.crossings.filter(({ segment }) => stretches.has(segment));
    if (!own.length) return parts.say("count.closed");
    const main = own.filter((crossing) => crossing.isMain);
    const told = main.length ? main : own;
    const published = isPart ? 0 : wholeKm(id, picture.day, terms, geometry);
    const part = published ? "published" : main.length === own.length ? "all" : main.length ? "main" : "branches";
    const sea = length(told.filter(({ country }) => !country));
    const words = parts.say("count.length", { part, length: parts.kmWords(length(told)), published: parts.kmWords(published) });
    const isPartly = sea >= 1 && sea <= length(told) - 1; // what is picked out may be a sea leg alone
    return isPartly ? parts.say("count.length_and_sea", { length: words, sea }) : words;
  }

  const length = (crossings) => crossings.reduce((sum, { km }) => sum + km, 0);

  // How many areas there are on the day, and how many there were: 6 areas, 1 history.
  function areaWords(count, past) {
    const areas = parts.say("count.areas", { count });
    return past ? parts.say("count.areas_and_past", { areas, past }) : areas;
  }

  const MOST_PICKED = 6; // is named in a sentence

  // What a view picks out, the first few by name, or nothing.
  parts.onlyWords = ({ only }, texts) => {
    const names = only.slice(0, MOST_PICKED).map((id) => parts.pickedName(id, texts));
    return only.length ? parts.say("only", { names, more: only.length - names.length }) : "";
  };

  // What is noted on the map, and at what, or nothing.
  parts.noteWords = ({ names }, { captions, gazetteer }) => {
    const label = (id) => (captions[id] || gazetteer[id]).name;
    const told = names.filter(({ note }) => note).map(({ id, note }) => parts.say("labelled", { label: label(id), text: note }));
    return told.length ? parts.say("noted", { notes: told.join("; ") }) : "";
  };

  // What the filter keeps, such as: Members of both of two alliances.
  parts.filterWords = ({ alliances, match, observers, route: id }, texts) => {
    const route = texts.layers.find((layer) => layer.id === id)?.title;
    const picked = texts.layers.filter((layer) => alliances.includes(layer.id));
    const names = picked.map(({ short }) => short);
    if (!names.length) return route ? parts.say("filter.route", { route }) : "";
    const areMeetings = picked.every(({ called }) => called === "participant");
    const told = areMeetings ? parts.say("filter.participants", { match, names }) : parts.say("filter.alliances", { match, observers, names });
    return route ? parts.say("filter.alliances_and_route", { alliances: told, route }) : told;
  };
})();

// What the names of a picture say, and in which letters: of a land, a place, a capital, a route, a sea or a range.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const LEAST = { place: 0.35, end: 0.2, capital: [0, 0.1, 0.13, 0.3], along: [0, 0.05, 0.12, 0.25] }; // px a km: from here on it is named
  const FIRST = ["subject", "member", "route", "crossed"];
  const LED = ["subject", "member", "crossed"]; // a name beside its land, with a line to it, where it has no room
  const DUE = ["subject", "crossed"]; // and who holds the first membership shown: its name is found some room
  const SIZES = {
    held: [13, 12, 11, 10],
    led: [12, 11, 10],
    country: [11.5, 10.5],
    place: [11, 10],
    area: [11, 10],
    capital: [10.5],
    route: [11.5, 10.5],
    sea: [12, 11, 10],
    range: [10.5],
  };

  // Each name that the picture wants at a scale, in its order. kind: how it is placed; words: what it may say, the
  // fullest first; sizes: of its letters, px; home: the lands that it may stand in; isFirst: what the map is about.
  parts.wanted = (picture, { geometry, texts, terms }, perKm) => {
    const { names, appearances } = picture;
    const first = picture.layers.find(({ kind }) => kind === "membership")?.id;
    const layers = new Map(texts.layers.map((layer) => [layer.id, layer]));
    const piped = names.some(({ id }) => layers.has(id));
    const told = ({ id }) => [texts.captions[id].name, texts.captions[id].short].filter(Boolean);
    const make = (one, kind, look, words, more = {}) => ({ ...one, kind, words, sizes: SIZES[look], look, home: [one.id], isFirst: FIRST.includes(one.role) && (one.kept || one.role === "subject"), ...more });
    const landed = (one) => {
      const { held, when } = appearances.get(one.id);
      const isArea = one.id in geometry.areas;
      const look = isArea && when ? "area" : held.length ? "held" : LED.includes(one.role) ? "led" : "country";
      const home = isArea ? [one.id, ...geometry.areas[one.id][2]] : [one.id]; // an area lies in the country that it is disputed in
      const isDue = DUE.includes(one.role) || held[0]?.[0] === first;
      return make(one, "land", look, told(one), { home, isDue, isLed: LED.includes(one.role), at: (isArea ? geometry.areas[one.id][4] : geometry.labels[one.id]).slice(0, 2) });
    };
    const placed = (one) => {
      const [kind, lon, lat, country] = geometry.places[one.id];
      const least = one.role === "subject" ? 0 : piped && kind === "terminal" ? LEAST.end : LEAST.place;
      return perKm < least ? null : make(one, "point", "place", told(one), { home: [country], at: [lon, lat] });
    };
    const entered = (one) => {
      const [kind, lon, lat, rank, , country] = geometry.gazetteer[one.id];
      const least = LEAST[kind === "capital" ? kind : "along"][rank];
      const words = [texts.gazetteer[one.id].name];
      if (perKm < least && one.role !== "subject") return null;
      return kind === "capital" ? make(one, "point", kind, words, { home: [country], at: [lon, lat] }) : make(one, one.note ? "noted" : "along", kind, words, kind === "sea" && rank === 1 ? { isFirst: true } : {});
    };
    const lettered = (one) => {
      if (layers.has(one.id)) return make(one, one.note ? "noted" : "route", "route", parts.alongWords(layers.get(one.id), picture, terms));
      if (one.id in geometry.places) return placed(one);
      return one.id in geometry.gazetteer ? entered(one) : landed(one);
    };
    return names.map(lettered).filter(Boolean);
  };

  // In which turn each is placed, and how: what the map is about, without a line as far as may be, then on water; then
  // the lands around, so that a name which has no room but on theirs is not taken for theirs; then all else, and what has no room with its note.
  parts.turns = (items) => {
    const [first, rest] = [items.filter((item) => item.isFirst), items.filter((item) => !item.isFirst)];
    const without = first.filter((item) => item.isLed);
    const bare = items.filter(({ note }) => note).map(({ kind, look, ...item }) => ({ ...item, look, note: "", kind: kind !== "noted" ? kind : look === "route" ? look : "along" }));
    // A route has more places to stand than a country that it crosses.
    return [["near", first.filter((item) => item.kind === "land" || item.role === "subject")], ["near", first], ["afloat", without], ["near", rest.filter(({ look }) => look === "country")], ["ashore", without], ["near", rest], ["near", bare]];
  };

  parts.letterClass = ({ look, role, kept }) => {
    const own = role === "subject" && look === "led" ? "member" : { held: "member", led: "", country: "" }[look] ?? look;
    return `atlas-label${own ? ` atlas-label-${own}` : ""}${kept ? "" : " atlas-faded"}`;
  };
})();

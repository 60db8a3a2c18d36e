// What the names of a picture say, and in which letters: of a land, a place, a capital, a route, a sea or a range.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const LEAST = { place: 0.35, end: 0.2, capital: [0, 0.1, 0.13, 0.3], along: [0, 0.05, 0.12, 0.25] }; // px a km: from here on it is named
  const LED = ["subject", "member", "crossed"]; // a name beside its land, with a line to it, where it has no room
  const SIZES = {
    held: [13, 12, 11],
    led: [12, 11],
    country: [11.5, 10.5],
    place: [11, 10],
    area: [11, 10],
    capital: [10.5],
    route: [11.5, 10.5],
    sea: [12, 11],
    range: [10.5],
  };

  // Each name that the picture wants at a scale, in its order. kind: how it is placed; words: what it may say, the
  // fullest first; sizes: of its letters, px.
  parts.wanted = ({ names, appearances, day }, { geometry, texts, terms }, perKm) => {
    const layers = new Map(texts.layers.map((layer) => [layer.id, layer]));
    const piped = names.some(({ id }) => layers.has(id));
    const told = ({ id }) => [texts.captions[id].name, texts.captions[id].short].filter(Boolean);
    const make = (one, kind, look, words, more = {}) => ({ ...one, kind, words, sizes: SIZES[look], look, isLed: LED.includes(one.role), ...more });
    const landed = (one) => {
      const { held, when } = appearances.get(one.id);
      const isArea = one.id in geometry.areas;
      const look = isArea && when ? "area" : held.length ? "held" : LED.includes(one.role) ? "led" : "country";
      return make(one, "land", look, told(one), { at: (isArea ? geometry.areas[one.id][4] : geometry.labels[one.id]).slice(0, 2) });
    };
    const placed = (one) => {
      const [kind, lon, lat] = geometry.places[one.id];
      const least = one.role === "subject" ? 0 : piped && kind === "terminal" ? LEAST.end : LEAST.place;
      return perKm < least ? null : make(one, "point", "place", told(one), { at: [lon, lat] });
    };
    const entered = (one) => {
      const [kind, lon, lat, rank] = geometry.gazetteer[one.id];
      const least = LEAST[kind === "capital" ? kind : "along"][rank];
      const words = [texts.gazetteer[one.id].name];
      if (perKm < least) return null;
      return kind === "capital" ? make(one, "point", kind, words, { at: [lon, lat] }) : make(one, "along", kind, words);
    };
    const lettered = (one) => {
      if (layers.has(one.id)) return make(one, "route", "route", parts.alongWords(layers.get(one.id), day, terms));
      if (one.id in geometry.places) return placed(one);
      return one.id in geometry.gazetteer ? entered(one) : landed(one);
    };
    return names.map(lettered).filter(Boolean);
  };

  parts.letterClass = ({ look, role, kept }) => {
    const own = role === "subject" && look === "led" ? "member" : { held: "member", led: "", country: "" }[look] ?? look;
    return `atlas-label${own ? ` atlas-label-${own}` : ""}${kept ? "" : " atlas-faded"}`;
  };
})();

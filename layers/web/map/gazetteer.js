// What gives the map its bearings: capitals, seas and ranges, for those who name and those who find them.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const STEPS = 1000;

  // In the order of the data: {id, kind, name, note, aliases, country, lat, lon, rank, along}; along is
  // the line that a name follows, [lat, lon] each, and empty of a capital.
  parts.gazetteerOf = (geometry, texts) =>
    Object.entries(geometry.gazetteer).map(([id, [kind, lon, lat, rank, along, country]]) => {
      const { name, note = "", aliases = [] } = texts.gazetteer[id];
      return { id, kind, name, note, aliases, country, lat, lon, rank, along: parts.decode(along, STEPS) };
    });
})();

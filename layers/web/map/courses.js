// The lines of the map as names follow them: of routes, and the axes of seas and ranges.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const LINE_STEPS = 10000;
  const LAND_STEPS = 1000;

  // In pixels, worked out once a zoom level.
  parts.makeLines = (map, { lines, gazetteer }) => {
    const plane = (flat, steps) => parts.inPlane(map, parts.decode(flat, steps));
    const known = new Map([
      ...Object.entries(lines).map(([id, [, , , flat]]) => [id, plane(flat, LINE_STEPS)]),
      ...Object.entries(gazetteer).filter(([, row]) => row[4].length).map(([id, row]) => [id, plane(row[4], LAND_STEPS)]),
    ]);
    const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]]);
    let [zoom, own] = [null, new Map()];
    const px = (id) => {
      if (map.getZoom() !== zoom) [zoom, own] = [map.getZoom(), new Map()];
      if (!own.has(id)) own.set(id, pairs(known.get(id).map((at) => at * 2 ** zoom)));
      return own.get(id);
    };
    const shown = (appearances) => Object.keys(lines).filter((id) => appearances.has(id));
    return {
      of: (appearances) => shown(appearances).map((id) => [7, px(id)]),
      along: px,
      // The stretches of a route that may bear its name: the kept ones, if any is.
      named: (layer, appearances) => {
        const all = shown(appearances).filter((id) => lines[id][0] === layer);
        const kept = all.filter((id) => appearances.get(id).kept);
        return joined((kept.length ? kept : all).map(px));
      },
    };
  };

  // Stretches that follow on one another, as one line.
  function joined(stretches) {
    const own = [];
    for (const line of stretches) {
      const end = own.at(-1)?.at(-1);
      if (end && Math.hypot(end[0] - line[0][0], end[1] - line[0][1]) < 2) own.push([...own.pop(), ...line.slice(1)]);
      else own.push(line);
    }
    return own;
  }
})();

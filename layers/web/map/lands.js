// The lands that names stand in, as rings of pixels of one zoom level: coarser than they are drawn.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const LAND_STEPS = 1000;
  const LEAST = 0.03; // so large a part of the largest part of a land is searched
  const ISLE = 3; // degrees wide and high together: what is larger counts anyway
  const FINE = 160; // a coast is as coarse as this part of its length
  const FINEST = 0.3; // degrees, or the borders of the largest land would lie in the next
  const ROWS = 200; // in which a land's edges are sorted

  // Each is projected once, at zoom 0: another level is larger, nothing else.
  parts.makeLands = (map, geometry) => {
    const planes = new Map();
    let [zoom, own] = [null, new Map()];
    const planeOf = (id) => {
      if (!planes.has(id)) planes.set(id, sorted(largest(geometry.land[id] || geometry.areas[id][3]).map((ring) => parts.inPlane(map, coarsened(ring)))));
      return planes.get(id);
    };
    return (id) => {
      if (map.getZoom() !== zoom) [zoom, own] = [map.getZoom(), new Map()];
      if (!own.has(id)) own.set(id, landOf(planeOf(id), 2 ** zoom));
      return own.get(id);
    };
  };

  function largest(polygons) {
    const rings = polygons.map(([outer]) => unwound(outer));
    const sizes = rings.map((ring) => bounds([ring]).reduce((sum, side, at) => sum + (at > 1 ? side : -side), 0));
    const most = Math.max(...sizes);
    return rings.filter((_, at) => sizes[at] >= Math.min(most * Math.sqrt(LEAST), ISLE));
  }

  // Steps as degrees, longitude and latitude by turns.
  function unwound(steps) {
    const own = new Float64Array(steps.length);
    let [x, y] = [0, 0];
    for (let at = 0; at < steps.length; at += 2) {
      own[at] = (x += steps[at]) / LAND_STEPS;
      own[at + 1] = (y += steps[at + 1]) / LAND_STEPS;
    }
    return own;
  }

  // What is left of a ring, as [lat, lon] each.
  function coarsened(ring) {
    const [left, top, right, bottom] = bounds([ring]);
    const step = Math.min(Math.max(right - left, bottom - top) / FINE, FINEST);
    const own = [];
    let [x, y] = [Infinity, Infinity];
    for (let at = 0; at < ring.length; at += 2) {
      if (Math.abs(ring[at + 1] - y) + Math.abs(ring[at] - x) < step) continue;
      [x, y] = [ring[at], ring[at + 1]];
      own.push([y, x]);
    }
    return own;
  }

  // A land in the plane, so much larger.
  function landOf({ box: plane, chords }, scale) {
    const box = plane.map((side) => side * scale);
    const known = new Map(); // names of all sizes ask for the same rows
    const row = (y) => {
      if (!known.has(y)) known.set(y, chords(y / scale).map(([left, right]) => [left * scale, right * scale]));
      return known.get(y);
    };
    return { box, chords: row, holds: ([x, y]) => x > box[0] && x < box[2] && y > box[1] && y < box[3] && row(Math.round(y)).some(([left, right]) => x > left && x < right) };
  }

  function bounds(rings) {
    const own = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at += 1) {
        if (ring[at] < own[at % 2]) own[at % 2] = ring[at];
        if (ring[at] > own[(at % 2) + 2]) own[(at % 2) + 2] = ring[at];
      }
    }
    return own;
  }

  // Where a level line runs inside a land: of each ring only those edges are asked that come near it. rings: x and y
  // by turns, as all below.
  function sorted(rings) {
    const box = bounds(rings);
    const high = (box[3] - box[1]) / ROWS;
    let rows = null;
    const chords = (y) => {
      rows ??= edgesByRow(rings, high);
      return (rows.get(Math.floor(y / high)) || []).flatMap(([ring, edges]) => crossings(ring, edges, y));
    };
    return { box, chords };
  }

  // Of each row the rings that come there, each with those of its edges that do.
  function edgesByRow(rings, high) {
    const own = new Map();
    const put = (row, ring, edge) => {
      if (!own.has(row)) own.set(row, []);
      const there = own.get(row);
      if (there.at(-1)?.[0] === ring) there.at(-1)[1].push(edge);
      else there.push([ring, [edge]]);
    };
    for (const ring of rings) {
      for (let i = 1, j = ring.length - 1; i < ring.length; j = i, i += 2) {
        const [from, to] = ring[i] < ring[j] ? [ring[i], ring[j]] : [ring[j], ring[i]];
        for (let row = Math.floor(from / high); row <= Math.floor(to / high); row += 1) put(row, ring, i);
      }
    }
    return own;
  }

  function crossings(ring, edges, y) {
    const xs = [];
    for (const i of edges) {
      const j = i > 1 ? i - 2 : ring.length - 1;
      if (ring[j] > y !== ring[i] > y) xs.push(ring[j - 1] + ((y - ring[j]) * (ring[i - 1] - ring[j - 1])) / (ring[i] - ring[j]));
    }
    xs.sort((a, b) => a - b);
    const own = [];
    for (let at = 1; at < xs.length; at += 2) own.push([xs[at - 1], xs[at]]);
    return own;
  }
})();

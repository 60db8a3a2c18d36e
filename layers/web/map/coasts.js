// Land and lakes: polygons of very many points. Each is projected once, at zoom 0, as another level is larger and
// nothing else; and of a level only those rings are worked out that are in sight.
(() => {
  "use strict";
  const parts = window.atlasParts;

  parts.Coast = L.Polygon.extend({
    // Leaflet projects a polygon when the zoom changes, and clips it when the map has moved.
    _projectLatlngs(places, rings, whole) {
      if (!L.LineUtil.isFlat(places)) {
        for (const some of places) this._projectLatlngs(some, rings, whole);
        return;
      }
      this._planes ??= new Map();
      if (!this._planes.has(places)) this._planes.set(places, planeOf(this._map, places));
      const ring = scaled(this._planes.get(places), 2 ** this._map.getZoom(), this._map.getPixelOrigin());
      rings.push(ring);
      whole.extend(ring.box.min).extend(ring.box.max);
    },

    _clipPoints() {
      const { min, max } = this._renderer._bounds;
      const edge = [this.options.weight, this.options.weight];
      const window = L.bounds(min.subtract(edge), max.add(edge));
      const near = this._rings.filter(({ box }) => window.intersects(box));
      const clipped = ({ box, points }) => (window.contains(box) ? points() : L.PolyUtil.clipPolygon(points(), window, true));
      this._parts = near.map(clipped).filter(({ length }) => length);
    },
  });

  // Its rings in the plane, once it is on a map.
  parts.Coast.include({
    planes() {
      return [...this._planes.values()];
    },
  });

  // A ring at zoom 0: x and y by turns, and the box around it.
  function planeOf(map, places) {
    const flat = parts.inPlane(map, places);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < flat.length; at += 1) {
      if (flat[at] < box[at % 2]) box[at % 2] = flat[at];
      if (flat[at] > box[(at % 2) + 2]) box[(at % 2) + 2] = flat[at];
    }
    return { flat, box };
  }

  // The same in pixels of the map's panes; points: made when they are asked for.
  function scaled({ flat, box: [left, top, right, bottom] }, scale, { x, y }) {
    const at = (across, down) => new L.Point(Math.round(across * scale) - x, Math.round(down * scale) - y);
    let known = null;
    const points = () => (known ??= Array.from({ length: flat.length / 2 }, (_, index) => at(flat[2 * index], flat[2 * index + 1])));
    return { box: L.bounds(at(left, top), at(right, bottom)), points };
  }
})();

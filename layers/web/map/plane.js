// The plane of the map: Lambert's azimuthal equal-area projection around the centre of the atlas, as in
// layers/model/plane.py, which says whence. A zoom level has there the scale that it has in Mercator.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const RADIUS_M = 6371007.2;
  const RAD = Math.PI / 180;
  const RIM = 0.9999; // of the way to the point opposite: what lies beyond is seen there
  const TINY = 1e-15;

  parts.planeAround = ([lat, lon]) => {
    const projection = projectionAround(lat, lon);
    const perMetre = 1 / (2 * Math.PI * RADIUS_M * Math.cos(lat * RAD)); // worlds of Mercator at the centre
    const transformation = L.transformation(perMetre, 0.5, -perMetre, 0.5);
    return L.extend({}, L.CRS.Earth, { code: "laea", projection, transformation, perKm: (zoom) => 1000 * perMetre * L.CRS.scale(zoom) });
  };

  function projectionAround(lat0, lon0) {
    const [sin0, cos0] = [Math.sin(lat0 * RAD), Math.cos(lat0 * RAD)];
    const project = ({ lat, lng, spot }) => {
      if (spot) return spot;
      const [north, east] = [lat * RAD, (lng - lon0) * RAD];
      const [sin, cos] = [Math.sin(north), Math.cos(north)];
      const along = cos * Math.cos(east);
      const k = RADIUS_M * Math.sqrt(2 / Math.max(1 + sin0 * sin + cos0 * along, TINY));
      return L.point(k * cos * Math.sin(east), k * (cos0 * sin - sin0 * along));
    };
    const unproject = ({ x, y }) => {
      const far = Math.max(Math.hypot(x, y), TINY);
      const angle = 2 * Math.asin(Math.min(far / (2 * RADIUS_M), RIM));
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
      const north = Math.asin(Math.min(Math.max(cos * sin0 + (y * sin * cos0) / far, -1), 1));
      const east = Math.atan2(x * sin, far * cos0 * cos - y * sin0 * sin);
      return L.latLng(north / RAD, folded(lon0 + east / RAD));
    };
    return { project, unproject };
  }

  const folded = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;

  // All of the plane, for Leaflet to stay in, and as much around it as lets its rim stand beside a panel. Its
  // corners are no places on the earth.
  parts.wholePlane = () => {
    const corner = (x, y) => () => Object.assign(L.latLng(0, 0), { spot: L.point(x, y).multiplyBy(3 * RADIUS_M) });
    const corners = { getNorthEast: corner(1, 1), getNorthWest: corner(-1, 1), getSouthEast: corner(1, -1), getSouthWest: corner(-1, -1) };
    return Object.assign(L.latLngBounds([0, 0], [0, 0]), corners);
  };

  // Places, [lat, lon] each, as x and y by turns, in pixels at zoom 0.
  parts.inPlane = (map, places) => {
    const own = new Float64Array(2 * places.length);
    for (let at = 0; at < places.length; at += 1) {
      const { x, y } = map.project(places[at], 0);
      own[2 * at] = x;
      own[2 * at + 1] = y;
    }
    return own;
  };

  // The rectangle of the plane around places, in pixels at zoom 0.
  parts.rectangle = (map, places) => L.bounds(places.map((at) => map.project(at, 0)));
})();

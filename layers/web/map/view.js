// Where to look; and what moves under a pointer that rests.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PHONE = 640; // px: what is no wider
  const DESK = [1090, 620]; // px: what a camera shows beside the controls of a common screen
  const PALM = [800, 620]; // on a phone: the middle of that, or all would be tiny
  const HALF = 180; // degrees: what is wider lies on both sides of the antimeridian
  const EDGE = 1.12; // what lies this little beyond DESK is in sight on most screens

  parts.lookAt = (map, camera) => {
    map.invalidateSize({ pan: false });
    if (camera) map.setView([camera[0], camera[1]], camera[2], { reset: true });
    else parts.goHome(map);
  };

  // Who asked the system for less motion gets none: the map cuts where it would fly.
  parts.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Shapes that move under a resting pointer are not pointed at: nothing is told of them, nor are they
  // outlined, until the pointer itself moves.
  parts.watchPointer = () => {
    const { classList } = document.documentElement;
    let last = null;
    const isStill = () => classList.contains("atlas-still");
    const hasMoved = ({ type, clientX, clientY }) =>
      last ? clientX !== last[0] || clientY !== last[1] : type === "mousemove" || !isStill();
    document.addEventListener("mousemove", (event) => {
      if (hasMoved(event)) classList.remove("atlas-still");
      last = [event.clientX, event.clientY];
    });
    return { isStill, hasMoved, rest: () => classList.add("atlas-still") };
  };

  // Where to look in a window whose lower part, `hidden` pixels high, is covered. A camera shows at
  // least what it shows on DESK, so that a scene made on one screen is whole on any other.
  // subject: [west, east] of each thing that a phone has to show whole too, degrees.
  parts.aim = (map, camera, hidden, subject = []) => {
    const { x, y } = map.getSize();
    const free = L.point(x, Math.max(120, y - hidden));
    const region = L.latLngBounds(home(x));
    const room = map.getBoundsZoom(region, false, L.point(x, y).subtract(free).add([24, 24]));
    const isPhone = x <= PHONE;
    const [w, h] = isPhone ? [reach(camera, subject), PALM[1]] : DESK;
    const wanted = camera ? camera[2] + Math.log2(Math.min(free.x / w, free.y / h)) : room;
    const zoom = Math.min(Math.max((isPhone ? Math.floor : Math.round)(wanted * 4) / 4, map.getMinZoom()), map.getMaxZoom());
    const corners = [region.getSouthWest(), region.getNorthEast()].map((corner) => map.project(corner, zoom));
    const middle = camera ? map.project([camera[0], camera[1]], zoom) : corners[0].add(corners[1]).divideBy(2);
    return { centre: map.unproject(middle.add([0, hidden / 2]), zoom), zoom };
  };

  // South-west and north-east of what the atlas is about; on a phone, of what has to be seen at least.
  const home = (width) => parts.home[width > PHONE ? "wide" : "narrow"];

  // How wide a phone's window has to be, in pixels at the camera's zoom, to show its subject whole.
  function reach(camera, subject) {
    if (!camera) return PALM[0];
    const scale = (256 * 2 ** camera[2]) / 360;
    const most = (DESK[0] * EDGE) / 2;
    const sides = subject.map(([west, east]) => scale * Math.max(camera[1] - west, east - camera[1]));
    return 2 * Math.max(PALM[0] / 2, ...sides.filter((side) => side <= most));
  }

  // The region stands in the upper part of the window: the legend lies below it, not on it.
  parts.goHome = (map, motion) => {
    const { x, y } = map.getSize();
    const wide = x > PHONE; // on a phone, tall as it is, there is as much to see north of the region as south
    const margin = wide
      ? { paddingTopLeft: [12, 52], paddingBottomRight: [12, Math.min(240, y * 0.26)] }
      : { paddingTopLeft: [2, y * 0.22], paddingBottomRight: [2, 60] };
    if (motion) map.flyToBounds(home(x), { ...margin, ...motion, animate: !parts.calm });
    else map.fitBounds(home(x), { ...margin, animate: false });
    if (!motion) map.home = spot(map);
  };

  // In a window of another size the map looks where it did; one that nobody has moved since it went home
  // is at home there too. Leaflet forgets the exact centre when it measures itself anew: it is told again.
  parts.remeasure = (map) => {
    const { lat, lng } = map.getCenter();
    parts.lookAt(map, map.home === spot(map) ? null : [lat, lng, map.getZoom()]);
  };

  const spot = (map) => `${map.getCenter()} ${map.getZoom()}`;

  // Show things whole, beside the dossier that is open. Of several, those that lie in the region: a topic
  // may concern what is on the far side of the world. things: the shapes of each; some have none.
  parts.flyTo = (map, things) => {
    const { x } = map.getSize();
    const all = things.map(reachOf).filter((bounds) => bounds.isValid());
    const isNear = (bounds) => bounds.intersects(home(x)) && bounds.getEast() - bounds.getWest() < HALF;
    const near = all.length > 1 ? all.filter(isNear) : all;
    if (!near.length) return;
    const { offsetWidth, offsetHeight } = document.querySelector(".atlas-dossier");
    const paddingBottomRight = x > PHONE ? [offsetWidth + 20, 20] : [10, offsetHeight + 10];
    const bounds = near.reduce((sum, own) => sum.extend(own), L.latLngBounds([]));
    map.flyToBounds(bounds, { paddingTopLeft: [10, 52], paddingBottomRight, maxZoom: 7, duration: 0.6, animate: !parts.calm });
  };

  const reachOf = (shapes) =>
    shapes.reduce((sum, shape) => sum.extend(shape.getBounds ? shape.getBounds() : shape.getLatLng()), L.latLngBounds([]));
})();

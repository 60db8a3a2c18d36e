// Where to look; and what moves under a pointer that rests.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PALM = 800; // px: on a phone, of the frame of a camera the middle, or all would be tiny
  const SNAP = 0.25; // of zoom levels, as the map has them
  const NEAREST = 7; // zoom level at which what is small is shown
  const EDGE = 1.12; // what lies this little beyond the frame is in sight on most screens

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
  // least its frame, so that a scene made on one screen is whole on any other.
  // subject: [lon, lat, km wide] of each thing that a phone has to show whole too.
  parts.aim = (map, camera, hidden, subject = []) => {
    const { x, y } = map.getSize();
    const free = L.point(x, Math.max(120, y - hidden));
    const isPhone = parts.isPhone(x);
    const [wide, h] = parts.frame; // px: what a camera means, in every medium
    const w = isPhone ? reach(map, camera, subject) : wide;
    const region = home(map);
    const wanted = camera ? camera[2] + Math.log2(Math.min(free.x / w, free.y / h)) : closest(region, free.subtract([24, 24]));
    const zoom = within(map, (isPhone ? Math.floor : Math.round)(wanted / SNAP) * SNAP);
    const middle = camera ? map.project([camera[0], camera[1]], zoom) : region.getCenter().multiplyBy(2 ** zoom);
    return { centre: map.unproject(middle.add([0, hidden / 2]), zoom), zoom };
  };

  const homes = (map) => {
    const box = (places) => {
      const { min, max } = parts.rectangle(map, places);
      return [min.x, min.y, max.x, max.y];
    };
    return { wide: box(parts.home.wide), narrow: box(parts.home.narrow) };
  };

  // What the atlas is about; on a phone, what has to be seen at least.
  const home = (map) => parts.rectangle(map, parts.home[parts.isPhone(map.getSize().x) ? "narrow" : "wide"]);

  // The zoom at which a rectangle of the plane just fits into so much room.
  const closest = (rectangle, room) => {
    const { x, y } = rectangle.getSize();
    return Math.log2(Math.min(room.x / x, room.y / y));
  };

  const within = (map, zoom) => Math.min(Math.max(zoom, map.getMinZoom()), map.getMaxZoom());

  // How wide a phone's window has to be, in pixels at the camera's zoom, to show its subject whole.
  function reach(map, camera, subject) {
    if (!camera) return PALM;
    const x = (lat, lon) => map.project([lat, lon], camera[2]).x;
    const [middle, scale] = [x(camera[0], camera[1]), map.options.crs.perKm(camera[2])];
    const most = (parts.frame[0] * EDGE) / 2;
    const sides = subject.map(([lon, lat, km]) => Math.abs(x(lat, lon) - middle) + (scale * km) / 2);
    return 2 * Math.max(PALM / 2, ...sides.filter((side) => side <= most));
  }

  // Where to look to see a rectangle of the plane whole, in the window without its margins:
  // [left, top], [right, bottom].
  function fitted(map, rectangle, [topLeft, bottomRight], most = map.getMaxZoom()) {
    const room = map.getSize().subtract(topLeft).subtract(bottomRight);
    const zoom = within(map, Math.min(Math.floor(closest(rectangle, room) / SNAP) * SNAP, most));
    const aside = L.point(bottomRight).subtract(topLeft).divideBy(2);
    return [map.unproject(rectangle.getCenter().multiplyBy(2 ** zoom).add(aside), zoom), zoom];
  }

  parts.goHome = (map, motion) => {
    const { x, y } = map.getSize();
    const { zoom, middle } = parts.aimHome(homes(map), [x, y]);
    const spotted = [map.unproject(L.point(middle).multiplyBy(2 ** zoom), zoom), zoom];
    if (motion) map.flyTo(...spotted, { ...motion, animate: !parts.calm });
    else map.setView(...spotted, { animate: false, reset: true });
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
    const all = things.map((shapes) => parts.rectangle(map, shapes.flatMap(places))).filter((own) => own.isValid());
    const near = all.length > 1 ? all.filter((own) => own.intersects(home(map))) : all;
    if (!near.length) return;
    const { offsetWidth, offsetHeight } = document.querySelector(".atlas-dossier");
    const beside = parts.isPhone(x) ? [10, offsetHeight + 10] : [offsetWidth + 20, 20];
    const rectangle = near.reduce((sum, own) => sum.extend(own));
    map.flyTo(...fitted(map, rectangle, [[10, 52], beside], NEAREST), { duration: 0.6, animate: !parts.calm });
  };

  const places = (shape) => (shape.getLatLngs ? shape.getLatLngs().flat(Infinity) : [shape.getLatLng()]);
})();

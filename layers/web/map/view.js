// Where to look; and what moves under a pointer that rests.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PALM = 800; // px: on a phone, of the frame of a camera the middle, or all would be tiny
  const SNAP = 0.25; // of zoom levels, as the map has them
  const ALSO_ON_MAP = ".leaflet-control-scale, .file-panel, .file-fold";
  const TOLD = ".atlas-twin"; // lies over all, while it is open
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

  parts.beside = [0, 0]; // px at the left and at the right of the map that a briefing's words and charts have
  parts.covered = 0; // and below

  // Where to look in a window whose lower part, `hidden` pixels high, is covered, and at the sides so much as
  // `parts.beside` says. A camera shows at least its frame, so that a scene made on one screen is whole on any other.
  // subject: [lon, lat, km wide] of each thing that a phone has to show whole too.
  parts.aim = (map, camera, hidden, subject = []) => {
    const { x, y } = map.getSize();
    const [left, right] = parts.beside;
    const free = L.point(Math.max(120, x - left - right), Math.max(120, y - hidden));
    const isPhone = parts.isPhone(x);
    const [wide, h] = parts.frame; // px: what a camera means, in every medium
    const w = isPhone ? reach(map, camera, subject) : wide;
    const region = home(map);
    const wanted = camera ? camera[2] + Math.log2(Math.min(free.x / w, free.y / h)) : closest(region, free.subtract([24, 24]));
    const zoom = within(map, (isPhone ? Math.floor : Math.round)(wanted / SNAP) * SNAP);
    const middle = camera ? map.project([camera[0], camera[1]], zoom) : region.getCenter().multiplyBy(2 ** zoom);
    return { centre: map.unproject(middle.add([(right - left) / 2, hidden / 2]), zoom), zoom };
  };

  // What lies on the map and cannot be seen through, in its pixels; what is just coming, where it will be.
  parts.panelsOn = (map) => {
    const box = map.getContainer();
    const { left, top } = box.getBoundingClientRect();
    const isThrough = (node) => getComputedStyle(node).pointerEvents === "none";
    const all = [...parts.stage.children, ...document.querySelectorAll(ALSO_ON_MAP)].filter((node) => node !== box && !node.matches(TOLD));
    const panels = all.flatMap((node) => (isThrough(node) ? [...node.children] : [node])).filter((node) => node.checkVisibility({ visibilityProperty: true }) && !isThrough(node));
    return panels.map((node) => {
      const rect = node.getBoundingClientRect();
      const [x, y] = [...getComputedStyle(node).translate.split(" "), "0"].map((words) => Number.parseFloat(words) || 0);
      return L.bounds([rect.left - left - x, rect.top - top - y], [rect.right - left - x, rect.bottom - top - y]);
    });
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
})();

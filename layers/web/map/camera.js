// One rule places the camera: what was asked for is in view and nothing lies on it, by the least movement that
// shows it. What lies on the map is measured, whatever it is and however large the window.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SNAP = 0.25; // of zoom levels, as the map has them
  const NEAREST = 7; // zoom level at which what is small is shown
  const GAP_PX = 12; // between what is shown and what lies beside it
  const EDGE_PX = 4; // what comes no nearer to an edge is in view
  const SEEN_PX = 36; // what is smaller is not seen
  const AROUND_KM = 100; // as wide, at least, is what a thing stands in
  const LARGE_KM = 3500; // what is wider need not be seen whole: where its name stands, and half of it; among others, any part
  const HALF = 0.5;
  const APART = 0.5; // of its largest part's size: what lies farther off, as an overseas island, need not be seen
  const SIGN_PX = [12, 12]; // around the middle of a sign
  const NAME_PX = [64, 14]; // around the middle of a name
  const NEAR_PX = 3; // closer than this the map looks where it is to look
  const FLIGHT_S = 0.6;

  // Remembers what was asked for last, as long as the reader himself looks nowhere else.
  parts.makeCamera = (app) => {
    const { map } = app;
    const known = tracer(app);
    let asked = null;
    map.on("moveend", () => asked && (asked.isFlying = false));
    const boxesOf = (ids) => ids.flatMap((id) => known(id).map((box) => (ids.length > 1 && box.part) || box));
    const stands = () => asked && (asked.isFlying || isThere(map, asked.spot));

    const kept = () => (app.picture?.matched ? app.picture.results.map(({ id }) => id) : []);

    // ids: of what is to be seen. isStill: at once, without a flight.
    const show = (ids, isStill) => {
      const boxes = boxesOf(ids);
      const found = boxes.length ? aim(map, boxes) : null;
      const spot = found || [map.getCenter(), map.getZoom()];
      asked = boxes.length ? { ids, spot, isFlying: Boolean(found) && !isStill && !parts.calm } : null;
      if (!found) return;
      if (isStill) map.setView(...spot, { animate: false });
      else map.flyTo(...spot, { duration: FLIGHT_S, animate: !parts.calm });
    };
    // Of several, those that lie in the region: a topic may concern what is on the far side of the world.
    const near = (ids) => {
      const home = parts.rectangle(map, parts.home.wide);
      return ids.length > 1 ? ids.filter((id) => known(id).some((box) => home.intersects(box))) : ids;
    };
    // What a dossier tells of: of a layer what it holds, but for what is too large to be seen beside the others.
    const told = (id) => {
      const own = app.routes.has(id) ? [] : heldBy(app, id);
      const small = near(own).filter((one) => !known(one).some((box) => box.part));
      return own.length ? (small.length ? small : own) : near(parts.meant(app.texts, id));
    };
    // Of what the filter keeps, how many there are to show, if not all is in view where it could be; or 0.
    const unseen = () => {
      const ids = kept().filter((id) => boxesOf([id]).length);
      const spot = ids.length ? aim(map, boxesOf(ids)) : null;
      return spot && !isThere(map, spot) ? ids.length : 0;
    };
    return {
      show,
      unseen,
      showKept: () => show(kept()),
      // What the view asks for: what it looks at, or else what its filter keeps in the region.
      look: (isStill) => show(app.focus ? told(app.focus) : near(kept()), isStill),
      offer: () => app.result.offer(unseen),
      // Home, from where what the view asks for is seen.
      home: (motion) => {
        parts.goHome(map, app.focus ? null : motion);
        if (app.focus) show(told(app.focus));
      },
      // The window has another size; while it has none, as in a page that is hidden, nothing is laid.
      remeasure: () => {
        if (!map.getContainer().clientWidth || !map.getContainer().clientHeight) return;
        const again = stands() && asked.ids;
        parts.remeasure(map);
        if (again) show(again, true);
      },
    };
  };

  // The members of a layer on the day, its places, its areas.
  function heldBy({ picture, geometry }, id) {
    const members = picture.inForce.filter(({ layer }) => layer === id).flatMap((member) => member.areas);
    const [places, areas] = ["places", "areas"].map((kind) => picture[kind].filter((one) => geometry[kind][one][5] === id));
    return [...new Set([...members, ...places, ...areas])];
  }

  const isThere = (map, [centre, zoom]) =>
    Math.abs(map.getZoom() - zoom) < 0.01 && map.project(map.getCenter(), zoom).distanceTo(map.project(centre, zoom)) < NEAR_PX;

  // Where each thing lies, found out once: a rectangle of the plane at zoom 0, with the pixels around it that
  // are its own. Of what is large, where its name stands.
  function tracer(app) {
    const found = new Map();
    return (id) => {
      if (!found.has(id)) found.set(id, trace(app, id));
      return found.get(id);
    };
  }

  function trace({ map, geometry, known, land, areas, places, routes }, id) {
    const around = (spots, pad = [0, 0]) => Object.assign(parts.rectangle(map, spots), { pad });
    const named = ([lon, lat]) => around([[lat, lon]], NAME_PX);
    if (land.has(id)) {
      const whole = mainPart(land.get(id).shape.getLatLngs().map(([ring]) => around(ring)), geometry.labels[id] && named(geometry.labels[id]));
      const isLarge = sizeOf(whole) > LARGE_KM * map.options.crs.perKm(0) && geometry.labels[id];
      if (!isLarge) return [whole];
      const spot = named(geometry.labels[id]);
      return [Object.assign(whole, { spot, part: Object.assign(named(geometry.labels[id]), { large: land.get(id) }) })];
    }
    if (areas.has(id)) return [around(areas.get(id).shape.getLatLngs().flat(Infinity))];
    if (places.has(id)) return [around([places.get(id).shape.getLatLng()], SIGN_PX)];
    const bearing = known.gazetteer.find((one) => one.id === id);
    if (bearing) return [around(bearing.along.length ? bearing.along : [bearing], NAME_PX)];
    return (routes.get(id) || []).map(({ shape }) => around(shape.getLatLngs().flat(Infinity)));
  }

  const sizeOf = (box) => Math.max(...Object.values(box.getSize()));

  // The part of a land that its name stands in, or the largest one, with what lies about it.
  function mainPart(boxes, name) {
    const rank = (box) => (name && box.contains(name) ? Infinity : sizeOf(box));
    const [first, ...others] = boxes.sort((a, b) => rank(b) - rank(a));
    const reach = APART * sizeOf(first);
    const about = L.bounds(first.min.subtract([reach, reach]), first.max.add([reach, reach]));
    for (const box of others) if (about.contains(box)) first.extend(box);
    return first;
  }

  // Where to look to see all boxes: [centre, zoom]; null where they are in view already. No farther out than
  // need be; closer only where they would be too small.
  function aim(map, boxes) {
    const panels = parts.panelsOn(map);
    const zoom = map.getZoom();
    const least = closeEnough(map, boxes);
    const rooms = clearings(map.getSize(), panels);
    if (!rooms.length || (zoom >= least && boxes.every((box) => isSeen(map, box, panels, rooms)))) return null;
    for (let level = Math.max(zoom, least); level >= map.getMinZoom(); level = Math.ceil(level / SNAP - 1) * SNAP) {
      const whole = union(boxes.map((box) => placed(map, box, level, GAP_PX)));
      const fitting = rooms.filter((room) => fits(whole, room));
      if (fitting.length) return looking(map, level, level === zoom ? leastWay(whole, fitting) : way(whole, largest(fitting)));
    }
    const least0 = map.getMinZoom();
    return looking(map, least0, way(union(boxes.map((box) => placed(map, box, least0))), largest(rooms)));
  }

  function isSeen(map, box, panels, rooms) {
    if (box.large) return parts.seenAt(map, box.large, panels);
    const own = placed(map, box, map.getZoom());
    if (!box.spot) return isClear(own, map, panels);
    const room = largest(rooms);
    const both = L.bounds(L.point(Math.max(own.min.x, room.min.x), Math.max(own.min.y, room.min.y)), L.point(Math.min(own.max.x, room.max.x), Math.min(own.max.y, room.max.y)));
    return isClear(placed(map, box.spot, map.getZoom()), map, panels) && own.intersects(room) && area(both) >= HALF * area(own);
  }

  const union = (boxes) => boxes.reduce((sum, box) => sum.extend(box), L.bounds(boxes[0].min, boxes[0].max));

  // The zoom from which on boxes are large enough to be seen.
  function closeEnough(map, boxes) {
    if (boxes.some(({ large }) => large)) return 0;
    const perKm = map.options.crs.perKm(0);
    const size = Math.max(sizeOf(union(boxes)), AROUND_KM * perKm);
    return Math.min(NEAREST, Math.ceil(Math.log2(SEEN_PX / size) / SNAP) * SNAP);
  }

  // A box in the window, in its pixels.
  function placed(map, { min, max, pad }, zoom, gap = 0) {
    const corner = map.project(map.getCenter(), zoom).subtract(map.getSize().divideBy(2));
    const own = L.point(pad).add([gap, gap]);
    const at = (spot) => spot.multiplyBy(2 ** zoom).subtract(corner);
    return L.bounds(at(min).subtract(own), at(max).add(own));
  }

  function isClear(box, map, panels) {
    const edge = L.point(EDGE_PX, EDGE_PX);
    const window = L.bounds(edge, map.getSize().subtract(edge));
    return window.contains(box) && !panels.some((panel) => panel.overlaps(box));
  }

  // The rectangles of the window that nothing lies on.
  function clearings({ x, y }, panels) {
    const sides = [0, x, ...panels.flatMap(({ min, max }) => [min.x, max.x])].filter((side) => side >= 0 && side <= x);
    const spans = sides.flatMap((left) => sides.filter((right) => right > left).map((right) => [left, right]));
    return spans.flatMap(([left, right]) => {
      const own = panels.filter(({ min, max }) => min.x < right && max.x > left).sort((a, b) => a.min.y - b.min.y);
      const free = [];
      let top = 0;
      for (const { min, max } of [...own, L.bounds([0, y], [x, y])]) {
        if (min.y > top) free.push(L.bounds([left, top], [right, Math.min(min.y, y)]));
        top = Math.max(top, max.y);
      }
      return free;
    });
  }

  const fits = (box, room) => {
    const [own, free] = [box.getSize(), room.getSize()];
    return own.x <= free.x && own.y <= free.y;
  };

  const area = (box) => box.getSize().x * box.getSize().y;
  const largest = (rooms) => rooms.reduce((a, b) => (area(b) > area(a) ? b : a));

  // How far a box has to move into the middle of a room; or just into the nearest one.
  const way = (box, room) => room.getCenter().subtract(box.getCenter());

  function leastWay(box, rooms) {
    const into = (low, high, from, to) => Math.max(from - low, 0) || Math.min(to - high, 0);
    const ways = rooms.map((room) => L.point(into(box.min.x, box.max.x, room.min.x, room.max.x), into(box.min.y, box.max.y, room.min.y, room.max.y)));
    return ways.reduce((a, b) => (b.distanceTo([0, 0]) < a.distanceTo([0, 0]) ? b : a));
  }

  const looking = (map, zoom, moved) => [map.unproject(map.project(map.getCenter(), zoom).subtract(moved), zoom), zoom];
})();

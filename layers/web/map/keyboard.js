// The map by keyboard: one stop of the Tab key, where arrows lead among what is in view, in the plane of the
// screen. The keyboard stands on the shape itself: NVDA, JAWS and VoiceOver all say what has it, while of an
// aria-activedescendant among shapes some say nothing; role=application has them leave the arrows to the map.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const ZOOMS = { "+": 1, "=": 1, "-": -1, "−": -1 };
  const TAKING = "[role=dialog], [role=listbox]:not([hidden]), [role=menu], [data-testid=stDateInputCalendar]"; // what takes Esc for itself while it is open
  const TYPED = "input:not([role=switch], [type=range], [type=checkbox], [type=radio]), textarea, [role=spinbutton], [role=combobox]";
  const PAN_PX = 120;
  const EDGE_PX = 6; // what reaches less far into the window is not in view
  const SAME_PX = 3; // what lies closer together lies on one spot
  const SHARES = [0.5, 0.3, 0.7, 0.15, 0.85]; // of a shape's height, where a spot within it is looked for

  // items: all shapes. told: says what an item is, at a spot of the window. opened: opens its dossier.
  parts.makeRover = (map, items, told, opened) => {
    const box = map.getContainer();
    const ring = parts.makeRing(map);
    const focused = () => items.find(({ element }) => element === document.activeElement);
    let last = null;
    let stood = null; // the item that arrows led to, and the place on it

    // On a route the keyboard stands where arrows led to it.
    const spotOf = (item) => {
      const at = item.layer && stood?.item === item && map.latLngToContainerPoint(stood.place);
      return at && L.bounds([0, 0], map.getSize()).contains(at) ? at : parts.seenAt(map, item);
    };
    const tell = (item) => {
      const at = spotOf(item);
      if (at && item.element.matches(":focus-visible")) told(item, at, ring);
    };
    const stand = (one) => {
      if (!one) return;
      stood = { item: one.item, place: map.containerPointToLatLng(one.at) };
      one.item.element.focus({ preventScroll: true });
    };

    // On what the keyboard stood last, or on what is nearest to the middle of the window.
    const enter = () => {
      const middle = map.getSize().divideBy(2);
      const seen = inView(map, items, middle);
      const known = seen.find(({ item }) => last && stopOf(item) === stopOf(last));
      stand(known || least(seen, ({ at }) => at.distanceTo(middle)));
    };

    const step = (way) => {
      const from = focused();
      const at = spotOf(from) || middleOf(map, from.shape);
      const seen = inView(map, items, at).filter(({ item }) => stopOf(item) !== stopOf(from));
      stand(nextTo({ at, order: items.indexOf(from) }, seen, way));
    };

    const leap = (side) => {
      const { x, y } = map.getSize();
      const seen = inView(map, items, L.point(side > 0 ? 0 : x, y / 2));
      stand(least(seen, ({ at }) => side * at.x));
    };

    const pan = ([x, y]) => map.panBy([x * PAN_PX, y * PAN_PX], { animate: !parts.calm });

    // Around what the keyboard stands on, which stays where it is.
    const zoom = (by) => {
      const from = focused();
      const at = (from && spotOf(from)) || map.getSize().divideBy(2);
      map.setZoomAround(at, map.getZoom() + by * map.options.zoomDelta, { animate: !parts.calm });
    };

    const deed = ({ key, shiftKey, ctrlKey, altKey, metaKey }) => {
      const way = WAYS[key];
      if (metaKey) return null;
      if (way) return () => (shiftKey || !focused() ? pan(way) : step(way)); // with Ctrl or Alt in a briefing, whose own the arrows are
      if (ctrlKey || altKey) return null;
      if (ZOOMS[key]) return () => zoom(ZOOMS[key]);
      if (key === "Home") return () => leap(1);
      if (key === "End") return () => leap(-1);
      return focused() && (key === "Enter" || key === " ") ? () => opened(focused()) : null;
    };

    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", parts.say("map.area"));
    const keys = parts.make("p", "atlas-keys", parts.say("map.keys"));
    keys.id = "atlas-keys";
    box.setAttribute("aria-describedby", keys.id);
    box.after(keys);
    document.body.prepend(skip("to_map", () => box.focus()));
    box.before(skip("past_map", () => document.querySelector(".atlas-when").focus()));
    box.addEventListener("focus", () => box.matches(":focus-visible") && enter());
    // While the keyboard stands within, the stop itself is none: Shift+Tab leads on, out of the map.
    box.addEventListener("focusin", ({ target }) => {
      if (target === box) return;
      box.tabIndex = -1;
      last = focused();
      if (!last || !target.matches(":focus-visible")) return;
      ring.show(items.filter((item) => stopOf(item) === stopOf(last) && item.element.style.display !== "none"));
      tell(last);
    });
    box.addEventListener("focusout", () => {
      box.tabIndex = 0;
      ring.hide();
    });
    box.addEventListener("keydown", (event) => {
      const act = deed(event);
      if (!act) return;
      event.preventDefault();
      act();
    });
    map.on("moveend", () => requestAnimationFrame(() => focused() && tell(focused()))); // the ring is drawn anew before
    return { enter: () => box.focus() };
  };

  function skip(name, lead) {
    const link = parts.make("a", "atlas-skip", parts.say(`map.${name}`));
    link.href = "#map_div";
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address holds the view
      lead();
    });
    return link;
  }

  // Esc closes a dossier, here and in the page around: not what closes a list or a dialog there, nor what is
  // pressed in a field that is typed into.
  parts.watchEscape = (act) => {
    const page = parts.page.document;
    const gone = new AbortController(); // the page outlives this frame, its ear must not
    window.addEventListener("pagehide", () => gone.abort());
    const hear = ({ key, target, isTrusted }) => {
      const isTaken = !isTrusted || page.querySelector(TAKING) || target.closest(TYPED);
      if (key === "Escape" && !isTaken) act();
    };
    for (const side of new Set([document, page])) side.addEventListener("keydown", hear, { signal: gone.signal, capture: side !== document });
  };

  // All stretches of a route are one stop.
  const stopOf = ({ id, layer }) => layer || id;

  // What is in view, each with the spot where it is seen, of a route the nearest to where one comes from; what
  // lies on one spot has the very same.
  function inView(map, items, from) {
    const stops = new Map();
    const panels = parts.panelsOn(map);
    for (const [order, item] of items.entries()) {
      const at = parts.seenAt(map, item, panels, item.layer && from);
      const known = stops.get(stopOf(item));
      if (at && !(known?.at.distanceTo(from) <= at.distanceTo(from))) stops.set(stopOf(item), { item, order, at });
    }
    const seen = [];
    for (const { item, order, at } of stops.values()) {
      const same = seen.find((other) => other.at.distanceTo(at) < SAME_PX);
      seen.push({ item, order, at: same ? same.at : at });
    }
    return seen;
  }

  // The nearest in a direction: the less straight the way, the farther it counts. Of several on one spot,
  // right and down lead through them in order, left and up back.
  function nextTo(from, seen, [x, y]) {
    const sign = x + y;
    const cost = ({ at, order }) => {
      const way = at.subtract(from.at);
      const ahead = way.x * x + way.y * y;
      if (at.distanceTo(from.at) < SAME_PX) return (order - from.order) * sign > 0 ? 0 : Infinity;
      return ahead > 0 ? (way.x ** 2 + way.y ** 2) / ahead : Infinity;
    };
    const ahead = seen.filter((one) => cost(one) < Infinity).sort((a, b) => cost(a) - cost(b) || (a.order - b.order) * sign);
    return ahead[0];
  }

  const least = (list, measure) => list.reduce((best, one) => (!best || measure(one) < measure(best) ? one : best), null);

  // A spot of the window where a thing is seen, with nothing on it; null where there is none. near: of a line
  // the nearest to it.
  parts.seenAt = (map, { shape, element }, known = null, near = null) => {
    const panels = known || parts.panelsOn(map);
    if (element.style.display === "none") return null;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const edge = L.point(EDGE_PX, EDGE_PX);
    const frame = L.bounds(corner.add(edge), corner.add(map.getSize()).subtract(edge));
    const isFree = (spot) => !panels.some((panel) => panel.contains(spot));
    return spots(map, shape, frame, near && near.add(corner)).map((spot) => spot.subtract(corner)).find(isFree) || null;
  };

  function spots(map, shape, frame, near) {
    const found = shape instanceof L.Polygon ? within(shape._parts, frame) : shape instanceof L.Polyline ? along(shape._parts, frame, near) : [];
    if (found.length) return found;
    const middle = middleOf(map, shape).add(map.containerPointToLayerPoint([0, 0]));
    return frame.contains(middle) ? [middle] : []; // too small to have a within
  }

  const middleOf = (map, shape) => map.latLngToContainerPoint(shape.getBounds ? shape.getBounds().getCenter() : shape.getLatLng());

  // Spots within the largest of some rings as far as it lies in the frame, where it is widest first.
  function within(rings, frame) {
    const clipped = rings.map((ring) => L.PolyUtil.clipPolygon(ring, frame)).filter((ring) => ring.length > 2);
    const ring = least(clipped, (one) => -area(L.bounds(one)));
    if (!ring) return [];
    const { min, max } = L.bounds(ring);
    const chords = SHARES.flatMap((share) => chordsAt(ring, min.y + share * (max.y - min.y)));
    return chords.sort((a, b) => b.length - a.length).map(({ middle }) => middle);
  }

  const area = (bounds) => bounds.getSize().x * bounds.getSize().y;

  // Where a level line runs within a ring.
  function chordsAt(ring, y) {
    const crossed = ring.flatMap((a, i) => {
      const b = ring[(i + 1) % ring.length];
      return a.y <= y === b.y <= y ? [] : [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)];
    });
    crossed.sort((a, b) => a - b);
    const chord = (at) => ({ middle: L.point((crossed[at] + crossed[at + 1]) / 2, y), length: crossed[at + 1] - crossed[at] });
    return crossed.flatMap((_, at) => (at % 2 ? [] : [chord(at)])).filter(({ length }) => length > 1);
  }

  // Spots along a line in the frame, the middle one first; or the nearest to a point.
  function along(lines, frame, near) {
    const pieces = lines.flatMap((line) => line.slice(1).map((b, i) => L.LineUtil.clipSegment(line[i], b, frame, false, true))).filter(Boolean);
    if (near) return pieces.map(([a, b]) => L.LineUtil.closestPointOnSegment(near, a, b)).sort((a, b) => a.distanceTo(near) - b.distanceTo(near));
    const seen = pieces.map(([a, b]) => a.add(b).divideBy(2));
    const middle = Math.floor(seen.length / 2);
    return [...seen.slice(middle), ...seen.slice(0, middle)];
  }
})();

// The ring around what has the keyboard, or what a dossier tells of and no layer draws; and beside it a card
// with its name, what it is and what it is a member of.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const TINY_PX = 12; // what is no larger has a circle around it
  const AWAY_PX = [16, 32, 56, 90, 140, 200, 280, 400, 560];
  const WAYS = [[1, 1], [-1, 1], [1, -1], [-1, -1], [1, 0], [-1, 0], [0, 1], [0, -1]];
  const STROKE_PX = 10; // of the ring, to either side
  const EDGE_PX = 8;

  // Over all land, so that no neighbour hides it, and under the lines.
  parts.makeRing = (map, look = "") => {
    const renderer = L.svg({ pane: "ring", padding: 0.4 });
    const drawn = [];
    const hide = () => {
      for (const layer of drawn.splice(0)) layer.remove();
    };
    const show = (items) => {
      hide();
      for (const name of ["atlas-ring-halo", "atlas-ring"]) for (const item of items) around(item, name);
    };
    const around = ({ shape, element }, name) => {
      const layers = outlines(shape, name);
      for (const layer of layers) layer.addTo(map).getElement().style.translate = element.style.translate;
      drawn.push(...layers);
    };
    const outlines = (shape, name) => {
      const options = (kind) => ({ renderer, className: `${name} ${name}-${kind} ${look}`, interactive: false, smoothFactor: shape.options.smoothFactor });
      const circle = (radius) => L.circleMarker(shape.getBounds ? shape.getBounds().getCenter() : shape.getLatLng(), { ...options("sign"), radius });
      if (!shape.getBounds) return [circle(shape.getRadius() + 6)];
      const isArea = shape instanceof L.Polygon;
      const own = new (isArea ? L.Polygon : L.Polyline)(shape.getLatLngs(), options(isArea ? "area" : "line"));
      return isTiny(map, shape) ? [own, circle(TINY_PX)] : [own];
    };
    // Whether a box of the window, in its pixels, lies on it.
    const meets = ({ min, max }) => {
      const corner = map.containerPointToLayerPoint([0, 0]).subtract([STROKE_PX, STROKE_PX]);
      const box = L.bounds(min.add(corner), max.add(corner).add([2 * STROKE_PX, 2 * STROKE_PX]));
      return drawn.some((layer) => (layer._parts ? crosses(layer, box) : box.overlaps(L.bounds(layer._point.subtract([TINY_PX, TINY_PX]), layer._point.add([TINY_PX, TINY_PX])))));
    };
    return { show, hide, meets };
  };

  function crosses(layer, box) {
    const from = layer instanceof L.Polygon ? 0 : 1; // a ring is closed
    return layer._parts.some((line) => line.slice(from).some((b, at) => L.LineUtil.clipSegment(line.at(from ? at : at - 1), b, box)));
  }

  function isTiny(map, shape) {
    const bounds = shape.getBounds();
    const { x, y } = map.latLngToContainerPoint(bounds.getNorthWest()).subtract(map.latLngToContainerPoint(bounds.getSouthEast()));
    return Math.max(Math.abs(x), Math.abs(y)) < 2 * TINY_PX;
  }

  // What a dossier tells of and no layer draws.
  parts.ringHidden = ({ outline, focus, areas, places, routes }) => {
    const all = [...areas.values(), ...places.values(), ...[...routes.values()].flat()];
    outline.show(all.filter(({ id, layer, hatch, element }) => element.style.display === "none" && [layer || id, hatch].includes(focus)));
  };

  // Tells of an item in the tooltip, beside a spot of the map and clear of the ring.
  parts.makeCard = ({ map, texts, tooltip }, appearanceOf) => (item, at, ring) => {
    const appearance = appearanceOf(item.id);
    if (!appearance) return;
    tooltip.show(card(texts, item, appearance));
    const box = document.querySelector(".atlas-tooltip");
    const spot = beside(map, L.point(box.offsetWidth, box.offsetHeight), at, ring);
    const { left, top } = map.getContainer().getBoundingClientRect();
    box.style.left = `${spot.x + left}px`;
    box.style.top = `${spot.y + top}px`;
  };

  function card({ captions, layers }, { id, layer }, { held = [], when }) {
    const { name, name_long: long, kind } = captions[layer || id];
    const what = long === name ? parts.say("drawn.kind", { kind: layer ? "route" : kind }) : long;
    const roles = [...parts.rolesHeld(layer ? [] : held, layers), layer ? "" : parts.say("drawn.state", { when })].filter(Boolean);
    return parts.make("div", "atlas-tooltip-body", parts.make("h2", "", name), ...[what, roles.join(", ")].filter(Boolean).map((words) => parts.make("p", "atlas-under", words)));
  }

  // The left upper corner of a box of some size: as near as may be, in the window, on no ring and on no panel.
  function beside(map, size, at, ring) {
    const keys = document.querySelector(".atlas-keys").getBoundingClientRect();
    const { left, top } = map.getContainer().getBoundingClientRect();
    const panels = [...parts.panelsOn(map), L.bounds([keys.left - left, keys.top - top], [keys.right - left, keys.bottom - top])];
    const edge = L.point(EDGE_PX, EDGE_PX);
    const window = L.bounds(edge, map.getSize().subtract(edge));
    const placed = ([x, y], away) => at.add([x * (away + size.x / 2), y * (away + size.y / 2)]).subtract(size.divideBy(2));
    const boxes = AWAY_PX.flatMap((away) => WAYS.map((way) => placed(way, away))).map((min) => L.bounds(min, min.add(size)));
    const inside = boxes.filter((box) => window.contains(box));
    const clear = inside.filter((box) => !ring.meets(box));
    const best = clear.find((box) => !panels.some((panel) => panel.overlaps(box))) || clear[0] || inside.at(-1);
    return best ? best.min : edge;
  }
})();

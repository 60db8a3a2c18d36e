// Turns the geometry asset into Leaflet shapes, and styles them. Knows no texts and no widgets.
(() => {
  "use strict";
  const parts = (window.atlasParts = {});
  const SVG = "http://www.w3.org/2000/svg";
  const LAND_STEPS = 1000;
  const LINE_STEPS = 10000;
  // What the map and all that lies on it stand in.
  parts.stage = document.querySelector("main.atlas-stage");

  // The outline of a sign around (0, 0). corners: as in the table, for a radius of 1.
  parts.glyph = (corners, radius) => `M${corners.map((spot) => spot.map((at) => Number((at * radius).toFixed(2)))).join("L")}Z`;

  // Steps back to degrees, in the order that Leaflet wants; as: makes a place of them.
  parts.decode = (flat, steps, as = (lat, lon) => [lat, lon]) => {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < flat.length; i += 2) {
      x += flat[i];
      y += flat[i + 1];
      points.push(as(y / steps, x / steps));
    }
    return points;
  };

  parts.rings = (polygons) =>
    polygons.map((rings) => rings.map((ring) => parts.decode(ring, LAND_STEPS, (lat, lon) => new L.LatLng(lat, lon))));

  const Glyph = L.CircleMarker.extend({
    _updatePath() {
      const { x, y } = this._point;
      this._path.setAttribute("transform", `translate(${x},${y})`);
      this._path.setAttribute("d", parts.glyph(this.options.corners, this.options.radius));
    },
  });

  // Small chevrons along a line, pointing where it leads.
  const Arrows = L.Polyline.extend({
    _updatePath() {
      const path = this._parts.map((points) => chevrons(points, this.options.arrow)).join("");
      this._renderer._setPath(this, path || "M0 0");
    },
  });

  function chevrons(points, [gap, back, side]) {
    let path = "";
    let left = gap / 2;
    for (let i = 1; i < points.length; i += 1) {
      const [a, b] = [points[i - 1], points[i]];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
      for (; left <= length; left += gap) path += chevron([a.x + ux * left, a.y + uy * left], [ux, uy], [back, side]);
      left -= length;
    }
    return path;
  }

  function chevron([x, y], [ux, uy], [back, side]) {
    const corner = (s) =>
      `${(x - ux * back - uy * side * s).toFixed(1)},${(y - uy * back + ux * side * s).toFixed(1)}`;
    return `M${corner(1)}L${x.toFixed(1)},${y.toFixed(1)}L${corner(-1)}`;
  }

  // z-index puts panes on top of each other.
  parts.makePanes = (map) => {
    const depth = { places: 650, routes: 640, ring: 635, areas: 430, land: 410, water: 420, labels: 660 };
    for (const [name, z] of Object.entries(depth)) {
      map.createPane(name).style.zIndex = z;
    }
    for (const name of ["water", "ring", "labels"]) map.getPane(name).style.pointerEvents = "none";
  };

  parts.drawLand = (map, geometry) => {
    const renderer = L.svg({ pane: "land", padding: 0.4 });
    const shapes = new Map();
    // Drawn apart with a dashed line, as its status differs: its casing lies over its neighbours' lines.
    const apart = new Set(geometry.apart);
    for (const [id, polygons] of Object.entries(geometry.land)) {
      const options = { renderer, className: "atlas-land", smoothFactor: 0.7, bubblingMouseEvents: false };
      if (apart.has(id)) new parts.Coast(parts.rings(polygons), { renderer, className: "atlas-casing", smoothFactor: 0.7, interactive: false }).addTo(map);
      const shape = new parts.Coast(parts.rings(polygons), options).addTo(map);
      shapes.set(id, { id, isApart: apart.has(id), layersOf: parts.layersHeld, shape, element: shape.getElement() });
    }
    const water = L.svg({ pane: "water", padding: 0.4 });
    const lakes = geometry.lakes.flatMap(parts.rings);
    const waters = new parts.Coast(lakes, { renderer: water, className: "atlas-lake", interactive: false }).addTo(map);
    return Object.assign(shapes, { waters });
  };

  parts.drawRoutes = (map, geometry, style) => {
    const renderer = L.svg({ pane: "routes", padding: 0.4 });
    const routes = new Map();
    const draw = (points, className, extra = {}) =>
      new (extra.arrow ? Arrows : L.Polyline)(points, {
        ...extra,
        renderer,
        className,
        interactive: false,
        smoothFactor: 1,
        noClip: Boolean(extra.arrow),
      }).addTo(map);
    for (const [id, [layer, mode, accuracy, flat, , stage]] of Object.entries(geometry.lines)) {
      const points = parts.decode(flat, LINE_STEPS);
      const width = style.weight[layer];
      const dash = mode === "sea" ? style.sea : style.dash[stage];
      const share = mode === "sea" ? 0 : style.core[accuracy];
      const casing = draw(points, "atlas-casing").getElement();
      const line = L.polyline(points, {
        renderer,
        className: "atlas-line",
        smoothFactor: 1,
        bubblingMouseEvents: false,
      }).addTo(map);
      const element = line.getElement();
      const all = [casing, element];
      casing.style.strokeWidth = `${width + style.casing}px`;
      casing.style.strokeDasharray = mode === "sea" ? dash : "";
      element.style.stroke = `var(--${layer})`;
      element.style.strokeWidth = `${width}px`;
      element.style.strokeDasharray = dash;
      if (dash && mode !== "sea") element.style.strokeLinecap = "butt"; // a round one would fill the gap
      element.dataset.segment = id;
      if (share) {
        const core = draw(points, "atlas-core").getElement();
        core.style.strokeWidth = `${width * share}px`;
        all.push(core);
      }
      const arrows = draw(points, "atlas-arrows", { arrow: style.arrow }).getElement();
      arrows.style.stroke = `var(--${layer})`;
      all.push(arrows);
      // Two lines that share a trench would hide each other: move one aside by a few pixels.
      for (const part of all) part.style.translate = style.aside[layer];
      if (!routes.has(layer)) routes.set(layer, []);
      routes.get(layer).push({ id, layer, layersOf: () => [layer], shape: line, element, all });
    }
    return routes;
  };

  parts.drawPlaces = (map, geometry, style) => {
    const renderer = L.svg({ pane: "places", padding: 0.4 });
    const places = new Map();
    for (const [id, [kind, lon, lat, , , layer]] of Object.entries(geometry.places)) {
      const options = { renderer, corners: style.signs[kind], radius: style.radius, className: `atlas-place atlas-${kind}` };
      const shape = new Glyph([lat, lon], { ...options, bubblingMouseEvents: false }).addTo(map);
      shape.getElement().style.fill = `var(--${layer})`;
      places.set(id, { id, layersOf: () => [layer], shape, element: shape.getElement() });
    }
    return places;
  };

  // Fills: one SVG pattern for each combination of memberships, made when it is first needed.
  parts.makePaint = (style) => {
    const svg = document.createElementNS(SVG, "svg");
    const defs = svg.appendChild(document.createElementNS(SVG, "defs"));
    svg.setAttribute("class", "atlas-defs");
    svg.setAttribute("aria-hidden", "true");
    document.body.append(svg);
    const made = new Set();
    return (held, { isHatched = false, isFaded = false } = {}) => {
      if (!held.length) return "";
      const how = `${isHatched ? "-hatched" : ""}${isFaded ? "-faded" : ""}`;
      const id = `fill${how}-${held.map((pair) => pair.join("-")).join("-")}`;
      if (!made.has(id)) {
        defs.append(isHatched ? hatch(id, held[0], style) : stripes(id, held, style, isFaded));
        made.add(id);
      }
      return `url(#${id})`;
    };
  };

  function make(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function pattern(id, width, height, turn, ...children) {
    const box = { x: 0, y: 0, width, height };
    const ground = make("rect", { ...box, class: "atlas-ground" });
    const frame = { id, width, height, patternUnits: "userSpaceOnUse", patternTransform: turn };
    return make("pattern", frame, ground, ...children);
  }

  // A band for each; what recedes has a veil over all.
  function stripes(id, held, style, isFaded) {
    const { band } = style;
    const width = band * held.length;
    const bands = held.map(([layer, role], index) =>
      make("rect", { x: index * band, width: band, y: 0, height: band, "fill-opacity": style.tint[layer] * style.share[role], class: `fill-${layer}` }),
    );
    const veil = isFaded ? [make("rect", { x: 0, y: 0, width, height: band, class: "atlas-veil" })] : [];
    return pattern(id, width, band, held.length > 1 ? "rotate(45)" : "", ...bands, ...veil);
  }

  function hatch(id, [layer], { held: [gap, width] }) {
    const line = make("rect", { x: 0, y: 0, width, height: gap, class: `fill-${layer}` });
    return pattern(id, gap, gap, "rotate(45)", line);
  }
})();

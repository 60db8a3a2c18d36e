// Areas where control and recognition differ: drawn over the borders, which stay as they are.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SVG = "http://www.w3.org/2000/svg";

  // layer: the one that draws them as disputed; an area may be on the map for what it holds, too.
  parts.drawAreas = (map, geometry, layer) => {
    const renderer = L.svg({ pane: "areas", padding: 0.4 });
    const areas = new Map();
    for (const [id, [, , , polygons]] of Object.entries(geometry.areas)) {
      const options = { renderer, className: "atlas-area", smoothFactor: 0.7, bubblingMouseEvents: false };
      const shape = L.polygon(parts.rings(polygons), options).addTo(map);
      const layersOf = ({ held, when }) => [...parts.layersHeld({ held }), ...(when ? [layer] : [])];
      areas.set(id, { id, layersOf, shape, element: shape.getElement() });
    }
    return areas;
  };

  // One pattern of lines, now and in the past; what lies below is seen between them.
  parts.makeHatch = (style) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "atlas-defs");
    svg.setAttribute("aria-hidden", "true");
    for (const [when, [gap, width]] of Object.entries(style.hatch)) {
      const frame = { id: `hatch-${when}`, width: gap, height: gap };
      const pattern = make("pattern", { ...frame, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" });
      pattern.append(make("rect", { width, height: gap, class: "fill-disputed" }));
      svg.append(pattern);
    }
    document.body.append(svg);
  };

  parts.hatchSample = (when, style) => {
    const svg = make("svg", { width: 30, height: 16, "aria-hidden": "true" });
    const look = `fill:url(#hatch-${when});stroke-dasharray:${style.area[when]}`;
    svg.append(make("rect", { x: 1, y: 1, width: 28, height: 14, class: `atlas-hatch atlas-${when}`, style: look }));
    return svg;
  };

  parts.drawArea = ({ id, element }, { held, when }, paint, { style, captions }) => {
    const partial = held.find(([, role]) => role !== "member");
    element.style.fill = held.length ? paint(held, true) : `url(#hatch-${when})`;
    element.style.stroke = !when && partial ? `var(--${partial[0]})` : "";
    element.style.strokeDasharray = when ? style.area[when] : partial ? style.outline[partial[1]] : "";
    element.classList.toggle("atlas-now", when === "now");
    element.classList.toggle("atlas-past", when === "past");
    const told = [captions[id].name, ...parts.rolesHeld(held, captions), parts.say("drawn.state", { when })];
    element.setAttribute("aria-label", told.filter(Boolean).join(", "));
  };

  function make(name, attributes) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }
})();

// Areas where control and recognition differ: drawn over the borders, which stay as they are.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SVG = "http://www.w3.org/2000/svg";

  // An area is on the map for its layer, which draws it as disputed, or for what it holds.
  parts.drawAreas = (map, geometry) => {
    const renderer = L.svg({ pane: "areas", padding: 0.4 });
    const areas = new Map();
    for (const [id, [, , , polygons, , layer]] of Object.entries(geometry.areas)) {
      const options = { renderer, className: "atlas-area", smoothFactor: 0.7, bubblingMouseEvents: false };
      const shape = L.polygon(parts.rings(polygons), options).addTo(map);
      const layersOf = ({ held, when }) => [...parts.layersHeld({ held }), ...(when ? [layer] : [])];
      areas.set(id, { id, hatch: layer, layersOf, shape, element: shape.getElement() });
    }
    return areas;
  };

  // A pattern of lines for each layer, now and in the past; what lies below is seen between them.
  parts.makeHatch = ({ style, layers }) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "atlas-defs");
    svg.setAttribute("aria-hidden", "true");
    const looks = Object.entries(style.hatch);
    for (const { id } of layers.filter(({ kind }) => kind === "areas")) svg.append(...looks.map((look) => hatch(id, ...look)));
    document.body.append(svg);
  };

  function hatch(layer, when, [gap, width]) {
    const frame = { id: `hatch-${layer}-${when}`, width: gap, height: gap };
    const pattern = make("pattern", { ...frame, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" });
    pattern.append(make("rect", { width, height: gap, class: `fill-${layer}` }));
    return pattern;
  }

  parts.hatchSample = (layer, when, style) => {
    const svg = make("svg", { width: 30, height: 16, "aria-hidden": "true" });
    const look = `fill:url(#hatch-${layer}-${when});stroke:var(--${layer});stroke-dasharray:${style.area[when]}`;
    svg.append(make("rect", { x: 1, y: 1, width: 28, height: 14, class: `atlas-hatch atlas-${when}`, style: look }));
    return svg;
  };

  parts.drawArea = ({ id, hatch: layer, element }, { held, when }, paint, { style, captions, layers }) => {
    const partial = held.find(([, role]) => role !== "member");
    element.style.fill = held.length ? paint(held, { isHatched: true }) : `url(#hatch-${layer}-${when})`;
    element.style.stroke = when ? `var(--${layer})` : partial ? `var(--${partial[0]})` : "";
    element.style.strokeDasharray = when ? style.area[when] : partial ? style.outline[partial[1]] : "";
    element.classList.toggle("atlas-now", when === "now");
    element.classList.toggle("atlas-past", when === "past");
    const told = [captions[id].name, ...parts.rolesHeld(held, layers), parts.say("drawn.state", { when })];
    element.setAttribute("aria-label", told.filter(Boolean).join(", "));
  };

  function make(name, attributes) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }
})();

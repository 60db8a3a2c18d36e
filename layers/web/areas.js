// Areas where control and recognition differ: drawn over the borders, which stay as they are.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SVG = "http://www.w3.org/2000/svg";

  parts.drawAreas = (map, geometry) => {
    const renderer = L.svg({ pane: "areas", padding: 0.4 });
    const areas = new Map();
    for (const [id, [since, until, within, polygons]] of Object.entries(geometry.areas)) {
      const options = { renderer, className: "atlas-area", smoothFactor: 0.7, bubblingMouseEvents: false };
      const shape = L.polygon(parts.rings(polygons), options).addTo(map);
      areas.set(id, { id, since, until, within, shape, element: shape.getElement() });
    }
    return areas;
  };

  // What each area is on the day: disputed now, in the past, or not drawn and so left out.
  parts.areasOn = (on, day, geometry) => {
    const drawn = new Map();
    if (!on.includes("disputed")) return drawn;
    for (const [id, [since, until]] of Object.entries(geometry.areas)) {
      if (since <= day) drawn.set(id, until && until <= day ? "past" : "now");
    }
    return drawn;
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

  parts.drawArea = ({ id, within, element }, state, paint, texts) => {
    const { held, match, matched, areas } = state;
    const own = held.get(id) || [];
    const when = areas.get(id);
    const layers = [...own.map(([layer]) => layer), ...(when ? ["disputed"] : [])];
    const kept = match === null || (own.length ? matched.has(id) : within.some((country) => matched.has(country)));
    const partial = own.find(([, role]) => role !== "member");
    const { style } = texts;
    element.style.display = layers.length ? "" : "none";
    element.style.fill = own.length ? paint(own, true) : when ? `url(#hatch-${when})` : "";
    element.style.stroke = !when && partial ? `var(--${partial[0]})` : "";
    element.style.strokeDasharray = when ? style.area[when] : partial ? style.outline[partial[1]] : "";
    element.classList.toggle("atlas-now", when === "now");
    element.classList.toggle("atlas-past", when === "past");
    element.classList.toggle("atlas-faded", !kept);
    element.dataset.layers = layers.join(" ");
    element.setAttribute("aria-label", parts.areaName(id, own, when, texts));
  };

  const STATES = { now: "disputed area", past: "disputed area of the past" };

  parts.areaName = (id, own, when, texts) => {
    const roles = own.map(([layer, role]) => `${texts.captions[layer].name} ${role}`);
    return [texts.captions[id].name, ...roles, STATES[when]].filter(Boolean).join(", ");
  };

  function make(name, attributes) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }
})();

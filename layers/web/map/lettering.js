// Draws names where they stand: level ones as boxes, bent ones along an arc, lines to lands and dots of capitals.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SVG = "http://www.w3.org/2000/svg";

  // Where a map has its origin, the nodes that the names are. under: what their ids begin with.
  parts.drawNames = (spots, origin, under = "atlas") => {
    const svg = node("svg", { class: "atlas-lettering", "aria-hidden": "true" });
    const level = [];
    spots.forEach((spot, at) => {
      const className = parts.letterClass(spot.item);
      if (spot.leader) svg.append(leader(spot.leader, origin, className));
      if (spot.dot) svg.append(node("circle", { class: `atlas-dot ${className}`, cx: spot.dot[0] - origin.x, cy: spot.dot[1] - origin.y, r: 2 }));
      if (spot.arc) svg.append(...bent(spot, origin, `${under}-arc-${at}`, className));
      else level.push(box(spot, origin, className));
    });
    return [svg, ...level];
  };

  function box({ words, size, boxes: [[left, top]], leader: line, isAshore, item }, origin, className) {
    const own = parts.make("div", className, words);
    own.dataset.of = item.id;
    if (item.look === "route") own.style.color = tinge(item);
    if (item.note) own.append(Object.assign(parts.make("div", "atlas-remark", item.note), { style: `font-size:${parts.noteSize(size)}px` }));
    if (line) own.dataset.led = isAshore ? "ashore" : "";
    own.style.fontSize = `${size}px`;
    own.style.transform = `translate(${left - origin.x}px, ${top - origin.y}px)`;
    return own;
  }

  function bent({ words, size, arc, item }, origin, id, className) {
    const along = node("textPath", { href: `#${id}`, startOffset: "50%" });
    along.textContent = words;
    const text = node("text", { class: className, "text-anchor": "middle", "dominant-baseline": "central", "data-of": item.id });
    text.style.fontSize = `${size}px`;
    if (item.look === "route") text.style.fill = tinge(item);
    text.append(along);
    return [node("path", { id, d: parts.arcPath(arc, origin), fill: "none" }), text];
  }

  const tinge = ({ id }) => `color-mix(in srgb, var(--${id}) 45%, var(--ink))`;

  function leader([[ax, ay], [bx, by]], { x, y }, className) {
    const group = node("g", { class: `atlas-leader ${className}` });
    group.append(node("path", { d: `M${ax - x},${ay - y}L${bx - x},${by - y}` }), node("circle", { cx: ax - x, cy: ay - y, r: 1.6 }));
    return group;
  }

  function node(name, attributes) {
    const own = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) own.setAttribute(key, value);
    return own;
  }
})();

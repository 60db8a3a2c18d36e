// How a thing on the map looks, as its picture says; and the colours of the theme.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // Put a thing on the map, or take it off: one without an appearance is not there.
  parts.appear = (item, appearance) => {
    for (const node of item.all || [item.element]) {
      node.style.display = appearance ? "" : "none";
      node.classList.toggle("atlas-faded", Boolean(appearance) && !appearance.kept);
    }
    item.element.dataset.layers = appearance ? item.layersOf(appearance).join(" ") : "";
  };

  parts.layersHeld = ({ held }) => held.map(([layer]) => layer);
  parts.rolesHeld = (held, layers) =>
    held.map(([id, role]) => {
      const { short, called } = layers.find((layer) => layer.id === id);
      return parts.say("drawn.role", { layer: short, role: parts.roleWord(role, called) });
    });

  parts.drawTerritory = ({ id, isApart, element }, { held, kept }, paint, { style, captions, layers }) => {
    const partial = held.find(([, role]) => role !== "member");
    element.style.fill = paint(held, { isFaded: !kept });
    element.style.stroke = partial ? `var(--${partial[0]})` : "";
    element.style.strokeDasharray = partial ? style.outline[partial[1]] : "";
    element.style.strokeWidth = partial ? "1.6px" : "";
    element.classList.toggle("atlas-status", isApart);
    element.setAttribute("aria-label", [captions[id].name, ...parts.rolesHeld(held, layers)].join(", "));
  };

  parts.paletteInto = (colours) => {
    const rules = [0, 1].map((index) =>
      Object.entries(colours).map(([id, pair]) => `--${id}:${pair[index]};`).join(""),
    );
    const fills = Object.keys(colours).map((id) => `.fill-${id}{fill:var(--${id})}`).join("");
    const sheet = document.createElement("style");
    sheet.textContent = `:root{${rules[0]}}:root[data-theme=dark]{${rules[1]}}${fills}`;
    document.head.append(sheet);
  };
})();

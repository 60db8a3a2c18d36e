// How one territory, one stretch of a route, one place looks; and the colours of the theme.
(() => {
  "use strict";
  const parts = window.atlasParts;

  parts.drawTerritory = ({ id, element }, faded, state, paint, { style, captions }) => {
    const own = state.held.get(id) || [];
    const partial = own.find(([, role]) => role !== "member");
    element.style.fill = paint(own);
    element.style.stroke = partial ? `var(--${partial[0]})` : "";
    element.style.strokeDasharray = partial ? style.outline[partial[1]] : "";
    element.style.strokeWidth = partial ? "1.6px" : "";
    element.classList.toggle("atlas-faded", Boolean(faded));
    element.classList.toggle("atlas-status", id === parts.APART);
    element.dataset.layers = own.map(([layer]) => layer).join(" ");
    const roles = own.map(([layer, role]) => `${captions[layer].name} ${role}`);
    element.setAttribute("aria-label", [captions[id].name, ...roles].join(", "));
  };

  parts.drawStretch = ({ id, element, all }, layer, shown, kept, { captions }) => {
    for (const line of all) {
      line.style.display = shown ? "" : "none";
      line.classList.toggle("atlas-faded", !kept);
    }
    element.dataset.layers = shown ? layer : "";
    element.setAttribute("aria-label", captions[id].name);
  };

  parts.drawPlace = ({ id, element }, shown, kept, { captions }) => {
    element.style.display = shown ? "" : "none";
    element.classList.toggle("atlas-faded", !kept);
    element.dataset.layers = shown ? "places" : "";
    element.setAttribute("aria-label", captions[id].name);
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

  // Streamlit tells each component its theme with every render.
  window.addEventListener("message", ({ data }) => {
    if (data && data.type === "streamlit:render" && data.theme) {
      document.documentElement.dataset.theme = data.theme.base;
    }
  });
})();

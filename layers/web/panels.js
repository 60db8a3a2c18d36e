// The panels on the map: legend, tooltip, dossier, buttons, labels.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const SVG = "http://www.w3.org/2000/svg";

  const ACCURACY = {
    surveyed: "Solid: follows surveyed geometry",
    traced: "Long dash: traced through documented points",
    schematic: "Short dash: schematic",
  };

  parts.makeTooltip = () => {
    const box = make("div", "atlas-tooltip");
    box.id = "atlas-tooltip";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    document.body.append(box);
    return {
      hide: () => (box.hidden = true),
      show: (content) => {
        box.replaceChildren(content);
        box.hidden = false;
      },
      // Keep the box in the window, beside the point and never under the pointer.
      place: (x, y) => {
        const [w, h] = [box.offsetWidth, box.offsetHeight];
        const left = x + 16 + w < window.innerWidth ? x + 16 : x - 16 - w;
        const floor = window.innerHeight - (parts.covered || 0); // a briefing writes below it
        const top = Math.min(Math.max(8, y + 16), floor - h - 8);
        box.style.left = `${Math.max(8, left)}px`;
        box.style.top = `${Math.max(8, top)}px`;
      },
    };
  };

  parts.makeDossier = (close) => {
    const box = make("aside", "atlas-dossier");
    const button = make("button", "atlas-close", "×");
    button.type = "button";
    button.setAttribute("aria-label", "Close (Esc)");
    button.title = "Close (Esc)";
    button.addEventListener("click", close);
    box.hidden = true;
    document.body.append(box);
    L.DomEvent.disableClickPropagation(box);
    return {
      get open() {
        return !box.hidden;
      },
      hide: () => (box.hidden = true),
      show: (body, name) => {
        const inside = box.contains(document.activeElement);
        box.replaceChildren(button, body);
        if (inside) button.focus();
        box.setAttribute("aria-label", name);
        box.scrollTop = 0;
        box.hidden = false;
      },
    };
  };

  parts.makeLegend = (texts, open) => {
    const when = make("summary", "atlas-when");
    const body = make("div", "atlas-rows");
    const box = make("details", "atlas-legend", when, body);
    box.open = window.innerWidth > 640; // on a phone it waits, folded, under its date
    document.body.append(box);
    return (state, paint) => {
      const rows = state.legend.map(([id, name, count]) => row(id, name, count, paint, texts, open));
      const kinds = extras(state, paint, texts);
      when.textContent = state.when;
      body.replaceChildren(make("ul", "", ...rows), make("ul", "", ...kinds));
    };
  };

  function row(id, name, count, paint, texts, open) {
    const button = make("button", "atlas-link", name);
    button.type = "button";
    button.addEventListener("click", () => open(id));
    return make("li", "", swatch(id, paint, texts.style), make("span", "", button, make("small", "", count)));
  }

  function swatch(id, paint, style) {
    if (style.textures[id]) return sample([[id, "member"]], paint);
    if (style.weight[id]) return lineSample(id, style);
    if (id === "disputed") return parts.hatchSample("now", style);
    return glyphSample("declaration");
  }

  // Rows that only stand there when the map shows such a thing.
  function extras(state, paint, texts) {
    const shorts = Object.fromEntries(texts.layers.map((layer) => [layer.id, layer.short]));
    const seen = new Map();
    for (const held of state.held.values()) {
      if (held.length < 2) continue;
      const name = held.map(([layer]) => shorts[layer]).join(" and ");
      if (!seen.has(name) || held.every(([, role]) => role === "member")) seen.set(name, held);
    }
    const rows = [...seen].map(([name, held]) => [sample(held, paint), `Stripes: ${name}`]);
    for (const role of ["observer", "signatory"]) {
      const pair = [...state.held.values()].flat().find(([, own]) => own === role);
      if (pair) rows.push([sample([pair], paint, true), `Lighter, dashed: ${role}`]);
    }
    if (state.hatched) rows.push([sample([["ots", "observer"]], paint, true, true), "Hatched: recognition differs"]);
    const past = [...state.areas.values()].includes("past");
    if (past) rows.push([parts.hatchSample("past", texts.style), "Pale hatch, dotted: history"]);
    if (state.lines.has("sea")) rows.push([dotted(), "Dotted: by sea"]);
    for (const [name, words] of Object.entries(ACCURACY)) {
      if (state.lines.has(name)) rows.push([plainLine(texts.style.dash[name]), words]);
    }
    return rows.map(([picture, words]) => make("li", "atlas-extra", picture, make("span", "", words)));
  }

  function svg(width, height, ...shapes) {
    const node = document.createElementNS(SVG, "svg");
    node.setAttribute("width", width);
    node.setAttribute("height", height);
    node.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of shapes) {
      const shape = node.appendChild(document.createElementNS(SVG, tag));
      for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    }
    return node;
  }

  function sample(held, paint, dashed = false, hatched = false) {
    const style = dashed ? `stroke:var(--${held[0][0]});stroke-dasharray:4 3` : "";
    const box = { x: 1, y: 1, width: 28, height: 14, rx: 2, class: "atlas-sample", style };
    return svg(30, 16, ["rect", { ...box, fill: paint(held, hatched) }]);
  }

  function lineSample(id, style) {
    const at = { x1: 1, x2: 29, y1: 8, y2: 8 };
    const width = style.weight[id];
    const line = ["line", { ...at, style: `stroke:var(--${id});stroke-width:${width}px` }];
    const core = ["line", { ...at, class: "atlas-core", "stroke-width": width * 0.3 }];
    const arrow = ["path", { d: "M14,3.5L19,8L14,12.5", class: "atlas-arrows", style: `stroke:var(--${id})` }];
    return svg(30, 16, line, ...(style.core[id] ? [core] : []), arrow);
  }

  const plainLine = (dash) =>
    svg(30, 16, ["line", { x1: 1, x2: 29, y1: 8, y2: 8, class: "atlas-neutral", "stroke-dasharray": dash }]);
  const dotted = () => plainLine("0.1 7");
  const glyphSample = (kind) =>
    svg(30, 16, ["path", { d: parts.glyph(kind, 5), transform: "translate(15,8)", class: "atlas-place" }]);

  // What the filter keeps: how many, which, and the sentence behind a preset.
  parts.makeResult = (texts, open) => {
    const box = make("details", "atlas-result");
    box.open = true;
    box.setAttribute("aria-label", "What the filter keeps");
    box.setAttribute("aria-live", "polite");
    document.body.append(box);
    return ({ filter }) => {
      box.hidden = !filter;
      if (!filter) return;
      const quote = filter.quote ? parts.quotation(texts.quotes[filter.quote]) : null;
      const rows = filter.lines.map((line) => resultLine(line, open));
      const head = make("summary", "", make("h3", "", filter.title), make("p", "", filter.count));
      box.replaceChildren(...[head, make("ul", "", ...rows), quote].filter(Boolean));
    };
  };

  function resultLine([id, name, lengths, held], open) {
    const words = make(id === "sea" ? "span" : "button", id === "sea" ? "" : "atlas-link", name);
    if (id !== "sea") words.addEventListener("click", () => open(id));
    return make("li", "", words, make("small", "", [lengths, held].filter(Boolean).join(" · ")));
  }

  parts.makeButtons = (actions) => {
    const bar = make("div", "atlas-buttons");
    for (const [title, words, act] of actions) {
      const button = make("button", "", words);
      button.type = "button";
      button.title = title;
      button.setAttribute("aria-label", title);
      button.addEventListener("click", () => act(button));
      bar.append(button);
    }
    return bar;
  };

  // As a reader may type it: the article's Turkey and Kyrgyz Republic too, in any case, bare of marks.
  const ALIASES = { Türkiye: ["Turkey"], "United States": ["US", "USA"], "United Kingdom": ["UK"] };
  const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
  const aliases = ({ name, name_long }) => [name, name_long, ...(ALIASES[name] || [])];

  parts.makeFinder = (texts, ids, open) => {
    const input = make("input", "atlas-find");
    const list = make("datalist", "");
    list.id = "atlas-names";
    const names = new Map(ids.flatMap((id) => aliases(texts.captions[id]).map((name) => [plain(name), id])));
    list.append(
      ...ids
        .map((id) => texts.captions[id].name)
        .sort((a, b) => a.localeCompare(b))
        .map((name) => {
          const option = make("option", "");
          option.value = name;
          return option;
        }),
    );
    input.setAttribute("list", list.id);
    input.setAttribute("aria-label", "Find a country, route or place");
    input.placeholder = "Find a country, route or place";
    const take = (id) => {
      if (!id) return;
      input.value = "";
      open(id);
    };
    input.addEventListener("input", () => take(names.get(plain(input.value))));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !input.value.trim()) return;
      const word = plain(input.value);
      const near = [...names.keys()].find((name) => name.startsWith(word)) || [...names.keys()].find((name) => name.includes(word));
      if (near) take(names.get(near));
      else input.setCustomValidity(`Nothing here is called “${input.value}”.`);
      input.reportValidity();
      input.setCustomValidity("");
    });
    return make("div", "atlas-finder", input, list);
  };
})();

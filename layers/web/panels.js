// The panels on the map: legend, tooltip, dossier, buttons, labels.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const SVG = "http://www.w3.org/2000/svg";

  const ACCURACY = {
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
        const top = Math.min(Math.max(8, y + 16), window.innerHeight - h - 8);
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
    const body = make("div", "");
    const box = make("details", "atlas-legend", when, body);
    box.open = window.innerWidth > 640; // on a phone it waits, folded, under its date
    document.body.append(box);
    return (state, paint) => {
      const rows = state.legend.map(([id, name, count]) => row(id, name, count, paint, texts, open));
      const kinds = extras(state, paint, texts);
      when.textContent = state.when;
      body.replaceChildren(make("ul", "", ...rows, ...kinds));
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
    const box = make("section", "atlas-result");
    box.setAttribute("aria-label", "What the filter keeps");
    box.setAttribute("aria-live", "polite");
    document.body.append(box);
    return ({ filter }) => {
      box.hidden = !filter;
      if (!filter) return;
      const quote = filter.quote ? parts.quotation(texts.quotes[filter.quote]) : null;
      const rows = filter.lines.map((line) => resultLine(line, open));
      box.replaceChildren(...[make("h3", "", filter.title), make("p", "", filter.count), make("ul", "", ...rows), quote].filter(Boolean));
    };
  };

  function resultLine([id, name, lengths, held], open) {
    const words = make(id === "sea" ? "span" : "button", id === "sea" ? "" : "atlas-link", name);
    if (id !== "sea") words.addEventListener("click", () => open(id));
    return make("li", "", words, make("small", "", [lengths, held].filter(Boolean).join(" · ")));
  }

  // Names on the map: the most important first, none over another.
  parts.makeLabels = (map, geometry, texts) => {
    const pane = map.getPane("labels");
    const pen = document.createElement("canvas").getContext("2d");
    const width = (words, size) => {
      pen.font = `${size}px system-ui, sans-serif`;
      return pen.measureText(words).width;
    };
    const lay = (state) => {
      const zoom = map.getZoom();
      const scale = (256 * 2 ** zoom) / 360;
      const taken = [];
      const nodes = [];
      const visible = map.getPixelBounds();
      const origin = map.getPixelOrigin();
      const put = (words, className, box) => {
        if (!visible.contains([box.slice(0, 2), box.slice(2)])) return false;
        const clash = taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
        if (clash) return false;
        taken.push(box);
        const node = make("div", className, words);
        node.style.transform = `translate(${box[0] - origin.x}px, ${box[1] - origin.y}px)`;
        nodes.push(node);
        return true;
      };
      for (const item of candidates(geometry, texts, state, scale)) {
        const at = map.project([item.lat, item.lon], zoom);
        if (!visible.contains(at)) continue;
        const [w, h] = [width(item.words, item.size) + 6, item.size + 3];
        if (item.room !== undefined && w > item.room) continue;
        for (const [dx, dy] of item.spots(w, h)) {
          const box = [at.x + dx, at.y + dy, at.x + dx + w, at.y + dy + h];
          if (put(item.words, item.className, box)) break;
        }
      }
      pane.replaceChildren(...nodes);
    };
    map.on("zoomstart", () => pane.replaceChildren());
    return lay;
  };

  const centred = (w, h) => [[-w / 2, -h / 2]];
  const beside = (w, h) => [
    [10, -h / 2],
    [-w - 10, -h / 2],
    [-w / 2, 9],
    [-w / 2, -h - 9],
  ];

  function candidates(geometry, texts, state, scale) {
    const places = state.on.includes("places") && scale > 28 ? Object.entries(geometry.places) : [];
    const named = places.map(([id, [, lon, lat]]) => ({
      lat,
      lon,
      size: 11,
      words: texts.captions[id].name,
      spots: beside,
      className: "atlas-label atlas-label-place",
    }));
    const countries = Object.entries(geometry.labels).map(([id, [lon, lat, w]]) => {
      const member = state.held.has(id);
      const faded = state.match !== null && !state.matched.has(id) ? " atlas-faded" : "";
      const size = member ? 13 : 11.5;
      const room = w * scale * (member ? 1.5 : 0.8);
      const className = `atlas-label${member ? " atlas-label-member" : ""}${faded}`;
      return { lat, lon, size, room, rank: member ? 1e6 + w : w, words: texts.captions[id].name, spots: centred, className };
    });
    countries.sort((a, b) => b.rank - a.rank);
    const members = countries.filter((item) => item.rank >= 1e6);
    return [...members, ...named, ...countries.filter((item) => item.rank < 1e6)];
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

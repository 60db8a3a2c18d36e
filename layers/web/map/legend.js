// The legend: a row for each layer of which there is something and which the map itself does not name, then in few
// lines the signs that there are.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const SVG = "http://www.w3.org/2000/svg";
  const ROOMY = [1100, 700]; // px: in a smaller window it waits, folded, under its date

  parts.makeLegend = (map, known, open) => {
    const when = make("summary", "atlas-when");
    when.setAttribute("aria-live", "polite");
    const body = make("div", "atlas-rows");
    const box = make("details", "atlas-legend", when, body);
    const hasRoom = () => parts.page.innerWidth >= ROOMY[0] && parts.page.innerHeight >= ROOMY[1];
    box.open = hasRoom();
    let had = box.open;
    window.addEventListener("resize", () => {
      if (had && !hasRoom() && !box.closest(".atlas-slide")) box.open = false;
      had = hasRoom();
    });
    parts.stage.append(box);
    // A route has a row only where the map has had no room for its name.
    let unnamed = new Set();
    const routes = () => [...body.querySelectorAll("[data-kind=route]")];
    const hide = () => routes().forEach((node) => (node.hidden = !unnamed.has(node.dataset.row)));
    map.on("named", ({ ids }) => {
      unnamed = new Set(routes().map((node) => node.dataset.row).filter((id) => !ids.has(id)));
      hide();
    });
    return (picture, paint) => {
      const rows = picture.layers.filter((layer) => isThere(layer, picture, known)).map((layer) => row(layer, picture, paint, known, open));
      const told = parts.whenWords(picture);
      if (when.textContent !== told) when.textContent = told;
      const keys = [...signs(picture, known, open), ...extras(picture, paint, known)];
      body.replaceChildren(make("ul", "", ...rows), make("ul", "atlas-signs", ...keys));
      hide();
    };
  };

  // Whether the map shows anything of a layer that is on; places are told by their signs.
  function isThere({ id, kind }, { inForce, only, areas, pastAreas, appearances }, { geometry }) {
    const isHeld = () => [...appearances.values()].some(({ held }) => held.some(([layer]) => layer === id));
    if (kind === "membership") return inForce.some(({ layer }) => layer === id) && (only.lands === null || isHeld());
    if (kind === "route") return Object.keys(geometry.lines).some((line) => geometry.lines[line][0] === id && appearances.has(line));
    return kind === "areas" && [...areas, ...pastAreas].some((area) => geometry.areas[area][5] === id && appearances.has(area));
  }

  function row(layer, picture, paint, { geometry, terms, texts }, open) {
    const button = way(parts.shortOn(layer, picture.day, terms), (isKeys) => open(layer.id, isKeys));
    const count = make("small", "", parts.countWords(picture, layer, { geometry, terms }));
    const node = make("li", "", swatch(layer, paint, texts.style), make("span", "", button, count));
    Object.assign(node.dataset, { row: layer.id, kind: layer.kind });
    return node;
  }

  function way(words, lead) {
    const button = make("button", "atlas-link", words);
    button.type = "button";
    button.addEventListener("click", ({ detail }) => lead(!detail)); // no detail: the keyboard's
    return button;
  }

  function swatch({ id, kind }, paint, style) {
    const samples = {
      membership: () => sample([[id, "member"]], paint),
      route: () => lineSample(id, style),
      areas: () => parts.hatchSample(id, "now", style),
    };
    return samples[kind]();
  }

  // Each kind of place that is shown: its sign and its word, which leads to its layer.
  function signs({ appearances }, { geometry, texts }, open) {
    const shown = Object.entries(geometry.places).filter(([id]) => appearances.has(id)).map(([, place]) => place);
    return Object.keys(texts.style.signs).flatMap((kind) => {
      const layer = shown.find(([own]) => own === kind)?.[5];
      if (!layer) return [];
      const words = way(parts.say("legend.sign", { kind }), (isKeys) => open(layer, isKeys));
      return [make("li", "atlas-extra", glyphSample(layer, texts.style.signs[kind]), words)];
    });
  }

  // What only stands there when the map shows such a thing.
  function extras({ layers, appearances }, paint, { geometry, texts }) {
    const own = (things) => Object.keys(things).filter((id) => appearances.has(id));
    const all = [...appearances.values()];
    const several = all.map(({ held }) => held).filter((held) => held.length > 1);
    const full = several.find((held) => held.every(([, role]) => role === "member")) || several[0];
    const rows = full ? [[sample(full, paint), parts.say("legend.stripes")]] : [];
    for (const role of ["observer", "signatory"]) {
      const layer = layers.find(({ id }) => all.some(({ held }) => held.some((pair) => pair[0] === id && pair[1] === role)));
      if (layer) rows.push([sample([[layer.id, role]], paint, texts.style.outline[role]), parts.say("legend.partial", { role })]);
    }
    const [hatched] = own(geometry.areas).map((id) => appearances.get(id).held).filter((held) => held.length);
    if (hatched) rows.push([sample(hatched, paint, texts.style.outline[hatched[0][1]], true), parts.say("legend.hatched")]);
    const past = own(geometry.areas).find((id) => appearances.get(id).when === "past");
    if (past) rows.push([parts.hatchSample(geometry.areas[past][5], "past", texts.style), parts.say("legend.past")]);
    rows.push(...lines(own(geometry.lines).map((id) => geometry.lines[id]), texts.style));
    return rows.map(([picture, words]) => make("li", "atlas-extra", picture, make("span", "", words)));
  }

  function lines(shown, style) {
    const rows = [];
    if (shown.some(([, mode]) => mode === "sea")) rows.push([plainLine(style.sea), parts.say("legend.sea")]);
    const onLand = shown.filter(([, mode]) => mode !== "sea");
    for (const [name, dash] of Object.entries(style.dash)) {
      const isSeen = dash && onLand.some(([, , , , , stage]) => stage === name);
      if (isSeen) rows.push([plainLine(dash), parts.say("legend.stage", { stage: name })]);
    }
    const share = Math.max(...onLand.map(([, , accuracy]) => style.core[accuracy]));
    if (share > 0) rows.push([coredLine(share), parts.say("legend.core")]);
    return rows;
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

  function sample(held, paint, dash = "", hatched = false) {
    const style = dash ? `stroke:var(--${held[0][0]});stroke-dasharray:${dash}` : "";
    const box = { x: 1, y: 1, width: 28, height: 14, rx: 2, class: "atlas-sample", style };
    return svg(30, 16, ["rect", { ...box, fill: paint(held, { isHatched: hatched }) }]);
  }

  function lineSample(id, style) {
    const at = { x1: 1, x2: 29, y1: 8, y2: 8 };
    const width = style.weight[id];
    const line = ["line", { ...at, style: `stroke:var(--${id});stroke-width:${width}px` }];
    const arrow = ["path", { d: "M14,3.5L19,8L14,12.5", class: "atlas-arrows", style: `stroke:var(--${id})` }];
    return svg(30, 16, line, arrow);
  }

  const coredLine = (share) => {
    const at = { x1: 1, x2: 29, y1: 8, y2: 8 };
    const line = ["line", { ...at, class: "atlas-neutral", style: "stroke-width:5px" }];
    return svg(30, 16, line, ["line", { ...at, class: "atlas-core", "stroke-width": 5 * share }]);
  };
  const plainLine = (dash) =>
    svg(30, 16, ["line", { x1: 1, x2: 29, y1: 8, y2: 8, class: "atlas-neutral", "stroke-dasharray": dash }]);
  const glyphSample = (layer, corners) =>
    svg(16, 16, ["path", { d: parts.glyph(corners, 5), transform: "translate(8,8)", class: "atlas-place", style: `fill:var(--${layer})` }]);
})();

// The panels on the map: legend, tooltip, dossier, buttons, labels.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const SVG = "http://www.w3.org/2000/svg";

  parts.makeTooltip = () => {
    const box = make("div", "atlas-tooltip");
    box.id = "atlas-tooltip";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    parts.stage.append(box);
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
    button.title = parts.say("map.close");
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", close);
    box.hidden = true;
    parts.stage.append(box);
    L.DomEvent.disableClickPropagation(box);
    const enter = () => box.querySelector("h2").focus({ preventScroll: true });
    const shown = {
      told: "", // of what it tells, on what day: the same is not told anew
      enter,
      hide: () => {
        box.hidden = true;
        shown.told = "";
      },
      show: (body, name, told) => {
        const inside = box.contains(document.activeElement);
        shown.told = told;
        box.replaceChildren(button, body);
        box.querySelector("h2").tabIndex = -1;
        box.setAttribute("aria-label", name);
        box.scrollTop = 0;
        box.hidden = false;
        if (inside) enter();
      },
    };
    return shown;
  };

  // Says to who does not see it what happens on the map; the same is said once.
  parts.makeAnnouncer = () => {
    const live = make("p", "atlas-unseen");
    live.setAttribute("aria-live", "polite");
    parts.stage.append(live);
    return (words) => {
      if (live.textContent !== words) live.textContent = words;
    };
  };

  parts.makeLegend = (known, open) => {
    const when = make("summary", "atlas-when");
    when.setAttribute("aria-live", "polite");
    const body = make("div", "atlas-rows");
    const box = make("details", "atlas-legend", when, body);
    box.open = window.innerWidth > 640; // on a phone it waits, folded, under its date
    parts.stage.append(box);
    return (picture, paint) => {
      const rows = picture.layers.map((layer) => row(layer, picture, paint, known, open));
      const kinds = extras(picture, paint, known);
      const told = parts.whenWords(picture);
      if (when.textContent !== told) when.textContent = told;
      body.replaceChildren(make("ul", "", ...rows), make("ul", "", ...kinds));
    };
  };

  function row(layer, picture, paint, { geometry, terms, texts }, open) {
    const button = make("button", "atlas-link", parts.shortOn(layer, picture.day, terms));
    button.type = "button";
    button.addEventListener("click", ({ detail }) => open(layer.id, !detail));
    const count = make("small", "", parts.countWords(picture, layer, geometry));
    return make("li", "", swatch(layer, paint, texts.style), make("span", "", button, count));
  }

  function swatch({ id, kind, sign }, paint, style) {
    const samples = {
      membership: () => sample([[id, "member"]], paint),
      route: () => lineSample(id, style),
      places: () => glyphSample(id, style.signs[sign]),
      areas: () => parts.hatchSample(id, "now", style),
    };
    return samples[kind]();
  }

  // Rows that only stand there when the map shows such a thing.
  function extras({ layers, appearances }, paint, { geometry, texts }) {
    const own = (things) => Object.keys(things).filter((id) => appearances.has(id));
    const all = [...appearances.values()];
    const rows = stripes(layers, all).map(([name, held]) => [sample(held, paint), name]);
    for (const role of ["observer", "signatory"]) {
      const layer = layers.find(({ id }) => all.some(({ held }) => held.some((pair) => pair[0] === id && pair[1] === role)));
      if (layer) rows.push([sample([[layer.id, role]], paint, texts.style.outline[role]), parts.say("legend.partial", { role })]);
    }
    const [hatched] = own(geometry.areas).map((id) => appearances.get(id).held).filter((held) => held.length);
    if (hatched) rows.push([sample(hatched, paint, texts.style.outline[hatched[0][1]], true), parts.say("legend.hatched")]);
    const past = own(geometry.areas).find((id) => appearances.get(id).when === "past");
    if (past) rows.push([parts.hatchSample(geometry.areas[past][5], "past", texts.style), parts.say("legend.past")]);
    const lines = own(geometry.lines).map((id) => geometry.lines[id]);
    if (lines.some(([, mode]) => mode === "sea")) rows.push([plainLine(texts.style.sea), parts.say("legend.sea")]);
    const onLand = lines.filter(([, mode]) => mode !== "sea");
    for (const [name, dash] of Object.entries(texts.style.dash)) {
      const isThere = dash && onLand.some(([, , , , , stage]) => stage === name);
      if (isThere) rows.push([plainLine(dash), parts.say("legend.stage", { stage: name })]);
    }
    const share = Math.max(...onLand.map(([, , accuracy]) => texts.style.core[accuracy]));
    if (share > 0) rows.push([coredLine(share), parts.say("legend.core")]);
    return rows.map(([picture, words]) => make("li", "atlas-extra", picture, make("span", "", words)));
  }

  // Each combination of memberships that there is, by its name, in the order of the layers; of full
  // members, where there are.
  function stripes(layers, appearances) {
    const seen = new Map();
    const several = appearances.map(({ held }) => held).filter((held) => held.length > 1);
    for (const held of several) {
      const own = layers.filter(({ id }) => held.some(([layer]) => layer === id));
      const name = parts.say("legend.stripes", { names: own.map(({ short }) => short) });
      const isFull = held.every(([, role]) => role === "member");
      if (isFull || !seen.has(name)) seen.set(name, { held, place: own.map((layer) => layers.indexOf(layer)).join() });
    }
    return [...seen].sort(([, a], [, b]) => (a.place < b.place ? -1 : 1)).map(([name, { held }]) => [name, held]);
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
    svg(30, 16, ["path", { d: parts.glyph(corners, 5), transform: "translate(15,8)", class: "atlas-place", style: `fill:var(--${layer})` }]);

  // What the filter keeps: how many, which, and the sentence behind a preset.
  parts.makeResult = (known, open) => {
    const box = make("details", "atlas-result");
    box.open = true;
    box.setAttribute("aria-label", parts.say("map.kept"));
    box.setAttribute("aria-live", "polite");
    parts.stage.append(box);
    return (picture) => {
      const summary = parts.summaryOf(picture, known);
      box.hidden = !summary;
      if (!summary) return;
      const quote = summary.quote ? parts.quotation(known.texts.quotes[summary.quote]) : null;
      const rows = summary.lines.map((line) => resultLine(line, open));
      const head = make("summary", "", make("h3", "", summary.title), make("p", "", summary.count));
      box.replaceChildren(...[head, make("ul", "", ...rows), quote].filter(Boolean));
    };
  };

  function resultLine([id, name, lengths, held], open) {
    const words = make(id === "sea" ? "span" : "button", id === "sea" ? "" : "atlas-link", name);
    if (id !== "sea") words.addEventListener("click", ({ detail }) => open(id, !detail));
    return make("li", "", words, make("small", "", [lengths, held].filter(Boolean).join(" · ")));
  }

  const LETTER = /\p{L}/u;

  parts.makeButtons = (actions) => {
    const bar = make("div", "atlas-buttons");
    for (const [title, words, act] of actions) {
      const button = make("button", "", words);
      button.type = "button";
      button.title = title;
      if (!LETTER.test(words)) button.setAttribute("aria-label", title); // a word is spoken as it is written
      button.addEventListener("click", () => act(button));
      bar.append(button);
    }
    return bar;
  };

  parts.topics = ({ captions }) => Object.keys(captions).filter((id) => captions[id].kind === "topic");
})();

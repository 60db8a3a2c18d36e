// What the slides say that are about no view: the title, what to take away with the way to the article, the sources.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  parts.endOf = (slide, texts, deck) => {
    if (slide.kind === "closing") return [closing(slide)];
    const lines = make("ul", "atlas-lines", ...slide.lines.map((line) => make("li", "", line)));
    if (slide.kind === "title") return [lines];
    const version = parts.say("slides.version", { atlas: texts.atlas, version: deck.version, data: deck.digest.slice(0, 12) });
    return [lines, make("p", "atlas-imprint", texts.borders), make("p", "atlas-imprint", version)];
  };

  // What the presenter sees of a slide beside its heading and its notes.
  parts.saidOn = (slide, texts) => (slide.kind === "scene" ? parts.quoted(slide, texts) : slide.lines.map((line) => make("p", "", line)));

  function closing({ lines, way }) {
    const told = lines.length ? [make("ul", "atlas-takeaways", ...lines.map(parts.ledLine))] : [];
    return make("div", "atlas-ending", ...told, parts.wayOf(way));
  }

  // Who says it, up to the first colon, stands out.
  parts.ledLine = (line) => {
    const at = line.indexOf(": ") + 1;
    return make("li", "", ...(at ? [make("b", "", line.slice(0, at)), line.slice(at)] : [line]));
  };

  // Where the article is read: its address, and for who sits further back the same as a code.
  parts.wayOf = ({ author, title, published, address, shown, code: [rows, said] }) => {
    const drawn = address ? [drawing(rows.split("\n"), said)] : [];
    const link = address ? [make("p", "atlas-address", parts.outside(address, shown))] : [];
    const words = make("div", "atlas-way-words", make("h3", "", parts.say("slides.read")), make("p", "", `${author}, ${title}`), make("p", "", published), ...link);
    return make("div", "atlas-way", ...drawn, words);
  };

  // Dark on light, in a dark theme too: not every reader of codes takes them the other way round.
  function drawing(rows, said) {
    const size = rows.length;
    const runs = rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`));
    const ground = parts.svgNode("rect", { width: size, height: size, fill: "#fff" });
    const dark = parts.svgNode("path", { d: runs.join(""), fill: "#000" });
    return parts.svgNode("svg", { class: "atlas-code", role: "img", "aria-label": said, viewBox: `0 0 ${size} ${size}`, "shape-rendering": "crispEdges" }, ground, dark);
  }
})();

// The chart of a slide: in the panel of its words, beside the map where there it has no room, and on a phone below the words.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const GAP_PX = 12; // as in chart.css
  const SIZE_PX = 13; // of its words, as in layers/export/charts/screen.py
  let [loading, come] = [null, null];

  // A file has those of its own slides; else they are fetched with the first deck that shows one.
  parts.loadCharts = (charts) => {
    if (typeof charts !== "string") come = charts;
    loading ||= come ? Promise.resolve(come) : fetch(charts, { priority: "low" }).then((answer) => answer.json()).then((all) => (come = all));
    return loading;
  };

  // The chart of a figure, if it has come.
  parts.chartCome = (figure) => (figure && come?.[figure]) || null;

  // slide: its words and the box that holds them. deck: whose charts there may be. settle: to be called when a chart
  // comes after its slide, and the map has less room.
  parts.makeChart = (slide, deck, settle) => {
    const box = make("figure", "atlas-charted");
    let shown = "";
    box.hidden = true;
    const fetched = deck.slides.some(({ figure }) => figure) ? parts.loadCharts(parts.links.charts) : null;
    const place = (chart) => {
      box.replaceChildren(...nodes(chart));
      box.hidden = false;
    };
    return {
      box,
      // figure: whose chart it is, or nothing.
      show(figure) {
        if (figure === shown) return;
        shown = figure;
        box.hidden = true;
        if (parts.chartCome(figure)) place(parts.chartCome(figure));
        else if (figure) fetched.then((charts) => figure === shown && charts[figure] && (place(charts[figure]), settle()));
      },
      // Stand in the panel of the words, at the right of the map, or below the words of a phone.
      stand(where) {
        const before = { panel: slide.words, aside: slide.box }[where];
        if (!before && box.parentNode !== slide.words) slide.words.append(box);
        if (before && box.previousSibling !== before) before.after(box);
      },
      // How much of the window it has at the right of the map.
      aside: () => (box.hidden || slide.box.contains(box) ? 0 : box.offsetWidth + GAP_PX),
    };
  };

  // A chart as nodes: the drawing, and the table for who cannot see it.
  const nodes = (chart) => [parts.chartDrawing(chart), tableOf(chart)];

  parts.chartDrawing = ({ size: [width, height], said, parts: drawn }) => {
    const whole = { class: "atlas-chart", role: "img", "aria-label": said, viewBox: `0 0 ${width} ${height}`, width, height };
    return parts.svgNode("svg", whole, parts.svgNode("g", { "font-size": SIZE_PX }, ...drawn.map((part) => parts.svgNode(...part))));
  };

  parts.svgNode = (name, attributes, ...inside) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...inside);
    return node;
  };

  function tableOf({ table, title, heads, rows }) {
    const head = make("tr", "", ...heads.map((words) => cell("col", words)));
    const body = rows.map(([first, ...rest]) => make("tr", "", cell("row", first), ...rest.map((words) => make("td", "", words))));
    const whole = make("table", "", make("caption", "", title), make("thead", "", head), make("tbody", "", ...body));
    return make("details", "chart-table", make("summary", "", table), whole);
  }

  function cell(scope, words) {
    return Object.assign(make("th", "", words), { scope });
  }
})();

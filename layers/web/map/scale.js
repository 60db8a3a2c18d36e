// The scale of the map: true at the middle of what is seen, and as long as its words at least.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const LONG_PX = 110;
  const STEPS = [1, 2, 3, 5]; // round numbers, of each power of ten

  parts.addScale = (map) => {
    const line = parts.make("div", "leaflet-control-scale-line");
    line.title = parts.say("map.scale_about");
    const scale = L.control({ position: "bottomright" });
    scale.onAdd = () => parts.make("div", "leaflet-control-scale", line);
    scale.addTo(map);
    const redraw = () => draw(line, kmAPixel(map));
    map.on({ moveend: redraw, resize: redraw });
  };

  function kmAPixel(map) {
    const middle = map.getSize().divideBy(2);
    const [west, east] = [-1, 1].map((side) => map.containerPointToLatLng(middle.add([(side * LONG_PX) / 2, 0])));
    return map.distance(west, east) / 1000 / LONG_PX;
  }

  // A longer bar, where the words do not fit.
  function draw(line, km) {
    const most = LONG_PX * km;
    const power = 10 ** Math.floor(Math.log10(most));
    const rounds = [...STEPS, ...STEPS.map((step) => 10 * step)].map((step) => step * power);
    const fits = (length) => {
      line.textContent = parts.say("km", { km: length });
      line.style.width = `${Math.round(length / km)}px`;
      return line.scrollWidth <= line.clientWidth;
    };
    rounds.slice(rounds.findLastIndex((length) => length <= most)).find(fits);
  }
})();

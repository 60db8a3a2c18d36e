// Lays the picture of the start view where the live map will be, its signs and stripes as large as there.
(() => {
  "use strict";
  const box = document.querySelector("#atlas-start");
  const svg = box.querySelector("svg");
  const per = 2 ** box.dataset.zoom; // units of the picture to a pixel at zoom 0
  const numbers = box.dataset.home.split(" ").map((at) => at / per);
  const homes = { wide: numbers.slice(0, 4), narrow: numbers.slice(4) };
  const side = localStorage.getItem("sidebarWidth"); // where the reader has drawn the panel's edge

  // As Leaflet does, the top left corner stands on a whole pixel.
  const lay = () => {
    const size = [box.clientWidth, box.clientHeight];
    if (!size.every(Boolean)) return; // while the app lays itself out anew it may have none
    const { zoom, middle } = window.atlasParts.aimHome(homes, size);
    const unit = per / 2 ** zoom; // of a pixel on the screen
    const corner = size.map((whole, at) => Math.round(middle[at] * 2 ** zoom - whole / 2) * unit);
    svg.setAttribute("viewBox", [...corner, ...size.map((whole) => whole * unit)].join(" "));
    for (const stripes of svg.querySelectorAll("pattern")) {
      stripes.setAttribute("patternTransform", `translate(${corner}) scale(${unit}) rotate(45)`);
    }
    for (const sign of svg.querySelectorAll("[data-at]")) {
      sign.setAttribute("transform", `translate(${sign.dataset.at}) scale(${unit})`);
    }
    for (const route of svg.querySelectorAll("[data-aside]")) {
      route.setAttribute("transform", `translate(${route.dataset.aside.split(" ").map((by) => by * unit)})`);
    }
  };

  if (side) box.style.setProperty("--side", `${Number.parseFloat(side)}px`);
  lay();
  window.addEventListener("resize", lay);
})();

// First in the map's frame: it heeds nobody but the page that it stands in. streamlit-folium runs
// whatever it is told, whoever says so.
(() => {
  "use strict";
  const isFramed = window.parent !== window;
  const heed = (event) => {
    const isOurs = isFramed && event.source === window.parent && event.origin === window.location.origin;
    if (!isOurs) event.stopImmediatePropagation();
  };
  window.addEventListener("message", heed, true);
})();

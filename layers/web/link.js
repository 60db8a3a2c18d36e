// The address bar: it holds the view, and it can be copied.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // The address always holds the view: the server says its words, the camera is known here alone.
  // It is replaced, not added to the history: one step back leaves the atlas.
  parts.writeAddress = (map, words) => {
    const { lat, lng } = map.getCenter();
    const camera = `at=${lat.toFixed(3)}_${lng.toFixed(3)}_${map.getZoom().toFixed(2)}`;
    const { history, location } = window.parent;
    const search = `?${[words, camera].filter(Boolean).join("&")}`;
    if (location.search !== search) history.replaceState(history.state, "", location.pathname + search);
  };

  parts.copyLink = (button) => {
    const link = window.parent.location.href;
    const done = () => flash(button, "Copied");
    if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, () => byHand(link, done));
    else byHand(link, done);
  };

  // Without a secure origin there is no clipboard API: select the text and copy it the old way.
  function byHand(link, done) {
    const field = parts.make("input", "atlas-link-field");
    field.value = link;
    document.body.append(field);
    field.select();
    if (document.execCommand("copy")) {
      field.remove();
      done();
    } else field.addEventListener("blur", () => field.remove());
  }

  function flash(button, words) {
    const before = button.textContent;
    button.textContent = words;
    setTimeout(() => (button.textContent = before), 1500);
  }
})();

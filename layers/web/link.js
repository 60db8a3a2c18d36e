// The address bar: the camera is kept in it, and it can be copied.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // The camera lives in the address bar, so that a reload or a copied link comes back to it.
  parts.rememberCamera = (map) => {
    const { lat, lng } = map.getCenter();
    const address = new URL(window.parent.location.href);
    const camera = `${lat.toFixed(3)}_${lng.toFixed(3)}_${map.getZoom().toFixed(2)}`;
    if (address.searchParams.get("at") === camera) return;
    address.searchParams.set("at", camera);
    window.parent.history.replaceState(window.parent.history.state, "", address.pathname + address.search);
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

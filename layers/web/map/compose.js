// Composing, as far as the map has a hand in it: two buttons that say where the reader looks, a word
// of confirmation, the way back to a scene's camera, and the briefing kept in the tab's own storage.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const KEPT = "atlas-briefing";
  const SAID_MS = 3000;
  const LOST_MS = 12_000; // what is said of a cut takes longer to read
  const UNHEARD_MS = 10_000;
  const SAVED_MS = 60_000; // until when the browser has surely read what it saves

  const LEAST = 2; // as in layers/model/view.py

  // By how much closer the frame of a camera looks than this window, to hold what it shows beside its
  // controls and its legend.
  const closer = (map) => {
    const { x, y } = map.getSize();
    return Math.log2(Math.min(parts.frame[0] / x, parts.frame[1] / parts.freeHeight(y)));
  };

  // Where the reader looks, as a camera whose frame holds that.
  const camera = (map) => {
    const { lat, lng } = map.getCenter();
    return [lat, lng, Math.min(Math.max(map.getZoom() + closer(map), LEAST), map.getMaxZoom())];
  };
  // What makes or changes a scene is answered by a new message; where none comes, that is said.
  const send = (answer) => {
    const before = window.atlas.message;
    parts.tell(answer);
    setTimeout(() => window.atlas.message === before && say(parts.say("map.unheard")), UNHEARD_MS);
  };

  // Asked for once, when the map opens, on the page Briefing too.
  parts.host.actions = (map) => {
    give();
    parts.watchCards();
    parts.host.pick = (told) => parts.tell({ pick: told });
    const lost = parts.lost();
    if (lost) say(lost, LOST_MS);
    return [
      [parts.say("map.add_about"), parts.say("map.add"), () => send({ add: camera(map) })],
      [parts.say("map.take_about"), parts.say("map.take"), () => parts.tell({ take: camera(map) })],
    ];
  };

  // What a message says beside the view: said once, looked at once, kept until it changes.
  parts.host.heed = (map, { said, look, ask, file, kept, line, warned, cards }, texts) => {
    unwarn?.();
    if (said) say(said);
    if (warned?.length) warn(warned);
    parts.heedCards(cards, texts);
    parts.keepBearing();
    if (look) lookAt(map, look);
    if (file) save(...file);
    if (kept !== undefined) keep(kept);
    if (line) parts.lineStands();
    if (ask) send({ [ask]: camera(map) });
  };

  // What is amiss with what was added, and what mends it: said until the reader does something else.
  let unwarn = null;

  function warn(misfits) {
    unwarn?.();
    const box = parts.make("section", "atlas-warning", ...misfits.map(({ says }) => parts.make("p", "", says)));
    const mends = misfits.flatMap(({ scene, mends: all }) => all.map(([verb, words]) => [words, () => parts.editScene(verb, scene)]));
    for (const [words, act] of [...mends, [parts.say("map.leave_it"), () => {}]]) {
      const button = box.appendChild(parts.make("button", "", words));
      button.type = "button";
      button.addEventListener("click", () => {
        unwarn();
        act();
      });
    }
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", misfits.map(({ says }) => says).join(" "));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      unwarn();
      event.stopPropagation();
    });
    parts.stage.append(box);
    box.querySelector("button").focus();
    const gone = new AbortController();
    unwarn = () => {
      box.remove();
      gone.abort();
    };
    const leave = ({ target }) => box.contains(target) || unwarn();
    for (const side of new Set([document, parts.page.document])) side.addEventListener("pointerdown", leave, { signal: gone.signal, capture: true });
  }

  function save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MS);
  }

  // Show a scene as it was made, and on a phone clear the controls off the map.
  function lookAt(map, [lat, lng, zoom]) {
    const motion = { duration: 0.6, animate: !parts.calm };
    if (zoom === undefined) parts.camera.home(motion);
    else map.flyTo([lat, lng], Math.max(zoom - closer(map), map.getMinZoom()), motion);
    const shut = parts.page.document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (shut && parts.page.innerWidth < 768) shut.click();
  }

  // A page that was loaded anew has a new session, whose server knows of no briefing: it is told of
  // the one that this tab has kept, once.
  function give() {
    if (parts.page.atlasGiven) return;
    parts.page.atlasGiven = true;
    const code = parts.remembered((memory) => memory.getItem(KEPT));
    if (!code) return;
    send({ briefing: code });
  }

  function keep(code) {
    parts.page.atlasGiven = true;
    parts.remembered((memory) => (code ? memory.setItem(KEPT, code) : memory.removeItem(KEPT)));
  }

  function say(words, time = SAID_MS) {
    for (const old of document.querySelectorAll(".atlas-said")) old.remove();
    const note = parts.make("p", "atlas-said", words);
    note.setAttribute("role", "status");
    parts.stage.append(note);
    setTimeout(() => note.remove(), time);
  }
})();

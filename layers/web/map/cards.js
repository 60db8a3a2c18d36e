// The scenes of the briefing as cards beside the map, in the page's tab: what each shows and says, to be changed in
// place, moved and mended. An edit is seen at once, until the server says the same.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const LONGEST_OPTION = 96; // characters of a quotation in the list that one is chosen from
  let told = null; // what the server said last
  let texts = null;
  let pending = []; // edits that it has not heard of: number, verb, scene, value
  let last = 0;
  let list = null; // where the cards are, in the page
  const drawn = new Map(); // a card by its scene

  // What the messages tell of the briefing, while its tab is open.
  parts.heedCards = (cards, known) => {
    if (!cards) return;
    [told, texts] = [cards, known];
    pending = pending.filter(([number]) => number > told.heard);
    draw();
  };

  // An edit of a scene, such as ("move", "scene_1", 2).
  parts.editScene = (verb, scene, value = "") => {
    last = Math.max(last + 1, (told?.heard || 0) + 1, Date.now()); // greater than any of an earlier frame
    const edit = [last, verb, scene, value];
    pending.push(edit);
    parts.tell({ edit });
    draw();
  };

  // The tab may be opened, or its place made anew, at any time.
  parts.watchCards = () => {
    const seen = new MutationObserver(() => place() !== list && draw());
    seen.observe(parts.page.document.body, { childList: true, subtree: true });
    window.addEventListener("pagehide", () => seen.disconnect());
  };

  const place = () => parts.page.document.querySelector(".atlas-cards");

  // What each edit makes of the scenes, until the server says the same.
  const MADE = {
    heading: (scenes, at, title) => scenes.with(at, { ...scenes[at], title }),
    quotation: (scenes, at, quote) => scenes.with(at, { ...scenes[at], quote }),
    chart: (scenes, at, figure) => scenes.with(at, { ...scenes[at], figure }),
    notes: (scenes, at, notes) => scenes.with(at, { ...scenes[at], notes }),
    remove: (scenes, at) => scenes.toSpliced(at, 1),
    move: (scenes, at, to) => scenes.toSpliced(at, 1).toSpliced(to, 0, scenes[at]),
  };

  const scenes = () =>
    pending.reduce((known, [, verb, id, value]) => {
      const at = known.findIndex((scene) => scene.id === id);
      return at >= 0 && MADE[verb] ? MADE[verb](known, at, value) : known;
    }, told.scenes);

  function draw() {
    if (place() !== list) begin(place());
    if (!list || !told) return;
    const all = scenes();
    const active = parts.page.document.activeElement;
    for (const [id, card] of drawn) {
      if (all.some((scene) => scene.id === id)) continue;
      card.node.remove();
      drawn.delete(id);
    }
    let next = list.firstElementChild;
    for (const [at, scene] of all.entries()) {
      if (!drawn.has(scene.id)) drawn.set(scene.id, makeCard(scene.id));
      const { node, fill } = drawn.get(scene.id);
      if (node === next) next = next.nextElementSibling;
      else list.insertBefore(node, next);
      fill(scene, at, all.length);
    }
    if (list.contains(active) && parts.page.document.activeElement !== active) active.focus({ preventScroll: true });
  }

  function begin(box) {
    list = box;
    drawn.clear();
    if (list) parts.watchDrag(list, move);
  }

  const announce = (words) => {
    const live = list.nextElementSibling;
    if (live) live.textContent = words;
  };

  function move(id, to) {
    const all = scenes();
    const from = all.findIndex((scene) => scene.id === id);
    const at = Math.min(Math.max(to, 0), all.length - 1);
    if (at === from) return announce(parts.say("cards.at_end", { number: from + 1, count: all.length }));
    parts.editScene("move", id, at);
    drawn.get(id).node.scrollIntoView({ block: "nearest" });
    announce(parts.say("cards.moved", { title: all[from].title, number: at + 1, count: all.length }));
  }

  // A card: its node, and what shows a scene in it.
  function makeCard(id) {
    const number = make("span", "card-number");
    const grip = button("card-grip", "", () => {});
    grip.append(make("span", "card-dots"), number);
    const thumb = make("img", "");
    Object.assign(thumb, { alt: "", draggable: false, loading: "lazy" });
    const look = button("card-look", "", () => parts.tell({ look: id }));
    look.append(thumb);
    const title = field("card-title", (words) => parts.editScene("heading", id, words));
    title.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), title.blur()));
    const notes = field("card-notes", (words) => parts.editScene("notes", id, words));
    notes.placeholder = parts.say("cards.notes_empty");
    const quote = choice("card-quote", (value) => parts.editScene("quotation", id, value));
    const chart = choice("card-chart", (value) => parts.editScene("chart", id, value));
    const time = make("span", "card-time");
    const amiss = make("div", "card-amiss");
    let at = 0;
    const up = button("card-up", "↑", () => move(id, at - 1));
    const down = button("card-down", "↓", () => move(id, at + 1));
    const more = parts.makeMore([
      [parts.say("cards.look"), () => parts.tell({ look: id })],
      [parts.say("cards.put"), () => parts.tell({ wants: id })],
      [parts.say("cards.duplicate"), () => parts.editScene("duplicate", id)],
      [parts.say("cards.remove"), () => remove(id, at)],
    ]);
    grip.addEventListener("keydown", (event) => {
      const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: Infinity }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      move(id, to);
    });
    const foot = make("div", "card-foot", time, up, down, more.box);
    const node = make("li", "card", make("div", "card-side", grip, look), make("div", "card-words", title, quote.box, notes, chart.box), foot, amiss);
    node.dataset.scene = id;
    const fill = (scene, now, count) => {
      at = now;
      const about = { number: at + 1, count, title: scene.title };
      number.textContent = at + 1;
      label(node, parts.say("cards.card", about));
      label(grip, parts.say("cards.grip", about));
      label(look, parts.say("cards.look_at", about));
      label(title, parts.say("cards.heading", about));
      label(notes, parts.say("cards.notes", about));
      label(up, parts.say("cards.up", about));
      label(down, parts.say("cards.down", about));
      more.name(parts.say("cards.more", about));
      [up.disabled, down.disabled] = [at === 0, at === count - 1];
      const address = new URL(scene.thumb, parts.page.document.baseURI).href;
      if (thumb.src !== address) thumb.src = address;
      title.show(scene.title, told.longest[0]);
      notes.show(scene.notes, told.longest[1]);
      const quotes = scene.quotes.map((name) => [name, quoted(name)]);
      quote.show(parts.say("cards.quotation", about), scene.quote, [["", parts.say("cards.no_quotation")], ...quotes], (name) => (name ? quoted(name) : parts.say("cards.no_quotation")));
      chart.show(parts.say("cards.chart", about), scene.figure, [["", parts.say("cards.no_chart")], ...told.figures], (name) => (name ? parts.say("cards.charted", { title: new Map(told.figures).get(name) }) : parts.say("cards.no_chart")));
      time.textContent = parts.say("cards.seconds", { count: scene.seconds });
      amiss.replaceChildren(...scene.misfits.map(warning));
    };
    return { node, fill };
  }

  // A quotation with its paragraph, with which its citation ends.
  const quoted = (name) => {
    const { text, cite } = texts.quotes[name];
    return `${cite.slice(cite.lastIndexOf("¶"))} “${text}”`;
  };

  // What is amiss with a scene, and what mends it.
  function warning({ scene, says, mends }) {
    const deeds = mends.map(([verb, words]) => button("card-mend", words, () => parts.editScene(verb, scene)));
    return make("p", "", `${says} `, ...deeds);
  }

  function remove(id, at) {
    const { node } = drawn.get(id);
    const beside = node.nextElementSibling || node.previousElementSibling;
    parts.editScene("remove", id);
    announce(parts.say("cards.removed", { number: at + 1 }));
    beside?.querySelector(".card-grip").focus();
  }

  function button(className, words, act) {
    const made = make("button", className, words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  const label = (node, words) => node.setAttribute("aria-label", words);

  // A text in place: it is told when it is left, and forgotten with Escape. What is being written stays.
  function field(className, heard) {
    const area = make("textarea", className);
    area.rows = 1;
    let known = "";
    const grow = () => {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight}px`;
    };
    area.addEventListener("input", grow);
    area.addEventListener("change", () => area.value !== known && heard((known = area.value)));
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      area.value = known;
      area.blur();
    });
    new ResizeObserver(() => grow()).observe(area);
    area.show = (words, longest) => {
      const isWritten = area.value !== known && parts.page.document.activeElement === area;
      area.maxLength = longest;
      known = words;
      if (isWritten || area.value === words) return;
      area.value = words;
      grow();
    };
    return area;
  }

  // One of several: what is chosen is read in full, the list lies over it.
  function choice(className, heard) {
    const [shown, select] = [make("span", ""), make("select", "")];
    const box = make("div", className, shown, select);
    let listed = "";
    shown.setAttribute("aria-hidden", "true");
    select.addEventListener("change", () => heard(select.value));
    const show = (name, value, options, words) => {
      const key = options.map(([id]) => id).join();
      if (key !== listed) select.replaceChildren(...options.map(([id, text]) => option(id, text)));
      listed = key;
      label(select, name);
      select.value = value;
      shown.textContent = words(value);
      box.classList.toggle("card-none", !value);
    };
    return { box, show };
  }

  function option(id, text) {
    const made = make("option", "", text.length > LONGEST_OPTION ? `${text.slice(0, LONGEST_OPTION)}…` : text);
    made.value = id;
    return made;
  }
})();

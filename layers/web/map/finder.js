// The finder: a combobox with a list of its own, after the pattern of ARIA, that knows what readers type.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const MOST = 8; // names in the list
  const SHORTEST_SLIP = 4; // letters: of what is shorter, everything is a slip of something
  const LETTERS = { ı: "i", ə: "e", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", "&": " and " };
  const DROPPED = /[\p{M}\p{Cf}ʻʼʽʾʿʹ‘’‛'`´′]/gu; // marks over letters, signs that are not seen, apostrophes of all kinds

  // As a reader may type it: in any case and width, bare of marks, and with the signs that no keyboard has, or
  // that another one has, as the letters that stand for them; whatever else parts words is a space.
  parts.plain = (name) => {
    const bare = name.normalize("NFKD").toLowerCase().normalize("NFKD").replace(DROPPED, "");
    return bare.replace(/[ıəøłđðþßæœ&]/g, (mark) => LETTERS[mark]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };

  // Whether one key was missed, struck too much, struck wrong, or two were struck in the wrong order.
  function isSlip(typed, name) {
    let [start, a, b] = [0, typed.length, name.length];
    while (start < Math.min(a, b) && typed[start] === name[start]) start += 1;
    while (a > start && b > start && typed[a - 1] === name[b - 1]) [a, b] = [a - 1, b - 1];
    const [left, right] = [typed.slice(start, a), name.slice(start, b)];
    return Math.max(left.length, right.length) < 2 || (left.length === 2 && right === left[1] + left[0]);
  }

  const whole = (name) => name.replaceAll(" ", "");
  const cuts = (name, typed) => (name[0] === typed[0] ? [-1, 0, 1].map((more) => typed.length + more) : []); // who slips knows the first letter
  const slips = (name, typed) => cuts(name, typed).some((cut) => isSlip(typed, name.slice(0, cut)));
  const slipsWhole = (name, typed) => cuts(name, typed).some((cut) => `${name} `[cut] === " " && isSlip(typed, name.slice(0, cut)));
  const later = (name) => [...name.matchAll(/(?<= )/g)].map(({ index }) => name.slice(index));
  const bare = (name) => name.replace(/^the (?=.)/, "");

  // How a name meets what was typed, the closest first.
  const MEETS = [
    (name, typed) => name === typed,
    (name, typed) => whole(name) === whole(typed),
    (name, typed) => name.startsWith(typed),
    (name, typed) => typed.split(" ").every((word) => ` ${name}`.includes(` ${word}`)),
    (name, typed) => whole(name).startsWith(whole(typed)),
    (name, typed) => typed.length >= SHORTEST_SLIP && (slips(name, typed) || later(name).some((rest) => slipsWhole(rest, typed))),
  ];
  const SLIP = MEETS.length - 1;

  // Of all that has a name, what may be meant, the likeliest first; what only a slip leads to, where nothing else does.
  function meant(all, words) {
    const typed = bare(parts.plain(words));
    if (!typed) return [];
    const rank = ({ names }) => MEETS.findIndex((meets) => names.some((name) => meets(name, typed)));
    const met = all.map((one) => ({ one, rank: rank(one) })).filter((found) => found.rank >= 0);
    const best = met.some((found) => found.rank < SLIP) ? met.filter((found) => found.rank < SLIP) : met;
    return best.sort((a, b) => a.rank - b.rank || b.one.isNamed - a.one.isNamed).map(({ one }) => one);
  }

  // All that can be found: capitals, seas and ranges, for a city comes before what is called after it; then
  // what has a dossier, what the article names before the rest. subject: the id whose dossier is opened.
  function entries({ texts, gazetteer }, ids) {
    const named = (id, { name, kind }, others, more) => {
      const called = kind === "topic" ? parts.say("map.topic", { name }) : name;
      const names = [name, called, ...others].filter(Boolean).map(parts.plain);
      const isNamed = Boolean(texts.captions[more.subject]?.quotes?.length);
      return { id, name, kind, isNamed, names: [...names, ...names.map(bare), names.join(" ")], ...more };
    };
    const bearings = gazetteer.map((one) => named(one.id, one, one.aliases, { place: one, subject: one.kind === "capital" ? one.country : "" }));
    const things = ids.map((id) => named(id, texts.captions[id], [texts.captions[id].name_long, ...(texts.aliases[id] || [])], { subject: id }));
    return [...bearings, ...things];
  }

  // known: the assets. ids: of all that has a dossier. open: told what was chosen; returns what there is to say of it.
  parts.makeFinder = (known, ids, open) => {
    const all = entries(known, ids);
    const input = make("input", "atlas-find");
    const list = make("ul", "atlas-names");
    const told = make("p", "atlas-found");
    const box = make("div", "atlas-finder", input, list, told);
    let [found, at] = [[], 0];
    list.id = "atlas-names";
    list.hidden = true;
    Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, placeholder: parts.say("map.find") });
    const own = { role: "combobox", "aria-label": input.placeholder, "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false };
    for (const [name, value] of Object.entries(own)) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.placeholder);
    told.setAttribute("role", "status");

    // isSeen: what everyone is told, not only who sees no list.
    const say = (words, isSeen) => {
      told.textContent = words;
      told.classList.toggle("atlas-unseen", !isSeen);
    };
    const mark = (to) => {
      at = to;
      for (const [i, row] of [...list.children].entries()) row.setAttribute("aria-selected", i === at);
      const row = list.children[at];
      if (!row) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", row.id);
      row?.scrollIntoView({ block: "nearest" });
    };
    const show = (some) => {
      found = some;
      list.replaceChildren(...found.map(option));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", !list.hidden);
      mark(0);
    };
    const option = ({ name, kind }, i) => {
      const row = make("li", "", make("span", "", name), " ", make("small", "", parts.say("map.found_kind", { kind })));
      row.id = `atlas-name-${i}`;
      row.setAttribute("role", "option");
      row.addEventListener("click", () => take(found[i]));
      return row;
    };
    const take = (one) => {
      input.value = "";
      show([]);
      const words = open(one);
      say(words || "", Boolean(words));
    };
    const look = () => {
      const some = meant(all, input.value);
      show(some.slice(0, MOST));
      if (some.length) say(parts.say("map.found", { count: some.length }), false);
      else say(input.value.trim() && parts.say("map.not_found", { word: input.value.trim() }), true);
    };
    const deeds = {
      ArrowDown: () => (found.length ? mark((at + 1) % found.length) : look()),
      ArrowUp: () => found.length && mark((at + found.length - 1) % found.length),
      Enter: () => (found.length ? take(found[at]) : look()),
      Escape: () => {
        if (list.hidden) input.value = "";
        show([]);
        say("", false);
      },
    };
    input.addEventListener("input", look);
    input.addEventListener("keydown", (event) => {
      if (!deeds[event.key] || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      deeds[event.key]();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the keyboard stays in the field
    input.addEventListener("blur", () => show([]));
    return box;
  };
})();

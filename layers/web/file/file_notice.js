// What of an address the file could not use is said, as the app says it: layers/model/view.py, in
// the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  // A sentence for each part of a query that is unknown or broken.
  parts.ignoredIn = (query, terms, today) => {
    const { unknown, strangers, isTwice } = parts.readLink(query, terms, today);
    const settings = [...new Set(unknown.map(([key]) => key))];
    const of = (setting) => unknown.filter(([key, word]) => key === setting && word !== null).map(([, word]) => word);
    const amiss = (setting) => unknown.filter(([key, word]) => key === setting && word === null).map(([, , told]) => (told.fault ? parts.say("link.note", told) : parts.say("link.too_many", told)));
    return [
      ...parts.strangers(strangers, "map"),
      ...settings.flatMap((setting) => [...few(of(setting), (word) => unknownWord(setting, word), (count) => parts.say("link.unknown_more", { setting, count })), ...amiss(setting)]),
      ...(isTwice ? [parts.say("link.twice")] : []),
    ];
  };

  // A sentence for each setting that a page does not know. page: "map", or "" for one with its own.
  parts.strangers = (keys, page) =>
    few(keys, (key) => parts.say("link.no_setting", { page, word: shown(key) }), (count) => parts.say("link.no_settings", { page, count }));

  // The slide that an address asks for by its number, and what to say where there is none.
  parts.slideAsked = (told, last) => {
    const { words, asWritten } = parts.askedOf(`scene=${told}`, ["scene"]);
    const word = parts.inOne(words.get("scene"));
    const isThere = /^\d{1,4}$/.test(word) && Number(word) <= last;
    return isThere ? [Number(word), []] : [0, [unknownWord("scene", asWritten.get("scene"))]];
  };

  parts.showIgnored = (notices) => parts.showNotice(notices.length ? parts.say("link.ignored", { notices: notices.join("; ") }) : "");

  // A box over the page that can be closed; nothing to say closes it too.
  parts.showNotice = (words) => {
    document.getElementById("file-notice")?.remove();
    if (!words) return;
    const box = make("div", "file-notice", make("p", "", words));
    box.id = "file-notice";
    box.setAttribute("role", "status");
    box.append(parts.button(parts.say("close"), "file-button", () => box.remove()));
    document.body.append(box);
  };

  const unknownWord = (key, word) => parts.say("link.unknown", { setting: key, word: shown(word) });
  const shown = (word) => parts.asQuoted(word);

  const few = (items, told, rest) => {
    const more = items.length - parts.mostNotices;
    return [...items.slice(0, parts.mostNotices).map(told), ...(more > 0 ? [rest(more)] : [])];
  };
})();

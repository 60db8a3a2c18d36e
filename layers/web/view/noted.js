// The words that a view puts at things: layers/model/noted.py, in the browser.
(() => {
  "use strict";
  const parts = (window.atlasParts ??= {});
  const [MOST_NOTES, LONGEST_NOTE] = [8, 48]; // characters: a few words on one line
  const LONGEST_QUOTED = 60; // characters of a word of an address that are shown
  const APART = /\.{2,}/; // notes from each other; the first dot divides a thing from its words
  // What a link, markup or a slide would take for something else, and what no typeface of ours has.
  // oxlint-disable-next-line no-control-regex
  const UNFIT = /["#*<=>[\]\\^_`{|}~＆＝？\ud800-\uf8ff\ufffd-\uffff]|[^\0-\uffff]|\.{2,}|%[0-9A-Fa-f]{2}|&#|&[Aa][Mm][Pp];/u;

  parts.mostNotices = 3; // of one kind: a long list of nonsense helps nobody
  parts.asQuoted = (word) => (word.length > LONGEST_QUOTED ? `“${word.slice(0, LONGEST_QUOTED)}…”` : `“${word}”`);

  // notes: by thing. strangers: at what nothing is known. amiss: what is wrong with a piece of no use.
  parts.readNotes = (word, known) => {
    const [notes, strangers, amiss] = [new Map(), [], []];
    for (const piece of word.split(APART).map((part) => part.replace(/^[ .]+|[ .]+$/g, "")).filter(Boolean)) {
      const at = piece.indexOf(".");
      const [id, text] = at < 0 ? [piece, ""] : [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
      const thing = parts.oneOf(id, known);
      const isMany = !notes.has(thing) && notes.size === MOST_NOTES;
      const fault = thing === null ? null : faultOf(text, thing) || (isMany ? told("many", text) : null);
      if (thing === null) strangers.push(id);
      else if (fault) amiss.push(fault);
      else notes.set(thing, text);
    }
    return { notes, strangers, amiss };
  };

  parts.writeNotes = (notes) => notes.map(([id, text]) => `${id}.${text}`).join("..");

  function faultOf(text, thing) {
    const [mark] = UNFIT.exec(text) || [];
    if (!text) return told("empty", thing);
    if (mark) return told("mark", text, mark);
    return text.length > LONGEST_NOTE ? told("long", text) : null;
  }

  const told = (fault, word, mark = "") => ({ fault, word: parts.asQuoted(word), mark: parts.asQuoted(mark), most: fault === "many" ? MOST_NOTES : LONGEST_NOTE });
})();

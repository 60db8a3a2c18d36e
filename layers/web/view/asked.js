// What an address asks for, as it comes back from mail and chats: layers/model/link.py, in the browser.
(() => {
  "use strict";
  const parts = (window.atlasParts ??= {});
  const LONGEST = 20_000; // characters of what may be meant; what is longer is none of our words
  const ROUNDS = 4; // an address that was escaped more often is no accident
  const AMPERSAND = /&(?:amp;|#0*38;|#x0*26;)+/gi;
  const AMP = /^(?:amp;?)+/; // what then begins a setting, where the browser has parted them
  const WRAP = /=\r?\n/g; // of quoted-printable mail, which also writes = as =3D
  const CODED = /(?:\\u00|\\x|%u00)([0-7][0-9a-f])/gi; // as in JSON: \u0026
  const FRAGMENT = /#|:~:|https?:/; // or the same link once more
  const INDEX = /\[[0-9]*\]$/; // of a list, as PHP writes one: layers[]
  const NOTES = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]/g; // small figures after a word
  const HYPHENS = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/g;
  // What no reader sees: control characters, soft hyphens, joiners, marks of direction.
  // oxlint-disable-next-line no-control-regex
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
  const SPACE = /[ \u1680\u2028\u2029]+/g;
  const MARKS = " .,:;!?…\"'“”„‟‘’‚‛«»‹›()[]{}<>「」『』《》〈〉【】。、*~`|/\\^&%\ufffd";
  // What ends a word of ours, where markup goes on behind it: `…">map</a>`, `…](…)`, `…|map]`.
  const ENDS = /["'“”„‟‘’‚‛«»‹›()[\]{}<>|?]/;
  const COMMAS = /[.,;|/·•"'“”„‟‘’‚‛«»‹›()[\]{}<>?]/; // what divides a list
  const FOLDED = /[\u0307_\- ]/g;
  // What sites, mail and advertising add to links; nothing that an atlas would call a setting.
  const TRACKER = new RegExp(
    "^(?:_.*|(?:utm|mtm|pk|piwik|matomo|mc|hsa|hss|sfmc|guce|vero|oly|wt|mkt|trk|gad|ck|gs)[_.].*" +
      "|(?:itm|int|ns|at|fb|cf|pi|sc|ss|sib|ml|li|rb|tt|vd|stm|adobe|campaign|action|amp|wt\\.mc)_.*" +
      "|(?:sp(?:mailing|user|job|report)|elq|iterable|mindbox-|tracking|trk|midtoken|midsig).*" +
      "|[a-z_]*c(?:l?id|lickid)|msclkid|gclsrc|[gw]braid|igshid?|epik|ved|ei|sca_esv|srsltid" +
      "|ref|ref_?src|referrer|s_kwcid|ef_id|irgwc|etext|utm|share_.*|si|mibextid|rdid|sfnsn|rcm" +
      "|lipi|otptoken|cvid|mbid|smid|smtyp|smprod|cmp|wprov|usqp|aoh|isappinstalled|bxid|cndid|[st]" +
      "|sa|usg|ust|opi|oq|hl|ie|sourceid|bi[wh]|reserved|sid|phpsessid|jsessionid" +
      "|nocache|cache_?bust(?:er)?|hsctatracking|wickedid|cmpid|xtor|dm_i|guccounter|spm|xsdata|sdata" +
      "|embed(?:_options)?|(?:quot|gt|lt|nbsp|apos|[rl][ds]quo|raquo|hellip)(?:;.*)?)$",
  );

  const ESCAPED = /%[0-9a-f]{2}|&#|&amp;/i; // once more
  const WRAPPED = " =\"'<>[]{}|\\^`*~_"; // around words that are shown as they stand

  // words: by setting, as meant; asWritten: as it stands; strangers: settings that are not known; isTwice:
  // whether a setting has two values, of which the last one counts. query: what stands after the question mark.
  // prose: settings whose words are shown as they stand, and are no words of ours.
  parts.askedOf = (query, known, prose = []) => {
    const [words, asWritten, strangers] = [new Map(), new Map(), new Set()];
    let isTwice = false;
    for (const [name, word, stands] of settings(query, known, prose)) {
      if (!known.includes(name)) {
        if (name && !TRACKER.test(name)) strangers.add(stands);
        continue;
      }
      const meant = (prose.includes(name) ? asSaid(stands) : asMeant(word)) || word;
      if (meant && words.get(name)) isTwice ||= words.get(name) !== meant;
      if (!meant && words.has(name)) continue;
      words.set(name, meant);
      asWritten.set(name, stands);
    }
    return { words, asWritten, strangers: [...strangers], isTwice };
  };

  // A word without what is not of it: marks around it, breaks within it.
  function asMeant(word) {
    if (word.length > LONGEST) return word;
    const plain = undone(word).split(FRAGMENT)[0].replace(NOTES, "").normalize("NFKC");
    const told = plain.replace(HYPHENS, "-").replace(UNSEEN, "").replace(/[=\\]/g, "");
    return stripped(told.replace(SPACE, " "), MARKS);
  }

  // Words that are shown as they stand, but for what nobody sees of them.
  function asSaid(word) {
    if (word.length > LONGEST) return word;
    let told = word;
    for (let round = 0; round < ROUNDS && ESCAPED.test(told); round++) told = unescaped(told.replace(AMPERSAND, "&").replaceAll("+", " "));
    return stripped(told.normalize("NFC").replace(UNSEEN, "").replace(/\s+/g, " ").trim(), WRAPPED);
  }

  // A word of ours, which has no space or bracket in it and ends in no stroke.
  parts.inOne = (word) => stripped(word.split(ENDS)[0], MARKS).replaceAll(" ", "").replace(/[-_]+$/, "");

  // The known word that is meant, in whatever case it is written; or null.
  parts.oneOf = (word, known) => {
    const told = parts.inOne(word);
    return known.includes(told) ? told : (known.find((name) => folded(name) === folded(told)) ?? null);
  };

  // A word without its case, a Turkish one too, and the strokes that Markdown eats.
  const folded = (word) => word.toLowerCase().replace(FOLDED, "").replaceAll("ı", "i");

  const spellings = new WeakMap();

  // The words of a list: those that are known as they are known, others as they stand.
  parts.pieces = (word, known) => {
    if (!spellings.has(known)) spellings.set(known, new Map(known.map((name) => [folded(name), name])));
    const spelt = spellings.get(known);
    return word.split(COMMAS).flatMap((told) => {
      const whole = folded(told);
      const several = told.split(" ").filter(Boolean).map(folded);
      if (!spelt.has(whole) && several.length && several.every((part) => spelt.has(part))) return several.map((part) => spelt.get(part));
      return whole ? [spelt.get(whole) ?? told.trim()] : [];
    });
  };

  // Each as [setting, its word, what stands there]; of a stranger its name stands there.
  function* settings(query, known, prose) {
    // It is parted at a question mark, a space or a semicolon as at its own signs; prose only before what is known.
    const own = `[;, \\r\\n][ \\r\\n]{0,9}(?=(?:${known.join("|")}) {0,9}=)`;
    const anywhere = new RegExp(`&|\\?(?=[A-Za-z0-9_.\\-]{1,60}=)|${own}`, "i");
    const before = new RegExp(`[&?](?=(?:${known.join("|")})=)|${own}`, "i");
    const text = query.replace(WRAP, "").replace(AMPERSAND, "&").split("#")[0];
    for (const [key, word] of new URLSearchParams(text)) {
      if (key.length + word.length > LONGEST) {
        yield [key, word, known.includes(key) ? word : key];
        continue;
      }
      const [first, ...others] = undone(`${key}=${word}`).split(prose.includes(pair(key)[0]) ? before : anywhere);
      const [name, told] = pair(first);
      yield known.includes(name) ? [name, told, others.length ? told : word] : [name, "", key];
      for (const other of others) {
        const [later, its] = pair(other);
        yield [later, its, known.includes(later) ? its : other.split("=")[0]];
      }
    }
  }

  function pair(text) {
    const at = text.indexOf("=");
    const [key, word] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
    const name = key.normalize("NFKC").replace(UNSEEN, "").toLowerCase().replace(SPACE, "");
    const plain = name.replace(INDEX, "").replaceAll("\u0307", "").replaceAll("ı", "i");
    return [stripped(plain, MARKS).replace(AMP, ""), word];
  }

  // Undo what escaped an address once more, or several times.
  function undone(text) {
    let told = text;
    for (let round = 0; round < ROUNDS; round++) {
      const coded = told.replace(CODED, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      const plain = unescaped(coded.replaceAll("+", " ")).replace(AMPERSAND, "&");
      if (plain === told) break;
      told = plain;
    }
    told = told.replaceAll("＆", "&").replaceAll("＝", "=").replaceAll("？", "?");
    return told.replace(WRAP, "").replace(/=3d/gi, "=");
  }

  // One level of percent signs, as in a form, where nothing is an error.
  const unescaped = (text) => new URLSearchParams(`x=${text.replaceAll("&", "%26").replaceAll("+", "%2B")}`).get("x");

  function stripped(text, marks) {
    let [from, to] = [0, text.length];
    while (from < to && marks.includes(text[from])) from++;
    while (to > from && marks.includes(text[to - 1])) to--;
    return text.slice(from, to);
  }
})();

"""What an address asks for, as it comes back from mail, chats and documents.

On its way a link is wrapped, escaped again, put in brackets and quotation marks, and given words
to track it by. What is known of it is taken as it was meant; the words as they stand are kept, to
say what is not. layers/web/view/asked.js does the same in the browser.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, unquote, unquote_plus

LONGEST = 20_000  # characters of what may be meant; what is longer is none of our words
LONGEST_QUOTED = 60  # characters of a word that are shown
ROUNDS = 4  # an address that was escaped more often is no accident
AMPERSAND = re.compile(r"&(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
AMP = re.compile(r"^(?:amp;?)+")  # what then begins a setting, where a browser has parted them
WRAP = re.compile(r"=\r?\n")  # of quoted-printable mail, which also writes = as =3D
CODED = re.compile(r"(?:\\u00|\\x|%u00)([0-7][0-9a-f])", re.IGNORECASE)  # as in JSON: \u0026
FRAGMENT = re.compile(r"#|:~:|https?:")  # or the same link once more
INDEX = re.compile(r"\[[0-9]*\]$")  # of a list, as PHP writes one: layers[]
NOTES = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]")  # small figures after a word
HYPHENS = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63]")
# What no reader sees: control characters, soft hyphens, joiners, marks of direction.
UNSEEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
SPACE = re.compile("[ \u1680\u2028\u2029]+")
MARKS = " .,:;!?…\"'“”„‟‘’‚‛«»‹›()[]{}<>「」『』《》〈〉【】。、*~`|/\\^&%\ufffd"
# What ends a word of ours, where markup goes on behind it: `…">map</a>`, `…](…)`, `…|map]`.
ENDS = re.compile("[\"'“”„‟‘’‚‛«»‹›()\\[\\]{}<>|?]")
COMMAS = re.compile("[.,;|/·•\"'“”„‟‘’‚‛«»‹›()\\[\\]{}<>?]")  # what divides a list
ESCAPED = re.compile(r"%[0-9a-f]{2}|&#|&amp;", re.IGNORECASE)  # once more
WRAPPED = " =\"'<>[]{}|\\^`*~_"  # around words that are shown as they stand
FOLD = str.maketrans({"\u0307": None, "ı": "i", "_": None, "-": None, " ": None})
# What sites, mail and advertising add to links; nothing that an atlas would call a setting.
TRACKER = re.compile(
    r"_.*|(?:utm|mtm|pk|piwik|matomo|mc|hsa|hss|sfmc|guce|vero|oly|wt|mkt|trk|gad|ck|gs)[_.].*"
    r"|(?:itm|int|ns|at|fb|cf|pi|sc|ss|sib|ml|li|rb|tt|vd|stm|adobe|campaign|action|amp|wt\.mc)_.*"
    r"|(?:sp(?:mailing|user|job|report)|elq|iterable|mindbox-|tracking|trk|midtoken|midsig).*"
    r"|[a-z_]*c(?:l?id|lickid)|msclkid|gclsrc|[gw]braid|igshid?|epik|ved|ei|sca_esv|srsltid"
    r"|ref|ref_?src|referrer|s_kwcid|ef_id|irgwc|etext|utm|share_.*|si|mibextid|rdid|sfnsn|rcm"
    r"|lipi|otptoken|cvid|mbid|smid|smtyp|smprod|cmp|wprov|usqp|aoh|isappinstalled|bxid|cndid|[st]"
    r"|sa|usg|ust|opi|oq|hl|ie|sourceid|bi[wh]|reserved|sid|phpsessid|jsessionid"
    r"|nocache|cache_?bust(?:er)?|hsctatracking|wickedid|cmpid|xtor|dm_i|guccounter|spm|xsdata|sdata"
    r"|embed(?:_options)?|(?:quot|gt|lt|nbsp|apos|[rl][ds]quo|raquo|hellip)(?:;.*)?"
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks for. words: by setting, as meant; as_written: by setting, as it stands.

    strangers: settings that are not known, as they stand. twice: whether one has two values.
    """

    words: Mapping[str, str]
    as_written: Mapping[str, str]
    strangers: tuple[str, ...]
    twice: bool


def asked_of(
    query: str | Mapping[str, str], known: Collection[str], prose: Collection[str] = ()
) -> Asked:
    """Read an address. query: what stands after the question mark, or its words; known: settings.
    prose: those of them whose words are shown as they stand, and are no words of ours.

    Of two values of a setting the last one counts; an empty one says nothing. Never raises.
    """
    words: dict[str, str] = {}
    as_written: dict[str, str] = {}
    strangers: dict[str, None] = {}
    twice = False
    for name, word, stands in _settings(query, known, prose):
        if name not in known:
            if name and not TRACKER.fullmatch(name):
                strangers[stands] = None
            continue
        meant = (as_said(stands) if name in prose else as_meant(word)) or word
        twice |= bool(meant and words.get(name)) and words[name] != meant
        if meant or name not in words:
            words[name], as_written[name] = meant, stands
    return Asked(words=words, as_written=as_written, strangers=tuple(strangers), twice=twice)


def as_meant(word: str) -> str:
    """Return a word without what is not of it: marks around it, breaks within it."""
    if len(word) > LONGEST:
        return word
    told = NOTES.sub("", FRAGMENT.split(_undone(word))[0])
    told = HYPHENS.sub("-", unicodedata.normalize("NFKC", told))
    told = UNSEEN.sub("", told).replace("=", "").replace("\\", "")
    return SPACE.sub(" ", told).strip(MARKS)


def as_said(word: str) -> str:
    """Return words that are shown as they stand, but for what nobody sees of them."""
    if len(word) > LONGEST:
        return word
    for _ in range(ROUNDS):
        if ESCAPED.search(word):
            word = unquote_plus(AMPERSAND.sub("&", word))
    told = UNSEEN.sub("", unicodedata.normalize("NFC", word))
    return " ".join(told.split()).strip(WRAPPED)


def in_one(word: str) -> str:
    """Return a word of ours, which has no space or bracket in it and ends in no stroke."""
    return ENDS.split(word)[0].strip(MARKS).replace(" ", "").rstrip("-_")


def pieces(word: str, known: Collection[str]) -> Iterator[str]:
    """Yield the words of a list: those that are known as they are known, others as they stand."""
    spelt = {_folded(name): name for name in known}
    for told in COMMAS.split(word):
        whole, parts = _folded(told), [_folded(part) for part in told.split()]
        if whole not in spelt and parts and all(part in spelt for part in parts):
            yield from (spelt[part] for part in parts)
        elif whole:
            yield spelt.get(whole, told.strip())


def one_of(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is meant, in whatever case it is written; or None."""
    told = in_one(word)
    if told in known:
        return told
    told = _folded(told)
    return next((name for name in known if _folded(name) == told), None)


def quoted(word: str) -> str:
    """Return a word of an address in quotation marks, cut where it is long."""
    return f"“{word[:LONGEST_QUOTED]}…”" if len(word) > LONGEST_QUOTED else f"“{word}”"


def _folded(word: str) -> str:
    """Return a word without its case, a Turkish one too, and the strokes that Markdown eats."""
    return word.lower().translate(FOLD)


def _settings(
    query: str | Mapping[str, str], known: Collection[str], prose: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield (setting, its word, what stands there); of a stranger its name stands there."""
    if isinstance(query, str):
        text = AMPERSAND.sub("&", WRAP.sub("", query)).partition("#")[0]
        pairs = parse_qsl(text, keep_blank_values=True)
    else:
        pairs = list(query.items())
    for key, word in pairs:
        if len(key) + len(word) > LONGEST:
            yield key, word, word if key in known else key
            continue
        seams = _seams(tuple(known), anywhere=_setting(key) not in prose)
        first, *others = seams.split(_undone(f"{key}={word}"))
        name, _, told = first.partition("=")
        if (name := _setting(name)) in known:
            yield name, told, told if others else word
        else:
            yield name, "", key
        yield from _later(others, known)


def _later(others: list[str], known: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what was joined to the word before it, in an address that was escaped as a whole."""
    for other in others:
        key, _, word = other.partition("=")
        name = _setting(key)
        yield name, word, word if name in known else key


@cache
def _seams(known: tuple[str, ...], *, anywhere: bool) -> re.Pattern[str]:
    """Return where what was an address is parted: at a space or a semicolon as at its own signs.

    anywhere: at these whatever follows, not only before a setting that is known.
    """
    names = "|".join(map(re.escape, known))
    own = rf"[;, \r\n][ \r\n]{{0,9}}(?=(?:{names}) {{0,9}}=)"
    signs = r"&|\?(?=[A-Za-z0-9_.\-]{1,60}=)" if anywhere else rf"[&?](?=(?:{names})=)"
    return re.compile(f"{signs}|{own}", flags=re.IGNORECASE)


def _setting(key: str) -> str:
    told = UNSEEN.sub("", unicodedata.normalize("NFKC", key)).lower()
    told = INDEX.sub("", SPACE.sub("", told).replace("\u0307", "").replace("ı", "i"))
    return AMP.sub("", told.strip(MARKS))


def _undone(text: str) -> str:
    """Undo what escaped an address once more, or several times."""
    for _ in range(ROUNDS):
        plain = CODED.sub(lambda code: chr(int(code[1], 16)), text)
        plain = AMPERSAND.sub("&", unquote(plain.replace("+", " ")))
        if plain == text:
            break
        text = plain
    text = text.replace("＆", "&").replace("＝", "=").replace("？", "?")
    return re.sub("=3d", "=", WRAP.sub("", text), flags=re.IGNORECASE)

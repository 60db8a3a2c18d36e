"""Links as they come back from mail, chats and documents: what each means, in both halves.

A case: what stands after the question mark, the words of the view that it means, and the words
that the notice names, because they cannot be read.
"""

from urllib.parse import quote, quote_plus

from tests.catalogue import ALLIANCES, CATALOG, ROUTES

LAYER, OTHER = ALLIANCES[0].id, ROUTES[0].id
SET, PARTS = next(iter(CATALOG.parts.items()))
UNDERSCORED = next(layer.id for layer in ROUTES if "_" in layer.id and "i" in layer.id)
TWO = f"{LAYER}.{OTHER}"
DAY, CAMERA = "day=2020-01-01", "at=41.437_52.500_4.50"
WHOLE = f"layers={TWO}&{DAY}&focus=AZE&{CAMERA}"
GLUED = (
    *(".", ",", ";", ":", "!", "?", "…", "...", ")", "]", ">", "}", "}", '"', "'", "’", "”", "»"),
    *("。", "）", "、", "，", "」", "】", "*", "~", "_", "/", "`", "|", "\\", "\u00a0", "%20", "+"),
    *(").", ".”", "”)", "»,", "},", "…)", '">', ")。", "。）", "!!!", "%29", "%2E", "%E2%80%9D."),
)
INVISIBLE = ("\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", "%0A", "%0D%0A", "\n", "%C2%AD")
FRAGMENTS = ("#", "#top", "#:~:text=Baku,Ceyhan", "%23top", "%23:~:text=Baku", "#a&layers=none")
TRACKERS = (
    *("utm_source=x", "utm_campaign=a+b", "fbclid=IwAR0", "gclid=1", "msclkid=1", "dclid=1"),
    *("mc_cid=1", "mc_eid=1", "igshid=1", "yclid=1", "twclid=1", "ttclid=1", "wbraid=1"),
    *("gbraid=1", "ved=2ah", "ei=x", "_ga=1", "_gl=1", "_hsenc=1", "_hsmi=2", "__s=x", "ref=mail"),
    *("mkt_tok=1", "srsltid=1", "__cft__[0]=x", "_x_tr_sl=auto", "gad_source=1", "UTM_Source=X"),
)
TRACKERS = (
    *TRACKERS,
    *("mibextid=1", "s=20&t=a", "rcm=1", "ocid=1", "cid=1", "at_medium=1", "ns_source=1", "si=1"),
    *("WT.mc_id=1", "spMailingID=1", "elqaid=1", "s_kwcid=1", "ef_id=1", "irclickid=1", "lipi=1"),
    *("trackingId=1", "etext=1", "fb_source=1", "wprov=1", "amp_js_v=1", "rdt_cid=1", "sib_id=1"),
    *("sa=D&ust=1&usg=A", "PHPSESSID=1", "hss_channel=1", "itm_source=1", "utm=1", "CMP=Share"),
)
# Markup that goes on behind a link whose end was missed, and what stands between two of one.
BEHIND = (
    *('">map</a>', '" target="_blank', "' class='x'", "%22%3Emap%3C/a%3E", "](https://x.example)"),
    *("|smart-link]", "|the map>", "]the map[/url]", "[/url]", "[the map]", "][the map]]"),
    *("}{the map}", "){target=_blank}", ' "The map")', " (accessed 27 November 2026)", "[1]", "¹"),
    *("[^2]", "%5B12%5D", "https://example.org/", "?utm_source=x", "?fbclid=y", "%", "%EF%BF%BD"),
)
SEAMS = (
    *("\\u0026", "\\x26", "%u0026", "%5Cu0026", "\\&", ";", "; ", " ", "\n", "%0A&", " & "),
    *("&amp", "&amp; ", "&AMP;", "＆", "?", "%3B"),
)
ESCAPED = quote(WHOLE, safe="")

# A note is prose, and comes back as it was written.
NOTED = f"note=AZE.{quote_plus('R&D – 50 % + (2023)?')}..TUR.x"
SAID = f"note=AZE.{quote_plus('Gas – 50 % (2023)')}"

Case = tuple[str, str, tuple[str, ...]]


def _spoilt(query: str, canonical: str, *named: str) -> Case:
    return query, canonical, named


MEANT: dict[str, Case] = {
    **{f"glued {mark!r}": _spoilt(WHOLE + mark, WHOLE) for mark in GLUED},
    **{f"glued to a day {mark!r}": _spoilt(f"{DAY}{mark}", DAY) for mark in GLUED},
    **{f"glued to a list {mark!r}": _spoilt(f"layers={TWO}{mark}", f"layers={TWO}")
       for mark in GLUED},
    **{f"within {mark!r}": _spoilt(f"layers={LAYER[:2]}{mark}{LAYER[2:]}&{DAY[:9]}{mark}{DAY[9:]}",
                                   f"layers={LAYER}&{DAY}") for mark in INVISIBLE},
    **{f"fragment {tail!r}": _spoilt(WHOLE + tail, WHOLE) for tail in FRAGMENTS},
    **{f"tracked by {word}": _spoilt(f"{WHOLE}&{word}", WHOLE) for word in TRACKERS},
    **{f"tracked first by {word}": _spoilt(f"{word}&{WHOLE}", WHOLE) for word in TRACKERS},
    **{f"behind it {mark!r}": _spoilt(WHOLE + mark, WHOLE) for mark in BEHIND},
    **{f"behind a day {mark!r}": _spoilt(f"layers={TWO}&{DAY}{mark}", f"layers={TWO}&{DAY}")
       for mark in BEHIND},
    **{f"parted by {mark!r}": _spoilt(WHOLE.replace("&", mark), WHOLE) for mark in SEAMS},
    **{f"underscores as {mark!r}": _spoilt(f"{DAY}&{CAMERA.replace('_', mark)}",
                                                   f"{DAY}&{CAMERA}")
       for mark in ("", "*", "\\_", "%5C_", " ", "%20", ",", "/", ";")},
    "a name without its underscores": _spoilt(f"layers={UNDERSCORED.replace('_', '')}",
                                              f"layers={UNDERSCORED}"),
    "Markdown's strokes": _spoilt(WHOLE.replace(".", "\\.").replace("-", "\\-"), WHOLE),
    "JSON's signs": _spoilt(WHOLE.replace("=", "\\u003d").replace("&", "\\u0026"), WHOLE),
    "a list as JSON": _spoilt(f'layers=["{LAYER}","{OTHER}"]&{DAY}', f"layers={TWO}&{DAY}"),
    "a list as PHP": _spoilt(f"layers[]={TWO}&{DAY}", f"layers={TWO}&{DAY}"),
    "words in quotation marks": _spoilt(WHOLE.replace("=", '="').replace("&", '"&') + '"', WHOLE),
    "a break in a setting": _spoilt(WHOLE.replace("layers", "lay ers"), WHOLE),
    "a day that lost a hyphen": _spoilt(WHOLE.replace("2020-01", "202001"), WHOLE),
    "a day in full stops": _spoilt(WHOLE.replace("2020-01-01", "2020.01.01"), WHOLE),
    "a Turkish keyboard": _spoilt(f"ALLİANCES={LAYER}&layers={UNDERSCORED.upper()}".replace(
        "I", "İ"), f"alliances={LAYER}&layers={UNDERSCORED}"),
    "middle dots": _spoilt(f"layers={LAYER}·{OTHER}", f"layers={TWO}"),
    "glued, then tracked": _spoilt(f"{WHOLE}).&utm_source=x&fbclid=y", WHOLE),
    "in quotation marks": _spoilt(f"layers=“{TWO}”&day='2020-01-01'", f"layers={TWO}&{DAY}"),
    "HTML": _spoilt(WHOLE.replace("&", "&amp;"), WHOLE),
    "HTML twice": _spoilt(WHOLE.replace("&", "&amp;amp;"), WHOLE),
    "HTML by number": _spoilt(WHOLE.replace("&", "&#38;"), WHOLE),
    "HTML, its quotation mark": _spoilt(f"{WHOLE}&quot;", WHOLE),
    "HTML, its bracket": _spoilt(f"{WHOLE}&gt;", WHOLE),
    "escaped": _spoilt(ESCAPED, WHOLE),
    "escaped twice": _spoilt(quote(ESCAPED, safe=""), WHOLE),
    "escaped, in small letters": _spoilt(ESCAPED.lower().replace("aze", "AZE"), WHOLE),
    "escaped HTML": _spoilt(quote(WHOLE.replace("&", "&amp;"), safe=""), WHOLE),
    "words escaped": _spoilt("&".join(
        f"{key}={''.join(f'%{ord(mark):02X}' for mark in word)}"
        for key, word in (pair.split("=") for pair in WHOLE.split("&"))), WHOLE),
    "words escaped twice": _spoilt(WHOLE.replace(".", "%252E").replace("_", "%255f"), WHOLE),
    "quoted-printable": _spoilt(WHOLE.replace("=", "=3D"), WHOLE),
    "a soft break of mail": _spoilt(f"layers={LAYER[:2]}=\r\n{LAYER[2:]}", f"layers={LAYER}"),
    "a space after a break": _spoilt(f"layers={LAYER}.+{OTHER[:2]}%20{OTHER[2:]}", f"layers={TWO}"),
    "spaces between": _spoilt(f"layers={LAYER}+{OTHER}", f"layers={TWO}"),
    "commas": _spoilt(f"layers={LAYER},{OTHER}", f"layers={TWO}"),
    "commas and spaces": _spoilt(f"layers={LAYER},+{OTHER}", f"layers={TWO}"),
    "semicolons": _spoilt(f"layers={LAYER}%3B{OTHER}", f"layers={TWO}"),
    "capitals": _spoilt(WHOLE.upper(), WHOLE),
    "capitals of settings": _spoilt("Layers=" + WHOLE.removeprefix("layers="), WHOLE),
    "small letters": _spoilt("focus=aze", "focus=AZE"),
    "capitals of today": _spoilt("day=Today", "day=today"),
    "capitals of none": _spoilt("layers=None.", "layers=none"),
    "of a mode": _spoilt(f"alliances={LAYER}&match=NONE.&observers=Yes,",
                         f"alliances={LAYER}&match=none&observers=yes"),
    "of a route": _spoilt(f"route={OTHER.upper()})", f"route={OTHER}"),
    "dashes": _spoilt("day=2020–01–01&at=−41.437_−52.500_4.50",
                       "day=2020-01-01&at=-41.437_-52.500_4.50"),
    "hyphens": _spoilt("day=2020‐01‑01", DAY),
    "decimal commas": _spoilt("at=41,437_52,500_4,50", CAMERA),
    "full width": _spoilt("day=２０２０-０１-０１", DAY),
    "a question mark": _spoilt(f"?{WHOLE}", WHOLE),
    "two of them": _spoilt(f"/??{WHOLE}", WHOLE),
    "the same twice": _spoilt(f"{DAY}&{DAY}.", DAY),
    "an empty one": _spoilt(f"day=&{DAY}&day=", DAY),
    "empty pairs": _spoilt(f"&&{DAY}&&=&", DAY),
    "a note": _spoilt(f"{NOTED}&{CAMERA}", f"{NOTED}&{CAMERA}"),
    "a note in HTML": _spoilt(f"{DAY}&amp;{SAID}", f"{DAY}&{SAID}"),
    "a note, escaped twice": _spoilt(quote(quote(f"{DAY}&{SAID}")), f"{DAY}&{SAID}"),
    "a note before a link": _spoilt(f'{SAID}">', SAID),
    "a note twice": _spoilt("note=aze.a..AZE.%20b%20%20c.%20", "note=AZE.b+c"),
    "what is picked out": _spoilt(f"only=tur,AZE).&named=AZE+{OTHER.upper()}",
                                  f"only=AZE.TUR&named=AZE.{OTHER}"),
    "a word that means several": _spoilt(f"layers={LAYER.upper()}.{SET.upper()}.",
                               f"layers={'.'.join((LAYER, *PARTS))}"),
}  # fmt: skip
# What cannot be read is named as it stands there, and all else is kept.
NAMED: dict[str, Case] = {
    "a layer": _spoilt(f"layers={LAYER}.nope).&{DAY}.", f"layers={LAYER}&{DAY}", "nope"),
    "a day": _spoilt(f"layers={LAYER}&day=2020-13-01).", f"layers={LAYER}", "2020-13-01)."),
    "a day of words": _spoilt(f"{CAMERA}.&day=yesterday", CAMERA, "yesterday"),
    "a camera": _spoilt(f"{DAY}.&at=41.437_52", DAY, "41.437_52"),
    "what is picked out": _spoilt("only=AZE.nope", "only=AZE", "nope"),
    "a note of nothing": _spoilt("note=AZE..nope.x", "", "nope", "AZE"),
    "a note in markup": _spoilt("note=AZE.a<i>b..TUR.ok", "note=TUR.ok", "a<i>b"),
    "a long note": _spoilt(f"note=AZE.{'x' * 49}&{DAY}", DAY, "x" * 49),
    "a setting": _spoilt(f"{WHOLE}.&colour=red", WHOLE, "colour"),
    "a setting, escaped": _spoilt(quote(f"{WHOLE}&colour=red", safe=""), WHOLE, "colour"),
    "nothing but marks": _spoilt(f"day=...&layers={LAYER}", f"layers={LAYER}", "..."),
    "nothing to see": _spoilt(f"day=%E2%80%8B&layers={LAYER}", f"layers={LAYER}", "\u200b"),
    "a source, which is none of the trackers": _spoilt(f"{DAY}&source={LAYER}", DAY, "source"),
}  # fmt: skip
CASES = {**MEANT, **NAMED}

"""One view or scene as a picture: for a screen, for paper, as SVG, as card of a link, as thumb."""

from layers.briefing.deck import Deck
from layers.briefing.imprint import Imprint
from layers.briefing.progress import Tell
from layers.export.map.markup import tag
from layers.export.map.static_map import plate
from layers.export.map.svg import map_svg
from layers.export.page.png_label import labelled
from layers.export.page.sheet import A4, SCREEN, Paper, Told, drawn, named, sheet
from layers.export.page.svg_sheet import svg_sheet
from layers.export.page.typesetter import png
from layers.export.style.night import night_rules
from layers.export.style.text_metrics import sayable
from layers.picture.prose import citation
from layers.words import say

SCREEN_DPI, A4_DPI = 144, 300  # 1920 by 1080 pixels; 3508 by 2480
CARD = Paper(wide=600.0, high=315.0, margin=0, top=0, running=0, imprint=42.0)  # 1200 by 630
THUMB = (330.0, 186.0)  # points, of the shape of a camera's frame, and how much coarser it is drawn
THUMB_COARSE = 2.5
TERMS = {  # of Dublin Core, and the keywords of PNG that say the same
    "title": "Title",
    "description": "Description",
    "source": "Source",
    "rights": "Copyright",
    "creator": "Software",
    "date": "Creation Time",
}
METADATA_LIMIT = 2_000  # characters of a title; what programs show of one is shorter still


def to_png(deck: Deck, tell: Tell) -> bytes:
    """Return the first view of a deck as PNG of 1920 by 1080 pixels."""
    return _png(deck, tell, sheet(deck, deck.first, SCREEN), SCREEN, SCREEN_DPI)


def to_png_a4(deck: Deck, tell: Tell) -> bytes:
    """Return the first view of a deck as PNG for A4, landscape, 300 dots an inch."""
    return _png(deck, tell, sheet(deck, deck.first, A4), A4, A4_DPI)


def to_card(deck: Deck, tell: Tell) -> bytes:
    """Return the map of the first view of a deck as PNG of 1200 by 630, for previews of links."""
    return _png(deck, tell, _card(deck), CARD, SCREEN_DPI)


def to_thumb(deck: Deck, tell: Tell) -> bytes:
    """Return the map of the first view of a deck as a small SVG without any words.

    By night it has the colours of the dark theme.
    """
    wide, high = THUMB
    shown = deck.first.picture
    drawn = plate(deck.atlas, shown, width=wide, height=high, lettering=None, coarse=THUMB_COARSE)
    tell(1, 1)
    made = map_svg(drawn, named=False, lettered=False)
    at = made.index(">") + 1
    return f"{made[:at]}{tag('style', night_rules(deck.atlas.catalog))}{made[at:]}".encode()


def to_svg(deck: Deck, tell: Tell) -> bytes:
    """Return the first view of a deck as SVG: shapes named by their ids, text as text."""
    slide = deck.first
    about = words(deck.imprint(slide))
    tell(0, 2)
    told = sheet(deck, slide, SCREEN, elsewhere=True)
    tell(1, 2)
    made = svg_sheet(told, {term: about[name] for term, name in TERMS.items()}, SCREEN)
    tell(2, 2)
    return made.encode("utf-8")


def words(told: Imprint) -> dict[str, str]:
    """Return what a file says of itself, under the keywords that PNG knows."""
    quotation = f"“{told.quotation}” {told.citation}. " if told.quotation else ""
    checked = f"{told.checked}. " if told.checked else ""
    about = {
        "Title": told.title[:METADATA_LIMIT],
        "Author": told.catalog.name,
        "Description": say(
            "image.about",
            shown=told.shown,
            quotation=quotation[:METADATA_LIMIT],
            borders=told.borders,
            checked=checked,
            credits=told.credits,
            view=told.again,
            digest=told.digest,
        ),
        "Copyright": say("image.licence"),
        "Source": " | ".join(map(citation, told.sources)),
        "Software": f"{told.catalog.name} {told.version}",
        "Creation Time": told.made.isoformat(),
    }
    return {name: sayable(text).replace("\n", " ") for name, text in about.items()}


def _card(deck: Deck) -> Told:
    slide, high = deck.first, CARD.high - CARD.imprint
    told = deck.imprint(slide)
    chart = plate(deck.atlas, slide.picture, width=CARD.wide, height=high)
    return {
        "kind": "card",
        "heading": named(told.title, told.when),
        "map": drawn(slide, chart),
        "lines": [told.shown, told.borders],
    }


def _png(deck: Deck, tell: Tell, page: Told, paper: Paper, dots_per_inch: int) -> bytes:
    about = words(deck.imprint(deck.first))
    tell(1, 2)
    told = {"about": {"title": about["Title"]}, "running": "", "pages": [page]}
    made = labelled(png(told, paper, deck.made, dots_per_inch), about, dots_per_inch)
    tell(2, 2)
    return made

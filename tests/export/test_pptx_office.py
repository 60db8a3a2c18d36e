"""LibreOffice opens the slides without repair, and what it shows is the briefing."""

import numpy as np
import pytest
from PIL import Image, ImageFilter
from shapely import box, union_all

from layers.export.map.label import extent
from layers.export.slides.map import slide_plate
from layers.export.style.palette import SEA, tint
from tests.catalogue import BY_ID
from tests.codes import codes_in
from tests.office import page, texts, to_pdf
from tests.serving import ROOT
from tests.slideshow import article, called, frame, top

OTS = BY_ID["ots"]
SNAPSHOTS = ROOT / "tests" / "snapshots"
PICTURED = {"slide_title.png": 1, "slide_corridor.png": 13}  # the pages, from 1
PIXELS = 960  # one a point
KEPT = (800, 450)  # the size of a snapshot
ALIKE = 18  # of 255, of each colour
pytestmark = pytest.mark.timeout(400)  # the first of these makes the slides and starts an office


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """The article's briefing as LibreOffice prints it: the only time that it is started."""
    path = tmp_path_factory.mktemp("office") / "briefing.pptx"
    path.write_bytes(article()[1].content)
    return to_pdf(path)


@pytest.fixture(scope="module")
def words(pdf):
    return texts(pdf)


def bare(text):
    """A text without what a line break or a font may change."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


def colours(picture, x, y):
    """The colours around a point of a slide, n by 3."""
    around = picture.crop((round(x) - 6, round(y) - 6, round(x) + 7, round(y) + 7))
    return np.asarray(around, int).reshape(-1, 3)


def shows(picture, x, y, colour):
    """Tell whether a colour is to be seen around a point."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return bool((np.abs(colours(picture, x, y) - wanted).max(axis=1) <= ALIKE).any())


def map_of(number):
    """A slide's plate, and where it lies: x and y in points."""
    deck, show, _ = article()
    chart = next(item for item in top(show.told[number]) if called(item).get("name") == "Map")
    left, upper, right, lower = frame(chart)
    shown = deck.slides[number].picture
    drawn = slide_plate(deck.atlas, shown, width=right - left, height=lower - upper)
    return drawn, left, upper


def uncovered(land, drawn):
    """What of a country no name hides."""
    names = union_all([box(*extent(label)) for label in drawn.labels])
    return land.geometry.difference(names.buffer(8))


def bare_point(land, drawn):
    """A point of a country that no name hides."""
    return uncovered(land, drawn).representative_point()


def test_every_slide_becomes_a_page(words):
    assert len(article()[1].slides) == len(words)


def test_the_code_on_the_closing_slide_is_read_and_leads_to_the_article(pdf):
    deck, show, _ = article()
    [number] = (slide.number for slide in deck.slides if slide.kind == "closing")
    way = deck.slides[number].way
    drawn = next(item for item in top(show.told[number]) if called(item).get("name") == "QR code")
    left, upper, right, lower = frame(drawn)
    links = {target for _, target in show.relations(f"ppt/slides/slide{number + 1}.xml").values()}

    assert [code.text for code in codes_in(page(pdf, number + 1))] == [way.address]
    assert called(drawn).get("descr") == f"QR code of {way.address}"
    assert min(right - left, lower - upper) >= 30 * 72 / 25.4  # points
    assert way.address in links


def test_every_quotation_and_heading_can_be_read_on_its_page(words):
    for slide, told in zip(article()[0].slides, words, strict=False):
        assert bare(slide.heading) in bare(told)
        if slide.quote:
            assert bare(slide.quote.text) in bare(told)


def test_members_have_the_colour_of_their_alliance_where_they_lie(pdf):
    drawn, left, top = map_of(1)
    picture = page(pdf, 2, PIXELS)
    lands = [land for land in drawn.lands if land.held == ((OTS, "member"),)]
    members = [land for land in lands if not uncovered(land, drawn).is_empty]

    assert {"KAZ", "TUR", "UZB"} <= {land.id for land in members}
    for land in members:
        at = bare_point(land, drawn)

        assert shows(picture, at.x + left, at.y + top, tint(OTS, "member")), land.name


def test_a_country_in_two_alliances_is_striped_in_both_colours(pdf):
    drawn, left, top = map_of(0)
    picture = page(pdf, 1, PIXELS)
    striped = [land for land in drawn.lands if land.id in {"KAZ", "TUR"}]

    assert len(striped) == 2
    for land in striped:
        at = bare_point(land, drawn)
        for layer, role in land.held:
            assert shows(picture, at.x + left, at.y + top, tint(layer, role)), (land.name, layer)


def test_no_page_is_blank_and_the_sea_is_blue(pdf):
    for number in (1, 4, 15, 16):
        assert np.asarray(page(pdf, number, 320)).std() > 10
    assert shows(page(pdf, 1, PIXELS), 565, 285, SEA)  # the Caspian


@pytest.mark.parametrize("name", PICTURED)
def test_the_slide_looks_as_in_the_snapshot(name, pdf):
    """What a person has looked at; after a wanted change: python -m tests.renew_slides."""
    with Image.open(SNAPSHOTS / name) as kept:
        before = np.asarray(blurred(kept.convert("RGB")), float)
    now = np.asarray(blurred(page(pdf, PICTURED[name], PIXELS)), float)

    assert np.abs(before - now).mean() < 4  # of 255: another font breaks lines elsewhere
    assert (np.abs(before - now).max(axis=2) > 60).mean() < 0.03


def blurred(picture):
    """A slide as from the last row: where things are and in which colours, but no letters."""
    return picture.resize((240, 135)).filter(ImageFilter.GaussianBlur(1.5))


def test_the_corridor_is_on_its_slide():
    assert (
        article()[0].slides[PICTURED["slide_corridor.png"] - 1].heading
        == "Three states from China’s border to the Black Sea"
    )

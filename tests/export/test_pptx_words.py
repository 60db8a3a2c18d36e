"""What slides say: the notes, the foot, what a filter keeps, and the names on the map."""

import pytest

from layers.export.slides.notes_page import Notes, on_pages
from layers.model.catalog import VERSION
from layers.picture.outward import web_address
from layers.picture.prose import source_days
from tests.slideshow import (
    ADDRESS,
    A,
    P,
    article,
    called,
    frame,
    group,
    names,
    placeholder,
    shape_of,
    text,
    top,
)

KOSOVO = "Kosovo: status, see UNSCR 1244"


@pytest.fixture(scope="module")
def pairs():
    """Each slide of the deck with the one of the file."""
    deck, show, _ = article()
    return list(zip(deck.slides, show.told, strict=True))


@pytest.fixture(scope="module")
def notes():
    deck, show, _ = article()
    return [show.notes(number) for number in range(1, len(deck.slides) + 1)]


def test_the_notes_hold_the_speakers_notes_and_a_short_imprint(pairs, notes):
    for (slide, _), said in zip(pairs[:-1], notes[:-1], strict=True):
        told = article()[0].imprint(slide)
        imprinted = (told.shown, told.citation, told.checked, told.borders, told.credits, told.link)

        assert said.startswith(slide.notes.split("\n")[0])
        for words in (*imprinted, told.digest, VERSION, f"{len(told.sources)} documents"):
            assert words in said
        assert len(said) - len(slide.notes) < 2_000


def test_the_last_slides_list_every_document_once_and_lead_there(pairs):
    deck, show, _ = article()
    cited = {source for slide, _ in pairs for source in deck.imprint(slide).sources}
    last = show.slides[len(pairs) :]
    told = [line for slide in last for item in top(slide)[1:-2] for line in text(item).split("\n")]
    kinds = [show.relations(f"ppt/slides/slide{n}.xml") for n in _numbers(pairs)]
    targets = {target for known in kinds for _, target in known.values()}

    assert len(told) == len(cited)
    for source in cited:
        said = f"  {source.publisher}: {source.title}, {source_days(source)}"
        assert sum(line.endswith(" ".join(said.split())) for line in told) == 1
        assert not source.url or web_address(source.url) in targets


def _numbers(pairs):
    return range(len(pairs) + 1, len(article()[1].slides) + 1)


def test_below_them_every_address_can_be_read_on_paper(pairs):
    deck, show, _ = article()
    addresses = {
        source.url for slide, _ in pairs for source in deck.imprint(slide).sources if source.url
    }
    written = [line for number in _numbers(pairs) for line in show.notes(number).split("\n")[1:]]

    assert addresses == {line.partition("  ")[2] for line in written}


def test_a_notes_page_holds_its_notes(notes):
    deck, show, _ = article()
    for number in range(1, len(show.slides) + 1):
        part = show.part(f"ppt/notesSlides/notesSlide{number}.xml")
        sizes = {int(item.get("sz")) / 100 for item in part.iter(f"{A}rPr")}

        assert len(sizes) == 1
        assert [Notes(text=show.notes(number), size=sizes.pop())] == on_pages(show.notes(number))
    assert len(notes) == len(deck.slides)


def test_every_slide_leads_to_its_view_and_says_day_borders_and_credits(pairs):
    deck, show, _ = article()
    for number, (slide, page) in enumerate(pairs, start=1):
        told, foot = deck.imprint(slide), placeholder(page, "ftr")
        targets = [target for _, target in show.relations(f"ppt/slides/slide{number}.xml").values()]

        assert told.link.startswith(ADDRESS)
        assert told.link in targets
        for words in (told.borders, told.credits, told.version):
            assert words in text(foot)
        assert slide.kind != "scene" or told.when in text(_named(page, "What the map shows"))


def _named(page, name):
    return next(item for item in top(page) if called(item).get("name") == name)


def test_what_a_filter_keeps_is_said_beside_the_map(pairs):
    told = [
        text(_named(page, "What the map shows"))
        for slide, page in pairs
        if slide.heading == "Two members of the OTS are in neither bloc"
    ]

    shown = "14 May 2024, as written · Members of OTS and no other; all else is pale · only "
    shown += "Azerbaijan, Kazakhstan, Kyrgyzstan, Türkiye and Uzbekistan in full"

    assert [f"{shown}\nAzerbaijan, Uzbekistan"] == told


def test_azerbaijan_is_named_wherever_it_is_drawn(pairs):
    shown = [page for _, page in pairs[1:] if shape_of(page, "AZE") is not None]

    assert len(shown) > 8
    for page in shown:
        over = names(group(page, "Names over the map"))

        assert "Azerbaijan" in [*over, text(shape_of(page, "AZE"))]


def test_a_name_has_a_ground_through_which_the_map_is_seen_where_it_leaves_its_land(pairs):
    grounds = [
        alpha.get("val")
        for _, page in pairs
        for name in group(page, "Names over the map")
        for alpha in name.findall(f"{P}spPr/{A}solidFill/{A}schemeClr/{A}alpha")
    ]

    assert len(grounds) > 10
    assert all(0 < int(alpha) < 100_000 for alpha in grounds)


def test_kosovo_is_drawn_apart_and_said_where_the_map_shows_it(pairs):
    seen = [(shape_of(page, "XKX"), text(placeholder(page, "ftr"))) for _, page in pairs]

    assert {True, False} == {shape is not None for shape, _ in seen}
    for shape, foot in seen:
        assert (shape is not None) == (KOSOVO in foot)
        if shape is not None:
            assert next(shape.iter(f"{A}custDash")) is not None


def test_the_scale_lies_on_the_map(pairs):
    for slide, page in pairs[:-2]:
        sea, scale = frame(_named(page, "Map")), frame(_named(page, "Scale"))

        assert sea[0] <= scale[0], slide.heading
        assert scale[2] <= sea[2] + 0.01
        assert scale[1] >= sea[1]
        assert scale[3] <= sea[3] + 0.01

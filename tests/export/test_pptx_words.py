"""What slides say: the notes, the foot, what a filter keeps, and the names on the map."""

import pytest

from layers.model.catalog import VERSION
from layers.picture.prose import citation
from tests.slideshow import ADDRESS, A, P, article, called, group, names, placeholder, text

KOSOVO = "Kosovo: status, see UNSCR 1244"


@pytest.fixture(scope="module")
def pairs():
    """Each slide of the deck with the one of the file."""
    deck, show, _ = article()
    return list(zip(deck.slides, show.slides, strict=True))


@pytest.fixture(scope="module")
def notes():
    deck, show, _ = article()
    return [show.notes(number) for number in range(1, len(deck.slides) + 1)]


def drawn(slide, name):
    """The shape of a country, or None where the map does not show it."""
    return next((item for item in group(slide, "Land") if called(item).get("title") == name), None)


def test_the_notes_hold_the_speakers_notes_and_a_short_imprint(pairs, notes):
    for (slide, _), said in zip(pairs[:-1], notes[:-1], strict=True):
        told = article()[0].imprint(slide)
        imprinted = (told.shown, told.citation, told.checked, told.borders, told.credits, told.link)

        assert said.startswith(slide.notes.split("\n")[0])
        for words in (*imprinted, told.digest, VERSION, f"{len(told.sources)} documents"):
            assert words in said
        assert len(said) - len(slide.notes) < 1_800


def test_the_last_slides_notes_hold_every_source_once_with_its_address(pairs, notes):
    deck = article()[0]
    cited = {source for slide, _ in pairs for source in deck.imprint(slide).sources}

    assert sorted(map(citation, cited)) == sorted(notes[-1].split("All sources:\n")[1].split("\n"))


def test_the_notes_of_a_route_say_how_far_it_runs_in_each_country(pairs, notes):
    number = next(slide.number for slide, _ in pairs if slide.picture.view.route)
    told = notes[number].split("Kilometres of the Middle Corridor:\n")[1].split("\n")

    assert "Azerbaijan: 420 km" in told
    assert "Kazakhstan: 3,195 km on the main line, 4,060 km with its branches" in told
    assert "Türkiye: 2,097 km on its branches" in told


def test_every_slide_leads_to_its_view_and_says_day_borders_and_credits(pairs):
    deck, show, _ = article()
    for number, (slide, page) in enumerate(pairs, start=1):
        told, foot = deck.imprint(slide), placeholder(page, "ftr")
        targets = [target for _, target in show.relations(f"ppt/slides/slide{number}.xml").values()]

        assert told.link.startswith(ADDRESS)
        assert told.link in targets
        for words in (told.when, told.borders, told.credits, told.version, told.digest[:12]):
            assert words in text(foot)


def test_what_a_filter_keeps_is_said_beside_the_map(pairs):
    told = [
        "\n".join(
            text(item) for item in group(page, "Legend") if called(item).get("name") == "Shown"
        )
        for slide, page in pairs
        if slide.heading == "In neither bloc"
    ]

    shown = "14 May 2024, as written · Members of OTS and no other; all else is pale"

    assert [f"{shown}\nAzerbaijan, Uzbekistan"] == told


def test_azerbaijan_is_named_wherever_it_is_drawn(pairs):
    shown = [page for _, page in pairs if drawn(page, "AZE") is not None]

    assert len(shown) > 10
    for page in shown:
        assert "Label: Azerbaijan" in names(group(page, "Labels"))


def test_names_on_the_map_are_read_from_the_back_of_a_room(pairs):
    sizes = [
        int(item.get("sz"))
        for _, page in pairs
        for label in group(page, "Labels")
        for item in label.iter(f"{A}rPr")
    ]

    large = sum(size >= 1000 for size in sizes)  # hundredths of a point

    assert large / len(sizes) > 0.8
    assert min(sizes) >= 800


def test_every_name_has_a_ground_through_which_the_map_is_seen(pairs):
    for _, page in pairs:
        for label in group(page, "Labels"):
            alpha = label.find(f"{P}spPr/{A}solidFill/{A}schemeClr/{A}alpha")

            assert 0 < int(alpha.get("val")) < 100_000


def test_kosovo_is_drawn_apart_and_said_where_the_map_shows_it(pairs):
    seen = [(drawn(page, "XKX"), text(placeholder(page, "ftr"))) for _, page in pairs]

    assert {True, False} == {shape is not None for shape, _ in seen}
    for shape, foot in seen:
        assert (shape is not None) == (KOSOVO in foot)
        if shape is not None:
            assert shape.find(f"{P}spPr/{A}ln/{A}custDash") is not None


def test_alliances_with_a_texture_have_it_as_shapes(pairs):
    stripes = [names(group(page, "Stripes")) for _, page in pairs]

    assert "Russia: CSTO dots" in stripes[0]
    assert "Germany: NATO hairlines" in stripes[0]
    assert {"Türkiye: NATO stripes", "Türkiye: NATO hairlines"} <= set(stripes[0])


def test_the_scale_lies_on_the_map(pairs):
    for slide, page in pairs[:-1]:
        frames = [
            [int(value) for part in item.find(f".//{A}xfrm")[:2] for value in part.attrib.values()]
            for item in page.iter(f"{P}sp", f"{P}grpSp")
            if called(item).get("name") in {"Sea", "Scale"}
        ]
        sea, scale = frames

        assert sea[0] <= scale[0], slide.heading
        assert scale[0] + scale[2] <= sea[0] + sea[2] + 2
        assert scale[1] + scale[3] <= sea[1] + sea[3] + 2

"""The slides hold what the Picture holds: shapes by name, legend, quotation, notes, link."""

import pytest
from pptx import Presentation

from layers.export.map.legend import legend_rows
from layers.export.slides.map import slide_plate
from layers.export.slides.pptx import to_pptx
from layers.export.slides.theme import hue
from tests.catalogue import LAYERS
from tests.slideshow import (
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

THEME = "ppt/theme/theme1.xml"


@pytest.fixture(scope="module")
def deck():
    return article()[0]


@pytest.fixture(scope="module")
def show():
    return article()[1]


@pytest.fixture(scope="module")
def scenes(deck, show):
    """Each scene with its slide, and the plate that has the size of the map drawn there."""

    def drawn(scene, slide):
        left, upper, right, lower = frame(
            next(item for item in top(slide) if called(item).get("name") == "Map")
        )
        return slide_plate(deck.atlas, scene.picture, width=right - left, height=lower - upper)

    pairs = [pair for pair in zip(deck.slides, show.told, strict=True) if pair[0].quote]
    chosen = [
        pairs[0],
        pairs[5],
        pairs[7],
        pairs[-2],
    ]  # all of them would take as long as the export
    return [(scene, slide, drawn(scene, slide)) for scene, slide in chosen]


def asked_for(drawn):
    """The countries of a plate that a slide is about."""
    return [land for land in drawn.lands if land.kind == "land" and land.held]


def test_there_is_a_slide_for_each_of_the_deck_with_its_heading_as_title(deck, show):
    titles = [text(placeholder(slide, "title", "ctrTitle")) for slide in show.told]

    assert [slide.heading for slide in deck.slides] == titles


def test_every_country_that_is_coloured_is_a_shape_or_a_group_with_its_name(scenes):
    for _, slide, drawn in scenes:
        for land in asked_for(drawn):
            found = called(shape_of(slide, land.id))

            assert (land.name, land.said) == (found.get("name"), found.get("descr"))


def test_a_country_its_pattern_and_its_name_are_one_group(scenes):
    grouped = 0
    for _, slide, drawn in scenes:
        over = names(group(slide, "Names over the map"))
        labels = {label.of: label.words for label in drawn.labels}
        for land in asked_for(drawn):
            found = shape_of(slide, land.id)
            inside = [] if found.tag == f"{P}sp" else names(list(found)[2:])
            bands = [name for name in inside if name.startswith("Bands: ")]

            assert len(bands) == len(land.held) - 1
            if land.id in labels and labels[land.id] not in over:
                assert labels[land.id] == inside[-1]
                grouped += 1

    assert grouped > 10


def test_land_that_nobody_asks_for_is_one_shape_where_it_has_no_name(scenes):
    for _, slide, drawn in scenes:
        named = {label.of for label in drawn.labels}
        alone = [land.id for land in drawn.lands if not (land.held or land.id in named)]
        shown = [called(item).get("title") for item in top(slide)]

        assert alone
        assert not [name for name in alone if name in shown and name != "XKX"]
        assert "Other land" in names(top(slide))


def test_every_route_is_a_group_of_open_lines_that_tells_its_stretches(scenes):
    for _, slide, drawn in scenes:
        for layer in dict.fromkeys(course.layer for course in drawn.courses):
            found = shape_of(slide, layer.id)
            own = [course for course in drawn.courses if course.layer == layer]

            assert layer.title == called(found).get("name")
            assert own[0].name in called(found).get("descr")
            for line in list(found)[2:]:
                assert line.find(f"{P}spPr/{A}noFill") is not None
                assert not list(line.iter(f"{A}close"))


def test_sea_legs_are_dotted_and_what_is_in_service_is_solid(scenes):
    dots = {
        called(line).get("name"): [item.get("val") for item in line.iter(f"{A}prstDash")]
        for _, slide, drawn in scenes
        for layer in dict.fromkeys(course.layer for course in drawn.courses)
        for line in list(shape_of(slide, layer.id))[2:]
    }

    assert dots["Middle Corridor, sea crossing"] == ["sysDot"]
    assert dots["Core"] == ["solid"]


def test_every_place_and_every_name_of_the_map_is_there(scenes):
    for _, slide, drawn in scenes:
        written = [name.split("\n")[0] for item in top(slide) for name in _texts(item)]

        assert all(shape_of(slide, mark.id) is not None for mark in drawn.marks)
        assert not [label.words for label in drawn.labels if label.words not in written]


def _texts(item):
    return [text(part) for part in item.iter(f"{P}txBody")]


def test_a_country_in_two_alliances_has_the_colours_of_both(scenes):
    striped = [
        (land, shape_of(slide, land.id))
        for _, slide, drawn in scenes
        for land in asked_for(drawn)
        if len(land.held) > 1
    ]
    assert striped
    for land, shape in striped:
        fills = [item.find(f"{P}spPr/{A}solidFill/{A}schemeClr") for item in list(shape)[2:]]
        colours = [fill.get("val") for fill in fills if fill is not None]

        assert [f"accent{layer.accent}" for layer, _ in land.held] == colours[: len(land.held)]


def test_the_legend_has_the_rows_of_what_the_map_does_not_name(deck, scenes):
    for scene, slide, drawn in scenes:
        rows = legend_rows(deck.atlas, scene.picture, drawn.named)
        assert not [row for row in rows if row.swatch == "line" and row.of.id in drawn.named]
        written = "\n".join(map(text, group(slide, "Legend"))).split("\n")
        samples = [n for n in names(group(slide, "Legend")) if n.startswith("Sample: ")]

        spare = scene.figure is not None  # beside a chart there is no room for numbers
        told = [f"{it.words}  {it.note}" if it.note and not spare else it.words for it in rows]
        assert sorted(told) == sorted(filter(None, written))
        assert {f"Sample: {row.words}" for row in rows} == set(samples)


def test_every_quotation_stands_on_its_slide_with_its_citation_and_our_check_apart(deck, show):
    for scene, slide in zip(deck.slides, show.told, strict=True):
        if scene.quote:
            told = deck.imprint(scene)
            quotation = placeholder(slide, "13")
            checks = [text(item) for item in top(slide) if called(item).get("name") == "Our check"]

            assert f"“{told.quotation}”\n{told.citation}" == text(quotation)
            assert int(next(quotation.iter(f"{A}rPr")).get("sz")) >= 2000
            assert list(filter(None, [told.checked])) == checks


def test_the_theme_has_our_palette_and_every_colour_but_of_a_chart_is_one_of_its_shades(deck, show):
    scheme = show.part(THEME).find(f"{A}themeElements/{A}clrScheme")
    for layer in (layer for layer in LAYERS if layer.accent):
        colour = scheme.find(f"{A}accent{layer.accent}/{A}srgbClr").get("val")

        assert layer.colour == f"#{colour}"
    for scene, slide in zip(deck.slides, show.told, strict=True):
        plain = [layer for layer in scene.picture.layers if "srgbClr" in hue(layer)]
        own = [item for item in top(slide) if not called(item).get("name", "").startswith("Chart")]

        fixed = {one.get("val") for it in own for one in it.iter(f"{A}srgbClr", f"{A}sysClr")}
        code = {"000000", "FFFFFF"} if scene.kind == "closing" else set()  # dark on light, ever

        assert own
        assert plain or fixed == code


def test_python_pptx_opens_it_again_and_finds_what_it_is_about(deck, show, tmp_path):
    path = tmp_path / "briefing.pptx"
    path.write_bytes(show.content)
    opened = Presentation(path)
    about = opened.core_properties

    assert len(opened.slides) == len(show.slides)
    assert about.title == deck.title
    assert deck.atlas.digest in about.comments
    assert about.created.date() == deck.made
    assert [layout.name for layout in opened.slide_layouts] == [
        "Title",
        "Sources",
        "Closing",
        "Scene",
    ]


def test_the_same_deck_gives_the_same_bytes(deck):
    one = deck.only(1)

    assert to_pptx(one, lambda *_: None) == to_pptx(one, lambda *_: None)


def test_it_is_small_enough_to_be_sent(show):
    assert len(show.content) < 1_400_000


def test_progress_is_told_slide_by_slide_to_the_end():
    deck, _, heard = article()
    steps = len(deck.slides) + 1

    assert tuple((done, steps) for done in range(steps + 1)) == heard

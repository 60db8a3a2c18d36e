"""The slides hold what the Picture holds: shapes by name, legend, quotation, notes, link."""

import pytest
from pptx import Presentation

from layers.export.map.legend import legend_rows
from layers.export.map.static_map import plate
from layers.export.slides.pages import LETTERING
from layers.export.slides.pptx import to_pptx
from layers.export.slides.theme import hue
from tests.catalogue import LAYERS
from tests.slideshow import A, P, article, called, group, ids, names, placeholder, shapes, text

POINT = 12_700  # EMU
THEME = "ppt/theme/theme1.xml"


@pytest.fixture(scope="module")
def deck():
    return article()[0]


@pytest.fixture(scope="module")
def show():
    return article()[1]


@pytest.fixture(scope="module")
def scenes(deck, show):
    """Each scene with its slide, and the plate that has the size of the sea drawn there."""

    def drawn(scene, slide):
        sea = next(item for item in shapes(slide) if called(item).get("name") == "Sea")
        size = sea.find(f"{P}spPr/{A}xfrm/{A}ext")
        width, height = (int(size.get(key)) / POINT for key in ("cx", "cy"))
        return plate(deck.atlas, scene.picture, width=width, height=height, lettering=LETTERING)

    pairs = [pair for pair in zip(deck.slides, show.slides, strict=True) if pair[0].quote]
    chosen = [pairs[0], pairs[7], pairs[-2]]  # all of them would take as long as the export
    return [(scene, slide, drawn(scene, slide)) for scene, slide in chosen]


def test_there_is_a_slide_for_each_of_the_deck_with_its_heading_as_title(deck, show):
    titles = [text(placeholder(slide, "title", "ctrTitle")) for slide in show.slides]

    assert [slide.heading for slide in deck.slides] == titles


def test_every_country_of_the_map_is_a_shape_with_its_name(scenes):
    for _, slide, drawn in scenes:
        land = [item for item in drawn.lands if item.kind == "land"]
        found = group(slide, "Land")

        assert [item.name for item in land] == names(found)
        assert [item.id for item in land] == ids(found)
        assert [item.said for item in land] == [called(item).get("descr") for item in found]
        assert all(item.find(f"{P}spPr/{A}custGeom") is not None for item in found)


def test_every_stretch_of_a_route_is_an_open_line_with_its_name(scenes):
    for _, slide, drawn in scenes:
        found = group(slide, "Routes")

        assert [item.id for item in drawn.courses] == ids(found)
        assert [item.name for item in drawn.courses] == names(found)
        for line in found:
            assert line.find(f"{P}spPr/{A}noFill") is not None
            assert not list(line.iter(f"{A}close"))


def test_sea_legs_are_dotted_and_what_is_in_service_is_solid(scenes):
    courses = [
        (course, line)
        for _, slide, drawn in scenes
        for course, line in zip(drawn.courses, group(slide, "Routes"), strict=True)
    ]
    assert courses
    for course, line in courses:
        dots = [item.get("val") for item in line.iter(f"{A}prstDash")]
        if course.mode == "sea":
            assert dots == ["sysDot"]
        else:
            assert course.stage != "in_service" or dots == ["solid"]


def test_every_place_and_every_label_of_the_map_is_there(scenes):
    for _, slide, drawn in scenes:
        assert [item.id for item in drawn.marks] == ids(group(slide, "Places"))
        assert [item.words for item in drawn.labels] == list(map(text, group(slide, "Labels")))


def test_a_country_in_two_alliances_has_a_pattern_of_both_colours(scenes):
    striped = [
        (land, shape)
        for _, slide, drawn in scenes
        for land, shape in zip(
            [item for item in drawn.lands if item.kind == "land"],
            group(slide, "Land"),
            strict=True,
        )
        if len(land.held) > 1
    ]
    assert striped
    for land, shape in striped:
        pattern = shape.find(f"{P}spPr/{A}pattFill")
        colours = [item.get("val") for item in pattern.iter(f"{A}schemeClr")]

        assert [f"accent{layer.accent}" for layer, _ in land.held] == colours


def test_the_legend_has_the_rows_of_the_picture(deck, scenes):
    for scene, slide, _ in scenes:
        rows = legend_rows(deck.atlas, scene.picture)
        found = [item for item in group(slide, "Legend") if item.tag == f"{P}grpSp"]

        assert [f"Row: {row.words}" for row in rows] == names(found)
        for row, item in zip(rows, found, strict=True):
            assert row.words in text(item)
            assert row.note in text(item)


def test_every_quotation_stands_on_its_slide_with_its_citation(deck, show):
    for scene, slide in zip(deck.slides, show.slides, strict=True):
        if scene.quote:
            told = deck.imprint(scene)
            quotation = placeholder(slide, "13")

            lines = (f"“{told.quotation}”", told.citation, told.checked)

            assert text(quotation) == "\n".join(filter(None, lines))
            assert int(next(quotation.iter(f"{A}rPr")).get("sz")) >= 2000


def test_the_theme_has_our_palette_and_every_colour_is_one_of_its_shades(deck, show):
    scheme = show.part(THEME).find(f"{A}themeElements/{A}clrScheme")
    for layer in (layer for layer in LAYERS if layer.accent):
        colour = scheme.find(f"{A}accent{layer.accent}/{A}srgbClr").get("val")

        assert layer.colour == f"#{colour}"
    for scene, slide in zip(deck.slides, show.slides, strict=True):
        plain = [layer for layer in scene.picture.layers if "srgbClr" in hue(layer)]

        assert plain or not list(slide.iter(f"{A}srgbClr", f"{A}sysClr"))


def test_python_pptx_opens_it_again_and_finds_what_it_is_about(deck, show, tmp_path):
    path = tmp_path / "briefing.pptx"
    path.write_bytes(show.content)
    opened = Presentation(path)
    about = opened.core_properties

    assert len(opened.slides) == len(deck.slides)
    assert about.title == deck.title
    assert deck.atlas.digest in about.comments
    assert about.created.date() == deck.made
    assert [layout.name for layout in opened.slide_layouts] == ["Title", "Closing", "Scene"]


def test_the_same_deck_gives_the_same_bytes(deck):
    one = deck.only(1)

    assert to_pptx(one, lambda *_: None) == to_pptx(one, lambda *_: None)


def test_it_is_small_enough_to_be_sent(show):
    assert len(show.content) < 3_000_000


def test_progress_is_told_slide_by_slide_to_the_end():
    deck, _, heard = article()
    steps = len(deck.slides) + 1

    assert tuple((done, steps) for done in range(steps + 1)) == heard

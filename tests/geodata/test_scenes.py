"""The article's own briefing: thirteen scenes that tell its argument, in its order."""

import json
import re
from datetime import date

import numpy as np
import pytest

from layers.briefing.deck import deck_of
from layers.briefing.file import article_briefing
from layers.dataset.reading import GEODATA
from layers.model.plane import Plane
from layers.model.view import FRAME_PX, View
from layers.picture.picture import picture
from layers.rules.scenes import BESIDE, MAP, SAY
from layers.serve.store import STORE

TODAY = date(2026, 11, 22)
WORDS = STORE.vocabulary(TODAY)
RECORDS = json.loads((GEODATA / "scenes.json").read_text(encoding="utf-8"))
SOURCES = {s["id"]: s for s in json.loads((GEODATA / "sources.json").read_text(encoding="utf-8"))}
# What the article argues, in its order: the scene, and the paragraph it quotes.
ARGUMENT = (
    *(("the_organization", 2), ("the_vital_link", 3), ("the_pipelines", 4)),
    *(("the_oil_figures", 4), ("who_engages", 5), ("turkiye", 8), ("the_astana_declaration", 10)),
    *(("two_organizations", 12), ("in_neither", 12), ("the_shusha_declaration", 13)),
    *(("size_and_potential", 15), ("the_middle_corridor", 16), ("the_conclusion", 17)),
)


def shown(scene):
    """The view of a scene, and the picture that it gives."""
    view, _ = View.parse(scene.view, WORDS)
    return picture(STORE.atlas, view, TODAY)


def by_id(id):
    return next(scene for scene in STORE.atlas.scenes if scene.id == id)


def fills(scene):
    """What is coloured, and by which memberships."""
    seen = shown(scene).appearances
    return {(id, tuple(layer.id for layer, _ in how.held)) for id, how in seen.items() if how.held}


def coloured(scene):
    return {id for id, _ in fills(scene)}


def lines(scene):
    """The routes that are drawn."""
    picture = shown(scene)
    return {item.layer for item in picture.segments if item.id in picture.appearances}


def pixels(camera, lon, lat):
    """Where a point lies from the middle of the window, in pixels."""
    plane = Plane.around(STORE.atlas.catalog.centre)
    middle, at = plane.points(np.array([(camera.lon, camera.lat), (lon, lat)], float))
    return tuple((at - middle) / plane.metres_a_pixel(camera.zoom))


def beside(scene):
    """What the notes say beside the article, and the sources that they name."""
    told = scene.notes.rpartition(BESIDE)[2]
    words, _, cited = told.rpartition(". (")
    return words, cited


def numbers(text):
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def test_the_scenes_tell_the_argument_in_the_articles_order(atlas):
    told = [(scene.id, atlas.quotes[scene.quote].paragraph) for scene in atlas.scenes]

    assert told == list(ARGUMENT)
    assert len({scene.quote for scene in atlas.scenes}) == len(atlas.scenes)
    assert len({scene.title for scene in atlas.scenes}) == len(atlas.scenes)


@pytest.mark.parametrize("scene", STORE.atlas.scenes, ids=lambda scene: scene.id)
def test_a_view_is_read_without_notice_and_written_as_it_was(scene):
    view, notices = View.parse(scene.view, WORDS)

    assert notices == ()
    assert view.query(WORDS) == scene.view


@pytest.mark.parametrize(
    ("id", "points"),
    [
        ("the_organization", "ots_general_secretariat turkic_academy ots_representative_office"),
        ("the_vital_link", "28.7,44.2 82.6,45.3 87.0,49.0 104.0,35.0 50.0,52.0"),
        ("the_pipelines", "aktau sangachal supsa ceyhan 44.8,41.7"),
        ("the_oil_figures", "aktau sangachal ceyhan"),
        ("who_engages", "49.9,40.4 71.4,51.1 -77.0,38.9 50.6,26.2 13.4,52.5 -0.1,51.5"),
        ("turkiye", "26.0,41.7 44.0,39.6 41.5,41.5 36.1,36.0"),
        ("the_astana_declaration", "astana 47.0,48.2 87.0,49.0 53.0,42.0"),
        ("two_organizations", "26.0,41.7 87.0,49.0 37.6,55.8 -0.1,51.5"),
        ("in_neither", "44.8,39.2 50.3,40.4 56.0,45.0 73.1,40.8"),
        ("the_shusha_declaration", "26.0,41.7 shusha 50.3,40.4"),
        ("size_and_potential", "26.0,40.0 87.0,49.0 66.5,37.4 36.1,36.0"),
        ("the_middle_corridor", "poti alat aktau 82.6,45.3 80.2,44.2"),
        ("the_conclusion", "36.0,36.9 49.9,40.4 37.6,55.8 104.0,35.0"),
    ],
)
def test_what_a_scene_is_about_fits_a_common_screen(atlas, id, points):
    camera = shown(by_id(id)).view.camera
    places = {place.id: (place.geometry.x, place.geometry.y) for place in atlas.places}
    found = [places.get(point) or tuple(map(float, point.split(","))) for point in points.split()]
    off = [pixels(camera, lon, lat) for lon, lat in found]

    assert max(abs(x) for x, _ in off) < FRAME_PX[0] / 2
    assert max(abs(y) for _, y in off) < FRAME_PX[1] / 2
    assert max(abs(x) for x, _ in off) > FRAME_PX[0] / 8


def test_a_filter_and_what_is_picked_out_are_the_countries_that_the_notes_name():
    assert shown(by_id("in_neither")).matched == {"AZE", "UZB"}
    assert coloured(by_id("turkiye")) == {"TUR"}
    assert coloured(by_id("the_shusha_declaration")) == {"AZE", "TUR"}
    assert coloured(by_id("the_conclusion")) == {"AZE"}


@pytest.mark.parametrize("scene", STORE.atlas.scenes, ids=lambda scene: scene.id)
def test_each_sign_on_a_scene_is_its_own_and_has_its_name_before_all_else(scene):
    picture = shown(scene)
    signs = {place.id for place in picture.places if place.id in picture.appearances}

    assert signs == {place.id for place in STORE.atlas.places} & {*picture.view.only}
    assert signs <= {*picture.view.named, *dict(picture.view.notes)}


@pytest.mark.parametrize("scene", STORE.atlas.scenes, ids=lambda scene: scene.id)
def test_what_is_named_or_noted_is_in_the_frame(scene):
    view = shown(scene).view
    points = {place.id: (place.geometry.x, place.geometry.y) for place in STORE.atlas.places}
    points |= {item.id: (item.lon, item.lat) for item in STORE.atlas.gazetteer}
    asked = [points[id] for id in {*view.named, *dict(view.notes)} & points.keys()]
    off = [pixels(view.camera, lon, lat) for lon, lat in asked]

    assert all(abs(x) < 0.46 * FRAME_PX[0] and abs(y) < 0.46 * FRAME_PX[1] for x, y in off)


def test_no_two_scenes_draw_the_same_countries_in_the_same_colours_with_the_same_lines():
    drawn = [(frozenset(fills(scene)), frozenset(lines(scene))) for scene in STORE.atlas.scenes]

    assert len(drawn) == 13
    assert [own for own in drawn if drawn.count(own) > 1] == []


@pytest.mark.parametrize("scene", STORE.atlas.scenes, ids=lambda scene: scene.id)
def test_notes_keep_apart_what_the_article_says_what_is_seen_and_what_we_say(scene):
    starts = [part.split(":")[0] + ": " for part in scene.notes.split("\n\n")]

    assert starts in ([SAY, MAP, BESIDE], [SAY, MAP])
    assert 60 <= len(scene.notes.split()) <= 140


@pytest.mark.parametrize("scene", STORE.atlas.scenes[:-1], ids=lambda scene: scene.id)
def test_every_number_beside_the_article_is_one_of_our_facts(atlas, scene):
    """None is made up for the stage: each stands in a fact, a figure or a spell already."""
    texts = [statement.words for statement in atlas.statements]
    texts += [member.note for member in atlas.members]
    for figure in atlas.figures:
        texts += (figure.claim, figure.verdict_words, *figure.arithmetic)
        texts += (check.words for check in figure.checks)
        texts += (f"{value.value:.1f}" for value in figure.values)
    words, _ = beside(scene)
    view = shown(scene).view
    own = " ".join((words, scene.title, *dict(view.notes).values()))
    told = numbers(own.replace("$", "")) - {"5", "1"}  # of the name 5+1

    assert told - numbers(" ".join(texts).replace("$", "")) == set()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_what_stands_beside_the_article_names_its_sources_with_a_year(record):
    outside = [SOURCES[name] for name in record["sources"] if not name.startswith("article_")]
    _, cited = beside(by_id(record["id"]))
    parts = cited.removesuffix(")").split("; ") if outside else []

    assert record["sources"][0] == "article_us"
    assert [part.partition(", ")[0] for part in parts] == [
        source["publisher"].partition(",")[0] for source in outside
    ]
    assert [re.search(r"\d{4}$", part)[0] for part in parts] == [
        (source["published"] or source["accessed"])[:4] for source in outside
    ]


def test_the_articles_briefing_makes_a_deck_with_a_title_and_sources(atlas):
    briefing = article_briefing(atlas)
    deck = deck_of(atlas, briefing, vocabulary=WORDS, address="http://localhost", made=TODAY)

    assert [slide.kind for slide in deck.slides] == ["title", *["scene"] * 13, "closing", "sources"]
    assert [slide.quote and slide.quote.id for slide in deck.scenes] == [
        scene.quote for scene in atlas.scenes
    ]


def test_the_file_has_a_title_and_a_sidecar_that_counts_it():
    sidecar = json.loads((GEODATA / "scenes.meta.json").read_text(encoding="utf-8"))

    assert json.loads((GEODATA / "scenes.meta.json").read_bytes())["title"] == "Briefing"
    assert sidecar["count"] == len(RECORDS) == 13

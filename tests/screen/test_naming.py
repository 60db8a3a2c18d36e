"""The browser ranks the names of a view as Python does."""

import json
from collections.abc import Iterator

from playwright.sync_api import Browser

from layers.model.entities import Atlas
from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE
from tests.browsing import drawn_map, visit
from tests.pictured import GROUPS, TODAY, WORDS, views_of
from tests.screen.test_picture import plain
from tests.serving import Server

EACH = 2  # of the views that are tried for all else: their names take the longest
# As text both ways: a driver that looks at every value of these takes most of a minute.
NAMES = """async asked => {
    const { links, today, views } = JSON.parse(asked);
    const load = async name => (await fetch(`/assets/${name}`)).json();
    const [geometry, texts] = await Promise.all(links.map(load));
    const known = { terms: texts.terms, geometry, texts, today };
    const told = ({ id, role, kept, note }) => `${role} ${id}${kept ? '' : ' recedes'} ${note}`;
    const names = ([view, about]) => window.atlasParts.pictureOf(view, known, about).names;
    return JSON.stringify(views.map(asked => names(asked).map(told).join(';')));
}"""


def test_the_browser_ranks_the_names_of_a_view_as_python_does(
    server: Server, browser: Browser, atlas: Atlas
) -> None:
    views = list(quoted(atlas))
    asked = {
        "links": [STORE.assets.geometry, STORE.assets.texts],
        "today": TODAY.isoformat(),
        "views": [(plain(view), about) for view, about in views],
    }
    with visit(browser, server.origin) as page:
        page.goto("/")
        told = json.loads(drawn_map(page).evaluate(NAMES, json.dumps(asked)))
    wrong = [
        (view.query(WORDS), about, actual)
        for (view, about), actual in zip(views, told, strict=True)
        if namings(atlas, view, about) != actual
    ]

    assert len(views) > 1000
    assert wrong == []


def quoted(atlas: Atlas) -> Iterator[tuple[View, tuple[str, ...]]]:
    """Yield views, each with a quotation's subjects, or with none."""
    told = [(), *(quote.subjects for quote in atlas.quotes.values())]
    groups = views_of(atlas)
    own = (view for group in GROUPS if group != "all" for view in groups[group])
    return ((view, told[number % len(told)]) for number, view in enumerate([*own][::EACH]))


def namings(atlas: Atlas, view: View, about: tuple[str, ...]) -> str:
    return ";".join(
        f"{one.role} {one.id}{'' if one.kept else ' recedes'} {one.note}"
        for one in picture(atlas, view, TODAY, about).names
    )

"""Pictures for the tests of filters: ask for a view in a few words."""

from datetime import date

from layers.model.view import View
from layers.picture.picture import picture
from tests.catalogue import BY_ID

TODAY = date(2026, 11, 22)
EVERYTHING = tuple(BY_ID)


def shown(atlas, today=TODAY, **asked):
    """Return the picture of a view; alliances may be given as words in one string."""
    if isinstance(asked.get("alliances"), str):
        asked["alliances"] = tuple(asked["alliances"].split())
    return picture(atlas, View(**{"layers": EVERYTHING, **asked}), today)


def lines(picture):
    """Return the ids of the result table."""
    return {result.id for result in picture.results}

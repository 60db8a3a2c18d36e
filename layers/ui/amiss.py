"""What is amiss with a scene, in words, and what mends it: on its card, and where it is added."""

from layers.briefing.fit import Misfit, misfits
from layers.briefing.suggestions import quote_for
from layers.browser.card_messages import MisfitMessage
from layers.model.briefing import Scene
from layers.model.view import View
from layers.picture.picture import Picture, picture
from layers.serve.store import STORE
from layers.words import say


def amiss(scene: Scene) -> tuple[MisfitMessage, ...]:
    """Return what is amiss with a scene; an edit of that name mends it (layers/ui/cards.py)."""
    shown, quote = shown_of(scene), STORE.atlas.quotes.get(scene.quote)
    return tuple(_told(scene, shown, one) for one in misfits(STORE.atlas, shown, quote))


def shown_of(scene: Scene) -> Picture:
    """Return what the view of a scene shows today."""
    return picture(STORE.atlas, view_of(scene), STORE.vocabulary().today)


def view_of(scene: Scene) -> View:
    """Return the view of a scene."""
    return View.parse(scene.view, STORE.vocabulary())[0]


def _told(scene: Scene, shown: Picture, one: Misfit) -> MisfitMessage:
    other = quote_for(STORE.atlas, shown)
    mends = {
        "unseen": [("all", "all")],
        "day": [("day", "day"), ("requote", "requote" if other else "unquote")],
    }
    return {
        "scene": scene.id,
        "says": say("compose.amiss", kind=one.kind, names=one.names, more=one.more, day=shown.day),
        "mends": [(verb, say("compose.mend", mend=mend)) for verb, mend in mends[one.kind]],
    }

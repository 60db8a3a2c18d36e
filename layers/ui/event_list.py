"""What happened: the list beside the slider, whose rows lead to their days."""

from markupsafe import Markup

from layers.model.entities import Atlas
from layers.model.event import Event
from layers.pages.html_parts import sources
from layers.picture.prose import day_words, teller_words
from layers.words import say

LIST = Markup("<p class='group'>{}</p><p class='lede'>{}</p><ol class='atlas-events'>{}</ol>")
ROW = Markup(
    "<li><details data-day='{}'><summary><small>{} · {}</small> <b>{}</b></summary>"
    "{}{}<p class='by'>{} {}</p></details></li>"
)


def event_list(atlas: Atlas) -> Markup:
    """Return all events as one element, which is the same on every day: focus stays where it is.

    The map hears of a press, and marks the rows of the day that it shows: layers/web/map/link.js.
    """
    rows = Markup("").join(_row(atlas, event) for event in atlas.events)
    return LIST.format(say("panel.events"), say("panel.events_about"), rows)


def _row(atlas: Atlas, event: Event) -> Markup:
    quote = atlas.quotes[event.quote] if event.quote else None
    passage = Markup("<p class='quote'>“{}”</p>").format(quote.text) if quote else ""
    return ROW.format(
        event.day.isoformat(),
        day_words(event.day),
        teller_words(atlas, event),
        event.title,
        passage,
        Markup("<p>{}</p>").format(event.words) if event.words else "",
        say("panel.event_sources", said=bool(event.words)),
        sources(atlas, event.sources),
    )

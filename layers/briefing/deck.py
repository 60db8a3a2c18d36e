"""A deck: a briefing, or one view, made ready to be shown or taken away, slide by slide."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from layers.briefing.ends import around
from layers.briefing.imprint import Imprint, imprint
from layers.briefing.slide import Slide
from layers.briefing.suggestions import heading, quote_for
from layers.model.briefing import Briefing, Scene
from layers.model.entities import Atlas
from layers.model.view import View, Vocabulary
from layers.picture.picture import picture


@dataclass(frozen=True, kw_only=True)
class Deck:
    """The slides of a briefing with all that an export needs besides.

    address: where the app is served, such as https://atlas.example, for links that reopen a view;
    "" where nobody knows, and then there are none.
    made: the day on which it was made.
    """

    title: str
    slides: tuple[Slide, ...]
    atlas: Atlas
    vocabulary: Vocabulary
    address: str
    made: date

    @cached_property
    def _imprints(self) -> Mapping[int, Imprint]:
        return {
            slide.number: imprint(
                self.atlas,
                slide,
                link=self.link(slide),
                query=self.query(slide),
                made=self.made,
            )
            for slide in self.slides
        }

    def imprint(self, slide: Slide) -> Imprint:
        """Return what one of the slides says of itself, made once for all who ask."""
        return self._imprints[slide.number]

    @property
    def scenes(self) -> tuple[Slide, ...]:
        """The slides between title and closing slide; the only one, of a single view."""
        return tuple(slide for slide in self.slides if slide.kind == "scene")

    @property
    def first(self) -> Slide:
        """The slide that a file of one picture holds: the first that is not the title."""
        return next((slide for slide in self.slides if slide.kind != "title"), self.slides[0])

    def only(self, number: int) -> "Deck":
        """Return the deck of one slide alone, by its number."""
        return replace(self, slides=tuple(s for s in self.slides if s.number == number))

    def query(self, slide: Slide) -> str:
        """Return the view of a slide as a query string."""
        return slide.picture.view.query(self.vocabulary)

    def link(self, slide: Slide) -> str:
        """Return the address that reopens the view of a slide in the app, or "" without one."""
        query = self.query(slide)
        if not self.address:
            return ""
        return f"{self.address}/?{query}" if query else f"{self.address}/"


def deck_of(
    atlas: Atlas, briefing: Briefing, *, vocabulary: Vocabulary, address: str, made: date
) -> Deck:
    """Return a briefing as slides: its title, its scenes, what to take away, its sources."""
    scenes = tuple(
        _scene(atlas, scene, number, vocabulary)
        for number, scene in enumerate(briefing.scenes, start=1)
    )
    title, *ends = around(atlas, briefing, scenes, vocabulary, made)
    return Deck(
        title=briefing.title,
        slides=(title, *scenes, *ends),
        atlas=atlas,
        vocabulary=vocabulary,
        address=address,
        made=made,
    )


def deck_of_view(
    atlas: Atlas, view: View, *, vocabulary: Vocabulary, address: str, made: date
) -> Deck:
    """Return one view as a deck of a single slide, with the quotation that fits it best, if any."""
    shown = picture(atlas, view, vocabulary.today)
    name = heading(atlas, shown)
    quote = quote_for(atlas, shown)
    told = replace(shown, about=quote.subjects if quote else ())
    slide = Slide(number=1, kind="scene", heading=name, picture=told, quote=quote, notes="")
    return Deck(
        title=name,
        slides=(slide,),
        atlas=atlas,
        vocabulary=vocabulary,
        address=address,
        made=made,
    )


def _scene(atlas: Atlas, scene: Scene, number: int, vocabulary: Vocabulary) -> Slide:
    view, _ = View.parse(scene.view, vocabulary)
    quote = atlas.quotes.get(scene.quote)
    about = quote.subjects if quote else ()
    return Slide(
        number=number,
        kind="scene",
        heading=scene.title,
        picture=picture(atlas, view, vocabulary.today, about),
        quote=quote,
        notes=scene.notes,
        figure=next((one for one in atlas.figures if one.id == scene.figure), None),
    )

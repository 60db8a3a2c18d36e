"""The dialog *Take away*: a view or a briefing as a file, made while everybody else goes on."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from layers.briefing import article_briefing
from layers.citations import cite_view
from layers.deck import deck_of_view
from layers.errors import LayersError
from layers.export.registry import DECK_FORMATS
from layers.export.studio import Job, Product, Ticket
from layers.imprint import imprint
from layers.scene import Briefing
from layers.store import STORE
from layers.ui.own import own
from layers.ui.state import base_address, camera_now, current_view
from layers.view import Camera, from_query, to_query

ASKED = "taking_away"  # in the session's state: the view that the dialog is about, as a query
TICKET = "taking_ticket"
REFUSED = "taking_refused"  # why nothing is made, in words
WHAT, FORMAT = "take_what", "take_format"
POLL_S = 0.4
USES = {
    "html": "The map itself with its briefing, in one file that opens without a network.",
    "pptx": "Slides whose countries, lines and words can be edited, with speaker’s notes.",
    "pdf": "A handout to print: a page a scene, with quotation and sources.",
    "png": "A picture for a screen or a slide.",
    "png_a4": "A picture to print, A4 across.",
    "svg": "A drawing that stays sharp at any size and can be edited.",
    "geojson": "The data of the view, for the web and any map program.",
    "gpkg": "The data of the view, for QGIS and ArcGIS.",
    "kml": "The data of the view, for Google Earth.",
    "csv": "The data of the view as a table, for a spreadsheet.",
}


def ask_take_away(camera: Camera | None = None) -> None:
    """Open the dialog on what the map shows.

    camera: where the reader looks, where the browser has said so; else its address tells.
    """
    view = replace(current_view(), camera=camera or camera_now())
    st.session_state[ASKED] = urlencode(to_query(view, STORE.vocabulary()))
    st.rerun()


def forget_take_away() -> None:
    """Close the dialog, and give up what is still being made for it."""
    st.session_state.pop(ASKED, None)
    _give_up()


def take_away() -> None:
    """Draw the dialog if it is asked for."""
    if ASKED in st.session_state:
        _dialog()


@st.dialog("Take away", width="medium", on_dismiss=forget_take_away)
def _dialog() -> None:
    briefings = _briefings()
    names = {"view": "This view", **{name: words for name, (words, _) in briefings.items()}}
    what = st.segmented_control(
        "What",
        list(names),
        format_func=lambda name: names[name],
        default="view",
        required=True,
        key=WHAT,
        on_change=_give_up,
        width="stretch",
    )
    briefing = briefings[what][1] if what in briefings else None
    _format(whole=briefing is not None)
    _outcome(briefing)
    if briefing is None:
        _cite()


def _briefings() -> dict[str, tuple[str, Briefing]]:
    """Return the briefings that can be taken away: what each is called, and itself."""
    found = {
        "own": ("My briefing", own()),
        "article": ("The article’s", article_briefing(STORE.atlas)),
    }
    return {name: known for name, known in found.items() if known[1].scenes}


def _format(*, whole: bool) -> None:
    """Let a format be chosen; a briefing takes one that holds every slide."""
    formats = {id: chosen for id, chosen in DECK_FORMATS.items() if chosen.whole or not whole}
    st.radio(
        "As",
        list(formats),
        format_func=lambda id: formats[id].title,
        captions=[USES[id] for id in formats],
        key=FORMAT,
        on_change=_give_up,
    )


def _outcome(briefing: Briefing | None) -> None:
    """Offer to make the file, then show how far it is, then the file, or why there is none."""
    ticket: Ticket | None = st.session_state.get(TICKET)
    with st.container(key="take_outcome"):
        if ticket is None:
            if refused := st.session_state.get(REFUSED):
                st.text(refused)
            st.button(
                "Make the file", key="make_file", type="primary", on_click=_make, args=(briefing,)
            )
        elif not ticket.done:
            st.fragment(_progress, run_every=POLL_S)()
        else:
            _ended(ticket)


def _make(briefing: Briefing | None) -> None:
    job = Job(
        format=st.session_state[FORMAT],
        query=st.session_state[ASKED],
        briefing=briefing,
        address=base_address(),
    )
    try:
        st.session_state[TICKET] = STORE.studio.submit(job)
        st.session_state[REFUSED] = ""
    except LayersError as error:
        st.session_state[REFUSED] = str(error)


def _progress() -> None:
    ticket: Ticket | None = st.session_state.get(TICKET)
    if ticket is None or ticket.done:
        st.rerun()  # the whole page, so that nobody asks for progress any more
    done, of = ticket.progress
    st.progress(done / max(of, 1), text=f"{done} of {of}" if done else "Getting ready")


def _ended(ticket: Ticket) -> None:
    try:
        product = ticket.result()
    except LayersError as error:
        st.text(str(error))
        st.button("Try again", key="try_again", on_click=_give_up)
        return
    st.download_button(
        f"Download, {_size(product)}",
        data=product.content,  # one made on demand disables its button, and so loses the focus
        file_name=product.name,
        mime=product.media_type,
        key="download_file",
        type="primary",
        on_click="ignore",
    )


def _cite() -> None:
    """Offer the citations of the view, made when they are asked for."""
    told = st.expander("Cite this view", key="take_cite", on_change="rerun")
    if not told.open:
        return
    vocabulary = STORE.vocabulary()
    view, _ = from_query(dict(parse_qsl(st.session_state[ASKED])), vocabulary)
    deck = deck_of_view(
        STORE.atlas, view, vocabulary=vocabulary, address=base_address(), made=vocabulary.today
    )
    citations = cite_view(imprint(deck, deck.slides[0]))
    with told:
        for name, words in (
            ("Chicago", citations.chicago),
            ("APA", citations.apa),
            ("BibTeX", citations.bibtex),
        ):
            st.caption(name)
            st.code(words, language=None, wrap_lines=True)


def _give_up() -> None:
    ticket: Ticket | None = st.session_state.pop(TICKET, None)
    if ticket is not None:
        ticket.cancel()


def _size(product: Product) -> str:
    size = len(product.content)
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"

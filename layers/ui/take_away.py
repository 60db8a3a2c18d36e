"""The dialog *Take away*: a view or a briefing as a file, made while everybody else goes on."""

from dataclasses import replace

import streamlit as st

from layers.briefing.citations import cite_view
from layers.briefing.deck import deck_of_view
from layers.briefing.editing import has_notes
from layers.briefing.file import article_briefing
from layers.export.job import PRINTED, Job, Product
from layers.export.job_queue import Ticket
from layers.export.registry import DECK_FORMATS, VIEW_FORMATS, DeckWriter, Format
from layers.model.briefing import Briefing
from layers.model.errors import LayersError
from layers.model.view import Camera, View
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.fields import held, show
from layers.ui.session_briefing import own
from layers.ui.session_view import base_address, camera_now, current_view, session_id
from layers.words import say

ASKED = "taking_away"  # in the session's state: the view that the dialog is about, as a query
SUBJECT = "taking_what"  # what the dialog was opened on
TICKETS = "taking_tickets"  # what was asked for since the dialog was opened, by its job
TOLD = "taking_told"  # why there is no file, in words
WHAT, FORMAT, NOTES = "take_what", "take_format", "take_along"
VIEW, OWN, ARTICLE = "view", "own", "article"  # what can be taken away
POLL_S = 0.4


@act(st.rerun)
def ask_take_away(camera: Camera | None = None, what: str = VIEW) -> None:
    """Open the dialog on what the map shows, or on a briefing.

    camera: where the reader looks, where the browser has said so; else its address tells.
    """
    view = replace(current_view(), camera=camera or camera_now())
    st.session_state[ASKED] = view.query(STORE.vocabulary())
    st.session_state[SUBJECT] = what
    show(WHAT, what)


@act()
def forget_take_away() -> None:
    """Close the dialog, and give up what is still being made for it."""
    st.session_state.pop(ASKED, None)
    tickets = _tickets()
    unfinished = [_called(job) for job, ticket in tickets.items() if not ticket.done]
    told = say("take.unfinished", files="; ".join(unfinished)) if unfinished else ""
    st.session_state[TOLD] = told
    for ticket in tickets.values():
        ticket.cancel()
    tickets.clear()


def take_away() -> None:
    """Draw the dialog if it is asked for."""
    if ASKED in st.session_state:
        st.dialog(say("take.title"), width="medium", on_dismiss=forget_take_away)(_dialog)()


def _dialog() -> None:
    if ASKED not in st.session_state:
        st.rerun()  # it was closed while this run of it was already asked for
    briefings = _briefings()
    subject = held(WHAT, st.session_state[SUBJECT])
    what = st.segmented_control(
        say("take.what"),
        [VIEW, *briefings],
        default=subject,
        required=True,
        format_func=lambda subject: say("take.subject", subject=subject),
        key=show(WHAT, subject),
        width="stretch",
    )
    briefing = briefings.get(what or VIEW)
    _format(whole=briefing is not None)
    if briefing and has_notes(briefing):
        _notes()
    _outcome(_job())
    if briefing is None:
        _by_address(_chosen(whole=False))
        _cite()


def _job() -> Job:
    """Return what the fields ask for as they are now, which a press may be ahead of the page in."""
    briefing = _briefings().get(held(WHAT, st.session_state[SUBJECT]))
    form = _chosen(whole=briefing is not None)
    return Job(
        format=form,
        query=st.session_state[ASKED],
        briefing=briefing,
        address=base_address(),
        notes=_along(form) if briefing and has_notes(briefing) else None,
    )


def _briefings() -> dict[str, Briefing]:
    """Return the briefings that can be taken away, by what it is: OWN or ARTICLE."""
    found = {OWN: own(), ARTICLE: article_briefing(STORE.atlas)}
    return {name: known for name, known in found.items() if known.scenes}


def _called(job: Job) -> str:
    """Return what a job makes, in words of our own: a title may be anything."""
    known = {article_briefing(STORE.atlas): ARTICLE, None: VIEW}
    subject = say("take.subject", subject=known.get(job.briefing, OWN))
    title = DECK_FORMATS[job.format].title
    return say("take.file", notes=job.notes, format=title, subject=subject)


def _formats(*, whole: bool) -> dict[str, Format[DeckWriter]]:
    """Return the formats by id; a briefing takes one that holds every slide."""
    return {id: chosen for id, chosen in DECK_FORMATS.items() if chosen.whole or not whole}


def _chosen(*, whole: bool) -> str:
    formats = _formats(whole=whole)
    form: str = st.session_state.get(FORMAT, "")
    return form if form in formats else next(iter(formats))


def _format(*, whole: bool) -> None:
    """Let a format be chosen."""
    formats = _formats(whole=whole)
    st.radio(
        say("take.format"),
        list(formats),
        format_func=lambda id: formats[id].title,
        captions=[say("take.use", format=id) for id in formats],
        key=FORMAT,
    )


def _along(form: str) -> bool:
    """Tell whether the notes go along: as is usual for a format, or as the reader says."""
    return bool(held(f"{NOTES}_{form}", form not in PRINTED))


def _notes() -> None:
    """Ask whether the notes go along, and say what that means."""
    form = _chosen(whole=True)
    along = _along(form)
    with st.container(key="take_notes", gap="xxsmall"):
        st.toggle(say("take.notes"), value=along, key=show(f"{NOTES}_{form}", along))
        st.caption(say("take.notes_about", along=along))


def _outcome(job: Job) -> None:
    """Offer to make the file, or give it where it is there; show how far each other one is."""
    tickets = _tickets()
    with st.container(key="take_outcome"):
        if told := st.session_state.get(TOLD):
            with st.container(key="take_told"):
                st.text(told)
        if job not in tickets:
            words = say("take.make")
            st.button(words, key="make_file", type="primary", on_click=_make)
        elif tickets[job].done:
            _ended(job, tickets[job])
        running = tuple(known for known, ticket in tickets.items() if not ticket.done)
        if running:
            st.fragment(_progress, run_every=POLL_S)(running)
        if others := [_called(known) for known in tickets if known not in (job, *running)]:
            st.caption(say("take.made", files="; ".join(others)))


@act()
def _make() -> None:
    tickets, job = _tickets(), _job()
    st.session_state[TOLD] = ""
    try:
        tickets[job] = STORE.studio.submit(job, session_id())
    except LayersError as error:
        st.session_state[TOLD] = str(error)


def _tickets() -> dict[Job, Ticket]:
    tickets: dict[Job, Ticket] = st.session_state.setdefault(TICKETS, {})
    return tickets


def _progress(running: tuple[Job, ...]) -> None:
    """Show how far each file is that was being made; once one is there, draw the page anew."""
    tickets = _tickets()
    if any(job not in tickets or tickets[job].done for job in running):
        st.rerun()  # the whole page, so that nobody asks for progress any more
    for number, job in enumerate(running):
        done, of = tickets[job].progress
        file = _called(job)
        before = tickets[job].before
        ready = say("take.getting_ready", file=file)
        if before:
            ready = say("take.queued", file=file, count=before)
        far = say("take.progress", file=file, done=done, steps=of) if done else ready
        with st.container(key=f"take_run_{number}", horizontal=True, vertical_alignment="bottom"):
            st.progress(done / max(of, 1), text=far)
            st.button(
                say("take.cancel"), key=f"take_cancel_{number}", on_click=_give_up, args=(job,)
            )


def _ended(job: Job, ticket: Ticket) -> None:
    try:
        product = ticket.result()
    except LayersError as error:
        st.text(str(error))
        st.button(say("take.again"), key="try_again", on_click=_give_up, args=(job,))
        return
    st.download_button(
        say("take.download", size=_size(product)),
        data=product.content,  # one made on demand disables its button, and so loses the focus
        file_name=product.name,
        mime=product.media_type,
        key="download_file",
        type="primary",
        on_click=_fetched,
        args=(job,),
    )
    if not STORE.studio.takes:
        st.caption(say("take.soon_gone"))


def _by_address(form: str) -> None:
    """Show the address at which the data of the view are, for a program that follows them."""
    if form in VIEW_FORMATS:
        query = st.session_state[ASKED]
        with st.expander(say("take.address"), key="take_address"):
            st.caption(say("take.address_about"))
            address = f"{base_address()}/data/view.{form}{'?' if query else ''}{query}"
            st.code(address, language=None, wrap_lines=True)


def _cite() -> None:
    """Offer the citations of the view, made when they are asked for."""
    told = st.expander(say("take.cite"), key="take_cite", on_change="rerun")
    if not told.open:
        return
    vocabulary = STORE.vocabulary()
    view, _ = View.parse(st.session_state[ASKED], vocabulary)
    deck = deck_of_view(
        STORE.atlas, view, vocabulary=vocabulary, address=base_address(), made=vocabulary.today
    )
    citations = cite_view(deck.imprint(deck.slides[0]))
    with told:
        for name, words in (
            ("Chicago", citations.chicago),
            ("APA", citations.apa),
            ("BibTeX", citations.bibtex),
        ):
            st.caption(name)
            st.code(words, language=None, wrap_lines=True)


@act()
def _give_up(job: Job) -> None:
    ticket = _tickets().pop(job, None)
    if ticket is not None:
        ticket.cancel()


@act()
def _fetched(job: Job) -> None:
    if ticket := _tickets().get(job):
        ticket.is_fetched = True


def _size(product: Product) -> str:
    size = len(product.content)
    if size >= 1_000_000:
        return say("take.megabytes", size=size / 1_000_000)
    return say("take.kilobytes", size=max(size // 1000, 1))

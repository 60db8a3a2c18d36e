"""What a reader's press or word sets off: done whole, whatever else the reader does meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from streamlit.runtime.scriptrunner import RerunException

P = ParamSpec("P")


def act(
    then: Callable[[], object] | None = None,
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a callback of a function that changes the session, and redraw by `then`.

    Streamlit breaks a callback off when a newer request of the same reader has come, at any word
    to the session's state, and never begins it again: what was typed or pressed would be lost.
    Here it begins anew, so the function first reads and then makes its change in one assignment.
    Our own server never breaks one off (serve/turns.py); under `streamlit run` this is what helps.
    """

    def made(change: Callable[P, None]) -> Callable[P, None]:
        @wraps(change)
        def callback(*args: P.args, **kwargs: P.kwargs) -> None:
            newer: RerunException | None = None
            while True:
                try:
                    change(*args, **kwargs)
                    break
                except RerunException as request:
                    newer = request
            if newer is not None:
                raise newer  # it draws the whole page
            if then is not None:
                then()

        return callback

    return made

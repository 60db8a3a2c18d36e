"""A command that is stopped, or that nobody hears any more, ends in a sentence: no traceback.

It imports next to nothing, so that a command can be stopped while all else is still being loaded.
"""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from layers.cli.reasons import reason

ENDINGS = {"SIGINT": "Stopped by Ctrl+C", "SIGTERM": "Stopped", "SIGHUP": "Stopped"}
UNHEARD = 1  # exit code where standard output takes nothing more

_stopped: list[int] = []  # what stopped this process: the number of a signal


class _StoppedError(KeyboardInterrupt):
    """The process is asked to end; what was begun is cleared away first."""


def run(command: Callable[[], int]) -> int:
    """Run a command, and return the exit status: its own, or 128 and the signal that stopped it."""
    for name in ENDINGS:
        number = getattr(signal, name, None)  # not every system has each
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, _stop)
    sys.unraisablehook, sys.excepthook = _leave_too, _print_else
    try:
        status = _heard(command)
    except BaseException:
        if not _stopped:
            raise
    return _told() if _stopped else status


def _stop(number: int, _frame: FrameType | None) -> None:
    _stopped.append(number)
    signal.signal(number, signal.SIG_DFL)  # a second press ends at once
    raise _StoppedError


def _leave_too(ignored: "sys.UnraisableHookArgs") -> None:
    """Stop as well where Python would go on: while it imports or clears up, it swallows errors."""
    if _stopped:
        os._exit(_told())
    sys.__unraisablehook__(ignored)


def _print_else(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    """Print no traceback of a stop: a library in C prints what it cannot go on with."""
    if not _stopped:
        sys.__excepthook__(kind, error, trace)


def _told() -> int:
    ending = ENDINGS[signal.Signals(_stopped[0]).name]
    sys.stderr.write(f"\n{ending}; no file was left by half.\n")
    sys.stderr.flush()
    return 128 + _stopped[0]


def _heard(command: Callable[[], int]) -> int:
    """Run a command to where all that it printed has been taken; who reads it may leave early."""
    status: Any = UNHEARD
    try:
        try:
            status = command()
        except SystemExit as end:  # of argparse, which has said why
            status = end.code
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    except OSError as error:
        hush()
        sys.stderr.write(f"Standard output cannot be written: {reason(error)}.\n")
        return UNHEARD
    return int(status or 0)


def hush() -> None:
    """Print to nobody from now on: else Python tries again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

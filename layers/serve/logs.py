"""The log: a line for each thing that went wrong, whatever a client sends."""

import logging
import time
import traceback

MOST, PERIOD_S = 20, 10.0  # lines of one kind, and in how long


class OneLine(logging.Formatter):
    """Write a record as one line; of an exception what it says, and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        words = f"{self.formatTime(record)} {record.levelname} {record.getMessage()}"
        if record.exc_info and (error := record.exc_info[1]):
            frames = traceback.extract_tb(error.__traceback__)
            where = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
            words = f"{words}: {type(error).__name__}: {error}{where}"
        return " ".join(words.split())[:1000]


class Seldom(logging.Filter):
    """Let a kind of record through a few times, then hold it back for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[tuple[str, int], list[float]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether this one is written; what is held back is more of the same."""
        now = time.monotonic()
        kind = (record.pathname, record.lineno)
        told = [at for at in self._told.get(kind, []) if now - at < PERIOD_S]
        if len(told) < MOST:
            told.append(now)
            self._told[kind] = told
            return True
        return False


def keep_short() -> None:
    """Put both on whatever writes a log; all of Streamlit’s loggers exist by now."""
    line, seldom = OneLine(), Seldom()
    loggers = (logging.getLogger(name) for name in list(logging.root.manager.loggerDict))
    for logger in (logging.root, *loggers):
        for handler in logger.handlers:
            handler.setFormatter(line)
            handler.addFilter(seldom)

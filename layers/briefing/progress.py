"""How a file that is being made tells how far it has come."""

from collections.abc import Callable

Tell = Callable[[int, int], None]  # called with the steps done, and the steps in all

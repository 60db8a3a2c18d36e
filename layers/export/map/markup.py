"""SVG as text: elements whose attributes and words are escaped, numbers as short as they can be."""

from xml.sax.saxutils import escape, quoteattr

DECIMALS = 2  # of a point: finer than any printer
Value = str | float


def tag(name: str, *inside: str, **attributes: Value) -> str:
    """Return an element around what is markup already; an attribute that is "" is left out.

    `stroke_width` stands for `stroke-width`, `class_` for `class`.
    """
    own = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_text(value))}"
        for key, value in attributes.items()
        if value != ""
    )
    content = "".join(inside)
    return f"<{name}{own}>{content}</{name}>" if content else f"<{name}{own}/>"


def words(text: str) -> str:
    """Return text as the content of an element."""
    return escape(text)


def number(value: float, decimals: int = DECIMALS) -> str:
    """Return a number without zeros that say nothing: .5, -3, 1.25."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return "0" if text in ("-0", "") else text


def _text(value: Value) -> str:
    return value if isinstance(value, str) else number(value)

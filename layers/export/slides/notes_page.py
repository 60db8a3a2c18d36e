"""The notes pages: a slide of 16:9, and below it what is said, as much as a sheet holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from layers.export.slides.shapes import HEAD, NAMESPACES, TREE, Box, Title, placeholder
from layers.export.slides.theme import shade
from layers.export.slides.words import LEADING, Style, broken, lines_of
from layers.words import say, spoken

PAGE = (540, 720)  # points, upright
IMAGE = Box(x=42, y=36, width=456, height=256.5)
TEXT = Box(x=42, y=306, width=456, height=366)
NUMBER = Box(x=398, y=684, width=100, height=16)
SIZES = (12.0, 11.0, 10.0, 9.0)  # points, tried in turn
IMAGE_KIND, TEXT_KIND, NUMBER_KIND = 'type="sldImg"', 'type="body" idx="1"', 'type="sldNum" idx="2"'
PLAIN = '<a:pPr marL="0" indent="0"/>'
COLOURS = " ".join(f'accent{number}="accent{number}"' for number in range(1, 7))
COLOUR_MAP = (
    f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {COLOURS} hlink="hlink"'
    ' folHlink="folHlink"/>'
)


@dataclass(frozen=True, kw_only=True)
class Notes:
    """The text of one notes page, in type of that size."""

    text: str
    size: float


def on_pages(text: str) -> list[Notes]:
    """Return a text on one page, in the largest type that it fits in, or else on several."""
    for size in SIZES:
        if sum(_height(part, size) for part in text.split("\n")) <= TEXT.height:
            return [Notes(text=text, size=size)]
    return [Notes(text=part, size=SIZES[-1]) for part in _parted(text, SIZES[-1])]


def notes_xml(notes: Notes) -> bytes:
    """Return the notes of a slide as a part of the file."""
    style = f'lang="{spoken().customs.locale}" sz="{round(notes.size * 100)}"'
    paragraphs = "".join(
        f"<a:p>{PLAIN}<a:r><a:rPr {style}/><a:t>{escape(line)}</a:t></a:r></a:p>"
        if line
        else f"<a:p>{PLAIN}</a:p>"
        for line in notes.text.split("\n")
    )
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>"
    shapes = (_image(2), placeholder(Title(name=say("shape.notes")), TEXT, TEXT_KIND, body).xml)
    inside = "".join(shapes).replace('id="0"', 'id="3"')
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}{inside}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def notes_master_xml() -> bytes:
    """Return the notes' master: the slide's image, the text, the number."""
    plain = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>'
    body = f"<p:txBody>{plain}<a:p><a:r><a:t>{say('shape.notes')}</a:t></a:r></a:p></p:txBody>"
    field = (
        '<a:p><a:pPr algn="r"/><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        "<a:t>‹#›</a:t></a:fld></a:p>"
    )
    shapes = (
        _image(2),
        placeholder(Title(name=say("shape.notes")), TEXT, TEXT_KIND, body).xml,
        placeholder(
            Title(name=say("shape.number")),
            NUMBER,
            NUMBER_KIND,
            f"<p:txBody>{plain}{field}</p:txBody>",
        ).xml.replace('id="0"', 'id="4"'),
    )
    inside = "".join(shapes).replace('id="0"', 'id="3"')
    level = (
        '<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1200" kern="1200"><a:solidFill>'
        f'{shade("tx1")}</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001">'
        f'<a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{TREE}{inside}</p:spTree></p:cSld>'
        f"{COLOUR_MAP}<p:notesStyle>{level}</p:notesStyle></p:notesMaster>"
    ).encode()


def _image(number: int) -> str:
    locks = '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{say("shape.image")}"/>'
        f"<p:cNvSpPr>{locks}</p:cNvSpPr><p:nvPr><p:ph {IMAGE_KIND}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr>{IMAGE.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:noFill/><a:ln w="6350"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>'
        "</p:spPr></p:sp>"
    )


def _height(paragraph: str, size: float) -> float:
    return lines_of(paragraph, Style(size=size, colour=""), TEXT.width) * size * LEADING


def _parted(text: str, size: float) -> Iterator[str]:
    """Yield a text in parts that each fill a page, parted between lines."""
    held, style = int(TEXT.height / (size * LEADING)), Style(size=size, colour="")
    page: list[str] = []
    left = held
    for paragraph in text.split("\n"):
        lines = broken(paragraph, style, TEXT.width)
        while len(lines) > left:
            page.append(" ".join(lines[:left]))
            yield "\n".join(page)
            lines, page, left = lines[left:], [], held
        page.append(" ".join(lines))
        left -= len(lines)
    yield "\n".join(page)

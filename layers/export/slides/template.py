"""The empty presentation: 16:9, one master, four layouts, our theme; and the file it becomes."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, time
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Emu

from layers.briefing.deck import Deck
from layers.export.slides.notes_page import Notes, notes_master_xml, notes_xml
from layers.export.slides.shapes import HEAD, NAMESPACES, TREE, Box, Shape, Title, emu, placeholder
from layers.export.slides.theme import palette, shade
from layers.export.slides.words import SANS, SERIF, Body, Style, body, one_line, run
from layers.export.style.palette import SOFT
from layers.model.catalog import VERSION, Catalog
from layers.words import say, spoken

ABOUT = (
    f"{HEAD}"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{}</Application><PresentationFormat>Widescreen</PresentationFormat>"
    "</Properties>"
)
VIEWS = (  # how PowerPoint's window opens: the slide, beside it the others, the notes below
    f"{HEAD}<p:viewPr {NAMESPACES}><p:normalViewPr>"
    '<p:restoredLeft sz="15000"/><p:restoredTop sz="80000"/></p:normalViewPr>'
    '<p:gridSpacing cx="76200" cy="76200"/></p:viewPr>'
)
WIDTH, HEIGHT = 960.0, 540.0  # points: 13.333 by 7.5 inches
MARGIN = 32.0
COLUMN = 308.0  # the column of words, left of the map
MAP_LEFT = MARGIN + COLUMN + 28
FOOT_TOP = HEIGHT - 40
FOOT_HEIGHT = 30.0
TEXT_TOP = 30.0
HEADING = Box(x=MARGIN, y=TEXT_TOP, width=COLUMN, height=80)
QUOTE = Box(x=MARGIN + 14, y=130, width=COLUMN - 14, height=300)
FOOT = Box(x=MARGIN, y=FOOT_TOP, width=WIDTH - 2 * MARGIN - 50, height=FOOT_HEIGHT)
NUMBER = Box(x=WIDTH - MARGIN - 40, y=FOOT_TOP, width=40, height=FOOT_HEIGHT)
TITLE_LINE = Box(x=MARGIN, y=150, width=COLUMN, height=170)
SUBTITLE = Box(x=MARGIN, y=330, width=COLUMN, height=110)
AWAY = Box(x=MARGIN, y=100, width=590, height=370)
SOURCES = Box(x=MARGIN, y=90, width=WIDTH - 2 * MARGIN, height=390)
# What stands in each placeholder, by its attributes.
TITLE_KIND, QUOTE_KIND = 'type="title"', 'type="body" idx="13"'
BODY_KIND, FOOT_KIND = 'type="body" idx="1"', 'type="ftr" sz="quarter" idx="3"'
NUMBER_KIND = 'type="sldNum" sz="quarter" idx="4"'
BIG_TITLE_KIND, SUBTITLE_KIND = 'type="ctrTitle"', 'type="subTitle" idx="1"'


def empty_presentation(catalog: Catalog) -> Any:
    """Return a presentation without slides, in python-pptx's default package, pared down."""
    show = Presentation()
    show.slide_width, show.slide_height = Emu(emu(WIDTH)), Emu(emu(HEIGHT))
    show.element.sldSz.attrib.pop("type", None)  # it says 4:3
    master = show.slide_masters[0]
    layouts = _layouts()
    kept = [layout for layout in show.slide_layouts if layout.name in layouts]
    for layout in show.slide_layouts:
        if layout not in kept:
            show.slide_layouts.remove(layout)
    theme = master.part.part_related_by(RT.THEME)
    theme.blob = palette(theme.blob, catalog)
    _refill(master.element, _master_shapes())
    _restyle(master.element)
    for layout in kept:
        name, shapes = layouts[layout.name]
        if layout.name != _TITLE_SLIDE:
            layout.element.attrib.pop("type", None)  # it tells of placeholders that ours have not
        layout.name = name
        _refill(layout.element, shapes)
    _drop_leftovers(show, catalog)
    views = _part(show, "/ppt/viewProps.xml", CONTENT_TYPE.PML_VIEW_PROPS)
    views.blob = VIEWS.encode()
    show.part.relate_to(views, RT.VIEW_PROPS)
    _add_notes_master(show, theme.blob)
    return show


def add_slide(show: Any, kind: str, notes: Notes) -> Part:
    """Add a slide of a kind with its notes; its own text, the part's blob, is still to come.

    Plain parts, for what is of our making is never read by python-pptx.
    """
    layout = show.slide_layouts.get_by_name(kind.capitalize())
    names = show.element.get_or_add_sldIdLst()
    number = len(names) + 1
    slide = _part(show, f"/ppt/slides/slide{number}.xml", CONTENT_TYPE.PML_SLIDE)
    slide.relate_to(layout.part, RT.SLIDE_LAYOUT)
    told = _part(show, f"/ppt/notesSlides/notesSlide{number}.xml", CONTENT_TYPE.PML_NOTES_SLIDE)
    told.blob = notes_xml(notes)
    told.relate_to(slide, RT.SLIDE)
    told.relate_to(show.part.part_related_by(RT.NOTES_MASTER), RT.NOTES_MASTER)
    slide.relate_to(told, RT.NOTES_SLIDE)
    names.add_sldId(show.part.relate_to(slide, RT.SLIDE))
    return slide


def slide_xml(shapes: Iterable[Shape | None], *, hidden: bool = False) -> bytes:
    """Return a slide's own text: its shapes from the back to the front, each with a number.

    hidden: the show passes over it; it is printed all the same.
    """
    numbers = count(2)
    drawn = "".join(shape.xml for shape in shapes if shape is not None)
    left_out = ' show="0"' if hidden else ""
    told = re.sub('<p:cNvPr id="0"', lambda _: f'<p:cNvPr id="{next(numbers)}"', drawn)
    return (
        f"{HEAD}<p:sld {NAMESPACES}{left_out}><p:cSld><p:spTree>{TREE}{told}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        '<p:transition spd="med"><p:fade/></p:transition></p:sld>'
    ).encode()


def package(show: Any, deck: Deck) -> bytes:
    """Return the presentation as a file: the same bytes for the same deck."""
    _describe(show.core_properties, deck)
    listed = (show.part.related_part(item.rId) for item in show.element.sldIdLst)
    slides = {part.partname.membername: part for part in listed}
    large = {name: part.blob for name, part in slides.items()}
    for part in slides.values():
        part.blob = b""  # packed once, here
    saved, out = io.BytesIO(), io.BytesIO()
    show.save(saved)
    with zipfile.ZipFile(saved) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            stamped = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            write.writestr(stamped, large.get(name) or read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def number_shape(number: str) -> Shape:
    """Return the number of a slide, as a field that follows the slide when it is moved."""
    style = (
        f'<a:rPr lang="{spoken().customs.locale}" sz="1200">'
        f"<a:solidFill>{shade('tx1', SOFT)}</a:solidFill></a:rPr>"
    )
    told = (
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        '<a:p><a:pPr algn="r"/><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f"{style}<a:t>{number}</a:t></a:fld></a:p></p:txBody>"
    )
    return placeholder(Title(name=say("shape.number")), NUMBER, NUMBER_KIND, told)


def _sample(name: str, box: Box, kind: str, size: float, font: str = SANS) -> str:
    """Return a placeholder of a layout, with words that say what it is for."""
    style = Style(size=size, colour=shade("tx1"), font=font, bold=kind in _BOLD)
    return placeholder(Title(name=name), box, kind, body([run(name, style)], Body())).xml


_BOLD = (TITLE_KIND, BIG_TITLE_KIND)
_TITLE_SLIDE = "Title Slide"


def _feet() -> str:
    return _sample(say("shape.imprint"), FOOT, FOOT_KIND, 12) + number_shape("‹#›").xml


def _layouts() -> dict[str, tuple[str, str]]:
    """Return what is kept of python-pptx's layouts: by its name, ours and what is on it."""
    return {
        _TITLE_SLIDE: (
            say("shape.layout.title"),
            _sample(say("shape.title"), TITLE_LINE, BIG_TITLE_KIND, 36)
            + _sample(say("shape.lines"), SUBTITLE, SUBTITLE_KIND, 16)
            + _feet(),
        ),
        "Title Only": (
            say("shape.layout.scene"),
            _sample(say("shape.heading"), HEADING, TITLE_KIND, 28)
            + _sample(say("shape.quotation"), QUOTE, QUOTE_KIND, 22, SERIF)
            + _feet(),
        ),
        "Comparison": (
            say("shape.layout.closing"),
            _sample(say("shape.heading"), HEADING, TITLE_KIND, 28)
            + _sample(say("shape.takeaways"), AWAY, BODY_KIND, 20)
            + _feet(),
        ),
        "Title and Content": (
            say("shape.layout.sources"),
            _sample(say("shape.heading"), HEADING, TITLE_KIND, 28)
            + _sample(say("shape.sources"), SOURCES, BODY_KIND, 12)
            + _feet(),
        ),
    }


def _master_shapes() -> str:
    return (
        _sample(say("shape.heading"), HEADING, TITLE_KIND, 28)
        + _sample(say("shape.master_text"), SOURCES, BODY_KIND, 16)
        + _feet()
    )


def _refill(element: Any, shapes: str) -> None:
    """Put other shapes into a master or layout, with ids of their own."""
    common = element.cSld
    for child in (*list(common.spTree)[2:], *common.spTree.itersiblings()):
        child.getparent().remove(child)
    for number, shape in enumerate(parse_xml(f"<p:spTree {NAMESPACES}>{shapes}</p:spTree>"), 2):
        common.spTree.append(shape)
        shape.nvSpPr.cNvPr.set("id", str(number))


def _restyle(master: Any) -> None:
    """Set the master's text to the left, without bullets, in the theme's fonts and sizes."""
    styles = master.find(f"{{{master.nsmap['p']}}}txStyles")
    level = (
        '<a:lvl{n}pPr marL="0" indent="0" algn="l" rtl="0"><a:spcBef><a:spcPts val="{gap}"/>'
        '</a:spcBef><a:buNone/><a:defRPr sz="{size}" kern="1200"><a:solidFill>'
        + shade("tx1")
        + '</a:solidFill><a:latin typeface="{font}"/><a:ea typeface="{font_ea}"/>'
        '<a:cs typeface="{font_cs}"/></a:defRPr></a:lvl{n}pPr>'
    )

    def style(tag: str, levels: int, font: str, size: int) -> str:
        fonts = {"font": font, "font_ea": font[:4] + "ea", "font_cs": font[:4] + "cs"}
        numbers = range(1, levels + 1)
        told = (level.format(n=n, gap=400 * (n > 1), size=size, **fonts) for n in numbers)
        return f"<p:{tag}>{''.join(told)}</p:{tag}>"

    text = (
        style("titleStyle", 1, SANS, 2800)
        + style("bodyStyle", 5, SANS, 1600)
        + style("otherStyle", 1, SANS, 1200)
    )
    master.replace(styles, parse_xml(f"<p:txStyles {NAMESPACES}>{text}</p:txStyles>"))


def _drop_leftovers(show: Any, catalog: Catalog) -> None:
    """Take away what the template holds for another printer, another cover, another window."""
    kinds = {RT.PRINTER_SETTINGS, RT.THUMBNAIL, RT.VIEW_PROPS}
    for part in (show.part, show.part.package):
        for name in [key for key, rel in part._rels.items() if rel.reltype in kinds]:
            part._rels.pop(name)
    facts = show.part.package.part_related_by(RT.EXTENDED_PROPERTIES)
    facts.blob = ABOUT.format(escape(catalog.name)).encode()


def _add_notes_master(show: Any, theme: bytes) -> None:
    """Add the notes' master with a theme, named in the presentation where PowerPoint looks."""
    master = _part(show, "/ppt/notesMasters/notesMaster1.xml", CONTENT_TYPE.PML_NOTES_MASTER)
    master.blob = notes_master_xml()
    own = _part(show, "/ppt/theme/theme2.xml", CONTENT_TYPE.OFC_THEME)
    own.blob = theme
    master.relate_to(own, RT.THEME)
    name = show.part.relate_to(master, RT.NOTES_MASTER)
    listed = (
        f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{name}"/></p:notesMasterIdLst>'
    )
    show.element.sldMasterIdLst.addnext(parse_xml(listed))


def _part(show: Any, name: str, kind: str) -> Part:
    return Part(PackURI(name), kind, show.part.package, b"")


def _describe(properties: Any, deck: Deck) -> None:
    catalog = deck.atlas.catalog
    made = datetime.combine(deck.made, time(), UTC).replace(tzinfo=None)
    article = say("deck.article", author=catalog.author, title=catalog.title)
    properties.title = one_line(deck.title, 200)
    properties.subject = one_line(say("slide.after", article=article), 250)
    properties.author = properties.last_modified_by = catalog.name
    properties.keywords = ", ".join(layer.short for layer in catalog.layers)
    digest = deck.atlas.digest
    properties.comments = say("slide.about", atlas=catalog.name, version=VERSION, digest=digest)
    properties.created = properties.modified = made
    properties.revision = 1

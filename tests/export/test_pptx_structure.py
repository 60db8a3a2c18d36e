"""The slides are as PowerPoint demands, which opens nothing that is not so, and PowerPoint is not
here to say it: order of elements, numbers of shapes, outlines, extents, relations."""

import io
import zipfile
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests import standard
from tests.slideshow import A, P, R, article, called, shapes

WIDE = (12_192_000, 6_858_000)  # 13.333 by 7.5 inches in EMU
NOTES_SHEET = (6_858_000, 9_144_000)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# ECMA-376, the order of what describes a shape, a line, a text's properties and a colour's.
ORDER = {
    f"{P}spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "pattFill", "ln"),
    f"{A}ln": ("noFill", "solidFill", "prstDash", "custDash", "round", "headEnd", "tailEnd"),
    f"{A}custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    f"{A}rPr": ("solidFill", "effectLst", "latin", "hlinkClick"),
    f"{A}pPr": ("lnSpc", "spcBef", "buNone"),
    f"{A}pattFill": ("fgClr", "bgClr"),
    f"{P}txBody": ("bodyPr", "lstStyle", "p"),
    f"{P}nvSpPr": ("cNvPr", "cNvSpPr", "nvPr"),
    f"{P}sld": ("cSld", "clrMapOvr", "transition"),
    f"{P}notesMaster": ("cSld", "clrMap", "notesStyle"),
}
DRAWN = [f"slides/slide{number}" for number in (1, 2, 9, 15, 16)]
MADE_OF = [
    *DRAWN,
    "slideMasters/slideMaster1",
    "slideLayouts/slideLayout1",
    "slideLayouts/slideLayout2",
    "slideLayouts/slideLayout6",
    "notesMasters/notesMaster1",
    "notesSlides/notesSlide3",
]


@pytest.fixture(scope="module")
def show():
    return article()[1]


@pytest.fixture(params=MADE_OF)
def name(request):
    return f"ppt/{request.param}.xml"


@pytest.fixture
def root(show, name):
    return show.part(name)


def local(element):
    return element.tag.rpartition("}")[2]


def numbers(element, *keys):
    return [int(element.get(key)) for key in keys]


def box(shape):
    """Where a shape or a group lies: left, top, right, bottom in EMU."""
    frame = next(shape.iter(f"{A}xfrm"))
    (x, y), (width, height) = (
        numbers(frame.find(f"{A}off"), "x", "y"),
        numbers(frame.find(f"{A}ext"), "cx", "cy"),
    )
    return x, y, x + width, y + height


def test_every_shape_has_a_number_of_its_own(root):
    given = [int(item.get("id")) for item in root.iter(f"{P}cNvPr")]

    assert len(given) == len(set(given))
    assert min(given) > 0


def test_every_shape_has_a_name_and_is_a_text_or_says_what_it_is_or_only_adorns(root):
    for shape in shapes(root):
        told = called(shape)
        adorns = [item.get("val") for item in told.iter(DECORATIVE)]
        written = shape.find(f"{P}txBody") is not None
        image = shape.find(f".//{P}ph[@type='sldImg']") is not None

        assert told.get("name")
        assert [bool(told.get("descr")), adorns == ["1"], written or image].count(True) == 1


def test_elements_stand_in_the_order_of_the_standard(root):
    for tag, order in ORDER.items():
        for element in root.iter(tag):
            ranks = [order.index(local(child)) for child in element]

            assert ranks == sorted(ranks)


def test_outlines_are_whole_and_lie_within_their_paths(root):
    for path in root.iter(f"{A}path"):
        width, height = numbers(path, "w", "h")
        steps = [local(step) for step in path]

        assert width > 0
        assert height > 0
        assert steps[0] == "moveTo"
        after = {step for before, step in pairwise(steps) if before == "moveTo"}
        assert after <= {"lnTo", "arcTo"}
        if path.get("fill") == "none":
            assert "close" not in steps
        else:
            assert steps.count("close") == steps.count("moveTo")
        for point in path.iter(f"{A}pt"):
            x, y = numbers(point, "x", "y")

            assert 0 <= x <= width
            assert 0 <= y <= height


def test_a_group_is_as_large_as_what_it_holds(root):
    for group in root.iter(f"{P}grpSp"):
        inside = [box(item) for item in group if item.tag in {f"{P}sp", f"{P}grpSp"}]
        frame = group.find(f"{P}grpSpPr/{A}xfrm")
        own = [frame.find(f"{A}{key}").attrib for key in ("off", "ext")]
        children = [frame.find(f"{A}{key}").attrib for key in ("chOff", "chExt")]
        around = [
            *(min(item[at] for item in inside) for at in (0, 1)),
            *(max(item[at] for item in inside) for at in (2, 3)),
        ]

        assert own == children
        assert box(group) == pytest.approx(around, abs=2)  # EMU, rounded


def test_all_lies_on_the_slide_or_on_the_sheet_of_notes(root):
    wide, high = NOTES_SHEET if "notes" in local(root) else WIDE
    for shape in shapes(root):
        if shape.find(f"{P}spPr") is not None and shape.find(f".//{A}xfrm") is not None:
            left, top, right, bottom = box(shape)

            assert left >= 0
            assert top >= 0
            assert right <= wide + 2
            assert bottom <= high + 2


def test_nothing_grows_or_shrinks_by_itself(root):
    for body in root.iter(f"{A}bodyPr"):
        assert [local(child) for child in body] in (["noAutofit"], [])


def test_every_relation_is_known_and_leads_somewhere(show, name, root):
    known = show.relations(name)
    used = {value for item in root.iter() for key, value in item.attrib.items() if R in key}
    folder = name.rpartition("/")[0]

    assert used <= known.keys()
    for kind, target in known.values():
        if kind.endswith("/hyperlink"):
            assert urlsplit(target).scheme in {"http", "https"}
        else:
            assert f"ppt/{target.removeprefix('../')}" in show.parts, folder


def test_the_show_is_wide_and_holds_no_leftovers_of_the_template(show):
    presentation = show.part("ppt/presentation.xml")
    size = presentation.find(f"{P}sldSz")
    listed = [local(item) for item in presentation]

    assert list(WIDE) == numbers(size, "cx", "cy")
    assert size.get("type") is None
    assert listed[:4] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz"]
    assert "ppt/viewProps.xml" in show.parts
    assert sum(name.startswith("ppt/slideLayouts/slideLayout") for name in show.parts) == 4
    assert not [name for name in show.parts if "printer" in name or "thumbnail" in name]
    for part in show.parts.values():
        assert b"4:3" not in part


def test_every_part_is_listed_with_its_type(show):
    listed = show.part("[Content_Types].xml")
    endings = {item.get("Extension") for item in listed if item.get("Extension")}
    named = {item.get("PartName") for item in listed if item.get("PartName")}

    for name in show.parts.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in named or name.rpartition(".")[2] in {"rels", "xlsx"} & endings


def test_the_file_says_nothing_of_when_it_was_packed(show):
    with zipfile.ZipFile(io.BytesIO(show.content)) as packed:
        assert {(1980, 1, 1, 0, 0, 0)} == {item.date_time for item in packed.infolist()}


def test_slides_fade_into_each_other(show):
    for slide in show.slides:
        assert [local(item) for item in slide.find(f"{P}transition")] == ["fade"]


def test_the_image_on_a_notes_page_is_as_wide_as_the_slide_is(show):
    for name in ("notesMasters/notesMaster1", "notesSlides/notesSlide1"):
        image = show.part(f"ppt/{name}.xml").find(f".//{P}ph[@type='sldImg']/../../..")
        width, height = numbers(image.find(f"{P}spPr/{A}xfrm/{A}ext"), "cx", "cy")

        assert width / height == pytest.approx(16 / 9, rel=1e-3)


def test_the_office_of_another_maker_finds_nothing_wrong(show, tmp_path):
    assert standard.faults(show.content, tmp_path) == []

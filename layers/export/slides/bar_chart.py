"""A bar chart that PowerPoint edits: its own part, with its numbers in a workbook inside."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from layers.export.charts.paint import PAINTS
from layers.export.gis.workbook import Described, Page, workbook
from layers.export.slides.look import solid
from layers.export.slides.shapes import HEAD, NAMESPACES, Box, Shape, Title
from layers.export.slides.theme import fixed, shade
from layers.picture.chart import Chart, Mark
from layers.words import say, spoken

URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SHEET = "Sheet1"
GAP_WIDTH = 45  # per cent of a bar's width, between two
OUTLINE_PT = 1.4
# What lies behind the chart is seen through it, but for behind a number.
NO_GROUND = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
GROUND = f"<c:spPr>{solid(shade('bg1'))}</c:spPr>"
UNBROKEN = ' wrap="none"'  # a number is not parted, however thin its bar


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Where bars stand in the frame of their chart, in parts of its width and height.

    most: the value at its right edge.
    """

    left: float
    width: float
    top: float
    height: float
    most: float

    def across(self, value: float) -> float:
        """Return where a value lies, in parts of the frame's width."""
        return self.left + self.width * value / self.most

    @property
    def xml(self) -> str:
        """The same as DrawingML has it."""
        told = {"x": self.left, "y": self.top, "w": self.width, "h": self.height}
        sizes = "".join(f'<c:{name} val="{part:.5f}"/>' for name, part in told.items())
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{sizes}</c:manualLayout></c:layout>'
        )


def chart_frame(title: Title, box: Box, relation: str) -> Shape:
    """Return the frame of a chart; relation: the id by which its slide knows the chart's part."""
    return Shape(
        box=box,
        xml=f"<p:graphicFrame><p:nvGraphicFramePr>{title.xml()}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{box.xfrm("p:xfrm")}<a:graphic><a:graphicData uri="{URI}"><c:chart xmlns:c="{URI}" '
        f"r:id={quoteattr(relation)}/></a:graphicData></a:graphic></p:graphicFrame>",
    )


def chart_book(chart: Chart, atlas: str, day: str) -> bytes:
    """Return the workbook inside: labels, and values below the unit. day: on which it is made."""
    columns: dict[str, list[Any]] = {
        say("chart.head.label"): [mark.label for mark in chart.marks],
        chart.unit: [mark.value for mark in chart.marks],
    }
    language = spoken().customs.language
    told = Described(title=chart.title, creator=atlas, day=day, language=language)
    return workbook([Page(name=SHEET, columns=columns)], told)


def chart_xml(chart: Chart, size: float, plot: Plot, book: str) -> bytes:
    """Return the chart's own part; book: the id by which it knows its workbook."""
    points = "".join(_point(at, mark) for at, mark in enumerate(chart.marks))
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{URI}" {NAMESPACES}><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{plot.xml}<c:barChart>"
        '<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{_text("B$1", [chart.unit])}</c:tx>'
        f"<c:spPr>{solid(fixed(PAINTS['bar']))}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{_labels(chart, size)}{_series(chart)}</c:ser>'
        f'<c:gapWidth val="{GAP_WIDTH}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_categories(size)}{_values(plot)}{NO_GROUND}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{NO_GROUND}"
        f'<c:externalData r:id={quoteattr(book)}><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _point(at: int, mark: Mark) -> str:
    """Return how a bar is painted, where it is not like the others."""
    look = {
        "derived": solid(shade("hlink")),
        "claim": f'<a:noFill/><a:ln w="{round(OUTLINE_PT * 12_700)}">{solid(shade("tx1"))}</a:ln>',
    }.get(mark.kind)
    if not look:
        return ""
    return (
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{look}</c:spPr></c:dPt>"
    )


def _labels(chart: Chart, size: float) -> str:
    """Return the value at the end of each bar, in the words that the drawing has for it."""
    told = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr{UNBROKEN}/><a:p><a:r>'
        f"{_run(size, bold=_bold(mark))}<a:t>{escape(mark.told)}</a:t></a:r></a:p></c:rich></c:tx>"
        f"{GROUND}{SHOWN}</c:dLbl>"
        for at, mark in enumerate(chart.marks)
    )
    return f"<c:dLbls>{told}{GROUND}{_type(size, UNBROKEN)}{SHOWN}</c:dLbls>"


def _series(chart: Chart) -> str:
    last, values = len(chart.marks) + 1, [mark.value for mark in chart.marks]
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in enumerate(values)
    )
    return (
        f"<c:cat>{_text(f'A$2:$A${last}', [mark.label for mark in chart.marks])}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!$B$2:$B${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )


def _text(cells: str, texts: list[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    return (
        f'<c:strRef><c:f>{SHEET}!${cells}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>'
        f"{points}</c:strCache></c:strRef>"
    )


def _categories(size: float) -> str:
    """Return the axis of labels, the first one at the top, on the line at zero."""
    line = f'<c:spPr><a:ln w="12700">{solid(shade("tx1"))}</a:ln></c:spPr>'
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{line}{_type(size)}<c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/>'
        "</c:catAx>"
    )


def _values(plot: Plot) -> str:
    """Return the axis of values, which nothing is written at: they stand at the bars."""
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{plot.most:.6g}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/></c:valAx>'
    )


SHOWN = (
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
    '<c:showBubbleSize val="0"/>'
)


def _bold(mark: Mark) -> bool:
    return mark.kind in ("claim", "derived")


def _type(size: float, how: str = "") -> str:
    return (
        f"<c:txPr><a:bodyPr{how}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(size * 100)}" b="0">'
        f"{solid(shade('tx1'))}</a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{spoken().customs.locale}"/></a:p></c:txPr>'
    )


def _run(size: float, *, bold: bool) -> str:
    return (
        f'<a:rPr lang="{spoken().customs.locale}" sz="{round(size * 100)}" b="{int(bold)}">'
        f"{solid(shade('tx1'))}</a:rPr>"
    )

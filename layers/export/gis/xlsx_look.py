"""How a workbook looks: the styles of its cells, and the theme that each workbook has."""

# The looks, by their place in STYLES. A text that begins like a formula stays one when edited.
PLAIN, HEAD, TEXT, DAY_LOOK, HELD, LINK = range(6)
_TOP, _WRAPPED = "vertical='top'", "vertical='top' wrapText='1'"
_LOOKS = {  # what is said of each, and how its text stands
    PLAIN: ("numFmtId='0' fontId='0' fillId='0'", _TOP),
    HEAD: ("numFmtId='0' fontId='1' fillId='2' applyFont='1' applyFill='1'", _TOP),
    TEXT: ("numFmtId='0' fontId='0' fillId='0'", _WRAPPED),
    DAY_LOOK: ("numFmtId='164' fontId='0' fillId='0' applyNumberFormat='1'", _TOP),
    HELD: ("numFmtId='0' fontId='0' fillId='0' quotePrefix='1'", _WRAPPED),
    LINK: ("numFmtId='0' fontId='2' fillId='0' applyFont='1'", _WRAPPED),
}
_FONT = "<name val='Calibri'/><family val='2'/>"
STYLES = (
    "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    "<numFmts count='1'><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts>"
    f"<fonts count='3'><font><sz val='11'/>{_FONT}</font><font><b/><sz val='11'/>{_FONT}</font>"
    f"<font><u/><sz val='11'/><color rgb='FF0B5CAD'/>{_FONT}</font></fonts>"
    "<fills count='3'><fill><patternFill patternType='none'/></fill><fill>"
    "<patternFill patternType='gray125'/></fill><fill><patternFill patternType='solid'>"
    "<fgColor rgb='FFE8ECEF'/><bgColor indexed='64'/></patternFill></fill></fills>"
    "<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count='1'><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></cellStyleXfs>"
    f"<cellXfs count='{len(_LOOKS)}'>"
    + "".join(
        f"<xf {said} borderId='0' xfId='0' applyAlignment='1'><alignment {standing}/></xf>"
        for said, standing in _LOOKS.values()
    )
    + "</cellXfs>"
    "<cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles>"
    "</styleSheet>"
)
# What every workbook has; no cell takes a colour of it.
_FLAT = "<a:solidFill><a:schemeClr val='phClr'/></a:solidFill>"
_LINE = f"<a:ln w='9525'>{_FLAT}</a:ln>"
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FACE = "<a:latin typeface='Calibri'/><a:ea typeface=''/><a:cs typeface=''/>"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "333B45",
    "lt2": "E8ECEF",
    **{f"accent{number}": "333B45" for number in range(1, 7)},
    "hlink": "0B5CAD",
    "folHlink": "0B5CAD",
}
THEME = (
    "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' name='Atlas'>"
    "<a:themeElements><a:clrScheme name='Atlas'>"
    + "".join(
        f"<a:{slot}><a:srgbClr val='{colour}'/></a:{slot}>" for slot, colour in _COLOURS.items()
    )
    + f"</a:clrScheme><a:fontScheme name='Atlas'><a:majorFont>{_FACE}</a:majorFont>"
    f"<a:minorFont>{_FACE}</a:minorFont></a:fontScheme><a:fmtScheme name='Atlas'>"
    f"<a:fillStyleLst>{3 * _FLAT}</a:fillStyleLst><a:lnStyleLst>{3 * _LINE}</a:lnStyleLst>"
    f"<a:effectStyleLst>{3 * _NO_EFFECT}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{3 * _FLAT}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

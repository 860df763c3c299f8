"""Make the reference documents of Word and PowerPoint reports: run it after changing a style.

    python tools/reference_documents.py

Styles, page size, layouts and colours stand here, so that a change can be read; the writers of reports take
them from `templates/office/`.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reports.palette import LIGHT  # noqa: E402  found by the line above
from reports.writers.ooxml import A, P, R, W, packed  # noqa: E402

OFFICE = "application/vnd.openxmlformats-officedocument"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT, INSTEAD = "IBM Plex Sans", "Calibri"
INK, MUTED, LINE, WASH = (item.lstrip("#") for item in (LIGHT.ink, LIGHT.muted, LIGHT.line, LIGHT.wash))
ACCENT, WARNING, ALARM = (item.lstrip("#") for item in (LIGHT.accent, LIGHT.warning, LIGHT.warning_wash))


def relations(*items: tuple[str, str]) -> bytes:
    """The relationships of a part: (kind, target) in the order rId1, rId2 and so on."""
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(items, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{lines}</Relationships>'.encode()


def types(**parts: str) -> bytes:
    """The content types of parts, by name with "__" for a slash."""
    lines = "".join(
        f'<Override PartName="/{name.replace("__", "/")}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    ).encode()


def style(name: str, paragraph: str, letters: str, *, base: str = "Normal", after: str = "") -> str:
    """A paragraph style; its id is its name without blanks, what follows it is plain text."""
    key = name.title().replace(" ", "")
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/>{based}'
        f'<w:next w:val="{after or "Normal"}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}'
        f"</w:rPr></w:style>"
    )


def letters(size: float, colour: str = INK, *, bold: bool = False) -> str:
    """Properties of type."""
    halves = round(2 * size)
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    return f'{weight}<w:color w:val="{colour}"/><w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def space(before: int, after: int, line: int = 264) -> str:
    """Room before and after a paragraph in twentieths of a point; lines in 240ths."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def heading(level: int, size: float, before: int) -> str:
    """A heading that stays with what follows."""
    return style(
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{space(before, 80)}<w:outlineLvl w:val="{level - 1}"/>',
        letters(size, ACCENT, bold=True),
    )


def callout(name: str, colour: str, ground: str) -> str:
    """A paragraph set apart by a bar at its side."""
    return style(
        name,
        f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>{space(80, 160)}<w:ind w:left="200" '
        f'w:right="120"/>',
        letters(10, INK),
    )


STYLES = (
    style("Normal", space(0, 120), letters(10), base=""),
    style("Title", f"<w:keepNext/>{space(0, 60, 240)}", letters(22, ACCENT, bold=True)),
    style("Subtitle", f"<w:keepNext/>{space(0, 200)}", letters(11, MUTED)),
    heading(1, 16, 360),
    heading(2, 12.5, 280),
    heading(3, 10.5, 200),
    style("caption", f"<w:keepNext/><w:keepLines/>{space(200, 80)}", letters(9.5, INK, bold=True)),
    style(
        "List Bullet",
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{space(0, 60)}',
        letters(10),
    ),
    style("toc heading", f"<w:keepNext/>{space(240, 80)}", letters(12.5, ACCENT, bold=True)),
    style("toc 1", space(0, 40), letters(10)),
    style("table of figures", space(0, 40), letters(9.5)),
    style("header", space(0, 0, 240), letters(8, MUTED)),
    style("footer", space(0, 0, 240), letters(7.5, MUTED)),
    style("Report Stamp", space(0, 0, 240), letters(8, WARNING, bold=True)),
    style("Report Table", space(20, 20, 240), letters(8.5)),
    style("Report Table Head", f"<w:keepNext/>{space(40, 40, 240)}", letters(8.5, INK, bold=True)),
    style("Report Note", space(40, 40, 240), letters(8, MUTED)),
    style("Report Picture", f"<w:keepNext/>{space(0, 40, 240)}", letters(8)),
    style("Report Source", space(0, 160, 240), letters(8, MUTED)),
    style("Report Label", f"<w:keepNext/>{space(60, 0, 240)}", letters(8.5, MUTED)),
    style("Report Figure", f"<w:keepNext/>{space(20, 20, 240)}", letters(15, ACCENT, bold=True)),
    style("Report Basis", space(0, 60, 240), letters(7.5, MUTED)),
    callout("Callout", ACCENT, WASH),
    callout("Callout Warning", WARNING, ALARM),
    callout("Callout Stamp", WARNING, ALARM),
)

TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
    '</w:style><w:style w:type="table" w:customStyle="1" w:styleId="ReportGrid"><w:name w:val="Report Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{MUTED}"/>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{MUTED}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/></w:tcPr></w:tblStylePr></w:style>'
)


def styles() -> bytes:
    """All styles of Word reports."""
    usual = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
        f'w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB" w:eastAsia="en-GB" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{usual}{"".join(STYLES)}{TABLES}</w:styles>'.encode()


def word() -> bytes:
    """The reference of Word reports: A4, 2.2 cm at the sides, a bullet, and the styles."""
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1247" w:bottom="1247" '
        'w:left="1247" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    fonts = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{INSTEAD}"/><w:charset w:val="00"/><w:family '
        f'w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl '
        'w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/>'
    )
    kind = "wordprocessingml"
    return packed(
        {
            "[Content_Types].xml": types(
                word__document=f"{kind}.document.main",
                word__styles=f"{kind}.styles",
                word__settings=f"{kind}.settings",
                word__numbering=f"{kind}.numbering",
                word__fontTable=f"{kind}.fontTable",
            ),
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations(
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("numbering", "numbering.xml"),
                ("fontTable", "fontTable.xml"),
            ),
            "word/document.xml": (
                f'{HEAD}<w:document xmlns:w="{W}"><w:body>{section}</w:body></w:document>'.encode()
            ),
            "word/styles.xml": styles(),
            "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{W}">{settings}</w:settings>'.encode(),
            "word/numbering.xml": f'{HEAD}<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'.encode(),
            "word/fontTable.xml": f'{HEAD}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'.encode(),
        }
    )


EMU = 12700
COUNTED = (
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/>'
    "<a:t>0</a:t></a:fld>"
)
SPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'


def box(
    number: int, kind: str, name: str, place: tuple[int, int, int, int] | None, text: str = "", more: str = ""
) -> str:
    """A placeholder on a master or layout; `place` is left, top, width and height in points."""
    where = "<p:spPr/>"
    if place:
        x, y, cx, cy = (item * EMU for item in place)
        where = (
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>{where}<p:txBody><a:bodyPr {more}/>"
        f"<a:lstStyle>{text}</a:lstStyle>"
        f'<a:p>{COUNTED if "sldNum" in kind else ""}<a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def rule(number: int, place: tuple[int, int, int, int]) -> str:
    """A coloured bar."""
    x, y, cx, cy = (item * EMU for item in place)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}"/><p:cNvSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/>"
        '</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def line(size: float, colour: str, *, bold: bool = False, align: str = "l") -> str:
    """The type of the first level of a placeholder."""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{round(100 * size)}" '
        f'b="{int(bold)}">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        f"</a:defRPr></a:lvl1pPr>"
    )


def tree(*shapes: str) -> str:
    """Shapes on a slide, layout or master."""
    return (
        '<p:cSld{name}><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>'
        "<p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{''.join(shapes)}</p:spTree></p:cSld>"
    )


FOOT, NUMBER = (36, 508, 780, 26), (824, 508, 100, 26)
FEET = (
    box(20, 'type="ftr" sz="quarter" idx="11"', "Foot", FOOT, line(9, "tx2"), 'lIns="0" anchor="ctr"'),
    box(
        21,
        'type="sldNum" sz="quarter" idx="12"',
        "Number",
        NUMBER,
        line(9, "tx2", align="r"),
        'rIns="0" anchor="ctr"',
    ),
)


def layout(kind: str, name: str, *shapes: str) -> bytes:
    """A layout of slides."""
    common = tree(*shapes, *FEET).replace("{name}", f' name="{name}"')
    return (
        f'{HEAD}<p:sldLayout {SPACES} type="{kind}" preserve="1">{common}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def master() -> bytes:
    """What all layouts have in common."""
    title = box(
        2, 'type="title"', "Title", (36, 40, 888, 62), "", 'lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
    )
    body = box(
        3, 'type="body" idx="1"', "Text", (36, 112, 888, 384), "", 'lIns="0" tIns="0" rIns="0" bIns="0"'
    )
    common = tree(rule(9, (0, 0, 960, 6)), title, body, *FEET).replace("{name}", "")
    levels = "".join(
        f'<a:lvl{n}pPr marL="{228600 * n}" indent="-228600"><a:spcBef><a:spcPts val="600"/></a:spcBef>'
        f'<a:buChar char="•"/>'
        f'<a:defRPr sz="1600"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin '
        f'typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )
    return (
        f'{HEAD}<p:sldMaster {SPACES}>{common}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
        f'accent1="accent1" '
        'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
        'hlink="hlink" '
        'folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/>'
        '<p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>'
        '<a:lvl1pPr algn="l">'
        '<a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/><a:defRPr sz="2400" b="1"><a:solidFill>'
        '<a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
        "</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>"
    ).encode()


def theme() -> bytes:
    """Colours and typeface."""
    series = [item.lstrip("#") for item in LIGHT.series[:6]]
    named = {"dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": WASH}
    named |= {f"accent{place}": colour for place, colour in enumerate(series, 1)}
    named |= {"hlink": ACCENT, "folHlink": MUTED}
    colours = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in named.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    edge = f'<a:ln w="9525">{fill}</a:ln>'
    none = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Report"><a:themeElements><a:clrScheme '
        f'name="Report">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}'
        f"</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{edge * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{none * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        f"</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def slides() -> bytes:
    """The reference of decks: 16:9, a title slide and one with a title only."""
    kind = "presentationml"
    first = layout(
        "title",
        "Title slide",
        rule(9, (36, 196, 72, 5)),
        box(
            2,
            'type="ctrTitle"',
            "Title",
            (36, 210, 860, 96),
            line(36, "accent1", bold=True),
            'lIns="0" anchor="t"',
        ),
        box(
            3,
            'type="subTitle" idx="1"',
            "Subtitle",
            (36, 312, 860, 60),
            line(18, "tx2"),
            'lIns="0" anchor="t"',
        ),
    )
    rest = layout("titleOnly", "Title only", box(2, 'type="title"', "Title", None))
    return packed(
        {
            "[Content_Types].xml": types(
                ppt__presentation=f"{kind}.presentation.main",
                ppt__slideMasters__slideMaster1=f"{kind}.slideMaster",
                ppt__slideLayouts__slideLayout1=f"{kind}.slideLayout",
                ppt__slideLayouts__slideLayout2=f"{kind}.slideLayout",
                ppt__theme__theme1="theme",
            ),
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": (
                f'{HEAD}<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId '
                f'id="2147483648" '
                'r:id="rId1"/></p:sldMasterIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz '
                'cx="6858000" '
                'cy="9144000"/></p:presentation>'
            ).encode(),
            "ppt/_rels/presentation.xml.rels": relations(
                ("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")
            ),
            "ppt/slideMasters/slideMaster1.xml": master(),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
                ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("slideLayout", "../slideLayouts/slideLayout2.xml"),
                ("theme", "../theme/theme1.xml"),
            ),
            "ppt/slideLayouts/slideLayout1.xml": first,
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
                ("slideMaster", "../slideMasters/slideMaster1.xml")
            ),
            "ppt/slideLayouts/slideLayout2.xml": rest,
            "ppt/slideLayouts/_rels/slideLayout2.xml.rels": relations(
                ("slideMaster", "../slideMasters/slideMaster1.xml")
            ),
            "ppt/theme/theme1.xml": theme(),
        }
    )


def main() -> None:
    """Write both."""
    folder = ROOT / "templates" / "office"
    folder.mkdir(exist_ok=True)
    for name, data in (("reference.docx", word()), ("reference.pptx", slides())):
        (folder / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()

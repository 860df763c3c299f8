"""Pieces of WordprocessingML: runs, paragraphs, fields, bookmarks. Every text is made safe here."""

from __future__ import annotations

from dataclasses import dataclass

from reports.writers.ooxml import A, R, W, xml

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'
EMU = 12700
"""Units of drawings in a point."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one paragraph differs from its style.

    Attributes:
        style: id of its style.
        align: "right", "center" or "" for what the style says.
        stays: it is kept on the page of what follows.
        breaks: it begins a new page.
        tabs: places of right-hand tabs in points.
    """

    style: str
    align: str = ""
    stays: bool = False
    breaks: bool = False
    tabs: tuple[float, ...] = ()


def run(text: str, *, bold: bool = False, size: float = 0.0, colour: str = "") -> str:
    """Letters; line ends and tabs are kept as such. `size` in points, 0 for what the style says."""
    halves = round(2 * size)
    looks = "<w:b/>" if bold else ""
    looks += f'<w:color w:val="{colour.lstrip("#")}"/>' if colour else ""
    looks += f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>' if halves else ""
    held = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    lines = xml(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = "<w:br/>".join(f'<w:t xml:space="preserve">{_tabbed(line)}</w:t>' for line in lines)
    return f"<w:r>{held}{told}</w:r>"


def _tabbed(line: str) -> str:
    return line.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def paragraph(shape: Shape, *runs: str) -> str:
    """A paragraph of runs."""
    parts = f'<w:pStyle w:val="{xml(shape.style)}"/>'
    parts += "<w:keepNext/>" if shape.stays else ""
    parts += "<w:pageBreakBefore/>" if shape.breaks else ""
    if shape.tabs:
        stops = "".join(f'<w:tab w:val="right" w:pos="{round(20 * place)}"/>' for place in shape.tabs)
        parts += f"<w:tabs>{stops}</w:tabs>"
    parts += f'<w:jc w:val="{shape.align}"/>' if shape.align else ""
    return f"<w:p><w:pPr>{parts}</w:pPr>{''.join(runs)}</w:p>"


def field(code: str, shown: str) -> str:
    """A field that Word computes anew, with what is shown until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar '
        f'w:fldCharType="end"/></w:r>'
    )


def listed(code: str, entries: tuple[str, ...], style: str) -> str:
    """A list that Word can make anew, such as the contents, with its entries as they are now."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(entries) - 1
    return "".join(
        paragraph(Shape(style), begin if place == 0 else "", entry, end if place == last else "")
        for place, entry in enumerate(entries)
    )


def marked(name: str, number: int, *runs: str) -> str:
    """Runs that can be gone to by name."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{xml(name)}"/>{"".join(runs)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def going(name: str, text: str) -> str:
    """A text that leads to a bookmark."""
    return f'<w:hyperlink w:anchor="{xml(name)}" w:history="1">{run(text)}</w:hyperlink>'


def picture(relation: str, number: int, size: tuple[float, float], title: str, alt: str) -> str:
    """A picture within a line; `size` in points, `relation` is the id of its file."""
    cx, cy = (round(item * EMU) for item in size)
    name = f'id="{number}" name="Picture {number}" descr="{xml(alt)}" title="{xml(title)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        f"</wp:cNvGraphicFramePr>"
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/>'
        f"<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom>"
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

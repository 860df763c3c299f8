"""The styles of a Word report: of the reference of a brand, else ours; what it lacks is taken from ours."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document as OpenWord
from docx.oxml.ns import qn
from docx.shared import Pt

from reports.look import PLAIN, Look
from reports.writers.ooxml import region, stripped
from reports.writers.templates import FOLDER

HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3", "toc heading", "Report Figure")
"""Styles in the accent colour of a brand."""

CLOSE = {"Normal": 8.5, "Title": 15, "Subtitle": 9, "Heading 1": 11, "caption": 8.5, "List Bullet": 8.5}
"""Type of a report that has to fit one sheet, in points; `TIGHT` is its room before and after."""

TIGHT = {"Normal": (0, 50), "Title": (0, 0), "Subtitle": (0, 60), "Heading 1": (120, 40), "caption": (80, 40)}
BUILT_IN = {"caption": "Caption", "header": "Header", "footer": "Footer"}


@dataclass(frozen=True, slots=True)
class Styles:
    """Ids of styles by name, as the file calls them; names of built-in styles are in English."""

    ids: dict[str, str]
    bullets: bool

    def __call__(self, name: str) -> str:
        """The id of a style."""
        return self.ids[name.lower()]


def opened(look: Look, language: str, *, one_page: bool = False) -> tuple[Any, Styles]:
    """A document of python-docx without content, and its styles.

    Args:
        look: its reference, else ours, with typeface and colour of the brand.
        language: two letters; what the spell checker goes by.
        one_page: everything is set closer.
    """
    ours = (FOLDER / "office" / "reference.docx").read_bytes()
    word = OpenWord(BytesIO(stripped(look.docx) if look.docx else ours))
    numbered = _named(word).keys() >= {"list bullet"}
    if look.docx:
        _completed(word, OpenWord(BytesIO(ours)))
    _spoken(word, language)
    if look.family and not look.docx:
        _lettered(word, look.family)
    if look.accent and (not look.docx or look.accent != PLAIN.accent):
        _coloured(word, look.accent)
    if one_page:
        _closer(word)
    found = {name: str(style.get(qn("w:styleId"))) for name, style in _named(word).items()}
    return word, Styles(found, numbered)


def _named(word: Any) -> dict[str, Any]:
    """Style elements by name in small letters, as Word compares them."""
    return {
        str(style.find(qn("w:name")).get(qn("w:val"))).lower(): style
        for style in word.styles.element.findall(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }


def _completed(word: Any, ours: Any) -> None:
    """Take the styles that are missing from our reference; a list style comes without its numbering."""
    there, shipped = _named(word), _named(ours)
    taken = {str(style.get(qn("w:styleId"))) for style in there.values()}
    normal = next((s.get(qn("w:styleId")) for n, s in there.items() if n == "normal"), "Normal")
    for name, style in shipped.items():
        if name in there or name == "normal table":
            continue
        made = deepcopy(style)
        if made.get(qn("w:styleId")) in taken:
            made.set(qn("w:styleId"), f"Playbook{made.get(qn('w:styleId'))}")
        for link in made.findall(qn("w:basedOn")) + made.findall(qn("w:next")):
            if made.get(qn("w:type")) == "table":
                made.remove(link)
            else:
                link.set(qn("w:val"), normal)
        for numbers in list(made.iter(qn("w:numPr"))):
            numbers.getparent().remove(numbers)
        word.styles.element.append(made)


def _spoken(word: Any, language: str) -> None:
    """The whole document in one language, so that spelling is checked by it."""
    root = word.styles.element
    usual = root.find(qn("w:docDefaults"))
    if usual is None:
        usual = root.makeelement(qn("w:docDefaults"), {})
        root.insert(0, usual)
    for style in root.findall(qn("w:style")):
        for said in list(style.iter(qn("w:lang"))):
            said.getparent().remove(said)
    place = _within(_within(usual, "w:rPrDefault"), "w:rPr")
    for said in place.findall(qn("w:lang")):
        place.remove(said)
    place.append(place.makeelement(qn("w:lang"), {qn("w:val"): region(language), qn("w:bidi"): "ar-SA"}))
    for said in word.settings.element.iter(qn("w:themeFontLang")):
        said.set(qn("w:val"), region(language))


def _within(element: Any, name: str) -> Any:
    found = element.find(qn(name))
    if found is None:
        found = element.makeelement(qn(name), {})
        element.insert(0, found)
    return found


def _lettered(word: Any, family: str) -> None:
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        for name in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(name), family)


def _coloured(word: Any, accent: str) -> None:
    named = _named(word)
    for name in HEADINGS:
        style = named.get(name.lower())
        if style is not None:
            letters = _within(style, "w:rPr") if style.find(qn("w:rPr")) is not None else None
            if letters is None:
                letters = style.makeelement(qn("w:rPr"), {})
                style.append(letters)
            _colour(letters, accent.lstrip("#"))


def _colour(letters: Any, value: str) -> None:
    found = letters.find(qn("w:color"))
    if found is None:
        found = letters.makeelement(qn("w:color"), {})
        before = next(
            (item for item in letters if item.tag in (qn("w:sz"), qn("w:szCs"), qn("w:lang"))), None
        )
        letters.append(found) if before is None else before.addprevious(found)
    for name in list(found.attrib):
        del found.attrib[name]
    found.set(qn("w:val"), value)


def _closer(word: Any) -> None:
    """Less room, so that everything fits one sheet."""
    for name, size in CLOSE.items():
        word.styles[BUILT_IN.get(name, name)].font.size = Pt(size)
    for name, (before, after) in TIGHT.items():
        room = word.styles[BUILT_IN.get(name, name)].paragraph_format
        room.space_before, room.space_after = Pt(before / 20), Pt(after / 20)
        room.line_spacing = 1.0

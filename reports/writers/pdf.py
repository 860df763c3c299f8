"""A document as PDF for people who read it aloud, on screen or on paper: PDF/UA-1, set by typst.

Texts reach the template as JSON and are never markup. Nothing is read but what lies in a folder made for this
one document, nothing is fetched, and the same document always gives the same bytes.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from reports.document import Document
from reports.look import PLAIN, Look
from reports.palette import LIGHT
from reports.seal import read_seal
from reports.shortening import shortened
from reports.writers.accent import readable
from reports.writers.pdf_letters import FAMILIES, FONTS, breakable, drawable_values
from reports.writers.pdf_paper import Paper
from reports.writers.pdf_parts import sheets
from reports.writers.templates import FOLDER
from reports.writers.typeface import STACK
from words.catalogue import Words, load

TEMPLATES = FOLDER / "typst"
STANDARD: Final = "ua-1"
SCALES = (1.1, 1.05, 1.0, 0.95, 0.9)
"""A report of one page is set as large as fits; one that fits in no size runs over to a second page."""

EDGE = 150
"""Longest text at the edge of a page, in letters."""

FOOT = 200
"""Longest text at the foot of a page, in letters: two lines."""

LOGO = "logo.png"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where one document is set.

    Attributes:
        folder: made for it, gone after it; templates and the logo lie in it, and nothing else is read.
        families: typefaces in the order they are asked for a letter.
        fonts: folders with their files.
    """

    folder: Path
    families: tuple[str, ...]
    fonts: tuple[Path, ...]


def write(document: Document, look: Look = PLAIN) -> bytes:
    """The document as PDF, with its look as far as files of the look can be read.

    A typeface or logo that typst refuses is left out, and the look of the product stands in its place.

    Raises:
        typst.TypstError: it could not be set even so.
    """
    unmarked = replace(look, logo=b"", logo_alt="")
    unlettered, plain = (replace(each, regular=b"", bold=b"", family="") for each in (look, unmarked))
    tries = dict.fromkeys((look, unmarked, unlettered, plain))
    *first, last = tries
    for each in first:
        try:
            return _written(document, each)
        except typst.TypstError:
            continue
        except BaseException as fault:
            if type(fault).__name__ != "PanicException":
                raise
    return _written(document, last)


def _written(document: Document, look: Look) -> bytes:
    with TemporaryDirectory(prefix="report-") as name:
        bench = _bench(Path(name), look)
        inputs = _inputs(document, look, bench, 1.0)
        for scale in SCALES if document.one_page else ():
            tried = _inputs(document, look, bench, scale)
            if _pages(bench, tried) == 1:
                inputs = tried
                break
        return _set(bench, inputs)


def _bench(folder: Path, look: Look) -> Bench:
    """A folder with the templates, the logo and the own typeface of a look."""
    for template in TEMPLATES.glob("*.typ"):
        shutil.copy(template, folder / template.name)
    if look.logo:
        (folder / LOGO).write_bytes(look.logo)
    own = folder / "fonts"
    own.mkdir()
    for name, data in (("regular", look.regular), ("bold", look.bold)):
        if data:
            (own / f"{name}.otf").write_bytes(data)
    families = _own_families(own, look.family) if look.regular else ()
    return Bench(folder, (*families, *FAMILIES), (own, FONTS) if families else (FONTS,))


def _own_families(folder: Path, named: str) -> tuple[str, ...]:
    """The family of the own files as typst finds it: the named one, else the first."""
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    ).families()
    return (named,) if named in found else tuple(sorted(found)[:1])


def _inputs(document: Document, look: Look, bench: Bench, scale: float) -> dict[str, str]:
    """What the template is handed: one JSON text."""
    paper, words = Paper(document.one_page, scale), load(document.language)
    values = {**_frame(document, look, words), "paper": paper.values(), "families": list(bench.families)}
    values["sheets"] = sheets(document, paper, words)
    drawn = drawable_values(values, look.regular)
    text = json.dumps(drawn, ensure_ascii=False)
    return {"data": text.replace(_in_json(f'font-family="{_escaped(STACK)}"'), _in_json(_family(bench)))}


def _frame(document: Document, look: Look, words: Words) -> dict[str, Any]:
    """Title block, edges of the page, and what the file says of itself."""
    seal = read_seal(document.seal.encode())
    day = None if seal is None else [seal.as_of.year, seal.as_of.month, seal.as_of.day]
    return {
        "name": shortened(document.title, EDGE * 2),
        "title": breakable(document.title),
        "subtitle": breakable(document.subtitle),
        "language": document.language,
        "stamp": breakable(document.stamp),
        "stamp_word": words("reports.page.stamp"),
        "head": breakable(shortened(document.title, EDGE // 2)),
        "head_stamp": breakable(shortened(document.stamp, EDGE)),
        "footer": breakable(shortened(document.footer, FOOT)),
        "running": breakable(shortened(look.running, EDGE)),
        "pages": [part for part in re.split(r"%(page|pages)%", words("reports.page.of")) if part],
        "sender": breakable(shortened(look.sender, EDGE)),
        "logo": LOGO if look.logo else "",
        "logo_alt": look.logo_alt or look.sender or document.title,
        "seal": [document.seal] if document.seal else [],
        "day": day,
        "colours": {
            "ink": LIGHT.ink,
            "muted": LIGHT.muted,
            "line": LIGHT.line,
            "wash": LIGHT.wash,
            "warning": LIGHT.warning,
            "warning_wash": LIGHT.warning_wash,
            "accent": readable(look.accent, LIGHT.paper, LIGHT.wash),
        },
    }


def _family(bench: Bench) -> str:
    """The typefaces of the document, as drawings name them."""
    return f'font-family="{", ".join(repr(_escaped(name)) for name in bench.families)}"'


def _escaped(text: str) -> str:
    """A text within an attribute of a drawing."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&#34;").replace("'", "&#39;")


def _in_json(text: str) -> str:
    """A text as it stands within a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _pages(bench: Bench, inputs: dict[str, str]) -> int:
    """How many pages it takes."""
    told = typst.query(
        str(bench.folder / "report.typ"),
        "<pages>",
        field="value",
        one=True,
        root=str(bench.folder),
        font_paths=[str(path) for path in bench.fonts],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    return int(json.loads(told))


def _set(bench: Bench, inputs: dict[str, str]) -> bytes:
    made: bytes = typst.compile(
        str(bench.folder / "report.typ"),
        format="pdf",
        root=str(bench.folder),
        font_paths=[str(path) for path in bench.fonts],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=STANDARD,
        timestamp=0,
    )
    return made

"""How a page looks: colours, typeface, logo and the lines at the edge of every printed page."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, replace

from markupsafe import Markup

from reports.document import Document
from reports.look import Look
from reports.palette import DARK, LIGHT, Palette
from reports.shortening import shortened
from reports.writers.accent import readable
from reports.writers.lettering import clean
from reports.writers.templates import style_sheet
from reports.writers.typeface import STACK
from words.catalogue import Words

RUNNING_LINE = 150
"""Longest text at the edge of every printed page, in letters."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What a browser may load for a report: its own styles, typeface and logo and nothing else."""

TYPEFACE = "/* typeface */"
"""Where the style sheet takes the typeface in, once it is known which letters are used."""

OWN = "Typeface of the brand"
"""What a page calls the typeface that came with a brand, whatever its own name is."""

PLAIN = re.compile(r"[^A-Za-z0-9 ]")
PNG = b"\x89PNG\r\n\x1a\n"
OPENTYPE = b"OTTO"
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Dress:
    """What the head and the foot of a page show of a brand.

    Attributes:
        logo: a picture as data address; empty for none.
        alt: what it shows.
        sender: whose report it is; running: own text at the foot.
    """

    logo: Markup
    alt: str
    sender: str
    running: str


def dress(look: Look) -> Dress:
    """The parts of a look that stand on a page; what is no PNG is left out."""
    logo = f"data:image/png;base64,{b64encode(look.logo).decode()}" if look.logo.startswith(PNG) else ""
    return Dress(Markup(logo), look.logo_alt or look.sender, look.sender, look.running)  # noqa: S704 - base64


def style(document: Document, look: Look, words: Words) -> Markup:
    """The style sheet with colours, typeface, running stamp and foot of this document."""
    foot = BETWEEN.join(part for part in (document.footer, look.running) if part)
    stamp, foot = (css_string(shortened(text, RUNNING_LINE)) for text in (document.stamp, foot))
    fonts = f"'{OWN}', {STACK}" if look.regular else STACK
    muted = f"color: {LIGHT.muted};"
    warned = f"color: {LIGHT.warning}; font-weight: 600; width: 100%;"
    lines = [
        TYPEFACE,
        own_faces(look),
        f":root {{ {_variables(_accented(LIGHT, look))} --fonts: {fonts}; }}",
        "@media screen and (prefers-color-scheme: dark) {",
        f":root {{ {_variables(_accented(DARK, look))} color-scheme: dark; }}",
        "}",
        "@page { margin: 12mm 15mm 15mm;" if document.one_page else "@page {",
        _running("top-right", stamp, fonts, warned),
        _running("bottom-left", foot, fonts, f"{muted} width: 80%;"),
        _running("bottom-right", page_counter(words("reports.page.of")), fonts, muted),
        "}",
    ]
    return Markup("\n".join([style_sheet("report.css"), *lines]))  # noqa: S704 - user text passed css_string


def own_faces(look: Look) -> str:
    """The typeface of a brand as font faces with its files inside; empty for none."""
    given = ((400, look.regular), (600, look.bold))
    return "\n".join(_face(weight, data) for weight, data in given if data)


def _face(weight: int, data: bytes) -> str:
    kind = "otf" if data.startswith(OPENTYPE) else "ttf"
    return (
        f"@font-face {{ font-family: '{OWN}'; font-style: normal; font-weight: {weight}; "
        f"src: url(data:font/{kind};base64,{b64encode(data).decode()}); }}"
    )


def _accented(palette: Palette, look: Look) -> Palette:
    """The palette with the colour of the brand, as far moved as it must be to be read on it.

    A brand that keeps the colour of the product keeps its counterpart on dark screens too.
    """
    if look.accent == LIGHT.accent:
        return palette
    return replace(palette, accent=readable(look.accent, palette.paper, palette.wash))


def _running(place: str, content: str, fonts: str, look: str) -> str:
    """One line at the edge of every printed page."""
    return f"@{place} {{ content: {content}; font: 7.5pt {fonts}; {look} }}"


def css_string(text: str) -> str:
    """A text as a CSS string in which every sign but letters, digits and blanks is written as its number."""
    return '"' + PLAIN.sub(lambda found: f"\\{ord(found[0]):06X} ", re.sub(r"\s+", " ", clean(text))) + '"'


def page_counter(sentence: str) -> str:
    """A sentence such as "Page %page% of %pages%" as CSS content."""
    parts = re.split(r"%(page|pages)%", sentence)
    return " ".join(
        f"counter({part})" if place % 2 else css_string(part) for place, part in enumerate(parts) if part
    )


def _variables(palette: Palette) -> str:
    """The colours of a palette as CSS variables."""
    named = {
        "paper": palette.paper,
        "wash": palette.wash,
        "ink": palette.ink,
        "muted": palette.muted,
        "line": palette.line,
        "accent": palette.accent,
        "warning": palette.warning,
        "warning-wash": palette.warning_wash,
        **{f"s{place}": colour for place, colour in enumerate(palette.series)},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())

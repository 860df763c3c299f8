"""How a report looks, beside what it says: colours, logo, typeface, reference documents. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.palette import LIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """What writers take from a brand; every part may be empty, then the look of the product stands.

    Attributes:
        accent: colour of headings and rules as "#07569F", readable on white.
        logo: a picture as PNG; `logo_alt` says what it shows.
        regular, bold: a typeface in two weights (TTF or OTF); `family` is its name inside the files.
        docx, pptx: documents whose styles and layouts are taken; their own content is dropped.
        sender: whose report it is; printed beside the logo or in its place.
        running: own text at the foot of every page, beside the document's own footer.
    """

    accent: str = LIGHT.accent
    logo: bytes = field(default=b"", repr=False)
    logo_alt: str = ""
    regular: bytes = field(default=b"", repr=False)
    bold: bytes = field(default=b"", repr=False)
    family: str = ""
    docx: bytes = field(default=b"", repr=False)
    pptx: bytes = field(default=b"", repr=False)
    sender: str = ""
    running: str = ""


PLAIN = Look()
"""The look of the product itself."""

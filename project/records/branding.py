"""How reports of this project look: whose they are, the logo, colour, typeface and own texts. Data only."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from authoring.values import Frozen
from project.records.base import LongText, Record, ShortText

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of the bytes of a kept file, hexadecimal."""

Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9A-F]{6})?$")]
"""A colour as "#07569F"; empty for the one that the product has."""


class BrandFile(Frozen):
    """A file of a brand, kept with the project.

    Attributes:
        digest: by which the store knows it.
        name: what whoever brought it called it.
    """

    digest: Digest
    name: ShortText = Field(min_length=1)


class Brand(Record):
    """The brand of one client or consultant; exactly one, id "brand". Without it the product's look holds.

    Attributes:
        sender: who hands the report over, such as a consultancy; stands on every page.
        contact: where to ask, such as an address or a telephone number.
        accent: colour of headings and rules; has to be readable on white.
        logo: a picture, drawn anew as PNG when it came in.
        regular_font, bold_font: a typeface of one's own in two weights, both or none.
        docx, pptx: documents whose styles and page or slide layouts are taken.
        opening, closing, running: own texts before the report, after it, and at the foot of each page; what
            stands in braces is filled from the fixed table of `reports.placeholders`.
    """

    KIND: ClassVar[str] = "brand"

    id: Literal["brand"] = "brand"
    sender: ShortText = ""
    contact: ShortText = ""
    accent: Colour = ""
    logo: BrandFile | None = None
    regular_font: BrandFile | None = None
    bold_font: BrandFile | None = None
    docx: BrandFile | None = None
    pptx: BrandFile | None = None
    opening: LongText = ""
    closing: LongText = ""
    running: ShortText = ""

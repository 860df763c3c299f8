"""Reports that left the building, and what people said of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from authoring.values import Frozen, LanguageCode
from project.records.base import LongText, Record, RecordId, ShortText
from project.records.branding import Digest


class ReportFormat(StrEnum):
    """As what a report is written."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    MD = "md"


class Audience(StrEnum):
    """For whom a comparison is written.

    Attributes:
        INTERNAL: for the team: everything.
        CLIENT: for whoever pays the adviser: only the offers, columns and prices chosen, and no name, note
            or single score of anybody who scored.
    """

    INTERNAL = "internal"
    CLIENT = "client"


class ShownColumn(StrEnum):
    """What a comparison for a client may show of each offer."""

    POINTS = "points"
    FIRMNESS = "firmness"
    CRITERIA = "criteria"
    COST = "cost"
    RETURN = "return"
    GAPS = "gaps"
    CONDITIONS = "conditions"


class ReportOptions(Frozen):
    """What was chosen when a report was made.

    Attributes:
        language: of sentences, numbers and dates.
        vendors, columns, prices: for a client: which offers are shown, what of each, and whose cost is shown;
            no vendors means all that are compared. They say nothing where the audience is internal.
        appendix: whether what stands in appendices comes along.
        since: digest of an earlier issue of the same report against which changes are listed; "" for none.
    """

    language: LanguageCode = "en"
    audience: Audience = Audience.INTERNAL
    vendors: tuple[RecordId, ...] = ()
    columns: tuple[ShownColumn, ...] = tuple(ShownColumn)
    prices: tuple[RecordId, ...] = ()
    appendix: bool = True
    since: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class Issued(Record):
    """A report as it was handed out; its bytes are kept with the project. Never changed, never removed.

    Attributes:
        report: its machine name.
        as_of: the day it speaks of.
        of_revision: of the project when it was made.
        digest, filename, size: of the kept file; size in bytes.
        document: SHA-256 of the same report as data (`reports.coded`, packed), kept beside it, so that what
            changed since can be listed however long ago it was; None where it was not kept.
        figures, text: SHA-256 over all numbers, and over everything, that it says (`reports.seal`).
        content: fingerprint of the content it rests on.
        product: version of the product that made it.
        by, at: who made it, and when (UTC).
    """

    KIND: ClassVar[str] = "issued"

    report: str = Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")
    format: ReportFormat
    options: ReportOptions = ReportOptions()
    as_of: date
    of_revision: int = Field(ge=0)
    digest: Digest
    filename: ShortText = Field(min_length=1)
    size: int = Field(ge=1)
    document: Digest | None = None
    figures: Digest
    text: Digest
    content: ShortText = ""
    product: ShortText = ""
    by: RecordId | None = None
    at: datetime
    note: LongText = ""


class Verdict(StrEnum):
    """What somebody says of a report."""

    APPROVED = "approved"
    CONDITIONS = "conditions"
    DECLINED = "declined"


class Way(StrEnum):
    """How an approval came in."""

    LINK = "link"
    PAPER = "paper"
    APP = "app"


class Approval(Record):
    """What one person said of one issued report, bound to its bytes. Never changed, never removed.

    Attributes:
        issued, digest: the report and the SHA-256 of its bytes.
        name, role: of who said it, as typed.
        on: the day, as signed.
        conditions: under which it is approved.
        way: by a link, in the app, or on paper and typed in by `by`.
        at: when it was saved (UTC).
    """

    KIND: ClassVar[str] = "approval"

    issued: RecordId
    digest: Digest
    name: ShortText = Field(min_length=1)
    role: ShortText = Field(min_length=1)
    on: date
    verdict: Verdict
    conditions: LongText = ""
    comment: LongText = ""
    way: Way
    by: RecordId | None = None
    at: datetime

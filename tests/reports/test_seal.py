"""Where a report says it comes from: found again in any bytes, and digests that see figures only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.document import (
    Block,
    Callout,
    Chart,
    ChartKind,
    Contents,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    PlanBar,
    PlanRows,
    Provenance,
    Section,
    Series,
    Signatures,
)
from reports.seal import (
    MARK_LETTERS,
    Seal,
    figures_digest,
    mark_of,
    read_seal,
    text_digest,
    written,
)
from tests.reports.writers.every_block import SEAL

TOLD = Document(
    "x", "A report", "", "en", "", "foot",
    (
        Section("one"),
        Heading("Cost"),
        Paragraph("It costs € 412,000 over 5 years."),
        KeyFigures((KeyFigure("Cost", "€ 412,000", "5 years"),)),
        Paragraph("Revision 12", origin=True),
        Signatures("Signed", (("Sponsor", "Ada"),)),
        Provenance((("Revision", "12"),), (), ()),
    ),
)  # fmt: skip


def said(*more: Block) -> Document:
    """The same report with something more in it."""
    return replace(TOLD, blocks=(*TOLD.blocks, *more))


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_seal_is_found_wherever_it_stands(before: bytes, after: bytes) -> None:
    """In the middle of anything, as long as it stands there in one piece."""
    assert read_seal(before + written(SEAL).encode() + b'"' + after) == SEAL


@given(st.binary(max_size=300))
def test_bytes_without_a_seal_hold_none(data: bytes) -> None:
    """Whatever follows the sign is looked at and never breaks anything."""
    assert read_seal(b"crm-playbook-seal:" + data) is None


def test_a_seal_of_a_later_version_is_none() -> None:
    """A field that is missing makes it unreadable, and that is said by None."""
    broken = written(SEAL)[:-40]
    assert read_seal(broken.encode()) is None


def test_figures_stand_for_numbers_alone() -> None:
    """Another wording around the same numbers keeps them; another number does not; the text sees both."""
    worded = replace(
        TOLD, blocks=(*TOLD.blocks[:2], Paragraph("You pay € 412,000 in 5 years."), *TOLD.blocks[3:])
    )
    dearer = replace(
        TOLD, blocks=(*TOLD.blocks[:2], Paragraph("It costs € 412,001 over 5 years."), *TOLD.blocks[3:])
    )

    assert figures_digest(worded) == figures_digest(TOLD)
    assert text_digest(worded) != text_digest(TOLD)
    assert figures_digest(dearer) != figures_digest(TOLD)
    assert text_digest(dearer) != text_digest(TOLD)


def test_a_minus_is_part_of_the_figure() -> None:
    """What is lost is not what is won: a signature under the one does not hold for the other."""
    won = said(Paragraph("Net benefit: € 147,224."))
    lost = said(Paragraph("Net benefit: \u2212€ 147,224."))

    assert figures_digest(lost) != figures_digest(won)


def test_a_day_that_passes_changes_no_figure() -> None:
    """Nothing was entered: what was approved today holds tomorrow, whatever day stands below the pictures."""
    told = [made(day) for day in (date(2026, 11, 21), date(2026, 11, 22))]

    assert told[0] != told[1]
    assert figures_digest(told[0]) == figures_digest(told[1])


def made(day: date) -> Document:
    """Two pictures that say on which day they were drawn: bars, and a plan with today in it."""
    source = f"Scores of this project, {day}"
    bars = Chart(
        "points", ChartKind.BARS, "A leads", ("A",), (Series("points", (70.5,)),), "", "A: 70.5", source
    )
    plan = PlanRows((PlanBar(date(2026, 9, 1), date(2027, 4, 1)),), today=day)
    return said(bars, replace(bars, kind=ChartKind.PLAN, plan=plan))


def test_where_it_comes_from_is_no_figure() -> None:
    """Another revision, another signature, a list of contents: the report finds the same."""
    later = said(
        Paragraph("Revision 13", origin=True),
        Contents(),
        Section("more"),
        Provenance((("Revision", "13"),), ("A source of 2026",), ()),
        Signatures("1 of 2", ()),
    )

    assert figures_digest(later) == figures_digest(TOLD)
    assert text_digest(later) == text_digest(TOLD)
    assert text_digest(said(Callout("New"))) != text_digest(TOLD)


def test_the_mark_is_short_and_in_groups() -> None:
    """It can be read out and typed in: twelve letters of the digest, four by four."""
    mark = mark_of("0123456789abcdef" * 4)

    assert mark == "0123 4567 89ab"
    assert len(mark.replace(" ", "")) == MARK_LETTERS


def test_what_a_seal_says_is_all_there() -> None:
    """Written and read it is the same value."""
    assert Seal.model_validate_json(SEAL.model_dump_json()) == SEAL

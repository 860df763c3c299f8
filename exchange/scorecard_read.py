"""A scorecard that comes back: whose it is, what stands in its cells, and what should not be there.

The workbook is taken apart in a child process (`bounded`, reader "watched"); here cells are plain data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, in_order
from exchange.bounded import BOUNDS, Bounds, run
from exchange.codes import Code
from exchange.scorecard import (
    BASE,
    COVERED,
    EVIDENCE,
    HEAD,
    IDS,
    LINKS,
    MAKER,
    PART,
    SCORES,
    CardHead,
    typed_score,
)
from exchange.tables import OLD_OFFICE_START, WORKBOOK_START, Cell, at_cell, place_of

Pair = tuple[str, str]
Rows = Sequence[Sequence[Cell]]
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """What stands on a scorecard for one offer and criterion, and where."""

    score: float | None
    cannot: bool
    evidence: str
    link: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReceivedCard:
    """A scorecard as it came back.

    Attributes:
        answers: by (offer, criterion).
        bases: the revision at which each stood when the scorecard was made.
        covered: those of which the scorecard left out what had been said.
    """

    head: CardHead
    answers: Mapping[Pair, CardAnswer] = field(default_factory=dict)
    bases: Mapping[Pair, int] = field(default_factory=dict)
    covered: frozenset[Pair] = frozenset()


def read_scorecard(
    data: bytes, filename: str, bounds: Bounds = BOUNDS
) -> tuple[ReceivedCard | None, tuple[Diagnostic, ...]]:
    """Read a scorecard that came back.

    Returns:
        The scorecard, or None when the file is none of ours, holds programs, or cannot be relied on; and
        everything that is wrong with single cells. With an error among it nothing should be taken over.
    """
    if data.startswith(OLD_OFFICE_START):
        return None, (complain(Code.PROTECTED_OR_OLD, Place(filename)),)
    if not data.startswith(WORKBOOK_START):
        return None, (complain(Code.NOT_A_WORKBOOK, Place(filename)),)
    outcome = run("watched", data, bounds)
    if outcome.fault is not None:
        return None, (complain(outcome.fault, Place(filename), outcome.arguments),)
    if outcome.value["macros"]:
        return None, (complain(Code.CARD_MACROS, Place(filename)),)
    return _read(outcome.value, filename)


def _read(told: Mapping[str, Any], file: str) -> tuple[ReceivedCard | None, tuple[Diagnostic, ...]]:
    hidden: Rows = next(
        (item["rows"] for item in told["sheets"] if any(row[:1] == [MAKER] for row in item["rows"])), ()
    )
    if not hidden:
        return None, (complain(Code.CARD_NOT_OURS, Place(file)),)
    heads = dict(_pairs(hidden, HEAD))
    head = CardHead(heads.get("project", "")[:200], heads.get("evaluator", "")[:200])
    if heads.get("check") != head.check:
        return None, (complain(Code.CARD_CHANGED, Place(file)),)
    bases = {_pair(name): int(value) for name, value in _pairs(hidden, BASE) if _is_revision(value)}
    answers: dict[Pair, CardAnswer] = {}
    found: list[Diagnostic] = []
    for sheet in told["sheets"]:
        if sheet["rows"] is not hidden:
            found += _sheet(sheet, file, bases, answers)
    found += (
        [complain(Code.CARD_ROW_GONE, Place(file), {"count": gone})]
        if (gone := _gone(bases, answers))
        else []
    )
    covered = frozenset(_pair(name) for name, _ in _pairs(hidden, COVERED))
    return ReceivedCard(head, answers, bases, covered), in_order(found)


def _gone(bases: Mapping[Pair, int], answers: Mapping[Pair, CardAnswer]) -> int:
    return sum(pair not in answers for pair in bases)


def _pairs(rows: Rows, kind: str) -> Iterator[tuple[str, str]]:
    for row in rows:
        if row[:1] == [kind]:
            told = [str(cell) if cell is not None else "" for cell in (*row[1:], "", "")[:2]]
            yield told[0], told[1]


def _is_revision(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS


def _pair(name: str) -> Pair:
    vendor, _, criterion = name.partition(PART)
    return vendor, criterion


def _sheet(
    sheet: Mapping[str, Any], file: str, known: Mapping[Pair, int], answers: dict[Pair, CardAnswer]
) -> Iterator[Diagnostic]:
    """Take the cells of one sheet; says what is wrong with them."""
    formulas = {tuple(item) for item in sheet["formulas"]}
    errors = {tuple(item) for item in sheet["errors"]}
    hidden = set(sheet["hidden"])
    for at, row in enumerate(sheet["rows"], start=1):
        name = row[IDS] if row else None
        if not isinstance(name, str) or PART not in name:
            continue
        pair, place = _pair(name), place_of(file, sheet["sheet"], at, SCORES + 1)
        if pair not in known:
            yield complain(Code.CARD_FOREIGN, place, {"row": at}, value=name[:80])
        elif pair in answers:
            yield complain(Code.CARD_TWICE, place, {"row": at, "other": answers[pair].place.line or 0})
        else:
            yield from _tricks(at, place, formulas, errors, hidden=at in hidden)
            answers[pair], wrong = _answer(row, place)
            yield from [complain(Code.CARD_VALUE, place, at_cell(place), value=wrong)] if wrong else []


def _tricks(
    at: int, place: Place, formulas: set[tuple[int, ...]], errors: set[tuple[int, ...]], *, hidden: bool
) -> Iterator[Diagnostic]:
    for column in (SCORES, EVIDENCE, LINKS):
        here = place_of(place.file, "", at, column + 1)
        if (at, column + 1) in formulas:
            yield complain(Code.CARD_FORMULA, place, {"cell": at_cell(here)["cell"]})
        elif (at, column + 1) in errors:
            yield complain(Code.CELL_ERROR, place, at_cell(here))
    if hidden:
        yield complain(Code.CARD_HIDDEN, place, {"row": at}, severity=Severity.WARNING)


def _answer(row: Sequence[Cell], place: Place) -> tuple[CardAnswer, str]:
    """What stands in a row, and its score as text where that is none."""
    cells = [*row, *([None] * (LINKS + 1 - len(row)))]
    typed = cells[SCORES]
    text = f"{typed:g}" if isinstance(typed, float) else str(typed or "")
    told = typed_score(text)
    score, cannot = told if told is not None else (None, False)
    exact = typed if isinstance(typed, float) and score is not None else score
    words = [str(cell).strip() if cell is not None else "" for cell in (cells[EVIDENCE], cells[LINKS])]
    return CardAnswer(exact, cannot, words[0], words[1], place), "" if told is not None else text[:80]

"""What is to be put right in customer data: proposed from what was found, with hours as a range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from customer_data.figures import Dimension
from customer_data.profile.problems import PERSONAL, VALIDITY, Problem
from project.data_age import too_old
from project.records.customer_data import Cleaning, CleaningState, CleaningWay, DataRules
from project.results.data_readiness import (
    OWN_RULE,
    WHOLE,
    CleaningLine,
    FieldLine,
    FileLine,
    Hours,
    OwnerHours,
)

PLACEHOLDER = "placeholder"
"""A field that need not be filled holds a text that only stands in for a value."""

REPAIRED = frozenset({Problem.POSTCODE_ZERO, PLACEHOLDER})
"""What a rule can put right without asking anybody."""

ASKED = frozenset({"email", "phone", "mobile", "vat_number", "consent", "consent_on", "birth_date"})
"""Fields whose value only the customer knows; asking is proposed where they are empty or wrong."""

BY_RULE_HOURS = Hours(2.0, 4.0, 12.0)
"""To write a rule, try it, run it and look at what came of it; a starting value of our own."""

LEAVE_HOURS = Hours(0.5, 1.0, 3.0)
"""To agree on what is left behind and to note it; a starting value of our own."""

LOW, HIGH = 0.5, 2.0
"""Times the likely hours of work by hand: half where records are easy, double where they are not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a file.

    Attributes:
        rows, low, high: records it concerns, and within which that lies where it was estimated.
        way: the proposed one.
    """

    field: str
    field_title: str
    problem: str
    rows: int
    low: int
    high: int
    way: CleaningWay
    first_day: bool = False


def findings(file: FileLine) -> Iterator[Finding]:
    """Everything in a file that can be put right."""
    for line in file.fields:
        yield from _of_field(line, file.records)
    for rule in file.rules:
        if rule.part.wrong:
            field = OWN_RULE if rule.own else WHOLE
            yield _finding(field, rule.title, rule.rule, rule.part.wrong, CleaningWay.BY_HAND)
    sides = {item.dimension: item.part for item in file.sides}
    doubles, old = sides[Dimension.UNIQUENESS].wrong, too_old(file)
    if doubles:
        yield _finding(WHOLE, "", Problem.REPEATED, doubles, CleaningWay.BY_HAND)
    if old:
        yield _finding(WHOLE, "", Problem.STALE, old, CleaningWay.LEAVE_BEHIND)


def _of_field(line: FieldLine, records: int) -> Iterator[Finding]:
    known = CleaningWay.ASK_CUSTOMERS if line.field in ASKED else CleaningWay.BY_HAND
    missing, short = records - line.filled.good, line.enough is False
    if line.required and missing > 0:
        yield _finding(line.field, line.title, Problem.MISSING, missing, known, first_day=short)
    elif line.placeholders:
        yield _finding(line.field, line.title, PLACEHOLDER, line.placeholders, CleaningWay.BY_RULE)
    yield from _wrong(line, known)
    for fault in line.faults:
        if fault.code in PERSONAL and fault.count:
            yield _finding(line.field, line.title, fault.code, fault.count, CleaningWay.BY_HAND)


def _wrong(line: FieldLine, known: CleaningWay) -> Iterator[Finding]:
    """Faults of the values; what was judged in a sample is reckoned up to all filled ones."""
    for fault in line.faults:
        rows, low, high = _reckoned(line, fault.count)
        if fault.code in VALIDITY and rows:
            way = CleaningWay.BY_RULE if fault.code in REPAIRED else known
            yield Finding(line.field, line.title, fault.code, rows, low, high, way, line.enough is False)


def _reckoned(line: FieldLine, count: int) -> tuple[int, int, int]:
    """Records with a fault over the whole file, and within which that lies."""
    part, filled = line.valid, line.filled.good
    if part.low is None or part.high is None or not part.wrong:
        return count, count, count
    share, rows = count / part.wrong, round(count / part.of * filled)
    low, high = (round(share * (1 - end) * filled) for end in (part.high, part.low))
    return rows, min(rows, low), max(rows, high)


def _finding(
    field: str, title: str, problem: str, rows: int, way: CleaningWay, *, first_day: bool = False
) -> Finding:
    return Finding(field, title, problem, rows, rows, rows, way, first_day)


def cleaning_lines(
    files: Iterable[FileLine], entries: Iterable[Cleaning], rules: DataRules, as_of: date
) -> tuple[CleaningLine, ...]:
    """The list: what was found with what the team says about it, and what the team says of what is gone.

    Args:
        files: those whose findings are proposed.
        entries: what the team said.
        rules: for the minutes each.
        as_of: the day by which lateness is judged.
    """
    said = {item.id: item for item in entries}
    lines = []
    for file in files:
        for found in findings(file):
            name = f"{file.id}:{found.field}:{found.problem}"
            lines.append(_line(file, found, said.pop(name, None), rules, as_of))
    titles = {file.id: file.title for file in files}
    lines += [_gone(item, titles.get(item.file, ""), rules, as_of) for item in said.values()]
    return tuple(sorted(lines, key=_most))


def _line(
    file: FileLine, found: Finding, said: Cleaning | None, rules: DataRules, as_of: date
) -> CleaningLine:
    entry = said or Cleaning(
        id=f"{file.id}:{found.field}:{found.problem}",
        file=file.id,
        field=found.field,
        problem=found.problem,
    )
    way = entry.way or found.way
    minutes = rules.minutes_each if entry.minutes_each is None else entry.minutes_each
    hours = _hours(way, (found.low, found.rows, found.high), minutes, entry)
    return _made(
        entry, file.title, found.field_title, (way, minutes, hours), as_of, found, entered=said is not None
    )


def _made(
    entry: Cleaning,
    file_title: str,
    field_title: str,
    work: tuple[CleaningWay, float, Hours],
    as_of: date,
    found: Finding | None,
    *,
    entered: bool,
) -> CleaningLine:
    way, minutes, hours = work
    open_ = entry.state in {CleaningState.OPEN, CleaningState.DOING}
    return CleaningLine(
        id=entry.id,
        file=entry.file,
        file_title=file_title,
        field=entry.field,
        field_title=field_title,
        problem=entry.problem,
        rows=0 if found is None else found.rows,
        way=way,
        minutes_each=minutes,
        hours=hours if open_ else Hours(),
        owner=entry.owner,
        due=entry.due,
        state=entry.state,
        late=open_ and entry.due is not None and entry.due < as_of,
        first_day=found is not None and found.first_day,
        entered=entered,
        own_way=entry.way is not None,
        own_minutes=entry.minutes_each is not None,
        gone=found is None,
    )


def _gone(entry: Cleaning, title: str, rules: DataRules, as_of: date) -> CleaningLine:
    """An entry of the team of which nothing is found any more; it asks for no work."""
    way = entry.way or CleaningWay.BY_HAND
    minutes = rules.minutes_each if entry.minutes_each is None else entry.minutes_each
    return _made(entry, title, "", (way, minutes, Hours()), as_of, None, entered=True)


def _hours(way: CleaningWay, rows: tuple[int, int, int], minutes: float, entry: Cleaning) -> Hours:
    """Working hours; they go with the records where each one is looked at, else they do not."""
    if way is CleaningWay.LEAVE_BEHIND:
        return LEAVE_HOURS
    if way is CleaningWay.BY_RULE:
        if entry.hours is None:
            return BY_RULE_HOURS
        return Hours(LOW * entry.hours, entry.hours, HIGH * entry.hours)
    low, likely, high = (count * minutes / 60 for count in rows)
    return Hours(LOW * low, likely, HIGH * high)


def _most(line: CleaningLine) -> tuple[bool, bool, bool, int, str]:
    return line.gone, not line.open, not line.first_day, -line.rows, line.id


def total(lines: Iterable[CleaningLine]) -> Hours:
    """Hours of all open work."""
    whole = Hours()
    for item in lines:
        whole += item.hours
    return whole


def by_owner(lines: Iterable[CleaningLine]) -> tuple[OwnerHours, ...]:
    """Open work by who does it, most hours first, nobody's at the end."""
    held: dict[str | None, list[CleaningLine]] = {}
    for item in lines:
        if item.open and not item.gone:
            held.setdefault(item.owner, []).append(item)
    sums = (OwnerHours(owner, len(own), total(own)) for owner, own in held.items())
    return tuple(sorted(sums, key=lambda item: (item.owner is None, -item.hours.likely, item.owner or "")))

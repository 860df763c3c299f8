"""What the law asks before places with personal data move, and what moves and stays behind."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.migration import Migration, PrivacyLine, Range
from reports.document import Align, Column, Table, TableRow
from reports.facts import Facts
from reports.sections.migration_said import SAY, columns_of, ranged
from words.numbers import UNKNOWN

CHECKLISTS = ("migration_privacy", "migration_privacy_short")
"""Ids of the checklist for moving personal data in the shipped playbooks."""


FEW = 2
"""Missing things that are listed one by one."""


def privacy_finding(facts: Facts, found: Migration) -> str:
    """How much of what the law asks is not written down."""
    lacking = sum(len(item.lacks) for item in found.privacy)
    if not lacking:
        return facts.words(f"{SAY}.privacy.finding.none")
    return facts.words.plural(f"{SAY}.privacy.finding", lacking)


def privacy_tables(facts: Facts, found: Migration) -> tuple[Table, Table]:
    """Every place in the order of loading: what is missing and why it may move, then what goes with it."""
    say = facts.words
    first = ("place", "order", "missing", "purpose", "basis", "keep", "stays")
    second = ("place", "wishes", "notes", "agreement", "old_copy")
    return (
        Table(
            say(f"{SAY}.privacy.title"),
            columns_of(facts, "privacy", first),
            tuple(TableRow(tuple(_may_move(facts, item))) for item in found.privacy),
            (say(f"{SAY}.privacy.order_note"), say(f"{SAY}.privacy.intro")),
        ),
        Table(
            say(f"{SAY}.privacy.with_title"),
            columns_of(facts, "privacy", second),
            tuple(TableRow(tuple(_goes_with(facts, item))) for item in found.privacy),
        ),
    )


def _may_move(facts: Facts, item: PrivacyLine) -> Iterator[str]:
    say = facts.words
    yield facts.called(item.title)
    yield str(item.order)
    yield _lacking(facts, item)
    yield facts.called(item.purpose.strip()) or UNKNOWN
    yield UNKNOWN if item.lawful_basis is None else say(f"{SAY}.privacy.bases.{item.lawful_basis}")
    yield _kept(facts, item)
    yield stays(facts, item.stays)


def _lacking(facts: Facts, item: PrivacyLine) -> str:
    """What is missing in words; where that is much, how much, since the other columns show it."""
    say = facts.words
    if len(item.lacks) > FEW:
        return say(f"{SAY}.privacy.many_missing", count=str(len(item.lacks)))
    lacks = "; ".join(say(f"{SAY}.privacy.lacks.{lack}") for lack in item.lacks)
    return lacks or say(f"{SAY}.privacy.nothing_missing")


def _goes_with(facts: Facts, item: PrivacyLine) -> Iterator[str]:
    yield facts.called(item.title)
    yield _said(facts, item.refusals)
    yield _notes(facts, item)
    yield _said(facts, item.agreement)
    yield facts.called(item.old_copy.strip()) or UNKNOWN


def _kept(facts: Facts, item: PrivacyLine) -> str:
    """How long is kept, in years where somebody said them."""
    if item.keep_years is None:
        return facts.called(item.retention.strip()) or UNKNOWN
    years = facts.amount(item.keep_years, 0 if item.keep_years.is_integer() else 1)
    return facts.words(f"{SAY}.privacy.years", years=years)


def stays(facts: Facts, value: Range | None) -> str:
    """Records too old to move; a dash where nothing says."""
    if value is None:
        return UNKNOWN
    if value.width == 0:
        return facts.words(f"{SAY}.privacy.stays_exact", likely=facts.amount(value.likely))
    low, high = facts.amount(value.low), facts.amount(value.high)
    return facts.words(f"{SAY}.privacy.stays_range", low=low, high=high)


def _said(facts: Facts, said: bool | None) -> str:  # noqa: FBT001  what somebody said, or nothing
    key = "open" if said is None else "yes" if said else "no"
    return facts.words(f"{SAY}.privacy.{key}")


def _notes(facts: Facts, item: PrivacyLine) -> str:
    told = _said(facts, item.notes)
    if not item.identifiers:
        return told
    return f"{told}, {facts.words(f'{SAY}.privacy.identifiers', count=facts.amount(item.identifiers))}"


def moved_table(facts: Facts, found: Migration) -> Table:
    """What moves and what stays behind, with room for what really happened."""
    say = facts.words
    heads = ("there", "old", "doubles", "along")
    columns = (
        Column(say(f"{SAY}.moved.place")),
        *(Column(say(f"{SAY}.moved.{name}"), Align.RIGHT) for name in heads),
        *(Column(say(f"{SAY}.moved.{name}")) for name in ("really", "signed")),
    )
    rows = [
        TableRow(
            (
                facts.called(item.title),
                ranged(facts, item.records),
                UNKNOWN if item.stays is None else ranged(facts, item.stays),
                "",
                "",
                "",
                "",
            )
        )
        for item in found.privacy
    ]
    doubles = UNKNOWN if found.doubles is None else facts.amount(found.doubles)
    every = sum((item.records for item in found.privacy), Range())
    known = [item.stays for item in found.privacy if item.stays is not None]
    old = ranged(facts, sum(known, Range())) if known else UNKNOWN
    total = (
        say(f"{SAY}.moved.total"),
        ranged(facts, every),
        old,
        doubles,
        ranged(facts, found.records),
        "",
        "",
    )
    return Table(
        say(f"{SAY}.moved.title"), columns, (*rows, TableRow(total, total=True)), (say(f"{SAY}.moved.note"),)
    )

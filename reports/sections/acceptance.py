"""Tests before the start: whether anything stands against it, what is proved, defects, vendor, standards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from playbook.aims import Viewpoint
from playbook.wants import Priority
from project.results.acceptance import (
    Acceptance,
    DefectLine,
    KindCount,
    Proof,
    StageJudged,
    StandardLine,
    TestLine,
)
from project.tests_judged import SETTLED
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import NONE, Facts, held
from scoring.criteria import Block as Part

SAY = "acceptance"
MOST = 8
"""Things that stand against a start and are told one by one; untested requirements likewise."""

MOST_DEFECTS = 30
"""Defects of a printed table."""

SIDES = (Viewpoint.MANAGEMENT, Viewpoint.USERS, Viewpoint.FINANCE)


def blocks(facts: Facts) -> Iterator[Block]:
    """The report to the project lead, its first page first; nothing where nothing was entered."""
    found = facts.outlook.acceptance
    if not entered(found):
        return
    yield Heading(_say(facts, "report.heading"))
    yield from summary(facts, found)
    if found.tests:
        yield kinds_table(facts, found)
    yield from untested(facts, found)
    if found.defects:
        yield from _defects(facts, found)
    if any(item.mean is not None for item in found.stages):
        yield Paragraph(chosen_with(facts, found))
        yield vendor_table(facts, found)
    for side in SIDES:
        table = standards_table(facts, found, side)
        if table is not None:
            yield table


def entered(found: Acceptance) -> bool:
    """Whether anything about tests, defects, stages or standards after the start was entered."""
    judged = any(item.mean is not None for item in found.stages)
    return bool(found.tests or found.defects or judged or any(item.after for item in found.standards))


def _say(facts: Facts, key: str, **holes: object) -> str:
    return facts.words(f"{SAY}.{key}", **holes)


def _count(facts: Facts, key: str, count: int, **holes: object) -> str:
    return facts.words.plural(f"{SAY}.{key}", count, **holes)


# -- one page --------------------------------------------------------------------------------------------


def summary(facts: Facts, found: Acceptance) -> Iterator[Block]:
    """What fits on one page: whether to start by the tests, four figures, what stands against it."""
    yield verdict(facts, found)
    yield figures(facts, found)
    lines = against(facts, found)
    if lines:
        yield Bullets(lines)
    if any(item.accepted for item in found.proofs):
        yield proofs_table(facts, found.proofs)


def _musts(found: Acceptance) -> int:
    return sum(item.priority is Priority.MUST for item in found.untested)


def verdict(facts: Facts, found: Acceptance) -> Callout:
    """Whether anything stands against a start by the tests, in one sentence; untried is never clear."""
    if found.blocks:
        return Callout(_count(facts, "verdict.blocked", found.blocks), Tone.WARNING)
    if not found.tests:
        return Callout(_say(facts, "verdict.nothing"), Tone.WARNING)
    missing = _musts(found)
    if missing:
        return Callout(_count(facts, "verdict.untested", missing), Tone.WARNING)
    return Callout(_say(facts, "verdict.clear"))


def figures(facts: Facts, found: Acceptance) -> KeyFigures:
    """Tests passed, needed ones left, defects that stop work, musts without a test."""
    told, passed = dict(found.facts), sum(item.passed for item in found.kinds)
    unsettled = sum(item.state not in SETTLED for item in found.defects)
    musts = next((item.accepted for item in found.proofs if item.priority is Priority.MUST), 0)

    def figure(name: str, value: float | None, **holes: object) -> KeyFigure:
        basis = _say(facts, f"figures.{name}_basis", **holes)
        return KeyFigure(_say(facts, f"figures.{name}"), facts.amount(value or 0), basis)

    return KeyFigures(
        (
            figure("passed", passed, count=len(found.tests)),
            figure("left", told.get("tests_open"), failed=facts.amount(told.get("tests_failed") or 0)),
            figure("defects", told.get("defects_blocking"), count=unsettled),
            figure("musts", told.get("musts_untested"), count=musts),
        )
    )


def against(facts: Facts, found: Acceptance) -> tuple[str, ...]:
    """What stands against a start, one sentence each: defects first, then tests; the first of them."""
    told = [*(_stops(facts, item) for item in found.blocking_defects)]
    told += [_blocks(facts, item) for item in found.blocking_tests]
    left = len(told) - MOST
    return (*told[:MOST], *((_count(facts, "why.more", left),) if left > 0 else ()))


def _stops(facts: Facts, item: DefectLine) -> str:
    state = facts.words(f"records.defect.codes.state.{item.state}")
    return _say(facts, "why.defect", title=facts.called(item.title), state=state)


def _blocks(facts: Facts, item: TestLine) -> str:
    return _say(facts, f"why.{item.blocking}", title=facts.called(item.title))


def proofs_table(facts: Facts, proofs: Sequence[Proof]) -> Table:
    """How many accepted musts and shoulds have a test, and how many are proved."""
    heads = ("what", "accepted", "tested", "proved")
    columns = tuple(
        Column(_say(facts, f"proofs.{name}"), Align.RIGHT if place else Align.LEFT)
        for place, name in enumerate(heads)
    )
    rows = tuple(
        TableRow(
            (_say(facts, f"proofs.{item.priority}"), str(item.accepted), str(item.tested), str(item.proved))
        )
        for item in proofs
    )
    return Table(_say(facts, "proofs.title"), columns, rows)


# -- tests and defects -----------------------------------------------------------------------------------


def kinds_table(facts: Facts, found: Acceptance) -> Table:
    """Tests by sort and by what came out, with their sum; sorts without a test are named below."""
    heads = ("all", "passed", "failed", "blocked", "open", "left")
    columns = (
        Column(_say(facts, "kinds.kind")),
        *(Column(_say(facts, f"kinds.{name}"), Align.RIGHT) for name in heads),
    )
    rows = [TableRow((_kind(facts, item), *map(str, _counts(item)))) for item in found.kinds if item.all]
    sums = [sum(column) for column in zip(*map(_counts, found.kinds), strict=True)]
    rows.append(TableRow((_say(facts, "kinds.total"), *map(str, sums)), total=True))
    none = [_kind(facts, item) for item in found.kinds if not item.all]
    notes = (_say(facts, "kinds.none", kinds=facts.listed(none)),) if none else ()
    return Table(_say(facts, "kinds.title"), columns, tuple(rows), notes)


def _kind(facts: Facts, item: KindCount) -> str:
    return facts.words(f"records.acceptance_test.codes.kind.{item.kind}")


def _counts(item: KindCount) -> tuple[int, ...]:
    return item.all, item.passed, item.failed, item.blocked, item.open, item.needed_left


def untested(facts: Facts, found: Acceptance) -> Iterator[Block]:
    """Accepted requirements without a test by name, musts first; nothing where all have one."""
    if not found.untested:
        return
    lines = [
        _say(
            facts,
            "untested.line",
            priority=_say(facts, f"proofs.{item.priority}"),
            statement=facts.called(item.statement),
        )
        for item in found.untested
    ]
    left = len(lines) - MOST
    more = (_count(facts, "untested.more", left),) if left > 0 else ()
    yield Heading(_say(facts, "untested.title"), 2)
    yield Bullets((*lines[:MOST], *more))


def _defects(facts: Facts, found: Acceptance) -> Iterator[Block]:
    unsettled = [item for item in found.defects if item.state not in SETTLED]
    yield Paragraph(_count(facts, "report.defects", len(unsettled)))
    if unsettled:
        yield defects_table(facts, unsettled[:MOST_DEFECTS])
    if len(unsettled) > MOST_DEFECTS:
        yield Paragraph(_count(facts, "report.most", len(unsettled) - MOST_DEFECTS))


def defects_table(facts: Facts, lines: Sequence[DefectLine]) -> Table:
    """Defects with how bad they are, how they stand, and who mends them until when."""
    heads = ("defect", "severity", "state", "test", "owner", "due")
    columns = tuple(Column(_say(facts, f"defects.{name}")) for name in heads)
    rows = tuple(TableRow(tuple(_defect(facts, item))) for item in lines)
    return Table(_say(facts, "defects.title"), columns, rows)


def _defect(facts: Facts, item: DefectLine) -> Iterator[str]:
    yield facts.called(item.title)
    yield facts.words(f"records.defect.codes.severity.{item.severity}")
    yield facts.words(f"records.defect.codes.state.{item.state}")
    yield facts.called(item.test_title) or NONE
    yield facts.called(item.owner) or NONE
    day = NONE if item.due is None else facts.day(item.due)
    yield _say(facts, "defects.late", day=day) if item.late else day


# -- the vendor ------------------------------------------------------------------------------------------


def chosen_with(facts: Facts, found: Acceptance) -> str:
    """With which points the offer was chosen, those for the vendor itself beside them where there are any."""
    standing = next((item for item in facts.shortlist.standings if item.vendor == found.vendor), None)
    vendor = facts.called(found.vendor_name)
    if not found.vendor:
        return _say(facts, "vendor.none")
    if standing is None or standing.total is None:
        return _say(facts, "vendor.chosen_plain", vendor=vendor)
    points = facts.points(standing.total)
    part = next((item.points for item in standing.parts if item.block == Part.VENDOR), None)
    if part is None:
        return _say(facts, "vendor.chosen", vendor=vendor, points=points)
    return _say(facts, "vendor.chosen_part", vendor=vendor, points=points, part=facts.points(part))


def vendor_table(facts: Facts, found: Acceptance) -> Table:
    """Points of each stage by question; notes name where it became worse by a point or more."""
    names = [name for name, _ in found.stages[0].points] if found.stages else []
    columns = (
        Column(_say(facts, "vendor.stage")),
        *(Column(facts.words(f"records.stage_score.codes.question.{name}"), Align.RIGHT) for name in names),
        Column(_say(facts, "vendor.mean"), Align.RIGHT),
    )
    rows = tuple(TableRow(tuple(_stage(facts, item))) for item in found.stages)
    return Table(_say(facts, "vendor.title"), columns, rows, tuple(_worse(facts, found.stages)))


def _stage(facts: Facts, item: StageJudged) -> Iterator[str]:
    yield held(item.title)
    yield from (NONE if point is None else str(point) for _, point in item.points)
    yield facts.amount(item.mean, 1)


def _worse(facts: Facts, stages: Sequence[StageJudged]) -> Iterator[str]:
    judged = [item for item in stages if item.mean is not None]
    for earlier, item in pairwise(judged):
        if item.mean is not None and earlier.mean is not None and item.mean <= earlier.mean - 1:
            yield _say(
                facts,
                "vendor.worse",
                stage=held(item.title),
                mean=facts.amount(item.mean, 1),
                before=facts.amount(earlier.mean, 1),
                earlier=held(earlier.title),
            )


# -- standards -------------------------------------------------------------------------------------------


def standards_table(facts: Facts, found: Acceptance, side: Viewpoint) -> Table | None:
    """One side's questions before the choice and after the start; None where nobody answered after it."""
    lines = [item for item in found.standards if item.viewpoint is side]
    if not any(item.after for item in lines):
        return None
    heads = (("standard", 0), ("before", 1), ("after", 0), ("on", 0), ("evidence", 0))
    columns = tuple(
        Column(_say(facts, f"standards.{name}"), Align.RIGHT if right else Align.LEFT)
        for name, right in heads
    )
    rows = tuple(TableRow(tuple(_standard(facts, item))) for item in lines)
    return Table(_say(facts, f"standards.title.{side}"), columns, rows, (_say(facts, "standards.note"),))


def _standard(facts: Facts, item: StandardLine) -> Iterator[str]:
    yield held(item.title)
    yield facts.amount(item.before, 1)
    yield after(facts, item)
    yield NONE if item.on is None else facts.day(item.on)
    yield facts.called(" ".join(item.evidence.split())) or NONE


def after(facts: Facts, item: StandardLine) -> str:
    """Whether a standard holds after the start, in a word."""
    if item.after is None:
        return NONE
    return facts.words(f"records.standard_after.codes.verdict.{item.after}")

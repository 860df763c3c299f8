"""Tests before the start, and what they found.

Method in `docs/methods/acceptance.md`: what blocks, which requirements are proved, the vendor by stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from statistics import fmean

from playbook.model import Playbook
from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import Person, Project, Vendor
from project.records.deciding import Choice, StandardPoint
from project.records.requirements import Requirement
from project.records.testing import (
    AcceptanceTest,
    Defect,
    Severity,
    StageScore,
    StandardAfter,
    TestKind,
    TestState,
)
from project.results.acceptance import (
    Acceptance,
    Blocking,
    DefectLine,
    KindCount,
    OfferedScenario,
    Proof,
    StageJudged,
    StandardLine,
    TestLine,
    Untested,
)
from project.results.requirements import RequirementRow, Requirements
from project.results.schedule import Schedule
from project.stage_questions import STAGE_QUESTIONS, stage_score_id
from project.tests_judged import SETTLED, defect_line, test_line

PROVED = (Priority.MUST, Priority.SHOULD)
"""Requirements that are to have a test."""


def acceptance(
    project: Project,
    catalogue: Catalogue,
    wanted: Requirements,
    plan: Schedule,
    as_of: date,
    language: str = "en",
) -> Acceptance:
    """Tests with their results, defects, the vendor by stage, standards after the start.

    Args:
        project: with tests, defects and judgements.
        catalogue: with the playbook's stories, stages and standards.
        wanted: which requirements count.
        plan: says when people begin to work with it.
        as_of: the day on which lateness is judged.
        language: of titles.
    """
    playbook = catalogue.playbook
    tests = tuple(project.of(AcceptanceTest))
    lines = _tests(project, playbook, tests, as_of, language)
    defects = _defects(project, tests, as_of)
    rows = [row for row in wanted.rows if row.counts and row.priority in PROVED]
    untested = tuple(_untested(project, rows, tests))
    vendor = _chosen(project)
    return Acceptance(
        facts=tuple(_facts(lines, defects, untested)),
        tests=lines,
        defects=defects,
        kinds=tuple(_kinds(lines)),
        proofs=tuple(_proof(priority, rows, lines) for priority in PROVED),
        untested=untested,
        scenarios=tuple(_scenarios(playbook, tests, language)),
        stages=tuple(_stages(project, playbook, plan, language)),
        standards=tuple(_standards(project, playbook, vendor, language)),
        vendor="" if vendor is None else vendor.id,
        vendor_name="" if vendor is None else vendor.name,
        start=plan.live_on,
        begun=plan.live_on is not None and plan.live_on <= as_of,
    )


# -- tests and defects -----------------------------------------------------------------------------------


def _names(project: Project) -> Mapping[str, str]:
    return {item.id: item.name for item in project.of(Person)}


def _by_test(project: Project) -> Mapping[str, list[Defect]]:
    found: dict[str, list[Defect]] = {}
    for item in project.of(Defect):
        found.setdefault(item.test or "", []).append(item)
    return found


def _tests(
    project: Project, playbook: Playbook, tests: Iterable[AcceptanceTest], as_of: date, language: str
) -> tuple[TestLine, ...]:
    statements = {item.id: item.statement for item in project.of(Requirement)}
    stories = {item.id: item.title.read(language, playbook.language) for item in playbook.scenarios}
    names, defects = _names(project), _by_test(project)
    lines = (test_line(item, defects.get(item.id, ()), names, statements, stories, as_of) for item in tests)
    return tuple(sorted(lines, key=_first_blocking))


def _first_blocking(item: TestLine) -> tuple[bool, int, date, str, str]:
    """What blocks comes first: failed, stuck, to be tried again, open; then by day and name."""
    order = (Blocking.FAILED, Blocking.STUCK, Blocking.RETEST, Blocking.OPEN)
    place = order.index(item.blocking) if item.blocking in order else len(order)
    return item.blocking is None, place, item.due or date.max, item.title.lower(), item.id


def _defects(project: Project, tests: Iterable[AcceptanceTest], as_of: date) -> tuple[DefectLine, ...]:
    titles, names = {item.id: item.title for item in tests}, _names(project)
    lines = (defect_line(item, titles, names, as_of) for item in project.of(Defect))
    return tuple(sorted(lines, key=_worst))


def _worst(item: DefectLine) -> tuple[bool, bool, int, date, str]:
    grave = list(Severity).index(item.severity)
    over = item.state in SETTLED
    return not item.blocks, over, grave, item.due or date.max, item.id


def _kinds(lines: Sequence[TestLine]) -> Iterator[KindCount]:
    for kind in TestKind:
        of_it = [item for item in lines if item.kind is kind]
        counts = {state: sum(item.state is state for item in of_it) for state in TestState}
        yield KindCount(
            kind,
            passed=counts[TestState.PASSED],
            failed=counts[TestState.FAILED],
            blocked=counts[TestState.BLOCKED],
            open=counts[TestState.OPEN],
            needed_left=sum(item.blocking is not None for item in of_it),
        )


# -- requirements ----------------------------------------------------------------------------------------


def _proof(priority: Priority, rows: Sequence[RequirementRow], lines: Sequence[TestLine]) -> Proof:
    """Proved is a requirement all of whose tests are passed and wait for no retest."""
    passed: dict[str, bool] = {}
    for item in lines:
        if item.requirement:
            good = item.state is TestState.PASSED and not item.retest
            passed[item.requirement] = good and passed.get(item.requirement, True)
    ids = [row.requirement for row in rows if row.priority is priority]
    return Proof(
        priority,
        accepted=len(ids),
        tested=sum(name in passed for name in ids),
        proved=sum(passed.get(name, False) for name in ids),
    )


def _untested(
    project: Project, rows: Sequence[RequirementRow], tests: Iterable[AcceptanceTest]
) -> Iterator[Untested]:
    """Accepted musts, then shoulds, that no test names."""
    tested = {item.requirement for item in tests}
    for priority in PROVED:
        for row in rows:
            if row.priority is priority and row.requirement not in tested:
                record = project.find(Requirement, row.requirement)
                way = "" if record is None else record.acceptance
                yield Untested(row.requirement, row.statement, priority, way)


def _scenarios(
    playbook: Playbook, tests: Iterable[AcceptanceTest], language: str
) -> Iterator[OfferedScenario]:
    taken = {item.scenario for item in tests}
    for item in playbook.scenarios:
        if item.id not in taken:
            yield OfferedScenario(item.id, item.title.read(language, playbook.language))


# -- the vendor, and standards ---------------------------------------------------------------------------


def _chosen(project: Project) -> Vendor | None:
    """The offer that was decided on."""
    choice = project.find(Choice, Choice.KIND)
    if choice is None or choice.vendor is None or choice.decided_on is None:
        return None
    return project.find(Vendor, choice.vendor)


def _stages_of(playbook: Playbook, plan: Schedule, language: str) -> tuple[tuple[str, str], ...]:
    """Stages in which the vendor is judged, id and title.

    Where the playbook has no stages, its phases after the one in which the offer is chosen; all of them where
    the plan does not tell that one.
    """
    parts = tuple((item.id, item.title.read(language, playbook.language)) for item in playbook.stages)
    if parts:
        return parts
    phases = tuple((item.id, item.title.read(language, playbook.language)) for item in playbook.phases)
    choosing = plan.task(plan.choosing)
    names = [name for name, _ in phases]
    return phases[names.index(choosing.phase) + 1 :] if choosing and choosing.phase in names else phases


def _stages(project: Project, playbook: Playbook, plan: Schedule, language: str) -> Iterator[StageJudged]:
    given = {item.id: item.points for item in project.of(StageScore)}
    for stage, title in _stages_of(playbook, plan, language):
        points = tuple((name, given.get(stage_score_id(stage, name))) for name in STAGE_QUESTIONS)
        known = [point for _, point in points if point is not None]
        yield StageJudged(stage, title, points, fmean(known) if known else None)


def _standards(
    project: Project, playbook: Playbook, vendor: Vendor | None, language: str
) -> Iterator[StandardLine]:
    before: dict[str, list[int]] = {}
    for item in project.of(StandardPoint):
        if vendor is not None and item.vendor == vendor.id and item.point is not None:
            before.setdefault(item.standard, []).append(item.point)
    after, names = {item.id: item for item in project.of(StandardAfter)}, _names(project)
    for standard in playbook.standards:
        points, said = before.get(standard.id, []), after.get(standard.id)
        again = standard.again_when
        yield StandardLine(
            standard=standard.id,
            title=standard.title.read(language, playbook.language),
            ask=standard.ask.read(language, playbook.language),
            viewpoint=standard.viewpoint,
            again="" if again is None else again.read(language, playbook.language),
            before=fmean(points) if points else None,
            after=None if said is None else said.verdict,
            by="" if said is None else names.get(said.by or "", ""),
            on=None if said is None else said.on,
            evidence="" if said is None else said.evidence,
        )


def _facts(
    lines: Sequence[TestLine], defects: Sequence[DefectLine], untested: Sequence[Untested]
) -> Iterator[tuple[str, float | bool | None]]:
    needed = [item for item in lines if item.blocking is not None]
    failed = {Blocking.FAILED, Blocking.STUCK}
    yield "tests", float(len(lines))
    yield "tests_open", float(len(needed))
    yield "tests_failed", float(sum(item.blocking in failed for item in needed))
    yield "defects_blocking", float(sum(item.blocks for item in defects))
    yield "musts_untested", float(sum(item.priority is Priority.MUST for item in untested))

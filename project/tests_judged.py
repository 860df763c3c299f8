"""How single tests and defects stand: what is late, what waits for a retest, what blocks the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from project.records.testing import AcceptanceTest, Defect, DefectState, Severity, TestState
from project.results.acceptance import Blocking, DefectLine, TestLine

SETTLED = frozenset({DefectState.CLOSED, DefectState.ACCEPTED})
"""States in which a defect stops nobody any more."""

STATES = {TestState.FAILED: Blocking.FAILED, TestState.BLOCKED: Blocking.STUCK, TestState.OPEN: Blocking.OPEN}
"""Why a needed test in this state blocks."""


def needs_retest(test: AcceptanceTest, defects: Sequence[Defect]) -> bool:
    """Whether a defect of a test was mended and the test was not tried since.

    A test that was tried on the day of mending counts as tried after it.
    """
    for item in defects:
        if item.state is DefectState.MENDED and item.retested_on is None:
            mended, tried = item.mended_on, test.tried_on
            if mended is None or tried is None or tried < mended:
                return True
    return False


def blocking(test: AcceptanceTest, *, retest: bool) -> Blocking | None:
    """Why a test keeps the firm from starting; None where it was passed or is not needed."""
    if not test.needed:
        return None
    if test.state is TestState.PASSED:
        return Blocking.RETEST if retest else None
    return STATES[test.state]


def test_line(
    test: AcceptanceTest,
    defects: Sequence[Defect],
    names: Mapping[str, str],
    statements: Mapping[str, str],
    scenarios: Mapping[str, str],
    as_of: date,
) -> TestLine:
    """One test with how it stands on a day.

    Args:
        test: as it was entered.
        defects: that it found.
        names: of people, by id.
        statements: of requirements, by id.
        scenarios: titles of the playbook's stories, by id.
        as_of: the day on which lateness is judged.
    """
    retest = needs_retest(test, defects)
    return TestLine(
        id=test.id,
        title=test.title,
        kind=test.kind,
        state=test.state,
        needed=test.needed,
        requirement=test.requirement or "",
        proves=statements.get(test.requirement or "", ""),
        scenario=scenarios.get(test.scenario or "", ""),
        tester=names.get(test.tester or "", ""),
        due=test.due,
        tried_on=test.tried_on,
        found=test.found,
        late=test.state is not TestState.PASSED and test.due is not None and test.due < as_of,
        defects=sum(item.state not in SETTLED for item in defects),
        retest=retest,
        blocking=blocking(test, retest=retest),
    )


def defect_line(
    defect: Defect, titles: Mapping[str, str], names: Mapping[str, str], as_of: date
) -> DefectLine:
    """One defect with how it stands on a day; a mended one waits until it was tried again."""
    open_ = defect.state not in SETTLED
    return DefectLine(
        id=defect.id,
        title=defect.title,
        severity=defect.severity,
        state=defect.state,
        test=defect.test or "",
        test_title=titles.get(defect.test or "", ""),
        owner=names.get(defect.owner or "", ""),
        due=defect.due,
        found_on=defect.found_on,
        late=defect.state is DefectState.OPEN and defect.due is not None and defect.due < as_of,
        waits=defect.state is DefectState.MENDED,
        blocks=open_ and defect.severity is Severity.BLOCKS,
    )

"""Tests before the start, what they found, and how the vendor did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from playbook.aims import Viewpoint
from playbook.wants import Priority
from project.records.testing import DefectState, Severity, TestKind, TestState, Verdict


class Blocking(StrEnum):
    """Why something keeps the firm from starting.

    Attributes:
        FAILED, STUCK, OPEN: a needed test failed, cannot be tried yet, or was not tried.
        RETEST: a needed test passed before a defect of it was mended; it is tried once more.
        DEFECT: a defect that stops work and is neither closed nor accepted.
    """

    FAILED = "failed"
    STUCK = "stuck"
    OPEN = "open"
    RETEST = "retest"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class TestLine:
    """One test as lists show it.

    Attributes:
        proves: what the requirement says that it proves; scenario: title of the playbook's story.
        tester: name; empty for nobody.
        late: its day has passed and it is not passed.
        defects: of it that are neither closed nor accepted.
        retest: a defect of it was mended and nobody tried again since.
        blocking: why it keeps the firm from starting; None where it does not.
    """

    __test__ = False

    id: str
    title: str
    kind: TestKind
    state: TestState
    needed: bool
    requirement: str
    proves: str
    scenario: str
    tester: str
    due: date | None
    tried_on: date | None
    found: str
    late: bool
    defects: int
    retest: bool
    blocking: Blocking | None


@dataclass(frozen=True, slots=True)
class DefectLine:
    """One defect as lists show it; `waits` for a retest, `late` past its day and not mended."""

    id: str
    title: str
    severity: Severity
    state: DefectState
    test: str
    test_title: str
    owner: str
    due: date | None
    found_on: date | None
    late: bool
    waits: bool
    blocks: bool


@dataclass(frozen=True, slots=True)
class KindCount:
    """Tests of one kind by what came out; `needed_left` of the needed ones are not passed."""

    kind: TestKind
    passed: int
    failed: int
    blocked: int
    open: int
    needed_left: int

    @property
    def all(self) -> int:
        """How many there are."""
        return self.passed + self.failed + self.blocked + self.open


@dataclass(frozen=True, slots=True)
class Proof:
    """How far one sort of accepted requirements is proved by tests.

    Attributes:
        accepted: how many there are; tested: of these with a test; proved: with all of their tests passed.
    """

    priority: Priority
    accepted: int
    tested: int
    proved: int


@dataclass(frozen=True, slots=True)
class Untested:
    """An accepted requirement without a test; `way` is how it is shown, as its list says."""

    requirement: str
    statement: str
    priority: Priority
    way: str


@dataclass(frozen=True, slots=True)
class OfferedScenario:
    """A story of the playbook that is no test yet."""

    scenario: str
    title: str


@dataclass(frozen=True, slots=True)
class StageJudged:
    """How the vendor did in one stage; `mean` from 1 to 5, None while nobody judged."""

    stage: str
    title: str
    points: tuple[tuple[str, int | None], ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One standard before the choice and after the start.

    Attributes:
        again: when it is asked again, in the playbook's words.
        before: mean of the points the chosen offer was given, 1 to 5; None where nobody gave any.
        after: whether it holds; None while nobody said.
    """

    standard: str
    title: str
    ask: str
    viewpoint: Viewpoint
    again: str
    before: float | None
    after: Verdict | None
    by: str
    on: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Tests before the start, what they found, and how the vendor did.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        tests: what blocks first, then by day.
        defects: what blocks first, then by how bad they are.
        proofs: musts, then shoulds.
        vendor, vendor_name: the chosen offer; empty while none is decided.
        start: the first day of work with the product by the plan; None where it does not tell.
        begun: that day has come.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    tests: tuple[TestLine, ...] = ()
    defects: tuple[DefectLine, ...] = ()
    kinds: tuple[KindCount, ...] = ()
    proofs: tuple[Proof, ...] = ()
    untested: tuple[Untested, ...] = ()
    scenarios: tuple[OfferedScenario, ...] = ()
    stages: tuple[StageJudged, ...] = ()
    standards: tuple[StandardLine, ...] = ()
    vendor: str = ""
    vendor_name: str = ""
    start: date | None = None
    begun: bool = False

    @property
    def blocking_tests(self) -> tuple[TestLine, ...]:
        """Needed tests that keep the firm from starting."""
        return tuple(item for item in self.tests if item.blocking is not None)

    @property
    def blocking_defects(self) -> tuple[DefectLine, ...]:
        """Defects that keep the firm from starting."""
        return tuple(item for item in self.defects if item.blocks)

    @property
    def blocks(self) -> int:
        """How many things keep the firm from starting."""
        return len(self.blocking_tests) + len(self.blocking_defects)

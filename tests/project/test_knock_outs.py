"""What puts an offer out, and what only just does not; expected results follow from the scales by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import AnyRecord, CriterionUse, Project, Score, Vendor
from project.needs import needs
from project.records.judging import RequirementCheck, Verdict
from project.records.requirements import Requirement, RequirementState
from project.records.selection import Drop, PartJudgement, PassMark, Stage
from project.results.evaluation import EvaluationResult
from project.results.shortlist import OutBy, Shortlist
from project.results.weighting import WeightingResult
from project.shortlist import shortlist
from scoring.criteria import Block
from scoring.matrix import Criterion, Matrix
from scoring.methods import rank

Make = Callable[..., Project]
A, B = Vendor(id="a", name="A", order=1), Vendor(id="b", name="B", order=2)
EASE = CriterionUse(id="ease", must_offer=True)
DAYS = CriterionUse(id="days", must_offer=True)
MUST = Requirement(
    id="card",
    statement="One card for each customer",
    priority=Priority.MUST,
    state=RequirementState.ACCEPTED,
    criterion="ease",
)


def scored(vendor: str, **scores: float) -> tuple[Score, ...]:
    """Scores of one vendor by criterion."""
    return tuple(
        Score(id=f"{vendor}:{name}", vendor=vendor, criterion=name, value=value, evidence=f"saw {name}")
        for name, value in scores.items()
    )


def ranked(project: Project, catalogue: Catalogue) -> Shortlist:
    """The ranking of a project."""
    return shortlist(project, catalogue, needs(project, catalogue), WeightingResult(), EvaluationResult())


def check(verdict: Verdict, vendor: str = "a") -> RequirementCheck:
    """What was found about the one must."""
    return RequirementCheck(
        id=f"{vendor}:card", vendor=vendor, requirement="card", verdict=verdict, evidence="two cards"
    )


def test_what_every_offer_has_to_have_puts_out_whoever_has_nothing_of_it(
    make: Make, catalogue: Catalogue
) -> None:
    """L19-26: at least offered; the worst end of the scale means it is not, and the reason says so."""
    found = ranked(make(A, B, EASE, *scored("a", ease=1), *scored("b", ease=2)), catalogue)

    out, stays = found.standings
    assert (out.rank, stays.rank) == (None, 1)
    (rule,) = out.knocked_out
    assert (rule.by, rule.criterion, rule.score, rule.evidence) == (OutBy.LACKS, "ease", 1, "saw ease")
    assert rule.near
    assert [(item.by, item.score) for item in stays.nearly_out] == [(OutBy.LACKS, 2)]


def test_the_worst_end_may_be_the_high_one(make: Make, catalogue: Catalogue) -> None:
    """Ten days of 10 to 0 are nothing; eight are within a quarter of the scale of it, seven are not."""
    offers = (*scored("a", days=10), *scored("b", days=8), *scored("c", days=7))
    found = ranked(make(A, B, Vendor(id="c", name="C", order=3), DAYS, *offers), catalogue)

    assert [bool(item.knocked_out) for item in found.standings] == [True, False, False]
    assert [bool(item.nearly_out) for item in found.standings] == [False, True, False]


def test_without_the_switch_the_worst_score_is_only_a_bad_one(make: Make, catalogue: Catalogue) -> None:
    """The rule is the team's to set for each area, and to take away again."""
    use = CriterionUse(id="ease", must_offer=False)
    assert ranked(make(A, use, *scored("a", ease=1)), catalogue).standings[0].rank == 1


@pytest.mark.parametrize(
    ("verdict", "out", "nearly"),
    [
        (Verdict.FAIL, [OutBy.REQUIREMENT], []),
        (Verdict.PARTIAL, [], [OutBy.REQUIREMENT]),
        (Verdict.PASS, [], []),
    ],
)
def test_a_must_beneath_it_puts_out_when_it_fails(
    make: Make, catalogue: Catalogue, verdict: Verdict, out: list[OutBy], nearly: list[OutBy]
) -> None:
    """A failed must is out, a must met in part is near, a must that is met says nothing."""
    found = ranked(make(A, EASE, MUST, check(verdict), *scored("a", ease=5)), catalogue).standings[0]

    assert [item.by for item in found.knocked_out] == out
    assert [item.by for item in found.nearly_out] == nearly
    assert [item.statement for item in (*found.knocked_out, *found.nearly_out)] == [MUST.statement] * len(
        [*out, *nearly]
    )
    assert (found.rank is None) == bool(out)


@pytest.mark.parametrize(
    "changed",
    [
        {"priority": Priority.SHOULD},
        {"state": RequirementState.PROPOSED},
        {"state": RequirementState.DROPPED, "reason": "not needed"},
        {"criterion": "features"},
        {"criterion": None},
    ],
)
def test_only_an_accepted_must_under_such_a_criterion_counts(
    make: Make, catalogue: Catalogue, changed: dict[str, object]
) -> None:
    """Wishes, proposals, dropped ones and musts elsewhere put nobody out."""
    must = MUST.model_copy(update=changed)
    found = ranked(make(A, EASE, must, check(Verdict.FAIL), *scored("a", ease=5)), catalogue)
    assert found.standings[0].rank == 1


def test_a_supplier_that_is_judged_not_to_pass_is_out_with_the_reason(
    make: Make, catalogue: Catalogue
) -> None:
    """L43: the best technology from an incompetent supplier is lost money: the supplier alone is enough."""
    away = PartJudgement(id="a:vendor", vendor="a", block=Block.VENDOR, passed=False, reason="Two people")
    best = scored("a", features=5, ease=5, safety=5, days=0)
    found = ranked(make(A, B, away, *best, *scored("b", features=1)), catalogue)

    out = found.standings[0]
    assert [(item.by, item.evidence) for item in out.knocked_out] == [(OutBy.SUPPLIER, "Two people")]
    assert (out.total, out.rank, found.leaders) == (100, None, ("b",))


def test_a_part_of_software_that_is_judged_not_to_pass_is_told_and_locks_nothing(
    make: Make, catalogue: Catalogue
) -> None:
    """L3: the offer keeps its place; the part it does not pass in stands beside it with the reason."""
    judged = PartJudgement(id="a:software", vendor="a", block=Block.SOFTWARE, passed=False, reason="Slow")
    standing = ranked(make(A, judged, *scored("a", features=5)), catalogue).standings[0]

    assert standing.rank == 1
    assert [(item.block, item.reason) for item in standing.not_passed] == [("software", "Slow")]


def test_points_decide_a_part_only_when_missing_scores_cannot(make: Make, catalogue: Catalogue) -> None:
    """Features 5 and ease 3 of 1 to 5 at equal weight are 75 points: 75 passes, 76 does not.

    With ease missing it is 50 to 100: 50 passes, 60 cannot be told; features 1 alone leaves 50 at most.
    """
    marks = {least: PassMark(id="software", least=least) for least in (50, 60, 75, 76)}

    def passed(least: int, **scores: float) -> bool | None:
        return ranked(make(A, marks[least], *scored("a", **scores)), catalogue).standings[0].parts[0].passed

    assert passed(75, features=5, ease=3) is True
    assert passed(76, features=5, ease=3) is False
    assert passed(50, features=5) is True
    assert passed(60, features=5) is None
    assert passed(60, features=1) is False


def test_a_judgement_goes_before_the_points_and_nothing_agreed_says_nothing(
    make: Make, catalogue: Catalogue
) -> None:
    """L3: whoever judges a part overrules the points with a reason; without mark and judgement it is open."""
    mark = PassMark(id="software", least=90)
    judged = PartJudgement(id="a:software", vendor="a", block=Block.SOFTWARE, passed=True, reason="Shown")
    given_points = scored("a", features=1, ease=1)
    parts = ranked(make(A, mark, judged, *given_points), catalogue).standings[0].parts

    assert [(item.block, item.passed, item.judged) for item in parts] == [
        ("software", True, True), ("technology", None, None), ("vendor", None, None),
    ]  # fmt: skip


def test_a_rule_on_scores_is_near_when_a_step_would_miss_it(make: Make, catalogue: Catalogue) -> None:
    """Safety asks for 2 of 1 to 5: a step below 2 is out, a step below 3 is not; 1 missed it by a step."""
    found = ranked(
        make(
            A, B, Vendor(id="c", name="C", order=3),
            *scored("a", safety=1), *scored("b", safety=2), *scored("c", safety=3),
        ),
        catalogue,
    ).standings  # fmt: skip

    assert [(item.by, item.near) for item in found[0].knocked_out] == [(OutBy.SCORE, True)]
    assert [[near.by for near in item.nearly_out] for item in found] == [[], [OutBy.SCORE], []]


def test_a_vendor_that_comes_late_changes_nobody_else(make: Make, catalogue: Catalogue) -> None:
    """Added after scoring, it has no score and no place; totals, ranks and rules of the others stay."""
    before = (A, B, EASE, *scored("a", ease=1, features=5), *scored("b", ease=4, features=3))
    early = ranked(make(*before), catalogue)
    late = ranked(make(*before, Vendor(id="late", name="Late", order=3)), catalogue)

    assert late.standings[:2] == early.standings
    assert (late.standings[2].rank, late.standings[2].knocked_out) == (None, ())
    assert late.standings[2].missing == ("features", "ease", "safety", "days")


def test_a_criterion_that_is_left_out_after_scoring_takes_its_rules_along(
    make: Make, catalogue: Catalogue
) -> None:
    """Scores, checks and rules stay written down, count no more, and count again once it is taken back."""
    records: tuple[AnyRecord, ...] = (A, MUST, check(Verdict.FAIL), *scored("a", ease=1, features=4))
    aside = CriterionUse(id="ease", used=False, must_offer=True, reason="too vague")

    gone = ranked(make(*records, aside), catalogue).standings[0]
    back = ranked(make(*records, EASE), catalogue).standings[0]

    assert (gone.rank, gone.knocked_out) == (1, ())
    assert [item.criterion for item in gone.cells] == ["features", "safety", "days"]
    assert {item.by for item in back.knocked_out} == {OutBy.LACKS, OutBy.REQUIREMENT}


def test_an_offer_that_fell_out_is_not_ranked(make: Make, catalogue: Catalogue) -> None:
    """L2: it stays listed with its scores, and the others are ranked as if it had never been there."""
    both = (A, B, *scored("a", features=5), *scored("b", features=3))
    fallen = Drop(id="a", stage=Stage.BIDDING, reason="No offer came")

    assert [item.vendor for item in ranked(make(*both, fallen), catalogue).standings] == ["b"]


@given(
    score=st.integers(1, 5),
    worst_is_high=st.booleans(),
    must=st.booleans(),
    rule=st.none() | st.integers(1, 5),
)
def test_who_is_out_has_no_rank_and_who_is_not_has_one(
    *, score: int, worst_is_high: bool, must: bool, rule: int | None
) -> None:
    """Over all scales, rules and switches: out when worse than the rule, or at the worst end of a must."""
    worst, best = (5, 1) if worst_is_high else (1, 5)
    item = Criterion("x", 1, worst, best, rule, must)
    found = rank(Matrix(("a",), (item,), ((float(score),),))).results[0]
    worse = rule is not None and (score > rule if worst_is_high else score < rule)

    assert found.is_out == (worse or (must and score == worst))
    assert (found.rank is None) == found.is_out

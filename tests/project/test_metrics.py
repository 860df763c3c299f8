"""Figures of success: values, attainment, lateness, signals, ledger entries, and what may not change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.changes import Put, Remove, faults
from project.codes import Code
from project.measured_periods import after, covered, month_of, months_after
from project.metrics import metrics
from project.model import AnyRecord, Project
from project.records.deciding import Choice, StandardPoint
from project.records.measuring import (
    Feedback,
    FeedbackKind,
    Given,
    MetricPlan,
    OwnInput,
    QuarterReview,
    Reading,
)
from project.records.paying import Actual, ActualKind
from project.records.vision import Objective
from project.results.gains import GainState
from project.results.metrics import Lacking, MetricLine, Metrics, Remark, Standing, Verdict
from project.results.schedule import Schedule, ScheduledTask
from questionnaires.responses import RowTally, Tally, Whole
from scoring.metrics import Cadence, Direction, Side
from tests.prepared import example_in, in_memory
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON

LIVE = date(2027, 6, 1)
TODAY = date(2027, 12, 1)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Catalogue]:
    """The example with the shipped set, without figures of its own."""
    made = in_memory(Path(tmp_path_factory.mktemp("m")), lambda: datetime(2026, 11, 21, tzinfo=UTC))
    found = opened(made, LOCAL_PERSON, example_in(made))
    kinds = {MetricPlan.KIND, Reading.KIND, Feedback.KIND, QuarterReview.KIND, Actual.KIND}
    kept = tuple(item for item in found.project.records if item.KIND not in kinds)
    return found.project.model_copy(update={"records": kept}), found.catalogue


Told = Callable[..., Metrics]


@pytest.fixture
def tell(there: tuple[Project, Catalogue]) -> Told:
    """What follows from some records of this subject."""

    def told(*records: AnyRecord, live: date | None = LIVE, as_of: date = TODAY) -> Metrics:
        project, catalogue = there
        ids = {(item.KIND, item.id) for item in records}
        kept = tuple(item for item in project.records if (item.KIND, item.id) not in ids)
        whole = project.model_copy(update={"records": (*kept, *records)})
        came = None
        return metrics(whole, catalogue, plan_with(live), came, as_of)  # type: ignore[arg-type]

    return told


def plan_with(live: date | None) -> Schedule:
    """A plan of one task: going live."""
    if live is None:
        return Schedule()
    task = ScheduledTask(
        id="live", title="Live", what="", phase="", phase_title="", stage="", own=False, changed=False,
        number="1", milestone=True, start=live, finish=live, days=0, low=0, likely=0, high=0, late_start=live,
        late_finish=live, total_float=0, free_float=0, critical=True,
    )  # fmt: skip
    return Schedule(start=date(2027, 1, 1), assumed_start=False, tasks=(task,), going_live="live")


def own(name: str = "visits", **more: object) -> MetricPlan:
    """A figure of a team's own whose value is typed in."""
    return MetricPlan.model_validate({"id": name, "own": True, "title": "Visits", **more})


def reading(day: date, value: float | None = None, metric: str = "visits", **more: object) -> Reading:
    """One reading of it."""
    return Reading.model_validate(
        {"id": f"{metric}:{day}", "metric": metric, "day": day, "value": value, **more}
    )


def only(found: Metrics) -> MetricLine:
    """The one figure there is."""
    (line,) = found.lines
    return line


# -- values ------------------------------------------------------------------------------------------------


def test_a_figure_of_the_set_brings_formula_unit_and_side(tell: Told) -> None:
    """Metrics 4.1: offers won of offers decided; 12 of 40 are 0.3."""
    given_ = (Given(input="offers_won", value=12), Given(input="offers_lost", value=28))
    line = only(tell(MetricPlan(id="win_rate"), reading(date(2027, 7, 31), None, "win_rate", given=given_)))
    assert line.latest == pytest.approx(0.3)
    assert (line.unit, line.direction, line.side, line.cadence) == (
        "share", Direction.UP, Side.INSIDE, Cadence.MONTHLY,
    )  # fmt: skip
    assert line.title == "Share of offers won"


def test_an_own_figure_is_worked_out_by_its_own_formula(tell: Told) -> None:
    """The expression language over inputs the team named."""
    inputs = (OwnInput(id="made", title="Made"), OwnInput(id="days", title="Days"))
    plan = own(formula="made / days", inputs=inputs)
    whole = (Given(input="made", value=9), Given(input="days", value=2))
    line = only(tell(plan, reading(date(2027, 7, 31), given=whole)))
    assert line.latest == 4.5


def test_what_cannot_be_told_has_a_remark_and_no_value(tell: Told) -> None:
    """A missing input and a division by zero are named; neither becomes a zero."""
    inputs = (OwnInput(id="made"), OwnInput(id="days"))
    plan = own(formula="made / days", inputs=inputs)
    lacking = reading(date(2027, 7, 31), given=(Given(input="made", value=9),))
    zero = reading(date(2027, 8, 31), given=(Given(input="made", value=9), Given(input="days", value=0)))
    line = only(tell(plan, lacking, zero))
    assert [item.remark for item in line.readings] == [Remark.INPUT_MISSING, Remark.CANNOT]
    assert (line.latest, line.unreadable) == (None, 2)


def test_a_figure_about_fewer_than_five_people_is_nowhere_shown(
    tell: Told, there: tuple[Project, Catalogue]
) -> None:
    """Floor of five: no value in the result, none in its JSON, none in attainment, signals or ledger."""
    from project.parts import RESULTS  # noqa: PLC0415  only here

    plan = own(baseline=1, baseline_on=date(2027, 1, 1), target=2, benefit=benefit(there), worth=1200)
    found = tell(plan, reading(date(2027, 7, 31), 987.125, people=4, note="x"))
    line = only(found)
    assert (line.readings[0].value, line.readings[0].remark) == (None, Remark.FEW_PEOPLE)
    assert (line.hidden, line.latest, line.attainment, line.trend.values, found.gains) == (
        1, None, None, (), (),
    )  # fmt: skip
    assert b"987.125" not in RESULTS["metrics"].dump_json(found)
    assert only(tell(plan, reading(date(2027, 7, 31), 987.125, people=5))).latest == 987.125


def test_a_reading_before_the_baseline_counts_for_nothing_but_the_picture(tell: Told) -> None:
    """It is told, stays in the series, and is not what stands now."""
    plan = own(baseline=10, baseline_on=date(2027, 1, 31), target=20)
    line = only(tell(plan, reading(date(2026, 12, 31), 19)))
    assert line.readings[0].remark is Remark.BEFORE_BASELINE
    assert (line.latest, line.standing, line.early) == (None, Standing.NO_READING, 1)
    assert line.trend.values == (19,)


def test_a_reading_of_a_day_to_come_counts_for_nothing(tell: Told) -> None:
    """A slip of the year is told; what stands now and what is due next go by the readings before it."""
    plan = own(baseline=10, baseline_on=date(2027, 1, 31), target=20)
    known = reading(date(2027, 7, 31), 14)
    slip = reading(date(2072, 8, 31), 19)
    line, without = only(tell(plan, known, slip)), only(tell(plan, known))
    assert [one.remark for one in line.readings] == [None, Remark.AHEAD]
    assert (line.latest, line.latest_on, line.next_due) == (14, date(2027, 7, 31), without.next_due)
    assert line.trend.values == (14,)


# -- standing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "target", "value", "standing", "way"),
    [
        (40, 10, 25, Standing.ON_THE_WAY, 0.5),
        (40, 10, 9, Standing.MET, 31 / 30),
        (40, 10, 46, Standing.BACKWARDS, -0.2),
        (10, 20, 10, Standing.NOT_MOVED, 0),
        (10, 10, 12, Standing.TARGET_IS_BASELINE, None),
        (10, None, 12, Standing.NO_TARGET, None),
        (None, 10, 12, Standing.NO_BASELINE, None),
    ],
)
def test_attainment_is_told_with_what_it_means(
    tell: Told,
    baseline: float | None,
    target: float | None,
    value: float,
    standing: Standing,
    way: float | None,
) -> None:
    """R13: success is how far goals set before implementation are met, rising or falling."""
    plan = own(baseline=baseline, baseline_on=date(2027, 1, 1), target=target, target_on=date(2028, 1, 1))
    line = only(tell(plan, reading(date(2027, 7, 31), value)))
    assert line.standing is standing
    assert line.attainment == (None if way is None else pytest.approx(way))


def test_facts_count_what_a_plan_may_ask_for(tell: Told) -> None:
    """Taken, frozen, missing, sides, late and met: each by hand."""
    day = date(2027, 1, 31)
    good = own("a", baseline=1, baseline_on=day, frozen_on=day, target=2, side=Side.INSIDE)
    bare = own("b", side=Side.INSIDE)
    found = tell(good, bare, reading(date(2027, 11, 30), 3, "a"))
    assert dict(found.facts) == {
        "metrics_taken": 2, "baselines_frozen": 1, "baselines_missing": 1, "sides_missing": 1,
        "readings_late": 1, "goals_met": 1,
    }  # fmt: skip
    assert found.sides_missing == (Side.OUTSIDE,)
    assert tell(own("c", side=Side.BOTH)).sides_missing == ()


def test_what_a_figure_lacks_is_listed(tell: Told) -> None:
    """R14: owner, system, baseline, target and objective; a target the wrong way round is told."""
    bare = only(tell(own()))
    assert set(bare.lacks) == {
        Lacking.BASELINE, Lacking.TARGET, Lacking.OWNER, Lacking.SYSTEM, Lacking.OBJECTIVE,
    }  # fmt: skip
    wrong = own(baseline=5, baseline_on=TODAY, target=3, direction=Direction.UP)
    assert Lacking.AGAINST in only(tell(wrong)).lacks
    assert Lacking.FROZEN in only(tell(wrong)).lacks


def test_freezing_after_going_live_is_told(tell: Told) -> None:
    """R13: baselines are frozen before going live."""
    plan = own(baseline=5, baseline_on=LIVE, frozen_on=date(2027, 6, 2))
    assert only(tell(plan)).frozen_late
    assert not only(tell(plan, live=None)).frozen_late
    assert not only(tell(plan.model_copy(update={"frozen_on": LIVE}))).frozen_late


# -- days --------------------------------------------------------------------------------------------------


def test_readings_are_due_by_cadence_after_going_live(tell: Told) -> None:
    """R14: monthly figures one month after going live, late fifteen days later; none is due before."""
    plan = own(cadence=Cadence.MONTHLY)
    due = only(tell(plan, as_of=date(2027, 7, 16)))
    assert (due.next_due, due.late) == (date(2027, 7, 1), False)
    assert only(tell(plan, as_of=date(2027, 7, 17))).late
    assert only(tell(plan, live=None)).next_due is None
    weekly = own(cadence=Cadence.WEEKLY)
    assert only(tell(weekly, reading(date(2027, 11, 26), 1))).next_due == date(2027, 12, 3)


def test_periods_keep_the_end_of_the_month() -> None:
    """A month after the last of January is the last of February, and back to the last of March."""
    assert after(date(2027, 1, 31), Cadence.MONTHLY) == date(2027, 2, 28)
    assert after(date(2027, 2, 28), Cadence.MONTHLY) == date(2027, 3, 31)
    assert after(date(2026, 11, 30), Cadence.QUARTERLY) == date(2027, 2, 28)
    assert after(date(2028, 2, 29), Cadence.YEARLY) == date(2029, 2, 28)
    assert after(date.max, Cadence.WEEKLY) == date.max


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_months_of_a_project_begin_on_its_day(start: date, day: date) -> None:
    """Month 1 holds the first day; a month later it is month 2; no day has two months."""
    assert month_of(start, start) == 1
    assert month_of(start, months_after(start, 1)) == 2
    assert list(covered(start, day, Cadence.QUARTERLY)) == [month_of(start, day) + at for at in (-2, -1, 0)]
    assert list(covered(start, day, Cadence.WEEKLY)) == [month_of(start, day)]


# -- signals -----------------------------------------------------------------------------------------------


def monthly(values: list[float], first: date = date(2026, 10, 31)) -> list[Reading]:
    """Readings month after month."""
    return [reading(months_after(first, at), value) for at, value in enumerate(values)]


def test_going_live_shows_against_what_was_usual_before(tell: Told) -> None:
    """Eight months before, six after on another level: a signal, for the better where less is better."""
    series = monthly([10, 12, 10, 12, 10, 12, 10, 12, 3, 4, 3, 4, 3, 4])
    down = only(tell(own(direction=Direction.DOWN), *series, live=date(2027, 6, 1)))
    assert (down.trend.verdict, down.trend.since_live) == (Verdict.BETTER, Verdict.BETTER)
    up = only(tell(own(direction=Direction.UP), *series, live=date(2027, 6, 1)))
    assert up.trend.since_live is Verdict.WORSE


def test_ups_and_downs_are_noise_and_few_values_tell_nothing(tell: Told) -> None:
    """Fewer than eight: too few to tell; eight alike: the usual ups and downs."""
    series = monthly([10, 12, 10, 12, 10, 12, 10, 12])
    assert only(tell(own(), *series, live=None)).trend.verdict is Verdict.NOISE
    assert only(tell(own(), *series[:7], live=None)).trend.verdict is Verdict.TOO_FEW


# -- tree --------------------------------------------------------------------------------------------------


def test_the_tree_holds_every_objective_once_with_its_figures(tell: Told) -> None:
    """Objectives name figures of the set; what nobody has taken up is told as named."""
    bare = tell()
    assert [
        (item.metrics, bool(item.named)) for item in bare.tree if item.objective == "answer_same_day"
    ] == [((), True)]
    taken = tell(MetricPlan(id="response_time"), own("b", objective="answer_same_day"))
    line = next(item for item in taken.tree if item.objective == "answer_same_day")
    assert set(line.metrics) == {"response_time", "b"}
    assert line.named == ""
    ids = [item.objective for item in taken.tree]
    assert len(ids) == len(set(ids))


def test_figures_of_the_set_are_offered_first_ones_first(tell: Told) -> None:
    """What is taken, dropped ones included, is not offered again."""
    found = tell(MetricPlan(id="win_rate"), MetricPlan(id="churn", dropped="Nobody counts it."))
    names = [item.id for item in found.offered]
    assert not {"win_rate", "churn"} & set(names)
    firsts = [item.first for item in found.offered]
    assert firsts == sorted(firsts, reverse=True)
    assert [reason for _, reason in found.dropped] == ["Nobody counts it."]
    assert len(found.lines) == 1


# -- ledger ------------------------------------------------------------------------------------------------


def benefit(there: tuple[Project, Catalogue]) -> str:
    """A benefit line of the example."""
    return there[1].costs.benefits[0].id


def test_a_change_becomes_money_of_its_months(tell: Told, there: tuple[Project, Catalogue]) -> None:
    """Baseline 40, now 30, less is better, 1,200 a year for each: 10 x 1,200 / 12 = 1,000 a month."""
    start = there[0].settings.start
    assert start is not None
    plan = own(
        baseline=40, baseline_on=date(2026, 1, 1), target=10, direction=Direction.DOWN,
        benefit=benefit(there), worth=1200, cadence=Cadence.QUARTERLY,
    )  # fmt: skip
    found = tell(plan, reading(months_after(LIVE, 6), 30))
    assert [item.amount for item in found.gains] == [1000, 1000, 1000]
    last = month_of(start, months_after(LIVE, 6))
    assert [item.month for item in found.gains] == [last - 2, last - 1, last]
    assert {item.state for item in found.gains} == {GainState.NEW}


def test_nothing_is_taken_over_twice_and_no_hand_is_overruled(
    tell: Told, there: tuple[Project, Catalogue]
) -> None:
    """Taken as it stands, changed since, counted by hand, worse than before, and a second figure for it."""
    line = benefit(there)
    plan = own(baseline=10, baseline_on=date(2026, 1, 1), target=20, benefit=line, worth=1200)
    read = reading(date(2027, 7, 15), 13)
    (gain,) = tell(plan, read).gains
    ledger = Actual(id=gain.id, kind=gain.kind, month=gain.month, line=line, amount=gain.amount)
    assert tell(plan, read, ledger).gains[0].state is GainState.TAKEN
    (again,) = tell(plan, reading(date(2027, 7, 15), 14), ledger).gains
    assert (again.state, again.standing, again.amount) == (GainState.CHANGED, 300, 400)
    by_hand = Actual(id="h", kind=ActualKind.CAME_BACK, month=gain.month, line=line, amount=5)
    assert tell(plan, read, by_hand).gains[0].state is GainState.COUNTED_BY_HAND
    assert tell(plan, read, ledger, by_hand).gains[0].state is GainState.TWICE
    assert tell(plan, reading(date(2027, 7, 15), 9)).gains[0].state is GainState.LOSS
    second = own("z", title="Z", baseline=1, baseline_on=date(2026, 1, 1), benefit=line, worth=12)
    states = [item.state for item in tell(plan, read, second, reading(date(2027, 7, 15), 3, "z")).gains]
    assert states == [GainState.NEW, GainState.SAME_LINE]


def test_no_month_before_going_live_brings_anything(tell: Told, there: tuple[Project, Catalogue]) -> None:
    """A reading of the quarter that ends with the day of going live speaks of the month of that day alone."""
    start = there[0].settings.start
    assert start is not None
    plan = own(
        baseline=40, baseline_on=date(2026, 1, 1), target=10, direction=Direction.DOWN,
        benefit=benefit(there), worth=1200, cadence=Cadence.QUARTERLY,
    )  # fmt: skip
    found = tell(plan, reading(LIVE, 30), reading(months_after(LIVE, -2), 35))
    assert [(item.month, item.amount) for item in found.gains] == [(month_of(start, LIVE), 1000)]


def test_a_second_figure_adds_nothing_to_a_month_another_one_holds(
    tell: Told, there: tuple[Project, Catalogue]
) -> None:
    """Whichever stands first in the list: what was taken over of one stands, the other is left alone."""
    line = benefit(there)
    plan = own("z", title="Z", order=2, baseline=10, baseline_on=date(2026, 1, 1), benefit=line, worth=1200)
    (gain,) = tell(plan, reading(date(2027, 7, 15), 13, "z")).gains
    ledger = Actual(id=gain.id, kind=gain.kind, month=gain.month, line=line, amount=gain.amount)
    first = own("a", title="A", order=1, baseline=1, baseline_on=date(2026, 1, 1), benefit=line, worth=12)
    both = (reading(date(2027, 7, 15), 13, "z"), reading(date(2027, 7, 15), 3, "a"))
    states = {item.metric: item.state for item in tell(plan, first, *both, ledger).gains}
    assert states == {"a": GainState.SAME_LINE, "z": GainState.TAKEN}


def test_use_is_proposed_as_the_part_that_works_with_it(tell: Told, there: tuple[Project, Catalogue]) -> None:
    """Weekly readings of one month are averaged: 0.5 and 0.7 are 0.6."""
    start = there[0].settings.start
    assert start is not None
    days = [months_after(start, 14) + timedelta(days=at) for at in (1, 8)]
    read = [reading(day, value, "active_users") for day, value in zip(days, (0.5, 0.7), strict=True)]
    found = tell(MetricPlan(id="active_users"), *read, as_of=days[-1])
    uses = [(item.kind, item.amount) for item in found.gains]
    assert [kind for kind, _ in uses] == [ActualKind.IN_USE]
    assert uses[0][1] == pytest.approx(0.6)


# -- asked again, feedback, reviews ------------------------------------------------------------------------


def test_statements_asked_again_stand_beside_the_judgement_before(there: tuple[Project, Catalogue]) -> None:
    """T11-T16: the users' standards; a mean of fewer than five answers is not told."""
    project, catalogue = there
    vendor = project.vendors[0].id
    point = StandardPoint(id=f"{vendor}:easy_to_learn:team", vendor=vendor, standard="easy_to_learn", point=4)
    gone = {Choice.KIND, StandardPoint.KIND}
    kept = tuple(item for item in project.records if item.KIND not in gone)
    records = (*kept, Choice(id="choice", vendor=vendor), point)
    users = [item.id for item in catalogue.playbook.standards if item.viewpoint == "users"]

    def asked(answered: int) -> Metrics:
        row = RowTally("user_work", users[0], "", 3.5, answered, 0, ())
        tally = Tally("after_start", "1.0.0", "f", (("sales", answered),), (), (), (), (), (), 5,
                      whole=Whole(rows=(row,)))  # fmt: skip
        whole = project.model_copy(update={"records": records, "tallies": (tally,)})
        return metrics(whole, catalogue, plan_with(LIVE), None, TODAY)  # type: ignore[arg-type]

    first = asked(6).after.statements[0]
    assert (first.after, first.answered) == (3.5, 6)
    assert asked(4).after.statements[0].after is None
    assert len(users) == 6


def test_reviews_are_due_every_quarter_after_going_live(tell: Told) -> None:
    """R16: three months after going live, after the last one, or on the day that was agreed."""
    assert tell().reviews.due == date(2027, 9, 1)
    assert tell().reviews.overdue
    held = QuarterReview(id="q1", title="First", on=date(2027, 9, 15))
    assert tell(held).reviews.due == date(2027, 12, 15)
    agreed = QuarterReview(id="q1", title="First", on=date(2027, 9, 15), next_on=date(2028, 1, 20))
    assert tell(agreed).reviews.due == date(2028, 1, 20)
    planned = QuarterReview(id="q2", title="Second", on=date(2027, 12, 9))
    assert (tell(held, planned).reviews.due, tell(held, planned).reviews.held) == (date(2027, 12, 9), 1)
    assert tell(live=None).reviews.due is None


def test_feedback_comes_newest_first(tell: Told) -> None:
    """R15: what users said, by day."""
    old = Feedback(id="a", text="Slow", on=date(2027, 7, 1))
    new = Feedback(id="b", text="Good", kind=FeedbackKind.BEST, on=date(2027, 8, 1))
    assert [item.id for item in tell(old, new).feedback] == ["b", "a"]


# -- faults ------------------------------------------------------------------------------------------------


def codes(
    there: tuple[Project, Catalogue], *changes: Put | Remove, before: tuple[AnyRecord, ...] = ()
) -> list[str]:
    """What speaks against changes."""
    project, catalogue = there
    project = project.model_copy(update={"records": (*project.records, *before)})
    return [str(item.code) for item in faults(project, catalogue, changes)]


def test_a_frozen_baseline_stays_unless_it_is_opened_with_a_reason(there: tuple[Project, Catalogue]) -> None:
    """R13: neither changed nor removed on the way; opening it says why, each time anew."""
    frozen = own(baseline=5, baseline_on=LIVE, frozen_on=LIVE, unfrozen="Counted wrong.")
    changes: tuple[dict[str, object], ...] = (
        {"baseline": 6.0}, {"baseline_on": TODAY}, {"frozen_on": None}, {"frozen_on": TODAY},
        {"unit": "other things"}, {"formula": "2 * 3"},
    )  # fmt: skip
    for change in changes:
        record = frozen.model_copy(update=change)
        assert codes(there, Put(record), before=(frozen,)) == [Code.METRIC_FROZEN]
    assert codes(there, Remove("metric", "visits", 0), before=(frozen,)) == [Code.METRIC_FROZEN]
    opened_ = frozen.model_copy(update={"frozen_on": None, "baseline": 6.0, "unfrozen": "Two months lacked."})
    assert codes(there, Put(opened_), before=(frozen,)) == []
    assert codes(there, Put(frozen.model_copy(update={"target": 9.0})), before=(frozen,)) == []


def test_faults_of_figures_name_what_is_wrong(there: tuple[Project, Catalogue]) -> None:
    """Unknown id, no title, nothing to freeze, one input twice, a formula with an unknown name."""
    assert codes(there, Put(MetricPlan(id="win_rat"))) == [Code.UNKNOWN_PART]
    assert codes(there, Put(own(title=""))) == [Code.METRIC_WITHOUT_TITLE]
    assert codes(there, Put(own(frozen_on=LIVE))) == [Code.METRIC_NOTHING_FROZEN]
    twice = (OwnInput(id="a"), OwnInput(id="a"))
    assert codes(there, Put(own(inputs=twice))) == [Code.METRIC_INPUT_TWICE]
    wrong = codes(there, Put(own(inputs=(OwnInput(id="made"),), formula="maid * 2")))
    assert wrong == ["expression.unknown_name"]


def test_faults_of_readings_name_what_is_wrong(there: tuple[Project, Catalogue]) -> None:
    """Nothing in it, a figure the formula does not know, a figure outside its limits."""
    day = date(2027, 7, 31)
    assert codes(there, Put(reading(day)), before=(own(),)) == [Code.READING_EMPTY]
    wrong = reading(day, None, "win_rate", given=(Given(input="offers_one", value=1),))
    assert codes(there, Put(wrong)) == [Code.READING_UNKNOWN_INPUT]
    below = reading(day, None, "win_rate", given=(Given(input="offers_won", value=-1),))
    assert codes(there, Put(below)) == [Code.READING_OUTSIDE]
    assert codes(there, Put(reading(day, 1.0, "nowhere"))) == [Code.UNKNOWN_RECORD]


def test_objectives_of_the_example_are_known_here(there: tuple[Project, Catalogue]) -> None:
    """The tests above lean on the example's objective about answering on the same day."""
    assert there[0].find(Objective, "answer_same_day") is not None

"""The work of moving data, what makes its range wide, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customer_data.effort import effort
from customer_data.figures import Dimension
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Holds, Kind
from project.catalogue import Catalogue, resolve
from project.cleaning import findings
from project.connections import connections
from project.inventory import inventory
from project.migration import migration
from project.model import AnyRecord, DriverValue, Project, Settings
from project.moving_consequences import RISKS, TASKS, WANTED, likely_from
from project.records.connecting import Connection
from project.records.customer_data import CleaningState, CleaningWay, FileMeaning
from project.records.inventory import DataSource, LawfulBasis
from project.records.moving_data import MoveRules, SourceEffort
from project.records.planning import TaskPlan
from project.records.risks import Risk
from project.results.data_readiness import (
    CleaningLine,
    DataReadiness,
    Fault,
    FieldLine,
    FileLine,
    Hours,
    Part,
    Side,
    Standing,
    Truth,
)
from project.results.duplicates import Answers, Believed, Duplicates, Search, StrictPoint
from project.results.migration import (
    Evidence,
    Migration,
    PrivacyLack,
    Range,
    Unknown,
    Wanted,
    Work,
)
from project.results.migration import (
    Standing as Stands,
)
from project.results.schedule import Schedule
from project.schedule import schedule
from tests.prepared import LIBRARY
from tests.project.conftest import PLAYBOOK, TEXTS
from tests.project.heard_content import sources

DAY = date(2026, 3, 1)
START = {item.id: item for item in effort().values}
MORE = """
groups: [{id: sales, title: Sales, what: A., wins: B., worries: C., involve: D., impact: 5}]
seats: [{id: lead, title: Lead, what: Leads., fits: You.}]
risks:
  - {id: data_conversion_longer, title: Longer, cause: State., event: Late., effect: Wait., phase: two,
    owner: lead, probability: 4, impact: 4, trigger: Late., response: reduce, action: Try.}
  - {id: doubles_after_import, title: Doubles, cause: Many., event: Thrice., effect: Lost., phase: two,
    owner: lead, probability: 4, impact: 3, trigger: Twice., response: reduce, action: Search.}
tasks:
  - {id: clean_data, title: Clean, what: Clean., phase: two, days: {low: 2, likely: 4, high: 8,
    source: {name: House rule, kind: own_estimate, as_of: 2026-01-01}}}
  - {id: convert_data, title: Convert, what: Convert., phase: two, marks: moving_data, days: {low: 2,
    likely: 4, high: 20, source: {name: House rule, kind: own_estimate, as_of: 2026-01-01}}}
  - {id: other, title: Other, what: Else., phase: two, days: {low: 1, likely: 4, high: 90,
    source: {name: House rule, kind: own_estimate, as_of: 2026-01-01}}}
"""
COSTS = TEXTS["costs"].replace(
    "drivers:\n",
    """drivers:
  - {id: records_to_move, title: Records, ask: How many?, unit: records, high: 100000000,
    default: {value: 20000, unit: records, source: {name: House rule, kind: own_estimate, as_of: 2026-01-01}}}
  - {id: migration_days, title: Days, ask: How many?, unit: days, high: 5000}
  - {id: migration_days_each, title: Each, ask: How many?, unit: days per 10 000 records, high: 1000}
""",
)


@cache
def _content() -> Catalogue:
    """The small content with two figures of cost, three tasks and two risks about moving data."""
    resolved = resolve(sources({**TEXTS, "playbook": PLAYBOOK + MORE, "costs": COSTS}))
    assert resolved.catalogue is not None, resolved.diagnostics
    return resolved.catalogue


@pytest.fixture(scope="module")
def planned() -> Catalogue:
    """That content, read once."""
    return _content()


def place(name: str = "shop", **more: object) -> DataSource:
    """A place that moves, unless said otherwise."""
    return DataSource.model_validate({"id": name, "title": name.title(), "moves": True, **more})


def measured(name: str = "file", **more: Any) -> FileLine:
    """A file of the shop that was measured, its meaning confirmed, without a sample of the truth."""
    line = FileLine(
        id=name, title=name, source="shop", source_title="Shop", holds=Holds.CUSTOMERS, state_of=DAY,
        rows=4000, records=4000, standing=Standing.MEASURED, confirmed=True, current=True, kept=True,
        sides=(Side(Dimension.TIMELINESS, Part(3000, 4000)),),
    )  # fmt: skip
    return replace(line, **more)


def meaning(fields: int = 10) -> FileMeaning:
    """A meaning with so many fields."""
    columns = tuple(ColumnMeaning(column=f"C{at}", field=f"own_{at}", own=True) for at in range(fields))
    return FileMeaning(id="file", meaning=Meaning(columns=columns))


def cleaning(hours: Hours) -> CleaningLine:
    """Open work on the file."""
    return CleaningLine(
        id="file:email:empty", file="file", file_title="file", field="email", field_title="E-mail",
        problem="empty", rows=100, way=CleaningWay.BY_HAND, minutes_each=4, hours=hours, owner=None, due=None,
        state=CleaningState.OPEN, late=False, first_day=True, entered=False,
    )  # fmt: skip


def searched(surplus: int, doubtful: int, records: int = 4000) -> Duplicates:
    """A search that found so many surplus records and doubtful pairs."""
    point = StrictPoint(0.9, surplus, Believed(0.98), Believed(0.9), surplus, surplus)
    return Duplicates(
        searches=(
            Search(
                id="run", key="", title="", on=DAY, files=(), records=records, compared=9, fields=("email",),
                points=(point,), chosen=point, proposed=point, reaches_aim=True, by_hand=False, exact=0,
                doubtful=doubtful, answers=Answers(),
            ),
        )
    )  # fmt: skip


def result(
    catalogue: Catalogue,
    *records: AnyRecord,
    readiness: DataReadiness | None = None,
    doubles: Duplicates | None = None,
) -> Migration:
    """What follows from these records and measures."""
    own = Settings(name="P", users=5, currency="EUR", start=DAY)
    project = Project(id="p", records=(own, *records))
    held = inventory(project, catalogue)
    linked = connections(project, catalogue, held, DAY)
    plan: Schedule = schedule(project, catalogue, {}, DAY)
    found = readiness or DataReadiness()
    return migration(project, catalogue, found, doubles or Duplicates(), linked, held, plan, DAY)


KNOWN = DataReadiness(files=(measured(),), cleaning=(cleaning(Hours(10, 20, 30)),))


def test_without_a_place_there_is_no_work(planned: Catalogue) -> None:
    """An empty list proposes nothing, and says so by figures that are not there."""
    found = result(planned)

    assert found.hours == Range()
    assert (found.drivers, found.tasks, found.risks, found.requirements) == ((), (), (), ())
    assert dict(found.facts)["moving_days"] is None


def test_work_of_a_place_nobody_looked_into_rests_on_starting_values(planned: Catalogue) -> None:
    """D8: worked by hand from `effort.yaml`: least, likeliest and most of each sort of work."""
    found = result(planned, place(records=2000))

    def hand(end: str) -> float:
        value = {name: getattr(item, end) for name, item in START.items()}
        records = 2000 * value["records_told"]
        return float(
            value["hours_a_source"]
            + value["fields_unknown"] * value["hours_a_field"]
            + records / 1000 * value["cleaning_unknown"] * value["truth_unknown"]
            + records / 1000 * value["pairs_unknown"] * value["minutes_a_pair"] / 60
            + value["rehearsals"] * value["hours_a_rehearsal"]
        )

    assert found.hours.low == pytest.approx(hand("low"))
    assert found.hours.likely == pytest.approx(hand("likely"))
    assert found.hours.high == pytest.approx(hand("high"))
    assert {item.unknown for item in found.unknowns} == {Unknown.NO_FILE, Unknown.NO_SEARCH}


def test_work_of_a_measured_place_rests_on_what_was_counted(planned: Catalogue) -> None:
    """Ten confirmed fields and 10 to 30 hours of cleaning; no sample, so cleaning may be more at the most."""
    found = result(planned, place(), meaning(10), readiness=KNOWN, doubles=searched(400, 120))

    field, minutes, truth = START["hours_a_field"], START["minutes_a_pair"], START["truth_unknown"]
    assert found.of_work(Work.FIELDS) == Range(10 * field.low, 10 * field.likely, 10 * field.high)
    assert found.of_work(Work.CLEANING) == Range(10, 20, 30 * truth.high)
    assert found.of_work(Work.PAIRS).likely == pytest.approx(120 * minutes.likely / 60)
    assert [item.unknown for item in found.unknowns] == [Unknown.NO_SAMPLE]
    assert found.unknowns[0].narrows == pytest.approx(30 * (truth.high - 1))


def test_every_measuring_makes_the_range_narrower(planned: Catalogue) -> None:
    """D8: no file, a proposed meaning, faults counted, confirmed, a sample, a search: always narrower."""
    hours = Hours(14, 20, 30)
    steps = (
        result(planned, place(records=4000)),
        result(planned, place(), meaning(25), readiness=_file(confirmed=False, standing=Standing.UNMEASURED)),
        result(planned, place(), meaning(25), readiness=_file(confirmed=False, hours=hours)),
        result(planned, place(), meaning(25), readiness=_file(hours=hours)),
        result(planned, place(), meaning(25), readiness=_file(hours=hours, truth=Truth(checked=80))),
        result(
            planned, place(), meaning(25), readiness=_file(hours=hours, truth=Truth(checked=80)),
            doubles=searched(100, 40),
        ),
    )  # fmt: skip

    widths = [item.hours.width for item in steps]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == len(widths)
    assert steps[-1].unknowns == ()


def test_a_record_or_two_are_no_sample(planned: Catalogue) -> None:
    """Two compared records say nothing about 4,000; thirty do, and all of a file of two."""
    told = (
        measured(truth=Truth(checked=2)),
        measured(truth=Truth(checked=30)),
        measured(truth=Truth(checked=2), rows=2, records=2),
    )
    found = [
        result(planned, place(), meaning(), readiness=replace(KNOWN, files=(line,)), doubles=searched(1, 0))
        for line in told
    ]

    unknown = [Unknown.NO_SAMPLE in {item.unknown for item in one.unknowns} for one in found]
    assert unknown == [True, False, False]


def _file(hours: Hours | None = None, **more: Any) -> DataReadiness:
    lines = () if hours is None else (cleaning(hours),)
    return DataReadiness(files=(measured(**more),), cleaning=lines)


def test_a_place_nobody_decided_on_may_ask_for_nothing(planned: Catalogue) -> None:
    """D1: undecided, its least work is none; decided it counts, and one that stays asks for nothing."""
    undecided = result(planned, place(records=2000, moves=None))
    decided = result(planned, place(records=2000))
    stays = result(planned, place(records=2000, moves=False))

    assert undecided.hours.high == decided.hours.high
    assert undecided.hours.low < decided.hours.low
    assert Unknown.UNDECIDED in {item.unknown for item in undecided.unknowns}
    assert (stays.hours, stays.staying) == (Range(), ("Shop",))


def test_what_the_team_says_goes_before_starting_values(planned: Catalogue) -> None:
    """Its own hours, fields, rounds and share are counted; how unsure hours are stays as it was."""
    rules = MoveRules(
        id="rules", hours_a_field=1.6, rehearsals=2, outside_share=0.25,
        sources=(SourceEffort(source="shop", hours=32, fields=5),),
    )  # fmt: skip

    found = result(planned, place(records=100), rules)

    source, field, round_ = START["hours_a_source"], START["hours_a_field"], START["hours_a_rehearsal"]
    assert found.of_work(Work.UNDERSTAND).likely == pytest.approx(32)
    assert found.of_work(Work.UNDERSTAND).high == pytest.approx(32 * source.high / source.likely)
    assert found.of_work(Work.FIELDS).likely == pytest.approx(5 * 1.6)
    assert found.of_work(Work.FIELDS).low == pytest.approx(5 * 1.6 * field.low / field.likely)
    assert found.of_work(Work.REHEARSALS).high == pytest.approx(2 * round_.high)
    assert found.outside_share == 0.25


def test_a_connection_of_the_first_day_has_to_fit_what_moved(planned: Catalogue) -> None:
    """D6: one of the first day adds work, a later one does not."""
    now, later = Connection(id="a", title="Mail", entity="company"), {"first_release": False}
    with_one = result(planned, place(records=10), now)
    with_later = result(planned, place(records=10), now.model_copy(update=later))

    assert with_one.of_work(Work.CONNECTIONS).likely == START["hours_a_connection"].likely
    assert with_later.of_work(Work.CONNECTIONS) == Range()


def test_a_newer_file_does_not_count_beside_the_one_it_takes_the_place_of(planned: Catalogue) -> None:
    """D8: handed in but not measured yet, it changes nothing; a second part of the same day counts too."""
    newer = measured("new", state_of=date(2026, 3, 9), rows=4100, standing=Standing.UNMEASURED)
    part = measured("part", rows=500, standing=Standing.UNMEASURED, sides=())

    before = result(planned, place(), meaning(), readiness=KNOWN)
    waiting = result(planned, place(), meaning(), readiness=replace(KNOWN, files=(measured(), newer)))
    parts = result(planned, place(), meaning(), readiness=replace(KNOWN, files=(measured(), part)))

    assert (waiting.records, waiting.hours) == (before.records, before.hours)
    assert parts.records.likely == 4500
    assert parts.of_work(Work.CLEANING).high > before.of_work(Work.CLEANING).high
    assert Unknown.NOT_MEASURED in {item.unknown for item in parts.unknowns}


def test_purchases_are_nobodys_double(planned: Catalogue) -> None:
    """400 of 4,000 customers repeat another one; 20,000 purchases beside them all come along."""
    bought = measured("bought", holds=Holds.PURCHASES, rows=20_000, records=20_000, sides=())
    readiness = replace(KNOWN, files=(measured(), bought))

    found = result(planned, place(), meaning(), readiness=readiness, doubles=searched(400, 0))

    assert found.records.likely == pytest.approx(23_600)


def test_the_range_of_records_counts_once_in_the_cost(planned: Catalogue) -> None:
    """D8: days for an amount of records times the records are the days of the work, at every end."""
    found = result(planned, place(records=50_000))

    says = {item.driver: item.says for item in found.drivers}
    each, records = says["migration_days_each"], says["records_to_move"]
    outside = found.outside_share / found.hours_a_day
    for end in ("low", "likely", "high"):
        hours = sum(getattr(found.of_work(work), end) for work in (Work.CLEANING, Work.PAIRS))
        days = getattr(each, end) * getattr(records, end) / 10_000
        assert days == pytest.approx(hours * outside, abs=0.15 * getattr(records, end) / 10_000)


# -- what stays behind -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "low", "high"),
    [(2.0, 1000, 1000), (5.0, 0, 1000), (1.0, 1000, 4000), (None, None, None)],
)
def test_records_too_old_are_estimated_from_what_was_touched(
    planned: Catalogue, years: float | None, low: float | None, high: float | None
) -> None:
    """1,000 of 4,000 were not touched for 730 days: kept two years they stay; longer or shorter, a range."""
    found = result(planned, place(keep_years=years), meaning(), readiness=KNOWN)

    stays = found.privacy[0].stays
    assert (None if stays is None else (round(stays.low), round(stays.high))) == (
        None if low is None else (low, high)
    )
    assert stays is None or stays.low <= stays.likely <= stays.high
    assert found.records.low == pytest.approx(4000 - (high or 0))


def test_days_ahead_are_no_reason_to_stay_behind(planned: Catalogue) -> None:
    """Of 1,000 records that are not up to date 400 have a day that is still to come: 600 are too old."""
    ahead = FieldLine(
        field="last_contact", title="Last", kind=Kind.DATE, required=False, mapped=True,
        filled=Part(4000, 4000), valid=Part(3600, 4000), faults=(Fault("day_ahead", 400),),
    )  # fmt: skip
    readiness = replace(KNOWN, files=(measured(fields=(ahead,)),))

    found = result(planned, place(keep_years=2.0), meaning(), readiness=readiness)

    assert found.privacy[0].stays == Range.exactly(600)
    listed = findings(
        replace(readiness.files[0], sides=(*readiness.files[0].sides, Side(Dimension.UNIQUENESS)))
    )
    assert [item.rows for item in listed if item.problem == "stale"] == [600]


def test_doubles_are_taken_off_but_for_the_most(planned: Catalogue) -> None:
    """One record of ten repeats another one: 3,600 are likely, 4,000 the most."""
    found = result(planned, place(), meaning(), readiness=KNOWN, doubles=searched(400, 0))

    assert found.records.likely == pytest.approx(3600)
    assert found.records.high == 4000


# -- what follows ------------------------------------------------------------------------------------------


def test_figures_of_cost_are_proposed_and_compared(planned: Catalogue) -> None:
    """Outside days are half the work that does not grow with records; nothing is entered by itself."""
    found = result(planned, place(), meaning(), readiness=KNOWN, doubles=searched(400, 0))
    by_name = {item.driver: item for item in found.drivers}

    assert set(by_name) == {"records_to_move", "migration_days", "migration_days_each"}
    records, days = by_name["records_to_move"], by_name["migration_days"]
    assert (records.standing, records.stands, records.says.likely) == (
        Stands.NEW,
        Range.exactly(20_000),
        3600,
    )
    hours = sum(found.of_work(item).likely for item in (Work.UNDERSTAND, Work.FIELDS, Work.REHEARSALS))
    assert days.says.likely == pytest.approx(hours / 8 * found.outside_share, abs=0.25)
    assert days.says.low <= days.says.likely <= days.says.high


def test_a_change_of_the_data_after_taking_over_is_told(planned: Catalogue) -> None:
    """What was taken over says the same; once a search was made it says something else."""
    says = {item.driver: item for item in result(planned, place(), meaning(), readiness=KNOWN).drivers}
    value = says["records_to_move"].says
    taken = DriverValue(
        id="records_to_move", driver="records_to_move", value=value.likely, low=value.low, high=value.high
    )

    before = result(planned, place(), meaning(), taken, readiness=KNOWN)
    after = result(planned, place(), meaning(), taken, readiness=KNOWN, doubles=searched(400, 0))

    assert before.drivers[0].standing is Stands.SAME
    assert (before.differing, after.differing) == (0, 1)
    assert after.drivers[0].standing is Stands.DIFFERS
    assert after.drivers[0].stands == value


def test_days_of_tasks_never_promise_more_than_was_counted(planned: Catalogue) -> None:
    """D8: ends are rounded outwards; work without a task of its own goes to the one that moves the data."""
    found = result(planned, place(), meaning(), readiness=KNOWN)
    by_task = {item.task: item for item in found.tasks}

    assert set(by_task) == {"clean_data", "convert_data"}
    for item in found.tasks:
        assert item.days.low <= item.hours.low / 8
        assert item.days.high >= item.hours.high / 8
        assert item.days.low <= item.days.likely <= item.days.high
        assert item.standing is Stands.NEW
    assert Work.REHEARSALS in by_task["convert_data"].work
    assert sum(len(item.work) for item in found.tasks) == len(Work)


def test_moving_is_told_when_another_task_would_be_less_sure(planned: Catalogue) -> None:
    """D8: 1 to 90 days of another task are less sure than what the data says of moving it."""
    found = result(planned, place(), meaning(), readiness=KNOWN)

    told = {item.task: item.surer for item in found.tasks}
    assert told == {"clean_data": "", "convert_data": "Other"}


def test_days_that_were_entered_are_compared(planned: Catalogue) -> None:
    """The plan says 25 days, the data says otherwise; taken over it says the same."""
    entered = TaskPlan(id="convert_data", low=8, likely=25, high=80)
    told = {item.task: item for item in result(planned, place(), meaning(), entered, readiness=KNOWN).tasks}
    assert told["convert_data"].standing is Stands.DIFFERS

    days = told["convert_data"].days
    taken = TaskPlan(id="convert_data", low=days.low, likely=days.likely, high=days.high)
    again = {item.task: item for item in result(planned, place(), meaning(), taken, readiness=KNOWN).tasks}
    assert again["convert_data"].standing is Stands.SAME


def test_risks_are_judged_by_what_was_measured_alone(planned: Catalogue) -> None:
    """Without a search nothing is said about doubles; one record of ten makes them almost certain."""
    without = result(planned, place(), meaning(), readiness=KNOWN)
    assert [item.evidence for item in without.risks] == [Evidence.LONGER]

    own = Risk(id="r", title="Doubles", based_on="doubles_after_import", probability=3)
    found = result(planned, place(), meaning(), own, readiness=KNOWN, doubles=searched(400, 0))
    doubles = next(item for item in found.risks if item.evidence is Evidence.DOUBLES)
    assert (doubles.figure, doubles.probability, doubles.stands) == (0.1, 5, 3)
    assert (doubles.record, doubles.standing) == ("r", Stands.DIFFERS)


@given(st.sampled_from(Evidence), st.floats(0, 20), st.floats(0, 20))
def test_more_of_it_is_never_less_likely(evidence: Evidence, one: float, other: float) -> None:
    """Probability rises with its figure; of quality, with the part that is not good."""
    low, high = sorted((one, other))
    if evidence is Evidence.POOR:
        low, high = 1 - low / 20, 1 - high / 20
    assert 1 <= likely_from(evidence, low) <= likely_from(evidence, high) <= 5


def test_requirements_follow_from_records_and_doubles(planned: Catalogue) -> None:
    """Import is asked for as soon as anything moves, catching doubles once a search was made."""
    without = result(planned, place(), meaning(), readiness=KNOWN)
    found = result(planned, place(), meaning(), readiness=KNOWN, doubles=searched(400, 0))

    assert [item.wanted for item in without.requirements] == [Wanted.IMPORT]
    assert [(item.wanted, item.doubles) for item in found.requirements] == [
        (Wanted.IMPORT, 0.1), (Wanted.DOUBLES, 0.1),
    ]  # fmt: skip


def test_what_the_law_asks_is_told_place_by_place(planned: Catalogue) -> None:
    """Wishes about contact are loaded first; what nobody wrote down is missing, what was is not."""
    whole = place(
        "mails", purpose="Newsletter", lawful_basis=LawfulBasis.CONSENT, keep_years=2, refusals=True,
        free_text=False, agreement=True, old_copy="Deleted on 1 May",
    )  # fmt: skip

    found = result(planned, place("accounts"), whole)

    assert [(item.title, item.order) for item in found.privacy] == [("Mails", 1), ("Accounts", 2)]
    assert found.privacy[0].lacks == ()
    assert set(found.privacy[1].lacks) == set(PrivacyLack)


def test_the_shipped_plan_knows_every_task_risk_and_requirement() -> None:
    """D8: what consequences name is in the playbook that comes with the product."""
    catalogue = LIBRARY.choose("standard").catalogue
    assert catalogue is not None
    playbook = catalogue.playbook

    named = {name for names, _ in TASKS for name in names[:1]}
    assert named <= {item.id for item in playbook.tasks}
    assert RISKS.keys() <= {item.id for item in playbook.risks}
    assert set(WANTED.values()) <= {item.id for item in playbook.requirements}


@given(
    rows=st.integers(0, 5000), fields=st.integers(0, 60), confirmed=st.booleans(), sampled=st.integers(0, 1),
    hours=st.floats(0, 500),
)  # fmt: skip
@settings(max_examples=25, deadline=None)
def test_ranges_stay_in_order_whatever_is_known(
    rows: int, fields: int, *, confirmed: bool, sampled: int, hours: float
) -> None:
    """Least, likeliest and most never cross: in the sum, each piece of work, days and figures of cost."""
    line = measured(rows=rows, confirmed=confirmed, truth=Truth(checked=sampled), sides=())
    readiness = DataReadiness(files=(line,), cleaning=(cleaning(Hours(hours / 2, hours, hours * 2)),))
    found = result(_content(), place(), meaning(fields), readiness=readiness)

    every = [found.hours, found.records, found.days, *(item.hours for item in found.lines)]
    every += [item.says for item in found.drivers] + [item.days for item in found.tasks]
    assert all(item.low <= item.likely <= item.high for item in every)
    assert all(item.narrows > 0 for item in found.unknowns)

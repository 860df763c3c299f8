"""Who does the project: seats, people, expected results, who answers, and what was decided and reviewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from authoring.values import Text
from playbook.delivery import LookedAt, Stage, Task
from playbook.people import Group, Letter, Seat, SeatRule
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.catalogue import Catalogue
from project.model import Person, Project
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review, ReviewSort
from project.results.team import DutyFault, Lack, ReviewState, Team
from project.team import team
from project.team_log import reviewing
from scoring.metrics import MetricSet

Make = Callable[..., Project]
DAY = date(2026, 11, 21)
ANNA, BEN = Person(id="anna", name="Anna"), Person(id="ben", name="Ben")


def _task(
    name: str, phase: str, stage: str | None = None, *, milestone: bool = False, **letters: str
) -> Task:
    held = {seat: Letter(letter) for seat, letter in letters.items()}
    said = Text(name.replace("_", " ").capitalize())
    return Task(id=name, title=said, what=said, phase=phase, stage=stage, milestone=milestone, letters=held)


def test_reviews_are_the_tasks_that_the_plan_marks(catalogue: Catalogue) -> None:
    """T21: a meeting is a review because the plan says so, whatever its id."""
    tasks = (
        _task("look_back", "one").model_copy(update={"review": LookedAt.GOALS}),
        _task("review_contract", "one"),
        _task("signed", "one", milestone=True),
    )
    marked = replace(catalogue, playbook=catalogue.playbook.model_copy(update={"tasks": tasks}))
    assert [task.id for task in reviewing(marked)] == ["look_back", "signed"]


@pytest.fixture
def small(catalogue: Catalogue) -> Catalogue:
    """The small content with three seats, two stages and four tasks."""
    word = Text("x")
    seats = [("lead", True), ("it", True), ("expert", False)]
    playbook = catalogue.playbook.model_copy(
        update={
            "seats": tuple(
                Seat(id=name, title=Text(name.capitalize()), what=word, fits=word, required=needed)
                for name, needed in seats
            ),
            "seat_rules": (
                SeatRule(id="one", title=word, says=word, rule="one_accountable"),
                SeatRule(id="some", title=word, says=word, rule="some_responsible"),
                SeatRule(
                    id="every", title=word, says=word, rule="seat_in_every_stage", seat="it",
                    letters=(Letter.RESPONSIBLE, Letter.BOTH, Letter.CONSULTED),
                ),
            ),
            "stages": tuple(
                Stage(id=item, title=Text(item.capitalize()), what=word, done_when=word)
                for item in ("build", "roll_out")
            ),
            "tasks": (
                _task("agree", "one", lead="AR", it="C"),
                _task("set_up", "two", "build", lead="A", it="R"),
                _task("switch", "two", "roll_out", lead="AR", it="C", expert="I"),
                _task("review_year", "two", milestone=True),
            ),
            "groups": tuple(
                Group(
                    id=name, title=Text(name.capitalize()), what=word, wins=word, worries=word,
                    involve=word, impact=3, outside=outside,
                )
                for name, outside in (("sales", False), ("partners", True))
            ),
        }
    )  # fmt: skip
    metrics = MetricSet.model_validate(
        {
            "format": 1, "kind": "metrics", "id": "m", "version": "1.0.0", "title": "M", "summary": "M.",
            "metrics": [
                {
                    "id": "won", "title": "Offers won", "what": "Won.", "unit": "percent", "direction": "up",
                    "inputs": [{"id": "won", "title": "Won", "unit": "offers"}], "formula": "won",
                    "side": "inside", "timing": "lagging", "cadence": "monthly", "system": "CRM",
                    "owner": "Sales", "pitfall": "None.",
                }
            ],
        }
    )  # fmt: skip
    return replace(catalogue, playbook=playbook, metrics=metrics)


def _facts(found: Team) -> dict[str, float | bool | None]:
    return dict(found.facts)


def test_required_seats_stay_empty_until_somebody_holds_them(make: Make, small: Catalogue) -> None:
    """T1, T2: the seats of the plan are required, the outside expert is not; one person may hold two."""
    empty = team(make(), small, DAY)
    held = team(make(ANNA, Member(id="anna", seats=("lead", "it"))), small, DAY)

    assert [(seat.seat, seat.empty) for seat in empty.seats] == [
        ("lead", True), ("it", True), ("expert", False),
    ]  # fmt: skip
    assert _facts(empty)["seats_empty"] == 2
    assert _facts(held)["seats_empty"] == 0
    assert [seat.people for seat in held.seats] == [("anna",), ("anna",), ()]


def test_a_member_is_told_what_is_lacking(make: Make, small: Catalogue) -> None:
    """T3, B10: seat, expected result, connection to customers; from outside scope and line of cost too."""
    full = Member(id="anna", seats=("lead",), expects="Fewer calls", connection="I answer their letters")
    bare = Member(id="ben", seats=("gone",), outside=True)

    found = team(make(ANNA, BEN, full, bare), small, DAY)

    assert [(item.name, item.lacks) for item in found.members] == [
        ("Anna", ()),
        ("Ben", (Lack.SEAT, Lack.RESULT, Lack.CONNECTION, Lack.SCOPE, Lack.COST_LINE)),
    ]
    assert (_facts(found)["members_without_result"], _facts(found)["members_without_connection"]) == (1, 1)


def test_an_expected_result_becomes_a_candidate_figure(make: Make, small: Catalogue) -> None:
    """T3: what a member wants to see stands with the figure chosen for it, or without one."""
    told = Member(id="anna", expects=" Win more offers ", metric="won")
    open_ = Member(id="ben", expects="Calm", metric="gone")

    found = team(make(ANNA, BEN, told, open_), small, DAY).expected

    assert [(item.name, item.text, item.metric, item.metric_title) for item in found] == [
        ("Anna", "Win more offers", "won", "Offers won"),
        ("Ben", "Calm", None, ""),
    ]


def test_letters_of_the_plan_with_the_people_behind_them(make: Make, small: Catalogue) -> None:
    """T1: a row has the plan's letters, the people who hold the seats, and the seats nobody holds."""
    found = team(make(ANNA, Member(id="anna", seats=("lead",))), small, DAY)

    assert [(section.id, section.stage, len(section.rows)) for section in found.sections] == [
        ("one", False, 1), ("build", True, 1), ("roll_out", True, 1), ("two", False, 1),
    ]  # fmt: skip
    row = found.sections[1].rows[0]
    assert [(part.seat, part.letter, part.people) for part in row.parts] == [
        ("lead", "A", ("anna",)),
        ("it", "R", ()),
    ]
    assert (row.faults, row.unmanned, row.changed) == ((), ("it",), False)
    assert _facts(found)["duties_wrong"] == 0


def test_a_duty_of_the_team_replaces_the_plan(make: Make, small: Catalogue) -> None:
    """T10: taking IT out of a stage is told for the stage; a second A is told for the row."""
    second = Duty(id="agree:it", task="agree", seat="it", letter=Letter.ACCOUNTABLE)
    out = Duty(id="switch:it", task="switch", seat="it", letter=None)

    found = team(make(second, out), small, DAY)

    assert [(row.task, row.faults) for row in found.wrong] == [("agree", (DutyFault.SEVERAL_ANSWER,))]
    assert [(item.stage, item.seat_title) for item in found.stages_missing] == [("roll_out", "It")]
    assert (_facts(found)["duties_wrong"], _facts(found)["technical_stages_missing"]) == (1, 1)
    switch = next(row for row in found.rows if row.task == "switch")
    assert switch.changed
    assert switch.letter("it") is None
    assert [(part.seat, part.planned) for part in switch.parts] == [
        ("lead", "AR"),
        ("it", "C"),
        ("expert", "I"),
    ]


def test_who_answers_for_most_is_told(make: Make, small: Catalogue) -> None:
    """A person who answers for more than half of the tasks is marked; each task counts once per person."""
    both = Member(id="anna", seats=("lead", "expert"))
    it = Duty(id="set_up:it", task="set_up", seat="it", letter=Letter.BOTH)
    out = Duty(id="set_up:lead", task="set_up", seat="lead", letter=None)

    found = team(make(ANNA, BEN, both, Member(id="ben", seats=("it",)), it, out), small, DAY)

    assert [(item.name, item.tasks, item.of, item.many) for item in found.answering] == [
        ("Anna", 2, 3, True),
        ("Ben", 1, 3, False),
    ]


def test_the_team_is_complete_when_seats_and_rows_and_stages_are(make: Make, small: Catalogue) -> None:
    """B8: a united team has every required seat held and everybody's part settled."""
    members = (ANNA, Member(id="anna", seats=("lead", "it")))
    wrong = Duty(id="agree:lead", task="agree", seat="lead", letter=None)

    assert team(make(*members), small, DAY).complete
    assert not team(make(*members, wrong), small, DAY).complete
    assert not team(make(ANNA, Member(id="anna", seats=("lead",))), small, DAY).complete
    assert not team(make(), small, DAY).complete


def test_corrections_are_open_late_or_done(make: Make, small: Catalogue) -> None:
    """T4: what is put right is late after its day, and done things come last."""

    def made(name: str, due: date | None = None, done: date | None = None) -> Correction:
        return Correction(id=name, title=name, due=due, done=done)

    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    project = make(made("a", before, before), made("b"), made("c", after), made("d", before), made("e", DAY))

    found = team(project, small, DAY).corrections

    assert [(item.correction, item.late, item.done) for item in found] == [
        ("d", True, False), ("e", False, False), ("c", False, False), ("b", False, False), ("a", False, True),
    ]  # fmt: skip


def test_incentives_stand_beside_every_group_inside(make: Make, small: Catalogue) -> None:
    """T4: a group for whose people nothing was thought of is seen; groups outside the firm are not asked."""
    given_ = Incentive(id="i", group="sales", for_what="Writing visits down")

    assert [(item.title, item.incentives) for item in team(make(given_), small, DAY).incentives] == [
        ("Sales", ("i",))
    ]
    assert team(make(), small, DAY).incentives[0].incentives == ()


def test_reviews_hang_on_tasks_and_have_a_state(make: Make, small: Catalogue) -> None:
    """T21: reviews of project and goals hang on milestones of the plan and are told when missed."""

    def made(name: str, on: date | None = None, *, held: bool = False) -> Review:
        return Review(id=name, title=name, sort=ReviewSort.GOALS, on=on, held=held, task="review_year")

    past, next_ = DAY - timedelta(days=1), DAY + timedelta(days=1)
    found = team(make(made("a"), made("b", next_), made("c", past), made("d", past, held=True)), small, DAY)

    assert [(item.review, item.state) for item in found.reviews] == [
        ("c", ReviewState.OVERDUE), ("d", ReviewState.HELD), ("b", ReviewState.PLANNED),
        ("a", ReviewState.UNDATED),
    ]  # fmt: skip
    assert {item.task_title for item in found.reviews} == {"Review year"}
    assert [task.id for task in reviewing(small)] == ["review_year"]


def test_decisions_are_listed_newest_first(make: Make, small: Catalogue) -> None:
    """T4: the log of decisions begins with the last one; what has no day stands at the end."""
    days = {"a": DAY - timedelta(days=9), "b": DAY, "c": None}
    records = (Decision(id=name, title=name, on=on) for name, on in days.items())

    assert team(make(*records), small, DAY).decisions == ("b", "a", "c")


def test_a_plan_without_seats_gives_an_empty_team(make: Make, catalogue: Catalogue) -> None:
    """Every figure that a check may look at has a value, and the result can be written as data."""
    found = team(make(), catalogue, DAY)

    assert all(name in PLAYBOOK_CHECKS.names and value == 0 for name, value in found.facts)
    assert len(found.facts) == 6
    assert TypeAdapter(Team).dump_python(found, mode="json")["complete"] is False


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.lists(st.sampled_from(["lead", "it", "expert", "gone"]), unique=True))
def test_a_seat_is_empty_exactly_when_required_and_unheld(
    make: Make, small: Catalogue, held: list[str]
) -> None:
    """T1: whatever somebody holds, the empty seats are the required ones that are left."""
    found = team(make(ANNA, Member(id="anna", seats=tuple(held))), small, DAY)

    assert {item.seat for item in found.empty_seats} == {"lead", "it"} - set(held)
    assert _facts(found)["seats_empty"] == len({"lead", "it"} - set(held))

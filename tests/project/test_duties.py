"""Letters of tasks: the plan's with the team's own laid over them, and the rules they keep or break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.values import Text
from playbook.delivery import Stage, Task
from playbook.model import ContentIds, Phase, Playbook, Step, WeightRule
from playbook.people import Letter, Seat, SeatRule
from project.changes import Put, Remove, apply
from project.duties import letters_by_task, row_faults, unserved
from project.model import Project, Settings
from project.records.team import Duty
from project.results.team import DutyFault

SEATS = ("lead", "it", "users")
TASKS = ("build", "test", "teach")
ONE = SeatRule(id="one", title=Text("One"), says=Text("One."), rule="one_accountable")
SOME = SeatRule(id="some", title=Text("Some"), says=Text("Some."), rule="some_responsible")
EVERY = SeatRule(
    id="every",
    title=Text("IT"),
    says=Text("IT."),
    rule="seat_in_every_stage",
    seat="it",
    letters=(Letter.RESPONSIBLE, Letter.BOTH, Letter.CONSULTED),
)


def task(name: str, *, milestone: bool = False, stage: str | None = None, **letters: str) -> Task:
    """A task with these letters."""
    return Task(
        id=name,
        title=Text(name),
        what=Text(name),
        phase="one",
        stage=stage,
        milestone=milestone,
        letters={seat: Letter(letter) for seat, letter in letters.items()},
    )


def plan(*tasks: Task) -> Playbook:
    """A playbook of these tasks, with three seats and two stages."""
    word = Text("x")
    step = Step(id="s", title=word, what=word, who=word, how_long=word, done_when=word)
    return Playbook(
        format=2,
        kind="playbook",
        id="p",
        version="1.0.0",
        title=word,
        summary=word,
        content=ContentIds(questionnaire="q", criteria="c", costs="k", rates="r"),
        weights=WeightRule(points="importance", why=word),
        phases=(Phase(id="one", title=word, purpose=word, done_when=word, steps=(step,)),),
        seats=tuple(Seat(id=seat, title=Text(seat), what=word, fits=word) for seat in SEATS),
        seat_rules=(ONE, SOME, EVERY),
        stages=tuple(Stage(id=item, title=word, what=word, done_when=word) for item in ("first", "second")),
        tasks=tasks,
    )


PLAN = plan(
    task("build", stage="first", lead="A", it="R", users="C"),
    task("test", stage="second", lead="AR", it="C", users="I"),
    task("teach", lead="A", users="R"),
)


def duty(name: str, seat: str, letter: str | None) -> Duty:
    """What the team says a seat is for a task."""
    return Duty(id=f"{name}:{seat}", task=name, seat=seat, letter=None if letter is None else Letter(letter))


GESTURES = st.lists(
    st.tuples(
        st.sampled_from(TASKS),
        st.sampled_from(SEATS),
        st.one_of(st.none(), st.sampled_from([str(item) for item in Letter]), st.just("back")),
    ),
    max_size=25,
)
"""A letter, none, or back to what the plan says, for any task and seat, in any order."""


@given(GESTURES)
def test_a_row_is_told_exactly_when_it_breaks_a_rule(gestures: list[tuple[str, str, str | None]]) -> None:
    """T1: after any sequence of changes a row is told exactly when not one seat answers or none does it."""
    project = Project(id="p", records=(Settings(id="project", name="Test", users=1),))
    expected = {item.id: {seat: str(letter) for seat, letter in item.letters.items()} for item in PLAN.tasks}
    planned = {item.id: dict(expected[item.id]) for item in PLAN.tasks}
    for name, seat, letter in gestures:
        if letter == "back":
            project = apply(project, [Remove("duty", f"{name}:{seat}", 1)])
        else:
            project = apply(project, [Put(duty(name, seat, letter))])
        stands = planned[name].get(seat) if letter == "back" else letter
        expected[name].pop(seat, None)
        if stands is not None:
            expected[name][seat] = stands

    found = letters_by_task(PLAN, project.of(Duty))

    assert found == expected
    for item in PLAN.tasks:
        held = "".join(expected[item.id].values())
        faults = row_faults(item, found[item.id], PLAN.seat_rules)
        assert bool(faults) == (held.count("A") != 1 or "R" not in held)
        assert (DutyFault.NOBODY_DOES in faults) == ("R" not in held)
        assert (DutyFault.SEVERAL_ANSWER in faults) == (held.count("A") > 1)
        assert (DutyFault.NOBODY_ANSWERS in faults) == ("A" not in held)


@given(st.sampled_from(TASKS), st.sampled_from(SEATS))
def test_no_letter_takes_a_seat_out_and_leaves_the_others(name: str, seat: str) -> None:
    """The team's "no part" wins over the plan for that seat and that task only."""
    before, after = letters_by_task(PLAN, ()), letters_by_task(PLAN, [duty(name, seat, None)])

    assert seat not in after[name]
    assert {**after[name], **({seat: before[name][seat]} if seat in before[name] else {})} == before[name]
    assert all(after[other] == before[other] for other in TASKS if other != name)


@pytest.mark.parametrize(
    ("letters", "faults"),
    [
        ({"lead": "AR"}, ()),
        ({"lead": "A", "it": "R", "users": "I"}, ()),
        ({"lead": "A", "it": "AR"}, (DutyFault.SEVERAL_ANSWER,)),
        ({"lead": "A", "it": "C"}, (DutyFault.NOBODY_DOES,)),
        ({"it": "R"}, (DutyFault.NOBODY_ANSWERS,)),
        ({}, (DutyFault.NOBODY_ANSWERS, DutyFault.NOBODY_DOES)),
    ],
)
def test_each_fault_has_its_name(letters: dict[str, str], faults: tuple[DutyFault, ...]) -> None:
    """Nobody answers, several answer, nobody does it: three different things to mend."""
    held = {seat: Letter(letter) for seat, letter in letters.items()}

    assert row_faults(task("x"), held, (ONE, SOME, EVERY)) == faults


def test_only_rules_of_the_playbook_are_applied() -> None:
    """A plan without the rule that one seat answers takes a row in which two do; a milestone needs nobody."""
    two = task("x", lead="AR", it="AR")
    moment = task("y", milestone=True)

    assert row_faults(two, two.letters, (SOME,)) == ()
    assert row_faults(moment, moment.letters, (ONE, SOME)) == ()


@given(GESTURES)
def test_stages_without_the_technical_seat(gestures: list[tuple[str, str, str | None]]) -> None:
    """T10: a stage is told exactly when IT neither does a task of it nor is asked; answering is no part."""
    own = {(name, seat): duty(name, seat, letter) for name, seat, letter in gestures if letter != "back"}

    letters = letters_by_task(PLAN, own.values())
    found = {item.stage.id for item in unserved(PLAN, letters)}

    for stage, only in (("first", "build"), ("second", "test")):
        assert (stage in found) == (str(letters[only].get("it", "")) not in {"R", "AR", "C"})


def test_letters_of_what_the_plan_no_longer_has_count_for_nothing() -> None:
    """A record for a hidden task or seat neither helps nor harms."""
    found = letters_by_task(PLAN, [duty("gone", "lead", "A"), duty("build", "gone", "A")])

    assert found == letters_by_task(PLAN, ())

"""Who is told what and when: days that move with the plan, order, ways of telling, new entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.people import Channel
from project.catalogue import Catalogue, resolve
from project.change_plan import change_plan
from project.model import Person, Project
from project.outlook import Outlook
from project.records.planning import DayOff, PlanRules
from project.records.stakeholders import SponsorAct
from project.records.team import Member
from project.records.telling import MessagePlan, NewEntry, TiedTo
from project.results.change_plan import ChangePlan, DatedMessage, DayFrom, EntryLack, OrderFault, Told
from project.results.schedule import Schedule, ScheduledTask
from project.told_days import AFTER_START, BEFORE_START, BEFORE_TRAINING, day_of, plan_days
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS
from tests.project.heard_content import sources

Make = Callable[..., Project]
DAY = date(2026, 3, 2)
MESSAGES = """communication:
  - {id: why, title: Why, message: Because., audience: [sales, it], sender: lead, channel: check_in,
    phase: one, when: Early.}
  - {id: invite, title: Your course, message: Come., audience: [sales], sender: lead, channel: training,
    phase: two, when: Four weeks before.}
"""


def task(name: str, phase: str, start: date, finish: date, *, milestone: bool = False) -> ScheduledTask:
    """A task with the days that matter here."""
    return ScheduledTask(
        id=name, title=name.title(), what="", phase=phase, phase_title=phase, stage="", own=False,
        changed=False, number="1", milestone=milestone, start=start, finish=finish, days=1.0, low=1.0,
        likely=1.0, high=1.0, late_start=start, late_finish=finish, total_float=0.0, free_float=0.0,
        critical=True,
    )  # fmt: skip


PLAN = Schedule(
    start=date(2026, 3, 2),
    tasks=(
        task("talk", "one", date(2026, 3, 9), date(2026, 3, 13)),
        task("choose", "one", date(2026, 4, 15), date(2026, 4, 15), milestone=True),
        task("learn", "two", date(2026, 5, 4), date(2026, 5, 8)),
        task("teach", "two", date(2026, 6, 1), date(2026, 6, 5)),
    ),
)


@pytest.fixture(scope="module")
def told() -> Catalogue:
    """The small content with two messages."""
    resolved = resolve(sources({**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS + MESSAGES}))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


def planned(project: Project, catalogue: Catalogue, plan: Schedule = PLAN, day: date = DAY) -> ChangePlan:
    """What is told by a plan."""
    return change_plan(project, catalogue, Outlook(project, catalogue, day).stakeholders, plan, day)


def message(found: ChangePlan, name: str) -> DatedMessage:
    """One of the messages."""
    return next(item for item in found.messages if item.source == name)


def test_without_a_word_of_the_team_days_are_proposed_from_the_phase(make: Make, told: Catalogue) -> None:
    """The first day of its phase; an invitation four working weeks before the last course: 4 May 2026."""
    found = planned(make(), told)

    why, invite = message(found, "why"), message(found, "invite")
    assert (why.day, why.day_from) == (date(2026, 3, 9), DayFrom.PHASE)
    assert BEFORE_TRAINING == 20
    assert (invite.day, invite.day_from) == (date(2026, 5, 4), DayFrom.PHASE)
    assert found.training == date(2026, 6, 1)
    assert (why.sender, why.seat, why.whom) == ("Lead", "Lead", ("Sales", "IT"))


def test_the_choice_and_the_start_have_their_own_days(make: Make, told: Catalogue) -> None:
    """In the phase of the choice the day of the choice; in that of the start five working days before it."""
    chosen = planned(make(), told, replace(PLAN, choosing="choose"))
    live = planned(make(), told, replace(PLAN, going_live="talk"))

    assert message(chosen, "why").day == chosen.choice == date(2026, 4, 15)
    assert BEFORE_START == 5
    assert message(live, "why").day == date(2026, 3, 2)


def test_what_comes_after_the_start_is_not_proposed_before_it(make: Make, told: Catalogue) -> None:
    """The phase after the start has work that begins earlier; its message waits twenty working days more."""
    live = replace(PLAN.tasks[0], phase="zero", finish=date(2026, 7, 1))
    plan = replace(PLAN, tasks=(live, *PLAN.tasks[1:]), going_live=live.id)
    days = plan_days(Project(id="p", records=()), plan, ("zero", "one"))

    assert AFTER_START == 20
    day, known = day_of(days, None, "one", None)
    assert (day, known) == (days.moved(live.finish, 20), DayFrom.PHASE)
    assert day_of(plan_days(Project(id="p", records=()), plan), None, "one", None)[0] == days.begins["one"]


@given(st.integers(-250, 250), st.sampled_from(TiedTo), st.integers(0, 400))
def test_a_tied_day_moves_with_the_plan(offset: int, end: TiedTo, weeks: int) -> None:
    """A plan that slips by whole weeks takes the message with it, by exactly as much."""
    resolved = resolve(sources({**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS + MESSAGES})).catalogue
    assert resolved is not None
    slip = timedelta(weeks=weeks)
    tied = MessagePlan(id="why", task="teach", end=end, offset=offset)
    days = plan_days(Project(id="p", records=()), PLAN)
    later = replace(
        PLAN,
        tasks=tuple(replace(item, start=item.start + slip, finish=item.finish + slip) for item in PLAN.tasks),
    )
    before, known = day_of(days, tied, "one", None)
    after, _ = day_of(plan_days(Project(id="p", records=()), later), tied, "one", None)

    assert known is DayFrom.TASK
    assert before is not None
    assert after == before + slip


def test_working_days_leave_out_the_week_end_and_days_off(make: Make, told: Catalogue) -> None:
    """Two working days before Monday 1 June 2026, Friday off: 27 May; with Saturdays worked the 28th."""
    tied = MessagePlan(id="why", task="teach", offset=-2)
    off = DayOff(id="off", title="Bridge", first=date(2026, 5, 29), last=date(2026, 5, 29))
    alone = DayOff(id="alone", first=date(2026, 5, 28), last=date(2026, 5, 28), person="ann")

    assert message(planned(make(tied, off), told), "why").day == date(2026, 5, 27)
    six = PlanRules(week=(1, 2, 3, 4, 5, 6))
    ann = Person(id="ann", name="Ann")
    assert message(planned(make(tied, off, six, alone, ann), told), "why").day == date(2026, 5, 28)


def test_a_named_day_counts_before_everything(make: Make, told: Catalogue) -> None:
    """Whoever names a day means it; the task stays named beside it."""
    fixed = MessagePlan(id="why", task="teach", day=date(2026, 3, 4))

    made = message(planned(make(fixed), told), "why")

    assert (made.day, made.day_from, made.task_title) == (date(2026, 3, 4), DayFrom.FIXED, "Teach")


def test_the_team_changes_leaves_out_and_adds(make: Make, told: Catalogue) -> None:
    """What is empty stays the playbook's; what is left out is listed apart with its reason; own ones join."""
    ann = Person(id="ann", name="Ann")
    records = (
        ann,
        MessagePlan(id="why", title="Our why", sender="ann", channel=Channel.MESSAGE, audience=("it",)),
        MessagePlan(id="invite", left_out="Nobody needs it."),
        MessagePlan(id="m1", own=True, title="News", audience=("sales",), day=date(2026, 3, 1)),
    )

    found = planned(make(*records), told)

    why = message(found, "why")
    assert (why.title, why.text, why.sender) == ("Our why", "Because.", "Ann")
    assert (why.channel, why.whom) == (Channel.MESSAGE, ("IT",))
    assert [item.source for item in found.left_out] == ["invite"]
    assert [(item.source, item.origin) for item in found.messages] == [("m1", Told.OWN), ("why", Told.PLAN)]


def test_whoever_holds_the_seat_says_it(make: Make, told: Catalogue) -> None:
    """Without a person the playbook's seat says it: by the name of who holds it."""
    found = planned(make(Person(id="ann", name="Ann"), Member(id="ann", seats=("lead",))), told)

    assert message(found, "why").sender == "Ann"


def test_sponsor_acts_stand_for_their_message_and_may_be_late(make: Make, told: Catalogue) -> None:
    """One list: the act takes the place of the message it was made from, with its own day."""
    act = SponsorAct(id="a", title="I say why", based_on="why", audience=("sales",), due=date(2026, 3, 1))

    found = planned(make(act), told)

    assert [(item.source, item.origin, item.late) for item in found.messages] == [
        ("a", Told.SPONSOR, True),
        ("invite", Told.PLAN, False),
    ]
    assert [item.source for item in found.late] == ["a"]


def test_what_comes_too_late_for_what_it_announces_is_told(make: Make, told: Catalogue) -> None:
    """After the beginning of its task, after the last course, after people work with it already."""
    beginning = MessagePlan(id="why", task="talk", offset=1)
    course = MessagePlan(id="invite", day=date(2026, 6, 2))
    start = MessagePlan(id="why", day=date(2026, 3, 16))

    found = planned(make(beginning, course), told)
    live = planned(make(start), told, replace(PLAN, going_live="talk"))

    assert message(found, "why").fault is OrderFault.AFTER_BEGINNING
    assert message(found, "invite").fault is OrderFault.AFTER_TRAINING
    assert message(live, "why").fault is OrderFault.AFTER_START
    assert dict(found.facts)["messages_out_of_order"] == 2
    on_the_day = planned(make(MessagePlan(id="why", task="talk")), told)
    assert on_the_day.disordered == ()


def test_people_hear_something_before_the_choice(make: Make, told: Catalogue) -> None:
    """R12: counted are messages before the day of the choice; without such a day nobody can tell."""
    plan = replace(PLAN, choosing="choose")
    early = planned(make(MessagePlan(id="why", day=date(2026, 4, 14))), told, plan)
    same_day = planned(make(), told, plan)

    assert (early.before_choice, same_day.before_choice) == (1, 0)
    assert dict(planned(make(), told).facts)["messages_before_choice"] is None
    assert {item.group: item.before_choice for item in early.groups} == {"sales": True, "it": True}


def test_each_group_inside_is_told_by_which_ways_it_hears(make: Make, told: Catalogue) -> None:
    """R11: three ways; who hears in one way only is counted, partners outside are not."""
    found = planned(make(), told)

    ways = {item.group: (item.channels, item.lacks) for item in found.groups}
    assert ways == {
        "sales": ((Channel.CHECK_IN, Channel.TRAINING), (Channel.MESSAGE,)),
        "it": ((Channel.CHECK_IN,), (Channel.MESSAGE, Channel.TRAINING)),
    }
    assert dict(found.facts)["groups_heard_one_way"] == 1


def test_a_new_entry_says_what_it_is_for_before_training(make: Make, told: Catalogue) -> None:
    """R10: purpose, gain, limits and who sees it; told in time, by a day or by a message with a day."""
    whole = {
        "purpose": "Plan.",
        "gain": "Fewer calls.",
        "not_for": "Judging.",
        "seen_by": "All.",
        "groups": ("sales",),
    }
    records = (
        NewEntry.model_validate({"id": "a", "title": "A", **whole, "message": "why", "minutes_week": 6}),
        NewEntry.model_validate({"id": "b", "title": "B", **whole, "told_on": date(2026, 6, 2)}),
        NewEntry(id="c", title="C"),
    )

    found = planned(make(*records), told)

    lacks = {item.id: item.lacks for item in found.entries}
    assert lacks["a"] == ()
    assert lacks["b"] == (EntryLack.TOLD_LATE,)
    assert set(lacks["c"]) == set(EntryLack) - {EntryLack.TOLD_LATE}
    assert found.entries[0].told == date(2026, 3, 9)
    facts = dict(found.facts)
    assert (facts["entries_without_purpose"], facts["entries_untold"]) == (1, 2)


def test_hours_of_an_entry_need_the_number_of_people(make: Make, told: Catalogue) -> None:
    """Six minutes of ten people are one hour a week; without their number nobody can tell."""
    from project.records.stakeholders import Stakeholder  # noqa: PLC0415  only this test needs it

    entry = NewEntry(id="a", title="A", groups=("sales",), minutes_week=6)
    people = Stakeholder(id="s", name="Sales", group="sales", people=10)

    assert planned(make(entry, people), told).entries[0].hours_week == pytest.approx(1.0)
    assert planned(make(entry), told).entries[0].hours_week is None


def test_without_a_plan_nothing_breaks(make: Make, told: Catalogue) -> None:
    """No tasks, no days: messages stand in the order of their phases, none is late."""
    found = planned(make(), told, Schedule())

    assert [(item.source, item.day_from) for item in found.messages] == [
        ("why", DayFrom.NOBODY),
        ("invite", DayFrom.NOBODY),
    ]
    assert found.late == ()


def test_a_day_proposed_from_a_band_is_no_deadline(make: Make, told: Catalogue) -> None:
    """A band runs beside all phases: its first day is proposed, and passing it is not late; a phase's is."""
    playbook = told.playbook
    band = playbook.phases[0].model_copy(update={"id": "beside"})
    why = playbook.communication[0].model_copy(update={"phase": "beside"})
    beside = replace(
        told,
        playbook=playbook.model_copy(
            update={"bands": (band,), "communication": (why, *playbook.communication[1:])}
        ),
    )
    plan = replace(PLAN, tasks=(*PLAN.tasks, task("early", "beside", date(2026, 2, 2), date(2026, 2, 3))))

    late = planned(make(), told, day=date(2026, 12, 1))
    never = planned(make(), beside, plan, day=date(2026, 12, 1))

    assert [item.source for item in late.late] == ["why", "invite"]
    assert [item.source for item in never.late] == ["invite"]
    assert message(never, "why").day == date(2026, 2, 2)

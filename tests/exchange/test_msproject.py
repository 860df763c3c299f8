"""The plan as XML of MS Project, out and in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from exchange.bounded import Bounds
from exchange.codes import Code
from exchange.msproject import write_msproject
from exchange.msproject_days import day_of, minutes_of
from exchange.msproject_in import given as interpreted
from exchange.msproject_in import read_plan_xml
from exchange.msproject_xml import read_msproject
from exchange.plan_model import PlanCalendar, PlanFile, Stretch
from exchange.plan_read import Dropped, GivenPlan
from playbook.delivery import Link, LinkKind
from tests.any_plan import DAY, plain_plan, plain_task, plans

SPACE = "{http://schemas.microsoft.com/project}"
MINUTE = 1 / 480


def read_again(plan: PlanFile) -> GivenPlan:
    """The plan written and read, without the child process."""
    return interpreted(read_msproject(write_msproject(plan)), "plan.xml")


@settings(max_examples=60)
@given(plans())
def test_what_goes_out_comes_back(plan: PlanFile) -> None:
    """Lengths, links, lags, days, calendars, progress, money and texts are the same after out and in."""
    read = read_again(plan)
    assert read.found == ()
    ids = {item.key: item.task for item in read.tasks}
    calendar_ids = {item.key: known.id for item, known in zip(read.calendars, _used(plan), strict=True)}
    assert [item.task for item in read.tasks] == [item.id for item in plan.tasks]
    for was, now in zip(plan.tasks, read.tasks, strict=True):
        held = now.values
        assert (now.title, now.revision, now.phase) == (was.title, was.revision, was.phase)
        assert {(ids[link.to], link.kind) for link in now.links or ()} == {
            (link.to, link.kind) for link in was.links
        }
        lags = {ids[link.to]: link.lag for link in now.links or ()}
        assert all(lags[link.to] == pytest.approx(link.lag, abs=MINUTE) for link in was.links)
        assert held["milestone"] is was.milestone
        assert held["days"] == pytest.approx(was.length, abs=1 / (plan.hours_per_day * 60))
        assert (held["deadline"], held["not_before"]) == (was.deadline, was.not_before)
        assert calendar_ids.get(held["calendar"], "") == was.calendar
        assert (held["done"], held["owner"]) == (was.done, was.owner_name)
        assert (held["what"], held["note"]) == (was.what, was.note)
        assert held["budget"] == was.budget
        assert held.get("spent") == was.spent
        assert held.get("remaining") == (
            None if was.remaining is None else pytest.approx(was.remaining, abs=1e-6)
        )
        if not was.milestone:
            points = (held["low"], held["likely"], held["high"])
            assert points == pytest.approx((was.low, was.likely, was.high), abs=1e-6)
        if was.began is not None:
            assert held["began"] == was.began
            assert held["finished"] == (was.finish if was.done == 1 else was.finished)


def _used(plan: PlanFile) -> list[PlanCalendar]:
    """The calendars that are written and used; others of the file nobody reads."""
    used = {task.calendar for task in plan.tasks}
    return [item for number, item in enumerate(plan.calendars) if not number or item.id in used]


@settings(max_examples=60)
@given(plans())
def test_calendars_come_back_with_their_weeks_and_days_off(plan: PlanFile) -> None:
    """Working weeks and every single day off are the same."""
    read = read_again(plan)
    for was, now in zip(_used(plan), read.calendars, strict=True):
        assert now.week == was.week
        assert {day for item in now.off for day in item.days()} == {
            day for item in was.off for day in item.days()
        }


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Nothing in the file depends on when or where it is written."""
    plan = plain_plan(plain_task("a", 1), plain_task("b", 2, links=(Link(to="a"),)))
    assert write_msproject(plan) == write_msproject(plan)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (LinkKind.FINISH_FINISH, "0"),
        (LinkKind.FINISH_START, "1"),
        (LinkKind.START_FINISH, "2"),
        (LinkKind.START_START, "3"),
    ],
)
def test_links_are_written_by_the_numbers_of_the_format(kind: LinkKind, number: str) -> None:
    """0 is FF, 1 FS, 2 SF and 3 SS, and a lag counts tenths of a minute (Microsoft, "LinkLag element")."""
    plan = plain_plan(plain_task("a", 1), plain_task("b", 2, links=(Link(to="a", kind=kind, lag=2),)))
    link = ET.fromstring(write_msproject(plan)).find(f".//{SPACE}PredecessorLink")  # noqa: S314  our own bytes
    assert link is not None
    told = {item.tag.removeprefix(SPACE): item.text for item in link}
    assert (told["Type"], told["LinkLag"]) == (number, "9600")


def test_elements_stand_in_the_order_that_the_schema_asks_for() -> None:
    """MS Project refuses a file whose elements stand in another order than its schema has."""
    task = plain_task(
        "b", 2, links=(Link(to="a"),), not_before=DAY, deadline=DAY, budget=5.0, what="x", done=0.5,
        owner_name="Ann", baseline_start=DAY, baseline_finish=DAY, began=DAY, calendar="c",
    )  # fmt: skip
    more = PlanCalendar("c", "Night", (6, 7), (Stretch(DAY, DAY, "Off"),))
    plan = plain_plan(plain_task("a", 1), task)
    plan = replace(plan, calendars=(*plan.calendars, more))
    root = ET.fromstring(write_msproject(plan))  # noqa: S314  our own bytes
    written = Path(__file__).with_name("msproject_order.txt").read_text(encoding="utf-8")
    for line in written.splitlines()[1:]:
        name, order = line.split(": ")[0], line.split(": ")[1].split()
        for element in root.iter(f"{SPACE}{name}"):
            at = [order.index(item.tag.removeprefix(SPACE)) for item in element]
            assert at == sorted(at), name


def test_work_that_could_begin_but_has_not_is_held_and_the_hold_is_no_wish_of_the_team() -> None:
    """Other programs do not move such work to today by themselves; reading again takes the day off."""
    today = DAY + timedelta(days=14)
    plan = plain_plan(plain_task("a", 1, start=today, finish=today + timedelta(days=4)), as_of=today)
    told = read_msproject(write_msproject(plan))
    assert told["Tasks"][1]["ConstraintDate"].startswith(today.isoformat())
    assert read_again(plan).tasks[0].values["not_before"] is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT16H0M0S", 960),
        ("PT0H30M0S", 30),
        ("P2DT0H", 2880),
        ("PT90M", 90),
        ("-PT8H", -480),
        ("PT1H0M30S", 60.5),
    ],
)
def test_lengths_are_read(text: str, minutes: float) -> None:
    """ISO 8601 as the format writes it."""
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "P", "PT", "16 hours", "PT16H0M0S0", "PTxH", "P1Y"])
def test_what_is_no_length_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert minutes_of(text) is None


def test_days_outside_all_plans_are_none() -> None:
    """Years nobody plans for would overflow somewhere later."""
    assert day_of("2027-03-01T08:00:00") == date(2027, 3, 1)
    assert day_of("0001-01-01T00:00:00") is None
    assert day_of("2027-02-30T00:00:00") is None
    assert day_of("yesterday") is None


def foreign(tasks: str, calendars: str = "", head: str = "") -> bytes:
    """A file as another program writes it."""
    return (
        '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project">'
        f"<StartDate>2027-01-11T08:00:00</StartDate><CalendarUID>1</CalendarUID>{head}<Calendars>"
        f"<Calendar><UID>1</UID><Name>Standard</Name></Calendar>{calendars}</Calendars><Tasks>{tasks}</Tasks></Project>"
    ).encode()


def one(uid: int, more: str = "", name: str = "Work", duration: str = "PT16H0M0S") -> str:
    """A task of such a file."""
    known = f"<UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>1</OutlineLevel>"
    return f"<Task>{known}<Duration>{duration}</Duration>{more}</Task>"


def link(to: int, lag: int = 0, more: str = "") -> str:
    """A link of such a file."""
    held = f"<PredecessorUID>{to}</PredecessorUID><Type>1</Type><LinkLag>{lag}</LinkLag>{more}"
    return f"<PredecessorLink>{held}</PredecessorLink>"


FAULTS = {
    Code.PLAN_UID_TWICE: one(1) + one(1),
    Code.PLAN_TASK_NAMELESS: one(1, name=" "),
    Code.PLAN_TEXT_LONG: one(1, name="x" * 201),
    Code.PLAN_DAYS_NEGATIVE: one(1, duration="-PT8H"),
    Code.PLAN_DAYS_UNREAD: one(1, duration="two days"),
    Code.PLAN_SHARE_UNREAD: one(1, "<PercentComplete>140</PercentComplete>"),
    Code.PLAN_DATE_UNREAD: one(1, "<Deadline>2027-02-30T08:00:00</Deadline>"),
    Code.PLAN_DATE_ORDER: one(
        1, "<ActualStart>2027-03-02</ActualStart><ActualFinish>2027-03-01</ActualFinish>"
    ),
    Code.PLAN_NUMBER_UNREAD: one(1, "<FixedCost>-5</FixedCost>"),
    Code.PLAN_CALENDAR_UNKNOWN: one(1, "<CalendarUID>9</CalendarUID>"),
    Code.PLAN_LINK_ITSELF: one(1, link(1)),
    Code.PLAN_LINK_UNKNOWN: one(1, link(7)),
    Code.PLAN_LINK_UNREAD: one(2) + one(1, link(2, 50, "<LagFormat>19</LagFormat>")),
    Code.PLAN_LINK_FAR: one(2) + one(1, link(2, 9_000_000)),
    Code.PLAN_LINK_TWICE: one(2) + one(1, link(2) + link(2, 4800)),
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_is_wrong_is_told_by_its_task_and_the_other_tasks_are_kept(code: Code) -> None:
    """Each fault has its code, names its task, and costs that task alone."""
    read = interpreted(read_msproject(foreign(FAULTS[code] + one(50, name="Sound"))), "foreign.xml")
    assert [item.code for item in read.found] == [str(code)]
    assert read.found[0].place.path[0] == "Task"
    assert [item.title for item in read.tasks if item.sound][-1] == "Sound"


NO_DAYS = "<WeekDays>" + "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>" for day in range(1, 8)
)


def test_a_calendar_without_a_day_of_work_is_told_and_left_out() -> None:
    """No task could ever be done by it."""
    calendars = f"<Calendar><UID>2</UID><Name>Never</Name>{NO_DAYS}</WeekDays></Calendar>"
    read = interpreted(read_msproject(foreign(one(1, "<CalendarUID>2</CalendarUID>"), calendars)), "x.xml")
    assert {item.code for item in read.found} == {
        "exchange.plan_calendar_no_days",
        "exchange.plan_calendar_unknown",
    }
    assert [item.title for item in read.calendars] == ["Standard"]


def test_days_off_that_cannot_be_read_are_told() -> None:
    """The calendar itself is kept."""
    period = "<TimePeriod><FromDate>2027-05-02</FromDate><ToDate>2027-05-01</ToDate></TimePeriod>"
    wrong = (
        f"<Exceptions><Exception>{period}<Name>May</Name><DayWorking>0</DayWorking></Exception></Exceptions>"
    )
    calendars = f"<Calendar><UID>2</UID><Name>Other</Name>{wrong}</Calendar>"
    read = interpreted(read_msproject(foreign(one(1, "<CalendarUID>2</CalendarUID>"), calendars)), "x.xml")
    assert [item.code for item in read.found] == ["exchange.plan_exception_unread"]
    assert [item.title for item in read.calendars] == ["Standard", "Other"]


def test_what_the_plan_does_not_take_over_is_counted() -> None:
    """People, earlier plans, other constraints, elapsed lengths, inactive tasks and links to other files."""
    tasks = (
        one(1, "<Baseline><Number>0</Number></Baseline><ConstraintType>3</ConstraintType>")
        + one(2, "<DurationFormat>8</DurationFormat>", duration="PT48H0M0S")
        + one(3, "<Active>0</Active>")
        + one(4, link(1, 0, "<CrossProject>1</CrossProject>"))
    )
    read = interpreted(read_msproject(foreign(tasks)), "foreign.xml")
    assert read.found == ()
    wanted = (Dropped.BASELINE, Dropped.CONSTRAINT, Dropped.ELAPSED, Dropped.INACTIVE, Dropped.OTHER_FILE)
    assert {name: read.dropped[name] for name in wanted} == dict.fromkeys(wanted, 1)
    assert [item.values["days"] for item in read.tasks] == [2, 2, 2]


def test_an_outline_of_another_program_becomes_phases_and_parts() -> None:
    """A first level that only gathers is a phase; deeper ones are tasks with parts."""
    rows = [(1, 1, 1, "Needs"), (2, 2, 1, "Ask"), (3, 3, 0, "Write"), (4, 2, 0, "Read")]
    tasks = "".join(
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel><Summary>{gathers}</Summary></Task>"
        for uid, level, gathers, name in rows
    )
    read = interpreted(read_msproject(foreign(tasks)), "foreign.xml")
    assert [(item.title, item.phase, item.under) for item in read.tasks] == [
        ("Ask", "Needs", ""), ("Write", "Needs", "u2"), ("Read", "Needs", ""),
    ]  # fmt: skip


HOSTILE = {
    Code.PLAN_HOSTILE: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "yyyy">]><a>&x;</a>',
    Code.PLAN_NOT_XML: b"<Project><open></Project>",
    Code.PLAN_NOT_PROJECT: b"<Project><Tasks/></Project>",
    Code.PLAN_TOO_DEEP: b"<a>" * 60 + b"</a>" * 60,
    Code.PLAN_TOO_MANY: foreign("<Task><UID>1</UID></Task>" * 5001),
}


@pytest.mark.parametrize("code", HOSTILE)
def test_files_that_would_harm_are_refused_in_the_child_process(code: Code) -> None:
    """Entities, broken XML, other XML, depth and numbers without end."""
    read = read_plan_xml(HOSTILE[code], "bad.xml")
    assert [item.code for item in read.found] == [str(code)]
    assert read.tasks == ()


def test_a_file_that_is_too_large_is_not_even_handed_over() -> None:
    """The size is judged first."""
    read = read_plan_xml(b"x" * 101, "big.xml", Bounds(file_bytes=100))
    assert [item.code for item in read.found] == ["exchange.too_big"]


def test_a_sound_file_is_read_by_the_child_process() -> None:
    """The way a handed in file really goes."""
    plan = plain_plan(plain_task("a", 1), plain_task("b", 2, links=(Link(to="a", lag=-1.5),)))
    read = read_plan_xml(write_msproject(plan), "plan.xml")
    assert read == read_again(plan).__class__(read.tasks, read.calendars, read.dropped, read.start, ())
    assert [item.title for item in read.tasks] == ["Task 1", "Task 2"]


NESTED = "<Inside>x</Inside>"
MANGLED = {
    "name": one(1, name=NESTED),
    "length": one(1, duration=NESTED),
    "uid": f"<Task><UID>{NESTED}</UID><Name>Work</Name></Task>",
    "day": one(1, f"<ActualStart>{NESTED}</ActualStart>"),
    "extra field": one(1, f"<ExtendedAttribute><FieldID>{NESTED}</FieldID></ExtendedAttribute>"),
    "level": f"<Task><UID>1</UID><Name>Work</Name><OutlineLevel>{'0' * 5000}1</OutlineLevel></Task>",
    "share": one(1, f"<PercentComplete>{'0' * 5000}</PercentComplete>"),
    "link": one(1, "<PredecessorLink><PredecessorUID>\u00b2</PredecessorUID></PredecessorLink>")
    + "<Task><UID>\u00b2</UID><Name>Work</Name></Task>",
    "long link": one(1, f"<PredecessorLink><PredecessorUID>{'7' * 70}</PredecessorUID></PredecessorLink>")
    + f"<Task><UID>{'7' * 70}</UID><Name>Work</Name></Task>",
}


@pytest.mark.parametrize("sort", MANGLED)
def test_elements_inside_others_and_endless_numbers_break_nothing(sort: str) -> None:
    """What no program writes is read as nothing or told; it never ends the program that reads it."""
    read = interpreted(read_msproject(foreign(MANGLED[sort])), "bad.xml")
    assert read.tasks


def test_calendars_and_definitions_with_elements_inside_their_texts_break_nothing() -> None:
    """The same for all that stands beside the tasks, and for the length of a day."""
    bad = f"<Calendar><UID>{NESTED}</UID><Name>{NESTED}</Name><WeekDays>x</WeekDays></Calendar>"
    head = f"<MinutesPerDay>{'9' * 400}</MinutesPerDay><ExtendedAttributes><ExtendedAttribute>"
    head += f"<Alias>{NESTED}</Alias><FieldID>{NESTED}</FieldID></ExtendedAttribute></ExtendedAttributes>"
    read = interpreted(read_msproject(foreign(one(1), bad, head)), "bad.xml")
    assert [item.values["days"] for item in read.tasks] == [2]


def test_a_share_behind_many_zeros_is_judged_whole() -> None:
    """A thousand percent stays a thousand percent, however many zeros stand before it."""
    bad = one(1, "<PercentComplete>0000001000</PercentComplete>")
    read = interpreted(read_msproject(foreign(bad)), "bad.xml")
    assert [item.code for item in read.found] == [str(Code.PLAN_SHARE_UNREAD)]


def test_complaints_about_one_file_come_to_an_end() -> None:
    """Thousands of links to nowhere are told by the first thousand; the task is not taken."""
    read = interpreted(read_msproject(foreign(one(1, link(9) * 3000))), "bad.xml")
    assert len(read.found) == 1000
    assert not read.tasks[0].sound

"""The plan as files of other programs, out and in again, for a stored project."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest

from exchange.codes import Code
from exchange.plan_losses import Format
from exchange.plan_outcome import Fate
from exchange.plan_read import Dropped
from playbook.delivery import Link, LinkKind
from project.model import Person
from project.records.planning import DayOff, PlanRules, TaskPlan, WorkCalendar
from project.results.schedule import Schedule
from words.catalogue import load
from workspace.change import Changed, put
from workspace.open import opened
from workspace.plan_files import plan_file, plan_losses, read_plan, take_plan
from workspace.wiring import LOCAL_PERSON, Workspace

BACK = (Format.MSPROJECT, Format.XLSX, Format.CSV)
ENDINGS = {Format.MSPROJECT: "xml", Format.XLSX: "xlsx", Format.CSV: "csv"}


def out(workspace: Workspace, project: str, kind: Format) -> bytes:
    """The plan as a file."""
    return plan_file(workspace, LOCAL_PERSON, project, kind).made.data


def schedule(workspace: Workspace, project: str) -> Schedule:
    """The plan as it stands."""
    return opened(workspace, LOCAL_PERSON, project).outlook.schedule


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table by their heads."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def table(found: list[dict[str, str]]) -> bytes:
    """Rows as a table again."""
    made = StringIO(newline="")
    writer = csv.DictWriter(made, list(found[0]), restval="")
    writer.writeheader()
    writer.writerows(found)
    return made.getvalue().encode()


RICH = (
    WorkCalendar(id="night", title="Night", week=(5, 6)),
    DayOff(id="easter", title="Easter", first=date(2027, 3, 26), last=date(2027, 3, 29)),
    DayOff(id="moon", title="Full moon", first=date(2027, 4, 2), last=date(2027, 4, 2), calendar="night"),
    TaskPlan(id="t_own", own=True, title="Ask the works council", phase="needs", low=2, likely=4, high=9,
             links=(Link(to="win_sponsor", kind=LinkKind.START_START, lag=1.5),), deadline=date(2027, 6, 1),
             calendar="night", budget=1200.5, spent=300, note="ask early", what="Send the paper."),
    TaskPlan(id="t_part", own=True, title="Write the paper", phase="needs", likely=2, under="t_own",
             not_before=date(2027, 2, 1)),
    TaskPlan(id="t_mile", own=True, title="Council agrees", phase="needs", milestone=True,
             links=(Link(to="t_own", kind=LinkKind.FINISH_START, lag=-0.5),)),
)  # fmt: skip
"""A plan with everything that formats find hard."""


@pytest.fixture
def rich(workspace: Workspace, example: str) -> str:
    """The example with such a plan."""
    assert isinstance(
        put(workspace, LOCAL_PERSON, example, "task.set", four_days(workspace, example), *RICH), Changed
    )
    return example


def four_days(workspace: Workspace, project: str) -> PlanRules:
    """The rules of the plan with work from Monday to Thursday."""
    rules = opened(workspace, LOCAL_PERSON, project).project.find(PlanRules, "plan") or PlanRules()
    return rules.model_copy(update={"week": (1, 2, 3, 4)})


@pytest.mark.parametrize("kind", BACK)
def test_a_file_that_nobody_changed_changes_nothing(workspace: Workspace, rich: str, kind: Format) -> None:
    """Out and in again: every task is the same, nothing is wrong, nothing would be saved."""
    found = read_plan(workspace, LOCAL_PERSON, rich, out(workspace, rich, kind), f"plan.{ENDINGS[kind]}")
    assert [item for item in found.lines if item.fate is not Fate.SAME] == []
    assert (found.records, found.problems) == ((), ())
    assert found.counts["same"] == len(schedule(workspace, rich).tasks)


@pytest.mark.parametrize("kind", BACK)
def test_a_plan_taken_into_another_project_has_the_same_days(
    workspace: Workspace, rich: str, kind: Format, again: Callable[[], str]
) -> None:
    """Dates, links and lags are the same where the plan comes from a file; so are calendars of MS Project."""
    other = again()
    if kind is not Format.MSPROJECT:
        put(workspace, LOCAL_PERSON, other, "task.set", four_days(workspace, other), *RICH[:3])
    data = out(workspace, rich, kind)
    if kind is not Format.XLSX:
        data = _without_ids(data, kind)
    else:
        data = _without_ids(out(workspace, rich, Format.CSV), Format.CSV)
    file = "plan.xml" if kind is Format.MSPROJECT else "plan.csv"
    found = read_plan(workspace, LOCAL_PERSON, other, data, file)
    assert found.problems == ()
    assert isinstance(take_plan(workspace, LOCAL_PERSON, other, found), Changed)
    was, now = schedule(workspace, rich), schedule(workspace, other)
    names = {item.id: item.title for item in was.tasks} | {item.id: item.title for item in now.tasks}
    for before in was.tasks:
        after = next(item for item in now.tasks if item.title == before.title)
        assert (after.start, after.finish) == (before.start, before.finish), before.title
        assert {(names[link.to], link.kind, round(link.lag, 3)) for link in after.links} == {
            (names[link.to], link.kind, round(link.lag, 3)) for link in before.links
        }
        assert (after.low, after.likely, after.high) == pytest.approx(
            (before.low, before.likely, before.high)
        )


def _without_ids(data: bytes, kind: Format) -> bytes:
    """The file as somebody else would have written it: no task bears an id of ours."""
    if kind is Format.MSPROJECT:
        return data.replace(b"CRM Playbook id", b"Other id").replace(
            b"CRM Playbook version", b"Other version"
        )
    found = rows(data)
    for row in found:
        row["Id"] = row["Version"] = ""
    return table(found)


@pytest.fixture
def again(workspace: Workspace) -> Callable[[], str]:
    """Another copy of the example."""
    from tests.prepared import example_in  # noqa: PLC0415  only this fixture

    return lambda: example_in(workspace)


def test_what_was_changed_in_a_spreadsheet_is_shown_and_saved(workspace: Workspace, example: str) -> None:
    """A link with a lag, a length, an owner, a new task; all other tasks stay as they are."""
    found = rows(out(workspace, example, Format.CSV))
    plan = schedule(workspace, example)
    last = next(row for row in found if row["Id"] == "review_year")
    first = plan.tasks[0]
    person = next(opened(workspace, LOCAL_PERSON, example).project.of(Person))
    last |= {"Waits for": f"{first.number}SS+2,5d", "Likely days": "7", "Least days": "", "Most days": ""}
    last |= {"Owner": person.name}
    found.append(
        {"Task": "Thank everybody", "Phase": last["Phase"], "Likely days": "1", "Waits for": last["No."]}
    )
    read = read_plan(workspace, LOCAL_PERSON, example, table(found), "plan.csv")
    assert read.problems == ()
    assert read.counts == {"new": 1, "changed": 1, "same": len(plan.tasks) - 1}
    changed = next(item for item in read.lines if item.fate is Fate.CHANGED)
    assert set(changed.fields) >= {"links", "likely"}
    assert isinstance(take_plan(workspace, LOCAL_PERSON, example, read), Changed)
    now = schedule(workspace, example)
    task = now.task("review_year")
    assert task is not None
    assert [(link.to, link.kind, link.lag) for link in task.links] == [(first.id, "SS", 2.5)]
    assert (task.low, task.likely, task.high, task.owner) == (7, 7, 7, person.id)
    new = next(item for item in now.tasks if item.title == "Thank everybody")
    assert new.own
    assert [link.to for link in new.links] == ["review_year"]


def test_links_that_go_round_are_named_task_by_task_and_only_they_are_left_out(
    workspace: Workspace, example: str
) -> None:
    """Two tasks wait for each other; a third change of the same file is taken."""
    found = rows(out(workspace, example, Format.CSV))
    found += [
        {"No.": "90.1", "Task": "Hen", "Phase": "Needs", "Likely days": "1", "Waits for": "90.2"},
        {"No.": "90.2", "Task": "Egg", "Phase": "Needs", "Likely days": "1", "Waits for": "90.1"},
        {"No.": "90.3", "Task": "Stone", "Phase": "Needs", "Likely days": "1"},
    ]
    read = read_plan(workspace, LOCAL_PERSON, example, table(found), "plan.csv")
    circle = next(item for item in read.problems if item.code == str(Code.PLAN_CIRCLE))
    assert dict(circle.arguments)["tasks"] in {"Hen → Egg → Hen", "Egg → Hen → Egg"}
    assert [item.title for item in read.lines if item.fate is Fate.NEW] == ["Stone"]
    assert isinstance(take_plan(workspace, LOCAL_PERSON, example, read), Changed)
    assert schedule(workspace, example).circles == ()


def test_a_part_that_waits_for_what_waits_for_it_is_a_round_too(workspace: Workspace, rich: str) -> None:
    """Through the task it is a part of; the plan would have no days with it."""
    found = rows(out(workspace, rich, Format.CSV))
    numbers = {row["Id"]: row["No."] for row in found}
    part, council = (next(row for row in found if row["Id"] == name) for name in ("t_part", "t_mile"))
    part["Waits for"] = council["No."]
    read = read_plan(workspace, LOCAL_PERSON, rich, table(found), "plan.csv")
    assert [item.code for item in read.problems] == [str(Code.PLAN_CIRCLE)]
    part["Waits for"] = numbers["t_own"]
    read = read_plan(workspace, LOCAL_PERSON, rich, table(found), "plan.csv")
    assert [item.code for item in read.problems] == [str(Code.PLAN_CIRCLE)]
    assert read.records == ()


def test_somebody_elses_later_change_is_never_written_over(workspace: Workspace, rich: str) -> None:
    """The task changed after the file was made; its row is left out and told, in both kinds of file."""
    files = {kind: out(workspace, rich, kind) for kind in (Format.MSPROJECT, Format.CSV)}
    base = opened(workspace, LOCAL_PERSON, rich).project.find(TaskPlan, "t_own")
    assert base is not None
    put(workspace, LOCAL_PERSON, rich, "task.set", base.model_copy(update={"likely": 6.0, "high": 12.0}))
    for kind, code in ((Format.MSPROJECT, Code.PLAN_CHANGED_SINCE), (Format.CSV, Code.TABLE_CHANGED_SINCE)):
        read = read_plan(workspace, LOCAL_PERSON, rich, files[kind], f"plan.{ENDINGS[kind]}")
        assert [item.code for item in read.problems] == [str(code)]
        assert read.records == ()


def test_a_length_that_another_program_changed_is_one_number_and_that_is_told(
    workspace: Workspace, example: str
) -> None:
    """The range of three points does not outlive a change of the length it stood for."""
    plan = schedule(workspace, example)
    task = next(item for item in plan.tasks if item.low != item.high and not item.summary and not item.done)
    minutes = round(task.days * 480)
    old = f"<Duration>PT{minutes // 60}H{minutes % 60}M0S</Duration>".encode()
    data = out(workspace, example, Format.MSPROJECT)
    at = data.index(f"<Name>{task.title}</Name>".encode())
    data = data[:at] + data[at:].replace(old, b"<Duration>PT80H0M0S</Duration>", 1)
    read = read_plan(workspace, LOCAL_PERSON, example, data, "plan.xml")
    assert [item.code for item in read.problems] == [str(Code.PLAN_DURATION_CHANGED)]
    record = next(item for item in read.records if item.id == task.id)
    assert isinstance(record, TaskPlan)
    assert (record.low, record.likely, record.high) == (None, 10, None)


def test_people_and_phases_nobody_knows_are_told_and_the_task_is_kept(
    workspace: Workspace, example: str
) -> None:
    """A warning each; the new task stands where work on the CRM itself stands."""
    data = table([{"Task": "Build", "Phase": "Phase X", "Owner": "Nobody Atall", "Likely days": "3"}])
    read = read_plan(workspace, LOCAL_PERSON, example, data, "plan.csv")
    assert {item.code for item in read.problems} == {
        str(Code.PLAN_PHASE_UNKNOWN),
        str(Code.PLAN_PERSON_UNKNOWN),
    }
    assert isinstance(take_plan(workspace, LOCAL_PERSON, example, read), Changed)
    assert any(item.title == "Build" for item in schedule(workspace, example).tasks)


def test_a_text_that_no_record_holds_is_told(workspace: Workspace, example: str) -> None:
    """A name of more than 200 characters costs its row."""
    data = table([{"Task": "x" * 201}, {"Task": "Fine"}])
    read = read_plan(workspace, LOCAL_PERSON, example, data, "plan.csv")
    assert [item.code for item in read.problems] == [str(Code.PLAN_FIELD)]
    assert [item.title for item in read.lines] == ["Fine"]


def test_a_plan_whose_links_go_round_compares_with_no_file(
    workspace: Workspace, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no days to compare with; that is told instead of taking every task for a new one."""
    data = out(workspace, example, Format.CSV)
    stuck = replace(schedule(workspace, example), tasks=(), circles=(("t_one", "t_two"),))
    here = opened(workspace, LOCAL_PERSON, example)
    outlook: Any = SimpleNamespace(schedule=stuck, as_of=here.outlook.as_of, language="en")
    shown = replace(here, outlook=outlook)
    monkeypatch.setattr("workspace.plan_files.opened", lambda *_, **__: shown)
    read = read_plan(workspace, LOCAL_PERSON, example, data, "plan.csv")
    assert [item.code for item in read.problems] == [str(Code.PLAN_CIRCLE_STANDS)]
    assert read.records == ()


def test_tasks_that_the_file_does_not_have_stay_and_are_counted(workspace: Workspace, example: str) -> None:
    """Nothing is ever removed by a file."""
    plan = schedule(workspace, example)
    read = read_plan(
        workspace, LOCAL_PERSON, example, table(rows(out(workspace, example, Format.CSV))[:3]), "plan.csv"
    )
    assert dict(read.dropped) == {Dropped.TASKS_STAY: len(plan.tasks) - 3}
    assert read.records == ()


def test_every_loss_and_every_format_has_its_words(workspace: Workspace, rich: str) -> None:
    """Whatever is told on the page or by the command is a sentence."""
    words = load("en")
    for kind, lost in plan_losses(opened(workspace, LOCAL_PERSON, rich)).items():
        words(f"plan_files.format.{kind}")
        words(f"plan_files.for.{kind}")
        for item in lost:
            words.plural(f"plan_files.loss.{item.loss}", item.count)
    for name in Dropped:
        words.plural(f"plan_files.dropped.{name}", 2)
    assert words.unknown == set()


def test_a_calendar_file_of_somebody_who_is_not_there_is_no_file(workspace: Workspace, example: str) -> None:
    """Instead of an empty calendar."""
    with pytest.raises(LookupError):
        plan_file(workspace, LOCAL_PERSON, example, Format.ICS, of="nobody")

"""Reports made in the background: one after the other, told, stopped, and put together."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest

from project.records.issuing import Issued, ReportFormat, ReportOptions
from reports.child import WriteFailed
from reports.kinds import REPORTS
from words.catalogue import load
from workspace.issue import issue_report
from workspace.issuing import Order
from workspace.open import opened
from workspace.report_batch import (
    every_order,
    start_batch,
    start_comparing,
    start_keeping,
    stop_work,
    work_of,
    zipped,
)
from workspace.report_desk import ReportDesk, Work, WorkState
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

SHORT = (Order("status_one_page", ReportFormat.HTML), Order("comparison_one_page", ReportFormat.MD))
LONG = 60.0


def test_work_is_done_one_after_the_other() -> None:
    """The second waits for the first, and a failure does not hold up the line."""
    desk, go, order = ReportDesk(), Event(), list[str]()

    def first(work: Work) -> str:
        go.wait(LONG)
        order.append(work.person)
        raise ZeroDivisionError

    begun = desk.add(Work("one", "p", first))
    waiting = desk.add(Work("two", "p", lambda work: order.append(work.person) or "done"))  # type: ignore[func-returns-value]  # order
    assert desk.ahead(waiting) == 1
    go.set()
    desk.wait(waiting, LONG)

    assert order == ["one", "two"]
    assert (begun.state, begun.code) == (WorkState.FAILED, "broken")
    assert (waiting.state, waiting.result, waiting.share) == (WorkState.DONE, "done", 1.0)


def test_work_is_stopped_at_its_next_step() -> None:
    """Work under way ends when it tells its next step; what waits ends at once."""
    desk, at_work, go = ReportDesk(), Event(), Event()

    def long(work: Work) -> str:
        at_work.set()
        go.wait(LONG)
        work.tell("more", 0.5)
        return "never"

    begun, waiting = desk.add(Work("one", "p", long)), desk.add(Work("one", "p", lambda _: "never"))
    at_work.wait(LONG)
    desk.cancel(waiting)
    desk.cancel(begun)
    go.set()
    desk.wait(begun, LONG)

    assert {begun.state, waiting.state} == {WorkState.STOPPED}
    assert {begun.result, waiting.result} == {""}


def test_only_who_asked_finds_it() -> None:
    """Neither another person nor another project is told of it."""
    desk = ReportDesk()
    work = desk.add(Work("one", "p", lambda _: "done"))

    assert desk.find("one", "p", work.id) is work
    assert desk.find("two", "p", work.id) is None
    assert desk.find("one", "q", work.id) is None


def test_reports_come_together_with_a_list(workspace: Workspace, quick: str) -> None:
    """Each under its own name with its check mark; the file waits for whoever asked for it alone."""
    work = start_batch(workspace, ME, quick, SHORT)
    workspace.reports.wait(work, LONG)
    assert work.state is WorkState.DONE
    made = workspace.tray.take(ME, work.result, workspace.clock())
    assert made is not None
    assert workspace.tray.take("eve", work.result, workspace.clock()) is None

    with ZipFile(io.BytesIO(made.data)) as whole:
        names = whole.namelist()
        listed = whole.read("reports.md").decode()
    assert [name.rpartition(".")[2] for name in names] == ["md", "html", "md"]
    assert all(name in listed for name in names[1:])


def test_equal_reports_give_equal_files(workspace: Workspace, quick: str) -> None:
    """No clock stands in the ZIP; two files of one name are told apart."""
    made = [issue_report(workspace, ME, quick, "status_one_page", "html")] * 2

    assert zipped(made, load()) == zipped(made, load())
    with ZipFile(io.BytesIO(zipped(made, load()))) as whole:
        assert len(set(whole.namelist())) == 3


@pytest.mark.parametrize(
    ("code", "told"), [("too_slow", "too_slow"), ("broken", "broken"), ("new", "broken")]
)
def test_a_writer_that_fails_is_told_by_its_reason(
    workspace: Workspace, quick: str, monkeypatch: pytest.MonkeyPatch, code: str, told: str
) -> None:
    """Nothing is kept, and the page has a sentence for it."""

    def failing(*_: object, **__: object) -> bytes:
        raise WriteFailed(code)

    monkeypatch.setattr("reports.child.write_apart", failing)
    work = start_keeping(workspace, ME, quick, Order("status_one_page", ReportFormat.PDF))
    workspace.reports.wait(work, LONG)

    assert (work.state, work.code) == (WorkState.FAILED, told)
    assert load().has(f"reports_page.failed.{told}")
    assert list(opened(workspace, ME, quick).project.of(Issued)) == []


def test_a_writer_that_is_stopped_keeps_nothing(
    workspace: Workspace, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child process is ended, and the work is told as stopped."""
    begun = Event()

    def writing(*_: object, stopped: object) -> bytes:
        begun.set()
        while not stopped():  # type: ignore[operator]
            Event().wait(0.01)
        raise WriteFailed("stopped")

    monkeypatch.setattr("reports.child.write_apart", writing)
    work = start_keeping(workspace, ME, quick, Order("status_one_page", ReportFormat.PDF))
    begun.wait(LONG)
    stop_work(workspace, ME, quick, work.id)
    workspace.reports.wait(work, LONG)

    assert work.state is WorkState.STOPPED
    assert work_of(workspace, ME, quick, work.id) is work
    assert workspace.store.files(quick) == ()


def test_what_is_wrong_with_own_sections_is_told(workspace: Workspace, quick: str, tmp_path: Path) -> None:
    """The report still comes, with the shipped sections, and the page says which template was passed over."""
    folder = tmp_path / "own"
    (folder / "status_one_page").mkdir(parents=True)
    (folder / "status_one_page" / "no_such_section.txt.j2").write_text("- {{ project }}", encoding="utf-8")
    where = replace(workspace, settings=replace(workspace.settings, report_templates_dir=folder))

    work = start_keeping(where, ME, quick, SHORT[0])
    where.reports.wait(work, LONG)

    assert work.state is WorkState.DONE
    assert [item.place.file for item in work.told] == ["status_one_page/no_such_section.txt.j2"]


def test_nothing_is_compared_where_nobody_approved(workspace: Workspace, quick: str) -> None:
    """Comparing makes reports anew, so only what was approved is compared."""
    assert start_comparing(workspace, ME, quick) is None


def test_all_reports_are_every_one_in_every_format_chosen() -> None:
    """None is forgotten."""
    orders = list(every_order(ReportOptions(), [ReportFormat.PDF, ReportFormat.MD]))

    assert {item.report for item in orders} == {kind.name for kind in REPORTS}
    assert len(orders) == 2 * len(REPORTS)

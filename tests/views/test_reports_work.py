"""Reports made in the background, as the page shows them, and files that are handed in to be checked."""

from __future__ import annotations

import io
import zipfile
from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Membership, Person, Role
from project.records.issuing import Issued, ReportFormat
from store.port import StoreFault
from tests.views.gestures import Open, Stored, field, labelled, told
from tests.workspace.test_approving import public
from workspace.approving import ask_for_approval, asked_to_approve
from workspace.change import put
from workspace.guarding import NotAllowed
from workspace.invitations import Handed
from workspace.issue import issue_report
from workspace.issuing import Kept, Order, keep_report
from workspace.report_batch import every_order
from workspace.report_desk import Failed, Stopped, Work
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

LONG = 60.0


def page(screen: Open, project: str, part: str) -> AppTest:
    """A part of the page of reports."""
    at = screen("reports", project, part=part)
    assert not at.exception
    return at


def links(at: AppTest) -> dict[str, str]:
    """Where each link of the page leads."""
    found: list[Any] = [item.proto for item in at.get("link_button")]
    return {item.label: item.url for item in found}


def finished(here: Workspace) -> None:
    """Wait for whatever is being made."""
    for work in list(here.reports._asked):
        here.reports.wait(work, LONG)


def only_looks(here: Workspace, project: str) -> None:
    """Make whoever is here somebody who may only look."""
    own = next(item for item in here.store.load(project).records if isinstance(item, Membership))
    put(here, ME, project, "x", Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    put(here, ME, project, "x", own.model_copy(update={"role": Role.VIEWER}))


def keeping(screen: Open, project: str, monkeypatch: pytest.MonkeyPatch, ends: Exception | None) -> AppTest:
    """The page after "Make and keep" was pressed, where the work ends so."""

    def start(where: Workspace, who: str, name: str, _order: object) -> Work:
        def make(_work: Work) -> str:
            if ends is not None:
                raise ends
            return "i1"

        work = where.reports.add(Work(who, name, make))
        where.reports.wait(work, LONG)
        return work

    monkeypatch.setattr("views.reports_make.start_keeping", start)
    at = page(screen, project, "make")
    labelled(at, "button", "Make and keep").click().run()
    assert not at.exception
    return at


# -- all as one file -----------------------------------------------------------------------------------------


def test_all_reports_wait_as_one_file(
    screen: Open, quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Point 1 of the issue: in the formats that were ticked; the ZIP waits until it is taken."""
    monkeypatch.setattr("views.reports_all.every_order", lambda *asked: list(every_order(*asked))[:2])
    at = page(screen, quick, "all")
    field(at, "multiselect", "report-all-formats").set_value([ReportFormat.MD]).run()
    at.button(key="report-all").click().run()
    finished(here)
    at.run()

    assert "The file is ready" in told(at)
    ticket = links(at)["Take the file"].rsplit("/", 1)[1]
    made = here.tray.take(ME, ticket, here.clock())
    assert made is not None
    names = zipfile.ZipFile(io.BytesIO(made.data)).namelist()
    assert [name.rsplit(".", 1)[1] for name in names] == ["md"] * 3


def test_without_a_format_nothing_can_be_made(screen: Open, quick: str) -> None:
    """The page says what is missing."""
    at = page(screen, quick, "all")
    field(at, "multiselect", "report-all-formats").set_value([]).run()

    assert at.button(key="report-all").disabled
    assert at.caption


# -- how work ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (Failed("too_slow"), "took longer than it may"),
        (Failed("too_big"), "needed more memory than it may use"),
        (Failed("space"), "keeps as many files as it may"),
        (RuntimeError("x"), "could not be made"),
        (Stopped(), "Nothing of it was kept"),
        (None, "It is made and kept"),
    ],
    ids=["slow", "big", "space", "broken", "stopped", "kept"],
)
def test_how_it_ended_is_told_with_what_to_do(
    screen: Open, quick: str, monkeypatch: pytest.MonkeyPatch, ends: Exception | None, said: str
) -> None:
    """Whoever waits for a report learns why none comes."""
    assert said in told(keeping(screen, quick, monkeypatch, ends))


@pytest.mark.parametrize("raised", [NotAllowed("edit"), StoreFault("locked")], ids=["not allowed", "storage"])
def test_what_speaks_against_beginning_is_told(
    screen: Open, quick: str, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    """A right that went and a storage that fails stand in the strip of the page; nothing is made."""

    def refused(*_: object) -> Work:
        raise raised

    monkeypatch.setattr("views.reports_make.start_keeping", refused)
    at = page(screen, quick, "make")
    before = told(at)
    labelled(at, "button", "Make and keep").click().run()

    assert not at.exception
    assert told(at) != before
    assert not at.get("progress")


def test_a_report_that_is_being_made_can_be_stopped(
    screen: Open, quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch, stored: Stored
) -> None:
    """The bar names the report; after "Stop" the page says that nothing was kept."""
    begun = Event()

    def start(where: Workspace, who: str, name: str, _order: object) -> Work:
        def make(work: Work) -> str:
            work.tell("charter", 0.3)
            begun.set()
            work.stop.wait(LONG)
            raise Stopped

        return where.reports.add(Work(who, name, make))

    monkeypatch.setattr("views.reports_make.start_keeping", start)
    at = page(screen, quick, "make")
    labelled(at, "button", "Make and keep").click().run()
    assert begun.wait(LONG)
    at.run()
    assert "Making: Project charter" in str(at.get("progress")[0].proto.text)

    at.button(key="report-stop-keep").click().run()
    finished(here)
    at.run()

    assert "It was stopped" in told(at)
    assert list(stored(quick).project.of(Issued)) == []


# -- who may only look ---------------------------------------------------------------------------------------


def test_whoever_may_only_look_reads_and_keeps_nothing(screen: Open, quick: str, here: Workspace) -> None:
    """Reports are opened and downloaded; nothing is kept, and the page says why."""
    only_looks(here, quick)
    at = page(screen, quick, "make")

    assert "Look first" in links(at)
    assert "Whoever may only read cannot keep reports." in told(at)
    assert not [item for item in at.button if item.key == "report-keep"]


# -- a file that somebody shows ------------------------------------------------------------------------------


def check(screen: Open, project: str, name: str, data: bytes) -> AppTest:
    """The page after a file was handed in."""
    at = page(screen, project, "check")
    at.file_uploader(key="report-check").upload(name, data, "application/octet-stream").run()
    assert not at.exception
    return at


def test_a_report_of_figures_that_changed_shows_then_and_now(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """R-2: what the file said and what the project says now stand side by side."""
    order = Order("comparison_one_page", ReportFormat.HTML)
    assert isinstance(keep_report(here, ME, quick, order), Kept)
    file = issue_report(here, ME, quick, order.report, order.format)
    settings = stored(quick).project.settings
    put(here, ME, quick, "settings.set", settings.model_copy(update={"users": 990}))

    at = check(screen, quick, file.filename, file.data)

    assert "The file and the project say the same" not in told(at)
    cells = [str(cell) for item in at.table for cell in item.value.reset_index().to_numpy().ravel()]
    assert [cell for cell in cells if "€" in cell]


def test_a_file_that_is_no_report_is_refused_with_the_reason(screen: Open, quick: str) -> None:
    """Nothing is compared; the page says what is wrong with the file."""
    at = check(screen, quick, "letter.md", b"# Dear all\n")

    assert "Whether this file holds cannot be told." in told(at)
    assert not at.table


def test_a_storage_that_fails_while_a_file_is_checked_breaks_nothing(
    screen: Open, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stands, and says nothing of the file."""

    def refused(*_: object) -> None:
        raise StoreFault("locked")

    monkeypatch.setattr("views.reports_check.verify_stored", refused)
    at = check(screen, quick, "letter.md", b"# Dear all\n")

    assert not at.success
    assert not at.table


# -- kept reports --------------------------------------------------------------------------------------------


def test_where_nothing_is_kept_the_page_leads_to_making_one(screen: Open, quick: str) -> None:
    """An empty list says so, and one click goes on."""
    at = page(screen, quick, "kept")
    assert at.info
    at.button(key="report-to-make").click().run()

    assert not at.exception
    assert "Look first" in links(at)


def test_a_link_that_was_sent_is_taken_back(screen: Open, quick: str, here: Workspace) -> None:
    """R-6: who was asked stands on the page until the link is taken back; then it opens nothing."""
    kept = keep_report(here, ME, quick, Order("comparison_one_page", ReportFormat.HTML))
    assert isinstance(kept, Kept)
    asked = ask_for_approval(here, ME, quick, kept.issued, ("Ana **Soler**", "Sponsor"), check=public)
    assert isinstance(asked, Handed)

    at = page(screen, quick, "kept")
    at.session_state[f"issued-{kept.issued}"] = True
    at.run()
    assert r"Ana \*\*Soler\*\*" in told(at)
    (waiting,) = asked_to_approve(here, ME, quick)
    at.button(key=f"withdraw-{waiting.id}").click().run()

    assert not at.exception
    assert "Soler" not in told(at)
    assert list(asked_to_approve(here, ME, quick)) == []

"""The page of reports: choosing, keeping, approving, all at once, checking a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.records.issuing import Approval, Audience, Issued, ReportFormat, ReportOptions, Verdict, Way
from reports.seal import mark_of
from tests.views.gestures import Open, Stored, field, labelled, told
from workspace import wiring
from workspace.approving import Said, approve_here
from workspace.change import Changed, put
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.issuing import Kept, Order, keep_report
from workspace.open import Opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

ONE_PAGE = Order("comparison_one_page", ReportFormat.HTML)


@pytest.fixture
def kept(here: Workspace, quick: str) -> str:
    """The one-page comparison of the short way, kept; its id."""
    done = keep_report(here, ME, quick, ONE_PAGE)
    assert isinstance(done, Kept)
    return done.issued


def _at(screen: Open, project: str, part: str) -> AppTest:
    at = screen("reports", project, part=part)
    assert not at.exception
    return at


def _links(at: AppTest) -> dict[str, str]:
    """Where each link of the page leads."""
    found: list[Any] = [item.proto for item in at.get("link_button")]
    return {item.label: item.url for item in found}


def _finished(here: Workspace) -> None:
    """Wait for whatever is being made."""
    for work in list(here.reports._asked):
        here.reports.wait(work, 60)


def test_the_page_opens_without_making_anything(
    screen: Open, quick: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drawing it builds no report: the page stays quick however large they are."""
    monkeypatch.setattr("reports.kinds.build", lambda *_, **__: pytest.fail("a report was built"))
    at = _at(screen, quick, "make")

    assert field(at, "selectbox", "report-moment").value == "decide"
    assert set(_links(at)) >= {"Look first", "Download only"}


def test_faults_of_own_sections_are_told_before_the_report_is_made(
    screen: Open, quick: str, here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes a report sees which own section is passed over and why; other reports stay quiet."""
    folder = tmp_path / "own" / "comparison_one_page"
    folder.mkdir(parents=True)
    file = folder / "opening.txt.j2"
    file.write_text("# Ours", encoding="utf-8")
    settings = replace(here.settings, report_templates_dir=folder.parent)
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, settings=settings))

    at = _at(screen, quick, "make")
    assert "opening" not in told(at)
    field(at, "selectbox", "report-decide").select("Comparison on one page").run()
    assert "No section is called “opening” here" in told(at)

    file.unlink()
    at.run()
    assert "opening" not in told(at)


def test_a_report_is_chosen_made_and_kept(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """One click keeps it in the background; then it stands among the kept ones."""
    at = _at(screen, quick, "make")
    field(at, "selectbox", "report-decide").select("Comparison on one page").run()
    labelled(at, "button", "Make and keep").click().run()
    _finished(here)
    at.run()

    (issued,) = stored(quick).project.of(Issued)
    assert (issued.report, issued.format, issued.by) == ("comparison_one_page", ReportFormat.HTML, ME)
    assert "It is made and kept." in told(at)
    labelled(at, "button", "See it among the kept reports").click().run()
    assert any("Comparison on one page" in item.label for item in at.expander)


def _offer(found: Opened, name: str) -> str:
    return next(item.id for item in found.project.vendors if item.name == name)


def test_a_comparison_for_a_client_asks_what_is_shown(screen: Open, quick: str, stored: Stored) -> None:
    """For the team nothing more is asked; for a client it is chosen, and goes into the address."""
    at = _at(screen, quick, "make")
    field(at, "selectbox", "report-decide").select("Comparison on one page").run()
    assert not [item for item in at.multiselect if item.label == "Offers that are shown"]

    field(at, "button_group", f"report-audience-{quick}").set_value(Audience.CLIENT).run()
    labelled(at, "multiselect", "Offers that are shown").set_value([_offer(stored(quick), "Beta")]).run()
    link = _links(at)["Download only"]
    assert "audience=client" in link
    assert "vendors=" in link


def test_a_kept_report_is_opened_and_approved_on_the_page(
    screen: Open, quick: str, kept: str, stored: Stored
) -> None:
    """Its check mark is shown, its file can be had again, and what the acting person says is kept."""
    issued = stored(quick).project.find(Issued, kept)
    assert issued is not None
    at = _unfolded(screen, quick, kept, "here")
    assert mark_of(issued.figures) in told(at)
    assert f"/issued/{quick}/{kept}" in set(_links(at).values())

    field(at, "text_input", "/role").set_value("Managing director <b>")
    labelled(at, "button", "Keep the approval").click().run()

    (said,) = stored(quick).project.of(Approval)
    assert (said.issued, said.digest, said.verdict, said.way) == (
        kept,
        issued.digest,
        Verdict.APPROVED,
        Way.APP,
    )
    assert "Managing director \\<b\\>" in told(at)


def test_what_came_in_with_a_project_file_is_said_on_the_page(
    screen: Open, quick: str, kept: str, here: Workspace
) -> None:
    """An approval out of a project file is not shown as if somebody had given it here."""
    said = Said("Ana", "Sponsor", date(2026, 11, 21), Verdict.APPROVED)
    approve_here(here, ME, quick, kept, said)
    assert "came in with the project file" not in told(_unfolded(screen, quick, kept, "here"))

    made = import_project(here, ME, export_project(here, ME, quick).data, "p.zip")
    assert isinstance(made, Began)
    assert "came in with the project file" in told(_unfolded(screen, made.project_id, kept, "here"))


def test_kept_files_of_one_title_are_told_apart(
    screen: Open, quick: str, kept: str, here: Workspace, stored: Stored
) -> None:
    """Two files of the same report differ in the line on which they stand, before anybody unfolds them."""
    plain_text = Order("comparison_one_page", ReportFormat.MD, ReportOptions(language="fi"))
    assert isinstance(keep_report(here, ME, quick, plain_text), Kept)
    heads = [item.label for item in _at(screen, quick, "kept").expander]

    assert sum("HTML · English" in head for head in heads) == 1
    assert sum("MD · Suomi" in head for head in heads) == 1


def test_what_is_said_of_a_comparison_is_said_for_its_reader(screen: Open, quick: str) -> None:
    """For the team it holds every score; for a client it is said to hold what is chosen."""
    at = _at(screen, quick, "make")
    field(at, "selectbox", "report-decide").select("Comparison with its whole working").run()
    assert "Every score, weight, cost line and source." in told(at)

    field(at, "button_group", f"report-audience-{quick}").set_value(Audience.CLIENT).run()
    assert "Every score, weight, cost line and source." not in told(at)
    assert "For the client. What you choose here of each offer" in told(at)


def test_all_reports_are_said_to_be_for_the_team(screen: Open, quick: str) -> None:
    """Whoever takes everything as one file is told that its comparisons are not for a client."""
    assert "Keep the file inside the team." in told(_at(screen, quick, "all"))


def test_paper_with_another_mark_is_refused(screen: Open, quick: str, kept: str, stored: Stored) -> None:
    """What was signed on paper is taken only with the check mark of this report."""
    at = _unfolded(screen, quick, kept, "paper")
    field(at, "text_input", "/name").set_value("Ana Soler")
    field(at, "text_input", "/role").set_value("Sponsor")
    field(at, "text_input", "/mark").set_value("0000 0000 0000")
    labelled(at, "button", "Keep the approval").click().run()

    assert list(stored(quick).project.of(Approval)) == []
    assert "0000 0000 0000" in told(at)
    assert "It is not kept. The top of this page says why." in told(at)


def test_whoever_is_asked_gets_a_link_once(screen: Open, quick: str, kept: str, here: Workspace) -> None:
    """Without name and role nobody is asked; a server that others cannot reach hands out no link."""
    at = _unfolded(screen, quick, kept, "ask")
    labelled(at, "button", "Make a link").click().run()
    assert "Enter the name and the role first." in told(at)

    field(at, "text_input", "/name").set_value("Ana Soler")
    field(at, "text_input", "/role").set_value("Sponsor")
    labelled(at, "button", "Make a link").click().run()
    assert "CRM_PLAYBOOK_BASE_URL" in told(at)
    assert "Enter the name and the role first." not in told(at)


def test_an_approved_report_tells_when_figures_changed(
    screen: Open, quick: str, kept: str, here: Workspace, stored: Stored
) -> None:
    """After figures changed the kept report says that earlier ones were approved; before, that they hold."""
    issued = stored(quick).project.find(Issued, kept)
    assert issued is not None
    said = Approval(
        id="p1", issued=kept, digest=issued.digest, name="Ana", role="Sponsor", on=date(2026, 11, 21),
        verdict=Verdict.APPROVED, way=Way.APP, at=here.clock(),
    )  # fmt: skip
    assert isinstance(put(here, ME, quick, "approval.typed", said), Changed)

    assert "still the approved ones." in _compared(screen, quick, kept, here)
    settings = stored(quick).project.settings
    put(here, ME, quick, "settings.set", settings.model_copy(update={"users": settings.users * 3}))
    assert "Figures have changed since." in _compared(screen, quick, kept, here)
    (head,) = (item.label for item in _at(screen, quick, "kept").expander if "HTML" in item.label)
    assert head.endswith("figures have changed since")


def test_a_file_is_checked_on_the_page(screen: Open, quick: str, kept: str, here: Workspace) -> None:
    """The file that was kept here is fine, line by line."""
    at = _at(screen, quick, "check")
    file = next(
        found
        for found in (here.store.file(quick, line.digest) for line in here.store.files(quick))
        if found.name.endswith(".html")
    )
    at.file_uploader(key="report-check").upload(file.name, file.data, "text/html").run()

    assert "The file and the project say the same, and nobody changed the file." in told(at)
    assert "byte by byte it is the one that was kept here" in told(at)


def _unfolded(screen: Open, project: str, kept: str, way: str) -> AppTest:
    at = _at(screen, project, "kept")
    at.session_state[f"issued-{kept}"] = True
    at.session_state[f"{way}-{kept}"] = True
    return at.run()


def _compared(screen: Open, project: str, kept: str, here: Workspace) -> str:
    at = _at(screen, project, "kept")
    _finished(here)
    at.session_state[f"issued-{kept}"] = True
    return told(at.run())

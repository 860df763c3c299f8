from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from store.port import StoreFault
from web.guard import Guard
from web.routes import ROUTES, disposition
from workspace import wiring
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.create import Began
from workspace.own_content import amend
from workspace.public_address import INSTANCE
from workspace.wiring import Workspace

Ask = Callable[..., Any]
APP = Guard(Starlette(routes=list(ROUTES)))


@pytest.fixture
def project(here: Workspace) -> str:
    """A comparison of two typed-in vendors, owned by the acting person."""
    vendors = (QuickVendor("Alpha <script>x</script>", price=20.0), QuickVendor("Beta", price=30.0))
    begun = compare_now(here, "local", Quick("Vertrieb Süd & Co", "EUR", 10, vendors))
    assert isinstance(begun, Began)
    return begun.project_id


@pytest.fixture
def foreign(here: Workspace) -> str:
    """Somebody else's project."""
    begun = compare_now(
        here, "somebody", Quick("Secret", "EUR", 10, (QuickVendor("Alpha"), QuickVendor("Beta")))
    )
    assert isinstance(begun, Began)
    return begun.project_id


def test_health_tells_the_version_and_which_process_answers(ask: Ask, root: Path) -> None:
    """A monitor learns that the process answers, the app that it is itself; nobody learns of projects."""
    answer = ask(APP, "/health")
    assert answer.status == 200
    assert set(json.loads(answer.body)) == {"status", "version", "instance"}
    assert json.loads(answer.body)["instance"] == INSTANCE
    assert f'version = "{json.loads(answer.body)["version"]}"' in (root / "pyproject.toml").read_text()


def test_a_font_is_served_for_good(ask: Ask) -> None:
    """The typeface comes from this server and may be kept for ever."""
    answer = ask(APP, "/fonts/ibm-plex-sans-latin-400-normal.woff2")
    assert (answer.status, answer.headers["content-type"]) == (200, "font/woff2")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.body.startswith(b"wOF2")


@pytest.mark.parametrize("name", ["LICENSE.txt", "nothing.woff2", "..%2f..%2fapp.woff2", "../fonts.woff2"])
def test_only_our_fonts_are_served(ask: Ask, name: str) -> None:
    """No other file can be named through the address of the fonts."""
    assert ask(APP, f"/fonts/{name}").status == 404


def test_the_licence_of_the_typeface_lies_beside_it(root: Path) -> None:
    """The Open Font License asks for its text to go with the files."""
    assert "SIL OPEN FONT LICENSE" in (root / "templates/fonts/LICENSE.txt").read_text()


def test_a_report_comes_as_a_file_that_nobody_keeps(ask: Ask, project: str) -> None:
    """The download has a safe name, is private, and cannot run anything when it is opened."""
    answer = ask(APP, f"/download/{project}/comparison_one_page.html")
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="vertrieb-sud-co-')
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src" not in answer.headers["content-security-policy"]
    assert b"<script>x</script>" not in answer.body
    assert "Süd".encode() in answer.body


def test_a_report_opens_in_the_browser_without_rights(ask: Ask, project: str) -> None:
    """Shown reports stand in a sandbox: no script, no outside request, no frame."""
    answer = ask(APP, f"/download/{project}/comparison_full.html?show")
    assert answer.headers["content-disposition"].startswith("inline")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_workbook_is_never_shown_inline(ask: Ask, project: str) -> None:
    """Only pages open in the browser."""
    answer = ask(APP, f"/download/{project}/comparison_full.xlsx?show")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert zipfile.is_zipfile(io.BytesIO(answer.body))


@pytest.mark.parametrize(
    "report", ["nothing.html", "comparison_one_page.odt", "comparison_full.exe", "comparison_full"]
)
def test_a_report_that_is_not_offered_is_not_found(ask: Ask, project: str, report: str) -> None:
    """Only the reports of the list exist, in their formats."""
    assert ask(APP, f"/download/{project}/{report}").status == 404


def test_foreign_and_missing_projects_look_the_same(ask: Ask, foreign: str) -> None:
    """Who may not see a project does not even learn that there is one (promise 7)."""
    for path in ("/download/{}/comparison_one_page.html", "/export/{}"):
        theirs, nobodys = ask(APP, path.format(foreign)), ask(APP, path.format("0" * 32))
        assert (theirs.status, theirs.body) == (404, nobodys.body)
        assert theirs.headers == nobodys.headers


def test_two_reports_of_the_same_length_never_swap(ask: Ask, here: Workspace) -> None:
    """Each address gives its own project's report, however alike two reports are (promise 7)."""
    made = []
    for name in ("Project one", "Project two"):
        begun = compare_now(
            here, "local", Quick(name, "EUR", 10, (QuickVendor("Alpha"), QuickVendor("Beta")))
        )
        assert isinstance(begun, Began)
        made.append(ask(APP, f"/download/{begun.project_id}/comparison_one_page.html").body)
    assert len(made[0]) == len(made[1])
    assert (b"Project one" in made[0], b"Project two" in made[1]) == (True, True)
    assert (b"Project two" in made[0], b"Project one" in made[1]) == (False, False)


def test_a_project_is_taken_out_as_one_file(ask: Ask, project: str) -> None:
    """The whole project comes as a ZIP that holds its records."""
    answer = ask(APP, f"/export/{project}")
    assert answer.headers["content-type"] == "application/zip"
    assert "project.yaml" in zipfile.ZipFile(io.BytesIO(answer.body)).namelist()


def test_a_storage_that_fails_is_told_plainly(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, here: Workspace
) -> None:
    """A vanished database gives a sentence and no inner words."""

    def gone(project_id: str) -> None:
        raise StoreFault("unavailable")

    monkeypatch.setattr(wiring.shared_workspace().store, "load", gone)
    answer = ask(APP, "/download/x/comparison_one_page.html")
    assert answer.status == 503
    assert b"Try again" in answer.body


def test_a_download_name_is_safe_and_whole() -> None:
    """Old readers get plain letters, new ones the true name; quotes and line ends cannot break the header."""
    named = disposition('Süd "x"\r\n.html')
    assert named == "attachment; filename=\"S_d _x___.html\"; filename*=UTF-8''S%C3%BCd%20%22x%22%0D%0A.html"


def test_own_changes_come_as_files_that_can_be_read_again(ask: Ask, here: Workspace, project: str) -> None:
    """What a team adapted by form is a folder of content for authors; same changes, same bytes."""
    assert ask(APP, f"/own-changes/{project}").status == 404
    amend(here, "local", project, "criteria", "change", "criteria/sales", {"title": "=Ours: <b> # no"})

    answer = ask(APP, f"/own-changes/{project}")

    assert answer.status == 200
    assert "vertrieb-sud-co-own-content.zip" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert sorted(texts) == ["criteria/core_own.yaml", "playbooks/starter_own.yaml"]
    assert '"title": "=Ours: <b> # no"' in texts["criteria/core_own.yaml"]
    assert ask(APP, f"/own-changes/{project}").body == answer.body


def test_somebody_elses_own_changes_are_not_there(ask: Ask, foreign: str) -> None:
    """Nobody learns whether there are any."""
    assert ask(APP, f"/own-changes/{foreign}").status == 404
    assert ask(APP, f"/own-changes/{'0' * 32}").status == 404

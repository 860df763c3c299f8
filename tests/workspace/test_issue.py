"""Reports as files."""

from __future__ import annotations

from datetime import date

import pytest

from project.model import Settings
from project.records.issuing import Audience, ReportFormat, ReportOptions, ShownColumn
from words.catalogue import load
from workspace.change import put
from workspace.issue import MEDIA_TYPES, REPORTS, WORKBOOK, issue_report, plain_name
from workspace.open import opened
from workspace.report_options import WrongOption, computes, fitting, options_from
from workspace.wiring import LOCAL_PERSON, Workspace

KINDS = [
    *(("status_one_page", str(form)) for form in ReportFormat),
    ("comparison_one_page", "html"),
    (WORKBOOK, "xlsx"),
]
"""One report in every format, and the workbook that computes; `tests/reports` makes all of them."""

STARTS = {"html": b"<!", "pdf": b"%PDF-", "md": b"# ", "docx": b"PK", "pptx": b"PK", "xlsx": b"PK"}


@pytest.mark.parametrize(("name", "form"), KINDS)
def test_every_report_comes_in_every_format_it_names(
    workspace: Workspace, example: str, name: str, form: str
) -> None:
    """Name, media type and bytes of the right sort; no text is missing."""
    found = issue_report(workspace, LOCAL_PERSON, example, name, form, as_of=date(2026, 12, 1))

    assert all(form in kind.formats for kind in REPORTS if kind.name == name)
    assert (
        found.filename == f"example-a-crm-for-tarnbach-filtration-{name.replace('_', '-')}-2026-12-01.{form}"
    )
    assert found.media_type == MEDIA_TYPES[form]
    assert found.data.startswith(STARTS[form])
    assert "⟦" not in (found.data.decode() if form in ("html", "md") else "")
    assert load("en").unknown == set()


@pytest.mark.parametrize(
    ("name", "form"), [("nothing", "html"), ("comparison_one_page", "odt"), ("comparison_full", "exe")]
)
def test_a_report_that_does_not_exist_is_a_fault_of_the_caller(
    workspace: Workspace, example: str, name: str, form: str
) -> None:
    """The name and the format stand in the message."""
    with pytest.raises(LookupError, match=f"{name}.{form}"):
        issue_report(workspace, LOCAL_PERSON, example, name, form)


def test_a_hostile_project_name_is_text_in_the_page_and_plain_in_the_file_name(
    workspace: Workspace, quick: str
) -> None:
    """Markup is shown as written, never obeyed; the file name keeps letters and digits."""
    settings = opened(workspace, LOCAL_PERSON, quick).project.settings
    name = "<script>alert(1)</script>/../"
    put(workspace, LOCAL_PERSON, quick, "project.set", settings.model_copy(update={"name": name}))

    found = issue_report(workspace, LOCAL_PERSON, quick, "comparison_one_page", "html")

    assert found.filename.startswith("script-alert-1-script-comparison")
    assert b"<script>alert(1)" not in found.data
    assert b"&lt;script&gt;alert(1)" in found.data


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Ñandú & Söhne", "nandu-sohne"), ("...", "project"), ("\u202e日本", "project"), ("x" * 200, "x" * 60)],
)
def test_file_names_are_plain(name: str, plain: str) -> None:
    """Letters without marks, digits and hyphens, at most sixty, and never nothing."""
    assert plain_name(Settings(name=name, users=1).name) == plain


def test_the_same_project_gives_the_same_bytes(workspace: Workspace, quick: str) -> None:
    """No clock and no chance inside: made twice on the same day it is one file (issue 10, point 6)."""
    first, second = (
        issue_report(workspace, LOCAL_PERSON, quick, "comparison_one_page", "html") for _ in range(2)
    )

    assert first.data == second.data


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"language": ["xx"]}, "language"),
        ({"language": ["../en"]}, "language"),
        ({"audience": ["everybody"]}, "audience"),
        ({"columns": ["points,salaries"]}, "columns"),
        ({"vendors": ["a b"]}, "vendors"),
        ({"appendix": ["perhaps"]}, "appendix"),
        ({"since": ["0" * 63]}, "since"),
    ],
)
def test_what_cannot_be_chosen_is_named(given: dict[str, list[str]], wrong: str) -> None:
    """The option that cannot be meant stands in the refusal, and nothing of what was typed."""
    with pytest.raises(WrongOption) as refused:
        options_from(given)
    assert refused.value.option == wrong


def test_options_that_say_nothing_about_a_report_are_left_out(workspace: Workspace, quick: str) -> None:
    """For the team offers and columns mean nothing; an offer that is not there is refused for a client."""
    project = opened(workspace, LOCAL_PERSON, quick).project
    vendor = project.vendors[0].id
    asked = options_from({"audience": ["client"], "vendors": [vendor], "columns": ["cost,points"]})

    assert fitting("brief", "html", asked, project) == ReportOptions()
    kept = fitting("comparison_full", "html", asked, project)
    assert (kept.vendors, kept.columns) == ((vendor,), (ShownColumn.POINTS, ShownColumn.COST))
    with pytest.raises(WrongOption):
        fitting("comparison_full", "html", asked.model_copy(update={"prices": ("nobody",)}), project)


def test_a_client_never_gets_the_workbook_that_computes(workspace: Workspace, example: str) -> None:
    """Every formula in it leads to scores and prices; a client gets tables of what was chosen."""
    client, team = ReportOptions(audience=Audience.CLIENT), ReportOptions()

    assert computes("comparison_full", "xlsx", team)
    assert not computes("comparison_full", "xlsx", client)
    assert not computes("comparison_full", "html", team)

"""Reports as files."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from project.model import Settings
from words.catalogue import load
from workspace.change import put
from workspace.issue import MEDIA_TYPES, REPORTS, issue_report, plain_name
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

KINDS = [(kind.name, form) for kind in REPORTS for form in kind.formats]


@pytest.mark.parametrize(("name", "form"), KINDS)
def test_every_report_comes_in_every_format_it_names(
    workspace: Workspace, example: str, name: str, form: str
) -> None:
    """Name, media type and bytes of the right sort; no text is missing."""
    found = issue_report(workspace, LOCAL_PERSON, example, name, form, as_of=date(2026, 12, 1))

    assert (
        found.filename == f"example-a-crm-for-tarnbach-filtration-{name.replace('_', '-')}-2026-12-01.{form}"
    )
    assert found.media_type == MEDIA_TYPES[form]
    if form == "xlsx":
        assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(found.data)).namelist()
    else:
        assert found.data.startswith(b"<!")
        assert "⟦" not in found.data.decode()
    assert load("en").unknown == set()


@pytest.mark.parametrize(
    ("name", "form"), [("nothing", "html"), ("comparison_one_page", "xlsx"), ("comparison_full", "pdf")]
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

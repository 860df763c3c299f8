"""Own sections in reports that are made, from the folder that the setting of the server names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from project.records.issuing import ReportOptions
from reports.codes import Code
from reports.document import Section, Table
from reports.own_lines import split
from workspace.issue import issue_report
from workspace.own_section_check import faults_of_folder, own_section_faults, own_sections_state
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

REPORT = "status_one_page"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one section, to be named like one of the report."""
    top = tmp_path / "sections" / REPORT
    top.mkdir(parents=True)
    (top / "opening.txt.j2").write_text("# Own words on {{ project }}\n", encoding="utf-8")
    return top.parent


def with_folder(workspace: Workspace, folder: Path) -> Workspace:
    """The workspace with the setting."""
    return replace(workspace, settings=replace(workspace.settings, report_templates_dir=folder))


def first_section(workspace: Workspace, project: str) -> str:
    """The name of the first section of the report."""
    made = issue_report(workspace, ME, project, REPORT, "md")
    assert made.document is not None
    return next(block.name for block in made.document.blocks if isinstance(block, Section))


def test_a_report_has_the_own_section_and_tells_what_is_wrong(
    workspace: Workspace, quick: str, folder: Path
) -> None:
    """The section is in the file that is made; a broken one is told with its line and the report comes."""
    here = with_folder(workspace, folder)
    name = first_section(workspace, quick)
    own = folder / REPORT / f"{name}.txt.j2"
    (folder / REPORT / "opening.txt.j2").rename(own)

    made = issue_report(here, ME, quick, REPORT, "md")
    assert "Own words on Short way" in made.data.decode()
    assert made.told == ()
    assert own_section_faults(here, ME, quick) == ()

    own.write_text("\n{{ nothing }}", encoding="utf-8")
    made = issue_report(here, ME, quick, REPORT, "md")
    assert [(item.code, item.place.line) for item in made.told] == [(Code.TEMPLATE_UNDEFINED, 2)]
    assert made.data == issue_report(workspace, ME, quick, REPORT, "md").data
    assert own_section_faults(here, ME, quick) == made.told


def test_only_the_templates_of_one_report_are_tried(workspace: Workspace, quick: str, folder: Path) -> None:
    """Whoever makes one report is told of its sections and of those for all reports, in its language."""
    here = with_folder(workspace, folder)
    (folder / "plan").mkdir()
    (folder / "plan" / "no_part_of_it.txt.j2").write_text("x", encoding="utf-8")

    assert own_section_faults(here, ME, quick, report="charter") == ()
    (fault,) = own_section_faults(here, ME, quick, report="plan", options=ReportOptions(language="es"))
    assert (fault.code, fault.place.file) == (Code.TEMPLATE_SECTION, "plan/no_part_of_it.txt.j2")


def test_a_section_is_tried_in_the_language_of_the_report(
    workspace: Workspace, quick: str, folder: Path
) -> None:
    """A table that is named by its English title is not there in the Spanish report."""
    here, options = with_folder(workspace, folder), ReportOptions()
    made = issue_report(workspace, ME, quick, REPORT, "md").document
    assert made is not None
    name, title = next(
        (name, block.title)
        for name, blocks in split(made.blocks)
        for block in blocks
        if isinstance(block, Table)
    )
    (folder / REPORT / "opening.txt.j2").rename(folder / REPORT / f"{name}.txt.j2")
    (folder / REPORT / f"{name}.txt.j2").write_text(f"@table {title}", encoding="utf-8")

    assert own_section_faults(here, ME, quick, report=REPORT, options=options) == ()
    found = own_section_faults(here, ME, quick, report=REPORT, options=ReportOptions(language="es"))
    assert [item.code for item in found] == [Code.TEMPLATE_TABLE]


def test_without_a_folder_there_is_nothing_to_try(workspace: Workspace, quick: str, tmp_path: Path) -> None:
    """No setting, a folder that is not there and an empty one: nothing is wrong, and nothing is made."""
    assert own_section_faults(workspace, ME, quick) == ()
    for folder in (None, tmp_path / "absent", tmp_path):
        assert own_sections_state(folder) == ()


def test_a_folder_is_checked_without_any_project(tmp_path: Path) -> None:
    """Folders and files that no report uses are told with the nearest name, broken ones with their line."""
    written = {
        "all/decision.txt.j2": "@shipped",
        "all/desicion.txt.j2": "x",
        "statuss_one_page/anything.txt.j2": "x",
        "status_one_page/status.txt.j2": "# A\n{% set a = 1 %}",
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    found = {
        (item.code, item.place.file, item.place.line, item.nearest) for item in faults_of_folder(tmp_path)
    }

    assert found == {
        (Code.TEMPLATE_NOT_ALLOWED, "status_one_page/status.txt.j2", 2, None),
        (Code.TEMPLATE_SECTION, "all/desicion.txt.j2", 0, "decision"),
        (Code.TEMPLATE_REPORT, "statuss_one_page", 0, "status_one_page"),
    }

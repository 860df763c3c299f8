"""Own sections in reports that are made, from the folder that the setting of the server names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports.codes import Code
from reports.document import Section
from workspace.issue import issue_report
from workspace.own_section_check import own_section_faults
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

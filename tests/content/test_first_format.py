"""What was written in the first format still says what it said, before and after it is rewritten."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from authoring.codes import Code
from authoring.diagnostics import Severity
from authoring.heads import head_of
from cli import app
from exchange.project_file import read_bare
from project.catalogue import LOADERS, Catalogue, ContentSource, resolve
from project.model import Project
from project.outlook import Outlook
from questionnaires.tally import tally

FROZEN = Path(__file__).parents[1] / "frozen" / "format_1"
CONTENT = sorted(FROZEN.glob("*/*.yaml"))
PROJECT = FROZEN / "example.project.yaml"
DAY = date(2026, 11, 21)
COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)
RENAMED = {"playbook"}
"""Kinds whose format has changed since."""


def _kind(path: Path) -> str:
    return head_of(path.read_bytes()).kind


def _catalogue(folder: Path) -> Catalogue:
    paths = sorted(folder.glob("*/*.yaml"))
    sources = tuple(ContentSource(_kind(path), path.name, path.read_text(encoding="utf-8")) for path in paths)
    catalogue = resolve(sources).catalogue
    assert catalogue is not None
    return catalogue


def _figures(catalogue: Catalogue) -> object:
    """Everything that follows from the frozen records on one day, whatever the texts are called."""
    written = read_bare(PROJECT.read_bytes(), PROJECT.name).value
    assert written is not None
    answers = written.responses(catalogue.questionnaire)
    assert answers.diagnostics == ()
    tallies = (tally(catalogue.questionnaire, answers.found),)
    project = Project(id="frozen", records=written.records, content=catalogue.refs, tallies=tallies)
    return Outlook(project, catalogue, DAY).as_json()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The frozen folder, free to be rewritten."""
    return Path(shutil.copytree(FROZEN, tmp_path / "copy"))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_frozen_text_still_reads(path: Path) -> None:
    """A playbook is read with the note that its format is an older one; everything else without a word."""
    kind = _kind(path)

    reading = LOADERS[kind](path.read_bytes(), path.name)

    told = [(item.code, item.severity) for item in reading.diagnostics]
    assert reading.value is not None
    assert told == ([(Code.OLDER_FORMAT, Severity.NOTE)] if kind in RENAMED else [])


def test_an_upgraded_copy_reads_without_a_note_and_keeps_every_comment(copy: Path) -> None:
    """The command rewrites what is old, in place; lines and comments stay as they were."""
    files = sorted(copy.glob("*/*.yaml"))

    run = CliRunner().invoke(app, ["upgrade", *map(str, files)])

    assert run.exit_code == 0
    for before, after in zip(CONTENT, files, strict=True):
        old, new = before.read_text(encoding="utf-8"), after.read_text(encoding="utf-8")
        assert COMMENT.findall(new) == COMMENT.findall(old)
        assert len(new.split("\n")) == len(old.split("\n"))
        assert LOADERS[_kind(after)](new, after.name).diagnostics == ()
        assert (new == old) == (_kind(before) not in RENAMED)


def test_the_figures_are_the_same_before_and_after_the_upgrade(copy: Path) -> None:
    """The same records on the same day lead to the same figures with the rewritten playbook."""
    before = _figures(_catalogue(FROZEN))

    CliRunner().invoke(app, ["upgrade", str(copy / "playbooks")])

    assert "format: 2" in (copy / "playbooks" / "starter.yaml").read_text(encoding="utf-8")
    assert _figures(_catalogue(copy)) == before

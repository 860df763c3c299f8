"""The shipped content and the example project, read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from exchange.project_file import WrittenProject, read_bare
from playbook.load import shipped as shipped_playbooks
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import Project, Survey
from project.outlook import Outlook
from questionnaires.load import shipped as shipped_questionnaires
from questionnaires.responses import Response, ResponseState
from questionnaires.tally import tally
from scoring.load import shipped as shipped_scoring

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
WRITTEN = date(2026, 11, 21)


def shipped_files() -> Mapping[str, Mapping[str, Path]]:
    """Every shipped content file by kind and id."""
    kinds = ("criteria", "costs", "rates", "metrics", "benchmarks", "vendor")
    scoring = {kind: shipped_scoring(kind) for kind in kinds}
    return {"playbook": shipped_playbooks(), "questionnaire": shipped_questionnaires(), **scoring}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The starter content, resolved."""
    wanted = {"playbook": "starter", "questionnaire": "needs_core", "criteria": "core", "costs": "core"}
    files = shipped_files()
    paths = [(kind, files[kind][name]) for kind, name in wanted.items()]
    paths.append(("rates", files["rates"]["reference_rates"]))
    paths.extend((kind, files[kind]["core"]) for kind in ("metrics", "benchmarks"))
    paths.extend(("vendor", path) for path in files["vendor"].values())
    further = set(files["questionnaire"]) - {"needs_core"}
    paths.extend(("questionnaire", files["questionnaire"][name]) for name in sorted(further))
    resolved = resolve(
        tuple(ContentSource(kind, path.name, path.read_text(encoding="utf-8")) for kind, path in paths)
    )
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


@pytest.fixture(scope="session")
def example() -> WrittenProject:
    """The example project as written."""
    reading = read_bare(EXAMPLE.read_bytes(), EXAMPLE.name)
    assert reading.diagnostics == ()
    assert reading.value is not None
    return reading.value


@pytest.fixture(scope="session")
def responses(example: WrittenProject, catalogue: Catalogue) -> tuple[Response, ...]:
    """The responses of the example, checked as if they had been typed in."""
    read = example.responses(catalogue.questionnaire)
    assert read.diagnostics == ()
    return read.found


@pytest.fixture(scope="session")
def outlook(example: WrittenProject, catalogue: Catalogue, responses: tuple[Response, ...]) -> Outlook:
    """Everything that follows from the example on the day its content was written.

    Departments of fewer people than the survey promised are left out, as they are wherever it is shown.
    """
    least = next(item.min_group for item in example.records if isinstance(item, Survey))
    sent = Counter(item.department for item in responses if item.state is ResponseState.SENT)
    told = tuple(item for item in responses if sent[item.department] >= least)
    tallies = (tally(catalogue.questionnaire, told),)
    project = Project(id="example", records=example.records, content=catalogue.refs, tallies=tallies)
    return Outlook(project, catalogue, WRITTEN)

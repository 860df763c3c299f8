"""From one answer to the screen: a second project file in which one person answered otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.workspace.unweighed import unweighed
from workspace.create import Began
from workspace.files import import_project
from workspace.open import Opened
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]
FILE = Path(__file__).resolve().parents[2] / "project" / "library" / "example.project.yaml"
HER_ANSWERS = "campaigns__importance: 3, campaigns__satisfaction: dont_know, easy__importance: 5"


def begun(here: Workspace, text: str) -> str:
    """A project from a file."""
    outcome = import_project(here, LOCAL_PERSON, text.encode(), "second.project.yaml")
    assert isinstance(outcome, Began), outcome
    return outcome.project_id


def text_of(at: AppTest) -> str:
    """What stands on a page, tables included."""
    tables = [str(item.value.reset_index().to_numpy().tolist()) for item in at.table]
    return re.sub(r"\\(.)", r"\1", " ".join([*(str(item.value) for item in at.markdown), *tables]))


def test_n11_one_altered_answer_changes_weight_ranking_and_screen(
    screen: Open, here: Workspace, stored: Callable[[str], Opened]
) -> None:
    """N11: "find my way around" goes from essential to not needed for one person; every page follows."""
    text = unweighed(FILE.read_text(encoding="utf-8"))
    assert text.count(HER_ANSWERS) == 1
    first = begun(here, text)
    second = begun(here, text.replace(HER_ANSWERS, HER_ANSWERS.removesuffix("5") + "1"))

    before, after = stored(first).outlook.shortlist, stored(second).outlook.shortlist
    then, now = before.weight("ease_of_use"), after.weight("ease_of_use")
    assert then is not None
    assert now is not None
    assert now.weight < then.weight
    for page, part in (("shortlist", "ranking"), ("needs", "results")):
        assert text_of(screen(page, first, part=part)) != text_of(screen(page, second, part=part))
    shown = text_of(screen("shortlist", second, part="ranking"))
    for standing in after.standings:
        assert f"{standing.total:.1f}" in shown
    assert f"{now.weight:.1f}" in text_of(screen("needs", second, part="results"))

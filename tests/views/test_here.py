"""Where a page stands, and in which language it reads the content."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from authoring.values import Text
from views import inventory_heard, objectives, team_duties, team_log, team_people, team_seats
from views.frame import Here
from words.catalogue import load


@pytest.mark.parametrize(("language", "told"), [("fr", "Verkauf"), ("en", "Sales")])
def test_a_text_without_the_language_of_the_page_is_read_in_that_of_the_plan(
    language: str, told: str
) -> None:
    """A plan written in German is shown in German where the page's French is missing, not in English."""
    workspace: Any = SimpleNamespace(settings=SimpleNamespace(language=language))
    opened: Any = SimpleNamespace(catalogue=SimpleNamespace(playbook=SimpleNamespace(language="de")))
    at = Here(workspace, load(), "p", opened)
    assert at.read(Text({"en": "Sales", "de": "Verkauf"})) == told


@pytest.mark.parametrize(
    "page",
    [inventory_heard, objectives, team_duties, team_log, team_people, team_seats],
    ids=lambda m: m.__name__,
)
def test_pages_name_the_language_of_the_content(page: Any) -> None:
    """No page of the first half reads a text without saying which language its author wrote in."""
    source = Path(page.__file__).read_text(encoding="utf-8")
    assert ".read(at.language)" not in source
    assert ".read(language)" not in source

"""The start page of a consultant: all clients, how their projects stand, and what was put away."""

from __future__ import annotations

import pytest

from project.model import Settings
from store.port import ProjectLine, StoreFault
from tests.views.conftest import Open
from views import start_clients
from workspace.begin import begin
from workspace.clients import Standing, standing
from workspace.create import Began
from workspace.open import opened, project_list
from workspace.wiring import LOCAL_PERSON, Workspace


def begun(here: Workspace, name: str, company: str = "") -> str:
    """A whole project for a firm."""
    made = begin(here, LOCAL_PERSON, "starter", Settings(name=name, company=company, users=10))
    assert isinstance(made, Began)
    return made.project_id


def test_an_empty_start_page_says_what_will_be_here(screen: Open) -> None:
    """No list, no search; the sentence says what to do."""
    at = screen("start")
    assert not at.exception
    assert any("None yet" in item.value for item in at.markdown)
    assert not at.subheader


def test_projects_stand_under_their_client(screen: Open, here: Workspace, quick: str) -> None:
    """Firms by name, those without one last, each project with its phase."""
    begun(here, "Second", "Zeta")
    begun(here, "First", "Alpha & Sons")
    at = screen("start")
    assert not at.exception
    assert [item.value for item in at.subheader] == ["Alpha & Sons", "Zeta", "Without a firm"]
    assert sum("Phase 1 of 10" in item.value for item in at.markdown) == 3
    assert {line.id for line in project_list(here, LOCAL_PERSON)} >= {quick}


def test_a_firm_with_markup_in_its_name_is_only_text(screen: Open, here: Workspace) -> None:
    """A firm can be called anything."""
    begun(here, "**Bold** [x](http://evil.example)", "<b>Firm</b> :red[x]")
    at = screen("start")
    assert not at.exception
    shown = at.subheader[0].value
    assert "\\<b\\>" in shown
    assert ":red[" not in shown


def test_many_projects_can_be_searched(screen: Open, here: Workspace) -> None:
    """From nine on there is a field; every word has to fit."""
    for number in range(9):
        begun(here, f"Project {number}", "Beta" if number % 2 else "Gamma")
    at = screen("start")
    at.text_input(key="search-projects").set_value("beta 3").run()
    assert not at.exception
    assert [item.value for item in at.subheader] == ["Beta"]
    assert any(item.value == "1 project" for item in at.caption)


def test_a_project_is_put_away_and_brought_back(screen: Open, here: Workspace, quick: str) -> None:
    """It leaves the list, stands folded at the end, and comes back by one click."""
    at = screen("start")
    at.button(key=f"put-away-{quick}").click().run()
    assert not at.exception
    assert opened(here, LOCAL_PERSON, quick).project.settings.archived
    assert at.expander[0].label == "1 project put away"
    at.button(key=f"bring-back-{quick}").click().run()
    assert not opened(here, LOCAL_PERSON, quick).project.settings.archived
    assert at.button(key=f"put-away-{quick}")


def test_a_new_project_begins_with_the_name_of_the_client(screen: Open, here: Workspace) -> None:
    """The form of a whole project opens with the firm already in it."""
    begun(here, "First", "Alpha & Sons")
    at = screen("start")
    at.button(key="new-for-0").click().run()
    assert not at.exception
    (company,) = (item for item in at.text_input if item.label == "Company")
    assert company.value == "Alpha & Sons"


def test_a_project_leads_to_its_copy(screen: Open, example: str) -> None:
    """What is done with a project stands beside it: the way to a copy as a template names the project."""
    at = screen("start")
    links = [item for item in at.get("page_link") if getattr(item.proto, "page", "").startswith("copying")]
    assert any(example in item.proto.query_string for item in links)


def test_many_projects_fill_in_a_few_at_a_time(
    screen: Open, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stands at once; what is not worked out yet says so, and has its turn at the next look."""
    monkeypatch.setattr(start_clients, "PATIENCE", -1.0)
    for number in range(4):
        begun(here, f"Project {number}", "Beta")
    at = screen("start")
    assert not at.exception
    looking = [item for item in at.markdown if "Looking how it stands" in item.value]
    assert len(looking) == 2
    at.run().run()
    assert not at.exception
    assert sum("Phase 1 of 10" in item.value for item in at.markdown) == 4


def test_a_project_that_cannot_be_read_stops_nobody(
    screen: Open, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the list, says that how it stands cannot be told, and the others are shown."""
    broken = begun(here, "Broken", "Beta")
    begun(here, "Whole", "Beta")

    def told(there: Workspace, person: str, line: ProjectLine) -> Standing:
        if line.id == broken:
            raise StoreFault("locked")
        return standing(there, person, line)

    monkeypatch.setattr(start_clients, "standing", told)
    at = screen("start")
    assert not at.exception
    assert sum("cannot be told here" in item.value for item in at.markdown) == 1
    assert sum("Phase 1 of 10" in item.value for item in at.markdown) == 1

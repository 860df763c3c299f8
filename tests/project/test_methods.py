"""Which methods a team sees: less to begin with, more when it asks, nothing lost either way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from playbook.model import Playbook
from playbook.model import Tool as Method
from project.amendments import amended
from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code
from project.methods import more_methods, tools_shown
from project.model import Project, Tool
from tests.project.test_amendments import amendment

Make = Callable[..., Project]


@pytest.fixture
def playbook(make: Make, catalogue: Catalogue) -> Playbook:
    """The small playbook whose first phase shows two methods."""
    uses = amendment("playbook", "change", "phases/one", {"uses": ["task_list", "scoring_sheet"]})
    found = amended(catalogue, make(uses)).catalogue
    assert found is not None
    return found.playbook


def test_the_playbook_says_what_is_shown_and_the_rest_waits(make: Make, playbook: Playbook) -> None:
    """The methods of all phases together; every other one is behind "More methods"."""
    assert tools_shown(playbook, make()) == {Method.TASK_LIST, Method.SCORING_SHEET}
    assert more_methods(playbook, make()) == set(Method) - {Method.TASK_LIST, Method.SCORING_SHEET}


def test_a_team_switches_methods_on_and_off(make: Make, playbook: Playbook) -> None:
    """Its own word goes before the playbook's, both ways; an id that is no method any more means nothing."""
    switched = (Tool(id="risks", on=True), Tool(id="task_list", on=False), Tool(id="of_old", on=True))
    project = make(*switched)

    assert tools_shown(playbook, project) == {Method.SCORING_SHEET, Method.RISKS}
    assert Method.TASK_LIST in more_methods(playbook, project)
    assert tools_shown(playbook, make(Tool(id="task_list", on=True))) == tools_shown(playbook, make())


def test_only_methods_are_switched(make: Make, catalogue: Catalogue) -> None:
    """An unknown id is refused with the nearest one."""
    (fault,) = faults(make(), catalogue, (Put(Tool(id="scoring_sheat", on=True)),))

    assert (fault.code, fault.nearest) == (Code.UNKNOWN_TOOL, "scoring_sheet")
    assert faults(make(), catalogue, (Put(Tool(id="scoring_sheet", on=False)),)) == ()

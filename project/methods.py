"""Which methods a team sees: those its playbook shows, and those it switched on or off itself."""

from __future__ import annotations

from playbook.model import Playbook
from playbook.model import Tool as Method
from project.model import Project, Tool


def tools_shown(playbook: Playbook, project: Project) -> frozenset[Method]:
    """What any phase or band shows, and what the team switched on, less what it switched off.

    A playbook that says of no phase what it uses shows everything.
    Nothing that was entered depends on it: a method that is switched off keeps all its data.
    """
    usual = {method for phase in playbook.all_phases() for method in phase.uses} or set(Method)
    known = {str(method): method for method in Method}
    switched = {known[item.id]: item.on for item in project.of(Tool) if item.id in known}
    on = {method for method, shown in switched.items() if shown}
    return frozenset((usual | on) - (set(switched) - on))


def more_methods(playbook: Playbook, project: Project) -> frozenset[Method]:
    """Everything that is not shown; it waits behind "More methods"."""
    return frozenset(Method) - tools_shown(playbook, project)

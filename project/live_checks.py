"""Checklists of the playbook with the answers of the team, and which of them count for going live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from playbook.delivery import Checklist, ChecklistGroup, ChecklistItem
from project.catalogue import Catalogue
from project.model import Project
from project.records.going_live import CheckAnswer, Checked, GoDecision
from project.results.go_live import CheckGroup, CheckLine, ListLine

LIVE = "go_live"
"""Id of the phase whose checklists speak for or against going live."""


def lists_of(project: Project, catalogue: Catalogue, as_of: date, language: str) -> tuple[ListLine, ...]:
    """Every checklist as it stands: those that count first, then the others of their phase, then the rest."""
    playbook = catalogue.playbook
    given = {item.id: item for item in project.of(Checked)}
    counts = counting(project, playbook.checklists)
    phases = {item.id: item.title.read(language, playbook.language) for item in playbook.all_phases()}
    found = [
        ListLine(
            id=item.id,
            title=item.title.read(language, playbook.language),
            intro=item.intro.read(language, playbook.language),
            phase=item.phase,
            phase_title=phases.get(item.phase, ""),
            live=item.phase == LIVE,
            counts=item.id in counts,
            groups=tuple(_group(group, given, as_of, language, playbook.language) for group in item.groups),
        )
        for item in playbook.checklists
    ]
    return tuple(sorted(found, key=lambda item: (not item.counts, not item.live)))


def counting(project: Project, lists: Sequence[Checklist]) -> frozenset[str]:
    """Ids of the lists that count: those the team chose, else the longest one of the phase of going live."""
    live = {item.id: sum(len(group.items) for group in item.groups) for item in lists if item.phase == LIVE}
    decision = project.find(GoDecision, "go")
    chosen = frozenset(decision.checklists if decision is not None else ()) & live.keys()
    if chosen or not live:
        return chosen
    return frozenset({max(live, key=lambda name: live[name])})


def _group(
    group: ChecklistGroup, given: Mapping[str, Checked], as_of: date, language: str, own: str
) -> CheckGroup:
    return CheckGroup(
        id=group.id,
        title=group.title.read(language, own),
        blocks=group.blocks,
        checks=tuple(_check(item, given.get(item.id), as_of, language, own) for item in group.items),
    )


def _check(item: ChecklistItem, given: Checked | None, as_of: date, language: str, own: str) -> CheckLine:
    """A question with its answer; one that nobody touched is open and has no day."""
    said = given or Checked(id=item.id, checklist=item.id)
    bare = said.answer is CheckAnswer.NOT_FOR_US and not said.reason.strip()
    settled = said.answer is CheckAnswer.YES or (said.answer is CheckAnswer.NOT_FOR_US and not bare)
    return CheckLine(
        id=item.id,
        ask=item.ask.read(language, own),
        asks_for="" if item.evidence is None else item.evidence.read(language, own),
        answer=said.answer,
        evidence=said.evidence,
        reason=said.reason,
        owner=said.owner,
        due=said.due,
        on=said.on,
        lacks_reason=bare,
        late=not settled and said.due is not None and said.due < as_of,
    )

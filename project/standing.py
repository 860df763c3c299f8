"""The list of people who are touched: how each stands, and where each group takes part.

Pure functions of `project.stakeholders`; method and sources in `docs/methods/stakeholders.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from playbook.people import Group
from project.catalogue import Catalogue
from project.model import Person, Project, Survey
from project.records.stakeholders import Doubt, DoubtState, Stakeholder, Stance, TakesPart
from project.results.needs import NeedsResult
from project.results.stakeholders import Coverage, Covered, Quarter, Standing

HIGH = 3
"""From this point on influence and interest count as high: taking somebody for weaker than they are costs
more than asking once too often."""

MUCH_SAY = 4
"""From this influence on a doubt has to be attended to."""

AGAINST = frozenset({Stance.AGAINST, Stance.DOUBTFUL})


def quarter_of(influence: int | None, interest: int | None) -> Quarter | None:
    """Which quarter of the grid two points from 1 to 5 fall into; None where one is missing."""
    if influence is None or interest is None:
        return None
    if influence >= HIGH:
        return Quarter.CLOSE if interest >= HIGH else Quarter.SATISFIED
    return Quarter.INFORMED if interest >= HIGH else Quarter.AWARE


def standings(project: Project, catalogue: Catalogue, as_of: date) -> tuple[Standing, ...]:
    """Everybody in the list: groups in the order of the playbook, then the team's own by name."""
    order = {item.id: place for place, item in enumerate(catalogue.playbook.groups)}
    people = {item.id: item.name for item in project.of(Person)}
    doubts: dict[str, list[Doubt]] = {}
    for doubt in project.of(Doubt):
        if doubt.state is DoubtState.OPEN:
            doubts.setdefault(doubt.stakeholder, []).append(doubt)
    listed = sorted(
        project.of(Stakeholder),
        key=lambda item: (order.get(item.group or "", len(order)), item.name.casefold(), item.id),
    )
    return tuple(_standing(item, people, doubts, as_of) for item in listed)


def _standing(
    item: Stakeholder, people: Mapping[str, str], doubts: Mapping[str, list[Doubt]], as_of: date
) -> Standing:
    own = doubts.get(item.id, [])
    attended = bool(item.owner and item.next_action.strip())
    return Standing(
        stakeholder=item.id,
        name=item.name,
        group=item.group,
        outside=item.outside,
        people=item.people,
        influence=item.influence,
        interest=item.interest,
        impact=item.impact,
        stance=item.stance,
        wanted=item.wanted,
        quarter=quarter_of(item.influence, item.interest),
        sceptic=(item.influence or 0) >= MUCH_SAY and item.stance in AGAINST,
        attended=attended or any(doubt.owner and doubt.action.strip() for doubt in own),
        owner=people.get(item.owner or "", ""),
        next_action=item.next_action,
        due=item.due,
        late=item.due is not None and item.due < as_of,
        doubts=len(own),
    )


def coverage(
    project: Project, catalogue: Catalogue, needs: NeedsResult, language: str
) -> tuple[Coverage, ...]:
    """Every group inside the firm and where it takes part: as entered, for needs also as answered."""
    own: dict[str, set[TakesPart]] = {}
    for item in project.of(Stakeholder):
        if item.group is not None:
            own.setdefault(item.group, set()).update(item.takes_part)
    answered = {name for name, _, sent, _ in needs.by_department if sent}
    together = set(_together(project, catalogue, answered))
    playbook = catalogue.playbook
    return tuple(
        Coverage(
            group=group.id,
            title=group.title.read(language, playbook.language),
            listed=group.id in own,
            places=tuple(
                (place, _covered(group, place, own.get(group.id, set()), answered, together))
                for place in TakesPart
            ),
        )
        for group in playbook.groups
        if not group.outside
    )


def _together(project: Project, catalogue: Catalogue, answered: set[str]) -> Iterator[str]:
    """Departments that are counted as one with others, where somebody of these answered."""
    for survey in project.of(Survey):
        if catalogue.survey(survey.questionnaire) is catalogue.questionnaire:
            for joined in survey.joined:
                if joined.id in answered:
                    yield from joined.departments


def _covered(
    group: Group, place: TakesPart, entered: set[TakesPart], answered: set[str], together: set[str]
) -> Covered:
    if place is TakesPart.NEEDS and group.id in answered:
        return Covered.ANSWERED
    if place in entered:
        return Covered.ENTERED
    if place is TakesPart.NEEDS and group.id in together:
        return Covered.TOGETHER
    return Covered.NO

"""Each need with what is known of it, the priority that the plan's rules give it, and the team's own view.

What people said stays as it is while the team works on its requirements; so it is found apart from the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from authoring.expressions import EMPTY, Empty, Value, checked_before, holds
from playbook.wants import Priority, PriorityRule
from project.catalogue import Catalogue
from project.model import Project
from project.need_reactions import Points, Workshops, agreement_on, points_of, workshops
from project.records.requirements import NeedState, NeedView, Requirement, RequirementState
from project.results.needs import Need, NeedsResult
from project.results.requirements import Proposal, RankedNeed, Reactions
from questionnaires.analysis.pairs import ends_of
from questionnaires.asked import unfolded
from questionnaires.measures import Category
from questionnaires.model import Questionnaire
from questionnaires.outward import outward
from questionnaires.responses import Tally

STRENGTH: Mapping[Priority | None, int] = {item: place for place, item in enumerate((*Priority, None))}
"""The strongest priority first, none last."""

REACTIONS: Mapping[str, Category] = {
    "taken_for_granted": Category.MUST,
    "the_more_the_better": Category.ONE_DIMENSIONAL,
    "surprise": Category.ATTRACTIVE,
    "indifferent": Category.INDIFFERENT,
}
"""Names of `NEED_RULE` and the reaction that each stands for."""


def heard_needs(
    project: Project, catalogue: Catalogue, needs: NeedsResult, language: str
) -> tuple[RankedNeed, ...]:
    """Every need of the survey, by question in the order asked, the strongest proposal first in each.

    It rests on answers and content only: of the project's records none is read, and the team's view is open.
    """
    said, points = workshops(project, catalogue), points_of(_tally(project, catalogue.questionnaire))
    scales = _scales(catalogue.questionnaire)
    weighing = _weighing(needs)
    rules = Rules(catalogue, language)
    found: list[RankedNeed] = []
    for question, group in needs.by_question():
        known = [_known(item, said, points, weighs=question in weighing) for item in group]
        proposed = [rules.proposed(item, scales.get(question, (1.0, 5.0))) for item in known]
        found += _placed(proposed)
    return tuple(found)


def ranked_needs(project: Project, heard: Iterable[RankedNeed]) -> tuple[RankedNeed, ...]:
    """The needs as they were heard, with the team's own view and the requirements that answer them."""
    views = {item.need: item for item in project.of(NeedView)}
    answering = _answering(project)
    return tuple(_viewed(item, views.get(item.need), answering.get(item.need, ())) for item in heard)


class Rules:
    """The plan's rules for priorities, read once for many needs."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._rules = [(rule, checked_before(rule.when)) for rule in catalogue.playbook.need_rules]
        self._language = (language, catalogue.playbook.language)

    def proposed(self, need: RankedNeed, scale: tuple[float, float]) -> RankedNeed:
        """The need with what the first rule that holds gives it; a need that nobody rated stays as it is."""
        if need.importance is None or not need.weighs:
            return need
        values = rule_values(need, scale)
        for rule, condition in self._rules:
            if holds(condition, values):
                names = tuple(name for name in values if name in condition.names)
                return replace(need, proposal=self._told(rule, names, values))
        return need

    def _told(
        self, rule: PriorityRule, names: Iterable[str], values: Mapping[str, Value | Empty]
    ) -> Proposal:
        return Proposal(
            priority=rule.then,
            rule=rule.id,
            title=rule.title.read(*self._language),
            why=rule.why.read(*self._language),
            when=rule.when,
            looked_at=tuple((name, _plain(values[name])) for name in names),
        )


def rule_values(need: RankedNeed, scale: tuple[float, float]) -> dict[str, Value | Empty]:
    """A value for every name of `playbook.vocabulary.NEED_RULE`; what was not asked is empty.

    Args:
        need: rated.
        scale: lowest and highest point on which it was rated.
    """
    reactions = need.reactions
    figures = {
        "importance": need.importance,
        "satisfaction": need.satisfaction,
        "gap": need.gap,
        "highest": need.highest,
        "answers": float(need.answered),
        "departments": float(sum(1 for item in need.departments if item.answered)),
        "agreement": need.agreement,
        "must_votes": reactions.share(Priority.MUST),
        "wont_votes": reactions.share(Priority.WONT),
        "scale_low": scale[0],
        "scale_high": scale[1],
    }
    taken = {
        name: EMPTY if reactions.category is None else reactions.category is category
        for name, category in REACTIONS.items()
    }
    return {**{name: EMPTY if value is None else value for name, value in figures.items()}, **taken}


def _plain(value: Value | Empty) -> float | bool | None:
    return value if isinstance(value, bool | float) else None


def _tally(project: Project, survey: Questionnaire) -> Tally | None:
    """The tally of the needs survey without personal questions."""
    found = next((item for item in project.tallies if item.questionnaire == survey.id), None)
    return None if found is None else outward(found, survey)


def _scales(survey: Questionnaire) -> Mapping[str, tuple[float, float]]:
    plain = unfolded(survey)
    return {item.id: ends_of(item, plain) for item in plain.questions()}


def _weighing(needs: NeedsResult) -> frozenset[str]:
    """Questions that ask how much something would help: those with a row that informs a criterion.

    Where none does, every question counts as one.
    """
    informing = frozenset(item.question for item in needs.needs if item.criterion is not None)
    return informing or frozenset(item.question for item in needs.needs)


def _known(need: Need, said: Workshops, points: Points, *, weighs: bool) -> RankedNeed:
    means = [(item.mean, item.title) for item in need.departments if item.mean is not None]
    highest = max((mean for mean, _ in means), default=None)
    return RankedNeed(
        need=f"{need.question}/{need.row}",
        label=need.label,
        place=None,
        weighs=weighs,
        criterion=need.criterion,
        importance=need.importance,
        satisfaction=need.satisfaction,
        gap=need.gap,
        answered=need.answered,
        departments=need.departments,
        spread=need.spread,
        keenest=tuple(title for mean, title in means if mean == highest),
        highest=highest,
        agreement=agreement_on(points, need.question, need.row),
        reactions=said.of(need.criterion) if weighs else Reactions(),
        proposal=None,
    )


def _placed(needs: Sequence[RankedNeed]) -> Iterator[RankedNeed]:
    """In order of rank: the proposal, then importance, then the gap; unrated ones last, without a place."""
    for place, item in enumerate(sorted(needs, key=_order), start=1):
        yield item if item.importance is None else replace(item, place=place)


def _order(need: RankedNeed) -> tuple[bool, int, float, float, str]:
    priority = None if need.proposal is None else need.proposal.priority
    figures = (-(need.importance or 0.0), -(need.gap or 0.0))
    return need.importance is None, STRENGTH[priority], *figures, need.label


def _answering(project: Project) -> Mapping[str, tuple[Requirement, ...]]:
    """Requirements that are not dropped, by each need they answer."""
    found: dict[str, list[Requirement]] = {}
    for item in project.of(Requirement):
        if item.state is not RequirementState.DROPPED:
            for need in item.needs:
                found.setdefault(need, []).append(item)
    return {need: tuple(items) for need, items in found.items()}


def _viewed(need: RankedNeed, view: NeedView | None, answering: Sequence[Requirement]) -> RankedNeed:
    names = tuple(item.id for item in answering)
    if view is None or _says_nothing(view):
        return replace(need, requirements=names) if names else need
    followed = view.state is NeedState.WANTED and view.priority is None and need.proposal is not None
    return replace(
        need,
        state=view.state,
        priority=view.priority,
        reason=view.reason,
        requirements=names,
        moved=followed and _differs(need, answering),
    )


def _says_nothing(view: NeedView) -> bool:
    return view.state is NeedState.OPEN and view.priority is None and not view.reason


def _differs(need: RankedNeed, answering: Sequence[Requirement]) -> bool:
    """Whether what is asked for this need alone, or most strongly, is not what is proposed now."""
    proposed = None if need.proposal is None else need.proposal.priority
    alone = [item for item in answering if len(item.needs) == 1 and item.priority is not None]
    if alone:
        return all(item.priority is not proposed for item in alone)
    shared = [STRENGTH[item.priority] for item in answering if item.priority is not None]
    return bool(shared) and min(shared) > STRENGTH[proposed]

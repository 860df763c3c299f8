"""What the project is for: vision, objectives, rules, and how far the firm is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from playbook.aims import Aim, Gain
from project.catalogue import Catalogue
from project.model import Project
from project.objective_tree import children, in_order, parents, walk, way_up
from project.rated import items_of, rated_summary
from project.records.stakeholders import RatedList
from project.records.vision import Contribution, Objective, Policy, PolicySort, Vision
from project.results.rated import RatedSummary
from project.results.vision import (
    MARKED,
    Branch,
    CanvasPart,
    GroupVoice,
    Lack,
    RuleKept,
    VisionResult,
    Way,
)

CANVAS = (
    "customer_outcome", "statement", "customers", "known_for", "in_the_way", "joined_up", "owner", "agreed",
)  # fmt: skip
"""The parts of the vision: the customer first, everything else follows from there."""

TECHNOLOGY = "V18"
"""The founding requirement that technology is one part among several."""


def vision(project: Project, catalogue: Catalogue, language: str = "en") -> VisionResult:
    """What the project is for: vision, objectives, rules, and how far the firm is."""
    stated = project.find(Vision, "vision") or Vision()
    objectives = in_order(project.of(Objective))
    above = parents(objectives)
    tree = tuple(_branches(objectives, above))
    voices = tuple(_voices(project, catalogue, language))
    rules = tuple(_rule(project, sort) for sort in (PolicySort.GATHER, PolicySort.USE))
    preconditions = rated_summary(project, catalogue, RatedList.PRECONDITIONS, language=language)
    maturity = rated_summary(project, catalogue, RatedList.MATURITY, language=language)
    return VisionResult(
        facts=tuple(_facts(stated, tree, voices, rules, maturity if maturity.lines else preconditions)),
        canvas=tuple(CanvasPart(name, _written(getattr(stated, name))) for name in CANVAS),
        tree=tree,
        ways=tuple(_ways(tree, above)),
        voices=voices,
        rules=rules,
        preconditions=preconditions,
        maturity=maturity,
        technology=_technology(catalogue),
    )


def _written(held: object) -> bool:
    return bool(held.strip()) if isinstance(held, str) else held is not None


def lacks(objective: Objective) -> tuple[Lack, ...]:
    """What an objective is without; a figure is told by its unit or by a figure of success."""
    there = {
        Lack.OWNER: objective.owner is not None,
        Lack.FIGURE: bool(objective.unit.strip()) or objective.metric is not None,
        Lack.BASELINE: objective.baseline is not None,
        Lack.TARGET: objective.target is not None,
        Lack.DUE: objective.due is not None,
        Lack.AIM: objective.aim is not None,
        Lack.GAINS: bool(objective.gains),
    }
    return tuple(lack for lack, present in there.items() if not present)


def _branches(objectives: Sequence[Objective], above: Mapping[str, str | None]) -> Iterator[Branch]:
    below, known = children(objectives, above), {item.id: item for item in objectives}
    for name, depth in walk(below):
        item, served_by = known[name], tuple(below.get(name, ()))
        yield Branch(
            objective=name,
            title=item.title,
            lacks=lacks(item),
            aim=item.aim,
            gains=item.gains,
            customer=item.customer,
            parent=above[name],
            depth=depth,
            children=served_by,
            loose=len(objectives) > 1 and above[name] is None and not served_by,
        )


def _ways(tree: Sequence[Branch], above: Mapping[str, str | None]) -> Iterator[Way]:
    known = {branch.objective: branch for branch in tree}
    for branch in tree:
        if not branch.children:
            yield _way(tuple(known[name] for name in way_up(above, branch.objective)))


def _way(branches: Sequence[Branch]) -> Way:
    keeping = [place for place, branch in enumerate(branches) if branch.aim is Aim.RETAIN]
    onward = branches[keeping[0] :] if keeping else ()
    return Way(
        objectives=tuple(branch.objective for branch in branches),
        value=bool(branches[0].customer.strip()),
        loyalty=bool(keeping),
        profit=any(Gain.PROFIT in branch.gains for branch in onward),
    )


def _voices(project: Project, catalogue: Catalogue, language: str) -> Iterator[GroupVoice]:
    said = tuple(project.of(Contribution))
    objectives = in_order(project.of(Objective))
    playbook = catalogue.playbook
    for group in playbook.groups:
        if not group.outside:
            own = [item for item in said if item.group == group.id]
            came = {item.objective for item in own}
            yield GroupVoice(
                group=group.id,
                title=group.title.read(language, playbook.language),
                contributions=len(own),
                objectives=tuple(
                    item.id for item in objectives if item.id in came or group.id in item.brought_by
                ),
            )


def _rule(project: Project, sort: PolicySort) -> RuleKept:
    found = [item for item in project.of(Policy) if item.sort is sort]
    owned = any(item.owner is not None for item in found)
    return RuleKept(sort, tuple(item.id for item in found), owned)


def _technology(catalogue: Catalogue) -> str | None:
    items = items_of(catalogue, RatedList.MATURITY)
    return next((item.id for item in items if TECHNOLOGY in item.meets), None)


def _facts(
    stated: Vision,
    tree: Sequence[Branch],
    voices: Sequence[GroupVoice],
    rules: Sequence[RuleKept],
    rated: RatedSummary,
) -> Iterator[tuple[str, float | bool | None]]:
    yield "vision_written", _written(stated.statement)
    yield "customer_outcome_written", _written(stated.customer_outcome)
    yield "objectives", float(len(tree))
    yield "objectives_incomplete", float(sum(not branch.complete for branch in tree))
    yield "objectives_unmarked", float(sum(bool(set(branch.lacks) & set(MARKED)) for branch in tree))
    yield "policies_kept", float(sum(rule.owned for rule in rules))
    yield "departments_silent", float(sum(voice.silent for voice in voices))
    yield "raters", float(rated.raters)

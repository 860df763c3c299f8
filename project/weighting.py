"""From what people say matters to the weights of the criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from project.catalogue import Catalogue
from project.in_use import starting_shares, used_criteria
from project.model import Person, Project, Weight
from project.records.judging import TOP, Aggregation, Weighting, WeightOpinion
from project.results.needs import NeedsResult
from project.results.weighting import (
    TEAM,
    OpinionResult,
    WeighedThing,
    WeightingResult,
    WeightLevel,
    WeightPresetResult,
)
from project.weight_levels import key, keys, leaves, weight_levels
from project.weight_opinions import opinion_result
from scoring.criteria import Criterion
from scoring.hierarchy import leaf_shares
from scoring.joined import Joining, joined
from scoring.weights import WHOLE, shares

_Level = dict[str, float]
"""Share of 1 by the id of what is weighed at one level."""


def weighting(
    project: Project, catalogue: Catalogue, needs: NeedsResult, language: str = "en"
) -> WeightingResult:
    """Opinions level by level, joined by the team's rule, multiplied down to the criteria."""
    criteria = used_criteria(project, catalogue)
    levels = weight_levels(catalogue, criteria, language)
    how = project.find(Weighting, "weighting") or Weighting()
    opinions = tuple(_opinions(project, levels))
    usable = [item for item in opinions if item.usable]
    rule = _rule(usable, levels, how.aggregation)
    together = {level.id: _joined(usable, level, rule) for level in levels}
    base = _without_opinions(levels, _weights_now(project, criteria, needs))
    people = tuple(dict.fromkeys(item.person for item in usable))
    whole = {name: found or base[name] for name, found in together.items()}
    return WeightingResult(
        people=people,
        things=tuple(thing for level in levels for thing in _things(level, usable, together[level.id])),
        weights=_down(levels, whole) if people else (),
        by_person=tuple((person, _down(levels, whole | _of_person(person, usable))) for person in people),
        locked_at=how.locked_at,
        levels=levels,
        opinions=opinions,
        aggregation=str(rule),
        presets=tuple(_presets(catalogue, criteria, language)),
        facts=_facts(people, levels, together, opinions, how),
    )


# -- what people say -------------------------------------------------------------------------------------


def _opinions(project: Project, levels: Sequence[WeightLevel]) -> Iterator[OpinionResult]:
    """Opinions at levels that are asked, in the order of levels and people, the team's own last."""
    order = {item.id: number for number, item in enumerate(project.of(Person))}
    given = sorted(project.of(WeightOpinion), key=lambda item: order.get(item.person or TEAM, len(order)))
    for level in levels:
        if level.asked:
            yield from (opinion_result(item, level) for item in given if item.level == level.id)


def _rule(usable: Sequence[OpinionResult], levels: Sequence[WeightLevel], how: Aggregation) -> Joining:
    """The team's rule; the mean where it would leave a level with nothing, as zeros from all sides do."""
    wanted = Joining(str(how))
    fails = any(_said(usable, level) and not _joined(usable, level, wanted) for level in levels)
    return Joining.MEAN if fails else wanted


def _said(usable: Sequence[OpinionResult], level: WeightLevel) -> list[OpinionResult]:
    return [item for item in usable if item.level == level.id]


def _joined(usable: Sequence[OpinionResult], level: WeightLevel, how: Joining) -> _Level:
    """Everybody's shares of a level as one; nothing where nobody has weighed it."""
    said = [[share for _, share in item.shares] for item in _said(usable, level)]
    found = joined(said, how).shares if said else None
    return {} if found is None else dict(zip((item.of for item in level.things), found, strict=True))


def _of_person(person: str, usable: Sequence[OpinionResult]) -> dict[str, _Level]:
    return {
        item.level: {name: share / WHOLE for name, share in item.shares}
        for item in usable
        if item.person == person
    }


def _things(
    level: WeightLevel, usable: Sequence[OpinionResult], together: Mapping[str, float]
) -> Iterator[WeighedThing]:
    said = _said(usable, level)
    for item in level.things if said else ():
        by_person = tuple((one.person, dict(one.shares)[item.of]) for one in said)
        given = [share for _, share in by_person]
        yield WeighedThing(
            level.id, item.of, item.title, WHOLE * together[item.of], min(given), max(given), by_person
        )


# -- what holds where nobody has said anything ---------------------------------------------------------------


def _weights_now(project: Project, criteria: Sequence[Criterion], needs: NeedsResult) -> Mapping[str, float]:
    """Decided, else proposed by the answers, else as the set begins: as the shortlist takes them."""
    decided = {item.id: item.points for item in project.of(Weight)}
    proposed = {item.criterion: item.weight for item in needs.proposed}
    start = starting_shares(criteria) if criteria else {}
    return {**start, **proposed, **decided}


def _without_opinions(levels: Sequence[WeightLevel], weights: Mapping[str, float]) -> dict[str, _Level]:
    found: dict[str, _Level] = {}
    for level in levels:
        sums = [sum(weights.get(name, 0.0) for name in leaves(levels, item)) for item in level.things]
        scaled = shares(sums).values or (WHOLE / len(sums),) * len(sums) if sums else ()
        found[level.id] = {item.of: share / WHOLE for item, share in zip(level.things, scaled, strict=True)}
    return found


def _down(
    levels: Sequence[WeightLevel], whole: Mapping[str, Mapping[str, float]]
) -> tuple[tuple[str, float], ...]:
    """Every criterion's share of 100."""
    if not levels or not levels[0].things:
        return ()
    named = {
        key(level.id): dict(
            zip(keys(level), (whole[level.id][item.of] for item in level.things), strict=True)
        )
        for level in levels
    }
    return tuple((name, WHOLE * share) for name, share in leaf_shares(named, key(TOP)).items())


def _presets(
    catalogue: Catalogue, criteria: Sequence[Criterion], language: str
) -> Iterator[WeightPresetResult]:
    otherwise = catalogue.criteria.language
    for item in catalogue.criteria.presets:
        points = [item.points.get(criterion.id, 0.0) for criterion in criteria]
        scaled = shares(points).values or (0.0,) * len(points)
        yield WeightPresetResult(
            item.id,
            item.title.read(language, otherwise),
            item.why.read(language, otherwise),
            item.source or "",
            tuple((criterion.id, share) for criterion, share in zip(criteria, scaled, strict=True)),
        )


def _facts(
    people: Sequence[str],
    levels: Sequence[WeightLevel],
    together: Mapping[str, _Level],
    opinions: Sequence[OpinionResult],
    how: Weighting,
) -> tuple[tuple[str, float | bool | None], ...]:
    return (
        ("people_weighed", float(len(people))),
        ("weight_levels_open", float(sum(level.asked and not together[level.id] for level in levels))),
        ("opinions_contradicting", float(sum(item.contradicts for item in opinions))),
        ("weights_locked", how.locked_at is not None),
    )

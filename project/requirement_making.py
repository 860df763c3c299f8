"""How a requirement comes about: from the plan, from a need, from several others, from a part of another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from playbook.wants import Wanted
from project.catalogue import Catalogue
from project.known_parts import known
from project.model import Project
from project.records.inventory import Process
from project.records.requirements import Requirement, RequirementState
from project.records.vision import Objective
from project.requirement_rows import place_of, strongest
from project.results.requirements import RankedNeed


def starter_for(catalogue: Catalogue, need: str) -> Wanted | None:
    """The plan's requirement for a need: of those that answer it the one that answers the fewest others.

    Between two alike the plan's order decides.
    """
    offered = (item for item in catalogue.playbook.requirements if need in item.answers)
    return min(offered, key=lambda item: len(item.answers), default=None)


def standing_for(
    requirements: Iterable[Requirement], starter: Wanted | None, need: str
) -> Requirement | None:
    """The requirement that is there for a need that none answers now, so that it is not made twice.

    Made from the plan's requirement, or else dropped while it answered the need; one that is not dropped goes
    before others, then the team's order decides.

    Args:
        requirements: of the team, of which none answers the need and is not dropped.
        starter: the plan's requirement for the need, if there is one.
        need: that is wanted again.
    """
    every = tuple(requirements)
    made = [item for item in every if starter is not None and item.based_on == starter.id]
    gone = [item for item in every if item.state is RequirementState.DROPPED and need in item.needs]
    return min(made or gone, key=place_of, default=None)


def from_plan(
    wanted: Wanted, record_id: str, project: Project, catalogue: Catalogue, language: str
) -> Requirement:
    """The requirement that a part of the plan becomes; it serves what the team made of the plan's objectives.

    Args:
        wanted: the part of the plan.
        record_id: of the new requirement.
        project: with the objectives and processes that were made from the plan's.
        catalogue: with the needs and criteria that there are; others are left out.
        language: in which statement and test are written.
    """
    own = catalogue.playbook.language
    needs, criteria = known(catalogue, "need"), known(catalogue, "criterion")
    return Requirement(
        id=record_id,
        statement=wanted.statement.read(language, own),
        family=wanted.family,
        sort=wanted.sort,
        acceptance=wanted.acceptance.read(language, own),
        loop=wanted.loop,
        needs=tuple(item for item in wanted.answers if item in needs),
        objectives=_made_from(project.of(Objective), wanted.objectives),
        automates=_made_from(project.of(Process), wanted.automates),
        criterion=wanted.criterion if wanted.criterion in criteria else None,
        scenario=wanted.scenario,
        based_on=wanted.id,
        order=next_place(project.of(Requirement)),
    )


def from_need(need: RankedNeed, record_id: str, place: int) -> Requirement:
    """A requirement in the words of the need itself, for a need that nothing in the plan answers."""
    return Requirement(
        id=record_id, statement=need.label, needs=(need.need,), criterion=need.criterion, order=place
    )


def next_place(requirements: Iterable[Requirement]) -> int:
    """The place after the last of these requirements."""
    return max((item.order for item in requirements), default=0) + 1


def merged(into: Requirement, others: Sequence[Requirement], reason: str) -> Requirement:
    """The requirement that is left of several.

    It keeps its own words; it answers, serves and takes over what all did together, with the strongest
    priority. What it does not say itself it takes from the first of the others that does.

    Args:
        into: the one that stays.
        others: those that go.
        reason: why they are one; kept with it after what is there.
    """
    every = (into, *others)
    first = {
        name: next((getattr(item, name) for item in every if getattr(item, name)), getattr(into, name))
        for name in ("family", "acceptance", "fit", "loop", "criterion", "scenario", "owner")
    }
    joined = {
        name: tuple(dict.fromkeys(chain.from_iterable(getattr(item, name) for item in every)))
        for name in ("needs", "objectives", "automates")
    }
    accepted = any(item.state is RequirementState.ACCEPTED for item in every)
    return into.model_copy(
        update={
            **first,
            **joined,
            "priority": strongest([item.priority for item in every]),
            "state": RequirementState.ACCEPTED if accepted else into.state,
            "first_release": any(item.first_release for item in every),
            "reason": with_reason(into.reason, reason),
        }
    )


def parts_of(
    whole: Requirement, statements: Sequence[str], ids: Sequence[str], reason: str
) -> Iterator[Requirement]:
    """The requirements that one falls into; the first keeps its record and its test.

    Each answers, serves and takes over what the whole did, is judged by the same criterion and has the same
    origin in the plan. The others have no test of their own yet. They share the place of the whole, where
    their ids set them in order.

    Args:
        whole: as it stands.
        statements: at least two.
        ids: of the new requirements, one less than statements; see `part_ids`.
        reason: why it was split.
    """
    first, *others = statements
    told = {"reason": with_reason(whole.reason, reason)}
    yield whole.model_copy(update={**told, "statement": first})
    for statement, name in zip(others, ids, strict=True):
        fresh = {"id": name, "revision": 0, "statement": statement, "acceptance": ""}
        yield whole.model_copy(update={**told, **fresh})


def part_ids(whole: str, taken: Collection[str], tails: Sequence[str]) -> Iterator[str]:
    """Ids for the further parts of a requirement, in order right behind it and before what has its place.

    Parts of an earlier split of the same requirement come after them: each split puts one more dash before
    the number, and a dash stands before digits and letters. One that would grow too long is its tail alone.

    Args:
        whole: id of the requirement.
        taken: ids that there are.
        tails: something nobody can guess for each part, of which a requirement's id may be made.
    """
    stem = f"{whole}-"
    while any(name.startswith(stem) for name in taken):
        stem += "-"
    for number, tail in enumerate(tails, start=1):
        name = f"{stem}{number:02}{tail}"
        yield name if len(name) <= MOST_ID else f"r{tail}"


def with_reason(before: str, more: str) -> str:
    """Both reasons one after the other, without saying the same twice, and no longer than a field takes.

    The same is what stands there already in whole lines; a word within a longer line is something else.
    """
    if not more or f"\n{more}\n" in f"\n{before}\n":
        return before
    return f"{before}\n{more}".strip()[-MOST_REASON:]


MOST_REASON = 10_000
"""Characters of a reason; the newest words stay."""

MOST_ID = 120
"""Characters of an id that is made of another one."""


def _made_from(records: Iterator[Objective] | Iterator[Process], names: Sequence[str]) -> tuple[str, ...]:
    """Ids of the team's records that were made from these parts of the plan."""
    return tuple(item.id for item in records if item.based_on in names)

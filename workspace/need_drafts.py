"""What follows from wanting needs: requirements that are taken on, come back, or are made."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.wants import Priority
from project.model import AnyRecord
from project.records.requirements import NeedState, NeedView, Requirement, RequirementState, need_record
from project.requirement_making import (
    from_need,
    from_plan,
    next_place,
    standing_for,
    starter_for,
    with_reason,
)
from project.requirement_rows import strongest
from project.results.requirements import RankedNeed
from workspace.change import new_id
from workspace.open import Opened


@dataclass(frozen=True, slots=True)
class Choice:
    """How a need is wanted.

    Attributes:
        state: of the requirement that answers it, accepted or only proposed.
        priority: the team's own; None takes the proposed one.
        reason: why it is another one than proposed.
    """

    state: RequirementState = RequirementState.ACCEPTED
    priority: Priority | None = None
    reason: str = ""


AS_PROPOSED = Choice()


class Draft:
    """Records that several decisions change together; a later one sees what an earlier one made."""

    def __init__(self, here: Opened, language: str) -> None:
        self._here = here
        self._language = language
        self._before = {item.id: item for item in here.project.of(Requirement)}
        self._requirements = dict(self._before)
        self._changed: dict[tuple[str, str], AnyRecord] = {}
        self._answering: dict[str, dict[str, None]] = {}
        for item in self._requirements.values():
            self._note(item)

    def want(self, need: RankedNeed, choice: Choice, expected: int) -> None:
        """Mark the need as wanted, and take on, bring back or make what answers it.

        Args:
            need: as it stands.
            choice: how it is wanted.
            expected: revision of the team's view of it, 0 for none.
        """
        chosen = choice.priority or need.priority
        proposed = None if need.proposal is None else need.proposal.priority
        own = chosen if proposed is not None and chosen is not proposed else None
        reason = choice.reason.strip() or (need.reason if own is not None and own is need.priority else "")
        self._keep(view_of(need.need, expected, NeedState.WANTED, own, reason))
        named = (self._requirements[name] for name in self._answering.get(need.need, ()))
        answering = [item for item in named if answers(item, need.need)]
        for item in answering or [self._found(need) or self._made(need)]:
            taken = _taken_on(item, self._before.get(item.id), need.need, choice, chosen or proposed)
            if taken != item or item.id not in self._before:
                self._keep(taken)

    def records(self) -> tuple[AnyRecord, ...]:
        """Everything that changed, each record once."""
        return tuple(self._changed.values())

    def _keep(self, record: AnyRecord) -> None:
        self._changed[record.KIND, record.id] = record
        if isinstance(record, Requirement):
            self._requirements[record.id] = record
            self._note(record)

    def _note(self, requirement: Requirement) -> None:
        """Remember which needs it answers; it never ceases to within one draft."""
        for need in requirement.needs:
            self._answering.setdefault(need, {})[requirement.id] = None

    def _found(self, need: RankedNeed) -> Requirement | None:
        """What is there for the need and let go of it, or was dropped."""
        starter = starter_for(self._here.catalogue, need.need)
        return standing_for(self._requirements.values(), starter, need.need)

    def _made(self, need: RankedNeed) -> Requirement:
        """The plan's requirement for the need, else one in its own words; it stands last."""
        name, there = f"r{new_id()[:12]}", self._requirements.values()
        starter = starter_for(self._here.catalogue, need.need)
        if starter is None:
            return from_need(need, name, next_place(there))
        made = from_plan(starter, name, self._here.project, self._here.catalogue, self._language)
        return made.model_copy(
            update={"criterion": made.criterion or need.criterion, "order": next_place(there)}
        )


def answers(item: Requirement, need: str) -> bool:
    """Whether it answers the need and is not dropped."""
    return need in item.needs and item.state is not RequirementState.DROPPED


def _taken_on(
    item: Requirement, before: Requirement | None, need: str, choice: Choice, priority: Priority | None
) -> Requirement:
    """The requirement as it answers the need that is wanted.

    An accepted one only answers it, one with a priority keeps that. What is dropped or new begins with the
    choice; one that several needs give a priority at once is wanted as strongly as the strongest of them.

    Args:
        item: as it stands among what was decided so far.
        before: as it is stored; None for a new one.
        need: that it answers.
        choice: how the need is wanted.
        priority: of the choice, else the proposed one.
    """
    needs = tuple(dict.fromkeys((*item.needs, need)))
    if before is not None and before.state is RequirementState.ACCEPTED:
        return item.model_copy(update={"needs": needs})
    back = item.state is RequirementState.DROPPED
    own = before is not None and before.state is not RequirementState.DROPPED and before.priority
    wanted = strongest([None if back else item.priority, priority]) or item.priority
    reason = choice.reason.strip()
    return item.model_copy(
        update={
            "needs": needs,
            "state": choice.state,
            "priority": own or wanted,
            "reason": reason if back else with_reason(item.reason, reason),
        }
    )


def view_of(need: str, revision: int, state: NeedState, priority: Priority | None, reason: str) -> NeedView:
    """What the team makes of a need, put on this revision of it (0 where there was none)."""
    return NeedView(
        id=need_record(need),
        revision=revision,
        need=need,
        state=state,
        priority=priority,
        reason=reason.strip(),
    )

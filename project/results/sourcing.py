"""Which type of CRM fits, with the reasons and what would change the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """Where the answer to a question about the firm comes from.

    Attributes:
        OWN: the team gave it.
        PROPOSED: the plan proposes it from what the project knows, and nobody has said otherwise.
        OPEN: there is none yet.
    """

    OWN = "own"
    PROPOSED = "proposed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class FirmAnswer:
    """A question about the firm with the answer that holds.

    Attributes:
        value: from 1 to 5; None while it is open.
        proposed: what the plan proposes; None where only people can tell.
        levels: (point, what it means) as the plan words them, lowest first; not every point has words.
        source: who asks it; empty where the plan names nobody.
        note: what the team wrote beside it.
    """

    question: str
    ask: str
    why: str
    value: int | None
    standing: Standing
    proposed: int | None
    levels: tuple[tuple[int, str], ...]
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that speaks for a type with points above zero, or against it with points below."""

    rule: str
    says: str
    points: float
    source: str


@dataclass(frozen=True, slots=True)
class OpenReason:
    """A rule about a type that cannot be told yet; `waits_for` names questions and figures it lacks."""

    rule: str
    says: str
    points: float
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeFit:
    """How well a type fits: the sum of the points of every rule that holds.

    Attributes:
        rank: 1 for the most points; types with the same points share it.
        reasons: those for it first, the strongest first; then those against it.
        untold: what may still speak for or against it.
    """

    type: str
    title: str
    what: str
    suits: str
    beware: str
    money: str
    source: str
    points: float
    rank: int
    reasons: tuple[Reason, ...]
    untold: tuple[OpenReason, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One other answer to one question that would put another type first.

    Attributes:
        now, level: the answer that holds and the other one.
        leader: id of the type that would lead then.
    """

    question: str
    ask: str
    now: int
    level: int
    leader: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer that could put another type first.

    Attributes:
        leads_to: (answer, id of the type that would lead with it) for each answer that changes the lead.
    """

    question: str
    ask: str
    leads_to: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the team decided.

    Attributes:
        type: id of the chosen type; None while none is chosen, or where the plan no longer has it.
        differs: another type fits better by the rules.
    """

    type: str | None
    title: str
    reason: str
    decided_by: str
    on: date | None
    differs: bool


NOTHING_CHOSEN = Choice(None, "", "", "", None, differs=False)


@dataclass(frozen=True, slots=True)
class SourcingResult:
    """Which type of CRM fits, with the reasons and what would change the answer.

    Attributes:
        asked: whether the plan asks this at all.
        figures: (name of `playbook.vocabulary.FIRM`, value; None while it is not known).
        answers: the questions about the firm in the plan's order.
        holds: (rule, whether it holds; None where that cannot be told yet) in the plan's order.
        types: those that fit best first; with the same points in the plan's order.
        leader: id of the type with the most points; None while no rule holds.
        runner_up: id of the next one.
        near: ids of the types whose points are so close to the leader's that they fit about equally well.
        close: up to which difference in points that is so.
        turns: single answers that would put another type first, the smallest steps first.
        open_questions: unanswered ones that could do so, the one with the most such answers first.
        choice: what the team decided.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    asked: bool = False
    figures: tuple[tuple[str, float | None], ...] = ()
    answers: tuple[FirmAnswer, ...] = ()
    holds: tuple[tuple[str, bool | None], ...] = ()
    types: tuple[TypeFit, ...] = ()
    leader: str | None = None
    runner_up: str | None = None
    near: tuple[str, ...] = ()
    close: float = 0.0
    turns: tuple[Turn, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    choice: Choice = NOTHING_CHOSEN
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    def titled(self, name: str) -> str:
        """What a type is called; its id where the plan does not have it."""
        return next((item.title for item in self.types if item.type == name), name)

"""Which type of CRM fits: the types, questions about the firm, and rules that speak for or against a type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from authoring.values import Expression, Frozen, Identifier, Meets, Text
from playbook.aims import Level

Points = Annotated[float, Field(ge=-10, le=10)]
"""How strongly something speaks for a type (or against it, below zero)."""


class SourcingType(Frozen):
    """A way of getting a CRM, or of doing without one.

    Attributes:
        id: stable name.
        title: what it is called.
        what: what the firm buys, rents, builds or leaves.
        suits: for whom it usually is.
        beware: what others found out too late.
        money: what is paid, to whom, in which pattern.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    suits: Text
    beware: Text
    money: Text
    source: str | None = None
    meets: Meets = ()


class FirmQuestion(Frozen):
    """A question about the firm whose answer, from 1 to 5, the rules look at.

    Attributes:
        id: stable name; the rules use it in their conditions.
        ask: the question.
        why: what the answer decides.
        levels: points in words, the two ends at least.
        proposed: an expression over `playbook.vocabulary.FIRM` that proposes an answer from what the project
            knows; none where only people can tell.
        source: which guide or method asks it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    ask: Text
    why: Text
    levels: tuple[Level, ...] = Field(min_length=2)
    proposed: Expression | None = None
    source: str | None = None
    meets: Meets = ()


class SourcingRule(Frozen):
    """Something that speaks for some types and against others.

    Attributes:
        id: stable name.
        when: a condition over the ids of the questions and the names of `playbook.vocabulary.FIRM`.
        points: type id to how strongly it speaks for that type, or against it with a minus.
        says: the reason in one sentence, as the reader is told.
        source: which guide or method says so.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    when: Expression
    points: dict[Identifier, Points] = Field(min_length=1)
    says: Text
    source: str | None = None
    meets: Meets = ()


class Sourcing(Frozen):
    """What helps to choose a type of CRM; it explains and never commands.

    Attributes:
        types: the ways that are compared.
        questions: what is asked about the firm.
        rules: what speaks for which type.
        close: the difference in points up to which two types count as equally fitting.
    """

    types: tuple[SourcingType, ...] = Field(min_length=2)
    questions: tuple[FirmQuestion, ...] = Field(min_length=1)
    rules: tuple[SourcingRule, ...] = Field(min_length=1)
    close: float = Field(default=1.0, ge=0, le=100)

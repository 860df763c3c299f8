"""Who takes part and who is touched: seats of the team, groups of people, what is told to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from authoring.values import Frozen, Identifier, Meets, Text


class Letter(StrEnum):
    """What somebody is for one task: does it, answers for it, both, is asked, is told.

    Attributes:
        RESPONSIBLE: does it.
        ACCOUNTABLE: answers for it.
        BOTH: does it and answers for it.
        CONSULTED: is asked before.
        INFORMED: is told afterwards.
    """

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    BOTH = "AR"
    CONSULTED = "C"
    INFORMED = "I"


class Seat(Frozen):
    """A point of view that has to be in the project team; one person may hold several.

    Attributes:
        id: stable name; tasks, risks and messages refer to it.
        title: what the seat is called.
        what: what whoever holds it does in the project.
        fits: whom to look for.
        required: whether the team is incomplete without it.
        sponsor: whether this is who stands behind the project; the sponsor's acts come from its messages.
        expects: the question that asks for the result this person wants to see.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    fits: Text
    required: bool = True
    sponsor: bool = False
    expects: Text | None = None
    source: str | None = None
    meets: Meets = ()


class SeatRule(Frozen):
    """Something that has to hold for the letters of tasks; checked when the playbook is read.

    Attributes:
        id: stable name.
        title: the rule in a few words.
        says: the rule and its reason.
        rule: what is checked. `one_accountable`: each task has exactly one A; `some_responsible`: each task
            has at least one R; `seat_in_every_stage`: `seat` has one of `letters` in a task of every stage.
        seat: the seat the rule is about, for `seat_in_every_stage`.
        letters: the letters that satisfy the rule, for `seat_in_every_stage`.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    says: Text
    rule: Literal["one_accountable", "some_responsible", "seat_in_every_stage"]
    seat: Identifier | None = None
    letters: tuple[Letter, ...] = ()
    source: str | None = None
    meets: Meets = ()


class Group(Frozen):
    """A group of people whose work or interests the CRM touches.

    Attributes:
        id: stable name; messages and courses refer to it.
        title: what the group is called.
        what: who belongs to it and how the CRM touches their work.
        wins: what each of them gains, in their own words.
        worries: what they will be afraid of.
        involve: how and when to bring them in.
        impact: how much their day changes, from 1 (hardly) to 5 (every hour).
        outside: whether they are outside the firm (partners, suppliers, customers).
        technical: whether this is the department that runs the firm's computers.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    wins: Text
    worries: Text
    involve: Text
    impact: int = Field(ge=1, le=5)
    outside: bool = False
    technical: bool = False
    source: str | None = None
    meets: Meets = ()


class Channel(StrEnum):
    """How something is told: in writing, face to face, or by practice.

    Attributes:
        MESSAGE: in writing.
        CHECK_IN: face to face, with time for questions.
        TRAINING: by practice.
    """

    MESSAGE = "message"
    CHECK_IN = "check_in"
    TRAINING = "training"


class Communication(Frozen):
    """One thing to tell: by whom, to whom, when and why.

    Attributes:
        id: stable name.
        title: what it is about.
        message: what has to be said, in plain words.
        audience: ids of the groups it is for.
        sender: id of the seat that says it.
        channel: message (in writing), check_in (talk to each other) or training (practice).
        phase: id of the phase or band in which it is due.
        when: the occasion in plain words.
        answers: the question or fear that it answers.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    message: Text
    audience: tuple[Identifier, ...] = Field(min_length=1)
    sender: Identifier
    channel: Channel
    phase: Identifier
    when: Text
    answers: Text | None = None
    source: str | None = None
    meets: Meets = ()

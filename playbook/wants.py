"""What a product is asked to do: families, requirements to start from, rules for priorities."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from authoring.values import Expression, Frozen, Identifier, Meets, Text

NeedName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$", max_length=130)]
"""A need of the survey: "<question>/<row>"."""


class Priority(StrEnum):
    """How much a requirement is wanted."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


class RequirementSort(StrEnum):
    """What a requirement is about.

    Attributes:
        FUNCTIONAL: something people do with it.
        QUALITY: how well it does it: speed, growth, ease, safety.
        CONNECTION: something it exchanges with another system.
        REPORT: something it shows.
        DATA: something it keeps, or brings along from before.
    """

    FUNCTIONAL = "functional"
    QUALITY = "quality"
    CONNECTION = "connection"
    REPORT = "report"
    DATA = "data"


class Loop(StrEnum):
    """The three links by which customer data becomes value: record it, learn from it, act on it."""

    RECORD = "record"
    ANALYSE = "analyse"
    ACT = "act"


class RequirementFamily(Frozen):
    """Requirements that belong together.

    Attributes:
        id: stable name; requirements, tasks and courses refer to it.
        title: what the family is called.
        what: what belongs into it.
        expected: whether a list without any of it deserves a question.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    expected: bool = False
    source: str | None = None
    meets: Meets = ()


class Wanted(Frozen):
    """A requirement to start from; the team words its own.

    Attributes:
        id: stable name.
        statement: what has to be possible, for whom.
        family: id of the family it belongs to.
        sort: functional, quality, connection, report or data.
        acceptance: how it is shown that a product does it.
        loop: its link in record, analyse, act.
        answers: needs of the survey that it answers, "needs/history".
        criterion: the criterion by which vendors are judged on it.
        scenario: id of the scenario in which it is shown.
        objectives: ids of objectives it serves.
        automates: ids of processes of which it takes over steps.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    statement: Text
    family: Identifier
    sort: RequirementSort = RequirementSort.FUNCTIONAL
    acceptance: Text
    loop: Loop | None = None
    answers: tuple[NeedName, ...] = ()
    criterion: Identifier | None = None
    scenario: Identifier | None = None
    objectives: tuple[Identifier, ...] = ()
    automates: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()


class PriorityRule(Frozen):
    """When a need becomes a must, should, could or will not; of all rules the first that holds decides.

    Attributes:
        id: stable name.
        title: the rule in a few words.
        when: a condition such as `importance >= 4.5`, over the names of `playbook.vocabulary.NEED_RULE`.
        then: the priority it proposes.
        why: the reason in plain words.
        source: which guide or method says so.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    when: Expression
    then: Priority
    why: Text
    source: str | None = None
    meets: Meets = ()

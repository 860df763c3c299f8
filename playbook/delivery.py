"""Getting it in: stages, tasks with links, courses, checklists, risks, rules of thumb."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from authoring.values import Expression, Frozen, Identifier, Meets, Source, Sourced, Text
from playbook.people import Letter


class Estimate(Frozen):
    """Three points of something nobody knows exactly.

    Attributes:
        low: rarely less.
        likely: the best single guess.
        high: rarely more.
        source: who says so and when.
    """

    low: float = Field(ge=0)
    likely: float = Field(ge=0)
    high: float = Field(ge=0)
    source: Source | None = None


class Stage(Frozen):
    """A stage of the implementation, after the contract.

    Attributes:
        id: stable name; tasks refer to it.
        title: what the stage is called.
        what: what happens in it and what comes out.
        done_when: how to see that it is finished.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    done_when: Text
    source: str | None = None
    meets: Meets = ()


class LinkKind(StrEnum):
    """How two tasks hang together: finish or start of the first to start or finish of the second.

    Attributes:
        FINISH_START: begins when the other one is finished.
        START_START: begins when the other one begins.
        FINISH_FINISH: finishes when the other one is finished.
        START_FINISH: finishes when the other one begins.
    """

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"


class Link(Frozen):
    """This task hangs on another one.

    Attributes:
        to: id of the task it hangs on.
        kind: FS unless said otherwise.
        lag: working days between them; negative for an overlap.
    """

    to: Identifier
    kind: LinkKind = LinkKind.FINISH_START
    lag: float = Field(default=0, ge=-250, le=250)


class LookedAt(StrEnum):
    """What a review looks at.

    Attributes:
        PROJECT: time, money and work.
        GOALS: whether the objectives still hold.
    """

    PROJECT = "project"
    GOALS = "goals"


class Mark(StrEnum):
    """What the plan takes a task for; of several that choose, sign or go live the last to finish counts.

    Attributes:
        CHOOSING: the offer is chosen with it.
        CONTRACT: the contract is signed with it.
        GOING_LIVE: people begin to work with the new system with it.
        MOVING_DATA: it moves the data; its days are the least sure of all.
    """

    CHOOSING = "choosing"
    CONTRACT = "contract"
    GOING_LIVE = "going_live"
    MOVING_DATA = "moving_data"


class Task(Frozen):
    """A dated piece of work with its links.

    Attributes:
        id: stable name.
        title: the work in a few words.
        what: what has to be done.
        phase: id of the phase it belongs to.
        stage: id of the stage of the implementation; none before the contract.
        days: working days from start to finish; a milestone has none.
        milestone: a moment instead of a piece of work.
        review: what is looked at, where the task is a meeting in which somebody looks at the project or its
            goals; the log of the team offers it.
        marks: what the plan takes it for: other pages count from its day.
        links: the tasks it hangs on.
        letters: seat id to R, A, AR, C or I.
        only_if: a condition over the names of `playbook.vocabulary` in which the task applies; where it does
            not hold the task is not in the plan.
        delivers: ids of the families of requirements that this work brings about.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    phase: Identifier
    stage: Identifier | None = None
    days: Estimate | None = None
    milestone: bool = False
    review: LookedAt | None = None
    marks: Mark | None = None
    links: tuple[Link, ...] = ()
    letters: dict[Identifier, Letter] = Field(default_factory=dict)
    only_if: Expression | None = None
    delivers: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()


class Track(StrEnum):
    """Who is taught: the team, technical people, trainers, then users."""

    TEAM = "team"
    TECHNICAL = "technical"
    TRAINERS = "trainers"
    USERS = "users"


class Course(Frozen):
    """A course for one role.

    Attributes:
        id: stable name.
        title: what the course is called.
        track: team, technical, trainers or users.
        audience: ids of groups or seats it is for.
        taught_by: vendor, own_trainer or expert.
        modules: what is taught, in order.
        goal: what somebody can do afterwards that could not before.
        test: how that is shown.
        pass_mark: share of the test that has to be right, 0 to 1; none where the test is passed or not.
        hours: length for one person.
        most_people: people in one class at the most.
        benefit: what each of them has from it the next day.
        after: ids of courses that come first.
        measured: how its effect is measured: liked, learned, used at work, result.
        teaches: ids of the families of requirements that it teaches people to use.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    track: Track
    audience: tuple[Identifier, ...] = Field(min_length=1)
    taught_by: str = Field(pattern=r"^(vendor|own_trainer|expert)$")
    modules: tuple[Text, ...] = Field(min_length=1)
    goal: Text
    test: Text
    pass_mark: Sourced | None = None
    hours: Estimate
    most_people: int | None = Field(default=None, ge=1, le=200)
    benefit: Text
    after: tuple[Identifier, ...] = ()
    measured: tuple[Text, ...] = ()
    teaches: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()


class ChecklistItem(Frozen):
    """One question of a checklist: yes, no, or not for us with a reason.

    Attributes:
        id: stable name.
        ask: the question.
        evidence: what to show for a yes.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    ask: Text
    evidence: Text | None = None
    source: str | None = None
    meets: Meets = ()


class ChecklistGroup(Frozen):
    """Questions that belong together.

    Attributes:
        id: stable name.
        title: the heading.
        blocks: whether a single "no" speaks against going on.
        items: the questions.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    blocks: bool = False
    items: tuple[ChecklistItem, ...] = Field(min_length=1)
    source: str | None = None
    meets: Meets = ()


class Checklist(Frozen):
    """A list to go through at one moment of the project.

    Attributes:
        id: stable name.
        title: what the list is called.
        intro: when to go through it, and with whom.
        phase: id of the phase it belongs to.
        groups: its parts.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    intro: Text
    phase: Identifier
    groups: tuple[ChecklistGroup, ...] = Field(min_length=1)
    source: str | None = None
    meets: Meets = ()


class Response(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"


class Risk(Frozen):
    """Something that may go wrong, to start a register from.

    Attributes:
        id: stable name.
        title: the risk in a few words.
        cause: what makes it likely.
        event: what would happen.
        effect: what it would cost the project.
        phase: id of the phase or band in which it bites.
        owner: id of the seat that watches it.
        probability: 1 (hardly) to 5 (almost certain) to begin with; the team's own judgement replaces it.
        impact: 1 (a nuisance) to 5 (ends the project) to begin with.
        trigger: the sign by which it is seen coming.
        response: avoid, reduce, transfer or accept.
        action: what to do, by when.
        suggest_if: a condition over the names of `playbook.vocabulary` in which it is proposed; without one
            it is offered to everybody and proposed to nobody.
        threatens: ids of tasks it threatens.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    cause: Text
    event: Text
    effect: Text
    phase: Identifier
    owner: Identifier
    probability: int = Field(ge=1, le=5)
    impact: int = Field(ge=1, le=5)
    trigger: Text
    response: Response
    action: Text
    suggest_if: Expression | None = None
    threatens: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()


class RuleOfThumb(Frozen):
    """A rule people go by, with who says so; adjustable, never law.

    Attributes:
        id: stable name.
        title: the rule in a few words.
        says: what it says, for whom, and how far to trust it.
        phase: id of the phase in which it helps.
        value: the number it names, with its source; none where it names none.
        benchmarks: ids in the benchmark set to compare with.
        source: which guide says so.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    says: Text
    phase: Identifier
    value: Sourced | None = None
    benchmarks: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()

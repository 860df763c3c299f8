"""What the project is for and how far the firm is: objectives, policies, rated items, processes, data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.values import Frozen, Identifier, Meets, Text


class Aim(StrEnum):
    """What an objective wants to do with customers."""

    ATTRACT = "attract"
    WIN = "win"
    RETAIN = "retain"
    SERVE = "serve"
    SELL = "sell"


class Gain(StrEnum):
    """What an objective brings the firm in the end."""

    PROFIT = "profit"
    REVENUE = "revenue"
    SATISFACTION = "satisfaction"


class Objective(Frozen):
    """An objective to start from; the team words its own and gives it owner, figure and date.

    Attributes:
        id: stable name.
        title: the objective in one sentence.
        customer: what a customer notices when it is reached.
        firm: what the firm gains.
        aim: what it wants to do with customers.
        gains: at least one of profit, revenue, satisfaction.
        leads_to: id of the objective that this one serves; none at the top of the tree.
        metrics: ids in the metric set that show how far it is reached.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    customer: Text
    firm: Text
    aim: Aim
    gains: tuple[Gain, ...] = Field(min_length=1)
    leads_to: Identifier | None = None
    metrics: tuple[Identifier, ...] = ()
    source: str | None = None
    meets: Meets = ()


class PolicySort(StrEnum):
    """What a rule is about: gathering what customers tell, using it across the firm, or something else."""

    GATHER = "gather"
    USE = "use"
    OTHER = "other"


class Policy(Frozen):
    """A rule the firm gives itself beside the tool.

    Attributes:
        id: stable name.
        title: the rule in one sentence.
        what: what it asks of whom.
        sort: gather, use or other.
        owner: id of the seat that keeps it up.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    sort: PolicySort = PolicySort.OTHER
    owner: Identifier
    source: str | None = None
    meets: Meets = ()


class Level(Frozen):
    """One point of a scale in words that a person can check.

    Attributes:
        score: the point, from 1 (worst) to 5 (best).
        means: what has to be true for this point.
    """

    score: int = Field(ge=1, le=5)
    means: Text


class ShownBy(StrEnum):
    """What in the project itself shows something of a rated item.

    Attributes:
        PARTICIPATION: how many people of each department answered the needs survey.
        TEAM: seats of the team that are held, and tasks with clear duties.
        MONEY: how the approved money is divided.
    """

    PARTICIPATION = "participation"
    TEAM = "team"
    MONEY = "money"


class RatedItem(Frozen):
    """Something the team rates from 1 to 5 with evidence: support, maturity, readiness.

    Attributes:
        id: stable name.
        title: what is rated.
        ask: the question the rater answers.
        levels: points in words, the two ends at least.
        evidence: what to show for a rating.
        shown_by: what the project itself shows beside the ratings; read for kinds of support.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    ask: Text
    levels: tuple[Level, ...] = Field(min_length=2)
    evidence: Text | None = None
    shown_by: ShownBy | None = None
    source: str | None = None
    meets: Meets = ()


class Viewpoint(StrEnum):
    """From whose side a solution is judged."""

    MANAGEMENT = "management"
    USERS = "users"
    FINANCE = "finance"


class Beside(StrEnum):
    """Which figures of the project stand beside a standard when an offer is judged by it.

    Attributes:
        COST: what the offer costs by the cost model, with what it brings.
        RETURN: what it returns on that cost.
        REFERENCES: what its customers said.
    """

    COST = "cost"
    RETURN = "return"
    REFERENCES = "references"


class Standard(Frozen):
    """A question by which one side judges each offer, and the running system again later.

    Attributes:
        id: stable name.
        title: the question in a few words.
        ask: the question in full.
        viewpoint: management, users or finance.
        fed_by: where the answer comes from (cost model, reference talks, demonstration ...), in words.
        again_when: when it is asked again after the start.
        beside: the figures of the project that are shown beside it.
        levels: points in words; none where the answer is a figure.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    ask: Text
    viewpoint: Viewpoint
    fed_by: Text
    again_when: Text | None = None
    beside: Beside | None = None
    levels: tuple[Level, ...] = ()
    source: str | None = None
    meets: Meets = ()


class Family(StrEnum):
    """Processes that customers meet, and those that look at them."""

    CUSTOMER_FACING = "customer_facing"
    ANALYTICAL = "analytical"


ChoiceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$", max_length=130)]
"""A choice of a survey: "<question>/<choice>"; the question of an entry is "<question>__<entry>"."""

QuestionName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=130)]
"""A question of a survey; of a part that is repeated for an entry "<question>__<entry>"."""


class ProcessAnswers(Frozen):
    """Where people who take part in a process say more about it; what nobody asks stays empty.

    Attributes:
        times: the question how often it runs in a month, in one's own part.
        minutes: the question how many minutes one's own part takes each time.
        by_hand: choices by which people say that steps of it do not run by themselves.
        breaks: the question whose choices say where it breaks or waits.
    """

    times: QuestionName | None = None
    minutes: QuestionName | None = None
    by_hand: tuple[ChoiceName, ...] = ()
    breaks: QuestionName | None = None


class Process(Frozen):
    """A process to look at before any product: who does it, how, where it hurts.

    Attributes:
        id: stable name.
        title: what the process is called.
        what: from where to where it goes.
        look_at: what to find out about it.
        family: customer_facing or analytical.
        departments: who usually takes part, in plain words.
        heard_in: choices of the surveys by which people say that they take part in it.
        answers: where these people say more about it.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    look_at: Text
    family: Family
    departments: Text
    heard_in: tuple[ChoiceName, ...] = ()
    answers: ProcessAnswers | None = None
    source: str | None = None
    meets: Meets = ()


class DataSource(Frozen):
    """A place in which a department may keep something about customers.

    Attributes:
        id: stable name.
        title: what the place is called.
        what: what usually lies there.
        ask: the question to its owner.
        department: who usually keeps it, in plain words.
        heard_in: choices of the surveys by which a department says that it keeps something there itself.
        told_in: choices by which somebody says that there is such a place in the firm, without saying whose.
        source: which guide or method names it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    ask: Text
    department: Text
    heard_in: tuple[ChoiceName, ...] = ()
    told_in: tuple[ChoiceName, ...] = ()
    source: str | None = None
    meets: Meets = ()

"""What an analysis comes to, with its working; plain values that screens, reports and tables read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from questionnaires.kinds import QuestionKind
from questionnaires.measures import Measured, Opinion, Outcome, Quadrant, Quadrants

FEWEST_FOR_TESTS = 30
"""Answers from which on departments are compared by a test; below, counts and people's words say more."""


class Measure(StrEnum):
    """The leading figure of a question, by the way it was asked (docs/methods/surveys.md)."""

    TOP_TWO = "top_two"
    """Share of people on the two highest points."""
    SHARE = "share"
    """Share of people who chose it."""
    KANO = "kano"
    """How much having it pleases; the category is the item's `verdict`."""
    ESSENTIAL = "essential"
    """How far people agree that it is a must; the leading votes are the item's `verdict`."""
    MEAN = "mean"
    """Mean of numbers, points or calculated values."""
    BEST_WORST = "best_worst"
    """Times best less times worst, as part of the times shown; mean over people."""
    USABILITY = "usability"
    """Score of the system usability scale, 0 to 100."""
    RECOMMEND = "recommend"
    """Promoters less detractors, in points of 100."""
    PLACE = "place"
    """Mean place among what was ranked, 1 is first."""
    TEXTS = "texts"
    """Only how many wrote something."""


@dataclass(frozen=True, slots=True)
class Group:
    """A department, or departments joined into one.

    Attributes:
        departments: (id, title) of those in it.
        sent: how many sent answers; of every group, also of one that is not shown.
        unseen: whether it answered and is too small to be shown anywhere.
    """

    id: str
    title: str
    departments: tuple[tuple[str, str], ...]
    sent: int
    unseen: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """What one group said of one thing.

    Attributes:
        group: empty for all that may be told of together.
        n: people who said something that counts.
        cannot_say: how many said they cannot tell.
        counts: (point, place, choice, vote or category; people); empty where only numbers were given.
        mean: mean point, place or number; None where there is none.
        value: the question's measure with its interval, or the reason why there is none.
        median: of numbers; None of everything else.
    """

    group: str
    n: int
    cannot_say: int
    counts: tuple[tuple[str, int], ...]
    mean: float | None
    value: Measured
    median: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was judged: a row, a choice, a question.

    Attributes:
        part: id of the row, part or choice; the question's where it stands for itself.
        label: as respondents read it.
        whole: all groups together; None where that may not be told.
        groups: those that are shown, in order.
        opinion: how far people agree; of scales only.
        verdict: Kano category, or the leading votes.
    """

    part: str
    label: str
    whole: Figure | None
    groups: tuple[Figure, ...]
    opinion: Opinion | None = None
    verdict: str = ""

    def of(self, group: str) -> Figure | None:
        """What this group said; None where it is not shown."""
        return next((item for item in self.groups if item.group == group), None)


@dataclass(frozen=True, slots=True)
class PairSide:
    """How one group judged importance and satisfaction of one thing: mean points and people.

    Attributes:
        group: empty for all groups, each counting the same.
        gap: importance less satisfaction; None without both.
    """

    group: str
    importance: float | None
    satisfaction: float | None
    gap: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What matters, and how well it works today.

    Attributes:
        whole: mean over the groups that are shown, each counting the same, however many people answered; of
            all people together where no single group may be shown.
        groups: those that are shown.
        gap: of the same person, mean and interval over the people of `AskedResult.over`.
        opportunity: Ulwick's score from 0 to 20 over the same people.
        place: quadrant, by the rule of `AskedResult.cross`.
    """

    row: str
    label: str
    whole: PairSide
    groups: tuple[PairSide, ...]
    gap: Measured | None = None
    opportunity: Measured | None = None
    place: Quadrant | None = None


@dataclass(frozen=True, slots=True)
class AskedResult:
    """What one question found.

    Attributes:
        text, unit: as respondents read it.
        n: people who answered it, of all groups.
        hidden: groups that answered it and are not shown.
        over: the groups whose answers are in what is told of all together; empty where nothing is.
        points: (point, its label) of its scale, the lowest first.
        pairs: of rated rows, with satisfaction where that was asked too.
        cross: the lines between the quadrants, and the rule that drew them.
        ballots: of rankings, what each rule makes of them.
        agreement: of rankings and rated rows, how alike people order the items (Kendall's W).
        personal: whether it says something about a person, so that it stands in no report and no file.
    """

    question: str
    kind: QuestionKind
    measure: Measure
    text: str
    unit: str
    n: int
    hidden: tuple[str, ...]
    over: tuple[str, ...]
    items: tuple[Item, ...]
    points: tuple[tuple[str, str], ...] = ()
    pairs: tuple[Pair, ...] = ()
    cross: Quadrants | None = None
    ballots: tuple[Outcome, ...] = ()
    agreement: Measured | None = None
    personal: bool = False

    @property
    def rules_differ(self) -> bool:
        """Whether two rules name different winners."""
        return len({frozenset(item.winners) for item in self.ballots if item.winners}) > 1


@dataclass(frozen=True, slots=True)
class Disagreement:
    """People who see one thing differently.

    Attributes:
        question, part, text, label: what it is about.
        figure: all that may be told of together, with the counts.
        opinion: how the answers lie on the scale.
        low, high: people at the low and the high end.
        lowest, highest: the group with the lowest and the highest mean; empty below two groups shown.
    """

    question: str
    part: str
    text: str
    label: str
    figure: Figure
    opinion: Opinion
    low: int
    high: int
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One line of an agenda: a thing that two groups judge differently, with their mean points."""

    question: str
    part: str
    label: str
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Room:
    """Two groups to put in one room.

    Attributes:
        first, second: ids of the groups.
        question: about which they put things in a different order.
        swaps: part of the pairs of things they order the other way round, 0 to 1.
        agenda: what they judge most differently, the largest difference first.
    """

    first: str
    second: str
    question: str
    text: str
    swaps: float
    agenda: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """Whether groups judge one thing differently by more than chance.

    Attributes:
        effect: epsilon squared, 0 to 1.
        p: how often chance gives at least this difference.
        adjusted: the same, corrected for all tests made (Holm).
    """

    question: str
    part: str
    label: str
    effect: Measured
    p: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything a survey says.

    Attributes:
        questionnaire: its id.
        responses: sent, of all groups.
        least: answers a group needs to be shown; 1 when all are.
        disagreements: the largest first.
        rooms: pairs of groups, those furthest apart first.
        tests: none below `FEWEST_FOR_TESTS` answers.
        words: (question, group, number of texts given).
    """

    questionnaire: str
    responses: int
    least: int
    groups: tuple[Group, ...]
    questions: tuple[AskedResult, ...]
    disagreements: tuple[Disagreement, ...]
    rooms: tuple[Room, ...]
    tests: tuple[Test, ...]
    words: tuple[tuple[str, str, int], ...]

    def title(self, group: str) -> str:
        """What a group is called."""
        return next((item.title for item in self.groups if item.id == group), group)

    def question(self, name: str) -> AskedResult | None:
        """What one question found."""
        return next((item for item in self.questions if item.question == name), None)

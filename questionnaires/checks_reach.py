"""Conditions that can never hold, for none of the people who meet them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from authoring.diagnostics import Place
from authoring.expressions import Name, Vocabulary
from authoring.expressions.parse import LONGEST_PRINTED, parse
from authoring.expressions.possible import Budget
from authoring.expressions.reach import MOST_PARTS_OF_A_FILE, can_hold
from authoring.expressions.renaming import PART
from authoring.expressions.tree import Node, Truth
from authoring.expressions.tree import names as names_in
from questionnaires.asked import for_person, unfolded
from questionnaires.audience import Audiences, Person
from questionnaires.dependence import Dependence
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.vocabulary import names_of

RULES = ("ask_if", "require_if", "check")
"""Fields that hold a condition."""

Rule = tuple[str, str]
"""Id of a question as it is written, and the field."""

SEVERAL = frozenset({QuestionKind.MULTI, QuestionKind.RANKING})

_NEVER = Truth(value=False)
"""Stands for the condition of a question that one person is never asked."""


def origins(survey: Questionnaire) -> dict[str, str]:
    """For every plain question the id of the written one that it comes from."""
    written = frozenset(question.id for question in survey.questions())
    return {question.id: origin(question.id, written) for question in unfolded(survey).questions()}


def origin(name: str, written: Collection[str]) -> str:
    """The written question that a plain one, or a name in conditions, belongs to."""
    whole = name
    while whole not in written and PART in whole:
        whole = whole.rpartition(PART)[0]
    return whole


def unreadable(survey: Questionnaire, sound: Collection[Rule]) -> frozenset[str]:
    """Written questions whose sound rules cannot be read any more once their section is repeated."""
    written = origins(survey)
    return frozenset(
        written[question.id]
        for question in unfolded(survey).questions()
        for field in (*RULES, "value")
        if (text := getattr(question, field)) is not None
        and ((written[question.id], field) in sound or _only_ticked(survey, written[question.id], field))
        and _tree(text) is None
    )


def never(survey: Questionnaire, rules: Collection[Rule]) -> tuple[Rule, ...]:
    """Those of some sound conditions that never hold, whatever those who meet them answer; as asked.

    A condition that looks at the answer to a question of which this is told is left out: its cause is told.
    """
    search = _Search(survey, rules)
    for person in Audiences(survey).sorts():
        search.look(person)
    unmet = [rule for rule in search.met if rule not in search.possible]
    causes = {name for name, field in unmet if field == "ask_if"}
    order = {question.id: number for number, question in enumerate(survey.questions())}
    left = [rule for rule in unmet if not causes & search.looks_at(rule)]
    return tuple(sorted(left, key=lambda rule: (order[rule[0]], RULES.index(rule[1]))))


def _only_ticked(survey: Questionnaire, name: str, field: str) -> bool:
    question = survey.question(name)
    return field == "ask_if" and question is not None and question.ask_if is None


@lru_cache(maxsize=1024)
def _tree(text: str) -> Node | None:
    return parse(text, Place(""), LONGEST_PRINTED).tree


class _Search:
    """Goes through the questions of one person after the other.

    Attributes:
        met: conditions that somebody comes to.
        possible: those that hold for some answers of somebody.
    """

    def __init__(self, survey: Questionnaire, rules: Collection[Rule]) -> None:
        self._survey, self._rules = survey, rules
        self._written = {question.id: question for question in survey.questions()}
        whole = unfolded(survey)
        self._names: Mapping[str, Name] = {
            name: known for item in whole.questions() for name, known in names_of(item, whole).items()
        }
        self._budget = Budget(MOST_PARTS_OF_A_FILE)
        self.met: dict[Rule, None] = {}
        self.possible: set[Rule] = set()

    def looks_at(self, rule: Rule) -> frozenset[str]:
        """The other written questions that a condition looks at."""
        tree = _tree(getattr(self._written[rule[0]], rule[1]) or "")
        names = names_in(tree) if tree is not None else ()
        return frozenset(origin(name, self._written) for name in names) - {rule[0]}

    def look(self, person: Person) -> None:
        """Note which conditions this person meets, and which of them can hold."""
        plain = for_person(self._survey, *person)
        mine: dict[str, Name] = {}
        before = Dependence()
        for question in plain.questions():
            own = names_of(question, plain)
            mine = {**own, **mine}
            condition = self._asked_if(question, mine, before)
            if condition is not _NEVER:
                before.add(question, own, condition, self._not_offered(question, own))
                self._others(question, mine, before, condition)

    def _asked_if(self, question: Question, mine: Mapping[str, Name], before: Dependence) -> Node | None:
        """When the question is asked: None for always or unknown; `_NEVER` when never."""
        rule = (origin(question.id, self._written), "ask_if")
        plain = self._written[rule[0]].ask_if is None
        condition = _tree(question.ask_if) if question.ask_if and (plain or rule in self._rules) else None
        if condition is None:
            return None
        if rule in self._rules:
            self.met[rule] = None
        if rule not in self.possible:
            if not self._can_hold(condition, mine, before.known(sorted(names_in(condition)))):
                return _NEVER
            self.possible.add(rule)
        return condition

    def _others(
        self, question: Question, mine: Mapping[str, Name], before: Dependence, asked: Node | None
    ) -> None:
        """The conditions that count only once the question is asked."""
        for field in RULES[1:]:
            rule = (origin(question.id, self._written), field)
            condition = _tree(getattr(question, field) or "") if rule in self._rules else None
            if condition is None or rule in self.possible:
                continue
            self.met[rule] = None
            given = () if asked is None else (asked,)
            names = sorted(frozenset().union(*map(names_in, (condition, *given))))
            if self._can_hold(condition, mine, (*given, *before.known(names))):
                self.possible.add(rule)

    def _can_hold(self, condition: Node, mine: Mapping[str, Name], given: tuple[Node, ...]) -> bool:
        return can_hold(condition, Vocabulary({**self._names, **mine}), given, self._budget)

    def _not_offered(self, question: Question, own: Mapping[str, Name]) -> frozenset[str]:
        if question.kind not in SEVERAL or question.id not in self._names:
            return frozenset()
        return self._names[question.id].codes - own[question.id].codes

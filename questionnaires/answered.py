"""The sent answers to a questionnaire, sorted by who was asked the same; hidden questions left out.

One pass over the responses; conditions are gone through only for the questions that have any, and only once
for people who said the same on what the conditions look at.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from authoring.expressions import checked_before
from authoring.expressions.renaming import PART
from questionnaires.asked import for_person, unfolded
from questionnaires.flow import walk
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer, Response, ResponseState


@dataclass(frozen=True, slots=True)
class Together:
    """Departments that are counted as one group.

    Attributes:
        id: stable name, unlike that of any department.
        title: what the group is called.
        departments: their ids.
    """

    id: str
    title: str
    departments: tuple[str, ...]


T = TypeVar("T")

Given = Sequence[Answer | None]
"""One per person; None where nothing was answered, or what was answered does not count."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """People of one department and role, who were asked the same.

    Attributes:
        questions: what they were asked, by id.
        answers: of each person, as stored.
        given: the answers to all other questions, by question.
        routed: answers to questions with a condition, and calculated ones, that count; by question.
    """

    questions: Mapping[str, Question]
    answers: Sequence[Mapping[str, Answer]]
    given: Mapping[str, Given]
    routed: Mapping[str, Given]

    def column(self, question: str) -> list[Answer]:
        """The answers to a question that count, of those who gave one."""
        found = self.routed.get(question) or self.given.get(question, ())
        return [item for item in found if item is not None]


@dataclass(frozen=True, slots=True)
class Answered:
    """Everybody who sent answers to one questionnaire.

    Attributes:
        survey: in plain questions, for everybody.
        groups: the groups in their order, also those without answers.
        sheets: by group; a group with several departments or roles has several.
        drafts: responses that were begun, by group.
    """

    survey: Questionnaire
    groups: tuple[str, ...]
    sheets: Mapping[str, tuple[Sheet, ...]]
    drafts: Mapping[str, int]

    def sent(self, group: str) -> int:
        """How many of a group sent their answers."""
        return sum(len(sheet.answers) for sheet in self.sheets.get(group, ()))

    def conditional(self) -> dict[str, frozenset[str]]:
        """The questions whose number of answers tells of other answers, and the groups they are for.

        They are asked under a condition, or calculated.
        """
        found: dict[str, frozenset[str]] = {}
        for group, sheets in self.sheets.items():
            for question in {name for sheet in sheets for name in sheet.routed}:
                found[question] = found.get(question, frozenset()) | {group}
        return found

    def column(self, question: str, group: str) -> list[Answer]:
        """Every answer of a group to a question that its person was asked."""
        found: list[Answer] = []
        for sheet in self.sheets.get(group, ()):
            if question in sheet.questions:
                found += sheet.column(question)
        return found


def answered(
    survey: Questionnaire, responses: Iterable[Response], joined: Sequence[Together] = ()
) -> Answered:
    """Sort the responses to this questionnaire; those to others are left out.

    A department that only a response names comes behind those of the questionnaire.
    """
    mine = [item for item in responses if item.questionnaire == survey.id]
    group_of = {name: group.id for group in joined for name in group.departments}
    known = [item.id for item in survey.departments if item.id not in group_of]
    named = sorted({item.department for item in mine} - set(group_of))
    groups = tuple(dict.fromkeys([*known, *(group.id for group in joined), *named]))
    alike: dict[tuple[str, str], list[Response]] = {}
    drafts = dict.fromkeys(groups, 0)
    for item in mine:
        if item.state is ResponseState.SENT:
            alike.setdefault((item.department, item.role), []).append(item)
        else:
            drafts[group_of.get(item.department, item.department)] += 1
    sheets: dict[str, tuple[Sheet, ...]] = dict.fromkeys(groups, ())
    for department, role in sorted(alike):
        group = group_of.get(department, department)
        asked = for_person(survey, department, role)
        sheets[group] += (_sheet(asked, [item.answers for item in alike[department, role]]),)
    return Answered(unfolded(survey), groups, sheets, drafts)


def beside(people: Iterable[Mapping[str, T]], names: Sequence[str]) -> dict[str, tuple[T | None, ...]]:
    """What each of the people has under each name, name by name; None where somebody has nothing.

    One person after the other, which is several times quicker than one name after the other: what somebody
    has lies together.
    """
    if not names:
        return {}
    first, *more = names
    all_of = itemgetter(first, *(more or [first]))

    def row(one: Mapping[str, T]) -> tuple[T | None, ...]:
        try:
            found: tuple[T, ...] = all_of(one)
        except KeyError:
            return tuple(map(one.get, names))
        return found

    columns = zip(*map(row, people), strict=False)
    return dict.fromkeys(names, ()) | dict(zip(names, columns, strict=False))


def _sheet(survey: Questionnaire, answers: Sequence[Mapping[str, Answer]]) -> Sheet:
    questions = {item.id: item for item in survey.questions()}
    routed = _routed(survey, answers)
    given = beside(answers, [name for name in questions if name not in routed])
    return Sheet(questions, answers, given, routed)


def _routed(survey: Questionnaire, answers: Sequence[Mapping[str, Answer]]) -> dict[str, Given]:
    """Answers to the questions that are not asked of everybody, as far as they count."""
    hanging = [item for item in survey.questions() if _rules(item)]
    if not hanging:
        return {}
    counting = _remembering(*_only(survey, hanging))
    found: dict[str, list[Answer | None]] = {item.id: [] for item in hanging}
    for one in answers:
        shown, calculated = counting(one)
        for name, column in found.items():
            column.append(calculated.get(name) or (one.get(name) if name in shown else None))
    return {name: tuple(column) for name, column in found.items()}


def _rules(question: Question) -> list[str]:
    value = question.value if question.kind is QuestionKind.CALCULATED else None
    return [rule for rule in (question.ask_if, value) if rule is not None]


def _only(survey: Questionnaire, hanging: Sequence[Question]) -> tuple[Questionnaire, list[str]]:
    """The questions with conditions and those that the conditions look at; and the ids of the latter."""
    names = {name for item in hanging for rule in _rules(item) for name in checked_before(rule).names}
    seen = [item.id for item in survey.questions() if _looked_at(item.id, names)]
    wanted = {*seen, *(item.id for item in hanging)}
    sections = [
        section.model_copy(update={"questions": kept})
        for section in survey.sections
        if (kept := tuple(item for item in section.questions if item.id in wanted))
    ]
    return survey.model_copy(update={"sections": tuple(sections)}), seen


def _looked_at(question: str, names: Iterable[str]) -> bool:
    return any(name == question or name.startswith(f"{question}{PART}") for name in names)


Counting = tuple[frozenset[str], Mapping[str, Answer]]
"""The questions that were shown, and the answers that were worked out."""


def _remembering(way: Questionnaire, told: Sequence[str]) -> Callable[[Mapping[str, Answer]], Counting]:
    known: dict[Hashable, Counting] = {}

    def counting(answers: Mapping[str, Answer]) -> Counting:
        key = tuple(_key(answers.get(name)) for name in told)
        if key not in known:
            found = walk(way, answers)
            known[key] = frozenset(found.shown), found.calculated
        return known[key]

    return counting


def _key(answer: Answer | None) -> Hashable:
    """What conditions can tell of an answer."""
    if answer is None:
        return None
    if isinstance(answer.value, dict | Mapping):
        return tuple(answer.value.items())
    return answer.value, answer.missing

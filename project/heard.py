"""What may be told of the surveys' answers, looked up by the names that a playbook gives them.

Counts come from protected tallies without personal questions; what one of these hides is not here either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from project.catalogue import Catalogue
from project.model import Project
from project.results.inventory import Break, Heard
from questionnaires.asked import unfolded
from questionnaires.model import Questionnaire
from questionnaires.outward import outward
from questionnaires.responses import ChoiceTally, NumberTally, Tally


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle answer of a group to a question for a number, and how many answered it."""

    group: str
    answered: int
    median: float


class Voices:
    """Everything that may be told of what people answered in the surveys of one project."""

    def __init__(self, project: Project, catalogue: Catalogue, language: str = "en") -> None:
        self._told = tuple(_told(project, catalogue))
        self._language = language

    def chosen(self, names: Iterable[str]) -> tuple[Heard, ...]:
        """Who chose any of these "<question>/<choice>", most people first; only those of whom some did.

        Of a question with one answer the choices add up. Of several questions, or where one person may choose
        several, nobody is counted twice: the largest number stands.
        """
        found = (item for item in self._said(names) if item.chosen)
        return tuple(sorted(found, key=lambda item: (-item.chosen, item.group)))

    def share(self, names: Iterable[str]) -> tuple[int, int]:
        """How many chose any of these, of how many who answered; counted like `chosen`."""
        said = self._said(names)
        return sum(item.chosen for item in said), sum(item.answered for item in said)

    def _said(self, names: Iterable[str]) -> tuple[Heard, ...]:
        """Each group that answered, with the largest number of people who chose any of these."""
        found: dict[str, Heard] = {}
        for question, codes in _by_question(names).items():
            for heard in self._in(question, codes):
                before = found.get(heard.group)
                if before is None or heard.chosen > before.chosen:
                    found[heard.group] = heard
        return tuple(found.values())

    def middles(self, question: str | None) -> tuple[Middle, ...]:
        """The middle answer of each group that may be told of, else of all together, if anybody answered."""
        for _, tally in self._told:
            own = tuple(_middles(tally.numbers, question))
            found = own or tuple(_middles(tally.whole.numbers, question))
            if found:
                return found
        return ()

    def breaks(self, question: str | None) -> tuple[Break, ...]:
        """Every choice of a question that somebody chose, but "none of these", most often chosen first."""
        found: list[Break] = []
        for survey, tally in self._told:
            asked = survey.question(question or "")
            for choice in () if asked is None else asked.choices:
                told = [] if choice.exclusive else _of(tally, question or "", (choice.code,))
                chosen, answered = sum(item.chosen for item in told), sum(item.answered for item in told)
                if chosen:
                    label = choice.label.read(self._language, survey.language)
                    found.append(Break(label, chosen, answered))
        return tuple(sorted(found, key=lambda item: -item.chosen))

    def _in(self, question: str, codes: Sequence[str]) -> Iterator[Heard]:
        """Who chose any of these choices of one question."""
        for survey, tally in self._told:
            titles = {
                **{item.id: item.title.read(self._language, survey.language) for item in survey.departments},
                **dict(tally.titles),
            }
            for item in _of(tally, question, codes):
                title = titles.get(item.department, item.department)
                yield Heard(item.department, title, item.chosen, item.answered)


def _told(project: Project, catalogue: Catalogue) -> Iterator[tuple[Questionnaire, Tally]]:
    """Each survey in plain questions with its answers, as they may leave the project."""
    for tally in project.tallies:
        survey = catalogue.survey(tally.questionnaire)
        if survey is not None:
            yield unfolded(survey), outward(tally, survey)


def _by_question(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        question, _, code = name.partition("/")
        found.setdefault(question, []).append(code)
    return found


@dataclass(frozen=True, slots=True)
class _Chosen:
    department: str
    chosen: int
    answered: int


def _of(tally: Tally, question: str, codes: Sequence[str]) -> list[_Chosen]:
    """How many of each group chose any of these; where no group may be told of by itself, of all together."""
    return _counted(tally.choices, question, codes) or _counted(tally.whole.choices, question, codes)


def _counted(choices: Iterable[ChoiceTally], question: str, codes: Sequence[str]) -> list[_Chosen]:
    groups: dict[str, list[ChoiceTally]] = {}
    for item in choices:
        if item.question == question and item.choice in codes and item.answered:
            groups.setdefault(item.department, []).append(item)
    return [_together(group, items) for group, items in groups.items()]


def _together(group: str, items: Sequence[ChoiceTally]) -> _Chosen:
    counts, answered = [item.chosen for item in items], max(item.answered for item in items)
    return _Chosen(group, max(counts) if items[0].several else min(sum(counts), answered), answered)


def _middles(numbers: Iterable[NumberTally], question: str | None) -> Iterator[Middle]:
    for item in numbers:
        if item.question == question and item.answered and item.median is not None:
            yield Middle(item.department, item.answered, item.median)

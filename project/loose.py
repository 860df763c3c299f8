"""Names in one text of content that another text of the same project has to have.

A name that some layer of the other text has is good enough: what an upper layer dropped may still be named,
the layer says why it is gone, and whatever names it leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from authoring.diagnostics import Diagnostic, complain
from authoring.names import near
from authoring.tree import Path, Positions
from playbook.aims import ProcessAnswers
from playbook.model import Playbook
from project.codes import Code
from questionnaires.model import Questionnaire


class Named(NamedTuple):
    """A name, the sort of thing it should be, and where it is written."""

    sort: str
    name: str
    way: Path


CODES: Mapping[str, Code] = {
    "criterion": Code.UNKNOWN_CRITERION,
    "driver": Code.UNKNOWN_DRIVER,
    "metric": Code.UNKNOWN_METRIC,
    "benchmark": Code.UNKNOWN_BENCHMARK,
    "need": Code.UNKNOWN_NEED,
    "choice": Code.UNKNOWN_CHOICE,
    "question with choices": Code.UNKNOWN_CHOICE,
    "question for a number": Code.UNKNOWN_FIGURE,
}


def loose_names(
    named: Iterable[Named], known: Mapping[str, frozenset[str]], positions: Positions
) -> Iterator[Diagnostic]:
    """A complaint for each name that nothing of its sort has; sorts that are not known are not judged."""
    for sort, name, way in named:
        names = known.get(sort)
        if names is not None and name not in names:
            nearest = near(name, names)
            yield complain(CODES[sort], positions.place(way), {"name": name}, value=name, nearest=nearest)


def of_questionnaire(questionnaire: Questionnaire) -> Iterator[Named]:
    """Criteria and drivers that answers feed."""
    for number, section in enumerate(questionnaire.sections):
        for position, question in enumerate(section.questions):
            way: Path = ("sections", number, "questions", position)
            if question.feeds is not None:
                yield Named("driver", question.feeds, (*way, "feeds"))
            for row_number, row in enumerate(question.rows):
                if row.feeds is not None:
                    yield Named("criterion", row.feeds, (*way, "rows", row_number, "feeds"))


def of_playbook(playbook: Playbook) -> Iterator[Named]:
    """Criteria that questions and scenarios inform, metrics of objectives, figures beside rules of thumb."""
    for number, section in enumerate(playbook.rfp):
        for position, question in enumerate(section.questions):
            yield from _each("criterion", question.informs, ("rfp", number, "questions", position, "informs"))
    for number, scenario in enumerate(playbook.scenarios):
        yield from _each("criterion", scenario.informs, ("scenarios", number, "informs"))
    for number, objective in enumerate(playbook.objectives):
        yield from _each("metric", objective.metrics, ("objectives", number, "metrics"))
    for number, wanted in enumerate(playbook.requirements):
        if wanted.criterion is not None:
            yield Named("criterion", wanted.criterion, ("requirements", number, "criterion"))
        yield from _each("need", wanted.answers, ("requirements", number, "answers"))
    yield from _of_inventory(playbook)
    for number, rule in enumerate(playbook.rules_of_thumb):
        yield from _each("benchmark", rule.benchmarks, ("rules_of_thumb", number, "benchmarks"))


def _of_inventory(playbook: Playbook) -> Iterator[Named]:
    """Questions and choices by which surveys tell of processes and of places with data."""
    for number, process in enumerate(playbook.processes):
        yield from _each("choice", process.heard_in, ("processes", number, "heard_in"))
        if process.answers is not None:
            yield from _of_answers(process.answers, ("processes", number, "answers"))
    for number, place in enumerate(playbook.data_sources):
        yield from _each("choice", place.heard_in, ("data_sources", number, "heard_in"))
        yield from _each("choice", place.told_in, ("data_sources", number, "told_in"))


def _of_answers(answers: ProcessAnswers, way: Path) -> Iterator[Named]:
    for field in ("times", "minutes"):
        name = getattr(answers, field)
        if name is not None:
            yield Named("question for a number", name, (*way, field))
    yield from _each("choice", answers.by_hand, (*way, "by_hand"))
    if answers.breaks is not None:
        yield Named("question with choices", answers.breaks, (*way, "breaks"))


def _each(sort: str, names: Iterable[str], way: Path) -> Iterator[Named]:
    for number, name in enumerate(names):
        yield Named(sort, name, (*way, number))

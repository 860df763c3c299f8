"""A question as it is asked of one person in the app, and what this tab keeps of it while it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from questionnaires.answers import needed
from questionnaires.asked import other_of
from questionnaires.fields import Field, fields
from questionnaires.flow import Walk
from questionnaires.gathered import given_of
from questionnaires.kinds import Required
from questionnaires.model import Question, Questionnaire
from questionnaires.piping import told
from questionnaires.responses import Answer, Response
from views import state
from views.text import plain
from words.catalogue import Words

Typed = dict[str, Any]
"""What the fields of a question hold, by the name of the field."""


@dataclass(frozen=True)
class Asked:
    """A question in its survey with what stands for it now.

    Attributes:
        project: whose.
        survey: plain questions of this person.
        response: its answers under the names of today.
        question: one of the survey.
        words: of the language in which the questions are read.
        found: the way through the survey with the answers so far.
    """

    project: str
    survey: Questionnaire
    response: Response
    question: Question
    words: Words
    found: Walk

    @property
    def name(self) -> tuple[str, str]:
        """Under which this tab keeps what it knows of the answer."""
        return (self.response.id, self.question.id)

    @property
    def answer(self) -> Answer | None:
        """What is stored."""
        return self.response.answers.get(self.question.id)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What there is to fill in."""
        return fields(self.question, self.survey, self.words, self.response.id)

    @property
    def needed(self) -> bool:
        """Whether nothing can be sent without an answer."""
        return needed(self.question, self.found) is Required.BLOCKING

    @property
    def text(self) -> str:
        """The question as it is read, with what was answered before put in."""
        answers = {**self.response.answers, **self.found.calculated}
        text = told(self.question.text, self.survey, answers, self.words.language)
        return f"{text}: {self.words('survey.options.other_text')}" if self.goes_with_a_choice else text

    @property
    def help(self) -> str:
        """One more sentence for those who are not sure what is meant; "" where there is none."""
        asked = self.question.help
        if asked is None:
            return ""
        return told(asked, self.survey, self.response.answers, self.words.language)

    @property
    def label(self) -> str:
        """The question with the unit of a number, marked when it has to be answered, fit for markup."""
        unit = next((item.unit for item in self.fields if item.unit), "")
        text = f"{plain(self.text)} ({plain(unit)})" if unit else plain(self.text)
        return f"{text} \\*" if self.needed else text

    @property
    def goes_with_a_choice(self) -> bool:
        """Whether it is the text beside "something else"."""
        stem = self.question.id.rpartition("__")[0]
        return other_of(stem) == self.question.id and self.survey.question(stem) is not None

    # -- what this tab keeps ---------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The beginning of the keys of its fields; it moves on when the answer was changed elsewhere.

        What is typed and not stored yet stays in its fields, on the revision it was begun on.
        """
        shelf = state.shelf("_answers")
        now = 0 if self.answer is None else self.answer.revision
        seen, epoch = shelf.get(self.name, (now, 0))
        if seen != now and self.name not in unfinished():
            seen, epoch = now, epoch + 1
        shelf[self.name] = (seen, epoch)
        return self._key(epoch)

    @property
    def drawn(self) -> str:
        """The beginning of the keys of its fields as they were drawn last."""
        return self._key(state.shelf("_answers").get(self.name, (0, 0))[1])

    def _key(self, epoch: int) -> str:
        return f"{self.survey.id}@{self.survey.version}/{self.response.id}/{self.question.id}@{epoch}"

    @property
    def base(self) -> int:
        """The revision of the answer that this tab has seen."""
        return cast("int", state.shelf("_answers").get(self.name, (0, 0))[0])

    @property
    def standing(self) -> Mapping[str, Any]:
        """What its fields begin with: what was typed and could not be stored yet, else what is stored."""
        kept = unfinished().get(self.name)
        return given_of(self.question, self.answer) if kept is None else kept


def unfinished() -> dict[tuple[str, str], Typed]:
    """What was typed and cannot be stored yet, such as points short of 100, by response and question."""
    return state.shelf("_unfinished")


def stored(asked: Asked, revision: int) -> None:
    """This tab saved what its fields hold: they keep their keys and with them their focus."""
    _, epoch = state.shelf("_answers").get(asked.name, (0, 0))
    state.shelf("_answers")[asked.name] = (revision, epoch)
    unfinished().pop(asked.name, None)


def renewed(asked: Asked) -> None:
    """What its fields hold is not what is stored now: they are drawn afresh."""
    _, epoch = state.shelf("_answers").get(asked.name, (0, 0))
    state.shelf("_answers")[asked.name] = (NEVER, epoch)
    unfinished().pop(asked.name, None)


NEVER = -1
"""A revision that no answer has."""

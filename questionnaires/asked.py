"""From the written questionnaire to plain questions, and to those that one person is asked.

A written questionnaire may share lists, repeat sections and let people add something of their own. Everything
behind this module (what is shown, checked, counted, printed) sees plain questions only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from authoring.expressions.renaming import PART, renamed
from authoring.values import Text
from questionnaires.kinds import QuestionKind
from questionnaires.model import Choice, Question, Questionnaire, Row, Section
from questionnaires.piping import ITEM, with_item, with_names

OTHER = "other"
"""The last part of the name of a text that goes with a choice, "<question>__other"."""


class _Same:
    """A questionnaire by identity: comparing two by content would take longer than the work saved."""

    def __init__(self, survey: Questionnaire) -> None:
        self.survey = survey

    def __hash__(self) -> int:
        return id(self.survey)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.survey is self.survey


def unfolded(survey: Questionnaire) -> Questionnaire:
    """The same questionnaire in plain questions, for everybody: no lists, no repeats, no "other".

    A section that is repeated stands once for each entry, its questions called "<question>__<entry>". A
    choice with a text of its own is followed by the question "<question>__other".
    """
    return _unfolded(_Same(survey))


def for_person(survey: Questionnaire, department: str, role: str = "") -> Questionnaire:
    """What somebody of this department and role is asked, in plain questions.

    Sections, questions, rows and choices for others are left out; one that names departments is for these
    only, one that names roles for these only, one that names both for those who have one of each.
    """
    return _for_person(_Same(survey), department, role)


def other_of(question_id: str) -> str:
    """The name of the text that goes with a choice of this question."""
    return f"{question_id}{PART}{OTHER}"


@lru_cache(maxsize=64)
def _unfolded(same: _Same) -> Questionnaire:
    survey = same.survey
    sections = tuple(part for section in survey.sections for part in _section(section, survey))
    return survey.model_copy(update={"sections": sections, "lists": ()})


@lru_cache(maxsize=512)
def _for_person(same: _Same, department: str, role: str) -> Questionnaire:
    return unfolded(_Narrowing(same.survey, department, role).survey())


class _Narrowing:
    """Leaves out what is for others."""

    def __init__(self, survey: Questionnaire, department: str, role: str) -> None:
        self._whole = survey
        self._departments = {item.id for item in survey.departments}
        self._roles = {item.id for item in survey.roles}
        self._own = {department, role}

    def survey(self) -> Questionnaire:
        """The whole questionnaire for one person; a section without questions goes with them."""
        lists = tuple(
            item.model_copy(update={"choices": self._choices(item.choices)}) for item in self._whole.lists
        )
        sections = tuple(
            section.model_copy(update={"questions": questions})
            for section in self._whole.sections
            if self._fits(section.audience) and (questions := tuple(self._questions(section)))
        )
        return self._whole.model_copy(update={"lists": lists, "sections": sections})

    def _fits(self, audience: tuple[str, ...]) -> bool:
        """Names of departments and roles that a layer left out count for nobody."""
        departments = self._departments.intersection(audience)
        roles = self._roles.intersection(audience)
        if audience and not departments and not roles:
            return False
        return not (departments and departments.isdisjoint(self._own)) and not (
            roles and roles.isdisjoint(self._own)
        )

    def _questions(self, section: Section) -> Iterator[Question]:
        for question in section.questions:
            if self._fits(question.audience):
                narrowed = self._question(question)
                if not ((question.rows and not narrowed.rows) or (question.choices and not narrowed.choices)):
                    yield narrowed

    def _question(self, question: Question) -> Question:
        rows: tuple[Row, ...] = tuple(row for row in question.rows if self._fits(row.audience))
        return question.model_copy(update={"rows": rows, "choices": self._choices(question.choices)})

    def _choices(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(choice for choice in choices if self._fits(choice.audience))


def _section(section: Section, survey: Questionnaire) -> Iterator[Section]:
    plain = [part for question in section.questions for part in _question(question, survey)]
    if section.repeat is None:
        yield section.model_copy(update={"questions": tuple(plain)})
        return
    entries, asked_of = _entries(section.repeat, survey)
    for entry in entries:
        if not entry.exclusive:
            yield _repeated(section, plain, entry, asked_of)


def _entries(name: str, survey: Questionnaire) -> tuple[tuple[Choice, ...], str | None]:
    """What a section is repeated for, and the question that has to name it, if there is one."""
    for shared in survey.lists:
        if shared.id == name:
            return shared.choices, None
    asked = next((item for item in survey.questions() if item.id == name), None)
    return ((), None) if asked is None else (_choices_of(asked, survey), asked.id)


def _choices_of(question: Question, survey: Questionnaire) -> tuple[Choice, ...]:
    if question.choices_from is None:
        return question.choices
    return next((item.choices for item in survey.lists if item.id == question.choices_from), ())


def _question(question: Question, survey: Questionnaire) -> Iterator[Question]:
    choices = _choices_of(question, survey)
    yield question.model_copy(update={"choices": choices, "choices_from": None})
    own = next((choice for choice in choices if choice.other), None)
    if own is not None:
        many = question.kind is QuestionKind.MULTI
        rule = f"'{own.code}' in {question.id}" if many else f"{question.id} == '{own.code}'"
        yield Question(
            id=other_of(question.id)[:63],
            kind=QuestionKind.TEXT,
            text=own.label,
            ask_if=rule,
            audience=question.audience,
            personal=question.personal,
        )


def _repeated(section: Section, plain: list[Question], entry: Choice, asked_of: str | None) -> Section:
    names = {question.id: f"{question.id}{PART}{entry.code}" for question in plain}
    item = Text({"*": f"{{{other_of(asked_of)}}}"}) if entry.other and asked_of else entry.label
    told = {"title": section.title, "intro": section.intro}
    return section.model_copy(
        update={
            **{name: text and with_item(text, item) for name, text in told.items()},
            "id": f"{section.id}{PART}{entry.code}",
            "repeat": None,
            "questions": tuple(_of_entry(question, names, item, entry, asked_of) for question in plain),
        }
    )


def _of_entry(
    question: Question, names: Mapping[str, str], item: Text, entry: Choice, asked_of: str | None
) -> Question:
    rules = {name: getattr(question, name) for name in ("require_if", "ask_if", "check", "value")}
    changed: dict[str, object] = {name: rule and renamed(rule, names) for name, rule in rules.items()}
    if asked_of is not None:
        ticked = f"'{entry.code}' in {asked_of}"
        changed["ask_if"] = f"{ticked} and ({changed['ask_if']})" if changed["ask_if"] else ticked
    for name in ("text", "help", "message"):
        text: Text | None = getattr(question, name)
        changed[name] = text and with_names(with_item(text, item), names)
    return question.model_copy(update={**changed, "id": names[question.id]})


__all__ = ["ITEM", "OTHER", "for_person", "other_of", "unfolded"]


def needs_of(survey: Questionnaire) -> frozenset[str]:
    """Every "<question>/<row>" of a survey."""
    return frozenset(f"{item.id}/{row.id}" for item in unfolded(survey).questions() for row in item.rows)

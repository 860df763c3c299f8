"""What can be told without walking: circles, what nothing uses, texts that are missing or read badly."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.checks import circles
from authoring.expressions import checked_before
from authoring.languages import texts_of
from authoring.values import Text
from questionnaires.audience import Audiences
from questionnaires.checks_reach import origin
from questionnaires.checks_texts import missing_languages
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire, Section
from questionnaires.piping import holes
from questionnaires.proving.marks import CONDITIONS
from questionnaires.proving.results import Finding, Found, Weight
from questionnaires.proving.wording import hard_to_read, joins, leads, long_sentence

RULES = (*CONDITIONS, "value")

ONE_ANSWER = frozenset(
    {
        QuestionKind.YES_NO,
        QuestionKind.SINGLE,
        QuestionKind.SCALE,
        QuestionKind.NPS,
        QuestionKind.INTEGER,
        QuestionKind.DECIMAL,
        QuestionKind.DATE,
    }
)
"""Kinds with one answer, so that two things in one question cannot both get theirs."""


def upkeep(survey: Questionnaire) -> Iterator[Finding]:
    """Everything that a look at the written questionnaire tells."""
    yield from _circles(survey)
    yield from _unused(survey)
    for question in survey.questions():
        yield from _texts(question, survey)
    yield from _untranslated(survey)


def _circles(survey: Questionnaire) -> Iterator[Finding]:
    written = frozenset(question.id for question in survey.questions())
    edges = {
        question.id: tuple(_waits_for(question, section, written))
        for section in survey.sections
        for question in section.questions
    }
    for circle in circles(edges):
        told = (("names", ", ".join(circle)),)
        yield Finding(Found.CIRCLE, Weight.FAULT, circle[0], arguments=told)


def _waits_for(question: Question, section: Section, written: frozenset[str]) -> Iterator[str]:
    """Other written questions whose answers decide something about this one."""
    if section.repeat in written:
        yield str(section.repeat)
    for field in RULES:
        names = {origin(name, written) for name in _names(question, field)} & written
        yield from sorted(names - ({question.id} if field == "check" else set()))


def _names(question: Question, field: str) -> frozenset[str]:
    text: str | None = getattr(question, field)
    return frozenset() if text is None else checked_before(text).names


def _unused(survey: Questionnaire) -> Iterator[Finding]:
    """Calculated values, lists, scales and roles that nothing looks at."""
    questions = tuple(survey.questions())
    seen = {name for question in questions for field in RULES for name in _names(question, field)}
    seen |= {name for _, text in texts_of(survey) for name in holes(text)}
    written = frozenset(question.id for question in questions)
    looked_at = {origin(name, written) for name in seen}
    for question in questions:
        if question.kind is QuestionKind.CALCULATED and question.id not in looked_at:
            yield Finding(Found.UNUSED_VALUE, Weight.HINT, question.id)
    lists = {question.choices_from for question in questions} | {part.repeat for part in survey.sections}
    scales = {name for question in questions for name in (question.scale, question.satisfaction_scale)}
    roles = Audiences(survey).used
    for code, weight, ids, used in (
        (Found.UNUSED_LIST, Weight.WARNING, [item.id for item in survey.lists], lists),
        (Found.UNUSED_SCALE, Weight.WARNING, [item.id for item in survey.scales], scales),
        (Found.UNUSED_ROLE, Weight.HINT, [item.id for item in survey.roles], roles),
    ):
        for name in ids:
            if name not in used:
                yield Finding(code, weight, arguments=(("name", name),))


def _texts(question: Question, survey: Questionnaire) -> Iterator[Finding]:
    """One hint of each sort for a question, of the first language that gives reason for it."""
    found: dict[Found, tuple[tuple[str, str], ...]] = {}
    for language in survey.offered:
        for code, told in _hints(question, survey, language):
            found.setdefault(code, (("language", language), *told))
    for code, arguments in found.items():
        yield Finding(code, Weight.HINT, question.id, arguments=arguments)


def _hints(
    question: Question, survey: Questionnaire, language: str
) -> Iterator[tuple[Found, tuple[tuple[str, str], ...]]]:
    asked = _read(question.text, survey, language)
    whole = f"{asked}\n{_read(question.help, survey, language)}"
    if hard_to_read(whole, language):
        yield Found.HARD_TO_READ, ()
    longest = long_sentence(whole, language)
    if longest is not None:
        yield Found.LONG_SENTENCES, (("count", str(longest)),)
    word = joins(asked, language) if question.kind in ONE_ANSWER else None
    if word is not None:
        yield Found.TWO_IN_ONE, (("word", word),)
    led = leads(asked, language)
    if led is not None:
        yield Found.LEADING, (("word", led),)


def _read(text: Text | None, survey: Questionnaire, language: str) -> str:
    """The text where it is written in this language, else nothing."""
    if text is None or missing_languages(text, survey.language, (language,)):
        return ""
    return text.read(language, survey.language)


def _untranslated(survey: Questionnaire) -> Iterator[Finding]:
    """One warning for each language and each question or other part of the survey with texts that lack it."""
    gaps: dict[tuple[str, str, str], int] = {}
    for way, text in texts_of(survey):
        question = _about(way, survey)
        where = question or ".".join(str(step) for step in way[:2])
        for language in missing_languages(text, survey.language, survey.offered):
            gaps[question, where, language] = gaps.get((question, where, language), 0) + 1
    for (question, where, language), count in gaps.items():
        told = (("where", where), ("language", language), ("count", str(count)))
        yield Finding(Found.MISSING_TRANSLATION, Weight.WARNING, question, arguments=told)


def _about(way: tuple[str | int, ...], survey: Questionnaire) -> str:
    """The question that a path leads into; nothing for other parts."""
    match way:
        case ("sections", int(section), "questions", int(number), *_):
            return survey.sections[section].questions[number].id
        case _:
            return ""

"""Texts of a questionnaire: the answers they speak of, and the languages they are written in."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.diagnostics import Diagnostic, Severity
from authoring.languages import texts_of
from authoring.names import near
from authoring.tree import Path
from authoring.values import Text
from questionnaires.checks_repeats import names_outside, other_text
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.model import Question, Section
from questionnaires.piping import ITEM, holes
from questionnaires.vocabulary import KINDS

OF_SECTION = ("title", "intro")
OF_QUESTION = ("text", "help")
OWN = ("message",)
"""Texts that may speak of the answer to their own question."""

QUESTION_DEPTH = 4
"""Steps of a path that lead to a question."""


def hole_faults(desk: Desk) -> Iterator[Diagnostic]:
    """Every name in a text that is no earlier question with one plain answer."""
    earlier: tuple[str, ...] = ()
    for section, way in desk.sections():
        yield from _holes(section, OF_SECTION, way, earlier, section, desk)
        inside: tuple[str, ...] = ()
        for question, place in desk.questions_of(section, way):
            known = (*earlier, *inside)
            yield from _holes(question, OF_QUESTION, place, known, section, desk)
            inside = (*inside, *_speakable(question, desk))
            yield from _holes(question, OWN, place, (*earlier, *inside), section, desk)
        earlier = (*earlier, *names_outside(section, dict.fromkeys(inside, None), desk))


def translation_gaps(desk: Desk) -> Iterator[Diagnostic]:
    """A warning for each part with a text that is given by language and lacks one that is offered."""
    survey = desk.questionnaire
    told: set[Path] = set()
    for way, text in texts_of(survey):
        gaps = missing_languages(text, survey.language, survey.offered)
        about = way[:QUESTION_DEPTH] if way[0] == "sections" and "questions" in way else way[:2]
        if "*" in text.root and len(text.root) == 1:
            continue
        if gaps and about not in told:
            told.add(about)
            missing = ", ".join(gaps)
            yield desk.complain(
                Code.MISSING_TRANSLATION, way, severity=Severity.WARNING, missing=missing, path=_path(way)
            )


def missing_languages(text: Text, own: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """The languages offered in which a text is not written; a bare text is in the language of its file."""
    written = {own if language == "*" else language for language in text.root}
    return tuple(language for language in offered if language not in written)


def _path(way: Path) -> str:
    return ".".join(str(step) for step in way)


def _holes(
    part: Section | Question,
    fields: tuple[str, ...],
    way: Path,
    known: tuple[str, ...],
    section: Section,
    desk: Desk,
) -> Iterator[Diagnostic]:
    for field in fields:
        text: Text | None = getattr(part, field)
        for name in sorted(holes(text)) if text is not None else ():
            if name == ITEM and name not in known:
                if section.repeat is None:
                    yield desk.complain(Code.ITEM_OUTSIDE_REPEAT, (*way, field), value=name)
            elif name not in known:
                nearest = near(name, known)
                yield desk.complain(Code.UNKNOWN_HOLE, (*way, field), value=name, nearest=nearest, name=name)


def _speakable(question: Question, desk: Desk) -> tuple[str, ...]:
    """Names of a question, and of the text that goes with it, whose answer can stand in a text."""
    other = other_text(question, desk)
    return tuple(item.id for item in (question, other) if item is not None and item.kind in KINDS)

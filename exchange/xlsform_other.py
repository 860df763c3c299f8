"""Texts that go with a choice: in a form a question of its own, with us a part of the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exchange.survey_draft import DraftQuestion, DraftSection
from exchange.xpath import XCall, XName, XNode, XPair, XText
from questionnaires.asked import other_of
from questionnaires.kinds import QuestionKind


def with_other_texts(sections: tuple[DraftSection, ...]) -> tuple[DraftSection, ...]:
    """The same sections, each "<question>__other" folded into the question it goes with."""
    questions = {item.name: item for section in sections for item in section.questions}
    folded = {
        name: code
        for name, item in questions.items()
        if (text := questions.get(other_of(name))) is not None and (code := _code(item, text))
    }
    return tuple(replace(section, questions=_folded(section, folded)) for section in sections)


def _folded(section: DraftSection, folded: Mapping[str, str]) -> tuple[DraftQuestion, ...]:
    gone = {other_of(name) for name in folded}
    return tuple(
        replace(item, other=folded[item.name], other_name=other_of(item.name))
        if item.name in folded
        else item
        for item in section.questions
        if item.name not in gone
    )


def _code(asked: DraftQuestion, text: DraftQuestion) -> str:
    """The choice that has to be made for the text to be asked; nothing where more is needed, or less."""
    chosen = asked.kind in {QuestionKind.SINGLE, QuestionKind.MULTI}
    own = text.ask_if[len(asked.ask_if) :] if text.ask_if[: len(asked.ask_if)] == asked.ask_if else ()
    if not chosen or text.kind is not QuestionKind.TEXT or text.required or text.check or len(own) != 1:
        return ""
    return _chosen(own[0].tree, asked.name)


def _chosen(tree: XNode | None, name: str) -> str:
    match tree:
        case XPair(sign="=", left=XName(name=asked), right=XText(value=code)) if asked == name:
            return code
        case XCall(name="selected", arguments=(XName(name=asked), XText(value=code))) if asked == name:
            return code
    return ""

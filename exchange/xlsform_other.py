"""Texts that go with a choice: in a form a question of its own, with us a part of the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exchange.survey_draft import DraftQuestion, DraftSection
from exchange.xlsform_limits import operands
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
    around = _parts(asked)
    own = [part for part in _parts(text) if part not in around]
    if not chosen or text.kind is not QuestionKind.TEXT or text.required or text.check or len(own) != 1:
        return ""
    return _chosen(own[0], asked.name)


def _parts(question: DraftQuestion) -> list[XNode | None]:
    """Every single condition of a question; None stands for one that cannot be read."""
    found: list[XNode | None] = []
    for rule in question.ask_if:
        found += [None] if rule.tree is None else operands(rule.tree, "and")
    return found


def _chosen(tree: XNode | None, name: str) -> str:
    match tree:
        case XPair(sign="=", left=XName(name=asked), right=XText(value=code)) if asked == name:
            return code
        case XCall(name="selected", arguments=(XName(name=asked), XText(value=code))) if asked == name:
            return code
    return ""

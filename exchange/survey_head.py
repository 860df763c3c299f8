"""The head of an imported survey: what the form says of itself, and what is still to be written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from authoring.writer import Plain
from exchange.codes import SurveyCode
from exchange.survey_draft import Draft, Named, Spoken
from exchange.survey_lists import written_text
from exchange.survey_names import named
from exchange.xlsform_texts import words_of
from questionnaires.kinds import Anonymity

FORMAT = 1
FIRST_VERSION = "1.0.0"
EVERYBODY = "everybody"
LONGEST_TIME = 120
PER_MINUTE = 4
"""Questions that somebody answers in a minute, for a first guess."""

_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


def head_of(draft: Draft, questions: int) -> tuple[dict[str, Plain], tuple[Diagnostic, ...]]:
    """Everything above the questions, and a warning for each thing that somebody still has to write."""
    facts = draft.facts
    everybody = (Named(EVERYBODY, _own("everybody", draft)),)
    head: dict[str, Plain] = {
        "format": FORMAT,
        "kind": "questionnaire",
        "id": named(draft.name, "survey"),
        "version": draft.version if _VERSION.fullmatch(draft.version) else FIRST_VERSION,
        "language": draft.languages[0],
        "title": _text(draft.title or {draft.languages[0]: draft.name}, draft),
        "purpose": _text(facts.purpose or _own("purpose", draft), draft),
        "retention": _text(facts.retention or _own("retention", draft), draft),
        "anonymity": str(facts.anonymity or Anonymity.CONFIDENTIAL),
        "minutes": facts.minutes or min(max(ceil(questions / PER_MINUTE), 1), LONGEST_TIME),
        "departments": [_named(item, draft) for item in facts.departments or everybody],
    }
    if len(draft.languages) > 1:
        head["languages"] = list(draft.languages[1:])
    if draft.roles:
        head["roles"] = [_named(item, draft) for item in draft.roles]
    return head, tuple(_to_be_written(draft))


def _to_be_written(draft: Draft) -> Iterator[Diagnostic]:
    """What the form has no place for, and its file did not say."""
    facts, place = draft.facts, Place(draft.file)
    given = {
        "purpose": facts.purpose,
        "retention": facts.retention,
        "anonymity": facts.anonymity,
        "departments": facts.departments,
    }
    for name in (name for name, said in given.items() if not said):
        yield complain(SurveyCode.TO_BE_WRITTEN, place, {"field": name}, severity=Severity.WARNING)


def _named(item: Named, draft: Draft) -> Plain:
    return {"id": item.id, "title": _text(item.title, draft)}


def _text(text: Spoken, draft: Draft) -> Plain:
    return written_text(
        {code: one.replace("{", "(").replace("}", ")") for code, one in text.items()}, draft.languages
    )


def _own(key: str, draft: Draft) -> Spoken:
    return {language: words_of(language)(f"xlsform.{key}") for language in draft.languages}

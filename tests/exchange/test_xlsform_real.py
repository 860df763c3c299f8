"""Real public questionnaires in XLSForm; they are no part of this repository and need their folder."""

from __future__ import annotations

import os
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pyxform.xls2xform import convert  # type: ignore[import-untyped]  # it ships no types

from exchange.codes import SurveyCode
from exchange.xlsform import Imported, from_xlsform, to_xlsform
from questionnaires.kinds import QuestionKind
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire

pytestmark = pytest.mark.outside_data
VARIABLE = "CRM_PLAYBOOK_TEST_DATA"
"""Names the folder in which `xlsforms/` lies."""


def real(name: str) -> tuple[Questionnaire, Imported]:
    """The questionnaire of a real form, or a skipped test with the reason."""
    folder = os.environ.get(VARIABLE, "")
    path = Path(folder) / "xlsforms" / name
    if not folder or not path.is_file():
        pytest.skip(f"{VARIABLE} names no folder with xlsforms/{name}")
    made = from_xlsform(path.read_bytes(), name)
    assert made.text is not None, made.diagnostics
    survey = load_questionnaire(made.text, name).value
    assert survey is not None
    return survey, made


def test_a_needs_survey_of_organisations() -> None:
    """CorrelAid/xlsform2lstsv, mitwirken_umfrage.xlsx: 38 questions, 12 multiple choice, 14 relevance rules.

    One of the rules asks for a choice that its list does not have, so that nobody would ever be asked; it is
    told and left out.
    """
    survey, made = real("mitwirken_umfrage.xlsx")
    questions = list(survey.questions())
    gone = [dict(item.arguments) for item in made.losses if item.code == SurveyCode.RULE_LEFT_OUT]

    assert (len(questions), Counter(item.kind for item in questions)[QuestionKind.MULTI]) == (38, 12)
    assert sum(item.ask_if is not None for item in questions) == 13
    assert [(item["question"], item["field"]) for item in gone] == [
        ("email", "check"),
        ("teilhabe_gruppen_other", "ask_if"),
    ]
    assert survey.offered == ("de",)


def test_the_sample_of_the_specification() -> None:
    """XLSForm/pyxform, xlsform_spec_test.xlsx: two languages, media, metadata, a repeat, odd names."""
    survey, made = real("xlsform_spec_test.xlsx")
    codes = Counter(item.code for item in made.losses)

    assert survey.offered == ("en", "zh")
    assert codes[SurveyCode.TYPE_LEFT_OUT] == 8
    assert codes[SurveyCode.NOT_COLLECTED] == 6
    assert codes[SurveyCode.REPEAT_ONCE] == 1
    assert all(item.place.line > 0 for item in made.losses)


def test_other_specify() -> None:
    """XLSForm/pyxform, or_other.xlsx: a choice with a text of its own; the filter is told."""
    survey, made = real("or_other.xlsx")
    colour, pastel = survey.questions()

    assert [item.code for item in colour.choices if item.other] == ["other"]
    assert not any(item.other for item in pastel.choices)
    fields = [dict(item.arguments)["field"] for item in made.losses if item.code == SurveyCode.PART_LEFT_OUT]
    assert fields.count("choice_filter") == 1


@pytest.mark.parametrize("name", ["mitwirken_umfrage.xlsx", "xlsform_spec_test.xlsx", "or_other.xlsx"])
def test_what_was_read_can_be_written_again(name: str) -> None:
    """Pyxform takes what we make of a real form."""
    survey, _ = real(name)

    assert convert(BytesIO(to_xlsform(survey).data), file_type=".xlsx").xform

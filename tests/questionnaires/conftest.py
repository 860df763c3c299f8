"""A questionnaire with every kind of question."""

from __future__ import annotations

import pytest

from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire

SURVEY = """
format: 1
kind: questionnaire
id: survey
version: 1.2.0
title: Survey
purpose: To test.
retention: Until the test has run.
anonymity: named
minutes: 5
departments:
  - {id: sales, title: Sales}
  - {id: service, title: Service}
scales:
  - id: importance
    points: [{value: 1, label: Low}, {value: 2, label: Middle}, {value: 3, label: High}]
  - id: strict
    dont_know: false
    points: [{value: -1, label: No}, {value: 1, label: "Yes"}]
sections:
  - id: today
    title: Today
    questions:
      - id: tool
        kind: single
        text: What do you use?
        required: blocking
        choices: [{code: paper, label: Paper}, {code: sheet, label: Spreadsheet}]
      - id: sheets
        kind: integer
        text: How many spreadsheets?
        ask_if: tool == 'sheet'
        required: blocking
        low: 1
        high: 99
      - id: pain
        kind: long_text
        text: What is hard about them?
        ask_if: sheets > 5
      - {id: hours, kind: decimal, text: Hours a week?, unit: hours}
  - id: wishes
    title: Wishes
    questions:
      - id: channels
        kind: multi
        text: Which channels?
        low: 2
        high: 3
        choices:
          - {code: mail, label: Mail}
          - {code: phone, label: Phone}
          - {code: fax, label: Fax}
          - {code: chat, label: Chat}
          - {code: none, label: None, exclusive: true}
      - id: needs
        kind: ratings
        text: What is needed?
        scale: importance
        required: soft
        rows: [{id: search, label: Search}, {id: mobile, label: Mobile}]
      - {id: overall, kind: scale, text: How important is it?, scale: importance, required: blocking}
      - {id: again, kind: scale, text: Again?, scale: strict}
  - id: end
    title: End
    questions:
      - id: mobile_why
        kind: text
        text: Why mobile?
        ask_if: needs__mobile >= 3 and 'phone' in channels
"""


@pytest.fixture(scope="session")
def survey() -> Questionnaire:
    """Every kind of question, with conditions on a choice, a number, a row and several choices."""
    reading = load_questionnaire(SURVEY, "survey.yaml")
    assert reading.value is not None, reading.diagnostics
    return reading.value

"""A small questionnaire with one question of each sort that is counted, and people who answer it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Response, ResponseState

TEXT = b"""
format: 1
kind: questionnaire
id: house
version: "1.0.0"
language: en
title: A house
purpose: To be counted.
retention: Until it is counted.
anonymity: confidential
minutes: 5
departments:
  - {id: sales, title: Sales}
  - {id: service, title: Service}
  - {id: legal, title: Legal}
  - {id: board, title: Board}
scales:
  - id: five
    points:
      - {value: 1, label: Not at all}
      - {value: 2, label: A little}
      - {value: 3, label: Somewhat}
      - {value: 4, label: Much}
      - {value: 5, label: Very much}
sections:
  - id: all
    title: All
    questions:
      - {id: overall, kind: scale, scale: five, text: Overall?}
      - {id: pains, kind: ratings, scale: five, text: What hurts?, rows: [{id: lost, label: Lost things}, {id: twice, label: Typing twice}]}
      - {id: needs, kind: importance_satisfaction, scale: five, satisfaction_scale: five, text: What matters?, rows: [{id: search, label: Search}, {id: mobile, label: Mobile}]}
      - {id: tool, kind: single, text: Which tool?, choices: [{code: sheet, label: Sheet}, {code: paper, label: Paper}]}
      - {id: ways, kind: multi, text: Which ways?, choices: [{code: mail, label: Mail}, {code: phone, label: Phone}, {code: visit, label: Visit}]}
      - {id: hours, kind: decimal, text: Hours a week?, unit: hours}
      - {id: order, kind: ranking, text: What first?, choices: [{code: a, label: Alpha}, {code: b, label: Beta}, {code: c, label: Gamma}]}
      - {id: again, kind: nps, text: Recommend it?}
      - {id: duty, kind: moscow, text: What has to be there?, rows: [{id: app, label: App}]}
      - {id: feel, kind: kano, text: How would you feel?, rows: [{id: app, label: App}]}
      - {id: money, kind: points, text: Share 100., choices: [{code: a, label: Alpha}, {code: b, label: Beta}]}
      - {id: best, kind: maxdiff, text: Best and worst?, set_size: 3, rows: [{id: r1, label: One}, {id: r2, label: Two}, {id: r3, label: Three}, {id: r4, label: Four}]}
      - {id: said, kind: text, text: What else?}
"""


def house() -> Questionnaire:
    """The questionnaire."""
    reading = load_questionnaire(TEXT, "house.yaml")
    assert reading.value is not None, reading.diagnostics
    return reading.value


def one(name: str, department: str, survey: str = "", *, sent: bool = True, **values: Any) -> Response:
    """What one person sent."""
    answers: Mapping[str, Answer] = {key: Answer(key, value) for key, value in values.items()}
    state = ResponseState.SENT if sent else ResponseState.DRAFT
    return Response(name, "house", department, state=state, answers=answers, survey=survey)

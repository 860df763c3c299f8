"""A small playbook and survey in which answers tell of processes and of places with customer data."""

from __future__ import annotations

from collections.abc import Mapping

from project.catalogue import ContentSource
from questionnaires.responses import Answer, Response, ResponseState
from tests.project.conftest import PLAYBOOK, TEXTS

PLAN = """
groups:
  - {id: sales, title: Sales, what: Sellers., wins: Time., worries: Control., involve: Early., impact: 5}
  - {id: service, title: Service, what: Helpers., wins: Calm., worries: Work., involve: Early., impact: 4}
  - {id: it, title: IT, what: Computers., wins: Calm., worries: Work., involve: Early., impact: 3,
    technical: true}
  - {id: partners, title: Partners, what: Outside., wins: Leads., worries: None., involve: Late., impact: 2,
    outside: true}
processes:
  - id: offer
    title: Offer
    what: To and fro.
    look_at: Time.
    family: customer_facing
    departments: Sales
    heard_in: [part/offer]
    answers: {times: times__offer, minutes: minutes__offer, by_hand: [alone__offer/all, alone__offer/some],
      breaks: breaks__offer}
  - id: forecast
    title: Forecast
    what: To and fro.
    look_at: Time.
    family: analytical
    departments: Finance
    heard_in: [part/forecast]
    answers: {times: times__forecast, minutes: minutes__forecast}
  - {id: other, title: Other, what: A., look_at: B., family: analytical, departments: All}
data_sources:
  - {id: mail, title: Mail, what: Letters., ask: Where?, department: All, heard_in: [tools/mail],
    told_in: [places/mailbox]}
  - {id: paper, title: Paper, what: Notes., ask: Where?, department: All, told_in: [places/paper]}
"""

SURVEY = """
format: 1
kind: questionnaire
id: small
version: "1.0.0"
title: Small
purpose: To learn.
retention: A year.
anonymity: confidential
minutes: 2
departments: [{id: sales, title: Sales}, {id: service, title: Service}, {id: it, title: IT}]
scales:
  - {id: help, points: [{value: 1, label: none}, {value: 2, label: much}]}
lists:
  - id: all_parts
    choices: [{code: offer, label: Offers}, {code: forecast, label: Forecasts}]
sections:
  - id: all
    title: All
    questions:
      - {id: wishes, kind: ratings, text: Wishes?, scale: help, rows: [{id: history, label: A}]}
      - {id: part, kind: multi, text: Part?, choices_from: all_parts}
      - {id: tools, kind: multi, text: Tools?, choices: [{code: mail, label: Mail}, {code: pen, label: Pen}]}
      - id: places
        kind: multi
        text: Places?
        choices: [{code: mailbox, label: Mailbox}, {code: paper, label: Paper}]
  - id: each
    title: "{item}"
    repeat: part
    questions:
      - {id: times, kind: integer, text: Times?, low: 0, high: 1000}
      - {id: minutes, kind: decimal, text: Minutes?, low: 0, high: 1000}
      - id: alone
        kind: single
        text: By itself?
        choices: [{code: all, label: All}, {code: some, label: Some}, {code: none, label: None}]
      - id: breaks
        kind: multi
        text: Breaks?
        choices: [{code: typing, label: Typing}, {code: asking, label: Asking},
          {code: smooth, label: Smooth, exclusive: true}]
"""

HEARD: Mapping[str, str] = {**TEXTS, "playbook": PLAYBOOK + PLAN, "questionnaire": SURVEY}


def sources(texts: Mapping[str, str] = HEARD) -> tuple[ContentSource, ...]:
    """The texts as content of a project."""
    return tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items())


def said(name: str, department: str, **answers: str | float | tuple[str, ...]) -> Response:
    """A sent response with these answers."""
    given = {question: Answer(question, value) for question, value in answers.items()}
    return Response(name, "small", department, state=ResponseState.SENT, answers=given)

"""How many answered a question under a condition says what they said before: told of no small group."""

from __future__ import annotations

from itertools import product

import pytest

from questionnaires.asked import unfolded
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Response, ResponseState, Tally
from questionnaires.tally import tally

TEXT = b"""format: 1
kind: questionnaire
id: lost
version: "1.0.0"
language: en
title: What gets lost
purpose: To try conditions.
retention: Until the trial is over.
anonymity: anonymous
minutes: 3
departments:
  - {id: sales, title: Sales}
  - {id: it, title: IT}
  - {id: legal, title: Legal}
scales:
  - id: bad
    points: [{value: 1, label: A little}, {value: 2, label: Much}]
sections:
  - id: one
    title: One
    questions:
      - {id: lost, kind: yes_no, text: Did you lose a customer?}
      - {id: how, kind: single, text: How?, ask_if: lost == 'yes', choices: [
          {code: late, label: Too late}, {code: other, label: Otherwise, other: true}]}
      - {id: hours, kind: integer, text: How many hours did it cost?, ask_if: lost == 'yes'}
      - {id: bad, kind: scale, scale: bad, text: How bad was it?, ask_if: lost == 'yes'}
      - {id: double, kind: calculated, text: Twice the hours, value: 2 * hours}
"""


@pytest.fixture(scope="module")
def survey() -> Questionnaire:
    """A question, and four that only those are asked, or counted for, who said yes."""
    found = load_questionnaire(TEXT, "lost.yaml").value
    assert found is not None
    return found


def people(**lost: str) -> list[Response]:
    """Per department one letter for each person: y lost a customer, o did so otherwise, n did not."""
    return [
        Response(
            f"{group}-{at}",
            "lost",
            group,
            state=ResponseState.SENT,
            answers={name: Answer(name, value) for name, value in _said(letter).items()},
        )
        for group, letters in lost.items()
        for at, letter in enumerate(letters)
    ]


def _said(letter: str) -> dict[str, str | float]:
    if letter == "n":
        return {"lost": "no"}
    how: dict[str, str | float] = {"how": "late"} if letter == "y" else {"how": "other", "how__other": "Away"}
    return {"lost": "yes", **how, "hours": 3.0, "bad": 2.0}


def behind(found: Tally) -> object:
    """All that is told, but for the question itself."""
    own = {"lost"}
    return (
        [item for item in found.choices if item.asked not in own],
        [item for item in found.whole.choices if item.asked not in own],
        found.rows,
        found.numbers,
        found.texts,
        [item for item in found.hidden if item[0] not in own],
        found.whole.rows,
        found.whole.numbers,
        [item for item in found.whole.over if item[0] not in own],
    )


def test_whatever_small_groups_said_the_rest_is_the_same(survey: Questionnaire) -> None:
    """Three of IT and two of legal, each answering in every possible way: nothing behind it moves."""
    told = [
        behind(tally(survey, people(sales="yyyyyyonnn", it="".join(it), legal="".join(legal)), least=5))
        for it, legal in product(product("nyo", repeat=3), product("nyo", repeat=2))
    ]
    assert len(told) == 243
    assert all(item == told[0] for item in told)


def test_large_groups_are_shown(survey: Questionnaire) -> None:
    """Seven of sales were asked: their row and sum stand; IT is hidden though nobody there answered."""
    found = tally(survey, people(sales="yyyyyyonnn", it="nnn"), least=5)
    shown = [(item.department, item.choice, item.chosen) for item in found.choices if item.question == "how"]
    assert [item for item in shown if item[0] == "sales"] == [("sales", "late", 6), ("sales", "other", 1)]
    assert {item[0] for item in shown} == {"sales", "legal"}, "nobody of legal was there to be asked"
    assert found.hidden_in("how") == ("it",)
    assert found.over("how") == ("sales", "legal")
    assert sum(item.chosen for item in found.whole.choices if item.question == "how") == 7


def test_how_many_wrote_is_told_of_many_only(survey: Questionnaire) -> None:
    """Three of IT wrote what else it was, which says what they chose; of ten in sales it may be said."""
    found = tally(survey, people(sales="o" * 10, it="ooo"), least=5)
    assert found.texts == (("how__other", "sales", 10),)


def test_with_names_everything_is_told(survey: Questionnaire) -> None:
    """Nothing was promised: zeros, sums over everybody and each text are there."""
    found = tally(survey, people(sales="yn", it="n", legal="o"))
    assert dict(found.hidden) == {}
    assert found.over("how") == ("sales", "it", "legal")
    assert ("how__other", "legal", 1) in found.texts
    assert unfolded(survey).question("how__other") is not None

"""What the prover found, told in lines and as data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.prover import Finding, Found, PersonProof, Proof, Weight, prove
from words.catalogue import load
from workspace.told_proof import proof_json, proof_text

WORDS = load("en")
TEXT = """format: 1
kind: questionnaire
id: sample
version: 1.0.0
title: Sample
purpose: To be told.
retention: Until the test has run.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}]
roles: [{id: lead, title: Lead}]
sections:
  - id: all
    title: All
    questions:
      - {id: tool, kind: yes_no, text: Do you use a tool?}
      - {id: price, kind: integer, text: What does it cost?, ask_if: tool == 'yes', low: 0, high: 5}
"""
NEVER = """      - {id: dear, kind: calculated, text: Dear, value: price * 2}
      - {id: late, kind: text, text: Why so dear?, ask_if: dear > 30}
"""


def survey(more: str = "") -> Questionnaire:
    """A questionnaire that loads."""
    found = load_questionnaire(TEXT + more, "q").value
    assert found is not None
    return found


def lines(found: Proof, asked: Questionnaire) -> list[str]:
    """The text; nothing is missing in it."""
    told = list(proof_text(found, asked, WORDS))
    assert WORDS.unknown == set()
    return told


def test_each_sort_of_people_has_a_line() -> None:
    """Department and role by title, fewest and most questions, minutes, and whether every way was gone."""
    asked = survey()
    told = lines(prove(asked, WORDS), asked)

    assert told[0] == "Sample, version 1.0.0"
    assert told[1].startswith("Sales: 1 to 2 questions, ")
    assert told[1].endswith("ways were walked")
    assert told[2].startswith("Sales, Lead: 1 to 2 questions, ")
    assert told[-1] == "Nothing was found that would leave anybody stuck or unasked."


def test_what_must_be_mended_stands_first() -> None:
    """A question nobody is asked: told with its weight, and not to be sent like this; the same as data."""
    asked = survey(NEVER)
    proof = prove(asked, WORDS)
    told, data = lines(proof, asked), proof_json(proof, WORDS)

    assert told[3].startswith("To be mended first: The question `late` is never asked")
    assert told[-1] == "Do not send it like this."
    assert data["may_be_sent"] is False
    assert (data["findings"][0]["code"], data["findings"][0]["weight"]) == ("unreached", "fault")
    assert told[3] == f"To be mended first: {data['findings'][0]['text']}"
    assert data["people"][0]["never_asked"] == ("late",)


@pytest.mark.parametrize(
    ("changed", "end"),
    [
        ({"ways": 1, "walked": 1, "all_branches": True}, "the one way through was walked"),
        ({"ways": 9, "walked": 9, "all_branches": True}, "all 9 ways were walked"),
        ({"ways": 9000, "walked": 40, "all_branches": True}, "every answer that makes a difference"),
        ({"ways": 9000, "walked": 40, "all_branches": False}, "40 of 9,000 ways were walked"),
        ({"fewest": 2, "most": 2, "shortest": 1.0, "longest": 1.0}, "2 questions, 1.0 minutes, "),
    ],
)
def test_how_much_was_tried_is_told_as_it_is(changed: dict[str, Any], end: str) -> None:
    """Nobody is told that all was tried when it was not; equal ends are told once."""
    person = replace(PersonProof("sales", "", 1, 2, 1.0, 2.0, 4, 4, all_branches=True), **changed)
    found = Proof("sample", "1.0.0", (person,), (Finding(Found.TOO_LONG, Weight.WARNING),))

    line = lines(found, survey())[1]
    assert end in line
    assert ("of 9,000" in line) is (person.ways == 9000)

"""How long 10,000 responses to 60 questions take to be counted by department, beside a plain loop.

    python -m benchmarks.survey_tally

Prints seconds and the ratio to the plain loop: going through the whole questionnaire for every person and
reading every answer once. Nothing here is part of the tests.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from questionnaires.asked import for_person
from questionnaires.flow import counted
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, AnswerValue, Response, ResponseState
from questionnaires.tally import tally

PEOPLE, DEPARTMENTS = 10_000, 6
HEAD = """
format: 1
kind: questionnaire
id: large
version: "1.0.0"
language: en
title: Large
purpose: To be counted.
retention: Until it is counted.
anonymity: confidential
minutes: 30
"""


def main() -> None:
    """Measure and print."""
    survey, people = questionnaire(), list(responses(Random(7)))  # noqa: S311  answers by chance are no secrets
    tally(survey, people[:100])
    began, used = time.perf_counter(), time.process_time()
    tally(survey, people, least=5)
    taken, own = time.perf_counter() - began, time.process_time() - used
    used = time.process_time()
    for item in people:
        counted(for_person(survey, item.department), item.answers, sent=True)
    plain = time.process_time() - used
    print(f"{PEOPLE} responses to {len(list(survey.questions()))} questions by {DEPARTMENTS} departments")
    print(f"counted and protected in {taken:.2f} s ({own:.2f} s of the processor)")
    print(f"ratio to the plain loop {own / plain:.2f}")


def questionnaire() -> Questionnaire:
    """20 scales, 12 of one choice (ten hang on other answers), 10 of rows, 8 of several, 10 numbers."""
    reading = load_questionnaire("\n".join([HEAD, *_lines()]).encode(), "large.yaml")
    if reading.value is None:
        raise SystemExit(str(reading.diagnostics))
    return reading.value


def _lines() -> list[str]:
    departments = ", ".join(f"{{id: d{number}, title: D{number}}}" for number in range(DEPARTMENTS))
    points = ", ".join(f"{{value: {value}, label: P{value}}}" for value in range(1, 6))
    choices = ", ".join(f"{{code: c{number}, label: C{number}}}" for number in range(5))
    rows = ", ".join(f"{{id: r{number}, label: R{number}}}" for number in range(5))
    asked = [f"{{id: scale_{n}, kind: scale, scale: five, text: Q}}" for n in range(20)]
    asked += [f"{{id: one_{n}, kind: single, text: Q, choices: [{choices}]}}" for n in range(2)]
    rule = "one_0 == 'c1' and scale_3 > 2"
    asked += [
        f'{{id: if_{n}, kind: single, text: Q, ask_if: "{rule}", choices: [{choices}]}}' for n in range(10)
    ]
    asked += [f"{{id: rows_{n}, kind: ratings, scale: five, text: Q, rows: [{rows}]}}" for n in range(10)]
    asked += [f"{{id: many_{n}, kind: multi, text: Q, choices: [{choices}]}}" for n in range(8)]
    asked += [f"{{id: number_{n}, kind: decimal, text: Q}}" for n in range(10)]
    return [
        f"departments: [{departments}]",
        f"scales: [{{id: five, points: [{points}]}}]",
        "sections: [{id: all, title: All, questions: [",
        *(f"  {item}," for item in asked),
        "]}]",
    ]


def responses(dice: Random) -> list[Response]:
    """People who answer everything by chance, also what they are not shown."""
    return [
        Response(
            f"r{number}", "large", f"d{number % DEPARTMENTS}", state=ResponseState.SENT, answers=_said(dice)
        )
        for number in range(PEOPLE)
    ]


def _said(dice: Random) -> dict[str, Answer]:
    codes = [f"c{number}" for number in range(5)]
    said: dict[str, AnswerValue] = {f"scale_{n}": float(dice.randint(1, 5)) for n in range(20)}
    said |= {name: dice.choice(codes) for name in ("one_0", "one_1", *(f"if_{n}" for n in range(10)))}
    said |= {f"rows_{n}": {f"r{row}": dice.randint(1, 5) for row in range(5)} for n in range(10)}
    said |= {f"many_{n}": tuple(dice.sample(codes, 2)) for n in range(8)}
    said |= {f"number_{n}": round(dice.uniform(0, 40), 1) for n in range(10)}
    return {name: Answer(name, value) for name, value in said.items()}


if __name__ == "__main__":
    main()

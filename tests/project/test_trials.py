"""Authors' own examples: what comes out as written is silent, everything else is told at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from authoring.diagnostics import Diagnostic
from authoring.limits import MOST_FAULTS, MOST_TRIALS
from project.catalogue import LOADERS
from project.codes import Code
from project.trials import trial_faults
from words.catalogue import load
from words.complaints import sentence

BROKEN = sorted((Path(__file__).parents[1] / "broken" / "project").glob("*.yaml"))
EXPECT = re.compile(r"# expect (\S+) at (\d+)\n")

CRITERIA = """\
format: 1
kind: criteria
id: two
version: 1.0.0
title: Two
summary: Two criteria.
criteria:
  - id: fit
    title: Fit
    ask: Does it fit?
    block: software
    points: 30
    anchors: [{score: 1, means: No.}, {score: 5, means: Yes.}]
  - id: care
    title: Care
    ask: Do they care?
    block: vendor
    points: 10
    knock_out_below: 2
    anchors: [{score: 1, means: No.}, {score: 5, means: Yes.}]
tests:
"""
COSTS = """\
format: 1
kind: costs
id: few
version: 1.0.0
title: Few
summary: Two lines.
drivers:
  - {id: day_rate, title: Day, ask: What is a day?, unit: currency per day}
  - {id: days, title: Days, ask: How many?, unit: days}
costs:
  - {id: help, title: Help, what: Days., kind: one_off, amount: day_rate * days, family: consulting}
  - {id: seats, title: Seats, what: Plan., kind: per_user_month, amount: price, family: software}
benefits:
  - {id: calm, title: Calm, what: Less., kind: per_year, amount: "1000", family: time}
tests:
"""
METRICS = """\
format: 1
kind: metrics
id: one
version: 1.0.0
title: One
summary: One figure.
metrics:
  - id: win_rate
    title: Won
    what: Offers won.
    inputs:
      - {id: won, title: Won, unit: offers}
      - {id: lost, title: Lost, unit: offers}
    formula: won / (won + lost)
    unit: share
    direction: up
    side: inside
    timing: lagging
    cadence: monthly
    system: CRM
    owner: Sales
tests:
"""
SURVEY = """\
format: 1
kind: questionnaire
id: short
version: 1.0.0
title: Short
purpose: Ask.
retention: A week.
anonymity: named
minutes: 1
departments: [{id: sales, title: Sales}]
sections:
  - id: all
    title: All
    questions:
      - {id: users, kind: integer, text: How many?}
      - {id: why, kind: text, text: Why so many?, ask_if: users > 10}
tests:
"""
PLAYBOOK = (Path(__file__).parents[1] / "broken" / "playbook" / "playbook_circle.yaml").read_text()
PLAN = PLAYBOOK[: PLAYBOOK.index("tasks:")].split("\n", 1)[1] + (
    "    gates:\n      - {id: heard, title: Heard, holds: responses >= 5, otherwise: Ask.}\ntests:\n"
)

TEXTS = {"criteria": CRITERIA, "costs": COSTS, "metrics": METRICS, "questionnaire": SURVEY, "playbook": PLAN}


def faults(kind: str, text: str) -> list[Diagnostic]:
    """What the examples of a text complain of; the text itself is faultless."""
    reading = LOADERS[kind](text, "sample.yaml")
    assert reading.diagnostics == ()
    return list(trial_faults(reading.value, reading.positions))


@pytest.mark.parametrize(
    ("kind", "text", "trial"),
    [
        (
            "criteria",
            CRITERIA,
            # by hand: A (5-1)/4*75 + (3-1)/4*25 = 87.5, B (3-1)/4*75 + 25 = 62.5, C scores 1 where 2 is asked
            (
                "  - {name: A, scores: {A: {fit: 5, care: 3}, B: {fit: 3, care: 5}, C: {fit: 5, care: 1}}"
                ", ranking: [A, B], totals: {A: 87.5, B: 62.5}, out: [C]}\n"
            ),
        ),
        (
            "criteria",
            CRITERIA,
            # by hand, with equal weights: A 100/2 + 50/2 = 75, B 25 + 50 = 75: as good as each other
            (
                "  - {name: even, scores: {A: {fit: 5, care: 3}, B: {fit: 3, care: 5}}"
                ", weights: {fit: 1, care: 1}, totals: {A: 75, B: 75}}\n"
            ),
        ),
        (
            "costs",
            COSTS,
            # by hand: 4 days at 900 once; 20 for 7 users in 24 months; 1,000 in each of two years
            (
                "  - {name: years, given: {days: 4, day_rate: 900, users: 7, price: 20, horizon_years: 2},"
                " lines: {help: 3600, seats: 3360}, total_cost: 6960, total_benefit: 2000}\n"
            ),
        ),
        (
            "metrics",
            METRICS,
            "  - {name: a third, metric: win_rate, given: {won: 1, lost: 2}, value: 0.333333}\n",
        ),
        ("questionnaire", SURVEY, "  - {name: many, given: {users: 11}, asked: [why]}\n"),
        ("questionnaire", SURVEY, "  - {name: few, given: {users: 10}, asked: [users], not_asked: [why]}\n"),
        ("playbook", PLAN, "  - {name: five, given: {responses: 5}, holds: [heard]}\n"),
        ("playbook", PLAN, "  - {name: unknown, given: {}, open: [heard]}\n"),
    ],
)
def test_an_example_that_comes_out_as_written_is_silent(kind: str, text: str, trial: str) -> None:
    """Expected numbers are computed by hand in the comments beside the examples."""
    assert faults(kind, text + trial) == []


@pytest.mark.parametrize(
    ("kind", "trial", "expected", "found"),
    [
        ("criteria", "scores: {A: {fit: 5, care: 3}, B: {fit: 3, care: 5}}", "ranking: [B, A]", "A > B"),
        ("criteria", "scores: {A: {fit: 5, care: 3}}", "totals: {A: 87.4}", "87.5"),
        ("criteria", "scores: {A: {fit: 5, care: 2}}", "out: [A]", "A is not out"),
        ("costs", "given: {days: 1, day_rate: 900}", "total_cost: 901", "900.00"),
        ("costs", "given: {days: 1}", "lines: {help: 900}", "-"),
        ("metrics", "metric: win_rate, given: {won: 0, lost: 0}", "value: 0", "-"),
        ("questionnaire", "given: {users: 11}", "not_asked: [why]", "why is asked"),
        ("playbook", "given: {responses: 4}", "holds: [heard]", "heard is open"),
    ],
)
def test_what_comes_out_differently_is_told_with_both_values_at_its_line(
    kind: str, trial: str, expected: str, found: str
) -> None:
    """The line is that of the expectation, not of the example's beginning."""
    text = TEXTS[kind]
    (fault,) = faults(kind, f"{text}  - {{name: t, {trial},\n     {expected}}}\n")

    assert fault.code == Code.TRIAL_DIFFERS
    assert dict(fault.arguments)["found"] == found
    assert fault.place.line == text.count("\n") + 2


@pytest.mark.parametrize(
    ("kind", "text", "trial", "nearest"),
    [
        ("criteria", CRITERIA, "  - {name: t, scores: {A: {fitt: 5}}}\n", "fit"),
        ("criteria", CRITERIA, "  - {name: t, scores: {Alpha: {fit: 5}}, totals: {Alpa: 5}}\n", "Alpha"),
        ("costs", COSTS, "  - {name: t, given: {day: 5}}\n", "days"),
        ("metrics", METRICS, "  - {name: t, metric: win_rat, given: {won: 1}, value: 1}\n", "win_rate"),
        ("questionnaire", SURVEY, "  - {name: t, given: {user: 11}}\n", "users"),
        ("playbook", PLAN, "  - {name: t, given: {responses: 4}, holds: [hears]}\n", "heard"),
        ("playbook", PLAN, "  - {name: t, given: {respnses: 5}, open: [heard]}\n", "responses"),
    ],
)
def test_a_name_that_is_not_there_comes_with_the_nearest(
    kind: str, text: str, trial: str, nearest: str
) -> None:
    """An example cannot be silent because it speaks of something else."""
    unknown = [item for item in faults(kind, text + trial) if item.code == Code.TRIAL_UNKNOWN]

    assert [item.nearest for item in unknown] == [nearest]


@pytest.mark.parametrize("years", ["1e9", "1e300", "16"])
def test_an_example_counts_no_longer_than_a_project(years: str) -> None:
    """A number of years that no memory holds is counted as the longest that a project may have."""
    trial = f"  - {{name: t, given: {{horizon_years: {years}}}, total_cost: 0, total_benefit: 0}}\n"

    found = [dict(item.arguments).get("found") for item in faults("costs", COSTS + trial)]

    assert found[-1] == "15,000.00"  # 1,000 in each of fifteen years


def test_a_total_with_a_line_that_cannot_be_counted_is_no_number() -> None:
    """The days are missing, so help has no amount: what all costs come to is not nothing but unknown."""
    trial = "  - {name: t, given: {day_rate: 900}, total_cost: 0, total_benefit: 5000}\n"

    (fault,) = faults("costs", COSTS + trial)

    assert (fault.code, dict(fault.arguments)["found"]) == (Code.TRIAL_DIFFERS, "-")
    assert fault.place.path[-1] == "total_cost"


@pytest.mark.parametrize(("kind", "text"), TEXTS.items())
def test_a_file_carries_no_more_examples_than_can_be_run(kind: str, text: str) -> None:
    """200 are many; one more is told where they begin, and none is run."""
    trials = {
        "criteria": "scores: {A: {fit: 5}}",
        "costs": "given: {days: 1}",
        "metrics": "metric: win_rate, given: {won: 1, lost: 1}, value: 0.5",
        "questionnaire": "given: {users: 1}",
        "playbook": "given: {}",
    }
    trial = f"  - {{name: t, {trials[kind]}}}\n"

    assert LOADERS[kind](text + trial * MOST_TRIALS, "sample.yaml").ok
    found = LOADERS[kind](text + trial * (MOST_TRIALS + 1), "sample.yaml").diagnostics

    assert [item.code for item in found] == ["reader.too_many_items"]


def test_so_many_faults_are_told_and_no_more() -> None:
    """A hundred, then a line that says there are more."""
    trial = "  - {name: t, metric: win_rate, given: {won: 1, lost: 1}, value: 1}\n"

    found = faults("metrics", METRICS + trial * MOST_TRIALS)

    assert [item.code for item in found] == [*([Code.TRIAL_DIFFERS] * MOST_FAULTS), "yaml.many_faults"]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_its_code_at_its_line(path: Path) -> None:
    """One file for each code of examples; its sentence is whole."""
    text = path.read_text()
    expected = EXPECT.match(text)
    assert expected is not None
    kind = text.split("kind: ", 1)[1].split("\n", 1)[0]
    reading = LOADERS[kind](text, path.name)

    found = list(trial_faults(reading.value, reading.positions))

    assert [(item.code, item.place.line) for item in found] == [(expected[1], int(expected[2]))]
    assert not re.search(r"\{[a-z_]+\}|⟦", sentence(found[0], load()))
    assert path.stem == expected[1].replace(".", "_")


AUDIENCES = """\
format: 1
kind: questionnaire
id: short
version: 1.0.0
title: Short
purpose: Ask.
retention: A week.
anonymity: named
minutes: 1
departments: [{id: sales, title: Sales}, {id: service, title: Service}]
roles: [{id: lead, title: Lead}]
sections:
  - id: all
    title: All
    questions:
      - id: tools
        kind: multi
        text: Which?
        choices: [{code: crm, label: CRM}, {code: own, label: Own, other: true}]
      - {id: deals, kind: integer, text: Deals?, audience: [sales]}
      - {id: team, kind: integer, text: Team?, audience: [lead]}
  - id: each
    title: "{item}"
    repeat: tools
    questions:
      - {id: hours, kind: integer, text: "Hours with {item}?"}
      - {id: why, kind: text, text: Why?, ask_if: hours > 10}
tests:
"""


@pytest.mark.parametrize(
    "trial",
    [
        "asked: [deals], not_asked: [team, hours__crm]",
        "department: service, not_asked: [deals, team]",
        "department: service, role: lead, asked: [team], not_asked: [deals]",
        "given: {tools: [crm]}, asked: [hours__crm], not_asked: [hours__own, tools__other]",
        "given: {tools: [own], hours__own: 11}, asked: [tools__other, why__own], not_asked: [why__crm]",
        "department: service, given: {deals: 5}, asked: [tools]",
    ],
)
def test_an_example_of_a_questionnaire_is_about_one_person(trial: str) -> None:
    """The first department where none is named; plain questions by the names that they have once alone."""
    assert faults("questionnaire", f"{AUDIENCES}  - {{name: t, {trial}}}\n") == []


@pytest.mark.parametrize(
    ("trial", "code", "value"),
    [
        ("department: servise", Code.TRIAL_UNKNOWN, "servise"),
        ("role: leader", Code.TRIAL_UNKNOWN, "leader"),
        ("asked: [hours]", Code.TRIAL_UNKNOWN, "hours"),
        ("department: service, asked: [deals]", Code.TRIAL_DIFFERS, None),
        ("role: lead, not_asked: [team]", Code.TRIAL_DIFFERS, None),
        ("given: {hours__crm: x}", Code.TRIAL_ANSWER, "x"),
    ],
)
def test_an_example_about_somebody_else_is_told(trial: str, code: Code, value: str | None) -> None:
    """Unknown departments, roles and names, and what this person is not asked."""
    (fault,) = faults("questionnaire", f"{AUDIENCES}  - {{name: t, {trial}}}\n")
    assert (fault.code, fault.value) == (code, value)

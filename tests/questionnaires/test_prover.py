"""The prover: made-up people walk through a questionnaire, and what is told about it."""

from __future__ import annotations

import pytest

from questionnaires.asked import for_person
from questionnaires.load import load_questionnaire, shipped
from questionnaires.minutes import minutes
from questionnaires.model import Questionnaire
from questionnaires.prover import Finding, Found, PersonProof, Proof, Weight, prove
from questionnaires.proving.situations import Situations
from questionnaires.proving.walks import MOST_WALKS, walked
from words.catalogue import load

WORDS = load()
HEAD = """\
format: 1
kind: questionnaire
id: sample
version: 1.0.0
title: Sample
purpose: To be proven.
retention: Until the test has run.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}, {id: service, title: Service}]
roles: [{id: lead, title: Lead}]
scales:
  - {id: five, points: [{value: 1, label: Low}, {value: 3, label: Middle}, {value: 5, label: High}]}
sections:
"""
TOOL = (
    "id: tool, kind: single, text: Which tool?, choices: [{code: crm, label: CRM}, {code: none, label: None}]"
)


def section(name: str, *questions: str, more: str = "") -> str:
    """A section with questions on one line each."""
    lines = "".join(f"      - {{{question}}}\n" for question in questions)
    return f"  - id: {name}\n    title: {name}\n{more}    questions:\n{lines}"


def survey(*sections: str, head: str = HEAD) -> Questionnaire:
    """A questionnaire that loads; warnings are fine."""
    reading = load_questionnaire(head + "".join(sections), "q")
    assert reading.value is not None, reading.diagnostics
    return reading.value


def proof(*sections: str) -> Proof:
    """What the prover says of it."""
    return prove(survey(*sections), WORDS)


def codes(found: Proof, *, hints: bool = False) -> list[tuple[Found, str]]:
    """What is found, about which question; of hints only on demand, of unused parts of the sample none."""
    left = (Found.UNUSED_SCALE, Found.UNUSED_ROLE)
    return [
        (item.code, item.question)
        for item in found.findings
        if item.code not in left and (hints or item.weight is not Weight.HINT)
    ]


def person(found: Proof, department: str = "sales", role: str = "") -> PersonProof:
    """The proof of one person."""
    return next(item for item in found.people if (item.department, item.role) == (department, role))


def test_every_department_is_walked_with_every_role_and_with_none() -> None:
    """In the order of the questionnaire."""
    found = proof(section("all", TOOL))
    assert [(item.department, item.role) for item in found.people] == [
        ("sales", ""), ("sales", "lead"), ("service", ""), ("service", "lead"),
    ]  # fmt: skip
    assert found.may_be_sent


def test_ways_are_those_that_conditions_tell_apart() -> None:
    """Three answers to the tool (two codes and none); with the CRM three answers to the hours: 1 + 1 + 3."""
    hours = "id: hours, kind: integer, text: Hours?, low: 0, high: 1, ask_if: tool == 'crm'"
    why = "id: why, kind: text, text: Why?, ask_if: hours == 1"
    found = person(proof(section("all", TOOL, hours, why)))
    assert (found.ways, found.walked, found.all_walked) == (5, 5, True)
    assert (found.fewest, found.most) == (1, 3)


def test_an_answer_that_nothing_looks_at_opens_no_ways() -> None:
    """Ten questions with many choices each are still one way."""
    found = person(proof(section("all", *(TOOL.replace("tool", f"tool{n}", 1) for n in range(10)))))
    assert (found.ways, found.walked) == (1, 1)


def test_minutes_are_those_of_the_shortest_and_of_the_longest_way() -> None:
    """The same figure as `minutes` gives for these questions."""
    whole = survey(
        section("all", TOOL, "id: story, kind: long_text, text: What happened?, ask_if: tool == 'none'"),
        section("ours", "id: deals, kind: integer, text: Deals?", more="    audience: [sales]\n"),
    )
    found = prove(whole, WORDS)
    for department, short, long in (
        ("sales", ["tool", "deals"], ["tool", "story", "deals"]),
        ("service", ["tool"], ["tool", "story"]),
    ):
        plain = for_person(whole, department)
        mine = person(found, department)
        assert mine.shortest == pytest.approx(minutes(plain, WORDS, short))
        assert mine.longest == pytest.approx(minutes(plain, WORDS, long))


def test_a_role_sees_its_own_questions_too() -> None:
    """Leads of both departments are asked one question more."""
    lead = section("leads", "id: team, kind: integer, text: How many?", more="    audience: [lead]\n")
    found = proof(section("all", TOOL), lead)
    assert [item.most for item in found.people] == [1, 2, 1, 2]


def test_a_question_that_no_answer_leads_to_is_told() -> None:
    """The loader cannot see it: the price of two tools together is never above what each may cost."""
    parts = [
        "id: a, kind: integer, text: A?, low: 0, high: 5",
        "id: b, kind: integer, text: B?, low: 0, high: 5",
    ]
    total = "id: total, kind: calculated, text: Total, value: a + b"
    late = "id: late, kind: text, text: Why?, ask_if: total > 10"
    found = proof(section("all", *parts, total, late))
    assert codes(found) == [(Found.UNREACHED, "late")]
    assert person(found).never_asked == ("late",)
    assert not found.may_be_sent


def test_what_is_made_of_other_answers_hands_on_what_it_is_compared_with() -> None:
    """Above ten needs two answers that no condition looks at directly."""
    parts = [f"id: {name}, kind: integer, text: A?, low: 0" for name in "ab"]
    total = "id: total, kind: calculated, text: Total, value: a + b"
    late = "id: late, kind: text, text: Why?, ask_if: total > 10 and total < 30 and a > b"
    assert codes(proof(section("all", *parts, total, late))) == []


def test_a_check_that_refuses_everything_is_told_and_what_comes_behind_is_still_looked_at() -> None:
    """Twice what is at most five is never above thirty, so nobody who has to answer gets past it."""
    first = "id: a, kind: integer, text: A?, low: 0, high: 5"
    twice = "id: twice, kind: calculated, text: Twice, value: a * 2"
    asked = (
        "id: b, kind: integer, text: B?, low: 1, required: blocking, "
        "check: twice > {} or b < 0, message: More please."
    )
    found = proof(section("all", first, twice, asked.format(30), TOOL))
    assert codes(found) == [(Found.CHECK_REFUSES_ALL, "b")]
    assert person(found).most == 3
    passing = proof(section("all", f"{first}, required: blocking", twice, asked.format(-1), TOOL))
    assert codes(passing) == []


def test_what_is_required_by_a_condition_is_answered_on_these_ways() -> None:
    """No way is sent with it open, and every way can be sent."""
    hours = "id: hours, kind: decimal, text: Hours?, require_if: tool == 'crm'"
    late = "id: late, kind: text, text: Why?, ask_if: not answered(hours) and tool == 'crm'"
    found = proof(section("all", TOOL, hours, late))
    assert codes(found) == [(Found.UNREACHED, "late")]


def test_a_walk_that_cannot_be_sent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever part of the product refuses what it allowed before: the walk shows it."""
    monkeypatch.setattr("questionnaires.proving.walks.complete", lambda *_: ("tool",))
    found = proof(section("all", TOOL))
    assert codes(found) == [(Found.NOT_SENT, "tool")]
    assert "left open" in found.findings[0].told(WORDS)


EVERY_KIND = [
    "kind: text",
    "kind: long_text",
    "kind: integer, low: 2, high: 3",
    "kind: decimal, high: -1",
    "kind: date",
    "kind: yes_no",
    "kind: single, dont_know: true, choices: [{code: a, label: A}, {code: b, label: B, other: true}]",
    "kind: multi, low: 2, high: 2, choices: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]",
    "kind: multi, choices: [{code: a, label: A, exclusive: true}, {code: b, label: B, exclusive: true}]",
    "kind: scale, scale: five",
    "kind: ratings, scale: five, rows: [{id: a, label: A}, {id: b, label: B}]",
    "kind: ranking, high: 2, choices: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]",
    "kind: points, choices: [{code: a, label: A}, {code: b, label: B}]",
    "kind: nps",
    "kind: importance_satisfaction, scale: five, rows: [{id: a, label: A}]",
    "kind: kano, rows: [{id: a, label: A}]",
    "kind: moscow, rows: [{id: a, label: A}, {id: b, label: B}]",
    "kind: maxdiff, rows: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}, {id: d, label: D}]",
]  # fmt: skip
LOOKS = {
    "kind: text": "q == 'x'",
    "kind: date": "q == '2026-02-03'",
    "kind: yes_no": "q == 'no'",
    "kind: nps": "q >= 9",
    "kind: multi, low": "'c' in q and 'a' not in q",
    "kind: ranking": "'c' in q",
    "kind: points": "q__a > 40 and q__b < 50",
    "kind: ratings": "q__a == 1 and q__b == 5",
    "kind: importance": "q__a__importance > q__a__satisfaction",
    "kind: kano": "q__a__with == 'like' and q__a__without == 'dislike'",
    "kind: moscow": "q__b == 'wont'",
    "kind: maxdiff": "answered(q__set1__best)",
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_is_answered_so_that_it_is_accepted_and_settled(kind: str) -> None:
    """Required, with nothing that looks at it, and where there is one with a condition on its answer."""
    look = next((rule for begin, rule in LOOKS.items() if kind.startswith(begin)), None)
    late = () if look is None else (f'id: late, kind: text, text: Why?, ask_if: "{look}"',)
    found = proof(section("all", f"id: q, text: Q?, required: blocking, {kind}", *late))
    assert codes(found) == []
    assert person(found).most == 1 + len(late)


def test_branches_are_all_taken_where_there_are_too_many_ways() -> None:
    """Eight questions that matter at the end: 3 to the power of 8 ways, every branch gone."""
    many = [f"id: q{n}, kind: yes_no, text: Q?" for n in range(8)]
    late = [f"id: l{n}, kind: text, text: L?, ask_if: q{n} == 'yes'" for n in range(8)]
    mixed = [text for pair in zip(many, late, strict=True) for text in pair]
    near = person(proof(section("all", *mixed)))
    assert (near.ways, near.all_branches, near.all_walked) == (3**8, True, False)
    assert near.walked < MOST_WALKS
    far = person(proof(section("all", *many, *late)))
    assert not far.all_branches


def test_all_ways_are_different_and_as_many_as_counted() -> None:
    """Counting and going agree: three answers to each of four questions."""
    whole = survey(
        section("all", *(f"id: q{n}, kind: yes_no, text: Q?" for n in range(4))),
        section(
            "end",
            "id: late, kind: text, text: L?, ask_if: " + " and ".join(f"q{n} == 'no'" for n in range(4)),
        ),
    )
    plain = for_person(whole, "sales")
    costs = {question.id: (1.0, 1) for question in plain.questions()}
    assert Situations(plain, costs).end.ways == 3**4
    assert walked(plain, costs).walked == 3**4


def test_nothing_uses_it() -> None:
    """Lists, scales, roles and values that nothing names."""
    lists = "lists:\n  - {id: spare, choices: [{code: a, label: A}]}\nsections:\n"
    whole = survey(
        section("all", TOOL, "id: sum_of, kind: calculated, text: Sum, value: 1 + 1"),
        head=HEAD.replace("sections:\n", lists),
    )
    found = prove(whole, WORDS).findings
    assert {item.code for item in found} == {
        Found.UNUSED_LIST, Found.UNUSED_SCALE, Found.UNUSED_ROLE, Found.UNUSED_VALUE,
    }  # fmt: skip


def test_a_circle_is_told_even_of_what_no_loader_saw() -> None:
    """Two questions that wait for each other."""
    whole = survey(
        section("all", "id: a, kind: yes_no, text: A?", "id: b, kind: yes_no, text: B?, ask_if: a == 'no'")
    )
    first, second = whole.sections[0].questions
    turned = whole.sections[0].model_copy(
        update={"questions": (first.model_copy(update={"ask_if": "b == 'no'"}), second)}
    )
    found = prove(whole.model_copy(update={"sections": (turned,)}), WORDS)
    assert [item.arguments for item in found.findings if item.code is Found.CIRCLE] == [(("names", "a, b"),)]


def test_a_core_that_is_too_long_is_told_once_for_everybody() -> None:
    """Thirteen questions are one too many; a long form may have them, eight minutes are too long for any."""
    thirteen = survey(section("all", *(f"id: q{n}, kind: yes_no, text: Q?" for n in range(13))))
    found = [item for item in prove(thirteen, WORDS).findings if item.code is not Found.UNUSED_SCALE]
    found = [item for item in found if item.weight is Weight.WARNING]
    assert [(item.code, dict(item.arguments)["department"]) for item in found] == [
        (Found.MANY_QUESTIONS, "everybody")
    ]
    assert Found.MANY_QUESTIONS not in {item.code for item in prove(thirteen, WORDS, core=False).findings}
    stories = survey(section("all", *(f"id: q{n}, kind: long_text, text: Q?" for n in range(30))))
    assert {item.code for item in prove(stories, WORDS, core=False).findings} >= {
        Found.TOO_LONG, Found.PROMISED_LESS,
    }  # fmt: skip


def test_missing_translations_are_counted_by_question_and_language() -> None:
    """Bare texts are in the language of the file only."""
    whole = survey(section("all", TOOL), head=HEAD.replace("minutes: 5", "minutes: 5\nlanguages: [fi]"))
    gaps = [item for item in prove(whole, WORDS).findings if item.code is Found.MISSING_TRANSLATION]
    assert dict(next(item for item in gaps if item.question == "tool").arguments) == {
        "where": "tool", "language": "fi", "count": "3",
    }  # fmt: skip


def test_two_runs_tell_the_same() -> None:
    """Nothing hangs on chance or on the order of a set."""
    whole = survey(section("all", TOOL, *(f"id: q{n}, kind: nps, text: Q?" for n in range(5))))
    assert prove(whole, WORDS) == prove(whole.model_copy(), WORDS)


@pytest.mark.parametrize("code", list(Found))
def test_every_finding_has_words(code: Found) -> None:
    """No hole stays open."""
    names = ("names", "name", "reason", "count", "most", "minutes", "promised", "where", "language", "word")
    told = Finding(code, Weight.HINT, "q", "sales", arguments=tuple((name, "x") for name in names)).told(
        WORDS
    )
    assert "⟦" not in told
    assert "{" not in told


@pytest.mark.parametrize("name", shipped())
def test_shipped_questionnaires_can_be_sent_by_everybody(name: str) -> None:
    """Every department and role gets to the end, and every question is asked of somebody."""
    value = load_questionnaire(shipped()[name].read_bytes(), name).value
    assert value is not None
    found = prove(value, WORDS, core=name == "needs_core")
    assert found.may_be_sent, [item.told(WORDS) for item in found.findings]
    assert not [
        item for item in found.findings if item.code in (Found.NOT_REACHED_YET, Found.CHECK_REFUSES_ALL)
    ]
    assert all(item.never_asked == () for item in found.people)

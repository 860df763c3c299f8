"""Conditions and calculations: repeated sections, texts of one's own, audiences, checks, names in texts."""

from __future__ import annotations

import pytest

from authoring.diagnostics import Severity
from questionnaires.audience import Audiences, Person
from questionnaires.checks_reach import origins
from questionnaires.load import load_questionnaire

HEAD = """\
format: 1
kind: questionnaire
id: sample
version: 1.0.0
title: Sample
purpose: To follow rules.
retention: Until the test has run.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}, {id: service, title: Service}, {id: it, title: IT}]
roles: [{id: lead, title: Lead}]
lists:
  - {id: steps, choices: [{code: offer, label: Offer}, {code: order, label: Order}]}
sections:
"""
TICKED = """\
  - id: tools
    title: Tools
    questions:
      - id: tools
        kind: multi
        text: Which tools?
        choices:
          - {code: crm, label: CRM}
          - {code: sheet, label: Spreadsheet}
          - {code: else, label: Another one, other: true}
          - {code: none, label: None, exclusive: true}
"""
REPEATED = """\
  - id: each
    title: "About {item}"
    repeat: tools
    questions:
      - {id: hours, kind: decimal, text: "Hours with {item}?", low: 0, high: 40}
      - {id: why, kind: text, text: "Why so many with {item}?", ask_if: hours > 10}
"""


def section(name: str, *questions: str, more: str = "") -> str:
    """A section with questions on one line each."""
    lines = "".join(f"      - {{{question}}}\n" for question in questions)
    return f"  - id: {name}\n    title: {name}\n{more}    questions:\n{lines}"


def codes(*sections: str) -> list[str]:
    """What is complained of, with the value it is about where that is a name."""
    return [str(item.code) for item in load_questionnaire(HEAD + "".join(sections), "q").diagnostics]


def test_in_a_repeated_section_a_sibling_means_the_same_item() -> None:
    """From outside every item has a name of its own, and none may be left out."""
    assert codes(TICKED, REPEATED) == []
    for name in ("hours__crm", "hours__else", "tools__other"):
        kind = "'x'" if name.endswith("other") else "10"
        later = section("end", f'id: last, kind: text, text: Last, ask_if: "{name} == {kind}"')
        assert codes(TICKED, REPEATED, later) == []
    for name in ("hours", "hours__none", "why__other"):
        later = section("end", f"id: last, kind: text, text: Last, ask_if: answered({name})")
        assert codes(TICKED, REPEATED, later) == ["expression.unknown_name"]


def test_an_item_that_was_not_ticked_has_no_answers() -> None:
    """Hours with the CRM are there only when the CRM was ticked."""
    late = "id: last, kind: text, text: Last, ask_if: \"hours__crm > 1 and 'crm' {} tools\""
    assert codes(TICKED, REPEATED, section("end", late.format("in"))) == []
    assert codes(TICKED, REPEATED, section("end", late.format("not in"))) == [
        "questionnaire.unreachable_question"
    ]


def test_a_text_of_ones_own_goes_with_its_choice() -> None:
    """Nobody writes it without having ticked the choice."""
    late = "id: last, kind: text, text: Last, ask_if: \"tools__other == 'x' and 'else' {} tools\""
    assert codes(TICKED, section("end", late.format("in"))) == []
    assert codes(TICKED, section("end", late.format("not in"))) == ["questionnaire.unreachable_question"]


def test_a_section_may_be_repeated_for_a_list() -> None:
    """Each entry of the list is an item for everybody."""
    each = section("each", "id: days, kind: integer, text: Days?", more="    repeat: steps\n")
    sums = section("end", "id: all_days, kind: calculated, text: All, value: days__offer + days__order")
    assert codes(each, sums) == []


@pytest.mark.parametrize("target", ["tool", "late", "each", "hours"])
def test_what_is_no_list_and_no_earlier_question_cannot_be_repeated(target: str) -> None:
    """Neither what there is not, nor what comes later, nor a section, nor what is repeated itself."""
    again = REPEATED.replace("each", "again").replace("hours", "time").replace("why", "what_for")
    late = section("end", "id: late, kind: multi, text: Late, choices_from: steps")
    text = again.replace("repeat: tools", f"repeat: {target}")
    assert codes(TICKED, REPEATED, text, late) == ["questionnaire.unknown_repeat"]


@pytest.mark.parametrize(
    ("field", "rule", "code"),
    [
        ("check", "hours <= 40", None),
        ("check", "hours <= staff * 40", None),
        ("check", "later > 1", "questionnaire.forward_reference"),
        ("check", "hours", "expression.result"),
        ("check", "1 < 2", "questionnaire.constant_condition"),
        ("check", "hours > 50", "questionnaire.never_holds"),
        ("require_if", "staff > 5", None),
        ("require_if", "staff > 500", "questionnaire.never_holds"),
        ("require_if", "hours > 5", "questionnaire.forward_reference"),
        ("ask_if", "hours > 5", "questionnaire.forward_reference"),
    ],
)
def test_rules_look_back_and_a_check_at_its_own_answer_too(field: str, rule: str, code: str | None) -> None:
    """Each field has its own names and its own kind of result."""
    message = ", message: Please count again." if field == "check" else ""
    text = section(
        "all",
        "id: staff, kind: integer, text: How many?, low: 1, high: 99",
        f'id: hours, kind: decimal, text: Hours?, low: 0, high: 40, {field}: "{rule}"{message}',
        "id: later, kind: integer, text: Later?",
    )
    assert codes(text) == ([] if code is None else [code])


@pytest.mark.parametrize(("value", "code"), [("staff * 8", None), ("staff > 8", "expression.result")])
def test_a_calculated_value_is_a_number(value: str, code: str | None) -> None:
    """And conditions behind it may look at it."""
    text = section(
        "all",
        "id: staff, kind: integer, text: How many?",
        f"id: hours, kind: calculated, text: Hours, value: {value}",
        "id: why, kind: text, text: Why?, ask_if: hours > 40",
    )
    assert codes(text) == ([] if code is None else [code])


@pytest.mark.parametrize("part", ["required: blocking", "dont_know: true", "withhold: true", "check: q > 1"])
def test_there_is_nothing_to_answer_to_a_calculated_value(part: str) -> None:
    """It cannot be required, refused or checked."""
    message = ", message: No" if part.startswith("check") else ""
    text = section("all", f"id: q, kind: calculated, text: Q, value: 1 + 1, {part}{message}")
    assert codes(text) == ["questionnaire.part_unused"]


def test_a_question_for_others_is_never_answered_and_no_error() -> None:
    """The condition looks at what sales alone is asked: true for sales, false for everybody else."""
    sales = section("sales", "id: deals, kind: integer, text: Deals?", more="    audience: [sales]\n")
    late = "id: why, kind: text, text: Why?, ask_if: deals > 5"
    assert codes(sales, section("all", late)) == []
    assert codes(sales, section("rest", late, more="    audience: [service, it]\n")) == [
        "questionnaire.unreachable_question"
    ]


def test_a_choice_that_is_offered_to_others_only_leads_nowhere() -> None:
    """Service cannot have said what only sales could choose."""
    asked = (
        "id: tool, kind: single, text: Tool?, choices: [{code: a, label: A}, {code: b, label: B}, "
        "{code: c, label: C, audience: [sales]}]"
    )
    late = "id: why, kind: text, text: Why?, ask_if: tool == 'c', audience: [%s]"
    assert codes(section("all", asked, late % "sales")) == []
    assert codes(section("all", asked, late % "service")) == ["questionnaire.unreachable_question"]
    several = asked.replace("kind: single", "kind: multi")
    late = "id: why, kind: text, text: Why?, ask_if: \"'c' in tool\", audience: [%s]"
    assert codes(section("all", several, late % "sales, lead")) == []
    assert codes(section("all", several, late % "service, lead")) == ["questionnaire.unreachable_question"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{tools}", None),
        ("{tools__other}", None),
        ("{staff}", None),
        ("{item}", "questionnaire.item_outside_repeat"),
        ("{later}", "questionnaire.unknown_hole"),
        ("{pairs}", "questionnaire.unknown_hole"),
        ("{Tools}", None),
        ("{}", None),
    ],
)
def test_texts_speak_of_earlier_plain_answers(written: str, code: str | None) -> None:
    """An answer with parts cannot stand in a sentence; what is no name is left as it is."""
    first = section(
        "first",
        "id: staff, kind: integer, text: How many?",
        "id: pairs, kind: moscow, text: Pairs, rows: [{id: a, label: A}]",
    )
    text = section("all", f'id: why, kind: text, text: "Why {written}?"', "id: later, kind: text, text: L")
    assert codes(TICKED, first, text) == ([] if code is None else [code])


def test_a_message_may_speak_of_its_own_answer() -> None:
    """The text may not: it is read before there is an answer."""
    message = 'id: a, kind: integer, text: A?, check: a < 9, message: "{a} is too many."'
    assert codes(section("all", message)) == []
    assert codes(section("all", 'id: a, kind: integer, text: "A {a}?"')) == ["questionnaire.unknown_hole"]


def test_only_texts_given_by_language_have_to_be_complete_and_only_a_warning_tells() -> None:
    """One warning for a question, however many of its texts lack it; bare texts are the prover's."""
    text = (HEAD + section("all", "id: a, kind: text, text: {en: A, es: A}, help: {en: A, es: A}")).replace(
        "minutes: 5", "minutes: 5\nlanguages: [es, ca]"
    )
    reading = load_questionnaire(text, "q")
    assert [(str(item.code), item.severity) for item in reading.diagnostics] == [
        ("questionnaire.missing_translation", Severity.WARNING)
    ]
    assert dict(reading.diagnostics[0].arguments) == {"missing": "ca", "path": "sections.0.questions.0.text"}
    assert reading.value is not None


def test_moves_lead_to_rows_choices_and_plain_questions() -> None:
    """What is gone may go anywhere that there is, or nowhere."""
    moves = "moves:\n" + "".join(
        f"  - {{was: old{number}, now: {now}}}\n"
        for number, now in enumerate(("tools", "tools/crm", "hours__crm", "tools__other"))
    )
    text = HEAD.replace("sections:\n", f"{moves}  - {{was: gone}}\nsections:\n")
    assert load_questionnaire(text + TICKED + REPEATED, "q").diagnostics == ()


@pytest.mark.parametrize("name", ["hours__crm", "hours__day", "tools__other"])
def test_a_name_that_a_repeated_question_or_a_text_of_ones_own_will_have_is_taken(name: str) -> None:
    """Two questions of one name would overwrite each other's answers."""
    assert "questionnaire.name_clash" in codes(
        TICKED, section("mid", f"id: {name}, kind: text, text: M"), REPEATED
    )


def test_plain_questions_know_where_they_come_from() -> None:
    """By the id of the question as it is written."""
    survey = load_questionnaire(HEAD + TICKED + REPEATED, "q").value
    assert survey is not None
    found = origins(survey)
    assert {found[name] for name in ("tools", "tools__other")} == {"tools"}
    assert [name for name, written in found.items() if written == "hours"] == [
        "hours__crm", "hours__sheet", "hours__else",
    ]  # fmt: skip


def test_people_are_told_apart_as_far_as_audiences_do() -> None:
    """Two departments that nothing names are one sort; somebody without a role is a sort of their own."""
    text = HEAD + section(
        "all", "id: a, kind: text, text: A, audience: [sales, lead]", "id: b, kind: text, text: B"
    )
    survey = load_questionnaire(text, "q").value
    assert survey is not None
    audiences = Audiences(survey)
    assert audiences.sorts() == (
        Person("sales"), Person("sales", "lead"), Person("service"), Person("service", "lead"),
    )  # fmt: skip
    assert audiences.sort_of(Person("it", "lead")) == Person("service", "lead")
    assert audiences.fits(("sales", "lead"), Person("sales", "lead"))
    assert not audiences.fits(("sales", "lead"), Person("sales"))
    assert not audiences.fits(("sales", "lead"), Person("it", "lead"))
    assert len(audiences.everybody()) == 6

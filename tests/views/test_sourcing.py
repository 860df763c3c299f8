"""The page about the type of CRM: questions, the answer with its reasons, the decision."""

from __future__ import annotations

import pytest

from project.model import Project
from project.records.sourcing import Circumstance, SourcingChoice
from project.results.sourcing import SourcingResult, Standing
from tests.views.gestures import Open, Stored, field, told
from words.catalogue import load
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()


def result(stored: Stored, project: str) -> SourcingResult:
    """What follows from the stored project."""
    return stored(project).outlook.sourcing


def project_of(stored: Stored, project: str) -> Project:
    """The stored project."""
    return stored(project).project


def answer(here: Workspace, project: str, **levels: int) -> None:
    """Answer questions about the firm."""
    records = [Circumstance(id=name, value=level) for name, level in levels.items()]
    assert isinstance(put(here, LOCAL_PERSON, project, "circumstance.set", *records), Changed)


def test_a_question_is_answered_by_choosing_its_words(screen: Open, quick: str, stored: Stored) -> None:
    """K1: the first question without an answer is unfolded; choosing a level stores it as the team's own."""
    open_one = next(item for item in result(stored, quick).answers if item.standing is Standing.OPEN)
    at = screen("sourcing", quick)
    radio = next(item for item in at.radio if f"/{open_one.question}@" in str(item.key))
    assert any(dict(open_one.levels)[4] in option for option in radio.options)

    radio.set_value(4).run()

    record = project_of(stored, quick).find(Circumstance, open_one.question)
    assert record is not None
    assert record.value == 4
    assert not at.exception


def test_an_answer_can_be_given_back(screen: Open, quick: str, stored: Stored) -> None:
    """Choosing "no answer" leaves the question open again."""
    open_one = next(item for item in result(stored, quick).answers if item.standing is Standing.OPEN)
    at = screen("sourcing", quick)
    name = f"/{open_one.question}@"
    next(item for item in at.radio if name in str(item.key)).set_value(2).run()

    next(item for item in at.radio if name in str(item.key)).set_value(0).run()

    record = project_of(stored, quick).find(Circumstance, open_one.question)
    assert record is not None
    assert record.value is None


def test_a_proposed_answer_says_that_it_is_one(screen: Open, quick: str, stored: Stored) -> None:
    """Ten users propose how many share the customers; the label of the question tells both."""
    proposed = next(item for item in result(stored, quick).answers if item.standing is Standing.PROPOSED)
    at = screen("sourcing", quick)
    label = WORDS("sourcing.standing.proposed", value=proposed.value)

    assert any(label in item.label for item in at.expander)


def test_without_answers_the_page_says_what_to_do(screen: Open, quick: str, stored: Stored) -> None:
    """Whatever follows so far is shown; where nothing follows, the way to the questions is."""
    at = screen("sourcing", quick, part="answer")

    text = told(at)
    leader = result(stored, quick).leader
    assert (WORDS("sourcing.nobody") in text) is (leader is None)
    assert WORDS("sourcing.to_questions") in [item.label for item in at.button]


def test_the_answer_shows_reasons_runner_up_and_what_would_change_it(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """K10: types in order, the finding with the runner-up, the smallest changes; it decides nothing."""
    answer(here, quick, urgency=5, build_skill=1, special=2, money_tight=3, data_in_house=1, server_skill=1,
           connections_needed=2, sharing=3, change_rate=2, today_hurts=4)  # fmt: skip
    found = result(stored, quick)
    at = screen("sourcing", quick, part="answer")
    text = told(at)

    assert found.leader is not None
    assert found.titled(found.leader) in text
    assert found.runner_up is not None
    assert found.titled(found.runner_up) in text
    labels = [item.label for item in at.expander]
    places = [next(n for n, label in enumerate(labels) if item.title in label) for item in found.types]
    assert places == sorted(places)
    assert WORDS("sourcing.keep_in_mind") in text
    assert WORDS("reports.sourcing.change") in text
    assert found.turns[0].ask in text


def test_each_rule_is_told_with_where_it_comes_from(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """K10: folded below stand all rules, their conditions in words and their sources."""
    answer(here, quick, urgency=5, build_skill=1)
    at = screen("sourcing", quick, part="answer")
    at.session_state["sourcing-rules"] = True
    at.run()
    cells = at.table[-1].value.reset_index().to_csv()
    rules = stored(quick).catalogue.playbook.sourcing
    assert rules is not None

    first = rules.rules[0]
    assert first.says.read("en") in cells
    assert f"is at least 4 and “{rules.questions[1].ask.read('en')}” is at most 2" in cells
    assert len(at.table[-1].value) == len(rules.rules)
    assert WORDS("plan.guides.S0") in told(at)
    assert WORDS("sourcing.figures") in told(at)


def test_the_decision_is_stored_with_its_reason(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """K10: another type than the best fitting may be chosen; the page asks for the reason until told."""
    answer(here, quick, urgency=5, build_skill=1)
    other = result(stored, quick).types[-1].type
    at = screen("sourcing", quick, part="decision")

    field(at, "selectbox", "/type").set_value(other).run()
    assert WORDS("sourcing.say_why") in told(at)
    field(at, "text_area", "/reason").set_value("The board wants it.").run()

    record = project_of(stored, quick).find(SourcingChoice, "sourcing")
    assert record is not None
    assert (record.type, record.reason) == (other, "The board wants it.")
    assert WORDS("sourcing.because") in told(at)
    assert dict(result(stored, quick).facts)["type_chosen"] is True


def test_hostile_notes_stay_text(screen: Open, quick: str, here: Workspace) -> None:
    """What a team typed is shown as typed."""
    put(
        here,
        LOCAL_PERSON,
        quick,
        "circumstance.set",
        Circumstance(id="urgency", value=5, note="$x$ <b>a</b>"),
    )
    put(here, LOCAL_PERSON, quick, "sourcing.set", SourcingChoice(type="custom", reason="[a](javascript:x)"))

    for part in ("questions", "answer", "decision"):
        at = screen("sourcing", quick, part=part)
        assert not at.exception
        assert "](javascript" not in told(at)


@pytest.mark.parametrize("part", ["questions", "answer", "decision"])
def test_every_part_opens_and_every_sentence_exists(
    screen: Open, example: str, quick: str, part: str
) -> None:
    """On the example and on a first comparison."""
    for project in (example, quick):
        at = screen("sourcing", project, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)

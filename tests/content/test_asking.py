"""What vendors and their customers are asked, and what is settled in a contract, in the shipped playbooks."""

from __future__ import annotations

from functools import cache

import pytest

from playbook.asking import Delivery
from playbook.load import load_playbook
from playbook.model import Playbook, Screen
from tests.content.layers import chosen, layers_of

HEADINGS = {
    "company_questions", "reference_questions", "functional_questions", "data_questions",
    "integration_questions", "security_privacy_questions", "technology_questions",
    "implementation_questions", "training_questions", "support_questions", "price_questions",
    "contract_questions", "demonstration_questions", "ai_questions",
}  # fmt: skip
TERMS = {
    "agreed_prices", "renewal_cap", "price_for_growth", "service_level", "service_credits", "data_place",
    "processing_agreement", "sub_processors", "exit_and_return", "deletion_certificate", "data_for_ai",
    "payment_on_acceptance", "named_people", "liability", "termination",
}  # fmt: skip


@cache
def book(name: str) -> Playbook:
    """A whole playbook, its layers merged."""
    found = chosen(name).catalogue
    assert found is not None
    return found.playbook


def test_the_full_request_has_all_fourteen_headings_and_asks_for_what_sellers_leave_out() -> None:
    """Every heading stands there; present state, place of data and the way out are asked for."""
    sections = {section.id: section for section in book("standard").rfp}
    asked = {question.id for section in sections.values() for question in section.questions}

    assert set(sections) >= HEADINGS
    assert {"present_understood", "present_systems", "present_data_place", "privacy_place"} <= asked
    assert {"data_full_export", "data_at_the_end", "price_leaving", "contract_help_to_leave"} <= asked


def test_the_short_request_touches_the_same_ground_in_twelve_questions() -> None:
    """Place of data, way out, price at renewal and own use are asked of the long list already."""
    (section,) = book("starter").rfp
    asked = {question.id for question in section.questions}

    assert len(asked) == 12
    assert {
        "short_data_protection",
        "short_way_out",
        "short_price_at_renewal",
        "short_own_use",
    } <= asked


@pytest.mark.parametrize("name", ["starter", "standard", "enterprise", "nonprofit"])
def test_each_answer_is_worth_something_and_no_promise_more_than_what_is_there(name: str) -> None:
    """Six answers, the best end for what is there, the worst for a no, and who says so stands beside."""
    points = {item.delivery: item.share for item in book(name).delivery_points}
    order = (
        Delivery.STANDARD,
        Delivery.CONFIGURED,
        Delivery.PARTNER,
        Delivery.CUSTOMISED,
        Delivery.ROADMAP,
        Delivery.NO,
    )
    shares = [points[item] for item in order]

    assert set(points) == set(Delivery)
    assert shares == sorted(shares, reverse=True)
    assert (shares[0], shares[-1]) == (1, 0)
    rule = next(item for item in book(name).rules_of_thumb if item.id == "answer_as_score")
    assert "our own" in rule.says.read("en")
    assert rule.source


def test_an_author_may_make_a_promise_worth_more() -> None:
    """One line of a layer above changes one answer and leaves the others as they are."""
    base = layers_of("starter")
    text = (
        "format: 2\nkind: playbook\nid: mine\nversion: '1.0.0'\nlanguage: en\nextends: starter\n"
        "title: Mine\nsummary: Ours.\nchange:\n  delivery_points/roadmap: {share: 0.4}\n"
    )
    found = load_playbook(text, "mine.yaml", base)

    assert found.diagnostics == ()
    assert found.value is not None
    points = {item.delivery: item.share for item in found.value.delivery_points}
    assert points == {item.delivery: item.share for item in book("starter").delivery_points} | {
        Delivery.ROADMAP: 0.4
    }


def test_an_answer_that_is_worth_two_things_is_told() -> None:
    """Two lines for the same answer are a fault of the file, with the line of the first."""
    (own,) = layers_of("starter")
    text = own.text.replace("  - delivery: configured\n", "  - delivery: standard\n", 1)

    assert [item.code for item in load_playbook(text, own.file).diagnostics] == ["playbook.duplicate_id"]


def test_l9_t8_customers_are_asked_for_a_change_like_ours_and_one_of_them_has_left() -> None:
    """L9, T8: ten to fourteen questions, among them one for somebody who left; the change itself is asked."""
    questions = book("standard").reference_questions
    marks = {mark for item in questions for mark in item.meets}

    assert 10 <= len(questions) <= 14
    assert {"L9", "T8"} <= marks
    assert any("left" in item.ask.read("en") for item in questions)
    assert all(item.why is not None and item.source for item in questions)
    assert {item.id for item in book("starter").reference_questions} < {item.id for item in questions}


def test_contracts_settle_price_service_data_exit_and_payment() -> None:
    """Every point has what to ask for, what happens without it and, duties aside, a fallback."""
    terms = {item.id: item for item in book("standard").contract_terms}

    assert set(terms) >= TERMS
    assert {"escrow", "right_to_check"} <= {item.id for item in book("enterprise").contract_terms}
    assert len(book("enterprise").contract_terms) <= 18
    for name, item in terms.items():
        assert item.ask.read("en") != item.why.read("en"), name
        assert item.source, name
        assert item.fallback is not None or name == "processing_agreement", name


SCREENS = {
    "long_list": Screen.SELECTION,
    "agree_weights": Screen.WEIGHTING,
    "score_vendors": Screen.EVALUATION,
    "request_for_proposal": Screen.BIDS,
    "demonstrations": Screen.FINALISTS,
    "value_against_cost": Screen.SHORTLIST,
    "contract": Screen.FINALISTS,
}


@pytest.mark.parametrize("step", SCREENS)
def test_steps_of_the_choice_lead_to_the_page_on_which_they_are_done(step: str) -> None:
    """No step of the choice that a page helps with sends the reader elsewhere."""
    found = {item.id: item for _, item in book("standard").all_steps()}

    assert found[step].screen is SCREENS[step]

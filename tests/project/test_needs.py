"""From answers to needs and proposed weights; expected numbers are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from project.catalogue import Catalogue
from project.model import CriterionUse, Project
from project.needs import needs
from questionnaires.responses import Response

Make = Callable[..., Project]
Respond = Callable[..., Response]


def test_nothing_is_invented_without_answers(make: Make, catalogue: Catalogue) -> None:
    """Without answers every need is there without importance, and weights are the starting ones."""
    found = needs(make(), catalogue)

    assert found.responses == 0
    assert [item.importance for item in found.needs] == [None, None, None]
    assert {item.criterion: item.weight for item in found.proposed} == {
        "features": 20,
        "ease": 20,
        "safety": 20,
        "days": 40,
    }
    assert all(item.points is None for item in found.proposed)
    assert found.silent_departments == ("sales", "service", "it")


def test_each_department_counts_the_same(make: Make, catalogue: Catalogue, respond: Respond) -> None:
    """N12: three people in sales weigh as much as one in service, and their disagreement is shown."""
    answers = (
        respond("a", "sales", {"history": 5}),
        respond("b", "sales", {"history": 5}),
        respond("c", "sales", {"history": 5}),
        respond("d", "service", {"history": 1}),
    )

    need = needs(make(responses=answers), catalogue).needs[0]

    assert need.importance == pytest.approx((5 + 1) / 2)
    assert need.spread == pytest.approx(4)
    assert need.answered == 4
    assert [(item.department, item.mean) for item in need.departments] == [
        ("sales", 5),
        ("service", 1),
        ("it", None),
    ]


def test_what_says_something_about_a_person_weighs_nothing(
    make: Make, catalogue: Catalogue, respond: Respond
) -> None:
    """Marked `personal`, the same answers give no importance and leave the weights where they began."""
    answered = make(responses=(respond("a", "sales", {"history": 5, "mobile": 2}),))
    survey = catalogue.questionnaire
    sections = tuple(
        item.model_copy(
            update={"questions": tuple(one.model_copy(update={"personal": True}) for one in item.questions)}
        )
        for item in survey.sections
    )
    marked = replace(catalogue, questionnaire=survey.model_copy(update={"sections": sections}))

    found = needs(answered, marked)

    assert needs(answered, catalogue).needs[0].importance == 5
    assert found.responses == 1
    assert {item.importance for item in found.needs} == {None}
    assert found.proposed == needs(make(), catalogue).proposed


def test_weight_of_a_block_is_shared_by_the_declared_rule(
    make: Make, catalogue: Catalogue, respond: Respond
) -> None:
    """Points are importance above the lowest answer: 4 and 1 share the 40 of the software block 32 : 8."""
    answers = (respond("a", "sales", {"history": 5, "mobile": 2}),)

    proposed = {item.criterion: item for item in needs(make(responses=answers), catalogue).proposed}

    assert proposed["features"].points == pytest.approx(4)
    assert proposed["features"].weight == pytest.approx(40 * 4 / 5)
    assert proposed["ease"].weight == pytest.approx(40 * 1 / 5)
    assert proposed["safety"].weight == pytest.approx(20)
    assert proposed["days"].weight == pytest.approx(40)
    assert proposed["features"].needs == (("wishes", "history"),)


def test_weights_always_sum_to_100(make: Make, catalogue: Catalogue, respond: Respond) -> None:
    """Also when every answer is the lowest one and the rule gives no points at all."""
    answers = (respond("a", "sales", {"history": 1, "mobile": 1}),)

    proposed = needs(make(responses=answers), catalogue).proposed

    assert sum(item.weight for item in proposed) == pytest.approx(100)
    assert {item.criterion: item.weight for item in proposed}["features"] == pytest.approx(20)


def test_a_criterion_set_aside_gets_no_weight(make: Make, catalogue: Catalogue, respond: Respond) -> None:
    """A criterion the team does not use takes no part; the others share 100."""
    aside = CriterionUse(id="ease", used=False, reason="not now")

    proposed = needs(make(aside, responses=(respond("a", "sales", {"history": 5}),)), catalogue).proposed

    assert [item.criterion for item in proposed] == ["features", "safety", "days"]
    assert sum(item.weight for item in proposed) == pytest.approx(100)

"""Stories are added by name, given figures with values, and shown beside the likely case."""

from __future__ import annotations

from project.records.paying import CaseScenario
from tests.views.gestures import Open, Stored, field, labelled
from words.catalogue import load


def test_a_story_is_added_and_given_a_figure(screen: Open, example: str, stored: Stored) -> None:
    """A figure taken in begins with the value in force; another value moves the net benefit of the story."""
    at = screen("business_case", example, part="stories")
    before = len(list(stored(example).project.of(CaseScenario)))
    labelled(at, "text_input", stored_words("records.case_scenario.new")).set_value("Half as much")
    next(item for item in at.button if "add-case_scenario" in str(item.key)).click().run()
    records = list(stored(example).project.of(CaseScenario))
    assert len(records) == before + 1
    story = next(item for item in records if item.title == "Half as much")
    uses = stored(example).outlook.business_case.drivers
    use = next(item for item in uses if item.driver == "hours_lost_week" and item.vendor is None)
    field(at, "multiselect", f"{story.id}@0/chosen").set_value([(use.driver, None)]).run()
    found = stored(example).project.find(CaseScenario, story.id)
    assert found is not None
    assert [(item.driver, item.value) for item in found.values] == [(use.driver, use.value)]
    box = next(item for item in at.number_input if f"value-{use.driver}-" in str(item.key))
    box.set_value(use.value / 2 if use.value else 0.0).run()
    told = stored(example).outlook.stories
    mine = next(item for item in told.named if item.id == story.id)
    assert mine.figures != told.base.figures


def stored_words(key: str) -> str:
    """A text of the interface."""
    return load("en")(key)

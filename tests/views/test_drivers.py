from __future__ import annotations

from project.model import DriverValue, Tool
from project.records.paying import CaseRules
from scoring.conventions import RiskMode
from tests.views.gestures import Open, Stored, field, told
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace


def test_a_figure_stays_when_every_vendor_has_its_own(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The common value is still there, said to be unused; each own value can be changed and emptied."""
    driver = next(item for item in stored(quick).catalogue.costs.drivers if item.per_vendor)
    own = [
        DriverValue(id=f"{driver.id}:{item.id}", driver=driver.id, vendor=item.id, value=5.0)
        for item in stored(quick).project.vendors
    ]
    everything = Tool(id="all_inputs", on=True)
    assert isinstance(put(here, LOCAL_PERSON, quick, "driver.set", *own, everything), Changed)
    at = screen("business_case", quick, part="drivers")
    assert "every vendor has its own" in told(at)
    assert field(at, "number_input", f"driver/{driver.id}@0/value")
    field(at, "number_input", f"{driver.id}:vendor_1@0/value").set_value(7.0).run()
    changed = stored(quick).project.find(DriverValue, f"{driver.id}:vendor_1")
    assert changed is not None
    assert changed.value == 7.0
    field(at, "number_input", f"{driver.id}:vendor_1@0/value").set_value(None).run()
    assert stored(quick).project.find(DriverValue, f"{driver.id}:vendor_1") is None
    assert "every vendor has its own" not in told(at)
    assert field(at, "number_input", f"{driver.id}:vendor_2@0/value").value == 5.0


def test_what_the_people_say_is_taken_over_with_the_survey_as_its_source(
    screen: Open, example: str, stored: Stored
) -> None:
    """The middle of the answers stands beside the figure; one click saves it, and the field shows it."""
    use = next(item for item in stored(example).outlook.business_case.drivers if item.answers_say)
    survey = stored(example).catalogue.questionnaire.title.read("en")
    at = screen("business_case", example, part="drivers")
    assert f"Your people say {use.answers_say:g} hours" in told(at)
    at.button(key=f"use-{use.driver}").click().run()
    record = stored(example).project.find(DriverValue, use.driver)
    assert record is not None
    assert record.source is not None
    assert (record.value, record.source.kind) == (use.answers_say, "own_estimate")
    assert record.source.as_of.isoformat() == "2026-11-21"
    assert survey in record.source.name
    shown = [item for item in at.number_input if f"driver/{use.driver}@" in str(item.key)]
    assert [item.value for item in shown] == [use.answers_say]
    assert f"use-{use.driver}" not in [item.key for item in at.button]


def test_a_figure_that_counts_at_its_mean_says_so_and_keeps_what_was_entered(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """2, 4 and 9 count at 5: the field and the confirmed value keep the 4, and the caption has the 5."""
    driver = next(
        item
        for item in stored(quick).catalogue.costs.drivers
        if item.low <= 2 and item.high >= 9 and item.first
    )
    own = DriverValue(id=driver.id, driver=driver.id, value=4, low=2, high=9)
    rules = CaseRules(risk=RiskMode.HAIRCUT)
    assert isinstance(put(here, LOCAL_PERSON, quick, "driver.set", own, rules), Changed)
    at = screen("business_case", quick, part="drivers")
    assert field(at, "number_input", f"driver/{driver.id}@0/value").value == 4.0
    assert "Counted at 5" in told(at)
    assert "the mean of least, likeliest and most" in told(at)


def test_a_starting_value_is_confirmed_as_it_was_shipped(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The mean of a shipped range counts, but the value that is confirmed is the shipped one."""
    everything = Tool(id="all_inputs", on=True)
    rules = CaseRules(risk=RiskMode.HAIRCUT)
    assert isinstance(put(here, LOCAL_PERSON, quick, "driver.set", rules, everything), Changed)
    uses = stored(quick).outlook.business_case.drivers
    use = next(item for item in uses if item.entered not in {None, item.value} and not item.confirmed)
    at = screen("business_case", quick, part="drivers")
    at.button(key=f"confirm-{use.driver}").click().run()
    record = stored(quick).project.find(DriverValue, use.driver)
    assert record is not None
    assert record.value == use.entered


def test_how_firm_the_ranking_is_stands_under_the_chart(screen: Open, example: str, stored: Stored) -> None:
    """Two sentences: which weight and which score would let another vendor draw level."""
    found = stored(example).outlook.shortlist
    assert found.weight_flip is not None
    assert found.score_flip is not None
    text = told(screen("shortlist", example))
    weight, score = found.weight_flip, found.score_flip
    assert f"weighed {weight.flips_at:.1f} of 100 instead of {weight.share:.1f}" in text
    assert f"{weight.challenger} would draw level" in text
    assert f"If {score.vendor} had {score.flips_at:.2f} instead of {score.score:.2f}" in text


def test_without_a_single_leader_nothing_is_said_of_how_firm_it_is(screen: Open, quick: str) -> None:
    """Nobody leads before anybody scored."""
    assert "draw level" not in told(screen("shortlist", quick))

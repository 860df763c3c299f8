"""The page of customer data: from nothing to figures, failing rows, cleaning, truth and rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from customer_data.schema import Holds
from project.model import Person
from project.records.customer_data import Cleaning, CleaningState, DataFile, DataRules, TruthCheck
from project.records.inventory import DataSource
from reports.facts import Facts
from reports.sections.data_readiness import finding
from tests.views.gestures import Open, Stored, field, told, unfolded
from tests.workspace.test_faulty_rows import with_profile
from words.catalogue import load
from workspace.change import put
from workspace.issue import issue_report
from workspace.wiring import LOCAL_PERSON, Workspace

PAGE = "data_readiness"


@pytest.mark.parametrize("part", ["quality", "fields", "clean", "truth", "rules"])
def test_each_part_teaches_while_nothing_is_there(screen: Open, quick: str, part: str) -> None:
    """D3: an empty part says what will be here and how it begins."""
    at = screen(PAGE, quick, part=part)

    assert not at.exception
    assert at.info or part == "rules"
    assert "⟦" not in told(at)


@pytest.mark.parametrize("part", ["quality", "files", "fields", "clean", "truth", "rules"])
def test_each_part_shows_a_measured_file(screen: Open, quick: str, here: Workspace, part: str) -> None:
    """D2, D3: every part of the page draws a file with hostile text and asks for no word that is missing."""
    with_profile(here, quick)

    at = screen(PAGE, quick, part=part)

    assert not at.exception
    assert "⟦" not in told(at) + "".join(str(item.value) for item in at.table)


def test_what_is_not_measured_is_said_out_loud(screen: Open, quick: str, here: Workspace) -> None:
    """D3: accuracy is never told without a sample; the page says so and where to get one."""
    with_profile(here, quick)

    text = told(screen(PAGE, quick))

    assert "not measured" in text
    assert "compare a sample with the truth" in text


def test_gaps_of_places_lead_to_the_inventory(screen: Open, quick: str, here: Workspace) -> None:
    """D1, B17: a place without purpose and lawful basis is told here, and on its own page."""
    put(here, LOCAL_PERSON, quick, "x", DataSource(id="s1", title="Notes"))

    at = unfolded(screen, quick, "data-gaps", PAGE)
    assert any("no lawful basis" in str(item.value) for item in at.table)
    place = unfolded(screen, quick, "data_source-s1", "inventory", part="data")
    assert not place.exception
    assert "no purpose written" in told(place)


def test_a_finding_gets_an_owner_and_is_saved(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D3: the cleaning list is proposed; what the team says of a line is kept at once."""
    with_profile(here, quick)
    put(here, LOCAL_PERSON, quick, "x", Person(id="maria", name="Maria"))
    line = stored(quick).outlook.data_readiness.cleaning[0]

    at = unfolded(screen, quick, f"cleaning-{line.id}", PAGE, part="clean")
    assert not at.exception
    field(at, "selectbox", "/owner").select("maria").run()

    made = stored(quick).project.find(Cleaning, line.id)
    assert made is not None
    assert (made.owner, made.state) == ("maria", CleaningState.OPEN)
    assert any(item.owner == "maria" for item in stored(quick).outlook.data_readiness.owners)


def test_the_list_of_what_to_clean_waits_to_be_taken(screen: Open, quick: str, here: Workspace) -> None:
    """D3: the list comes as a workbook through the tray."""
    with_profile(here, quick)
    at = screen(PAGE, quick, part="clean")

    at.button(key="cleaning-xlsx").click().run()

    assert not at.exception
    assert any("/handed/" in str(item.proto.url) for item in at.get("link_button"))


def test_a_record_is_compared_with_the_truth_and_the_next_one_comes(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D3: one field wrong, the rest right; the answer is kept and another record is shown."""
    with_profile(here, quick)
    at = screen(PAGE, quick, part="truth")
    assert "row" in told(at)
    key = next(str(item.key) for item in at.button if str(item.key).endswith("/all-right"))

    at.button(key=key).click().run()

    assert not at.exception
    (check,) = stored(quick).project.of(TruthCheck)
    assert check.wrong == ()
    assert check.key is not None
    assert not any(str(item.key) == key for item in at.button)
    at.button(
        key=next(str(item.key) for item in at.button if str(item.key).endswith("/all-open"))
    ).click().run()
    truth = stored(quick).outlook.data_readiness.file("erp")
    assert truth is not None
    assert (truth.truth.checked, truth.truth.records.of) == (2, 1)


def test_rules_are_chosen_and_make_figures_old(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D3: the fields a record needs are taken over to be changed; older figures say so."""
    with_profile(here, quick)
    at = screen(PAGE, quick, part="rules")

    at.button(key="choose-required").click().run()
    assert not at.exception
    rules = stored(quick).project.find(DataRules, "rules")
    assert rules is not None
    assert "email" in (rules.required or ())
    field(at, "number_input", "/fresh_days").set_value(30).run()

    assert "2 files wait to be measured" in told(screen(PAGE, quick, part="quality"))


def test_an_own_rule_is_written_as_a_sentence(screen: Open, quick: str, here: Workspace) -> None:
    """D3: a rule of the team's own unfolds into where it holds and what must hold."""
    with_profile(here, quick)
    at = unfolded(screen, quick, "data_rule-own", PAGE, part="rules")

    assert not at.exception
    assert "Where this holds" in told(at)
    assert "this must hold" in told(at)


def test_the_report_says_what_the_screen_says_and_no_row(quick: str, here: Workspace, stored: Stored) -> None:
    """D3: one page and an appendix by file; figures only, no value of a customer, no missing word."""
    with_profile(here, quick)
    found = stored(quick)

    made = issue_report(here, LOCAL_PERSON, quick, "customer_data", "html").data.decode()

    assert "⟦" not in made
    assert "State of the customer data" in made
    assert "Once only" in made
    assert found.outlook.data_readiness.current[0].records == 4
    assert "info@casa.example" not in made
    assert "Bosc Verd" not in made


def test_a_measured_file_of_no_place_is_told_with_the_way_to_say_it(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D1, D8: the effort of moving is reckoned by place, so a file that belongs to none changes nothing."""
    file = with_profile(here, quick)
    assert "say-place" not in {item.key for item in screen(PAGE, quick).button}
    put(here, LOCAL_PERSON, quick, "x", DataSource(id="s1", title="Notes"))

    at = screen(PAGE, quick)
    assert any("is estimated as if nobody had looked into it" in item.value for item in at.warning)
    at.button(key="say-place").click().run()
    assert not at.exception
    record = stored(quick).project.find(DataFile, file)
    assert record is not None
    put(here, LOCAL_PERSON, quick, "x", record.model_copy(update={"source": "s1"}))
    assert "say-place" not in {item.key for item in screen(PAGE, quick).button}


def test_files_of_purchases_are_not_counted_as_files_of_customers(
    stored: Stored, quick: str, here: Workspace
) -> None:
    """D3: "463 records of customers in one file" stays true when a file of orders is measured as well."""
    file = with_profile(here, quick)
    whole = stored(quick)
    line = whole.outlook.data_readiness.files[0]
    assert line.id == file
    bought = replace(line, id="orders", holds=Holds.PURCHASES)
    found = replace(whole.outlook.data_readiness, files=(line, bought))

    facts = Facts(whole.project, whole.outlook.catalogue, whole.outlook, load(), here.clock().date())
    assert "in one file" in finding(facts, found)

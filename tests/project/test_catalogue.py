"""All content of a project tied together: complete, each text once, nothing named that is not there."""

from __future__ import annotations

import pytest

from authoring.codes import Code as ReaderCode
from authoring.diagnostics import Diagnostic
from project.catalogue import Catalogue, ContentSource, resolve
from project.changes import Put
from project.changes import faults as faults_of
from project.codes import Code
from project.model import Project, Settings, Vendor
from workspace.library import Library, content_sources

SOURCES = content_sources(Library().choose("starter").texts)


def without(kind: str) -> tuple[ContentSource, ...]:
    """The starter content less one kind."""
    return tuple(item for item in SOURCES if item.kind != kind)


def changed(kind: str, part: str, other: str) -> tuple[ContentSource, ...]:
    """The starter content with one part of a text replaced."""
    (source,) = [item for item in SOURCES if item.kind == kind]
    assert part in source.text
    text = source.text.replace(part, other, 1)
    return (*without(kind), ContentSource(kind, source.file, text))


def faults(sources: tuple[ContentSource, ...]) -> tuple[Diagnostic, ...]:
    """Why there is no catalogue."""
    resolved = resolve(sources)
    assert resolved.catalogue is None
    return resolved.diagnostics


@pytest.mark.parametrize("kind", ["playbook", "questionnaire", "criteria", "costs", "rates"])
def test_every_kind_but_fact_sheets_has_to_be_there(kind: str) -> None:
    """The missing kind is named; two texts of one kind are one too many."""
    (source,) = [item for item in SOURCES if item.kind == kind]
    second = ContentSource(kind, "second.yaml", source.text + "\n# second\n")

    assert [(item.code, dict(item.arguments)["kind"]) for item in faults(without(kind))] == [
        (Code.CONTENT_MISSING, kind)
    ]
    assert [item.code for item in faults((*SOURCES, second))] == [Code.CONTENT_TWICE]


def test_no_fact_sheet_is_needed_and_none_may_come_twice() -> None:
    """A project without fact sheets is complete; one sheet under two names is not."""
    assert resolve(without("vendor")).catalogue is not None
    sheet = next(item for item in SOURCES if item.kind == "vendor")

    found = faults((*SOURCES, ContentSource("vendor", "copy.yaml", sheet.text)))

    assert [item.code for item in found] == [Code.CONTENT_TWICE]


def test_a_survey_row_that_informs_no_criterion_is_told_with_line_and_nearest_name() -> None:
    """The row names a criterion that the criteria set does not have."""
    sources = changed("questionnaire", "feeds: customer_history}", "feeds: customer_histry}")

    (fault,) = faults(sources)

    assert (fault.code, fault.nearest, fault.place.file) == (
        Code.UNKNOWN_CRITERION,
        "customer_history",
        "questionnaires/needs_core.yaml",
    )
    assert sources[-1].text.splitlines()[fault.place.line - 1].strip().startswith("- {id: history")


def test_a_question_that_informs_no_cost_number_is_told() -> None:
    """The question names a number that the cost catalogue does not have."""
    (fault,) = faults(changed("questionnaire", "feeds: hours_lost_week", "feeds: hours_lost_weak"))

    assert (fault.code, fault.nearest) == (Code.UNKNOWN_DRIVER, "hours_lost_week")


def test_a_faulty_text_is_told_by_its_own_faults() -> None:
    """Nothing is said about the whole while a part cannot be read."""
    assert [item.code for item in faults(changed("criteria", "points: 6", "points: six"))] == [
        ReaderCode.TEXT_FOR_NUMBER
    ]


def test_equal_texts_have_one_fingerprint_and_any_change_another() -> None:
    """The order of the texts does not matter, a single letter does."""
    one = resolve(SOURCES).catalogue
    two = resolve(tuple(reversed(SOURCES))).catalogue
    other = resolve(changed("criteria", "points: 6", "points: 7")).catalogue

    assert one is not None
    assert two is not None
    assert other is not None
    assert one.fingerprint == two.fingerprint != other.fingerprint


def test_things_are_found_by_id(catalogue: Catalogue) -> None:
    """A criterion and a fact sheet by id; none for an unknown one."""
    found = resolve(SOURCES).catalogue
    assert found is not None

    sheet = found.fact_sheet("zoho_crm")
    assert sheet is not None
    assert sheet.vendor == "Zoho"
    assert found.fact_sheet(None) is None
    assert catalogue.criterion("ease") is not None
    assert catalogue.criterion("none") is None


def test_an_offer_names_a_plan_of_its_fact_sheet() -> None:
    """A known sheet with an unknown plan is refused with the nearest plan."""
    found = resolve(SOURCES).catalogue
    assert found is not None
    vendor = Vendor(id="v", name="V", fact_sheet="zoho_crm", plan="standrd")
    project = Project(id="p", records=(Settings(name="P", users=1),))

    (fault,) = faults_of(project, found, (Put(vendor),))

    assert (fault.code, fault.value, fault.nearest) == (Code.UNKNOWN_PLAN, "standrd", "standard")

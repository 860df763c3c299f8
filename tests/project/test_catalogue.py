"""All content of a project tied together: complete, each text once, nothing named that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from authoring.codes import OverlayCode
from authoring.diagnostics import Diagnostic
from project.catalogue import Catalogue, ContentSource, resolve
from project.changes import Put
from project.changes import faults as faults_of
from project.codes import Code
from project.model import Project, Settings, Vendor
from workspace.library import Library, content_sources

ROOT = Path(__file__).resolve().parents[2]
SOURCES = tuple(
    item
    for item in content_sources(Library().choose("starter").texts)
    if item.kind != "questionnaire" or Path(item.file).stem == "needs_core"
)
"""The starter content with the needs survey as its only one."""


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
    sources = changed("questionnaire", "feeds: customer_history", "feeds: customer_histry")

    (fault,) = faults(sources)

    assert (fault.code, fault.nearest, fault.place.file) == (
        Code.UNKNOWN_CRITERION,
        "customer_history",
        "questionnaires/needs_core.yaml",
    )
    assert "feeds: customer_histry" in sources[-1].text.splitlines()[fault.place.line - 1]


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


@pytest.mark.parametrize(
    ("field", "known", "code"),
    [
        ("informs: [", "customer_history", Code.UNKNOWN_CRITERION),
        ("metrics: [", "retention", Code.UNKNOWN_METRIC),
        ("benchmarks: [", "software_third", Code.UNKNOWN_BENCHMARK),
    ],
)
def test_what_a_playbook_names_in_other_texts_has_to_be_there(field: str, known: str, code: Code) -> None:
    """A misspelt criterion, metric or published figure comes with the nearest one, at its line."""
    (source,) = [item for item in SOURCES if item.kind == "playbook"]
    line = next(
        number
        for number, text in enumerate(source.text.splitlines(), start=1)
        if field in text and known in text
    )
    lines = source.text.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(known, known + "x", 1)
    wrong = ContentSource("playbook", source.file, "".join(lines))

    (fault,) = faults((*without("playbook"), wrong))

    assert (fault.code, fault.place.line, fault.nearest) == (code, line, known)


# -- layers --------------------------------------------------------------------------------------------

OVER = """
format: 1
kind: criteria
id: {id}
version: "2.0.0"
language: en
extends: {base}
change:
  criteria/{criterion}: {{points: {points}}}
"""


def layer(name: str, base: str, points: int) -> ContentSource:
    """A criteria set that changes one weight of another one."""
    whole = resolve(SOURCES).catalogue
    assert whole is not None
    first = whole.criteria.criteria[0].id
    text = OVER.format(id=name, base=base, criterion=first, points=points)
    return ContentSource("criteria", f"{name}.yaml", text.lstrip())


def test_texts_that_extend_each_other_are_one_content(catalogue: Catalogue) -> None:
    """The last one holds, in whatever order they come; every layer is listed with its own version."""
    plain = resolve(SOURCES).catalogue
    assert plain is not None
    base = plain.criteria.id
    one, two = layer("ours", base, 30), layer("theirs", "ours", 40)

    for sources in ((*SOURCES, one, two), (two, *reversed(SOURCES), one)):
        found = resolve(sources).catalogue
        assert found is not None
        assert (found.criteria.id, found.criteria.criteria[0].points) == ("theirs", 40)
        layers = [(ref.id, ref.version) for ref in found.refs if ref.kind == "criteria"]
        assert layers == sorted([(base, plain.criteria.version), ("ours", "2.0.0"), ("theirs", "2.0.0")])
        assert found.fingerprint != plain.fingerprint
        assert found.costs == plain.costs


def test_a_missing_base_a_circle_and_two_ends_are_told() -> None:
    """With the line that names the base; two texts that extend the same one are one too many."""
    whole = resolve(SOURCES).catalogue
    assert whole is not None
    base = whole.criteria.id

    (missing,) = faults((*without("criteria"), layer("ours", base, 3)))
    (circle,) = faults((*without("criteria"), layer("ours", "theirs", 3), layer("theirs", "ours", 3)))
    two = faults((*SOURCES, layer("ours", base, 3), layer("theirs", base, 3)))

    assert (missing.code, missing.place.file, missing.place.line) == (
        OverlayCode.UNKNOWN_BASE,
        "ours.yaml",
        6,
    )
    assert circle.code == OverlayCode.CIRCLE
    assert [item.code for item in two] == [Code.CONTENT_TWICE]


def test_a_fault_in_a_layer_is_told_in_the_layer() -> None:
    """The file and the line are those in which the value was written."""
    whole = resolve(SOURCES).catalogue
    assert whole is not None
    source = layer("ours", whole.criteria.id, 3)
    broken = ContentSource("criteria", source.file, source.text.replace("points: 3", "points: three"))

    (fault,) = faults((*SOURCES, broken))

    assert (fault.code, fault.place.file, fault.place.line) == (ReaderCode.TEXT_FOR_NUMBER, "ours.yaml", 8)


def test_a_survey_may_still_name_what_a_layer_dropped() -> None:
    """The layer says why the criterion is gone; the row feeds nothing then."""
    whole = resolve(SOURCES).catalogue
    assert whole is not None
    fed = next(row.feeds for item in whole.questionnaire.questions() for row in item.rows if row.feeds)
    text = (
        f'format: 1\nkind: criteria\nid: ours\nversion: "1.0.0"\nlanguage: en\nextends: {whole.criteria.id}\n'
        f"drop: {{criteria/{fed}: We do not judge by it.}}\n"
    )

    found = resolve((*SOURCES, ContentSource("criteria", "ours.yaml", text)))

    assert found.catalogue is not None, found.diagnostics
    assert found.catalogue.criterion(fed) is None


def test_metrics_and_benchmarks_may_be_missing_but_not_double(catalogue: Catalogue) -> None:
    """Content of the first format has none of either."""
    assert (catalogue.metrics, catalogue.benchmarks) == (None, None)
    for kind in ("metrics", "benchmarks"):
        text = (ROOT / "scoring" / "library" / kind / "core.yaml").read_text(encoding="utf-8")
        rest = without(kind)
        one = ContentSource(kind, "one.yaml", text)
        found = resolve((*rest, one)).catalogue
        assert found is not None
        assert found.head(kind) is not None
        assert resolve(rest).catalogue is not None
        assert [item.code for item in faults((*rest, one, ContentSource(kind, "two.yaml", text)))] == [
            Code.CONTENT_TWICE
        ]

"""A comparison for a client holds nothing that was not chosen for it, whatever the project holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from project.model import Vendor
from project.outlook import Outlook
from project.records.customer_data import Grouping
from project.records.issuing import Issued, ReportFormat, ReportOptions, ShownColumn
from project.references import REFERENCES
from project.results.business_case import VendorCase
from reports.kinds import build
from reports.sections.client_shown import reduced
from tests.reports.client_asked import (
    AS_OF,
    LEFT_ALONE,
    NAMES,
    PLANTED,
    all_said,
    client,
    example,
    made,
    planted,
)
from tests.reports.sample import AS_OF as SAMPLE_DAY
from tests.reports.sample import outlook_of, records
from words.catalogue import load
from workspace.report_options import comparable, fitting

SHOWN = ("vendor_a", "vendor_c")
CHOICES = {
    "everything": client(prices=("vendor_a", "vendor_b", "vendor_c")),
    "two offers, one price": client(vendors=SHOWN, prices=("vendor_a",)),
    "no prices": client(vendors=("vendor_b",)),
    "nothing but gaps": client(vendors=SHOWN, columns=(ShownColumn.GAPS, ShownColumn.CONDITIONS)),
}
SAMPLE_OFFERS = ("alfa", "bravo", "carmen")
LEAST_TELLING = 1000.0
"""Amounts below this stand in many places by chance."""


@cache
def planted_outlook() -> Outlook:
    """What follows from the example with its planted words."""
    return Outlook(planted()[0], example().catalogue, AS_OF)


def allowed(options: ReportOptions) -> frozenset[str]:
    """The planted words that may be read: names of the project, the firm and the offers chosen."""
    offers = set(options.vendors or ("vendor_a", "vendor_b", "vendor_c"))
    return frozenset(
        word
        for word, (kind, record, field) in planted()[1].items()
        if (kind == "project" and field in {"name", "company"})
        or (kind == Vendor.KIND and record in offers and field in {"name", "product"})
    )


def test_words_are_planted_in_every_kind_with_texts() -> None:
    """The net has no hole: every kind of record of the example with a text has planted words."""
    kinds = {kind for kind, _, _ in planted()[1].values()}
    of_example = {item.KIND for item in example().project.records}
    without = of_example - kinds - LEFT_ALONE
    assert len(planted()[1]) > 1500
    assert {
        "score",
        "evaluation",
        "person",
        "stakeholder",
        "requirement",
        "reference_talk",
        "vendor",
    } <= kinds
    assert without <= {"membership", "duty", "weighting", "scoring", "pass_mark", "circumstance", "tool"} | {
        item for item in without if not any(True for _ in _text_fields(item))
    }


def _text_fields(kind: str) -> Iterator[str]:
    """Fields of planted records of one kind."""
    return (field for known, _, field in planted()[1].values() if known == kind)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("chosen", CHOICES)
def test_no_word_of_the_team_is_in_a_client_report(name: str, chosen: str) -> None:
    """Names of people, notes, evidence, reasons and offers not chosen never leave."""
    options = CHOICES[chosen]
    said = all_said(made(planted()[0], example().catalogue, planted_outlook(), name, options))
    found = set(PLANTED.findall(said)) - allowed(options)
    assert {word: planted()[1][word] for word in sorted(found)} == {}
    assert "vendor_b" not in said or "vendor_b" in (options.vendors or ("vendor_b",))


def test_the_planted_words_would_be_found() -> None:
    """The same words are read in the comparison for the team: the test can fail."""
    computed = [item for item in example().project.records if item.KIND == Grouping.KIND]
    typed = [item for item in planted()[0].records if item.KIND != Grouping.KIND]
    ordered = sorted([*typed, *computed], key=lambda item: (item.KIND, item.id))
    project = planted()[0].model_copy(update={"records": tuple(ordered)})
    outlook = Outlook(project, example().catalogue, AS_OF)
    said = all_said(made(project, example().catalogue, outlook, "comparison_full", ReportOptions()))
    kinds = {planted()[1][word][0] for word in set(PLANTED.findall(said))}
    assert {"score", "person", "vendor", "requirement"} <= kinds


def test_offers_not_chosen_are_gone_before_anything_is_counted() -> None:
    """No record of the reduced project names an offer that is not shown."""
    project = reduced(example().project, {"vendor_a"}, {"vendor_a"})
    named = set()
    for record in project.records:
        for item in REFERENCES.get(type(record), ()):
            if item.to is Vendor:
                value = getattr(record, item.field)
                many = value if isinstance(value, tuple) else (value,)
                named |= {getattr(one, item.inner) if item.inner else one for one in many}
    assert {item.id for item in project.of(Vendor)} == {"vendor_a"}
    assert named <= {"vendor_a", None}


def money_of(case: VendorCase) -> set[str]:
    """Every amount of an offer that tells of its price, as reports print it."""
    lines = [amount for line in (*case.costs, *case.benefits) for amount in (*line.by_year, line.total)]
    sums = [case.tco_nominal, case.tco_present, case.npv, case.benefits_nominal, case.benefits_present]
    years = [*case.costs_by_year, *case.net_by_year, *(amount for _, amount in case.by_family)]
    amounts = (*lines, *sums, *years)
    return {f"{abs(item):,.0f}" for item in amounts if abs(item) >= LEAST_TELLING}


@cache
def sample_outlook() -> Outlook:
    """What follows from the small project of three priced offers."""
    return outlook_of(records())


@rules(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    name=st.sampled_from(NAMES),
    vendors=st.sets(st.sampled_from(SAMPLE_OFFERS)),
    prices=st.sets(st.sampled_from(SAMPLE_OFFERS)),
    columns=st.sets(st.sampled_from(list(ShownColumn))),
    appendix=st.booleans(),
)
def test_no_amount_of_an_offer_whose_price_is_not_shown(
    name: str, vendors: set[str], prices: set[str], columns: set[ShownColumn], *, appendix: bool
) -> None:
    """Whatever is chosen, no cost, sum or return of an offer outside the chosen prices can be read."""
    outlook = sample_outlook()
    options = client(
        vendors=tuple(sorted(vendors)),
        prices=tuple(sorted(prices)),
        columns=tuple(item for item in ShownColumn if item in columns),
        appendix=appendix,
    )
    document = build(name, outlook.project, outlook.catalogue, outlook, load("en"), SAMPLE_DAY, options)
    said = all_said(document)
    offers = set(vendors or SAMPLE_OFFERS)
    money = columns & {ShownColumn.COST, ShownColumn.RETURN}
    shown = {item for item in offers & prices if money}
    cases = {item.vendor: money_of(item) for item in outlook.business_case.vendors}
    open_amounts = set().union(*(cases[item] for item in shown))
    hidden = set().union(*(cases[item] for item in cases if item not in shown)) - open_amounts
    assert hidden or shown == set(SAMPLE_OFFERS)
    assert [item for item in sorted(hidden) if item in said] == []
    if shown == set(SAMPLE_OFFERS):
        return
    whole = sum(item.tco_nominal for item in outlook.business_case.vendors)
    assert f"{whole:,.0f}" not in said
    names = {"alfa": "Vendor A", "bravo": "Vendor B", "carmen": "Vendor C"}
    assert [item for item in SAMPLE_OFFERS if item not in offers and names[item] in said] == []


def test_the_file_itself_names_no_offer_that_is_not_shown() -> None:
    """Options travel with a file: the price of an offer that is not shown goes from them too."""
    options = client(vendors=("vendor_a",), prices=("vendor_a", "vendor_b"))
    found = fitting("comparison_full", "html", options, example().project)
    assert found.prices == ("vendor_a",)
    assert fitting("comparison_full", "html", client(prices=("vendor_b",)), example().project).prices == (
        "vendor_b",
    )


def test_changes_are_told_to_a_client_only_since_a_report_that_showed_the_same() -> None:
    """Changes since a report for the team would tell every figure that is not shown."""
    now = client(vendors=("vendor_a",), since="b" * 64)
    same, team = (_issued(name, options) for name, options in (("b", now), ("c", ReportOptions())))
    project = example().project
    with_both = project.model_copy(update={"records": (*project.records, same, team)})
    assert comparable(with_both, "comparison_full", now)
    assert not comparable(with_both, "comparison_full", now.model_copy(update={"since": "c" * 64}))
    assert comparable(with_both, "comparison_full", ReportOptions(since="c" * 64))


def _issued(letter: str, options: ReportOptions) -> Issued:
    """A comparison that was handed out with these options."""
    return Issued(
        id=f"issue-{letter}",
        report="comparison_full",
        format=ReportFormat.HTML,
        options=options.model_copy(update={"since": ""}),
        as_of=AS_OF,
        of_revision=1,
        digest=letter * 64,
        filename="comparison.html",
        size=1,
        figures="0" * 64,
        text="0" * 64,
        at=datetime(2026, 11, 20, tzinfo=UTC),
    )

"""The last offers and the decision as blocks of a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from project.model import Vendor
from project.records.deciding import (
    Agreed,
    AgreedPrice,
    Choice,
    ContractPoint,
    ReferenceTalk,
    ScenarioShown,
    StandardPoint,
    judged_id,
)
from project.records.selection import Stage, YesNo
from reports.document import Block, Bullets, Callout, Paragraph, Table
from reports.facts import Facts
from reports.sections import business_case, decision, finalists, provenance
from settings import AppSettings
from store.memory import MemoryStore
from words.catalogue import load
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, put
from workspace.create import Began
from workspace.deciding import decide
from workspace.issue import issue_report
from workspace.library import Library
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
MOMENT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace in memory with one fixed time."""
    return Workspace(MemoryStore(), Library(), AppSettings(data_dir=tmp_path), lambda: MOMENT)


@pytest.fixture
def quick(workspace: Workspace) -> str:
    """Two offers; the name of the first one is hostile."""
    vendors = (QuickVendor("<b>Alpha</b>", price=20.0), QuickVendor("Beta", price=30.0))
    made = compare_now(workspace, ME, Quick("Short way", "EUR", 10, vendors))
    assert isinstance(made, Began)
    return made.project_id


def facts(workspace: Workspace, project: str) -> Facts:
    """The project as a report sees it."""
    found = opened(workspace, ME, project)
    return Facts(found.project, found.catalogue, found.outlook, load(), found.outlook.as_of)


def text(blocks: list[Block]) -> str:
    """Everything that is said in sentences and cells."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Callout):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said.extend(block.items)
        elif isinstance(block, Table):
            said.extend(cell for row in block.rows for cell in row.cells)
            said.extend(block.notes)
    return "\n".join(said)


def test_nothing_is_said_where_nobody_has_begun(workspace: Workspace, quick: str) -> None:
    """A report of a first comparison has neither part."""
    found = facts(workspace, quick)
    assert list(finalists.blocks(found)) == []
    assert list(decision.blocks(found)) == []


def fill(workspace: Workspace, project: str) -> None:
    """Alpha is invited, judged, asked about and negotiated with."""
    found = opened(workspace, ME, project)
    vendor = found.project.find(Vendor, "vendor_1")
    assert vendor is not None
    scenario = found.catalogue.playbook.scenarios[0].id
    standard = found.catalogue.playbook.standards[0].id
    records = (
        vendor.model_copy(update={"stage": Stage.FINALIST}),
        ScenarioShown(
            id=judged_id("vendor_1", scenario, None), vendor="vendor_1", scenario=scenario, shown=YesNo.PARTLY
        ),
        StandardPoint(
            id=judged_id("vendor_1", standard, None), vendor="vendor_1", standard=standard, point=4
        ),
        ReferenceTalk(id="t", vendor="vendor_1", firm="Mill", success=4, note="Twice as long"),
        ContractPoint(id="c", vendor="vendor_1", title="Ceiling", state=Agreed.REFUSED, amount=900),
        AgreedPrice(id="vendor_1", price=15, currency="EUR", source="Offer, page 3", day=found.outlook.as_of),
    )
    assert isinstance(put(workspace, ME, project, "vendor.set", *records), Changed)


def test_every_side_of_the_last_offers_is_told(workspace: Workspace, quick: str) -> None:
    """T5, L9, L10: demonstration, standards, customers, prices and contract stand in tables."""
    fill(workspace, quick)
    blocks = list(finalists.blocks(facts(workspace, quick)))
    said = text(blocks)
    for expected in ("partly shown", "4.0", "Twice as long", "15.00", "20.00", "Ceiling", "refused"):
        assert expected in said, expected
    titles = {block.title for block in blocks if isinstance(block, Table)}
    words = load()
    assert {words("reports.finalists.demo"), words("reports.finalists.prices")} <= titles


def test_reports_say_which_price_counts(workspace: Workspace, quick: str) -> None:
    """C4: the agreed price with its source, and the list price it stands for; the workbook says it too."""
    fill(workspace, quick)
    found = facts(workspace, quick)
    said = text(list(business_case.costs(found)))
    assert "counts in place of the list price of €\u00a020.00" in said.replace("€ ", "€\u00a0")
    assert "Offer, page 3" in said
    page = issue_report(workspace, ME, quick, "comparison_full", "html").data.decode()
    assert "Offer, page 3" in page


def test_the_decision_record_has_dissent_and_what_was_missing(workspace: Workspace, quick: str) -> None:
    """L10: who decided, who sees it otherwise, and from what the team went on with which reason."""
    fill(workspace, quick)
    choice = Choice(
        vendor="vendor_1", runner_up="vendor_2", decided_by=ME, reason="Simple", against="No scores yet",
        dissent="Sam: too small", conditions="Export tested",
    )  # fmt: skip
    waiting = text(list(decision.blocks(facts(workspace, quick))))
    assert load()("reports.decision.not_yet") in waiting
    assert isinstance(decide(workspace, ME, quick, choice, anyway="The board wants it"), Changed)

    said = text(list(decision.blocks(facts(workspace, quick))))

    for expected in ("Sam: too small", "Export tested", "The board wants it", "Beta is next"):
        assert expected in said, expected


def test_without_dissent_the_record_says_so(workspace: Workspace, quick: str) -> None:
    """Silence is told as silence."""
    fill(workspace, quick)
    choice = Choice(vendor="vendor_1", decided_by=ME, reason="Simple", against="No scores yet")
    assert isinstance(decide(workspace, ME, quick, choice, anyway="so"), Changed)
    assert load()("reports.decision.no_dissent") in text(list(decision.blocks(facts(workspace, quick))))


def test_the_workbook_says_which_price_counts(workspace: Workspace, quick: str) -> None:
    """C4: its price cell holds the agreed price, and the row below says agreed or list for each offer."""
    fill(workspace, quick)
    made = issue_report(workspace, ME, quick, "comparison_full", "xlsx")
    book = openpyxl.load_workbook(BytesIO(made.data), data_only=True)
    rows = {row[0]: row[3:5] for row in book["Drivers"].iter_rows(values_only=True) if row[0]}
    words = load()
    assert rows[words("reports.workbook.drivers.own_price")] == (15, 30)
    assert rows[words("reports.workbook.drivers.basis")] == (
        words("reports.workbook.drivers.agreed"),
        words("reports.workbook.drivers.list"),
    )
    totals = {row[0]: row[2:4] for row in book["Offers"].iter_rows(values_only=True)}
    cases = facts(workspace, quick).case.vendors
    assert totals["Cost, sum of all years"] == pytest.approx([item.tco_nominal for item in cases])


def test_a_plan_beneath_another_is_told_as_that(workspace: Workspace, quick: str) -> None:
    """Two plans among the sources of a report are no mistake: the second says that the first builds on it."""
    found = facts(workspace, quick)
    own = next(item for item in found.catalogue.refs if item.kind == "playbook")
    beneath = own.model_copy(update={"id": "beneath"})
    both = replace(found, catalogue=replace(found.catalogue, refs=(own, beneath)))

    told = [str(block) for block in provenance.provenance(both)]

    assert any(load()("reports.provenance.playbook_beneath") in item for item in told)
    assert not any(
        load()("reports.provenance.playbook_beneath") in str(block) for block in provenance.provenance(found)
    )

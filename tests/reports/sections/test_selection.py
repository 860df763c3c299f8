"""How the list became short, as a report tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from project.model import AnyRecord, Person
from project.records.selection import Drop, PartJudgement, PassMark, Stage
from reports.document import Block, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections import selection
from reports.sections.scores import knocked_out
from scoring.criteria import Block as Part
from tests.reports.sample import AS_OF, catalogue, outlook_of, records, replaced, vendors
from words.catalogue import load

LEA = Person(id="lea", name="Lea")
GONE = Drop(id="carmen", stage=Stage.DEMO, reason="Slow on the phone", by="lea", day=date(2026, 11, 2))


def facts(*more: AnyRecord) -> Facts:
    """The sample with some more records."""
    outlook = outlook_of((*replaced(records(), *_changed(more)), *_added(more)))
    return Facts(outlook.project, catalogue(), outlook, load(), AS_OF)


def _names(items: Iterable[AnyRecord]) -> set[tuple[str, str]]:
    return {(item.KIND, item.id) for item in items}


def _changed(more: Iterable[AnyRecord]) -> list[AnyRecord]:
    return [item for item in more if (item.KIND, item.id) in _names(records())]


def _added(more: Iterable[AnyRecord]) -> list[AnyRecord]:
    return [item for item in more if (item.KIND, item.id) not in _names(records())]


def said(blocks: Iterable[Block]) -> str:
    """Everything that stands in some blocks."""
    return "\n".join(str(item) for item in blocks)


def test_nothing_is_told_while_nothing_went_any_way() -> None:
    """Three offers on the shortlist and no drop are no story."""
    assert list(selection.blocks(facts())) == []


def test_the_section_tells_stages_drops_and_parts() -> None:
    """L2, L3: who came how far, why one fell out with person and day, and who passes in which part."""
    away = PartJudgement(
        id="bravo:vendor", vendor="bravo", block=Part.VENDOR, passed=False, reason="Two people"
    )
    chosen = vendors()[0].model_copy(update={"stage": Stage.CHOSEN})
    found = list(selection.blocks(facts(LEA, GONE, away, PassMark(id="software", least=50), chosen)))

    assert [type(item) for item in found] == [Heading, Paragraph, Table, Table, Table]
    told = said(found)
    for part in ("Slow on the phone", "Lea", "2 Nov 2026", "Two people", "passes", "does not pass"):
        assert part in told
    assert "3 offers were listed; 2 are still in." in told
    stages = next(item for item in found if isinstance(item, Table))
    assert [row.cells[1:4] for row in stages.rows] == [
        ("3", "0", "0"), ("3", "1", "0"), ("2", "0", "1"), ("1", "0", "0"), ("1", "0", "0"), ("1", "1", "0"),
    ]  # fmt: skip


def test_a_drop_without_a_person_is_told_as_lacking() -> None:
    """L2: what a drop lacks is said in the first paragraph."""
    lacking = GONE.model_copy(update={"by": None})
    assert "the reason, the person or the day is missing" in said(selection.blocks(facts(lacking)))


def test_a_rejected_supplier_stands_with_its_reason_among_those_that_are_out() -> None:
    """L43: rule and reason are printed, beside a score below its limit."""
    away = PartJudgement(
        id="bravo:vendor", vendor="bravo", block=Part.VENDOR, passed=False, reason="Two people"
    )
    told = str(knocked_out(facts(away)))
    assert "the vendor itself does not pass. Reason: Two people" in told
    assert "asks for at least 3" in told

"""The first and the last sheet: what this is, by which conventions, and which sources it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from authoring.values import Source
from project.results.firmness import Firm
from reports.facts import Facts
from reports.sections.business_case import conventions
from reports.sections.gaps import reasons
from reports.sections.headline import stamp
from reports.sections.judgement import judgement, what_decides
from reports.workbook.returns import FIGURES, figures_now
from reports.workbook.sheet import Cell, Sheet, change_formula

NAME = "Read me"
SOURCES = "Sources"
LABEL_WIDTH, TEXT_WIDTH = 30, 100
SOURCE_WIDTH = 60


def write_read_me(sheet: Sheet, facts: Facts) -> int:
    """Title, stamp, how to use it, conventions, versions, what is missing; gives the first free row."""
    mark = stamp(facts)
    sheet.text(0, 0, facts.say("comparison.name"), "title")
    day = facts.day(facts.as_of)
    sheet.text(
        1,
        0,
        facts.say("comparison.subtitle", project=facts.project.settings.name, company="", day=day),
        "hint",
    )
    if mark:
        sheet.text(2, 0, mark, "stamp")
    row = 4
    for title, texts in _sections(facts):
        sheet.text(row, 0, title, "section")
        for place, (label, text) in enumerate(texts):
            sheet.text(row + 1 + place, 0, label)
            sheet.text(row + 1 + place, 1, text)
            sheet.tall(row + 1 + place, [(label, LABEL_WIDTH), (text, TEXT_WIDTH)])
        row += len(texts) + 2
    sheet.widths(LABEL_WIDTH, TEXT_WIDTH, 16, 16, 16)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), 0)
    return row


def write_as_issued(sheet: Sheet, facts: Facts, row: int, now: Mapping[str, Mapping[str, Cell]]) -> None:
    """Each figure as this file was issued beside what the formulas give now, so a change is seen."""
    sheet.text(row, 0, facts.say("workbook.issued.title"), "section")
    heads = ("ranking.vendor", "returns.metric")
    sheet.texts(row + 1, 0, (facts.say(key) for key in heads), "head")
    ends = ("workbook.issued.then", "workbook.issued.now", "workbook.issued.change")
    sheet.texts(row + 1, 2, (facts.say(key) for key in ends), "head_number")
    row += 2
    for case in facts.case.vendors:
        for name, look in FIGURES:
            sheet.texts(row, 0, (case.name, facts.say(f"returns.{name}")))
            _issued(sheet, row, figures_now(facts, case)[name], now[case.vendor][name], look)
            row += 1


def write_side_by_side(
    sheet: Sheet, facts: Facts, row: int, column: int, cells: Mapping[str, Mapping[str, Cell]]
) -> None:
    """All return figures of all vendors in one table, taken from their blocks."""
    sheet.text(row, 0, facts.say("returns.title"), "head")
    for place, case in enumerate(facts.case.vendors):
        sheet.text(row, column + place, case.name, "head_number")
        values = figures_now(facts, case)
        for below, (name, look) in enumerate(FIGURES):
            source = cells[case.vendor][name].ref(here=sheet.name)
            sheet.formula(row + 1 + below, column + place, source, values[name], look)
    for below, (name, _) in enumerate(FIGURES):
        sheet.text(row + 1 + below, 0, facts.say(f"returns.{name}"))


def write_sources(sheet: Sheet, facts: Facts) -> None:
    """Every source with its kind, its dates and whether it has to be confirmed again."""
    sheet.text(0, 0, facts.say("page.sources"), "title")
    keys = ("source", "kind", "as_of", "until", "state", "address")
    sheet.texts(2, 0, (facts.say(f"workbook.sources.{key}") for key in keys), "head")
    for place, source in enumerate(facts.case.sources):
        sheet.texts(3 + place, 0, _source_cells(facts, source))
        sheet.tall(3 + place, [(source.name, SOURCE_WIDTH), (source.url or "", SOURCE_WIDTH)])
    sheet.widths(SOURCE_WIDTH, 18, 14, 14, 16, SOURCE_WIDTH)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), 3)


def _sections(facts: Facts) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Headed lists of (label, text)."""
    sheets = (
        "ranking",
        "value",
        "side",
        "gaps",
        "drivers",
        "calendar",
        "prices",
        "costs",
        "checks",
        "sources",
    )
    names = (
        "Ranking", "Value against cost", "Side by side", "Gaps", "Drivers", "Calendar", "Price lists",
        "Costs and return", "Checks", SOURCES,
    )  # fmt: skip
    told = [(name, facts.say(f"workbook.about.{key}")) for name, key in zip(names, sheets, strict=True)]
    firm = facts.outlook.firmness
    if firm.verdict is not Firm.NOTHING:
        lines = (judgement(facts, firm), *what_decides(facts, firm))
        yield facts.words("firmness.heading"), [("", text) for text in lines]
    yield facts.say("workbook.about.title"), [("", facts.say("workbook.about.use")), *told]
    rules = ("convention.points", "convention.missing")
    how = [
        ("", conventions(facts)),
        *(("", facts.say(key)) for key in rules),
        ("", facts.say("workbook.about.month")),
    ]
    yield facts.say("heading.how"), how
    missing = [("", text) for text in reasons(facts)] or [("", facts.say("gap.none"))]
    yield facts.say("heading.provisional"), missing
    yield facts.say("heading.provenance"), list(_versions(facts))


def _versions(facts: Facts) -> Iterator[tuple[str, str]]:
    yield facts.say("provenance.revision"), str(facts.project.revision)
    yield facts.say("provenance.day"), facts.day(facts.as_of)
    for ref in sorted(facts.catalogue.refs, key=lambda item: (item.kind, item.id)):
        version = facts.say("provenance.version", id=ref.id, version=ref.version, sum=ref.fingerprint)
        base = ref.kind == "playbook" and ref.id != facts.catalogue.playbook.id
        yield facts.say("provenance.playbook_beneath" if base else f"provenance.{ref.kind}"), version
    yield facts.say("provenance.content"), facts.catalogue.fingerprint


def _issued(sheet: Sheet, row: int, then: float | str, now: Cell, look: str) -> None:
    """One figure as issued, as the formula says now, and the difference."""
    text = isinstance(then, str)
    first = sheet.text(row, 2, then, "muted") if isinstance(then, str) else sheet.number(row, 2, then, look)
    before, live = first.ref(here=sheet.name), now.ref(here=sheet.name)
    sheet.formula(row, 3, live, then, look)
    sheet.formula(row, 4, change_formula(before, live), "" if text else 0.0, look)


def _source_cells(facts: Facts, source: Source) -> Iterator[str]:
    yield source.name
    yield facts.say(f"kind.{source.kind}")
    yield facts.day(source.as_of)
    yield "" if source.expires is None else facts.day(source.expires)
    yield facts.say("workbook.sources.again") if source.expired(facts.as_of) else ""
    yield source.url or ""

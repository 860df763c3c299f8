"""The first and the last sheet: what this is, by which conventions, and which sources it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from authoring.values import Source
from project.results.firmness import Firm
from reports.facts import Facts
from reports.sections.business_case import conventions
from reports.sections.gaps import reasons
from reports.sections.headline import stamp
from reports.sections.judgement import judgement, what_decides
from reports.workbook import audit, calendar, cash, checks, drivers, inputs_layout, lines, offers, price_lists
from reports.workbook.inputs import Inputs
from reports.workbook.sheet import Sheet

NAME = "Read me"
SOURCES = "Sources"
LABEL_WIDTH, TEXT_WIDTH = 30, 100
SHEETS = (
    ("offers", offers.NAME),
    ("inputs", inputs_layout.NAME),
    ("audit", audit.NAME),
    ("checks", checks.NAME),
    ("costs", lines.NAME),
    ("cash", cash.NAME),
    ("drivers", drivers.NAME),
    ("calendar", calendar.NAME),
    ("prices", price_lists.NAME),
    ("ranking", "Ranking"),
    ("value", "Value against cost"),
    ("side", "Side by side"),
    ("gaps", "Gaps"),
    ("sources", SOURCES),
)
"""Words about each sheet with its name, in the order of the sheets."""

SOURCE_WIDTH = 60


def write_read_me(sheet: Sheet, facts: Facts, inputs: Inputs) -> None:
    """Title, stamp, what the file stands on, how to use it, conventions, versions, what is missing."""
    mark = stamp(facts)
    sheet.text(0, 0, facts.say("comparison.name"), "title")
    day = facts.day(facts.as_of)
    told = facts.say("comparison.subtitle", project=facts.project.settings.name, company="", day=day)
    sheet.text(1, 0, told, "hint")
    if mark:
        sheet.text(2, 0, mark, "stamp")
    row = _cover(sheet, facts, inputs, 4)
    for title, texts in _sections(facts):
        sheet.text(row, 0, title, "section")
        for place, (label, text) in enumerate(texts):
            sheet.text(row + 1 + place, 0, label)
            sheet.text(row + 1 + place, 1, text)
            sheet.tall(row + 1 + place, [(label, LABEL_WIDTH), (text, TEXT_WIDTH)])
        row += len(texts) + 2
    sheet.widths(LABEL_WIDTH, TEXT_WIDTH)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), 0)


def _cover(sheet: Sheet, facts: Facts, inputs: Inputs, row: int) -> int:
    """By which conventions, of which day, in which money, from which inputs, and whether all checks hold."""
    sheet.text(row, 0, facts.say("workbook.cover.title"), "section")
    line = conventions(facts)
    texts = (
        ("conventions", line),
        ("day", facts.day(facts.as_of)),
        ("currency", facts.currency),
        ("inputs", inputs.checksum),
        *(("incomplete", text) for text in _incomplete(facts)),
    )
    for key, text in texts:
        row += 1
        sheet.text(row, 0, facts.say(f"workbook.cover.{key}"))
        sheet.text(row, 1, text)
        sheet.tall(row, [(text, TEXT_WIDTH)])
    sheet.text(row + 1, 0, facts.say("workbook.cover.story"))
    sheet.formula(row + 1, 1, inputs.switch.ref(), facts.say("workbook.inputs.base"), "told")
    sheet.text(row + 2, 0, facts.say("workbook.checks.count"), "total_text")
    total = sheet.formula(row + 2, 1, checks.COUNT.ref(), 0.0, "count")
    checks.red_count(sheet, total)
    return row + 4


def _incomplete(facts: Facts) -> Iterator[str]:
    """Each offer of which some cost is not known, in one line; nothing where all is."""
    told = [
        f"{facts.name(item.vendor)}: {facts.count('workbook.offers.open', len(item.unknown))}"
        for item in facts.case.vendors
        if item.unknown
    ]
    if told:
        yield "; ".join(told)


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
    told = [(name, facts.say(f"workbook.about.{key}")) for key, name in SHEETS]
    firm = facts.outlook.firmness
    if firm.verdict is not Firm.NOTHING:
        lines = (judgement(facts, firm), *what_decides(facts, firm))
        yield facts.words("firmness.heading"), [("", text) for text in lines]
    yield facts.say("workbook.about.title"), [("", facts.say("workbook.about.use")), *told]
    rules = ("convention.points", "convention.missing")
    how = [
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


def _source_cells(facts: Facts, source: Source) -> Iterator[str]:
    yield source.name
    yield facts.say(f"kind.{source.kind}")
    yield facts.day(source.as_of)
    yield "" if source.expires is None else facts.day(source.expires)
    yield facts.say("workbook.sources.again") if source.expired(facts.as_of) else ""
    yield source.url or ""

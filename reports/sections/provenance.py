"""Where the figures come from: the way back from points to answers, versions, sources, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.values import Source
from project.case_graph import rules_of
from project.model import ContentRef
from project.results.shortlist import Cell, VendorStanding
from project.results.thread import NodeKind
from reports.document import Align, Block, Column, Heading, Paragraph, Provenance, Table, TableRow
from reports.facts import Facts, held
from reports.sections.business_case import conventions
from reports.sections.texts_language import written_in
from reports.sections.verdict import Verdict
from words.marks import spelled

STRONGEST = 5
"""So many criteria of the best placed vendor are followed back to the answers."""

SUM_LETTERS = 12
"""Letters of a check sum that are printed; enough to tell texts apart."""


def chain(facts: Facts, judged: Verdict) -> Iterator[Block]:
    """The criteria that carry the best placed vendors, followed back to what departments answered."""
    yield Heading(facts.say("heading.chain"))
    if not judged.contenders:
        yield Paragraph(facts.say("chain.intro_none"))
    meant = judged.contenders[:1] if judged.leader else judged.contenders[:2]
    for standing in meant:
        yield Paragraph(facts.say("chain.intro", vendor=facts.name(standing.vendor)))
        yield chain_table(facts, standing)


def chain_table(facts: Facts, standing: VendorStanding) -> Table:
    """The strongest criteria of one vendor: points, weight, the needs behind them, and who asked."""
    scored = [item for item in standing.cells if item.points]
    strongest = sorted(scored, key=lambda item: -(item.points or 0.0))[:STRONGEST]
    columns = (
        Column(facts.say("chain.criterion")),
        Column(facts.say("chain.points"), Align.RIGHT),
        Column(facts.say("chain.weight"), Align.RIGHT),
        Column(facts.say("chain.needs")),
        Column(facts.say("chain.answers")),
    )
    rows = tuple(_chain_row(facts, cell) for cell in strongest)
    return Table(facts.say("chain.title"), columns, rows)


def provenance(facts: Facts, *, figures: bool = True) -> Iterator[Block]:
    """Versions, check sums, every source with its date and kind, and what nobody has confirmed.

    Args:
        facts: the project.
        figures: whether the report rests on cost and return, so that their sources belong to it.
    """
    yield Heading(facts.say("heading.provenance"))
    yield Provenance(
        tuple(_lines(facts)),
        tuple(source_line(facts, item) for item in facts.case.sources) if figures else (),
        tuple(_unconfirmed(facts, figures=figures)),
    )


def in_short(facts: Facts) -> str:
    """Versions in one line for the one-page report."""
    short = facts.say(
        "provenance.short",
        revision=facts.project.revision,
        playbook=f"{facts.text(facts.catalogue.playbook.title)} {facts.catalogue.playbook.version}",
        sum=facts.catalogue.fingerprint[:SUM_LETTERS],
    )
    return " ".join(filter(None, (short, written_in(facts))))


def source_line(facts: Facts, source: Source) -> str:
    """One source: who says so, what sort of knowledge it is, when it was true and until when."""
    holes = {
        "name": held(source.name).rstrip("."),
        "kind": facts.say(f"kind.{source.kind}"),
        "day": facts.day(source.as_of),
    }
    if source.expires is None:
        return facts.say("provenance.source", **holes)
    key = "source_expired" if source.expired(facts.as_of) else "source_until"
    return facts.say(f"provenance.{key}", until=facts.day(source.expires), **holes)


def _chain_row(facts: Facts, cell: Cell) -> TableRow:
    weight = facts.shortlist.weight(cell.criterion)
    title = cell.criterion if weight is None else held(weight.title)
    share = facts.points(None if weight is None else weight.weight)
    needs, answers = _asked(facts, cell.criterion)
    nobody = facts.say("chain.nobody")
    return TableRow((title, facts.points(cell.points), share, "; ".join(needs) or nobody, "; ".join(answers)))


def _asked(facts: Facts, criterion: str) -> tuple[list[str], list[str]]:
    """Needs that ask for a criterion, and who answered them how."""
    thread = facts.outlook.thread
    node = thread.node(NodeKind.CRITERION, criterion)
    needs = [] if node is None else [item for item in thread.causes(node) if item.kind is NodeKind.NEED]
    answers = [item for need in needs for item in thread.causes(need) if item.kind is NodeKind.ANSWER]
    asked = [item for item in needs if item.detail]
    told = [held(f"{item.title} {spelled(item.detail, facts.language)}") for item in answers]
    return [held(item.title) for item in asked], told


def _lines(facts: Facts) -> Iterator[tuple[str, str]]:
    settings = facts.project.settings
    yield facts.say("provenance.project"), held(settings.name)
    yield facts.say("provenance.revision"), str(facts.project.revision)
    yield facts.say("provenance.day"), facts.day(facts.as_of)
    yield facts.say("provenance.users"), facts.amount(settings.users)
    yield facts.say("provenance.convention"), conventions(facts)
    yield facts.say("provenance.seed"), str(rules_of(facts.project).seed)
    for ref in sorted(facts.catalogue.refs, key=lambda item: (item.kind, item.id)):
        base = ref.kind == "playbook" and ref.id != facts.catalogue.playbook.id
        yield (
            facts.say("provenance.playbook_beneath" if base else f"provenance.{ref.kind}"),
            _version(facts, ref),
        )
    yield facts.say("provenance.content"), facts.catalogue.fingerprint
    if told := written_in(facts):
        yield facts.say("provenance.texts"), told


def _version(facts: Facts, ref: ContentRef) -> str:
    return facts.say("provenance.version", id=ref.id, version=ref.version, sum=ref.fingerprint[:SUM_LETTERS])


def _unconfirmed(facts: Facts, *, figures: bool) -> Iterator[str]:
    if facts.project.settings.illustrative:
        yield facts.say("provenance.illustrative")
    titles = {item.driver: item.title for item in facts.case.drivers}
    names = [held(titles.get(driver, driver)) for driver in facts.case.unconfirmed]
    if names and figures:
        yield facts.say("provenance.defaults", names=facts.listed(names))

"""From one department's answers to the ranking and back, for the leader; and what hangs loose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.thread import Gap, NodeKind
from project.results.why import Hole, Sentence, came_of, why
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts, held
from reports.sections.verdict import judged
from words.marks import spelled

EXAMPLES = 3
"""So many names are given of each sort of loose ends."""

MOST_NAMES = 4
"""So many names stand in one sentence; the others are counted."""

WHOLE = frozenset({"count", "rank"})
"""Figures of sentences that are whole numbers; the others are points of 100."""

FIGURE = "figure"
"""A number as the chain keeps it, with a point before its decimals."""

BARE = frozenset({"departments", "criteria"})
"""Names that stand without quotation marks."""

ENTERED = (
    NodeKind.ANSWER, NodeKind.CONTRIBUTION, NodeKind.OBJECTIVE, NodeKind.PROCESS, NodeKind.REQUIREMENT,
)  # fmt: skip
"""Where a chain begins; a project without any of these has nothing to follow."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Why the leader leads, what came of what one department said, and what hangs loose."""
    thread = facts.outlook.thread
    if not any(thread.of(kind) for kind in ENTERED):
        return
    yield Heading(facts.say("thread.heading"))
    yield Paragraph(facts.say("thread.what"))
    for vendor in facts.shortlist.leaders:
        yield from vendor_blocks(facts, vendor)
    department = most_heard(facts)
    if department is not None:
        yield from department_blocks(facts, department)
    yield from loose_blocks(facts)


def vendor_blocks(facts: Facts, vendor: str) -> Iterator[Block]:
    """Why a vendor stands where it stands, criterion by criterion; nothing for one that is not there."""
    told = why(facts.outlook.thread, facts.shortlist, vendor)
    if told:
        yield Heading(facts.say("thread.why", vendor=facts.name(vendor)), level=2)
        yield Paragraph(sentence(facts, told[0]))
        yield from _listed(facts, told[1:])


def department_blocks(facts: Facts, department: str) -> Iterator[Block]:
    """What came of what a department answered; nothing without answers of its own."""
    told = came_of(facts.outlook.thread, department)
    if told:
        name = departments(facts).get(department, department)
        yield Heading(facts.say("thread.came_of", department=held(name)), level=2)
        yield from _listed(facts, told)


def departments(facts: Facts) -> dict[str, str]:
    """The departments whose answers are in the chain, by id, in the order of the chain."""
    answers = facts.outlook.thread.of(NodeKind.ANSWER)
    return {item.id.rpartition("/")[2]: item.title for item in answers}


def most_heard(facts: Facts) -> str | None:
    """The department with most answers in the chain; of several the first; None where nobody answered."""
    names = [item.id.rpartition("/")[2] for item in facts.outlook.thread.of(NodeKind.ANSWER)]
    return max(dict.fromkeys(names), key=names.count, default=None)


def sentence(facts: Facts, said: Sentence) -> str:
    """A sentence in words; a lead that one score could turn round is not called one."""
    close = said.key == "leads" and judged(facts).leader is None
    key = f"thread.said.{'leads_closely' if close else said.key}"
    holes = {name: _hole(facts, name, value) for name, value in said.holes}
    counted = dict(said.holes).get("count")
    if isinstance(counted, float):
        return facts.count(
            key, int(counted), **{name: text for name, text in holes.items() if name != "count"}
        )
    return facts.say(key, **holes)


def loose_blocks(facts: Facts) -> Iterator[Block]:
    """How much hangs loose of each sort, with the first names."""
    orphans = facts.outlook.thread.orphans
    yield Heading(facts.say("thread.loose"), level=2)
    if not orphans:
        yield Paragraph(facts.say("thread.nothing_loose"))
        return
    yield loose_table(facts)


def loose_table(facts: Facts) -> Table:
    """Sorts of loose ends with their number and the first names; sorts without any are left out."""
    columns = (
        Column(facts.say("thread.sort")),
        Column(facts.say("thread.count"), Align.RIGHT),
        Column(facts.say("thread.such_as")),
    )
    found = facts.outlook.thread
    rows = tuple(
        TableRow((facts.say(f"thread.gap.{gap}"), facts.amount(count), _examples(facts, gap)))
        for gap, count in found.counts()
        if count
    )
    return Table(facts.say("thread.loose_title"), columns, rows)


def _examples(facts: Facts, gap: Gap) -> str:
    names = [facts.called(item.node.title) for item in facts.outlook.thread.orphans if item.gap is gap]
    return "; ".join(names[:EXAMPLES]) + (" …" if len(names) > EXAMPLES else "")


def _listed(facts: Facts, told: Sequence[Sentence]) -> Iterator[Block]:
    """Claims one by one, each with what stands behind it in the same item."""
    items: list[str] = []
    for said in told:
        if said.depth and items:
            items[-1] = f"{items[-1]} {sentence(facts, said)}"
        else:
            items.append(sentence(facts, said))
    if items:
        yield Bullets(tuple(items))


def _hole(facts: Facts, name: str, value: Hole) -> str:
    if isinstance(value, tuple):
        return _names(facts, value, quoted=name not in BARE)
    if isinstance(value, str):
        return facts.called(spelled(value, facts.language) if name == FIGURE else value)
    return facts.amount(value) if name in WHOLE else facts.points(value)


def _names(facts: Facts, names: tuple[str, ...], *, quoted: bool) -> str:
    called = [facts.called(item) for item in names[:MOST_NAMES]]
    shown = [facts.say("thread.named", name=item) for item in called] if quoted else called
    if len(names) > MOST_NAMES:
        return facts.say("thread.and_more", names=", ".join(shown), count=len(names) - MOST_NAMES)
    return facts.listed(shown)

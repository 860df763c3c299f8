"""How a report is put together: what it says first, its parts, who signs, where it comes from, appendices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports.document import (
    Appendix,
    Block,
    Callout,
    Chart,
    Contents,
    FigureList,
    Heading,
    PageBreak,
    Paragraph,
    Section,
)
from reports.facts import Facts
from reports.sections import decided_first, missing, provenance, signing, unconfirmed
from reports.sections.decided_first import Telling
from reports.sections.missing import Wanting
from reports.sections.signing import Signer
from reports.sections.unconfirmed import Rests

SAY = "papers"

Make = Callable[[Facts], Iterator[Block]]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a report.

    Attributes:
        name: machine name, unique in the report.
        make: its blocks; none where nothing was entered, then it is left out.
        near: follows on the same page.
    """

    name: str
    make: Make
    near: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report is made of.

    Attributes:
        first: what it says first of what is decided, and how sure that is.
        phases: ids of the phases it rests on, for what is still missing; none named means all.
        rests: what of it may be unconfirmed.
        parts: the body, in order.
        appendices: left out where somebody wants none.
        signers: who signs; nobody where it is for reading.
        wanting: what it lacks beside checks and steps of the plan.
        one_page: set close together; nothing but the body and single lines.
        named: of each sort of thing that nobody confirmed, how many are named; the rest is counted.
        introduced: it says in a sentence what it is for; one that has to be short does not.
        contents: it is so long that it needs a list of its sections; `figures` also one of its pictures.
    """

    first: tuple[Telling, ...]
    phases: tuple[str, ...]
    rests: tuple[Rests, ...]
    parts: tuple[Part, ...]
    appendices: tuple[Part, ...] = ()
    signers: tuple[Signer, ...] = ()
    wanting: Wanting | None = None
    one_page: bool = False
    named: int = unconfirmed.MOST
    introduced: bool = True
    contents: bool = False
    figures: bool = False


def sheet(facts: Facts, paper: Paper) -> Iterator[Block]:
    """A report of one page: single lines, the parts close together, what it rests on in one line."""
    yield from short_opening(facts, paper)
    for part in paper.parts:
        yield Section(part.name)
        yield from part.make(facts)
    yield Section("origin")
    yield Paragraph(provenance.in_short(facts), origin=True)


def short_opening(facts: Facts, paper: Paper) -> Iterator[Block]:
    """What is decided, what is missing, and how much nobody has confirmed: a line each."""
    yield from decided_first.in_short(facts, paper.first)
    yield Section("missing")
    yield Paragraph(missing.line(facts, missing.found(facts, paper.phases, paper.wanting)))
    yield from unconfirmed.in_short(facts, paper.rests)


def opening(facts: Facts, paper: Paper) -> Iterator[Block]:
    """What is decided and how sure that is, what is missing, and what nobody has confirmed."""
    yield from decided_first.blocks(facts, paper.first)
    yield from missing.blocks(facts, paper.phases, paper.wanting)
    yield from unconfirmed.blocks(facts, paper.rests, paper.named)


def pages(facts: Facts, name: str, paper: Paper, *, appendix: bool = True) -> Iterator[Block]:
    """A report of several pages; an empty project is told what will be here and where to begin."""
    filled = tuple(_filled(facts, paper.parts))
    if not begun(facts) or not filled:
        yield Section("begin")
        yield Callout(facts.words(f"{SAY}.{name}.nothing"))
    if paper.introduced:
        yield Section("about")
        yield Paragraph(facts.words(f"{SAY}.{name}.what"))
    yield from opening(facts, paper)
    yield from lists(paper)
    for part, told in filled:
        if not part.near:
            yield PageBreak()
        yield Section(part.name)
        yield from told
    if paper.signers:
        yield from signing.blocks(facts, name, paper.signers)
    yield from origin(facts, figures=Rests.FIGURES in paper.rests)
    if appendix:
        yield from appendices(facts, paper.appendices)


def begun(facts: Facts) -> bool:
    """Whether anything was entered beside the settings."""
    return len(facts.project.records) > 1


def origin(facts: Facts, *, figures: bool) -> Iterator[Block]:
    """The closing section: where everything comes from."""
    yield PageBreak()
    yield Section("origin")
    yield from provenance.provenance(facts, figures=figures)


def lists(paper: Paper) -> Iterator[Block]:
    """The lists of sections and pictures of a long report."""
    if paper.contents:
        yield PageBreak()
        yield Section("contents")
        yield Contents()
    if paper.figures:
        yield FigureList()


def _filled(facts: Facts, parts: Iterable[Part]) -> Iterator[tuple[Part, tuple[Block, ...]]]:
    """Parts with their blocks, those with nothing to say left out."""
    for part in parts:
        told = tuple(part.make(facts))
        if told:
            yield part, told


def appendices(facts: Facts, parts: Iterable[Part]) -> Iterator[Block]:
    """Each part as an appendix; its first heading is the title."""
    for part, told in _filled(facts, parts):
        rest = [item for place, item in enumerate(told) if place or not isinstance(item, PageBreak)]
        first, *others = rest
        title = first.text if isinstance(first, Heading) else facts.words(f"{SAY}.appendix.{part.name}")
        yield Section(part.name)
        yield Appendix(title)
        yield from others if isinstance(first, Heading) else rest


def tidied(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with pictures named apart, so that each anchor is there once."""
    seen: Counter[str] = Counter()
    return tuple(_apart(block, seen) if isinstance(block, Chart) else block for block in blocks)


def _apart(chart: Chart, seen: Counter[str]) -> Chart:
    seen[chart.id] += 1
    many = seen[chart.id]
    return chart if many == 1 else replace(chart, id=f"{chart.id}-{many}")

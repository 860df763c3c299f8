"""Stories of cost and return: what each offer comes to when several figures stand together."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.stories import Stories, Story
from reports.document import Align, Block, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import Facts

SAY = "stories"


def blocks(facts: Facts) -> Iterator[Block]:
    """The section; nothing without an offer."""
    if not facts.case.vendors:
        return
    found = facts.outlook.stories
    yield Heading(facts.words(f"{SAY}.heading"))
    yield Paragraph(facts.words(f"{SAY}.how"))
    yield table(facts, found)
    told = ignored(facts, found)
    if told:
        yield Callout(told, Tone.WARNING)


def table(facts: Facts, found: Stories) -> Table:
    """A row for each story, the net benefit of each offer in it and how far that is from the likely one."""
    columns = [Column(facts.words(f"{SAY}.story"))]
    columns += [Column(facts.name(item.vendor), Align.RIGHT) for item in found.base.figures]
    rows = tuple(
        TableRow((title(facts, item), *_cells(facts, item, found.base)), total=item is found.base)
        for item in found.all
    )
    return Table(facts.words(f"{SAY}.table"), tuple(columns), rows)


def title(facts: Facts, story: Story) -> str:
    """What a story is called."""
    return facts.called(story.title) if story.title else facts.words(f"{SAY}.{story.id}")


def ignored(facts: Facts, found: Stories) -> str:
    """Figures that stories name and the content does not know; empty without any."""
    lost = sorted({name for item in found.named for name in item.ignored})
    return (
        facts.words(f"{SAY}.ignored", names=facts.listed([facts.called(name) for name in lost]))
        if lost
        else ""
    )


def _cells(facts: Facts, story: Story, base: Story) -> Iterator[str]:
    for item, likely in zip(story.figures, base.figures, strict=True):
        if item.npv is None or likely.npv is None:
            yield facts.words(f"{SAY}.none")
        elif story is base:
            yield facts.money(item.npv)
        else:
            more = item.npv - likely.npv
            key = "more" if more > 0 else "less" if more < 0 else "same"
            holes = {"amount": facts.money(item.npv), "change": facts.money(abs(more))}
            yield facts.words(f"{SAY}.{key}", **holes)

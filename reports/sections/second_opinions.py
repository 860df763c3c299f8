"""Who leads when the same scores and weights are counted in other ways, and why that may differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.second_opinions import project_opinions
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts
from scoring.second_opinions import Opinion, SecondOpinions

MOSTLY = 0.5
"""An agreement of the two orders from here up is told as mostly the same."""

SAME = 1 - 1e-9

MOST_NAMED = 3
"""More criteria than this that each would settle it are counted instead of named: the race is close."""


def opinions_of(facts: Facts) -> SecondOpinions | None:
    """What other ways of counting say; None while fewer than two offers can be compared."""
    return project_opinions(facts.project, facts.catalogue, facts.shortlist)


def opinion_blocks(facts: Facts, found: SecondOpinions) -> Iterator[Block]:
    """One sentence, an explanation for each other offer that some ways put first, and the table."""
    yield Heading(facts.words("second_opinions.heading"))
    yield Callout(verdict_of(facts, found), Tone.WARNING if found.disagreeing else Tone.NOTE)
    for leaders, ways in disagreements(found):
        yield Paragraph(_before(facts, found, leaders))
        yield Bullets(tuple(why_different(facts, item) for item in ways))
        yield Paragraph(what_decides(facts, leaders, ways))
    yield leaders_table(facts, found)


def disagreements(found: SecondOpinions) -> tuple[tuple[tuple[str, ...], tuple[Opinion, ...]], ...]:
    """Ways that disagree, together where they put the same offers first."""
    grouped: dict[tuple[str, ...], list[Opinion]] = {}
    for item in found.disagreeing:
        grouped.setdefault(item.leaders, []).append(item)
    return tuple((leaders, tuple(ways)) for leaders, ways in grouped.items())


def verdict_of(facts: Facts, found: SecondOpinions) -> str:
    """How many of the other ways name the same leader."""
    leaders = _names(facts, found.default.leaders)
    key = "differ" if found.disagreeing else "agree"
    count = len(found.disagreeing) or len(found.opinions)
    return facts.words.plural(
        f"second_opinions.{key}", count, total=facts.amount(len(found.opinions)), names=leaders
    )


def _before(facts: Facts, found: SecondOpinions, leaders: Sequence[str]) -> str:
    names, ours = _names(facts, leaders), _names(facts, found.default.leaders)
    return facts.words("second_opinions.before", names=names, ours=ours)


def why_different(facts: Facts, item: Opinion) -> str:
    """What one way does differently, and among whom it would leave the choice."""
    told = facts.words(f"second_opinions.why.{item.method}")
    if len(item.proposed) <= 1:
        return told
    return f"{told} {facts.words('second_opinions.proposed', names=_names(facts, item.proposed))}"


def what_decides(facts: Facts, leaders: Sequence[str], ways: Sequence[Opinion]) -> str:
    """Where the other offer is ahead, and without which criteria all these ways would name the same."""
    words, gaps = facts.words, ways[0].gaps
    shared = [name for name in ways[0].without if all(name in item.without for item in ways)]
    parts = []
    if gaps:
        criteria = _titles(facts, [gap.criterion for gap in gaps])
        parts.append(words("second_opinions.ahead", names=_names(facts, leaders), criteria=criteria))
    if len(shared) > MOST_NAMED:
        parts.append(words("second_opinions.close", count=facts.amount(len(shared))))
    elif shared:
        criteria = _titles(facts, shared, "second_opinions.or")
        parts.append(words("second_opinions.without", criteria=criteria))
    else:
        parts.append(words("second_opinions.no_single"))
    return " ".join(parts)


def leaders_table(facts: Facts, found: SecondOpinions) -> Table:
    """Who leads by each way, and whether the order of all is the same."""
    words = facts.words
    columns = tuple(Column(words(f"second_opinions.table.{name}")) for name in ("way", "leads", "order"))
    rows = [
        TableRow(
            (words(f"second_opinions.ways.{item.method}"), _names(facts, item.leaders), _order(facts, item))
        )
        for item in (found.default, *found.opinions)
    ]
    notes = [words.plural("second_opinions.filled", len(found.filled))] if found.filled else []
    return Table(words("second_opinions.table.title"), columns, tuple(rows), tuple(notes))


def working_table(facts: Facts, found: SecondOpinions) -> Table:
    """What each way gives each offer, with its place, and how far the orders agree."""
    words = facts.words
    heads = (words("second_opinions.working.way"), *(facts.name(vendor) for vendor in found.vendors))
    agreement = (words("second_opinions.working.kendall"), words("second_opinions.working.spearman"))
    columns = tuple(
        Column(head, Align.RIGHT if at else Align.LEFT) for at, head in enumerate((*heads, *agreement))
    )
    rows = tuple(_working_row(facts, item) for item in (found.default, *found.opinions))
    return Table(
        words("second_opinions.working.title"), columns, rows, (words("second_opinions.working.note"),)
    )


def _working_row(facts: Facts, item: Opinion) -> TableRow:
    words = facts.words
    cells = (
        words("second_opinions.working.cell", score=facts.amount(score, 3), rank=facts.amount(rank))
        for score, rank in zip(item.scores, item.ranks, strict=True)
    )
    agreement = (facts.amount(item.kendall, 2), facts.amount(item.spearman, 2))
    return TableRow((words(f"second_opinions.methods.{item.method}"), *cells, *agreement))


def _order(facts: Facts, item: Opinion) -> str:
    """The order of all offers against the default's, in words."""
    if item.kendall is None:
        return NONE
    same = "same" if item.kendall >= SAME else "mostly" if item.kendall >= MOSTLY else "other"
    return facts.words(f"second_opinions.order.{same}")


def _names(facts: Facts, vendors: Sequence[str]) -> str:
    return facts.listed([facts.name(vendor) for vendor in vendors])


def _titles(facts: Facts, criteria: Sequence[str], key: str = "") -> str:
    """Criteria by title, joined by "and" or by another word."""
    titles = {item.criterion: item.title for item in facts.shortlist.weights}
    named = [facts.quoted(titles.get(name, name)) for name in criteria]
    if not key or len(named) < 2:  # noqa: PLR2004  one name needs no joining
        return facts.listed(named)
    return facts.words(key, first=", ".join(named[:-1]), last=named[-1])

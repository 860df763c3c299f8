"""Who leads when the same scores and weights are counted in other ways, and why that may differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.second_opinions import project_opinions
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Table, TableRow, Tone
from reports.facts import NONE, Facts
from scoring.second_opinions import Opinion, SecondOpinions

MOSTLY = 0.5
"""An agreement of the two orders from here up is told as mostly the same."""

SAME = 1 - 1e-9


def opinions_of(facts: Facts) -> SecondOpinions | None:
    """What other ways of counting say; None while fewer than two offers can be compared."""
    return project_opinions(facts.project, facts.catalogue, facts.shortlist)


def opinion_blocks(facts: Facts, found: SecondOpinions) -> Iterator[Block]:
    """One sentence, the table, and an explanation of each way that disagrees."""
    yield Heading(facts.words("second_opinions.heading"))
    yield Callout(verdict_of(facts, found), Tone.WARNING if found.disagreeing else Tone.NOTE)
    if found.disagreeing:
        yield Bullets(tuple(why_different(facts, found, item) for item in found.disagreeing))
    yield leaders_table(facts, found)


def verdict_of(facts: Facts, found: SecondOpinions) -> str:
    """How many of the other ways name the same leader."""
    leaders = _names(facts, found.default.leaders)
    key = "differ" if found.disagreeing else "agree"
    count = len(found.disagreeing) or len(found.opinions)
    return facts.words.plural(
        f"second_opinions.{key}", count, total=facts.amount(len(found.opinions)), names=leaders
    )


def why_different(facts: Facts, found: SecondOpinions, item: Opinion) -> str:
    """What one way does differently, where the other offer is ahead, and what the difference hangs on."""
    words = facts.words
    parts = [
        words(
            f"second_opinions.why.{item.method}",
            names=_names(facts, item.leaders),
            ours=_names(facts, found.default.leaders),
        )
    ]
    if item.gaps:
        criteria = _titles(facts, [gap.criterion for gap in item.gaps])
        parts.append(words("second_opinions.ahead", name=facts.name(_other(found, item)), criteria=criteria))
    if item.without:
        parts.append(
            words("second_opinions.without", criteria=_titles(facts, item.without, "second_opinions.or"))
        )
    else:
        parts.append(words("second_opinions.no_single"))
    if len(item.proposed) > 1:
        parts.append(words("second_opinions.proposed", names=_names(facts, item.proposed)))
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


def _other(found: SecondOpinions, item: Opinion) -> str:
    """The first leader of the other way that does not lead by default."""
    return next((name for name in item.leaders if name not in found.default.leaders), item.leaders[0])


def _names(facts: Facts, vendors: Sequence[str]) -> str:
    return facts.listed([facts.name(vendor) for vendor in vendors])


def _titles(facts: Facts, criteria: Sequence[str], key: str = "") -> str:
    """Criteria by title, joined by "and" or by another word."""
    titles = {item.criterion: item.title for item in facts.shortlist.weights}
    named = [f"“{facts.called(titles.get(name, name))}”" for name in criteria]
    if not key or len(named) < 2:  # noqa: PLR2004  one name needs no joining
        return facts.listed(named)
    return facts.words(key, first=", ".join(named[:-1]), last=named[-1])

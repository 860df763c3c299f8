"""Blocks in runs that stand upright or on a sheet turned on its side, for tables that need the width."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Appendix, Block, Callout, Chart, Heading, Paragraph, Section, Table
from reports.writers.pdf_columns import fit
from reports.writers.pdf_paper import Paper

WIDE_FROM = 9
"""Tables with so many columns lie on their side."""

TIGHT = 0.9
"""So do those whose type would have to be smaller than this share upright."""

LED = 3
"""Blocks of text above a wide table that go with it, below their heading."""

BRIDGE = 4
"""So many blocks between two wide tables at the most stay on the side too."""

Run = tuple[bool, list[Block]]


def runs(blocks: Sequence[Block], paper: Paper) -> list[Run]:
    """Blocks in runs of equal direction, True for on its side; what leads to a wide table goes with it."""
    if paper.one_page:
        return [(False, list(blocks))]
    found: list[Run] = [(False, [])]
    for block in blocks:
        turned, run = found[-1]
        if wide(block, paper):
            if turned:
                run.append(block)
            else:
                found.append((True, [*_lead(run), block]))
        elif turned and not isinstance(block, Section):
            found.append((False, [block]))
        else:
            run.append(block)
    return _joined(_bridged([run for run in found if run[1]]))


def wide(block: Block, paper: Paper) -> bool:
    """Whether this is a table that needs a sheet on its side."""
    if not isinstance(block, Table):
        return False
    return len(block.columns) >= WIDE_FROM or fit(block, paper.room, paper.table).size < paper.table * TIGHT


def _lead(run: list[Block]) -> list[Block]:
    """Takes from the end of a run the heading that leads to what follows, with the text below it."""
    at = len(run)
    while at and isinstance(run[at - 1], Paragraph | Callout) and len(run) - at < LED:
        at -= 1
    while at and isinstance(run[at - 1], Heading | Appendix | Section):
        at -= 1
    lead = run[at:]
    if not any(isinstance(block, Heading | Appendix) for block in lead):
        return []
    del run[at:]
    return lead


def _bridged(found: list[Run]) -> list[Run]:
    """Short runs between two that lie on their side are laid beside them."""
    return [
        (turned or (0 < place < len(found) - 1 and _short(run)), run)
        for place, (turned, run) in enumerate(found)
    ]


def _short(run: Sequence[Block]) -> bool:
    kinds = (Heading, Paragraph, Callout, Chart, Section)
    return len(run) <= BRIDGE and all(isinstance(block, kinds) for block in run)


def _joined(found: list[Run]) -> list[Run]:
    """Runs with neighbours of the same direction put together."""
    joined: list[Run] = []
    for turned, run in found:
        if joined and joined[-1][0] == turned:
            joined[-1][1].extend(run)
        else:
            joined.append((turned, [*run]))
    return joined

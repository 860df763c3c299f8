"""Which slides a document becomes: a few for each section, findings as titles, the rest in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Provenance,
    Signatures,
    Table,
)
from reports.writers.docx_flow import lettered
from reports.writers.pptx_fit import Piece, height, pages
from reports.writers.pptx_model import Box, Part, Slide
from reports.writers.pptx_shown import numbered, shown_by
from words.catalogue import Words

MESSAGE = 130
"""A first sentence of at most so many letters becomes the title of its slide."""


DECK = 90
"""About so many slides a long deck has; what a section has beyond its share is named in the notes."""


MOST, APPENDED = 8, 2
"""Slides of a section at the most, and at the least as many as a long deck leaves to an appendix."""


TEXT_SLIDES = 2
BESIDE = 16.0
"""Largest type of a text that shares its slide with a table, in points."""


FIGURES, FIGURES_HIGH = 5, 130.0
"""Key figures side by side, and the height they take in points."""


def slides(document: Document, words: Words, box: Box) -> tuple[Slide, ...]:
    """Every slide after the first; titles are unique.

    Args:
        document: what is said.
        words: for the few words of the slides themselves.
        box: room below the title.
    """
    parts = [part for part in _parts(document, words) if part.blocks]
    share = min(MOST, max(1, DECK // max(1, len(parts))))
    made = [
        slide
        for part in parts
        for slide in _few(part, words, box, min(share, max(APPENDED, share - 2)) if part.lesser else share)
    ]
    return tuple(_unique(made, document))


def _parts(document: Document, words: Words) -> list[Part]:
    letters = count(0)
    found = [Part(words("reports.page.slides.opening"))]
    for block in document.blocks:
        if isinstance(block, Appendix):
            found.append(Part(lettered(words, next(letters), block.text), appendix=True))
        elif isinstance(block, Heading) and block.level <= 1:
            found.append(Part(block.text))
        else:
            found[-1].blocks.append(block)
    return found


def _few(part: Part, words: Words, box: Box, most: int) -> list[Slide]:
    """The slides of a section; what has no room is named in the notes of the last one."""
    first = _told(part, words, box)
    shown = [shown_by(block, part, place, words, box) for place, block in enumerate(part.blocks)]
    groups = [group for group in shown if group]
    kept = _chosen(groups, most - len(first))
    titles = [_called(block, part) for block, group in zip(part.blocks, shown, strict=True) if group]
    rest = [title for title, group in zip(titles, groups, strict=True) if group not in kept]
    alone = bool(kept) and len(kept[0]) == 1
    made = _joined([*first, *(slide for group in kept for slide in group)], box, alone=alone)
    if made and not first:
        said = tuple(item.lead + item.text for item in _pieces(part, words))
        made[0] = replace(made[0], notes=(*said, *made[0].notes))
    if rest and made:
        named = (words("reports.page.slides.rest"), *(f"· {title}" for title in rest))
        made[-1] = replace(made[-1], notes=(*made[-1].notes, *named))
    return made


def _called(block: Block, part: Part) -> str:
    """What a picture or table is called in a list of what has no room."""
    return block.title if isinstance(block, (Chart, Table)) else part.heading


def _joined(made: list[Slide], box: Box, *, alone: bool) -> list[Slide]:
    """Key figures share the slide of the picture that follows, a short text that of a table that is small.

    Args:
        made: the slides of a section.
        box: room below the title.
        alone: the first picture or table takes one slide only.
    """
    if not made[1:]:
        return made
    first, after = made[:2]
    notes = (*first.notes, *after.notes)
    if first.figures and not first.pieces and after.chart is not None:
        return [replace(after, figures=first.figures, notes=notes), *made[2:]]
    if not alone or after.grid is None or after.pieces or first.figures or not first.pieces or first.below:
        return made
    head = [] if after.title in (first.title, first.above) else [Piece(after.title, strong=True)]
    notes = (*first.notes, after.title, *after.notes)
    pieces, size = (*first.pieces, *head), min(first.size, BESIDE)
    used = sum(height(piece, box.wide, size) for piece in pieces) + sum(after.grid.heights)
    if used > box.high:
        return made
    both = replace(after, title=first.title, above=first.above, pieces=pieces, size=size, notes=notes)
    return [both, *made[2:]]


def _chosen(groups: list[list[Slide]], room: int) -> list[list[Slide]]:
    """Pictures first, then tables, as many as there is room for; in the order of the document."""
    wished = sorted(groups, key=lambda group: group[0].chart is None and not group[0].heat)
    kept: list[list[Slide]] = []
    for group in wished:
        if sum(map(len, kept)) + len(group) <= room:
            kept.append(group)
    if not kept and wished and (room > 0 or wished[0][0].chart is not None):
        kept = [wished[0]]
    return [group for group in groups if any(group is item for item in kept)]


def _told(part: Part, words: Words, box: Box) -> list[Slide]:
    """Texts and key figures of a section, its message as the title."""
    pieces = list(_headed(list(_pieces(part, words))))
    figures = tuple(item for block in part.blocks if isinstance(block, KeyFigures) for item in block.figures)
    lead = pieces[0] if pieces and not (pieces[0].bullet or pieces[0].strong) else None
    message = lead is not None and len(lead.text) <= MESSAGE and "\n" not in lead.text
    message = message and (len(pieces) > 1 or bool(figures) or _drawn(part))
    title, above = (lead.text.rstrip("."), part.heading) if message and lead else (part.heading, "")
    rest = pieces[1:] if message else pieces
    if not pieces and not figures:
        return []
    if message and not rest and not figures and _drawn(part):
        return []
    notes = (*map(_figure_told, figures), *(item.lead + item.text for item in pieces))
    room = box.high - (FIGURES_HIGH if figures else 0.0)
    told = pages(rest, box.wide, room)
    kept = told[: 1 if part.lesser else TEXT_SLIDES]
    made = [Slide(title, above, page.pieces, page.size, notes=notes) for page in kept]
    made = numbered(made, words) or [Slide(title, above, notes=notes)]
    below = words("reports.page.slides.told") if len(told) > len(kept) else ""
    made[-1] = replace(made[-1], below=below)
    made[0] = replace(made[0], figures=figures[:FIGURES])
    more = [figures[at : at + FIGURES] for at in range(FIGURES, len(figures), FIGURES)]
    return [*made, *(Slide(title, above, figures=items, notes=notes) for items in more)]


def _figure_told(figure: KeyFigure) -> str:
    """A key figure as a line of the notes."""
    return f"{figure.label}: {figure.value}" + (f" ({figure.basis})" if figure.basis else "")


def _drawn(part: Part) -> bool:
    """Whether a section has a picture or a table; one sentence beside it needs no slide of its own."""
    return any(isinstance(block, (Chart, Table)) for block in part.blocks)


def _headed(pieces: list[Piece]) -> Iterator[Piece]:
    """Without heads under which there is no text."""
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        if not piece.strong or (after is not None and not after.strong):
            yield piece


def _pieces(part: Part, words: Words) -> Iterator[Piece]:
    for block in part.blocks:
        if isinstance(block, Heading):
            yield Piece(block.text, strong=True)
        elif isinstance(block, Paragraph):
            yield Piece(block.text)
        elif isinstance(block, Callout):
            yield Piece(block.text, tone=block.tone, lead=f"{words(f'reports.page.{block.tone}')}: ")
        elif isinstance(block, Bullets):
            yield from (Piece(item, bullet=True) for item in block.items)
        elif isinstance(block, Signatures):
            yield Piece(block.text)
        elif isinstance(block, Provenance):
            yield from _from(block, words)


def _from(block: Provenance, words: Words) -> Iterator[Piece]:
    for key, items in (("unconfirmed", block.unconfirmed), ("sources", block.sources)):
        if items:
            yield Piece(words(f"reports.page.{key}"), strong=True)
            yield from (Piece(item, bullet=True) for item in items)


def _unique(made: list[Slide], document: Document) -> Iterator[Slide]:
    """Titles told apart by their section, else by a number, and the notes with section and origin."""
    seen: set[str] = set()
    for slide in made:
        again = slide.title in seen and slide.above not in ("", slide.title)
        title = f"{slide.above}: {slide.title}" if again else slide.title
        number = next(at for at in count(1) if _counted(title, at) not in seen)
        title = _counted(title, number)
        seen.add(title)
        heads = tuple(text for text in (slide.above, title) if text)
        feet = tuple(text for text in (slide.below, document.stamp, document.footer) if text)
        yield replace(slide, title=title, notes=(*heads, *slide.notes, *feet))


def _counted(title: str, number: int) -> str:
    return title if number == 1 else f"{title} ({number})"

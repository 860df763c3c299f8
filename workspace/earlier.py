"""What a report says of earlier issues of itself: what changed since, and who approved earlier figures."""

from __future__ import annotations

from dataclasses import replace

from project.model import Project
from project.records.issuing import Approval, Audience, Issued, ReportOptions, Verdict
from reports.document import Appendix, Block, Callout, Document, Heading, PageBreak, Section, Signatures, Tone
from reports.document import Provenance as Origin
from reports.facts import held
from reports.seal import figures_digest, mark_of
from words.catalogue import Words
from words.numbers import day

LAST = (Appendix, Signatures, Origin)
"""What comes after the findings of a report."""

LEADING = (Section, Heading, PageBreak)
"""What belongs to the block that follows it."""

FIRST_SHOWN = 3
"""So many approvals of earlier figures are named on a report."""


def with_changes(document: Document, earlier: Document, words: Words) -> Document:
    """The document with what changed since an earlier issue, after its findings."""
    from reports.sections.changed_since import changes  # noqa: PLC0415  only where it is asked for

    at = next((place for place, item in enumerate(document.blocks) if isinstance(item, LAST)), None)
    place = len(document.blocks) if at is None else at
    while place and isinstance(document.blocks[place - 1], LEADING):
        place -= 1
    told = changes(earlier, document, words)
    return replace(document, blocks=(*document.blocks[:place], *told, *document.blocks[place:]))


def with_earlier_approvals(
    document: Document, project: Project, options: ReportOptions, words: Words
) -> Document:
    """The document with a warning on top where the same report was approved with other figures.

    It is added after the seal: the warning tells of other files, and is no finding of this one.
    """
    figures = figures_digest(document)
    client = options.audience is Audience.CLIENT
    told = tuple(
        _warning(item, said, words, named=not client)
        for item, said in _approved(project, document.name, options, figures)
    )
    if not told:
        return document
    blocks: tuple[Block, ...] = (*(Callout(text, Tone.WARNING) for text in told), *document.blocks)
    return replace(document, blocks=blocks)


def _approved(
    project: Project, report: str, options: ReportOptions, figures: str
) -> tuple[tuple[Issued, Approval], ...]:
    """The newest approvals of issues of this report with other figures, none where these were approved.

    Only issues with the same choice are looked at: another language writes numbers differently, and a list of
    changes has numbers of its own.
    """
    alike = {
        item.id: item for item in project.of(Issued) if item.report == report and item.options == options
    }
    said = [
        (alike[item.issued], item)
        for item in project.of(Approval)
        if item.issued in alike and item.verdict is not Verdict.DECLINED
    ]
    if any(issued.figures == figures for issued, _ in said):
        return ()
    newest = sorted(said, key=lambda pair: (pair[1].at, pair[1].id), reverse=True)
    return tuple(newest[:FIRST_SHOWN])


def _warning(issued: Issued, said: Approval, words: Words, *, named: bool) -> str:
    """The sentence; who in the team approved it is not told to a client."""
    return words(
        "issued.earlier_figures" if named else "issued.earlier_figures_client",
        name=held(said.name),
        on=day(said.on, words.language),
        mark=mark_of(issued.figures),
    )

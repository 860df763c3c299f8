"""The comparison as it goes to a client: what was chosen, and nothing of who scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports.document import Block, Callout, Document, Heading, Section, Tone
from reports.facts import Facts
from reports.sections import client_first, client_from, client_money, client_offers, client_settled
from reports.sections.client_shown import Shown, shown_of
from reports.sections.headline import stamp
from words.catalogue import Words

ONE_PAGE = "comparison_one_page"
OFFERS_ON_ONE_PAGE = 5
LONGEST_NAME = 38

BODY: tuple[Callable[[Shown], Iterator[Block]], ...] = (
    client_offers.firm,
    client_offers.criteria,
    client_money.cost,
    client_money.returns,
    client_settled.gaps,
    client_settled.conditions,
)
"""What stands between the offers side by side and where the figures come from."""


def build(
    name: str,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    options: ReportOptions,
) -> Document:
    """The comparison of this name as a document.

    Args:
        name: "comparison_one_page" fits one sheet of A4; "comparison_full" shows each column at length.
        project: what the team entered.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which expiry is judged; printed.
        options: which offers, columns and prices are shown.
    """
    short = name == ONE_PAGE
    whole = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME if short else None)
    shown = shown_of(whole, options)
    settings, day = project.settings, whole.day(as_of)
    firm, called = whole.called(settings.company), whole.called(settings.name)
    company = whole.say("comparison.company", company=firm) if firm else ""
    return Document(
        name=name,
        title=whole.say("comparison.name"),
        subtitle=whole.say("comparison.subtitle", project=called, company=company, day=day),
        language=whole.language,
        stamp=stamp(whole),
        footer=whole.say("comparison.footer", project=called, revision=project.revision, day=day),
        blocks=tuple(_blocks(shown, short=short)),
        one_page=short,
    )


def _blocks(shown: Shown, *, short: bool) -> Iterator[Block]:
    """A note alone where none of the chosen offers is compared any more."""
    if not shown.offers:
        yield Callout(client_first.say(shown, "no_offers"), Tone.NOTE)
        return
    yield from client_first.blocks(shown, short=short)
    yield Section("offers")
    yield Heading(client_first.say(shown, "offers.title"))
    most = OFFERS_ON_ONE_PAGE if short else None
    yield from client_offers.picture(shown, most)
    yield client_offers.table(shown, most)
    if short:
        yield from client_from.in_short(shown)
        return
    for part in BODY:
        yield from part(shown)
    yield from client_from.blocks(shown)
    yield from client_money.appendix(shown)

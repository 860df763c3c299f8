"""Where the figures of a comparison for a client come from: versions and dates, without people."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.values import Source
from reports.document import Block, Heading, Paragraph, Provenance, Section
from reports.facts import held
from reports.sections import provenance
from reports.sections.client_first import say, sources
from reports.sections.client_shown import MONEY, Shown


def blocks(shown: Shown) -> Iterator[Block]:
    """How it was computed, versions, and of each price shown what sort it is, from when and until when."""
    facts = shown.facts
    yield Section("provenance")
    yield Heading(facts.say("heading.provenance"))
    yield Paragraph(say(shown, "scope"))
    yield Paragraph(facts.say("convention.points"))
    yield Paragraph(facts.say("convention.missing"))
    yield Provenance(tuple(_lines(shown)), tuple(_prices(shown)), tuple(_unconfirmed(shown)))


def in_short(shown: Shown) -> Iterator[Block]:
    """The same in two lines, for one page."""
    yield Section("provenance")
    yield Paragraph(say(shown, "scope"))
    yield Paragraph(provenance.in_short(shown.facts), origin=True)


def _lines(shown: Shown) -> Iterator[tuple[str, str]]:
    facts = shown.facts
    yield facts.say("provenance.project"), held(facts.project.settings.name)
    yield facts.say("provenance.revision"), str(facts.project.revision)
    yield facts.say("provenance.day"), facts.day(facts.as_of)
    plan = facts.catalogue.playbook
    title = held(facts.text(plan.title, plan.language))
    yield say(shown, "plan"), f"{title} {plan.version}"
    yield facts.say("provenance.content"), facts.catalogue.fingerprint


def _prices(shown: Shown) -> Iterator[str]:
    for name, source in sources(shown):
        yield _price(shown, name, source)


def _price(shown: Shown, name: str, source: Source | None) -> str:
    """What sort of price it is, from when and until when; never in whose letter it stands."""
    facts = shown.money
    if source is None:
        return say(shown, "price.unknown", name=facts.name(name))
    holes = {
        "name": facts.name(name),
        "kind": facts.say(f"kind.{source.kind}"),
        "day": facts.day(source.as_of),
    }
    if source.expires is None:
        return say(shown, "price.told", **holes)
    key = "over" if source.expired(facts.as_of) else "until"
    return say(shown, f"price.{key}", until=facts.day(source.expires), **holes)


def _unconfirmed(shown: Shown) -> Iterator[str]:
    """Shipped figures of cost and return that nobody has confirmed, by name."""
    facts = shown.money
    if facts.project.settings.illustrative:
        yield facts.say("provenance.illustrative")
    titles = {item.driver: item.title for item in facts.case.drivers}
    names = [held(titles.get(item, item)) for item in facts.case.unconfirmed]
    if names and any(map(shown.has, MONEY)):
        yield facts.say("provenance.defaults", names=facts.listed(names))

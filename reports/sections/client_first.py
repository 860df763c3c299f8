"""The first lines for a client: what is recommended, how firmly, what is asked by when, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.values import Source
from project.prices import price_source
from project.results.finalists import Chosen
from project.results.shortlist import Provisional
from reports.document import Block, Bullets, Heading, KeyFigure, KeyFigures, Section
from reports.facts import Facts
from reports.sections.client_shown import MONEY, Shown
from reports.sections.headline import VALUES
from reports.sections.verdict import Outcome

STATED = {
    Provisional.ILLUSTRATIVE,
    Provisional.FIRST_IMPRESSION,
    Provisional.FEW_VENDORS,
    Provisional.WEIGHTS_NOT_DECIDED,
    Provisional.NO_WEIGHTS,
    Provisional.NO_SURVEY,
    Provisional.NO_DEMO,
}
"""Reasons why a ranking is not final that are told in one fixed sentence."""

NAMED = 3


def blocks(shown: Shown, *, short: bool) -> Iterator[Block]:
    """Everything that has to be read even when nothing else is; `short` where assumptions are not named."""
    yield Section("recommendation")
    yield KeyFigures((recommended(shown), firmly(shown), until(shown)))
    yield Section("asked")
    yield Heading(say(shown, "asked.title"))
    yield Bullets(tuple(asked(shown, short=short)))
    yield Section("missing")
    yield Heading(say(shown, "missing.title"))
    yield Bullets(tuple(missing(shown)) or (say(shown, "missing.none"),))


def say(shown: Shown, key: str, /, **holes: object) -> str:
    """A sentence of the comparison for a client."""
    return shown.whole.words(f"client.{key}", **holes)


def count(shown: Shown, key: str, number: int, /, **holes: object) -> str:
    """A sentence that depends on a number of things."""
    return shown.whole.words.plural(f"client.{key}", number, **holes)


def chosen(shown: Shown) -> Chosen | None:
    """The choice, where it was made and the chosen offer is shown."""
    choice = shown.whole.outlook.finalists.choice
    return choice if choice.decided and choice.vendor in shown.offers else None


def sole(shown: Shown) -> str | None:
    """The one offer that may be recommended: best of those shown, and of all; None without one.

    Nothing is recommended once another offer than those shown was chosen.
    """
    found = shown.verdict
    if found.outcome not in VALUES or shown.whole.outlook.finalists.choice.decided:
        return None
    first = found.contenders[0].vendor
    return first if first in shown.best_of_all else None


def between(shown: Shown) -> tuple[str, ...]:
    """The offers between which it is still open."""
    if shown.verdict.outcome in VALUES or shown.whole.outlook.finalists.choice.decided:
        return ()
    return tuple(item.vendor for item in shown.verdict.contenders if item.vendor in shown.best_of_all)


def recommended(shown: Shown) -> KeyFigure:
    """Which offer is chosen or recommended, or that none is."""
    facts, choice, first = shown.facts, chosen(shown), sole(shown)
    if choice is not None:
        on = "" if choice.decided_on is None else say(shown, "chosen_on", day=facts.day(choice.decided_on))
        return KeyFigure(say(shown, "chosen"), facts.name(choice.vendor), on)
    label = say(shown, "recommended")
    if first is not None:
        firm = shown.verdict.outcome is Outcome.LEADS
        label = label if firm else say(shown, "ahead")
        return KeyFigure(label, facts.name(first), say(shown, "of_shown"))
    names = between(shown)
    if names:
        basis = say(shown, "between", names=several(facts, names))
        return KeyFigure(label, say(shown, "open"), basis)
    return KeyFigure(label, say(shown, "none"), say(shown, "none_basis"))


def several(facts: Facts, vendors: tuple[str, ...]) -> str:
    """Offers by name; how many more where they are many."""
    names = [facts.name(item) for item in vendors[:NAMED]]
    more = len(vendors) - NAMED
    return facts.listed([*names, facts.words.plural("client.more", more)] if more > 0 else names)


def firmly(shown: Shown) -> KeyFigure:
    """How far the recommendation can be relied on, in words."""
    outcome = shown.verdict.outcome
    known = sole(shown) is not None or bool(between(shown))
    key = str(outcome) if known else "chosen" if chosen(shown) else "nothing"
    return KeyFigure(
        say(shown, "firm.label"), say(shown, f"firm.{key}.value"), say(shown, f"firm.{key}.basis")
    )


def sources(shown: Shown) -> tuple[tuple[str, Source | None], ...]:
    """For each offer whose price is shown and known, who says what it costs and until when."""
    facts = shown.money
    records = [item for item in facts.project.vendors if shown.price_known(item.id)]
    return tuple((item.id, price_source(facts.project, item)) for item in records)


def until(shown: Shown) -> KeyFigure:
    """When the first of the prices shown runs out."""
    label, facts = say(shown, "until.label"), shown.money
    if not shown.prices:
        return KeyFigure(label, say(shown, "until.not_shown"), say(shown, "until.not_shown_basis"))
    ends = [
        (item.expires, name) for name, item in sources(shown) if item is not None and item.expires is not None
    ]
    if not ends:
        return KeyFigure(label, say(shown, "until.unknown"), say(shown, "until.unknown_basis"))
    first = min(ends)[0]
    names = several(facts, tuple(name for day, name in ends if day == first))
    key = "over" if first <= facts.as_of else "holds"
    return KeyFigure(label, facts.day(first), say(shown, f"until.{key}", names=names))


def asked(shown: Shown, *, short: bool) -> Iterator[str]:
    """What the client has to do, one sentence each."""
    facts, choice, first = shown.facts, chosen(shown), sole(shown)
    if choice is not None:
        yield say(shown, "asked.confirm", name=facts.name(choice.vendor))
    elif first is not None:
        key = "decide" if shown.verdict.outcome is Outcome.LEADS else "weigh"
        yield say(shown, f"asked.{key}", name=facts.name(first))
    elif between(shown):
        yield say(shown, "asked.between", names=several(facts, between(shown)))
    else:
        yield say(shown, "asked.wait")
    yield from _prices_asked(shown)
    unconfirmed = len(shown.money.case.unconfirmed) if any(map(shown.has, MONEY)) else 0
    if unconfirmed:
        key = "asked.unconfirmed_short" if short else "asked.unconfirmed"
        yield count(shown, key, unconfirmed, where=facts.say("heading.provenance"))


def _prices_asked(shown: Shown) -> Iterator[str]:
    """By when to decide, and whose price has to be asked for again."""
    facts = shown.money
    known = [(name, item.expires) for name, item in sources(shown) if item is not None and item.expires]
    over = tuple(name for name, day in known if day <= facts.as_of)
    later = [day for _, day in known if day > facts.as_of]
    if over:
        yield say(shown, "asked.over", names=several(facts, over))
    if later:
        yield say(shown, "asked.before", day=facts.day(min(later)))


def missing(shown: Shown) -> Iterator[str]:
    """What is still open in the figures shown."""
    facts = shown.facts
    for reason in facts.shortlist.provisional:
        if reason is Provisional.SCORES_MISSING:
            yield facts.count("gap.scores_missing", facts.shortlist.missing_scores)
        elif reason in STATED:
            yield facts.say(f"gap.{reason}")
    if any(map(shown.has, MONEY)):
        yield from _money_missing(shown)
    hidden = tuple(item for item in shown.offers if item not in shown.prices)
    if hidden:
        yield say(shown, "missing.not_shown", names=several(facts, hidden))
    if shown.unweighed:
        yield say(
            shown, "missing.unweighed", names=facts.listed([shown.title_of(item) for item in shown.unweighed])
        )


def _money_missing(shown: Shown) -> Iterator[str]:
    facts = shown.money
    unpriced = tuple(item for item in shown.prices if not shown.price_known(item))
    if unpriced:
        yield facts.say("gap.price", names=several(facts, unpriced))
    endless = tuple(name for name, source in sources(shown) if source is None or source.expires is None)
    if endless:
        yield say(shown, "missing.endless", names=several(facts, endless))
    unknown = {line for item in facts.case.vendors for line in item.unknown}
    if unknown:
        yield facts.count("gap.unknown", len(unknown))

"""How a line of cost or benefit comes about, and where a figure comes from, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.explained import Explained, LineWay, LineWorking, Unit
from reports.facts import NONE, Facts, held
from reports.sections.explained_names import SAY, exact, unit_text, value_text
from reports.sections.explained_sums import by_figures, by_names, has_names, is_name
from scoring.costs import LineKind
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS
from words.units import in_unit

PRICES = frozenset({"agreed", "list"})
"""Words of the part that says which price is meant."""

REASONS = frozenset({LineWay.ZERO, LineWay.COVERED, LineWay.LEFT_OUT})


def line_sentences(facts: Facts, told: Explained) -> Iterator[str]:
    """The formula of a line as sentences: amount, when, until when, how it grows, what is counted."""
    line = told.line
    if line is None:
        return
    if line.way in REASONS:
        reason = held(line.reason) or NONE
        yield facts.words(f"{SAY}.line.{line.way}", reason=reason)
    elif line.way is LineWay.UNKNOWN:
        yield facts.words(f"{SAY}.line.unknown")
    elif line.way is LineWay.FAILED:
        yield from _failed(facts, line)
    elif line.way is LineWay.PRICE_LIST:
        yield facts.words(f"{SAY}.line.price_list")
    else:
        yield from _moved(facts, told, line)


def _failed(facts: Facts, line: LineWorking) -> Iterator[str]:
    if line.expression:
        yield facts.words(f"{SAY}.line.computed", formula=by_names(facts, line.expression))
    if line.missing:
        names = facts.listed([by_names(facts, name) for name in line.missing])
        yield facts.words(f"{SAY}.line.missing", names=names)
    else:
        yield facts.words(f"{SAY}.line.failed")


def _moved(facts: Facts, told: Explained, line: LineWorking) -> Iterator[str]:
    amount = value_text(facts, line.amount, Unit.PRICE)
    if line.way is LineWay.TYPED:
        yield facts.words(f"{SAY}.line.typed", amount=amount)
    else:
        yield facts.words(f"{SAY}.line.computed", formula=by_names(facts, line.expression))
        if is_name(line.expression):
            yield facts.words(f"{SAY}.line.stands", amount=amount)
        elif has_names(line.expression):
            filled = by_figures(facts, line.expression, told.parts)
            changes = any(item.by_month for item in told.parts)
            key = "filled_first" if changes else "filled"
            yield facts.words(f"{SAY}.line.{key}", sum=filled, amount=amount)
    yield _when(facts, line)
    yield from _until(facts, line)
    yield from _counted(facts, told, line)


def _when(facts: Facts, line: LineWorking) -> str:
    month = line.from_month or 0
    if line.accrues:
        return facts.words(f"{SAY}.line.kind.accrues", month=month)
    kind = f"{line.kind}_start" if line.kind is LineKind.ONE_OFF and not month else str(line.kind)
    return facts.words(f"{SAY}.line.{'kind' if line.cost else 'came'}.{kind}", month=month)


def _until(facts: Facts, line: LineWorking) -> Iterator[str]:
    if has_names(line.begins):
        yield facts.words(f"{SAY}.line.begins", formula=by_names(facts, line.begins))
    if line.ends:
        yield facts.words(f"{SAY}.line.ends", formula=by_names(facts, line.ends))


def _counted(facts: Facts, told: Explained, line: LineWorking) -> Iterator[str]:
    if line.grows:
        key = "grows" if line.grows > 0 else "falls"
        yield facts.words(f"{SAY}.line.{key}", rate=facts.percent(abs(line.grows), 1))
    if line.ramped:
        yield _ramped(facts, told, line)
    if line.share != 1:
        yield facts.words(f"{SAY}.line.share", share=facts.percent(line.share))


def _ramped(facts: Facts, told: Explained, line: LineWorking) -> str:
    values = {item.address.id: item.value for item in told.parts if item.address is not None}
    full = values.get(ADOPTION_FULL)
    months = values.get(ADOPTION_MONTHS) or 0.0
    share = facts.percent(1.0 if full is None else full)
    if months <= 0 or line.kind is LineKind.ONE_OFF:
        return facts.words(f"{SAY}.line.ramped_at_once", full=share)
    return facts.words(f"{SAY}.line.ramped", full=share, months=exact(facts, months))


def input_sentences(facts: Facts, told: Explained) -> Iterator[str]:
    """Who entered a figure, who stands for it, how far off it may be, and who uses it."""
    origin = told.origin
    if origin is None:
        return
    yield facts.words(f"{SAY}.input.{_entered(facts, told)}")
    if origin.said is not None:
        yield facts.words(f"{SAY}.input.mean", value=_with_unit(facts, told, origin.said))
    if origin.expired:
        yield facts.words(f"{SAY}.input.expired")
    if origin.owner is not None:
        yield facts.words(f"{SAY}.input.owner", name=facts.person(origin.owner))
    if origin.low is not None and origin.high is not None:
        low, high = (exact(facts, in_unit(end, told.own_unit)) for end in (origin.low, origin.high))
        yield facts.words(f"{SAY}.input.range", low=low, high=high)
    if origin.shipped is not None and origin.confirmed:
        yield facts.words(f"{SAY}.input.was", value=_with_unit(facts, told, origin.shipped))
    if origin.answers_say is not None:
        yield facts.words(f"{SAY}.input.say", value=_with_unit(facts, told, origin.answers_say))
    if origin.note:
        yield facts.words(f"{SAY}.input.note", note=held(origin.note))
    names = [held(title) for _, title in origin.used_by]
    used = facts.words(f"{SAY}.input.used", names=facts.listed(names)) if names else ""
    yield used or facts.words(f"{SAY}.input.used_nowhere")


def _with_unit(facts: Facts, told: Explained, value: float) -> str:
    return " ".join((exact(facts, in_unit(value, told.own_unit)), unit_text(facts, told.own_unit)))


def _entered(facts: Facts, told: Explained) -> str:
    """The state of a figure, as a key of the words."""
    origin = told.origin
    if origin is None or told.value is None:
        return "nothing"
    if facts.catalogue.driver(told.address.id) is None:
        prices = [item.word for item in told.parts if item.word in PRICES]
        return prices[0] if prices else "settings"
    if not origin.confirmed:
        return "shipped"
    return "confirmed_own" if origin.own else "confirmed"


def state_key(facts: Facts, told: Explained) -> str:
    """The same in one word, for tables."""
    key = {
        "nothing": "missing",
        "confirmed_own": "own",
    }
    entered = _entered(facts, told)
    expired = told.origin is not None and told.origin.expired
    return "expired" if expired else key.get(entered, entered)

"""The first lines of a report: stamp, key figures, and who is meant by them."""

from __future__ import annotations

from collections.abc import Sequence

from project.results.business_case import VendorCase
from reports.document import KeyFigure, KeyFigures
from reports.facts import Facts
from reports.sections.judgement import what_decides
from reports.sections.naming import named
from reports.sections.verdict import Outcome, Verdict

VALUES = {Outcome.LEADS: "leads", Outcome.ALONE: "alone", Outcome.NOT_FIRM: "not_firm"}
"""What stands as the figure where one vendor can be named; else that there is no clear winner."""


def stamp(facts: Facts) -> str:
    """What must stand on every page, empty when nothing must."""
    settings = facts.project.settings
    marks = [name for name in ("illustrative", "first_impression") if getattr(settings, name)]
    texts = [facts.say(f"stamp.{name}") for name in marks]
    return facts.say("stamp.join", first=texts[0], last=texts[1]) if len(texts) > 1 else "".join(texts)


def key_figures(facts: Facts, judged: Verdict) -> KeyFigures:
    """Who is best placed, what that costs and returns, and when it has paid back."""
    cases = meant(facts, judged)
    if not cases:
        return KeyFigures((leader(facts, judged),))
    return KeyFigures(
        (leader(facts, judged), _cost(facts, cases), _net(facts, cases), _payback(facts, cases))
    )


def meant(facts: Facts, judged: Verdict) -> tuple[VendorCase, ...]:
    """The cases the figures speak of: those of the contenders, of all vendors when there is no ranking."""
    ids = [item.vendor for item in judged.contenders]
    return tuple(item for item in facts.case.vendors if not ids or item.vendor in ids)


def leader(facts: Facts, judged: Verdict) -> KeyFigure:
    """The best placed vendor, or that there is no clear winner."""
    label = facts.say("figure.leader")
    if judged.outcome is Outcome.NONE:
        return KeyFigure(label, facts.say("figure.not_ranked"), facts.say("figure.not_ranked_basis"))
    name = facts.name(judged.contenders[0].vendor)
    value = facts.say(f"figure.{VALUES.get(judged.outcome, 'no_winner')}", name=name)
    return KeyFigure(label, value, _basis(facts, judged))


def _basis(facts: Facts, judged: Verdict) -> str:
    """What the judgement rests on, in one line; where it is not clear, what speaks most against it."""
    first = judged.contenders[0]
    holes = {
        "name": facts.name(first.vendor),
        "points": facts.points(first.total),
        "margin": facts.points(judged.margin),
        "step": facts.points(judged.step),
        "names": named(facts, [item.vendor for item in judged.contenders]),
        "missing": facts.count("gap.scores_missing", facts.shortlist.missing_scores).rstrip("."),
        "reason": next(what_decides(facts, facts.outlook.firmness), ""),
    }
    may_fall = judged.outcome is Outcome.OPEN and len(judged.contenders) == 1
    return facts.say(f"figure.{'may_fall' if may_fall else judged.outcome}_basis", **holes)


def _cost(facts: Facts, cases: Sequence[VendorCase]) -> KeyFigure:
    """Total cost, a range when several vendors are meant."""
    label = facts.count("figure.cost", facts.horizon)
    without = [item.vendor for item in cases if item.price_missing]
    if without:
        basis = facts.say("figure.price_missing_basis", names=named(facts, without), currency=facts.currency)
        lacking = "rate" if all(facts.lacks(item) == "rate" for item in without) else "price"
        return KeyFigure(label, facts.say(f"figure.{lacking}_missing"), basis)
    text = _range(facts, [item.tco_nominal for item in cases])
    if any(item.unknown for item in cases):
        text = facts.say("or_more", amount=text)
    users = facts.count("users", facts.project.settings.users)
    return KeyFigure(label, text, facts.say("figure.cost_basis", who=_who(facts, cases), users=users))


def _net(facts: Facts, cases: Sequence[VendorCase]) -> KeyFigure:
    """Benefit less cost at present value; says when no benefit was entered or a price is missing."""
    label = facts.say("figure.net")
    if not any(item.benefits_nominal for item in cases):
        return KeyFigure(label, facts.say("figure.no_benefits"), facts.say("figure.no_benefits_basis"))
    if any(item.price_missing for item in cases):
        return KeyFigure(label, facts.say("figure.not_known"), facts.say("figure.not_known_basis"))
    basis = facts.count("figure.net_basis", facts.horizon, who=_who(facts, cases), rate=facts.rate())
    return KeyFigure(label, _range(facts, [item.npv for item in cases]), basis)


def _payback(facts: Facts, cases: Sequence[VendorCase]) -> KeyFigure:
    """When the money is back; the slowest case decides whether it may be never."""
    label = facts.say("figure.payback")
    if not any(item.benefits_nominal for item in cases) or any(item.price_missing for item in cases):
        return KeyFigure(label, facts.say("figure.not_known"), facts.say("figure.not_known_basis"))
    order = sorted(cases, key=lambda item: (item.payback_years is None, item.payback_years or 0.0))
    texts = list(dict.fromkeys(facts.payback(item) for item in (order[0], order[-1])))
    value = texts[0] if len(texts) == 1 else facts.say("span", low=texts[0], high=lowered(texts[1]))
    since = facts.case.convention.paid_from
    return KeyFigure(label, value, facts.say(f"figure.payback_basis.{since}", who=_who(facts, cases)))


def _range(facts: Facts, amounts: Sequence[float]) -> str:
    """One amount, or the lowest to the highest."""
    low, high = facts.money(min(amounts)), facts.money(max(amounts))
    return low if low == high else facts.say("span", low=low, high=high)


def _who(facts: Facts, cases: Sequence[VendorCase]) -> str:
    return named(facts, [item.vendor for item in cases])


def lowered(text: str) -> str:
    """A text with a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]

"""How little would change who leads, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.shortlist import ScoreFlip, WeightFlip
from reports.document import Block, Bullets, Heading
from reports.facts import Facts

MOST_DECIMALS = 4


def what_would_change(facts: Facts) -> Iterator[Block]:
    """The smallest change of one weight and of one score that ends the lead.

    Nothing without a single leader, or when nobody stands against it.
    """
    shortlist = facts.shortlist
    rivals = [item for item in shortlist.standings if item.rank != 1 and not item.knocked_out]
    if len(shortlist.leaders) != 1 or not rivals:
        return
    yield Heading(facts.say("heading.order"))
    yield Bullets((_weight(facts, shortlist.weight_flip), _score(facts, shortlist.score_flip)))


def _weight(facts: Facts, flip: WeightFlip | None) -> str:
    """What has to become of one weight."""
    if flip is None:
        return facts.say("order.no_weight")
    holes = {"criterion": facts.called(flip.title), "challenger": facts.called(flip.challenger)}
    if flip.flips_at == flip.share:
        return facts.say("order.weight_at_once", **holes)
    now, at = told_apart(facts, flip.share, flip.flips_at)
    return facts.say("order.weight", now=now, at=at, **holes)


def _score(facts: Facts, flip: ScoreFlip | None) -> str:
    """What has to become of one score, that of the leader or that of the challenger."""
    if flip is None:
        return facts.say("order.no_score")
    now, at = told_apart(facts, flip.score, flip.flips_at, least=2)
    key = "rule" if flip.by_rule else "score_own" if flip.vendor == flip.challenger else "score"
    return facts.say(
        f"order.{key}",
        vendor=facts.called(flip.vendor),
        criterion=facts.called(flip.title),
        challenger=facts.called(flip.challenger),
        now=now,
        at=at,
    )


def told_apart(facts: Facts, first: float, second: float, least: int = 1) -> tuple[str, str]:
    """Two numbers with at least so many decimals, and as many as show that they differ."""
    for decimals in range(least, MOST_DECIMALS):
        texts = facts.amount(first, decimals), facts.amount(second, decimals)
        if texts[0] != texts[1]:
            return texts
    return facts.amount(first, MOST_DECIMALS), facts.amount(second, MOST_DECIMALS)

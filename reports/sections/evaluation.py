"""Who scored what, how far they agree, what was talked about, and which requirements are not met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.records.judging import ScoringState
from project.results.evaluation import AgendaItem, CriterionAgreement, EvaluationResult, EvaluatorStanding
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held

MOST_TOLD = 12
"""Differences that a report names; the others are counted."""

STRONG, FAIR = 0.7, 0.5
"""From these agreements on, of 1, orders are called the same, or much the same (Schmidt 1997, Table 2)."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole section; nothing as long as nobody was asked to score. Covered scores stay covered."""
    found = facts.outlook.evaluation
    if not found.evaluators:
        return
    yield Heading(facts.say("evaluation.title"))
    yield Paragraph(facts.words(f"evaluation.state.{found.state}"))
    yield people_table(facts, found)
    if not found.shown:
        yield Paragraph(facts.say("evaluation.covered"))
        return
    yield Paragraph(_overall(facts, found))
    if found.agreement:
        yield agreement_table(facts, found)
    yield Heading(facts.say(f"evaluation.{'settled' if _settled(found) else 'to_discuss'}"), 2)
    yield Bullets(tuple(differences(facts, found)) or (facts.say("evaluation.no_difference"),))
    yield from _lenience(facts, found)


def _settled(found: EvaluationResult) -> bool:
    return found.state is ScoringState.SETTLED


def people_table(facts: Facts, found: EvaluationResult) -> Table:
    """Who scores which criteria, and how far everybody is; says nothing of the scores."""
    heads = ("given", "cannot", "open")
    columns = (
        Column(facts.say("evaluation.person")),
        Column(facts.say("evaluation.criteria")),
        *(Column(facts.say(f"evaluation.{name}"), Align.RIGHT) for name in heads),
    )
    rows = tuple(TableRow(tuple(_person(facts, item))) for item in found.evaluators)
    return Table(facts.say("evaluation.people"), columns, rows)


def _person(facts: Facts, item: EvaluatorStanding) -> Iterator[str]:
    yield facts.called(item.name)
    yield _criteria(facts, item)
    yield from (facts.amount(count) for count in (item.given, item.cannot, item.open))


def _criteria(facts: Facts, item: EvaluatorStanding) -> str:
    """The criteria of one person by title; one word for whoever scores everything."""
    titles = {line.criterion: held(line.title) for line in facts.shortlist.weights}
    if set(item.criteria) >= set(titles):
        return facts.say("evaluation.everything")
    return ", ".join(titles.get(name, name) for name in item.criteria)


def _overall(facts: Facts, found: EvaluationResult) -> str:
    """How alike people put the offers in order."""
    if found.overall is None:
        return facts.say("evaluation.overall_none")
    level = "strong" if found.overall >= STRONG else "fair" if found.overall >= FAIR else "weak"
    holes = {"w": facts.amount(found.overall, 2), "level": facts.say(f"evaluation.level.{level}")}
    return facts.say("evaluation.overall", people=found.overall_raters, **holes)


def agreement_table(facts: Facts, found: EvaluationResult) -> Table:
    """By criterion, the least agreed on first; beside what was said alone, once people have talked."""
    talked = found.state is not ScoringState.ALONE
    heads = ("now", *(("alone",) if talked else ()), "raters", "widest")
    columns = (
        Column(facts.say("evaluation.criterion")),
        *(Column(facts.say(f"evaluation.{name}"), Align.RIGHT) for name in heads),
        Column(facts.say("evaluation.differs")),
    )
    rows = tuple(TableRow(tuple(_agreed(facts, item, talked=talked))) for item in found.agreement)
    return Table(facts.say("evaluation.agreement"), columns, rows, (facts.say("evaluation.agreement_note"),))


def _agreed(facts: Facts, item: CriterionAgreement, *, talked: bool) -> Iterator[str]:
    yield held(item.title)
    yield facts.amount(item.w, 2)
    if talked:
        yield facts.amount(item.first_w, 2)
    yield facts.amount(item.raters)
    yield facts.amount(item.widest, 1)
    yield NONE if item.differs is None else facts.person(item.differs)


def differences(facts: Facts, found: EvaluationResult) -> Iterator[str]:
    """What people see differently, what matters most first."""
    for item in found.agenda[:MOST_TOLD]:
        yield _difference(facts, item)
    if len(found.agenda) > MOST_TOLD:
        yield facts.count("evaluation.more", len(found.agenda) - MOST_TOLD)


def _difference(facts: Facts, item: AgendaItem) -> str:
    told = facts.say(
        "evaluation.difference",
        offer=facts.name(item.vendor),
        title=held(item.title),
        low=_by(facts, item.lowest, item.low_people),
        high=_by(facts, item.highest, item.high_people),
    )
    return f"{told} {facts.words(f'evaluation.agree.bears.{item.bears}', points=facts.points(item.points))}"


def _by(facts: Facts, score: float, people: Sequence[str]) -> str:
    names = facts.listed([facts.person(item) for item in people])
    return facts.say("evaluation.by", score=facts.amount(score, 0 if score.is_integer() else 1), names=names)


def _lenience(facts: Facts, found: EvaluationResult) -> Iterator[Block]:
    """Whether strict or lenient people decide the order; nothing where nobody differs."""
    if not found.lenience or not found.corrected:
        return
    same = all(item.place_before == item.place_after for item in found.corrected)
    yield Paragraph(facts.say(f"evaluation.lenience_{'same' if same else 'other'}"))

"""What the project is for: vision, objectives, departments, rules, and how far the firm is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from project.model import Person
from project.records.vision import Contribution, Objective, Policy, PolicySort, Vision
from project.results.rated import RatedSummary
from project.results.vision import Branch, GroupVoice
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held
from reports.sections.ratings import rated_chart, rated_table

TECHNOLOGY = "technology"
"""The block of criteria about technology."""


@dataclass(frozen=True, slots=True)
class TechnologyNote:
    """How much room technology takes; `heavy` when the shortlist gives it more than its share."""

    text: str
    heavy: bool


def blocks(facts: Facts) -> Iterator[Block]:
    """The vision as far as it was entered; nothing where nothing was."""
    found = [
        *_stated(facts),
        *_objectives(facts),
        *_voices(facts),
        *_rules(facts),
        *_rated(facts),
    ]
    if found:
        yield Heading(facts.say("vision.heading"))
        yield from found


def technology_note(facts: Facts) -> TechnologyNote | None:
    """That technology is one part of several, beside its weight in the shortlist; None where it is no part.

    The share it may have is one divided by the number of parts, as the guides of the subject count them.
    """
    found = facts.outlook.vision
    if found.technology is None or found.maturity is None:
        return None
    count = len(found.maturity.lines)
    share = 100 / count
    weight = sum(item.weight for item in facts.shortlist.weights if item.block == TECHNOLOGY)
    if weight <= share:
        return TechnologyNote(facts.say("vision.technology", count=count), heavy=False)
    told = facts.say(
        "vision.technology_heavy", count=count, share=facts.points(share), weight=facts.points(weight)
    )
    return TechnologyNote(told, heavy=True)


# -- the vision ----------------------------------------------------------------------------------------------


def _stated(facts: Facts) -> Iterator[Block]:
    stated = facts.project.find(Vision, "vision")
    if stated is None:
        return
    parts = tuple(_parts(facts, stated))
    if parts:
        yield Bullets(parts)
    told = _answered(facts, stated)
    if told:
        yield Paragraph(told)


def _parts(facts: Facts, stated: Vision) -> Iterator[str]:
    """Each part that is written, the customer's side first."""
    for part in facts.outlook.vision.canvas:
        if part.written and part.field not in {"owner", "agreed"}:
            label = facts.words(f"records.vision.fields.{part.field}")
            text = facts.called(" ".join(getattr(stated, part.field).split()))
            yield facts.say("vision.part", label=label, text=text)


def _answered(facts: Facts, stated: Vision) -> str:
    owner = _person(facts, stated.owner)
    if not owner:
        return ""
    if stated.agreed is None:
        return facts.say("vision.owner", name=owner)
    return facts.say("vision.agreed", name=owner, day=facts.day(stated.agreed))


def _person(facts: Facts, person: str | None) -> str:
    found = None if person is None else facts.project.find(Person, person)
    return "" if found is None else facts.called(found.name)


# -- objectives ----------------------------------------------------------------------------------------------


def _objectives(facts: Facts) -> Iterator[Block]:
    tree = facts.outlook.vision.tree
    if not tree:
        return
    yield Heading(facts.say("vision.objectives"), level=2)
    incomplete = facts.outlook.vision.incomplete
    if incomplete:
        yield Callout(facts.count("vision.incomplete", len(incomplete)), Tone.WARNING)
    yield objectives_table(facts)
    yield from _ways(facts)


def objectives_table(facts: Facts) -> Table:
    """Every objective in the order of the tree, with what it lacks named in place of the figure."""
    known = {item.id: item for item in facts.project.of(Objective)}
    titles = {branch.objective: facts.called(branch.title) for branch in facts.outlook.vision.tree}
    columns = (
        Column(facts.say("vision.objective")),
        Column(facts.say("vision.serves")),
        Column(facts.say("vision.who")),
        Column(facts.say("vision.today"), Align.RIGHT),
        Column(facts.say("vision.target"), Align.RIGHT),
        Column(facts.say("vision.unit")),
        Column(facts.say("vision.due")),
    )
    rows = tuple(
        TableRow(tuple(_cells(facts, branch, known[branch.objective], titles)))
        for branch in facts.outlook.vision.tree
    )
    return Table(facts.say("vision.objectives_title"), columns, rows, (facts.say("vision.dash"),))


def _cells(facts: Facts, branch: Branch, objective: Objective, titles: Mapping[str, str]) -> Iterator[str]:
    yield titles[branch.objective]
    yield titles[branch.parent] if branch.parent else facts.say("vision.top")
    yield _person(facts, objective.owner) or NONE
    yield _figure(facts, objective.baseline)
    yield _figure(facts, objective.target)
    yield facts.called(unit_of(facts, objective)) or NONE
    yield NONE if objective.due is None else facts.day(objective.due)


def unit_of(facts: Facts, objective: Objective) -> str:
    """The unit of an objective's figures: its own, else that of its figure of success."""
    metrics = facts.catalogue.metrics
    shipped = {item.id: item.unit for item in metrics.metrics} if metrics else {}
    own = objective.unit.strip() or shipped.get(objective.metric or "", "")
    return own.replace("currency", facts.currency)


def _figure(facts: Facts, figure: float | None) -> str:
    return NONE if figure is None else facts.amount(figure, 0 if figure.is_integer() else 1)


def _ways(facts: Facts) -> Iterator[Block]:
    found = facts.outlook.vision
    titles = {branch.objective: facts.called(branch.title) for branch in found.tree}
    lines = [" → ".join(titles[name] for name in way.objectives) for way in found.ways if way.whole]
    if lines:
        yield Paragraph(facts.say("vision.ways"))
        yield Bullets(tuple(lines))
    loose = [titles[branch.objective] for branch in found.tree if branch.loose]
    if loose:
        yield Paragraph(facts.say("vision.loose", names=facts.listed(loose)))


# -- departments and rules -----------------------------------------------------------------------------------


def _voices(facts: Facts) -> Iterator[Block]:
    said = tuple(facts.project.of(Contribution))
    if not said:
        return
    yield Heading(facts.say("vision.departments"), level=2)
    voices = facts.outlook.vision.voices
    yield Bullets(tuple(_voice(facts, voice, said) for voice in voices if not voice.silent))
    silent = [held(voice.title) for voice in voices if voice.silent]
    if silent:
        yield Paragraph(facts.say("vision.silent", names=facts.listed(silent)))


def _voice(facts: Facts, voice: GroupVoice, said: tuple[Contribution, ...]) -> str:
    texts = "; ".join(facts.called(" ".join(item.text.split())) for item in said if item.group == voice.group)
    return facts.say("vision.said", group=held(voice.title), texts=texts or facts.say("vision.by_objective"))


def _rules(facts: Facts) -> Iterator[Block]:
    order = list(PolicySort)
    rules = sorted(facts.project.of(Policy), key=lambda item: (order.index(item.sort), item.id))
    if not rules:
        return
    columns = tuple(Column(facts.say(f"vision.{name}")) for name in ("rule", "about", "who", "since"))
    rows = tuple(TableRow(tuple(_rule(facts, item))) for item in rules)
    yield Table(facts.say("vision.rules"), columns, rows)


def _rule(facts: Facts, policy: Policy) -> Iterator[str]:
    yield facts.called(policy.title)
    yield facts.words(f"records.policy.codes.sort.{policy.sort}")
    yield _person(facts, policy.owner) or NONE
    yield NONE if policy.published is None else facts.day(policy.published)


# -- how far the firm is -------------------------------------------------------------------------------------


def _rated(facts: Facts) -> Iterator[Block]:
    found = facts.outlook.vision
    lists = [item for item in (found.preconditions, found.maturity) if item and _was_rated(item)]
    if lists:
        yield Heading(facts.say("vision.standing"), level=2)
    for summary in lists:
        yield rated_chart(facts, summary)
        yield rated_table(facts, summary)
    if found.maturity is not None and found.maturity.raters:
        note = technology_note(facts)
        if note is not None:
            yield Paragraph(note.text)


def _was_rated(summary: RatedSummary) -> bool:
    return bool(summary.raters or summary.raters_later)

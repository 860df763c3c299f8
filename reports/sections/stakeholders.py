"""Who stands behind the project, whom it touches, and who needs attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from project.model import Person
from project.records.stakeholders import Doubt, DoubtState, Stakeholder, TakesPart
from project.results.stakeholders import Act, Coverage, Covered, Stakeholders, Standing
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held
from reports.sections.communication import hears_table
from reports.sections.support import money_blocks, readiness_table, support_table

SAY = "stakeholders"


def blocks(facts: Facts) -> Iterator[Block]:
    """People and backing, the sponsor's own words first; nothing where nothing was entered."""
    found = facts.outlook.stakeholders
    if not entered(found):
        return
    yield Heading(facts.say(f"{SAY}.title"))
    yield from statement(facts, found)
    if found.backing.acts:
        yield acts_table(facts, found)
    if found.standings:
        yield people_table(facts, found)
        yield coverage_table(facts, found)
    yield from attention(facts, found)
    yield from doubts(facts)
    if found.communication.messages:
        yield hears_table(facts, found.communication)
    if any(item.rated is not None for item in found.support):
        yield support_table(facts, found)
    if found.readiness:
        yield readiness_table(facts, found)
    yield from money_blocks(facts, found)


def entered(found: Stakeholders) -> bool:
    """Whether anything about people and backing was entered."""
    sponsor = found.backing
    rated = any(item.rated is not None for item in found.support)
    told = sponsor.name or sponsor.statement.strip() or sponsor.acts
    return bool(told or found.standings or rated or found.money.total is not None)


def statement(facts: Facts, found: Stakeholders) -> Iterator[Block]:
    """The sponsor's commitment in own words, by whom and whether signed; says what is missing."""
    sponsor = found.backing
    own = [" ".join(part.split()) for part in sponsor.statement.split("\n\n") if part.strip()]
    if own:
        yield Heading(facts.say(f"{SAY}.statement"), 2)
        yield from (Paragraph(held(part)) for part in own)
        yield Paragraph(_signed(facts, found))
    elif sponsor.name:
        told = facts.say(f"{SAY}.no_statement", name=facts.called(sponsor.name))
        yield Callout(told, Tone.WARNING)
    if not sponsor.name:
        yield Callout(facts.say(f"{SAY}.no_sponsor"), Tone.WARNING)
    if sponsor.technical:
        yield Callout(facts.say(f"{SAY}.technical", group=facts.called(sponsor.group)), Tone.WARNING)


def _signed(facts: Facts, found: Stakeholders) -> str:
    sponsor = found.backing
    signed = "not_signed" if sponsor.signed is None else "signed"
    day = "" if sponsor.signed is None else facts.day(sponsor.signed)
    said = facts.say(f"{SAY}.{signed}", day=day)
    if not sponsor.name:
        return said
    name, group = facts.called(sponsor.name), facts.called(sponsor.group)
    by = facts.say(f"{SAY}.by", name=name, group=group) if group else facts.say(f"{SAY}.by_alone", name=name)
    return f"{by} {said}"


def acts_table(facts: Facts, found: Stakeholders) -> Table:
    """What the sponsor does, before whom and when, in the order of the days."""
    columns = tuple(Column(facts.say(f"{SAY}.{name}")) for name in ("act", "audience", "when"))
    rows = tuple(
        TableRow((facts.called(item.title), _titles(facts, item.audience) or NONE, _when(facts, item)))
        for item in found.backing.acts
    )
    return Table(facts.say(f"{SAY}.acts"), columns, rows)


def _titles(facts: Facts, titles: Iterable[str]) -> str:
    """Titles of content, which authors typed, as a list in a sentence."""
    return facts.listed([held(title) for title in titles])


def _when(facts: Facts, act: Act) -> str:
    if act.done is not None:
        return facts.say(f"{SAY}.act_done", day=facts.day(act.done))
    if act.due is None:
        return NONE
    day = facts.day(act.due)
    return facts.say(f"{SAY}.act_late", day=day) if act.late else day


# -- people ----------------------------------------------------------------------------------------------


def people_table(facts: Facts, found: Stakeholders) -> Table:
    """Everybody in the list with impact, say, interest, stance and how to be with them."""
    unit = facts.say(f"{SAY}.of_5")
    columns = (
        Column(facts.say(f"{SAY}.who")),
        Column(facts.say(f"{SAY}.number"), Align.RIGHT),
        *(
            Column(facts.say(f"{SAY}.{name}"), Align.RIGHT, unit)
            for name in ("impact", "influence", "interest")
        ),
        *(Column(facts.say(f"{SAY}.{name}")) for name in ("stance", "should", "how")),
    )
    rows = tuple(TableRow(_person(facts, item)) for item in found.standings)
    return Table(facts.say(f"{SAY}.people"), columns, rows)


def _person(facts: Facts, item: Standing) -> tuple[str, ...]:
    name = facts.called(item.name)
    points = (item.impact, item.influence, item.interest)
    return (
        facts.say(f"{SAY}.outside", name=name) if item.outside else name,
        facts.amount(item.people),
        *(NONE if point is None else str(point) for point in points),
        stance(facts, item),
        NONE if item.wanted is None else facts.words(f"records.stakeholder.codes.stance.{item.wanted}"),
        quarter(facts, item),
    )


def stance(facts: Facts, item: Standing) -> str:
    """How somebody stands to it now, in words."""
    return NONE if item.stance is None else facts.words(f"records.stakeholder.codes.stance.{item.stance}")


def quarter(facts: Facts, item: Standing) -> str:
    """How to be with somebody, in words."""
    return facts.say(f"{SAY}.unplaced" if item.quarter is None else f"{SAY}.quarter.{item.quarter}")


def coverage_table(facts: Facts, found: Stakeholders) -> Table:
    """Departments by the places where they can take part; those that take part nowhere are named below."""
    columns = (
        Column(facts.say(f"{SAY}.department")),
        *(Column(facts.say(f"{SAY}.place.{place}")) for place in TakesPart),
    )
    rows = tuple(
        TableRow((held(item.title), *(facts.say(f"{SAY}.covered.{covered}") for _, covered in item.places)))
        for item in found.coverage
    )
    return Table(facts.say(f"{SAY}.coverage"), columns, rows, tuple(_coverage_notes(facts, found.coverage)))


def _coverage_notes(facts: Facts, found: tuple[Coverage, ...]) -> Iterator[str]:
    if any(how in {Covered.ANSWERED, Covered.TOGETHER} for item in found for _, how in item.places):
        yield facts.say(f"{SAY}.answered_note")
    nowhere = [item.title for item in found if len(item.missing) == len(item.places)]
    if nowhere:
        yield facts.say(f"{SAY}.nowhere", names=_titles(facts, nowhere))


# -- who needs attention ---------------------------------------------------------------------------------


def attention(facts: Facts, found: Stakeholders) -> Iterator[Block]:
    """Sceptics nobody looks after, what is late, and who is not in the list."""
    told = tuple(_attention(facts, found))
    if told:
        yield Heading(facts.say(f"{SAY}.attention"), 2)
        yield Bullets(told)


def _attention(facts: Facts, found: Stakeholders) -> Iterator[str]:
    for item in found.unattended:
        yield facts.say(
            f"{SAY}.sceptic",
            name=facts.called(item.name),
            influence=item.influence,
            stance=stance(facts, item),
        )
    yield from (late(facts, item) for item in found.standings if item.late)
    for act in found.backing.acts:
        if act.late and act.due is not None:
            yield facts.say(f"{SAY}.late_act", title=facts.called(act.title), day=facts.day(act.due))
    if found.standings and found.unlisted:
        yield facts.say(f"{SAY}.unlisted", names=_titles(facts, found.unlisted))


def late(facts: Facts, item: Standing) -> str:
    """What was to be done for somebody and when it was due."""
    day = NONE if item.due is None else facts.day(item.due)
    name, action = facts.called(item.name), facts.called(item.next_action)
    if not action.strip():
        return facts.say(f"{SAY}.late_action_unnamed", name=name, day=day)
    return facts.say(f"{SAY}.late_action", name=name, action=action, day=day)


def doubts(facts: Facts) -> Iterator[Block]:
    """Doubts that nobody has eased yet, those with the earliest day first."""
    found = [item for item in facts.project.of(Doubt) if item.state is DoubtState.OPEN]
    if not found:
        return
    columns = tuple(
        Column(facts.say(f"{SAY}.{name}")) for name in ("who", "doubt", "helps", "owner", "until")
    )
    ordered = sorted(found, key=lambda item: (item.due is None, item.due or facts.as_of, item.id))
    rows = tuple(TableRow(_doubt(facts, item)) for item in ordered)
    yield Table(facts.say(f"{SAY}.open_doubts"), columns, rows)


def _doubt(facts: Facts, item: Doubt) -> tuple[str, ...]:
    whose = facts.project.find(Stakeholder, item.stakeholder)
    owner = facts.project.find(Person, item.owner) if item.owner else None
    return (
        NONE if whose is None else facts.called(whose.name),
        held(item.concern),
        held(item.helps) or NONE,
        NONE if owner is None else facts.called(owner.name),
        NONE if item.due is None else facts.day(item.due),
    )

"""What every report says first: what is decided, how it stands, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from project.results.finalists import Finalists
from reports.document import Block, Column, Heading, Paragraph, Section, Table, TableRow, Tone
from reports.facts import NONE, Facts, held
from reports.sections import acceptance, data_readiness, decision, go_live, sourcing, status, training
from reports.sections.executive import key_figures as offer_figures
from reports.sections.executive import meant
from reports.sections.headline import leader
from reports.sections.judgement import judgement
from reports.sections.status_lights import (
    Side,
    day_side,
    goal_side,
    money_side,
    moving_side,
    risk_side,
    use_side,
)
from reports.sections.verdict import Outcome, judged

SAY = "papers.decided"
COST, CASH, NET, PAYBACK, CHANCE = range(5)
"""Places of the figures of one offer."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the opening.

    Attributes:
        name: machine name of what it is about; its title is `papers.decided.about.<name>`.
        stands: what is decided, or how it stands.
        sure: how sure that is, and what it rests on.
    """

    name: str
    stands: str
    sure: str


Telling = Callable[[Facts], Told]


def blocks(facts: Facts, tellings: Sequence[Telling]) -> Iterator[Block]:
    """The section, one line for each thing the report is about."""
    yield Section("decided")
    yield Heading(facts.words(f"{SAY}.heading"))
    columns = (
        Column(facts.words(f"{SAY}.what")),
        Column(facts.words(f"{SAY}.stands")),
        Column(facts.words(f"{SAY}.sure")),
    )
    yield Table(
        facts.words(f"{SAY}.table"), columns, tuple(_row(facts, item) for item in _told(facts, tellings))
    )


def in_short(facts: Facts, tellings: Sequence[Telling]) -> Iterator[Block]:
    """The same in one paragraph, for the report that has to fit one page."""
    yield Section("decided")
    yield Paragraph(" ".join(_sentence(facts, item) for item in _told(facts, tellings)))


def _sentence(facts: Facts, item: Told) -> str:
    said = facts.words(f"{SAY}.short", about=facts.words(f"{SAY}.about.{item.name}"), stands=item.stands)
    return said if item.sure == NONE else f"{said} {item.sure}"


def _told(facts: Facts, tellings: Sequence[Telling]) -> tuple[Told, ...]:
    return tuple(telling(facts) for telling in tellings)


def _row(facts: Facts, item: Told) -> TableRow:
    return TableRow((facts.words(f"{SAY}.about.{item.name}"), item.stands, item.sure))


# -- the choice and its money --------------------------------------------------------------------------------


def choice(facts: Facts) -> Told:
    """Whether an offer is chosen, by whom, and what the decision still waits for."""
    found = facts.outlook.finalists
    waiting = len(found.held_back)
    if found.choice.decided:
        return Told(
            "choice", decision.decided_line(facts, found.choice), _decided_with(facts, found, waiting)
        )
    if not facts.project.vendors:
        return Told("choice", facts.say("decision.not_yet"), facts.words(f"{SAY}.choice.no_offers"))
    sure = (
        facts.words.plural(f"{SAY}.choice.waits", waiting) if waiting else facts.words(f"{SAY}.choice.ready")
    )
    return Told("choice", facts.say("decision.not_yet"), sure)


def _decided_with(facts: Facts, found: Finalists, waiting: int) -> str:
    """What is still missing behind a decision, with and without a word on why it was taken all the same."""
    gone = sum(item.went_on is not None for item in found.held)
    told = [facts.words.plural(f"{SAY}.choice.went_on", gone)] if gone else []
    told += [facts.words.plural(f"{SAY}.choice.still", waiting)] if waiting else []
    return " ".join(told) or facts.words(f"{SAY}.choice.whole")


def lead(facts: Facts) -> Told:
    """Who leads the ranking, and how firmly."""
    found = judged(facts)
    figure = leader(facts, found)
    if found.outcome is Outcome.NONE:
        return Told("lead", figure.value, figure.basis)
    return Told("lead", figure.value, judgement(facts, facts.outlook.firmness))


def cost(facts: Facts) -> Told:
    """What the offer that is meant costs, and what is missing in that."""
    found = meant(facts)
    if found is None:
        return Told("cost", facts.say("figure.not_known"), facts.words(f"{SAY}.no_offer"))
    case, _ = found
    figure = offer_figures(facts, case, facts.outlook.return_range.of(case.vendor)).figures[COST]
    sure = facts.words(
        f"{SAY}.cost_sure",
        basis=figure.basis,
        open=facts.words.plural(f"{SAY}.open", len(facts.case.unconfirmed)),
    )
    return Told("cost", facts.words(f"{SAY}.of", value=figure.value, name=facts.name(case.vendor)), sure)


def money(facts: Facts) -> Told:
    """What the offer returns, within which range, and in how many cases of 100 the money is back."""
    found = meant(facts)
    if found is None:
        return Told("money", facts.say("figure.not_known"), facts.words(f"{SAY}.no_offer"))
    case, _ = found
    figures = offer_figures(facts, case, facts.outlook.return_range.of(case.vendor)).figures
    net, chance = figures[NET], figures[CHANCE]
    stands = facts.words(f"{SAY}.of", value=net.value, name=facts.name(case.vendor))
    sure = facts.words(f"{SAY}.chance", basis=net.basis, label=chance.label, value=chance.value)
    return Told("money", stands, net.basis if chance.value == net.value else sure)


def asked_for(facts: Facts) -> Told:
    """What vendors were asked, by when, and what came in."""
    rounds = facts.outlook.bids.rounds
    if not rounds:
        return Told("asked", facts.words(f"{SAY}.asked.none"), facts.words(f"{SAY}.asked.none_sure"))
    line = rounds[0]
    if line.sent is None:
        return Told("asked", facts.words(f"{SAY}.asked.draft"), facts.words(f"{SAY}.asked.draft_sure"))
    came = sum(item.handed_in for item in line.vendors)
    stands = facts.words.plural(f"{SAY}.asked.sent", len(line.vendors), day=facts.day(line.sent))
    return Told("asked", stands, facts.words.plural(f"{SAY}.asked.came", came))


# -- why, and what is asked for ------------------------------------------------------------------------------


def backing(facts: Facts) -> Told:
    """Who stands for the project, whether that is signed, and what money is approved."""
    found = facts.outlook.stakeholders
    sponsor = found.backing
    if not sponsor.name:
        return Told("backing", facts.say("stakeholders.no_sponsor"), _approved(facts))
    signed = (
        facts.say("stakeholders.not_signed")
        if sponsor.signed is None
        else facts.say("stakeholders.signed", day=facts.day(sponsor.signed))
    )
    stands = facts.words(f"{SAY}.backing", name=facts.called(sponsor.name), signed=signed)
    return Told("backing", stands, _approved(facts))


def _approved(facts: Facts) -> str:
    total = facts.outlook.stakeholders.money.total
    if total is None:
        return facts.words(f"{SAY}.no_money")
    return facts.say("stakeholders.approved", amount=facts.money(total))


def aims(facts: Facts) -> Told:
    """Whether the aims are agreed, and how many of them can be measured."""
    found = facts.outlook.vision
    count = len(found.tree)
    if not count:
        return Told("aims", facts.words(f"{SAY}.aims.none"), NONE)
    whole = count - len(found.incomplete)
    stands = facts.words.plural(f"{SAY}.aims", count)
    return Told("aims", stands, facts.words.plural(f"{SAY}.aims.whole", whole, all=count))


def requirements(facts: Facts) -> Told:
    """How much is asked of a product, and how much of that can be tested and was asked for."""
    found = facts.outlook.requirements
    counting = len(found.counting)
    if not counting:
        return Told("requirements", facts.words(f"{SAY}.requirements.none"), NONE)
    stands = facts.words.plural(f"{SAY}.requirements", counting, all=len(found.listed))
    tested = counting - len(found.untested)
    sure = facts.words.plural(
        f"{SAY}.requirements.tested", tested, open=sum(item.open for item in found.needs)
    )
    return Told("requirements", stands, sure)


def kind_of_crm(facts: Facts) -> Told:
    """Which type of CRM was decided for, and which the answers point to."""
    found = facts.outlook.sourcing
    if not found.asked:
        return Told("kind", facts.words(f"{SAY}.kind_none"), NONE)
    key = "not_chosen" if found.choice.type is None else "chosen"
    return Told(
        "kind", facts.say(f"sourcing.{key}", title=held(found.choice.title)), sourcing.finding(facts, found)
    )


# -- the way to the start and after --------------------------------------------------------------------------


def going_live(facts: Facts) -> Told:
    """Whether going live is decided, and what speaks against it."""
    found = facts.outlook.go_live
    stands = (
        facts.words("go_live.verdict.undecided")
        if found.decided is None
        else go_live.decided_in_short(facts, found.decided)
    )
    return Told("going_live", stands, go_live.verdict(facts, found))


def tests(facts: Facts) -> Told:
    """What the tests before the start say."""
    found = facts.outlook.acceptance
    told = acceptance.verdict(facts, found)
    light = "watch" if told.tone is Tone.WARNING else "good"
    return Told("tests", facts.words(f"status.light.{light if found.tests else 'unknown'}"), told.text)


def learning(facts: Facts) -> Told:
    """How many groups are ready to work with it."""
    found = facts.outlook.training
    if not found.groups:
        return Told("learning", facts.words("training.report.not_started"), NONE)
    stands = facts.words("training.report.ready", ready=len(found.ready), groups=len(found.groups))
    lacking = next(iter(training.missing(facts, found, most=1)), facts.words(f"{SAY}.learning_whole"))
    return Told("learning", stands, lacking)


def _side(side: Side, facts: Facts) -> Told:
    return Told(side.name, status.light_word(facts, side.light), side.why)


def day(facts: Facts) -> Told:
    """By when people work with it, and how sure that day is."""
    return _side(day_side(facts), facts)


def moving(facts: Facts) -> Told:
    """What is to be checked before the team moves on."""
    return _side(moving_side(facts), facts)


def spent(facts: Facts) -> Told:
    """What it comes to beside what was promised and approved."""
    side = money_side(facts)
    return Told("money_side", status.light_word(facts, side.light), side.why)


def use(facts: Facts) -> Told:
    """How many work with it."""
    return _side(use_side(facts), facts)


def goals(facts: Facts) -> Told:
    """How many figures of success are reached."""
    return _side(goal_side(facts), facts)


def dangers(facts: Facts) -> Told:
    """Whether every grave risk is looked after."""
    return _side(risk_side(facts), facts)


def data(facts: Facts) -> Told:
    """How good the customer data is."""
    return _side(data_readiness.data_side(facts), facts)

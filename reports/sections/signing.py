"""Where people sign: what a signature means, and who is to sign, by name as far as known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from project.model import Person
from project.records.stakeholders import Funding
from reports.document import Block, Heading, Section, Signatures
from reports.facts import Facts
from reports.finish import MARK
from reports.sections.headline import lowered

SAY = "papers.signing"
LEAD = "project_lead"
"""Seat of who leads the project in the shipped playbooks."""

Line = tuple[str, str]
"""Role and name; an empty name is filled in by hand."""

Signer = Callable[[Facts], tuple[Line, ...]]


def blocks(facts: Facts, report: str, signers: Sequence[Signer]) -> Iterator[Block]:
    """The section.

    Args:
        facts: the project.
        report: machine name; `papers.signing.text.<report>` says what is signed.
        signers: each gives those who sign in one capacity.
    """
    yield Section("signatures")
    yield Heading(facts.words(f"{SAY}.heading"))
    lines = _once(facts, tuple(item for signer in signers for item in signer(facts)))
    what = facts.words(f"{SAY}.text.{report}")
    bound = facts.words(f"{SAY}.bound", revision=facts.project.revision, mark=MARK)
    yield Signatures(f"{what} {bound}", lines)


def _once(facts: Facts, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Who signs in several capacities signs once; unknown people have a line for each."""
    known = dict.fromkeys(name for _, name in lines if name)
    roles = {name: dict.fromkeys(role for role, own in lines if own == name) for name in known}
    joined = tuple((_roles(facts, list(roles[name])), name) for name in known)
    return (*joined, *dict.fromkeys(item for item in lines if not item[1]))


def _roles(facts: Facts, roles: Sequence[str]) -> str:
    """Several roles of one person as one."""
    first, *others = roles
    return facts.listed([first, *(lowered(role) for role in others)])


def sponsor(facts: Facts) -> tuple[Line, ...]:
    """Who stands for the project."""
    return ((facts.words(f"{SAY}.role.sponsor"), facts.called(facts.outlook.stakeholders.backing.name)),)


def lead(facts: Facts) -> tuple[Line, ...]:
    """Who leads the project."""
    return ((facts.words(f"{SAY}.role.lead"), _holder(facts, LEAD)),)


def money(facts: Facts) -> tuple[Line, ...]:
    """Who approves the money; the one who approved the newest sum, where one was recorded."""
    newest = max(facts.project.of(Funding), key=lambda item: str(item.approved_on or ""), default=None)
    name = "" if newest is None or newest.approved_by is None else _person(facts, newest.approved_by)
    return ((facts.words(f"{SAY}.role.money"), name),)


def chooser(facts: Facts) -> tuple[Line, ...]:
    """Who decides on the offer."""
    return ((facts.words(f"{SAY}.role.chooser"), facts.called(facts.outlook.finalists.choice.decided_by)),)


def starter(facts: Facts) -> tuple[Line, ...]:
    """Who decides on going live."""
    decided = facts.outlook.go_live.decided
    name = "" if decided is None or decided.by is None else _person(facts, decided.by)
    return ((facts.words(f"{SAY}.role.starter"), name),)


def seats(facts: Facts) -> tuple[Line, ...]:
    """Every seat that somebody holds, for what the whole team agrees to."""
    held = ((item.title, person) for item in facts.outlook.team.seats for person in item.people)
    return tuple((facts.called(title), _person(facts, person)) for title, person in held)


def _holder(facts: Facts, seat: str) -> str:
    people = next((item.people for item in facts.outlook.team.seats if item.seat == seat), ())
    return facts.listed([_person(facts, person) for person in people])


def _person(facts: Facts, person: str) -> str:
    record = facts.project.find(Person, person)
    return "" if record is None else facts.called(record.name)

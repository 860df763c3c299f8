"""The rules beside the tool: gathering what customers tell, using it across the firm, and the team's own."""

from __future__ import annotations

import streamlit as st

from playbook.aims import Policy as Planned
from project.model import AnyRecord, Person
from project.records.team import Member
from project.records.vision import Policy, PolicySort
from project.results.vision import RuleKept
from views import entries, frame, register
from views.entries import Control, Entry
from views.text import plain

MOST_TITLE = 200


def show(at: frame.Here) -> None:
    """The two rules that every firm needs and who keeps them, then all rules as a list."""
    st.markdown("  \n".join(_line(at, rule) for rule in at.opened.outlook.vision.rules))
    _starters(at)
    register.adder(at, Policy.KIND, lambda name, typed: Policy(id=name, title=typed))
    found = sorted(
        at.opened.project.of(Policy), key=lambda item: (list(PolicySort).index(item.sort), item.id)
    )
    register.listing(
        at,
        found,
        lambda record: _body(at, record),
        mark=lambda record: _mark(at, record),
        icon=lambda record: "check_circle" if getattr(record, "owner", None) else "flag",
    )


def _line(at: frame.Here, rule: RuleKept) -> str:
    name = at.words(f"records.policy.codes.sort.{rule.sort}")
    key = "owned" if rule.owned else "unowned" if rule.policies else "none"
    icon = "check_circle" if rule.owned else "flag"
    told = at.words(f"vision.rules.{key}", names=plain(", ".join(_owners(at, rule))))
    return f":material/{icon}: **{name}**: {told}"


def _owners(at: frame.Here, rule: RuleKept) -> list[str]:
    people, project = entries.people(at), at.opened.project
    found = [project.find(Policy, name) for name in rule.policies]
    return list(dict.fromkeys(people[item.owner] for item in found if item and item.owner in people))


def _mark(at: frame.Here, record: AnyRecord) -> str:
    owner = at.opened.project.find(Person, getattr(record, "owner", None) or "")
    return at.words("vision.rules.no_owner") if owner is None else owner.name


def _body(at: frame.Here, record: AnyRecord) -> None:
    sorts = entries.codes(at, Policy.KIND, "sort", list(PolicySort))
    shown = [
        Entry("title"),
        Entry("what", Control.LONG),
        Entry("sort", Control.PICK, sorts, required=True),
        Entry("owner", Control.LIST, entries.people(at)),
        Entry("published", Control.DAY),
        Entry("review", Control.DAY),
    ]
    entries.entries(at, record, shown)


def _starters(at: frame.Here) -> None:
    taken = {item.based_on for item in at.opened.project.of(Policy)}
    planned = {item.id: item for item in at.opened.catalogue.playbook.policies if item.id not in taken}
    language = at.opened.catalogue.playbook.language
    offered = {name: item.title.read(at.language, language) for name, item in planned.items()}
    register.starters(at, Policy.KIND, offered, lambda name: _from_plan(at, planned[name]))


def _from_plan(at: frame.Here, item: Planned) -> Policy:
    """A rule as the plan words it, kept by who holds the seat that the plan names."""
    language = at.opened.catalogue.playbook.language
    return Policy(
        id=register.new_id(Policy.KIND),
        title=item.title.read(at.language, language)[:MOST_TITLE],
        what=item.what.read(at.language, language),
        sort=item.sort,
        owner=_holder(at, item.owner),
        based_on=item.id,
    )


def _holder(at: frame.Here, seat: str) -> str | None:
    """Who sits in a seat of the team; None where nobody does, or several do."""
    found = [item.id for item in at.opened.project.of(Member) if seat in item.seats]
    return found[0] if len(found) == 1 else None

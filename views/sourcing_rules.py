"""How the answer about the type of CRM is worked out: every rule, and the figures of the firm."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from authoring.expressions import Kind, Name, Vocabulary, checked_before
from playbook.sourcing import SourcingRule
from playbook.vocabulary import FIRM
from project.results.sourcing import SourcingResult
from reports.document import Column, Table, TableRow
from reports.sections.sourcing import guides, pointed, signed
from views import frame, widgets
from views.text import plain
from words.expressions import told
from words.numbers import number

STATES = (True, None, False)
"""Rules that hold first, then those that cannot be told yet."""


def show(at: frame.Here, found: SourcingResult) -> None:
    """Every rule with its condition in words, its points and where it comes from; folded."""
    asked = at.opened.catalogue.playbook.sourcing
    if asked is None:
        return
    with widgets.fold("sourcing-rules", at.words("sourcing.rules"), icon=":material/calculate:") as opened:
        how = at.words("sourcing.rules_how", close=pointed(at.facts, found.close))
        st.markdown(how, width=frame.PROSE)
        if opened.open:
            widgets.table(_table(at, found, asked.rules), title=False, wrap=True)
            _figures(at, found)


def _table(at: frame.Here, found: SourcingResult, rules: Sequence[SourcingRule]) -> Table:
    """The rules, those that hold first."""
    holds = dict(found.holds)
    order = sorted(rules, key=lambda rule: STATES.index(holds.get(rule.id)))
    heads = ("says", "state", "when", "points", "source")
    return Table(
        at.words("sourcing.rules"),
        tuple(Column(at.words(f"sourcing.rule_heads.{head}")) for head in heads),
        tuple(TableRow(_cells(at, found, rule, holds=holds.get(rule.id))) for rule in order),
        tuple(guides(at.facts, {rule.source or "" for rule in rules})),
    )


def called(at: frame.Here, name: str) -> str:
    """What a name in a condition stands for: a question about the firm, or a figure."""
    found = _names(at).names.get(name)
    return name if found is None else found.title


def _names(at: frame.Here) -> Vocabulary:
    """The names of conditions, questions by what they ask."""
    answers = at.opened.outlook.sourcing.answers
    return FIRM.with_names(
        {item.question: Name(Kind.NUMBER, "", item.ask, low=1, high=5, whole=True) for item in answers}
    )


def _cells(
    at: frame.Here, found: SourcingResult, rule: SourcingRule, *, holds: bool | None
) -> tuple[str, ...]:
    state = {True: "holds", False: "fails", None: "unknown"}[holds]
    points = ", ".join(
        at.words("sourcing.rule_points", title=found.titled(name), points=signed(at.facts, value))
        for name, value in rule.points.items()
    )
    return (
        rule.says.read(at.language, at.opened.catalogue.playbook.language),
        at.words(f"sourcing.rule.{state}"),
        told(checked_before(rule.when), _names(at), at.words),
        points,
        rule.source or "",
    )


def _figures(at: frame.Here, found: SourcingResult) -> None:
    """What went in from the rest of the project."""
    lines = (
        at.words(
            "sourcing.figure",
            title=plain(called(at, name)),
            value=at.words("sourcing.unknown") if value is None else number(value, 0),
        )
        for name, value in found.figures
    )
    listed = "\n".join(f"- {line}" for line in lines)
    st.markdown(f"**{at.words('sourcing.figures')}**\n\n{listed}", width=frame.PROSE)

"""How the answer about the type of CRM is worked out: every rule, and the figures of the firm."""

from __future__ import annotations

import streamlit as st

from authoring.expressions import Kind, Name, Vocabulary, checked_before
from playbook.sourcing import SourcingRule
from playbook.vocabulary import FIRM
from project.results.sourcing import SourcingResult
from reports.sections.sourcing import guide, pointed, signed
from views import frame, widgets
from views.text import plain
from words.expressions import told
from words.numbers import number


def show(at: frame.Here, found: SourcingResult) -> None:
    """Every rule with its condition in words, its points and where it comes from; folded."""
    asked = at.opened.catalogue.playbook.sourcing
    if asked is None:
        return
    with widgets.fold("sourcing-rules", at.words("sourcing.rules"), icon=":material/calculate:") as opened:
        how = at.words("sourcing.rules_how", close=pointed(at.facts, found.close))
        st.markdown(how, width=frame.PROSE)
        if opened.open:
            holds = dict(found.holds)
            lines = [_line(at, found, rule, holds=holds.get(rule.id)) for rule in asked.rules]
            st.markdown("\n".join(f"- {line}" for line in lines), width=frame.PROSE)
            _figures(at, found)


def called(at: frame.Here, name: str) -> str:
    """What a name in a condition stands for: a question about the firm, or a figure."""
    found = _names(at).names.get(name)
    return name if found is None else found.title


def _names(at: frame.Here) -> Vocabulary:
    """The names of conditions, questions by what they ask."""
    answers = at.opened.outlook.sourcing.answers
    return FIRM.with_names(
        {item.question: Name(Kind.NUMBER, "", f"“{item.ask}”", low=1, high=5, whole=True) for item in answers}
    )


def _line(at: frame.Here, found: SourcingResult, rule: SourcingRule, *, holds: bool | None) -> str:
    language, own = at.language, at.opened.catalogue.playbook.language
    state = {True: "holds", False: "fails", None: "unknown"}[holds]
    points = ", ".join(
        at.words("sourcing.rule_points", title=found.titled(name), points=signed(at.facts, value))
        for name, value in rule.points.items()
    )
    return at.words(
        "sourcing.rule_line",
        says=plain(rule.says.read(language, own)),
        state=at.words(f"sourcing.rule.{state}"),
        condition=plain(told(checked_before(rule.when), _names(at), at.words)),
        points=plain(points),
        source=plain(guide(at.facts, rule.source or "")),
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

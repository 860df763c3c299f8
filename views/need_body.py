"""One need unfolded: its figures, the rule that proposes its priority, who says what, what answers it."""

from __future__ import annotations

import streamlit as st

from authoring.expressions import checked_before
from playbook.vocabulary import NEED_RULE
from playbook.wants import Priority
from project.called import called
from project.records.requirements import Requirement
from project.results.requirements import Proposal, RankedNeed
from reports.document import Align, Column, Table, TableRow
from reports.sections.requirements import agreed
from views import frame, need_choice, widgets
from views.text import plain
from words.expressions import told
from words.numbers import UNKNOWN, number

FEW = 3
"""Answers from which it is said whether people agree; two people always do, or do not."""


def brief(at: frame.Here, need: RankedNeed) -> str:
    """The figures in one line."""
    words = at.words
    if need.importance is None:
        return words("requirements.needs.nobody")
    high = _highest(at, need)
    rated = sum(1 for item in need.departments if item.answered)
    departments = words.plural("requirements.needs.departments", rated)
    key = "requirements.needs.brief" if need.weighs else "requirements.needs.often"
    told_of = [
        words(
            key,
            importance=number(need.importance, 1),
            high=number(high, 0),
            departments=departments,
        )
    ]
    if need.satisfaction is not None:
        told_of.append(words("requirements.needs.today", satisfaction=number(need.satisfaction, 1)))
    if need.gap is not None:
        told_of.append(words("requirements.needs.gap", gap=number(need.gap, 1)))
    if need.keenest:
        most = "keenest" if need.weighs else "most_often"
        told_of.append(words(f"requirements.needs.{most}", names=plain(", ".join(need.keenest))))
    return " · ".join(told_of)


def _highest(at: frame.Here, need: RankedNeed) -> float:
    survey = at.opened.catalogue.questionnaire
    question = survey.question(need.need.split("/")[0])
    scale = None if question is None else survey.scale(question.scale)
    return 5.0 if scale is None else float(max(point.value for point in scale.points))


def show(at: frame.Here, need: RankedNeed) -> None:
    """Everything about a need that is unfolded."""
    if need.moved and need.proposal is not None:
        priority = at.words(f"requirements.priority.{need.proposal.priority}")
        told_so = at.words("requirements.needs.moved", priority=priority)
        st.warning(told_so, icon=":material/flag:")
    _decided(at, need)
    _proposal(at, need)
    _said(at, need)
    if any(item.answered or item.hidden for item in need.departments):
        widgets.table(_departments(at, need))
    _requirements(at, need)
    need_choice.show(at, need)


def _decided(at: frame.Here, need: RankedNeed) -> None:
    if need.priority is not None:
        priority = at.words(f"requirements.priority.{need.priority}")
        st.markdown(at.words("requirements.needs.own", priority=priority, reason=plain(need.reason)))
    elif need.reason:
        state_told = at.words(f"requirements.needs.state.{need.state}").capitalize()
        st.markdown(at.words("requirements.needs.said", state=state_told, reason=plain(need.reason)))


def _proposal(at: frame.Here, need: RankedNeed) -> None:
    """The rule's own words, and what it looked at."""
    words, proposal = at.words, need.proposal
    if proposal is None:
        if need.importance is not None and need.weighs and at.opened.catalogue.playbook.need_rules:
            st.caption(words("requirements.needs.no_rule"))
        return
    priority = words(f"requirements.priority.{proposal.priority}")
    holes = {"priority": priority, "title": plain(proposal.title), "why": plain(proposal.why)}
    st.markdown(words("requirements.needs.proposal", **holes), width=frame.PROSE)
    condition = plain(told(checked_before(proposal.when), NEED_RULE, words))
    values = plain("; ".join(_values(at, proposal)))
    st.caption(words("requirements.needs.because", condition=condition, values=values), width=frame.PROSE)


def _values(at: frame.Here, proposal: Proposal) -> list[str]:
    """What the rule looked at, each with its value."""
    words = at.words
    return [
        words("requirements.needs.value", name=NEED_RULE.names[name].title, value=_value(at, value))
        for name, value in proposal.looked_at
    ]


def _value(at: frame.Here, value: object) -> str:
    if isinstance(value, bool):
        return at.words("shell.yes" if value else "shell.no")
    if not isinstance(value, float):
        return UNKNOWN
    return number(value, 0 if value.is_integer() else 1)


def _said(at: frame.Here, need: RankedNeed) -> None:
    """How far people agree, how they would take it, and what they voted."""
    words, reactions = at.words, need.reactions
    agreement = need.agreement if need.answered >= FEW else None
    lines = [] if agreement is None else [words(f"requirements.needs.{agreed(agreement)}")]
    if reactions.category is not None:
        key = f"requirements.needs.reaction.{reactions.category}"
        lines.append(words(key, count=reactions.reacted))
    if reactions.votes:
        votes = ", ".join(_vote(at, priority, count) for priority, count in reactions.votes)
        lines.append(words("requirements.needs.votes", list=votes))
    if lines:
        st.markdown(" ".join(lines), width=frame.PROSE)


def _vote(at: frame.Here, priority: Priority, count: int) -> str:
    told_as = at.words(f"requirements.priority.{priority}")
    return at.words("requirements.needs.vote", priority=told_as, count=count)


def _departments(at: frame.Here, need: RankedNeed) -> Table:
    words, key = at.words, "requirements.needs"
    both = need.satisfaction is not None
    columns = (
        Column(words(f"{key}.department")),
        Column(words(f"{key}.{'importance' if need.weighs else 'mean_head'}"), Align.RIGHT),
        *((Column(words(f"{key}.satisfaction"), Align.RIGHT),) if both else ()),
        Column(words(f"{key}.answers"), Align.RIGHT),
    )
    rows = []
    for item in sorted(need.departments, key=lambda found: -(found.mean or 0.0)):
        if item.answered or item.hidden:
            satisfied = (number(item.satisfaction, 1),) if both else ()
            answers = words(f"{key}.hidden") if item.hidden else number(item.answered)
            rows.append(TableRow((item.title, number(item.mean, 1), *satisfied, answers)))
    title = words(f"{key}.{'by_department' if need.weighs else 'by_department_often'}")
    return Table(title, columns, tuple(rows))


def _requirements(at: frame.Here, need: RankedNeed) -> None:
    found = [at.opened.project.find(Requirement, name) for name in need.requirements]
    if found:
        lines = "\n".join(f"- {plain(called(item))}" for item in found if item is not None)
        st.markdown(f"{at.words('requirements.needs.answered_by')}\n\n{lines}", width=frame.PROSE)

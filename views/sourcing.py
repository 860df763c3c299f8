"""Which type of CRM fits: questions about the firm, the answer with its reasons, and the team's decision."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.records.sourcing import Circumstance, SourcingChoice
from project.results.sourcing import FirmAnswer, OpenReason, SourcingResult, Standing, TypeFit
from project.type_points import LEVELS
from reports.sections.sourcing import (
    changes,
    finding,
    guide,
    pointed,
    points_chart,
    reason_told,
    unanswered,
)
from views import choosing, frame, saving, seen, sourcing_rules, state, widgets
from views.entries import Control, Entry, entries, people
from views.text import plain

NAME = "sourcing"
PARTS = ("questions", "answer", "decision")
NO_OWN_ANSWER = 0
"""What is chosen where the proposed answer holds, or none."""


def page() -> None:
    """One part of the choice at a time; what fits is shown however few questions are answered."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.sourcing
    if not found.asked:
        frame.top(at, NAME)
        st.info(at.words("sourcing.none"), icon=":material/info:")
        frame.link("overview", at.words("sourcing.to_overview"), at.project)
        return
    frame.top(at, NAME, _primary(at, found))
    part = frame.parts(at, NAME, PARTS)
    {"questions": _questions, "answer": _answer, "decision": _decision}[part](at, found)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here, found: SourcingResult) -> frame.Primary:
    """Answer first, then look, then decide, then go on."""
    part = state.value(f"{NAME}-part") or state.address(frame.PART) or PARTS[0]
    waiting = any(item.standing is Standing.OPEN for item in found.answers)
    if waiting and part != "questions":
        return frame.Primary(at.words("sourcing.to_questions"), run=frame.to_part, args=(NAME, "questions"))
    if found.choice.type is not None:
        return frame.Primary(at.words("sourcing.to_shortlist"), to="shortlist")
    if part == "questions":
        return frame.Primary(at.words("sourcing.to_answer"), run=frame.to_part, args=(NAME, "answer"))
    return frame.Primary(at.words("sourcing.to_decision"), run=frame.to_part, args=(NAME, "decision"))


# -- questions -----------------------------------------------------------------------------------------------


def _questions(at: frame.Here, found: SourcingResult) -> None:
    answered = sum(item.standing is not Standing.OPEN for item in found.answers)
    st.markdown(at.words("sourcing.answered", answered=answered, total=len(found.answers)))
    st.caption(at.words("sourcing.how_questions"), width=frame.PROSE)
    if found.open_questions and found.leader is not None:
        ask = plain(found.open_questions[0].ask)
        st.info(at.words("sourcing.matters_most", ask=ask), icon=":material/priority_high:")
    first_open = next((item.question for item in found.answers if item.standing is Standing.OPEN), None)
    for item in found.answers:
        _question(at, item, lead=item.question == first_open)


def _question(at: frame.Here, item: FirmAnswer, *, lead: bool) -> None:
    """A question that unfolds into its answers; the first without one unfolds by itself, once."""
    key = f"firm-{item.question}"
    if lead and not state.unfolded(f"led-{key}"):
        state.unfold(f"led-{key}")
        state.put_value(key, held=True)
    standing = at.words(f"sourcing.standing.{item.standing}", value=item.value)
    icon = "help" if item.standing is Standing.OPEN else "check_circle"
    label = f"{plain(item.ask)} · {standing}"
    with widgets.fold(key, label, icon=f":material/{icon}:") as opened:
        st.caption(at.words("sourcing.why", why=plain(item.why)), width=frame.PROSE)
        if opened.open:
            _answers(at, item)


def _answers(at: frame.Here, item: FirmAnswer) -> None:
    record = at.opened.project.find(Circumstance, item.question) or Circumstance(id=item.question)
    key = f"{seen.track(at.project, record)}/chosen"
    choosing.radio(
        plain(item.ask),
        options=[NO_OWN_ANSWER, *LEVELS],
        index=record.value or NO_OWN_ANSWER,
        format_func=lambda level: _level(at, item, level),
        key=key,
        on_change=_answered,
        args=(at.project, item.question, key),
        disabled=not at.may_edit,
        label_visibility="collapsed",
    )
    entries(at, record, (Entry("note", Control.LONG),))
    if item.source:
        st.caption(at.words("sourcing.source", source=plain(guide(at.facts, item.source))), width=frame.PROSE)


def _answered(project: str, question: str, key: str) -> None:
    value = state.value(key) or None
    saving.save_record(project, Circumstance.KIND, question, "circumstance.set", {"value": value})


def _level(at: frame.Here, item: FirmAnswer, level: int) -> str:
    """An answer with what it means; a point without words lies between its neighbours that have some."""
    if level == NO_OWN_ANSWER:
        if item.proposed is None:
            return at.words("sourcing.no_answer")
        return at.words("sourcing.as_proposed", means=_level(at, item, item.proposed))
    means = dict(item.levels).get(level)
    if means is None:
        low = max((point for point, _ in item.levels if point < level), default=LEVELS[0])
        high = min((point for point, _ in item.levels if point > level), default=LEVELS[-1])
        means = at.words("sourcing.between", low=low, high=high)
    return at.words("sourcing.level", value=level, means=plain(means))


# -- what fits -----------------------------------------------------------------------------------------------


def _answer(at: frame.Here, found: SourcingResult) -> None:
    if found.leader is None:
        st.info(at.words("sourcing.nobody"), icon=":material/info:")
        return
    widgets.chart(points_chart(at.facts, found))
    for block in unanswered(at.facts, found):
        widgets.block(block)
    st.caption(at.words("sourcing.keep_in_mind"), width=frame.PROSE)
    for item in found.types:
        _type(at, found, item)
    for block in changes(at.facts, found):
        widgets.block(block)
    sourcing_rules.show(at, found)


def _type(at: frame.Here, found: SourcingResult, item: TypeFit) -> None:
    label = at.words("sourcing.fit", title=plain(item.title), points=pointed(at.facts, item.points))
    icon = "star" if item.type == found.leader else "chevron_right"
    with widgets.fold(f"type-{item.type}", label, icon=f":material/{icon}:") as opened:
        st.markdown(plain(item.what), width=frame.PROSE)
        if opened.open:
            _reasons(at, item)
            st.markdown("  \n".join(_about(at, item)), width=frame.PROSE)
            if item.source:
                source = plain(guide(at.facts, item.source))
                st.caption(at.words("sourcing.source", source=source), width=frame.PROSE)


def _reasons(at: frame.Here, item: TypeFit) -> None:
    told = [(reason.points, reason_told(at.facts, reason.says, reason.points, reason.source))
            for reason in item.reasons]  # fmt: skip
    _listed(at, "for_it", [line for points, line in told if points > 0])
    _listed(at, "against_it", [line for points, line in told if points < 0])
    _listed(at, "untold", [_waiting(at, reason) for reason in item.untold])
    if not item.reasons and not item.untold:
        st.markdown(at.words("sourcing.nothing_for"))


def _waiting(at: frame.Here, reason: OpenReason) -> str:
    names = ", ".join(sourcing_rules.called(at, name) for name in reason.waits_for)
    return at.words("sourcing.waits_for", says=reason.says, names=names)


def _listed(at: frame.Here, key: str, lines: list[str]) -> None:
    if lines:
        listed = "\n".join(f"- {plain(line)}" for line in lines)
        st.markdown(f"**{at.words(f'sourcing.{key}')}**\n\n{listed}", width=frame.PROSE)


def _about(at: frame.Here, item: TypeFit) -> Iterator[str]:
    for name in ("suits", "beware", "money"):
        yield f"**{at.words(f'sourcing.{name}')}** {plain(getattr(item, name))}"


# -- the decision --------------------------------------------------------------------------------------------


def _decision(at: frame.Here, found: SourcingResult) -> None:
    st.markdown(plain(finding(at.facts, found)), width=frame.PROSE)
    st.caption(at.words("sourcing.keep_in_mind"), width=frame.PROSE)
    record = at.opened.project.find(SourcingChoice, "sourcing") or SourcingChoice()
    entries(
        at,
        record,
        (
            Entry("type", Control.LIST, {item.type: item.title for item in found.types}),
            Entry("decided_by", Control.LIST, people(at)),
            Entry("on", Control.DAY),
            Entry("reason", Control.LONG),
        ),
    )
    _compared(at, found)


def _compared(at: frame.Here, found: SourcingResult) -> None:
    """Whether the choice is the type that fits best, and where it is not, whether the reason is told."""
    choice = found.choice
    if choice.type is None or found.leader is None:
        return
    if not choice.differs:
        st.success(at.words("sourcing.agrees"), icon=":material/check_circle:")
    elif choice.reason.strip():
        st.info(at.words("sourcing.because"), icon=":material/info:")
    else:
        st.warning(at.words("sourcing.say_why"), icon=":material/edit_note:")

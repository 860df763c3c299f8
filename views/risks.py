"""What may go wrong, where the risks stand, and what is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from authoring.expressions import checked_before
from playbook.delivery import Response
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.model import AnyRecord
from project.records.risks import Assumption, AssumptionState, Risk, RiskState
from project.results.risks import HIGH, AssumptionLine, ProposedRisk, RiskLine, Risks
from reports.document import KeyFigure, KeyFigures
from reports.sections import risks as section
from views import frame, register, risks_picture, widgets
from views.entries import Control, Entry, codes, entries, people
from views.text import plain
from words.expressions import told
from words.numbers import UNKNOWN

NAME = "risks"
PARTS = ("list", "picture", "assumptions")

MOST_REASONS = 8
"""Proposed risks whose reason is told."""


def page() -> None:
    """The list, the picture of it, and what is taken for granted."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.risks
    frame.top(at, NAME)
    part = frame.parts(at, NAME, PARTS)
    {"list": _list, "picture": risks_picture.show, "assumptions": _assumptions}[part](at, found)
    frame.bottom(at.words, NAME)


# -- the list --------------------------------------------------------------------------------------------


def _list(at: frame.Here, found: Risks) -> None:
    if found.lines:
        widgets.figures(_figures(at, found))
        for lacking in section.unanswered(at.facts, found):
            st.markdown(f":material/flag: {plain(lacking)}", width=frame.PROSE)
    else:
        st.info(at.words("risks.nothing"), icon=":material/info:")
    _proposals(at, found)
    if found.lines:
        widgets.table(section.risks_table(at.facts, found))
    lines = {item.id: item for item in found.lines}
    known = {item.id: item for item in at.opened.project.of(Risk)}
    records = [known[name] for name in lines]
    register.listing(
        at,
        records,
        lambda item: _risk(at, item),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: _icon(lines[item.id]),
    )
    register.adder(at, Risk.KIND, lambda name, title: Risk(id=name, title=title))


def _figures(at: frame.Here, found: Risks) -> KeyFigures:
    """How many are watched, how many are grave, what is missing, and what money to expect."""
    words, facts, watched = at.words, at.facts, len(found.watched)
    grave = sum(item.level in HIGH for item in found.watched)
    money = facts.money(found.expected) if found.with_money else UNKNOWN
    return KeyFigures(
        (
            KeyFigure(words("risks.figures.watched"), str(watched), _unrated(at, found)),
            KeyFigure(words("risks.figures.grave"), str(grave), words("risks.figures.grave_basis")),
            KeyFigure(
                words("risks.figures.unanswered"),
                str(len(found.unanswered)),
                words("risks.figures.unanswered_basis"),
            ),
            KeyFigure(
                words("risks.figures.money"),
                money,
                words("risks.figures.money_basis", count=found.with_money, of=watched),
            ),
        )
    )


def _unrated(at: frame.Here, found: Risks) -> str:
    return at.words.plural("risks.figures.unrated", found.unrated) if found.unrated else ""


def _mark(at: frame.Here, line: RiskLine) -> str:
    """How grave a risk is, and how it stands where it is not watched any more."""
    grave = section.graveness(at.facts, line.level, line.product)
    told_grave = at.words("risks.not_judged") if grave == UNKNOWN else grave
    late = [at.words("risks.late")] if line.late else []
    state = [] if line.open else [at.words(f"records.risk.codes.state.{line.state}")]
    return " · ".join((told_grave, *late, *state))


def _icon(line: RiskLine) -> str:
    if not line.open:
        return "check_circle" if line.state is RiskState.OVER else "bolt"
    return "flag" if line.lacks_owner or line.lacks_response else "chevron_right"


def _risk(at: frame.Here, record: AnyRecord) -> None:
    """What it is and how grave, what is done about it, and how it stands then."""
    words = at.words
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("owner", Control.LIST, people(at)),
            Entry("state", Control.PICK, codes(at, "risk", "state", list(RiskState)), required=True),
            Entry("cause", Control.LONG),
            Entry("event", Control.LONG),
            Entry("effect", Control.LONG),
            Entry("probability", Control.POINT),
            Entry("impact", Control.POINT),
        ),
    )
    st.markdown(f"**{words('risks.answered')}**")
    entries(
        at,
        record,
        (
            Entry("trigger", Control.LONG),
            Entry("response", Control.PICK, codes(at, "risk", "response", list(Response))),
            Entry("action", Control.LONG),
            Entry("due", Control.DAY),
            Entry("probability_after", Control.POINT),
            Entry("impact_after", Control.POINT),
        ),
    )
    st.markdown(f"**{words('risks.further')}**")
    entries(at, record, tuple(_further(at)))


def _further(at: frame.Here) -> Iterator[Entry]:
    """Money, and what of the plan it touches."""
    playbook = at.opened.catalogue.playbook
    yield Entry("chance", Control.PERCENT, most=1.0)
    yield Entry("money", Control.NUMBER, most=1e12)
    for name, parts in (("phase", playbook.all_phases()), ("task", playbook.tasks)):
        titles = {item.id: item.title.read(at.language, playbook.language) for item in parts}
        yield Entry(name, Control.LIST, titles)


# -- what the plan proposes ------------------------------------------------------------------------------


def _reasons(at: frame.Here, proposed: Sequence[ProposedRisk]) -> None:
    """Which condition of the plan made each proposal, on demand."""
    with widgets.fold("risk-reasons", at.words("risks.why_these"), kind="compact") as opened:
        for item in proposed if opened.open else ():
            because = told(checked_before(item.because), PLAYBOOK_CHECKS, at.words)
            line = at.words("risks.because", risk=item.title, because=because)
            st.caption(plain(line), width=frame.PROSE)
        if not opened.open:
            st.caption(at.words("records.closed"))


def _proposals(at: frame.Here, found: Risks) -> None:
    """Risks of the plan that are not in the list; those that fit this project are ticked, with the reason."""
    proposed = [item for item in found.proposals if item.proposed]
    if proposed:
        with st.container(border=True, key="risks-proposed"):
            st.markdown(f"**{at.words.plural('risks.proposed', len(proposed))}**")
            names = [f"- {plain(item.title)}" for item in proposed[:MOST_REASONS]]
            st.markdown("\n".join(names), width=frame.PROSE)
            if len(proposed) > MOST_REASONS:
                st.caption(at.words.plural("risks.more_proposed", len(proposed) - MOST_REASONS))
            _reasons(at, proposed)
    offered = {item.risk: item.title for item in found.proposals}
    register.starters(
        at, Risk.KIND, offered, lambda name: from_plan(at, name), chosen=[item.risk for item in proposed]
    )


def from_plan(at: frame.Here, name: str) -> Risk:
    """A risk as the plan words it; who watches it is left to the team."""
    playbook = at.opened.catalogue.playbook
    planned = next(item for item in playbook.risks if item.id == name)
    texts = {
        field: getattr(planned, field).read(at.language, playbook.language)
        for field in ("title", "cause", "event", "effect", "trigger", "action")
    }
    return Risk(
        id=register.new_id(Risk.KIND),
        phase=planned.phase,
        probability=planned.probability,
        impact=planned.impact,
        response=planned.response,
        task=planned.threatens[0] if planned.threatens else None,
        based_on=name,
        **texts,
    )


# -- assumptions -----------------------------------------------------------------------------------------


def _assumptions(at: frame.Here, found: Risks) -> None:
    overdue = [item for item in found.assumptions if item.overdue]
    if overdue:
        st.warning(at.words.plural("risks.overdue", len(overdue)), icon=":material/event_busy:")
    if found.assumptions:
        widgets.table(section.assumptions_table(at.facts, found.assumptions), wrap=True)
    else:
        st.info(at.words("risks.no_assumptions"), icon=":material/info:")
    lines = {item.id: item for item in found.assumptions}
    known = {item.id: item for item in at.opened.project.of(Assumption)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _assumption(at, item),
        mark=lambda item: _assumed(at, lines[item.id]),
        icon=lambda item: "event_busy" if lines[item.id].overdue else "chevron_right",
    )
    register.adder(at, Assumption.KIND, lambda name, text: Assumption(id=name, statement=text))


def _assumed(at: frame.Here, line: AssumptionLine) -> str:
    if line.overdue:
        return at.words("risks.was_due", day=at.facts.day(line.check_by) if line.check_by else "")
    return at.words(f"records.assumption.codes.state.{line.state}")


def _assumption(at: frame.Here, record: AnyRecord) -> None:
    states = codes(at, "assumption", "state", list(AssumptionState))
    entries(
        at,
        record,
        (
            Entry("statement", Control.LONG),
            Entry("if_wrong", Control.LONG),
            Entry("owner", Control.LIST, people(at)),
            Entry("check_by", Control.DAY),
            Entry("state", Control.PICK, states, required=True),
        ),
    )

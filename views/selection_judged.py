"""Whether an offer passes in every part of the solution, and what somebody judged about it."""

from __future__ import annotations

import streamlit as st

from project.model import Vendor
from project.records.selection import PartJudgement
from project.results.selection import OfferWay
from project.results.shortlist import KnockOut, OutBy, PartPass
from reports.sections.selection import why
from scoring.criteria import Block
from views import choosing, frame, saving, state
from views.text import choice, plain


def show(at: frame.Here, offer: OfferWay) -> None:
    """Each part with whether it passes and why; a judgement goes before the points."""
    st.header(at.words("selection.offer.parts"), anchor=False)
    st.caption(at.words("selection.offer.parts_how"), width=frame.PROSE)
    if not offer.parts:
        st.markdown(at.words("selection.offer.parts_later"))
    for part in offer.parts:
        st.markdown(f"{_icon(part)} {line(at, part)}", width=frame.PROSE)
        if at.may_edit:
            _judgement(at, offer, part)


def line(at: frame.Here, part: PartPass) -> str:
    """One part in a sentence, safe to stand in markup."""
    state_of = "open" if part.passed is None else "passed" if part.passed else "failed"
    return at.words(
        "selection.part.line",
        part=at.words(f"shortlist.block.{part.block}"),
        state=at.words(f"selection.part.{state_of}"),
        why=plain(why(at.facts, part)),
    )


def _icon(part: PartPass) -> str:
    name = "help" if part.passed is None else "check_circle" if part.passed else "cancel"
    return f":material/{name}:"


def _judgement(at: frame.Here, offer: OfferWay, part: PartPass) -> None:
    """Taking a judgement back, or the small form to judge."""
    words, name = at.words, f"judge-{offer.vendor}-{part.block}"
    standing = at.opened.project.find(PartJudgement, f"{offer.vendor}:{part.block}")
    if standing is not None:
        st.button(
            words("selection.offer.judge_back"),
            key=f"{name}-back",
            on_click=_taken_back,
            args=(at.project, standing),
            type="tertiary",
        )
        return
    title = words("selection.offer.judge", part=words(f"shortlist.block.{part.block}"))
    form = state.form(name)
    with st.expander(title, icon=":material/gavel:"), st.form(form, border=False):
        choosing.segmented_control(
            title,
            [True, False],
            format_func=lambda passes: choice(words(f"selection.offer.{'passes' if passes else 'fails'}")),
            key=f"{form}/passed",
            label_visibility="collapsed",
        )
        st.text_area(words("selection.offer.judge_reason"), max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, name)
        st.form_submit_button(
            words("selection.offer.judge_save"), on_click=_judged, args=(at.project, offer.vendor, part.block)
        )


def _judged(project: str, vendor: str, block: str) -> None:
    name = f"judge-{vendor}-{block}"
    passed, reason = state.form_value(name, "passed"), str(state.form_value(name, "reason") or "").strip()
    if passed is None or not reason:
        state.form_lacks(name, "selection.offer.needs_judgement")
        return
    record = PartJudgement(
        id=f"{vendor}:{block}",
        vendor=vendor,
        block=Block(block),
        passed=passed,
        reason=reason,
        by=state.person(),
    )
    if saving.save(project, "part_judgement.set", record, operation=state.once(name), typed=False):
        state.form_done(name)


def _taken_back(project: str, standing: PartJudgement) -> None:
    saving.take_away(project, "part_judgement.taken_back", standing)


def near(at: frame.Here, item: KnockOut) -> str:
    """A rule that an offer only just keeps, in a sentence."""
    vendor = at.opened.project.find(Vendor, item.vendor)
    sort = "requirement" if item.by is OutBy.REQUIREMENT else str(item.by)
    return at.words(
        f"selection.rules.near.{sort}",
        vendor=item.vendor if vendor is None else vendor.name,
        criterion=item.title,
        score="" if item.score is None else f"{item.score:g}",
        rule="" if item.below is None else f"{item.below:g}",
        requirement=item.statement,
    )

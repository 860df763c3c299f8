"""One offer: where it comes from, what is known of it, what was asked, and whether it passes."""

from __future__ import annotations

import streamlit as st

from project.model import Vendor
from project.records.selection import EvidenceGrade, FoundBy, OwnUse, ResearchNote, VendorQuestion, YesNo
from project.results.selection import OfferWay, Selection
from reports.document import Column, Table, TableRow
from reports.sections.scores import rule_told
from views import (
    choosing,
    entries,
    frame,
    plans,
    register,
    saving,
    selection_judged,
    state,
    vendors,
    widgets,
)
from views.entries import Control, Entry
from views.text import plain
from words.numbers import day
from workspace.begin import vendor_from_plan

OFFER = "offer"
"""The name under which the offer stands in the address."""

PICKED = "selection-offer"


def show(at: frame.Here, found: Selection) -> None:
    """The chosen offer; the first one while none is chosen."""
    if not found.offers:
        st.info(at.words("selection.offer.none"), icon=":material/info:")
        return
    offer = found.offer(_picked(at, found))
    record = None if offer is None else at.opened.project.find(Vendor, offer.vendor)
    if offer is None or record is None:
        return
    _standing(at, offer)
    _basics(at, record)
    _facts(at, offer, record)
    _notes(at, offer)
    _questions(at, offer)
    _own_use(at, offer)
    selection_judged.show(at, offer)
    _rules(at, offer)


def _picked(at: frame.Here, found: Selection) -> str:
    names = {item.vendor: item.name for item in found.offers}
    held, named = state.value(PICKED), state.address(OFFER)
    if held not in names:
        state.put_value(PICKED, held=named if named in names else next(iter(names)))
    picked = choosing.selectbox(
        at.words("selection.offer.which"),
        list(names),
        format_func=names.__getitem__,
        key=PICKED,
        on_change=_chosen,
    )
    return str(picked)


def _chosen() -> None:
    state.set_address(OFFER, state.value(PICKED))


def _standing(at: frame.Here, offer: OfferWay) -> None:
    words = at.words
    stage = words(f"selection.stage.{offer.stage}")
    if offer.dropped is not None:
        reason = plain(offer.dropped.reason)
        gone = words(f"selection.stage.{offer.dropped.stage}")
        st.warning(
            words("selection.offer.standing_dropped", stage=gone, reason=reason), icon=":material/block:"
        )
        return
    found = (
        words("selection.offer.unknown")
        if offer.found_by is None
        else words("selection.offer.brought", by=words(f"records.vendor.codes.found_by.{offer.found_by}"))
    )
    grade = (
        words("selection.offer.grade_unknown")
        if offer.grade is None
        else words(f"records.vendor.codes.grade.{offer.grade}")
    )
    st.markdown(words("selection.offer.standing", stage=stage, found=found, grade=grade), width=frame.PROSE)


def _basics(at: frame.Here, record: Vendor) -> None:
    """Who brought it and how well it is known; name, price and plan can be changed here too."""
    st.header(at.words("selection.offer.basics"), anchor=False)
    shown = (
        Entry("found_by", Control.LIST, entries.codes(at, "vendor", "found_by", list(FoundBy))),
        Entry("found_note"),
        Entry("website"),
        Entry("grade", Control.PICK, entries.codes(at, "vendor", "grade", list(EvidenceGrade))),
    )
    entries.entries(at, record, shown, "vendor.set")
    with widgets.fold(f"priced-{record.id}", at.words("selection.offer.name_and_price")) as opened:
        if opened.open:
            vendors.edit(at, record)


def _facts(at: frame.Here, offer: OfferWay, record: Vendor) -> None:
    st.header(at.words("selection.offer.facts"), anchor=False)
    if not offer.facts:
        st.markdown(at.words("selection.offer.facts_none"), width=frame.PROSE)
        return
    st.caption(at.words("selection.offer.facts_how"))
    widgets.table(facts_table(at, offer), title=False, wrap=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if offer.website.startswith("https://"):
            st.link_button(
                at.words("selection.offer.website", name=plain(offer.name)),
                offer.website,
                icon=":material/open_in_new:",
                type="tertiary",
            )
    if at.may_edit:
        _plan(at, record)


def facts_table(at: frame.Here, offer: OfferWay) -> Table:
    """The facts of the sheet with source, day, and the day by which each has to be confirmed."""
    words = at.words
    heads = ("fact_topic", "fact", "fact_source", "fact_day", "fact_until")
    rows = []
    for item in offer.facts:
        until = day(item.source.expires, at.language)
        rows.append(
            TableRow(
                (
                    item.title,
                    item.value,
                    item.source.name,
                    day(item.source.as_of, at.language),
                    words("selection.offer.stale", day=until) if item.stale else until,
                )
            )
        )
    columns = tuple(Column(words(f"selection.offer.{name}")) for name in heads)
    return Table(words("selection.offer.facts"), columns, tuple(rows))


def _plan(at: frame.Here, record: Vendor) -> None:
    """The published prices of this product; taking one replaces the price that stands."""
    offered = {
        plan: name
        for (sheet, plan), name in plans.names(at.opened.catalogue, at.words, at.today).items()
        if sheet == record.fact_sheet
    }
    key = f"plan-{record.id}"
    with st.form(key, border=False):
        choosing.selectbox(
            at.words("selection.offer.plan"),
            list(offered),
            index=None,
            format_func=offered.__getitem__,
            placeholder=at.words("selection.offer.plan_empty"),
            key=f"{key}/plan",
        )
        st.form_submit_button(
            at.words("selection.offer.take_plan"), on_click=_take_plan, args=(at, record, f"{key}/plan")
        )


def _take_plan(at: frame.Here, record: Vendor, key: str) -> None:
    plan = state.value(key)
    if plan is None or record.fact_sheet is None:
        return
    priced = vendor_from_plan(at.opened.catalogue, record.id, record.fact_sheet, plan, record.order)
    if priced is not None:
        names = ("product", "plan", "price", "price_currency", "minimum_users", "price_source")
        taken = record.model_copy(update={name: getattr(priced, name) for name in names})
        saving.save(at.project, "vendor.priced", taken, typed=False)


def _notes(at: frame.Here, offer: OfferWay) -> None:
    """Research notes, the newest first."""
    st.header(at.words("selection.offer.notes"), anchor=False)
    kept = [item for item in at.opened.project.of(ResearchNote) if item.vendor == offer.vendor]
    if not kept:
        st.markdown(at.words("selection.offer.notes_none"), width=frame.PROSE)
    kept.sort(key=lambda item: (item.day is not None, item.day, item.id), reverse=True)
    shown = (
        Entry("text", Control.LONG),
        Entry("source"),
        Entry("url"),
        Entry("day", Control.DAY),
        Entry("by", Control.LIST, entries.people(at)),
        Entry("grade", Control.PICK, entries.codes(at, "research_note", "grade", list(EvidenceGrade))),
    )
    days = {item.id: item.day for item in kept}
    register.listing(
        at,
        kept,
        lambda item: entries.entries(at, item, shown),
        mark=lambda item: day(days[item.id], at.language) if days[item.id] else "",
        icon=lambda _: "sticky_note_2",
    )
    register.adder(
        at,
        ResearchNote.KIND,
        lambda name, text: ResearchNote(
            id=name, vendor=offer.vendor, text=text, day=at.today, by=state.person()
        ),
        place=offer.vendor,
    )


def _questions(at: frame.Here, offer: OfferWay) -> None:
    """What was asked; open ones first."""
    st.header(at.words("selection.offer.questions"), anchor=False)
    asked = [item for item in at.opened.project.of(VendorQuestion) if item.vendor == offer.vendor]
    if not asked:
        st.markdown(at.words("selection.offer.questions_none"), width=frame.PROSE)
    asked.sort(key=lambda item: (bool(item.answer.strip()), item.id))
    answered = {item.id: bool(item.answer.strip()) for item in asked}
    shown = (
        Entry("ask", Control.LONG),
        Entry("asked", Control.DAY),
        Entry("by", Control.LIST, entries.people(at)),
        Entry("due", Control.DAY),
        Entry("answer", Control.LONG),
        Entry("answered", Control.DAY),
    )
    register.listing(
        at,
        asked,
        lambda item: entries.entries(at, item, shown),
        icon=lambda item: "check_circle" if answered[item.id] else "help",
    )
    register.adder(
        at,
        VendorQuestion.KIND,
        lambda name, text: VendorQuestion(
            id=name, vendor=offer.vendor, ask=text, asked=at.today, by=state.person()
        ),
        place=offer.vendor,
    )


def _own_use(at: frame.Here, offer: OfferWay) -> None:
    """Whether the vendor works with what it sells."""
    st.header(at.words("selection.offer.own"), anchor=False)
    st.caption(at.words("selection.offer.own_why"), width=frame.PROSE)
    record = at.opened.project.find(OwnUse, offer.vendor) or OwnUse(id=offer.vendor)
    shown = (
        Entry("uses", Control.PICK, entries.codes(at, "own_use", "uses", list(YesNo))),
        Entry("evidence", Control.LONG),
        Entry("day", Control.DAY),
    )
    entries.entries(at, record, shown)


def _rules(at: frame.Here, offer: OfferWay) -> None:
    """What puts it out, and what it only just keeps."""
    st.header(at.words("selection.offer.rules"), anchor=False)
    lines = [rule_told(at.facts, item) for item in offer.knocked_out]
    lines += [selection_judged.near(at, item) for item in offer.nearly_out]
    if not lines:
        st.markdown(at.words("selection.offer.rules_none"))
    for line in lines:
        st.markdown(f"- {plain(line)}", width=frame.PROSE)

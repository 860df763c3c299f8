"""Every offer under its stage; on a narrow screen the stages stand below each other."""

from __future__ import annotations

import streamlit as st

from project.records.selection import STAGES, Stage
from project.results.selection import OfferWay, Open, OpenPoint, Selection
from views import frame, saving, selection_drop, state
from views.text import plain
from workspace.selecting import move

LAST = (Stage.FINALIST, Stage.CHOSEN)
MOST_ABREAST = 3
"""Cards side by side where all offers stand at one stage."""

MOST_NAMED = 3
"""Names told in one line of what is open."""


def show(at: frame.Here, found: Selection) -> None:
    """One column for each stage at which an offer stands; the empty ones are named in one line."""
    held = [stage for stage in STAGES if found.at(stage)]
    empty = [at.words(f"selection.stage.{stage}") for stage in STAGES if not found.at(stage)]
    if empty:
        st.caption(at.words("selection.empty_stages", names=", ".join(empty)), width=frame.PROSE)
    if not held:
        return
    with st.grid(len(held), min_column_width=230, gap="small") as grid:
        for stage in held:
            with grid.cell():
                _column(at, stage, found.at(stage), MOST_ABREAST // len(held) or 1)


def _column(at: frame.Here, stage: Stage, offers: tuple[OfferWay, ...], abreast: int) -> None:
    """A stage with its offers, so many of them side by side as there is room for."""
    name = at.words(f"selection.stage.{stage}")
    st.subheader(at.words("selection.stage_head", stage=name, count=len(offers)), anchor=False)
    st.caption(at.words(f"selection.stage_why.{stage}"))
    with st.grid(abreast, min_column_width=230, gap="small") as grid:
        for offer in offers:
            with grid.cell(), st.container(border=True, key=f"offer-{offer.vendor}"):
                _card(at, offer)


def _card(at: frame.Here, offer: OfferWay) -> None:
    st.markdown(f"**{plain(offer.name)}**")
    if offer.product and offer.product not in offer.name:
        st.caption(plain(offer.product))
    failed = [item.block for item in offer.parts if item.passed is False]
    if offer.stage in LAST and failed:
        told = at.words("selection.warn_last", name=plain(offer.name), parts=parts_named(at, failed))
        st.warning(told, icon=":material/warning:")
    _due(at, offer)
    if at.may_edit:
        _ways(at, offer)


def _due(at: frame.Here, offer: OfferWay) -> None:
    """What should be settled before the next stage, in lines."""
    if offer.next is None:
        return
    if not offer.due:
        st.caption(at.words("selection.all_settled"))
        return
    with st.popover(at.words.plural("selection.open_head", len(offer.due)), key=f"open-{offer.vendor}"):
        st.markdown("\n".join(f"- {told(at, item)}" for item in offer.due))


def told(at: frame.Here, point: OpenPoint) -> str:
    """One open point as a sentence, safe to stand in markup."""
    key = f"selection.open.{point.kind}"
    if at.words.has(f"{key}.one"):
        return at.words.plural(key, point.count, names=_names(point.names))
    if point.kind in {Open.PART_FAILED, Open.PART_OPEN}:
        return at.words(key, names=parts_named(at, point.names))
    supplier = at.words("selection.out_supplier")
    names = tuple(supplier if item == "supplier" else item for item in point.names)
    return at.words(key, names=_names(names))


def parts_named(at: frame.Here, blocks: tuple[str, ...] | list[str]) -> str:
    """Parts of the solution as a list in a sentence."""
    return ", ".join(at.words(f"shortlist.block.{block}") for block in blocks)


def _names(names: tuple[str, ...]) -> str:
    shown = [plain(item) for item in names[:MOST_NAMED]]
    return ", ".join([*shown, *(["…"] if len(names) > MOST_NAMED else [])])


def _ways(at: frame.Here, offer: OfferWay) -> None:
    """On to the next stage, to look at it closely, or out."""
    words = at.words
    if offer.next is Stage.CHOSEN:
        label = words("selection.to_decision")
        frame.link("finalists", label, at.project, icon=":material/arrow_forward:")
    elif offer.next is not None:
        _forward(at, offer, offer.next)
    with st.popover(words("selection.more"), key=f"more-{offer.vendor}", width="stretch"):
        st.button(
            words("selection.look"),
            key=f"look-{offer.vendor}",
            on_click=look,
            args=(offer.vendor,),
            icon=":material/search:",
        )
        selection_drop.form(at, offer)


def _forward(at: frame.Here, offer: OfferWay, stage: Stage) -> None:
    """The button that moves it on; where something is open, it first says what and asks."""
    words, asking = at.words, f"forward-{offer.vendor}"
    if not state.unfolded(asking):
        st.button(
            words("selection.forward", stage=words(f"selection.stage.{stage}")),
            key=asking,
            on_click=_on,
            args=(at.project, offer.vendor, stage, bool(offer.due)),
            width="stretch",
        )
        return
    form = state.form(asking)
    with st.form(form, border=False):
        lines = [f"- {told(at, item)}" for item in offer.due]
        st.markdown("\n".join([words.plural("selection.still_open", len(offer.due)), "", *lines]))
        st.text_area(words("selection.why_on"), max_chars=10_000, key=f"{form}/reason", height=68)
        st.form_submit_button(
            words("selection.on_anyway"), on_click=_moved_anyway, args=(at.project, offer.vendor, stage)
        )
        leave = words("selection.stay")
        st.form_submit_button(leave, on_click=state.unfold, args=(asking,), kwargs={"open_": False})


def _on(project: str, vendor: str, stage: Stage, ask: bool) -> None:  # noqa: FBT001  from a button
    """Callback: move an offer on, or ask first."""
    if ask:
        state.unfold(f"forward-{vendor}")
    else:
        moved(project, (vendor,), stage)


def _moved_anyway(project: str, vendor: str, stage: Stage) -> None:
    """Callback: move an offer on, with the reason kept as a note where one was given."""
    name = f"forward-{vendor}"
    reason = str(state.form_value(name, "reason") or "")
    if moved(project, (vendor,), stage, reason):
        state.form_done(name)
        state.unfold(name, open_=False)


def look(vendor: str) -> None:
    """Callback: show one offer closely."""
    state.set_address("offer", vendor)
    state.put_value("selection-offer", held=vendor)
    frame.to_part("selection", "offer")


def moved(project: str, vendors: tuple[str, ...], stage: Stage, reason: str = "") -> bool:
    """Callback: move offers to a stage. True when they stand there."""
    where, who = state.workspace(), state.person()
    return saving.run(
        project, lambda name: move(where, who, project, vendors, stage, reason=reason, operation=name)
    )

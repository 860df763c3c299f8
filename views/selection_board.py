"""Every offer under its stage; on a narrow screen the stages stand below each other."""

from __future__ import annotations

import streamlit as st

from project.records.selection import STAGES, Stage
from project.results.selection import OfferWay, Open, OpenPoint, Selection
from views import frame, saving, selection_drop, state
from views.text import plain
from workspace.selecting import move

LAST = (Stage.FINALIST, Stage.CHOSEN)
MOST_NAMED = 3
"""Names told in one line of what is open."""


def show(at: frame.Here, found: Selection) -> None:
    """One column for each stage."""
    with st.grid(len(STAGES), min_column_width=190, gap="small") as grid:
        for stage in STAGES:
            with grid.cell():
                _column(at, stage, found.at(stage))


def _column(at: frame.Here, stage: Stage, offers: tuple[OfferWay, ...]) -> None:
    name = at.words(f"selection.stage.{stage}")
    st.subheader(at.words("selection.stage_head", stage=name, count=len(offers)), anchor=False)
    st.caption(at.words(f"selection.stage_why.{stage}"))
    if not offers:
        st.caption(at.words("selection.nobody_here"))
    for offer in offers:
        with st.container(border=True, key=f"offer-{offer.vendor}"):
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
    if offer.next is not None:
        st.button(
            words("selection.forward", stage=words(f"selection.stage.{offer.next}")),
            key=f"forward-{offer.vendor}",
            on_click=moved,
            args=(at.project, (offer.vendor,), offer.next),
            width="stretch",
        )
    with st.popover(words("selection.more"), key=f"more-{offer.vendor}", width="stretch"):
        st.button(
            words("selection.look"),
            key=f"look-{offer.vendor}",
            on_click=look,
            args=(offer.vendor,),
            icon=":material/search:",
        )
        selection_drop.form(at, offer)


def look(vendor: str) -> None:
    """Callback: show one offer closely."""
    state.set_address("offer", vendor)
    state.put_value("selection-offer", held=vendor)
    frame.to_part("selection", "offer")


def moved(project: str, vendors: tuple[str, ...], stage: Stage) -> None:
    """Callback: move offers to a stage."""
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: move(where, who, project, vendors, stage, operation=name))

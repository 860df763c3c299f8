"""The open project and the content it keeps: what it could move to, what that changes, and doing it."""

from __future__ import annotations

import streamlit as st

from project.access import Action, allowed
from views import choosing, content_compare, frame, saving, state
from views.text import coded, plain
from views.widgets import fold
from words.catalogue import Words
from words.complaints import explanation, sentence
from words.differences import Part, told
from words.safe import plain as shown
from workspace.change import Outcome
from workspace.effects import Effect, What
from workspace.moving import KindOfContent, Move, Offer, move, newer, preview_move

TO = "to"
"""The name under which the playbook that is looked at stands in the address."""

SURE = "move-sure"
CHOICE = "move-to"


def show(at: frame.Here) -> None:
    """What the project keeps, what there is besides, and what a move would change."""
    words = at.words
    st.header(words("moving.title"), anchor=False)
    st.markdown(words("moving.what"), width=frame.PROSE)
    _keeps(at)
    offers = {item.playbook.id: item for item in newer(at.workspace, state.person(), at.project)}
    same = any(item.same for item in offers.values())
    st.markdown(words("moving.newer" if same else "moving.newest"))
    usable = {name: item for name, item in offers.items() if not item.diagnostics}
    _broken(words, [item for item in offers.values() if item.diagnostics])
    if not allowed(at.opened.role, Action.EDIT):
        st.info(words("moving.look_only"), icon=":material/info:")
    elif not usable:
        st.info(words("moving.none"), icon=":material/info:")
    else:
        _choose(at, usable)
    st.caption(words("moving.undo"))
    frame.link("history", words("moving.to_history"), at.project, icon=":material/history:")


def _keeps(at: frame.Here) -> None:
    refs = at.opened.project.content
    with fold("move-keeps", at.words.plural("moving.keeps", len(refs))) as opened:
        if opened.open:
            lines = (
                at.words(
                    "moving.text",
                    kind=at.words(f"content.kinds.{ref.kind}"),
                    name=plain(ref.id),
                    version=plain(ref.version),
                )
                for ref in refs
            )
            st.markdown("\n".join(f"- {line}" for line in lines))


def _broken(words: Words, offers: list[Offer]) -> None:
    for item in offers:
        with fold(
            f"move-broken-{item.playbook.id}", words("moving.broken", title=plain(item.playbook.title))
        ):
            for fault in item.diagnostics:
                st.error(coded(sentence(fault, words)), icon=":material/error:")


def _choose(at: frame.Here, offers: dict[str, Offer]) -> None:
    named = state.address(TO)
    if state.value(CHOICE) not in offers:
        state.put_value(CHOICE, held=named if named in offers else None)
    chosen = choosing.selectbox(
        at.words("moving.to"),
        list(offers),
        index=None,
        format_func=lambda name: _called(at.words, offers[name]),
        placeholder=at.words("moving.to_empty"),
        key=CHOICE,
        on_change=_chosen,
    )
    if chosen is not None:
        _preview(at, offers[str(chosen)])


def _called(words: Words, offer: Offer) -> str:
    title = shown(offer.playbook.title)
    return words("moving.same", title=title) if offer.same else title


def _chosen() -> None:
    state.unfold(SURE, open_=False)
    state.set_address(TO, state.value(CHOICE))


def _preview(at: frame.Here, offer: Offer) -> None:
    found = preview_move(at.workspace, state.person(), at.project, offer.playbook.id)
    for fault in found.diagnostics:
        st.error(coded(sentence(fault, at.words)), icon=":material/error:")
    if found.diagnostics:
        return
    st.subheader(at.words("moving.effects"), anchor=False)
    if found.effects:
        st.markdown("\n".join(_effect(at.words, item) for item in found.effects))
        st.caption(at.words("moving.kept"))
    else:
        st.success(at.words("moving.no_effects"), icon=":material/check_circle:")
    st.subheader(at.words("moving.differences"), anchor=False)
    for item in found.kinds:
        _kind(at, item)
    _do(at, offer, found)


def _effect(words: Words, effect: Effect) -> str:
    """One effect as a line of a list, with the reasons below it where it has some."""
    reasons = [f"\n  - {coded(explanation(item, words))}" for item in effect.diagnostics]
    return f"- {plain(told_effect(words, effect))}" + "".join(reasons)


def told_effect(words: Words, effect: Effect) -> str:
    """What happens, as a sentence."""
    sides = {"before": effect.before, "after": effect.after}
    if effect.what is What.LINE_KIND:
        sides = {name: words(f"moving.line_kinds.{kind}") for name, kind in sides.items()}
    return words.plural(f"moving.effect.{effect.what}", effect.count, name=effect.name, **sides)


def _kind(at: frame.Here, item: KindOfContent) -> None:
    """The differences of one kind of content, part by part once it is unfolded."""
    kind, key = at.words(f"content.kinds.{item.kind}"), f"move-{item.kind}-{item.id}"
    name = _title(item.before if item.after is None else item.after, at.language) or item.id
    if item.before is None or item.after is None:
        way = "comes" if item.before is None else "goes"
        st.markdown(at.words(f"moving.{way}", kind=kind, name=plain(name)))
        return
    label = at.words.plural("moving.count", len(item.differences), kind=_named(kind, item, name))
    with fold(key, label) as opened:
        if opened.open:
            for part in told(item.differences, item.before, item.after, at.words, at.language):
                _part(at.words, part)


def _named(kind: str, item: KindOfContent, name: str) -> str:
    """The kind, with the title where a project has several of it."""
    return f"{kind} “{plain(name)}”" if item.id else kind


def _title(data: object, language: str) -> str:
    title = data.get("title", "") if isinstance(data, dict) else ""
    if not isinstance(title, dict):
        return str(title)
    return str(title.get(language) or next(iter(title.values()), ""))


def _part(words: Words, part: Part) -> None:
    st.markdown(f"**{plain(part.title)}**")
    content_compare.sentences(words, part)


def _do(at: frame.Here, offer: Offer, found: Move) -> None:
    """The button, and the question whether it is meant."""
    if not state.unfolded(SURE):
        st.button(at.words("moving.move"), type="primary", key="move", on_click=state.unfold, args=(SURE,))
        return
    st.warning(at.words("moving.sure", title=plain(offer.playbook.title)), icon=":material/warning:")
    with st.container(horizontal=True):
        st.button(
            at.words("moving.really"),
            type="primary",
            key="move-yes",
            on_click=_moved,
            args=(at.project, found),
        )
        st.button(
            at.words("moving.keep"),
            key="move-no",
            on_click=state.unfold,
            args=(SURE,),
            kwargs={"open_": False},
        )


def _moved(project: str, found: Move) -> None:
    where, who = state.workspace(), state.person()

    def work(operation: str) -> Outcome:
        return move(where, who, project, found, operation=operation)

    if saving.run(project, work):
        state.put_value(CHOICE, held=None)
        state.set_address(TO, None)
    state.unfold(SURE, open_=False)

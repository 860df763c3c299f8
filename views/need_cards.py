"""The needs in order, each unfolding: those that wait for the team, those that were decided, or all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.records.requirements import NeedState
from project.results.requirements import RankedNeed
from reports.sections.requirements import needs_table
from views import choosing, frame, need_body, widgets
from views.text import choice, plain
from words.numbers import number

SHOWN = ("open", "decided", "all")
MOST_SHOWN = 30
"""Needs that are drawn at once."""

ICONS = {
    NeedState.OPEN: "radio_button_unchecked",
    NeedState.WANTED: "check_circle",
    NeedState.NOT_SOFTWARE: "groups",
    NeedState.SET_ASIDE: "do_not_disturb_on",
}


def show(at: frame.Here) -> None:
    """The needs that wait for the team, or all of them."""
    needs, words = at.opened.outlook.requirements.needs, at.words
    if not any(item.importance is not None for item in needs):
        st.info(words("requirements.needs.empty"), icon=":material/info:")
        frame.link("needs", words("requirements.needs.to_survey"), at.project, icon=":material/forum:")
        return
    _what_waits(at, needs)
    found = _chosen(at, needs)
    if not any(item.open for item in needs):
        st.success(words("requirements.needs.nothing_left"), icon=":material/check_circle:")
    elif not found:
        st.info(words("requirements.needs.nothing_here"))
    titles = _questions(at)
    shown = _page(at, sorted(found, key=lambda item: not item.weighs))
    _as_table(at, [item for item in shown if item.weighs])
    for question in dict.fromkeys(item.need.split("/")[0] for item in shown):
        group = [item for item in shown if item.need.split("/")[0] == question]
        st.markdown(f"**{plain(titles.get(question, question))}**")
        if not group[0].weighs:
            st.caption(words("requirements.needs.hurts"), width=frame.PROSE)
        for need in group:
            _card(at, need)


def _what_waits(at: frame.Here, needs: Sequence[RankedNeed]) -> None:
    waiting = sum(item.open and item.proposal is not None for item in needs)
    if waiting:
        st.markdown(at.words.plural("requirements.proposal_waits", waiting), width=frame.PROSE)
    if not at.opened.catalogue.playbook.need_rules:
        st.caption(at.words("requirements.needs.no_rules"), width=frame.PROSE)


def _questions(at: frame.Here) -> dict[str, str]:
    survey = at.opened.catalogue.questionnaire
    return {item.id: item.text.read(at.language, survey.language) for item in survey.questions()}


def _chosen(at: frame.Here, needs: Sequence[RankedNeed]) -> list[RankedNeed]:
    """The needs that are looked at: those to decide first, and of these what was searched."""
    words = at.words
    picked = choosing.segmented_control(
        words("requirements.needs.show"),
        SHOWN,
        default=SHOWN[0] if any(item.open for item in needs) else SHOWN[-1],
        required=True,
        format_func=lambda item: choice(words(f"requirements.needs.{item}")),
        key="needs-shown",
    )
    sought = ""
    if len(needs) > MOST_SHOWN:
        sought = st.text_input(words("requirements.needs.search"), key="needs-sought", max_chars=100)
    return [item for item in needs if _fits(item, picked or SHOWN[0]) and _says(item, sought)]


def _fits(need: RankedNeed, picked: str) -> bool:
    if picked == "all":
        return True
    waits = need.state is NeedState.OPEN
    return waits and need.importance is not None if picked == "open" else not waits


def _says(need: RankedNeed, sought: str) -> bool:
    return sought.strip().lower() in need.label.lower()


def _page(at: frame.Here, found: list[RankedNeed]) -> list[RankedNeed]:
    pages = -(-len(found) // MOST_SHOWN)
    if pages <= 1:
        return found
    label = at.words("records.page", pages=pages)
    page = int(st.number_input(label, 1, pages, key=f"needs-page-{pages}"))
    return found[(page - 1) * MOST_SHOWN : page * MOST_SHOWN]


def _as_table(at: frame.Here, needs: Sequence[RankedNeed]) -> None:
    """The same needs side by side, on demand."""
    if not needs:
        return
    label, icon = at.words("requirements.needs.as_table"), ":material/table_rows:"
    with widgets.fold("needs-table", label, icon=icon, kind="compact") as opened:
        st.caption(at.words("requirements.needs.table_what"))
        if opened.open:
            widgets.table(needs_table(at.facts, needs), title=False, wrap=True)


def _card(at: frame.Here, need: RankedNeed) -> None:
    label = " · ".join(filter(None, (_title(at, need), _standing(at, need), _figures(at, need))))
    with widgets.fold(f"need-{need.need}", label, icon=f":material/{ICONS[need.state]}:") as opened:
        st.caption(need_body.brief(at, need))
        if opened.open:
            need_body.show(at, need)


def _title(at: frame.Here, need: RankedNeed) -> str:
    title = plain(need.label)
    if need.place is None or not need.weighs:
        return title
    return at.words("requirements.needs.place", place=need.place, title=title)


def _figures(at: frame.Here, need: RankedNeed) -> str:
    """The two figures that a list is read by; one alone where the other was not asked."""
    if need.importance is None:
        return ""
    told_of = {"importance": number(need.importance, 1), "gap": number(need.gap, 1)}
    if not need.weighs:
        return at.words("requirements.needs.mean", **told_of)
    return at.words(f"requirements.needs.{'figure' if need.gap is None else 'figures'}", **told_of)


def _standing(at: frame.Here, need: RankedNeed) -> str:
    """What was decided, else what is proposed."""
    words, wanted = at.words, need.wanted_as
    if need.state is NeedState.OPEN and need.proposal is not None:
        priority = words(f"requirements.priority.{need.proposal.priority}")
        return words("requirements.needs.proposed", priority=priority)
    if need.state is NeedState.OPEN and not need.open:
        return "" if need.importance is not None else words("requirements.needs.unrated")
    state_told = words(f"requirements.needs.state.{need.state}")
    if need.state is NeedState.WANTED and wanted is not None:
        return f"{state_told}, {words(f'requirements.priority.{wanted}')}"
    return state_told

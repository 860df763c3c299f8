"""What stood in the place of an answer before, and bringing it back."""

from __future__ import annotations

import streamlit as st

from views import frame, state
from views.answer_saving import attempt, settle
from views.asked import Asked, renewed
from views.text import plain
from views.told import answer, standing_of
from views.widgets import fold, moment
from workspace.answers import AnswerVersion, answer_history, restore_answer

MOST = 20
"""So many earlier versions are shown, the newest first."""


def show(at: frame.Here, one: Asked) -> None:
    """Earlier versions of an answer that was changed here, folded."""
    if one.answer is None or one.answer.revision < 2:  # noqa: PLR2004  one version is the one that stands
        return
    key = f"before/{one.response.id}/{one.question.id}"
    folded = fold(key, at.words("needs.before.title"), icon=":material/history:", kind="compact")
    if not folded.open:
        return
    with folded:
        found = answer_history(at.workspace, state.person(), at.project, one.response.id, one.question.id)
        for version in found[1 : MOST + 1]:
            _version(at, one, version)
        if len(found) < 2:  # noqa: PLR2004  only the one that stands
            st.caption(at.words("needs.before.none"))


def _version(at: frame.Here, one: Asked, version: AnswerVersion) -> None:
    given = version.answer
    said = answer(one.survey, one.question, standing_of(given), at.words, one.words.language, one.response.id)
    who = at.told.name("person", version.by)
    when = at.words("needs.before.line", time=moment(version.at, at.words), name=plain(who))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{plain(said)}  \n:small[{when}]")
        if given is not None:
            st.button(
                at.words("needs.before.back"),
                key=f"before/{one.key}/{version.number}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_restored,
                args=(one, version.number),
            )


def _restored(one: Asked, number: int, operation: str | None = None) -> None:
    outcome = attempt(
        one.response.id,
        one.question.id,
        lambda name: restore_answer(
            state.workspace(),
            state.person(),
            one.project,
            one.response.id,
            one.question.id,
            number,
            one.base,
            operation=name,
        ),
        lambda name: _restored(one, number, name),
        operation,
    )
    settle(one, outcome, None)
    if outcome is not None:
        renewed(one)

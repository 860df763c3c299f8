"""What the team makes of one need: wanted, no matter of software, set aside, or looked at again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from playbook.wants import Priority
from project.records.requirements import NeedState, RequirementState
from project.results.requirements import RankedNeed
from views import frame, saving, state
from views.text import choice
from workspace.change import Outcome
from workspace.requirements import Choice, accept_need, look_again, not_software, set_aside
from workspace.wiring import Workspace

UseCase = Callable[..., Outcome]


def show(at: frame.Here, need: RankedNeed) -> None:
    """The three ways for a need that waits, or the way back for one that was decided."""
    if not at.may_edit:
        return
    if need.state is not NeedState.OPEN:
        label = at.words("requirements.needs.again")
        st.button(label, key=f"again-{need.need}", on_click=_again, args=(at.project, need.need))
        return
    words, name = at.words, _form(need.need)
    form = state.form(name)
    with st.form(form, border=False):
        st.segmented_control(
            words("requirements.needs.choose"),
            list(Priority),
            default=need.wanted_as,
            format_func=lambda item: choice(words(f"requirements.priority.{item}")),
            key=f"{form}/priority",
        )
        st.text_input(words("requirements.needs.reason"), key=f"{form}/reason", max_chars=2_000)
        st.checkbox(words("requirements.needs.as_proposal"), key=f"{form}/proposal")
        _buttons(at, need)
        frame.missing(at, name)


def _buttons(at: frame.Here, need: RankedNeed) -> None:
    words, place = at.words, (at.project, need.need)
    proposed = None if need.proposal is None else need.proposal.priority
    with st.container(horizontal=True):
        st.form_submit_button(
            words("requirements.needs.want"),
            type="primary",
            key=f"want-{need.need}",
            on_click=_wanted,
            args=(*place, proposed),
        )
        st.form_submit_button(
            words("requirements.needs.not_software"),
            key=f"not-software-{need.need}",
            on_click=_left,
            args=(*place, not_software),
        )
        st.form_submit_button(
            words("requirements.needs.aside"),
            key=f"aside-{need.need}",
            on_click=_left,
            args=(*place, set_aside),
        )


def _form(need: str) -> str:
    return f"need-choice-{need}"


def _reason(name: str) -> str:
    return str(state.form_value(name, "reason") or "").strip()


def _wanted(project: str, need: str, proposed: Priority | None) -> None:
    name = _form(need)
    priority, reason = state.form_value(name, "priority"), _reason(name)
    if priority is None:
        state.form_lacks(name, "requirements.needs.say_which")
        return
    if proposed is not None and priority is not proposed and not reason:
        state.form_lacks(name, "requirements.needs.say_why")
        return
    later = bool(state.form_value(name, "proposal"))
    stands = RequirementState.PROPOSED if later else RequirementState.ACCEPTED
    made = Choice(stands, Priority(priority), reason)
    _run(project, name, lambda where, who, once: accept_need(where, who, project, need, made, operation=once))


def _left(project: str, need: str, use: UseCase) -> None:
    name = _form(need)
    reason = _reason(name)
    if not reason:
        state.form_lacks(name, "requirements.needs.say_why")
        return
    _run(project, name, lambda where, who, once: use(where, who, project, need, reason, operation=once))


def _again(project: str, need: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda once: look_again(where, who, project, need, operation=once))


def _run(project: str, name: str, work: Callable[[Workspace, str, str], Outcome]) -> None:
    where, who = state.workspace(), state.person()
    if saving.run(project, lambda once: work(where, who, once), state.once(name)):
        state.form_done(name)

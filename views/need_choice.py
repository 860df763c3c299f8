"""What the team makes of one need: wanted, no matter of software, set aside, or looked at again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from playbook.wants import Priority
from project.records.requirements import NeedState, NeedView, RequirementState, need_record
from project.results.requirements import RankedNeed
from views import choosing, frame, saving, state
from views.text import choice
from workspace.change import Outcome
from workspace.requirements import Choice, accept_need, look_again, not_software, set_aside

UseCase = Callable[..., Outcome]


def show(at: frame.Here, need: RankedNeed) -> None:
    """The three ways for a need that waits, or the way back for one that was decided."""
    if not at.may_edit:
        return
    if need.state is not NeedState.OPEN:
        label = at.words("requirements.needs.again")
        st.button(label, key=f"again-{need.need}", on_click=_again, args=_place(at, need))
        return
    words, name = at.words, _form(need.need)
    form = state.form(name)
    with st.form(form, border=False):
        choosing.segmented_control(
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
    words, place = at.words, _place(at, need)
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


def _place(at: frame.Here, need: RankedNeed) -> tuple[str, str, int]:
    """The project, the need, and the revision of what the team makes of it as the page shows it."""
    standing = at.opened.project.find(NeedView, need_record(need.need))
    return at.project, need.need, 0 if standing is None else standing.revision


def _form(need: str) -> str:
    return f"need-choice-{need}"


def _reason(name: str) -> str:
    return str(state.form_value(name, "reason") or "").strip()


def _wanted(project: str, need: str, shown: int, proposed: Priority | None) -> None:
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
    _run(project, need, shown, partial(accept_need, choice=made))


def _left(project: str, need: str, shown: int, use: UseCase) -> None:
    name = _form(need)
    reason = _reason(name)
    if not reason:
        state.form_lacks(name, "requirements.needs.say_why")
        return
    _run(project, need, shown, partial(use, reason=reason))


def _again(project: str, need: str, shown: int) -> None:
    _run(project, need, shown, look_again)


def _run(project: str, need: str, shown: int, use: UseCase) -> None:
    """Run a use case about a need on what the page showed of it."""
    where, who, name = state.workspace(), state.person(), _form(need)
    found = saving.Shown(NeedView.KIND, need_record(need), shown)

    def work(once: str, seen: int) -> Outcome:
        return use(where, who, project, need, expected=seen, operation=once)

    if saving.run_on(project, found, work, state.once(name)):
        state.form_done(name)

"""Moving on from a phase: what to check, going on all the same with a reason, and leaving it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from project.records.moving_on import Override
from project.results.progress import CheckProgress, PhaseProgress
from views import frame, saving, state, widgets
from views.text import plain
from words.numbers import day
from workspace import moving_on
from workspace.change import Outcome

ICONS: Mapping[bool | None, str] = {True: "check_circle", False: "flag", None: "help"}
STATES: Mapping[bool | None, str] = {True: "holds", False: "fails", None: "unknown"}


def standing(at: frame.Here, phase: PhaseProgress) -> None:
    """Whether the team has left a phase, or does not go through it; the way back where it has."""
    if phase.ended is None:
        return
    words, when, name = at.words, day(phase.ended, at.language), plain(phase.ended_by)
    if phase.not_for_us:
        aside = words("moving_on.aside", reason=plain(phase.reason))
        who = words("moving_on.who", name=name or words("moving_on.somebody"), day=when)
        st.markdown(f":material/do_not_disturb_on: {aside}  \n{who}", width=frame.PROSE)
    else:
        left = words("moving_on.left_by" if name else "moving_on.left", day=when, name=name)
        st.markdown(f":material/check_circle: {left}")
        if phase.open_checks:
            st.warning(words.plural("moving_on.no_longer", len(phase.open_checks)), icon=":material/flag:")
    if at.may_edit:
        st.button(
            words("moving_on.open_again", title=plain(phase.title)),
            key=f"open-again-{phase.phase}",
            type="tertiary",
            icon=":material/undo:",
            on_click=_opened_again,
            args=(at.project, phase.phase),
        )


def show(at: frame.Here, phase: PhaseProgress) -> None:
    """The checks of a phase and, while the team is in it, the way out of it."""
    checks = () if phase.not_for_us else phase.checks
    if checks:
        st.markdown(f"**{at.words('overview.checks')}**")
    for check in checks:
        told(at, check)
        _ways(at, check)
    if phase.ended is None and at.may_edit:
        _leave(at, phase)


def told(at: frame.Here, check: CheckProgress) -> None:
    """A check as a line: whether it holds, what to do where it does not, and who went on all the same."""
    words = at.words
    said = words(f"overview.check.{STATES[check.holds]}")
    line = f":material/{ICONS[check.holds]}: {plain(check.title)} · {said}"
    st.markdown(line if check.holds else f"{line} {plain(check.otherwise)}", width=frame.PROSE)
    if check.went_on is None:
        return
    gone = words("moving_on.went_on", reason=plain(check.went_on.reason))
    name = plain(check.went_on.person) or words("moving_on.somebody")
    who = words("moving_on.who", name=name, day=day(check.went_on.on, at.language))
    needless = f"  \n{words('moving_on.not_needed')}" if check.holds else ""
    st.markdown(f":material/forward: {gone}  \n{who}{needless}", width=frame.PROSE)


def _ways(at: frame.Here, check: CheckProgress) -> None:
    """What can be done about a check: mend it, go on all the same, or take that back."""
    if not check.open and check.went_on is None:
        return
    shown = _shown(at, check.check)
    ask = _Ask(f"anyway-{check.check}", "anyway", check.title, check.check, partial(_went_on, shown=shown))
    with st.container(horizontal=True, vertical_alignment="center", key=f"ways-{check.check}"):
        _mend(at, check)
        if check.went_on is not None and at.may_edit:
            _back(at, check, shown)
        elif at.may_edit and not state.unfolded(ask.name):
            _unfolding(at, ask, at.words("moving_on.anyway"), "forward")
    if check.open and at.may_edit and state.unfolded(ask.name):
        _reason(at, ask)


def _mend(at: frame.Here, check: CheckProgress) -> None:
    """The page on which what does not hold can be mended."""
    if check.open and check.screen not in {None, "overview"}:
        page = at.words(f"shell.pages.{check.screen}")
        label = at.words("moving_on.mend", page=page)
        frame.link(str(check.screen), label, at.project, icon=":material/arrow_forward:")


def _shown(at: frame.Here, check: str) -> saving.Shown:
    """The reason to go on from a check as the page shows it."""
    standing = at.opened.project.find(Override, check)
    return saving.Shown(Override.KIND, check, 0 if standing is None else standing.revision)


def _back(at: frame.Here, check: CheckProgress, shown: saving.Shown) -> None:
    st.button(
        at.words("moving_on.take_back"),
        key=f"take-back-{check.check}",
        type="tertiary",
        icon=":material/undo:",
        on_click=_taken_back,
        args=(at.project, check.check, shown),
    )


# -- a reason ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ask:
    """Something that is done only with a reason.

    Attributes:
        name: of its small form.
        key: its sentences are `moving_on.<key>_of`, `_why` and `_keep`.
        title: of the check or phase it is about; `which` is its id.
        run: called with the project and `which` when the form is sent.
    """

    name: str
    key: str
    title: str
    which: str
    run: Callable[[str, str], None]

    def about(self, at: frame.Here) -> str:
        """What is done, in full."""
        return at.words(f"moving_on.{self.key}_of", title=plain(self.title))


def _unfolding(at: frame.Here, ask: _Ask, label: str, icon: str) -> None:
    """The button that unfolds the line for the reason."""
    st.button(
        label,
        key=ask.name,
        type="tertiary",
        icon=f":material/{icon}:",
        help=ask.about(at),
        on_click=state.unfold,
        args=(ask.name,),
    )


def _reason(at: frame.Here, ask: _Ask) -> None:
    """The line for the reason; nothing is taken without one."""
    words, form = at.words, state.form(ask.name)
    with st.form(form, border=True, enter_to_submit=False):
        st.markdown(ask.about(at), width=frame.PROSE)
        st.text_area(words(f"moving_on.{ask.key}_why"), max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, ask.name)
        with st.container(horizontal=True):
            keep = words(f"moving_on.{ask.key}_keep")
            st.form_submit_button(keep, on_click=ask.run, args=(at.project, ask.which))
            leave, folded = words("moving_on.cancel"), {"open_": False}
            st.form_submit_button(leave, on_click=state.unfold, args=(ask.name,), kwargs=folded)


def _given(name: str) -> str:
    """The reason in a small form; where there is none the form says so."""
    reason = str(state.form_value(name, "reason") or "").strip()
    if not reason:
        state.form_lacks(name, "moving_on.needs_reason")
    return reason


def _went_on(project: str, check: str, *, shown: saving.Shown) -> None:
    name, where, who = f"anyway-{check}", state.workspace(), state.person()
    reason = _given(name)

    def work(operation: str, seen: int) -> Outcome:
        return moving_on.go_on_anyway(where, who, project, check, reason, expected=seen, operation=operation)

    if reason and saving.run_on(project, shown, work, state.once(name)):
        state.form_done(name)


def _taken_back(project: str, check: str, shown: saving.Shown) -> None:
    where, who = state.workspace(), state.person()

    def work(operation: str, seen: int) -> Outcome:
        return moving_on.take_back(where, who, project, check, expected=seen, operation=operation)

    saving.run_on(project, shown, work)


# -- leaving -------------------------------------------------------------------------------------------------


def _leave(at: frame.Here, phase: PhaseProgress) -> None:
    """The button once nothing is missing; before, what is missing, and "not for us" with a reason."""
    missing = _missing(at, phase)
    if not missing:
        st.button(
            at.words("moving_on.leave", title=plain(phase.title)),
            key=f"leave-{phase.phase}",
            icon=":material/done_all:",
            on_click=_left,
            args=(at.project, phase.phase),
        )
        return
    _still(at, phase, missing)
    ask = _Ask(f"aside-{phase.phase}", "not_for_us", phase.title, phase.phase, _set_aside)
    if state.unfolded(ask.name):
        _reason(at, ask)
    else:
        _unfolding(at, ask, ask.about(at), "do_not_disturb_on")


def _missing(at: frame.Here, phase: PhaseProgress) -> list[str]:
    steps = [at.words("moving_on.missing_step", title=plain(step.title)) for step in phase.open_steps]
    checks = [at.words("moving_on.missing_check", title=plain(item.title)) for item in phase.open_checks]
    return steps + checks


def _still(at: frame.Here, phase: PhaseProgress, missing: list[str]) -> None:
    label = at.words.plural("moving_on.missing", len(missing))
    with widgets.fold(f"missing-{phase.phase}", label, icon=":material/checklist:", kind="compact") as opened:
        st.caption(at.words("moving_on.nothing_locked"))
        if opened.open:
            st.markdown("\n".join(f"- {line}" for line in missing), width=frame.PROSE)


def _left(project: str, phase: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: moving_on.end_phase(where, who, project, phase, operation=name))


def _opened_again(project: str, phase: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: moving_on.reopen_phase(where, who, project, phase, operation=name))


def _set_aside(project: str, phase: str) -> None:
    name, where, who = f"aside-{phase}", state.workspace(), state.person()
    reason = _given(name)

    def work(operation: str) -> Outcome:
        return moving_on.not_for_us(where, who, project, phase, reason, operation=operation)

    if reason and saving.run(project, work, state.once(name)):
        state.form_done(name)

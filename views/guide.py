"""The guide: phase after phase, what each is for, how its steps are done and what to check."""

from __future__ import annotations

import streamlit as st

from authoring.expressions import checked_before
from playbook.model import Gate, Phase, Step
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.results.progress import CheckProgress, PhaseProgress, StepProgress
from views import adapting, cards, frame, methods, moving_on, open_form, plan_lists, state, widgets
from views.text import plain
from words.expressions import told
from workspace.amending import Item

LENGTHS = ("weeks", "effort")
STEP = "step"
"""The name under which a step stands in the address."""


def show(at: frame.Here) -> None:
    """Every phase, folded but the one where the team is at work."""
    st.markdown(at.words("plan.guide.how"))
    playbook = at.opened.catalogue.playbook
    progress = {phase.phase: phase for phase in at.opened.outlook.progress.phases}
    _named(at)
    for kind, phases in (("phases", playbook.phases), ("bands", playbook.bands)):
        for phase in phases:
            _phase(at, kind, phase, progress[phase.id])


def _named(at: frame.Here) -> None:
    """Unfold the step that the address names, once."""
    named = state.address(STEP)
    if named is None or state.value("_guide_named") == named:
        return
    state.put_value("_guide_named", held=named)
    for phase, step in at.opened.catalogue.playbook.all_steps():
        if step.id == named:
            state.unfold(_key(phase))
            state.put_value(_step_key(step), held=True)


def _key(phase: Phase) -> str:
    return f"guide-{phase.id}"


def _step_key(step: Step) -> str:
    return f"guide-step-{step.id}"


def _phase(at: frame.Here, kind: str, phase: Phase, progress: PhaseProgress) -> None:
    read = open_form.reader(at)
    st.header(plain(read.title(phase)), anchor=False)
    st.markdown(plain(phase.purpose.read(at.language)), width=frame.PROSE)
    shown = _unfolded(phase, progress, at.opened.outlook.progress.next_step)
    if shown:
        _who_says(at, phase)
    else:
        st.caption(
            " · ".join(read.value(phase, name) for name in LENGTHS if getattr(phase, name) is not None)
        )
    _toggle(at, phase, shown=shown)
    if not shown:
        return
    if progress.band:
        st.caption(at.words("plan.guide.alongside"))
    done_when = plain(phase.done_when.read(at.language))
    st.markdown(f"**{at.words('overview.done_when')}** {done_when}", width=frame.PROSE)
    adapting.bar(at, Item("playbook", f"{kind}/{phase.id}"), phase, whole=False)
    steps = {step.step: step for step in progress.steps}
    names = tuple(step.id for step in phase.steps)
    for step in phase.steps:
        _step(at, Item("playbook", f"{kind}/{phase.id}/steps/{step.id}"), step, steps[step.id], names)
    adapting.add_own(at, "playbook", f"{kind}/{phase.id}/steps", "adapt.add_step")
    plan_lists.left_out(at, "playbook", f"{kind}/{phase.id}/steps")
    _checks(at, phase, progress.checks)
    _tools(at, phase)


def _who_says(at: frame.Here, phase: Phase) -> None:
    """Who says how long the phase usually takes."""
    read = open_form.reader(at)
    for name in LENGTHS:
        estimate = getattr(phase, name)
        if estimate is not None and estimate.source is not None:
            line, source = read.value(phase, name), plain(read.sourced(estimate.source))
            told_by = at.words("plan.guide.from", range=line, source=source)
            st.caption(f"**{read.label(phase, name)}** {told_by}", width=frame.PROSE)


def _unfolded(phase: Phase, progress: PhaseProgress, next_step: str | None) -> bool:
    """Whether a phase is read: to begin with the one of the next step; what was shown once stays."""
    shown = state.unfolded(_key(phase), otherwise=any(step.step == next_step for step in progress.steps))
    if shown:
        state.unfold(_key(phase))
    return shown


def _toggle(at: frame.Here, phase: Phase, *, shown: bool) -> None:
    st.button(
        at.words(f"plan.guide.{'hide' if shown else 'show'}", phase=plain(phase.title.read(at.language))),
        key=f"{_key(phase)}/toggle",
        type="tertiary",
        icon=":material/expand_less:" if shown else ":material/expand_more:",
        on_click=state.unfold,
        args=(_key(phase),),
        kwargs={"open_": not shown},
    )


def _step(at: frame.Here, item: Item, step: Step, progress: StepProgress, among: tuple[str, ...]) -> None:
    label = at.words(
        "plan.guide.step_state",
        title=plain(step.title.read(at.language)),
        state=at.words(f"overview.status.{progress.status}"),
    )
    with widgets.fold(_step_key(step), label, kind="step") as opened:
        if opened.open:
            _body(at, item, step, among)
        else:
            st.caption(_brief(at, step))


def _brief(at: frame.Here, step: Step) -> str:
    """Who does a step and how long it takes; always drawn, since an empty part cannot be unfolded."""
    return "  \n".join(
        f"**{at.words(f'overview.{name}')}** {plain(getattr(step, name).read(at.language))}"
        for name in ("who", "how_long")
    )


def _body(at: frame.Here, item: Item, step: Step, among: tuple[str, ...]) -> None:
    badge = open_form.mark(at, item)
    if badge:
        st.markdown(badge)
    if not open_form.rewording(item):
        cards.body(open_form.reader(at), step, ("deliverables",))
        _comes_out(at, step)
    if step.only_if is not None:
        condition = told(checked_before(step.only_if), PLAYBOOK_CHECKS, at.words)
        st.caption(at.words("plan.guide.optional", condition=plain(condition)))
    with st.container(horizontal=True, key=f"guide-links-{step.id}"):
        frame.link(
            "overview", at.words("plan.guide.to_step"), at.project, icon=":material/route:", step=step.id
        )
        if step.screen not in {None, "overview", "plan"}:
            page = at.words(f"shell.pages.{step.screen}")
            label = at.words("plan.guide.do_it", page=page)
            frame.link(str(step.screen), label, at.project, icon=":material/arrow_forward:")
    adapting.bar(at, item, step, among)


def _comes_out(at: frame.Here, step: Step) -> None:
    known = {item.id: item for item in at.opened.catalogue.playbook.deliverables}
    found = [known[name] for name in step.deliverables if name in known]
    if not found:
        return
    lines = [f"**{at.words('plan.guide.comes_out')}**\n"]
    for item in found:
        title, what = plain(item.title.read(at.language)), plain(item.what.read(at.language))
        line = f"- {at.words('plan.guide.deliverable', title=title, what=what)}"
        good = (
            "" if item.good is None else at.words("plan.guide.good", text=plain(item.good.read(at.language)))
        )
        lines.append(f"{line} {good}".rstrip())
    st.markdown("\n".join(lines), width=frame.PROSE)


def _checks(at: frame.Here, phase: Phase, checks: tuple[CheckProgress, ...]) -> None:
    if not checks:
        return
    st.markdown(f"**{at.words('plan.guide.checks')}**")
    for check in checks:
        moving_on.told(at, check)
    _how_checked(at, phase.gates)


def _how_checked(at: frame.Here, gates: tuple[Gate, ...]) -> None:
    key, label = f"checked-{gates[0].id}", at.words("plan.guide.checked")
    with widgets.fold(key, label, icon=":material/calculate:", kind="compact") as opened:
        st.caption(at.words.plural("plan.lists.count", len(gates)))
        if opened.open:
            for gate in gates:
                condition = told(checked_before(gate.holds), PLAYBOOK_CHECKS, at.words)
                title = plain(gate.title.read(at.language))
                st.markdown(f"**{title}** {at.words('plan.guide.holds_when', condition=plain(condition))}")


def _tools(at: frame.Here, phase: Phase) -> None:
    shown = [method for method in phase.uses if method in at.tools]
    if shown:
        st.markdown(f"**{at.words('plan.guide.uses')}**")
        with st.container(horizontal=True, vertical_alignment="center", key=f"guide-tools-{phase.id}"):
            for method in shown:
                methods.way(at, method, f"guide-{phase.id}")

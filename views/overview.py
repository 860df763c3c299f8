"""The way from the first sponsor to measured success: what is open, what is next, what to check."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import streamlit as st

from playbook.model import Phase
from playbook.model import Step as Planned
from playbook.model import Tool as Method
from project.budget import approved
from project.model import Person, Role, Settings, Step, StepStatus, Survey
from project.records.bidding import BidFile, BidRound, BidState
from project.records.judging import Evaluation
from project.records.stakeholders import Funding
from project.results.progress import PhaseProgress, StepProgress
from store.port import StoreFault
from views import fields, frame, moving_on, saving, seen, state, widgets
from views.text import plain
from words.numbers import day, money
from workspace.guarding import NotAllowed
from workspace.removal import remove_project

NAME = "overview"
ICONS: Mapping[str, str] = {
    StepStatus.OPEN: "radio_button_unchecked",
    StepStatus.DOING: "pending",
    StepStatus.DONE: "check_circle",
    StepStatus.NOT_FOR_US: "do_not_disturb_on",
}
PERSON = "add-person"
STEP = "step"
"""The name under which a step stands in the address."""


def page() -> None:
    """Phases in order, each step with what to do and how far it is."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, _next(at))
    progress = at.opened.outlook.progress
    st.progress(
        progress.settled / progress.total if progress.total else 0.0,
        text=at.words("overview.settled", settled=progress.settled, total=progress.total),
    )
    _next_step(at)
    _named(at)
    planned = {item.id: item for item in at.opened.catalogue.playbook.all_phases()}
    for phase in progress.phases:
        _phase(at, phase, planned[phase.phase])
    _people(at)
    _settings(at)
    frame.bottom(at.words, NAME)


def _named(at: frame.Here) -> None:
    """Unfold the step that the address names, once."""
    named = state.address(STEP)
    found = _step(at, named)
    if found is not None and state.value("_overview_named") != named:
        state.put_value("_overview_named", held=named)
        _show(found.phase, found.step)


def _next(at: frame.Here) -> frame.Primary | None:
    found = _step(at, at.opened.outlook.progress.next_step)
    if found is None:
        return frame.Primary(at.words("overview.to_reports"), to="reports")
    if found.screen in {None, NAME}:
        return frame.Primary(at.words("overview.open_step"), run=_show, args=(found.phase, found.step))
    return frame.Primary(
        at.words("overview.go_on", page=at.words(f"shell.pages.{found.screen}")), to=found.screen
    )


def _show(phase: str, step: str) -> None:
    state.unfold(f"phase-{phase}")
    state.put_value(_unfold_key(step), held=True)


def _step(at: frame.Here, step_id: str | None) -> StepProgress | None:
    steps = (step for phase in at.opened.outlook.progress.phases for step in phase.steps)
    return next((step for step in steps if step.step == step_id), None)


def _next_step(at: frame.Here) -> None:
    found = _step(at, at.opened.outlook.progress.next_step)
    if found is not None:
        st.markdown(at.words("overview.next", title=plain(found.title)))


def _phase(at: frame.Here, phase: PhaseProgress, planned: Phase) -> None:
    st.header(plain(phase.title), anchor=False)
    st.markdown(plain(phase.purpose), width=frame.PROSE)
    st.caption(
        at.words("overview.phase", settled=phase.settled, total=phase.total, when=plain(phase.done_when))
    )
    moving_on.standing(at, phase)
    if not _steps_shown(at, phase):
        return
    steps = {item.id: item for item in planned.steps}
    for step in phase.steps:
        _step_line(at, step, steps[step.step])
    moving_on.show(at, phase)


def _steps_shown(at: frame.Here, phase: PhaseProgress) -> bool:
    """Whether the steps of a phase stand on the page: where the team is at work, elsewhere on demand.

    What was shown once stays until somebody hides it, so that nothing folds under a hand.
    """
    key = f"phase-{phase.phase}"
    shown = state.unfolded(key, otherwise=_at_work(at, phase))
    if shown:
        state.unfold(key)
    st.button(
        at.words("overview.hide_steps" if shown else "overview.show_steps", phase=plain(phase.title)),
        key=f"{key}/toggle",
        type="tertiary",
        icon=":material/expand_less:" if shown else ":material/expand_more:",
        on_click=state.unfold,
        args=(key,),
        kwargs={"open_": not shown},
    )
    return shown


def _at_work(at: frame.Here, phase: PhaseProgress) -> bool:
    """Whether something in the phase is late, being done, or the next best step."""
    if phase.ended is not None:
        return False
    next_step = at.opened.outlook.progress.next_step
    return any(step.late or step.status == StepStatus.DOING or step.step == next_step for step in phase.steps)


def _unfold_key(step: str) -> str:
    return f"step-{step}"


def _step_line(at: frame.Here, step: StepProgress, planned: Planned) -> None:
    icon = "schedule" if step.late else ICONS[step.status]
    told = at.words("overview.late") if step.late else at.words(f"overview.status.{step.status}")
    label = f"{plain(step.title)} · {told}"
    with widgets.fold(_unfold_key(step.step), label, icon=f":material/{icon}:", kind="step") as opened:
        _in_brief(at, planned)
        if opened.open:
            _step_body(at, step, planned)


def _in_brief(at: frame.Here, planned: Planned) -> None:
    """Who does a step and how long it takes; always drawn, since an empty part cannot be unfolded."""
    told = (
        f"**{at.words(f'overview.{name}')}** {plain(getattr(planned, name).read(at.language))}"
        for name in ("who", "how_long")
    )
    st.caption("  \n".join(told))


def _step_body(at: frame.Here, step: StepProgress, planned: Planned) -> None:
    done_when = plain(planned.done_when.read(at.language))
    st.markdown(plain(planned.what.read(at.language)), width=frame.PROSE)
    st.markdown(f"**{at.words('overview.done_when')}** {done_when}", width=frame.PROSE)
    guide = at.words("plan.guide.from_overview")
    frame.link("plan", guide, at.project, icon=":material/map:", part="guide", step=step.step)
    if step.screen not in {None, NAME, "plan"}:
        page = at.words(f"shell.pages.{step.screen}")
        frame.link(
            str(step.screen),
            at.words("overview.helps", page=page),
            at.project,
            icon=":material/arrow_forward:",
        )
    _step_fields(at, at.opened.project.find(Step, step.step) or Step(id=step.step))


def _step_fields(at: frame.Here, record: Step) -> None:
    words, project, intent = at.words, at.project, "step.set"
    statuses = widgets.choices(words, "overview.status", [str(item) for item in StepStatus])
    fields.pick_field(
        project,
        record,
        "status",
        words("overview.how_far"),
        intent,
        options={StepStatus(code): told for code, told in statuses.items()},
        required=True,
    )
    chosen = state.value(seen.field(project, record, "status"), record.status)
    if chosen == StepStatus.NOT_FOR_US:
        fields.reason_field((project, words), record, words("overview.reason"), intent)
    if Method.TASK_LIST not in at.tools:
        return
    with st.grid(2, min_column_width=200):
        people = {item.id: item.name for item in at.opened.project.of(Person)}
        fields.list_field(
            project,
            record,
            "owner",
            words("overview.owner"),
            intent,
            options=people,
            placeholder=words("overview.nobody"),
        )
        fields.date_field(project, record, "due", words("overview.due"), intent)
    fields.text_field(project, record, "note", words("overview.note"), intent, long=True, max_chars=10_000)


def _people(at: frame.Here) -> None:
    with st.expander(at.words("overview.people.title"), icon=":material/group:"):
        for person in at.opened.project.of(Person):
            with st.grid(3, min_column_width=180):
                for name, label in (("name", "name"), ("title", "role"), ("department", "department")):
                    told = at.words(f"overview.people.{label}")
                    fields.text_field(at.project, person, name, told, "person.set", max_chars=200)
        _add_person(at)


def _add_person(at: frame.Here) -> None:
    form = state.form(PERSON)
    with st.form(form, border=False, enter_to_submit=False):
        with st.grid(2, min_column_width=200):
            st.text_input(at.words("overview.people.new_name"), max_chars=200, key=f"{form}/name")
            st.text_input(at.words("overview.people.title_new"), max_chars=200, key=f"{form}/title")
        frame.missing(at, PERSON)
        st.form_submit_button(at.words("overview.people.add"), on_click=_person_added, args=(at.project,))


def _person_added(project: str) -> None:
    name = (state.form_value(PERSON, "name") or "").strip()
    if not name:
        state.form_lacks(PERSON, "overview.people.needs_name")
        return
    title = (state.form_value(PERSON, "title") or "").strip()
    record = Person(id=f"p{secrets.token_hex(6)}", name=name, title=title)
    if saving.save(project, "person.added", record, operation=state.once(PERSON)):
        state.form_done(PERSON)


def _settings(at: frame.Here) -> None:
    words, record = at.words, at.opened.project.settings
    with st.expander(words("overview.project.title"), icon=":material/tune:"):
        with st.grid(2, min_column_width=220):
            _setting(at, record, "name", max_chars=200)
            _setting(at, record, "company", max_chars=200)
            _number(at, record, "users", min_value=1, max_value=1_000_000, step=1)
            _number(at, record, "employees", min_value=1, max_value=10_000_000, step=1)
            recorded = next(at.opened.project.of(Funding), None) is not None
            _number(at, record, "budget", min_value=0.0, max_value=1e12, step=1000.0, disabled=recorded)
            _number(at, record, "horizon_years", min_value=1, max_value=15, step=1)
            _discount_rate(at, record)
            fields.date_field(at.project, record, "start", words("overview.project.start"), "project.set")
        if recorded:
            amount = money(approved(at.opened.project), record.currency, at.language)
            st.caption(words("overview.project.budget_recorded", amount=plain(amount)))
        st.caption(words("overview.project.currency", currency=record.currency))
        if record.start is not None:
            st.caption(words("overview.project.since", day=day(record.start)))
        st.link_button(words("overview.project.export"), f"/export/{at.project}", icon=":material/download:")
        if at.opened.project.of(Survey):
            st.caption(words("overview.project.export_answers"))
        _sealed(at)
        frame.link("brand", words("brand.from_overview"), at.project, icon=":material/palette:")
        frame.link("copying", words("copying.from_overview"), at.project, icon=":material/content_copy:")
        _removal(at)


def _sealed(at: frame.Here) -> None:
    """Bids and scores that are not in the file yet, and the backup that holds them, for an owner."""
    opened = {item.id for item in at.opened.project.of(BidRound) if item.opened is not None}
    bids = at.opened.project.of(BidFile)
    shut = (BidState.SEALED, BidState.WITHDRAWN)
    sealed = not all(item.round in opened and item.state not in shut for item in bids)
    given = any(True for _ in at.opened.project.of(Evaluation))
    covered = given and not at.opened.outlook.evaluation.shown
    if sealed:
        st.caption(at.words("overview.project.export_sealed"))
    if covered:
        st.caption(at.words("overview.project.export_covered"))
    if (sealed or covered) and at.opened.role is Role.OWNER:
        address = f"/export/{at.project}?full=1"
        st.link_button(at.words("overview.project.export_full"), address, icon=":material/lock_open:")


def _removal(at: frame.Here) -> None:
    """Remove the project once its name was typed, so that nobody does it by a slip."""
    words, key = at.words, f"remove/{at.project}"
    typed = st.text_input(words("overview.project.remove_name"), max_chars=200, key=key)
    meant = (typed or "").strip() == at.opened.project.settings.name
    if st.button(words("overview.project.remove"), key=f"{key}/now", disabled=not meant) and meant:
        try:
            remove_project(state.workspace(), state.person(), at.project)
        except (NotAllowed, StoreFault):
            st.error(words("overview.project.not_removed"), icon=":material/error:")
            return
        state.close_project()
        frame.go("start")


def _setting(at: frame.Here, record: Settings, name: str, **more: Any) -> None:
    fields.text_field(at.project, record, name, at.words(f"overview.project.{name}"), "project.set", **more)


def _number(at: frame.Here, record: Settings, name: str, **more: Any) -> None:
    fields.number_field(at.project, record, name, at.words(f"overview.project.{name}"), "project.set", **more)


def _discount_rate(at: frame.Here, record: Settings) -> None:
    key = f"{seen.track(at.project, record)}/percent"
    st.number_input(
        at.words("overview.project.discount_rate"),
        min_value=-50.0,
        max_value=100.0,
        step=0.5,
        value=round(100 * record.discount_rate, 4),
        key=key,
        on_change=_discounted,
        args=(at.project, key),
    )


def _discounted(project: str, key: str) -> None:
    rate = state.value(key)
    if rate is not None:
        saving.save_record(project, Settings.KIND, "project", "project.set", {"discount_rate": rate / 100})

"""Reports as they were handed out: open again, whether they still hold, what people said."""

from __future__ import annotations

import streamlit as st

from project.model import Person
from project.records.issuing import Approval, Issued, ReportFormat
from reports.kinds import BY_NAME
from reports.seal import mark_of
from store.port import StoreFault
from views import frame, reports_approve, reports_progress, state, widgets
from views.reports_choice import made_as, titled
from views.text import plain
from words.numbers import day
from workspace.came_along import came_along
from workspace.guarding import NotAllowed
from workspace.issuing import IssuedLine, figures_changed, issued_lines, to_compare
from workspace.report_batch import start_comparing
from workspace.report_desk import WorkState

WORK = reports_progress.COMPARING
BROUGHT = "_approvals_brought"


def show(at: frame.Here) -> None:
    """Every kept report, the newest first; what was approved is compared with today in the background."""
    lines = issued_lines(at.opened.project)
    if not lines:
        st.info(at.words("reports_page.kept.none"), icon=":material/inventory_2:")
        st.button(
            at.words("reports_page.kept.to_make"),
            key="report-to-make",
            on_click=frame.to_part,
            args=("reports_page", "make"),
        )
        return
    _compare(at)
    for line in lines:
        _line(at, line)
    with widgets.fold("kept-how", at.words("reports_page.how"), icon=":material/function:"):
        st.markdown(at.words("reports_page.how_mark"), width=frame.PROSE)


def _compare(at: frame.Here) -> None:
    """Have approved reports compared that nobody compared yet, and follow it."""
    if not to_compare(at.workspace.reports, at.opened):
        return
    last = reports_progress.found(at, WORK)
    if last is None or last.state is WorkState.DONE:
        try:
            begun = start_comparing(at.workspace, state.person(), at.project)
        except (StoreFault, NotAllowed):
            begun = None
        if begun is not None:
            reports_progress.follow(at.project, WORK, begun)
    reports_progress.show(at, WORK)


def _line(at: frame.Here, line: IssuedLine) -> None:
    item = line.issued
    changed = bool(line.approvals) and figures_changed(at.workspace.reports, at.opened, item) is True
    since = f" · {at.words('reports_page.kept.changed_short')}" if changed else ""
    told = f"{titled(at, item.report)} · {made_as(at, item)}{_verdicts(at, line)}{since}"
    with widgets.fold(f"issued-{item.id}", told, icon=_icon(line, changed=changed)) as opened:
        if not opened.open:
            return
        st.markdown(_about(at, item), width=frame.PROSE)
        st.markdown(
            at.words("reports_page.kept.mark", mark=mark_of(item.figures)),
            help=at.words("reports_page.kept.mark_help"),
        )
        if line.approvals:
            _still(at, item)
        _open(at, item)
        _said(at, line)
        if at.may_edit:
            reports_approve.show(at, item)


def _verdicts(at: frame.Here, line: IssuedLine) -> str:
    """How often what was said, for the head of a folded report."""
    said = [item.verdict for item in line.approvals]
    counted = dict.fromkeys(said)
    parts = (f"{at.words(f'reports_page.verdicts.{one}')} ({said.count(one)})" for one in counted)
    return "".join(f" · {part}" for part in parts)


def _icon(line: IssuedLine, *, changed: bool) -> str:
    if changed:
        return ":material/history:"
    return ":material/verified:" if line.approvals else ":material/inventory_2:"


def _about(at: frame.Here, item: Issued) -> str:
    """Who made it, for whom where that was chosen, in which language, as what, how large, of which day."""
    words = at.words
    person = at.opened.project.find(Person, item.by) if item.by else None
    who = (
        words("reports_page.kept.who", name=plain(person.name))
        if person
        else words("reports_page.kept.nobody")
    )
    told = words(
        "reports_page.kept.told",
        language=words(f"reports_page.languages.{item.options.language}"),
        format=item.format.upper(),
        size=f"{max(1, round(item.size / 1024)):,}",
        day=day(item.as_of, at.language),
    )
    kind = BY_NAME.get(item.report)
    audience = words(f"reports_page.choose.audiences.{item.options.audience}")
    return " · ".join((who, *((audience,) if kind is not None and kind.comparison else ()), told))


def _still(at: frame.Here, item: Issued) -> None:
    """Whether the figures of today are the approved ones, as far as it was compared."""
    words = at.words
    if item.report not in BY_NAME:
        st.info(words("reports_page.kept.gone"), icon=":material/info:")
        return
    changed = figures_changed(at.workspace.reports, at.opened, item)
    if changed is None:
        st.caption(words("reports_page.kept.unknown"))
    elif changed:
        st.warning(words("reports_page.kept.changed"), icon=":material/history:")
    else:
        st.success(words("reports_page.kept.same"), icon=":material/check:")


def _open(at: frame.Here, item: Issued) -> None:
    url = f"/issued/{at.project}/{item.id}"
    with st.container(horizontal=True):
        if item.format is ReportFormat.HTML:
            st.link_button(at.words("reports_page.kept.open"), f"{url}?show", icon=":material/open_in_new:")
        st.link_button(at.words("reports_page.kept.download"), url, icon=":material/download:")


def _said(at: frame.Here, line: IssuedLine) -> None:
    st.markdown(f"**{at.words('reports_page.kept.approvals')}**")
    if not line.approvals:
        st.caption(at.words("reports_page.kept.no_approvals"))
    brought = _brought(at) if line.approvals else frozenset()
    for item in line.approvals:
        st.markdown(_approval(at, item), width=frame.PROSE)
        if item.id in brought:
            st.caption(at.words("reports_page.kept.came_along"))


def _brought(at: frame.Here) -> frozenset[str]:
    """The approvals that came in with a project file; looked up once, for they never change."""
    kept = state.shelf(BROUGHT)
    if at.project not in kept:
        try:
            kept[at.project] = came_along(at.workspace, state.person(), at.project)
        except (StoreFault, NotAllowed):
            return frozenset()
    found: frozenset[str] = kept[at.project]
    return found


def _approval(at: frame.Here, item: Approval) -> str:
    words = at.words
    told = [
        words(
            "reports_page.kept.approval",
            name=plain(item.name),
            role=plain(item.role),
            verdict=words(f"reports_page.verdicts.{item.verdict}"),
            day=day(item.on, at.language),
            way=words(f"reports_page.ways.{item.way}"),
        )
    ]
    told += [words("reports_page.kept.conditions", text=plain(item.conditions))] if item.conditions else []
    told += [words("reports_page.kept.comment", text=plain(item.comment))] if item.comment else []
    return "  \n".join(told)

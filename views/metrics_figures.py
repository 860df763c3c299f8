"""The figures themselves: of the set or a team's own, with the value from before the start and the goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import streamlit as st

from project.called import called
from project.measured_plans import measured, plans, set_metric
from project.model import AnyRecord
from project.records.customer_data import Segment
from project.records.measuring import MetricPlan, OwnInput
from project.records.vision import Objective
from project.results.metrics import MetricLine, Metrics
from scoring.metrics import Cadence, Direction, Side, Timing
from views import choosing, frame, register, saving, state
from views.entries import Control, Entry, codes, entries, people
from views.text import plain
from workspace.change import new_id

FORM = "metrics-of-set"
MOST = 1e12
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
MARK = ";"
PARTS_OF_LINE = 3


def show(at: frame.Here, found: Metrics) -> None:
    """Choosing from the set, then each figure with all that is said of it."""
    if not found.lines:
        st.info(at.words("metrics.empty"), icon=":material/info:")
    _offer(at, found)
    lines = {item.id: item for item in found.lines}
    kept = [item for item in plans(at.opened.project) if item.id in lines]
    register.listing(
        at,
        kept,
        lambda item: _figure(at, item),
        mark=lambda item: _mark(at, lines[item.id], own=bool(called(item))),
        icon=lambda item: "flag" if lines[item.id].lacks else "chevron_right",
    )
    register.adder(at, MetricPlan.KIND, _own)
    gone = [item for item in plans(at.opened.project) if item.dropped.strip()]
    for item in gone:
        title = measured(item, at.opened.catalogue, at.language).title
        st.caption(plain(at.words("metrics.dropped", name=title, why=item.dropped)))
        entries(at, item, (Entry("dropped", Control.LONG),))


def _mark(at: frame.Here, line: MetricLine, *, own: bool) -> str:
    """How a figure stands, behind the title of the set where the team gave it none of its own."""
    stands = at.words(f"metrics.standing.{line.standing}")
    if line.segment and line.segment not in line.title:
        stands = f"{at.words('segments.for_group', group=line.segment)} · {stands}"
    return stands if own else f"{line.title} · {stands}"


def _own(name: str, title: str) -> AnyRecord:
    """A new figure of a team's own; its id can stand in a formula and in a file."""
    return MetricPlan(id=f"m{name[1:]}", own=True, title=title, order=1000)


# -- the set -----------------------------------------------------------------------------------------------


def _offer(at: frame.Here, found: Metrics) -> None:
    if not found.offered or not at.may_edit:
        return
    words, form = at.words, state.form(FORM)
    titles = {
        item.id: words("metrics.set.first", name=item.title) if item.first else item.title
        for item in found.offered
    }
    with st.expander(words("metrics.set.take"), icon=":material/library_add:"), st.form(form, border=False):
        choosing.multiselect(
            words("metrics.set.which"),
            list(titles),
            default=[item.id for item in found.offered if item.first and not found.lines],
            format_func=titles.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, FORM)
        st.form_submit_button(words("metrics.set.take_over"), on_click=_chosen, args=(at,))


def _chosen(at: frame.Here) -> None:
    names = tuple(state.form_value(FORM, "chosen") or ())
    if not names:
        state.form_lacks(FORM, "metrics.set.nothing")
        return
    if _took(at, names):
        state.form_done(FORM)


def take(at: frame.Here, names: Sequence[str]) -> None:
    """Callback: measure figures of the set; where a goal names one, it is shown there."""
    _took(at, names)


def _took(at: frame.Here, names: Sequence[str]) -> bool:
    records = tuple(_of_set(at, name, order) for order, name in enumerate(names))
    return saving.save(at.project, "metric.taken_over", *records, operation=new_id(), typed=False)


def _of_set(at: frame.Here, name: str, order: int) -> MetricPlan:
    """A figure of the set; a goal that counts in the same unit brings its value and target along."""
    known, of_set = set_metric(at.opened.catalogue, name), at.opened.catalogue.metrics
    title = "" if known is None or of_set is None else known.title.read(at.language, of_set.language)
    goal = next((item for item in at.opened.project.of(Objective) if item.metric == name), None)
    plan = MetricPlan(id=name, title=title[:200], order=order)
    if goal is None:
        return plan
    changes: dict[str, object] = {"objective": goal.id, "owner": goal.owner}
    if known is not None and goal.unit.strip().casefold() in {"", known.unit.casefold()}:
        changes |= {
            "baseline": goal.baseline, "baseline_on": goal.baseline_on, "target": goal.target,
            "target_on": goal.due,
        }  # fmt: skip
    return plan.model_copy(update=changes)


# -- one figure --------------------------------------------------------------------------------------------


def _figure(at: frame.Here, record: AnyRecord) -> None:
    if not isinstance(record, MetricPlan):
        return
    words = at.words
    item = measured(record, at.opened.catalogue, at.language)
    if item.what:
        st.markdown(plain(item.what), width=frame.PROSE)
    if item.pitfall:
        st.caption(words("metrics.figure.pitfall", text=plain(item.pitfall)), width=frame.PROSE)
    if not record.own:
        names = "; ".join(f"{one.id}: {one.title}" for one in item.inputs)
        st.caption(
            plain(words("metrics.figure.of_set", formula=item.formula, names=names)), width=frame.PROSE
        )
    entries(at, record, tuple(_first(at, record)))
    if record.own:
        _made_of(at, record)
    st.markdown(f"**{words('metrics.figure.before')}**")
    fixed = record.frozen_on is not None
    before = (
        Entry("baseline", Control.NUMBER, least=-MOST, most=MOST),
        Entry("baseline_on", Control.DAY),
    )
    if not fixed:
        entries(at, record, before)
    _frozen(at, record)
    entries(
        at,
        record,
        (Entry("target", Control.NUMBER, least=-MOST, most=MOST), Entry("target_on", Control.DAY)),
    )
    st.markdown(f"**{words('metrics.figure.source')}**")
    entries(
        at,
        record,
        (Entry("owner", Control.LIST, people(at)), Entry("system"), Entry("source_rule", Control.LONG)),
    )
    st.markdown(f"**{words('metrics.figure.worth')}**")
    costs = at.opened.catalogue.costs
    benefits = {one.id: one.title.read(at.language, costs.language) for one in costs.benefits}
    entries(
        at,
        record,
        (
            Entry("benefit", Control.LIST, benefits),
            Entry("worth", Control.NUMBER, most=MOST),
            Entry("dropped", Control.LONG),
        ),
    )


def _first(at: frame.Here, record: MetricPlan) -> Iterator[Entry]:
    """Name, unit and what sort of figure it is; a figure of the set leaves what the set says."""
    yield Entry("title")
    goals = {item.id: item.title for item in at.opened.project.of(Objective)}
    yield Entry("objective", Control.LIST, goals)
    if record.segment is not None or at.opened.project.of(Segment):
        yield Entry("segment", Control.LIST, {item.id: item.title for item in at.opened.project.of(Segment)})
    if record.own:
        yield Entry("unit")
        yield Entry("what", Control.LONG)
        yield Entry("direction", Control.PICK, codes(at, "metric", "direction", list(Direction)))
        yield Entry("side", Control.PICK, codes(at, "metric", "side", list(Side)))
        yield Entry("timing", Control.PICK, codes(at, "metric", "timing", list(Timing)))
    yield Entry("cadence", Control.PICK, codes(at, "metric", "cadence", list(Cadence)))


def _frozen(at: frame.Here, record: MetricPlan) -> None:
    """Fixing the value from before the start, and opening it again with a reason."""
    words, key = at.words, f"open-{record.id}"
    if record.frozen_on is None:
        ready = record.baseline is not None and record.baseline_on is not None
        if not ready:
            st.caption(words("metrics.figure.freeze_first"))
        elif at.may_edit:
            st.button(
                words("metrics.figure.freeze"), key=f"freeze-{record.id}", on_click=_freeze, args=(at, record)
            )
        return
    day = at.facts.day(record.frozen_on)
    value = at.facts.amount(record.baseline, 2)
    st.markdown(f":material/lock: {value} · {words('metrics.figure.frozen', day=day)}")
    if not at.may_edit:
        return
    with st.form(state.form(key), border=False):
        st.text_input(words("metrics.figure.why_open"), max_chars=1000, key=f"{state.form(key)}/why")
        frame.missing(at, key)
        st.form_submit_button(words("metrics.figure.open"), on_click=_open, args=(at, record, key))


def _freeze(at: frame.Here, record: MetricPlan) -> None:
    saving.save(at.project, "metric.frozen", record.model_copy(update={"frozen_on": at.today}))


def _open(at: frame.Here, record: MetricPlan, key: str) -> None:
    why = str(state.form_value(key, "why") or "").strip()
    if not why:
        state.form_lacks(key, "metrics.figure.why_needed")
        return
    opened = record.model_copy(update={"frozen_on": None, "unfrozen": why})
    if saving.save(at.project, "metric.unfrozen", opened, operation=state.once(key)):
        state.form_done(key)


# -- a formula of one's own --------------------------------------------------------------------------------


def _made_of(at: frame.Here, record: MetricPlan) -> None:
    """What an own figure is made of and how it is worked out, kept together."""
    words, key = at.words, f"formula-{record.id}"
    form = state.form(key)
    st.markdown(f"**{words('metrics.figure.made_of')}**")
    written = "\n".join(f"{item.id}; {item.title}; {item.unit}" for item in record.inputs)
    with st.form(form, border=False):
        st.text_area(
            words("metrics.figure.names"),
            value=written,
            help=words("metrics.figure.names_help"),
            max_chars=4000,
            disabled=not at.may_edit,
            key=f"{form}/names",
        )
        st.text_input(
            words("metrics.figure.formula"),
            value=record.formula or "",
            help=words("metrics.figure.formula_help"),
            max_chars=500,
            disabled=not at.may_edit,
            key=f"{form}/formula",
        )
        wrong = next((name for name in inputs_of(written_in(key))[1]), None)
        if wrong is not None:
            st.error(words("metrics.figure.wrong_name", name=plain(wrong)), icon=":material/error:")
        st.form_submit_button(
            words("metrics.figure.keep"), on_click=_keep, args=(at, record, key), disabled=not at.may_edit
        )


def written_in(key: str) -> str:
    """What stands in the field for names."""
    return str(state.form_value(key, "names") or "")


def inputs_of(written: str) -> tuple[tuple[OwnInput, ...], tuple[str, ...]]:
    """The figures that lines of text name, and the short names that cannot be one."""
    found, wrong = [], []
    for line in written.splitlines():
        name, title, unit = (*(part.strip() for part in line.split(MARK, PARTS_OF_LINE - 1)), "", "")[:3]
        if not line.strip():
            continue
        if _NAME.fullmatch(name):
            found.append(OwnInput(id=name, title=title[:200], unit=unit[:200]))
        else:
            wrong.append(name)
    return tuple(found), tuple(wrong)


def _keep(at: frame.Here, record: MetricPlan, key: str) -> None:
    found, wrong = inputs_of(written_in(key))
    formula = str(state.form_value(key, "formula") or "").strip() or None
    if wrong:
        return
    made = record.model_copy(update={"inputs": found[:20], "formula": formula})
    if saving.save(at.project, "metric.set", made, operation=state.once(key)):
        state.form_done(key)

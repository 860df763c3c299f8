"""Requirements beneath the criteria: whether each offer meets them, and how to live with what is missing."""

from __future__ import annotations

import streamlit as st

from project.in_use import used_criteria
from project.records.judging import RequirementCheck, Verdict
from project.results.evaluation import CheckedRequirement, RequirementRoll
from views import choosing, entries, frame, widgets
from views.entries import Control, Entry
from views.text import choice, plain
from words.numbers import number

INTENT = "requirement_check.set"


def show(at: frame.Here) -> None:
    """One offer at a time, criterion by criterion."""
    found = at.opened.outlook.evaluation
    if not found.rolls:
        st.info(at.words("evaluation.beneath.none"), icon=":material/info:")
        frame.link("requirements", at.words("evaluation.beneath.to_requirements"), at.project)
        return
    st.markdown(at.words("evaluation.beneath.how"), width=frame.PROSE)
    names = {item.id: item.name for item in at.opened.project.vendors}
    vendor = choosing.segmented_control(
        at.words("evaluation.beneath.offer"),
        list(names),
        format_func=lambda name: choice(names[name]),
        default=next(iter(names)),
        required=True,
        key=f"{at.project}/beneath-offer",
    )
    for criterion in used_criteria(at.opened.project, at.opened.catalogue):
        roll = found.roll(str(vendor), criterion.id)
        if roll is not None:
            _roll(at, plain(criterion.title.read(at.language)), roll)


def _roll(at: frame.Here, title: str, roll: RequirementRoll) -> None:
    icon = "flag" if roll.must_failed else "radio_button_unchecked" if roll.open else "check_circle"
    key = f"beneath-{roll.vendor}-{roll.criterion}"
    with widgets.fold(key, f"{title} · {told(at, roll)}", icon=f":material/{icon}:") as opened:
        if opened.open:
            for item in roll.checks:
                with st.container(border=True, key=f"check-{item.vendor}-{item.requirement}"):
                    _check(at, item)


def told(at: frame.Here, roll: RequirementRoll) -> str:
    """How many pass, partly pass and fail, and what living without the rest costs."""
    counts = {"passed": roll.passed, "partial": roll.partial, "failed": roll.failed, "open": roll.open}
    parts = [at.words(f"evaluation.beneath.{name}", count=count) for name, count in counts.items() if count]
    if roll.must_failed:
        parts.append(at.words.plural("evaluation.beneath.must_failed", roll.must_failed))
    if roll.cost is not None:
        money = f"{at.opened.project.settings.currency} {number(roll.cost, 0)}"
        parts.append(at.words("evaluation.beneath.cost", money=money))
    return ", ".join(parts)


def _check(at: frame.Here, item: CheckedRequirement) -> None:
    must = f" ({at.words('evaluation.beneath.must')})" if item.must else ""
    st.markdown(f"**{plain(item.statement)}**{must}", width=frame.PROSE)
    name = f"{item.vendor}:{item.requirement}"
    blank = RequirementCheck(id=name, vendor=item.vendor, requirement=item.requirement)
    record = at.opened.project.find(RequirementCheck, name) or blank
    verdicts = entries.codes(at, RequirementCheck.KIND, "verdict", tuple(Verdict))
    shown = [Entry("verdict", Control.PICK, verdicts)]
    if record.verdict in {Verdict.PARTIAL, Verdict.FAIL} or record.work_around or record.cost is not None:
        shown += [Entry("work_around"), Entry("cost", Control.NUMBER, most=1e12)]
    entries.entries(at, record, [*shown, Entry("evidence")], INTENT)

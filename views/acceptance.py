"""Tests before the start: whether anything stands against it, tests, defects, the vendor, standards after."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from playbook.wants import Priority
from project.results.acceptance import Acceptance
from reports.sections import acceptance as section
from views import (
    acceptance_defects,
    acceptance_standards,
    acceptance_tests,
    acceptance_vendor,
    frame,
    state,
    widgets,
)

NAME = "acceptance"
OVERVIEW, TESTS, DEFECTS = "overview", "tests", "defects"
PARTS = (OVERVIEW, TESTS, DEFECTS, "vendor", "standards")


def page() -> None:
    """What is most pressing, then one part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.acceptance
    next_thing = next(_open(found), None)
    frame.top(at, NAME, _primary(at, next_thing))
    part = frame.parts(at, NAME, PARTS)
    {
        OVERVIEW: _overview,
        TESTS: acceptance_tests.show,
        DEFECTS: acceptance_defects.show,
        "vendor": acceptance_vendor.show,
        "standards": acceptance_standards.show,
    }[part](at, found)
    _how(at)
    frame.bottom(at.words, NAME)


def _open(found: Acceptance) -> Iterator[tuple[str, str]]:
    """What is to be done and in which part, the most pressing first."""
    if not found.tests:
        yield "make", TESTS
    if found.blocking_defects:
        yield "defects", DEFECTS
    if dict(found.facts).get("tests_failed"):
        yield "failed", TESTS
    if any(item.priority is Priority.MUST for item in found.untested):
        yield "untested", TESTS


def _primary(at: frame.Here, next_thing: tuple[str, str] | None) -> frame.Primary | None:
    """A button to the part in which the next thing is done; none where that part stands open."""
    shown = state.value(f"{NAME}-part") or state.address(frame.PART) or OVERVIEW
    if next_thing is None or next_thing[1] == shown:
        return None
    what, part = next_thing
    return frame.Primary(at.words(f"{NAME}.do.{what}"), run=frame.to_part, args=(NAME, part))


def _overview(at: frame.Here, found: Acceptance) -> None:
    """The page that goes to the project lead, then tests by sort and what has none."""
    if not found.tests:
        st.info(at.words("acceptance.empty"), icon=":material/info:")
    for block in section.summary(at.facts, found):
        widgets.block(block)
    late = sum(item.late for item in found.tests)
    if late:
        st.warning(at.words.plural("acceptance.overdue", late), icon=":material/event_busy:")
    if found.tests:
        widgets.table(section.kinds_table(at.facts, found))
    for block in section.untested(at.facts, found):
        widgets.block(block)


def _how(at: frame.Here) -> None:
    """What blocks, what is proved and what a mean is, folded."""
    with st.expander(at.words("acceptance.how.title"), icon=":material/calculate:"):
        for part in ("text", "example", "source"):
            st.markdown(at.words(f"acceptance.how.{part}"), width=frame.PROSE)

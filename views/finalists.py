"""The last offers: demonstrations, both sides, customers, the contract, and the decision."""

from __future__ import annotations

import streamlit as st

from project.results.finalists import Finalists, ReferenceLack
from views import (
    finalists_contract,
    finalists_decision,
    finalists_demo,
    finalists_references,
    finalists_standards,
    frame,
    state,
)

NAME = "finalists"
PARTS = ("demo", "standards", "references", "contract", "decision")


def page() -> None:
    """One part of the way to the decision at a time; without offers, where they come from."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.finalists
    if not found.finalists:
        frame.top(at, NAME)
        st.info(at.words("finalists.none"), icon=":material/info:")
        frame.link("selection", at.words("finalists.to_vendors"), at.project)
        frame.bottom(at.words, NAME)
        return
    frame.top(at, NAME, _next(at, found))
    if not found.real:
        st.info(at.words("finalists.not_real"), icon=":material/info:")
        frame.link("selection", at.words("finalists.to_stages"), at.project)
    part = frame.parts(at, NAME, PARTS)
    {
        "demo": finalists_demo.show,
        "standards": finalists_standards.show,
        "references": finalists_references.show,
        "contract": finalists_contract.show,
        "decision": finalists_decision.show,
    }[part](at, found)
    frame.bottom(at.words, NAME)


def _next(at: frame.Here, found: Finalists) -> frame.Primary | None:
    """The part in which the next thing is to be done; none while one stands there."""
    if found.choice.decided:
        return frame.Primary(at.words("finalists.next.overview"), to="overview")
    part = _waits(found)
    now = state.value(f"{NAME}-part") or state.address(frame.PART) or PARTS[0]
    if part == now:
        return None
    return frame.Primary(at.words(f"finalists.next.{part}"), run=frame.to_part, args=(NAME, part))


def _waits(found: Finalists) -> str:
    if any(not item.demo.seen for item in found.finalists):
        return "demo"
    if any(ReferenceLack.FEW in item.references.lacks for item in found.finalists):
        return "references"
    if not any(item.contract.open or item.contract.agreed for item in found.finalists):
        return "contract"
    return "decision"

"""By which rules cost and return are counted, each in plain words, with the sentence they lead to."""

from __future__ import annotations

import streamlit as st

from project.case_graph import rules_of
from project.records.paying import CaseRules, Depreciation, PaidFrom
from reports.sections.business_case import conventions
from scoring.conventions import RiskMode, Terms, Timing
from views import frame, register
from views.entries import Control, Entry, codes, entries
from views.text import plain

KIND = CaseRules.KIND
MONTHS = tuple(range(1, 13))
MOST_SEED = 2**31 - 1


def show(at: frame.Here) -> None:
    """What holds now as one sentence, then every rule by subject; without a record the defaults hold."""
    words, record = at.words, _own(at)
    st.markdown(words("counting.how"), width=frame.PROSE)
    st.info(plain(conventions(at.facts)), icon=":material/rule:")
    for subject, shown in _subjects(at).items():
        st.markdown(f"**{words(f'counting.subject.{subject}')}**")
        entries(at, record, shown)
        if subject == "risk":
            st.caption(words(f"counting.once.{record.risk}"), width=frame.PROSE)
    if record.revision:
        register.removal(at, record)
    else:
        st.caption(words("counting.defaults"))


def _own(at: frame.Here) -> CaseRules:
    """The rules in force, their numbers as the fields take them."""
    return CaseRules.model_validate(rules_of(at.opened.project).model_dump())


def _months(at: frame.Here) -> dict[int, str]:
    return {month: at.words(f"common.months.m{month:02}") for month in MONTHS}


def _subjects(at: frame.Here) -> dict[str, tuple[Entry, ...]]:
    return {
        "money": (
            Entry("timing", Control.PICK, codes(at, KIND, "timing", tuple(Timing)), required=True),
            Entry("terms", Control.PICK, codes(at, KIND, "terms", tuple(Terms)), required=True),
            Entry("inflation", Control.PERCENT, least=-0.5, most=1.0),
            Entry("paid_from", Control.PICK, codes(at, KIND, "paid_from", tuple(PaidFrom)), required=True),
            Entry("fiscal_month", Control.LIST, _months(at), required=True),
        ),
        "growth": (
            Entry("wage_growth", Control.PERCENT, least=-0.5, most=1.0),
            Entry("price_growth", Control.PERCENT, least=-0.5, most=1.0),
            Entry("user_growth", Control.PERCENT, least=-0.5, most=1.0),
        ),
        "risk": (
            Entry("risk", Control.PICK, codes(at, KIND, "risk", tuple(RiskMode)), required=True),
            Entry("heavy_tail", Control.FLAG),
            Entry("cancel_chance", Control.PERCENT, most=1.0),
            Entry("cancel_month", Control.WHOLE, most=180),
            Entry("seed", Control.WHOLE, most=MOST_SEED),
        ),
        "tax": (
            Entry("tax_rate", Control.PERCENT, most=1.0),
            Entry("capital_share", Control.PERCENT, most=1.0),
            Entry("depreciation_years", Control.WHOLE, most=15),
            Entry("depreciation", Control.PICK, _ways(at), required=True),
            Entry("finance_rate", Control.PERCENT, least=-0.5, most=1.0),
            Entry("reinvest_rate", Control.PERCENT, least=-0.5, most=1.0),
        ),
    }


def _ways(at: frame.Here) -> dict[str, str]:
    return codes(at, KIND, "depreciation", tuple(Depreciation))

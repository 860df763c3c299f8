"""Who stands for a benefit, how it is today, how it is to be, and why that is believed."""

from __future__ import annotations

from project.records.paying import BenefitPlan
from scoring.costs import BenefitLine
from views import frame, register
from views.entries import Control, Entry, entries, people

LARGEST = 1e12
"""Most that a measure may be, either way."""


def show(at: frame.Here, line: BenefitLine) -> None:
    """The fields of one benefit; the first that is filled in begins its record."""
    standing = at.opened.project.find(BenefitPlan, line.id)
    entries(
        at,
        standing or BenefitPlan(id=line.id),
        (
            Entry("owner", Control.LIST, people(at)),
            Entry("baseline", Control.NUMBER, least=-LARGEST, most=LARGEST),
            Entry("target", Control.NUMBER, least=-LARGEST, most=LARGEST),
            Entry("unit"),
            Entry("realised", Control.PERCENT, most=1.0),
            Entry("starts", Control.WHOLE, most=180),
            Entry("group"),
            Entry("measured_how", Control.LONG),
            Entry("evidence", Control.LONG),
            Entry("left_out", Control.LONG),
        ),
    )
    if standing is not None:
        register.removal(at, standing)

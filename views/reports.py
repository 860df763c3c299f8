"""What leaves the building: making reports, keeping and approving them, all at once, checking a file."""

from __future__ import annotations

from project.records.issuing import ReportFormat, ReportOptions
from views import frame, reports_all, reports_check, reports_kept, reports_make
from views.reports_choice import address
from workspace.issuing import Order

NAME = "reports_page"
ONE_PAGE = "comparison_one_page"

PARTS = {
    "make": reports_make.show,
    "kept": reports_kept.show,
    "all": reports_all.show,
    "check": reports_check.show,
}


def page() -> None:
    """One part of the page at a time; nothing is made by drawing it."""
    at = frame.here(NAME)
    if at is None:
        return
    short = Order(ONE_PAGE, ReportFormat.HTML, ReportOptions())
    frame.top(at, NAME, frame.Primary(at.words("reports_page.take"), url=address(at.project, short)))
    PARTS[frame.parts(at, NAME, tuple(PARTS))](at)
    frame.link("brand", at.words("brand.from_reports"), at.project, icon=":material/palette:")
    frame.bottom(at.words, NAME)

"""What is chosen for a report: which, for whom, in which language, as what."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from project.records.issuing import Audience, Issued, ReportFormat, ReportOptions, ShownColumn
from reports.kinds import BY_NAME, LANGUAGES
from reports.seal import mark_of
from views import choosing, fields, frame, widgets
from views.text import choice, plain
from workspace.issuing import Order, issued_lines

MOMENTS: Mapping[str, tuple[str, ...]] = {
    "decide": (
        "executive_one_page",
        "comparison_one_page",
        "comparison_full",
        "business_case",
        "cost_detail",
        "decision_record",
    ),
    "ask": ("charter", "brief", "requirements_specification", "rfp_letter", "customer_data"),
    "go": ("status_one_page", "plan", "training_and_change", "go_no_go", "start", "manual"),
    "after": ("benefit_review",),
    "whole": ("planning_book",),
}
"""Reports by the moment at which they are wanted."""


def address(project: str, order: Order, *, show: bool = False) -> str:
    """Where a report is downloaded from, made on the spot as chosen; `show` opens it in the browser."""
    asked = order.options
    told = {
        "language": asked.language if asked.language != "en" else "",
        "audience": asked.audience if asked.audience is Audience.CLIENT else "",
        "vendors": ",".join(asked.vendors),
        "columns": ",".join(asked.columns) if asked.columns != tuple(ShownColumn) else "",
        "prices": ",".join(asked.prices),
        "appendix": "" if asked.appendix else "no",
        "since": asked.since,
    }
    query = urlencode({name: value for name, value in told.items() if value})
    shown = ("&show" if query else "show") if show else ""
    ending = ReportFormat.HTML if show else order.format
    return f"/download/{project}/{order.report}.{ending}" + (f"?{query}{shown}" if query or shown else "")


def titled(at: frame.Here, report: str) -> str:
    """What a report is called on the page."""
    key = f"reports_page.kinds.{report}.title"
    return at.words(key) if at.words.has(key) else plain(report)


def made_as(at: frame.Here, item: Issued) -> str:
    """What tells a kept report from others of its title: format, language, for whom, when it was made."""
    client = item.options.audience is Audience.CLIENT
    parts = (
        item.format.upper(),
        at.words(f"reports_page.languages.{item.options.language}"),
        at.words("reports_page.kept.client") if client else "",
        widgets.moment(item.at, at.words),
    )
    return " · ".join(filter(None, parts))


def chosen(at: frame.Here) -> Order:
    """The fields of a choice, and what they hold now."""
    words = at.words
    with st.grid(2, min_column_width=280):
        moment = choosing.selectbox(
            words("reports_page.choose.moment"),
            list(MOMENTS),
            format_func=lambda one: words(f"reports_page.moments.{one}"),
            key="report-moment",
        )
        report = choosing.selectbox(
            words("reports_page.choose.report"),
            list(MOMENTS[moment]),
            format_func=lambda one: titled(at, one),
            key=f"report-{moment}",
        )
    about = st.empty()
    options = _for_whom(at, report) if BY_NAME[report].comparison else ReportOptions()
    about.markdown(_about(at, report, options), width=frame.PROSE)
    with st.grid(2, min_column_width=280):
        kind = _format(at, report)
        language = language_field(at, "report-language")
    more = {"language": language, **_more(at, report)}
    return Order(report, kind, options.model_copy(update=more))


def _about(at: frame.Here, report: str, options: ReportOptions) -> str:
    """For whom a report is and what stands in it; a comparison at length holds less for a client."""
    key = f"reports_page.kinds.{report}.what"
    for_client = options.audience is Audience.CLIENT and at.words.has(f"{key}_client")
    return at.words(f"{key}_client" if for_client else key)


def _format(at: frame.Here, report: str) -> ReportFormat:
    found = choosing.selectbox(
        at.words("reports_page.choose.format"),
        list(BY_NAME[report].formats),
        format_func=lambda one: at.words(f"reports_page.formats.{one}"),
        key="report-format",
    )
    return ReportFormat(found)


def language_field(at: frame.Here, key: str) -> str:
    """The language of a report, whatever that of the screen; it begins with that one."""
    first = LANGUAGES.index(at.language) if at.language in LANGUAGES else 0
    return str(
        choosing.selectbox(
            at.words("reports_page.choose.language"),
            list(LANGUAGES),
            index=first,
            format_func=lambda one: at.words(f"reports_page.languages.{one}"),
            key=key,
        )
    )


def _more(at: frame.Here, report: str) -> dict[str, object]:
    """Appendix, and the earlier issue against which changes are listed; folded, as few need them."""
    words, earlier = at.words, _earlier(at, report)
    with widgets.fold("report-more", words("reports_page.choose.more"), icon=":material/tune:"):
        appendix = st.checkbox(words("reports_page.choose.appendix"), value=True, key="report-appendix")
        if not earlier:
            return {"appendix": appendix}
        since = choosing.selectbox(
            words("reports_page.choose.since"),
            ["", *earlier],
            format_func=lambda one: earlier.get(one, words("reports_page.choose.since_none")),
            key=f"report-since-{report}",
        )
    return {"appendix": appendix, "since": since or ""}


def _earlier(at: frame.Here, report: str) -> dict[str, str]:
    """Kept issues of the same report, by the digest of their file."""
    lines = (line.issued for line in issued_lines(at.opened.project))
    return {
        item.digest: f"{made_as(at, item)} · {mark_of(item.figures)}"
        for item in lines
        if item.report == report and item.document is not None
    }


def _for_whom(at: frame.Here, report: str) -> ReportOptions:
    """For the team or for a client, and then what a client sees."""
    words, key = at.words, f"report-audience-{at.project}"
    fields.begin_with(key, Audience.INTERNAL)
    audience = choosing.segmented_control(
        words("reports_page.choose.audience"),
        list(Audience),
        format_func=lambda one: choice(words(f"reports_page.choose.audiences.{one}")),
        required=True,
        key=key,
    )
    if audience != Audience.CLIENT:
        st.caption(words("reports_page.choose.internal_help"), width=frame.PROSE)
        return ReportOptions()
    st.caption(words("reports_page.choose.client_help"), width=frame.PROSE)
    names = {item.id: plain(item.name) for item in at.opened.project.vendors}
    shown = _several(at, "vendors", names, f"{at.project}-{report}", "vendors_all")
    columns = {str(item): words(f"reports_page.columns.{item}") for item in ShownColumn}
    fields.begin_with("report-columns", list(columns))
    with_columns = choosing.multiselect(
        words("reports_page.choose.columns"),
        list(columns),
        format_func=columns.__getitem__,
        key="report-columns",
    )
    priced = {name: names[name] for name in shown or names}
    prices = _several(at, "prices", priced, f"{at.project}-{report}", "prices_none")
    return ReportOptions(
        audience=Audience.CLIENT,
        vendors=tuple(shown),
        columns=tuple(ShownColumn(item) for item in columns if item in with_columns),
        prices=tuple(prices),
    )


def _several(at: frame.Here, field: str, names: Mapping[str, str], key: str, empty: str) -> list[str]:
    return list(
        choosing.multiselect(
            at.words(f"reports_page.choose.{field}"),
            list(names),
            format_func=names.__getitem__,
            placeholder=at.words(f"reports_page.choose.{empty}"),
            key=f"report-{field}-{key}",
        )
    )

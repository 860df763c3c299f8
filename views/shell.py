"""The table of pages, and what is true on every one of them."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from views import state
from words.catalogue import Words

ICON = Path(__file__).parent / "icon.svg"
LOG = logging.getLogger("crm_playbook.screen")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name is its address, its module in `views`.

    Attributes:
        whole: stands on its own, without an open project.
        group: the menu in which it stands; empty for a place of its own.
    """

    name: str
    icon: str
    whole: bool = False
    group: str = ""


PAGES = (
    Page("start", "home", whole=True),
    Page("overview", "route"),
    Page("plan", "map"),
    Page("stakeholders", "handshake", group="why"),
    Page("vision", "flag", group="why"),
    Page("team", "groups", group="why"),
    Page("needs", "forum", group="needs"),
    Page("inventory", "inventory_2", group="needs"),
    Page("requirements", "checklist", group="needs"),
    Page("data_readiness", "database", group="data"),
    Page("duplicates", "join_inner", group="data"),
    Page("segments", "category", group="data"),
    Page("connections", "hub", group="data"),
    Page("migration", "move_up", group="data"),
    Page("sourcing", "alt_route", group="choice"),
    Page("risks", "warning", group="choice"),
    Page("business_case", "payments", group="choice"),
    Page("selection", "filter_alt", group="vendors"),
    Page("bids", "outgoing_mail", group="vendors"),
    Page("weighting", "balance", group="vendors"),
    Page("evaluation", "grading", group="vendors"),
    Page("shortlist", "rule", group="vendors"),
    Page("finalists", "verified", group="vendors"),
    Page("schedule", "calendar_month", group="work"),
    Page("training", "school", group="work"),
    Page("change_plan", "campaign", group="work"),
    Page("acceptance", "fact_check", group="work"),
    Page("go_live", "rocket_launch", group="work"),
    Page("metrics", "monitoring", group="work"),
    Page("status", "flag_circle", group="results"),
    Page("executive", "speed", group="results"),
    Page("reports", "description", group="results"),
    Page("brand", "palette", group="results"),
    Page("copying", "content_copy", group="results"),
    Page("thread", "conversion_path", group="results"),
    Page("history", "history", group="results"),
    Page("content", "library_books", whole=True, group="help"),
    Page("glossary", "menu_book", whole=True, group="help"),
)
"""In the order of the way: why and who ("why"), needs, data, choice, vendors, the work, results, help."""


def run(first: str = "start") -> None:
    """Open the page that the address names; `first` is the one without a name."""
    words = state.words()
    st.set_page_config(page_title=words("shell.product"), page_icon=str(ICON), layout="wide")
    has_project = state.project_id() is not None
    made = {
        page.name: _made(page, words, has_project=has_project, first=page.name == first) for page in PAGES
    }
    state.remember_pages(made)
    st.navigation(_menus(made, words, has_project=has_project), position="top").run()


def _menus(made: Mapping[str, st.Page], words: Words, *, has_project: bool) -> Mapping[str, list[st.Page]]:
    """Pages by menu; where no project is open, the few that are left stand side by side."""
    menus: dict[str, list[st.Page]] = {"": []}
    for page in PAGES:
        named = words(f"shell.menus.{page.group}") if page.group and has_project else ""
        menus.setdefault(named, []).append(made[page.name])
    return menus


def _made(page: Page, words: Words, *, has_project: bool, first: bool) -> st.Page:
    return st.Page(
        _runner(page.name),
        title=words(f"shell.pages.{page.name}"),
        icon=f":material/{page.icon}:",
        url_path=page.name,
        default=first,
        visibility="visible" if page.whole or has_project else "hidden",
    )


def _runner(name: str) -> Callable[[], None]:
    def runner() -> None:
        importlib.import_module(f"views.{name}").page()

    runner.__name__ = name
    return runner


def sorry(error: Exception) -> bool:
    """What to show when our own code failed: the log has the reason, the reader has a way on."""
    LOG.error("a page failed", exc_info=error)
    words = state.words()
    st.error(words("shell.broken"), icon=":material/error:")
    return True

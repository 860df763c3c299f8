"""Who judges, and which offer is looked at: the two choices that the parts of the page share."""

from __future__ import annotations

from project.results.finalists import Finalist, Finalists
from views import choosing, fields, frame, state
from views.entries import people
from views.text import choice

TOGETHER = "team"
"""Stands for the team that judges together."""

OFFER = "finalists-offer"


def judge(at: frame.Here, place: str) -> str | None:
    """Who judges, None for the team together; who was chosen last stays chosen."""
    names = people(at)
    options, kept = (*names, TOGETHER), state.shelf("_raters").get(at.project, state.person())
    key = f"judge-{place}"
    fields.begin_with(key, kept if kept in options else TOGETHER)
    chosen = choosing.selectbox(
        at.words("finalists.who"),
        options,
        format_func=lambda name: names.get(name, at.words("finalists.together")),
        key=key,
        help=at.words("finalists.who_help"),
        on_change=_keep,
        args=(at.project, key),
    )
    return None if chosen == TOGETHER else chosen


def _keep(project: str, key: str) -> None:
    state.shelf("_raters")[project] = state.value(key)


def offer(at: frame.Here, found: Finalists, place: str) -> Finalist:
    """The offer that is looked at; it stays chosen on the other parts of the page."""
    names = {item.vendor: item.name for item in found.finalists}
    kept = state.shelf("_offers").get(at.project)
    key = f"{OFFER}-{place}"
    fields.begin_with(key, kept if kept in names else found.finalists[0].vendor)
    chosen = choosing.segmented_control(
        at.words("finalists.offer"),
        options=list(names),
        required=True,
        format_func=lambda name: choice(names[name]),
        key=key,
        on_change=_keep_offer,
        args=(at.project, key),
    )
    return found.finalist(str(chosen)) or found.finalists[0]


def _keep_offer(project: str, key: str) -> None:
    state.shelf("_offers")[project] = state.value(key)

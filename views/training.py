"""Training: is everybody ready, courses, people, classes, results, and what it all costs and brings."""

from __future__ import annotations

import streamlit as st

from project.results.training import Training
from reports.document import KeyFigure, KeyFigures
from reports.sections import training as section
from views import (
    frame,
    training_classes,
    training_courses,
    training_people,
    training_results,
    training_worth,
    widgets,
)
from views.text import plain
from words.numbers import UNKNOWN

NAME = "training"
PARTS = ("overview", "courses", "people", "classes", "results", "worth")

MOST_NAMED = 5
"""Trainers and courses that a sentence names."""


def page() -> None:
    """One part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.training
    frame.top(at, NAME)
    part = frame.parts(at, NAME, PARTS)
    {
        "overview": _overview,
        "courses": training_courses.show,
        "people": training_people.show,
        "classes": training_classes.show,
        "results": training_results.show,
        "worth": training_worth.show,
    }[part](at, found)
    frame.bottom(at.words, NAME)


def _overview(at: frame.Here, found: Training) -> None:
    words = at.words
    if not found.groups:
        st.info(words("training.overview.nothing"), icon=":material/info:")
        st.button(
            words("training.overview.begin"),
            type="primary",
            key="training-begin",
            on_click=frame.to_part,
            args=(NAME, "people"),
        )
    else:
        widgets.figures(_figures(at, found))
        if found.everybody_ready:
            st.success(words("training.overview.everybody"), icon=":material/check_circle:")
    _warnings(at, found)
    lacking = [f"- {plain(told)}" for told in section.missing(at.facts, found)]
    if lacking:
        st.markdown("\n".join([f"**{words('training.overview.short')}**", "", *lacking]), width=frame.PROSE)
    if found.groups:
        widgets.table(section.groups_table(at.facts, found))
    if found.given:
        widgets.table(section.courses_table(at.facts, found))


def _figures(at: frame.Here, found: Training) -> KeyFigures:
    words, facts = at.words, at.facts
    taken = [item for item in found.given if item.people]
    open_ = sum(item.unplanned for item in taken)
    planned = sum(item.planned for item in taken)
    hours = facts.amount(found.inside_hours + found.outside_hours, 1)
    return KeyFigures(
        (
            KeyFigure(
                words("training.overview.ready"),
                f"{len(found.ready)} / {len(found.groups)}",
                words("training.overview.ready_basis", share=facts.percent(found.pass_needed)),
            ),
            KeyFigure(
                words("training.overview.passed"),
                UNKNOWN if found.passed is None else facts.percent(found.passed),
                words("training.overview.passed_basis"),
            ),
            KeyFigure(
                words("training.overview.classes"),
                str(open_),
                words.plural("training.overview.classes_basis", planned),
            ),
            KeyFigure(
                words("training.overview.own"),
                facts.percent(found.inside_share),
                words("training.overview.own_basis", hours=hours),
            ),
        )
    )


def _warnings(at: frame.Here, found: Training) -> None:
    """What stands in the way beside results: no trainer, no certificate, conflicts, circles."""
    words, told = at.words, []
    untaught = [item for item in found.given if item.people and not item.trainers]
    if untaught:
        told.append(words.plural("training.overview.no_trainer", len(untaught)))
    if found.uncertified:
        names = ", ".join(_trainers(at, found)[:MOST_NAMED])
        told.append(words.plural("training.overview.uncertified", len(found.uncertified), names=names))
    if found.conflicts:
        told.append(words.plural("training.overview.conflicts", len(found.conflicts)))
    for circle in found.circles:
        titles = [item.title for item in found.courses if item.id in circle]
        told.append(words("training.overview.circle", names=", ".join(titles)))
    if told:
        st.warning("  \n".join(plain(item) for item in told), icon=":material/warning:")


def _trainers(at: frame.Here, found: Training) -> list[str]:
    return [item.title for item in training_people.trainers(at) if item.id in found.uncertified]

"""What the list of requirements covers and what it forgets."""

from __future__ import annotations

import streamlit as st

from project.records.requirements import OrganisationIssue
from project.requirement_checks import FEWEST
from project.results.requirements import FirstRelease, Requirements
from reports.document import Align, Column, Table, TableRow
from reports.sections.requirements import key_figures
from views import frame, widgets
from views.text import plain
from words.numbers import percent

MOST_NAMED = 10
"""Requirements that are named one by one."""

GOOD, BAD, UNKNOWN = ":material/check_circle:", ":material/flag:", ":material/info:"


def show(at: frame.Here) -> None:
    """Every check one under the other; nothing is judged before there is a list."""
    found, words = at.opened.outlook.requirements, at.words
    if not found.rows:
        st.info(words("requirements.check.empty"), icon=UNKNOWN)
    else:
        widgets.figures(key_figures(at.facts, found))
        _families(at, found)
        _loop(at, found)
        _objectives(at, found)
        _untested(at, found)
        _release(at, found.first_release)
        _processes(at, found)
    _groups(at, found)
    _issues(at, found)
    with st.expander(words("requirements.check.how"), icon=":material/calculate:"):
        most = percent(found.first_release.most)
        st.markdown(words("requirements.check.method", most=most, fewest=FEWEST), width=frame.PROSE)


def _line(icon: str, text: str) -> None:
    st.markdown(f"{icon} {text}", width=frame.PROSE)


def _head(at: frame.Here, name: str) -> None:
    st.markdown(f"**{at.words(f'requirements.check.{name}')}**")


def _families(at: frame.Here, found: Requirements) -> None:
    words = at.words
    if not found.families:
        st.caption(words("requirements.check.no_families"))
        return
    widgets.table(_table(at, found))
    for family in found.missing_families:
        told = {"title": plain(family.title), "what": plain(family.what)}
        _line(BAD, words("requirements.check.expected", **told))
    if not found.missing_families:
        _line(GOOD, words("requirements.check.families_full"))


def _table(at: frame.Here, found: Requirements) -> Table:
    key, right = "requirements.check", Align.RIGHT
    columns = (
        Column(at.words(f"{key}.family")),
        *(Column(at.words(f"{key}.{name}"), right) for name in ("listed", "counting", "musts")),
    )
    rows = [
        TableRow((item.title, str(item.listed), str(item.counting), str(item.musts)))
        for item in found.families
    ]
    if found.without_family:
        rows.append(TableRow((at.words(f"{key}.no_family"), str(found.without_family), "", "")))
    return Table(at.words(f"{key}.families"), columns, tuple(rows))


def _loop(at: frame.Here, found: Requirements) -> None:
    _head(at, "loop")
    for item in found.loop:
        link = at.words(f"requirements.check.link.{item.link}")
        if item.counting:
            _line(GOOD, at.words.plural("requirements.check.link_has", item.counting, link=link))
        else:
            _line(BAD, at.words("requirements.check.link_missing", link=link))


def _objectives(at: frame.Here, found: Requirements) -> None:
    words = at.words
    _head(at, "objectives")
    if not found.objectives:
        _line(UNKNOWN, words("requirements.check.objectives_none"))
    elif not found.unserved:
        _line(GOOD, words("requirements.check.objectives_all"))
        return
    for item in found.unserved:
        _line(BAD, plain(item.title))
    frame.link("vision", words("requirements.check.to_vision"), at.project, icon=":material/arrow_forward:")


def _untested(at: frame.Here, found: Requirements) -> None:
    _head(at, "untested")
    if not found.untested:
        _line(GOOD, at.words("requirements.check.untested_none"))
    for item in found.untested[:MOST_NAMED]:
        _line(BAD, plain(item.statement))
    more = len(found.untested) - MOST_NAMED
    if more > 0:
        st.caption(at.words("requirements.check.untested_more", count=more))


def _release(at: frame.Here, release: FirstRelease) -> None:
    words = at.words
    _head(at, "release")
    if not any(item.first for item in release.parts):
        _line(UNKNOWN, words("requirements.check.release_none"))
        return
    for item in release.parts:
        if item.of:
            what = words(f"requirements.check.whole.{item.whole}")
            told = words("requirements.check.release_part", first=item.first, of=item.of, what=what)
            _line(BAD if item.too_much else GOOD, told)
            if item.too_much:
                most = percent(release.most)
                st.caption(words("requirements.check.release_large", most=most, what=what), width=frame.PROSE)


def _processes(at: frame.Here, found: Requirements) -> None:
    words = at.words
    _head(at, "processes")
    for item in found.processes:
        key = "process_taken" if item.requirements else "process_left"
        told = words(f"requirements.check.{key}", title=plain(item.title))
        _line(GOOD if item.requirements else UNKNOWN, told)
    if not found.processes:
        _line(UNKNOWN, words("requirements.check.processes_none"))
        label = words("requirements.check.to_inventory")
        frame.link("inventory", label, at.project, icon=":material/arrow_forward:")


def _groups(at: frame.Here, found: Requirements) -> None:
    words = at.words
    _head(at, "groups")
    if found.unheard:
        _line(BAD, words("requirements.check.unheard", names=plain(", ".join(found.unheard))))
    else:
        _line(GOOD, words("requirements.check.all_heard"))
    if found.hidden:
        _line(UNKNOWN, words("requirements.check.hidden", names=plain(", ".join(found.hidden))))
    if not found.survey_closed:
        _line(UNKNOWN, words("requirements.check.not_closed"))


def _issues(at: frame.Here, found: Requirements) -> None:
    if any(True for _ in at.opened.project.of(OrganisationIssue)):
        st.caption(at.words.plural("requirements.check.issues", found.issues_open))

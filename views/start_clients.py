"""All clients on the start page: their projects, how each stands, and what was put away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

import streamlit as st

from store.port import ProjectLine, StoreFault, UnknownProject
from views import frame, saving, state
from views.text import plain
from views.widgets import local
from words.catalogue import Words
from words.numbers import day
from workspace.change import Outcome
from workspace.clients import Client, Standing, archive, clients, known_standing, matching, put_away, standing
from workspace.open import BrokenContent

SEARCH_FROM = 9
"""With fewer projects everything is seen at once."""

PATIENCE = 0.25
"""Seconds that a drawing of the page may spend on working out how projects stand."""

LOOK_EVERY = 0.4
"""Seconds between two drawings while some are still to be worked out."""

UNREADABLE = "_unreadable_projects"
"""Projects of this tab whose standing cannot be told, by id and revision."""

DOOR, WHOLE, COMPANY = "door", "whole", "company"
"""Names in the address: which form is open, and for whom the new project is."""


def show(words: Words, lines: Sequence[ProjectLine]) -> None:
    """Every project by client; says what to do where there is none."""
    st.header(words("start.projects.title"), anchor=False)
    if not lines:
        st.markdown(words("start.projects.none"))
        return
    shown = _sought(words, [line for line in lines if not line.archived])
    _catch_up(shown)
    if _unknown(shown):
        st.fragment(_moving, run_every=LOOK_EVERY)(words, shown)
    else:
        _grouped(words, shown)
    _away(words, put_away(lines))


def _sought(words: Words, lines: Sequence[ProjectLine]) -> tuple[ProjectLine, ...]:
    """Those that hold what was typed; all where they are few."""
    if len(lines) < SEARCH_FROM:
        return tuple(lines)
    typed = st.text_input(
        words("start.projects.search"), key="search-projects", max_chars=100, icon=":material/search:"
    )
    found = matching(lines, typed or "")
    st.caption(words.plural("start.projects.found", len(found)))
    return found


# -- how they stand ------------------------------------------------------------------------------------


def _unknown(lines: Sequence[ProjectLine]) -> list[ProjectLine]:
    """Those whose standing is still to be worked out."""
    where, given_up = state.workspace(), state.shelf(UNREADABLE)
    return [
        line
        for line in lines
        if (line.id, line.revision) not in given_up and known_standing(where, line) is None
    ]


def _catch_up(lines: Sequence[ProjectLine]) -> None:
    """Work out how some of them stand, for a moment only; the rest has its turn at the next look."""
    until = perf_counter() + PATIENCE
    for line in _unknown(lines):
        try:
            standing(state.workspace(), state.person(), line)
        except (BrokenContent, UnknownProject, StoreFault):
            state.shelf(UNREADABLE)[line.id, line.revision] = True
        if perf_counter() > until:
            return


def _moving(words: Words, lines: Sequence[ProjectLine]) -> None:
    """The list while it fills; when it is whole, the page is drawn once more without looking again."""
    _catch_up(lines)
    if not _unknown(lines):
        st.rerun(scope="app")
    _grouped(words, lines)


# -- the list ------------------------------------------------------------------------------------------


def _grouped(words: Words, lines: Sequence[ProjectLine]) -> None:
    """Firm by firm; without a heading where nobody has named a firm."""
    found = clients(lines)
    for place, client in enumerate(found):
        with st.container(key=f"client-{place}"):
            if client.company or len(found) > 1:
                _head(words, client, place)
            for line in client.projects:
                _line(words, line)


def _head(words: Words, client: Client, place: int) -> None:
    """The firm's name, and the way to a further project for it."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"client-head-{place}"):
        st.subheader(plain(client.company) or words("start.projects.no_firm"), anchor=False)
        if client.company:
            st.button(
                words("start.projects.new"),
                key=f"new-for-{place}",
                type="tertiary",
                icon=":material/add:",
                help=words("start.projects.new_help", company=plain(client.company)),
                on_click=_begin_for,
                args=(client.company,),
            )


def _begin_for(company: str) -> None:
    """Callback: open the form of a whole project, for this firm."""
    state.set_address(DOOR, WHOLE)
    state.set_address(COMPANY, company)
    state.put_value(f"{state.form(WHOLE)}/{COMPANY}", held=company)


def for_client(form: str) -> str:
    """The key of the field for the firm in a form; the firm that the address names stands in it at first."""
    key = f"{form}/{COMPANY}"
    named = state.address(COMPANY)
    if named and not state.holds(key):
        state.put_value(key, held=named)
    return key


def _line(words: Words, line: ProjectLine) -> None:
    """One project: its name, how it stands, and what can be done with it."""
    with st.container(key=f"project-{line.id}", border=True, gap="xxsmall"):
        frame.link("overview", f"**{plain(line.name)}**", line.id, icon=":material/folder_open:")
        found = known_standing(state.workspace(), line)
        if found is not None:
            st.markdown(" · ".join(told(words, found)))
        elif (line.id, line.revision) in state.shelf(UNREADABLE):
            st.markdown(words("start.projects.unreadable"))
        else:
            st.markdown(words("start.projects.looking"))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(about(words, line), width="content")
            with st.popover(words("start.projects.more"), key=f"more-{line.id}", type="tertiary"):
                _ways(words, line)


def _ways(words: Words, line: ProjectLine) -> None:
    frame.link("copying", words("start.projects.copy"), line.id, icon=":material/content_copy:")
    st.button(
        words("start.projects.put_away"),
        key=f"put-away-{line.id}",
        icon=":material/archive:",
        on_click=set_archived,
        args=(line.id, True),
    )
    st.caption(words("start.projects.put_away_help"))


def told(words: Words, found: Standing) -> Iterator[str]:
    """How a project stands, in a few words each; what is wrong in bold."""
    if not found.phase:
        yield words("start.standing.done")
    elif found.place:
        yield words("start.standing.phase", phase=plain(found.phase), place=found.place, phases=found.phases)
    else:
        yield plain(found.phase)
    if found.due is not None:
        title, when = found.due
        yield words("start.standing.due", title=plain(title), day=day(when))
    for name in ("late", "stale", "expiring", "waiting"):
        count = int(getattr(found, name))
        if count:
            icon = ":material/warning:" if name in {"late", "stale"} else ":material/schedule:"
            yield f"{icon} **{words.plural(f'start.standing.{name}', count)}**"


def about(words: Words, line: ProjectLine) -> str:
    """When it was changed last, and what sort of project it is."""
    moment = local(line.changed_at)
    said = [words("start.projects.changed", day=day(moment.date()), time=f"{moment:%H:%M}")]
    said += [words("start.projects.example")] if line.illustrative else []
    said += [words("start.projects.first")] if line.first_impression else []
    return " · ".join(said)


# -- what was put away ---------------------------------------------------------------------------------


def _away(words: Words, lines: Sequence[ProjectLine]) -> None:
    """Projects that are over, folded at the end; each can be opened, and brought back."""
    if not lines:
        return
    with st.expander(words.plural("start.away.title", len(lines)), icon=":material/archive:"):
        st.markdown(words("start.away.what"))
        for line in lines:
            with st.container(
                horizontal=True,
                vertical_alignment="center",
                horizontal_alignment="distribute",
                key=f"away-{line.id}",
            ):
                firm = f" · {plain(line.company)}" if line.company.strip() else ""
                frame.link("overview", f"{plain(line.name)}{firm}", line.id, icon=":material/folder:")
                st.button(
                    words("start.away.bring_back"),
                    key=f"bring-back-{line.id}",
                    type="tertiary",
                    icon=":material/unarchive:",
                    on_click=set_archived,
                    args=(line.id, False),
                )


def set_archived(project: str, away: bool) -> None:  # noqa: FBT001  a callback is called by position
    """Callback: put a project away or bring it back; the page says where that did not work."""

    def work(_operation: str) -> Outcome:
        return archive(state.workspace(), state.person(), project, archived=away)

    saving.run(project, work)

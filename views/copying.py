"""Beginning another project from this one: what comes along is told before it is made."""

from __future__ import annotations

import streamlit as st

from store.port import StoreFault
from views import frame, notes, state
from views.text import plain
from workspace.change import Refused
from workspace.copying import Beginning, Coming, coming, copy_project
from workspace.create import Began
from workspace.guarding import NotAllowed
from workspace.open import BrokenContent

NAME = "copying"
CONTENT = ("content", "rules", "records")
LEFT = ("people", "heard", "vendors", "done")


def page() -> None:
    """What comes along and what does not, and the form for the new project."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME)
    try:
        found = coming(at.workspace, state.person(), at.project)
    except NotAllowed:
        st.error(at.words("shell.not_allowed"), icon=":material/error:")
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
    else:
        _told(at, found)
        _form(at)
    frame.bottom(at.words, NAME)


def _told(at: frame.Here, found: Coming) -> None:
    words = at.words
    with st.grid(2, min_column_width=320, border=True, key="what-comes") as grid:
        with grid.cell():
            st.header(words("copying.comes.title"), anchor=False)
            lines = [words(f"copying.comes.{name}") for name in CONTENT]
            if any(kind == "brand" for kind, _ in found.comes):
                lines.append(words.plural("copying.comes.brand", found.brand_files))
            st.markdown("\n".join(f"- {line}" for line in lines))
        with grid.cell():
            st.header(words("copying.stays.title"), anchor=False)
            st.markdown("\n".join(f"- {words(f'copying.stays.{name}')}" for name in LEFT))
    st.markdown(words("copying.comes.read"), width=frame.PROSE)
    with st.expander(words("copying.all_counts"), icon=":material/list:"), st.grid(2, min_column_width=280):
        for title, lines_of in (("comes", found.comes), ("stays", found.stays)):
            counts = "\n".join(f"- {_count(at, kind, count)}" for kind, count in lines_of)
            st.markdown(f"**{words(f'copying.{title}.title')}**\n\n{counts}")


def _count(at: frame.Here, kind: str, count: int) -> str:
    own = f"copying.kinds.{kind}"
    name = at.words(own if at.words.has(own) else f"records.{kind}.many")
    return plain(at.words("copying.count", name=name, count=count))


def _form(at: frame.Here) -> None:
    words, form = at.words, state.form(NAME)
    st.header(words("copying.form.title"), anchor=False)
    with st.form(form, enter_to_submit=False):
        with st.grid(3, min_column_width=200):
            name = st.text_input(
                words("copying.form.name"),
                placeholder=words("copying.form.name_example"),
                max_chars=200,
                key=f"{form}/name",
            )
            company = st.text_input(
                words("copying.form.company"),
                max_chars=200,
                help=words("copying.form.company_help"),
                key=f"{form}/company",
            )
            users = st.number_input(
                words("copying.form.users"), min_value=1, max_value=1_000_000, value=25, key=f"{form}/users"
            )
        branded = st.checkbox(words("copying.form.brand"), value=True, key=f"{form}/brand")
        sent = st.form_submit_button(words("copying.form.submit"), type="primary")
    if not sent:
        return
    if not (name or "").strip():
        st.error(words("copying.form.needs_name"), icon=":material/error:")
        return
    beginning = Beginning((name or "").strip(), int(users or 1), (company or "").strip())
    _made(at, beginning, branded=branded)


def _made(at: frame.Here, beginning: Beginning, *, branded: bool) -> None:
    """Make the copy and go there, or say why there is none."""
    try:
        made = copy_project(at.workspace, state.person(), at.project, beginning, branded=branded)
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
    except (NotAllowed, BrokenContent):
        st.error(at.words("shell.not_allowed"), icon=":material/error:")
    else:
        if isinstance(made, Refused):
            notes.refused(made.diagnostics)
            st.rerun()
        elif isinstance(made, Began):
            state.form_done(NAME)
            frame.go("overview", made.project_id)

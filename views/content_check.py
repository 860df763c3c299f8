"""Files that an author brings: checked, put together with what they change, and used for a project."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from authoring.diagnostics import Diagnostic
from authoring.limits import CONTENT_LIMITS
from project.model import Settings
from views import code_lines, content_library, frame, notes, state
from views.strip import complaints
from views.text import plain
from views.widgets import fold
from words.catalogue import Words
from workspace.begin import begin
from workspace.change import Refused
from workspace.inspecting import PROJECT, Given, Inspected, inspect_given
from workspace.wiring import Workspace

MOST_FILES = 20
LONGEST_PASTE = 500_000
"""Characters of a text that is pasted; a longer one is brought as a file."""

MEGABYTE = 1024 * 1024
FORM = "begin-own"


def show(workspace: Workspace, words: Words) -> None:
    """Two ways in, then each file with what is wrong with it, then the way to a project."""
    st.markdown(words("content.check.what"), width=frame.PROSE)
    files = _brought(words)
    if len(files) > MOST_FILES:
        st.error(words("content.check.too_many", most=MOST_FILES), icon=":material/error:")
        return
    if not files:
        st.info(words("content.check.nothing"), icon=":material/info:")
        return
    given = inspect_given(workspace.library, files)
    for number, found in enumerate(given.files):
        with st.container(border=True, key=f"checked-{number}"):
            _file(words, f"{number}", found)
    _begin(workspace, words, given)


def _brought(words: Words) -> list[tuple[str, bytes]]:
    """What was brought, by name; a pasted text goes by a name of ours."""
    size = CONTENT_LIMITS.bytes // MEGABYTE
    uploaded = st.file_uploader(
        words("content.check.files"),
        type=["yaml", "yml", "txt"],
        accept_multiple_files=True,
        max_upload_size=size,
        help=words("content.check.limits", size=size, most=MOST_FILES),
        key="content-upload",
    )
    pasted = st.text_area(
        words("content.check.paste"), height=160, max_chars=LONGEST_PASTE, key="content-paste"
    )
    files = [(item.name, item.getvalue()) for item in uploaded or ()]
    if pasted:
        files.append((words("content.check.paste_name"), pasted.encode("utf-8", "replace")))
    return files


def _file(words: Words, key: str, found: Inspected) -> None:
    st.subheader(_title(words, found), anchor=False)
    if found.kind == PROJECT:
        st.info(words("content.check.project"), icon=":material/info:")
        frame.link("start", words("shell.to_start"))
        return
    st.caption(plain(found.file))
    content_library.stands_on(words, found)
    content_library.verdict(words, found)
    code_lines.complaints(words, f"check-{key}", found.text, found.file, found.diagnostics)
    if found.trials or found.usable:
        content_library.trials(words, found)
    if found.resolved is not None:
        with fold(f"resolved-{key}", words("content.check.together")) as opened:
            if opened.open:
                content_library.resolved(words, f"check-{key}", found)
    if found.text:
        with fold(f"whole-{key}", words("content.check.text")) as opened:
            if opened.open:
                code_lines.whole(words, f"check-{key}", found.text, found.all_diagnostics, found.file)


def _title(words: Words, found: Inspected) -> str:
    if found.kind in {"", PROJECT}:
        return plain(found.file) if found.kind else words("content.check.unknown", file=plain(found.file))
    title = found.head.title(words.language) or found.head.id or found.file
    return words("content.check.kind", kind=words(f"content.kinds.{found.kind}"), title=plain(title))


def _begin(workspace: Workspace, words: Words, given: Given) -> None:
    """The way to a project, open once everything about the playbook is right."""
    if not given.playbook:
        if any(item.usable for item in given.files):
            st.caption(words("content.begin.no_playbook"))
        return
    st.header(words("content.begin.title"), anchor=False)
    if not given.ready:
        st.warning(words("content.begin.not_yet"), icon=":material/warning:")
        _elsewhere(words, given)
        return
    st.markdown(words("content.begin.what"))
    with st.form(state.form(FORM), enter_to_submit=False):
        with st.grid(2, min_column_width=200):
            name = st.text_input(words("start.name"), max_chars=200, key=f"{state.form(FORM)}/name")
            users = st.number_input(
                words("start.users"),
                min_value=1,
                max_value=1_000_000,
                value=25,
                step=1,
                key=f"{state.form(FORM)}/users",
            )
        sent = st.form_submit_button(words("content.begin.submit"), type="primary")
    if sent:
        _begun(workspace, words, given, (name or "").strip(), int(users or 1))


def _elsewhere(words: Words, given: Given) -> None:
    """Faults that show only when all content is put together."""
    shown = {item for found in given.files for item in found.diagnostics}
    faults: Sequence[Diagnostic] = given.chosen.diagnostics if given.chosen is not None else ()
    code_lines.complaints(words, "begin", "", "", [item for item in faults if item not in shown])


def _begun(workspace: Workspace, words: Words, given: Given, name: str, users: int) -> None:
    if not name:
        st.error(words("start.needs_name"), icon=":material/error:")
        return
    settings = Settings(name=name, users=users)
    outcome = begin(workspace, state.person(), given.playbook, settings, texts=given.sources)
    if isinstance(outcome, Refused):
        notes.refused(outcome.diagnostics)
        note = notes.note()
        if note is not None:
            complaints(words, note)
        return
    state.form_done(FORM)
    frame.go("overview", outcome.project_id)

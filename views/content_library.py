"""Every file of content there is, and one of them read closely."""

from __future__ import annotations

import streamlit as st

from authoring.diagnostics import Severity, has_errors
from project.catalogue import LOADERS
from reports.document import Column, Table, TableRow
from views import code_lines, state
from views.text import choice, plain
from views.widgets import table
from words.catalogue import Words
from workspace.inspecting import Inspected, Trial, inspect_listed
from workspace.library import Listed
from workspace.wiring import Workspace

FILE = "file"
"""The name under which the chosen file stands in the address, as "kind/id"."""

VIEWS = ("text", "resolved", "trials")


def show(workspace: Workspace, words: Words) -> None:
    """The list, and below it the chosen file."""
    listed = {f"{item.kind}/{item.id}": item for item in every(workspace)}
    table(_table(words, list(listed.values())))
    named, key = state.address(FILE), "content-file"
    if not state.holds(key) and named in listed:
        state.put_value(key, held=named)
    chosen = st.selectbox(
        words("content.library.choose"),
        list(listed),
        index=None,
        format_func=lambda name: called(words, listed[name]),
        placeholder=words("content.library.choose_empty"),
        key=key,
        on_change=_chosen,
    )
    if chosen is not None:
        _one(workspace, words, listed[chosen])


def every(workspace: Workspace) -> list[Listed]:
    """Everything in the library, kind after kind."""
    language = workspace.settings.language
    return [item for kind in LOADERS for item in workspace.library.listed(kind, language)]


def called(words: Words, item: Listed) -> str:
    """What a file is called in a choice."""
    return f"{words(f'content.kinds.{item.kind}')}: {plain(item.title)} ({plain(item.id)})"


def _chosen() -> None:
    state.set_address(FILE, state.value("content-file"))


def _table(words: Words, listed: list[Listed]) -> Table:
    rows = (
        (
            item.title,
            words(f"content.kinds.{item.kind}"),
            item.id,
            item.version,
            words(f"content.origins.{item.origin}"),
            item.extends or "",
        )
        for item in listed
    )
    columns = ("name", "kind", "id", "version", "origin", "extends")
    return Table(
        words("content.library.table"),
        tuple(Column(words(f"content.library.{name}")) for name in columns),
        tuple(TableRow(row) for row in rows),
        (words("content.library.note"),),
    )


def _one(workspace: Workspace, words: Words, item: Listed) -> None:
    found = inspect_listed(workspace.library, item.kind, item.id)
    if found is None:
        st.warning(words("content.library.gone"), icon=":material/warning:")
        return
    st.header(plain(item.title), anchor=False)
    told = {"file": plain(found.file), "version": plain(item.version)}
    st.caption(words("content.library.about", **told, origin=words(f"content.origins.{item.origin}")))
    stands_on(words, found)
    verdict(words, found)
    code_lines.complaints(words, f"library-{found.file}", found.text, found.file, found.diagnostics)
    view = st.segmented_control(
        words("content.library.view"),
        VIEWS,
        default=VIEWS[0],
        required=True,
        format_func=lambda name: choice(words(f"content.library.views.{name}")),
        key="content-view",
        label_visibility="collapsed",
    )
    _view(words, str(view or VIEWS[0]), f"{item.kind}-{item.id}", found)


def stands_on(words: Words, found: Inspected) -> None:
    """Which files it changes, from the one that changes nothing."""
    if found.base:
        names = ", ".join(plain(name) for name in found.base)
        st.caption(words.plural("content.library.stands_on", len(found.base), base=names))


def _view(words: Words, view: str, key: str, found: Inspected) -> None:
    if view == "trials":
        trials(words, found)
    elif view == "resolved":
        resolved(words, key, found)
    else:
        code_lines.whole(words, f"text-{key}", found.text, found.all_diagnostics, found.file)


def resolved(words: Words, key: str, found: Inspected) -> None:
    """The text with everything it changes, each value with where it is written."""
    if found.resolved is not None:
        st.caption(words("content.library.resolved_note"))
        code_lines.whole(words, f"resolved-{key}", found.resolved)
    else:
        st.info(words(f"content.library.{'not_resolved' if found.head.extends else 'alone'}"))


def verdict(words: Words, found: Inspected) -> None:
    """Whether a file can be used, with how much is wrong with it."""
    severities = [item.severity for item in found.all_diagnostics]
    counts = ", ".join(
        words.plural(f"common.complaint.{severity}s", severities.count(severity))
        for severity in Severity
        if severity in severities
    )
    if has_errors(found.all_diagnostics):
        st.error(words("content.verdict.faulty", counts=counts), icon=":material/error:")
    elif counts:
        st.warning(words("content.verdict.warned", counts=counts), icon=":material/warning:")
    else:
        st.success(words("content.verdict.good"), icon=":material/check_circle:")


def trials(words: Words, found: Inspected) -> None:
    """The author's examples: how many come out as written, and each that does not."""
    if not found.trials:
        faulty = has_errors(found.diagnostics)
        st.info(words(f"content.trials.{'not_run' if faulty else 'none'}"), icon=":material/info:")
        return
    wrong = [trial for trial in found.trials if not trial.holds]
    if wrong:
        st.markdown(words.plural("content.trials.differs", len(wrong)))
    else:
        st.success(words.plural("content.trials.holds", len(found.trials)), icon=":material/check_circle:")
    for trial in sorted(found.trials, key=lambda item: item.holds):
        _trial(words, found, trial)


def _trial(words: Words, found: Inspected, trial: Trial) -> None:
    icon = ":material/check:" if trial.holds else ":material/close:"
    said = words(f"content.trials.{'good' if trial.holds else 'bad'}", name=plain(trial.name))
    st.markdown(f"{icon} {said}")
    if not trial.holds:
        code_lines.complaints(words, f"trial-{trial.name}", found.text, found.file, trial.diagnostics)

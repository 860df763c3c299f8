"""Every file of content there is, and one of them read closely."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from authoring.diagnostics import Diagnostic, Severity, has_errors
from project.catalogue import LOADERS
from reports.document import Column, Table, TableRow
from views import choosing, code_lines, state
from views.text import choice, plain
from views.widgets import table
from words.catalogue import Words
from words.safe import plain as shown
from workspace.inspecting import Inspected, Trial, inspect_listed
from workspace.library import Listed
from workspace.soundness import faults_of
from workspace.wiring import Workspace

FILE = "file"
"""The name under which the chosen file stands in the address, as "kind/id"."""

TICK, WARNING, CROSS = "✓", "!", "✗"
"""Signs before the words on a file's state."""

VIEWS = ("text", "resolved", "trials")


def show(workspace: Workspace, words: Words) -> None:
    """The list, and below it the chosen file."""
    listed = {f"{item.kind}/{item.id}": item for item in every(workspace)}
    table(_table(workspace, words, list(listed.values())))
    named, key = state.address(FILE), "content-file"
    if not state.holds(key) and named in listed:
        state.put_value(key, held=named)
    chosen = choosing.selectbox(
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
    """What a file is called in a list to choose from, which knows no markup."""
    return f"{words(f'content.kinds.{item.kind}')}: {titled(item)}"


def titled(item: Listed) -> str:
    """The same where the kind is known."""
    return f"{shown(item.title)} ({shown(item.id)})"


def chosen_file() -> tuple[str, str] | None:
    """Kind and id of the file that is looked at, as the address or the choice on this page has it."""
    kind, _, content_id = str(state.value("content-file") or state.address(FILE) or "").partition("/")
    return (kind, content_id) if content_id else None


def _chosen() -> None:
    state.set_address(FILE, state.value("content-file"))


def _table(workspace: Workspace, words: Words, listed: list[Listed]) -> Table:
    rows = (
        (
            item.title,
            _state(words, faults_of(workspace.library, item.kind, item.id)),
            words(f"content.kinds.{item.kind}"),
            item.id,
            item.version,
            words(f"content.origins.{item.origin}"),
            item.extends or "",
        )
        for item in listed
    )
    columns = ("name", "state", "kind", "id", "version", "origin", "extends")
    return Table(
        words("content.library.table"),
        tuple(Column(words(f"content.library.{name}")) for name in columns),
        tuple(TableRow(row) for row in rows),
        (words("content.library.note"),),
    )


def _state(words: Words, faults: Sequence[Diagnostic]) -> str:
    """Whether a file is in order, by sign and word."""
    sign = CROSS if has_errors(faults) else WARNING if faults else TICK
    return f"{sign} {_counts(words, faults) or words('content.library.in_order')}"


def _counts(words: Words, faults: Sequence[Diagnostic]) -> str:
    severities = [item.severity for item in faults]
    return ", ".join(
        words.plural(f"common.complaint.{severity}s", severities.count(severity))
        for severity in Severity
        if severity in severities
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
    faults = (*found.diagnostics, *found.together)
    code_lines.complaints(words, f"library-{found.file}", found.text, found.file, faults)
    view = choosing.segmented_control(
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
    """Which file it changes, and which that one changes in turn."""
    if not found.base:
        return
    told, *above = (plain(name) for name in found.base)
    for name in above:
        told = words("content.library.in_turn", file=name, base=told)
    st.caption(words("content.library.stands_on", base=told))


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
    counts = _counts(words, found.all_diagnostics)
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

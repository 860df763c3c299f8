"""Two pieces of content side by side, told by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from authoring.differences import differences
from authoring.limits import CONTENT_LIMITS
from project.catalogue import LOADERS
from views import code_lines, content_library, frame
from views.text import plain
from views.widgets import fold
from words.catalogue import Words
from words.differences import Part, told
from workspace.inspecting import inspect_given
from workspace.library import Library
from workspace.plain import plain_data
from workspace.wiring import Workspace

MOST_SENTENCES = 60
"""Sentences shown of one part."""

MEGABYTE = 1024 * 1024


def show(workspace: Workspace, words: Words) -> None:
    """A kind, two of that kind or one and a file of one's own, and what differs."""
    st.markdown(words("content.compare.what"), width=frame.PROSE)
    listed = content_library.every(workspace)
    kind = st.selectbox(
        words("content.compare.kind"),
        list(LOADERS),
        format_func=lambda name: words(f"content.kinds.{name}"),
        key="compare-kind",
    )
    titles = {item.id: content_library.called(words, item) for item in listed if item.kind == kind}
    place = st.container()
    mine = _mine(words)
    with place, st.grid(2, min_column_width=260):
        first = _choose(words, "first", titles, 0)
        second = _choose(words, "second", titles, 1) if mine is None else None
    if mine is not None:
        _with_mine(workspace, words, str(kind), str(first), mine)
    elif len(titles) < 2:  # noqa: PLR2004  two to compare
        st.info(words("content.compare.only_one"), icon=":material/info:")
    else:
        sides = [_library_data(workspace.library, str(kind), str(name)) for name in (first, second)]
        _told(workspace, words, sides)


def _choose(words: Words, name: str, titles: dict[str, str], index: int) -> str | None:
    return st.selectbox(
        words(f"content.compare.{name}"),
        list(titles),
        index=min(index, len(titles) - 1),
        format_func=titles.__getitem__,
        key=f"compare-{name}",
    )


def _mine(words: Words) -> tuple[str, bytes] | None:
    given = st.file_uploader(
        words("content.compare.mine"),
        type=["yaml", "yml", "txt"],
        max_upload_size=CONTENT_LIMITS.bytes // MEGABYTE,
        key="compare-upload",
    )
    return None if given is None else (given.name, given.getvalue())


def _with_mine(workspace: Workspace, words: Words, kind: str, first: str, mine: tuple[str, bytes]) -> None:
    (found,) = inspect_given(workspace.library, [mine]).files
    if found.kind != kind:
        wanted = words(f"content.kinds.{kind}")
        st.error(words("content.compare.other_kind", kind=wanted), icon=":material/error:")
        return
    beside = workspace.library.beside([found.source])
    sides = [_library_data(workspace.library, kind, first), _library_data(beside, kind, found.head.id)]
    if sides[1] is None:
        st.error(words("content.compare.cannot"), icon=":material/error:")
        code_lines.complaints(words, "compare", found.text, found.file, found.diagnostics)
        return
    _told(workspace, words, sides)


def _library_data(library: Library, kind: str, content_id: str) -> Any:
    return plain_data(library.texts(kind, content_id).sources)


def _told(workspace: Workspace, words: Words, sides: Sequence[Any]) -> None:
    found = differences(*sides)
    if not found:
        st.success(words("content.compare.same"), icon=":material/check_circle:")
        return
    st.markdown(f"**{words.plural('content.compare.count', len(found))}**")
    parts(words, "compare", told(found, sides[0], sides[1], words, workspace.settings.language))


def parts(words: Words, key: str, given: Sequence[Part]) -> None:
    """Differences part by part, each folded with its number."""
    for number, part in enumerate(given):
        label = f"{plain(part.title)} · {len(part.sentences):,}"
        with fold(f"{key}-part-{number}", label) as opened:
            if opened.open:
                sentences(words, part)


def sentences(words: Words, part: Part) -> None:
    """The sentences of one part."""
    st.markdown("\n".join(f"- {plain(item)}" for item in part.sentences[:MOST_SENTENCES]))
    rest = len(part.sentences) - MOST_SENTENCES
    if rest > 0:
        st.caption(words.plural("content.verdict.more", rest))

"""Two pieces of content side by side, told by what they say."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from authoring.differences import differences
from authoring.heads import head_of
from authoring.limits import CONTENT_LIMITS
from project.catalogue import LOADERS
from project.chains import Chain
from views import choosing, code_lines, content_library, frame, state
from views.text import plain
from views.widgets import fold
from words.catalogue import Words
from words.differences import Part, told
from workspace.inspecting import inspect_given
from workspace.library import Library, Listed, Origin
from workspace.plain import plain_data, reasons
from workspace.wiring import Workspace

MOST_SENTENCES = 60
"""Sentences shown of one part."""

MEGABYTE = 1024 * 1024
FIRST, SECOND, UPLOAD = "compare-first", "compare-second", "compare-upload"


def show(workspace: Workspace, words: Words) -> None:
    """A kind, two of that kind or one and a file of one's own, and what differs."""
    st.markdown(words("content.compare.what"), width=frame.PROSE)
    listed = content_library.every(workspace)
    looked_at = content_library.chosen_file()
    kinds = list(LOADERS)
    kind = choosing.selectbox(
        words("content.compare.kind"),
        kinds,
        index=kinds.index(looked_at[0]) if looked_at and looked_at[0] in kinds else 0,
        format_func=lambda name: words(f"content.kinds.{name}"),
        key="compare-kind",
        on_change=_afresh,
    )
    of_kind = [item for item in listed if item.kind == kind]
    titles = {item.id: content_library.titled(item) for item in of_kind}
    begins = _begins(of_kind, looked_at[1] if looked_at else "")
    place = st.container()
    mine = _mine(words)
    with place, st.grid(2, min_column_width=260):
        first = _choose(words, "first", titles, begins[0])
        second = _choose(words, "second", titles, begins[1]) if mine is None else None
    if mine is not None:
        _with_mine(workspace, words, str(kind), str(first), mine)
    elif len(titles) < 2:  # noqa: PLR2004  two to compare
        st.info(words("content.compare.only_one"), icon=":material/info:")
    else:
        chains = [_chain(workspace.library, str(kind), str(name)) for name in (first, second)]
        _told(workspace, words, chains)


def _begins(of_kind: Sequence[Listed], looked_at: str) -> tuple[int, int]:
    """What stands against what at first: the file that was looked at and what it changes.

    Where none was looked at, a file of one's own that changes another, else any that does.
    """
    places = {item.id: place for place, item in enumerate(of_kind)}
    above = [item for item in of_kind if item.extends in places]
    ranked = sorted(above, key=lambda item: (item.id != looked_at, item.origin is not Origin.OWN))
    if looked_at in places and all(item.id != looked_at for item in above):
        first = places[looked_at]
        return first, next((places[item.id] for item in above if item.extends == looked_at), int(first == 0))
    return (places[str(ranked[0].extends)], places[ranked[0].id]) if ranked else (0, 1)


def _choose(words: Words, name: str, titles: dict[str, str], begins: int) -> str | None:
    key = f"compare-{name}"
    if state.value(key) not in titles:
        state.put_value(key, held=list(titles)[min(begins, len(titles) - 1)])
    return choosing.selectbox(
        words(f"content.compare.{name}"), list(titles), format_func=titles.__getitem__, key=key
    )


def _afresh() -> None:
    """Callback: another kind begins with its own two files."""
    for name in (FIRST, SECOND):
        state.put_value(name, held=None)


def _mine(words: Words) -> tuple[str, bytes] | None:
    given = st.file_uploader(
        words("content.compare.mine"),
        type=["yaml", "yml", "txt"],
        max_upload_size=CONTENT_LIMITS.bytes // MEGABYTE,
        key=UPLOAD,
        on_change=_against_its_base,
    )
    return None if given is None else (given.name, given.getvalue())


def _against_its_base() -> None:
    """Callback: a file that was brought stands first against what it changes."""
    given = state.value(UPLOAD)
    extends = head_of(given.getvalue()).extends if given is not None else None
    if extends:
        state.put_value(FIRST, held=extends)


def _with_mine(workspace: Workspace, words: Words, kind: str, first: str, mine: tuple[str, bytes]) -> None:
    (found,) = inspect_given(workspace.library, [mine]).files
    if found.kind != kind:
        wanted = words(f"content.kinds.{kind}")
        st.error(words("content.compare.other_kind", kind=wanted), icon=":material/error:")
        return
    beside = workspace.library.beside([found.source])
    chains = [_chain(workspace.library, kind, first), _chain(beside, kind, found.head.id)]
    if plain_data(chains[1]) is None:
        st.error(words("content.compare.cannot"), icon=":material/error:")
        code_lines.complaints(words, "compare", found.text, found.file, found.diagnostics)
        return
    _told(workspace, words, chains)


def _chain(library: Library, kind: str, content_id: str) -> Chain:
    return library.texts(kind, content_id).sources


def _told(workspace: Workspace, words: Words, chains: Sequence[Chain]) -> None:
    before, after = (plain_data(chain) for chain in chains)
    found = differences(before, after)
    if not found:
        st.success(words("content.compare.same"), icon=":material/check_circle:")
        return
    st.markdown(f"**{words.plural('content.compare.count', len(found))}**")
    language = workspace.settings.language
    parts(words, "compare", told(found, before, after, words, language, reasons(chains[1])))


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

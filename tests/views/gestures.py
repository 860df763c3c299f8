"""Finding things on a page under test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from workspace.open import Opened

Open = Callable[..., AppTest]
Stored = Callable[[str], Opened]


def field(at: AppTest, kind: str, ending: str) -> Any:
    """The one widget of a kind whose key ends so."""
    found = [item for item in getattr(at, kind) if str(item.key).endswith(ending)]
    assert len(found) == 1, [item.key for item in getattr(at, kind)]
    return found[0]


def labelled(at: AppTest, kind: str, label: str) -> Any:
    """The one widget of a kind with this label."""
    found = [item for item in getattr(at, kind) if item.label == label]
    assert len(found) == 1, [item.label for item in getattr(at, kind)]
    return found[0]


def told(at: AppTest) -> str:
    """What stands on the page as running text."""
    kinds = (at.markdown, at.error, at.warning, at.info, at.success, at.caption)
    return "\n".join(str(item.value) for kind in kinds for item in kind)


def unfolded(screen: Open, project: str, key: str, page: str, **address: str) -> AppTest:
    """A page with one of its parts unfolded."""
    at = screen(page, project, **address)
    at.session_state[key] = True
    return at.run()

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SERVER = Path(".venv") / "editor" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def _client() -> ModuleType:
    """The module beside this one; tests are no package."""
    path = Path(__file__).with_name("client.py")
    spec = importlib.util.spec_from_file_location("editor_client", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def editor(root: Path) -> Iterator[Any]:
    """An editor with the YAML server that many editors use."""
    node = shutil.which("node")
    if node is None or not (root / SERVER).is_file():
        pytest.skip("needs Node.js and the YAML server; tools/test-machine installs both")
    running = _client().Editor([node, str(root / SERVER), "--stdio"], root)
    yield running
    running.stop()

"""A small editor: speaks the language server protocol with a YAML server over its standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

PATIENCE = 120
"""Seconds to wait for one message; a slow machine is no fault."""

SETTINGS: Mapping[str, Any] = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
    "http": {},
    "[yaml]": {},
    "editor": {"tabSize": 2, "detectIndentation": False},
    "files": {},
}
"""What the server asks an editor for; it fetches nothing from outside."""


class Editor:
    """One running server; files are opened with a text of their own, nothing has to lie on disk."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._out: IO[bytes] = self._process.stdin
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        self._number = self._opened = 0
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._begin(folder)

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file, again if it is open, as if it held this text; everything that is wrong with it."""
        if path.as_uri() in self._told:
            self.close(path)
        self._opened += 1
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": self._opened, "text": text}
        return self._after("textDocument/didOpen", document)

    def close(self, path: Path) -> None:
        """Close a file; the server then takes back what it told."""
        self._after("textDocument/didClose", {"uri": path.as_uri()})
        del self._told[path.as_uri()]

    def offered(self, path: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What may be written at a place of an open file, by label; lines and columns begin with 1."""
        found = self._ask("textDocument/completion", _place(path, line, column))
        return {item["label"]: item for item in found["items"]}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown for a place of an open file; empty when nothing is."""
        found = self._ask("textDocument/hover", _place(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def stop(self) -> None:
        """End the server."""
        self._ask("shutdown", None)
        self._notify("exit", None)
        self._out.close()
        self._process.wait(timeout=PATIENCE)

    def _begin(self, folder: Path) -> None:
        able = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        start = {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": folders}
        self._ask("initialize", {**start, "capabilities": able})
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": dict(SETTINGS)})

    def _after(self, method: str, document: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What is told of a file after something happened to it."""
        self._told.pop(document["uri"], None)
        self._notify(method, {"textDocument": document})
        while document["uri"] not in self._told:
            self._take()
        return self._told[document["uri"]]

    def _ask(self, method: str, params: object) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._out.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._out.flush()

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks for is answered, what it tells of files is kept."""
        message = self._messages.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": _answer(message)})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _listen(self, stream: IO[bytes]) -> None:
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                line = stream.readline()
            self._messages.put(json.loads(stream.read(length)))
        self._messages.put(None)


def _place(path: Path, line: int, column: int) -> dict[str, Any]:
    position = {"line": line - 1, "character": column - 1}
    return {"textDocument": {"uri": path.as_uri()}, "position": position}


def _answer(message: Mapping[str, Any]) -> Any:
    """An answer to what a server asks: its settings, and nothing for all else."""
    if message["method"] == "workspace/configuration":
        return [SETTINGS.get(item.get("section"), {}) for item in message["params"]["items"]]
    return None

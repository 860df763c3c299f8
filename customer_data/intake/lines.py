"""A text file as lines, read in pieces; lines that turn out to be rows of their own can be given back."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from customer_data.codes import Code
from customer_data.intake.encodings import Encoding
from customer_data.intake.limits import CHUNK, MOST_LINE
from customer_data.refused import RefusedError

ENDS: Final = ("\n", "\r")


class Lines:
    """Lines with their ends; CR, LF and CR LF end one, nothing else does.

    Attributes:
        held: the lines handed out since it was last emptied.
        ended: whether somebody asked for a line when there was none left.
    """

    def __init__(self, path: Path, encoding: Encoding) -> None:
        self._file: BinaryIO = path.open("rb")
        self._file.seek(encoding.skip)
        self._size = max(1, path.stat().st_size)
        self._text = io.TextIOWrapper(self._file, encoding=encoding.name, errors=encoding.errors, newline="")
        self._lines = self._split()
        self._back: deque[str] = deque()
        self.held: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        """The next lines, those given back first."""
        while True:
            if self._back:
                line = self._back.popleft()
            else:
                found = next(self._lines, None)
                if found is None:
                    self.ended = True
                    return
                line = found
            self.held.append(line)
            yield line

    def give_back(self, lines: list[str]) -> None:
        """Hand these lines out again; whoever reads has to begin a new iteration."""
        self._back.extendleft(reversed(lines))
        self.ended = False

    def share(self) -> float:
        """How much of the file has been read."""
        return min(1.0, self._file.tell() / self._size)

    def close(self) -> None:
        """Let the file go."""
        self._text.close()

    def _split(self) -> Iterator[str]:
        rest = ""
        while piece := self._text.read(CHUNK):
            lines = io.StringIO(rest + piece, newline="").readlines()
            rest = lines.pop()
            if len(rest) > MOST_LINE:
                raise RefusedError(Code.LINE_TOO_LONG, {"limit": f"{MOST_LINE:,}"})
            yield from lines
        if rest:
            yield rest

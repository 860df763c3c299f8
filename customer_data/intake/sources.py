"""Files whose rows come one by one: texts and sheets of workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from customer_data.codes import Code
from customer_data.intake.delimiters import NONE, delimiter_of, sampled
from customer_data.intake.encodings import encoding_of
from customer_data.intake.limits import SAMPLE, SAMPLE_ROWS
from customer_data.intake.lines import Lines
from customer_data.intake.problems import Problems
from customer_data.intake.records import Given, records
from customer_data.intake.workbook import Workbook
from customer_data.specs import IntakeSpec


class Source(Protocol):
    """A file whose rows come one by one; how it is taken is "" where it does not apply."""

    @property
    def encoding(self) -> str:
        """How letters are written in bytes."""
        ...

    @property
    def delimiter(self) -> str:
        """The sign between cells."""
        ...

    @property
    def sheet(self) -> str:
        """The sheet of a workbook."""
        ...

    @property
    def short_rows(self) -> bool:
        """Whether rows end behind their last filled cell as a matter of course."""
        ...

    def sample(self) -> list[Given]:
        """The first rows."""
        ...

    def rows(self, width: int) -> Iterator[Given]:
        """All rows, of which right ones have so many cells."""
        ...

    def share(self) -> float:
        """How much of it has been read."""
        ...


class TextSource:
    """A text with a delimiter."""

    short_rows: Final = False
    sheet: Final = ""

    def __init__(self, path: Path, spec: IntakeSpec, problems: Problems) -> None:
        self.path, self._problems = path, problems
        self._encoding = encoding_of(path, spec.encoding)
        self.encoding = self._encoding.name
        if self._encoding.guessed:
            problems.add(Code.ENCODING_GUESSED, encoding=self.encoding)
        self._text = self._beginning()
        self._sign = delimiter_of(self._text, spec.delimiter)
        self.delimiter = "" if self._sign == NONE else self._sign
        self._lines: Lines | None = None

    @property
    def sound(self) -> bool:
        """Whether it is UTF-8 without a wrong byte and has a delimiter."""
        return self._encoding.sound and bool(self.delimiter)

    def _beginning(self) -> str:
        """The first lines that are whole."""
        lines, length = list[str](), 0
        given = Lines(self.path, self._encoding)
        for line in given:
            lines.append(line)
            length += len(line)
            if length > SAMPLE or len(lines) > 4 * SAMPLE_ROWS:
                break
        given.close()
        return "".join(lines)

    def sample(self) -> list[Given]:
        """The first rows."""
        return list(sampled(self._text, self._sign))

    def rows(self, width: int) -> Iterator[Given]:
        """All rows; those that cannot be read are told."""
        self._lines = Lines(self.path, self._encoding)
        yield from records(self._lines, self._sign, width, self._problems)
        self._lines.close()

    def share(self) -> float:
        """How much of the file has been read."""
        return 0.0 if self._lines is None else self._lines.share()


class SheetSource:
    """A sheet of a workbook."""

    short_rows: Final = True
    encoding: Final = ""
    delimiter: Final = ""

    def __init__(self, path: Path, spec: IntakeSpec, problems: Problems) -> None:
        self._book = Workbook(path, spec.sheet, problems)
        self.sheet = self._book.sheet
        self._done = 0

    def sample(self) -> list[Given]:
        """The first rows."""
        return list(islice(self._book.rows(), SAMPLE_ROWS))

    def rows(self, _width: int) -> Iterator[Given]:
        """All rows of the sheet."""
        for number, cells in self._book.rows():
            self._done = number
            yield number, cells

    def share(self) -> float:
        """How much of the sheet has been read."""
        return min(1.0, self._done / self._book.height())

"""Expressions as they stand in a file: faults are told at the very character where that is possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from authoring.diagnostics import Place
from authoring.expressions.compile import Compiled, compile_expression
from authoring.expressions.vocabulary import Kind, Vocabulary
from authoring.layers import Layer


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines of a file and of those it stands on, by the names their authors know them by.

    The file that extends nothing comes first, the one that was asked for last.
    """

    lines: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, data: bytes | str, file: str, base: Iterable[Layer] = ()) -> SourceLines:
        """The lines of everything that was read; of two files with one name the one asked for counts."""
        texts = {**{layer.file: layer.text for layer in base if layer.file != file}, file: data}
        return cls({name: _lines(text) for name, text in texts.items()})

    def first_character(self, text: str, place: Place) -> Place | None:
        """Where the text begins, behind a quotation mark; None when it does not stand there on one line."""
        lines = self.lines.get(place.file, ())
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        rest = line[max(place.column - 1, 0) :]
        if rest.startswith(text):
            return place
        quoted = rest[:1] in {"'", '"'} and rest[1:].startswith(text)
        return replace(place, column=place.column + 1) if quoted else None


def compile_written(
    text: str, vocabulary: Vocabulary, wants: Kind, place: Place, source: SourceLines
) -> Compiled:
    """Compile an expression that stands in a file at `place`.

    Faults have the column of the character when the text stands on one line as it is, and the place of the
    whole value when it is folded over several lines or written with escapes.
    """
    begin = source.first_character(text, place)
    compiled = compile_expression(text, vocabulary, wants, begin or place)
    if begin:
        return compiled
    return Compiled(compiled.expression, tuple(replace(item, place=place) for item in compiled.diagnostics))


def _lines(data: bytes | str) -> tuple[str, ...]:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"))

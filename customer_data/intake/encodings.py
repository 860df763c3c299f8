"""In which encoding the text of a file is, by evidence of all its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from customer_data.codes import Code
from customer_data.intake.forms import wide
from customer_data.intake.limits import CHUNK
from customer_data.refused import RefusedError

KNOWN: Final = (
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "latin-1", "iso-8859-15", "cp1250",
    "iso-8859-2", "cp1251", "koi8-r", "cp1253", "cp1254", "cp1257", "cp437", "cp850", "cp852", "mac-roman",
    "shift-jis", "euc-jp", "gb18030", "big5", "euc-kr",
)  # fmt: skip
"""Encodings that may be set by hand."""

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
"""Marks at the beginning of a file; the longer of two that begin alike comes first."""

NOT_IN_1252: Final = b"\x81\x8d\x8f\x90\x9d"
MOSTLY: Final = 4
"""So many right characters for each wrong byte make a file UTF-8 with some wrong rows."""

_STRAY = re.compile("[\udc80-\udcff]+")
_BEYOND = re.compile("[^\x00-\x7f]")
_DOS_LETTER = re.compile(rb"[A-Za-z][\x81\x82\x84\x94\xa0-\xa5][a-z]")
_LETTER = re.compile(rb"[A-Za-z][\xc0-\xff][a-z]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text.

    Attributes:
        name: as Python knows it.
        skip: bytes of the mark at the beginning.
        errors: what becomes of wrong bytes: kept apart in UTF-8, replaced elsewhere.
        guessed: nothing in the file proves it.
        sound: UTF-8 without a wrong byte.
    """

    name: str
    skip: int = 0
    errors: str = "replace"
    guessed: bool = False
    sound: bool = False


def encoding_of(path: Path, asked: str | None) -> Encoding:
    """The encoding set by hand, or that of the mark at the beginning, or the one that the bytes speak for.

    Raises:
        RefusedError: the one set by hand is not known.
    """
    with path.open("rb") as file:
        head = file.read(65_536)
    mark, marked = next(((mark, name) for mark, name in MARKS if head.startswith(mark)), (b"", ""))
    name = _known(asked) if asked else marked or wide(head)
    if name and name != "utf-8":
        return Encoding(name, len(mark) if name == marked else 0)
    return _by_bytes(path, len(mark) if marked == "utf-8" else 0, bool(name))


def _known(asked: str) -> str:
    plain = asked.strip().lower().replace("_", "-")
    plain = {"utf8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16-le", "windows-1252": "cp1252",
             "iso-8859-1": "latin-1", "ascii": "utf-8"}.get(plain, plain)  # fmt: skip
    if plain not in KNOWN:
        raise RefusedError(Code.UNKNOWN_ENCODING, {"given": asked[:40], "known": ", ".join(KNOWN)})
    return plain


def _by_bytes(path: Path, skip: int, sure: bool) -> Encoding:  # noqa: FBT001 - told apart by the caller alone
    if _is_sound(path):
        return Encoding("utf-8", skip, "surrogateescape", sound=True)
    if sure:
        return Encoding("utf-8", skip, "surrogateescape")
    right = wrong = 0
    for text in _decoded(path):
        stray = sum(map(len, _STRAY.findall(text)))
        wrong += stray
        right += len(_BEYOND.findall(text)) - stray
    if skip or right >= MOSTLY * wrong:
        return Encoding("utf-8", skip, "surrogateescape")
    return Encoding(_of_single_bytes(path), guessed=True)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def _is_sound(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for piece in _chunks(path):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(path: Path) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for piece in _chunks(path):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _of_single_bytes(path: Path) -> str:
    """Windows, old DOS or Latin-1: by letters between letters, and by bytes that Windows has not."""
    dos = windows = foreign = 0
    for piece in _chunks(path):
        dos += len(_DOS_LETTER.findall(piece))
        windows += len(_LETTER.findall(piece))
        foreign += sum(piece.count(bytes([code])) for code in NOT_IN_1252)
    if dos > windows:
        return "cp850"
    return "latin-1" if foreign else "cp1252"


def mended(text: str) -> str:
    """Text with the bytes that were no UTF-8 read as Windows text."""
    return _STRAY.sub(lambda found: _windows(found[0]), text)


def _windows(stray: str) -> str:
    return stray.encode("utf-8", "surrogateescape").decode("cp1252", "replace")

"""The container of a project file: whole and unchanged, or refused."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import project_zip
from exchange.codes import Code
from exchange.project_zip import MANIFEST, is_zip, pack, unpack

FILES = {"project.yaml": b"a: 1\n" * 40, "log.jsonl": b"{}\n", "content/x.yaml": "ü\n".encode()}


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Any ZIP, without a manifest of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def listed(files: Mapping[str, bytes], **changes: object) -> dict[str, bytes]:
    """The files with a manifest that fits, unless changed."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    manifest = {"kind": "crm-playbook-project", "format": 1, "files": hashes, **changes}
    return {MANIFEST: json.dumps(manifest).encode(), **files}


def code(data: bytes) -> str:
    """The one code with which the container is refused."""
    found = unpack(data, "p.zip")
    assert found.files is None
    (fault,) = found.diagnostics
    assert fault.place.file == "p.zip"
    return fault.code


def test_the_manifest_says_what_is_left_out() -> None:
    """Whoever looks for invitations or the log of answers reads there that no file holds them."""
    with zipfile.ZipFile(io.BytesIO(pack(FILES))) as archive:
        manifest = json.loads(archive.read(MANIFEST))

    assert manifest["left_out"] == ["answer_log", "customer_rows", "invitations", "links"]
    assert manifest["format"] == 4
    assert manifest["responses_left_out"] == 0


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.yaml", fullmatch=True), st.binary(), max_size=6)
)
def test_what_was_packed_is_unpacked(files: dict[str, bytes]) -> None:
    """Any files come back byte by byte, and the same files always give the same container."""
    data = pack(files)

    assert is_zip(data)
    assert unpack(data, "p.zip").files == files
    assert pack(dict(reversed(files.items()))) == data


@given(st.data())
def test_one_changed_byte_is_never_accepted_as_something_else(data: st.DataObject) -> None:
    """Whatever single byte is changed, the container is refused or holds exactly what it held."""
    packed = bytearray(pack(FILES))
    position = data.draw(st.integers(0, len(packed) - 1))
    packed[position] ^= data.draw(st.integers(1, 255))

    found = unpack(bytes(packed), "p.zip")

    assert found.files in (None, FILES)
    assert (found.files is None) == bool(found.diagnostics)


@given(st.data())
def test_a_cut_off_container_is_refused(data: st.DataObject) -> None:
    """Any beginning of the file that is not the whole of it is called damaged."""
    packed = pack(FILES)

    assert code(packed[: data.draw(st.integers(4, len(packed) - 1))]) == Code.BROKEN_ZIP


@pytest.mark.parametrize("name", FILES)
def test_a_file_changed_and_packed_again_is_refused(name: str) -> None:
    """One letter more in any file no longer fits the manifest."""
    assert code(zipped(listed(FILES) | {name: FILES[name] + b"x"})) == Code.ZIP_FILE_CHANGED


def test_a_missing_and_an_additional_file_are_named() -> None:
    """Both are told at once, each by its name."""
    files = {name: data for name, data in listed(FILES).items() if name != "log.jsonl"} | {"evil.txt": b""}

    found = unpack(zipped(files), "p.zip")

    assert found.files is None
    assert [(item.code, dict(item.arguments)["name"]) for item in found.diagnostics] == [
        (Code.ZIP_FILE_UNLISTED, "evil.txt"),
        (Code.ZIP_FILE_MISSING, "log.jsonl"),
    ]


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (None, Code.NO_MANIFEST),
        (b"{", Code.NO_MANIFEST),
        (b"[]", Code.NO_MANIFEST),
        (b"[" * 100_000, Code.NO_MANIFEST),
        (b'{"kind": "other", "format": 1, "files": {}}', Code.NO_MANIFEST),
        (b'{"kind": "crm-playbook-project", "format": "1", "files": {}}', Code.NO_MANIFEST),
        (b'{"kind": "crm-playbook-project", "format": 1, "files": []}', Code.NO_MANIFEST),
        (b'{"kind": "crm-playbook-project", "format": 5, "files": {}}', Code.NEWER_PROJECT),
    ],
)
def test_a_zip_that_is_no_project_file_says_so(manifest: bytes | None, expected: Code) -> None:
    """Any other ZIP, and one of a newer version, are told apart."""
    assert code(zipped({} if manifest is None else {MANIFEST: manifest})) == expected


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """A small file that says it unpacks to more than the limit is refused by what it says."""
    bomb = zipped(listed({"project.yaml": b"\0" * (project_zip.MOST_BYTES + 1)}))

    assert len(bomb) < project_zip.MOST_BYTES // 500
    assert code(bomb) == Code.ZIP_TOO_LARGE


def test_too_many_files_are_refused() -> None:
    """One file more than a project can have is refused."""
    many = {f"f{number}": b"" for number in range(project_zip.MOST_FILES)}

    assert code(zipped(listed(many))) == Code.ZIP_TOO_MANY


@pytest.mark.parametrize("told", [1, 10_000])
def test_a_lie_about_the_size_is_no_way_in(told: int) -> None:
    """An entry that says less or more than it holds is refused; no more is unpacked than it says."""
    data = bytearray(zipped({"project.yaml": b"x" * 5000}))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", told)

    assert code(bytes(data)) in {Code.BROKEN_ZIP, Code.ZIP_TOO_LARGE, Code.NO_MANIFEST}


def test_entries_together_keep_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was unpacked already counts against what may still come."""
    monkeypatch.setattr(project_zip, "MOST_BYTES", 1000)

    assert code(zipped(listed({"a": b"x" * 400, "b": b"y" * 400}))) == Code.ZIP_TOO_LARGE


def test_a_name_used_twice_is_refused() -> None:
    """Readers differ in which of the two they take, so neither is taken."""
    buffer = io.BytesIO(zipped(listed(FILES)))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("log.jsonl", b"other")

    assert code(buffer.getvalue()) == Code.ZIP_FILE_UNLISTED


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing_is_refused(packing: int) -> None:
    """Only what an export writes is unpacked."""
    assert code(zipped(listed(FILES), packing)) == Code.BROKEN_ZIP


def test_only_a_zip_looks_like_one() -> None:
    """A text, an empty file and the letters PK alone are none."""
    assert not any(is_zip(data) for data in (b"", b"PK", b"format: 1", b"PK\x05\x06"))

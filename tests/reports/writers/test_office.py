"""LibreOffice opens the files of Word and PowerPoint, and what it prints is read by pdfplumber."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
import pytest
from pptx import Presentation

from reports.document import Chart, Heading, Table
from reports.kinds import BY_NAME
from reports.writers import docx, pptx
from reports.writers.templates import FOLDER
from tests.reports.every_report import documents, example
from tests.reports.writers import every_block
from tools import reference_documents


def _able() -> bool:
    """Whether LibreOffice is here with the parts that read texts and slides."""
    found = shutil.which("soffice")
    folder = Path(found).resolve().parent if found else Path()
    return all((folder / name).exists() for name in ("libswlo.so", "libsdlo.so"))


def _printed(folder: Path, name: str) -> tuple[int, str]:
    """Pages of a printed file, and its text without blanks."""
    with pdfplumber.open(folder / f"{name}.pdf") as given:
        text = "".join(page.extract_text() or "" for page in given.pages)
        return len(given.pages), _tight(text)


def _tight(text: str) -> str:
    return "".join(text.split())


@pytest.mark.office
@pytest.mark.skipif(not _able(), reason="needs LibreOffice with Writer and Impress")
def test_libreoffice_prints_what_the_report_says(tmp_path: Path) -> None:
    """10 Both files open; every heading and title is printed, each slide is a page, one page stays one."""
    given = every_block.document()
    sheet = next(iter(documents(example(), kinds=(BY_NAME["executive_one_page"],))))
    deck = pptx.write(given)
    (tmp_path / "text.docx").write_bytes(docx.write(given))
    (tmp_path / "deck.pptx").write_bytes(deck)
    (tmp_path / "sheet.docx").write_bytes(docx.write(sheet))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/home",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = [str(tmp_path / name) for name in ("text.docx", "deck.pptx", "sheet.docx")]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=180
    )
    _, text = _printed(tmp_path, "text")
    pages, slides = _printed(tmp_path, "deck")
    assert _printed(tmp_path, "sheet")[0] == 1
    for block in given.blocks:
        if isinstance(block, Heading):
            assert _tight(block.text) in text
        elif isinstance(block, (Table, Chart)):
            assert _tight(block.title) in text
            assert _tight(block.title) in slides
    assert all(_tight(item) in text for item in every_block.LITERAL)
    assert pages == len(Presentation(str(tmp_path / "deck.pptx")).slides)


def test_reference_documents_are_what_their_script_makes() -> None:
    """What stands in `templates/office` is made by `tools/reference_documents.py` as it is now."""
    made = {"reference.docx": reference_documents.word(), "reference.pptx": reference_documents.slides()}
    for name, data in made.items():
        with ZipFile(BytesIO(data)) as new, ZipFile(FOLDER / "office" / name) as kept:
            assert {item: new.read(item) for item in new.namelist()} == {
                item: kept.read(item) for item in kept.namelist()
            }

"""A workbook that computes carries where it comes from, as every other format does."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from reports.workbook.comparison import write
from tests.reports.sample import facts_of, outlook_of, records

SEAL = "crm-playbook-seal:" + "Ab1-_" * 30


def test_the_seal_stands_unbroken_where_nobody_sees_it_and_the_bytes_stay_equal() -> None:
    """It is the first text of the file, on a sheet that no menu shows; written twice it is the same file."""
    facts = facts_of(outlook_of(records()))
    given = (facts.project, facts.catalogue, facts.outlook, facts.words, facts.as_of)
    data = write(*given, cases=2, seal=SEAL)
    assert data == write(*given, cases=2, seal=SEAL)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        shared = packed.read("xl/sharedStrings.xml").decode()
    assert shared.index(SEAL) < 400
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    assert book["_seal"].sheet_state == "veryHidden"
    assert (
        "_seal" not in openpyxl.load_workbook(io.BytesIO(write(*given, cases=2)), read_only=True).sheetnames
    )

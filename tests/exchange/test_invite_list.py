"""A list of people as offices keep it: heads and names in four languages, every problem by its cell."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from authoring.diagnostics import Severity
from exchange.codes import Code
from exchange.invite_list import InviteList, folded, read_invite_list
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire

TEXT = b"""
format: 1
kind: questionnaire
id: asked
version: "1.0.0"
language: en
languages: [es, ca, fi]
title: Asked
purpose: To learn.
retention: A year.
anonymity: confidential
minutes: 2
departments:
  - {id: sales, title: {en: Sales, es: Ventas, ca: Vendes, fi: Myynti}}
  - {id: service, title: {en: Customer service, es: Atenci\xc3\xb3n, ca: Servei, fi: Asiakaspalvelu}}
roles:
  - {id: lead, title: {en: Team lead, es: Responsable, ca: Cap, fi: Esihenkil\xc3\xb6}}
sections:
  - id: one
    title: One
    questions: [{id: q, kind: text, text: What?}]
"""


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    """Two departments, one role, four languages."""
    reading = load_questionnaire(TEXT, "asked.yaml")
    assert reading.value is not None
    return reading.value


def read(asked: Questionnaire, text: str, name: str = "people.csv") -> InviteList:
    """The list of a CSV text that has heads."""
    made, _ = read_invite_list(text.encode(), name, asked)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("heads", "department", "language"),
    [
        ("Name;E-mail;Department;Role;Language", "Sales", "English"),
        ("Nombre;Correo electrónico;Departamento;Rol;Idioma", "ventas", "Español"),
        ("NOM;Correu;Departament;Funció;Llengua", "Vendes", "català"),
        ("Nimi;Sähköposti;Osasto;Rooli;Kieli", "MYYNTI", "suomi"),
        ("full_name;mail;team;position;language", "sales", "fi"),
    ],
)
def test_heads_and_names_are_known_in_four_languages(
    asked: Questionnaire, heads: str, department: str, language: str
) -> None:
    """The same person, however the office writes it."""
    (one,) = read(asked, f"{heads}\nMaria Pujol;maria@firm.example;{department};lead;{language}\n").people

    assert (one.name, one.email, one.department, one.role) == (
        "Maria Pujol",
        "maria@firm.example",
        "sales",
        "lead",
    )
    assert one.language in {"en", "es", "ca", "fi"}
    assert one.row == 2


def test_columns_may_stand_in_any_order_and_others_are_left_alone(asked: Questionnaire) -> None:
    """A telephone number beside them is nobody's business here."""
    (one,) = read(asked, "Phone,Department,Name\n555,Customer service,Pekka\n").people

    assert (one.name, one.email, one.department, one.language) == ("Pekka", "", "service", "")


def test_every_problem_is_told_by_its_cell_and_right_rows_are_kept(asked: Questionnaire) -> None:
    """Five rows, two right: the others are named by cell, code and value, the nearest name beside it."""
    data = (
        b"Name,E-mail,Department,Role,Language\n"
        b"Ana,ana@firm.example,Sales,,\n"
        b"Bo,bo at firm,Sales,,\n"
        b"Cy,,Saels,boss,Latin\n"
        b",,Sales,,\n"
        b"Dee,,service,lead,es\n"
    )
    made, found = read_invite_list(data, "people.csv", asked)

    assert made is not None
    assert [item.name for item in made.people] == ["Ana", "Dee"]
    assert (made.faulty, made.doubled) == (3, 0)
    told = [(item.code, dict(item.arguments)["cell"], item.value) for item in found]
    assert told == [
        (Code.NOT_AN_ADDRESS, "B3", "bo at firm"),
        (Code.UNKNOWN_DEPARTMENT_NAME, "C4", "Saels"),
        (Code.UNKNOWN_ROLE_NAME, "D4", "boss"),
        (Code.UNKNOWN_LANGUAGE, "E4", "latin"),
        (Code.PERSON_WITHOUT_NAME, "A5", None),
    ]
    assert found[1].nearest == "sales"


def test_an_address_that_stands_twice_is_told_and_kept_once(asked: Questionnaire) -> None:
    """Capitals do not make another address; it is a note, no fault."""
    made, (note,) = read_invite_list(
        b"Name,E-mail,Department\nAna,ana@firm.example,Sales\nAna P,ANA@firm.example,Sales\n", "p.csv", asked
    )

    assert made is not None
    assert ([item.name for item in made.people], made.faulty, made.doubled) == (["Ana"], 0, 1)
    assert (note.code, note.severity) == (Code.PERSON_TWICE, Severity.NOTE)
    assert dict(note.arguments)["first"] == "2"


@pytest.mark.parametrize("heads", ["Name,E-mail", "Department,Phone"])
def test_a_list_without_its_columns_is_refused(asked: Questionnaire, heads: str) -> None:
    """Department, and a name or an address, are needed."""
    made, found = read_invite_list(f"{heads}\nx,y\n".encode(), "people.csv", asked)

    assert made is None
    assert {item.code for item in found} == {Code.COLUMN_MISSING}


def test_a_workbook_is_read_in_its_child_process(asked: Questionnaire) -> None:
    """The same list as XLSX; places name the sheet and the cell."""
    book, made = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    for row in (["Nimi", "Osasto"], ["Pekka", "Myynti"], ["Liisa", "Keittiö"]):
        sheet.append(row)
    book.save(made)
    people, found = read_invite_list(made.getvalue(), "people.xlsx", asked)

    assert people is not None
    assert [item.name for item in people.people] == ["Pekka"]
    assert [dict(item.arguments)["cell"] for item in found] == ["B3 (People)"]


def test_a_bomb_is_refused(asked: Questionnaire) -> None:
    """A file that is no workbook, whatever it is called, is refused with a code and nothing else."""
    made, found = read_invite_list(b"PK\x03\x04" + b"\0" * 200, "people.xlsx", asked)

    assert made is None
    assert [item.code for item in found] == [Code.NOT_A_WORKBOOK]


@given(st.text(max_size=40))
def test_folding_is_stable(text: str) -> None:
    """Folding twice is folding once, and capitals of plain letters do not matter."""
    assert folded(folded(text)) == folded(text)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters='\0\r\n"'), max_size=12), max_size=5
        ),
        max_size=6,
    )
)
def test_no_list_makes_it_stumble(asked: Questionnaire, rows: list[list[str]]) -> None:
    """Whatever stands in the cells: every given row is taken, told or doubled, and none is lost."""
    lines = ["Name;E-mail;Department;Role;Language", *(";".join(row) for row in rows)]
    made, found = read_invite_list("\n".join(lines).encode(), "people.csv", asked)

    if made is None:
        assert found
        return
    assert bool(made.faulty or made.doubled) == bool(found)
    assert all(item.department in {"sales", "service"} for item in made.people)

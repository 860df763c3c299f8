"""The list of people to be asked, as offices keep it: a CSV file or a workbook with one row per person.

Columns are recognised by their heads in English, Spanish, Catalan and Finnish: name, e-mail, department,
role, language. Only the department is needed, and a name or an address. Departments and roles stand there by
id or by title in any language. Every problem is told by its cell; what is right can be taken all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, Severity, complain, in_order
from authoring.names import listed, near
from exchange.codes import Code
from exchange.tables import Cell, Table, at_cell, read_table
from questionnaires.model import Department, Questionnaire, RespondentRole

NAME, EMAIL, DEPARTMENT, ROLE, LANGUAGE = "name", "email", "department", "role", "language"

HEADS: Mapping[str, tuple[str, ...]] = {
    NAME: ("name", "full name", "person", "nombre", "nombre y apellidos", "persona", "nom", "nom i cognoms",
           "nimi", "koko nimi", "henkilo"),
    EMAIL: ("email", "e mail", "mail", "email address", "e mail address", "correo", "correo electronico",
            "correu", "correu electronic", "adreca electronica", "sahkoposti", "sahkopostiosoite"),
    DEPARTMENT: ("department", "unit", "team", "departamento", "area", "equipo", "departament", "equip",
                 "osasto", "yksikko", "tiimi"),
    ROLE: ("role", "position", "rol", "funcion", "puesto", "funcio", "carrec", "rooli", "tehtava"),
    LANGUAGE: ("language", "idioma", "lengua", "llengua", "kieli"),
}  # fmt: skip
"""What heads of columns are called, without capitals, accents and signs."""

LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("english", "ingles", "angles", "englanti"),
    "es": ("spanish", "espanol", "castellano", "espanyol", "castella", "espanja"),
    "ca": ("catalan", "catala", "katalaani"),
    "fi": ("finnish", "fines", "finlandes", "suomi"),
}
"""Names of languages, written as people write them."""

LONGEST = 200
"""Characters of a name or an address."""

_ADDRESS = re.compile(r"[^@\s<>()\[\],;:\\\"]+@[^@\s<>()\[\],;:\\\"]+\.[^@\s<>()\[\],;:\\\".]+")


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row that can be taken: department and role by id, language by two letters or empty."""

    name: str
    email: str
    department: str
    role: str
    language: str
    row: int


@dataclass(frozen=True, slots=True)
class InviteList:
    """What a list holds.

    Attributes:
        people: the rows that are right, in their order, each address once.
        faulty: how many rows are left out because something in them is wrong.
        doubled: how many rows are left out because the address stands further up.
    """

    people: tuple[ListedPerson, ...]
    faulty: int = 0
    doubled: int = 0


def read_invite_list(
    data: bytes, filename: str, asked: Questionnaire
) -> tuple[InviteList | None, tuple[Diagnostic, ...]]:
    """Read a list of people from a CSV file, or from a workbook in a child process with limits.

    Returns:
        The list, or None when the file or its heads cannot be read, and everything that is wrong by its cell.
    """
    table, found = read_table(data, filename)
    if table is None:
        return None, found
    made, more = invite_list(table, asked)
    return made, in_order([*found, *more])


def invite_list(table: Table, asked: Questionnaire) -> tuple[InviteList | None, tuple[Diagnostic, ...]]:
    """The people of a table that was read, for the departments of a questionnaire."""
    columns = _columns(table)
    if DEPARTMENT not in columns or not {NAME, EMAIL} & columns.keys():
        return None, tuple(_missing(table, columns))
    rows = _Rows(table, columns, asked)
    people = [rows.person(row) for row in range(len(table.rows)) if rows.given(row)]
    right = tuple(item for item in people if item is not None)
    return InviteList(right, len(people) - len(right) - rows.doubled, rows.doubled), tuple(rows.found)


def folded(text: str) -> str:
    """A text without capitals, accents and signs, one blank between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+|_", " ", letters).split())


def _columns(table: Table) -> dict[str, int]:
    """Where each column stands; the first one that fits counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(table.header):
        head = folded(_text(cell))
        sort = next((name for name, heads in HEADS.items() if head in heads), None)
        if sort is not None and sort not in found:
            found[sort] = at
    return found


def _missing(table: Table, columns: Mapping[str, int]) -> Iterator[Diagnostic]:
    heads = [_text(cell) for cell in table.header if cell is not None]
    for name in (DEPARTMENT, NAME):
        if name not in columns and not (name == NAME and EMAIL in columns):
            told = {"column": name}
            yield complain(Code.COLUMN_MISSING, table.place(-1, 0), told, nearest=near(name, heads))


class _Rows:
    """Goes through the rows and gathers what is wrong."""

    def __init__(self, table: Table, columns: Mapping[str, int], asked: Questionnaire) -> None:
        self._table, self._columns, self._asked = table, columns, asked
        self._departments = _named(asked.departments)
        self._roles = _named(asked.roles)
        self._seen: dict[str, int] = {}
        self.found: list[Diagnostic] = []
        self.doubled = 0

    def given(self, row: int) -> bool:
        """Whether anything stands in a column that counts."""
        return any(self._cell(row, name) for name in self._columns)

    def person(self, row: int) -> ListedPerson | None:
        """The person of a row; None when something is wrong with it, or the address stood further up."""
        before = len(self.found)
        name, email = self._cell(row, NAME), self._email(row)
        department = self._one_of(row, DEPARTMENT, self._departments, needed=True)
        role = self._one_of(row, ROLE, self._roles, needed=False)
        language = self._language(row)
        if not name and not self._cell(row, EMAIL):
            self._complain(Code.PERSON_WITHOUT_NAME, row, NAME if NAME in self._columns else EMAIL)
        if len(name) > LONGEST:
            self._complain(Code.TEXT_TOO_LONG, row, NAME, limit=LONGEST)
        if len(self.found) > before or self._again(row, email):
            return None
        number = self._table.first_row + 1 + row
        return ListedPerson(name, email, department, role, language, number)

    def _again(self, row: int, email: str) -> bool:
        """Whether the address stands further up; a second row with it is told and never invited."""
        first = self._seen.setdefault(email.casefold(), row) if email else row
        if first != row:
            self.doubled += 1
            line = self._table.first_row + 1 + first
            self._complain(Code.PERSON_TWICE, row, EMAIL, value=email, severity=Severity.NOTE, first=line)
        return first != row

    def _email(self, row: int) -> str:
        email = self._cell(row, EMAIL).removeprefix("mailto:")
        if email and (not _ADDRESS.fullmatch(email) or len(email) > LONGEST):
            self._complain(Code.NOT_AN_ADDRESS, row, EMAIL, value=email)
        return email

    def _one_of(self, row: int, column: str, known: Mapping[str, str], *, needed: bool) -> str:
        written = self._cell(row, column)
        found = known.get(folded(written), "")
        if (written or needed) and not found:
            names = list(dict.fromkeys(known.values()))
            code = Code.UNKNOWN_DEPARTMENT_NAME if column == DEPARTMENT else Code.UNKNOWN_ROLE_NAME
            nearest = known.get(near(folded(written), known) or "")
            self._complain(code, row, column, value=written or None, nearest=nearest, known=listed(names))
        return found

    def _language(self, row: int) -> str:
        """Two letters; anything the questionnaire is not written in is told."""
        written = folded(self._cell(row, LANGUAGE))
        code = next((code for code, names in LANGUAGES.items() if written in names), written[:2])
        exact = written in ("", code) or written in LANGUAGES.get(code, ())
        if written and (not exact or code not in self._asked.offered):
            known = listed(self._asked.offered)
            self._complain(Code.UNKNOWN_LANGUAGE, row, LANGUAGE, value=written, known=known)
        return code if written else ""

    def _cell(self, row: int, column: str) -> str:
        return _text(self._table.cell(row, self._columns[column])) if column in self._columns else ""

    def _complain(
        self,
        code: Code,
        row: int,
        column: str,
        *,
        value: object = None,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
        **told: object,
    ) -> None:
        place = self._table.place(row, self._columns.get(column, 0))
        given = {**at_cell(place), **told}
        self.found.append(complain(code, place, given, value=value, nearest=nearest, severity=severity))


def _named(items: Iterable[Department | RespondentRole]) -> dict[str, str]:
    """Ids by id and by title in every language, as people write them."""
    found: dict[str, str] = {}
    for item in items:
        for text in (item.id, *item.title.root.values()):
            found.setdefault(folded(text), item.id)
    return found


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return " ".join(cell.split()) if isinstance(cell, str) else f"{cell:.12g}"

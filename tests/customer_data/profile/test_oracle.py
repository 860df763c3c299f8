"""The fast profile says exactly what plain loops over the same libraries say, on a file full of faults."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from stdnum.util import get_cc_module

from customer_data.figures import Dimension, ProfileFigures
from customer_data.schema import Kind
from customer_data.validity.placeholders import placeholders
from tests.customer_data.profile.files import DAY, asked, of, profiled, rule, share

ROOT = Path(__file__).resolve().parents[3]
FIELDS = (
    "customer_number", "company_name", "first_name", "last_name", "email", "phone", "mobile", "street",
    "house_number", "postcode", "city", "country", "vat_number", "website", "customer_since",
    "last_contact", "status", "own_turnover", "consent", "notes",
)  # fmt: skip
ROWS = 3000

Fault = tuple[int, str, str, str | None]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, ProfileFigures, list[Fault]]:
    """A made-up file, its figures and its failing rows."""
    folder = tmp_path_factory.mktemp("oracle")
    text = folder / "rows.csv"
    maker = [
        sys.executable,
        str(ROOT / "benchmarks" / "customer_rows.py"),
        str(text),
        str(ROWS),
        "7",
        "--clean",
    ]
    subprocess.run(maker, check=True, capture_output=True)
    with text.open(encoding="utf-8-sig", newline="") as file:
        rows = [[cell or None for cell in row] for row in csv.reader(file, delimiter=";")][1:]
    spec = asked(
        FIELDS, {"own_turnover": Kind.NUMBER}, decimal_comma=True,
        required=("customer_number", "email", "city"),
        key=("customer_number",), fresh_by="last_contact", segment_by="country",
    )  # fmt: skip
    figures, faults = profiled(folder, spec, rows)
    frame = pd.DataFrame(rows, columns=list(FIELDS), dtype=object)
    frame = frame.map(lambda cell: cell.strip() or None if isinstance(cell, str) else None)
    return frame, figures, faults


Measured = tuple[pd.DataFrame, ProfileFigures, list[Fault]]


def real(frame: pd.DataFrame, name: str, kind: Kind) -> dict[int, str]:
    """The values of a field that are no placeholders, by place in the frame."""
    held = placeholders(kind)
    listed = frame[name].tolist()
    return {
        place: text for place, text in enumerate(listed) if isinstance(text, str) and text.lower() not in held
    }


def rows_of(places: Iterable[int]) -> list[int]:
    """Rows of the file, the head row counted."""
    return sorted(place + 2 for place in places)


def failing(faults: list[Fault], field: str, problem: str) -> list[int]:
    """The rows with one problem in one field."""
    return sorted(row for row, name, code, _ in faults if (name, code) == (field, problem))


def is_email(text: str) -> bool:
    """By email-validator, without the net."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def is_phone(text: str, country: str) -> bool:
    """By phonenumbers."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False


def test_emails_are_judged_as_the_library_judges_one_by_one(measured: Measured) -> None:
    """D3: the failing e-mails are those of a loop over email-validator."""
    frame, figures, faults = measured
    values = real(frame, "email", Kind.EMAIL)
    wrong = [place for place, text in values.items() if not is_email(text)]
    assert failing(faults, "email", "email_form") == rows_of(wrong)
    assert (of(figures, "email").judged, of(figures, "email").valid) == (
        len(values),
        len(values) - len(wrong),
    )
    assert len(wrong) > 50


@pytest.mark.parametrize("name", ["phone", "mobile"])
def test_phones_are_judged_as_the_library_judges_one_by_one(measured: Measured, name: str) -> None:
    """D3: the failing phones are those of a loop over phonenumbers with the country of each record."""
    frame, figures, faults = measured
    values, home = real(frame, name, Kind.PHONE), frame["country"].tolist()
    wrong = [place for place, text in values.items() if not is_phone(text, home[place])]
    assert failing(faults, name, "phone_number") == rows_of(wrong)
    assert of(figures, name).valid == len(values) - len(wrong)
    assert len(wrong) > 20


def test_vat_numbers_are_judged_as_the_library_judges_one_by_one(measured: Measured) -> None:
    """D3: the failing VAT numbers are those of a loop over python-stdnum."""
    frame, figures, faults = measured
    values, home = real(frame, "vat_number", Kind.VAT), frame["country"].tolist()
    wrong = []
    for place, text in values.items():
        bare = re.sub(r"[ ./-]", "", text).upper()
        country = bare[:2] if bare[:2] in {"ES", "DE", "FR", "IT"} else home[place]
        module = get_cc_module(country.lower(), "vat")
        assert module is not None
        if not module.is_valid(bare):
            wrong.append(place)
    assert failing(faults, "vat_number", "vat_number") == rows_of(wrong)
    assert of(figures, "vat_number").judged == len(values)
    assert len(wrong) > 10


def test_days_age_and_order_are_those_of_a_loop(measured: Measured) -> None:
    """D3: dates, freshness and the order of days, read one by one with Python's own calendar."""
    frame, figures, faults = measured
    days: dict[str, dict[int, date]] = {"customer_since": {}, "last_contact": {}}
    unread: dict[str, list[int]] = {"customer_since": [], "last_contact": []}
    for name, found in days.items():
        for place, text in real(frame, name, Kind.DATE).items():
            form = "%Y-%m-%d" if re.match(r"\d{4}-", text) else "%d/%m/%Y"
            try:
                found[place] = datetime.strptime(text, form).date()  # noqa: DTZ007  a day without time
            except ValueError:
                unread[name].append(place)
        assert failing(faults, name, "not_a_day") == rows_of(unread[name])
        assert failing(faults, name, "day_ahead") == rows_of([at for at, day in found.items() if day > DAY])
    border = DAY - timedelta(days=730)
    fresh = [day for day in days["last_contact"].values() if border <= day <= DAY]
    assert share(figures, Dimension.TIMELINESS) == (len(fresh), len(days["last_contact"]))
    both = days["customer_since"].keys() & days["last_contact"].keys()
    early = [at for at in both if days["last_contact"][at] < days["customer_since"][at]]
    assert rule(figures, "contact_early") == (len(both), len(early))
    assert failing(faults, "last_contact", "contact_early") == rows_of(early)


def test_filled_placeholders_and_repeats_are_those_of_pandas(measured: Measured) -> None:
    """D3: completeness and uniqueness counted by pandas."""
    frame, figures, faults = measured
    for item in figures.fields:
        assert item.filled == len(real(frame, item.field, item.kind)), item.field
        assert item.filled + item.placeholders == int(frame[item.field].notna().sum())
    surplus = frame["customer_number"].str.lower().duplicated()
    assert failing(faults, "customer_number", "repeated") == rows_of(
        place for place, more in enumerate(surplus) if more
    )
    assert share(figures, Dimension.UNIQUENESS) == (ROWS - int(surplus.sum()), ROWS)
    assert figures.repeated == int(frame.duplicated().sum())
    assert sum(item.placeholders for item in figures.fields) > 0


def test_groups_are_those_of_pandas(measured: Measured) -> None:
    """D3 by segment: records and filled e-mails of each country as pandas groups them."""
    frame, figures, _ = measured
    home = frame["country"].tolist()
    filled = Counter(home[place] for place in real(frame, "email", Kind.EMAIL))
    counts = Counter(frame["country"])
    assert {item.name: item.records for item in figures.groups} == dict(counts)
    for item in figures.groups:
        assert next(each.filled for each in item.fields if each.field == "email") == filled[item.name]


def test_numbers_of_faults_are_the_failing_rows(measured: Measured) -> None:
    """What is counted is what is listed: every count of a fault is the number of its rows."""
    _, figures, faults = measured
    listed = Counter((field, problem) for _, field, problem, _ in faults)
    told = {(item.field, fault.code): fault.count for item in figures.fields for fault in item.faults}
    ruled = Counter({item.rule: item.broken for item in figures.rules})
    by_rule = Counter(problem for _, _, problem, _ in faults if problem in ruled)
    assert {key: count for key, count in listed.items() if key[1] not in ruled} == told
    assert +ruled == by_rule

"""The profile of small files whose figures are counted by hand (D3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from customer_data.conditions import Condition, Rule, Test
from customer_data.figures import Dimension, ProfileFigures
from customer_data.profile.problems import CONSISTENCY, DIMENSION_OF, PERSONAL, VALIDITY, Problem
from customer_data.schema import Holds, Kind
from customer_data.specs import AskedRule, Job, key
from tests.customer_data.profile.files import Rows, asked, of, profiled, rule, share


def test_placeholders_do_not_count_as_filled(tmp_path: Path) -> None:
    """D3 completeness: n/a, a dash, xxx and "desconocido" are no city; required is counted by record."""
    spec = asked(["customer_number", "city"], required=("customer_number", "city", "email"))
    rows: Rows = [
        ["1", "Girona"],
        ["2", "n/a"],
        ["3", " - "],
        ["4", None],
        ["5", "XXX"],
        ["6", "Desconocido"],
        ["", "Vic"],
    ]
    figures, faults = profiled(tmp_path, spec, rows)
    assert (of(figures, "city").filled, of(figures, "city").placeholders) == (2, 4)
    assert share(figures, Dimension.COMPLETENESS) == (6 + 2 + 0, 3 * 7)
    assert [(row, field) for row, field, problem, _ in faults if problem == "missing"] == [
        (3, "city"), (4, "city"), (5, "city"), (6, "city"), (7, "city"), (8, "customer_number"),
    ]  # fmt: skip
    assert of(figures, "email").filled == 0


def test_surplus_records_are_counted_by_key(tmp_path: Path) -> None:
    """D3 uniqueness: of three records with one number two are surplus; without a number none counts."""
    rows: Rows = [
        ["A1", "Ana"],
        ["a1", "Ana"],
        ["A1", "Eva"],
        ["B2", "Ana"],
        [None, "Ana"],
        ["n/a", "x"],
        ["A1", "Ana"],
    ]
    figures, faults = profiled(
        tmp_path, asked(["customer_number", "first_name"], key=("customer_number",)), rows
    )
    assert share(figures, Dimension.UNIQUENESS) == (2, 5)
    assert [row for row, _, problem, _ in faults if problem == "repeated"] == [3, 4, 8]
    assert figures.repeated == 1


def test_without_a_key_uniqueness_is_not_measured(tmp_path: Path) -> None:
    """D3: nothing is said where nothing can be said; a key of a field the file lacks is none."""
    rows: Rows = [["Ana"], ["Ana"]]
    for wanted in ((), ("customer_number",), ("first_name", "customer_number")):
        figures, _ = profiled(tmp_path, asked(["first_name"], key=wanted), rows)
        assert share(figures, Dimension.UNIQUENESS) == (0, 0)
        assert figures.repeated == 1


def test_validity_is_judged_by_kind(tmp_path: Path) -> None:
    """D3 validity: each kind by its rule, names not at all, and every wrong value listed with its row."""
    fields = [
        "last_name",
        "email",
        "phone",
        "vat_number",
        "postcode",
        "country",
        "website",
        "employees",
        "consent",
    ]
    rows: Rows = [
        ["García", "a@firma.es", "612345678", "B58378431", "08001", "España", "firma.es", "12", "sí"],
        ["Smith", "a.firma.es", "12", "B58378432", "SW1A 1AA", "UK", "nada", "doce", "maybe"],
        ["Korhonen", "x", "+358401234567", "FI20774740", "0010", "Suomi", "www.a.fi", "1,000", "Kyllä"],
        ["Nobody", None, None, None, "8001", "Atlantis", None, None, None],
    ]
    figures, faults = profiled(tmp_path, asked(fields), rows)
    assert [(row, field, problem) for row, field, problem, _ in faults] == [
        (3, "consent", "not_yes_no"), (3, "email", "email_form"), (3, "employees", "not_a_number"),
        (3, "phone", "phone_number"), (3, "vat_number", "vat_number"), (3, "website", "website_form"),
        (4, "email", "email_form"), (4, "postcode", "postcode_zero"),
        (5, "country", "country_unknown"), (5, "postcode", "postcode_zero"),
    ]  # fmt: skip
    assert (of(figures, "email").judged, of(figures, "email").valid) == (3, 1)
    assert of(figures, "last_name").judged == 0
    assert share(figures, Dimension.VALIDITY) == (16, 26)


def test_a_value_without_a_rule_is_not_judged(tmp_path: Path) -> None:
    """No VAT numbers of the United States and no postcodes of Angola are known: neither right nor wrong."""
    rows: Rows = [["12-3456789", "x", "USA"], ["B58378431", "08001", "ES"], ["1", "x", "Angola"]]
    figures, faults = profiled(tmp_path, asked(["vat_number", "postcode", "country"]), rows)
    assert (of(figures, "postcode").judged, of(figures, "postcode").filled) == (2, 3)
    assert of(figures, "vat_number").judged == 1
    assert [(row, field) for row, field, *_ in faults] == [(2, "postcode")]


def test_days_are_read_and_held_within_reason(tmp_path: Path) -> None:
    """D3: a day that is none, one before 1900, one ahead; an own field may lie ahead."""
    rows: Rows = [
        ["31/12/2020", "2030-01-01"],
        ["31/02/2020", None],
        ["01/01/1850", None],
        ["02/11/2026", None],
        ["0000-00-00", None],
    ]
    figures, faults = profiled(tmp_path, asked(["customer_since", "own_end"], {"own_end": Kind.DATE}), rows)
    assert [(row, problem) for row, _, problem, _ in faults] == [
        (3, "not_a_day"),
        (4, "day_too_early"),
        (5, "day_ahead"),
    ]
    assert (of(figures, "customer_since").judged, of(figures, "customer_since").valid) == (4, 1)
    assert of(figures, "own_end").valid == 1


def test_age_is_counted_from_the_day_the_file_shows(tmp_path: Path) -> None:
    """D3 timeliness: 730 days are fresh, 731 are not; a day ahead is not; no date says nothing."""
    rows: Rows = [["2024-11-01"], ["2024-10-31"], ["2026-11-01"], ["2026-11-02"], [None], ["soon"]]
    figures, faults = profiled(
        tmp_path, asked(["last_contact"], fresh_by="last_contact", fresh_days=730), rows
    )
    assert share(figures, Dimension.TIMELINESS) == (2, 4)
    assert [row for row, _, problem, _ in faults if problem == "stale"] == [3]
    figures, _ = profiled(tmp_path, asked(["last_contact"]), rows)
    assert share(figures, Dimension.TIMELINESS) == (0, 0)


def test_built_in_rules_hold_values_against_each_other(tmp_path: Path) -> None:
    """D3 consistency: days, countries, e-mail and website, age; each rule says where it applies."""
    fields = [
        "customer_since",
        "last_contact",
        "birth_date",
        "phone",
        "country",
        "postcode",
        "email",
        "website",
    ]
    rows: Rows = [
        [
            "2020-01-01",
            "2021-01-01",
            "1980-05-05",
            "+34612345678",
            "ES",
            "08001",
            "a@firma.es",
            "www.firma.com",
        ],
        ["2020-01-01", "2019-01-01", "1900-05-05", "+34612345678", "FI", "00100", "a@otra.es", "firma.es"],
        [None, "2021-01-01", None, "612345678", "GB", "08001", "a@gmail.com", "firma.es"],
    ]
    figures, faults = profiled(tmp_path, asked(fields), rows)
    assert rule(figures, "contact_early") == (2, 1)
    assert rule(figures, "birth_date") == (2, 1)
    assert rule(figures, "phone_country") == (2, 1)
    assert rule(figures, "postcode_country") == (3, 1)
    assert rule(figures, "email_website") == (2, 1)
    assert share(figures, Dimension.CONSISTENCY) == (6, 11)
    assert {(row, problem) for row, _, problem, _ in faults} >= {
        (3, "contact_early"), (3, "birth_date"), (3, "phone_country"),
        (4, "postcode_country"), (3, "email_website"),
    }  # fmt: skip
    assert not any(item.code in CONSISTENCY for field in figures.fields for item in field.faults)


def test_own_rules_apply_where_they_say(tmp_path: Path) -> None:
    """D3: where status is active, the e-mail must be filled; the broken one is listed by the rule's id."""
    own = AskedRule(
        id="active-email",
        when=Rule(conditions=(Condition(field="status", test=Test.IS, value="Active"),)),
        then=Rule(conditions=(Condition(field="email", test=Test.FILLED),)),
    )
    rows: Rows = [["active", "a@firma.es"], ["ACTIVE", None], ["lost", None], [None, None]]
    figures, faults = profiled(tmp_path, asked(["status", "email"], rules=(own,)), rows)
    assert rule(figures, "active-email") == (2, 1)
    assert faults == [(3, "email", "rule:active-email", None)]


def test_groups_of_five_and_more_have_figures_of_their_own(tmp_path: Path) -> None:
    """D3 by segment: small groups are joined without a name, and all groups together are the file."""
    rows = (
        [["Girona", f"a{n}@firma.es"] for n in range(6)]
        + [["Vic", "x"]] * 5
        + [["Olot", "x"]] * 4
        + [[None, "y"]]
    )
    figures, _ = profiled(tmp_path, asked(["city", "email"], segment_by="city", required=("city",)), rows)
    assert [(item.name, item.records) for item in figures.groups] == [("Girona", 6), ("Vic", 5), ("", 5)]
    assert sum(item.records for item in figures.groups) == figures.records == 16
    for place, dimension in enumerate(figures.dimensions):
        assert sum(item.dimensions[place].good for item in figures.groups) == dimension.good
        assert sum(item.dimensions[place].of for item in figures.groups) == dimension.of
    assert [item.fields[1].valid for item in figures.groups] == [6, 0, 0]


def test_no_figure_is_given_apart_by_a_person(tmp_path: Path) -> None:
    """D3: not by customer, and not by the employee who looks after them, however many rows there are."""
    rows: Rows = [["Ana Vidal", "ana@firma.es"] for _ in range(9)]
    for by in ("owner_name", "email"):
        (tmp_path / by).mkdir()
        figures, _ = profiled(tmp_path / by, asked(["owner_name", "email"], segment_by=by), rows)
        assert figures.groups == ()
        assert "Vidal" not in figures.model_dump_json()


def test_no_figure_holds_a_value_of_a_customer(tmp_path: Path) -> None:
    """Figures are kept when rows are deleted, so nothing of a row is in them but names of groups."""
    secret = "geheim-4711"  # noqa: S105  a value of a customer
    rows: Rows = [[secret, f"{secret}@", secret, f"call {secret} 612345678"] for _ in range(3)]
    figures, faults = profiled(
        tmp_path, asked(["last_name", "email", "city", "notes"], segment_by="city"), rows
    )
    assert secret not in figures.model_dump_json()
    assert any(secret in (value or "") for *_, value in faults)


def test_personal_identifiers_in_free_text_are_counted_and_listed(tmp_path: Path) -> None:
    """Bad input: identifiers in free text are counted by record and by sort; the text is only listed."""
    rows: Rows = [["ana@firma.es 612345678"], ["met at fair"], ["DNI 12345678Z"], [None]]
    figures, faults = profiled(tmp_path, asked(["notes"]), rows)
    found = of(figures, "notes")
    assert found.identifiers == 2
    assert {(item.code, item.count) for item in found.faults} == {
        ("has_email", 1),
        ("has_phone", 1),
        ("has_identity", 1),
    }
    assert {row for row, *_ in faults} == {2, 4}
    assert found.judged == 0


def test_accuracy_is_never_measured_here(tmp_path: Path) -> None:
    """D3: accuracy is told by a person's sample alone."""
    figures, _ = profiled(tmp_path, asked(["email"]), [["a@firma.es"]])
    assert share(figures, Dimension.ACCURACY) == (0, 0)
    assert len(figures.dimensions) == len(Dimension)


@pytest.mark.parametrize("rows", [[], [[None, None]]])
def test_files_without_anything_are_profiled(tmp_path: Path, rows: list[list[None]]) -> None:
    """Empty: a file of heads alone, or of one blank row, gives figures of nothing."""
    figures, faults = profiled(
        tmp_path, asked(["email", "country"], key=("email",), segment_by="country"), rows
    )
    assert figures.records == len(rows)
    assert faults == []
    assert isinstance(figures, ProfileFigures)


def test_a_file_without_any_meaning_has_only_its_records(tmp_path: Path) -> None:
    """Nothing mapped: the rows are counted and nothing is measured."""
    spec = asked(["email"])
    bare = spec.file.meaning.model_copy(
        update={"columns": (spec.file.meaning.columns[0].model_copy(update={"field": None}),)}
    )
    spec = spec.model_copy(update={"file": spec.file.model_copy(update={"meaning": bare})})
    figures, _ = profiled(tmp_path, spec, [["x"], ["y"]])
    assert (figures.records, figures.fields, figures.repeated) == (2, (), 0)


def test_fields_of_another_sort_of_file_are_not_required(tmp_path: Path) -> None:
    """A file of purchases lacks no city: required are only fields that such a file can have."""
    spec = asked(["amount"], holds=Holds.PURCHASES, required=("amount", "city"), decimal_comma=True)
    figures, _ = profiled(tmp_path, spec, [["1.234,50"], ["12"]])
    assert share(figures, Dimension.COMPLETENESS) == (2, 2)
    assert of(figures, "amount").valid == 2


def test_hostile_names_of_fields_and_values_stay_text(tmp_path: Path) -> None:
    """User text is only text: quotes, statements and formulas in values and own fields change nothing."""
    rows: Rows = [["'; DROP TABLE rec; --", "=1+1"], ['"', "E'XZ;"]]
    figures, faults = profiled(tmp_path, asked(["email", "country"], segment_by="country"), rows)
    assert figures.records == 2
    assert {value for *_, value in faults} == {"'; DROP TABLE rec; --", "=1+1", '"', "E'XZ;"}


def test_figures_carry_the_key_of_the_question(tmp_path: Path) -> None:
    """Same file, meaning and rules: same key, so that a stale profile is told from a fresh one."""
    spec = asked(["email"])
    figures, _ = profiled(tmp_path, spec, [["a@b.es"]])
    assert figures.key == key(Job.PROFILE, spec)
    assert (figures.reference, figures.schema_version) == (spec.reference, "1.0.0")


def test_every_problem_belongs_to_one_dimension_or_is_personal() -> None:
    """Each sort of fault counts against one dimension, or is an identifier that counts against none."""
    assert set(DIMENSION_OF) | PERSONAL == set(Problem)
    assert not set(DIMENSION_OF) & PERSONAL
    assert not VALIDITY & CONSISTENCY

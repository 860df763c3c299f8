"""What columns of files mean, by what was said before, by name and by values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customer_data.figures import IntakeFigures
from customer_data.load import customer_schema
from customer_data.mapping import Why, folded, propose, words_of
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Holds, Kind

SCHEMA = customer_schema()
IDS = {item.id for item in SCHEMA.fields}
PURCHASES = IntakeFigures(digest="0" * 64, size=1, form="csv", heads=("a",), rows=1, purchases=True)

REAL_HEADS = {
    # Exports of programs, as their own documentation or forms name the columns.
    "Account Name": "company_name", "Mailing Zip/Postal Code": "postcode", "Mailing Street": "street",
    "Lead Source": "came_by", "Email Opt Out": "refused", "Account Owner": "owner_name",
    "Last Activity Date": "last_contact", "EMailAddress1": "email", "Telephone1": "phone",
    "Company Domain Name": "website", "Lifecycle Stage": "status", "Number of Employees": "employees",
    "KUNNR": "customer_number", "NAME1": "company_name", "STRAS": "street", "PSTLZ": "postcode",
    "ORT01": "city", "LAND1": "country", "STCEG": "vat_number", "TELF1": "phone", "SMTP_ADDR": "email",
    "CardCode": "customer_number", "CardName": "company_name", "VAT Registration No.": "vat_number",
    # English
    "First Name": "first_name", "firstName": "first_name", "LAST_NAME": "last_name",
    "E-mail Address": "email",
    "Mobile Phone": "mobile", "Zip Code": "postcode", "Date of Birth": "birth_date",
    "Customer ID": "customer_number",
    # Spanish and Catalan
    "Razón social": "company_name", "CIF": "vat_number", "NIF/CIF": "vat_number", "Apellidos": "last_name",
    "Correo electrónico": "email", "Móvil": "mobile", "Código postal": "postcode", "Población": "city",
    "Fecha de alta": "customer_since", "Raó social": "company_name", "Correu electrònic": "email",
    "Codi postal": "postcode", "Cognoms": "last_name", "Observacions": "notes",
    "Nº cliente": "customer_number",
    # German
    "Kunden-Nr.": "customer_number", "Straße": "street", "STRASSE": "street", "PLZ": "postcode",
    "Ort": "city",
    "USt-IdNr.": "vat_number", "Geburtsdatum": "birth_date", "Werbesperre": "refused", "Anrede": "salutation",
    # French, Italian, Portuguese, Finnish
    "Raison sociale": "company_name", "Prénom": "first_name", "N° TVA": "vat_number", "Courriel": "email",
    "Ragione sociale": "company_name", "Partita IVA": "vat_number", "CAP": "postcode", "Cognome": "last_name",
    "Razão social": "company_name", "Telemóvel": "mobile", "Código do cliente": "customer_number",
    "Asiakasnumero": "customer_number", "Sähköposti": "email", "Postinumero": "postcode",
    "Y-tunnus": "vat_number",
    # Parts of names
    "Customer E-mail": "email", "Contact Phone": "phone", "Teléfono del contacto": "phone",
}  # fmt: skip


@pytest.mark.parametrize(("head", "field"), REAL_HEADS.items())
def test_heads_of_real_exports_are_known(head: str, field: str) -> None:
    """D1: the same column is found whatever program and language it comes from."""
    assert propose([head], [[]], SCHEMA).meaning.columns[0].field == field


@pytest.mark.parametrize(
    ("head", "field"),
    [("Belegnummer", "order_number"), ("Fecha de pedido", "order_date"), ("Montant HT", "amount"),
     ("Menge", "quantity"), ("Divisa", "currency"), ("Kundennummer", "customer_number"), ("Firma", None)],
)  # fmt: skip
def test_purchases_have_fields_of_their_own(head: str, field: str | None) -> None:
    """In a file of purchases only fields of purchases are proposed."""
    found = propose([head], [[]], SCHEMA, told=PURCHASES)

    assert found.meaning.holds is Holds.PURCHASES
    assert found.meaning.columns[0].field == field


def test_no_two_fields_share_a_head() -> None:
    """A head that meant two fields of one kind of file would be mapped by chance."""
    for holds in Holds:
        seen: dict[str, str] = {}
        for item in SCHEMA.fields:
            if holds in item.holds:
                for name in (item.id, *item.known_as):
                    assert seen.setdefault(folded(name), item.id) == item.id, name


def test_every_field_and_thing_is_explained() -> None:
    """Whoever maps a column reads what belongs in the field."""
    told = [(item.id, item.title, item.what) for item in SCHEMA.fields]
    told += [(item.id, item.title, item.what) for item in SCHEMA.entities]
    for name, title, what in told:
        assert len(what.read("en")) > len(title.read("en")) + 10, name


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ([f"a{n}@firm.example" for n in range(9)], "email"),
        ([f"+34 600 000 00{n}" for n in range(9)], "phone"),
        ([f"ESB1234567{n}" for n in range(9)], "vat_number"),
        ([f"https://www.firm{n}.example" for n in range(9)], "website"),
        ([f"{n}.{n}.2024" for n in range(1, 10)], None),
        ([f"10000000{n}" for n in range(9)], None),
        (["a word"] * 9, None),
        (["She said nobody had called back since spring, and that she would look elsewhere."] * 9, "notes"),
    ],
)  # fmt: skip
def test_values_tell_what_a_strange_head_does_not(values: list[str], field: str | None) -> None:
    """Only what cannot be mistaken is proposed by its values."""
    assert propose(["Xyzzy"], [values], SCHEMA).meaning.columns[0].field == field


def test_values_that_contradict_the_name_keep_it_out() -> None:
    """An "E-mail" over yes and no is no address."""
    found = propose(["E-mail"], [["yes", "no"] * 10], SCHEMA)

    assert found.meaning.columns[0].field is None
    assert found.reasons == (Why.UNLIKE,)


def test_customer_is_a_number_or_a_name_by_its_values() -> None:
    """A "Cliente" over codes is the number, over names the firm."""
    codes, names = [f"C{n:05}" for n in range(9)], [f"Bodegas {n * 'x'} S.L." for n in range(9)]

    assert propose(["Cliente"], [codes], SCHEMA).meaning.columns[0].field == "customer_number"
    assert propose(["Cliente"], [codes], SCHEMA, told=PURCHASES).meaning.columns[0].field == "customer_number"
    assert propose(["Cliente"], [names], SCHEMA).meaning.columns[0].field == "company_name"


def test_the_better_of_two_columns_gets_the_field() -> None:
    """Two columns are never put into one field unasked; the other says that it was beaten."""
    mails, nothing = [f"a{n}@firm.example" for n in range(9)], ["", ""]
    found = propose(["E-mail", "Email address"], [[], mails], SCHEMA)

    assert [item.field for item in found.meaning.columns] == [None, "email"]
    assert found.reasons == (Why.TAKEN, Why.NAME)
    assert propose(["E-mail", "Mail"], [nothing[:0], nothing[:0]], SCHEMA).meaning.columns[0].field == "email"


def test_what_was_confirmed_is_remembered() -> None:
    """D1: an own field and a column left out are proposed again, the first file that says so counts."""
    own = ColumnMeaning(column="E-Mail", field="own_box", own=True, kind=Kind.TEXT)
    mine = Meaning(columns=(own, ColumnMeaning(column="Firma")))
    other = Meaning(columns=(ColumnMeaning(column="E-Mail", field="notes"),))

    found = propose(["e mail", "FIRMA", "Ort"], [[], [], []], SCHEMA, [mine, other])

    assert [item.field for item in found.meaning.columns] == ["own_box", None, "city"]
    assert found.reasons == (Why.REMEMBERED, Why.REMEMBERED, Why.NAME)
    assert found.meaning.columns[0].column == "e mail"


HEADS = st.lists(
    st.one_of(st.text(max_size=60), st.sampled_from(sorted(REAL_HEADS))), max_size=12, unique=True
)
VALUES = st.lists(st.text(max_size=30), max_size=8)


@given(HEADS, st.data())
def test_a_proposal_is_always_one(heads: list[str], data: st.DataObject) -> None:
    """Every column has its place, no field stands twice, each has its reason, and the same gives the same."""
    samples = [data.draw(VALUES) for _ in heads]

    found = propose(heads, samples, SCHEMA)

    fields = [item.field for item in found.meaning.columns if item.field is not None]
    assert [item.column for item in found.meaning.columns] == heads
    assert len(fields) == len(set(fields))
    assert set(fields) <= IDS
    assert len(found.reasons) == len(heads)
    assert propose(heads, samples, SCHEMA) == found
    again = propose(heads, samples, SCHEMA, [found.meaning])
    said = {folded(item.column): item.field for item in reversed(found.meaning.columns)}
    if len(said) == len(heads):
        assert [item.field for item in again.meaning.columns] == [said[folded(head)] for head in heads]


@given(st.text(max_size=60))
def test_folding_is_settled_at_once(head: str) -> None:
    """What is folded stays as it is, whatever case it came in."""
    assert folded(" ".join(words_of(head)).lower()) == folded(head) or not head.isascii()


# -- the country of a file -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "samples", "country"),
    [
        (["Land"], [["Deutschland", "DE", "Germany", "deutschland", "DEU", "Österreich"]], "DE"),
        (["E-Mail"], [[f"k{n}@firma.de" for n in range(6)] + ["a@b.com", "keine"]], "DE"),
        (["VAT number"], [["EL094014201", "EL 123456783", "GR094014201", "EL1", "EL2"]], "GR"),
        (["Website"], [["www.shop.co.uk"] * 5], "GB"),
        # The column of countries is believed more than endings of addresses.
        (["Country", "E-mail"], [["France"] * 5, ["a@b.de"] * 50], "FR"),
        # Too few, not agreed, or endings that everybody buys: as it was said.
        (["E-Mail"], [["a@firma.de"] * 4], "PT"),
        (["E-Mail"], [["a@firma.de"] * 5 + ["a@firma.at"] * 5], "PT"),
        (["E-Mail"], [["a@start.io"] * 20], "PT"),
    ],
)
def test_country_is_proposed_by_what_the_file_says(
    heads: list[str], samples: list[list[str]], country: str
) -> None:
    """D3: telephone numbers and postcodes of a German file are not judged as Spanish ones."""
    assert propose(heads, samples, SCHEMA, country="PT").meaning.country == country


def test_country_confirmed_before_is_taken_where_the_file_says_nothing() -> None:
    """D3: a file of orders is from where the file of customers was said to be from."""
    earlier = [Meaning(columns=(), country="DE")]

    assert propose(["Kundennummer"], [["K1", "K2"]], SCHEMA, earlier, country="ES").meaning.country == "DE"

"""Writes the example files of customers and purchases: invented people and firms, dirty as real lists are.

tools/example_customers.py        writes customer_data/library/example_*.csv, always the same
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

LIBRARY = Path(__file__).resolve().parent.parent / "customer_data" / "library"
SEED, CUSTOMERS, DOUBLES, PURCHASES = 9, 340, 60, 1500
LAST_DAY = date(2026, 6, 30)
FIRST = (
    "Ana", "Lucía", "Marta", "Jordi", "Pau", "Núria", "Elena", "Javier", "Carlos", "Iker", "Aino", "Mikko",
    "Sanna", "Anna", "Jürgen", "Petra", "Lukas", "Claire", "Hugo", "Chiara", "Marco", "João", "Inês", "Tomás",
)  # fmt: skip
LAST = (
    "García", "Martínez", "López", "Puig", "Ferrer", "Soler", "Vidal", "Serra", "Romero", "Navarro",
    "Virtanen", "Korhonen", "Mäkinen", "Müller", "Schäfer", "Weiß", "Dubois", "Lefèvre", "Rossi", "Ferrari",
    "Silva", "Pereira", "Costa", "Ibáñez",
)  # fmt: skip
TRADES = ("Talleres", "Bodegas", "Hotel", "Clínica", "Transportes", "Muebles", "Imprenta", "Viveros")
FORMS = ("S.L.", "SL", "S.A.", "S.L.U.", "")
STREETS = ("Calle Mayor", "C/ del Sol", "Avenida de la Paz", "Carrer de Mallorca", "Plaza Nueva", "Gran Vía")
TOWNS = (
    ("08013", "Barcelona", "Barcelona"), ("28004", "Madrid", "Madrid"), ("46002", "València", "Valencia"),
    ("41001", "Sevilla", "Sevilla"), ("01005", "Vitoria-Gasteiz", "Álava"), ("03002", "Alicante", "Alicante"),
)  # fmt: skip
PRODUCTS = ("Maintenance", "Spare parts", "Machine", "Training", "Consumables")
HEADS = (
    "Cliente", "Empresa", "Nombre", "Apellidos", "Correo electrónico", "Teléfono", "Dirección", "CP",
    "Ciudad", "Provincia", "País", "NIF", "Alta", "Última visita", "Newsletter", "Observaciones",
)  # fmt: skip
Row = dict[str, str]


COLLEAGUES = 25
"""People at a firm of which somebody else is in the list."""

HALF = 0.5
"""How often something is otherwise in the second entry of a customer."""


def main() -> None:
    """Write both files."""
    draw = Random(SEED)  # noqa: S311  an example, no secret
    first = [_customer(draw, number) for number in range(1, CUSTOMERS + 1 - COLLEAGUES)]
    rows = [*first, *(_colleague(draw, row) for row in draw.sample(first, COLLEAGUES))]
    told_twice = draw.sample(first, DOUBLES)
    rows = [{**row, "Cliente": f"C{number:05}"} for number, row in enumerate(rows, 1)]
    rows += [_double(draw, row, CUSTOMERS + place) for place, row in enumerate(told_twice, 1)]
    numbers = [row["Cliente"] for row in rows]
    draw.shuffle(rows)
    _write("example_customers.csv", HEADS, [[row[head] for head in HEADS] for row in rows])
    heads = ("Pedido", "Cliente", "Fecha", "Importe", "Moneda", "Producto", "Cantidad")
    _write("example_purchases.csv", heads, _purchases(draw, numbers))


def _write(name: str, heads: tuple[str, ...], rows: list[list[str]]) -> None:
    with (LIBRARY / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def _customer(draw: Random, number: int) -> Row:
    first, last = draw.choice(FIRST), f"{draw.choice(LAST)} {draw.choice(LAST)}"
    firm = f"{draw.choice(TRADES)} {draw.choice(LAST)} {draw.choice(FORMS)}".strip()
    postcode, town, province = draw.choice(TOWNS)
    begun = LAST_DAY - timedelta(days=draw.randrange(60, 3000))
    visit = min(LAST_DAY, begun + timedelta(days=draw.randrange(0, 2600)))
    row = {
        "Cliente": f"C{number:05}",
        "Empresa": firm,
        "Nombre": first,
        "Apellidos": last,
        "Correo electrónico": _mail(first, last, firm, number),
        "Teléfono": _phone(draw),
        "Dirección": f"{draw.choice(STREETS)}, {draw.randrange(1, 190)}",
        "CP": postcode,
        "Ciudad": town,
        "Provincia": province,
        "País": draw.choice(("España", "ES", "Spain", "España")),
        "NIF": _tax_number(draw),
        "Alta": f"{begun:%d/%m/%Y}",
        "Última visita": f"{visit:%d/%m/%Y}",
        "Newsletter": draw.choice(("sí", "no", "")),
        "Observaciones": draw.choice(("", "", "Prefers mornings", "Asked for a catalogue", "Pays late")),
    }
    return _soiled(draw, row)


def _mail(first: str, last: str, firm: str, number: int) -> str:
    """An address on a domain that nobody can own (RFC 2606)."""
    family, name = last.split(" ", 1)[0], firm.split(" ", 2)[1]
    return f"{_plain(first)}.{_plain(family)}@{_plain(name)}{number}.example"


def _soiled(draw: Random, row: Row) -> Row:
    """What happens to lists over the years."""
    faults = {
        "Correo electrónico": ("", "n/a", "info@", row["Correo electrónico"].replace("@", " at ")),
        "Teléfono": ("", "000000000", "93 123", "xxx"),
        "CP": (row["CP"].lstrip("0"), "", "99999"),
        "NIF": ("", "B1234567", row["NIF"].lower()),
        "Última visita": ("", "31/02/2025", "01/01/1900"),
        "País": ("", "Espanya"),
        "Empresa": (row["Empresa"].upper(), f"  {row['Empresa']}"),
    }
    return {
        head: draw.choice(faults[head]) if head in faults and draw.random() < 0.09 else value  # noqa: PLR2004
        for head, value in row.items()
    }


def _colleague(draw: Random, row: Row) -> Row:
    """Somebody else at the same firm, who shares its address, switchboard and tax number."""
    first, last = draw.choice(FIRST), f"{draw.choice(LAST)} {draw.choice(LAST)}"
    mail = _mail(first, last, row["Empresa"] + " x", 0) if draw.random() < HALF else ""
    return {**row, "Nombre": first, "Apellidos": last, "Correo electrónico": mail, "Observaciones": ""}


def _double(draw: Random, row: Row, number: int) -> Row:
    """The same customer entered once more: by somebody in a hurry, or years later from a visiting card."""
    again = {**row, "Cliente": f"C{number:05}", "Observaciones": ""}
    again["Nombre"] = draw.choice((row["Nombre"], row["Nombre"][:1] + ".", _plain(row["Nombre"]).title()))
    again["Empresa"] = draw.choice((row["Empresa"], row["Empresa"].split(" S")[0], row["Empresa"].upper()))
    again["Dirección"] = row["Dirección"].replace("Calle", "C.").replace("Avenida", "Avda.")
    for head, share in (("Correo electrónico", 0.5), ("NIF", 0.5), ("Alta", 0.3)):
        if draw.random() < share:
            again[head] = ""
    if draw.random() < HALF:
        again["Teléfono"] = _phone(draw)
    if draw.random() < HALF:
        again["Apellidos"] = _slip(draw, row["Apellidos"].split(" ")[0])
    if draw.random() < HALF / 2:
        again["Dirección"], again["CP"] = "", ""
    return again


def _slip(draw: Random, text: str) -> str:
    """Two neighbouring letters the wrong way round."""
    place = draw.randrange(max(1, len(text) - 1))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _purchases(draw: Random, customers: list[str]) -> list[list[str]]:
    """Few customers buy much: how much each buys falls off as in most firms."""
    weights = [1 / (place + 3) for place in range(len(customers))]
    found = []
    for number in range(1, PURCHASES + 1):
        day = LAST_DAY - timedelta(days=int(draw.random() ** 2 * 1400))
        customer = draw.choices(customers, weights)[0] if draw.random() > 0.01 else "C99999"  # noqa: PLR2004
        amount = f"{draw.lognormvariate(5.5, 1.0):.2f}".replace(".", ",")
        found.append(
            [
                f"P{number:06}",
                customer,
                f"{day:%d/%m/%Y}",
                amount,
                "EUR",
                draw.choice(PRODUCTS),
                str(draw.randrange(1, 9)),
            ]
        )
    return found


def _phone(draw: Random) -> str:
    digits = f"{draw.choice('69')}{draw.randrange(10_000_000, 99_999_999)}"
    return draw.choice((digits, f"+34 {digits[:3]} {digits[3:6]} {digits[6:]}", f"{digits[:3]}-{digits[3:]}"))


def _tax_number(draw: Random) -> str:
    """A Spanish number of a firm with a right last digit (Orden EHA/451/2008)."""
    digits = f"{draw.randrange(10_000_000):07}"
    doubled = sum(sum(divmod(2 * int(sign), 10)) for sign in digits[::2])
    last = -(doubled + sum(int(sign) for sign in digits[1::2])) % 10
    return f"B{digits}{last}"


def _plain(text: str) -> str:
    return text.lower().translate(str.maketrans("áéíóúüñçäöèãêß", "aeiouuncaoeaes"))


if __name__ == "__main__":
    main()

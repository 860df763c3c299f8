"""A file of customers as firms have them, made up by a seed, with faults of known shares.

    .venv/bin/python benchmarks/customer_rows.py TARGET.csv [rows] [seed] [--clean] [--truth TRUTH.csv]

Twenty columns of customers in Spain, Germany, France and Britain. Every fault of SHARES is put in with its
share; `--clean` leaves out the faults of form (rows with too few or too many cells). The truth tells for each
row of the file which customer it is, so that a search for duplicates can be judged. Same seed, same bytes.
No person or firm in it is a real one.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

HEADS = (
    "Customer number", "Company", "First name", "Last name", "E-mail", "Phone", "Mobile", "Street",
    "House number", "Postcode", "City", "Country", "VAT number", "Website", "Customer since",
    "Last contact", "Status", "Turnover", "Newsletter", "Notes",
)  # fmt: skip
"""Heads of the twenty columns."""

SHARES: Mapping[str, float] = MappingProxyType(
    {
        "email_missing": 0.12,
        "email_wrong": 0.03,
        "phone_missing": 0.2,
        "phone_wrong": 0.04,
        "vat_wrong": 0.03,
        "postcode_wrong": 0.02,
        "day_other_way": 0.01,
        "placeholder": 0.02,
        "identifier_in_notes": 0.01,
        "repeated": 0.02,
        "nearly_repeated": 0.05,
        "too_few_cells": 0.0002,
        "too_many_cells": 0.0001,
    }
)
"""Shares of rows with each fault; `repeated` copy an earlier row, `nearly_repeated` change it a little."""

FIRST = (
    "María", "Lucía", "José", "Antonio", "Carmen", "Javier", "Laura", "Pablo", "Ana", "Iñaki",
    "Jürgen", "Anna", "Lukas", "Sophie", "Maximilian", "Hélène", "Luc", "Chloé", "Oliver", "Amelia",
    "Harry", "Emily", "Björn", "Nuria",
)  # fmt: skip
LAST = (
    "García", "Fernández", "González", "Rodríguez", "López", "Martínez", "Sánchez", "Pérez",
    "Gómez", "Ruiz", "Müller", "Schmidt", "Schneider", "Weiß", "Krüger", "Dubois", "Lefèvre",
    "Moreau", "Smith", "Jones", "Taylor", "O'Neill", "Ibáñez", "Núñez", "Ortega", "Castillo",
    "Vázquez", "Serrano", "Köhler", "Bauer", "Girard", "Wright",
)  # fmt: skip
STEMS = (
    "Alba", "Norte", "Ribera", "Solana", "Levante", "Mirador", "Nexa", "Orbis", "Prado", "Quercus",
    "Tramontana", "Umbral", "Vega", "Zafiro", "Bruma", "Cantera", "Duero", "Encina", "Faro", "Granito",
    "Hilar", "Jara",
)  # fmt: skip
TRADES = (
    "Logistics",
    "Foods",
    "Textiles",
    "Energy",
    "Software",
    "Metal",
    "Travel",
    "Paper",
    "Wines",
    "Tools",
)
STREETS = ("Calle Mayor", "Avenida del Puerto", "Gran Vía", "Lindenstraße", "Hauptstraße", "Rue de la Paix",
           "High Street", "Paseo de la Ermita", "Station Road", "Plaza Nueva")  # fmt: skip
PLACES = (
    ("ES", "28", "Madrid", "SL"), ("ES", "08", "Barcelona", "SA"), ("ES", "46", "Valencia", "SL"),
    ("ES", "41", "Sevilla", "SL"), ("ES", "48", "Bilbao", "SA"), ("ES", "50", "Zaragoza", "SL"),
    ("DE", "10", "Berlin", "GmbH"), ("DE", "80", "München", "GmbH"), ("DE", "20", "Hamburg", "AG"),
    ("FR", "75", "Paris", "SARL"), ("FR", "69", "Lyon", "SAS"), ("GB", "SW", "London", "Ltd"),
)  # fmt: skip
"""Country, begin of the postcode, city, legal form."""

DIALLING = MappingProxyType({"ES": "+34", "DE": "+49", "FR": "+33", "GB": "+44"})
PLACEHOLDERS = ("n/a", "xxx", "-", "unknown", "test")
NOTES = (
    "", "", "", "", "Prefers calls in the morning", "Pays late", "Met at the fair",
    "Wants a new quote, in writing", "Asked for\nan offer in autumn", 'Said "maybe next year"',
)  # fmt: skip
FIRST_DAY = date(2005, 1, 1)

Row = list[str]


def rows(count: int, seed: int = 1) -> Iterator[tuple[int, Row]]:
    """Customers: the number of the customer that is meant, and the twenty cells.

    Args:
        count: rows to make.
        seed: of everything drawn.
    """
    dice = random.Random(seed)  # noqa: S311 - made-up data, nothing is to be guessed
    kept: list[tuple[int, Row]] = []
    new = 0
    for _ in range(count):
        share = dice.random()
        if kept and share < SHARES["repeated"] + SHARES["nearly_repeated"]:
            who, row = dice.choice(kept)
            yield who, list(row) if share < SHARES["repeated"] else altered(row, dice)
            continue
        new += 1
        row = customer(new, dice)
        if len(kept) < 20_000:
            kept.append((new, row))
        elif dice.random() < 0.1:
            kept[dice.randrange(20_000)] = (new, row)
        yield new, row


def customer(number: int, dice: random.Random) -> Row:
    """One customer with faults in its cells."""
    place = dice.choice(PLACES)
    first, last, name = (
        dice.choice(FIRST),
        dice.choice(LAST),
        f"{dice.choice(STEMS)} {dice.choice(STEMS)} {dice.choice(TRADES)}",
    )
    site = f"{name.lower().replace(' ', '-')}{number % 997}.example"
    since = FIRST_DAY + timedelta(days=dice.randrange(7600))
    return [
        f"C{number:07d}",
        _or_placeholder(f"{name} {place[3]}", dice),
        first,
        last,
        _email(first, last, site, dice),
        _phone(place[0], dice),
        _phone(place[0], dice) if dice.random() < 0.3 else "",
        dice.choice(STREETS),
        str(dice.randrange(1, 220)),
        _postcode(place, dice),
        place[2],
        place[0],
        _vat(place[0], dice),
        f"https://www.{site}" if dice.random() < 0.5 else "",
        _day(since, dice),
        _day(since + timedelta(days=dice.randrange(400)), dice),
        dice.choice(("active", "active", "active", "sleeping", "lost")),
        f"{dice.randrange(1, 90)}.{dice.randrange(1000):03d},{dice.randrange(100):02d}",
        dice.choice(("yes", "no", "")),
        _notes(site, dice),
    ]


def altered(row: Row, dice: random.Random) -> Row:
    """The same customer as somebody else would type it in."""
    other = list(row)
    other[0] = f"{other[0]}B"
    for place in dice.sample((1, 2, 3, 4, 5, 7), 2):
        text = other[place]
        if len(text) > 3 and dice.random() < 0.7:
            at = dice.randrange(1, len(text) - 1)
            other[place] = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        else:
            other[place] = dice.choice((text.upper(), "", text.replace(" ", "")))
    return other


def _or_placeholder(text: str, dice: random.Random) -> str:
    return dice.choice(PLACEHOLDERS) if dice.random() < SHARES["placeholder"] else text


def _email(first: str, last: str, site: str, dice: random.Random) -> str:
    share = dice.random()
    if share < SHARES["email_missing"]:
        return ""
    user = f"{first}.{last}".lower().translate(str.maketrans("áéíóúñüöß'èô", "aeiounuos_eo"))
    sign = " at " if share < SHARES["email_missing"] + SHARES["email_wrong"] else "@"
    return f"{user}{sign}{site}"


def _phone(country: str, dice: random.Random) -> str:
    share = dice.random()
    if share < SHARES["phone_missing"]:
        return ""
    if share < SHARES["phone_missing"] + SHARES["phone_wrong"]:
        return str(dice.randrange(100, 99_999))
    starts = {"ES": "6", "DE": "151", "FR": "6", "GB": "7911"}[country]
    digits = {"ES": 8, "DE": 8, "FR": 8, "GB": 6}[country]
    return f"{DIALLING[country]} {starts}{dice.randrange(10**digits):0{digits}d}"


def _postcode(place: tuple[str, str, str, str], dice: random.Random) -> str:
    if dice.random() < SHARES["postcode_wrong"]:
        return f"{dice.randrange(100)}"
    if place[0] == "GB":
        return f"{place[1]}{dice.randrange(1, 20)} {dice.randrange(10)}AB"
    return f"{place[1]}{dice.randrange(1000):03d}"


def _vat(country: str, dice: random.Random) -> str:
    if country != "ES":
        return ""
    digits = f"{dice.randrange(10**7):07d}"
    odd = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[::2])
    check = -(odd + sum(map(int, digits[1::2]))) % 10
    if dice.random() < SHARES["vat_wrong"]:
        check = (check + 1) % 10
    return f"ESB{digits}{check}"


def _day(day: date, dice: random.Random) -> str:
    return day.strftime("%m/%d/%Y" if dice.random() < SHARES["day_other_way"] else "%d/%m/%Y")


def _notes(site: str, dice: random.Random) -> str:
    if dice.random() < SHARES["identifier_in_notes"]:
        return f"Private mail: me@{site}, phone +34 6{dice.randrange(10**8):08d}"
    return dice.choice(NOTES)


def write(target: Path, count: int, seed: int = 1, *, clean: bool = False, truth: Path | None = None) -> None:
    """Write the file with semicolons in UTF-8, and its truth (row, customer) where one is wanted."""
    dice = random.Random(seed + 1)  # noqa: S311 - as above
    meant: list[tuple[int, int]] = []
    with target.open("w", encoding="utf-8", newline="") as file:
        into = csv.writer(file, delimiter=";", lineterminator="\r\n")
        into.writerow(HEADS)
        for place, (who, row) in enumerate(rows(count, seed), start=2):
            meant.append((place, who))
            into.writerow(row if clean else _misshapen(row, dice))
    if truth is not None:
        with truth.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("row", "customer"), *meant])


def _misshapen(row: Row, dice: random.Random) -> Row:
    share = dice.random()
    if share < SHARES["too_few_cells"]:
        return row[:-3]
    if share < SHARES["too_few_cells"] + SHARES["too_many_cells"]:
        return [*row, "one", "too many"]
    return row


def main() -> None:
    """Write the file that the call asks for."""
    arguments = sys.argv[1:]
    clean = "--clean" in arguments
    truth = Path(arguments[arguments.index("--truth") + 1]) if "--truth" in arguments else None
    plain = [
        item for item in arguments if not item.startswith("--") and (truth is None or item != str(truth))
    ]
    if not plain:
        sys.exit(__doc__)
    count, seed = (int(plain[at]) if len(plain) > at else usual for at, usual in ((1, 1_000_000), (2, 1)))
    write(Path(plain[0]), count, seed, clean=clean, truth=truth)
    print(f"{plain[0]}: {count:,} rows, {Path(plain[0]).stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()

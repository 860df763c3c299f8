"""How many duplicates are found, and how many found ones are right, on public sets with known truth.

    .venv/bin/python benchmarks/accuracy.py [--write]

Prints a table of our search beside plain equality and beside Splink with the comparisons of its own library,
untuned; with --write it is put into docs/methods/duplicates.md. No set's truth is looked at before the
figures are
computed: the threshold is the one that the search itself proposes. The national number of the febrl sets is
not used.
`python tools/test_sets.py` fetches the sets.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from customer_data.figures import MatchFigures
from customer_data.matching.clusters import Key, Pair
from customer_data.matching.curve import proposed
from customer_data.matching.job import run
from customer_data.matching.linking import quiet
from customer_data.matching.sql import opened
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.specs import Mapped, MatchSpec

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".venv" / "datasets"
PAGE = ROOT / "docs" / "methods" / "duplicates.md"
AIM = 0.98
"""Precision aimed at; what the product proposes unless a team says otherwise."""

FEBRL = {
    "given_name": "first_name", "surname": "last_name", "street_number": "house_number", "address_1":
    "street", "suburb": "city", "postcode": "postcode", "state": "region", "date_of_birth": "birth_date",
}  # fmt: skip
FOOD = {"name": "company_name", "addr": "street", "city": "city", "phone": "phone"}


@dataclass(frozen=True)
class PublicSet:
    """One set: its files, what their columns mean, and the country."""

    name: str
    tables: tuple[str, ...]
    fields: Mapping[str, str]
    country: str


SETS = (
    PublicSet("febrl1", ("febrl/dataset1.csv",), FEBRL, "AU"),
    PublicSet("febrl2", ("febrl/dataset2.csv",), FEBRL, "AU"),
    PublicSet("febrl3", ("febrl/dataset3.csv",), FEBRL, "AU"),
    PublicSet("febrl4", ("febrl/dataset4a.csv", "febrl/dataset4b.csv"), FEBRL, "AU"),
    PublicSet("Fodor's and Zagat's", ("restaurants/fodors.csv", "restaurants/zagats.csv"), FOOD, "US"),
)


@dataclass(frozen=True)
class Score:
    """Pairs called the same beside the truth."""

    precision: float
    recall: float
    cpu: float = 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Taken:
    """A set as the search is given it."""

    spec: MatchSpec
    inputs: dict[str, Path]
    rows: dict[Key, list[str]]
    truth: frozenset[Pair]


def there(each: PublicSet) -> bool:
    """Whether its tables were fetched."""
    return all((DATA / table).is_file() for table in each.tables)


def taken(each: PublicSet, folder: Path) -> Taken:
    """The files of a set as taken files, with its true pairs."""
    files, inputs, rows = [], {}, {}
    for place, table in enumerate(each.tables):
        with (DATA / table).open(encoding="utf-8", newline="") as file:
            heads, *lines = csv.reader(file, skipinitialspace=True)
        digest = f"{place:064x}"
        inputs[digest] = folder / f"{place}"
        keep(inputs[digest], lines)
        columns = tuple(ColumnMeaning(column=head, field=each.fields.get(head)) for head in heads)
        files.append(Mapped(digest=digest, meaning=Meaning(columns=columns, country=each.country)))
        rows.update({(place, at): line for at, line in enumerate(lines, 2)})
    truth = _same_number(rows) if each.fields is FEBRL else _listed(rows)
    return Taken(MatchSpec(files=tuple(files)), inputs, rows, truth)


def keep(folder: Path, lines: Sequence[Sequence[str]]) -> None:
    """Write `rows.parquet` as taking a file in does."""
    import pyarrow as pa  # noqa: PLC0415  it costs, only this needs it
    import pyarrow.parquet as pq  # noqa: PLC0415  it costs, only this needs it

    folder.mkdir(parents=True, exist_ok=True)
    columns = {"row": pa.array(range(2, len(lines) + 2), type=pa.int64())}
    columns |= {f"c{at}": pa.array([line[at] for line in lines]) for at in range(len(lines[0]))}
    pq.write_table(pa.table(columns), folder / "rows.parquet")


def _same_number(rows: Mapping[Key, Sequence[str]]) -> frozenset[Pair]:
    """febrl: `rec-17-org`, `rec-17-dup-0` are one person."""
    people: dict[str, list[Key]] = {}
    for key, line in rows.items():
        people.setdefault(line[0].split("-")[1], []).append(key)
    return frozenset(
        (one, other) for keys in people.values() for at, other in enumerate(keys) for one in keys[:at]
    )


def _listed(rows: Mapping[Key, Sequence[str]]) -> frozenset[Pair]:
    """The restaurants: a table of the two numbers."""
    by = {(place, line[0]): (place, at) for (place, at), line in rows.items()}
    with (DATA / "restaurants/matches_fodors_zagats.csv").open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return frozenset((by[0, one], by[1, other]) for one, other in lines)


def score(called: frozenset[Pair], truth: frozenset[Pair], cpu: float = 0.0) -> Score:
    """Precision and recall of pairs called the same."""
    right = len(called & truth)
    return Score(right / len(called) if called else 1.0, right / len(truth), cpu)


def ours(each: Taken, out: Path, aim: float = AIM) -> tuple[Score, MatchFigures]:
    """Our search at the threshold it proposes."""
    began = time.process_time()
    figures = run(each.spec, each.inputs, out, lambda _step, _share: None)
    threshold = proposed(figures.curve, aim)
    called = pairs(out / "pairs.parquet", 2.0 if threshold is None else threshold)
    return score(called, each.truth, time.process_time() - began), figures


def pairs(table: Path, threshold: float) -> frozenset[Pair]:
    """Pairs at or above a threshold, the earlier record first."""
    import pyarrow.parquet as pq  # noqa: PLC0415  it costs, only this needs it

    columns = pq.read_table(table).to_pydict()
    ends = zip(
        *(columns[name] for name in ("left_file", "left_row", "right_file", "right_row", "chance")),
        strict=True,
    )
    return frozenset(
        (min((a, b), (c, d)), max((a, b), (c, d))) for a, b, c, d, chance in ends if chance >= threshold
    )


def equality(each: Taken, public: PublicSet) -> Score:
    """Plain equality, at its best: of name and day of birth, or of the name alone, as typed."""
    names = [
        head
        for head in _heads(public)
        if public.fields.get(head) in {"first_name", "last_name", "birth_date", "company_name"}
    ]
    places = [_heads(public).index(head) for head in names]
    groups: dict[tuple[str, ...], list[Key]] = {}
    for key, line in each.rows.items():
        value = tuple(line[place].strip() for place in places)
        if all(value):
            groups.setdefault(value, []).append(key)
    called = frozenset(
        (one, other) for keys in groups.values() for at, other in enumerate(keys) for one in keys[:at]
    )
    return score(called, each.truth)


def _heads(public: PublicSet) -> list[str]:
    with (DATA / public.tables[0]).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file, skipinitialspace=True))


def defaults(each: Taken, public: PublicSet, folder: Path) -> Score:
    """Splink with its library's own comparisons and its documented order of training, at one half."""
    import splink.comparison_library as library  # noqa: PLC0415  it costs, only this needs it
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415  it costs, only this needs it

    began = time.process_time()
    persons = public.fields is FEBRL
    compare = (
        [
            library.NameComparison("first_name"), library.NameComparison("last_name"),
            library.DateOfBirthComparison(
                "birth_date", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True
            ),
            library.PostcodeComparison("postcode"), library.ExactMatch("city"),
            library.JaroWinklerAtThresholds("street"), library.ExactMatch("house_number"),
        ]
        if persons
        else [
            library.NameComparison("company_name"), library.JaroWinklerAtThresholds("street"),
            library.ExactMatch("city"), library.ExactMatch("phone"),
        ]
    )  # fmt: skip
    rules = (
        [("first_name",), ("last_name",), ("birth_date",), ("postcode",)]
        if persons
        else [("company_name",), ("phone",), ("city",)]
    )
    training = [("first_name", "last_name"), ("birth_date",)] if persons else [("company_name",), ("phone",)]
    with opened(folder) as connection, quiet():
        _typed(connection, each, public)
        table = DuckDBAPI(connection).register("typed")
        asked = SettingsCreator(
            link_type="dedupe_only", comparisons=[*compare],
            blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        )  # fmt: skip
        linker = Linker(table, asked, log_level=None)
        sure = [
            block_on(*(("first_name", "last_name", "birth_date") if persons else ("company_name", "city")))
        ]
        linker.training.estimate_probability_two_random_records_match([*sure], recall=0.7)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for rule in training:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
        found = linker.inference.predict(threshold_match_probability=0.5)
        rows = connection.execute(f"SELECT unique_id_l, unique_id_r FROM {found.physical_name}").fetchall()  # noqa: S608  ours
    keys = list(each.rows)
    called = frozenset((min(keys[a], keys[b]), max(keys[a], keys[b])) for a, b in rows)
    return score(called, each.truth, time.process_time() - began)


def _typed(connection: object, each: Taken, public: PublicSet) -> None:
    """The records as typed, in a table for Splink."""
    import pyarrow as pa  # noqa: PLC0415  it costs, only this needs it

    heads = _heads(public)
    wanted = {field: heads.index(head) for head, field in public.fields.items() if head in heads}
    lines = list(each.rows.values())
    columns = {
        field: pa.array([line[place].strip() or None for line in lines]) for field, place in wanted.items()
    }
    columns["unique_id"] = pa.array(range(len(lines)), type=pa.int64())
    connection.register("given_typed", pa.table(columns))  # type: ignore[attr-defined]
    connection.execute("CREATE TABLE typed AS SELECT * FROM given_typed").fetchall()  # type: ignore[attr-defined]


def line(public: PublicSet) -> str:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        each = taken(public, folder)
        mine, figures = ours(each, folder)
        plain, untuned = equality(each, public), defaults(each, public, folder)
    shown = " | ".join(
        f"{item.precision:.3f} / {item.recall:.3f} / {item.f1:.3f}" for item in (plain, untuned, mine)
    )
    threshold = proposed(figures.curve, AIM)
    return f"| {public.name} | {figures.records:,} | {len(each.truth):,} | {shown} | {threshold} | {mine.cpu:.0f} s |"  # noqa: E501


def table() -> str:
    """The whole table."""
    heads = "| Set | Records | True pairs | Plain equality | Splink's own comparisons | This search | Proposed at | Computing |"  # noqa: E501
    return "\n".join([heads, "| --- " * 8 + "|", *(line(each) for each in SETS if there(each))])


def main() -> None:
    """Print the table; put it between its marks in the page with --write."""
    made = table()
    print(made)
    if "--write" in sys.argv:
        begin, end = "<!-- table -->\n", "\n<!-- end of table -->"
        text = PAGE.read_text(encoding="utf-8")
        head, _, rest = text.partition(begin)
        _, _, tail = rest.partition(end)
        PAGE.write_text(f"{head}{begin}{made}{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()

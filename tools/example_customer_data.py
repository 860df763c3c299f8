"""Writes what the example project knows of its customer data, measured from the shipped example files.

The figures are those of the real jobs; answers about pairs and samples are made up, as everything in the
example is. Run it when a job gives other figures or the example files change.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from customer_data.answers import Same
from customer_data.conditions import Condition, Rule, Test
from project.model import AnyRecord, Record
from project.records.connecting import AccessRight, Connection
from project.records.customer_data import (
    DataFile,
    DataRules,
    FileMeaning,
    Grouping,
    MatchRun,
    PairView,
    Profile,
    Segment,
    TruthCheck,
)
from settings import AppSettings
from workspace.begin import demo
from workspace.change import Refused, put
from workspace.customer_examples import example_files
from workspace.customer_files import Took, take_file
from workspace.customer_jobs import JobLine, wait
from workspace.data_quality import measure
from workspace.duplicates import desk, say, start_search
from workspace.segments import count_groups
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "project" / "library" / "example.project.yaml"
FIRST, LAST = "  # customer data (tools/example_customer_data.py)\n", "  # end of customer data\n"
DAY, GONE, ANSWERED, SAMPLED = date(2026, 11, 16), date(2026, 11, 20), 40, 40
SHOWN = date(2026, 10, 30)
NAMES = {"example_customers.csv": "customers", "example_purchases.csv": "purchases"}
SOURCES = {"customers": "address_program", "purchases": "accounting"}
MADE = (DataRules, DataFile, FileMeaning, Profile, MatchRun, PairView, TruthCheck, Segment, Grouping)


def main() -> None:
    """Measure the example files in a project of their own and write the records into the example."""
    text = EXAMPLE.read_text(encoding="utf-8")
    before, _, rest = text.partition(FIRST)
    after = rest.partition(LAST)[2]
    if not rest:
        place = text.index("\n  need:\n") + 1
        before, after = text[:place], "\n" + text[place:]
    EXAMPLE.write_text(before + after.removeprefix("\n"), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        records = tuple(measured(Path(folder)))
    EXAMPLE.write_text(
        before + FIRST + "".join(_lines(records)) + LAST + "\n" + after.removeprefix("\n"), encoding="utf-8"
    )


def measured(folder: Path) -> Iterator[Any]:
    """All records of the example's customer data."""
    workspace = open_workspace(AppSettings(data_dir=folder))
    workspace = Workspace(
        workspace.store, workspace.library, workspace.settings, lambda: datetime(2026, 11, 16, 9, tzinfo=UTC)
    )
    begun = demo(workspace, LOCAL_PERSON)
    assert not isinstance(begun, Refused), begun  # noqa: S101  a broken example stops this program
    name = begun.project_id
    _put(workspace, name, DataRules(id="rules", segment_by="country"), *_segments())
    for file, data in example_files():
        _taken(workspace, name, file, data)
    for item in _of(workspace, name, DataFile):
        _put(workspace, name, item.model_copy(update={"state_of": SHOWN, "by": "maria"}))
    files = {NAMES[item.title]: item.id for item in _of(workspace, name, DataFile)}
    for item in _of(workspace, name, FileMeaning):
        sure = {"confirmed_by": "maria", "confirmed_on": DAY}
        _put(workspace, name, item.model_copy(update=sure))
    for line in measure(workspace, LOCAL_PERSON, name, [files["customers"], files["purchases"]]):
        _wait(workspace, name, line)
    _wait(workspace, name, start_search(workspace, LOCAL_PERSON, name, [files["customers"]]))
    _wait(workspace, name, count_groups(workspace, LOCAL_PERSON, name))
    run = next(iter(_of(workspace, name, MatchRun)))
    for pair in desk(workspace, LOCAL_PERSON, name, run.id).queue[:ANSWERED]:
        say(workspace, LOCAL_PERSON, name, run.id, pair, _said(pair.chance), "maria")
    _put(workspace, name, *_truth(files["customers"], _of(workspace, name, DataFile)))
    yield from (_renamed(item, files) for kind in MADE for item in _of(workspace, name, kind))
    yield from (*_connections(), *_rights())


def _taken(workspace: Workspace, project: str, file: str, data: bytes) -> None:
    took = take_file(workspace, LOCAL_PERSON, project, file, data, SOURCES[NAMES[file]])
    assert isinstance(took, Took), took  # noqa: S101  a refusal stops this program
    _wait(workspace, project, took.job)


def _wait(workspace: Workspace, project: str, line: JobLine | None) -> None:
    done = None if line is None else wait(workspace, LOCAL_PERSON, project, line.key, 120)
    print(done)


def _of(workspace: Workspace, project: str, kind: type[Record]) -> Sequence[Any]:
    return [item for item in workspace.store.load(project).records if isinstance(item, kind)]


def _put(workspace: Workspace, project: str, *records: AnyRecord) -> None:
    print(type(put(workspace, LOCAL_PERSON, project, "project.example", *records)).__name__)


def _said(chance: float) -> Same:
    return Same.SAME if chance >= 0.6 else Same.DIFFERENT if chance < 0.3 else Same.UNSURE  # noqa: PLR2004


def _truth(file: str, files: Sequence[DataFile]) -> Iterator[TruthCheck]:
    """Forty records that Ines asked about; six had something wrong, of three nobody could tell."""
    digest = next(item.digest for item in files if item.id == file)
    for place in range(SAMPLED):
        row = 5 + place * 9
        moved = ("street", "postcode") if place in {8, 22} else ()
        wrong = ("phone",) if place in {3, 17, 29, 35} else moved
        left = ("email",) if place in {5, 19, 31} else ()
        yield TruthCheck(
            id=f"{file}:{row}", file=file, row=row, fields=("email", "phone", "street", "postcode"),
            wrong=wrong, open=left, by="ines", on=DAY, key=digest,
        )  # fmt: skip


def _segments() -> tuple[Segment, ...]:
    lately = Condition(field="recency_days", test=Test.AT_MOST, value="365")
    often = Condition(field="purchases", test=Test.AT_LEAST, value="5")
    long_ago = Condition(field="recency_days", test=Test.AT_LEAST, value="730")
    return (
        Segment(
            id="regulars", title="Buy often and lately", rule=Rule(conditions=(lately, often)), owner="erik",
            what="A call before every filter change that is due, and a visit each half year.",
        ),
        Segment(
            id="slipping_away", title="Bought often, not for two years", owner="tomas",
            rule=Rule(conditions=(long_ago, often)),
            what="One letter, one call, then the question what we did wrong.",
        ),
    )  # fmt: skip


def _connections() -> tuple[Connection, ...]:
    def made(id_: str, title: str, entity: str, **more: Any) -> Connection:
        return Connection.model_validate({"id": id_, "title": title, "entity": entity, **more})

    return (
        made(
            "accounting_customers", "Accounting program", "company", source="accounting", direction="both",
            frequency="daily", way="interface", leads=True, volume=15, owner="sam", first_release=True,
            purpose="One number and one address for each customer, in offers and on invoices.",
            when_down="Both sides go on alone; the night run catches up.",
        ),
        made(
            "accounting_invoices", "Accounting program", "invoice", source="accounting", direction="into",
            frequency="daily", way="interface", leads=True, volume=40, owner="sam", first_release=True,
            purpose="Field sales sees unpaid bills before a visit.",
            when_down="Yesterday's state is shown, with its day.",
        ),
        made(
            "newsletter_consents", "Mailing service", "consent", source="newsletter", direction="both",
            frequency="at_once", way="connector", leads=False, volume=20, owner="tomas", first_release=True,
            purpose="Whoever unsubscribes gets no mail from anywhere.",
        ),
        made(
            "van_cases", "Sheet of installed filters", "service_case", source="van_sheet", direction="into",
            frequency="weekly", way="file", volume=60, first_release=False,
            purpose="Service sees which cartridge is where.",
        ),
    )  # fmt: skip


def _rights() -> Iterator[AccessRight]:
    rights = {
        "sales": {"company": "changes", "person": "changes", "offer": "changes_own", "invoice": "sees"},
        "service": {"company": "sees", "person": "changes", "service_case": "changes", "offer": "sees"},
        "finance": {"company": "changes", "invoice": "changes", "offer": "sees", "person": "none"},
        "marketing": {"company": "sees", "person": "sees", "consent": "changes", "campaign": "changes"},
    }
    why = {
        ("sales", "invoice"): "Unpaid bills are spoken of at visits; amounts, no bank details.",
        ("marketing", "person"): "To write to those who agreed.",
        ("finance", "person"): "Invoices go to firms.",
    }
    for group, held in rights.items():
        for entity, right in held.items():
            yield AccessRight.model_validate(
                {
                    "id": f"{group}:{entity}", "group": group, "entity": entity, "right": right,
                    "exports": (group, entity) == ("marketing", "campaign"),
                    "why": why.get((group, entity), ""),
                }
            )  # fmt: skip


def _renamed(record: AnyRecord, files: dict[str, str]) -> AnyRecord:
    """The record with readable ids instead of drawn ones, its rows long deleted."""
    text = record.model_dump_json()
    for name, drawn in files.items():
        text = text.replace(f'"{drawn}"', f'"{name}"').replace(f'"{drawn}:', f'"{name}:')
    made = type(record).model_validate_json(text)
    if isinstance(made, DataFile):
        return made.model_copy(update={"gone": GONE})
    return made


def _lines(records: Sequence[AnyRecord]) -> Iterator[str]:
    """One line for each record under its kind, as the rest of the example is written."""
    kind = ""
    for item in records:
        if kind != item.KIND:
            kind = item.KIND
            yield f"  {kind}:\n"
        said = item.model_dump(mode="json", exclude_defaults=True, exclude={"id", "revision"})
        flow = yaml.safe_dump(said, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**9)
        yield f'    "{item.id}": {flow.strip()}\n'


if __name__ == "__main__":
    main()

"""A project whose every text tries to be something else than text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from authoring.values import Source, ValueKind
from project.model import CostEntry, Score, Settings, Vendor, Weight
from tests.reports.sample import Record, records, replaced

SCRIPT = "<script>document.title='x'</script>"
TEMPLATE = "{{7*7}}{% for x in y %}"
FORMULA = '=HYPERLINK("http://example.org","x")'
TURNED = "name \u202egnp.exe"
LONG = "W" * 10_000
SHORT_LONG = "W" * 200
HOSTILE = (
    SCRIPT,
    TEMPLATE,
    FORMULA,
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    "'</style><b>x</b>",
    "{first} {name}",
    "&G&F",
    '"\\0022}*{color:red}',
    TURNED,
)
SOURCE = Source(name=FORMULA, kind=ValueKind.LIST_PRICE, as_of=date(2026, 10, 1), note=SCRIPT)


def hostile_records(text: str, *, long: str = LONG) -> tuple[Record, ...]:
    """The test project with one text in every place a person can write."""
    named = text[:200]
    base: Iterable[Record] = records()
    kept = tuple(base)
    changed: list[Record] = []
    for item in kept:
        if isinstance(item, Settings):
            changed.append(item.model_copy(update={"name": named, "company": named}))
        elif isinstance(item, Vendor):
            changed.append(
                item.model_copy(update={"name": named, "product": f"p{named}"[:200], "price_source": SOURCE})
            )
        elif isinstance(item, Score):
            changed.append(item.model_copy(update={"evidence": text if item.value != 5 else long}))
        elif isinstance(item, Weight | CostEntry):
            changed.append(item.model_copy(update={"reason": text}))
    return replaced(kept, *changed)

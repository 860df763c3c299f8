"""Writes the tables of names into docs/methods/expressions.md, from the vocabularies of conditions.

make expression-names        writes them
tools/expression_names.py --check   exits 1 when they are out of date
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from authoring.expressions import Kind, Name  # noqa: E402  the path has to be set first
from playbook.vocabulary import PLAYBOOK_CHECKS, WEIGHT_RULE  # noqa: E402  the same
from scoring.vocabulary import BUILT_IN  # noqa: E402  the same

PAGE = ROOT / "docs" / "methods" / "expressions.md"
BEGIN: Final = "<!-- names: written by `make expression-names` -->\n"
END: Final = "<!-- end of names -->\n"
TABLES: Final[Mapping[str, Mapping[str, Name]]] = {
    "In a playbook, for `holds` and `only_if` and the `given` of examples": PLAYBOOK_CHECKS.names,
    "In `weights: points`, for one criterion": WEIGHT_RULE.names,
    "In amounts and starting months of a price book, beside the ids of its drivers": BUILT_IN,
}
KINDS: Final[Mapping[Kind, str]] = {Kind.NUMBER: "number", Kind.TRUTH: "true or false"}


def tables() -> str:
    """Every place of use with its names."""
    return "\n".join(_table(title, names) for title, names in TABLES.items())


def page(written: str) -> str:
    """The page with fresh tables between its two marks."""
    before, rest = written.split(BEGIN)
    return f"{before}{BEGIN}\n{tables()}\n{END}{rest.split(END)[1]}"


def _table(title: str, names: Mapping[str, Name]) -> str:
    rows = [
        f"| `{name}` | {item.title} | {_kind(item)} | {item.unit or '-'} |" for name, item in names.items()
    ]
    return "\n".join(
        [f"{title}:", "", "| Name | Meaning | Kind | Unit |", "| --- | --- | --- | --- |", *rows, ""]
    )


def _kind(name: Name) -> str:
    kind = "whole number" if name.whole else KINDS[name.kind]
    may_lack = name.kind is Kind.NUMBER and name.whole and not name.always_known
    return f"{kind}, may be empty" if may_lack else kind


def main() -> int:
    """Write the tables, or only look whether they are fresh."""
    written = PAGE.read_text(encoding="utf-8")
    fresh = page(written) == written
    if "--check" in sys.argv[1:]:
        print("the tables are fresh" if fresh else "the tables are out of date")
        return 0 if fresh else 1
    PAGE.write_text(page(written), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

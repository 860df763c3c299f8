"""Writes authoring/schemas: one JSON Schema for each kind of content, with examples from the shipped content.

`make schemas` writes them; with `--check` nothing is written and the exit code says whether they are fresh.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from authoring.editor_schema import SCHEMAS, editor_schema  # noqa: E402  the path has to be set first
from authoring.examples import collect  # noqa: E402  the same
from authoring.merge import merged  # noqa: E402  the same
from authoring.reader import read  # noqa: E402  the same
from authoring.upgrades import SHIPPED  # noqa: E402  the same
from authoring.values import Head  # noqa: E402  the same
from playbook.model import Playbook  # noqa: E402  the same
from questionnaires.model import Questionnaire  # noqa: E402  the same
from scoring.benchmarks import BenchmarkSet  # noqa: E402  the same
from scoring.costs import CostCatalogue  # noqa: E402  the same
from scoring.criteria import CriteriaSet  # noqa: E402  the same
from scoring.metrics import MetricSet  # noqa: E402  the same
from scoring.vendors import FactSheet, RateTable  # noqa: E402  the same
from tools.schema_examples import EXAMPLES  # noqa: E402  the same
from workspace.library import Library  # noqa: E402  the same

MODELS: Mapping[str, type[Head]] = {
    "playbook": Playbook,
    "questionnaire": Questionnaire,
    "criteria": CriteriaSet,
    "costs": CostCatalogue,
    "rates": RateTable,
    "metrics": MetricSet,
    "benchmarks": BenchmarkSet,
    "vendor": FactSheet,
}
"""What each kind of content has to be."""


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of content as it should be today."""
    model, newest = MODELS[kind], SHIPPED.newest(kind)
    given = {**EXAMPLES, f"{model.__name__}.format": newest}
    return editor_schema(model, newest, collect(model, list(shipped(kind)), given))


def shipped(kind: str) -> Iterator[Any]:
    """Plain data of all shipped content of one kind that can be read, with what it stands on."""
    library = Library()
    for name in sorted(library.paths(kind)):
        layers = [item.layer for item in library.texts(kind, name).sources]
        if layers and read(layers[-1].text, name, MODELS[kind], base=tuple(layers[:-1])).ok:
            yield merged(layers, MODELS[kind]).value


def written(kind: str) -> str:
    """The text of the file of one kind."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write or compare all files; 1 when one that was compared is not fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is not fresh")
    check = parser.parse_args().check
    stale = 0
    for kind in MODELS:
        path, text = SCHEMAS / f"{kind}.schema.json", written(kind)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{path.relative_to(ROOT)} {'is not fresh: make schemas' if check else 'written'}")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

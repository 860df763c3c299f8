"""Results of other people's libraries, frozen by tools/oracles/survey_measures.py."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def oracles() -> dict[str, list[dict[str, Any]]]:
    """Random answers with what statsmodels, pingouin, krippendorff and scipy make of them."""
    found: dict[str, list[dict[str, Any]]] = json.loads(
        (Path(__file__).parent / "oracles.json").read_text(encoding="utf-8")
    )
    return found

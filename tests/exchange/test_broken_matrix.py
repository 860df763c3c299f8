"""One broken matrix per code: it yields exactly this code, at the line its first comment names."""

from pathlib import Path

import pytest

from authoring.diagnostics import has_errors
from exchange.rank_file import read_matrix_yaml

BROKEN = Path(__file__).parents[1] / "broken" / "matrix"


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_matrix_tells_its_one_fault(path: Path) -> None:
    """An error keeps the matrix from being ranked; a note about little to compare does not."""
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect ")

    matrix, found = read_matrix_yaml(path.read_bytes(), path.name)

    assert [f"{item.code} at {item.place.line}" for item in found] == [expected]
    assert (matrix is None) is has_errors(found)

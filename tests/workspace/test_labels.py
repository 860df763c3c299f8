"""The names by which files are told."""

from __future__ import annotations

from pathlib import Path

from workspace.labels import PRODUCT, labels

CORE = PRODUCT / "scoring" / "library" / "criteria" / "core.yaml"


def test_names_are_bare_where_they_are_clear(tmp_path: Path) -> None:
    """A file of its own name, and shipped ones, of which several share a name with each other."""
    file = tmp_path / "deep" / "firm.yaml"

    told = labels((file,), (tmp_path,), (CORE, CORE.parents[1] / "costs" / "core.yaml"))

    assert told[file] == "firm.yaml"
    assert {name for path, name in told.items() if path != file} == {"core.yaml"}


def test_files_of_one_name_are_told_as_they_lie_below_what_was_given(tmp_path: Path) -> None:
    """In full where that is the same for both; a shipped file from the folder of the product."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two, alone = tmp_path / "one" / "core.yaml", tmp_path / "two" / "core.yaml", tmp_path / "a.yaml"

    together = labels((one, two, alone), (tmp_path,), (CORE,))
    apart = labels((one, two), (tmp_path / "one", tmp_path / "two"), ())

    assert [together[path] for path in (one, two, alone)] == ["one/core.yaml", "two/core.yaml", "a.yaml"]
    assert together[CORE] == "scoring/library/criteria/core.yaml"
    assert [apart[path] for path in (one, two)] == [one.as_posix(), two.as_posix()]

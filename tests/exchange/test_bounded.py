import json
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from io import BytesIO, TextIOWrapper
from types import ModuleType
from typing import Any

import pytest

from exchange import bounded
from exchange.bounded import MIB, Bounds, _outcome, answer_for, run
from exchange.codes import Code
from exchange.refusal import RefusalError

RawWorkbook = Callable[..., bytes]


def many_rows(count: int) -> str:
    """Rows of fifty numbers, all different."""
    rows = ("".join(f"<c><v>{row}.{at}</v></c>" for at in range(50)) for row in range(count))
    return "".join(f"<row>{cells}</row>" for cells in rows)


def test_a_small_workbook_comes_back_as_plain_data(raw_workbook: RawWorkbook) -> None:
    """The answer of the child is what JSON can hold."""
    outcome = run("workbook", raw_workbook("<row><c><v>1</v></c></row>"))

    assert outcome.fault is None
    assert (outcome.value["sheet"], outcome.value["rows"]) == ("Matrix", [[1.0]])


def test_too_much_memory_is_told(raw_workbook: RawWorkbook) -> None:
    """400,000 cells in one row are a file of one megabyte and more than 128 MiB once taken apart."""
    cells = "".join(f"<c><v>{at}</v></c>" for at in range(400_000))

    outcome = run("workbook", raw_workbook(f"<row>{cells}</row>"), Bounds(memory=128 * MIB))

    assert (outcome.fault, dict(outcome.arguments)) == (Code.TOO_BIG, {"limit": "memory"})


def test_too_much_processor_time_is_told(raw_workbook: RawWorkbook) -> None:
    """A second is not enough for 400,000 cells."""
    outcome = run("workbook", raw_workbook(many_rows(8_000)), Bounds(cpu_seconds=1))

    assert outcome.fault == Code.TOO_SLOW


def test_too_much_time_on_the_wall_is_told(raw_workbook: RawWorkbook) -> None:
    """Whatever a child waits for, it is stopped."""
    outcome = run("workbook", raw_workbook("<row/>"), Bounds(wall_seconds=0.001))

    assert outcome.fault == Code.TOO_SLOW


def test_a_large_file_is_refused_before_a_child_is_started() -> None:
    """The limit on bytes is told with its size."""
    outcome = run("workbook", b"x" * 2000, Bounds(file_bytes=MIB // 1024))

    assert (outcome.fault, dict(outcome.arguments)) == (Code.TOO_BIG, {"limit": "0.000976562 MiB"})


def test_readers_are_a_closed_table() -> None:
    """No other function can be named."""
    with pytest.raises(KeyError):
        run("os.system", b"")


def refuses(_data: bytes) -> Any:
    """A reader that refuses."""
    raise RefusalError(Code.NO_SHEET, {"limit": 3})


def breaks(data: bytes) -> Any:
    """A reader that fails as somebody else's code does, with what the file says in its message."""
    raise RecursionError(data)


def starves(_data: bytes) -> Any:
    """A reader that runs out of memory."""
    raise MemoryError


@pytest.mark.parametrize(
    ("read", "fault", "arguments"),
    [
        (refuses, Code.NO_SHEET, {"limit": "3"}),
        (breaks, Code.BROKEN_FILE, {}),
        (starves, Code.TOO_BIG, {"limit": "memory"}),
        (lambda _: {1, 2}, Code.BROKEN_FILE, {}),
    ],
)
def test_whatever_happens_inside_is_an_answer(
    read: Callable[[bytes], Any], fault: Code, arguments: dict[str, str]
) -> None:
    """Refusals, failures and answers that JSON cannot hold become codes; nothing of the file leaks out."""
    told = json.loads(answer_for(read, b"secret"))

    assert told == {"value": None, "fault": fault, "arguments": arguments}


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (-signal.SIGXCPU, Code.TOO_SLOW),
        (-signal.SIGKILL, Code.TOO_BIG),
        (1, Code.TOO_BIG),
        (-signal.SIGSEGV, Code.BROKEN_FILE),
    ],
)
def test_how_a_child_ended_is_told(status: int, fault: Code) -> None:
    """Out of processor time, out of memory, or broken by the file."""
    assert _outcome(status, b"").fault == fault


def test_the_child_answers_on_its_standard_output(
    raw_workbook: RawWorkbook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The child's own way, walked here: file in, limits set, JSON out."""
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(bounded, "limit_self", lambda memory, cpu: limits.append((memory, cpu)))
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(raw_workbook("<row><c><v>4</v></c></row>"))))

    bounded.main(["workbook", "1000", "7"])

    assert limits == [(1000, 7)]
    assert json.loads(capsys.readouterr().out)["value"]["rows"] == [[4.0]]


def test_the_child_leaves_out_what_no_reader_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither numbers in arrays nor pictures are loaded where a stranger's file is read."""
    for name in ("numpy", "PIL"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))

    bounded.leave_out()

    for name in ("numpy", "PIL"):
        with pytest.raises(ImportError):
            import_module(name)

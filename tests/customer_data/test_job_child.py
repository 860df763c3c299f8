"""The child of a job within this process: what it tells its parent, and what it never tells."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from customer_data import job_child
from customer_data.job_child import main, refusal
from customer_data.job_codes import JobCode
from customer_data.jobs import ROOT, do
from customer_data.refused import RefusedError
from customer_data.specs import IntakeSpec, Job, Spec, Tell

DIGEST = "ab" * 32
CUSTOMER = "Maria Secret"

Did = Callable[[Job, Spec, Mapping[str, Path], Path, Tell], None]
Told = list[dict[str, object]]


class Kept(io.StringIO):
    """A standard output that counts how often it was flushed."""

    flushed = 0

    def flush(self) -> None:
        """Count it."""
        self.flushed += 1

    @property
    def lines(self) -> Told:
        """What was told, line by line."""
        return [json.loads(line) for line in self.getvalue().splitlines()]


class Child:
    """What stands around `main` while it runs in this process."""

    def __init__(self) -> None:
        self.told = Kept()
        self.limits: list[tuple[int, int, int]] = []
        self.watches: list[tuple[object, bool]] = []

    def watch(self, target: object, daemon: bool) -> SimpleNamespace:  # noqa: FBT001  as Thread has it
        """Stand in for the thread that waits for the parent to go."""
        return SimpleNamespace(start=lambda: self.watches.append((target, daemon)))

    def limit(self, memory: int, cpu_seconds: int, file_bytes: int) -> None:
        """Stand in for the bounds, which would stay on this process."""
        self.limits.append((memory, cpu_seconds, file_bytes))


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Child:
    """A child that was asked to take in a file, with nothing of this process bounded or turned away."""
    made = Child()
    question = {
        "spec": IntakeSpec(digest=DIGEST, filename="well").model_dump(mode="json"),
        "inputs": {DIGEST: str(tmp_path)},
        "out": str(tmp_path / "key"),
        "memory": 3,
        "cpu_seconds": 2,
        "file_bytes": 1,
    }
    asked(monkeypatch, question)
    monkeypatch.setattr(job_child, "_out_alone", lambda: made.told)
    monkeypatch.setattr(job_child, "limit_self", made.limit)
    monkeypatch.setattr(job_child, "Thread", made.watch)
    return made


def asked(monkeypatch: pytest.MonkeyPatch, question: Mapping[str, object]) -> None:
    """Put the question on the standard input."""
    line = json.dumps(question).encode() + b"\nnothing more is read"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line)))


def raising(error: Exception) -> Did:
    """A job that breaks in this way after its first step."""

    def did(_job: Job, _spec: Spec, _inputs: Mapping[str, Path], _out: Path, tell: Tell) -> None:
        tell("reading", 0.5)
        raise error

    return did


def test_a_child_does_what_it_was_asked_and_tells_each_step_at_once(
    child: Child, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """D1: the question reaches the job, and each step is a line that the parent can read right away."""
    seen: list[tuple[object, ...]] = []

    def did(job: Job, spec: Spec, inputs: Mapping[str, Path], out: Path, tell: Tell) -> None:
        seen.append((job, spec, dict(inputs), out))
        tell("reading", 0.25)
        tell("writing", 1.0)

    monkeypatch.setattr(job_child, "do", did)

    main("intake")

    spec = IntakeSpec(digest=DIGEST, filename="well")
    assert seen == [(Job.INTAKE, spec, {DIGEST: tmp_path}, tmp_path / "key")]
    assert child.told.lines == [{"step": "reading", "share": 0.25}, {"step": "writing", "share": 1.0}]
    assert child.told.flushed == len(child.told.lines)


def test_a_child_is_bounded_and_watches_its_parent_before_it_works(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D1: when the job begins, its bounds are set and somebody waits for the parent to go."""
    before: list[tuple[object, object]] = []

    def did(*_: object) -> None:
        before.append((list(child.limits), list(child.watches)))

    monkeypatch.setattr(job_child, "do", did)

    main("intake")

    assert before == [([(3, 2, 1)], [(job_child._gone_with_parent, True)])]


@pytest.mark.parametrize(
    ("error", "code", "arguments"),
    [
        (RefusedError("customer_file.no_content", {"of": "it"}), "customer_file.no_content", {"of": "it"}),
        (MemoryError(CUSTOMER), JobCode.NO_MEMORY, {}),
        (OSError(28, "No space left on device", CUSTOMER), JobCode.NO_SPACE, {}),
        (ValueError(CUSTOMER), JobCode.JOB_BROKEN, None),
    ],
    ids=["refused", "memory", "space", "broken"],
)
def test_why_there_is_no_result_is_the_last_line(
    child: Child,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: str,
    arguments: dict[str, str] | None,
) -> None:
    """D1, B17: what ended the job is told as a code, never with a value, and the child fails."""
    monkeypatch.setattr(job_child, "do", raising(error))

    with pytest.raises(SystemExit) as ended:
        main("intake")

    assert ended.value.code == 3
    assert child.told.lines[0] == {"step": "reading", "share": 0.5}
    last = child.told.lines[-1]
    assert last["refused"] == code
    if arguments is not None:
        assert last["arguments"] == arguments
    assert CUSTOMER not in child.told.getvalue()
    assert child.told.flushed == len(child.told.lines)


def test_a_question_that_does_not_fit_is_told_without_its_values(
    child: Child, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """D1, B17: a question the job does not understand ends it; what stood in it is not repeated."""
    bounds = {"memory": 3, "cpu_seconds": 2, "file_bytes": 1}
    spec = {"digest": CUSTOMER, "filename": CUSTOMER}
    asked(monkeypatch, {"spec": spec, "inputs": {}, "out": str(tmp_path / "key"), **bounds})

    with pytest.raises(SystemExit):
        main("intake")

    (line,) = child.told.lines
    assert line["refused"] == JobCode.JOB_BROKEN
    assert "ValidationError customer_data/job_child.py:" in str(line["arguments"])
    assert CUSTOMER not in child.told.getvalue()
    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("name", job_child.SHORT_OF_MEMORY)
def test_libraries_say_in_their_own_way_that_memory_ran_out(name: str) -> None:
    """D1: an error of a library that means no memory is told as such, whatever its text."""
    error = type(name, (Exception,), {})(CUSTOMER)

    assert refusal(error) == (JobCode.NO_MEMORY, {})


@pytest.mark.parametrize("sign", job_child.SHORT_OF_SPACE)
def test_libraries_say_in_their_own_way_that_space_ran_out(sign: str) -> None:
    """D1: a text that means a full disk is told as such, without the rest of the text."""
    assert refusal(RuntimeError(f"IO Error: {sign} at {CUSTOMER}")) == (JobCode.NO_SPACE, {})


def test_an_error_from_elsewhere_is_told_by_its_sort_alone() -> None:
    """D1, B17: where no line of ours was on the way, only the sort of error is told."""
    with pytest.raises(KeyError) as caught:
        raising(KeyError(CUSTOMER))(
            Job.INTAKE, IntakeSpec(digest=DIGEST, filename="a.csv"), {}, Path(), lambda _step, _share: None
        )

    assert refusal(caught.value) == (JobCode.JOB_BROKEN, {"where": "KeyError "})


def test_an_error_is_told_with_the_last_place_in_our_code(tmp_path: Path) -> None:
    """D1: what a library raised is placed at the line of ours that called it, not within the library."""
    with pytest.raises(FileNotFoundError) as caught:
        do(Job.INTAKE, IntakeSpec(digest=DIGEST, filename="a.csv"), {DIGEST: tmp_path}, tmp_path / "k")

    code, arguments = refusal(caught.value)

    assert code == JobCode.JOB_BROKEN
    assert arguments["where"].startswith("FileNotFoundError customer_data/")
    file, _, line = arguments["where"].split(" ")[1].partition(":")
    assert (ROOT / file).is_file()
    assert line.isdigit()
    assert str(tmp_path) not in arguments["where"]


def test_bounds_are_set_as_asked_and_no_memory_is_dumped(monkeypatch: pytest.MonkeyPatch) -> None:
    """D1, B17: memory, time and files are bounded, no core file keeps rows, and a refused bound is passed."""
    resource = pytest.importorskip("resource")
    set_to: dict[int, tuple[int, int]] = {}

    def setrlimit(kind: int, ends: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_AS:
            raise ValueError(kind)
        set_to[kind] = ends

    monkeypatch.setattr(resource, "setrlimit", setrlimit)

    job_child.limit_self(300, 20, 10)

    assert set_to == {
        resource.RLIMIT_CPU: (20, 21),
        resource.RLIMIT_FSIZE: (10, 10),
        resource.RLIMIT_CORE: (0, 0),
    }


def test_a_system_without_bounds_does_the_job_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """D1: where the system has no way to bound a process, nothing breaks."""
    monkeypatch.setitem(sys.modules, "resource", None)

    job_child.limit_self(1, 1, 1)

    assert sys.modules["resource"] is None

"""Many people at once, and a program that is killed: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from project.model import DriverValue
from questionnaires.responses import ResponseState
from store.engine import DRIVER
from store.memory import MemoryStore
from store.port import AnswerRefused, AnswerSaved, Store
from store.sql import SqlStore
from tests.store.makers import AT, answer, begin, invitation, link, response
from tests.store.saver import count_up

ROOT = Path(__file__).parents[2]
OF_BEGIN = 2
"""Events of a new project."""


def start(file: Path, name: str, threads: int, changes: int) -> subprocess.Popen[str]:
    """A counting program of its own."""
    command = [sys.executable, "-m", "tests.store.saver", str(file), name, str(threads), str(changes)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def check(store: Store, acknowledged: list[str], *, unacknowledged: int = 0) -> None:
    """Each acknowledged change is there, once; the numbers add up; the log is whole."""
    operations = Counter(event.operation for event in store.events("p1", after=OF_BEGIN))
    assert set(operations.values()) <= {1}
    assert set(acknowledged) <= set(operations)
    assert len(operations) - len(acknowledged) <= unacknowledged
    numbers = [item.value for item in store.load("p1").records if isinstance(item, DriverValue)]
    assert sum(numbers) == len(operations)
    assert store.verify("p1") is None


def check_file(file: Path) -> None:
    """The database itself is sound."""
    connection = DRIVER.connect(str(file))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def run_threads(store: Store, threads: int, changes: int) -> None:
    """Count up in threads of this process."""
    workers = [
        threading.Thread(target=count_up, args=(store, f"t{number}", changes)) for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def test_threads_lose_nothing(store: Store) -> None:
    """Eight threads on five rows: no update is lost, and there is an event for each."""
    begin(store)
    run_threads(store, 8, 15)
    check(store, [f"t{thread}-{number}" for thread in range(8) for number in range(15)])
    assert store.revision("p1") == OF_BEGIN + 120


def run_processes(file: Path, processes: int, changes: int) -> None:
    """Count up in programs of their own."""
    store = SqlStore.open(file)
    begin(store)
    children = [start(file, f"c{number}", 1, changes) for number in range(processes)]
    said = [child.communicate()[0].split() for child in children]
    assert [child.returncode for child in children] == [0] * processes
    acknowledged = [act for acts in said for act in acts]
    assert len(acknowledged) == processes * changes
    check(store, acknowledged)
    store.close()
    check_file(file)


def test_processes_lose_nothing(file: Path) -> None:
    """Four programs on five rows: no update is lost, and there is an event for each."""
    run_processes(file, 4, 25)


@pytest.mark.nightly
def test_many_processes_lose_nothing(file: Path) -> None:
    """Twenty programs with two hundred changes each."""
    run_processes(file, 20, 200)


def kill_once(file: Path, name: str, pause: float) -> list[str]:
    """Start a program with four saving threads, kill it after a while; what it had acknowledged."""
    child = start(file, name, 4, 10**9)
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(pause)
    child.kill()
    said = (first + child.stdout.read()).splitlines(keepends=True)
    child.stdout.close()
    child.wait()
    return [line.strip() for line in said if line.endswith("\n")]


def kill_often(file: Path, kills: int) -> None:
    """After each kill everything acknowledged so far is there, once, and the file is sound."""
    store = SqlStore.open(file)
    begin(store)
    store.close()
    moments = random.Random(20261121)  # noqa: S311 - moments of a test, the same in every run
    acknowledged: list[str] = []
    for number in range(kills):
        acknowledged += kill_once(file, f"k{number}", moments.uniform(0.0, 0.3))
        check_file(file)
        store = SqlStore.open(file)
        check(store, acknowledged, unacknowledged=4 * (number + 1))
        store.close()


def test_saved_means_saved_when_killed(file: Path) -> None:
    """Ten times a program is killed at a random moment while it saves."""
    kill_often(file, 10)


@pytest.mark.nightly
def test_saved_means_saved_when_killed_a_hundred_times(file: Path) -> None:
    """A hundred kills."""
    kill_often(file, 100)


def test_a_memory_store_is_safe_for_threads() -> None:
    """Two people who begin the same project at once make one."""
    store = MemoryStore()
    together = threading.Barrier(4)
    results: list[bool] = []

    def make() -> None:
        together.wait()
        results.append(begin(store).repeated)

    workers = [threading.Thread(target=make) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(results) == [False, True, True, True]


WRITERS = 16
ROUNDS = 6
QUESTIONS = 4


def together(writers: int, act: Callable[[int], object]) -> list[Any]:
    """What each writer is told when all of them act at once."""
    ready = threading.Barrier(writers)

    def wait_and_act(number: int) -> object:
        ready.wait()
        return act(number)

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(wait_and_act, range(writers)))


def test_sixteen_writers_on_one_response(store: Store) -> None:
    """Everybody adds a word to a list that all share: every conflict is told, and no word is lost.

    Whoever is refused reads what stands and tries again; half of them save one answer, half a page.
    """
    begin(store)
    store.start_response("p1", response("r1"), AT)
    refused = Counter[int]()

    def add(number: int) -> int:
        for turn in range(ROUNDS):
            question, word = f"q{turn % QUESTIONS}", f"w{number}.{turn}"
            while isinstance(_add_word(store, question, word, page=number % 2 == 0), AnswerRefused):
                refused[number] += 1
        return number

    together(WRITERS, add)
    found = store.response("p1", "r1")
    words = [word for item in found.answers.values() for word in cast("tuple[str, ...]", item.value)]
    assert Counter(words) == Counter(f"w{n}.{turn}" for n in range(WRITERS) for turn in range(ROUNDS))
    assert found.revision == len(words) == WRITERS * ROUNDS
    events = store.answer_events("p1", "r1")
    assert [event.number for event in events] == list(range(1, len(words) + 1))
    assert sum(item.revision for item in found.answers.values()) == len(words)
    assert [len(event.body["value"]) for event in events] == [event.revision for event in events]


def _add_word(store: Store, question: str, word: str, *, page: bool) -> AnswerSaved | AnswerRefused:
    now = store.response("p1", "r1").answers.get(question)
    before = () if now is None else cast("tuple[str, ...]", now.value)
    base, longer = (0 if now is None else now.revision), answer((*before, word), question)
    if page:
        return store.save_answers("p1", "r1", [(longer, base)], operation=word, at=AT)
    return store.save_answer("p1", "r1", longer, base=base, operation=word, at=AT)


def test_writers_on_one_base_are_told_their_conflict(store: Store) -> None:
    """Sixteen pages based on the same view: one is kept whole, fifteen are refused whole."""
    begin(store)
    store.start_response("p1", response("r1"), AT)

    def save(number: int) -> AnswerSaved | AnswerRefused:
        page = [(answer(f"{name} of {number}", name), 0) for name in ("q1", "q2", "q3")]
        return store.save_answers("p1", "r1", page, operation=f"o{number}", at=AT)

    said = together(WRITERS, save)
    assert Counter(type(item) for item in said) == {AnswerSaved: 1, AnswerRefused: WRITERS - 1}
    (winner,) = (number for number, item in enumerate(said) if isinstance(item, AnswerSaved))
    stands = {name: item.value for name, item in store.response("p1", "r1").answers.items()}
    assert stands == {name: f"{name} of {winner}" for name in ("q1", "q2", "q3")}
    assert len(store.answer_events("p1", "r1")) == 3


@pytest.mark.parametrize("one", [True, False], ids=["one response", "a response each"])
def test_twenty_sends_of_one_invitation_make_one_answer(store: Store, *, one: bool) -> None:
    """A double click is a repeat; another response for the same invitation is refused and stays a draft."""
    begin(store)
    store.invite("p1", (invitation("i1"),), (link("t1", "i1"),))
    names = ["i1"] * 20 if one else [f"r{number}" for number in range(20)]
    for name in set(names):
        store.start_response("p1", response(name, survey="s1"), AT)

    def send(number: int) -> AnswerSaved | AnswerRefused:
        sent = ResponseState.SENT
        return store.set_response_state("p1", names[number], sent, base=0, at=AT, invitation="i1")

    said = together(20, send)
    saved = [item for item in said if isinstance(item, AnswerSaved)]
    assert [item.repeated for item in saved].count(False) == 1
    assert len(saved) == (20 if one else 1)
    assert {item.reason for item in said if isinstance(item, AnswerRefused)} == (
        set() if one else {"answered"}
    )
    assert [item.state for item in store.responses("p1")].count(ResponseState.SENT) == 1
    assert sum(len(store.answer_events("p1", name)) for name in set(names)) == 1
    assert [item.state for item in store.invitations("p1")] == ["answered"]

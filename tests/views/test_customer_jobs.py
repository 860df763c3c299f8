"""How work on customer files is told: what it waits for, how far it is, why it ended, how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from authoring.diagnostics import Diagnostic, Place, complain
from customer_data.job_codes import JobCode
from project.records.customer_data import DataFile
from store.port import StoreFault
from tests.views.gestures import Open, told
from workspace.change import put
from workspace.customer_jobs import JobLine
from workspace.guarding import NotAllowed
from workspace.job_desk import JobState
from workspace.wiring import LOCAL_PERSON, Workspace

Stand = Callable[[JobLine], AppTest]
KEY = "k1"


def fault(code: JobCode) -> Diagnostic:
    """Why there is no result."""
    return complain(code, Place(""))


@pytest.fixture
def stand(here: Workspace, screen: Open, quick: str, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """The page with a file whose reading stands so."""
    day = here.clock().date()
    put(
        here,
        LOCAL_PERSON,
        quick,
        "x",
        DataFile(id="f1", title="kunden.csv", digest="0" * 64, size=9, came=day, keep_until=day),
    )
    monkeypatch.setattr("views.data_files.sweep", lambda *_: 0)

    def drawn(job: JobLine) -> AppTest:
        monkeypatch.setattr("views.data_files.reading", lambda *_: job)
        monkeypatch.setattr("views.customer_jobs.line", lambda *_: job)
        at = screen("data_readiness", quick, part="files")
        assert not at.exception
        return at

    return drawn


def bar(at: AppTest) -> str:
    """What stands at the bar."""
    return str(at.get("progress")[0].proto.text)


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (JobLine(KEY, JobState.WAITING, ahead=2), "2 other jobs are done first"),
        (JobLine(KEY, JobState.WAITING, ahead=1), "one other job is done first"),
        (JobLine(KEY, JobState.WAITING), "next"),
        (JobLine(KEY, JobState.RUNNING, step="nobody knows", share=0.4), "40%"),
    ],
)
def test_the_bar_says_what_it_waits_for_and_how_far_it_is(stand: Stand, job: JobLine, said: str) -> None:
    """D2: how many are before it, whether it is the next one, and the share; never a word that is missing."""
    text = bar(stand(job))

    assert said.lower() in text.lower()
    assert "⟦" not in text


def test_stopping_reaches_the_work(stand: Stand, quick: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """D2: one button stops it."""
    stopped: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "views.customer_jobs.cancel", lambda _w, _p, project, key: stopped.append((project, key))
    )

    at = stand(JobLine(KEY, JobState.RUNNING, share=0.1))
    at.button(key=f"stop-{KEY}").click().run()

    assert stopped == [(quick, KEY)]


@pytest.mark.parametrize(
    ("raised", "said"),
    [(NotAllowed("edit"), "not change it"), (StoreFault("locked"), "")],
    ids=["not allowed", "storage"],
)
def test_what_keeps_it_from_being_stopped_is_told(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, raised: Exception, said: str
) -> None:
    """D2: whoever may no longer, or a storage that fails, is told in the strip of the page."""
    at = stand(JobLine(KEY, JobState.RUNNING, share=0.1))
    before = told(at)

    def refused(*_: Any) -> None:
        raise raised

    monkeypatch.setattr("views.customer_jobs.cancel", refused)
    at.button(key=f"stop-{KEY}").click().run()

    assert not at.exception
    assert told(at) != before
    assert said in told(at).lower()


def test_work_that_nobody_knows_any_more_draws_nothing(
    here: Workspace, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D2: after the server was started anew there is no bar, and the page still comes."""

    def gone(*_: Any) -> None:
        raise LookupError

    at = stand(JobLine(KEY, JobState.RUNNING, share=0.1))
    monkeypatch.setattr("views.customer_jobs.line", gone)
    at.run()

    assert not at.exception
    assert not at.get("progress")

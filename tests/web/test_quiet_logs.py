from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from web.quiet_logs import SERVERS, NoSecrets, keep_quiet

SECRET = "kx3Jd0-wV_9aQ2mZ7LrT5uYb8NcE1oPh"  # noqa: S105  an invented link


@pytest.fixture(autouse=True)
def undone() -> Iterator[None]:
    """The filters go again after each test."""
    yield
    for name in SERVERS:
        logger = logging.getLogger(name)
        for found in [item for item in logger.filters if isinstance(item, NoSecrets)]:
            logger.removeFilter(found)


@pytest.mark.parametrize("name", SERVERS)
def test_a_log_of_the_server_tells_no_survey_address(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """What stands behind /s/ opens somebody's answers; the rest of the line is kept (promise 11)."""
    keep_quiet()
    with caplog.at_level(logging.INFO, logger=name):
        logging.getLogger(name).info('%s - "WebSocket %s" %d', "192.0.2.1", f"/s/{SECRET}/2?x=1", 403)

    assert caplog.messages == ['192.0.2.1 - "WebSocket /s/...?x=1" 403']


def test_nor_the_address_of_somebody_who_scores(caplog: pytest.LogCaptureFixture) -> None:
    """What stands behind /e/ is as good as a key to somebody's scores."""
    keep_quiet()
    with caplog.at_level(logging.INFO, logger="uvicorn.error"):
        logging.getLogger("uvicorn.error").info("%s", f"GET /e/{SECRET}/c/ease 200")

    assert caplog.messages == ["GET /e/... 200"]


def test_other_lines_stay_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    """Addresses that only look alike are not touched, and a second call changes nothing."""
    keep_quiet()
    keep_quiet()
    with caplog.at_level(logging.INFO, logger="uvicorn.error"):
        logging.getLogger("uvicorn.error").info("%s", "/download/s/x /shortlist 3/s/4")

    assert caplog.messages == ["/download/s/x /shortlist 3/s/4"]
    assert len(logging.getLogger("uvicorn.error").filters) == 1

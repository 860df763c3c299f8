"""Logs of the server without the secrets that stand in survey addresses."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"(?<![A-Za-z0-9_-])/(s|e|a)/[^\s\"'?#]+")
"""The part of an address that is as good as a password; what follows "/s/", "/e/" or "/a/"."""

SERVERS = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "asyncio")
"""Loggers of the server that may write addresses, as it does for each socket."""


class NoSecrets(logging.Filter):
    """Cuts the secret out of every survey address in a line; the line itself is kept."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line where it tells too much; always keep it."""
        said = record.getMessage()
        told = SECRET.sub(r"/\1/...", said)
        if told != said:
            record.msg, record.args = told, ()
        return True


def keep_quiet() -> None:
    """From now on no survey address stands whole in a log of the server; safe to call again."""
    for name in SERVERS:
        logger = logging.getLogger(name)
        if not any(isinstance(found, NoSecrets) for found in logger.filters):
            logger.addFilter(NoSecrets())

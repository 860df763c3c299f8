"""The shipped example before anybody said what matters: its weights follow from the survey and are open."""

from __future__ import annotations

import re

SAID = re.compile(r"^  (?:weighting|weight_opinion|scoring|evaluation):\n(?:    .*\n)+", re.MULTILINE)


def unweighed(example: str) -> str:
    """The text of the example without opinions about weights, the lock, and what was scored after it."""
    found, taken = SAID.subn("", example)
    if taken != 4:
        raise LookupError("the example names each of these kinds once")
    return found

"""The screen: opens the page that the address names."""

from __future__ import annotations

from views.shell import run

run()

"""The server: Streamlit's application with our own addresses, our guard, and a warm start."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.middleware import Middleware

from settings import ROOT, read_settings
from store.port import StoreFault
from views.shell import sorry
from web.guard import Guard
from web.quiet_logs import keep_quiet
from web.routes import NOTHING_ELSE, ROUTES
from workspace.customer_files import sweep
from workspace.wiring import shared_workspace

WARM = ("pandas", "pyarrow", "plotly.graph_objects", "streamlit.elements.plotly_chart", "views.shell")
"""Imported before the first visitor comes, so that nobody waits for them."""

COLLECT_EVERY = 60
"""Seconds between full memory collections; Streamlit's own after each run is switched off."""

SWEEP_EVERY = 3600
"""Seconds between two looks for rows of customers that are past their day."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Keep secrets out of logs, open the store, import what is heavy, and collect memory slowly."""
    keep_quiet()
    await asyncio.to_thread(warm)
    tasks = [asyncio.create_task(collect_slowly()), asyncio.create_task(sweep_slowly())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def warm() -> None:
    """Import what pages need and put it out of the collector's sight."""
    shared_workspace()
    for name in WARM:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


async def collect_slowly() -> None:
    """Collect memory about once a minute, away from the event loop."""
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        await asyncio.to_thread(gc.collect)


async def sweep_slowly() -> None:
    """Delete rows of customers that are past their day: at the start, and every hour after."""
    while True:
        with suppress(StoreFault, OSError):
            await asyncio.to_thread(sweep, shared_workspace())
        await asyncio.sleep(SWEEP_EVERY)


settings = read_settings()
app = st.App(
    ROOT / "main.py",
    routes=(*ROUTES, *NOTHING_ELSE),
    middleware=[Middleware(Guard, allowed_hosts=settings.answered_hosts, planners=settings.planners)],
    lifespan=lifespan,
    on_script_error=sorry,
)

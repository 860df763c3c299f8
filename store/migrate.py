"""Bring a database file up to the newest tables: whole or not at all, after a copy of the old state.

Foreign keys are switched off meanwhile, because a rebuilt table would take the rows that point to it
along; they are checked before the commit.
"""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from store.engine import DRIVER, connect, make_engine, writer
from store.faults import told_as_faults
from store.port import StoreFault
from store.schema import stored_revision

SCRIPTS: Final = Path(__file__).parent / "migrations"

_ALEMBIC: Final = threading.Lock()
"""Alembic keeps what it works on in a module, so only one thread may use it."""


def bring_up(file: Path, wait: float, scripts: Path = SCRIPTS) -> None:
    """Run the migrations that `file` has not seen, in one transaction.

    Raises:
        StoreFault: "newer_schema" when the file was made by a newer program; nothing is changed then.
    """
    engine = make_engine(file, wait, foreign_keys=False)
    try:
        with told_as_faults(), _ALEMBIC, writer(engine).begin() as connection:
            _upgrade(connection, file, wait, _config(scripts))
    finally:
        engine.dispose()


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _upgrade(connection: Connection, file: Path, wait: float, config: Config) -> None:
    found = stored_revision(_raw(connection))
    directory = ScriptDirectory.from_config(config)
    known = {script.revision for script in directory.walk_revisions()}
    if found is not None and found not in known:
        raise StoreFault("newer_schema")
    if found == directory.get_current_head():
        return
    if found is not None:
        back_up(file, backup_path(file, found), wait)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreFault("unavailable")


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection


def backup_path(file: Path, revision: str) -> Path:
    """Where the state before a migration is kept, beside the database."""
    return file.with_name(f"{file.name}.before-{revision}.backup")


def back_up(file: Path, target: Path, wait: float) -> None:
    """Copy a database with all its committed rows; `target` appears only once it is complete."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(connect(file, wait)) as source, closing(DRIVER.connect(str(part))) as copy:
        source.backup(copy)
    part.replace(target)

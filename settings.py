"""What the environment says, read once into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LAST_PORT = 65_535
ROOT = Path(__file__).resolve().parent


class SettingsError(ValueError):
    """The environment says something that no installation can run with."""


@dataclass(frozen=True, slots=True)
class AppSettings:
    """How this installation runs.

    Attributes:
        data_dir: where the database and its backups lie (`CRM_PLAYBOOK_DATA`).
        address, port: what the server listens on (`CRM_PLAYBOOK_ADDRESS`, `CRM_PLAYBOOK_PORT`).
        base_url: the address people type, used in links; never taken from a request
            (`CRM_PLAYBOOK_BASE_URL`).
        allowed_hosts: host names the server answers to, besides this computer's own, by comma
            (`CRM_PLAYBOOK_HOSTS`).
        library_dir: a second folder of content beside the shipped one (`CRM_PLAYBOOK_LIBRARY`).
        language: of the interface (`CRM_PLAYBOOK_LANGUAGE`).
    """

    data_dir: Path = field(default_factory=lambda: ROOT / "data")
    address: str = "127.0.0.1"
    port: int = 8501
    base_url: str = "http://localhost:8501"
    allowed_hosts: tuple[str, ...] = ()
    library_dir: Path | None = None
    language: str = "en"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data_dir / "crm-playbook.db"


def read_settings(environment: Mapping[str, str] | None = None) -> AppSettings:
    """Settings from the environment; unset or empty names keep their default.

    Raises:
        SettingsError: a port that is no number between 1 and 65535.
    """
    given = os.environ if environment is None else environment
    port = _port(given.get("CRM_PLAYBOOK_PORT") or "8501")
    library = given.get("CRM_PLAYBOOK_LIBRARY")
    hosts = given.get("CRM_PLAYBOOK_HOSTS", "")
    return AppSettings(
        data_dir=Path(given.get("CRM_PLAYBOOK_DATA") or ROOT / "data"),
        address=given.get("CRM_PLAYBOOK_ADDRESS") or "127.0.0.1",
        port=port,
        base_url=(given.get("CRM_PLAYBOOK_BASE_URL") or f"http://localhost:{port}").rstrip("/"),
        allowed_hosts=tuple(name.strip().lower() for name in hosts.split(",") if name.strip()),
        library_dir=Path(library) if library else None,
        language=given.get("CRM_PLAYBOOK_LANGUAGE") or "en",
    )


def _port(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written) <= LAST_PORT:
        raise SettingsError(f"CRM_PLAYBOOK_PORT must be a number from 1 to 65535, not {written!r}")
    return int(written)

"""What the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from settings import ROOT, AppSettings, SettingsError, read_settings


def test_nothing_set_means_this_computer_only() -> None:
    """Without any variable the app listens on this computer, keeps its data in the folder, speaks English."""
    assert read_settings({}) == AppSettings()
    assert AppSettings().address == "127.0.0.1"
    assert AppSettings().database == ROOT / "data" / "crm-playbook.db"


def test_every_variable_has_its_place() -> None:
    """Each name of the environment sets one field; hosts are split, the address loses its slash."""
    given = {
        "CRM_PLAYBOOK_DATA": "/data",
        "CRM_PLAYBOOK_ADDRESS": "0.0.0.0",  # noqa: S104  an address somebody may choose
        "CRM_PLAYBOOK_PORT": "80",
        "CRM_PLAYBOOK_BASE_URL": "https://crm.example/",
        "CRM_PLAYBOOK_HOSTS": " CRM.example, ,other.example",
        "CRM_PLAYBOOK_LIBRARY": "/content",
        "CRM_PLAYBOOK_LANGUAGE": "es",
    }

    assert read_settings(given) == AppSettings(
        data_dir=Path("/data"),
        address="0.0.0.0",  # noqa: S104  as above
        port=80,
        base_url="https://crm.example",
        allowed_hosts=("crm.example", "other.example"),
        library_dir=Path("/content"),
        language="es",
    )


def test_set_but_empty_is_not_set() -> None:
    """A variable with nothing in it keeps the default."""
    names = ("DATA", "ADDRESS", "PORT", "BASE_URL", "HOSTS", "LIBRARY", "LANGUAGE")

    assert read_settings({f"CRM_PLAYBOOK_{name}": "" for name in names}) == AppSettings()


def test_the_address_follows_the_port() -> None:
    """Links lead to the port that was chosen unless an address is given."""
    assert read_settings({"CRM_PLAYBOOK_PORT": "9000"}).base_url == "http://localhost:9000"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8501.0", "web", " 80"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    """The sentence names the variable and what stood there."""
    with pytest.raises(SettingsError, match=f"CRM_PLAYBOOK_PORT must be .*{port}"):
        read_settings({"CRM_PLAYBOOK_PORT": port})


def test_the_environment_of_the_process_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an argument the process's own environment counts."""
    monkeypatch.setenv("CRM_PLAYBOOK_PORT", "8600")

    assert read_settings().port == 8600

"""What the environment says."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from settings import ROOT, AppSettings, MailSecurity, MailSettings, SettingsError, read_settings


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
        "CRM_PLAYBOOK_REPORT_TEMPLATES": "/sections",
        "CRM_PLAYBOOK_LANGUAGE": "es",
        "CRM_PLAYBOOK_PLANNERS": "10.1.0.0/16, fd00::/64,192.168.1.7",
        "CRM_PLAYBOOK_SMTP_HOST": "mail.example",
        "CRM_PLAYBOOK_SMTP_PORT": "2525",
        "CRM_PLAYBOOK_SMTP_USER": "surveys",
        "CRM_PLAYBOOK_SMTP_PASSWORD": "hidden words",
        "CRM_PLAYBOOK_SMTP_FROM": "Surveys <surveys@example.org>",
        "CRM_PLAYBOOK_SMTP_SECURITY": "TLS",
    }

    assert read_settings(given) == AppSettings(
        data_dir=Path("/data"),
        address="0.0.0.0",  # noqa: S104  as above
        port=80,
        base_url="https://crm.example",
        allowed_hosts=("crm.example", "other.example"),
        library_dir=Path("/content"),
        report_templates_dir=Path("/sections"),
        language="es",
        planners=(ip_network("10.1.0.0/16"), ip_network("fd00::/64"), ip_network("192.168.1.7/32")),
        mail=MailSettings(
            "mail.example",
            "Surveys <surveys@example.org>",
            2525,
            "surveys",
            "hidden words",
            MailSecurity.TLS,
        ),
    )


def test_set_but_empty_is_not_set() -> None:
    """A variable with nothing in it keeps the default."""
    names = ("DATA", "ADDRESS", "PORT", "BASE_URL", "HOSTS", "LIBRARY", "LANGUAGE", "PLANNERS")
    mail = ("SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM", "SMTP_SECURITY")

    assert read_settings({f"CRM_PLAYBOOK_{name}": "" for name in names + mail}) == AppSettings()


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


@pytest.mark.parametrize(
    "written",
    [
        "surveys.example",
        "ftp://surveys.example",
        "https://",
        "https://a@b.example",
        "https://a.example/crm",
        "https://a.example?x",
        "https://a.example#x",
        "https://a.example:99999",
        "https://a.example:x",
        "https://[::1",
        "https://a b.example",
        "https://s\u00fcd.example",
        "https://a.example\n",
        "https:///s",
    ],
)
def test_an_address_that_cannot_begin_a_link_is_refused(written: str) -> None:
    """Links are the address and a path; anything else in it would break every invitation."""
    with pytest.raises(SettingsError, match="CRM_PLAYBOOK_BASE_URL must look like"):
        read_settings({"CRM_PLAYBOOK_BASE_URL": written})


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("https://Surveys.Example:8443/", "surveys.example"),
        ("http://192.168.1.5:8501", "192.168.1.5"),
        ("http://[fd00::1]:8501", "[fd00::1]"),
    ],
)
def test_the_host_of_the_address_is_answered(written: str, host: str) -> None:
    """Whoever names a public address need not name its host a second time."""
    found = read_settings({"CRM_PLAYBOOK_BASE_URL": written, "CRM_PLAYBOOK_HOSTS": "other.example"})

    assert found.answered_hosts == ("other.example", host)


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("127.0.0.1", "http://localhost:80"),
        ("0.0.0.0", "http://localhost:80"),  # noqa: S104  as above
        ("::", "http://localhost:80"),
        ("::1", "http://localhost:80"),
        ("localhost", "http://localhost:80"),
        ("192.168.1.5", "http://crm.example"),
    ],
)
def test_ones_own_address_is_this_computers_name_where_it_listens_there(address: str, own: str) -> None:
    """At this computer the whole app is open, under the name that means this computer."""
    assert AppSettings(address=address, port=80, base_url="http://crm.example").own_address == own


@pytest.mark.parametrize("written", ["10.1.0.0/33", "10.1.0.5/16", "office", "10.1.0.0/16;10.2.0.0/16"])
def test_a_network_that_is_none_is_refused(written: str) -> None:
    """The sentence names the variable and what stood there."""
    with pytest.raises(SettingsError, match=f"CRM_PLAYBOOK_PLANNERS must list networks .*{written}"):
        read_settings({"CRM_PLAYBOOK_PLANNERS": written})


@pytest.mark.parametrize("written", ["0.0.0.0/0", "::/0"])
def test_the_whole_world_is_no_office(written: str) -> None:
    """A setting that would open every project to everybody refuses to start."""
    with pytest.raises(SettingsError, match="must not let everybody in"):
        read_settings({"CRM_PLAYBOOK_PLANNERS": written})


MAIL = {"CRM_PLAYBOOK_SMTP_HOST": "mail.example", "CRM_PLAYBOOK_SMTP_FROM": "surveys@example.org"}


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("none", 25)])
def test_mail_servers_listen_where_they_usually_do(security: str, port: int) -> None:
    """Protected unless said otherwise (submission is port 587, RFC 6409; over TLS 465, RFC 8314)."""
    found = read_settings({**MAIL, "CRM_PLAYBOOK_SMTP_SECURITY": security}).mail

    assert found is not None
    assert (found.port, found.security) == (port, security or "starttls")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("PORT", "0"),
        ("FROM", ""),
        ("FROM", "nobody"),
        ("FROM", "a@b\nBcc: c@d"),
        ("SECURITY", "ssl"),
        ("USER", "me"),
        ("PASSWORD", "x"),
    ],
)
def test_a_mail_setting_that_cannot_be_meant_is_refused(name: str, written: str) -> None:
    """Each names its variable; nothing is sent half set up."""
    with pytest.raises(SettingsError, match=f"CRM_PLAYBOOK_SMTP_.*{name}"):
        read_settings({**MAIL, f"CRM_PLAYBOOK_SMTP_{name}": written})


def test_no_password_goes_out_in_the_open() -> None:
    """Without protection a user signs in to a mail server on this computer only."""
    signed = {"CRM_PLAYBOOK_SMTP_USER": "me", "CRM_PLAYBOOK_SMTP_PASSWORD": "x"}
    bare = {**MAIL, **signed, "CRM_PLAYBOOK_SMTP_SECURITY": "none"}
    with pytest.raises(SettingsError, match="SECURITY must be starttls or tls"):
        read_settings(bare)

    assert read_settings({**bare, "CRM_PLAYBOOK_SMTP_HOST": "localhost"}).mail is not None


def test_the_password_is_in_no_text() -> None:
    """Neither the settings nor a complaint about them tell it (promise 16)."""
    signed = {**MAIL, "CRM_PLAYBOOK_SMTP_USER": "me", "CRM_PLAYBOOK_SMTP_PASSWORD": "planted"}

    found = read_settings(signed)
    assert found.mail is not None
    assert found.mail.password == "planted"  # noqa: S105  an invented one
    assert "planted" not in f"{found!r} {found} {found.mail!r}"
    with pytest.raises(SettingsError) as told:
        read_settings({**signed, "CRM_PLAYBOOK_SMTP_SECURITY": "none"})
    assert "planted" not in str(told.value)

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reports.palette import DARK, LIGHT, Palette
from web.fonts import FONTS

SHIPPED = {
    ("server", "address"): "127.0.0.1",
    ("server", "maxUploadSize"): 10,
    ("server", "maxMessageSize"): 50,
    ("server", "disconnectedSessionTTL"): 30,
    ("server", "enableStaticServing"): False,
    ("server", "enableAgentApi"): False,
    ("server", "fileWatcherType"): "none",
    ("client", "showErrorDetails"): "none",
    ("client", "toolbarMode"): "minimal",
    ("browser", "gatherUsageStats"): False,
    ("runner", "postScriptGC"): False,
}
"""What keeps the app private and quick, measured in the project's research on reliability and on the stack."""


@pytest.fixture(scope="module")
def config(root: Path) -> dict[str, Any]:
    """The file Streamlit reads."""
    return tomllib.loads((root / ".streamlit/config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHIPPED, ids=".".join)
def test_safe_settings_are_shipped(config: dict[str, Any], name: tuple[str, str]) -> None:
    """Nobody has to know what to switch off."""
    assert config[name[0]][name[1]] == SHIPPED[name]


@pytest.mark.parametrize(("mode", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_screen_and_paper_share_their_colours(config: dict[str, Any], mode: str, palette: Palette) -> None:
    """The theme repeats the palette of the reports; Streamlit drops palettes that have not exactly ten colours."""
    theme = config["theme"][mode]
    assert theme["chartCategoricalColors"] == list(palette.series)
    for name in ("chartCategoricalColors", "chartSequentialColors", "chartDivergingColors"):
        assert len(theme[name]) == 10
    assert (theme["backgroundColor"], theme["textColor"]) == (palette.paper, palette.ink)


def test_every_font_of_the_theme_is_served_by_us(config: dict[str, Any]) -> None:
    """No page asks another server for its letters."""
    urls = [face["url"] for face in config["theme"]["fontFaces"]]
    assert {Path(url).stem for url in urls} == FONTS
    assert all(url.startswith("/fonts/") for url in urls)

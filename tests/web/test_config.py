from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reports.palette import DARK, LIGHT, Palette, contrast
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
"""What keeps the app private and quick."""


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
    """The theme repeats the palette of the reports; Streamlit drops palettes without exactly ten colours."""
    theme = config["theme"][mode]
    assert theme["chartCategoricalColors"] == list(palette.series)
    for name in ("chartCategoricalColors", "chartSequentialColors", "chartDivergingColors"):
        assert len(theme[name]) == 10
    assert theme["backgroundColor"] == palette.paper


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_lesser_text_can_still_be_read(config: dict[str, Any], mode: str) -> None:
    """Streamlit draws captions in six tenths of the colour of text; that still stands 4.5 : 1 (WCAG 2.2)."""
    theme = config["theme"][mode]
    pairs = [
        (int(theme["textColor"][at : at + 2], 16), int(theme["backgroundColor"][at : at + 2], 16))
        for at in (1, 3, 5)
    ]
    faded = "#" + "".join(f"{round(0.6 * ink + 0.4 * paper):02X}" for ink, paper in pairs)
    assert contrast(faded, theme["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_buttons_can_be_read(config: dict[str, Any], mode: str) -> None:
    """Streamlit writes white on the accent colour; that stands 4.5 : 1 (WCAG 2.2 AA)."""
    assert contrast("#FFFFFF", config["theme"][mode]["primaryColor"]) >= 4.5


def test_every_font_of_the_theme_is_served_by_us(config: dict[str, Any]) -> None:
    """No page asks another server for its letters."""
    urls = [face["url"] for face in config["theme"]["fontFaces"]]
    assert {Path(url).stem for url in urls} == FONTS
    assert all(url.startswith("/fonts/") for url in urls)

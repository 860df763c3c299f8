"""Names of languages as survey forms write them: "Deutsch (de)", "english", "fi"."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fi": "Suomi",
    "fr": "Français",
    "gl": "Galego",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
"""What languages call themselves, by ISO 639-1."""

IN_ENGLISH: Mapping[str, str] = {
    "arabic": "ar", "basque": "eu", "catalan": "ca", "chinese": "zh", "czech": "cs", "danish": "da",
    "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr", "galician": "gl",
    "german": "de", "greek": "el", "hindi": "hi", "hungarian": "hu", "italian": "it", "japanese": "ja",
    "korean": "ko", "latvian": "lv", "lithuanian": "lt", "norwegian": "no", "polish": "pl",
    "portuguese": "pt", "romanian": "ro", "russian": "ru", "slovak": "sk", "spanish": "es",
    "swahili": "sw", "swedish": "sv", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip

_OWN = {name.casefold(): code for code, name in NAMES.items()}
_CODE = re.compile(r"\(\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*\s*\)\s*$")
_BARE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")


def heading(code: str) -> str:
    """A language as the head of a column names it: "Suomi (fi)"."""
    return f"{NAMES.get(code, code)} ({code})"


def code_of(written: str) -> str | None:
    """The two letters of a language; None when it is not known which one is meant."""
    found = _CODE.search(written)
    if found:
        return found[1].lower()
    plain = " ".join(written.split()).casefold()
    bare = _BARE.fullmatch(plain)
    return IN_ENGLISH.get(plain) or _OWN.get(plain) or (bare[1] if bare else None)

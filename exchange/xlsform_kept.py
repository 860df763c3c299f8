"""What a form of ours keeps in a sheet of its own for when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from exchange.survey_draft import Facts, Named
from exchange.xlsform_read import SheetRow
from questionnaires.kinds import Anonymity


@dataclass(frozen=True, slots=True)
class Kept:
    """Values by name and language."""

    values: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether the form is one of ours."""
        return bool(self.values)

    def value(self, name: str) -> str:
        """A value that is the same in every language."""
        return self.values.get((name, ""), "")

    def texts(self, name: str) -> dict[str, str]:
        """A text by language."""
        return {language: text for (key, language), text in self.values.items() if key == name and language}

    def named(self, start: str) -> Iterator[Named]:
        """Departments or roles, in their order."""
        for name in dict.fromkeys(key for key, _ in self.values if key.startswith(start)):
            yield Named(name.removeprefix(start), self.texts(name))


def kept_of(rows: Iterable[SheetRow]) -> Kept:
    """What the sheet says; the first of two values of one name counts."""
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        found.setdefault((row.cell("name"), row.cell("language")), row.cell("value"))
    return Kept(found)


def facts_of(given: Facts, kept: Kept) -> Facts:
    """What was said by whoever hands the form in, else what it says itself."""
    minutes = kept.value("minutes")
    anonymity = next((mode for mode in Anonymity if mode == kept.value("anonymity")), None)
    return replace(
        given,
        purpose=given.purpose or kept.texts("purpose"),
        retention=given.retention or kept.texts("retention"),
        anonymity=given.anonymity or anonymity,
        minutes=given.minutes or (int(minutes) if minutes.isdecimal() else None),
        departments=given.departments or tuple(kept.named("department:")),
    )


def roles_of(kept: Kept) -> tuple[Named, ...]:
    """The roles a form of ours was written for."""
    return tuple(kept.named("role:"))

"""What was chosen for a report: from the words of an address or a command, in one way only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from project.model import Project
from project.records.issuing import Audience, Issued, ReportFormat, ReportOptions, ShownColumn
from reports.kinds import BY_NAME, LANGUAGES

NAMES = ("language", "audience", "vendors", "columns", "prices", "appendix", "since")
"""Under these names options stand in an address."""

SPOKEN = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
MOST = 60
"""Parts of a list that are still looked at; no project compares more offers."""


class WrongOption(ValueError):
    """An option that cannot be meant; `option` names it."""

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option


def options_from(given: Mapping[str, Sequence[str]], language: str = "en") -> ReportOptions:
    """The options that texts by name ask for; lists are separated by commas or given several times.

    Args:
        given: texts by the names of `NAMES`; other names are passed over.
        language: where none is asked for.

    Raises:
        WrongOption: one of them cannot be meant.
    """
    read = {name: _read(name, values) for name, values in given.items() if name in NAMES and values}
    try:
        found = ReportOptions.model_validate({"language": language, **read})
    except ValidationError as fault:
        raise WrongOption(str(fault.errors()[0]["loc"][0])) from None
    if found.language not in LANGUAGES:
        raise WrongOption("language")
    return found


def _read(name: str, values: Sequence[str]) -> object:
    if name in ("vendors", "columns", "prices"):
        parts = [part.strip() for value in values for part in value[:4000].split(",") if part.strip()]
        return tuple(dict.fromkeys(parts[:MOST]))
    if name == "appendix":
        if values[-1].lower() not in SPOKEN:
            raise WrongOption(name)
        return SPOKEN[values[-1].lower()]
    return values[-1]


def fitting(name: str, file_format: str, options: ReportOptions, project: Project) -> ReportOptions:
    """The same options in the one way in which they stand for a report.

    What says nothing about it goes (offers and columns where it is for the team, the price of an offer that
    is not shown), lists are sorted, and a workbook that computes has everything in it.

    Raises:
        WrongOption: an offer that the project does not have.
        KeyError: there is no report of this name.
    """
    kind, plain = BY_NAME[name], {"vendors": (), "columns": tuple(ShownColumn), "prices": ()}
    if not kind.comparison or options.audience is Audience.INTERNAL:
        appendix = options.appendix or computes(name, file_format, options)
        return options.model_copy(update={**plain, "audience": Audience.INTERNAL, "appendix": appendix})
    known = {item.id for item in project.vendors}
    for field in ("vendors", "prices"):
        if not set(getattr(options, field)) <= known:
            raise WrongOption(field)
    columns = tuple(item for item in ShownColumn if item in options.columns)
    vendors = tuple(sorted(options.vendors))
    prices = tuple(sorted(set(options.prices) & (set(vendors) or known)))
    return options.model_copy(update={"vendors": vendors, "columns": columns, "prices": prices})


def comparable(project: Project, name: str, options: ReportOptions) -> bool:
    """Whether changes since the earlier issue may be told: to a client only since one that showed the same.

    Changes since a report for the team, or one with other offers and prices, would tell what is not shown.
    """
    if options.audience is Audience.INTERNAL:
        return True
    plain = {"language": "en", "since": "", "appendix": True}
    return any(
        item.options.model_copy(update=plain) == options.model_copy(update=plain)
        for item in project.of(Issued)
        if item.report == name and item.digest == options.since
    )


def computes(name: str, file_format: str, options: ReportOptions) -> bool:
    """Whether this is the workbook that computes anew what is changed in it: never for a client."""
    internal = options.audience is Audience.INTERNAL or not BY_NAME[name].comparison
    return BY_NAME[name].computes and file_format == ReportFormat.XLSX and internal

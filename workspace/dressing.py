"""How reports of a project look and what stands round them: brand, own texts, own sections."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from authoring.diagnostics import Diagnostic
from project.model import Project
from project.records.branding import Brand
from reports.look import PLAIN, Look
from workspace.open import Opened
from workspace.wiring import Workspace

if TYPE_CHECKING:
    from reports.document import Document


@dataclass(frozen=True, slots=True)
class Dressing:
    """What reports are dressed in.

    Attributes:
        look: colours, logo, typeface, reference documents.
        brand: the record with the own texts; None for none.
        digest: of the brand; "" for none.
        templates: the folder with own section templates; None for none.
        told: what is wrong with templates, noted while reports are made.
    """

    look: Look = PLAIN
    brand: Brand | None = None
    digest: str = ""
    templates: Path | None = None
    told: list[Diagnostic] = field(default_factory=list)


BARE = Dressing()
"""The look of the product itself; nothing is ever noted in it."""


def dressing_of(workspace: Workspace, project: Project) -> Dressing:
    """What reports of a project are dressed in; without the files of the brand where it is not kept here.

    Raises:
        StoreFault: the storage failed.
    """
    from workspace.branding import brand_digest, brand_of, look_of  # noqa: PLC0415  loaded when one is made

    brand = brand_of(project)
    return Dressing(
        look=look_of(workspace, project.id, brand),
        brand=brand,
        digest=brand_digest(brand),
        templates=workspace.settings.report_templates_dir,
    )


def dressed(document: Document, here: Opened, dressing: Dressing) -> Document:
    """A document with the own sections and texts of its dressing."""
    if dressing.templates is not None:
        from reports.own_context import About  # noqa: PLC0415  loaded only where there are templates
        from reports.own_sections import replaced  # noqa: PLC0415  as above
        from words.numbers import day  # noqa: PLC0415  as above

        known = here.project.settings
        on = day(here.outlook.as_of, document.language)
        about = About(known.name, known.company, known.currency, on)
        document, told = replaced(document, dressing.templates, about)
        dressing.told.extend(item for item in told if item not in dressing.told)
    if dressing.brand is None:
        return document
    from reports.branding import branded  # noqa: PLC0415  loaded only where there is a brand
    from reports.placeholders import values  # noqa: PLC0415  as above

    named = values(here.project, document, dressing.brand, here.outlook.as_of)
    return branded(document, dressing.brand, named)


def look_for(document: Document, here: Opened, dressing: Dressing) -> Look:
    """The look of one report: its text at the foot of each page names the report."""
    if dressing.brand is None or not dressing.brand.running:
        return dressing.look
    from reports.branding import running_text  # noqa: PLC0415  loaded only where there is a brand
    from reports.placeholders import values  # noqa: PLC0415  as above

    named = values(here.project, document, dressing.brand, here.outlook.as_of)
    return replace(dressing.look, running=running_text(dressing.brand, named))

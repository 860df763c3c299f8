"""The last step of every report: what says where it comes from, and the mark that binds approvals to it."""

from __future__ import annotations

from dataclasses import replace

from project.case_graph import rules_of
from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports.document import Block, Document, Signatures
from reports.seal import Seal, figures_digest, mark_of, text_digest, written
from words.catalogue import load

MARK = "{mark}"
"""Stands in the text of `Signatures` until the digest of the figures is known."""


def sealed(
    document: Document,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    options: ReportOptions,
    *,
    product: str,
    brand: str = "",
) -> Document:
    """The document with its seal, and with the mark printed where people sign and at the foot of every page.

    Args:
        document: whole, brand texts included.
        project: whose report it is.
        catalogue: the content it rests on.
        outlook: what it was made from.
        options: as chosen.
        product: version of the product.
        brand: digest of the brand; "" for none.
    """
    convention = outlook.business_case.convention
    figures = figures_digest(document)
    seal = Seal(
        product=product,
        report=document.name,
        options=options,
        project=project.id,
        revision=project.revision,
        as_of=outlook.as_of,
        playbook=f"{catalogue.playbook.id} {catalogue.playbook.version}",
        content=catalogue.fingerprint,
        conventions={
            "currency": convention.currency,
            "years": str(convention.horizon_years),
            "rate": repr(convention.discount_rate),
        },
        seed=rules_of(project).seed,
        brand=brand,
        figures=figures,
        text=text_digest(document),
    )
    mark = mark_of(figures)
    blocks = tuple(_marked(block, mark) for block in document.blocks)
    told = load(document.language)("reports.foot_mark", mark=mark)
    foot = " · ".join(filter(None, (told, document.footer)))
    return replace(document, blocks=blocks, footer=foot, seal=written(seal), mark=mark)


def _marked(block: Block, mark: str) -> Block:
    return replace(block, text=block.text.replace(MARK, mark)) if isinstance(block, Signatures) else block

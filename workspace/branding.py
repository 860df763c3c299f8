"""The brand of a project: its texts and colour, its files, and the look that reports take from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from project.access import Action
from project.changes import Put, Remove
from project.model import Project
from project.records.branding import Brand, BrandFile
from reports.branding import contrast, nearest_readable, readable, written_colour
from reports.codes import Code
from reports.look import PLAIN, Look
from reports.placeholders import faults as text_faults
from store.port import KeptFile
from workspace.bidding import MOST_FILES, MOST_KEPT
from workspace.brand_files import Looked, Slot, looked_at
from workspace.change import Outcome, Refused, change, put
from workspace.guarding import require
from workspace.wiring import Workspace

LONGEST_NAME = 200


def brand_of(project: Project) -> Brand | None:
    """The brand of a project; None where it has none."""
    return project.find(Brand, "brand")


def brand_digest(brand: Brand | None) -> str:
    """SHA-256 over what a brand says and names, whatever its revision; "" for none."""
    if brand is None:
        return ""
    return sha256(brand.model_dump_json(exclude={"revision"}).encode()).hexdigest()


def look_of(workspace: Workspace, project_id: str, brand: Brand | None) -> Look:
    """What reports take from a brand; files that are not here, or that do not pass, are left out.

    The text at the foot of each page is left to whoever knows the report (`reports.branding.running_text`).

    Raises:
        StoreFault: the storage failed.
    """
    if brand is None:
        return PLAIN
    found = {slot: _kept(workspace, project_id, brand, slot) for slot in Slot}
    regular, bold = found[Slot.REGULAR_FONT], found[Slot.BOLD_FONT]
    pair = bool(regular.data and bold.data) and regular.family == bold.family
    return Look(
        accent=brand.accent if brand.accent and readable(brand.accent) else PLAIN.accent,
        logo=found[Slot.LOGO].data,
        logo_alt=brand.sender,
        regular=regular.data if pair else b"",
        bold=bold.data if pair else b"",
        family=regular.family if pair else "",
        docx=found[Slot.DOCX].data,
        pptx=found[Slot.PPTX].data,
        sender=brand.sender,
    )


def told(workspace: Workspace, project_id: str, brand: Brand) -> tuple[Diagnostic, ...]:
    """Everything about a brand that somebody should know before a report goes out.

    Raises:
        StoreFault: the storage failed.
    """
    return (*text_faults(brand), *_told_of_files(workspace, project_id, brand))


def _told_of_files(workspace: Workspace, project_id: str, brand: Brand) -> Iterator[Diagnostic]:
    for slot in Slot:
        found = _kept(workspace, project_id, brand, slot)
        yield from ((found.fault,) if found.fault else found.notes)
    if (brand.regular_font is None) is not (brand.bold_font is None):
        place = Place("", path=(Brand.KIND, brand.id, "regular_font"))
        yield complain(Code.FONT_ALONE, place, severity=Severity.WARNING)


def _kept(workspace: Workspace, project_id: str, brand: Brand, slot: Slot) -> Looked:
    """A kept file as it can be used; the fault says why it cannot."""
    named: BrandFile | None = getattr(brand, slot)
    if named is None:
        return Looked()
    try:
        kept = workspace.store.file(project_id, named.digest)
    except LookupError:
        place = Place("", path=(Brand.KIND, brand.id, str(slot)))
        told = {"name": named.name}
        return Looked(fault=complain(Code.BRAND_FILE_ABSENT, place, told, severity=Severity.WARNING))
    return looked_at(slot, kept.data, named.name)


# -- changing ------------------------------------------------------------------------------------------------


def _begun(workspace: Workspace, person: str, project_id: str) -> Brand:
    """The brand as it stands, or a new one, for somebody who may edit."""
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    found = (item for item in stored.records if isinstance(item, Brand))
    return next(found, Brand())


def set_accent(
    workspace: Workspace, person: str, project_id: str, typed: str, *, operation: str | None = None
) -> Outcome:
    """Take a colour for headings and rules; refused where it cannot be read on white, with one that can.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    brand = _begun(workspace, person, project_id)
    colour = written_colour(typed)
    wrong = accent_fault(typed)
    if colour is None or wrong is not None:
        return Refused((wrong,) if wrong is not None else ())
    changed = brand.model_copy(update={"accent": colour})
    return put(workspace, person, project_id, "brand.set", changed, operation=operation)


def accent_fault(typed: str) -> Diagnostic | None:
    """Why a colour that somebody typed is not taken; the nearest shade that is, where there is one."""
    place = Place("", path=(Brand.KIND, "brand", "accent"))
    colour = written_colour(typed)
    if colour is None:
        return complain(Code.ACCENT_WRITTEN, place, value=typed or None)
    if not colour or readable(colour):
        return None
    shade = nearest_readable(colour)
    given = {"ratio": f"{contrast(colour):.1f}", "shade": shade, "colour": colour}
    return complain(Code.ACCENT_PALE, place, given)


def bring_file(
    workspace: Workspace,
    person: str,
    project_id: str,
    slot: Slot,
    data: bytes,
    filename: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Take a picture or a document into the brand: looked at first, then kept together with the record.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    brand = _begun(workspace, person, project_id)
    return _taken(workspace, person, project_id, brand, {slot: (data, filename)}, operation)


def bring_fonts(
    workspace: Workspace,
    person: str,
    project_id: str,
    regular: tuple[bytes, str],
    bold: tuple[bytes, str],
    *,
    operation: str | None = None,
) -> Outcome:
    """Take a typeface in two weights, each as bytes and file name; refused unless they are of one family.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    brand = _begun(workspace, person, project_id)
    given = {Slot.REGULAR_FONT: regular, Slot.BOLD_FONT: bold}
    return _taken(workspace, person, project_id, brand, given, operation)


def _taken(
    workspace: Workspace,
    person: str,
    project_id: str,
    brand: Brand,
    given: dict[Slot, tuple[bytes, str]],
    operation: str | None,
) -> Outcome:
    looked = {slot: looked_at(slot, data, name) for slot, (data, name) in given.items()}
    wrong = tuple(item.fault for item in looked.values() if item.fault is not None) or tuple(_unlike(looked))
    files = [_file(workspace, item.data, given[slot][1]) for slot, item in looked.items() if item.data]
    wrong = wrong or tuple(no_room(workspace, project_id, files))
    if wrong:
        return Refused(wrong)
    named = {
        str(slot): BrandFile(digest=file.digest, name=file.name)
        for slot, file in zip(looked, files, strict=True)
    }
    changes = (Put(brand.model_copy(update=named)),)
    intent = "brand.file_brought"
    return change(workspace, person, project_id, intent, changes, operation=operation, files=files)


def _unlike(looked: dict[Slot, Looked]) -> Iterator[Diagnostic]:
    """Why two typefaces are not the two weights of one."""
    regular, bold = looked.get(Slot.REGULAR_FONT), looked.get(Slot.BOLD_FONT)
    if regular is None or bold is None:
        return
    if regular.family != bold.family or regular.bold or not bold.bold:
        place = Place("", path=(Brand.KIND, "brand", "regular_font"))
        yield complain(Code.FONTS_DIFFER, place, {"regular": regular.family, "bold": bold.family})


def _file(workspace: Workspace, data: bytes, filename: str) -> KeptFile:
    name = "".join(letter for letter in filename if letter.isprintable())[-LONGEST_NAME:] or "file"
    return KeptFile(sha256(data).hexdigest(), name, workspace.clock(), data)


def no_room(workspace: Workspace, project_id: str, files: Sequence[KeptFile]) -> Iterator[Diagnostic]:
    """Why these files cannot be kept beside those that a project keeps already."""
    kept = workspace.store.files(project_id)
    coming = sum(len(file.data) for file in files)
    if sum(line.size for line in kept) + coming > MOST_KEPT or len(kept) + len(files) > MOST_FILES:
        most = {"most": MOST_KEPT // 1024**2}
        yield complain(Code.BRAND_SPACE, Place("", path=(Brand.KIND, "brand", "logo")), most)


def drop_files(
    workspace: Workspace,
    person: str,
    project_id: str,
    slots: Sequence[Slot],
    *,
    operation: str | None = None,
) -> Outcome:
    """Take files out of the brand; the history can bring them back.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    brand = _begun(workspace, person, project_id)
    changed = brand.model_copy(update={str(slot): None for slot in slots})
    return put(workspace, person, project_id, "brand.file_dropped", changed, operation=operation)


def drop_brand(
    workspace: Workspace, person: str, project_id: str, *, operation: str | None = None
) -> Outcome:
    """Take the whole brand away: reports look as the product does. The history can bring it back.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    brand = _begun(workspace, person, project_id)
    changes = (Remove(Brand.KIND, brand.id, brand.revision),) if brand.revision else ()
    return change(workspace, person, project_id, "brand.dropped", changes, operation=operation)

"""The brand of a project: files are looked at before they are kept, and travel with the project."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from project.changes import Put
from project.model import Project, Role, Settings
from project.records.branding import Brand, BrandFile
from project.records.issuing import Approval, Issued, ReportFormat, Verdict, Way
from reports.codes import Code
from reports.look import PLAIN
from store.port import KeptFile
from workspace.begin import begin
from workspace.brand_files import Slot
from workspace.brand_lending import branded_projects, take_over
from workspace.branding import (
    brand_digest,
    brand_of,
    bring_file,
    bring_fonts,
    drop_brand,
    drop_files,
    look_of,
    set_accent,
    told,
)
from workspace.change import Changed, Refused, change, put, undo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

REGULAR = Path("templates/fonts/IBMPlexSans-Regular.ttf")
BOLD = REGULAR.with_name("IBMPlexSans-SemiBold.ttf")


@cache
def logo() -> bytes:
    """A small picture with a word of its own beside the dots."""
    out = BytesIO()
    Image.new("RGB", (60, 20), "navy").save(out, "PNG")
    return out.getvalue() + b"trailing words"


def project_of(workspace: Workspace, project: str) -> Project:
    """The project as it stands."""
    return opened(workspace, ME, project).project


def brand_in(workspace: Workspace, project: str) -> Brand:
    """The brand as it stands."""
    found = brand_of(project_of(workspace, project))
    assert found is not None
    return found


def with_logo(workspace: Workspace, project: str) -> Brand:
    """A project with sender, colour and logo."""
    assert isinstance(put(workspace, ME, project, "brand.set", Brand(sender="Us")), Changed)
    assert isinstance(set_accent(workspace, ME, project, "#134"), Changed)
    assert isinstance(bring_file(workspace, ME, project, Slot.LOGO, logo(), "our logo.png"), Changed)
    return brand_in(workspace, project)


def test_a_logo_is_kept_as_it_was_drawn_anew_and_makes_the_look(workspace: Workspace, quick: str) -> None:
    """Record and file are saved in one act; the file is known by its SHA-256."""
    brand = with_logo(workspace, quick)
    assert brand.logo is not None
    kept = workspace.store.file(quick, brand.logo.digest)
    assert (kept.name, sha256(kept.data).hexdigest()) == ("our logo.png", brand.logo.digest)
    assert b"trailing words" not in kept.data

    look = look_of(workspace, quick, brand)

    assert (look.accent, look.sender, look.logo, look.logo_alt) == ("#113344", "Us", kept.data, "Us")
    assert Image.open(BytesIO(look.logo)).size == (60, 20)


def test_without_a_brand_the_look_is_the_products(workspace: Workspace, quick: str) -> None:
    """So is the digest empty; with one it changes with what the brand says, and not with its revision."""
    assert look_of(workspace, quick, None) is PLAIN
    assert brand_digest(None) == ""
    one = Brand(sender="Us")
    assert brand_digest(one) == brand_digest(one.model_copy(update={"revision": 9}))
    assert brand_digest(one) != brand_digest(Brand(sender="We"))


def test_two_weights_of_one_typeface_are_taken_together(workspace: Workspace, quick: str) -> None:
    """Both files or none; the same file twice is not a typeface in two weights."""
    regular, bold = (REGULAR.read_bytes(), "r.ttf"), (BOLD.read_bytes(), "b.ttf")
    refused = bring_fonts(workspace, ME, quick, regular, regular)
    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == [Code.FONTS_DIFFER]

    assert isinstance(bring_fonts(workspace, ME, quick, regular, bold), Changed)

    look = look_of(workspace, quick, brand_in(workspace, quick))
    assert (look.family, look.regular, look.bold) == ("IBM Plex Sans", *(item[0] for item in (regular, bold)))
    assert isinstance(drop_files(workspace, ME, quick, (Slot.BOLD_FONT,)), Changed)
    alone = brand_in(workspace, quick)
    assert look_of(workspace, quick, alone).regular == b""
    assert Code.FONT_ALONE in {item.code for item in told(workspace, quick, alone)}


def test_a_refused_file_changes_nothing(workspace: Workspace, quick: str) -> None:
    """Neither a record nor a file is kept."""
    outcome = bring_file(workspace, ME, quick, Slot.DOCX, b"PK\x03\x04 no document", "x.docx")
    assert isinstance(outcome, Refused)
    assert brand_of(project_of(workspace, quick)) is None
    assert workspace.store.files(quick) == ()


def test_what_is_kept_is_looked_at_before_it_is_used(workspace: Workspace, quick: str) -> None:
    """A project file may name any bytes as a logo; they never reach a report, and it is told."""
    data = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script/></svg>"
    digest = sha256(data).hexdigest()
    brand = Brand(logo=BrandFile(digest=digest, name="bad.svg"))
    file = KeptFile(digest, "bad.svg", workspace.clock(), data)
    assert isinstance(change(workspace, ME, quick, "brand.set", (Put(brand),), files=(file,)), Changed)

    assert look_of(workspace, quick, brand).logo == b""
    assert [item.code for item in told(workspace, quick, brand)] == ["exchange.brand_svg_element"]
    gone = Brand(logo=BrandFile(digest="0" * 64, name="gone.png"), accent="#FFEE00")
    look = look_of(workspace, quick, gone)
    assert (look.logo, look.accent) == (b"", PLAIN.accent)
    assert [item.code for item in told(workspace, quick, gone)] == [Code.BRAND_FILE_ABSENT]


@pytest.mark.parametrize(
    ("typed", "code", "shade"),
    [("#FFEE00", Code.ACCENT_PALE, "#807800"), ("blue", Code.ACCENT_WRITTEN, None)],
)
def test_a_colour_that_cannot_be_read_is_refused(
    workspace: Workspace, quick: str, typed: str, code: str, shade: str | None
) -> None:
    """With the nearest shade that can, where there is one."""
    outcome = set_accent(workspace, ME, quick, typed)
    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [code]
    assert dict(outcome.diagnostics[0].arguments).get("shade") == shade


def test_a_brand_travels_with_its_project(workspace: Workspace, quick: str) -> None:
    """The ZIP holds the files that stand and those that history can bring back; both are there after it."""
    first = with_logo(workspace, quick)
    dropped = drop_files(workspace, ME, quick, (Slot.LOGO,))
    assert isinstance(dropped, Changed)
    regular, bold = (REGULAR.read_bytes(), "r.ttf"), (BOLD.read_bytes(), "b.ttf")
    assert isinstance(bring_fonts(workspace, ME, quick, regular, bold), Changed)

    exported = export_project(workspace, ME, quick)
    assert exported.sealed == 0
    with ZipFile(BytesIO(exported.data)) as archive:
        assert sum(name.startswith("files/") for name in archive.namelist()) == 3
    made = import_project(workspace, ME, exported.data, exported.filename)

    assert isinstance(made, Began)
    assert made.diagnostics == ()
    new = brand_in(workspace, made.project_id)
    assert look_of(workspace, made.project_id, new).family == "IBM Plex Sans"
    assert first.logo is not None
    assert workspace.store.file(made.project_id, first.logo.digest).data


def test_a_file_that_did_not_come_along_is_told(workspace: Workspace, quick: str) -> None:
    """A bare project file has no files; the brand stands without them."""
    brand = Brand(sender="Us", logo=BrandFile(digest="1" * 64, name="l.png"))
    assert isinstance(put(workspace, ME, quick, "brand.set", brand), Changed)
    exported = export_project(workspace, ME, quick)
    made = import_project(workspace, ME, exported.data, exported.filename)
    assert isinstance(made, Began)
    assert [item.code for item in made.diagnostics] == ["exchange.kept_file_absent"]


def test_a_brand_is_taken_over_with_its_files_and_taken_back(
    workspace: Workspace, quick: str, example: str
) -> None:
    """In one act that the history can undo; the list offers only projects with a brand."""
    brand = with_logo(workspace, quick)
    assert [line.id for line in branded_projects(workspace, ME, besides=example)] == [quick]

    done = take_over(workspace, ME, example, quick)

    assert isinstance(done, Changed)
    assert look_of(workspace, example, brand_in(workspace, example)).logo
    assert brand_digest(brand_in(workspace, example)) == brand_digest(brand)
    assert isinstance(undo(workspace, ME, example, done.operation), Changed)
    assert brand_of(project_of(workspace, example)) is None


def test_a_new_project_for_a_client_begins_with_the_clients_brand(workspace: Workspace) -> None:
    """The newest project for the same firm lends it, unless it is not wanted; it can be removed."""
    first = begin(workspace, ME, "starter", Settings(name="One", company="Acme", users=5))
    assert isinstance(first, Began)
    with_logo(workspace, first.project_id)

    again = begin(workspace, ME, "starter", Settings(name="Two", company=" ACME", users=5))
    other = begin(workspace, ME, "starter", Settings(name="Three", company="Other", users=5))
    bare = begin(workspace, ME, "starter", Settings(name="Four", company="Acme", users=5), branded=False)

    made = [item.project_id for item in (again, other, bare) if isinstance(item, Began)]
    assert [brand_of(project_of(workspace, item)) is not None for item in made] == [True, False, False]
    assert look_of(workspace, made[0], brand_in(workspace, made[0])).logo
    assert isinstance(drop_brand(workspace, ME, made[0]), Changed)
    assert brand_of(project_of(workspace, made[0])) is None


def test_a_viewer_lends_no_brand(workspace: Workspace, quick: str, join: object) -> None:
    """Whoever may only look at a project cannot take files out of it by way of another one."""
    with_logo(workspace, quick)
    viewer = join(workspace, quick, Role.VIEWER)  # type: ignore[operator]  # the fixture is a function
    assert branded_projects(workspace, viewer) == ()


def test_reports_that_were_handed_out_travel_with_their_approvals(workspace: Workspace, quick: str) -> None:
    """The file of an issue, its figures as data and what people said of it are all in the project's ZIP."""
    data, said = b"<!doctype html>a report", b"the same as data"
    digest, document = (sha256(item).hexdigest() for item in (data, said))
    now = workspace.clock()
    issued = Issued(
        id="i1",
        report="brief",
        format=ReportFormat.HTML,
        as_of=now.date(),
        of_revision=1,
        digest=digest,
        filename="brief.html",
        size=len(data),
        document=document,
        figures="0" * 64,
        text="1" * 64,
        by=ME,
        at=now,
    )
    approval = Approval(
        id="a1",
        issued="i1",
        digest=digest,
        name="Ada",
        role="Sponsor",
        on=now.date(),
        verdict=Verdict.APPROVED,
        way=Way.PAPER,
        by=ME,
        at=now,
    )
    files = tuple(
        KeptFile(sha256(item).hexdigest(), name, now, item)
        for item, name in ((data, "brief.html"), (said, "brief.json"))
    )
    kept = change(workspace, ME, quick, "issued.kept", (Put(issued), Put(approval)), files=files)
    assert isinstance(kept, Changed)

    exported = export_project(workspace, ME, quick)
    made = import_project(workspace, ME, exported.data, exported.filename)

    assert exported.sealed == 0
    assert isinstance(made, Began)
    assert made.diagnostics == ()
    assert workspace.store.file(made.project_id, digest).data == data
    assert workspace.store.file(made.project_id, document).data == said
    assert [item.name for item in project_of(workspace, made.project_id).of(Approval)] == ["Ada"]

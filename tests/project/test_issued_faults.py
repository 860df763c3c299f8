"""Reports that were handed out, and approvals: nothing of them is ever altered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from project.changes import Change, Put, Remove, faults
from project.codes import Code
from project.model import AnyRecord, Project, Settings
from project.records.issuing import Approval, Issued, ReportFormat, Verdict, Way
from tests.project.test_plan_faults import small as content

AT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
ISSUED = Issued(
    id="i1", report="business_case", format=ReportFormat.PDF, as_of=date(2026, 11, 21), of_revision=3,
    digest="a" * 64, filename="case.pdf", size=10, figures="b" * 64, text="c" * 64, at=AT, revision=1,
)  # fmt: skip
SAID = Approval(
    id="p1", issued="i1", digest="a" * 64, name="Ana Soler", role="Sponsor", on=date(2026, 11, 21),
    verdict=Verdict.APPROVED, way=Way.APP, at=AT, revision=1,
)  # fmt: skip
STANDING = Project(id="p", records=(SAID, ISSUED, Settings(name="P", users=1)))
small = content
"""The content that the faults are judged by."""


def _put(record: AnyRecord, **changed: object) -> Change:
    return Put(record.model_copy(update=changed))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_put(ISSUED, note="better"), Code.ISSUED_STAYS),
        (_put(ISSUED, digest="d" * 64), Code.ISSUED_STAYS),
        (Remove("issued", "i1", 1), Code.ISSUED_STAYS),
        (_put(SAID, verdict=Verdict.DECLINED), Code.APPROVAL_STAYS),
        (Remove("approval", "p1", 1), Code.APPROVAL_STAYS),
        (_put(SAID, id="p2", revision=0, digest="e" * 64), Code.APPROVAL_OTHER_FILE),
        (_put(SAID, id="p2", revision=0, verdict=Verdict.CONDITIONS), Code.APPROVAL_NO_CONDITIONS),
    ],
)
def test_what_was_handed_out_and_said_stays(small: object, change: Change, code: Code) -> None:
    """Changing and removing is refused; an approval is of the very file, with its conditions."""
    assert code in {item.code for item in faults(STANDING, small, (change,))}  # type: ignore[arg-type]


def test_more_people_may_say_more_of_it(small: object) -> None:
    """Another approval of the same file is taken, and so is the same record as it stands."""
    other = _put(SAID, id="p2", revision=0, verdict=Verdict.CONDITIONS, conditions="By March.")

    assert faults(STANDING, small, (other, Put(SAID))) == ()  # type: ignore[arg-type]


def test_an_approval_of_nothing_is_refused(small: object) -> None:
    """It has to name an issue that is there."""
    found = faults(STANDING, small, (_put(SAID, id="p2", revision=0, issued="none"),))  # type: ignore[arg-type]

    assert found

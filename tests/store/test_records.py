"""What every store promises of projects and records."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from project.model import DriverValue, Settings, Vendor
from store.port import Operation, RecordWrite, Saved, Stale, StaleRecord, Store, UnknownProject
from tests.store.makers import (
    AT,
    ODD,
    begin,
    gone,
    member,
    operation,
    pinned,
    score,
    settings,
    vendor,
    write,
)


def stale(result: Saved | Stale) -> StaleRecord:
    """The one stale record of a refusal."""
    assert isinstance(result, Stale)
    return result.records[0]


def test_a_new_project_has_its_records_and_content(store: Store) -> None:
    """All records are there with revision 1, sorted by kind and id, and the content to the letter."""
    made = begin(store, "p1", vendor("v2"), vendor("v1"))
    loaded = store.load("p1")
    assert made == Saved(4, AT)
    assert loaded.id == "p1"
    assert loaded.revision == store.revision("p1") == 4
    assert loaded.records == (
        member("anna", 1),
        settings(1),
        vendor("v1", 1),
        vendor("v2", 1),
    )
    assert loaded.content == (pinned().ref,)
    assert store.content("p1") == (pinned(),)


def test_content_comes_sorted(store: Store) -> None:
    """The pinned texts come by kind and id, whatever order they were given in."""
    given = (pinned("vendor", "b"), pinned("vendor", "a"), pinned("costs", "z"))
    store.create("p1", given, operation("o1", write(settings())))
    assert store.content("p1") == (given[2], given[1], given[0])


def test_creating_twice_is_creating_once(store: Store) -> None:
    """The same operation again makes nothing new and is answered alike."""
    first = begin(store)
    again = begin(store)
    assert again == Saved(first.revision, first.at, repeated=True)
    assert store.revision("p1") == 2
    assert len(store.projects()) == 1


def test_another_project_under_a_taken_id_is_refused(store: Store) -> None:
    """A second project can never be mixed into the first."""
    begin(store)
    with pytest.raises(ValueError, match="another project"):
        store.create("p1", (), operation("other", write(settings())))


def test_first_records_have_no_base(store: Store) -> None:
    """A new project cannot be based on revisions; nothing is left behind."""
    with pytest.raises(ValueError, match="based on nothing"):
        store.create("p1", (), operation("o1", write(settings(3))))
    assert store.projects() == ()


def test_a_content_is_pinned_once(store: Store) -> None:
    """Two texts of one content contradict each other; nothing is left behind."""
    with pytest.raises(ValueError, match="pins each content once"):
        store.create("p1", (pinned(), pinned()), operation("o1", write(settings())))
    assert store.projects() == ()


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.load("no"),
        lambda store: store.revision("no"),
        lambda store: store.content("no"),
        lambda store: store.texts("no", ()),
        lambda store: store.add_texts("no", ()),
        lambda store: store.save("no", operation("o1")),
        lambda store: store.events("no"),
        lambda store: store.operation("no", "o1"),
        lambda store: store.delete("no"),
        lambda store: store.verify("no"),
    ],
)
def test_an_unknown_project_is_told(store: Store, call: object) -> None:
    """Every method says so instead of answering with nothing."""
    begin(store)
    assert callable(call)
    with pytest.raises(UnknownProject):
        call(store)


def test_a_change_counts_up(store: Store) -> None:
    """Record and project get new revisions; the moment and the newest data stand."""
    begin(store, "p1", score(3.0))
    saved = store.save("p1", operation("o1", write(score(4.0, 1)), minutes=5))
    assert saved == Saved(4, AT + timedelta(minutes=5))
    assert store.load("p1").records[-1] == score(4.0, 2)


def test_the_same_operation_again_has_no_second_effect(store: Store) -> None:
    """A repeat is answered with the first result, even when its base is stale by now."""
    begin(store, "p1", score(3.0))
    change = operation("o1", write(score(4.0, 1)), minutes=1)
    first = store.save("p1", change)
    store.save("p1", operation("o2", write(score(5.0, 2)), minutes=2))
    assert isinstance(first, Saved)
    assert store.save("p1", change) == Saved(first.revision, first.at, repeated=True)
    assert store.load("p1").records[-1] == score(5.0, 3)
    assert len(store.events("p1")) == 5


def test_an_operation_id_counts_within_its_project(store: Store) -> None:
    """The same id in another project is another operation."""
    begin(store, "p1")
    begin(store, "p2")
    store.save("p1", operation("o1", write(score(1.0))))
    saved = store.save("p2", operation("o1", write(score(2.0))))
    assert isinstance(saved, Saved)
    assert not saved.repeated
    assert store.load("p2").records[-1] == score(2.0, 1)


def test_a_stale_change_is_refused_with_both_versions(store: Store) -> None:
    """What was meant, what stands, who changed it and when; nothing was saved."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", write(score(4.0, 1)), person="ben", minutes=7))
    refused = store.save("p1", operation("o2", write(score(5.0, 1))))
    assert stale(refused) == StaleRecord(
        kind="score",
        id="v1:price",
        base=1,
        mine=score(5.0, 1),
        theirs=score(4.0, 2),
        theirs_revision=2,
        changed_by="ben",
        changed_at=AT + timedelta(minutes=7),
    )
    assert store.load("p1").records[-1] == score(4.0, 2)
    assert store.operation("p1", "o2") == ()


def test_one_stale_write_refuses_them_all(store: Store) -> None:
    """Nothing of the operation is saved, and only the stale records are named, in order."""
    begin(store, "p1", score(3.0), vendor())
    store.save("p1", operation("o1", write(score(4.0, 1)), write(vendor("v1", 1, product="CRM"))))
    refused = store.save(
        "p1", operation("o2", write(vendor("v1", 1)), write(score(9.0, 1)), write(vendor("v2")))
    )
    assert isinstance(refused, Stale)
    assert [(item.kind, item.id) for item in refused.records] == [("score", "v1:price"), ("vendor", "v1")]
    assert vendor("v2", 1) not in store.load("p1").records
    assert store.revision("p1") == 6


def test_a_refused_operation_may_come_again(store: Store) -> None:
    """A refusal is not remembered as done: the same id with a fresh base is saved."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", write(score(4.0, 1))))
    assert isinstance(store.save("p1", operation("o2", write(score(5.0, 1)))), Stale)
    assert store.save("p1", operation("o2", write(score(5.0, 2)))) == Saved(5, AT)


def test_two_new_records_of_one_id_meet(store: Store) -> None:
    """The second of two people who make the same record is told about the first."""
    begin(store)
    store.save("p1", operation("o1", write(score(1.0))))
    assert stale(store.save("p1", operation("o2", write(score(2.0))))).theirs == score(1.0, 1)


def test_a_base_that_never_was_is_stale(store: Store) -> None:
    """A change based on a record that this project never had is refused."""
    begin(store)
    refused = stale(store.save("p1", operation("o1", write(score(2.0, 3)))))
    assert refused == StaleRecord("score", "v1:price", 3, score(2.0, 3), None, 0, "", None)


def test_a_deleted_record_is_gone_and_keeps_counting(store: Store) -> None:
    """It is no longer loaded; made again it continues its revision."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", gone("score", "v1:price", 1)))
    assert store.load("p1").records == (member("anna", 1), settings(1))
    store.save("p1", operation("o2", write(score(1.0))))
    assert store.load("p1").records[-1] == score(1.0, 3)


def test_a_change_of_a_deleted_record_is_stale(store: Store) -> None:
    """Somebody who read it before it was deleted sees that it is gone."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", gone("score", "v1:price", 1), person="ben"))
    refused = stale(store.save("p1", operation("o2", write(score(5.0, 1)))))
    assert (refused.theirs, refused.theirs_revision, refused.changed_by) == (None, 2, "ben")


def test_a_deletion_can_be_taken_back(store: Store) -> None:
    """Based on the revision of the deletion, the record is made again."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", gone("score", "v1:price", 1)))
    store.save("p1", operation("o2", write(score(3.0, 2)), undoes="o1"))
    assert store.load("p1").records[-1] == score(3.0, 3)
    assert store.operation("p1", "o2")[0].undoes == "o1"


def test_a_stale_base_is_caught_across_deletion_and_renewal(store: Store) -> None:
    """Revision 1 of the old record is not revision 1 of the new one."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", gone("score", "v1:price", 1)))
    store.save("p1", operation("o2", write(score(4.0))))
    assert stale(store.save("p1", operation("o3", write(score(5.0, 1))))).theirs == score(4.0, 3)
    assert stale(store.save("p1", operation("o4", gone("score", "v1:price", 1)))).mine is None


def test_deleting_what_is_gone_is_no_event(store: Store) -> None:
    """Two people who delete the same record both get what they wanted, and the log says it once."""
    begin(store, "p1", score(3.0))
    store.save("p1", operation("o1", gone("score", "v1:price", 1)))
    assert store.save("p1", operation("o2", gone("score", "v1:price", 1))) == Saved(4, AT)
    assert store.save("p1", operation("o3", gone("score", "v9:price", 0))) == Saved(4, AT)
    assert store.operation("p1", "o2") == ()


@pytest.mark.parametrize(
    ("writes", "complaint"),
    [
        ((write(score(1.0)), write(score(2.0))), "at most once"),
        ((RecordWrite("rumour", "x", 0, None),), "no kind"),
        ((RecordWrite("score", "v1:other", 0, score(1.0)),), "another record"),
        ((RecordWrite("vendor", "v1:price", 0, score(1.0)),), "another record"),
    ],
)
def test_a_contradiction_is_the_callers_fault(
    store: Store, writes: tuple[RecordWrite, ...], complaint: str
) -> None:
    """Programmer errors are raised and save nothing."""
    begin(store)
    with pytest.raises(ValueError, match=complaint):
        store.save("p1", operation("o1", write(member("ben")), *writes))
    assert store.revision("p1") == 2


def test_many_writes_in_one_operation(store: Store) -> None:
    """A large import is one operation; a later one finds each record that stands."""
    scores = [score(float(n), 0, f"v{n}:price") for n in range(1200)]
    begin(store)
    assert store.save("p1", operation("o1", *map(write, scores))) == Saved(1202, AT)
    moved = [item.model_copy(update={"revision": 1, "value": 0.5}) for item in scores]
    assert store.save("p1", operation("o2", *map(write, moved))) == Saved(2402, AT)
    assert isinstance(store.save("p1", operation("o3", *map(write, moved))), Stale)
    assert {item.revision for item in store.load("p1").records if item.KIND == "score"} == {2}


def test_moments_come_back_in_utc(store: Store) -> None:
    """A moment told in another time zone is the same moment, to the microsecond."""
    local = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    first = Operation("o1", "anna", local, "test.act", (write(settings()),))
    saved = store.create("p1", (), first)
    at = [saved.at, store.events("p1")[0].at, store.projects()[0].changed_at]
    assert at == [AT, AT, AT]
    assert {moment.utcoffset() for moment in at} == {timedelta(0)}


def test_a_moment_without_a_time_zone_is_the_callers_fault(store: Store) -> None:
    """No guess is made about whose clock it was, and nothing is saved."""
    begin(store)
    naive = Operation("o1", "anna", AT.replace(tzinfo=None), "test.act", (write(score(1.0)),))
    with pytest.raises(ValueError, match="time zone"):
        store.save("p1", naive)
    assert store.revision("p1") == 2


def test_odd_letters_come_back_exactly(store: Store) -> None:
    """Combining letters are not composed, nothing is escaped, trimmed or folded."""
    begin(store, "p1", vendor("v1", note=f"  {ODD}\n\t{ODD}  "), vendor("v2", name="ÅNGSTRÖM"))
    store.save("p1", operation("o-\u2028-Å", write(score(1.0)), person=ODD))
    records = store.load("p1").records
    assert records[-2] == vendor("v1", 1, note=f"  {ODD}\n\t{ODD}  ")
    assert store.operation("p1", "o-\u2028-Å")[0].person == ODD
    assert store.operation("p1", "o-\u2028-å") == ()


def test_the_list_of_projects_shows_what_settings_say(store: Store) -> None:
    """Name, company and flags are those of the newest settings; newest change first."""
    begin(store, "p1")
    begin(store, "p2")
    newest = settings(1, name=ODD, company="Ltd", illustrative=True, first_impression=True)
    store.save("p1", operation("o1", write(newest), minutes=3))
    lines = store.projects()
    assert [line.id for line in lines] == ["p1", "p2"]
    assert (lines[0].name, lines[0].company, lines[0].revision) == (ODD, "Ltd", 3)
    assert lines[0].changed_at == AT + timedelta(minutes=3)
    assert (lines[0].illustrative, lines[0].first_impression) == (True, True)
    assert (lines[1].illustrative, lines[1].first_impression) == (False, False)


def test_the_list_of_projects_tells_which_were_put_away(store: Store) -> None:
    """A project whose settings say nothing of it, as those of earlier versions, was not put away."""
    begin(store, "p1")
    begin(store, "p2")
    store.save("p1", operation("o1", write(settings(1, name="Over", archived=True)), minutes=3))
    assert {line.id: line.archived for line in store.projects()} == {"p1": True, "p2": False}


def test_projects_of_one_age_come_by_id(store: Store) -> None:
    """Two lists of the same projects look the same."""
    for name in ("p2", "p3", "p1"):
        begin(store, name)
    assert [line.id for line in store.projects()] == ["p1", "p2", "p3"]


def test_a_person_sees_the_projects_of_their_memberships(store: Store) -> None:
    """A membership that was removed, or another person's, shows nothing."""
    begin(store, "p1", member("ben"))
    begin(store, "p2")
    begin(store, "p3", member("ben"))
    store.save("p3", operation("o1", gone("membership", "ben", 1)))
    assert [line.id for line in store.projects(person="ben")] == ["p1"]
    assert len(store.projects(person="anna")) == 3
    assert store.projects(person="nobody") == ()


def test_projects_are_kept_apart(store: Store) -> None:
    """The same record ids in two projects never meet."""
    begin(store, "p1", score(1.0))
    begin(store, "p2", score(2.0))
    store.save("p1", operation("o1", write(score(5.0, 1))))
    assert score(2.0, 1) in store.load("p2").records
    assert store.revision("p2") == 3


def test_a_deleted_project_is_gone_whole(store: Store) -> None:
    """Neither records nor log remain, the others stay, and a late repeat does not bring it back."""
    begin(store, "p1")
    begin(store, "p2")
    store.delete("p1")
    assert [line.id for line in store.projects()] == ["p2"]
    with pytest.raises(UnknownProject):
        store.events("p1")
    with pytest.raises(UnknownProject):
        begin(store, "p1")
    assert store.verify("p2") is None


def test_every_kind_of_value_survives(store: Store) -> None:
    """Numbers keep their digits, None stays None, defaults stay defaults."""
    third = DriverValue(id="hours", driver="hours", value=1 / 3)
    begin(store, "p1", third, vendor("v1", price=0.1 + 0.2, minimum_users=3), score(None))
    records = store.load("p1").records
    assert third.model_copy(update={"revision": 1}) in records
    assert next(item for item in records if isinstance(item, Vendor)).price == 0.1 + 0.2
    assert next(item for item in records if isinstance(item, Settings)).budget is None

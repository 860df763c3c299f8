"""Texts that come after a project's creation: any number, none changed, none lost."""

from __future__ import annotations

from contextlib import closing

import pytest

from store.engine import DRIVER
from store.port import ContentText, Store, UnknownProject
from store.sql import SqlStore
from tests.store.makers import begin, operation, pinned, settings, write

OLD = pinned()


def text(letters: str, name: str = "first_crm") -> ContentText:
    """A text whose fingerprint is its own."""
    given = pinned("playbook", name, letters)
    return ContentText(given.ref.model_copy(update={"fingerprint": letters * 8}), letters)


def test_more_texts_of_one_content_are_kept_beside_the_first(store: Store) -> None:
    """Two newer texts under the same id are found by their references; those of the creation stay."""
    begin(store)
    new, newer = text("new_text"), text("newer_tx")

    store.add_texts("p1", (new, newer))

    assert store.content("p1") == (OLD,)
    assert store.load("p1").content == (OLD.ref,)
    assert store.texts("p1", (newer.ref, OLD.ref, new.ref)) == (newer, OLD, new)
    assert store.texts("p1", ()) == ()


def test_adding_again_changes_nothing(store: Store) -> None:
    """A known text stays as it came, also one of the creation; the project's log does not move."""
    begin(store)
    new = text("new_text")
    store.add_texts("p1", (new,))
    before = store.revision("p1")

    other = ContentText(new.ref, "other letters")
    first = ContentText(OLD.ref, "other letters")
    store.add_texts("p1", (other, first, new, new))

    assert store.texts("p1", (new.ref, OLD.ref)) == (new, OLD)
    assert store.revision("p1") == before


def test_a_text_that_was_never_kept_is_told(store: Store) -> None:
    """The reference names its kind and id; an unknown project is told as such."""
    begin(store)

    with pytest.raises(LookupError, match="first_crm"):
        store.texts("p1", (OLD.ref, text("new_text").ref))
    for ask in (lambda: store.texts("no", ()), lambda: store.add_texts("no", ())):
        with pytest.raises(UnknownProject):
            ask()


def test_texts_belong_to_their_project(store: Store) -> None:
    """Those of another project are not found, and go when their project goes."""
    begin(store, "p1")
    begin(store, "p2")
    new = text("new_text")
    store.add_texts("p1", (new,))

    with pytest.raises(LookupError):
        store.texts("p2", (new.ref,))
    store.delete("p1")
    with pytest.raises(UnknownProject):
        store.texts("p1", (new.ref,))
    assert store.content("p2") == (OLD,)


def test_a_restored_project_has_its_later_texts(store: Store) -> None:
    """They come back with the log, whole or not at all."""
    begin(store)
    new = text("new_text")

    store.restore("q", store.content("p1"), store.events("p1"), (), (new, OLD))

    assert store.texts("q", (new.ref, OLD.ref)) == (new, OLD)
    with pytest.raises(ValueError, match=r"event|log"):
        store.restore("r", store.content("p1"), (), (), (new,))
    with pytest.raises(UnknownProject):
        store.texts("r", ())


def test_the_file_refuses_to_change_a_kept_text(sql: SqlStore) -> None:
    """Not even with a hand on the database."""
    begin(sql)
    sql.add_texts("p1", (text("new_text"),))

    with closing(DRIVER.connect(str(sql._file))) as connection, pytest.raises(DRIVER.IntegrityError):
        connection.execute("UPDATE later_contents SET text = 'other'")


def test_a_text_added_later_outlives_the_program(sql: SqlStore) -> None:
    """Closing and opening the file keeps it."""
    sql.create("p1", (OLD,), operation("o1", write(settings())))
    new = text("new_text")
    sql.add_texts("p1", (new,))
    sql.close()

    again = SqlStore.open(sql._file)

    assert again.texts("p1", (new.ref,)) == (new,)
    again.close()

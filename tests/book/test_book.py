"""What goes into the book comes out of it."""

import threading
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import apsw
import pytest

from medins_desktop.book import errors, handles, hold, rows
from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.faults import in_words
from medins_desktop.book.reading import Reader
from medins_desktop.book.records import Employer, PersonRecord
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month
from tests.book.people import LEDGER, PASSWORD, WANG_FANG, person


def put(book: Book, record: PersonRecord = WANG_FANG) -> PersonRecord:
    (stored,) = book.write([(None, record)])
    assert stored is not None
    return stored


def test_that_a_person_comes_back_whole_after_the_book_was_closed_and_opened(book: Book, place: Path) -> None:
    stored = put(book)
    assert (stored.id, stored.version) == (1, 1)
    book.close()
    with Book.open(place, PASSWORD) as again:
        assert again.person(stored.id) == stored == replace(WANG_FANG, id=1, version=1)


def test_that_an_update_writes_every_field_and_counts_the_version(book: Book) -> None:
    before = put(book)
    ledger = Ledger((Entry(month(2021, 1), month(2021, 2)),), (), LEDGER.spells[:1], (), None)
    (after,) = book.write([(before, PersonRecord(name="李𠮷", notes="n", policy="sh", ledger=ledger))])
    assert after == PersonRecord(before.id, 2, "李𠮷", notes="n", policy="sh", ledger=ledger)
    assert book.person(before.id) == after


def test_that_undoing_a_delete_restores_the_person_under_the_same_id(book: Book) -> None:
    stored = put(book)
    assert book.write([(stored, None)]) == [None]
    assert book.count() == 0
    with pytest.raises(errors.NoSuchPerson):
        book.person(stored.id)
    (restored,) = book.write([(None, stored)])
    assert restored == replace(stored, version=2) == book.person(stored.id)


def test_that_an_id_is_never_given_twice(book: Book) -> None:
    first = put(book)
    book.write([(first, None)])
    second = put(book)
    assert second.id == first.id + 1
    book.write([(None, first)])
    assert book.count() == 2


def test_that_a_step_over_many_persons_is_written_in_the_order_given(book: Book) -> None:
    one, two = put(book, person(1)), put(book, person(2))
    stored = book.write([(one, None), (None, person(3)), (two, replace(two, name="改名"))])
    assert [record and record.name for record in stored] == [None, "王芳3", "改名"]
    assert [line.name for line in book.lines()] == ["改名", "王芳3"]


@pytest.mark.parametrize("broken", ["stale update", "stale delete", "gone", "there already", "overlap"])
def test_that_a_write_that_fails_leaves_nothing_of_its_step(book: Book, broken: str) -> None:
    old = put(book)
    now = book.write([(old, replace(old, phone="1"))])[0]
    assert now is not None
    overlapping = replace(WANG_FANG, ledger=Ledger((Entry(24300, 24310), Entry(24305, 24306))))
    bad: dict[str, tuple[PersonRecord | None, PersonRecord | None]] = {
        "stale update": (old, replace(old, phone="2")),
        "stale delete": (old, None),
        "gone": (replace(old, id=77), old),
        "there already": (None, old),
        "overlap": (None, overlapping),
    }
    with pytest.raises(ValueError if broken == "overlap" else errors.BookChangedElsewhere):
        book.write([(None, person(9)), bad[broken]])
    assert [line.id for line in book.lines()] == [old.id]
    assert book.person(old.id) == now
    assert len(book.audit()) == 2
    assert put(book, person(10)).id == old.id + 1


def test_that_a_line_shows_the_latest_spell(book: Book) -> None:
    put(book)
    put(book, replace(WANG_FANG, ledger=replace(LEDGER, spells=LEDGER.spells[:1])))
    put(book, PersonRecord(name="无"))
    assert [(line.employer, line.capacity) for line in book.lines()] == [
        ("", "individual"),
        ("示例商贸有限公司", "unit"),
        ("", ""),
    ]
    assert next(book.lines())[:3] == (1, "王芳", "11010519900307002X")


def test_that_a_line_of_who_pays_alone_names_no_employer_though_an_older_book_wrote_one(book: Book) -> None:
    alone = Ledger(spells=(Spell(month(2026, 6), Capacity.INDIVIDUAL),))
    put(book, replace(WANG_FANG, ledger=alone))
    book._connection.execute("UPDATE persons SET employer = '甲公司'")
    with book.reader() as reader:
        assert [(line.employer, line.capacity) for line in reader.lines()] == [("", "individual")]


def test_that_ledgers_come_in_order_of_person_and_alike_ones_are_one(book: Book) -> None:
    for number in range(3):
        put(book, person(number))
    put(book, PersonRecord(name="新"))
    found = list(book.ledgers())
    assert [(one, policy) for one, policy, _ in found] == [
        (1, "cn-general"),
        (2, "cn-general"),
        (3, "cn-general"),
        (4, ""),
    ]
    assert [ledger for _, _, ledger in found] == [LEDGER, LEDGER, LEDGER, Ledger()]
    assert found[0][2] is found[2][2]


def test_that_writing_goes_on_while_lines_are_read_and_is_not_seen_by_them(book: Book) -> None:
    one, two = put(book, person(1)), put(book, person(2))
    lines = book.lines()
    assert next(lines).id == one.id
    book.write([(two, replace(two, name="后来"))])
    assert [line.name for line in lines] == ["王芳2"]
    assert book.person(two.id).name == "后来"


def test_that_a_reader_works_in_another_thread_and_cannot_write(book: Book) -> None:
    put(book)
    seen: list[PersonRecord] = []

    def work(reader: Reader) -> None:
        with reader:
            seen.append(reader.person(1))

    thread = threading.Thread(target=work, args=(book.reader(),))
    thread.start()
    thread.join()
    assert seen == [book.person(1)]
    with book.reader() as reader, pytest.raises(errors.ReadOnlyPlace), in_words(reader.path):
        reader._connection.execute("INSERT INTO settings VALUES ('a', 'b')")


def test_that_persons_are_found_by_their_number(book: Book) -> None:
    first = put(book)
    put(book, person(1))
    third = put(book)
    put(book, PersonRecord(name="无号"))
    assert book.with_number("11010519900307002X") == [first.id, third.id]
    assert book.with_number("") == book.with_number("x") == []


def test_that_employers_are_kept_with_version_and_unique_name(book: Book) -> None:
    (one,) = book.write_employers([(None, Employer(name="示例商贸有限公司", credit_code="91110105MA01ABCD0X"))])
    assert one == Employer(1, 1, "示例商贸有限公司", "91110105MA01ABCD0X")
    (two,) = book.write_employers([(one, replace(one, name="示例贸易有限公司"))])
    assert two is not None
    assert two.version == 2
    assert book.employers() == [two]
    with pytest.raises(errors.BookChangedElsewhere):
        book.write_employers([(one, None)])
    with pytest.raises(errors.EmployerExists) as caught:
        book.write_employers([(None, Employer(name="新单位")), (None, Employer(name="示例贸易有限公司"))])
    assert caught.value.figures["name"] == "示例贸易有限公司"
    assert book.employers() == [two]
    book.write_employers([(two, None)])
    assert book.employers() == []
    (again,) = book.write_employers([(None, two)])
    assert again == replace(two, version=3)


def test_that_the_audit_names_step_and_persons_and_nothing_else(book: Book) -> None:
    book.write([(None, person(number)) for number in range(3)], "step.create")
    put(book)
    one, three = book.person(1), book.person(3)
    book.write([(one, None), (three, replace(three, name="x"))], "step.mixed")
    newest, _, oldest = book.audit()
    assert (newest.step, newest.persons) == ("step.mixed", "1,3")
    assert (oldest.step, oldest.persons) == ("step.create", "1-3")
    assert oldest.at.endswith("+00:00")


def test_that_a_setting_travels_with_the_book(book: Book, place: Path) -> None:
    assert book.setting("as_of", "none") == "none"
    book.set_setting("as_of", "2026-11-22")
    book.set_setting("as_of", "2026-11-23")
    book.close()
    with Book.open(place, PASSWORD) as again:
        assert again.setting("as_of") == "2026-11-23"


def test_that_nothing_lies_beside_a_closed_book(book: Book, place: Path) -> None:
    put(book)
    book.close()
    book.close()
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_that_a_book_closed_twice_lets_go_of_its_file_once(book: Book, place: Path) -> None:
    mine = handles.identity(place)  # other files may be open in this process
    with Book.open(place, PASSWORD) as other:
        other.close()
        other.close()
        other.settle()
        assert hold._held[mine].users == 1
    put(book)
    book.close()
    assert mine not in hold._held
    assert mine not in handles.handles


def test_that_a_new_book_does_not_overwrite_a_file(book: Book, place: Path) -> None:
    put(book)
    with pytest.raises(errors.BookExists) as caught:
        Book.create(place, PASSWORD)
    assert caught.value.figures["path"] == str(place)
    assert book.count() == 1


def test_that_who_listens_to_a_write_hears_how_many_are_done_and_may_stop_it(book: Book) -> None:
    told: list[int] = []
    book.write([(None, person(number)) for number in range(3)], tell=told.append)
    assert told == [1, 2, 3]

    def stop(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        book.write([(None, person(number)) for number in range(3)], tell=stop)
    assert (book.count(), len(book.audit())) == (3, 1)


def test_that_a_write_is_allowed_by_the_months_that_are_closed_as_it_sees_them(book: Book) -> None:
    book.set_closed("甲", month(2026, 5), closed=True)
    seen: list[object] = []

    def refuse(closed: object) -> None:
        seen.append(closed)
        raise LookupError

    with pytest.raises(LookupError):
        book.write([(None, WANG_FANG)], allow=refuse)
    assert (seen, book.count()) == ([{("甲", month(2026, 5))}], 0)
    assert book.write([], allow=refuse) == []


def test_that_a_folder_is_made_only_where_that_is_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "新" / "文件夹" / "书.medins"
    with pytest.raises(errors.BookMissing):
        Book.create(place, PASSWORD, work=SAMPLE)
    assert not place.parent.parent.exists()
    for name in ("书.medins", "另一本.medins"):
        Book.create(place.with_name(name), PASSWORD, work=SAMPLE, make_folder=True).close()
    in_the_way = tmp_path / "a"
    in_the_way.touch()
    with pytest.raises(errors.ReadOnlyPlace):
        Book.create(in_the_way / "书.medins", PASSWORD, work=SAMPLE, make_folder=True)


@pytest.mark.parametrize("way", ["create", "open"])
def test_that_what_could_not_be_opened_is_let_go(place: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    connections: list[apsw.Connection] = []

    def full(book: Book) -> None:
        connections.append(book._connection)
        raise errors.DiskFull(place)

    if way == "open":
        Book.create(place, PASSWORD, work=SAMPLE).close()
    open_before = set(hold._held), set(handles.handles)
    monkeypatch.setattr(Book, "_set_up" if way == "create" else "_bring_up_to_date", full)
    with pytest.raises(errors.DiskFull):
        Book.create(place, PASSWORD, work=SAMPLE) if way == "create" else Book.open(place, PASSWORD)
    assert hold._held.keys() <= open_before[0]
    assert handles.handles.keys() <= open_before[1]
    assert [path.name for path in place.parent.iterdir()] == ([place.name] if way == "open" else [])
    with pytest.raises(apsw.ConnectionClosedError):
        connections[0].execute("SELECT 1")


def test_that_two_open_books_of_one_file_notice_each_others_writes(book: Book, place: Path) -> None:
    stored = put(book)
    with Book.open(place, PASSWORD) as other:
        other.write([(stored, replace(stored, name="别处改的"))])
        with pytest.raises(errors.BookChangedElsewhere):
            book.write([(stored, replace(stored, name="这里改的"))])
    assert book.person(stored.id).name == "别处改的"


def test_that_closing_a_month_is_kept_and_noted_once(book: Book) -> None:
    may, june = month(2026, 5), month(2026, 6)
    for employer, at in (("甲", may), ("甲", may), ("乙", june)):
        book.set_closed(employer, at, closed=True)
    assert book.closed_months() == {("甲", may), ("乙", june)}
    closed_at = book.closed_at("甲", may)
    assert closed_at is not None
    assert (closed_at.tzinfo, book.closed_at("甲", june)) == (UTC, None)
    for _ in range(2):
        book.set_closed("甲", may, closed=False)
    assert book.closed_months() == {("乙", june)}
    assert [(row.step, row.persons, row.about) for row in book.audit()] == [
        ("step.reopen_month", "", "2026-05 甲"),
        ("step.close_month", "", "2026-06 乙"),
        ("step.close_month", "", "2026-05 甲"),
    ]


def test_that_a_reader_that_was_closed_reads_no_more(book: Book) -> None:
    reader = book.reader()
    with reader:
        assert reader.count() == 0
    with pytest.raises(apsw.ConnectionClosedError):
        reader._connection.execute("SELECT 1")
    reader.close()


def test_that_a_closed_book_leaves_no_history_in_memory(book: Book) -> None:
    put(book)
    assert [ledger for _, _, ledger in book.ledgers()] == [LEDGER]
    book.close()
    kept = (rows.contributions_of, rows.spells_of, rows.bases_of, rows.ledger_of)
    assert [each.cache_info().currsize for each in kept] == [0] * 4

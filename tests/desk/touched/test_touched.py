"""Whom another version touches: those who have the policy and for whom it says otherwise, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.desk.touched.change import Kind
from medins_desktop.desk.touched.finding import Stopped, Touched, touched
from medins_desktop.desk.under import exchanged
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.policy import Policy
from medins_desktop.places import resource
from medins_desktop.policies.loader import load

DAY = date(2026, 11, 23)


def pack(name: str) -> Policy:
    policy, findings = load(resource("policies") / f"{name}.toml", prove=False)
    assert policy is not None, findings
    return policy


PACKS = {name: pack(name) for name in ("cn-general", "sh")}


def policy_for(own: str) -> Policy | None:
    return PACKS.get(own, PACKS["cn-general"])


def life(last: str, capacity: Capacity = Capacity.UNIT, place: str = "") -> Ledger:
    first = parse_month("2024-01")
    return Ledger(
        medical=(Entry(first, parse_month(last)),),
        pension=(Entry(first, parse_month("2026-11")),),
        spells=(Spell(first, capacity, policy=place),),
        bases=(Base(first, 600000),),
    )


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book.create(tmp_path / "a.medins", "四个字的密码 2026", work=SAMPLE)
    people = [
        PersonRecord(name="缺四月", ledger=life("2026-07")),
        PersonRecord(name="缴齐", ledger=life("2026-11")),
        PersonRecord(name="上海", ledger=life("2026-07"), policy="sh"),
        PersonRecord(name="曾在上海", ledger=life("2026-07", place="sh")),
    ]
    book.write([(None, each) for each in people])
    yield book
    book.close()


def look(book: Book, after: Policy) -> Touched:
    return touched(book, policy_for, after, DAY, lambda _seen, _people: True)


def names(found: Touched) -> list[str]:
    return [each.after.row.person.name for each in found.found]


def test_the_same_version_touches_nobody(book: Book) -> None:
    found = look(book, PACKS["cn-general"])
    assert (found.people, found.asked, found.found) == (4, 3, ())


def test_a_shorter_time_to_pay_back_touches_those_alone_who_missed_longer(book: Book) -> None:
    general = PACKS["cn-general"]
    rules = tuple(replace(block, tiers=(replace(block.tiers[0], up_to=2), *block.tiers[1:])) for block in general.rules)
    found = look(book, replace(general, rules=rules))
    assert names(found) == ["缺四月"]
    assert Kind.COST in found.found[0].kinds
    assert found.found[0].before.row.answer.total is not None
    assert found.found[0].after.row.answer.total is None
    assert found.count(Kind.COST) == 1


def test_people_who_are_in_a_place_by_a_spell_have_its_policy(book: Book) -> None:
    shanghai = PACKS["sh"]
    rules = tuple(replace(block, due_day=5) for block in shanghai.rules)
    found = look(book, replace(shanghai, rules=rules))
    assert found.asked == 2
    assert names(found) == ["上海", "曾在上海"]


def test_new_limits_of_the_base_touch_those_alone_whose_base_they_change(book: Book) -> None:
    """缴齐 missed nothing: all that changes is what a month costs."""
    general = PACKS["cn-general"]
    found = look(book, replace(general, rates=tuple(replace(block, floor=700000) for block in general.rates)))
    fine = next(each for each in found.found if each.after.row.person.name == "缴齐")
    assert fine.kinds == (Kind.COST,)
    assert fine.before.due is not None
    assert fine.after.due is not None
    assert fine.after.due > fine.before.due
    same = look(book, replace(general, rates=tuple(replace(block, floor=100) for block in general.rates)))
    assert same.found == ()


def test_a_longer_time_to_pay_back_gives_those_alone_another_last_day_who_missed_months(book: Book) -> None:
    general = PACKS["cn-general"]
    rules = tuple(replace(block, tiers=(replace(block.tiers[0], up_to=9), *block.tiers[1:])) for block in general.rules)
    found = look(book, replace(general, rules=rules))
    assert names(found) == ["缺四月"]
    assert found.found[0].kinds == (Kind.DEADLINE,)


def test_each_change_is_what_two_rosters_say(book: Book) -> None:
    general = PACKS["cn-general"]
    after = replace(general, rules=tuple(replace(block, due_day=10) for block in general.rules))
    found = look(book, after)
    one, other = Assessor(policy_for, DAY), Assessor(exchanged(policy_for, after), DAY)
    with book.reader() as reader:
        rows = [
            (one.row(line, ledger), other.row(line, ledger))
            for line, (_, _, ledger) in zip(reader.lines(), reader.ledgers(), strict=True)
        ]
    assert [(each.before.row, each.after.row) for each in found.found] == [row for row in rows if row[0] != row[1]]


def test_it_can_be_given_up(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medins_desktop.desk.touched.finding.EVERY", 1)
    with pytest.raises(Stopped):
        touched(book, policy_for, PACKS["cn-general"], DAY, lambda seen, _people: seen < 2)

"""The sample book shows everything that the program can say."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from stdnum.cn import ric, uscc

from medins_desktop.book import leftovers
from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.book.sample import SampleBook, open_sample
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.domain import identity
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Coverage, Payment, Reason, Route, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import GapTier, Policy
from medins_desktop.policies.shelf import Shelf

ROOT = Path(__file__).resolve().parents[2]
PACKS = ("cn-general", "cn-transfer", "guangdong-transfer", "sh", "suzhou", "wuhan")


@pytest.fixture(scope="module")
def sample() -> Iterator[SampleBook]:
    with open_sample() as book:
        yield book


@pytest.fixture(scope="module")
def people(sample: SampleBook) -> list[PersonRecord]:
    return [sample.person(line.id) for line in sample.lines()]


@pytest.fixture(scope="module")
def answers(
    sample: SampleBook, people: list[PersonRecord], tmp_path_factory: pytest.TempPathFactory
) -> list[Assessment]:
    shelf = Shelf(own=tmp_path_factory.mktemp("none"))
    return [assess(person.ledger, shelf.get(person.policy or "cn-general"), sample.as_of) for person in people]


def test_that_it_opens_at_once_and_is_gone_when_closed() -> None:
    def opened() -> float:
        begun = time.perf_counter()
        book = open_sample()
        took = time.perf_counter() - begun
        folder = book.path.parent
        assert book.path.read_bytes().startswith(b"MdB\x02")
        book.close()
        assert not folder.exists()
        return took

    assert min(opened() for _ in range(3)) < 0.15


def test_that_two_sample_books_do_not_know_each_other(sample: SampleBook) -> None:
    with open_sample() as other:
        person = other.person(1)
        other.write([(person, replace(person, name="改"))])
        assert other.path != sample.path
    assert sample.person(1).name != "改"


def test_that_no_room_for_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(SampleBook, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_sample()
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys, tempfile
tempfile.tempdir = sys.argv[1]
from medins_desktop.book.sample import open_sample
book = open_sample()
os.kill(os.getpid(), 9)
"""


def test_that_the_sample_of_a_killed_program_goes_and_that_of_a_living_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False)
    (left,) = tmp_path.iterdir()
    strange = tmp_path / "medins-notes"
    strange.mkdir()
    now = time.time()  # by the clock of the tests: files carry that of the system
    os.utime(left, (now, now))
    assert leftovers.sweep() == 0  # it may be that of a program that is just starting
    with open_sample() as living:
        for folder in tmp_path.iterdir():
            os.utime(folder, (0, 0))
        program = "import sys; from pathlib import Path; from medins_desktop.book.leftovers import sweep; "
        command = [sys.executable, "-c", program + "print(sweep(Path(sys.argv[1])))", str(tmp_path)]
        swept = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert swept.stdout == "1\n"
        assert not left.exists()
        assert leftovers.sweep() == 0
        assert living.count() > 30
        living.write([(None, replace(living.person(1), id=0))])
    assert list(tmp_path.iterdir()) == [strange]


def test_that_it_has_a_date_of_its_own(sample: SampleBook) -> None:
    assert sample.as_of == date(2026, 11, 23)


def test_that_there_are_at_least_forty_persons_in_order(people: list[PersonRecord]) -> None:
    assert len(people) >= 40
    for person in people:
        known = person.ledger
        firsts = [[one.first for one in row] for row in (known.spells, known.bases, known.medical, known.pension)]
        assert all(earlier < later for row in firsts for earlier, later in pairwise(row)), person.name


def test_that_every_pack_has_several_persons(people: list[PersonRecord]) -> None:
    policies = [person.policy for person in people]
    assert set(policies) == {"", *PACKS}
    assert all(policies.count(pack) >= 3 for pack in PACKS[1:])


@pytest.mark.parametrize("state", Payment)
def test_that_every_payment_state_occurs(answers: list[Assessment], state: Payment) -> None:
    assert any(stretch.payment is state for answer in answers for stretch in answer.stretches)


@pytest.mark.parametrize("state", Coverage)
def test_that_every_coverage_occurs(answers: list[Assessment], state: Coverage) -> None:
    assert any(stretch.coverage is state for answer in answers for stretch in answer.stretches)


@pytest.mark.parametrize("state", [state for state in Coverage if state is not Coverage.RESTORED])
def test_that_every_coverage_occurs_today(answers: list[Assessment], state: Coverage) -> None:
    assert any(answer.today and answer.today.coverage is state for answer in answers)


def can_occur(reason: Reason, policy: Policy) -> bool:
    """Whether a pack can refuse a late payment for this reason."""
    return {
        Reason.GAP_TOO_LONG: any(not tier.backpay for block in policy.rules for tier in block.tiers),
        Reason.PENSION_UNPAID: any(block.pension != "none" for block in policy.rules),
        Reason.TOO_EARLY: any(block.earliest_month is not None for block in policy.rules),
        Reason.WINDOW_CLOSED: any(block.same_calendar_year for block in policy.rules),
    }[reason]


def test_that_every_reason_that_the_packs_know_occurs(answers: list[Assessment]) -> None:
    possible = {reason for answer in answers for reason in Reason if can_occur(reason, answer.policy)}
    assert possible >= {Reason.GAP_TOO_LONG, Reason.PENSION_UNPAID}
    assert {refused.reason for answer in answers for refused in answer.unrecognised} == possible


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize("available", [True, False])
def test_that_every_route_is_open_to_somebody_and_closed_to_another(
    answers: list[Assessment], route: Route, available: bool
) -> None:
    assert any(
        option.route is route and option.available is available for answer in answers for option in answer.options
    )


@pytest.mark.parametrize("way", Way)
def test_that_every_way_out_occurs(answers: list[Assessment], way: Way) -> None:
    assert any(option.way is way for answer in answers for option in answer.options)


@pytest.mark.parametrize("capacity", Capacity)
def test_that_every_capacity_is_somebodys_today(people: list[PersonRecord], capacity: Capacity) -> None:
    used = {spell.capacity for person in people for spell in person.ledger.spells}
    assert capacity in used
    assert any(entry.capacity for person in people for entry in person.ledger.medical)


def tiers_at_work(answer: Assessment, person: PersonRecord) -> Iterator[GapTier]:
    """The tiers that decide something in an answer: a waiting, an open gap, or a back-payment that was recognised."""
    for stretch in answer.stretches:
        if stretch.run and stretch.run.tier:
            yield stretch.run.tier
    for gap in answer.gaps:
        capacity, before = (person.ledger.capacity_at(month) for month in (gap.first, gap.first - 1))
        yield answer.policy.rules_at(month_of(answer.pay_on)).tier(gap.months, capacity, before)


@pytest.mark.parametrize("pack", PACKS)
def test_that_every_tier_of_a_pack_is_at_work(people: list[PersonRecord], answers: list[Assessment], pack: str) -> None:
    ours = [(answer, person) for answer, person in zip(answers, people, strict=True) if answer.policy.id == pack]
    used = {tier for answer, person in ours for tier in tiers_at_work(answer, person)}
    every = [tier for block in ours[0][0].policy.rules for tier in block.tiers]
    assert [tier for tier in every if tier not in used] == []  # a later block goes on with the same tiers


def test_that_findings_of_every_answer_occur(answers: list[Assessment]) -> None:
    codes = {finding.code for answer in answers for finding in answer.findings}
    assert codes >= {
        "nothing-known",
        "no-base",
        "outside-policy",
        "unknown-matters",
        "unknown-months",
        "assumed-values",
    }


def test_that_an_option_can_be_carried_out_within_days(answers: list[Assessment], sample: SampleBook) -> None:
    left = [(gap.backpay.until - sample.as_of).days for answer in answers for gap in answer.gaps if gap.backpay.until]
    assert min(left) <= 3
    assert max(left) > 30


def test_that_numbers_are_sound_and_each_is_there_once(people: list[PersonRecord], sample: SampleBook) -> None:
    for person in people:
        if person.id_kind in (IdKind.RESIDENT, IdKind.RESIDENT_15):
            assert identity.read(person.id_number, sample.as_of).flaw is None, person.name
        if person.id_kind is IdKind.RESIDENT:
            assert ric.calc_check_digit(person.id_number) == person.id_number[-1], person.name
    assert len({person.id_number for person in people}) == len(people)
    assert {person.id_kind for person in people} >= set(IdKind) - {IdKind.OTHER}
    permits = {person.id_number[:2] for person in people if person.id_kind is IdKind.RESIDENT}
    assert {"81", "82", "83"} <= permits


def test_that_nobody_worked_as_a_child(people: list[PersonRecord]) -> None:
    for person in people:
        birth = identity.read(person.id_number).birth
        if birth and person.ledger.medical:
            first = person.ledger.medical[0].first
            assert first // 12 - birth.year >= 16, person.name


def test_that_employers_have_sound_codes_and_several_people(sample: SampleBook, people: list[PersonRecord]) -> None:
    employers = {employer.name for employer in sample.employers()}
    assert len(employers) >= 5
    for employer in sample.employers():
        assert uscc.is_valid(employer.credit_code), employer.name
    of_people = [{spell.employer for spell in person.ledger.spells} - {""} for person in people]
    assert set().union(*of_people) == employers
    assert all(sum(name in mine for mine in of_people) >= 2 for name in employers)


def test_that_names_are_chinese_and_some_are_hard(people: list[PersonRecord]) -> None:
    names = "".join(person.name for person in people)
    assert set("䶮㛃𠮷·") <= set(names)
    assert max(len(person.name) for person in people) > 15
    assert sum(any(char > "\u2fff" for char in person.name) for person in people) > 40
    assert len({person.name for person in people}) < len(people), "two of one name"


def test_that_names_are_spelled_as_the_search_spells_them(people: list[PersonRecord]) -> None:
    assert [(person.initials, person.pinyin) for person in people] == [search_texts(person.name) for person in people]


def test_that_the_lines_show_an_employer_for_most(sample: SampleBook) -> None:
    lines = list(sample.lines())
    assert sum(bool(line.employer) for line in lines) > 20
    assert {line.capacity for line in lines} >= {"unit", "individual", ""}


def test_that_a_program_that_never_closes_it_leaves_no_folder(tmp_path: Path) -> None:
    code = "from medins_desktop.book.sample import open_sample; book = open_sample(); assert book.path.exists()"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []

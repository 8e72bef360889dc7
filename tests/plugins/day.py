"""The day on which the tests stand: no test reads the real one.

Every test begins at the same moment, from which the clock goes on as usual: ``MEDINS_TEST_DAY`` (``2027-01-15``, or
``2026-12-31 23:58``) in the zone ``MEDINS_TEST_ZONE``, else ten in the morning of the day of most examples, in China.
A test whose matter is a day says so: ``@pytest.mark.day("2026-11-23")``, or the fixture ``clock`` where it passes on.

Which tests can depend on the day is not guessed: a run remembers for each test where the clock was asked, in the
program or in the test. ``MEDINS_TEST_DAY=other`` runs those alone that can, on another day each day of the month, and
within two minutes. A test belongs to it by these rules:

- not where it names its day itself, nor where the clock is asked for a stamp alone (``STAMPS``): when an edit was made,
  how old a file is;
- always where it asks at a place at which ``FEW`` tests ask or less: the day is its matter;
- in turn where it only asks what every window asks when it opens: another one of ``TURNS`` parts each day of the month.

``make test-days`` runs everything, in turn or not.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from zlib import crc32

import pytest
import time_machine

DAY: Final = "2026-11-23"
ZONE: Final = "Asia/Shanghai"
MORNING: Final = timedelta(hours=10)

os.environ["TZ"] = os.environ.get("MEDINS_TEST_ZONE", ZONE)
if hasattr(time, "tzset"):  # not on Windows
    time.tzset()


def moment(text: str) -> datetime:
    """The local time that a text means: of a day alone ten in the morning. Raises ValueError for any other text."""
    found = datetime.fromisoformat(text)
    return (found + MORNING if len(text) == len(DAY) else found).astimezone()


class Clock:
    """The clock of this test; it ticks."""

    def __init__(self, traveller: time_machine.Traveller) -> None:
        self._traveller = traveller

    def put_to(self, text: str) -> None:
        """Put the clock forward or back to a local time, as ``2026-12-31 23:59:59``."""
        self._traveller.move_to(moment(text))


OTHER: Final = "other"
_ASKERS: Final = ("medins_desktop", "tests")
_PROPERTY: Final = "asked the clock at"
_CACHE: Final = "medins/asked-the-clock-at"
_TODAY: Final = "MEDINS_TEST_TODAY"
STAMPS: Final = frozenset(
    {
        "medins_desktop.book.leftovers:_is_nobodys",
        "medins_desktop.book.log:put_aside",
        "medins_desktop.book.writing:_now",
        "medins_desktop.settings:_set_aside",
    }
)
FEW: Final = 40
TURNS: Final = 6
_asked_at: set[str] = set()
_answer = time_machine.Traveller.time_ns


def _noted(traveller: time_machine.Traveller) -> int:
    """The time, with a note of who asked for it."""
    frame = sys._getframe(1)
    module = str(frame.f_globals.get("__name__", ""))
    if module.partition(".")[0] in _ASKERS:
        _asked_at.add(f"{module}:{frame.f_code.co_name}")
    return _answer(traveller)


def _other_day(today: date) -> str:
    """One day for each day of the month, from New Year's Eve over five years."""
    return (date(2026, 12, 31) + timedelta(days=61 * (today.day - 1))).isoformat()


_wanted = os.environ.get("MEDINS_TEST_DAY", DAY)
os.environ.setdefault(_TODAY, datetime.now().astimezone().date().isoformat())  # workers inherit it
_today = date.fromisoformat(os.environ[_TODAY])
_start = _other_day(_today) if _wanted == OTHER else _wanted
time_machine.Traveller.time_ns = _noted  # type: ignore[assignment, method-assign]
_travel = time_machine.travel(moment(_start))
_clock = Clock(_travel.start())


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker, and gather who asks."""
    config.addinivalue_line("markers", "day(text): the day, or the local time, at which the clock of this test starts")
    config.pluginmanager.register(Askers(config), "askers")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say on which day the tests stand."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"The clock: MEDINS_TEST_DAY='{_start}' MEDINS_TEST_ZONE={os.environ['TZ']}")


def pytest_unconfigure() -> None:
    """Give the real clock back."""
    if time_machine.escape_hatch.is_travelling():
        _travel.stop()


def belonging(places: Mapping[str, set[str]], turn: int) -> set[str]:
    """Of tests, each with the places where it asked, those that run on the other day when it is this turn."""
    asked = {name: at - STAMPS for name, at in places.items()}
    often = Counter(place for at in asked.values() for place in at)

    def belongs(name: str, at: set[str]) -> bool:
        return any(often[place] <= FEW for place in at) or (bool(at) and crc32(name.encode()) % TURNS == turn % TURNS)

    return {name for name, at in asked.items() if belongs(name, at)}


class Askers:
    """Remembers from run to run where each test asked the clock, and picks those that belong to the other day."""

    def __init__(self, config: pytest.Config) -> None:
        self._cache: pytest.Cache | None = getattr(config, "cache", None)  # a run may do without
        self._is_worker = hasattr(config, "workerinput")
        self._ran: dict[str, set[str]] = {}

    def _known(self) -> dict[str, set[str]]:
        kept = self._cache.get(_CACHE, {}) if self._cache is not None else {}
        return {name: set(places) for name, places in kept.items()}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """On the other day those alone that belong to it; all of them where no run was yet."""
        known = self._known() if _wanted == OTHER else {}
        if known:
            chosen = belonging(known, _today.day)
            items[:] = [item for item in items if item.nodeid in chosen and not item.get_closest_marker("day")]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what a test, on whichever worker, says of itself."""
        places = {str(place) for name, place in report.user_properties if name == _PROPERTY}
        self._ran.setdefault(report.nodeid, set()).update(places)

    def pytest_sessionfinish(self) -> None:
        """Keep it for the next run."""
        if self._cache is not None and not self._is_worker:
            found = self._known() | self._ran
            self._cache.set(_CACHE, {name: sorted(found[name]) for name in sorted(found) if found[name]})


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart() -> None:
    """Begin to listen before the fixtures of a test are made."""
    _asked_at.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let the test say of itself where the clock was asked."""
    said = set(item.user_properties)
    item.user_properties += [each for place in sorted(_asked_at) if (each := (_PROPERTY, place)) not in said]
    return (yield)


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """The clock at the start of this test, for tests that put it elsewhere."""
    marker = request.node.get_closest_marker("day")
    _clock.put_to(marker.args[0] if marker else _start)
    yield _clock
    _clock.put_to(_start)

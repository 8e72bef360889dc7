"""The day on which the tests stand: no test reads the real one.

Every test begins at the same moment, from which the clock goes on as usual: ``MEDINS_TEST_DAY`` (``2027-01-15``, or
``2026-12-31 23:58``) in the zone ``MEDINS_TEST_ZONE``, else ten in the morning of the day of most examples, in China.
A test whose matter is a day says so: ``@pytest.mark.day("2026-11-23")``, or the fixture ``clock`` where it passes on.

Which tests can depend on the day is not guessed: a run remembers those for which the clock was asked, by the program
or by the test. ``MEDINS_TEST_DAY=other`` runs these alone, on another day each day of the month.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

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
_PROPERTY: Final = "asked the clock"
_CACHE: Final = "medins/asked-the-clock"
_asked = False
_answer = time_machine.Traveller.time_ns


def _noted(traveller: time_machine.Traveller) -> int:
    """The time, with a note of who asked for it."""
    global _asked  # noqa: PLW0603 - a note for the test that runs
    _asked |= sys._getframe(1).f_globals.get("__name__", "").split(".")[0] in _ASKERS
    return _answer(traveller)


def _other_day(today: date) -> str:
    """One day for each day of the month, from New Year's Eve over five years."""
    return (date(2026, 12, 31) + timedelta(days=61 * (today.day - 1))).isoformat()


_wanted = os.environ.get("MEDINS_TEST_DAY", DAY)
_start = _other_day(datetime.now().astimezone().date()) if _wanted == OTHER else _wanted
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


class Askers:
    """Remembers from run to run for which tests the clock was asked, and picks them."""

    def __init__(self, config: pytest.Config) -> None:
        self._cache: pytest.Cache | None = getattr(config, "cache", None)  # a run may do without
        self._is_worker = hasattr(config, "workerinput")
        self._ran: dict[str, bool] = {}

    def _known(self) -> set[str]:
        return set(self._cache.get(_CACHE, [])) if self._cache is not None else set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """On the other day those alone for which the clock was asked; all of them where no run was yet."""
        known = self._known() if _wanted == OTHER else set()
        if known:
            items[:] = [item for item in items if item.nodeid in known]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what a test, on whichever worker, says of itself."""
        asked = any(name == _PROPERTY for name, _ in report.user_properties)
        self._ran[report.nodeid] = self._ran.get(report.nodeid, False) or asked

    def pytest_sessionfinish(self) -> None:
        """Keep it for the next run."""
        if self._cache is not None and not self._is_worker:
            asked = {name for name, has_asked in self._ran.items() if has_asked}
            self._cache.set(_CACHE, sorted(self._known() - self._ran.keys() | asked))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart() -> None:
    """Begin to listen before the fixtures of a test are made."""
    global _asked  # noqa: PLW0603 - as above
    _asked = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let the test say of itself that the clock was asked."""
    if _asked and (_PROPERTY, True) not in item.user_properties:
        item.user_properties.append((_PROPERTY, True))
    return (yield)


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """The clock at the start of this test, for tests that put it elsewhere."""
    marker = request.node.get_closest_marker("day")
    _clock.put_to(marker.args[0] if marker else _start)
    yield _clock
    _clock.put_to(_start)

"""The day on which the tests stand: no test reads the real one.

Every test begins at the same moment, from which the clock goes on as usual: ``MEDINS_TEST_DAY`` (``2027-01-15``, or
``2026-12-31 23:58``) in the zone ``MEDINS_TEST_ZONE``, else ten in the morning of the day of most examples, in China.
A test whose matter is a day says so: ``@pytest.mark.day("2026-11-23")``, or the fixture ``clock`` where it passes on.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
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


_start = os.environ.get("MEDINS_TEST_DAY", DAY)
_travel = time_machine.travel(moment(_start))
_clock = Clock(_travel.start())


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker."""
    config.addinivalue_line("markers", "day(text): the day, or the local time, at which the clock of this test starts")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say on which day the tests stand."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"The clock: MEDINS_TEST_DAY='{_start}' MEDINS_TEST_ZONE={os.environ['TZ']}")


def pytest_unconfigure() -> None:
    """Give the real clock back."""
    if time_machine.escape_hatch.is_travelling():
        _travel.stop()


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """The clock at the start of this test, for tests that put it elsewhere."""
    marker = request.node.get_closest_marker("day")
    _clock.put_to(marker.args[0] if marker else _start)
    yield _clock
    _clock.put_to(_start)

"""The order of files: another one in each run, so that no test comes to depend on what ran before it.

The tests of a file keep their order. ``MEDINS_TEST_SEED`` of a red run, which it prints, repeats its order.
"""

from __future__ import annotations

import os
import random
from itertools import groupby

import pytest

SEED = "MEDINS_TEST_SEED"


def pytest_configure(config: pytest.Config) -> None:
    """Draw the seed before the workers start, which inherit it; pytest-xdist would put large files first."""
    os.environ.setdefault(SEED, str(random.SystemRandom().randrange(1_000_000)))
    config.option.loadscopereorder = False


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say how this order is had again."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"The order of files: {SEED}={os.environ[SEED]}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shuffle the files."""
    files = [list(tests) for _, tests in groupby(items, lambda item: item.path)]
    random.Random(os.environ[SEED]).shuffle(files)
    items[:] = [item for tests in files for item in tests]

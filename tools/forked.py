"""A pytest plugin that tries one fault after the other on tests that are gathered once.

Each fault has a process of its own, split off after everything is loaded, so trying one takes no longer than the tests
that it takes to see it. ``tools.mutants`` runs it: ``MUTANTS_JOB`` names a file with the job, whose lines of outcome go
to the file that it names.
"""

import importlib
import json
import os
import pkgutil
import resource
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import coverage
import pytest

from tools.faulty import loaded_functions, put_in
from tools.mutations import Mutation
from tools.reach import Reach

JOB = "MUTANTS_JOB"
TOO_LONG = 600
"""Seconds for the tests of one file while they are watched."""
SEEN, LIVES, CANNOT = 0, 1, 2


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Do the job instead of running the tests."""
    job = json.loads(Path(os.environ[JOB]).read_text(encoding="utf-8"))
    with Path(job["out"]).open("a", encoding="utf-8") as out:
        for outcome in _watched(session, job) if job["task"] == "watch" else _tried(session, job):
            out.write(json.dumps(outcome) + "\n")
            out.flush()
    return True


def _watched(session: pytest.Session, job: dict[str, Any]) -> Iterator[tuple[str, dict[str, list[int]], float]]:
    """Each test with the lines that it reaches, by file, and the seconds of the processor that it takes."""
    root = Path.cwd()
    where = [str(root / "medins_desktop" / part / "*") for part in job["where"]]
    for _, tests in groupby(session.items, key=lambda item: item.path):
        items = list(tests)
        found = _split_off(lambda items=items: _watch(session, root, items, where), TOO_LONG)[1]  # type: ignore[misc]
        yield from json.loads(found or "[]")


def _watch(session: pytest.Session, root: Path, items: Sequence[pytest.Item], where: Sequence[str]) -> tuple[int, str]:
    watcher = coverage.Coverage(data_file=None, include=list(where), messages=False)
    watcher.set_option("run:disable_warnings", ["no-data-collected", "module-not-measured", "already-imported"])
    seconds: dict[str, float] = {}
    watcher.start()
    for number, item in enumerate(items):
        watcher.switch_context(item.nodeid)
        before = _of_the_processor()
        _run(item, items[number + 1] if number + 1 < len(items) else None)
        seconds[item.nodeid] = _of_the_processor() - before
    watcher.stop()
    data = watcher.get_data()
    lines: dict[str, dict[str, list[int]]] = {name: {} for name in seconds}
    for file in data.measured_files():
        short = Path(file).relative_to(root).as_posix()
        for line, names in data.contexts_by_lineno(file).items():
            for name in names:
                if name in lines:
                    lines[name].setdefault(short, []).append(line)
    return SEEN, json.dumps([(name, lines[name], taken) for name, taken in seconds.items()])


def _of_the_processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _tried(session: pytest.Session, job: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Each fault by its number: seen, alive, or not to be put in; and the test that saw it."""
    root = Path.cwd()
    for part in job["where"]:
        _load(f"medins_desktop.{part.replace('/', '.')}")
    functions = loaded_functions(root)
    reach = Reach.read(Path(job["reach"]))
    items = {item.nodeid: item for item in session.items}
    saw: Counter[str] = Counter()
    sound: dict[str, bool] = {}
    for number, (file, *rest) in job["faults"]:
        if time.monotonic() > job["until"]:
            return
        mutation = Mutation(*rest)
        tests = [items[name] for name in reach.tests_of(file, mutation.statement, saw) if name in items]
        tests = [item for item in tests if sound.get(item.nodeid, True)]
        seconds = sum(reach.seconds(item.nodeid) for item in tests)

        def tried(file: str = file, mutation: Mutation = mutation, tests: list[pytest.Item] = tests) -> tuple[int, str]:
            if not put_in(root, file, mutation, functions):
                return CANNOT, ""
            return _seen(session, tests, reach)

        outcome, name = _split_off(tried, 60 + 20 * seconds)
        if outcome == SEEN and name in items and name not in sound:
            alone = [items[name]]
            sound[name] = _split_off(lambda alone=alone: _seen(session, alone, reach), TOO_LONG)[0] == LIVES  # type: ignore[misc]
        saw[name] += 1
        yield number, outcome, name


def _load(package: str) -> None:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        importlib.import_module(module.name)


def _seen(session: pytest.Session, tests: Sequence[pytest.Item], reach: Reach) -> tuple[int, str]:
    """Run tests until one fails, or takes far longer than it should: a fault may make a loop endless."""
    for number, item in enumerate(tests):
        signal.signal(signal.SIGVTALRM, lambda *_, name=item.nodeid: _end(SEEN, name))
        signal.setitimer(signal.ITIMER_VIRTUAL, 5 + 4 * reach.seconds(item.nodeid))
        _run(item, tests[number + 1] if number + 1 < len(tests) else None)
        if session.testsfailed:
            return SEEN, item.nodeid
    return LIVES, ""


def _run(item: pytest.Item, following: pytest.Item | None) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


_to_parent = -1


def _end(outcome: int, told: str) -> None:
    """Tell the parent and be gone, without what else an end does."""
    data = json.dumps((outcome, told)).encode()
    while data:
        data = data[os.write(_to_parent, data) :]
    os._exit(0)


def _split_off(do: Callable[[], tuple[int, str]], patience: float) -> tuple[int, str]:
    """Do something in a process split off, and what it tells; a process that dies or does not end has seen a fault."""
    global _to_parent
    ours, _to_parent = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(ours)
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            _end(*do())
        finally:
            os._exit(1)
    os.close(_to_parent)
    told = _read(ours, child, patience)
    os.close(ours)
    os.waitpid(child, 0)
    outcome, name = json.loads(told) if told else (SEEN, "")
    return int(outcome), str(name)


def _read(ours: int, child: int, patience: float) -> bytes:
    """All that a process tells until it ends; it is ended where that takes too long."""
    import select  # noqa: PLC0415 - not on every system, as this plugin is not

    told, until = b"", time.monotonic() + patience
    while True:
        ready, _, _ = select.select([ours], [], [], max(until - time.monotonic(), 0))
        if not ready:
            os.kill(child, signal.SIGKILL)
            return told
        part = os.read(ours, 1 << 20)
        if not part:
            return told
        told += part

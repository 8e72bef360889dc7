"""The window while the day passes: midnight, New Year, a clock set back; and a policy that comes to its end."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Way
from medins_desktop.domain.month import parse_month
from medins_desktop.places import resource
from medins_desktop.ui.kit.day_clock import DayClock, until_next_look
from medins_desktop.ui.month.controller import MonthController
from medins_desktop.ui.policies.controller import PoliciesController
from medins_desktop.ui.program import Program
from tests.plugins.day import Clock
from tests.ui.whole_window import CTRL, focused, press, to_page, wang_in_front, write

Key = Qt.Key
EVE = "2026-12-31 23:58:00"
NEW_YEAR = "2027-01-01 00:00:01"


@pytest.fixture
def eve(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Program]:
    """王芳 in front on New Year's Eve, two minutes before midnight; the as-of date follows the clock."""
    clock.put_to(EVE)
    with wang_in_front(qtbot, tmp_path) as made:
        made.desk.set_as_of(None)
        yield made


def pass_to(made: Program, clock: Clock, when: str) -> None:
    """The clock goes to ``when``, and the window looks at it."""
    clock.put_to(when)
    made.clock.timer.timeout.emit()


def texts(widget: QWidget) -> str:
    """What the labels in a widget show."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_that_the_window_looks_each_minute_and_when_the_day_ends() -> None:
    second = timedelta(seconds=1)
    assert until_next_look(datetime(2026, 12, 31, 12, 0).astimezone()) == 60 * second
    assert until_next_look(datetime(2026, 12, 31, 23, 59, 59).astimezone()) == second
    assert until_next_look(datetime(2027, 1, 1).astimezone()) == 60 * second


def test_that_midnight_is_seen_when_it_comes(qtbot: QtBot, clock: Clock) -> None:
    parent = QObject()
    clock.put_to("2026-12-31 23:59:59.900")
    watch = DayClock(parent)
    with qtbot.waitSignal(watch.look, timeout=3000):
        pass
    assert datetime.now().astimezone().date() == date(2027, 1, 1)
    assert watch.timer.isActive()
    watch.timer.stop()


def test_that_over_new_year_the_question_the_headline_and_the_status_bar_move_along(eve: Program, clock: Clock) -> None:
    bar, headline = eve.window.top_bar, eve.pages.counter.headline.view
    press(Key.Key_Space)  # something is saved
    press(Key.Key_Z, CTRL)
    backed_up = eve.window.status_bar.backup.text()
    assert "今天" in backed_up
    assert eve.window.status_bar.saved.text() == "✓ 已保存 23:58"
    assert "2026-12-31" in texts(headline)
    pass_to(eve, clock, NEW_YEAR)
    assert (eve.desk.as_of, eve.desk.as_of_is_today) == (date(2027, 1, 1), True)
    assert eve.shell.top_bar.as_of.text() == "2027-01-01"
    assert bar.today.isHidden()
    assert "2027-01-01" in texts(headline)
    assert eve.window.status_bar.saved.text() == "✓ 已保存 2026-12-31 23:58"
    assert "2026-12-31" in eve.window.status_bar.backup.text()
    assert eve.window.messages.text == "已到 2027-01-01，查询日随之更新。"


def test_that_amounts_and_the_last_day_of_back_payment_are_those_of_the_new_day(eve: Program, clock: Clock) -> None:
    def told() -> tuple[int, date]:
        assert eve.desk.assessment is not None
        way = next(each for each in eve.desk.assessment.options if each.way is Way.BACKPAY)
        assert way.cost is not None
        assert way.pay_by is not None
        return way.cost.late_fee, way.pay_by

    before = told()
    days_left = eve.pages.counter.headline.view.accessibleName()
    pass_to(eve, clock, NEW_YEAR)
    after = told()
    assert after[0] > before[0]  # a day more of the late fee
    assert after[1] == before[1]
    assert eve.pages.counter.headline.view.accessibleName() != days_left


def test_that_an_as_of_date_of_next_year_stays_over_midnight_and_becomes_today_on_its_day(
    eve: Program, clock: Clock
) -> None:
    day, bar = eve.shell.top_bar.as_of, eve.window.top_bar
    press(Key.Key_D, CTRL)
    write("2027-1-2")
    press(Key.Key_Return)
    assert (day.text(), day.property("other"), bar.today.isVisible()) == ("2027-01-02", True, True)
    assert eve.pages.counter.calendar.model.sheet.today == date(2026, 12, 31)
    pass_to(eve, clock, NEW_YEAR)
    assert (day.text(), bar.today.isVisible()) == ("2027-01-02", True)
    assert eve.pages.counter.calendar.model.sheet.today == date(2027, 1, 1)
    assert eve.window.messages.text == "已到 2027-01-01，查询日仍为 2027-01-02。"
    pass_to(eve, clock, "2027-01-02 00:00:01")
    assert (day.text(), day.property("other"), bar.today.isVisible()) == ("2027-01-02", False, False)
    assert day.accessibleName() == "查询日（今天）"
    pass_to(eve, clock, "2027-01-03 00:00:01")
    assert day.text() == "2027-01-03"


def test_that_a_question_of_next_year_keeps_its_amounts_and_names_the_new_law(eve: Program) -> None:
    found = eve.pages.counter.findings.view.list

    def told() -> str:
        return "\n".join(found.item(row).text() for row in range(found.count()))

    assert "医疗保障法" not in told()
    press(Key.Key_D, CTRL)
    write("2027-1-20")
    press(Key.Key_Return)
    assert "2027-01：医疗保障法自 2027-01-01 起施行" in told()
    assert eve.desk.assessment is not None
    costs = [way.cost for way in eve.desk.assessment.options if way.way is Way.BACKPAY]
    assert costs
    assert all(cost is not None for cost in costs)
    assert "2027-01-20" in texts(eve.pages.counter.headline.view)
    assert "还有 5 天" in texts(eve.pages.counter.headline.view)


def test_that_a_clock_set_back_takes_the_question_along_and_asks_for_a_look_at_the_clock(
    eve: Program, clock: Clock
) -> None:
    pass_to(eve, clock, "2026-12-01 09:00:00")
    assert (eve.desk.as_of, eve.desk.as_of_is_today) == (date(2026, 12, 1), True)
    assert eve.shell.top_bar.as_of.text() == "2026-12-01"
    assert "从 2026-12-31 改回 2026-12-01" in eve.window.messages.text
    assert "2026-12-31" in eve.window.status_bar.backup.text()


def test_that_what_is_being_typed_outlasts_midnight(eve: Program, clock: Clock) -> None:
    eve.pages.counter.person.view.name.setFocus()
    eve.pages.counter.person.view.name.selectAll()
    write("王芳芳")
    pass_to(eve, clock, NEW_YEAR)
    assert focused() is eve.pages.counter.person.view.name
    assert eve.pages.counter.person.view.name.text() == "王芳芳"
    press(Key.Key_Return)
    assert eve.desk.shown.name == "王芳芳"


def test_that_the_month_page_goes_on_with_the_year_but_not_under_the_users_eyes(
    eve: Program, clock: Clock, qtbot: QtBot
) -> None:
    to_page("month")
    page = eve.pages.findChild(MonthController)
    assert page is not None
    qtbot.waitUntil(lambda: page.is_listed)
    to_page("counter")
    pass_to(eve, clock, NEW_YEAR)
    to_page("month")
    qtbot.waitUntil(lambda: page.is_listed)
    assert page.month == parse_month("2027-01")
    pass_to(eve, clock, "2027-02-01 00:00:01")
    assert page.month == parse_month("2027-01")


def test_that_a_day_of_payment_of_last_year_falls_to_today(eve: Program, clock: Clock) -> None:
    eve.desk.set_as_of(date(2026, 12, 20))
    eve.desk.set_pay_on(date(2026, 12, 25))
    eve.desk.set_as_of(None)
    assert eve.desk.pay_on is None
    pass_to(eve, clock, NEW_YEAR)
    assert eve.desk.assessment is not None
    assert eve.desk.assessment.pay_on == date(2027, 1, 1)


# A policy that comes to its end


@pytest.fixture
def ending(home: Path, qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], Program]]:
    """The window on a day, with a general rule of the user's own that ends with 2027-02."""
    text = resource("policies", "cn-general.toml").read_text(encoding="utf-8")
    (home / "policies").mkdir(parents=True)
    text = text.replace('version = "2026.3"', 'version = "9"\nvalid_until = "2027-02"', 1)
    (home / "policies" / "own.toml").write_text(text, encoding="utf-8")
    clock.put_to("2026-12-30")
    with wang_in_front(qtbot, tmp_path) as made:
        assert made.desk.policy is not None
        assert made.desk.policy.version == "9"

        def on(day: str) -> Program:
            pass_to(made, clock, day)
            made.desk.set_as_of(None)
            return made

        yield on


SAID = [
    ("2026-12-29", ""),
    ("2026-12-30", "政策 cn-general 还有 60 天到期（至 2027-02-28），之后的月份不计算金额"),
    ("2027-02-28", "政策 cn-general 今天到期，之后的月份不计算金额"),
    ("2027-03-01", "政策 cn-general 已于 2027-02 到期，之后的月份不计算金额"),
]


@pytest.mark.parametrize(("day", "said"), SAID)
def test_that_a_policy_that_ends_within_sixty_days_says_so_wherever_it_decides(
    ending: Callable[[str], Program], qtbot: QtBot, day: str, said: str
) -> None:
    made = ending(day)
    status = made.window.status_bar.policy
    assert status.text() == (said or "政策 cn-general 9 · 有效至 2027-02")
    assert status.property("role") == ("warn" if said else "small")
    to_page("policies")
    page = made.pages.findChild(PoliciesController)
    assert page is not None
    assert page.view.text.toPlainText().startswith(f"⚠ {said}" if said else "适用范围")
    line = page.view.list.currentItem().text()
    assert line.endswith(f"⚠ {said}" if said else "2027-02")
    to_page("month")
    month = made.pages.findChild(MonthController)
    assert month is not None
    qtbot.waitUntil(lambda: month.is_listed and len(month.model.rows) == 1)
    assert month.view.ending.text() == said
    assert month.view.ending.isVisible() is bool(said)


def test_that_a_month_after_the_end_of_a_policy_is_said_to_have_no_amounts(
    ending: Callable[[str], Program], qtbot: QtBot
) -> None:
    made = ending("2026-12-01")
    to_page("month")
    month = made.pages.findChild(MonthController)
    assert month is not None
    month.view.month.setFocus()
    month.view.month.selectAll()
    write("2027-03")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: month.is_listed and len(month.model.rows) == 1)
    assert month.model.rows[0].total is None
    assert "已于 2027-02 到期" in month.view.ending.text()

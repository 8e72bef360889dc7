"""A day of payment that is only supposed: the headline goes on to speak of today, and what is supposed is called so."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from medins_desktop.desk.people.findings import listed
from medins_desktop.ui.program import Program

CLOSED = date(2027, 3, 1)  # nothing can be paid back any more by then


def test_that_the_headline_speaks_of_today_whatever_is_supposed(wang: Program) -> None:
    headline = wang.pages.counter.headline.view
    before = headline.sentence
    findings = listed(wang.desk)
    wang.desk.set_pay_on(CLOSED)
    assert headline.sentence == before
    assert "2027-01-25" in before
    assert listed(wang.desk) == findings


def test_that_the_second_line_says_what_is_supposed_and_that_it_is(wang: Program) -> None:
    line = wang.pages.counter.headline.view.payment
    assert line.text().startswith("2026-11-23 缴款：")
    wang.desk.set_pay_on(CLOSED)
    assert line.text() == "假定 2027-03-01 缴款：不可补缴 · 只续缴，不补缴 · 待遇恢复：2027-09"
    wang.desk.set_pay_on(None)
    assert "假定" not in line.text()


def test_that_nothing_moves_when_a_day_is_supposed(wang: Program) -> None:
    """Else the slider would slip away under the hand that drags it."""
    chart = wang.pages.counter.options.view.chart
    QApplication.processEvents()
    before = chart.mapTo(wang.window, chart.rect().topLeft())
    for _ in range(3):
        QTest.keyClick(chart.slider, Qt.Key.Key_PageUp)
        QApplication.processEvents()
        assert chart.mapTo(wang.window, chart.rect().topLeft()) == before


def test_that_the_slip_tells_today_and_what_is_supposed_apart(wang: Program) -> None:
    said = wang.pages.slip.text()
    assert said is not None
    assert "【假定】" not in said
    wang.desk.set_pay_on(CLOSED)
    supposed = wang.pages.slip.text()
    assert supposed is not None
    now, then = supposed.split("【假定】")
    assert "补缴" in now
    assert "2027-01-25" in now
    assert "假定 2027-03-01 缴款，尚未办理。" in then
    assert "不可补缴" in then

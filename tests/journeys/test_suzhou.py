"""A page of an office is put into a new pack with keys alone: its two examples are green, and it is published.

The page is ``tests/data/suzhou_document.txt``; what it does not say stays assumed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.ui.program import Program
from medins_desktop.ui.workshop.controller import WorkshopController
from tests.journeys.keyboard import Keyboard, settle
from tests.ui.whole_window import CTRL, focused, program
from tests.ui.workshop_hands import answering

Key = Qt.Key
MOST_KEYS = 200
MOST_TABS = 60


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        yield made


@pytest.fixture
def hands(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


class Desk:
    """Whoever fills the workshop: walks by Tab, types, chooses by the first letters or arrows."""

    def __init__(self, workshop: WorkshopController, hands: Keyboard) -> None:
        self.workshop, self.hands = workshop, hands

    def section(self, path: str) -> None:
        """Walk through the contents to a section, and into its values."""
        for _ in range(MOST_TABS):
            if self.workshop.path == path:
                break
            self.hands.press(Key.Key_PageDown, held=CTRL)
        assert self.workshop.path == path

    def to(self, widget: QWidget) -> None:
        """Tab on until the keyboard is there."""
        for _ in range(MOST_TABS):
            if focused() is widget:
                return
            self.hands.press(Key.Key_Tab)
        pytest.fail(f"Tab does not come to {widget}")

    def field(self, path: str) -> QWidget:
        """Go to the value at a path."""
        row = next(each for each in self.workshop.view.rows if each.path == path)
        widget = row.stops[0]
        self.to(widget)
        return widget

    def fill(self, path: str, text: str) -> None:
        """Type a value."""
        self.field(path)
        self.hands.type(text)

    def choose(self, path: str, value: object) -> None:
        """Choose a value by going down."""
        self.field(path)
        for _ in range(6):
            if self.workshop.draft.value(path) == value and type(self.workshop.draft.value(path)) is type(value):
                return
            self.hands.press(Key.Key_Down)
        pytest.fail(f"{path} is {self.workshop.draft.value(path)}")


def test_a_page_of_an_office_becomes_a_pack_with_its_examples(made: Program, hands: Keyboard, qtbot: QtBot) -> None:
    made.shell.go("policies")

    def name_it() -> None:
        hands.press(Key.Key_Tab)
        hands.type("suzhou-2022")
        hands.press(Key.Key_Return)

    with answering(made.window, name_it):
        begin = made.pages.policies.view.new
        begin.setFocus()
        made.pages.policies.chosen = ""  # nothing is proposed to begin with
        hands.press(Key.Key_Space)
    workshop = made.pages.workshop
    desk = Desk(workshop, hands)
    desk.fill("version", "2022.1")
    desk.fill("area", "320500")
    desk.fill("checked_on", "2026-11-23")
    desk.fill("title.zh", "苏州灵活就业人员职工医保")
    desk.section("source")
    desk.to(workshop.view.add)
    hands.press(Key.Key_Space)
    desk.fill("source[0].title.zh", "苏州市办事说明（2022 年）")
    workshop.show_section("")  # up again: the list is walked downwards here
    desk.section("rules[0]")
    desk.fill("rules[0].from", "2022-01")
    desk.field("rules[0].sources")
    hands.press(Key.Key_Space)
    for path, text in (
        ("due_day", "25"),
        ("due_month_offset", "0"),
        ("starts_after", "1"),
        ("stops_after", "1"),
    ):
        desk.fill(f"rules[0].{path}", text)
    desk.choose("rules[0].waiting_restarts", value=True)
    desk.fill("rules[0].first_waiting.unit.months", "0")
    desk.fill("rules[0].first_waiting.individual.months", "3")
    desk.choose("rules[0].first_waiting.individual.counts_from", "following-month")
    desk.choose("rules[0].pension", "none")
    desk.choose("rules[0].same_calendar_year", value=False)
    desk.choose("rules[0].base", "month")
    desk.section("rules[0].gap")
    desk.fill("rules[0].gap[0].waiting.months", "3")
    desk.choose("rules[0].gap[0].waiting.counts_from", "following-month")
    desk.section("rates[0]")
    for path, text in (
        ("from", "2022-01"),
        ("floor", "4250"),
        ("ceiling", "21250"),
        ("unit", "6"),
        ("employee", "2"),
        ("employee_fixed", "0"),
        ("individual", "8"),
        ("individual_fixed", "5"),
    ):
        desk.fill(f"rates[0].{path}", text)
    desk.section("example")
    for number, months in enumerate(("2022-05..2022-12 个人", "2020-01..2021-06 个人;2022-05..2022-12")):
        desk.to(workshop.view.add)
        hands.press(Key.Key_Space)
        form = workshop.example.form
        desk.to(form.day)
        hands.type("2022-12-20")
        hands.press(Key.Key_Tab)
        hands.type(months)
        hands.press(Key.Key_Tab)
        hands.type("2022-08 waiting")
        hands.press(Key.Key_Return)
        hands.type("2022-09 covered")
        assert form.outcome.text().startswith("✓"), form.outcome.text()
        assert workshop.path == f"example[{number}]"
    settle()
    errors = [(each.code, each.place) for each in workshop.draft.findings if each.severity.value == "error"]
    assert errors == []

    def stand_for_it() -> None:
        hands.type("Suzhou")
        hands.press(Key.Key_Return)

    with answering(made.window, stand_for_it):
        desk.to(workshop.view.publish)
        hands.press(Key.Key_Space)
    policies = made.desk.policies
    assert policies is not None
    qtbot.waitUntil(lambda: any(each.id == "suzhou-2022" for each in made.pages._shelf.all()))
    hands.tell("a page of an office becomes a pack")
    assert hands.keys <= MOST_KEYS
    assert QApplication.activeModalWidget() is None

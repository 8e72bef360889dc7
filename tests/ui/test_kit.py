"""The kit: colours that can be told apart, fields that keep what is typed, reports without personal data."""

import gc
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.places import resource
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.colours import NAMES, Theme
from medins_desktop.ui.kit.fields import ComboBox, LabelledField, LineEdit
from medins_desktop.ui.kit.glyphs import paint_payment
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.report import Reporter
from medins_desktop.ui.kit.typed import AmountEdit, MonthEdit
from medins_desktop.words import say
from tests.ui.whole_window import CTRL, press, write

Key = Qt.Key


def luminance(colour: QColor) -> float:
    rgb = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_that_text_can_be_read_everywhere_it_stands(name: str) -> None:
    colours = Theme(name, 100)
    pairs = [
        (token, ground)
        for token in ("ink", "soft", "faint", "accent")
        for ground in ("card", "ground", "rail", "raised", "field")
    ]
    pairs += [("on_accent", "accent"), ("on_selection", "selection")]
    pairs += [(f"{kind}_ink", ground) for kind in Coverage for ground in ("card", f"{kind}_tint")]
    weak = {pair: contrast(colours.colour(pair[0]), colours.colour(pair[1])) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("name", NAMES)
def test_that_marks_stand_out_from_their_ground(name: str) -> None:
    colours = Theme(name, 100)
    marks = [(kind, "card") for kind in Coverage if kind is not Coverage.NONE] + [
        ("accent", "card"),
        ("accent", "rail"),
    ]
    assert [pair for pair in marks if contrast(colours.colour(pair[0]), colours.colour(pair[1])) < 3] == []


def painted(paint: str, kind: str) -> QImage:
    image = QImage(48, 24, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    if paint == "coverage":
        paint_coverage(painter, image.rect(), kind)
    else:
        paint_payment(painter, image.rect(), kind)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_that_coverage_and_payment_can_be_told_apart_without_colour(qapp: QApplication) -> None:
    theme.use("light", 100)
    patterns = {kind: painted("coverage", kind) for kind in ("covered", "waiting", "suspended", "undetermined")}
    for kind, image in patterns.items():
        levels = {image.pixelColor(x, y).lightness() for x in range(48) for y in range(24)}
        assert (len(levels) > 1) == (kind != "covered")
    assert len({bytes(image.constBits()) for image in patterns.values()}) == 4
    glyphs = {bytes(painted("payment", kind).constBits()) for kind in Payment if kind is not Payment.NONE}
    assert len(glyphs) == 6


def test_that_every_icon_is_drawn(qapp: QApplication) -> None:
    for path in resource("icons").glob("*.svg"):
        assert "http" not in path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")


class Form(QWidget):
    """Three fields, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.name = LineEdit()
        self.month = MonthEdit(lambda: TODAY, may_be_empty=True)
        self.amount = LabelledField(AmountEdit())
        self.amount.set_label("基数")
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the test's screen knows no size hints
        for widget in (self.name, self.month, self.amount):
            column.addWidget(widget)


TODAY = date(2026, 11, 23)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    language.use("zh")
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.name.setFocus()
    return made


def test_that_enter_commits_and_goes_to_the_next_field(form: Form) -> None:
    said: list[str] = []
    form.name.committed.connect(said.append)
    write("王芳")
    press(Key.Key_Return)
    assert said == ["王芳"]
    assert form.month.hasFocus()


def test_that_ctrl_enter_commits_and_leaves_the_area(form: Form) -> None:
    left: list[str] = []
    form.name.moved_on.connect(lambda: left.append(form.name.text()))
    write("王芳")
    press(Key.Key_Return, CTRL)
    assert left == ["王芳"]


def test_that_escape_loses_nothing(form: Form) -> None:
    write("王芳")
    press(Key.Key_Escape)
    assert form.name.text() == "王芳"


def test_that_typing_is_never_overwritten_by_what_the_book_says(form: Form) -> None:
    write("王")
    form.name.show_text("李强")
    assert form.name.text() == "王"
    form.month.setFocus()
    form.name.show_text("李强")
    assert form.name.text() == "李强"


def test_that_a_month_is_read_as_it_is_typed(form: Form) -> None:
    values: list[object] = []
    form.month.accepted.connect(values.append)
    form.month.setFocus()
    write("26-5")
    press(Key.Key_Return)
    assert values == [2026 * 12 + 4]
    assert form.month.text() == "2026-05"
    form.month.setFocus()
    form.month.selectAll()
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert values[-1] is None


def test_that_wrong_text_stays_with_its_reason_until_it_is_mended(form: Form) -> None:
    field = form.amount.field
    assert isinstance(field, AmountEdit)
    values: list[object] = []
    field.accepted.connect(values.append)
    field.setFocus()
    write("12x")
    press(Key.Key_Return)
    assert (field.text(), values) == ("12x", [])
    assert form.amount.error
    assert form.amount.note.isVisible()
    assert field.accessibleDescription() == form.amount.error
    field.show_value(None)
    assert field.text() == "12x"
    field.setFocus()
    field.selectAll()
    write("6000")
    press(Key.Key_Return)
    assert (values, form.amount.error) == ([600000], "")


def test_that_work_in_the_background_is_told_on_the_windows_own_thread(qtbot: QtBot) -> None:
    parent = QObject()
    seen: list[tuple[int, threading.Thread]] = []
    in_background(lambda: 6 * 7, lambda value: seen.append((value, threading.current_thread())), parent)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, threading.main_thread())]


def test_that_an_expected_refusal_is_told_and_another_error_is_not_swallowed(qtbot: QtBot) -> None:
    parent = QObject()
    refused: list[Exception] = []

    def work() -> int:
        raise LookupError("x")

    in_background(work, lambda _value: None, parent, refused.append, (LookupError,))
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], LookupError)


def test_that_an_unexpected_error_is_reported_once_and_without_personal_data(qtbot: QtBot, home: Path) -> None:
    language.use("zh")
    said: list[str] = []
    with capture_exceptions() as caught:
        reporter = Reporter()
        reporter.said.connect(said.append)
        reporter.install()
        for _ in range(3):
            try:
                say("shell.undo_step", language="王芳 110105199003070028")  # type: ignore[arg-type]
            except Exception:
                kind, error, trace = sys.exc_info()
                assert kind is not None
                sys.excepthook(kind, error, trace)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: bool(said))
        qtbot.wait(20)
        reporter.remove()
    assert caught
    assert len(said) == 1
    reports = list((home / "reports").iterdir())
    assert len(reports) == 1
    text = reports[0].read_text(encoding="utf-8")
    assert str(reports[0]) in said[0]
    assert "words/catalogue.py" in text
    assert "王芳" not in text
    assert "110105" not in text
    assert str(Path.home()) not in text


def test_that_an_error_that_comes_again_is_told_each_time_and_gathered_where_it_comes_often(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medins_desktop.ui.kit.report.GATHERED", 30)
    said: list[str] = []

    def fail(times: int) -> None:
        for _ in range(times):
            try:
                raise LookupError
            except LookupError as error:
                sys.excepthook(type(error), error, error.__traceback__)

    with capture_exceptions():
        reporter = Reporter()
        reporter.said.connect(said.append)
        reporter.install()
        fail(1)
        qtbot.waitUntil(lambda: len(said) == 1)
        for times in (1, 7):
            fail(times)
            qtbot.waitUntil(lambda: len(said) > 1)
            assert said[1:] == [say("report.again", n=times)]
            del said[1:]
        reporter.remove()
    assert len(list((home / "reports").iterdir())) == 1, "a report that says the same is not written again"


def test_that_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    reporter = Reporter()
    reporter.install()
    assert sys.excepthook != before[0]
    reporter.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_that_qt_keeps_its_hands_off_none(qapp: QApplication) -> None:
    label = QLabel()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(500):
        label.setToolTip("")
    assert sys.getrefcount(None) > before - 100


@pytest.mark.parametrize("scale", [100, 200])
def test_that_a_list_of_choices_is_as_wide_as_its_longest_row_and_shows_the_last_one_whole(
    qtbot: QtBot, scale: int
) -> None:
    theme.use("light", scale)
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["甲", "乙", "一个比方框长得多的选项，用来看整行"])
    box.setFixedWidth(theme.theme().px(60))
    box.show()
    box.showPopup()
    rows = box.view()
    qtbot.waitUntil(rows.isVisible)
    last = rows.visualRect(box.model().index(2, 0))
    assert rows.viewport().rect().contains(last)
    assert last.width() >= box.fontMetrics().horizontalAdvance(box.itemText(2))
    box.hidePopup()

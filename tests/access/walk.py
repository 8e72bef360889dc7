"""Every page and dialog of the window, one after the other, and what in it takes input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, SHIFT, press

Key = Qt.Key
INPUTS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QTextEdit,
    QPlainTextEdit,
    QAbstractSlider,
)

LONGEST_WAIT = 60_000  # milliseconds

Stage = Callable[[Program], QWidget]


def _page(name: str) -> Stage:
    def show(made: Program) -> QWidget:
        made.shell.go(name)
        settle()
        if name == "roster":  # it is worked out in the background, and can be stopped meanwhile
            until(lambda: made.pages.roster.keeper.is_complete)
        elif name == "month":
            until(lambda: made.pages.month.is_listed)
        settle()
        return made.window

    return show


def _list(made: Program) -> QWidget:
    press(Key.Key_K, CTRL)
    return made.window


def _gate(which: str) -> Stage:
    def show(made: Program) -> QWidget:
        made.close_book()
        {"welcome": made.show_welcome, "create": made.ask_new}.get(
            which, lambda: made.ask_password(Path("示例.medins"))
        )()
        return made.window

    return show


def _bubble(key: Key) -> Stage:
    def show(made: Program) -> QWidget:
        press(key)
        return made.window

    return show


def _year(made: Program) -> QWidget:
    press(Key.Key_4, CTRL)
    press(Key.Key_Return)
    return made.window


def _palette(made: Program) -> QWidget:
    press(Key.Key_P, CTRL | SHIFT)
    assert made.help.palette.view is not None
    return made.help.palette.view


def _shortcuts(made: Program) -> QWidget:
    press(Key.Key_F1)
    assert made.help.shortcuts.view is not None
    return made.help.shortcuts.view


def _about(made: Program) -> QWidget:
    made.show_about()
    assert made.pages.about.view is not None
    return made.pages.about.view


def _slip(made: Program) -> QWidget:
    press(Key.Key_P, CTRL)
    assert made.pages.slip.view is not None
    return made.pages.slip.view


def _record(made: Program) -> QWidget:
    QGuiApplication.clipboard().setText("2026-07 480.00\n2026-08 480.00")
    press(Key.Key_V, CTRL)
    dialogs = [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()
    ]
    assert len(dialogs) == 1
    return dialogs[0]


def _message(made: Program) -> QWidget:
    made.context.problem.emit("？")
    return made.window


def _workshop(made: Program) -> QWidget:
    made.pages.edit_pack("suzhou")
    made.pages.workshop.show_section("rules[0].gap")
    return made.window


def _compare(made: Program) -> QWidget:
    _workshop(made)
    made.pages.workshop.view.compare.click()
    found = made.pages.workshop.ending.comparing
    assert found is not None
    return found


def _touched(made: Program) -> QWidget:
    _workshop(made)
    made.pages.workshop.view.touched.click()
    view = made.pages.touched.view
    assert view is not None
    until(lambda: not view.progress.isVisible())
    return view


def _keys(made: Program) -> QWidget:
    made.pages.packs.keys()
    assert made.pages.packs.keys_view is not None
    return made.pages.packs.keys_view


def _make_key(made: Program) -> QWidget:
    made.pages.packs.make_key()
    assert made.pages.packs.form is not None
    return made.pages.packs.form


def _sign(made: Program) -> QWidget:
    made.pages.packs.sign()
    assert made.pages.packs.form is not None
    return made.pages.packs.form


def _lists(made: Program) -> QWidget:
    press(Key.Key_E, CTRL)
    assert made.pages.exporting.view is not None
    return made.pages.exporting.view


STAGES: dict[str, Stage] = {
    "counter": _page("counter"),
    "list": _list,
    "roster": _page("roster"),
    "month": _page("month"),
    "guide": _page("guide"),
    "policies": _page("policies"),
    "workshop": _workshop,
    "compare": _compare,
    "touched": _touched,
    "keys": _keys,
    "make key": _make_key,
    "sign": _sign,
    "settings": _page("settings"),
    "message": _message,
    "backpaid": _bubble(Key.Key_B),
    "details": _bubble(Key.Key_Return),
    "year": _year,
    "slip": _slip,
    "record": _record,
    "lists": _lists,
    "palette": _palette,
    "shortcuts": _shortcuts,
    "about": _about,
    "welcome": _gate("welcome"),
    "create": _gate("create"),
    "password": _gate("password"),
}


def tour(made: Program) -> Iterator[tuple[str, QWidget]]:
    """Every stage in one window, one after the other; what a stage opened is closed again."""
    for name, stage in STAGES.items():
        root = stage(made)
        settle()
        yield name, root
        for dialog in made.window.findChildren(QDialog):
            dialog.reject()
        made.window.messages.hide()
        made.window.activateWindow()
        settle()
        if made.desk.book is not None:
            made.shell.go("counter")
            made.pages.counter.calendar.table.setFocus()  # a bubble closes when it is left
            settle()


def inputs(root: QWidget) -> list[QWidget]:
    """Everything in sight that takes input, without the parts that Qt builds other inputs from."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INPUTS)
        and widget.isVisible()
        and not isinstance(widget, QScrollBar | QHeaderView)
        and widget.window() is root
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView)
    ]


def spoken_name(widget: QWidget) -> str:
    """The name under which a screen reader finds a widget; what stands in a field is not its name."""
    if isinstance(widget, QComboBox | QLineEdit | QTextEdit | QPlainTextEdit):
        return widget.accessibleName().strip()
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)).strip()


def described(widget: QWidget) -> str:
    """A widget in a test's message."""
    return f"{type(widget).__name__}({spoken_name(widget)!r} in {type(widget.parentWidget()).__name__})"


def by_tab(widget: QWidget) -> bool:
    """Whether Tab stops here; of buttons of which one is chosen, at the chosen one, from which arrows lead on."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    members = group.buttons() if group is not None and group.exclusive() else [widget]
    return any(bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isEnabled() for each in members)


def settle() -> None:
    """Let the window paint."""
    QTest.qWait(1)
    QApplication.processEvents()


def until(holds: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    deadline = QDeadlineTimer(LONGEST_WAIT)
    while not holds():
        assert not deadline.hasExpired(), "the window did not come to rest"
        QTest.qWait(1)


def picture(widget: QWidget, margin: int = 3) -> QImage:
    """The widget as it looks now, with a little of what is around it."""
    window = widget.window()
    rect = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    image = window.grab(rect.adjusted(-margin, -margin, margin, margin)).toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def bytes_that_differ(one: QImage, other: QImage) -> int:
    """How many bytes of two pictures of the same size differ; all where the sizes do."""
    if one.size() != other.size():
        return max(one.sizeInBytes(), other.sizeInBytes())
    if one.isNull():
        return 0
    first, second = (int.from_bytes(bytes(image.constBits()), "little") for image in (one, other))
    different = (first ^ second).to_bytes(one.sizeInBytes(), "little")
    return len(different) - different.count(0)

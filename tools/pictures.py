"""Takes the pictures of the papers from the running program: ``make screenshots`` → ``docs/pictures/*.png``.

Everybody in them is invented; the day is the sample book's own, so that the pictures are the same on every day.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from medins_desktop.documents.output import picture  # noqa: E402 - the program lies beside, not in the environment
from medins_desktop.settings import Settings  # noqa: E402
from medins_desktop.ui.kit.application import make_application  # noqa: E402
from medins_desktop.ui.program import Program  # noqa: E402
from medins_desktop.ui.stage import own_home, sample_window, settle  # noqa: E402

LARGE, SMALL = (1440, 900), (1366, 768)
SOMEBODY = "wf"
PAGE = 900  # pixels across a page of paper
COLOURS = 256


def main() -> int:
    """Take all pictures; their names are printed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    make_application()
    with own_home(), sample_window(Settings(language="zh", theme="light")) as program:
        program.context.settings.office_name = "示例区医疗保障服务中心"
        program.context.settings.slip_folder = "/"
        _show_somebody(program)
        for name, (language, theme, size, stage) in PICTURES.items():
            _dress(program, language, theme, size)
            area = stage(program)
            settle()
            _save(area, folder / f"{name}.png")
            _clear(program)
    return 0


def _show_somebody(program: Program) -> None:
    people = program.pages.people
    people.search.setText(SOMEBODY)
    people.search.textEdited.emit(SOMEBODY)
    people.search.opened.emit()


def _dress(program: Program, language: str, theme: str, size: tuple[int, int]) -> None:
    program.choose_setting("language", language)
    program.choose_setting("theme", theme)
    program.window.resize(*size)
    program.shell.go("counter")
    settle()


def _page(name: str) -> Callable[[Program], QWidget]:
    def stage(program: Program) -> QWidget:
        program.shell.go(name)
        return program.window

    return stage


def _counter(program: Program) -> QWidget:
    program.pages.counter.calendar.table.setFocus(Qt.FocusReason.OtherFocusReason)
    return program.window


def _options(program: Program) -> QWidget:
    """The first way out chosen, laid over the calendar."""
    table = program.pages.counter.options.view.table
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    table.selectRow(0)
    return program.window


def _slip(program: Program) -> QImage:
    """The first page as it is printed."""
    pages = program.pages.slip.pages_in(program.context.settings.language)
    assert pages is not None
    return picture(pages, 0, PAGE)


def _palette(program: Program) -> QWidget:
    program.help.palette.open()
    view = program.help.palette.view
    assert view is not None
    view.line.setText("bj")
    return view


def _shortcuts(program: Program) -> QWidget:
    program.help.shortcuts.open()
    assert program.help.shortcuts.view is not None
    return program.help.shortcuts.view


def _clear(program: Program) -> None:
    program.pages.counter.options.view.table.look_away()
    for view in (program.pages.slip.view, program.help.palette.view, program.help.shortcuts.view):
        if view is not None:
            view.reject()
    settle()


def _save(area: QWidget | QImage, path: Path) -> None:
    """With 256 colours: the eye sees no difference, and the file has a third of the size."""
    taken = area if isinstance(area, QImage) else area.grab(QRect(QPoint(0, 0), area.size())).toImage()
    taken = taken.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(taken.constBits()).cast("I")
    counted = Counter(pixels)
    palette = _palette_of(counted)
    place = {colour: at for at, colour in enumerate(palette)}
    for colour in counted:
        if colour not in place:
            place[colour] = min(range(len(palette)), key=lambda at: _distance(colour, palette[at]))
    width, height = taken.width(), taken.height()
    small = QImage(bytes(map(place.__getitem__, pixels)), width, height, width, QImage.Format.Format_Indexed8)
    small.setColorTable([0xFF000000 | colour for colour in palette])
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    if not writer.write(small):
        raise SystemExit(f"{path}: {writer.errorString()}")
    print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def _palette_of(counted: Counter[int]) -> list[int]:
    """The colours used most, but only one of those that look alike, so that rare ones find a place too."""
    alike: dict[int, int] = {}
    for colour, _ in counted.most_common():
        alike.setdefault(colour & 0xF0F0F0, colour)
    chosen = list(alike.values())[:COLOURS]
    return list(dict.fromkeys([*chosen, *(colour for colour, _ in counted.most_common(COLOURS))]))[:COLOURS]


def _distance(one: int, other: int) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))


PICTURES: dict[str, tuple[str, str, tuple[int, int], Callable[[Program], QWidget | QImage]]] = {
    "counter": ("zh", "light", LARGE, _counter),
    "counter-en-dark": ("en", "dark", LARGE, _counter),
    "options": ("zh", "light", SMALL, _options),
    "guide": ("zh", "light", SMALL, _page("guide")),
    "roster": ("zh", "light", SMALL, _page("roster")),
    "month": ("zh", "light", SMALL, _page("month")),
    "policies": ("zh", "light", SMALL, _page("policies")),
    "slip": ("zh", "light", LARGE, _slip),
    "palette": ("zh", "light", SMALL, _palette),
    "shortcuts": ("zh", "light", LARGE, _shortcuts),
    "counter-en": ("en", "light", LARGE, _options),
    "guide-en": ("en", "light", SMALL, _page("guide")),
    "slip-en": ("en", "light", LARGE, _slip),
}


if __name__ == "__main__":
    sys.exit(main())

"""The start of the window: it is painted first, everything behind it (``ui/program.py``) is loaded after."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import medins_desktop.ui  # noqa: F401 - first, for all that is imported after it
from medins_desktop import settings as kept
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.kit.application import make_application
from medins_desktop.ui.kit.window_place import place_window
from medins_desktop.ui.shell.window import MainWindow
from medins_desktop.words import say, set_language

if TYPE_CHECKING:
    from medins_desktop.ui.one_window import OneWindow

NO_DISPLAY = 1
"""Exit code where there is nothing to show a window on."""


def run(path: str | None = None, sample: bool = False, spoken: str | None = None) -> int:
    """Open the window, on the book at ``path`` or on the sample book where asked; the exit code when it is closed.

    Where this user has a window open already, it comes forward and opens the book instead; the sample book is always a
    window of its own. ``spoken`` is the language to begin with, whatever the settings say; they are not changed by it.
    """
    settings, set_aside = kept.load()
    if _has_no_display():
        set_language(language.resolve(spoken or settings.language))
        print(f"medins-desktop: {say('cli.no_display')}", file=sys.stderr)
        return NO_DISPLAY
    first = None if sample else _claim()
    if first is not None and not first.is_first and first.hand_over(Path(path) if path else None):
        return 0
    application = make_application()
    language.use(spoken or settings.language)
    theme.use(settings.theme, settings.text_scale)
    window = MainWindow()
    keep: list[object] = []

    def start() -> None:
        from medins_desktop.ui.program import Program  # noqa: PLC0415 - the first paint does without it

        program = Program(window, settings)
        keep.append(program)
        program.start(Path(path) if path else None, sample=sample, damaged_settings=set_aside)
        if first is not None:
            first.wanted.connect(program.arrivals.come_forward)
            first.listen()

    window.painted.connect(start)
    if not place_window(window, settings):
        window.show_fitting()
    code = application.exec()
    if first is not None:
        first.release()
    return code


def _claim() -> "OneWindow":
    """The claim to be the only window of this user."""
    from medins_desktop.places import data_folder  # noqa: PLC0415 - the sample book asks for none
    from medins_desktop.ui.one_window import OneWindow  # noqa: PLC0415 - as above

    return OneWindow(data_folder())


def _has_no_display() -> bool:
    """Whether Qt would end the program with a message that only its makers understand."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)

"""The start of the window: it is painted first, everything behind it (``ui/program.py``) is loaded after."""

from pathlib import Path

import medins_desktop.ui  # noqa: F401 - first, for all that is imported after it
from medins_desktop import settings as kept
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.kit.application import make_application
from medins_desktop.ui.shell.window import MainWindow


def run(path: str | None = None, sample: bool = False, spoken: str | None = None) -> int:
    """Open the window, on the book at ``path`` or on the sample book where asked; the exit code when it is closed.

    ``spoken`` is the language to begin with, whatever the settings say; they are not changed by it.
    """
    application = make_application()
    settings, set_aside = kept.load()
    language.use(spoken or settings.language)
    theme.use(settings.theme, settings.text_scale)
    window = MainWindow()
    keep: list[object] = []

    def start() -> None:
        from medins_desktop.ui.program import Program  # noqa: PLC0415 - the first paint does without it

        program = Program(window, settings)
        keep.append(program)
        program.start(Path(path) if path else None, sample=sample, damaged_settings=set_aside)

    window.painted.connect(start)
    window.show_fitting()
    return application.exec()

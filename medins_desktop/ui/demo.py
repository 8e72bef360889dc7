"""The demonstration, for machines without a display: the sample's answers as text, and pictures of the window."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from medins_desktop.domain.assessment import Coverage
from medins_desktop.domain.month import month_text
from medins_desktop.settings import Settings
from medins_desktop.ui.kit.application import make_application
from medins_desktop.ui.stage import own_home, sample_window, settle
from medins_desktop.words import say
from medins_desktop.words.explain import headline, option_title

if TYPE_CHECKING:
    from medins_desktop.domain.assessment import Assessment, Option
    from medins_desktop.ui.program import Program

SIZES = ((1366, 768), (1440, 900))
THEMES = ("light", "dark")
LANGUAGES = ("zh", "en")
PICTURED = "wf"  # what is typed to find the person in the pictures


def run(folder: Path) -> int:
    """Print the sample's answers; leave pictures (two sizes, light, dark) and slips in ``folder``, in two languages."""
    make_application()
    folder.mkdir(parents=True, exist_ok=True)
    with own_home(), sample_window(Settings(language="zh", theme="light")) as program:
        _print_answers(program)
        for path in (*_pictures(program, folder), *_slips(program, folder)):
            print(path)
    return 0


def _print_answers(program: Program) -> None:
    for line in list(program.desk.open_book.lines()):
        program.desk.show(line.id)
        answer = program.desk.assessment
        if answer is not None:
            print("\n".join(_answer(line.name, answer)))


def _answer(name: str, answer: Assessment) -> list[str]:
    """A person's answer as a clerk would read it aloud, and the ways out."""
    found = headline(answer)
    lines = [say("demo.person", name=name, policy=answer.policy.title["zh"]), f"  {found.sentence}"]
    for option in answer.options:
        if option.available:
            lines.append(f"  {_way_out(option, answer)}")
    return lines


def _way_out(option: Option, answer: Assessment) -> str:
    month = option.first_covered_month
    if month is None:
        return say("demo.option_never", title=option_title(option))
    if answer.today is not None and answer.today.coverage in (Coverage.COVERED, Coverage.RESTORED):
        return say("demo.option_now", title=option_title(option))
    return say("demo.option", title=option_title(option), month=month_text(month))


def _pictures(program: Program, folder: Path) -> list[Path]:
    people = program.pages.people
    people.search.setText(PICTURED)
    people.search.textEdited.emit(PICTURED)
    people.search.opened.emit()
    made = []
    for (width, height), theme, language in product(SIZES, THEMES, LANGUAGES):
        program.window.resize(width, height)
        program.choose_setting("theme", theme)
        program.choose_setting("language", language)
        for page in ("counter", "policies"):
            program.shell.go(page)
            settle()
            path = folder / f"{page}-{width}x{height}-{theme}-{language}.png"
            program.window.grab().save(str(path))
            made.append(path)
        program.shell.go("counter")
    return made


def _slips(program: Program, folder: Path) -> list[Path]:
    """The advice slip of the person in the pictures."""
    made = []
    for language in LANGUAGES:
        path = folder / f"slip-{language}.pdf"
        program.pages.slip.write(language, path)
        made.append(path)
    return made

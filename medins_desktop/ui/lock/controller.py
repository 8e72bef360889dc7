"""From the first page to an open book, and from a locked window back to it. Keys are derived on another thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QStackedWidget

from medins_desktop.book.book import Book
from medins_desktop.book.errors import PasswordTooShort, WrongPassword
from medins_desktop.book.strength import Strength, strength
from medins_desktop.book_files import SUFFIX
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.question import ask
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.lock.create import ENOUGH, CreateView
from medins_desktop.ui.lock.doubts import Doubts
from medins_desktop.ui.lock.password import PasswordView
from medins_desktop.ui.lock.patience import Patience
from medins_desktop.ui.lock.welcome import WelcomeView
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.opening import Opening


class LockController(QObject):
    """Shows one of four cards: welcome, password, new book, a doubt. Opens books; who listens puts them on the desk."""

    opened = Signal(object)  # the Book
    sample_wanted = Signal()
    lists_wanted = Signal()  # lists are to be brought into the book that was just opened
    unlocked = Signal(object)  # what the proof gave that ``lock`` was called with
    left = Signal()  # back to what was there before; nothing was opened
    close_wanted = Signal()  # from the locked window: close the book instead

    def __init__(self, context: Context, opening: Opening, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._context = context
        self._path = Path()
        self._lists_follow = False
        self._prove: Callable[[str], object] | None = None  # set while the window is locked
        self.welcome = WelcomeView()
        self.patience = Patience()
        self.password = PasswordView()
        self.password.seconds_left = self.patience.seconds
        self.create = CreateView(SUFFIX)
        self.view = QStackedWidget()
        self.doubts = Doubts(context, self)
        self._cards = (self.welcome, self.password, self.create, self.doubts.view)
        for card in self._cards:
            self.view.addWidget(card)
        self._join()

    def _join(self) -> None:
        ways: dict[str, Callable[[], object]] = {
            "sample": self.sample_wanted.emit,
            "create": self.ask_new,
            "lists": lambda: self.ask_new(lists_follow=True),
            "open": self.choose,
        }
        self.welcome.way_chosen.connect(lambda name: ways[name]())
        self.welcome.recent_chosen.connect(lambda path: self.ask_password(Path(path)))
        self.welcome.recent_forgotten.connect(self._forget)
        self.password.submitted.connect(self._open)
        self.password.cancelled.connect(self._back)
        self.create.submitted.connect(lambda path, password: self._create(Path(path), password))
        self.create.cancelled.connect(self._back)
        self.create.typed.connect(self._judge)
        self.doubts.wanted.connect(lambda: self.view.setCurrentWidget(self.doubts.view))
        self.doubts.open_wanted.connect(self.ask_password)
        self.doubts.left.connect(self._back)
        self._context.language_changed.connect(self.retranslate)
        self._context.theme_changed.connect(self.restyle)

    # What is shown

    def show_welcome(self) -> None:
        """Show the first page."""
        self.welcome.show_recent(self._context.settings.recent_books)
        self.view.setCurrentWidget(self.welcome)
        self.welcome.focus_first()

    def choose(self) -> None:
        """Let the user choose a book from the disk."""
        recent = self._context.settings.recent_books
        folder = str(Path(recent[0]).parent) if recent else _documents()
        chosen = asking.open_files(self.view, say("lock.open"), folder, say("lock.files", suffix=SUFFIX))
        if chosen:
            self.ask_password(Path(chosen[0]))
        else:
            self._back()

    def ask_password(self, path: Path) -> None:
        """Ask for the password of the book at ``path``; first what to do with it, where it is a backup."""
        if not self.doubts.about(path):
            self._ask(path, None)

    def lock(self, path: Path, prove: Callable[[str], object], *, is_saved: bool) -> None:
        """Ask for the password of the book that was open before anything of it is shown again.

        ``prove`` tries a password on another thread, and raises BookError where it does not unlock. ``is_saved``:
        nothing was typed that is not in the book.
        """
        self._ask(path, prove, is_saved=is_saved)

    def _ask(self, path: Path, prove: Callable[[str], object] | None, *, is_saved: bool = True) -> None:
        self._opening.forget()
        self._lists_follow = False
        self._clear()
        self.doubts.forget()
        self._path, self._prove = path, prove
        self.view.setCurrentWidget(self.password)
        self.password.ask(path, locked=prove is not None, is_saved=is_saved)

    def ask_new(self, *, lists_follow: bool = False) -> None:
        """Ask where a new book is to lie, and for its password; then, with ``lists_follow``, for lists to bring in."""
        self._lists_follow = lists_follow
        self.view.setCurrentWidget(self.create)
        self.create.ask(_unused(Path(_documents()) / f"{say('lock.new_file_name')}{SUFFIX}"))
        in_background(lambda: strength(""), lambda _strength: None, self)  # the word lists load while nobody waits

    # What is done

    def _open(self, password: str) -> None:
        self.password.set_busy(True)
        path, prove = self._path, self._prove
        if prove is not None:
            self._opening.wish(lambda: prove(password), self._proven, self._refused, _close_proof)
            return

        def without_log() -> None:
            self._opening.wish(
                lambda: Book.open(path, password, log_aside=True), self._opened, self._refused, Book.close
            )

        self._opening.wish(
            lambda: Book.open(path, password),
            self._opened,
            lambda error: self._refused(error, without_log),
            Book.close,
        )

    def _create(self, path: Path, password: str) -> None:
        """A password that is marked as weak is taken after a plain yes."""
        score = strength(password).score
        if score < ENOUGH and not self._may_be_weak(say(f"book.strength_{score}")):
            self.create.refuse(say("lock.weak"), at_path=False)
            return
        self.create.set_busy(True)
        self._opening.wish(
            lambda: Book.create(path, password, make_folder=True), self._opened, self._not_made, Book.close
        )

    def _may_be_weak(self, strength_words: str) -> bool:
        text = say("lock.weak_text", strength=strength_words)
        return ask(say("lock.weak"), text, say("lock.weak_stay"), say("lock.weak_go"), self.view.window())

    def _opened(self, book: Book) -> None:
        self.patience.opened(book.path)
        self._clear()
        follow, self._lists_follow = self._lists_follow, False
        self.opened.emit(book)
        if follow:
            self.lists_wanted.emit()
        if book.log_put_aside is not None:
            self._context.notice.emit(say("lock.foreign_kept", path=str(book.log_put_aside)))

    def _proven(self, proof: object) -> None:
        self.patience.opened(self._path)
        self._clear()
        self._prove = None
        self.unlocked.emit(proof)

    def _clear(self) -> None:
        """Leave no password behind in a field."""
        self.password.set_busy(False)
        self.create.set_busy(False)
        for line in (self.password.line, *self.create.lines[1:]):
            line.clear()

    def _refused(self, error: Exception, without_log: Callable[[], object] = lambda: None) -> None:
        if self._prove is None and self.doubts.refused(error, without_log):
            self._clear()
            return
        if isinstance(error, WrongPassword):
            self.patience.refused(self._path)
        self.view.setCurrentWidget(self.password)
        self.password.refuse(sentence(error))

    def _not_made(self, error: Exception) -> None:
        self.create.refuse(sentence(error), at_path=not isinstance(error, PasswordTooShort))

    def _judge(self, password: str) -> None:
        found = strength(password) if password else Strength(0, "")
        words = say(f"book.strength_{found.score}") if password else ""
        self.create.judge(found.score, words, say(found.hint) if found.hint else "")

    def _forget(self, path: str) -> None:
        self._context.settings.forget_book(Path(path))
        self.show_welcome()

    def _back(self) -> None:
        self._lists_follow = False
        self._opening.forget()
        self._clear()
        if self._prove is not None and self.view.currentWidget() is self.password:
            self.close_wanted.emit()
        elif self._context.desk.book is not None:
            self.left.emit()
        else:
            self.show_welcome()

    # How it looks

    def retranslate(self) -> None:
        """All texts, in the current language."""
        for card in self._cards:
            card.retranslate()

    def restyle(self) -> None:
        """Take icons and sizes from the theme."""
        for card in self._cards:
            card.restyle()


def _close_proof(proof: object) -> None:
    """Nobody wants to go in any more: a book that was opened for it is closed again."""
    if isinstance(proof, tuple):
        proof[0].close()


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _unused(path: Path) -> Path:
    """``path``, or the next one with a number that no file has."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return candidate

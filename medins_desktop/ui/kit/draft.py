"""Text between the keyboard and the book: nothing that was typed is overwritten, nothing that was not saved is lost."""

from typing import Protocol

from medins_desktop.ui.kit.own_undo import OwnUndo


class _Told(Protocol):
    def emit(self, text: str, /) -> None:
        """Tell the text."""


class Draft(OwnUndo):
    """What a field of text does with its text. The field says how its text is read (``_typed``) and set (``_put``)."""

    committed: _Told  # the text, where it differs from what was shown

    _shown = ""  # what stands here without the user's having typed it, or what was told last
    _of_book = ""  # what the book says
    _is_unsaved = False

    @property
    def is_unsaved(self) -> bool:
        """Whether the text was told and could not be saved."""
        return self._is_unsaved

    @property
    def is_typing(self) -> bool:
        """Whether text stands here that was not told."""
        return self._typed() != self._shown

    def show_text(self, text: str) -> None:
        """Show what the book says, unless the user is in the middle of typing here."""
        if self._is_unsaved and text == self._of_book:
            return
        typing = self.hasFocus() and self.is_typing
        self._shown = self._of_book = text
        self._is_unsaved = False
        if not typing and self._typed() != text:
            self._put(text)

    def commit(self) -> None:
        """Tell the text, where it is news. The typed text stays, whatever becomes of it."""
        if self._is_unsaved or self._typed() != self._shown:
            self._is_unsaved = False
            self._shown = self._typed()
            self.committed.emit(self._shown)

    def forget(self) -> None:
        """Give up text that was not saved: what it was about is no longer shown."""
        self._is_unsaved = False
        self._shown = self._of_book
        self._put(self._shown)

    def keep_unsaved(self) -> None:
        """What was told could not be saved: it stays, and is told again when the field is left once more."""
        self._is_unsaved = self._typed() != self._of_book
        self._shown = self._of_book

    @property
    def unsaved_text(self) -> str | None:
        """What was typed here and is not in the book: it could not be saved or read. None where all is saved."""
        return self._typed() if self._is_unsaved else None

    def type_again(self, text: str) -> None:
        """Put back what was not saved, and tell it once more."""
        self._put(text)
        self.commit()

    def _typed(self) -> str:
        raise NotImplementedError

    def _put(self, text: str) -> None:
        raise NotImplementedError

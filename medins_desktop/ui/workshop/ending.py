"""What becomes of a draft: it is published, or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from medins_desktop.desk.under import answer_under, is_judged_by
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.earlier import versions_of
from medins_desktop.policies.workshop.publishing import Publication, next_version, publish, standing
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit import asking, question
from medins_desktop.ui.workshop.comparing import ComparingDialog
from medins_desktop.ui.workshop.kept import KeptDraft
from medins_desktop.ui.workshop.naming import pack_title
from medins_desktop.ui.workshop.publishing import PublishDialog
from medins_desktop.ui.workshop.view import WorkshopView
from medins_desktop.words import say
from medins_desktop.words.explain import headline


class Workshop(Protocol):
    """What is asked of whoever edits the draft."""

    draft: Draft
    shelf: Shelf
    began_as: str
    kept: KeptDraft
    view: WorkshopView

    def open_file(self, path: Path) -> bool:
        """Edit the pack of a file."""

    def close(self) -> None:
        """Edit nothing any more."""


class Ending(QObject):
    """The buttons below the contents of a draft."""

    def __init__(self, context: Context, workshop: Workshop) -> None:
        super().__init__(workshop.view)
        self._context = context
        self._workshop = workshop
        self.comparing: ComparingDialog | None = None
        workshop.view.publish.clicked.connect(self.publish)
        workshop.view.compare.clicked.connect(self.compare)
        workshop.view.discard.clicked.connect(self.discard)

    def publish(self) -> None:
        """Ask under which version and by whom, and make the draft the office's own pack."""
        workshop, context = self._workshop, self._context
        draft, shelf = workshop.draft, workshop.shelf
        before = standing(draft, shelf)
        if before is not None and before.id != workshop.began_as and not self._may_replace(before.id):
            return
        today = context.desk.today()
        proposed = Publication(next_version(draft, shelf, today), context.settings.office_name, today)
        title = pack_title(draft)
        about = say("workshop.publish_new", title=title)
        if before is not None:
            about = say("workshop.publish_next", title=title, before=before.version)
        done: list[Path] = []
        asking.ask(
            PublishDialog(proposed, about, lambda asked: done.append(publish(draft, asked, shelf)), self._window())
        )
        self._window().activateWindow()  # the keyboard comes back
        if done:
            workshop.kept.forget()
            workshop.open_file(done[0])
            context.notice.emit(say("workshop.published", title=title, version=workshop.draft.value("version")))
            context.packs_changed.emit()

    def compare(self) -> None:
        """Show the draft beside the versions that there are, sentence by sentence."""
        workshop = self._workshop
        draft = workshop.draft
        texts: list[tuple[str, Callable[[], Draft]]] = [(say("workshop.compare_draft"), lambda: draft)]
        for each in versions_of(str(draft.value("id")), workshop.shelf):
            words = say("workshop.compare_decides", version=each.version) if each.decides else each.version
            texts.append((words, partial(Draft.of_file, each.file)))
        title = say("workshop.compare_title", title=pack_title(draft))
        self.comparing = ComparingDialog(title, texts, self._said, self._window())
        self.comparing.open()

    def _said(self, text: Draft) -> str:
        """What a text of the pack says of the person shown, if it is the one that decides for them."""
        desk, policy = self._context.desk, text.policy
        if policy is None or not is_judged_by(desk, policy.id):
            return ""
        answer = answer_under(desk, policy)
        return headline(answer).sentence if answer is not None else ""

    def discard(self) -> None:
        """Ask whether the draft is to be thrown away, with all that was changed."""
        text = say("workshop.discard_text", title=pack_title(self._workshop.draft))
        words = say("workshop.discard_title"), text, say("workshop.stay"), say("workshop.discard_go")
        if question.ask(*words, self._window()):
            self._workshop.close()

    def _may_replace(self, policy_id: str) -> bool:
        text = say("workshop.takes_place", id=policy_id)
        words = say("workshop.takes_place_title"), text, say("workshop.stay"), say("workshop.takes_place_go")
        return question.ask(*words, self._window())

    def _window(self) -> QWidget:
        return self._workshop.view.window()

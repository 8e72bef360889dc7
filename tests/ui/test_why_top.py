"""The reasons are read from the top, whoever is shown after whom."""

from PySide6.QtTest import QTest

from medins_desktop.ui.program import Program


def test_that_the_first_reason_is_in_sight_after_another_person_is_shown(wang: Program) -> None:
    text = wang.pages.counter.why.view.text
    for person in (2, 1):
        wang.desk.show(person)
        QTest.qWait(20)
        assert text.verticalScrollBar().value() == 0
        assert text.textCursor().atStart()

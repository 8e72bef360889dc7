"""Keys of the keyboard in words: Ctrl+K stays, Space is 空格."""

from PySide6.QtGui import QKeySequence

from medins_desktop.words import has, say


def key_words(keys: str) -> str:
    """A combination of keys as it is shown in the current language."""
    written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    *held, last = written.split("+")
    name = f"shortcuts.key_{last.lower()}"
    return "+".join([*held, say(name) if has(name) else last])

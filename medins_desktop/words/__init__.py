"""Words: every text that a user sees, in Chinese and in English, by key. No Qt, so that window, paper and terminal share it."""

from medins_desktop.words.catalogue import LANGUAGES, Language, current_language, has, say, set_language

__all__ = ["LANGUAGES", "Language", "current_language", "has", "say", "set_language"]

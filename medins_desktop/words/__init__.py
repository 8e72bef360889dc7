"""Words: every text that a user sees, in Chinese and in English, by key.

No Qt, so that window, paper and terminal share them.
"""

from medins_desktop.words.catalogue import LANGUAGES, Language, current_language, has, say, set_language, speaking

__all__ = ["LANGUAGES", "Language", "current_language", "has", "say", "set_language", "speaking"]

"""The language of the window: our words, and Qt's own for its few standard buttons and menus."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from medins_desktop.ui.kit.qt_words import LeftOver
from medins_desktop.words import Language, set_language

_QT_TEXTS = {Language.ZH: "qtbase_zh_CN"}
_LOCALES = {Language.ZH: QLocale.Language.Chinese, Language.EN: QLocale.Language.English}
_installed: list[QTranslator] = []


def resolve(choice: str) -> Language:
    """The language that a setting means: an empty one follows the desktop, Chinese or else English."""
    if choice:
        return Language(choice)
    return Language.ZH if QLocale.system().language() == QLocale.Language.Chinese else Language.EN


def use(choice: str) -> Language:
    """Speak this language from now on, at once, in our words and in Qt's. The caller tells the views."""
    language = resolve(choice)
    set_language(language)
    QLocale.setDefault(QLocale(_LOCALES[language]))
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    if language in _QT_TEXTS:
        translator = QTranslator()
        if translator.load(_QT_TEXTS[language], QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            for each in (LeftOver(), translator):  # the one installed last is asked first
                QCoreApplication.installTranslator(each)
                _installed.append(each)
    return language

"""Which of Qt's input plugins speaks to the input method of the session. No Qt: it is settled before Qt starts.

Our Qt carries a plugin for ibus and none for fcitx. fcitx 5 speaks ibus' language too, but Qt's plugin asks for it only
where the daemon of ibus is on the path, or where it is told to use the portal. fcitx 4 does not speak it.
"""

from collections.abc import Mapping

FCITX = ("fcitx", "fcitx5")
IBUS = "ibus"


def wanted(environment: Mapping[str, str], *, has_ibus: bool) -> dict[str, str]:
    """What has to be set so that the input method of a session is reached; nothing where it is, or where none is named.

    ``has_ibus``: the daemon of ibus is on the path, though it need not run.
    """
    chosen = environment.get("QT_IM_MODULE", "")
    several = [name for name in environment.get("QT_IM_MODULES", "").split(";") if name]
    if not _names_fcitx(environment, [chosen, *several]):
        return {}
    if chosen and chosen not in (*FCITX, IBUS) and not several:
        return {}  # somebody has chosen another way for Qt
    found = {"QT_IM_MODULE": IBUS}
    if several and IBUS not in several:
        found["QT_IM_MODULES"] = ";".join([*several, IBUS])  # newer Qt looks here first
    if not has_ibus and "IBUS_USE_PORTAL" not in environment:
        found["IBUS_USE_PORTAL"] = "1"
    return {name: value for name, value in found.items() if environment.get(name) != value}


def _names_fcitx(environment: Mapping[str, str], of_qt: list[str]) -> bool:
    """Whether the session says that its input method is fcitx, in any of the ways in which sessions say it."""
    of_x11 = environment.get("XMODIFIERS", "").partition("@im=")[2]
    named = (of_x11, environment.get("GTK_IM_MODULE", ""), *of_qt)
    return any(name in FCITX for name in named)

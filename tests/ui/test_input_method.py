"""Before Qt starts it is told how to reach the input method that the session names."""

import pytest

from medins_desktop.ui.kit.input_method import wanted

PORTAL = {"IBUS_USE_PORTAL": "1"}
IBUS = {"QT_IM_MODULE": "ibus"}


@pytest.mark.parametrize(
    "session",
    [
        {"XMODIFIERS": "@im=fcitx"},
        {"XMODIFIERS": "@im=fcitx5"},
        {"GTK_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5", "XMODIFIERS": "@im=fcitx"},
    ],
)
def test_that_a_session_with_fcitx_reaches_it_through_ibus_language(session: dict[str, str]) -> None:
    assert wanted(session, has_ibus=False) == IBUS | PORTAL
    assert wanted(session, has_ibus=True) == IBUS
    assert wanted(session | PORTAL, has_ibus=False) == IBUS, "whoever has said it is left alone"


def test_that_a_list_of_modules_keeps_its_order_and_gets_ibus_behind() -> None:
    session = {"QT_IM_MODULES": "wayland;fcitx", "XMODIFIERS": "@im=fcitx"}
    assert wanted(session, has_ibus=False) == {"QT_IM_MODULES": "wayland;fcitx;ibus"} | IBUS | PORTAL
    session = {"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"}
    assert wanted(session, has_ibus=True) == IBUS


def test_that_who_has_chosen_ibus_for_fcitx_by_hand_needs_the_portal_too() -> None:
    session = {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}
    assert wanted(session, has_ibus=False) == PORTAL
    assert wanted(session, has_ibus=True) == {}


@pytest.mark.parametrize(
    "session",
    [
        {},
        {"XMODIFIERS": "@im=ibus", "QT_IM_MODULE": "ibus", "GTK_IM_MODULE": "ibus"},
        {"QT_IM_MODULE": "compose"},
        {"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"},
        {"XMODIFIERS": "@im=none"},
        {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx", "IBUS_USE_PORTAL": "1"},
    ],
)
def test_that_other_sessions_and_other_choices_are_left_as_they_are(session: dict[str, str]) -> None:
    assert wanted(session, has_ibus=False) == {}

"""Two spellings of one name."""

# ruff: noqa: E501 - tables of cells stand in lines

import pytest

from medins_desktop.domain.names import name_key, private_in, same_name


@pytest.mark.parametrize("dot", "•・．.‧･∙⋅")
def test_that_every_dot_within_a_name_is_one(dot: str) -> None:
    assert same_name(f"买买提{dot}艾力", "买买提·艾力")
    assert same_name(f"买买提 {dot} 艾力", "买买提·艾力")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ｊｏｈｎ　Ｓｍｉｔｈ", "john smith"), ("王 芳", "王芳"), ("王芳", "王\u200b芳"), ("⺁", "\u2e81"), ("㑳\uf900", "㑳豈"), ("王\ue863", "王䶮")],
)  # fmt: skip
def test_that_widths_spaces_and_variants_make_no_other_name(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("王芳", "王方"), ("", ""), ("王\ue001", "王\ue002"), ("买买提艾力", "买买提·艾力")]
)
def test_that_other_names_stay_others(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_that_a_key_is_its_own_key() -> None:
    for name in ("买买提 · 艾力", "王 芳", "J. Smith", "王\ue863", "Ａ．Ｂ"):
        assert name_key(name_key(name)) == name_key(name)


def test_that_private_characters_are_found() -> None:
    assert private_in("王\ue863\U000f0001\ue863") == "\ue863\U000f0001"
    assert private_in("王芳·䶮") == ""

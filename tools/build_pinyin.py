"""Write ``resources/pinyin.txt``: how Chinese characters read, without tones, for the search by name.

Run when the readings are to be renewed; needs ``pypinyin`` (not a dependency of the program). Usage:
``python tools/build_pinyin.py``

A line is ``reading TAB characters``. A character stands under every reading it has in a name or in a word that people
know; dictionary readings of past centuries are left out, because each would make the search find too much.
The last lines are ``compound surname TAB readings`` where a compound reads otherwise than its characters.
"""

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

TARGET = Path(__file__).resolve().parent.parent / "resources" / "pinyin.txt"

# Readings as a surname, or usual in given names, that no everyday word has.
IN_NAMES = {
    "盖": "ge", "缪": "miao", "区": "ou", "覃": "qin", "召": "shao", "谌": "shen", "种": "chong",
    "黑": "he", "员": "yun", "洗": "xian", "繁": "po", "能": "nai", "适": "kuo", "祭": "zhai",
    "𠮷": "ji",
}  # fmt: skip

COMPOUND = {
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai", "乐正": "yue zheng",
    "令狐": "ling hu",
}  # fmt: skip


def plain(reading: str) -> str:
    """The reading without tone, ``v`` for ü, as people type it."""
    return to_normal(reading, v_to_u=False).replace("ü", "v").replace("ê", "e")


def usual_readings() -> dict[str, set[str]]:
    """For each character the readings that occur in words of more than one character."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) == len(readings):
            for character, alternatives in zip(phrase, readings, strict=True):
                found[character].add(plain(alternatives[0]))
    return found


def readings_of(character: str, usual: dict[str, set[str]]) -> list[str]:
    """The readings of one character worth searching by, the commonest first."""
    all_readings = [plain(each) for each in PINYIN_DICT[ord(character)].split(",")]
    first = plain(pinyin(character, style=Style.TONE)[0][0])
    known = usual.get(character, set(all_readings[:2]))
    kept = [*IN_NAMES.get(character, "").split(), first, *(each for each in all_readings if each in known)]
    return [each for each in dict.fromkeys(kept) if each.isascii() and each.isalpha()]


def main() -> None:
    """Write the table."""
    usual = usual_readings()
    table: dict[str, list[str]] = defaultdict(list)
    characters = sorted({*map(chr, PINYIN_DICT), *IN_NAMES})
    for character in characters:
        if character in IN_NAMES and ord(character) not in PINYIN_DICT:
            readings = IN_NAMES[character].split()
        else:
            readings = readings_of(character, usual)
        for reading in readings:
            table[reading].append(character)
    lines = [f"{reading}\t{''.join(table[reading])}" for reading in sorted(table)]
    lines += [f"{surname}\t{readings}" for surname, readings in sorted(COMPOUND.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

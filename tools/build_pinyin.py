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

# Readings as a surname, or usual in given names, that differ from the everyday one.
IN_NAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "尉": "yu wei", "盖": "ge gai", "缪": "miao",
    "翟": "zhai", "冼": "xian", "区": "ou", "任": "ren", "朴": "piao", "覃": "qin tan", "召": "shao", "谌": "chen shen",
    "种": "chong", "折": "she", "黑": "he", "员": "yun", "逄": "pang", "乜": "nie", "隗": "wei kui", "郇": "xun huan",
    "洗": "xian", "燕": "yan", "华": "hua", "宁": "ning", "葛": "ge", "纪": "ji", "乐": "le yue", "秘": "bi mi",
    "褚": "chu", "繁": "po", "柏": "bai bo", "卜": "bu", "车": "che", "晟": "sheng cheng", "茜": "qian xi",
    "麴": "qu", "过": "guo", "哈": "ha", "牟": "mu mou", "能": "nai neng", "曲": "qu", "阙": "que", "厍": "she",
    "石": "shi", "适": "shi kuo", "佟": "tong", "行": "xing hang", "应": "ying", "於": "yu", "张": "zhang", "祭": "zhai",
    "竺": "zhu", "訾": "zi", "撒": "sa", "那": "na", "瞿": "qu", "恽": "yun", "郗": "xi chi", "庹": "tuo",
    "莘": "shen xin", "璩": "qu", "晁": "chao", "贾": "jia", "相": "xiang", "盛": "sheng", "占": "zhan", "中": "zhong",
    "钭": "tou", "郄": "qie xi", "妫": "gui", "芮": "rui", "笪": "da", "佴": "nai", "臧": "zang", "藏": "zang cang",
    "䶮": "yan", "㛃": "jie", "𠮷": "ji", "堃": "kun", "喆": "zhe", "淼": "miao", "祎": "yi", "昇": "sheng", "珺": "jun",
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

"""What a guide holds (``medins.guide/1``): its tables, their keys and the kind of each value."""

from medins_desktop.policies.layout import SOURCE, TITLE
from medins_desktop.policies.reading import Key, Rows, Table
from medins_desktop.policies.values import exactly, flag, identifier, texts, whole

SCHEMA = "medins.guide/1"

_ONLY = Key("only", texts, required=False)
_SOURCES = Key("sources", texts, required=False)

_ANSWER = Table((Key("id", identifier), Key("text", TITLE)))
_QUESTION = Table((Key("id", identifier), Key("text", TITLE), Key("answers", Rows(_ANSWER)), _ONLY))
_ITEM = Table((Key("text", TITLE), _ONLY, _SOURCES))

_WAY = Table(
    (
        Key("id", identifier),
        Key("title", TITLE),
        Key("about", TITLE),
        Key("bridges", flag, required=False),
        Key("calculator", flag, required=False),
        Key("question", Rows(_QUESTION), required=False),
        Key("step", Rows(_ITEM)),
        Key("document", Rows(_ITEM), required=False),
    )
)

_BRIDGE = Table((Key("title", TITLE), Key("does", TITLE), Key("does_not", TITLE), _SOURCES))

_RESIDENTS = Table(
    (
        Key("fixed", whole(0, 24)),
        Key("free_years", whole(0, 20)),
        Key("long_lapse", whole(1, 50)),
        Key("least_after_long", whole(0, 24)),
        _SOURCES,
    )
)

GUIDE = Table(
    (
        Key("schema", exactly(SCHEMA, "wrong-schema")),
        Key("note", TITLE, required=False),
        Key("hotlines", texts, required=False),
        Key("residents", _RESIDENTS, required=False),
        Key("source", Rows(SOURCE), required=False),
        Key("way", Rows(_WAY), required=False),
        Key("bridge", Rows(_BRIDGE), required=False),
    )
)

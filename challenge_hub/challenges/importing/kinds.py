import re
from dataclasses import dataclass

# By the words the source uses for a kind: our type of challenge, and the disciplines (keys of
# accounts.disciplines) that the words themselves name. "Scientific" and "technology" name none.
_RULES: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(words), kind, disciplines)
    for words, kind, disciplines in (
        (r"software|\bapps?\b", "reduction_to_practice", ("computing",)),
        (r"tech(nology)?\b|hardware|demonstration|prototyp", "reduction_to_practice", ()),
        (
            r"analytics|visuali[sz]ation|visulization|algorithm",
            "reduction_to_practice",
            ("computing", "mathematics"),
        ),
        (r"scien(ce|tific)|research|theor", "theoretical", ()),
        (r"\bideas?\b|ideation", "ideation", ()),
        (r"creative|multimedia|\bdesign\b|video", "ideation", ("design",)),
        (r"business plan|entrepreneur", "ideation", ("business",)),
        (r"nomination|partner", "request_for_partners", ()),
    )
)
# Where a brief names several, the most demanding is what an entrant has to be ready for.
_BY_DEMAND = ("reduction_to_practice", "theoretical", "request_for_partners", "ideation")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Types of challenge, most demanding first, disciplines in order of mention, and words not understood."""

    types: tuple[str, ...]
    disciplines: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def read_kinds(written: tuple[str, ...]) -> Kinds:
    """Our types and disciplines for the source's words, such as "Technology demonstration and hardware"."""
    types: set[str] = set()
    disciplines: dict[str, None] = {}
    unknown: list[str] = []
    for words in written:
        met = [(kind, fields) for pattern, kind, fields in _RULES if pattern.search(words.casefold())]
        if not met and words.strip():
            unknown.append(words.strip())
        types.update(kind for kind, _ in met)
        disciplines.update(dict.fromkeys(field for _, fields in met for field in fields))
    ordered = tuple(kind for kind in _BY_DEMAND if kind in types)
    return Kinds(ordered, tuple(disciplines), tuple(unknown))

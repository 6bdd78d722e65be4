"""Terms that are rare outside the problem's field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.plainer import plainer_for
from challenge_hub.challenges.coach.prose import Block
from challenge_hub.challenges.coach.reading import Passage, Reading, excerpt
from challenge_hub.challenges.coach.words import is_common, is_known, stem
from challenge_hub.core.i18n import lazy_gettext as _l

_TOKEN = re.compile(r"(?<![\w’'‑/@.&-])[a-z]{6,}(?![\w‑/@&-]|['’]\w|\.\w)")
_QUOTED = re.compile(r"“[^”]{0,80}”|\"[^\"]{0,80}\"|(?<!\w)'[^']{0,40}'(?!\w)")
_PREFIXES = [
    "anti",
    "counter",
    "cross",
    "cyber",
    "de",
    "dis",
    "down",
    "eco",
    "electro",
    "extra",
    "fore",
    "hyper",
    "in",
    "inter",
    "intra",
    "mega",
    "meta",
    "micro",
    "mid",
    "mini",
    "mis",
    "multi",
    "nano",
    "neuro",
    "non",
    "off",
    "out",
    "over",
    "photo",
    "post",
    "pre",
    "pro",
    "re",
    "self",
    "semi",
    "sub",
    "super",
    "tele",
    "thermo",
    "trans",
    "ultra",
    "un",
    "under",
    "up",
]
_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("ers", ""), ("ers", "e"), ("or", "e"), ("ors", "e"), ("or", ""), ("ors", ""), ("ly", ""), ("ally", ""), ("able", ""),
    ("able", "e"), ("ability", "able"), ("ness", ""), ("iness", "y"), ("less", ""), ("like", ""), ("ised", "ized"),
    ("ise", "ize"), ("ising", "izing"), ("isation", "ization"), ("ization", ""), ("ization", "ize"), ("izing", "ize"), ("ized", ""), ("ize", ""), ("izing", ""),
    ("sation", "ze"), ("our", "or"), ("oured", "ored"), ("tting", "t"), ("tted", "t"), ("pping", "p"),
    ("lled", "l"), ("lling", "l"), ("nning", "n"), ("ity", ""), ("ities", ""), ("ees", ""), ("ee", ""), ("hood", ""), ("wise", ""),
    ("ically", "ic"), ("ical", "ic"), ("ility", "le"), ("bility", "ble"), ("tion", "te"), ("tions", "te"),
)  # fmt: skip
_SHORTEST_HALF = 3


def rare_words(reading: Reading) -> Iterator[Finding]:
    """Name words that hardly occur in general English, and that the brief does not explain.

    Reason: readers who meet a word they do not know stop or guess, and the reader wanted most comes from another
    field (Jeppesen & Lakhani 2010). Plain-language guidance (GOV.UK, plainlanguage.gov) asks for everyday words,
    and for the meaning where a term must stay. Rare means under 2.5 on the Zipf scale of the `wordfreq` lists:
    less than once in some three million words (the scale: van Heuven, Mandera, Keuleers & Brysbaert 2014).

    Names, addresses, code, quotations, hyphenated words, and words made of common ones (“downwind”) are passed
    over; so is a term followed by its meaning: “(…)”, “, which …”, “is a …”.
    """
    if not reading.is_english:
        return
    seen: set[str] = set()
    for passage in reading.passages:
        if passage.name == "rules":  # the law's own words
            continue
        for block in passage.blocks:
            for start, word in _candidates(block):
                subject = stem(word)
                if subject in seen:
                    continue
                seen.add(subject)
                if not _is_explained(word, reading.plain):
                    yield _finding(passage, block, start, word)


def _finding(passage: Passage, block: Block, start: int, word: str) -> Finding:
    plainer = plainer_for(word)
    return Finding(
        check="rare-word",
        subject=stem(word),
        section=passage.section,
        field=passage.field,
        row=passage.row,
        severity=Severity.HINT,
        message=_l("“%(word)s” is rare outside its field, and not explained.", word=word),
        reason=_l("A reader from another field stops at a word they do not know."),
        suggestion=_l("Perhaps say: %(plainer)s.", plainer=plainer)
        if plainer
        else _l("Say it in everyday words, or add what it means in brackets."),
        excerpt=excerpt(block.text, start, start + len(word)),
    )


def _candidates(block: Block) -> Iterator[tuple[int, str]]:
    text = _QUOTED.sub(lambda found: " " * len(found[0]), block.text)
    known = [is_known(word.lower()) for word in block.words]
    if sum(known) * 10 < len(known) * 6:  # most of it is not English, or is no text
        return
    for found in _TOKEN.finditer(text):
        if not _is_plain(found[0]):
            yield found.start(), found[0]


def _is_plain(word: str) -> bool:
    """Tell whether an outsider knows the word, or can see through it."""
    if is_known(word):
        return True
    bases = {
        word.removesuffix(ending) + instead
        for ending, instead in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_HALF
    }
    if any(is_known(base) for base in bases):
        return True
    for base in bases:
        for prefix in _PREFIXES:
            rest = base.removeprefix(prefix)
            if (
                rest != base
                and len(rest) >= _SHORTEST_HALF + 1
                and (is_common(rest) or is_common(rest + "e"))
            ):
                return True
        for cut in range(_SHORTEST_HALF, len(base) - _SHORTEST_HALF + 1):
            if is_common(base[:cut]) and is_common(base[cut:]):
                return True
    return False


def _is_explained(word: str, text: str) -> bool:
    stemmed = re.escape(word.removesuffix("s"))
    return any(
        re.search(pattern, text)
        for pattern in (
            rf"\b{stemmed}s?\b[\"”]?\s*(?:\(|\[|–|—|=|: |, (?:that is|i\.e\.|which|or|meaning|a|an|the)\b"
            r"|(?:is|are) (?:an?|the|when|where)\b|means|refers)",
            rf"(?:called|known as|termed|named|term|i\.e\.,?|or)\s+(?:an? |the )?[\"“'‘(]?{stemmed}",
            rf"\w[\"”]?\s*\((?:or |the |an? )?[\"“]?{stemmed}s?[\"”]?\)",
        )
    )

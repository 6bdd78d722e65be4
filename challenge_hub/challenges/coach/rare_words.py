"""Terms that are rare outside the problem's field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.plainer import plainer_for
from challenge_hub.challenges.coach.prose import Block
from challenge_hub.challenges.coach.reading import Passage, Reading, excerpt
from challenge_hub.challenges.coach.words import is_common, is_known, listed, stem, words_from
from challenge_hub.core.i18n import lazy_gettext as _l

_TOKEN = re.compile(r"(?<![\w’'\u2011/@.&-])[a-z]{6,}(?![\w\u2011/@&-]|['’]\w|\.\w)")
_QUOTED = re.compile(r"“[^”]{0,80}”|\"[^\"]{0,80}\"|(?<!\w)'[^']{0,40}'(?!\w)")
# Before a word that is known they leave it plain: "prepopulate", "unencrypted".
_PREFIXES = listed(
    """
    anti co counter cross cyber de dis down eco extra geo hyper in inter macro mega micro mid mini mis multi
    non off out over photo post pre pro re self semi sub super tele trans ultra un under up
    """
)
_ENDINGS = tuple(
    (pair.partition("+")[0], pair.partition("+")[2])
    for pair in listed(
        """
    + s+ es+ ies+y ed+ d+ ied+y ing+ ing+e er+ er+e or+ or+e ee+ ly+ ably+able ibly+ible ally+ ily+y able+
    able+e able+ate ible+ ability+able ibility+ible ness+ iness+y less+ like+ wise+ hood+ ship+ ise+ize
    ising+izing ised+ized isation+ization ization+ize izing+ize ized+ize ize+ ize+e ize+y ivize+ive our+or
    tting+t tted+t pping+p lled+l lling+l nning+n ence+ ence+e ance+ ative+ate ity+ ity+e ically+ic ical+ic
    al+ tion+te tion+t ion+ ive+ ment+
    """
    )
)
# What stands before and after a word that is explained there.
_FOLLOWED = re.compile(
    r"s?[\"”]?\s*(?:\(|\[|–|—|=|: |, (?:that is|i\.e\.|which|or|meaning|a|an|the)\b"
    r"|(?:is|are) (?:an?|the|when|where)\b|means|refers)"
)
_LED_IN = re.compile(r"(?:called|known as|termed|named|term|i\.e\.,?|or)\s+(?:an? |the )?[\"“'‘(]?$")
_OPENS, _CLOSES = re.compile(r"\w[\"”]?\s*\((?:or |the |an? )?[\"“]?$"), re.compile(r"s?[\"”]?\)")
_FAMILIAR_FROM = 2.8  # on the Zipf scale
_SHORTEST_HALF = 3


def rare_words(reading: Reading) -> Iterator[Finding]:
    """Name words that hardly occur in general English, and that the brief does not explain.

    Reason: readers who meet a word they do not know stop or guess, and the reader wanted most comes from another
    field (Jeppesen & Lakhani 2010). Plain-language guidance (GOV.UK, plainlanguage.gov) asks for everyday words,
    and for the meaning where a term must stay. Rare means under 2.3 on the Zipf scale of the `wordfreq` lists:
    less than once in some five million words (the scale: van Heuven, Mandera, Keuleers & Brysbaert 2014).

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
                if not _is_explained(word, reading):
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
        else _l("If it is spelt right: say it in everyday words, or add what it means in brackets."),
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


@lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    """Tell whether an outsider knows the word, or can see through it."""
    if is_known(word):
        return True
    bases = {base for once in _bases(word) for base in _bases(once)}
    if any(is_known(base) for base in bases):
        return True
    familiar = words_from(_FAMILIAR_FROM)
    return any(
        base[len(prefix) :] in familiar and len(base) - len(prefix) > _SHORTEST_HALF
        for base in bases
        for prefix in _PREFIXES
        if base.startswith(prefix)
    ) or any(
        is_common(base[:cut]) and is_common(base[cut:])
        for base in bases
        for cut in range(_SHORTEST_HALF, len(base) - _SHORTEST_HALF + 1)
    )


def _bases(word: str) -> set[str]:
    """Give the words that this one may be a form of, itself among them."""
    return {
        word.removesuffix(ending) + instead
        for ending, instead in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST_HALF
    }


def _is_explained(word: str, reading: Reading) -> bool:
    return any(
        _FOLLOWED.match(after) or _LED_IN.search(before) or (_OPENS.search(before) and _CLOSES.match(after))
        for before, after in reading.around(word.removesuffix("s"))
    )

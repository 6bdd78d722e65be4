"""How near a judge's fields are to an entry; pure.

Words that few entries use weigh more (inverse document frequency); nearness is the cosine between the words of the
judge's profile and those of the entry, scaled so that the nearest pair of the panel is 1.
"""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from math import log, sqrt


def expertise(
    judges: Mapping[int, AbstractSet[str]], entries: Mapping[int, AbstractSet[str]]
) -> dict[tuple[int, int], float]:
    """Give the nearness, 0 to 1, of each judge to each entry by their keys; pairs without a common word are left out.

    Whoever has no words in the profile is near to nothing.
    """
    seen = Counter(word for words in entries.values() for word in words)
    weight = {word: log(1 + len(entries) / count) for word, count in seen.items()}
    lengths = {key: _length(words, weight) for key, words in entries.items()}
    found: dict[tuple[int, int], float] = {}
    for judge, words in judges.items():
        known = words & weight.keys()
        length = _length(known, weight)
        for entry, others in entries.items():
            common = sum(weight[word] ** 2 for word in known & others)
            if common:
                found[judge, entry] = common / (length * lengths[entry])
    nearest = max(found.values(), default=1.0)
    return {pair: value / nearest for pair, value in found.items()}


def _length(words: AbstractSet[str], weight: Mapping[str, float]) -> float:
    return sqrt(sum(weight[word] ** 2 for word in words))

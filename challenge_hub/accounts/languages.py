"""Languages that people speak, by BCP 47 key, named by CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

from challenge_hub.accounts.disciplines.finding import folded

# CLDR also names what is no language: none, several, not known, the root of its own data.
_NOT_LANGUAGES = frozenset({"mis", "mul", "root", "und", "zxx"})


@cache
def language_names(language: str = "en") -> dict[str, str]:
    """Give every language's name by its key ("pt-BR"), sorted by name in `language`."""
    named = Locale.parse(language).languages
    found = {code.replace("_", "-"): name for code, name in named.items() if code not in _NOT_LANGUAGES}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def language_name(key: str, language: str = "en") -> str:
    """Give a language's name; a key nobody knows is its own name."""
    return language_names(language).get(key, key)


def language_key(text: str, language: str = "en") -> str:
    """Give the key of a language written by its name or its key, whatever the case; empty for anything else."""
    return _keys(language).get(" ".join(folded(text)), "")


def languages_like(text: str, *, limit: int = 10, language: str = "en") -> list[str]:
    """Give the names of the languages that begin with a text, shortest first."""
    wanted = " ".join(folded(text))
    if not wanted:
        return []
    found = {name for name in language_names(language).values() if " ".join(folded(name)).startswith(wanted)}
    return sorted(found, key=lambda name: (len(name), name))[:limit]


@cache
def _keys(language: str) -> dict[str, str]:
    names = language_names(language)
    by_name = {" ".join(folded(name)): key for key, name in names.items()}
    # A name wins over a key that reads the same.
    return {" ".join(folded(key)): key for key in names} | by_name

"""The sentences that explain a rank by choices between pairs."""

from fractions import Fraction

from judging.wording.numbers import Translate, decimal_text, untranslated


def pair_rank_sentence(
    *,
    rank: int,
    of: int,
    score: Fraction,
    interval: tuple[float, float],
    percent: int,
    won: int,
    choices: int,
    tied: int,
    _: Translate = untranslated,
) -> str:
    """Say where an entry stands, how often it was found better, and how sure its score is."""
    facts = {
        "rank": rank,
        "of": of,
        "score": decimal_text(score),
        "low": round(interval[0]),
        "high": round(interval[1]),
        "percent": percent,
        "won": won,
        "choices": choices,
        "tied": tied,
    }
    sentence = (
        _(
            "Rank %(rank)d of %(of)d: found better in %(won)d of %(choices)d choices; score %(score)s, between "
            "%(low)d and %(high)d with %(percent)d %% confidence."
        )
        % facts
    )
    if tied:
        sentence += " " + _("Level with %(tied)d other.") % facts
    return sentence


def by_pairs_reason(_: Translate = untranslated) -> str:
    """Say what a result by choices does not have, and why."""
    return _(
        "Judges chose between pairs of entries. A score says how many of 100 choices against a middling entry the "
        "entry would win (Bradley and Terry); choices of both chambers count the same. Without marks there are no "
        "chamber means, no severity of judges, no alpha and no weights that could change the winner."
    )


def apart_few(choices: int, minimum: int, _: Translate = untranslated) -> str:
    """Say why an entry has no rank: it stood in too few choices."""
    return _("Not ranked: choices that decided between it and another: %(choices)d, needed: %(minimum)d.") % {
        "choices": choices,
        "minimum": minimum,
    }


def apart_unlinked(_: Translate = untranslated) -> str:
    """Say why an entry has no rank: choices say nothing of how it stands to the ranked ones."""
    return _("Not ranked: no chain of choices links it to the entries that are ranked.")

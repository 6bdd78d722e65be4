"""The sentences that explain a rank; pure, so the translator comes in as an argument.

`_` is named like gettext so that the message extractor finds the sentences; the default leaves them
in English.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Translate = Callable[[str], str]

_SMALLEST_SHOWN = Fraction(1, 20)  # below this, one decimal would show a real difference as 0.0


def untranslated(message: str) -> str:
    """Return the English message itself."""
    return message


def decimal_text(value: Fraction, places: int = 1) -> str:
    """Return an exact score as text with `places` decimals, halves rounded up ("78.3")."""
    step = Decimal(1).scaleb(-places)
    # 28 digits are ample: scores lie within 0 to 100, so only a tie at the 26th decimal could misround
    return str((Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, ROUND_HALF_UP))


def margin_text(margin: Fraction) -> str:
    """Return a difference of scores with one decimal, or with as many as it takes not to read 0."""
    places = 1
    size = abs(margin)
    while 0 < size < _SMALLEST_SHOWN and places < 12:  # noqa: PLR2004 -- beyond that nobody reads digits
        places, size = places + 1, size * 10
    return decimal_text(margin, places)


def chamber_name(chamber: str, _: Translate = untranslated) -> str:
    """Return what a chamber's experts are called on a page; an unknown chamber keeps its own name."""
    names = {"platform": _("the platform's experts"), "seeker": _("the seeker's experts")}
    return names.get(chamber, chamber)


def not_ranked_reason(counted: int, minimum: int, _: Translate = untranslated) -> str:
    """Say why an entry has no rank: fewer counting scoresheets than the panel's minimum."""
    if counted == 0:
        return _("Not ranked: no scoresheet counts yet, %(minimum)d needed.") % {"minimum": minimum}
    return _("Not ranked: scoresheets that count: %(counted)d, needed: %(minimum)d.") % {
        "counted": counted,
        "minimum": minimum,
    }


def no_weight_reason(_: Translate = untranslated) -> str:
    """Say why an entry has no rank: only chambers of weight zero have scored it."""
    return _("Not ranked: no chamber whose scores count has scored it.")


def undefined_reason(reason: str, _: Translate = untranslated) -> str:
    """Say why a figure of agreement has no value; `reason` is a `reliability.Undefined`."""
    reasons = {
        "no_ratings": _("nobody has scored anything yet"),
        "no_pairs": _("no entry has been scored by two judges"),
        "few_units": _("fewer than two entries have been scored by every judge"),
        "few_raters": _("fewer than two judges have scored"),
        "all_equal": _("all scores are equal"),
        "units_equal": _("the entries do not differ in their means"),
        "negative": _("scores below nought have no ratio"),
    }
    return reasons[reason]


def rank_sentence(
    *,
    rank: int,
    of: int,
    combined: Fraction,
    chamber_means: Mapping[str, Fraction],
    missing_chambers: Sequence[str],
    tied: int,
    ahead_by: Fraction | None,
    _: Translate = untranslated,
) -> str:
    """Return one sentence that explains a rank.

    `tied` is how many others have exactly the same score, `ahead_by` the distance to the next lower
    score in points of 100 (None for the last), `missing_chambers` those that have not scored it.
    """
    parts = ", ".join(
        _("%(score)s from %(chamber)s") % {"score": decimal_text(mean), "chamber": chamber_name(name, _)}
        for name, mean in chamber_means.items()
    )
    facts = {"rank": rank, "of": of, "score": decimal_text(combined), "parts": parts}
    if tied == 1:
        text = _(
            "Shares rank %(rank)d of %(of)d with one other entry, exactly level at %(score)s (%(parts)s)"
        )
    elif tied:
        facts["tied"] = tied
        text = _(
            "Shares rank %(rank)d of %(of)d with %(tied)d others, exactly level at %(score)s (%(parts)s)"
        )
    else:
        text = _("Rank %(rank)d of %(of)d with %(score)s (%(parts)s)")
    text = text % facts
    if ahead_by is not None:
        text += _(", %(margin)s ahead of the next") % {"margin": margin_text(ahead_by)}
    if missing_chambers:
        names = ", ".join(chamber_name(name, _) for name in missing_chambers)
        text += _("; no scoresheet from %(names)s, so the others carry the whole score") % {"names": names}
    return text + "."


def finding(
    leaders: Sequence[str],
    *,
    score: Fraction | None,
    ahead_by: Fraction | None,
    runner_up: str,
    _: Translate = untranslated,
) -> str:
    """Return the headline of a result: who leads, by how much, or that nobody does yet.

    `leaders` and `runner_up` are names of entries, `score` the leaders' points of 100.
    """
    if not leaders or score is None:
        return _("No entry is ranked yet")
    facts = {
        "leader": leaders[0],
        "names": ", ".join(leaders),
        "score": decimal_text(score),
        "next": runner_up,
        "margin": "" if ahead_by is None else margin_text(ahead_by),
    }
    if len(leaders) > 1:
        return _("%(names)s share the lead, exactly level at %(score)s") % facts
    if ahead_by is None:
        return _("%(leader)s leads with %(score)s") % facts
    return _("%(leader)s leads with %(score)s, %(margin)s ahead of %(next)s") % facts

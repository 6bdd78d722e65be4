"""The sentences that explain a rank, and the headline of a result."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from judging.wording.numbers import Translate, chamber_name, decimal_text, margin_text, untranslated


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

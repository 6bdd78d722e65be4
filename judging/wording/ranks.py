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


def chamber_reason(chamber: str, counted: int, minimum: int, _: Translate = untranslated) -> str:
    """Say why an entry has no rank: too few scoresheets from one chamber."""
    return _("Not ranked: scoresheets from %(chamber)s: %(counted)d, needed: %(minimum)d.") % {
        "chamber": chamber_name(chamber, _),
        "counted": counted,
        "minimum": minimum,
    }


def coverage_reason(covered: int, minimum: int, _: Translate = untranslated) -> str:
    """Say why an entry has no rank: too much of the rubric is marked n/a; both are percentages of its weight."""
    return _(
        "Not ranked: its scoresheets mark %(covered)d %% of the rubric's weight, needed: %(minimum)d %%."
    ) % {"covered": covered, "minimum": minimum}


def veto_reason(
    criterion: str, threshold: str, judges: int, *, low_is_bad: bool = True, _: Translate = untranslated
) -> str:
    """Say why an entry has no rank: judges found that it misses a must."""
    facts = {"criterion": criterion, "threshold": threshold, "judges": judges}
    if low_is_bad:
        return (
            _(
                "Not ranked: %(criterion)s is a must, and was marked %(threshold)s or lower (judges: %(judges)d)."
            )
            % facts
        )
    return (
        _("Not ranked: %(criterion)s is a must, and was marked %(threshold)s or higher (judges: %(judges)d).")
        % facts
    )


def criterion_name(number: int, label: str | None = None, _: Translate = untranslated) -> str:
    """Return what a criterion is called in a sentence: its title in quotes, or its place in the rubric."""
    if label:
        return _("“%(title)s”") % {"title": label}
    return _("criterion %(number)d") % {"number": number}


def tie_breaker(rule: str, criterion: str = "", _: Translate = untranslated) -> str:
    """Say what set level entries apart; `rule` is a `rules.TieRule`, `criterion` a name where that was one."""
    rules = {
        "criteria": _("the marks for %(criterion)s") % {"criterion": criterion},
        "earlier": _("the earlier receipt"),
        "lot": _("lot"),
    }
    return rules[rule]


def rank_sentence(
    *,
    rank: int,
    of: int,
    combined: Fraction,
    chamber_means: Mapping[str, Fraction],
    missing_chambers: Sequence[str],
    tied: int,
    ahead_by: Fraction | None,
    level: int = 0,
    broken_by: Sequence[str] = (),
    _: Translate = untranslated,
) -> str:
    """Return one sentence that explains a rank.

    `tied` is how many others have exactly the same score, `ahead_by` the distance to the next lower
    score in points of 100 (None for the last), `missing_chambers` those that have not scored it. `level` is
    how many others have the same score with those that `broken_by`, in words, set apart from it.
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
    if broken_by:
        text += _("; of %(level)d entries with exactly this score, set apart by %(rules)s") % {
            "level": level + 1,
            "rules": _(" and then ").join(broken_by),
        }
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

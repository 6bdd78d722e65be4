"""The sentences about agreement and severity: what a figure means, or why there is none.

Reasons and remarks come as text (`reliability.Undefined`, `calibration.Lack` and `Remark`), so that these words
can be had without loading numpy.
"""

from judging.wording.numbers import Translate, signed_text, untranslated


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


def lack_reason(lack: str, _: Translate = untranslated) -> str:
    """Say why scores cannot be adjusted for the severity of judges; `lack` is a `calibration.Lack`."""
    reasons = {
        "no_scores": _("Not adjusted: nobody has scored anything yet."),
        "one_entry": _("Not adjusted: with one entry there is nothing to compare."),
        "no_entry_twice": _(
            "Not adjusted: no entry has been scored twice, so a strict judge looks like a weak entry."
        ),
        "all_equal": _("Not adjusted: all scores are equal."),
        "too_few": _("Not adjusted: there are too few scoresheets to tell judges and entries apart."),
    }
    return reasons[lack]


def remark_sentence(remark: str, parts: int = 1, _: Translate = untranslated) -> str:
    """Say what a reader of adjusted scores must know; `remark` is a `calibration.Remark`.

    `parts` is the number of parts of the panel that no scoresheet links.
    """
    remarks = {
        "disconnected": _(
            "The panel falls into %(parts)d parts without a judge in common: between them, scores are comparable "
            "only as far as the entries of each part are equally good on the whole."
        )
        % {"parts": parts},
        "severity_unknown": _(
            "No judge has scored two entries, so severity is unknown: scores are only drawn towards the mean."
        ),
        "severity_nil": _("The judges do not differ in severity by more than chance would make them."),
        "entries_alike": _("The scores do not tell the entries apart: what differs is no more than chance."),
    }
    return remarks[remark]


def severity_sentence(
    points: float, low: float, high: float, percent: int, sheets: int, _: Translate = untranslated
) -> str:
    """Say how severe a judge is: points below the panel (negative: above), the interval and its percentage."""
    facts = {
        "points": f"{abs(points):.1f}",
        "low": signed_text(-high),
        "high": signed_text(-low),
        "percent": percent,
        "sheets": sheets,
    }
    if low <= 0 <= high:
        return (
            _(
                "Not seen to differ from the panel (%(percent)d %% interval %(low)s to %(high)s points; "
                "scoresheets: %(sheets)d)."
            )
            % facts
        )
    if points > 0:
        text = _(
            "Marks %(points)s points below the panel (%(percent)d %% interval %(low)s to %(high)s; "
            "scoresheets: %(sheets)d)."
        )
    else:
        text = _(
            "Marks %(points)s points above the panel (%(percent)d %% interval %(low)s to %(high)s; "
            "scoresheets: %(sheets)d)."
        )
    return text % facts


def adjusted_sentence(
    *,
    rank: int,
    of: int,
    raw_rank: int,
    score: float,
    interval: tuple[float, float],
    percent: int,
    places: int,
    in_zone: float,
    _: Translate = untranslated,
) -> str:
    """Return one sentence that explains a rank after the severity of judges was taken out.

    `interval` holds the score with `percent`, `in_zone` is the probability of a place among the first `places`
    (none: no prize zone, then it is not told).
    """
    text = _(
        "Rank %(rank)d of %(of)d with %(score)s after adjustment (%(percent)d %% interval %(low)s to %(high)s)"
    )
    text = text % {
        "rank": rank,
        "of": of,
        "score": f"{score:.1f}",
        "percent": percent,
        "low": f"{interval[0]:.1f}",
        "high": f"{interval[1]:.1f}",
    }
    text += (
        _(", the same as before") if raw_rank == rank else _(", rank %(rank)d before") % {"rank": raw_rank}
    )
    if places:
        facts = {"places": places, "share": share_text(in_zone, _)}
        text += _("; in the prize zone of %(places)d with a probability of %(share)s") % facts
    return text + "."


def share_text(share: float, _: Translate = untranslated) -> str:
    """Return a probability in whole percent; what is drawn may be near 0 and 100, but is not known to be them."""
    percent = round(100 * share)
    if percent < 1:
        return _("less than 1 %")
    return _("more than 99 %") if percent > 99 else f"{percent} %"  # noqa: PLR2004 -- see above

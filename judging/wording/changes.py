"""The sentences about what would change who is first."""

from judging.wording.numbers import Translate, untranslated


def weight_sentence(
    what: str, now: float, to: float | None, leader: str, challenger: str, _: Translate = untranslated
) -> str:
    """Say at which weight another entry draws level with the leader; weights are shares of 1.

    `what` is a criterion or a chamber in words; `to` is None where no weight would do.
    """
    if to is None:
        return _("No weight of %(what)s would change who is first.") % {"what": what}
    return _(
        "If %(what)s weighed %(to)s %% instead of %(now)s %%, %(challenger)s would draw level with %(leader)s."
    ) % {
        "what": what,
        "to": f"{100 * to:.1f}",
        "now": f"{100 * now:.1f}",
        "leader": leader,
        "challenger": challenger,
    }


def judge_sentence(judge: str, leader: str, challenger: str, _: Translate = untranslated) -> str:
    """Say who would be first without one judge; `challenger` is empty where nobody would be ranked then."""
    facts = {"judge": judge, "leader": leader, "challenger": challenger}
    if not challenger:
        return _("Without %(judge)s, no entry would have scoresheets enough to be ranked.") % facts
    return _("Without %(judge)s, %(challenger)s would be first instead of %(leader)s.") % facts


def no_judge_sentence(_: Translate = untranslated) -> str:
    """Say that every judge may be left out without a change."""
    return _("Leaving out any one judge would not change who is first.")


def level_sentence(leaders: str, _: Translate = untranslated) -> str:
    """Say that the first are level, so that the least change of anything decides."""
    return _("%(leaders)s are level: the least change of a weight decides between them.") % {
        "leaders": leaders
    }

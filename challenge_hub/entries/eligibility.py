"""Who may enter a challenge. Pure; gives every reason against, not the first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from challenge_hub.core.i18n import gettext as _


@dataclass(frozen=True)
class Entrant:
    """What the rules need to know of a person."""

    confirmed: bool
    country: str | None
    # What they are in the organisation that poses the challenge: a `MembershipRole`, None for who is no member.
    role_at_seeker: str | None
    staff: bool


@dataclass(frozen=True)
class EntryRules:
    """What a challenge asks of each person who enters; countries are ISO 3166 alpha-2 codes."""

    countries_allowed: tuple[str, ...]
    countries_barred: tuple[str, ...]
    # Open to members of the seeker, and to nobody else.
    in_house: bool = False


def reasons_against(entrant: Entrant, rules: EntryRules) -> list[str]:
    """Give every reason why this person may not enter; empty means eligible."""
    reasons = []
    if not entrant.confirmed:
        reasons.append(_("Your e-mail address is not confirmed yet; follow the link we sent you."))
    if refusal := _against_role(entrant.role_at_seeker, in_house=rules.in_house):
        reasons.append(refusal)
    if entrant.staff:
        reasons.append(_("You are an organiser of this platform, and organisers do not enter."))
    restricted = bool(rules.countries_allowed or rules.countries_barred)
    if restricted and entrant.country is None:
        reasons.append(_("This challenge is open to certain countries; set yours in your account first."))
    elif entrant.country in rules.countries_barred or (
        rules.countries_allowed and entrant.country not in rules.countries_allowed
    ):
        reasons.append(_("This challenge is not open to entrants from your country."))
    return reasons


def reason_against_kind(people: int, kinds: Collection[str], *, for_employer: bool) -> str:
    """Give why a team of so many people may not hand in, or an empty text; kinds are those of `EntrantKind`.

    An organisation enters through people, one or more, who all accepted the terms in their employer's name.
    """
    if "organisation" in kinds and for_employer:
        return ""
    if ("individual" if people == 1 else "team") in kinds:
        return ""
    if people == 1 and "team" in kinds:
        return _("This challenge is not for people who enter alone: find somebody to enter with first.")
    if "individual" in kinds:
        return _("This challenge is for people who enter alone; a team cannot hand in.")
    return _("This challenge is for organisations: accept the terms in the name of your employer first.")


def _against_role(role: str | None, *, in_house: bool) -> str | None:
    """Members of the seeker never enter; in-house only they do, but not those who write, decide or judge."""
    if not in_house:
        return _("You belong to the organisation that poses this challenge.") if role else None
    if role is None:
        return _("This challenge is for members of the organisation that poses it.")
    at_work = {"owner": _("an owner"), "author": _("an author"), "expert": _("an expert")}
    if role in at_work:
        return _(
            "You are %(role)s of the organisation that poses this challenge: owners, authors and experts write, "
            "judge and decide, so only its viewers enter.",
            role=at_work[role],
        )
    return None

"""What people may do with terms and agreements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import has_membership, is_organiser
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.policies import can_enter
from ip_terms.capacity import missing_consent
from ip_terms.models import AgreementKind, ClauseVariant
from ip_terms.queries import agreements_in_force, asks_for_consent


def can_choose_terms(user: User, challenge: Challenge) -> Decision:
    """Whoever edits the brief chooses its terms."""
    return can_edit(user, challenge)


def can_accept_terms(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Whoever may enter the challenge now may accept its terms."""
    return first_refusal(can_enter(user, challenge, at=at), is_no_judge(user, challenge))


class InSomeName(Protocol):
    """What an agreement, or the proof of it, says of the capacity in which it was made."""

    @property
    def capacity(self) -> str | None:
        """In whose name; None where nobody had asked yet."""
        ...

    @property
    def consent_sha256(self) -> str | None:
        """The employer's written consent."""
        ...


def has_consent(accepted: InSomeName, challenge: Challenge) -> Decision:
    """Whoever takes part with an employer's consent has filed it where the terms ask for it, before submitting."""
    reason = missing_consent(
        accepted.capacity, accepted.consent_sha256, asks_for_consent=asks_for_consent(challenge)
    )
    return no(reason) if reason else YES


def is_no_judge(user: User, challenge: Challenge) -> Decision:
    """Who signed the judges' agreement of a challenge may see what its panel sees, and so never enters it."""
    return are_no_judges([user], challenge)


def are_no_judges(people: Sequence[User], challenge: Challenge) -> Decision:
    """The same of everybody in a team, in one query; names who signed, where there are several."""
    signed = agreements_in_force(people, challenge, AgreementKind.NON_DISCLOSURE)
    if not signed:
        return YES
    if len(people) == 1:
        return no(
            _("You signed the non-disclosure agreement of this challenge's panel, so you cannot enter it.")
        )
    names = ", ".join(person.name for person in people if person.id in signed)
    return no(
        _(
            "These people signed the non-disclosure agreement of the panel, so cannot enter: %(names)s.",
            names=names,
        )
    )


def can_keep_variants(user: User) -> Decision:
    """Organisers write variants, put them in use and retire them."""
    return is_organiser(user)


def can_review_variant(user: User, variant: ClauseVariant) -> Decision:
    """Four eyes: another organiser than the writer, and none who belongs to the organisation."""
    if user.id == variant.written_by_id:
        return no(_("You wrote this variant; another organiser reviews it."))
    if has_membership(user, variant.organisation_id):
        return no(_("You are a member of this organisation; another organiser reviews its variants."))
    return is_organiser(user)

"""What a visitor can do with a challenge now: one next step, or the reason why there is none."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import Phase, phase
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own_in
from ip_terms.acceptance import find
from solver.entries.policies import can_begin


@dataclass(frozen=True, slots=True)
class NextStep:
    """`kind` is what a click leads to: entry, start, terms, sign_in or elsewhere; `decision` whether it may."""

    kind: str
    label: str
    decision: Decision
    entry: Entry | None = None
    accepted: bool = False


def next_step(user: User | None, challenge: Challenge, *, at: datetime) -> NextStep:
    """The step that leads a visitor towards an entry. At most four queries."""
    now_phase = phase(challenge, at)
    if now_phase in {Phase.OPEN_ELSEWHERE, Phase.ARCHIVED}:
        decision = (
            YES
            if challenge.external_url
            else no(_("This challenge was run elsewhere and is kept as a record."))
        )
        return NextStep("elsewhere", _("Open it where it is run"), decision)
    if user is None:
        decision = YES if now_phase is Phase.OPEN else no(_("Entries are not open."))
        return NextStep("sign_in", _("Sign in to take part"), decision)
    entry = own_in(user, challenge)
    agreement = find(user, challenge)
    if entry is not None:
        label = _("Go on with your entry") if entry.state == EntryState.DRAFT else _("Your entry")
        return NextStep("entry", label, YES, entry, agreement is not None)
    decision = can_begin(user, challenge, at=at)
    if agreement is None:
        return NextStep("terms", _("Read the terms and take part"), decision)
    return NextStep("start", _("Begin your entry"), decision, accepted=True)

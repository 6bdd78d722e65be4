import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.entries.models import EntryState
from judging.chambers import Chamber
from judging.policies import (
    can_invite,
    can_see_results,
    takes_no_part,
)
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judged, make_standing_entry
from tests.factories.people import make_membership, make_user

COMPETES = "You take part in this challenge with an entry of your own, so you cannot judge or decide it."


def entrant(challenge, *, state=EntryState.SUBMITTED, roles=()):
    """Somebody with an entry, who got to the other side of the table since."""
    user = make_user(roles=roles)
    entry = make_standing_entry(challenge, user)
    entry.state, entry.withdrawn_at, entry.ruled_out_at = state, NOON, NOON
    db.session.commit()
    return user


@pytest.mark.parametrize(
    ("state", "open_now", "competes"),
    [
        (EntryState.DRAFT, True, True),
        (EntryState.SUBMITTED, True, True),
        (EntryState.WITHDRAWN, True, False),
        (EntryState.DRAFT, False, False),  # never handed in: it is in no competition any more
        (EntryState.SUBMITTED, False, True),
        (EntryState.WITHDRAWN, False, False),
        (EntryState.NOT_ELIGIBLE, False, True),  # the ruling may be taken back
    ],
)
def test_who_competes(app, state, open_now, competes) -> None:
    challenge = make_published() if open_now else make_judged()
    found = takes_no_part(entrant(challenge, state=state), challenge)
    assert (found.allowed, found.reason) == (not competes, COMPETES if competes else "")
    assert takes_no_part(make_user(), challenge).allowed


@pytest.mark.parametrize("side", ["organiser", "owner", "expert"])
def test_an_entrant_who_joins_a_side_sees_no_results_and_seats_nobody(app, side) -> None:
    challenge = make_judged()
    person = entrant(challenge, roles=("organiser",) if side == "organiser" else ())
    if side != "organiser":
        make_membership(challenge.organisation, person, MembershipRole(side))
    assert can_see_results(person, challenge).reason == COMPETES
    chamber = Chamber.PLATFORM if side == "organiser" else Chamber.SEEKER
    assert can_invite(person, challenge, chamber).reason == COMPETES

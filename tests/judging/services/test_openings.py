import pytest

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import openings_of
from judging.chambers import Chamber
from judging.services import open_entry
from tests.conftest import NOON
from tests.factories.panels import agreement_of, make_judge, make_judged, make_standing_entry, open_for


@pytest.mark.parametrize(
    ("chamber", "reader"), [(Chamber.PLATFORM, "platform_judge"), (Chamber.SEEKER, "seeker_judge")]
)
def test_a_judge_opens_as_one_of_their_chamber(app, chamber, reader):
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    open_for(make_judge(challenge, chamber=chamber), entry)
    assert openings_of(entry) == [(reader, NOON)]


def test_an_entry_in_conflict_is_not_opened(app):
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    seat = make_judge(challenge, conflicts={entry.id: "a friend"})
    with pytest.raises(NotVisible):
        open_for(seat, entry)


def test_once_the_awards_are_answered_nobody_opens_anything_new(app):
    challenge = make_judged()
    known, new = make_standing_entry(challenge), make_standing_entry(challenge)
    seat = make_judge(challenge)
    open_for(seat, known)
    challenge.state = ChallengeState.CLOSED_WITHOUT_AWARD
    challenge.decided_at = challenge.settled_at = NOON
    db.session.commit()
    proof = agreement_of(seat)
    with unit_of_work():
        open_entry(seat, known, proof, by=seat.user, at=NOON)
    with pytest.raises(Refused, match="The evaluation is over"), unit_of_work():
        open_entry(seat, new, proof, by=seat.user, at=NOON)

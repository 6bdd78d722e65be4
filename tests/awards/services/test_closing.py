import pytest

from awards.services import closing_text, decline_award, sign_declaration
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.services import record_opening
from challenge_hub.notifications.models import InboxItem
from ip_terms.acceptance import require
from ip_terms.models import AgreementKind
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_expert, make_released, make_scored
from tests.factories.people import make_user

# Three prizes, four entries: the last one wins nothing.
MARKS = ((5, 5), (4, 4), (2, 1), (1, 0))


@pytest.fixture
def over(app):
    """Four entries, three awards of which one was declined; two people opened the first."""
    judged = make_scored(MARKS, anonymous=True)
    with unit_of_work():
        record_opening(judged.entries[0], Reader.PLATFORM_JUDGE, by=make_user("Secret Judge"), at=NOON)
    with unit_of_work():
        record_opening(judged.entries[0], Reader.SEEKER_JUDGE, by=make_user("Secret Judge"), at=NOON)
    decision = make_released(judged)
    with unit_of_work():
        decline_award(award_of(decision, judged.entries[1]), by=judged.solvers[1], at=NOON)
    for winner in (0, 2):
        accept(award_of(decision, judged.entries[winner]))
    return judged, decision


def sign(decision, by, *, digest="", name="Sigrid Seeker"):
    with unit_of_work():
        return sign_declaration(
            decision,
            digest or closing_text(decision, at=NOON).hash,
            name,
            by=by,
            at=NOON,
            from_address="192.0.2.1",
        )


def test_the_text_lists_what_is_free_and_who_opened_what_and_names_nobody(over):
    _judged, decision = over
    body = closing_text(decision, at=NOON).body
    released = body.split("Entries that are released")[1].split("## 3.")[0]
    codes = [f"E-{number}" for number in range(4) if f"E-{number}" in released]
    assert codes == ["E-1", "E-3"]
    assert (
        "Entry E-0 was opened by a judge of the platform’s chamber, 01 March 2027, 12:00:00 UTC;"
        " by a judge of the seeker’s chamber, 01 March 2027, 12:00:00 UTC." in body
    )
    for secret in ("Secret Judge", "Northern Spill Response", "Sigrid", "Solver"):
        assert secret not in body


def test_an_owner_signs_once_and_everybody_who_entered_is_told(over):
    judged, decision = over
    made = sign(decision, judged.owner)
    assert (made.kind, made.capacity, made.on_behalf_of) == (
        "closing_declaration",
        "seeker",
        "Northern Spill Response",
    )
    assert require(judged.owner, judged.challenge, AgreementKind.CLOSING_DECLARATION).agreement_id == made.id
    told = db.session.query(InboxItem.user_id).filter_by(kind="decision.closed").order_by(InboxItem.user_id)
    assert [user_id for (user_id,) in told] == sorted(solver.id for solver in judged.solvers)
    with pytest.raises(WrongState, match="has been signed"):
        sign(decision, judged.owner)


def test_nobody_else_signs_and_nothing_else_is_signed(over):
    judged, decision = over
    for person in (judged.organiser, make_expert(judged), judged.solvers[0], make_user()):
        with pytest.raises(Refused):
            sign(decision, person)
    with pytest.raises(Changed):
        sign(decision, judged.owner, digest="0" * 64)
    with pytest.raises(Invalid):
        sign(decision, judged.owner, name="  ")


def test_it_waits_for_the_last_answer(app):
    judged = make_scored(MARKS)
    decision = make_released(judged)
    accept(award_of(decision, judged.entries[0]))
    with pytest.raises(WrongState, match="once every award has been answered"):
        sign(decision, judged.owner)
    for entry in judged.entries[1:3]:
        accept(award_of(decision, entry))
    asked = db.session.query(InboxItem).filter_by(user_id=judged.owner.id, kind="challenge.awarded").one()
    assert asked.title == "Your declaration is asked for"
    assert sign(decision, judged.owner).typed_name == "Sigrid Seeker"

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.challenges.services import close_entries
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from judging.models import Conflict
from judging.services import invite, respond
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_seat, make_standing_entry
from tests.factories.people import make_organiser, make_user


def inbox(user):
    return [(item.kind, item.url) for item in db.session.query(InboxItem).filter_by(user_id=user.id)]


def test_an_invitation_reaches_inbox_and_mail(app, mails) -> None:
    challenge, judge = make_published(), make_user()
    with unit_of_work():
        seat = invite(challenge, "platform", judge.email, is_lead=True, by=make_organiser(), at=NOON)
    drain(at=NOON)
    assert inbox(judge) == [("seat.invited", f"/judging/{seat.ref}")]
    (mail,) = mails
    assert (mail.to, mail.subject) == ([judge.email], "Invitation to judge: Keep a frozen mass flowing")
    assert f"http://localhost/judging/{seat.ref}" in mail.body
    assert "one of the platform's experts" in mail.body
    assert "You would lead this chamber." in mail.body
    assert "You need an account" not in mail.body


def test_an_address_without_account_is_told_how_to_get_one(app, mails) -> None:
    with unit_of_work():
        invite(make_published(), "platform", "new@people.example", by=make_organiser(), at=NOON)
    drain(at=NOON)
    (mail,) = mails
    assert mail.to == ["new@people.example"]
    assert "You need an account with the address new@people.example" in mail.body


def test_who_invited_learns_the_answer(app) -> None:
    for accepts, kind in ((True, "seat.accepted"), (False, "seat.declined")):
        seat = make_seat(make_published())
        with unit_of_work():
            respond(seat, accepts, by=seat.user, at=NOON)
        assert inbox(seat.invited_by) == [(kind, f"/organiser/challenges/{seat.challenge.ref}/panel")]


def test_when_entries_close_conflicts_are_found_and_judges_called(app, mails) -> None:
    challenge = make_published()
    judge, waiting = make_user(email="a@works.example"), make_seat(challenge)
    seat = make_judge(challenge, judge, ready=False)
    entry = make_standing_entry(challenge, make_user(email="b@works.example"))
    mails.clear()
    with unit_of_work():
        close_entries(challenge, entries=1, by=None, at=challenge.entries_close_at)
    drain(at=challenge.entries_close_at)
    assert challenge.state == ChallengeState.JUDGING
    assert [(row.seat_id, row.entry_id) for row in db.session.query(Conflict)] == [(seat.id, entry.id)]
    assert ("challenge.entries_closed", f"/judging/{seat.ref}") in inbox(judge)
    assert inbox(waiting.user) == []
    assert [mail.to for mail in mails if "Ready to be judged" in mail.subject] == [[judge.email]]
    assert entry.code not in "".join(mail.body for mail in mails)

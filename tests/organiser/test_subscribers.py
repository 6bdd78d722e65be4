from sqlalchemy import select

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.events import BriefSubmittedForReview
from challenge_hub.challenges.services import close_entries
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit, unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.reviews import make_in_review


def send_for_review(challenge):
    with unit_of_work():
        emit(
            BriefSubmittedForReview(
                at=NOON, by=None, subject_id=challenge.id, challenge_id=challenge.id, round=1
            )
        )


def told(kind):
    rows = db.session.execute(
        select(InboxItem.user_id, InboxItem.title, InboxItem.url)
        .where(InboxItem.kind == kind)
        .order_by(InboxItem.user_id)
    )
    return [tuple(row) for row in rows]


def test_organisers_and_admins_hear_of_a_brief_by_inbox_and_mail(app, mails):
    organiser, admin = make_organiser(), make_user("Ada", roles=("admin",))
    challenge = make_in_review()
    send_for_review(challenge)
    title, url = f"A brief waits for review: {challenge.title}", f"/organiser/reviews/{challenge.ref}"
    assert told("brief.waiting") == [(organiser.id, title, url), (admin.id, title, url)]
    drain(at=now())
    assert [mail.subject for mail in mails] == [title, title]
    assert sorted(mail.to[0] for mail in mails) == sorted([organiser.email, admin.email])
    body = mails[0].body
    assert f"http://localhost{url}" in body
    assert "You get this because you are an organiser" in body
    assert f'href="http://localhost{url}"' in mails[0].alternatives[0][0]


def test_the_seekers_own_people_are_not_asked_to_review(app):
    organiser, challenge = make_organiser(), make_in_review()
    make_membership(challenge.organisation, organiser, MembershipRole.VIEWER)
    send_for_review(challenge)
    assert told("brief.waiting") == []


def test_a_closed_account_hears_nothing(app):
    organiser = make_organiser()
    organiser.active = False
    db.session.commit()
    send_for_review(make_in_review())
    assert told("brief.waiting") == []


def test_organisers_hear_that_entries_have_closed(app):
    organiser, challenge = make_organiser(), make_published()
    with unit_of_work():
        close_entries(challenge, entries=4, by=None, at=challenge.entries_close_at)
    assert told("entries.closed") == [
        (
            organiser.id,
            f"Entries have closed: {challenge.title}",
            f"/organiser/challenges/{challenge.ref}/panel",
        )
    ]

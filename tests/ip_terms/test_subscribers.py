from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms


def test_who_accepts_receives_the_record_and_nobody_else_does(app, mails):
    challenge = make_published_with_terms(title="Frozen & stuck")
    solver, judge = make_user("Ada <Solver>"), make_user()
    made = make_acceptance(solver, challenge)
    signed = make_non_disclosure(judge, challenge)
    items = db.session.scalars(select(InboxItem).order_by(InboxItem.id)).all()
    assert [(item.user_id, item.title, item.url) for item in items] == [
        (solver.id, "Your record: Terms of a challenge, Frozen & stuck", f"/agreements/{made.ref}"),
        (judge.id, "Your record: Non-disclosure agreement, Frozen & stuck", f"/agreements/{signed.ref}"),
    ]
    drain(at=NOON)
    assert [mail.to for mail in mails] == [[solver.email], [judge.email]]
    mail = mails[0]
    assert mail.subject == "Your record: Terms of a challenge, Frozen & stuck"
    for said in (
        "Good day Ada <Solver>,",
        made.text_hash,
        f"http://localhost/agreements/{made.ref}",
        "12:00 UTC",
    ):
        assert said in mail.body
    html = mail.alternatives[0][0]
    assert "Good day Ada &lt;Solver&gt;," in html
    assert f'href="http://localhost/agreements/{made.ref}"' in html


def test_accepting_again_tells_nobody(app):
    challenge, solver = make_published_with_terms(), make_user()
    make_acceptance(solver, challenge)
    make_acceptance(solver, challenge)
    assert len(db.session.scalars(select(InboxItem)).all()) == 1

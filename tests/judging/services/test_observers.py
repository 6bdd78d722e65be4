import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from judging.models.deliberation import Looked
from judging.policies import can_take
from judging.services.observers import end_observer, invite_observer, look
from tests.conftest import NOON
from tests.factories.deliberation import make_deliberating, make_observer, make_scored
from tests.factories.panels import make_seat, make_standing_entry
from tests.factories.people import make_membership, make_user


def ask(panel, person, *, by=None):
    with unit_of_work():
        return invite_observer(panel.challenge, person.email, "legal", by=by or panel.organiser, at=NOON)


def test_an_observer_is_asked_looks_and_is_ended(app):
    panel = make_deliberating()
    observer = make_observer(panel)
    assert [item.url for item in db.session.query(InboxItem).filter_by(kind="observer.invited")] == [
        f"/panels/{panel.challenge.ref}/observing"
    ]
    for _ in range(2):
        with unit_of_work():
            look(observer, Looked.ENTRY, panel.first, by=observer.user, at=NOON)
    assert [(view.what, view.entry_id) for view in observer.views] == [("entry", panel.first.id)] * 2
    with unit_of_work():
        end_observer(observer, by=panel.organiser, at=NOON)
    with pytest.raises(Refused), unit_of_work():
        look(observer, Looked.AGENDA, by=observer.user, at=NOON)
    assert ask(panel, observer.user).id == observer.id
    assert (observer.office, observer.ended_at, len(observer.views)) == ("legal", None, 2)


def test_observers_compete_with_nobody(app):
    panel = make_scored()
    viewer = make_user()
    make_membership(panel.challenge.organisation, viewer, MembershipRole.VIEWER)
    for person in (panel.first.captain, viewer, panel.judge.user):
        with pytest.raises(Invalid, match="cannot observe this panel"):
            ask(panel, person)
    observer = make_observer(panel)
    with pytest.raises(Invalid, match="already"):
        ask(panel, observer.user)
    make_standing_entry(panel.challenge, observer.user)
    with pytest.raises(Refused, match="take part in this challenge"), unit_of_work():
        look(observer, Looked.RESULT, by=observer.user, at=NOON)


def test_whoever_observes_does_not_judge(app):
    panel = make_scored()
    observer = make_observer(panel)
    assert "do not judge on it" in can_take(observer.user, make_seat(panel.challenge, observer.user)).reason


def test_an_address_without_a_confirmed_account_is_refused(app):
    panel, unconfirmed = make_scored(), make_user()
    unconfirmed.confirmed_at = None
    db.session.commit()
    with pytest.raises(Invalid, match="confirmed address"):
        ask(panel, unconfirmed)


def test_only_organisers_ask_and_nobody_looks_for_another_or_unsigned(app):
    panel = make_scored()
    with pytest.raises(Refused):
        ask(panel, make_user(), by=panel.lead.user)
    observer = make_observer(panel, signed=False)
    for person in (observer.user, panel.organiser):
        with pytest.raises(Refused), unit_of_work():
            look(observer, Looked.RESULT, by=person, at=NOON)

from dataclasses import replace
from datetime import timedelta

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from judging.models import Panel, Reading
from judging.queries import panel_of
from judging.services import PanelRules, set_due_date, set_rules
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged
from tests.factories.people import make_membership, make_organiser

RULES = PanelRules(Reading.ALLOCATED, 3, 1, 2, 1, grace_days=5)


def put(challenge, rules, by=None):
    with unit_of_work():
        set_rules(challenge, rules, by=by or make_organiser(), at=NOON)


def test_rules_are_set_until_entries_close(app) -> None:
    challenge = make_published()
    assert not panel_of(challenge).allocates
    put(challenge, RULES)
    panel = db.session.get_one(Panel, challenge.id)
    assert (panel.allocates, panel.minimum_sheets, panel.platform_weight, panel.grace_days) == (True, 3, 2, 5)
    with pytest.raises(Refused, match="Entries have closed"):
        put(make_judged(), RULES)


@pytest.mark.parametrize("changes", [{"minimum_per_chamber": 2}, {"platform_weight": 0, "seeker_weight": 0}])
def test_rules_that_contradict_each_other_are_refused(app, changes) -> None:
    with pytest.raises(Invalid):
        put(make_published(), replace(RULES, **changes))


def test_only_organisers_outside_the_seeker_set_them(app) -> None:
    challenge, staff = make_published(), make_organiser()
    make_membership(challenge.organisation, staff, MembershipRole.VIEWER)
    with pytest.raises(Refused, match="another organiser"):
        put(challenge, RULES, by=staff)


def test_due_dates_are_told_and_stay_within_judging(app) -> None:
    challenge, staff = make_judged(), make_organiser()
    one, other = make_judge(challenge, ready=False), make_judge(challenge, ready=False)
    with unit_of_work():
        set_due_date(challenge, NOON + timedelta(days=2), by=staff, at=NOON)
    with unit_of_work():
        set_due_date(challenge, NOON + timedelta(days=3), seat=one, by=staff, at=NOON)
    assert (one.due, other.due) == (NOON + timedelta(days=3), NOON + timedelta(days=2))
    told = db.session.query(InboxItem).filter_by(kind="panel.due").all()
    assert sorted(row.user_id for row in told) == sorted([one.user_id, one.user_id, other.user_id])
    for wrong in (NOON, challenge.judging_ends_at + timedelta(seconds=1)):
        with pytest.raises(Invalid), unit_of_work():
            set_due_date(challenge, wrong, by=staff, at=NOON)

from datetime import timedelta

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from judging.models import Panel, PanelRemark
from judging.queries.closings import missing_before_deliberation
from judging.services import declare_conflicts, rule_on, save_sheet
from judging.services.deliberation import begin_deliberation
from judging.services.sheets import SheetContent
from tests.conftest import NOON
from tests.factories.deliberation import make_deliberating, make_scored, say
from tests.factories.late import make_late_access
from tests.factories.panels import (
    agreement_of,
    make_judge,
    make_judged,
    make_ruling,
    make_standing_entry,
    score,
)
from tests.factories.people import make_organiser, make_user


def begin(challenge, *, by=None, missing=0, at=NOON):
    by = by or make_organiser()
    with unit_of_work():
        return begin_deliberation(challenge, missing=missing, by=by, at=at)


def told(user, kind):
    return db.session.query(InboxItem).filter_by(user_id=user.id, kind=kind).count()


def test_scoring_ends_and_the_judges_are_told(app):
    panel = make_scored()
    panel.judge.challenge.title = "Flow"
    stored = begin(panel.challenge)
    assert (stored.state, stored.deliberating_at) == ("deliberating", NOON)
    assert [told(seat.user, "panel.deliberation_begun") for seat in (panel.lead, panel.judge)] == [1, 1]
    with pytest.raises(Refused, match="only be revised with a reason"), unit_of_work():
        save_sheet(
            panel.judge, panel.first, agreement_of(panel.judge), SheetContent(), by=panel.judge.user, at=NOON
        )
    with pytest.raises(WrongState):
        begin(panel.challenge)


def test_what_is_missing_is_said_before_it_stays_out(app):
    challenge = make_judged()
    entry, late = make_standing_entry(challenge, code="A3A3"), make_judge(challenge, make_user("Lotte Late"))
    score(make_judge(challenge), entry, 5, 5)
    missing = missing_before_deliberation(challenge)
    assert (missing.judges, missing.below, missing.sheets) == ((("Lotte Late", "platform", 1),), (), 1)
    with pytest.raises(Changed, match="missing now: 1"):
        begin(challenge, missing=0)
    assert db.session.get(Panel, challenge.id) is None
    begin(challenge, missing=1)
    with pytest.raises(Refused, match="you take no part in it"):
        say(late, entry)


def test_entries_below_their_minimum_are_named(app):
    challenge = make_judged()
    make_standing_entry(challenge, code="A3A3")
    assert missing_before_deliberation(challenge).below == ("A3A3",)


def test_only_organisers_begin_and_not_while_somebody_may_still_hand_in(app):
    panel = make_scored()
    for person in (panel.lead.user, make_user(), panel.first.captain):
        with pytest.raises(Refused):
            begin(panel.challenge, by=person)
    challenge = make_judged()
    access = make_late_access(challenge, make_user())
    with pytest.raises(WrongState, match="late access"):
        begin(challenge, at=access.granted_at)
    begin(challenge, at=access.until)


def test_a_remark_stands_and_tells_the_others_once_a_day(app):
    panel = make_deliberating()
    say(panel.judge, panel.first, "  Page two. ")
    say(panel.judge, panel.second, "And page three.", at=NOON + timedelta(hours=23))
    say(panel.lead, panel.first, "No.", at=NOON + timedelta(hours=1))
    assert [row.text for row in db.session.query(PanelRemark)] == ["Page two.", "And page three.", "No."]
    assert [told(seat.user, "remark.written") for seat in (panel.judge, panel.lead, panel.other_lead)] == [
        1,
        1,
        1,
    ]
    say(panel.judge, panel.first, "Still.", at=NOON + timedelta(hours=25))
    assert told(panel.other_lead.user, "remark.written") == 2
    items = db.session.query(InboxItem).filter_by(kind="remark.written")
    assert {(item.title, item.body) for item in items} == {
        (f"The panel talks about entries of “{panel.challenge.title}”", "")
    }
    assert "Page two" not in " ".join(str(row.payload) for row in db.session.query(AuditRecord))


def test_remarks_need_words_and_a_deliberation(app):
    panel = make_scored()
    with pytest.raises(Refused, match="does not deliberate yet"):
        say(panel.judge, panel.first)
    begin(panel.challenge)
    for text in (" ", "x" * 3001):
        with pytest.raises(Invalid):
            say(panel.judge, panel.first, text)


def test_a_conflict_silences(app):
    panel = make_scored()
    with unit_of_work():
        declare_conflicts(panel.judge, {panel.first.id: "A friend."}, by=panel.judge.user, at=NOON)
    begin(panel.challenge)
    say(panel.lead, panel.first)
    assert told(panel.judge.user, "remark.written") == 0
    with pytest.raises(NotVisible):
        say(panel.judge, panel.first)


def test_a_conflict_is_not_lifted_once_the_judge_could_no_longer_score(app):
    panel = make_scored()
    ruling = make_ruling(panel.judge, make_standing_entry(panel.challenge, code="E3E3"), verdict="stands")
    unread, read = ruling.conflict, make_ruling(panel.judge, panel.first, verdict="stands").conflict
    begin(panel.challenge, missing=2)
    with pytest.raises(Refused, match="no longer score"), unit_of_work():
        rule_on(unread, upheld=False, reason="Another faculty.", by=make_organiser(), at=NOON)
    with unit_of_work():
        rule_on(read, upheld=False, reason="Another faculty.", by=make_organiser(), at=NOON)
    assert read.state == "lifted"

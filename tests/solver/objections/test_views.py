"""A team names who should not judge its entry, until entries close."""

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.entries.objections.models import MOST_OBJECTIONS, Objection
from tests.factories.entries import make_entry
from tests.factories.objections import name_somebody
from tests.factories.people import make_user
from tests.factories.teams import make_team_entry
from tests.factories.terms import make_published_with_terms

SENT = {
    "name": "  Rex   Rival ",
    "email": "Rex@Rival.example",
    "organisation": "Rival\u202e Works",
    "reason": "He sued us.",
}


@pytest.fixture
def own(app, signed_in):
    entry = make_entry(make_published_with_terms(), make_user("Connie"))
    return entry, signed_in(entry.captain), f"/solver/entries/{entry.ref}/objections"


def test_somebody_is_named_and_taken_back(own):
    _entry, browser, address = own
    assert browser.post(address, data=SENT).status_code == 302
    row = db.session.query(Objection).one()
    assert (row.name, row.email, row.organisation, row.reason) == (
        "Rex Rival", "rex@rival.example", "Rival Works", "He sued us.",
    )  # fmt: skip
    assert "He sued us." in browser.get(address).text
    assert browser.post(f"{address}/{row.id + 1}/take-back").status_code == 404
    assert browser.post(f"{address}/{row.id}/take-back").status_code == 302
    assert db.session.query(Objection).count() == 0
    told = db.session.query(AuditRecord).filter(AuditRecord.event.contains("objection")).all()
    assert [record.event for record in told] == ["entry.objection_made", "entry.objection_taken_back"]
    assert not [word for record in told for word in ("Rex", "rival", "sued") if word in record.payload]


def test_what_is_typed_is_bounded_and_kept(own):
    entry, browser, address = own
    for wrong in (
        {"name": ""},
        {"reason": "x" * 301},
        {"name": "x" * 121},
        {"email": "no"},
        {"name": "\u202e"},
    ):
        answer = browser.post(address, data=SENT | wrong)
        assert (answer.status_code, "Rival" in answer.text) == (422, True)
    for number in range(MOST_OBJECTIONS):
        name_somebody(entry, f"Rex {number}")
    assert browser.post(address, data=SENT).status_code == 422
    assert db.session.query(Objection).count() == MOST_OBJECTIONS


def test_only_who_is_in_the_team_now_and_only_until_the_close(app, signed_in, clock):
    captain, mate, former = (make_user(name) for name in ("Cap", "Mate", "Former"))
    entry = make_team_entry(make_published_with_terms(), captain, mate, former)
    left = next(row for row in entry.team.memberships if row.user_id == former.id)
    left.left_at, left.leaving = clock.at, "left"
    db.session.commit()
    row, address = name_somebody(entry), f"/solver/entries/{entry.ref}/objections"
    assert "Rex Rival" in signed_in(mate).get(address).text
    assert signed_in(make_user("Stranger")).get(address).status_code == 404
    assert signed_in(former).get(address).status_code in {403, 404}
    clock.at = entry.challenge.entries_close_at
    assert "Rex Rival" in signed_in(mate).get(address).text
    for path in (address, f"{address}/{row.id}/take-back"):
        assert signed_in(mate).post(path, data=SENT).status_code == 403

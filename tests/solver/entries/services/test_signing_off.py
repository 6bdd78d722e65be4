"""What a team hands in is what everybody in it signed off, to the letter."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import ProposalVersion, SignOff
from ip_terms.cap_tables.queries import sharing_of
from solver.entries.content import hash_of, team_content
from solver.entries.services.drafts import save_draft
from solver.entries.services.signing_off import declare, sign_off
from tests.conftest import NOON
from tests.factories.entries import ANSWERS, DECLARATIONS, hand_in
from tests.factories.late import closes, make_late_access
from tests.factories.people import make_user
from tests.factories.teams import join, make_agreed, make_table, make_team_entry
from tests.factories.terms import make_acceptance, make_published_with_terms


@pytest.fixture
def team(app):
    """Two people who have signed how they share."""
    entry = make_team_entry(make_published_with_terms(), make_user("Ada"), make_user("Ben"))
    make_table(entry, 5000, 5000)
    return entry, entry.captain, entry.team.members[1]


def agree(entry, by, digest=""):
    with unit_of_work():
        sign_off(entry, digest or hash_of(team_content(sharing_of(entry))), by=by, at=NOON)


def write(entry, by, title):
    with unit_of_work():
        save_draft(entry, title=title, answers=ANSWERS, lock=entry.draft_lock, by=by, at=NOON)


def test_without_everybodys_sign_off_nothing_is_handed_in(team):
    entry, _ada, ben = team
    with unit_of_work():
        declare(entry, DECLARATIONS, by=ben, at=NOON)
    with pytest.raises(WrongState, match="have not signed off this very content yet: Ben"):
        hand_in(entry)
    agree(entry, ben)
    assert hand_in(entry).version.content_hash == db.session.query(SignOff).one().content_hash


def test_any_change_voids_what_was_signed_off(team):
    entry, ada, ben = team
    make_agreed(entry)
    write(entry, ada, "Another title")
    with pytest.raises(WrongState, match="have not signed off"):
        hand_in(entry)
    write(entry, ada, "Vibrating bars")  # back to what Ben read
    hand_in(entry)
    assert db.session.query(ProposalVersion).count() == 1
    with unit_of_work():
        declare(entry, {**DECLARATIONS, "ai_use": "language"}, by=ben, at=NOON)
    assert ben.id in {row.user_id for row in db.session.query(SignOff)}
    with pytest.raises(WrongState, match="have not signed off"), unit_of_work():
        hand_in_declared(entry)


def hand_in_declared(entry):
    """As the page does it: with what the team declared."""
    from challenge_hub.core.keys import platform_key  # noqa: PLC0415 -- needs the application
    from ip_terms import acceptance  # noqa: PLC0415 -- likewise
    from solver.entries.services.handing_in import submit_entry  # noqa: PLC0415 -- likewise

    return submit_entry(
        entry,
        acceptance.require_all(entry.team.members, entry.challenge),
        declarations=entry.draft_declarations,
        key=platform_key(),
        by=entry.captain,
        at=NOON,
    )


def test_nobody_signs_off_what_they_did_not_see(team):
    entry, ada, ben = team
    with pytest.raises(WrongState, match="the declarations belong to what you sign off"):
        agree(entry, ben)
    digest = make_agreed(entry, but=[ben])
    write(entry, ada, "Another title")
    with pytest.raises(Changed, match="Read it again before you sign it off"):
        agree(entry, ben, digest)
    with pytest.raises(Refused, match="in the team"):
        agree(entry, make_user("Stranger"))


def test_a_team_declares_the_whole_or_nothing(team):
    entry, _ada, ben = team
    with (
        pytest.raises(Invalid, match="what the terms would pass on is yours to give") as refusal,
        unit_of_work(),
    ):
        declare(entry, {**DECLARATIONS, "ownership": False}, by=ben, at=NOON)
    assert list(refusal.value.problems) == ["ownership"]
    assert entry.draft_declarations is None


def test_what_was_declared_before_a_question_was_asked_is_declared_anew(team, signed_in):
    entry, ada, ben = team
    entry.draft_declarations = {"original": True, "ai_use": "none", "ai_note": ""}
    db.session.commit()
    with pytest.raises(WrongState, match="the declarations belong to what you sign off"):
        agree(entry, ben)
    page = signed_in(ben).get(f"/solver/entries/{entry.ref}/check").text
    assert "More is to be declared by now" in page
    assert "Say first how the entry was made" in signed_in(ada).get(f"/solver/entries/{entry.ref}/check").text
    assert "I read it all and agree" not in page


def test_after_the_close_nothing_is_signed_off_but_under_late_access(team):
    entry, ada, ben = team
    with unit_of_work():
        declare(entry, DECLARATIONS, by=ada, at=NOON)
    late = closes(entry.challenge) + timedelta(hours=1)
    digest = hash_of(team_content(sharing_of(entry)))
    with pytest.raises(Refused, match="Entries have closed"), unit_of_work():
        sign_off(entry, digest, by=ben, at=late)
    make_late_access(entry.challenge, ada, at=late)  # a team-mate's holds for the team
    with unit_of_work():
        sign_off(entry, digest, by=ben, at=late)
    assert hand_in(entry, at=late).version.content_hash == digest


def test_signing_off_twice_is_one_row(team):
    entry, _ada, ben = team
    make_agreed(entry)
    agree(entry, ben)
    assert db.session.query(SignOff).count() == 1


def test_a_team_without_a_table_hands_in_nothing(team):
    entry, ada, ben = team
    cy = make_user("Cy")
    make_acceptance(cy, entry.challenge)
    join(entry, cy)
    with pytest.raises(WrongState, match="no cap table for the people in it now"):
        make_agreed(entry)
    make_table(entry, 4000, 4000, 2000, signed_by=[ada, ben])
    with pytest.raises(WrongState, match="not signed yet by: Cy"):
        hand_in(entry)


def test_everybody_in_the_team_accepted_the_terms(team):
    entry, _ada, _ben = team
    join(entry, make_user("Cy"))
    with pytest.raises(Refused, match="read and accept the terms first: Cy"):
        hand_in(entry)


def test_the_kinds_of_entrants_are_asked_when_handing_in(team):
    entry, _ada, _ben = team
    make_agreed(entry)
    entry.challenge.entrant_kinds = ["individual"]
    db.session.commit()
    with pytest.raises(Refused, match="a team cannot hand in"):
        hand_in(entry)

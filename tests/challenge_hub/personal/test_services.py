import json

import pytest
from sqlalchemy import Column, select

from challenge_hub.accounts.models import MembershipRole, Passkey, Profile, User
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import AudienceInvitation
from challenge_hub.core.append_only import APPEND_ONLY
from challenge_hub.core.database import Base, db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.holdings import hindrances
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import DraftRevision, Entry
from challenge_hub.outbox.services import drain
from challenge_hub.personal.services import close_account
from challenge_hub.teams.lifecycle import Leaving
from challenge_hub.teams.models import TeamInvitation
from ip_terms.transfers.lifecycle import TransferState
from judging.lifecycle import SeatState
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.entries import make_entry, make_submitted
from tests.factories.lives import ADDRESS, NAME, make_life
from tests.factories.panels import make_seat
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.teams import make_team_entry
from tests.factories.terms import make_published_with_terms

# Where the name or the address may still stand, each with the reason why nobody may change it.
EVIDENCE = {
    "agreements.typed_name": "sealed: the name as it was typed under a text",
    "certificates.payload": "signed facts, which anybody may check",
    "certificates.recipient_name": "the name on that certificate",
    "letters.greeting": "a letter is kept as it was released",
    "outbox_messages.arguments": "the last mail, until it has left",
    "terms_texts.body": "a deed names its parties, and is what they signed",
}


def close(person, *, by=None, typed="", reason="", at=NOON):
    with unit_of_work():
        close_account(person, typed=typed or person.email, reason=reason, by=by or person, at=at)


def holding(*words):
    """Every column of every table in which a word stands, whatever its type."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            for name, value in row.items():
                text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
                if any(word.casefold() in text.casefold() for word in words):
                    found.add(f"{table.name}.{name}")
    return found


def rows_of_evidence():
    """All columns that the database guards."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in APPEND_ONLY and table.name != "audit_records":
            names: list[Column] = [table.c[name] for name in APPEND_ONLY[table.name] or table.c.keys()]
            found[table.name] = db.session.execute(select(*names)).all()
    return found


def test_after_closing_name_and_address_stand_in_evidence_alone_and_no_evidence_was_touched(app):
    life = make_life()
    drain(at=NOON)
    before, evidence = holding(NAME, ADDRESS), rows_of_evidence()
    assert {"users.name", "users.email", "seats.email", "inbox_items.title", "profiles.bio"} <= before
    close(life.person)
    assert holding(NAME, ADDRESS) == set(EVIDENCE)
    assert rows_of_evidence() == evidence
    assert (
        holding(
            "OWN-BIO", "OWN-PASSKEY", "OWN-INBOX", "OWN-DRAFT", "OWN-PHRASE", "argon2-hash", "totp-secret"
        )
        == set()
    )


def test_what_is_left_of_an_account_is_a_pseudonym_that_nobody_signs_in_by(app, client):
    life = make_life()
    uniquifier, person_id = life.person.fs_uniquifier, life.person.id
    close(life.person)
    person = db.session.get(User, person_id)
    assert person.name.startswith("Closed account ")
    assert person.email.endswith("@closed.invalid")
    blank = ("password", "tf_totp_secret", "tf_primary_method", "mf_recovery_codes", "country", "profile")
    assert [getattr(person, name) or None for name in blank] == [None] * len(blank)
    assert (person.active, person.closed_at, person.time_zone) == (False, NOON, "UTC")
    assert (person.roles, person.memberships, person.webauthn) == ([], [], [])
    assert person.fs_uniquifier != uniquifier
    assert [db.session.scalar(select(model)) for model in (Profile, Passkey, AudienceInvitation)] == [
        None
    ] * 3
    states = db.session.scalars(select(TeamInvitation.state).order_by(TeamInvitation.id)).all()
    assert states == ["revoked", "revoked"]
    fact = db.session.scalar(select(AuditRecord).where(AuditRecord.event == "user.closed"))
    assert (fact.actor_id, fact.subject_id, NAME in fact.payload, ADDRESS in fact.payload) == (
        person_id, person_id, False, False,
    )  # fmt: skip
    # A draft of one's own goes; what was handed in stays.
    found = {
        entry.challenge.title: (
            entry.title,
            entry.draft_answers,
            len(entry.attachments),
            len(entry.team.members),
        )
        for entry in db.session.scalars(select(Entry))
        if person_id in {row.user_id for row in entry.team.memberships}
    }
    assert found["Open to all"] == ("", {}, 0, 0)
    assert found["Handed in"] == ("OWN-HANDED-IN", {}, 0, 1)


def test_the_address_is_free_for_a_new_account(app):
    close(make_user("Bea", email=ADDRESS))
    again = make_user("Bea", email=ADDRESS)
    assert (again.active, again.closed_at) == (True, None)


def reasons(person):
    return list(hindrances(person.id, NOON))


def test_the_only_owner_of_an_organisation_hands_over_first(app):
    owner = make_user()
    ours = make_organisation(owner, name="Ours")
    assert reasons(owner) == ["You are the only owner of Ours: make another member an owner first."]
    with pytest.raises(WrongState, match="only owner of Ours"):
        close(owner)
    make_membership(ours, make_user(), MembershipRole.OWNER)
    assert reasons(owner) == []


def test_the_last_administrator_stays(app):
    first = make_user(roles=("admin",))
    assert [line.split(":")[0] for line in reasons(first)] == [
        "You are the last administrator of the platform"
    ]
    second = make_user(roles=("admin",))
    assert reasons(first) == []
    close(second)
    assert len(reasons(first)) == 1


def test_a_team_of_several_is_left_while_entries_are_open(app):
    challenge = make_published_with_terms(make_organisation(), title="Open")
    captain, member = make_user(), make_user()
    entry = make_team_entry(challenge, captain, member)
    assert reasons(member) == ["You are in a team in “Open”: leave it first."]
    assert [line.split(":")[0] for line in reasons(captain)] == ["You are the captain of a team in “Open”"]
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    assert reasons(captain) == reasons(member) == []  # it was never handed in
    entry.state, entry.submitted_at = "submitted", NOON
    db.session.commit()
    assert reasons(member) == ["If your team wins “Open”, it needs your signature: wait for the result."]


def test_who_enters_alone_may_go_and_the_entry_stands(app):
    challenge = make_published_with_terms(make_organisation())
    person = make_user("Solo Solver")
    entry_id = make_submitted(challenge, person).version.entry_id
    close(person)
    entry = db.session.get(Entry, entry_id)
    assert (entry.state, entry.captain.name[:15], len(entry.team.members)) == (
        "submitted",
        "Closed account ",
        1,
    )


def test_drafts_that_nobody_else_reads_go_whole_and_those_of_others_stay(app):
    challenge, person, mate = make_published_with_terms(), make_user("Solo Solver"), make_user("Mate")
    alone = make_entry(challenge, person, title="Wombat bars")
    alone.team.memberships[0].left_at, alone.team.memberships[0].leaving = NOON, Leaving.LAID_ASIDE
    shared = make_team_entry(make_published_with_terms(), mate, person)
    shared.title = "Shared bars"
    for row in shared.team.memberships:
        row.left_at, row.leaving = NOON, Leaving.DISBANDED
    db.session.commit()
    kept = db.session.query(DraftRevision).filter_by(entry_id=shared.id).count()
    close(person)
    assert holding("Wombat", "stiff concrete") == {"draft_revisions.text", "entries.draft_answers"}
    assert (alone.title, alone.draft_answers, shared.title) == ("", {}, "Shared bars")
    assert [row.entry_id for row in db.session.query(DraftRevision)] == [shared.id] * kept


def test_a_seat_on_a_running_panel_is_declined_or_done_first(app):
    seat = make_seat(make_published_with_terms(make_organisation(), title="Panel"))
    person = seat.user
    assert [line.split(":")[0] for line in reasons(person)] == ["You have a seat on the panel of “Panel”"]
    seat.state, seat.responded_at = SeatState.DECLINED, NOON
    db.session.commit()
    assert reasons(person) == []


def test_an_award_is_answered_and_its_transfer_done_first(app):
    judged = make_scored()
    award = award_of(make_released(judged), judged.entries[0])
    winner = judged.solvers[0]
    assert [line.split(":")[0] for line in reasons(winner)] == [
        f"An award in “{judged.challenge.title}” waits for your answer"
    ]
    accept(award)
    assert ["is not done" in line for line in reasons(winner)] == [True]
    award.deed.state, award.deed.lapsed_at, award.deed.lapse_reason = TransferState.LAPSED, NOON, "x"
    db.session.commit()
    assert reasons(winner) == []


def test_only_the_owner_and_an_administrator_close_an_account(app):
    person, admin = make_user("Paula Person", email="paula@person.example"), make_user(roles=("admin",))
    for other in (make_user(), make_organiser()):
        with pytest.raises(Refused, match="administrators"):
            close(person, by=other, reason="Asked for.")
    for typed, reason, field in (
        ("x@person.example", "Asked by letter.", "typed"),
        ("paula@person.example", " ", "reason"),
        ("paula@person.example", "Paula person wrote.", "reason"),
        ("paula@person.example", "By mail from PAULA@person.example", "reason"),
        ("paula@person.example", "x" * 301, "reason"),
    ):
        with pytest.raises(Invalid) as refusal:
            close(person, by=admin, typed=typed, reason=reason)
        assert list(refusal.value.problems) == [field]
    close(person, by=admin, typed=" Paula@Person.example ", reason="Asked by letter.")
    with pytest.raises(Refused, match="closed already"):
        close(person, by=admin, reason="Again.")

"""Annex, entry, submission and scoresheet: every path, every kind of person, every agreement that is not the right one."""

import io
from dataclasses import replace

import pytest
from sqlalchemy import select

from challenge_hub.accounts.models import MembershipRole, Role, User
from challenge_hub.challenges.models import BriefAttachment, BriefVersion, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused
from challenge_hub.core.keys import platform_key
from challenge_hub.core.storage import file_store
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, EntryState
from ip_terms import services
from ip_terms.acceptance import Acceptance, check, require
from ip_terms.models import Agreement, AgreementKind
from ip_terms.queries import terms_of
from judging.chambers import Chamber
from judging.lifecycle import SeatState
from judging.models import Scoresheet, Seat
from judging.services import SheetContent, hand_in, open_entry, save_sheet
from solver.entries.services.drafts import start_entry
from solver.entries.services.handing_in import submit_entry
from solver.files.annex import open_annex
from tests.conftest import NOON
from tests.factories.entries import ANSWERS, DECLARATIONS
from tests.factories.panels import make_judge, make_judged, make_standing_entry, sign
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms
from tests.tampering import unguard

HELD = ("nothing", "an older text", "another person's", "another challenge's", "another kind", "in force")
ROLES = ("solver", "rival", "owner", "author", "expert", "viewer", "organiser", "admin", "judge elsewhere")
MAY_ENTER = {"solver", "rival", "judge elsewhere"}


def become(person, role, challenge, elsewhere):
    """What somebody becomes after they agreed: nobody loses an agreement by it, and nobody gains one."""
    if role in set(MembershipRole):
        make_membership(challenge.organisation, person, MembershipRole(role))
    elif role in {"organiser", "admin"}:
        person.roles.append(db.session.query(Role).filter_by(name=role).one_or_none() or Role(name=role))
        db.session.commit()
    elif role == "judge elsewhere":
        sign(make_judge(elsewhere, person, ready=False))


def publish_version_two(challenge):
    """A change of the terms: another text is in force."""
    terms = terms_of(challenge)
    terms.parameters = {**terms.parameters, "evaluation_days": 90}
    db.session.commit()
    with unit_of_work():
        summary = services.freeze_terms(challenge, at=NOON)
        first = challenge.versions[0]
        db.session.add(
            BriefVersion(
                challenge_id=challenge.id,
                number=2,
                content={**first.content, "terms": summary.as_dict()},
                content_hash="d" * 64,
                terms_hash=summary.text_hash,
                published_at=NOON,
            )
        )
        challenge.version_number = 2
    db.session.expire_all()


def hold(person, held, challenge, elsewhere):
    """Let a person hold what `held` says; another person's agreement is in the world anyway."""
    match held:
        case "in force" | "an older text":
            make_acceptance(person, challenge)
        case "another challenge's":
            make_acceptance(person, elsewhere)
        case "another kind":
            make_non_disclosure(person, challenge)


@pytest.fixture
def world(app):
    """Two challenges with a confidential file, and a person for every role and agreement, by both."""
    challenge, elsewhere = make_published_with_terms(), make_published_with_terms(title="Elsewhere")
    stored = file_store().put(io.BytesIO(b"THE ANNEX"), limit_bytes=100)
    annex = BriefAttachment(
        challenge=challenge, filename="annex.txt", sha256=stored.sha256, size=stored.size,
        media_type=stored.media_type, confidential=True, added_at=NOON,
    )  # fmt: skip
    db.session.add(annex)
    db.session.commit()
    people = {(role, held): make_user() for role in ROLES for held in HELD}
    for (_role, held), person in people.items():
        if held == "an older text":
            hold(person, held, challenge, elsewhere)
    publish_version_two(challenge)
    for (role, held), person in people.items():
        if held != "an older text":
            hold(person, held, challenge, elsewhere)
        become(person, role, challenge, elsewhere)
    return challenge, annex, people


def test_the_annex_opens_with_the_text_in_force_only(world, client, signed_in):
    challenge, annex, people = world
    address = f"/challenges/{challenge.ref}/files/{annex.id}"
    answers = {key: signed_in(person).get(address) for key, person in people.items()}
    assert {key for key, answer in answers.items() if answer.status_code == 200} == {
        (role, "in force") for role in ROLES
    }
    assert {answer.status_code for answer in answers.values()} == {200, 403}
    assert [
        key for key, answer in answers.items() if (b"ANNEX" in answer.data) != (key[1] == "in force")
    ] == []
    assert client.get(address).status_code == 302
    # A name gives its file's secret away, so it is shown to the same people only.
    page = f"/challenges/{challenge.ref}"
    named = {key for key, person in people.items() if "annex.txt" in signed_in(person).get(page).text}
    assert named <= {(role, "in force") for role in ROLES}
    assert ("solver", "in force") in named


def test_an_entry_begins_with_the_text_in_force_only(world, client, signed_in):
    challenge, _annex, people = world
    for person in people.values():
        signed_in(person).post(f"/challenges/{challenge.ref}/enter")
    begun = set(db.session.scalars(select(Entry.solver_id)))
    assert {key for key, person in people.items() if person.id in begun} == {
        (role, "in force") for role in MAY_ENTER
    }
    assert client.post(f"/challenges/{challenge.ref}/enter").status_code == 302
    assert db.session.query(Entry).count() == len(MAY_ENTER)


def draft(challenge, person):
    """A complete draft, however it came to be."""
    entry = Entry(
        ref=new_ref(), challenge=challenge, solver=person, code=new_ref()[:6], state=EntryState.DRAFT,
        started_at=NOON, title="Shake it", draft_answers=ANSWERS,
    )  # fmt: skip
    db.session.add(entry)
    db.session.commit()
    return entry


def test_an_entry_is_submitted_with_the_text_in_force_only(world, client, signed_in):
    challenge, _annex, people = world
    drafts = {key: draft(challenge, person) for key, person in people.items()}
    declared = {"original": "y", "ai_use": "none"}
    for key, person in people.items():
        signed_in(person).post(f"/solver/entries/{drafts[key].ref}/submit", data=declared)
    db.session.expire_all()
    assert {key for key, entry in drafts.items() if entry.state == EntryState.SUBMITTED} == {
        (role, "in force") for role in MAY_ENTER
    }
    mine = drafts["solver", "nothing"].ref
    others = [
        signed_in(person).post(f"/solver/entries/{mine}/submit", data=declared) for person in people.values()
    ]
    assert {answer.status_code for answer in others} == {403, 404}
    assert client.post(f"/solver/entries/{mine}/submit", data=declared).status_code == 302


def test_without_the_consent_that_the_terms_ask_for_nothing_is_submitted(app, signed_in):
    challenge, person = make_published_with_terms(), make_user()
    made = make_acceptance(person, challenge)
    entry = draft(challenge, person)
    unguard("agreements")  # such a record cannot be made through the service
    made.capacity, made.on_behalf_of = "employer_consents", "Harbour Works"
    db.session.commit()
    browser = signed_in(person)
    answer = browser.post(f"/solver/entries/{entry.ref}/submit", data={"original": "y", "ai_use": "none"})
    assert (answer.status_code, entry.state) == (403, EntryState.DRAFT)
    assert "your employer’s written consent" in answer.text
    assert "your employer’s written consent" in browser.get(f"/solver/entries/{entry.ref}/check").text


PANEL = ("nothing", "another person's", "another challenge's", "another kind", "in force")


def seated(challenge, person):
    """A seat that was taken and whose conflicts are declared, however that came to be."""
    seat = Seat(
        ref=new_ref(), challenge=challenge, chamber=Chamber.PLATFORM, email=person.email, user=person,
        state=SeatState.ACCEPTED, invited_at=NOON, invited_by=make_organiser(), responded_at=NOON,
        conflicts_declared_at=NOON,
    )  # fmt: skip
    db.session.add(seat)
    db.session.commit()
    return seat


@pytest.fixture
def panel(app):
    """A judge for every agreement, all of whom would be let in if only the seat counted."""
    challenge, elsewhere = make_published_with_terms(), make_published_with_terms(title="Elsewhere")
    stored = file_store().put(io.BytesIO(b"%PDF-1.7 FIGURES"), limit_bytes=100)
    file = {
        "sha256": stored.sha256,
        "filename": "a.pdf",
        "size": stored.size,
        "media_type": "application/pdf",
    }
    entry = make_standing_entry(challenge, code="K7Q4", title="Shake it", attachments=[file])
    judges = {held: make_user() for held in PANEL}
    make_acceptance(judges["another kind"], challenge)
    make_non_disclosure(judges["another challenge's"], elsewhere)
    make_non_disclosure(judges["in force"], challenge)
    seats = {held: seated(challenge, judges[held]) for held in PANEL}
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    return challenge, entry, seats


def walk(browser, seat, marks):
    """Every path to an entry and to its sheet, in the order of a judge's work; gives the statuses."""
    base = f"/judging/{seat.ref}/entries"
    return [
        browser.get(base).status_code,
        browser.post(f"{base}/K7Q4/open").status_code,
        browser.get(f"{base}/K7Q4").status_code,
        browser.get(f"{base}/K7Q4/attachments/1").status_code,
        browser.post(f"{base}/K7Q4/draft", data={**marks, "lock": "0"}).status_code,
        browser.post(f"{base}/K7Q4", data={**marks, "then": "hand_in"}).status_code,
        browser.get(f"{base}/K7Q4/hand-in").status_code,
        browser.post(f"{base}/K7Q4/hand-in").status_code,
    ]


def test_entries_and_sheets_open_with_the_judges_agreement_only(panel, client, signed_in):
    challenge, _entry, seats = panel
    marks = {f"mark_{row.id}": "4" for row in challenge.criteria}
    found = {held: walk(signed_in(seat.user), seat, marks) for held, seat in seats.items()}
    passed = found.pop("in force")
    assert passed == [200, 302, 200, 200, 200, 302, 200, 302]
    assert [held for held, statuses in found.items() if statuses != [403] * 8] == []
    assert [sheet.seat_id for sheet in db.session.query(Scoresheet)] == [seats["in force"].id]
    # The seat of one who may is nobody else's.
    owner = challenge.organisation.memberships[0].user
    others = [make_user(), owner, make_organiser(), make_user(roles=("admin",)), seats["nothing"].user]
    others.append(make_judge(make_judged(title="Third")).user)
    statuses = {status for person in others for status in walk(signed_in(person), seats["in force"], marks)}
    assert statuses == {404}
    assert set(walk(client, seats["in force"], marks)) == {302}


def wrong_proofs(person: User, challenge, kind: AgreementKind) -> dict[str, Acceptance]:
    """Proofs that are real, but of something else; and one that was bent to look right."""
    elsewhere, other = make_published_with_terms(title="Elsewhere"), make_user()
    make = {
        AgreementKind.CHALLENGE_TERMS: make_acceptance,
        AgreementKind.NON_DISCLOSURE: make_non_disclosure,
    }[kind]
    another = next(
        each for each in (AgreementKind.CHALLENGE_TERMS, AgreementKind.NON_DISCLOSURE) if each != kind
    )
    make(other, challenge)
    make(person, elsewhere)
    theirs = require(other, challenge, kind)
    return {
        "another person's": theirs,
        "another challenge's": require(person, elsewhere, kind),
        "bent": replace(theirs, user_id=person.id),
        "another kind": replace(theirs, user_id=person.id, kind=another.value),
    }


def passed(proofs, verb):
    """The names of the proofs with which a verb went through."""
    found = []
    for name, proof in proofs.items():
        try:
            with unit_of_work():
                verb(proof)
        except Refused:
            continue
        found.append(name)
    return found


def test_a_proof_of_something_else_opens_nothing_for_a_solver(world):
    challenge, annex, people = world
    person = people["solver", "in force"]
    proofs = wrong_proofs(person, challenge, AgreementKind.CHALLENGE_TERMS)
    older = db.session.scalars(
        select(Agreement).where(Agreement.user_id == people["solver", "an older text"].id)
    ).one()
    proofs["an older text"] = replace(proofs["bent"], agreement_id=older.id, text_hash=older.text_hash)
    entry = draft(challenge, person)
    submit = {"declarations": DECLARATIONS, "key": platform_key(), "by": person, "at": NOON}
    newcomer = make_user()
    make_acceptance(newcomer, challenge)
    assert passed(proofs, lambda proof: open_annex(annex, proof, by=person)) == []
    assert passed(proofs, lambda proof: submit_entry(entry, proof, **submit)) == []
    assert passed(proofs, lambda proof: start_entry(challenge, proof, by=newcomer, at=NOON)) == []
    right = {"in force": require(person, challenge)}
    assert passed(right, lambda proof: open_annex(annex, proof, by=person)) == ["in force"]
    assert passed(right, lambda proof: submit_entry(entry, proof, **submit)) == ["in force"]


def test_a_proof_of_something_else_opens_nothing_for_a_judge(panel):
    challenge, entry, seats = panel
    seat = seats["in force"]
    challenge.state = ChallengeState.PUBLISHED
    db.session.commit()
    proofs = wrong_proofs(seat.user, challenge, AgreementKind.NON_DISCLOSURE)
    challenge.state = ChallengeState.JUDGING
    db.session.commit()
    by = {"by": seat.user, "at": NOON}
    content = SheetContent.of({row.id: 4 for row in challenge.criteria})
    verbs = (
        lambda proof: open_entry(seat, entry, proof, **by),
        lambda proof: save_sheet(seat, entry, proof, content, **by),
        lambda proof: hand_in(seat, entry, proof, **by),
    )
    assert [passed(proofs, verb) for verb in verbs] == [[], [], []]
    right = {"in force": require(seat.user, challenge, AgreementKind.NON_DISCLOSURE)}
    assert [passed(right, verb) for verb in verbs] == [["in force"]] * 3


def test_a_proof_is_checked_at_the_moment_it_is_used(app):
    challenge, person = make_published_with_terms(), make_user()
    make_acceptance(person, challenge)
    proof = require(person, challenge)
    check(proof, person, challenge)
    publish_version_two(challenge)
    with pytest.raises(Refused, match="accept the terms"):
        check(proof, person, challenge)

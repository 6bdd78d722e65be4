"""People of every role, each with every agreement that is not the right one, and one with the right one."""

import io

from challenge_hub.accounts.models import MembershipRole, Role
from challenge_hub.challenges.models import BriefAttachment, BriefVersion, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, EntryState
from ip_terms import services
from ip_terms.queries import terms_of
from judging.chambers import Chamber
from judging.lifecycle import SeatState
from judging.models import Seat
from tests.conftest import NOON
from tests.factories.entries import ANSWERS
from tests.factories.files import make_clean_copy
from tests.factories.panels import make_judge, make_standing_entry, sign
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.teams import make_team
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms

HELD = ("nothing", "an older text", "another person's", "another challenge's", "another kind", "in force")
ROLES = ("solver", "rival", "owner", "author", "expert", "viewer", "organiser", "admin", "judge elsewhere")
PANEL = ("nothing", "another person's", "another challenge's", "another kind", "in force")


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


def make_guarded():
    """Two challenges with a confidential file, and a person for every role and agreement, by both."""
    challenge, elsewhere = make_published_with_terms(), make_published_with_terms(title="Elsewhere")
    stored = file_store().put(io.BytesIO(b"THE ANNEX"), limit_bytes=100)
    annex = BriefAttachment(
        challenge=challenge, place=1, filename="annex.txt", sha256=stored.sha256, size=stored.size,
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


def draft(challenge, person):
    """A complete draft, however it came to be."""
    entry = Entry(
        ref=new_ref(), challenge=challenge, team=make_team(challenge, person), code=new_ref()[:6], state=EntryState.DRAFT,
        started_at=NOON, title="Shake it", draft_answers=ANSWERS,
    )  # fmt: skip
    db.session.add(entry)
    db.session.commit()
    return entry


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


def make_guarded_panel():
    """A judge for every agreement, all of whom would be let in if only the seat counted."""
    challenge, elsewhere = make_published_with_terms(), make_published_with_terms(title="Elsewhere")
    stored = file_store().put(io.BytesIO(b"%PDF-1.7 FIGURES"), limit_bytes=100)
    make_clean_copy(stored)
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

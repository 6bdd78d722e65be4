"""A person with one of everything, each with words that can be found again, and the words of others around them."""

from dataclasses import dataclass

from sqlalchemy import select

from awards.models import Award
from challenge_hub.accounts.models import MembershipRole, Passkey, Profile, User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import AudienceInvitation, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.services import record_opening
from challenge_hub.notifications.models import SentMail
from challenge_hub.notifications.services import send_mail, tell
from ip_terms.transfers.lifecycle import TransferState
from judging.models import Scoresheet, Seat
from seeker.organisation.services import invite_member
from tests.conftest import NOON
from tests.factories.awards import Judged, accept, award_of, make_released, make_scored
from tests.factories.entries import make_entry, make_submitted
from tests.factories.files import make_stored
from tests.factories.objections import name_somebody
from tests.factories.panels import make_phrase, make_seat
from tests.factories.people import make_membership, make_organisation, make_user
from tests.factories.questions import make_draft, make_question
from tests.factories.teams import make_address_invitation, make_team_entry
from tests.factories.terms import make_published_with_terms

NAME, ADDRESS = "Zephyrine Quillfeather", "zephyrine@quillfeather.example"
# What the person wrote, by the subject of the archive that has to tell it.
OWN = {
    "account": ADDRESS, "passkeys": "OWN-PASSKEY", "profile": "OWN-BIO", "memberships": "Own Organisation",
    "actions": "question.asked", "inbox": "OWN-INBOX", "mails": "own_mail", "questions": "OWN-QUESTION",
    "challenge_invitations": "Invited to", "teams": "OWN-TEAM", "entries": "OWN-DRAFT", "receipts": "received_at",
    "agreements": NAME, "transfers": "deed", "seats": "Judged by her", "scoresheets": "OWN-SHEET",
    "objections": "OWN-OBJECTION", "openings": "R-7", "phrases": "OWN-PHRASE", "letters": "Words of platform on idea 0", "awards": NAME,
    "membership_invitations": "Other Organisation",
}  # fmt: skip
OTHERS = (
    "RIVAL-DRAFT", "RIVAL-SHEET", "RIVAL-OBJECTION", "RIVAL-PHRASE", "RIVAL-INBOX", "SEEKER-SECRET", "Words of seeker on idea 1", "MATE-ADDRESS",
    "argon2-hash", "totp-secret",
)  # fmt: skip
FILE_WORDS = "OWN-FILE"


@dataclass
class Life:
    """The person, who else is there, and the award that they won."""

    person: User
    judged: Judged
    award: Award
    draft: Entry


def make_life() -> Life:
    """Somebody who did a bit of everything, on whom nothing that is open depends. Commits."""
    judged = make_scored(names=(NAME,))
    person = judged.solvers[0]
    person.email, person.country, person.time_zone = ADDRESS, "IS", "Atlantic/Reykjavik"
    person.password, person.tf_totp_secret, person.tf_primary_method = (
        "argon2-hash",
        "totp-secret",
        "authenticator",
    )
    person.profile = Profile(bio=f"OWN-BIO of {NAME}", skills=["falconry"], updated_at=NOON)
    person.webauthn.append(_passkey())
    db.session.commit()
    make_membership(make_organisation(name="Own Organisation"), person, MembershipRole.AUTHOR)
    award = _won(judged)
    opened = make_published_with_terms(make_organisation(name="Asking"), title="Open to all")
    make_draft(make_question(opened, person, text="OWN-QUESTION?"), answer="SEEKER-SECRET")
    draft = _entries(person, opened)
    _judged_by(person)
    _invited(person, opened)
    _told(person)
    db.session.commit()
    return Life(person, judged, award, draft)


def _won(judged: Judged) -> Award:
    """An award that came to its end."""
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    transfer = award.deed
    transfer.state, transfer.lapsed_at, transfer.lapse_reason = TransferState.LAPSED, NOON, "Nobody paid."
    db.session.commit()
    return award


def _entries(person: User, opened: Challenge) -> Entry:
    """A draft with a file, an entry handed in, a team that was left, and what a rival writes."""
    draft = make_entry(opened, person, title="OWN-DRAFT", answers={"approach": "OWN-DRAFT words"})
    stored = make_stored(FILE_WORDS)
    draft.attachments.append(
        EntryAttachment(
            filename="notes.txt",
            sha256=stored.sha256,
            size=stored.size,
            media_type="text/plain",
            added_at=NOON,
        )
    )
    theirs = make_entry(opened, make_user("Rita Rival"), title="RIVAL-DRAFT")
    name_somebody(theirs, NAME, email=ADDRESS, reason="RIVAL-OBJECTION")
    make_submitted(_another("Handed in"), person, title="OWN-HANDED-IN")
    left = make_team_entry(_another("Left"), make_user("Carl Captain"), person)
    left.team.name = "OWN-TEAM"
    membership = next(row for row in left.team.memberships if row.user_id == person.id)
    membership.left_at, membership.leaving = NOON, "left"
    make_address_invitation(draft, "mate-address@mate.example").email = "MATE-ADDRESS@mate.example"
    name_somebody(draft, "Rex Rival", reason="OWN-OBJECTION")
    return draft


def _judged_by(person: User) -> None:
    """A panel that is done, on which the person sat beside another, and a line that each keeps for comments."""
    make_phrase(person, "OWN-PHRASE")
    make_phrase(make_user("Keeper"), "RIVAL-PHRASE")
    other = make_scored()
    other.challenge.title = "Judged by her"
    seats = db.session.scalars(
        select(Seat).where(Seat.challenge_id == other.challenge.id).order_by(Seat.id)
    ).all()
    seats[0].user, seats[0].email = person, ADDRESS
    for seat, words in zip(seats, ("OWN-SHEET", "RIVAL-SHEET"), strict=True):
        for sheet in db.session.scalars(select(Scoresheet).where(Scoresheet.seat_id == seat.id)):
            sheet.comment_to_panel = words
    other.entries[0].code = "R-7"
    other.challenge.state, other.challenge.decided_at = ChallengeState.DECIDED, NOON
    db.session.commit()
    with unit_of_work():
        record_opening(other.entries[0], Reader.PLATFORM_JUDGE, by=person, at=NOON)


def _invited(person: User, opened: Challenge) -> None:
    """Everybody wants the person: other teams, organisations, panels, challenges for the invited."""
    make_address_invitation(make_entry(opened, make_user("Mate")), ADDRESS)
    inviting = make_organisation(name="Other Organisation")
    owner = inviting.memberships[0].user
    with unit_of_work():
        invite_member(inviting, email=ADDRESS, role=MembershipRole.VIEWER, by=owner, at=NOON)
    seat = make_seat(_another("Seat by address"))
    seat.user, seat.email = None, ADDRESS
    db.session.add(AudienceInvitation(challenge=_another("Invited to"), email=ADDRESS))
    db.session.commit()


def _told(person: User) -> None:
    rival = make_user("Rita Reader")
    with unit_of_work():
        tell(person.id, kind="x", title=f"OWN-INBOX {NAME}", at=NOON)
        tell(rival.id, kind="x", title="RIVAL-INBOX", at=NOON)
        send_mail("account_new_address", user_id=person.id, address="new@x.example", wanted=ADDRESS, at=NOON)
        send_mail("account_exists", address=ADDRESS, at=NOON)
    db.session.add(SentMail(key="1", template="own_mail", user_id=person.id, sent_at=NOON))
    db.session.commit()


def _another(title: str) -> Challenge:
    return make_published_with_terms(make_organisation(name=f"Poses {title}"), title=title)


def _passkey() -> Passkey:
    return Passkey(
        credential_id=b"secret-credential", public_key=b"key", backup_state=False, device_type="single_device",
        create_datetime=NOON, lastuse_datetime=NOON, name="OWN-PASSKEY", usage="first",
    )  # fmt: skip

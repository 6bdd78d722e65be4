"""Panels: entries that stand, seats that are taken, sheets that are handed in."""

from itertools import count
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, EntryState, ProposalVersion
from ip_terms.acceptance import Acceptance, require
from ip_terms.models import AgreementKind
from ip_terms.services import non_disclosure_text
from judging.chambers import Chamber
from judging.models import Assignment, Conflict, ConflictRuling, KeptPhrase, Panel, Reading, Seat
from judging.services import (
    SheetContent,
    declare_conflicts,
    hand_in,
    open_entry,
    respond,
    save_sheet,
    sign_non_disclosure,
)
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.people import make_organiser, make_user
from tests.factories.teams import make_team

_codes = count(1)


def make_judged(*, title: str = "Keep a frozen mass flowing") -> Challenge:
    """A challenge whose entries have closed and are being judged. Commits."""
    challenge = make_published(title=title)
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    return challenge


def make_standing_entry(
    challenge: Challenge,
    solver: User | None = None,
    *,
    code: str = "",
    title: str = "Shake it",
    answers: list[dict[str, Any]] | None = None,
    attachments: list[dict[str, Any]] | None = None,
) -> Entry:
    """A submitted entry with one proposal version, whatever the challenge's state. Commits."""
    solver = solver or make_user()
    entry = Entry(
        ref=new_ref(),
        challenge=challenge,
        team=make_team(challenge, solver),
        code=code or f"T{next(_codes)}",
        state=EntryState.SUBMITTED,
        started_at=NOON,
        submitted_at=NOON,
        title=title,
    )
    db.session.add(entry)
    db.session.flush()
    content = {
        "title": title,
        "answers": answers or [],
        "attachments": attachments or [],
        "declarations": {},
    }
    version = version_in_force(challenge)
    db.session.add(
        ProposalVersion(
            entry_id=entry.id,
            number=1,
            brief_version_id=version.id,
            content=content,
            content_hash=sha256_hex(canonical_json(content)),
            terms_hash=version.terms_hash,
            submitted_at=NOON,
            submitted_by_id=solver.id,
        )
    )
    db.session.commit()
    return entry


def make_answer(key: str, value: str, *, visible: bool = True, personal: bool = False) -> dict[str, Any]:
    """One answer of a proposal version's content."""
    return {
        "key": key,
        "label": key.title(),
        "kind": "long_text",
        "value": value,
        "visible_to_judges": visible,
        "personal_data": personal,
    }


def make_seat(
    challenge: Challenge,
    user: User | None = None,
    *,
    chamber: Chamber = Chamber.PLATFORM,
    is_lead: bool = False,
    is_standby: bool = False,
) -> Seat:
    """A seat that waits for an answer. Commits."""
    user = user or make_user()
    seat = Seat(
        ref=new_ref(),
        challenge=challenge,
        chamber=chamber,
        email=user.email,
        user=user,
        is_lead=is_lead,
        is_standby=is_standby,
        invited_at=NOON,
        invited_by=make_organiser(),
    )
    db.session.add(seat)
    db.session.commit()
    return seat


def sign(seat: Seat) -> None:
    """Sign the non-disclosure agreement for the person in a seat."""
    assert seat.user is not None
    text = non_disclosure_text(seat.challenge, at=NOON)
    text_hash = text.hash
    with unit_of_work():
        sign_non_disclosure(seat, text_hash, "Judge", by=seat.user, at=NOON, from_address="192.0.2.1")


def make_judge(
    challenge: Challenge,
    user: User | None = None,
    *,
    chamber: Chamber = Chamber.PLATFORM,
    is_lead: bool = False,
    is_standby: bool = False,
    conflicts: dict[int, str] | None = None,
    ready: bool = True,
) -> Seat:
    """A seat that is taken; with `ready`, agreement signed and conflicts declared too."""
    seat = make_seat(challenge, user, chamber=chamber, is_lead=is_lead, is_standby=is_standby)
    assert seat.user is not None
    with unit_of_work():
        respond(seat, True, by=seat.user, at=NOON)
    if ready:
        sign(seat)
        with unit_of_work():
            declare_conflicts(seat, conflicts or {}, by=seat.user, at=NOON)
    return seat


def agreement_of(seat: Seat) -> Acceptance:
    """The proof that the person in a seat signed the non-disclosure agreement."""
    assert seat.user is not None
    return require(seat.user, seat.challenge, AgreementKind.NON_DISCLOSURE)


def open_for(seat: Seat, entry: Entry) -> None:
    """The judge opens an entry. Commits."""
    assert seat.user is not None
    with unit_of_work():
        open_entry(seat, entry, agreement_of(seat), by=seat.user, at=NOON)


def fill_in(seat: Seat, entry: Entry, *marks: int | None, **texts: Any) -> None:
    """Save a sheet with marks in the rubric's order; None is not applicable."""
    assert seat.user is not None
    values = dict(zip([row.id for row in seat.challenge.criteria], marks, strict=True))
    proof = agreement_of(seat)
    with unit_of_work():
        open_entry(seat, entry, proof, by=seat.user, at=NOON)
    with unit_of_work():
        save_sheet(seat, entry, proof, SheetContent.of(values, **texts), by=seat.user, at=NOON)


def score(seat: Seat, entry: Entry, *marks: int | None, **texts: Any) -> None:
    """Hand in a sheet with marks in the rubric's order."""
    assert seat.user is not None
    fill_in(seat, entry, *marks, **texts)
    with unit_of_work():
        hand_in(seat, entry, agreement_of(seat), by=seat.user, at=NOON)


def make_ruling(seat: Seat, entry: Entry, *, verdict: str = "lifted") -> ConflictRuling:
    """A derived conflict on which an organiser has ruled. Commits."""
    staff = make_organiser()
    conflict = Conflict(seat_id=seat.id, entry_id=entry.id, kind="derived", state=verdict, found_at=NOON)
    db.session.add(conflict)
    ruling = ConflictRuling(
        conflict=conflict, verdict=verdict, reason="Another faculty.", ruled_at=NOON, ruled_by=staff
    )
    db.session.add(ruling)
    db.session.commit()
    return ruling


def allocate(challenge: Challenge, *, sheets: int = 1, per_chamber: int = 0) -> None:
    """Let the entries of a challenge be handed out, to so many judges each. Commits."""
    panel = Panel.of(challenge.id)
    panel.reading, panel.minimum_sheets, panel.minimum_per_chamber = Reading.ALLOCATED, sheets, per_chamber
    db.session.add(panel)
    db.session.commit()
    db.session.expire_all()


def hand(seat: Seat, entry: Entry, *, by_hand: bool = False) -> Assignment:
    """Hand an entry to a judge. Commits."""
    assignment = Assignment(seat_id=seat.id, entry_id=entry.id, by_hand=by_hand, made_at=NOON)
    db.session.add(assignment)
    db.session.commit()
    return assignment


def make_phrase(user: User, text: str = "Say what it costs.") -> KeptPhrase:
    """A line that a person keeps for comments. Commits."""
    phrase = KeptPhrase(user_id=user.id, text=text, kept_at=NOON)
    db.session.add(phrase)
    db.session.commit()
    return phrase

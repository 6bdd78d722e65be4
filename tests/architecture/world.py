"""A small world with one of everything, in which every route can be tried by every kind of person."""

import io
from dataclasses import dataclass
from typing import Any

from flask_security.confirmable import generate_confirmation_token
from flask_security.recoverable import generate_reset_password_token

from awards.services import decline_award, request_archive
from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.web.new_address import NewAddress
from ip_terms.acceptance import require
from ip_terms.variants.lifecycle import VariantState
from seeker.briefs.services.previews import make_preview_link, preview_links
from seeker.organisation.services import invite_member
from solver.attachments.services import Asked, add_attachment
from solver.entries.services.drafts import save_draft, start_entry
from solver.entries.services.handing_in import submit_entry
from solver.uploads.services import Announced, begin_upload
from tests.architecture.amended import amendment_blanks, font, inbox_item
from tests.architecture.deliberating import deliberating_blanks
from tests.architecture.late import late_blanks
from tests.architecture.meeting import meeting_blanks
from tests.architecture.panels import panel_blanks
from tests.architecture.screening import screening_blanks
from tests.architecture.stations import award, overdue, panel, panel_done
from tests.architecture.teams import team_blanks
from tests.conftest import NOON
from tests.factories.awards import Judged, accept, approve_both
from tests.factories.challenges import make_brief
from tests.factories.files import make_attachment
from tests.factories.panels import make_judge, make_seat
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.questions import make_answered, make_draft, make_question
from tests.factories.reviews import make_in_review
from tests.factories.terms import consented, make_acceptance, make_published_with_terms, make_terms
from tests.factories.variants import make_variant

ROLES = (
    "anonymous", "solver", "rival", "owner", "author", "expert", "viewer", "other", "judge", "conflicted",
    "organiser", "admin",
)  # fmt: skip


@dataclass
class World:
    """People by role, and the values that stand for the blanks of each route."""

    people: dict[str, User | None]
    blanks: dict[str, dict[str, Any]]
    # Each judge comes by their own seat: that of the conflicted one for each of the other’s; desks name a third one.
    conflicted_seats: dict[str, str]

    def values(self, endpoint: str, role: str, arguments: set[str]) -> dict[str, Any]:
        """What to put into an endpoint's address: by the longest prefix that says something about it."""
        found: dict[str, Any] = {}
        for prefix in sorted(self.blanks, key=len):
            if endpoint.startswith(prefix):
                found |= self.blanks[prefix]
        if role == "conflicted" and "seat_ref" in found:
            found["seat_ref"] = self.conflicted_seats.get(found["seat_ref"], found["seat_ref"])
        return {name: found[name] for name in arguments}


def make_world() -> World:
    """Two organisations, a challenge at each station, two solvers, two judges of whom one has a conflict."""
    people = _people()
    home = people["owner"].memberships[0].organisation
    draft, sent = _draft(home), make_in_review(home, title="In review")
    opened = make_published_with_terms(home, title="Open", confidential=["annex.txt"])
    entry, receipt_ref, agreement_ref, attachment_id = _entry(opened, people["solver"])
    _entry(opened, people["rival"])
    upload_ref = _upload(entry, people["solver"])
    waiting = make_question(opened, people["solver"])
    make_draft(waiting)
    answered = make_answered(make_question(opened, people["solver"]))
    ready = _approved(home)
    judged = make_published_with_terms(home, title="Judging")
    judged_next = make_published_with_terms(home, title="Judging soon")
    seat, conflicted_seat, _standing = panel(judged, people)
    judges = people["judge"], people["conflicted"]
    unsigned = [make_judge(judged_next, person, ready=False) for person in judges]
    invited = [make_seat(opened, person) for person in judges]
    drafted = panel_done(make_published_with_terms(home, title="Drafted"), people, code="D-1")
    decided = panel_done(make_published_with_terms(home, title="Decided"), people, code="H-1")
    approve_both(Judged(decided.challenge, people["organiser"], people["owner"], [], []), decided.decision)
    offered = award(make_published_with_terms(home, title="Offered"), people, code="F-1")
    won = award(make_published_with_terms(home, title="Won"), people, code="G-1")
    certificate = overdue(won.award, people).certificate
    together = award(
        make_published_with_terms(home, title="Together"), people, code="T-1", mates=[people["other"]]
    )
    accept(together.award)
    late = award(make_published_with_terms(home, title="Late"), people, code="L-1")
    overdue(late.award, people, demanded=True)
    for other in won.decision.awards:
        if other.id != won.award.id:
            with unit_of_work():
                decline_award(other, by=other.entry.captain, at=NOON)
    with unit_of_work():
        archive = request_archive(won.challenge, by=people["organiser"], at=NOON)
    with unit_of_work():
        invitation = invite_member(
            home, email=people["other"].email, role=MembershipRole.VIEWER, by=people["owner"], at=NOON
        )
    item_id = inbox_item(people["solver"])
    with unit_of_work():
        preview = make_preview_link(draft, days=30, by=people["owner"], at=NOON)
    link_id = preview_links(draft, NOON)[0].id
    blanks = {
        "api.challenges.": {"ref": opened.ref},
        "awards.acceptance.": {"ref": offered.award.ref},
        "awards.archives.": {"ref": archive.ref},
        "awards.certificates.": {"number": certificate.number},
        "awards.closing.": {"ref": won.challenge.ref},
        "awards.decisions.": {"ref": drafted.decision.ref, "code": drafted.entry.code},
        "awards.decisions.draft": {"ref": judged.ref},
        "awards.decisions.letter": {"ref": decided.decision.ref, "code": decided.entry.code},
        "awards.decisions.release": {"ref": decided.decision.ref},
        "awards.transfers.": {"ref": won.award.transfer.ref},
        "awards.transfers.sign_as_winner": {"ref": together.award.transfer.ref},
        "awards.transfers.end": {"ref": late.award.transfer.ref},
        "awards.transfers.establish": {"ref": late.award.transfer.ref},
        "awards.verification.": {"number": certificate.number},
        "ip_terms.agreements.": {"ref": agreement_ref},
        "ip_terms.offers.": {"text_hash": opened.versions[0].terms_hash},
        "ip_terms.terms.": {"ref": opened.ref},
        "judging.": {"seat_ref": seat.ref, "code": "E-1", "number": 1},
        "judging.panels.answer": {"seat_ref": invited[0].ref},
        "judging.panels.non_disclosure": {"seat_ref": unsigned[0].ref},
        "judging.results.": {"seat_ref": won.seat.ref, "figure": "ranking"},
        "organiser.": {"ref": judged.ref, "person_id": people["solver"].id},
        "organiser.people.close": {"person_id": people["viewer"].id},
        "organiser.panels.rules": {"ref": opened.ref},
        "organiser.panels.table": {"figure": "ranking"},
        "organiser.variants.": {"variant_id": make_variant(home, state=VariantState.DRAFT).id},
        "organiser.variants.adopt": {"variant_id": make_variant(home, number=2, state=VariantState.REVIEWED).id},
        "organiser.decisions.": {"ref": drafted.challenge.ref},
        "organiser.questions.hide": {"ref": answered.ref},
        "organiser.reviews.": {"ref": sent.ref, "number": 1},
        "security.": {"token": "nonsense"},
        "security.confirm_email": {"token": generate_confirmation_token(_newcomer())},
        "security.reset_password": {"token": generate_reset_password_token(people["solver"])},
        **amendment_blanks(home, opened, ready),
        **meeting_blanks(people, opened),
        "seeker.briefs.": {"ref": draft.ref, "attachment_id": draft.attachments[0].id, "link_id": link_id},
        "seeker.challenges.": {"ref": judged.ref},
        "seeker.challenges.publish": {"ref": ready.ref},
        "seeker.decisions.": {"ref": drafted.challenge.ref},
        "seeker.organisation.": {
            "ref": home.ref, "invitation_id": invitation.id, "membership_id": people["viewer"].memberships[0].id,
        },
        "seeker.organisation.invitation": {"ref": invitation.ref},
        "seeker.panels.": {"ref": judged.ref, "figure": "ranking"},
        "solver.previews.": {"token": preview},
        "seeker.questions.": {"ref": waiting.ref},
        "seeker.questions.correct": {"ref": answered.ref},
        "seeker.questions.show": {"ref": opened.ref},
        "solver.attachments.": {"ref": entry.ref, "attachment_id": attachment_id},
        "solver.discovery.": {"ref": opened.ref, "file_id": opened.attachments[0].id},
        "solver.drafts.": {"ref": entry.ref},
        "solver.entries.": {"ref": entry.ref},
        "solver.entries.start": {"ref": opened.ref},
        "solver.questions.": {"ref": waiting.ref},
        "solver.questions.ask": {"ref": opened.ref},
        "solver.receipts.": {"ref": receipt_ref},
        "solver.results.": {"ref": won.entry.ref},
        "solver.uploads.": {"ref": entry.ref, "upload_ref": upload_ref},
        **team_blanks(home, people),
        "solver.versions.": {"ref": entry.ref, "number": 1},
        "web.font": {"name": font()},
        "web.open_item": {"item_id": item_id},
        "web.use_address": {"token": NewAddress.of(people["solver"], "another@solver.example").sealed()},
    }  # fmt: skip
    conflicted_seats = {
        seat.ref: conflicted_seat.ref, won.seat.ref: conflicted_seat.ref,
        unsigned[0].ref: unsigned[1].ref, invited[0].ref: invited[1].ref,
    }  # fmt: skip
    blanks |= late_blanks(opened, entry, people) | panel_blanks(home, people, conflicted_seats)
    blanks |= deliberating_blanks(home, people) | screening_blanks(home, people)
    return World({"anonymous": None, **people}, blanks, conflicted_seats)


def _people() -> dict[str, User]:
    people = {
        role: make_user(role.title(), email=f"{role}@{role}.example", country="NO") for role in ROLES[1:10]
    }
    home = make_organisation(people["owner"], name="Home")
    for role in ("author", "expert", "viewer"):
        make_membership(home, people[role], MembershipRole(role))
    make_organisation(people["other"], name="Other")
    return {**people, "organiser": make_organiser(), "admin": make_user("Ada Admin", roles=("admin",))}


def _newcomer() -> User:
    """Somebody who has registered and not confirmed the address."""
    newcomer = make_user("Newcomer", email="new@comer.example")
    newcomer.confirmed_at = None
    db.session.commit()
    return newcomer


def _draft(home: Any) -> Challenge:
    draft = make_brief(home, title="Draft")
    make_terms(draft)
    make_attachment(draft, "annex.txt")
    return draft


def _approved(home: Any) -> Challenge:
    approved = make_brief(home, title="Approved")
    make_terms(approved)
    approved.state = ChallengeState.APPROVED
    db.session.commit()
    return approved


def _entry(challenge: Challenge, solver: User) -> tuple[Entry, str, str, int]:
    """A handed-in entry through the desk's own services."""
    paper = file_store().put(io.BytesIO(b"%PDF-1.7 consent"), limit_bytes=100)
    agreement = make_acceptance(solver, challenge, standing=consented(digest=paper.sha256))
    agreement_ref = agreement.ref
    with unit_of_work():
        proof = require(solver, challenge)
        entry = start_entry(challenge, proof, by=solver, at=NOON)
    with unit_of_work():
        save_draft(
            entry,
            title="Warm it",
            answers={"approach": "With air."},
            lock=entry.draft_lock,
            by=solver,
            at=NOON,
        )
    form = challenge.versions[-1].content["form"]
    stored = file_store().put(io.BytesIO(b"Figures."), limit_bytes=100)
    with unit_of_work():
        row = add_attachment(entry, stored, Asked("figures.txt"), form, by=solver, at=NOON)
    with unit_of_work():
        receipt = submit_entry(
            entry,
            [proof],
            declarations={"original": True, "ownership": True, "third_party": "none", "ai_use": "none"},
            key=platform_key(),
            by=solver,
            at=NOON,
        )
    return entry, receipt.ref, agreement_ref, row.id


def _upload(entry: Entry, solver: User) -> str:
    """A file on its way into the entry."""
    form = entry.challenge.versions[-1].content["form"]
    with unit_of_work():
        upload = begin_upload(entry, Announced(Asked("coming.txt"), 9), form, days=7, by=solver, at=NOON)
        return upload.ref

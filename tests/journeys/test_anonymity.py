"""A seeker that stays anonymous: everything that others can get is collected, and its name is in nothing of it.

One challenge from its publication to the award's acceptance. Organisers and the seeker's own people know who it is;
a judge from the moment the non-disclosure agreement is signed; a winner from the deed, which is a contract with it.
"""

import io
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule

from awards.models import Award
from awards.services import draft_decision, record_payment, release_results, request_archive, sign_deed
from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.challenges.models import BriefAttachment, Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from challenge_hub.search.jobs import rebuild
from ip_terms.models import Agreement
from judging.chambers import Chamber
from judging.services import invite
from organiser.questions.services import hide_answer
from tests.architecture.routes import our_rules
from tests.conftest import NOON
from tests.factories.awards import Judged, accept, approve_both, award_of
from tests.factories.entries import make_submitted
from tests.factories.panels import make_judge, score
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_published_with_terms
from tests.journeys.everything import content_of, mail_texts

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")

# Words that stand nowhere but in the name and address of the seeker and of its people.
SECRET = ("quixfjord", "havrens", "zebulon", "quarrington", "ottoline", "vexley", "ignatz", "brumby")
OURS = {"email": "{}@quixfjord-havrens.example"}


@dataclass
class Stage:
    """The people, what stands for the blanks of addresses, and what anybody was found to have learnt."""

    app: Flask
    signed_in: Any
    challenge: Challenge
    people: dict[str, User | None]
    refs: dict[str, dict[str, list[Any]]]
    told: set[tuple[str, str]] = field(default_factory=set)
    opened: set[tuple[str, str]] = field(default_factory=set)

    def walk(self, *names: str) -> None:
        """These people, or all, open every page that there is, and read what was sent to them."""
        drain(at=NOON)
        rebuild(NOON)
        db.session.rollback()
        addresses = self._addresses()
        ids = {
            name: person and person.id for name, person in self.people.items() if not names or name in names
        }
        for name, identity in ids.items():
            person = db.session.get(User, identity) if identity else None
            for rule, address in addresses:
                # Each page in a browser of its own: one of them signs out who opens it.
                browser = self.signed_in(person) if person else self.app.test_client()
                answer = browser.get(address)
                if answer.status_code == 200:
                    self.opened.add((name, rule.endpoint))
                content = content_of(answer)
                if any(word in content for word in SECRET):
                    self.told.add((name, rule.endpoint))
                answer.close()
            if person:
                self._read_sent(name, person)

    def _read_sent(self, name: str, person: User) -> None:
        items = db.session.query(InboxItem).filter_by(user_id=person.id)
        if any(word in f"{item.title} {item.body} {item.url}".lower() for item in items for word in SECRET):
            self.told.add((name, "inbox"))
        for mail in self.app.extensions["mailman"].outbox:
            text = str(mail.message()).lower() + mail_texts(mail) if person.email in mail.to else ""
            if any(word in text for word in SECRET):
                self.told.add((name, f"mail: {mail.subject}"))

    def _addresses(self) -> list[tuple[Rule, str]]:
        found = []
        with self.app.test_request_context():
            for rule in our_rules(self.app):
                if "GET" in (rule.methods or ()) and not _is_shut(rule):
                    found += [(rule, url_for(rule.endpoint, **values)) for values in self._values(rule)]
        return found

    def _values(self, rule: Rule) -> list[dict[str, Any]]:
        if rule.endpoint in {"solver.discovery.index", "solver.discovery.atom", "solver.discovery.json_feed"}:
            seeker = self.challenge.organisation.ref
            return [{}, {"q": "frozen"}, {"q": "frozne"}, {"status": "any", "seeker": seeker}]
        chosen: dict[str, list[Any]] = {}
        for prefix in sorted(self.refs, key=len):
            if rule.endpoint.startswith(prefix):
                chosen |= self.refs[prefix]
        rows: list[dict[str, Any]] = [{}]
        for name in rule.arguments:
            rows = [{**row, name: value} for row in rows for value in chosen.get(name, ["1"])]
        return rows


def _is_shut(rule: Rule) -> bool:
    """Tell whether a page is shut to all of these people, as tests/architecture/roles.txt proves, or shows no challenge."""
    own = rule.endpoint.startswith(("organiser.", "security.")) or rule.endpoint == "web.font"
    return own or (rule.endpoint.startswith("seeker.") and bool(rule.arguments))


@pytest.fixture
def stage(app, signed_in, mails):
    owner = make_user("Zebulon Quarrington", email=OURS["email"].format("zebulon"))
    seeker = make_organisation(owner, name="Quixfjord Havrens", field="spill response")
    seeker.about = "Quixfjord Havrens keeps harbours clean."
    for role, name in ((MembershipRole.AUTHOR, "Ottoline"), (MembershipRole.EXPERT, "Ignatz")):
        person = make_user(f"{name} Vexley", email=OURS["email"].format(name.lower()))
        make_membership(seeker, person, role)
    challenge = make_published_with_terms(seeker, anonymous=True)
    files = [_attach(challenge, confidential=secret) for secret in (False, True)]
    winner, loser = make_user("Winnie Winner"), make_user("Lou Loser")
    receipts = [make_submitted(challenge, person) for person in (winner, loser)]
    questions = [make_question(challenge, winner), make_question(challenge, loser)]
    for question in questions:
        answer = make_answered(question)
    with unit_of_work():
        hide_answer(answer, reason="It said: Quixfjord Havrens.", by=make_organiser(), at=NOON)
    judge = make_judge(challenge, make_user("Hiro Judge"), ready=False)
    agreements = [_agreement(person) for person in (winner, loser)]
    entries = [receipt.version.entry for receipt in receipts]
    return Stage(
        app,
        signed_in,
        challenge,
        {"stranger": None, "winner": winner, "loser": loser, "judge": judge.user},
        {
            "": {"ref": [challenge.ref], "token": ["x"], "name": ["x"], "filename": ["x"], "item_id": [1]},
            "ip_terms.agreements.": {"ref": agreements},
            "judging.": {"seat_ref": [judge.ref], "code": [entry.code for entry in entries], "number": [1]},
            "solver.discovery.": {"ref": [challenge.ref], "file_id": files},
            "solver.entries.": {"ref": [entry.ref for entry in entries]},
            "solver.attachments.": {"ref": [entry.ref for entry in entries]},
            "solver.questions.": {"ref": [question.ref for question in questions]},
            "solver.questions.ask": {"ref": [challenge.ref]},
            "solver.receipts.": {"ref": [receipt.ref for receipt in receipts]},
            "solver.results.": {"ref": [entry.ref for entry in entries]},
        },
    )


def _attach(challenge: Challenge, *, confidential: bool) -> int:
    stored = file_store().put(io.BytesIO(b"Measured."), limit_bytes=100)
    row = BriefAttachment(
        challenge=challenge, place=len(challenge.attachments) + 1, filename="measured.txt", sha256=stored.sha256, size=stored.size,
        media_type=stored.media_type, confidential=confidential, added_at=NOON,
    )  # fmt: skip
    db.session.add(row)
    db.session.commit()
    return row.id


def _agreement(person: User) -> str:
    [ref] = db.session.scalars(
        db.text("SELECT ref FROM agreements WHERE user_id = :id ORDER BY id").bindparams(id=person.id)
    )
    return str(ref)


def _invite_expert(stage: Stage) -> None:
    """The seeker's owner invites somebody to the own chamber, who has not signed yet."""
    challenge = stage.challenge
    expert = make_user("Marit Expert")
    owner = challenge.organisation.memberships[0].user
    with unit_of_work():
        invite(challenge, Chamber.SEEKER, expert.email, is_lead=True, by=owner, at=NOON)
    stage.people["expert"] = expert
    stage.refs["judging."]["seat_ref"].append(_newest("SELECT ref FROM seats ORDER BY id DESC LIMIT 1"))


def _close(challenge: Challenge) -> None:
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()


def _release(stage: Stage) -> Award:
    """Judges who signed have scored, both sides approved, the results are out; gives the winner's award."""
    challenge, organiser = stage.challenge, make_organiser()
    owner = challenge.organisation.memberships[0].user
    entries = db.session.query(Entry).order_by(Entry.id).all()
    for chamber in Chamber:
        seat = make_judge(challenge, make_user(), chamber=chamber)
        for entry, mark in zip(entries, (5, 2), strict=True):
            score(seat, entry, mark, mark, comment_to_solver="Go on.")
    judged = Judged(challenge, organiser, owner, [], entries)
    with unit_of_work():
        # Of the judge who has not signed, and so marks nothing, the two sheets are missing.
        decision = draft_decision(challenge, outstanding=2, by=organiser, at=NOON)
    approve_both(judged, decision)
    with unit_of_work():
        release_results(decision, by=organiser, at=NOON)
    award = award_of(decision, entries[0])
    stage.refs |= {
        "awards.": {"ref": [award.ref, decision.ref], "code": [entry.code for entry in entries]},
        "awards.acceptance.": {"ref": [award.ref]},
    }
    return award


def _certify(stage: Stage, award: Award) -> None:
    """The winner and the seeker sign the deed; the certificate and an archive of all of them are made."""
    number = accept(award).number
    owner = stage.challenge.organisation.memberships[0].user
    with unit_of_work():
        sign_deed(award, award.transfer.text_hash, owner.name, by=owner, at=NOON, from_address="")
    with unit_of_work():
        record_payment(award, NOON.date(), "Prize 7", by=owner, at=NOON)
    with unit_of_work():
        archive = request_archive(stage.challenge, by=make_organiser(), at=NOON)
    stage.refs |= {
        "awards.archives.": {"ref": [archive.ref]},
        "awards.certificates.": {"number": [number]},
        "awards.transfers.": {"ref": [award.transfer.ref]},
        "awards.verification.": {"number": [number]},
    }
    stage.refs["ip_terms.agreements."]["ref"].append(db.session.get_one(Agreement, award.agreement_id).ref)


def _newest(query: str) -> str:
    return str(db.session.scalar(db.text(query)))


def test_a_seeker_that_stays_anonymous_is_named_only_to_who_signs_a_contract_with_it(stage):
    _invite_expert(stage)
    stage.walk()
    _close(stage.challenge)
    stage.walk("judge", "expert")
    assert stage.told == set()

    award = _release(stage)
    stage.walk("stranger", "winner", "loser")
    assert stage.told == {("winner", "awards.acceptance.accept")}

    stage.told.clear()
    _certify(stage, award)
    stage.walk("stranger", "winner", "loser")
    assert stage.told == {
        ("winner", "ip_terms.agreements.show"),
        ("winner", "ip_terms.agreements.pdf"),
        ("winner", "ip_terms.agreements.download"),
        ("winner", "awards.transfers.show"),
        ("winner", "awards.transfers.pdf"),
    }
    # What was looked at is what there is: nobody was turned away at the door.
    for endpoint in (
        "api.challenges.show", "awards.verification.show", "solver.discovery.answers", "solver.discovery.show",
        "ip_terms.terms.download",
    ):  # fmt: skip
        assert ("stranger", endpoint) in stage.opened
    for endpoint in (
        "awards.acceptance.accept", "awards.certificates.pdf", "solver.dashboard",
        "solver.discovery.download", "solver.questions.show", "solver.receipts.data", "solver.receipts.pdf",
        "solver.results.show", "web.inbox",
    ):  # fmt: skip
        assert ("winner", endpoint) in stage.opened
    for endpoint in ("judging.desk", "judging.panels.invitation"):
        assert {("judge", endpoint), ("expert", endpoint)} <= stage.opened
    assert ("judge", "judging.panels.non_disclosure") in stage.opened


def test_the_walk_would_notice_a_name(stage):
    """The same walk where the seeker does not stay anonymous finds its name, on pages, in mails and in files."""
    stage.challenge.anonymous = False
    stage.people = {"stranger": None, "winner": stage.people["winner"]}
    db.session.commit()
    stage.walk()
    assert ("stranger", "solver.discovery.index") in stage.told
    assert ("stranger", "api.challenges.index") in stage.told


def test_searching_for_its_name_finds_nothing_and_its_reference_filters_nothing(stage, client):
    rebuild(NOON)
    assert "/challenges/" + stage.challenge.ref in client.get("/challenges?q=frozen").text
    for query in ("q=Quixfjord", "q=Havrens", "q=Zebulon", f"seeker={stage.challenge.organisation.ref}"):
        page = client.get(f"/challenges?status=any&{query}").text
        assert "/challenges/" + stage.challenge.ref not in page

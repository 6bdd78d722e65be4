"""A challenge for the members of one organisation: viewers enter it, and nothing of the seeker's desk reaches them."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule

from awards.services import draft_decision, release_results
from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from challenge_hub.search.jobs import rebuild
from judging.chambers import Chamber
from judging.models import Conflict
from tests.architecture.routes import our_rules
from tests.conftest import NOON
from tests.factories.amendments import make_amendment
from tests.factories.awards import Judged, accept, approve_both, award_of
from tests.factories.entries import make_submitted
from tests.factories.panels import make_judge, score
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.questions import make_draft, make_question
from tests.factories.terms import make_published_with_terms
from tests.journeys.everything import content_of, mail_texts
from tests.journeys.person import Visitor
from tests.seeker.people import Seekers, make_seekers

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")

# Words that stand nowhere but in a rival's entry, in a question that waits, in its draft, in an amendment, in a seat.
SECRET = ("sphagnum", "larch-07", "kelpie", "tarpaulin", "gantry", "hesketh")
# Pages of the seeker's desk that belong to no challenge.
NO_CHALLENGE = ("seeker.dashboard", "seeker.challenges.index", "seeker.briefs.new", "seeker.briefs.read_in")


@dataclass
class Stage:
    """The organisation, its challenge, and what stands for the blanks of addresses."""

    app: Flask
    signed_in: Any
    people: Seekers
    rival: User
    challenge: Challenge
    refs: dict[str, dict[str, Any]]

    def addresses(self, method: str, *start: str) -> list[tuple[str, str]]:
        """Endpoint and address of every route that takes this method."""
        found = []
        with self.app.test_request_context():
            for rule in our_rules(self.app):
                if (
                    method in (rule.methods or ())
                    and rule.endpoint.startswith(start or "")
                    and not _is_shut(rule)
                ):
                    values: dict[str, Any] = {}
                    for prefix in sorted(self.refs, key=len):
                        if rule.endpoint.startswith(prefix):
                            values |= self.refs[prefix]
                    found.append(
                        (
                            rule.endpoint,
                            url_for(rule.endpoint, **{key: values.get(key, 1) for key in rule.arguments}),
                        )
                    )
        return found

    def told(self, person: User, *start: str) -> set[tuple[str, str]]:
        """What a person learns of the secrets, and where, on all pages and in all that was sent to them."""
        found = set()
        for endpoint, address in self.addresses("GET", *start):
            # Each page in a browser of its own: one of them signs out who opens it.
            answer = self.signed_in(db.session.get(User, person.id)).get(address)
            text = content_of(answer)
            found |= {(endpoint, word) for word in SECRET if word in text}
            answer.close()
        for item in db.session.query(InboxItem).filter_by(user_id=person.id):
            text = f"{item.title} {item.body} {item.url}".lower()
            found |= {("inbox", word) for word in SECRET if word in text}
        for mail in self.app.extensions["mailman"].outbox:
            if person.email in mail.to:
                found |= {("mail", word) for word in SECRET if word in mail_texts(mail)}
        return found

    def of_the_desk(self, person: User) -> set[tuple[str, int]]:
        """How every route of the seeker's desk for this challenge answers: endpoint and status."""
        found = set()
        for method in ("GET", "POST"):
            for endpoint, address in self.addresses(method, "seeker."):
                if endpoint not in NO_CHALLENGE and not endpoint.startswith("seeker.organisation."):
                    answer = self.signed_in(db.session.get(User, person.id)).open(address, method=method)
                    found.add((endpoint, answer.status_code))
                    answer.close()
        return found


def _is_shut(rule: Rule) -> bool:
    return rule.endpoint.startswith(("organiser.", "security.")) or rule.endpoint == "web.font"


@pytest.fixture
def stage(app, signed_in, mails):
    people = make_seekers()
    rival = make_user("Rita Rival", country="NO")
    make_membership(people.organisation, rival, MembershipRole.VIEWER)
    challenge = make_published_with_terms(people.organisation)
    challenge.audience_kind = "members"
    db.session.commit()
    receipt = make_submitted(challenge, rival, title="Insulate with sphagnum")
    entry = receipt.version.entry
    entry.code = "LARCH-07"
    db.session.commit()
    waiting = make_question(challenge, rival, text="Does the kelpie matter?")
    make_draft(waiting, wording="Must it bear a tarpaulin?")
    make_amendment(challenge, summary="The gantry is clearer now.")
    make_judge(challenge, make_user("Hester Hesketh"), ready=False)
    return Stage(
        app,
        signed_in,
        people,
        rival,
        challenge,
        {
            "": {"ref": challenge.ref, "token": "x", "section": "problem", "code": "LARCH-07"},
            "seeker.organisation.": {"ref": people.organisation.ref},
            "seeker.questions.": {"ref": waiting.ref},
            "seeker.questions.show": {"ref": challenge.ref},
            "solver.entries.": {"ref": entry.ref},
            "solver.entries.start": {"ref": challenge.ref},
            "solver.receipts.": {"ref": receipt.ref},
            "solver.results.": {"ref": entry.ref},
        },
    )


def _released(stage: Stage) -> None:
    """The panel has judged, a judge in each chamber; both sides have approved, the letters are out, the award accepted."""
    challenge, organiser = stage.challenge, make_organiser()
    db.session.query(Entry).update({"state": "submitted"})
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    entries = db.session.query(Entry).order_by(Entry.id).all()
    for chamber, judge in (
        (Chamber.SEEKER, stage.people.expert),
        (Chamber.PLATFORM, make_user("Piet Judge")),
    ):
        seat = make_judge(challenge, judge, chamber=chamber)
        for entry, mark in zip(entries, (5, 2), strict=True):
            score(seat, entry, mark, mark)
        stage.refs["judging."] = {"seat_ref": seat.ref, "code": "LARCH-07"}
    with unit_of_work():
        decision = draft_decision(challenge, outstanding=2, by=organiser, at=NOON)
    approve_both(Judged(challenge, organiser, stage.people.owner, [], entries), decision)
    with unit_of_work():
        release_results(decision, by=organiser, at=NOON)
    award = award_of(decision, entries[0])
    number = accept(award).number
    stage.refs |= {
        "awards.": {"ref": award.ref, "code": "LARCH-07", "number": number},
        "awards.transfers.": {"ref": award.transfer.ref},
        "awards.decisions.": {"ref": decision.ref, "code": "LARCH-07"},
        "awards.decisions.draft": {"ref": challenge.ref},
        "awards.closing.": {"ref": challenge.ref},
    }


def test_a_viewer_enters_by_the_pages_that_nobody_outside_sees(stage):
    ref = stage.challenge.ref
    rebuild(NOON)
    hero = Visitor(stage.signed_in(stage.people.viewer))
    hero.open("/challenges?q=frozen+barge")
    hero.follow("Keep a frozen mass flowing")
    hero.follow("Read the terms and take part")
    hero.press("Accept the terms", typed_name="Viewer of Spill", agree=True, capacity="myself")
    hero.press("Begin your entry")
    hero.press("Save and check", title="Shake it", answer_approach="With bars.", answer_team="One")
    hero.press("Hand in the entry", original=True, ownership=True, third_party="none", ai_use="none")
    assert hero.reads("Receipt")

    for outsider in (stage.people.stranger, stage.people.rival, None):
        browser = stage.signed_in(outsider) if outsider else stage.app.test_client()
        for path in (f"/challenges/{ref}", f"/api/v1/challenges/{ref}", f"/challenges/{ref}/history"):
            assert browser.get(path).status_code == 404
        for path in (
            "/challenges?status=any",
            "/challenges?q=frozen",
            "/api/v1/challenges",
            "/",
            "/challenges.atom",
        ):
            assert ref not in browser.get(path).text


@pytest.mark.parametrize(
    ("role", "named"), [("owner", "an owner"), ("author", "an author"), ("expert", "an expert")]
)
def test_who_works_on_it_reads_why_they_do_not_enter(stage, role, named):
    browser = stage.signed_in(getattr(stage.people, role))
    reason = f"You are {named} of the organisation that poses this challenge"
    assert reason in browser.get(f"/challenges/{stage.challenge.ref}").text
    answer = browser.post(
        f"/challenges/{stage.challenge.ref}/terms",
        data={
            "text_hash": stage.challenge.versions[-1].terms_hash,
            "brief_version": 1,
            "typed_name": "Me",
            "agree": "y",
            "capacity": "myself",
        },
    )
    assert (answer.status_code, reason in answer.text) == (403, True)


def test_nothing_of_a_rival_or_of_the_desk_reaches_a_viewer_who_enters(stage):
    hero = stage.people.viewer
    make_submitted(stage.challenge, hero, title="Shake it")
    drain(at=NOON)
    rebuild(NOON)
    db.session.rollback()
    assert {status for _endpoint, status in stage.of_the_desk(hero)} == {404}
    assert stage.told(hero) == set()
    # The same walk finds all of it for the owner, so it looks where it stands.
    desk = ("seeker.questions.answer", "seeker.amendments.show", "seeker.panels.show")
    found = {word for _endpoint, word in stage.told(stage.people.owner, *desk)}
    assert found == {"kelpie", "tarpaulin", "gantry", "hesketh"}

    _released(stage)
    drain(at=NOON)
    assert db.session.query(Conflict).count() == 0  # colleagues judge colleagues
    assert stage.told(hero, "awards.", "judging.", "solver.", "web.") == set()
    assert "larch-07" in {word for _endpoint, word in stage.told(stage.people.owner, "seeker.decisions.")}
    certificate = f"/certificates/{stage.refs['awards.']['number']}.pdf"
    assert [stage.signed_in(who).get(certificate).status_code for who in (hero, stage.people.expert)] == [
        403,
        200,
    ]


def test_whoever_rose_since_they_entered_stays_outside(stage):
    stage.people.organisation.memberships[-1].role = MembershipRole.AUTHOR
    db.session.commit()
    assert {status for _endpoint, status in stage.of_the_desk(stage.rival)} == {404}
    told = db.session.query(InboxItem.kind).filter_by(user_id=stage.rival.id)
    make_question(stage.challenge, stage.people.viewer)
    assert "question.asked" not in {kind for (kind,) in told}

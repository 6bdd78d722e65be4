"""Who is told what."""

from awards.services import approve_decision, change_awards, release_results, revoke_certificate
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.awards import (
    accept,
    award_of,
    make_approved,
    make_certificate,
    make_drafted,
    make_scored,
)
from tests.factories.people import make_membership, make_organiser


def inbox(user):
    return [
        item.title for item in db.session.query(InboxItem).filter_by(user_id=user.id).order_by(InboxItem.id)
    ]


def test_a_draft_asks_the_other_people_of_both_sides(app):
    judged = make_scored()
    other = make_organiser("Otto")
    make_drafted(judged)
    assert (inbox(judged.organiser), inbox(other), inbox(judged.owner)) == (
        [],
        ["Awards are proposed"],
        ["Awards are proposed"],
    )


def test_the_second_approval_asks_the_platform_to_release(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    assert inbox(judged.owner)[-1] == "Your approval is asked for"
    with unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=judged.owner, at=NOON)
    assert inbox(judged.organiser) == ["Results can be released"]
    assert [inbox(solver) for solver in judged.solvers] == [[], [], []]


def test_each_solver_gets_the_own_letter_by_mail_and_no_other(app, mails):
    judged = make_scored(((5, 5), (4, 4), (3, 3), (1, 1)))
    decision = make_approved(judged)
    drain(at=NOON)
    assert [mail for mail in mails if mail.to[0] in {solver.email for solver in judged.solvers}] == []
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    drain(at=NOON)
    sent = {mail.to[0]: mail for mail in mails}
    for number, solver in enumerate(judged.solvers):
        mail = sent[solver.email]
        whole = mail.body + mail.alternatives[0][0]
        assert f"Words of seeker on idea {number}." in whole
        assert f"http://localhost/solver/entries/{judged.entries[number].ref}/result" in whole
        for other in range(4):
            if other != number:
                assert f"idea {other}" not in whole
        for secret in ("Judge of", "100.0", "Rank"):
            assert secret not in whole
    assert sent[judged.solvers[3].email].subject == "The result of your entry: Keep a frozen mass flowing"


def test_an_accepted_award_is_told_to_both_sides_and_brings_the_certificate(app, mails):
    judged = make_scored()
    decision = make_approved(judged)
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    certificate = accept(award_of(decision, judged.entries[0]))
    assert inbox(judged.owner)[-1] == "An award was accepted"
    assert inbox(judged.organiser)[-1] == "An award was accepted"
    drain(at=NOON)
    (mail,) = [mail for mail in mails if mail.subject == f"Your certificate {certificate.number}"]
    assert mail.to == [judged.solvers[0].email]
    assert f"http://localhost/verify/{certificate.number}" in mail.body


def test_a_revocation_is_told_with_its_reason(app):
    certificate = make_certificate()
    with unit_of_work():
        revoke_certificate(certificate, "Wrong name.", by=make_organiser("Otto"), at=NOON)
    item = db.session.query(InboxItem).filter_by(kind="certificate.revoked").one()
    assert (item.user_id, item.body) == (certificate.award.entry.team.captain_id, "Wrong name.")


def test_changed_awards_ask_both_sides_again_by_page_and_mail(app, mails):
    judged = make_scored()
    other = make_organiser("Otto")
    decision = make_drafted(judged)
    with unit_of_work():
        change_awards(
            decision,
            [],
            "No idea can be built.",
            content_hash=decision.content_hash,
            by=judged.organiser,
            at=NOON,
        )
    drain(at=NOON)
    assert (inbox(judged.organiser), inbox(other)[-1], inbox(judged.owner)[-1]) == (
        [],
        "Awards were changed",
        "Awards were changed",
    )
    sent = {mail.to[0]: mail for mail in mails if mail.subject.startswith("Awards were changed")}
    assert set(sent) == {other.email, judged.owner.email}
    ref = judged.challenge.ref
    for person, desk in ((other, "organiser"), (judged.owner, "seeker")):
        for text in (sent[person.email].body, sent[person.email].alternatives[0][0]):
            assert f"http://localhost/{desk}/challenges/{ref}/decision" in text
            assert "E-0: First prize is withheld." in text
            assert "No idea can be built." in text


def test_who_competes_is_not_told_of_the_decision_even_on_a_side(app):
    judged = make_scored()
    make_membership(judged.challenge.organisation, judged.solvers[0], MembershipRole.OWNER)
    make_drafted(judged)
    assert (inbox(judged.owner), inbox(judged.solvers[0])) == (["Awards are proposed"], [])

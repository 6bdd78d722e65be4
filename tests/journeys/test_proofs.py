"""A proof of something else opens nothing, whichever verb it is handed to."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.acceptance import Acceptance, check, require
from ip_terms.models import Agreement, AgreementKind
from judging.services import SheetContent, hand_in, open_entry, save_sheet
from solver.entries.services.drafts import start_entry
from solver.entries.services.handing_in import submit_entry
from solver.files.annex import open_annex
from tests.conftest import NOON
from tests.factories.entries import DECLARATIONS
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms
from tests.journeys.guarded import (
    draft,
    make_guarded,
    make_guarded_panel,
    publish_version_two,
)


@pytest.fixture
def world(app):
    return make_guarded()


@pytest.fixture
def panel(app):
    return make_guarded_panel()


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
    assert passed(proofs, lambda proof: submit_entry(entry, [proof], **submit)) == []
    assert passed(proofs, lambda proof: start_entry(challenge, proof, by=newcomer, at=NOON)) == []
    right = {"in force": require(person, challenge)}
    assert passed(right, lambda proof: open_annex(annex, proof, by=person)) == ["in force"]
    assert passed(right, lambda proof: submit_entry(entry, [proof], **submit)) == ["in force"]


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

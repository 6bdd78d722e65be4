import pytest

from challenge_hub.core.errors import Refused
from challenge_hub.entries.acceptance import TermsAcceptance
from ip_terms import acceptance
from ip_terms.models import AgreementKind
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms
from tests.ip_terms.test_services import make_terms_of_version_two


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("challenge_terms", "read and accept the terms"),
        ("non_disclosure", "sign the non-disclosure agreement"),
        ("transfer_deed", "sign the transfer deed"),
    ],
)
def test_without_an_agreement_there_is_no_proof(app, kind, message):
    challenge = make_published_with_terms()
    with pytest.raises(Refused, match=message):
        acceptance.require(make_user(), challenge, kind)


def test_the_proof_says_who_accepted_what_when(app):
    challenge, solver = make_published_with_terms(), make_user()
    make_acceptance(solver, challenge)
    proof: TermsAcceptance = acceptance.require(solver, challenge)
    assert (proof.user_id, proof.challenge_id, proof.text_hash, proof.accepted_at) == (
        solver.id,
        challenge.id,
        challenge.versions[-1].terms_hash,
        NOON,
    )


def test_one_persons_one_challenges_one_kinds_agreement_proves_nothing_else(app):
    challenge, other = make_published_with_terms(), make_published_with_terms(title="Another")
    solver, judge = make_user(), make_user()
    made = make_acceptance(solver, challenge)
    signed = make_non_disclosure(judge, challenge)
    kinds = list(AgreementKind)
    found = {
        (person.id, each.id, kind): acceptance.find(person, each, kind)
        for person in (solver, judge)
        for each in (challenge, other)
        for kind in kinds
    }
    assert {key: row for key, row in found.items() if row is not None} == {
        (solver.id, challenge.id, AgreementKind.CHALLENGE_TERMS): made,
        (judge.id, challenge.id, AgreementKind.NON_DISCLOSURE): signed,
    }


def test_a_new_text_needs_a_new_acceptance(app):
    challenge, solver = make_published_with_terms(), make_user()
    make_acceptance(solver, challenge)
    make_terms_of_version_two(challenge)
    assert acceptance.find(solver, challenge) is None
    again = make_acceptance(solver, challenge)
    assert acceptance.find(solver, challenge) == again


def test_a_draft_has_nothing_to_accept(app):
    assert acceptance.find(make_user(), make_brief()) is None

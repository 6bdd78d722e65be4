import json

import pytest

from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.models import BriefVersion, ChallengeState
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from ip_terms.changes import answers
from ip_terms.models import AgreementKind, TermsText
from ip_terms.parameters import Regime
from ip_terms.queries import text_in_force
from tests.conftest import NOON
from tests.factories.amendments import change, clarify, make_amendment, publish
from tests.factories.challenges import make_published
from tests.factories.people import make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms


def address(challenge, number=1):
    return f"/terms/{challenge.versions[number - 1].terms_hash}.json"


@pytest.mark.parametrize("regime", list(Regime))
def test_json_table_and_text_agree(client, regime):
    challenge = make_published_with_terms(regime=regime)
    version = challenge.versions[0]
    answer = client.get(address(challenge))
    assert answer.content_type == "application/ld+json; charset=utf-8"
    found = json.loads(answer.data)
    body = text_in_force(challenge).body
    assert found["hub:textSha256"] == sha256_hex(body.encode()) == version.terms_hash
    assert found["uid"].endswith(address(challenge))
    table = [(row["question"], row["answer"]) for row in found["hub:table"]]
    assert table == [(row.question, row.answer) for row in answers(body)]
    kept = version.content["terms"]
    assert table == [(row["question"], row["answer"]) for row in kept["table"]]
    assert (found["hub:regime"], found["hub:parameters"]) == (kept["regime"], kept["parameters"])
    assert (found["hub:briefVersion"], found["assignee"]["hub:name"]) == (1, version.content["seeker"])
    assert client.get(f"/challenges/{challenge.ref}/terms.json").data == answer.data


def test_what_was_accepted_is_read_the_same_after_amendments(client):
    challenge = make_published_with_terms()
    before = client.get(address(challenge)).data
    clarify(challenge)
    amendment = make_amendment(challenge, VersionKind.MATERIAL, summary="Less time.")
    terms = amendment.content["terms"]
    longer = {**terms, "parameters": {**terms["parameters"], "evaluation_days": 99}}
    amendment.content = {**amendment.content, "terms": longer}
    db.session.commit()
    publish(amendment)
    change(challenge)  # under the same text as the version before
    hashes = [version.terms_hash for version in challenge.versions]
    assert (hashes[0] == hashes[1], hashes[1] == hashes[2], hashes[2] == hashes[3]) == (True, False, True)
    assert client.get(address(challenge)).data == before
    found = json.loads(client.get(address(challenge, 4)).data)
    assert (found["hub:briefVersion"], found["hub:parameters"]["evaluation_days"]) == (3, 99)
    assert (
        client.get(f"/challenges/{challenge.ref}/terms.json").data == client.get(address(challenge, 4)).data
    )


def test_the_table_is_that_of_the_text_whatever_the_library_says_by_now(client):
    challenge = make_published_with_terms()
    older = text_in_force(challenge).body.replace("The law of England and Wales.", "English law.")
    digest = sha256_hex(older.encode())
    db.session.add(
        TermsText(
            hash=digest,
            challenge_id=challenge.id,
            kind=AgreementKind.CHALLENGE_TERMS,
            body=older,
            created_at=NOON,
        )
    )
    db.session.add(
        BriefVersion(
            challenge_id=challenge.id,
            number=2,
            content=challenge.versions[0].content,
            content_hash="d" * 64,
            terms_hash=digest,
            published_at=NOON,
        )
    )
    db.session.commit()
    table = json.loads(client.get(f"/terms/{digest}.json").data)["hub:table"]
    assert table[-1] == {"question": "Which law governs?", "answer": "English law."}


def test_only_who_may_see_the_text_may_see_its_json(client, signed_in):
    challenge = make_published_with_terms()
    accepted, other = make_user(), make_user()
    make_acceptance(accepted, challenge)
    challenge.audience_kind = "invited"
    db.session.commit()
    seen = {
        name: signed_in(person).get(address(challenge)).status_code
        for name, person in {
            "accepted": accepted,
            "other": other,
            "member": challenge.organisation.memberships[0].user,
            "organiser": make_organiser(),
        }.items()
    }
    assert seen == {"accepted": 200, "other": 404, "member": 200, "organiser": 200}
    assert client.get(address(challenge)).status_code == 404


def test_a_text_outlives_the_page_of_its_challenge_for_who_accepted_it(client, signed_in):
    challenge, solver = make_published_with_terms(), make_user()
    made = make_acceptance(solver, challenge)
    where = address(challenge)
    challenge.state = ChallengeState.DRAFT
    db.session.commit()
    assert client.get(where).status_code == 404
    page = signed_in(solver).get(f"/agreements/{made.ref}").text
    assert f'href="{where}"' in page
    assert signed_in(solver).get(where).status_code == 200


def test_other_texts_and_unknown_hashes_have_no_json(client, signed_in):
    challenge, judge = make_published_with_terms(), make_user()
    made = make_non_disclosure(judge, challenge)
    for browser in (client, signed_in(judge), signed_in(make_organiser())):
        for digest in (made.text_hash, "0" * 64, "x", "%00"):
            assert browser.get(f"/terms/{digest}.json").status_code == 404
    assert "for machines" not in signed_in(judge).get(f"/agreements/{made.ref}").text
    bare = make_published()
    assert client.get(f"/challenges/{bare.ref}/terms.json").status_code == 404


def test_a_seeker_that_stays_anonymous_is_not_named(client):
    challenge = make_published_with_terms(make_organisation(name="Hidden Works"), anonymous=True)
    answer = client.get(address(challenge))
    assert (answer.status_code, "Hidden Works" in answer.text) == (200, False)


def test_the_json_stands_beside_the_text(client):
    challenge = make_published_with_terms()
    for page in ("terms", "terms/compare"):
        assert f'href="{address(challenge)}"' in client.get(f"/challenges/{challenge.ref}/{page}").text

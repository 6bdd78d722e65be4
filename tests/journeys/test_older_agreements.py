# ruff: noqa: S608 -- the names are the schema's own
"""What was agreed before the question in whose name keeps its bytes, its seal and its guard."""

import pytest
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import GENESIS, chain_hash
from challenge_hub.core.database import db
from ip_terms.models import Agreement, TermsText
from ip_terms.queries import broken_agreements
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_published_with_terms

COLUMNS = (
    "ref, user_id, challenge_id, kind, text_hash, brief_version, typed_name, accepted_at, from_address,"
    " previous_hash, hash"
)


def older_agreement(challenge_id: int, user_id: int, text_hash: str) -> None:
    """A record as the first version wrote and sealed it."""
    payload = canonical_json(
        {
            "kind": "challenge-hub agreement 1",
            "agreement": "older",
            "about": "challenge_terms",
            "user": user_id,
            "challenge": challenge_id,
            "brief_version": 1,
            "text_sha256": text_hash,
            "typed_name": "Ada",
            "accepted_at": NOON.isoformat(),
            "from_address": "192.0.2.7",
        }
    )
    values = (
        "'older'", user_id, challenge_id, "'challenge_terms'", f"'{text_hash}'", 1, "'Ada'",
        "'2027-03-01 12:00:00.000000'" if db.engine.dialect.name == "sqlite" else f"'{NOON.isoformat()}'",
        "'192.0.2.7'", f"'{GENESIS}'", f"'{chain_hash(GENESIS, payload)}'",
    )  # fmt: skip
    statement = f"INSERT INTO agreements ({COLUMNS}) VALUES ({', '.join(map(str, values))})"
    db.session.execute(text(statement))
    db.session.commit()


def test_an_older_record_survives_and_the_chain_goes_on(app):
    challenge, older = make_published_with_terms(), make_user().id
    challenge_id, text_hash = challenge.id, challenge.versions[-1].terms_hash
    db.session.commit()
    db.session.remove()
    scripts = ScriptDirectory(app.extensions["migrate"].directory)
    downgrade(revision=scripts.get_revision("agreements").down_revision)
    assert "entry_openings" not in inspect(db.engine).get_table_names()
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.execute(text("DELETE FROM terms_texts"))
    db.session.rollback()
    older_agreement(challenge_id, older, text_hash)
    db.session.remove()
    upgrade()
    first = db.session.query(Agreement).one()
    assert (first.form, first.capacity, first.on_behalf_of, first.consent_sha256) == (1, None, "", None)
    challenge = db.session.get_one(Challenge, challenge_id)
    second = make_acceptance(make_user(), challenge)
    assert (second.form, second.previous_hash) == (2, first.hash)
    assert list(broken_agreements(challenge_id)) == []
    assert db.session.query(TermsText).count() == 2
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.execute(text("UPDATE agreements SET typed_name = 'Eve'"))

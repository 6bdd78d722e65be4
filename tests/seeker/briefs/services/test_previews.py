from datetime import timedelta

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import PreviewLink
from challenge_hub.challenges.previews import get_previewed
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.tokens import hash_secret
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.services.previews import live_link, make_preview_link, preview_links, revoke_preview_link
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.seeker.people import make_seekers


def make(challenge, by, *, days=30, note="", at=NOON):
    with unit_of_work():
        return make_preview_link(challenge, days=days, note=note, by=by, at=at)


def test_a_link_opens_its_brief_until_it_expires(app):
    people = make_seekers()
    challenge, other = make_brief(people.organisation), make_brief(people.organisation, title="Other")
    secret = make(challenge, people.author, days=7)
    make(other, people.owner)
    assert get_previewed(secret, NOON + timedelta(days=7, seconds=-1)) == challenge
    for wrong, at in (
        (secret, NOON + timedelta(days=7)),
        (secret[:-1], NOON),
        ("", NOON),
        ("x" * 10_000, NOON),
    ):
        with pytest.raises(NotVisible):
            get_previewed(wrong, at)


def test_only_the_hash_of_a_secret_is_kept_anywhere(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    secret = make(challenge, people.owner, note="Our lawyer")
    row = db.session.query(PreviewLink).one()
    assert (row.secret_hash, row.note, len(secret)) == (hash_secret(secret), "Our lawyer", 43)
    kept = [str(vars(each)) for each in db.session.query(AuditRecord)]
    assert len(kept) == 1
    assert not any(secret in text or row.secret_hash in text for text in kept)


def test_a_revoked_link_opens_nothing_and_is_not_listed(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    secret, kept = make(challenge, people.owner), make(challenge, people.owner)
    link = preview_links(challenge, NOON)[1]
    for _twice in range(2):
        with unit_of_work():
            revoke_preview_link(link, by=people.author, at=NOON)
    with pytest.raises(NotVisible):
        get_previewed(secret, NOON)
    assert get_previewed(kept, NOON) == challenge
    assert [row.secret_hash for row in preview_links(challenge, NOON)] == [hash_secret(kept)]
    names = [row.event for row in db.session.query(AuditRecord).order_by(AuditRecord.number)]
    assert names == [
        "challenge.preview_link_made",
        "challenge.preview_link_made",
        "challenge.preview_link_revoked",
    ]


@pytest.mark.parametrize("role", ["expert", "viewer", "rival", "stranger"])
def test_only_who_writes_briefs_makes_and_revokes_links(app, role):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make(challenge, people.owner)
    with pytest.raises(Refused), unit_of_work():
        make_preview_link(challenge, days=7, by=getattr(people, role), at=NOON)
    with pytest.raises(Refused), unit_of_work():
        revoke_preview_link(preview_links(challenge, NOON)[0], by=getattr(people, role), at=NOON)


def test_a_published_challenge_and_a_brief_given_up_get_no_links(app):
    people = make_seekers()
    given_up = make_brief(people.organisation)
    secret = make(given_up, people.owner)
    given_up.state, given_up.withdrawn_at = "withdrawn", NOON
    db.session.commit()
    for challenge in (make_published(people.organisation), given_up):
        with pytest.raises(WrongState), unit_of_work():
            make_preview_link(challenge, days=7, by=people.owner, at=NOON)
    with pytest.raises(NotVisible):
        get_previewed(secret, NOON)


def test_twenty_links_at_most_live_at_a_time(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    with unit_of_work():
        for _number in range(20):
            make_preview_link(challenge, days=7, by=people.owner, at=NOON)
    with pytest.raises(Invalid), unit_of_work():
        make_preview_link(challenge, days=7, by=people.owner, at=NOON)
    assert make(challenge, people.owner, at=NOON + timedelta(days=8))


def test_a_link_belongs_to_its_challenge(app):
    people = make_seekers()
    challenge, other = make_brief(people.organisation), make_brief(people.organisation, title="Other")
    make(challenge, people.owner)
    link = preview_links(challenge, NOON)[0]
    assert live_link(challenge, link.id) == link
    with pytest.raises(NotVisible):
        live_link(other, link.id)

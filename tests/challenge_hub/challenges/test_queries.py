"""What a person may not see is absent."""

from datetime import timedelta

import pytest
from flask import Flask

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.anonymity import Secrets, TellingFile
from challenge_hub.challenges.models import (
    AudienceInvitation,
    BriefAttachment,
    Challenge,
    ChallengeDiscipline,
)
from challenge_hub.challenges.queries import (
    due_to_close,
    get_for_organiser,
    get_visible,
    listed,
    listed_to,
    secrets_of,
    version_in_force,
)
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user


def sees(user: object, challenge: Challenge, at: object = NOON) -> bool:
    """Whether the list and the page both show it; they must agree."""
    in_list = challenge.ref in [row.ref for row in listed(listed_to(user, at))]
    try:
        get_visible(user, challenge.ref, at)
    except NotVisible:
        assert not in_list
        return False
    assert in_list
    return True


def test_drafts_are_for_their_organisation(app: Flask) -> None:
    owner = make_user()
    draft = make_brief(make_organisation(owner))

    assert not sees(owner, draft)
    with pytest.raises(NotVisible):
        get_for_organiser(draft.ref)


def test_a_public_challenge_is_shown_from_its_instant_on(app: Flask) -> None:
    challenge = make_published(at=NOON)

    assert not sees(None, challenge, NOON - timedelta(microseconds=1))
    assert sees(None, challenge, NOON)
    assert sees(make_user(), challenge)


def test_members_only(app: Flask) -> None:
    challenge = make_published()
    challenge.audience_kind = "members"
    db.session.commit()
    member = make_user()
    make_membership(challenge.organisation, member, MembershipRole.VIEWER)

    assert [sees(person, challenge) for person in (None, make_user(), member, make_organiser())] == [
        False,
        False,
        True,
        True,
    ]
    member.confirmed_at = None
    assert not sees(member, challenge)


def test_invited_only(app: Flask) -> None:
    challenge = make_published()
    challenge.audience_kind = "invited"
    challenge.audience_invitations = [AudienceInvitation(email="guest@people.example")]
    db.session.commit()

    assert sees(make_user(email="guest@people.example"), challenge)
    assert not sees(make_user(email="other@people.example"), challenge)


def test_domains_are_compared_whole(app: Flask) -> None:
    challenge = make_published()
    challenge.audience_kind = "domains"
    challenge.audience_domains = ["harbour.example"]
    db.session.commit()

    assert sees(make_user(email="a@harbour.example"), challenge)
    assert not sees(make_user(email="b@evilharbour.example"), challenge)
    assert not sees(make_user(email="c@bour.example"), challenge)
    assert not sees(make_user(email='d"@harbour.exampl'), challenge)


@pytest.mark.parametrize("kind", ["invited", "domains"])
def test_an_address_that_is_not_confirmed_opens_nothing(app: Flask, kind: str) -> None:
    challenge = make_published()
    challenge.audience_kind = kind
    challenge.audience_invitations = [AudienceInvitation(email="guest@harbour.example")]
    challenge.audience_domains = ["harbour.example"]
    guest = make_user(email="guest@harbour.example")
    db.session.commit()

    assert sees(guest, challenge)
    guest.confirmed_at = None
    db.session.commit()
    assert not sees(guest, challenge)


def test_the_version_in_force(app: Flask) -> None:
    assert version_in_force(make_published()).number == 1
    with pytest.raises(NotVisible):
        version_in_force(make_brief())


def test_due_to_close_counts_from_the_very_instant(app: Flask) -> None:
    challenge = make_published()
    closes = challenge.entries_close_at
    assert closes is not None

    assert due_to_close(closes - timedelta(microseconds=1)) == []
    assert due_to_close(closes) == [challenge.id]


def test_a_list_names_every_discipline_in_order(app: Flask) -> None:
    challenge = make_published()
    challenge.disciplines = [ChallengeDiscipline(discipline=key) for key in ("physics", "biology", "energy")]
    db.session.commit()
    [row] = listed(listed_to(None, NOON))
    assert row.disciplines == ("biology", "energy", "physics")


def test_what_an_anonymous_seeker_would_be_known_by(app: Flask) -> None:
    organisation = make_organisation(make_user(email="sigrid@lab.spill.example"))
    for address in ("otti@SPILL.example", "ada@gmail.com"):
        make_membership(organisation, make_user(email=address), MembershipRole.VIEWER)
    make_organisation(make_user(email="rival@rival.example"))
    challenge = make_brief(organisation)
    told = {"plan.pdf": [["Author", "Otti"]], "old.pdf": None, "gone.pdf": [["Author", "Otti"]]}
    challenge.attachments = [
        BriefAttachment(
            place=place, filename=name, sha256="a" * 64, size=7, media_type="application/pdf", told=fields,
            added_at=NOON, removed_at=NOON if name == "gone.pdf" else None,
        )
        for place, (name, fields) in enumerate(told.items(), start=1)
    ]  # fmt: skip
    db.session.commit()
    assert secrets_of(challenge) is None
    challenge.anonymous = True
    assert secrets_of(challenge) == Secrets(
        ("spill.example",),
        (TellingFile("plan.pdf", "a" * 64, (("Author", "Otti"),)), TellingFile("old.pdf", "a" * 64, None)),
    )

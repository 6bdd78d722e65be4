from datetime import timedelta

import pytest
from flask import Flask

from challenge_hub.challenges import services
from challenge_hub.challenges.models import Amendment
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.people import make_organiser


@pytest.mark.parametrize("end", ["cancel", "close"])
def test_an_open_amendment_ends_with_the_challenge(app: Flask, end: str) -> None:
    challenge = make_published()
    owner = challenge.organisation.memberships[0].user
    amendment = Amendment(
        challenge=challenge,
        base_version=1,
        kind="material",
        state="in_review",
        content={},
        begun_at=NOON,
        begun_by_id=owner.id,
    )
    db.session.add(amendment)
    db.session.commit()
    at = NOON + timedelta(days=40)
    with unit_of_work():
        if end == "cancel":
            services.cancel(challenge, reason="The ship sank.", by=make_organiser(), at=at)
        else:
            services.close_entries(challenge, entries=0, by=None, at=at)
    assert (amendment.state, amendment.ended_at, amendment.ended_by_id) == ("discarded", at, None)

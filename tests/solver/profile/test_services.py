"""A profile is set whole, by its person, or not at all."""

import pytest
from sqlalchemy import select

from challenge_hub.accounts.models import Profile
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work
from solver.profile.details import Details
from solver.profile.services import change_profile
from tests.conftest import NOON
from tests.factories.people import make_user

SAID = Details(
    headline="Concrete engineer",
    disciplines=("materials.mineral", "fluids", "fluids"),
    skills=("  Lost   wax", "lost WAX"),
    languages=("de", "de"),
    orcid="https://orcid.org/0000-0002-1825-0097",
    visibility="members",
)


def change(user, details):
    with unit_of_work():
        change_profile(details, by=user, at=NOON)


def test_a_profile_is_kept_in_order_and_without_doubles(app):
    user = make_user()
    change(user, SAID)
    kept = db.session.get(Profile, user.id)
    assert (kept.disciplines, kept.skills, kept.languages, kept.orcid, kept.updated_at) == (
        ["fluids", "materials.mineral"],
        ["Lost wax"],
        ["de"],
        "0000-0002-1825-0097",
        NOON,
    )
    assert db.session.scalars(select(AuditRecord.event)).all() == ["profile.changed"]


def test_what_cannot_be_kept_is_said_by_field_and_changes_nothing(app):
    user = make_user()
    wrong = Details(
        headline="x" * 121,
        bio="x" * 4001,
        disciplines=("magic",),
        skills=("x" * 81,),
        methods=tuple(map(str, range(41))),
        languages=("klingon",),
        hours_free=61,
        orcid="1234",
    )
    with pytest.raises(Invalid) as refused:
        change(user, wrong)
    assert sorted(refused.value.problems) == [
        "bio",
        "disciplines",
        "headline",
        "hours_free",
        "languages",
        "methods",
        "orcid",
        "skills",
    ]
    assert db.session.get(Profile, user.id) is None

"""What a profile names stands in rows, one each."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from challenge_hub.accounts.models import Profile, ProfileTag
from challenge_hub.core.database import db
from challenge_hub.core.tokens import is_ref
from tests.factories.people import make_user
from tests.factories.profiles import make_profile


def rows():
    found = db.session.execute(
        select(ProfileTag.kind, ProfileTag.key, ProfileTag.label, ProfileTag.place).order_by(
            ProfileTag.kind, ProfileTag.place
        )
    )
    return [tuple(row) for row in found]


def test_lists_become_rows_in_order(app):
    profile = make_profile(
        make_user(), disciplines=["fluids"], skills=["Pumping", "CFD"], methods=["CFD"], languages=["pt-BR"]
    )
    assert is_ref(profile.ref)
    assert rows() == [
        ("discipline", "fluids", "fluids", 0),
        ("language", "pt-BR", "pt-BR", 0),
        ("method", "cfd", "CFD", 0),
        ("skill", "pumping", "Pumping", 0),
        ("skill", "cfd", "CFD", 1),
    ]
    db.session.expire_all()
    assert (profile.skills, profile.methods, profile.languages, profile.disciplines) == (
        ["Pumping", "CFD"],
        ["CFD"],
        ["pt-BR"],
        ["fluids"],
    )


def test_a_list_is_set_whole(app):
    profile = make_profile(make_user(), skills=["Pumping", "Gluing"])
    profile.skills = ["Welding", "PUMPING"]
    db.session.commit()
    assert rows() == [("skill", "welding", "Welding", 0), ("skill", "pumping", "PUMPING", 1)]
    profile.skills = []
    db.session.commit()
    assert rows() == []


@pytest.mark.parametrize("values", [{"hours_free": 61}, {"hours_free": -1}, {"visibility": "friends"}])
def test_the_database_keeps_the_bounds(app, values):
    user = make_user()
    with pytest.raises(IntegrityError):
        make_profile(user, **values)
    db.session.rollback()
    assert db.session.query(Profile).count() == 0

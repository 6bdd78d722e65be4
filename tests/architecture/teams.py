"""Teams for the walk over the roles: one that gathers, one that agrees, and an entry laid aside."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.teams.lifecycle import Leaving
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.teams import (
    SECRET,
    make_address_invitation,
    make_agreed,
    make_link_invitation,
    make_table,
    make_team_entry,
)
from tests.factories.terms import make_acceptance, make_published_with_terms


def team_blanks(home: Any, people: dict[str, User]) -> dict[str, dict[str, Any]]:
    """The solver leads a team with the other, and the rival is invited; in another challenge they have agreed."""
    gathering = make_published_with_terms(home, title="Gathering")
    entry = make_team_entry(gathering, people["solver"], people["other"])
    make_table(entry, 6000, 4000, signed_by=[])
    make_acceptance(people["rival"], gathering)
    asked = make_address_invitation(entry, people["rival"].email)
    make_link_invitation(entry)
    second = entry.team.memberships[1]
    agreeing = make_team_entry(
        make_published_with_terms(home, title="Agreeing"), people["solver"], people["other"]
    )
    make_table(agreeing, 5000, 5000)
    make_agreed(agreeing, but=[people["other"]])
    aside = make_entry(make_published_with_terms(home, title="Laid aside"), people["rival"])
    only = aside.team.memberships[0]
    only.left_at, only.leaving = NOON, Leaving.LAID_ASIDE
    db.session.commit()
    return {
        "solver.teams.": {"ref": entry.ref, "member_id": second.id, "invitation": asked.ref},
        "solver.teams.resume": {"ref": aside.ref},
        "solver.invitations.": {"ref": asked.ref},
        "solver.team_links.": {"token": SECRET},
        "solver.signing.": {"ref": agreeing.ref},
    }

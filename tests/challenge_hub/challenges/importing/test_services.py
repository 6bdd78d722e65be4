from dataclasses import replace

import pytest
from sqlalchemy import func, select

from challenge_hub.accounts.models import Organisation
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.importing.mapping import map_record
from challenge_hub.challenges.importing.services import already_here, import_brief
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_visible
from challenge_hub.challenges.timeline import Phase, phase
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_organisation

BRIEF = map_record(
    {
        "id": "77",
        "title": "A quiet pump for cold oil",
        "tagline": "Move oil that the cold has made stiff",
        "agency": "Institute of Still Waters",
        "types": ["Software and apps", "Analytics, visualizations, algorithms"],
        "status": "open",
        "prize_total_raw": "$20,000",
        "opens_raw": "08/13/2018 09:00 AM",
        "closes_raw": "09/24/2018 11:59 PM",
        "description_html": "<p>Oil turns stiff.</p>",
        "rules_html": "<p>" + "rule " * 12_000 + "</p>",
        "judging_html": "<p>Flow</p>",
        "prizes_html": "<p>One</p>",
        "how_to_enter_html": "<p>Write</p>",
    }
)


def take_in(brief):
    with unit_of_work():
        return import_brief(brief, at=NOON)


def test_a_brief_becomes_a_challenge_that_is_run_elsewhere(app):
    ref = take_in(BRIEF).ref
    found = get_visible(None, ref, NOON)
    assert (found.title, found.call, found.type) == (BRIEF.title, BRIEF.call, "reduction_to_practice")
    assert (found.organisation.name, found.organisation.imported) == ("Institute of Still Waters", True)
    assert (found.prize_total_minor, found.currency) == (2_000_000, "USD")
    assert (found.publishes_at, found.entries_close_at) == (BRIEF.opens_at, BRIEF.closes_at)
    assert [each.discipline for each in found.disciplines] == ["computing", "mathematics"]
    assert phase(found, NOON) is Phase.ARCHIVED
    brief = found.brief
    texts = (brief.problem, brief.rules, brief.judging_notes, brief.prize_notes, brief.how_to_enter)
    assert texts == (BRIEF.problem, BRIEF.rules, "Flow", "One", "Write")


def test_importing_again_changes_nothing(app):
    take_in(BRIEF)
    assert already_here("77")
    assert take_in(replace(BRIEF, title="Another title")) is None
    assert db.session.scalars(select(Challenge.title)).all() == [BRIEF.title]


def test_briefs_of_one_organisation_share_it_whatever_its_case(app):
    take_in(BRIEF)
    take_in(replace(BRIEF, source_id="78", organisation_name="INSTITUTE of still waters"))
    assert db.session.scalar(select(func.count(Organisation.id))) == 1


def test_an_organisation_that_people_own_is_left_alone(app):
    owned = make_organisation(name="Institute of Still Waters")
    assert take_in(BRIEF).organisation_id != owned.id


def test_the_audit_log_tells_of_it(app):
    take_in(BRIEF)
    events = db.session.scalars(select(AuditRecord.event).order_by(AuditRecord.number)).all()
    assert events == ["organisation.created", "challenge.imported"]


def test_a_brief_that_cannot_be_held_changes_nothing(app):
    with pytest.raises(Invalid):
        take_in(replace(BRIEF, title="x" * 300))
    assert db.session.scalar(select(func.count(Organisation.id))) == 0

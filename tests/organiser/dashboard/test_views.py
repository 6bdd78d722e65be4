import re
from datetime import timedelta

import pytest

from awards.services import contest_payment, record_payment
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import put
from tests.conftest import NOON
from tests.factories.awards import accept, approve_both, award_of, make_drafted, make_released, make_scored
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.reviews import make_in_review
from tests.factories.screening import make_screener, make_screening


@pytest.fixture
def needs(app, signed_in):
    """The titles under "what needs you" for an organiser, without the names of challenges."""
    browser = signed_in(make_organiser("Otto"))

    def titles():
        page = browser.get("/organiser/").text
        listed = page.partition('<ul class="needs">')[2].partition("</ul>")[0]
        return [
            title.partition("“")[0].strip(" :")
            for title in re.findall(r'<a href="[^"]*">([^<]*)</a>', listed)
        ]

    return titles


def test_the_desk_is_for_organisers(app, client, signed_in):
    assert client.get("/organiser/").status_code == 302
    assert signed_in(make_user()).get("/organiser/").status_code == 403


def test_an_idle_platform_needs_nobody(needs):
    assert needs() == []


def test_a_brief_in_review_needs_an_organiser(needs):
    make_in_review()
    assert needs() == ["Review the brief"]


def test_an_empty_chamber_needs_experts_until_one_is_invited(needs):
    challenge = make_published()
    assert needs() == ["Seat the platform’s chamber"]
    make_seat(challenge)
    assert needs() == []


def test_a_panel_needs_nobody_while_it_works_and_somebody_when_it_is_late(needs, clock):
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    make_judge(challenge)
    assert needs() == ["Screen the entries"]
    make_screening(entry, make_screener(entry))
    assert needs() == []
    clock.at = challenge.judging_ends_at + timedelta(hours=1)
    assert needs() == ["Judging should have ended"]


def test_from_the_last_sheet_to_the_release(needs):
    judged = make_scored()
    assert needs() == ["Screen the entries", "Draft the award decision"]
    decision = make_drafted(judged)
    assert needs() == ["Approve the award decision"]
    approve_both(judged, decision)
    assert needs() == ["Release the results"]


def test_released_results_need_nobody(needs):
    make_released(make_scored())
    assert needs() == []


def test_the_seekers_own_people_are_spared(app, signed_in):
    challenge, organiser = make_published(), make_organiser()
    make_membership(challenge.organisation, organiser, MembershipRole.VIEWER)
    assert "Nothing waits for you" in signed_in(organiser).get("/organiser/").text


def test_counts_the_platform_at_a_glance(app, signed_in):
    make_published()
    late = make_published(title="Not yet")
    late.publishes_at = NOON + timedelta(days=1)
    db.session.commit()
    make_judged()
    page = signed_in(make_organiser()).get("/organiser/").text
    assert re.findall(r'class="stat"><b>(\d+)</b>', page) == ["1", "1", "0"]


def test_messages_that_could_not_be_delivered_are_told(app, signed_in):
    browser = signed_in(make_organiser())
    assert "could not be delivered" not in browser.get("/organiser/").text
    with unit_of_work():
        for number in range(3):
            put("test", at=NOON - timedelta(days=8), number=number)
    given_up = db.session.query(OutboxMessage).first()
    given_up.failed_at = NOON
    db.session.commit()
    page = browser.get("/organiser/").text
    assert "1 were given up after seven days, 2 still wait; the oldest since" in page


def deny_a_prize():
    """A payment that the winner says has not arrived."""
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    with unit_of_work():
        payment = record_payment(award, NOON.date(), "Prize 7", by=judged.owner, at=NOON)
    with unit_of_work():
        contest_payment(award, payment.id, by=judged.solvers[0], at=NOON)


def test_the_desk_costs_the_same_whatever_waits(app, signed_in, query_count):
    browser = signed_in(make_organiser())
    for make in (make_in_review, make_published, make_judged):
        make()
    make_drafted(make_scored())
    deny_a_prize()
    with query_count() as few:
        browser.get("/organiser/")
    for make in (make_in_review, make_published, make_judged, make_in_review, make_published, make_judged):
        make()
    make_drafted(make_scored())
    deny_a_prize()
    deny_a_prize()
    with query_count() as many:
        browser.get("/organiser/")
    assert many.count == few.count <= 19

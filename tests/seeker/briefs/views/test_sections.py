import json
import re

import pytest
from sqlalchemy import select

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import Challenge, ReviewComment, ReviewOutcome, ReviewRound
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

SECTIONS = (
    "essentials problem requirements deliverables rubric prizes terms timeline audience attachments".split()
)
FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}


def problem(lock="0", **texts):
    return {"lock": lock, "background": "", "problem": "", "current_solutions": "", **texts}


def fresh(challenge) -> Challenge:
    db.session.expire_all()
    return db.session.get_one(Challenge, challenge.id)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("role", ["owner", "author", "expert", "viewer"])
def test_every_member_reads_every_section(app, signed_in, role, section):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    answer = signed_in(people.members[role]).get(f"/seeker/briefs/{challenge.ref}/{section}")
    assert answer.status_code == 200
    may_write = role in {"owner", "author"}
    assert ("To read, not to change" in answer.text) is not may_write


@pytest.mark.parametrize("section", SECTIONS)
def test_for_others_the_section_does_not_exist(app, signed_in, client, section):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/{section}"
    assert [signed_in(person).get(url).status_code for person in (people.rival, people.stranger)] == [
        404,
        404,
    ]
    assert [signed_in(person).post(url).status_code for person in (people.rival, people.stranger)] == [
        404,
        404,
    ]
    assert client.get(url).status_code == 302


def test_saving_goes_on_to_the_next_section(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    answer = signed_in(people.author).post(url, data=problem(background="Snow."))
    assert (answer.status_code, answer.location) == (302, f"/seeker/briefs/{challenge.ref}/requirements")
    brief = fresh(challenge).brief
    assert (brief.background, brief.problem, brief.locks) == ("Snow.", "", {"problem": 1})


@pytest.mark.parametrize("role", ["expert", "viewer"])
def test_readers_are_refused_with_a_reason(app, signed_in, role):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    answer = signed_in(people.members[role]).post(url, data=problem(background="Mine"))
    assert answer.status_code == 403
    assert fresh(challenge).brief.background == "Skimmers fill barges with a mixture."


def test_a_brief_in_review_is_not_changed(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.state = "in_review"
    db.session.commit()
    url = f"/seeker/briefs/{challenge.ref}/problem"
    answer = signed_in(people.owner).post(url, data=problem(background="Late"))
    assert answer.status_code == 409
    assert fresh(challenge).brief.background == "Skimmers fill barges with a mixture."


def test_autosave_names_the_fields_that_are_wrong(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/essentials"
    answer = signed_in(people.owner).post(
        url, data={"lock": "0", "title": "x" * 91, "type": "ideation", "language": "en"}, headers=FETCH
    )
    assert (answer.status_code, answer.json) == (
        422,
        {"errors": {"title": ["Please use at most 90 characters."]}},
    )


HOSTILE = {
    "essentials": {"title": "t" * 100_000, "type": "nonsense", "language": "xx", "disciplines": ["magic"]},
    "problem": {"background": "b" * 200_000},
    "requirements": {
        "requirements-0-statement": "s" * 5000,
        "requirements-0-level": "perhaps",
        "requirements-99999-statement": "far away",
    },
    "deliverables": {
        "fields-0-label": "x",
        "fields-0-kind": "hologram",
        "fields-0-limit": "ten",
        "max_files": "9" * 5000,
        "max_file_megabytes": "-4",
    },
    "rubric": {"criteria-0-title": "x", "criteria-0-weight": "1e3", "criteria-0-scale_max": "99999999999999"},
    "prizes": {
        "currency": "XXX",
        "prizes-0-label": "x",
        "prizes-0-count": "0",
        "prizes-0-amount": "a lot",
        "prizes-0-minimum_score": "NaN",
    },
    "terms": {"regime": "theft"},
    "timeline": {"time_zone": "Moon/Base", "entries_close_at": "tomorrow", "decision_by": "0001-01-01T00:00"},
    "audience": {"kind": "aliens", "domains": "not a domain", "invited": "nobody", "minimum_age": "old"},
}


@pytest.mark.parametrize("section", HOSTILE)
def test_hostile_input_is_an_error_and_changes_nothing(app, signed_in, section):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    answer = signed_in(people.owner).post(
        f"/seeker/briefs/{challenge.ref}/{section}", data={"lock": "0", **HOSTILE[section]}
    )
    assert answer.status_code == 422
    assert "There is something to put right" in answer.text
    assert fresh(challenge).brief.locks == {}


@pytest.mark.parametrize("section", [*HOSTILE, "attachments"])
def test_an_empty_form_is_never_a_server_error(app, signed_in, section):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    answer = signed_in(people.owner).post(f"/seeker/briefs/{challenge.ref}/{section}", data={})
    assert answer.status_code in {409, 422}


def test_nul_characters_are_dropped_everywhere(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    answer = signed_in(people.owner).post(
        f"/seeker/briefs/{challenge.ref}/requirements",
        data={
            "lock": "0",
            "requirements-0-statement": "Stay\x00 pumpable",
            "requirements-0-level": "must",
            "constraints": "\x00",
        },
    )
    assert answer.status_code == 302
    stored = fresh(challenge)
    assert [row.statement for row in stored.requirements] == ["Stay pumpable"]
    assert stored.brief.constraints == ""


def test_rows_are_added_without_scripts_and_nothing_is_saved_yet(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    data = {
        "lock": "0",
        "requirements-0-statement": "First",
        "requirements-0-level": "must",
        "add_row": "requirements",
    }
    answer = signed_in(people.owner).post(f"/seeker/briefs/{challenge.ref}/requirements", data=data)
    assert answer.status_code == 200
    assert 'name="requirements-1-statement"' in answer.text
    assert [row.statement for row in fresh(challenge).requirements] == ["Stay pumpable"]


def test_blank_rows_are_left_out(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    data = {
        "lock": "0",
        "requirements-0-statement": "",
        "requirements-0-level": "must",
        "requirements-1-statement": "Second",
        "requirements-1-level": "should",
    }
    assert (
        signed_in(people.owner).post(f"/seeker/briefs/{challenge.ref}/requirements", data=data).status_code
        == 302
    )
    assert [(row.position, row.level, row.statement) for row in fresh(challenge).requirements] == [
        (1, "should", "Second")
    ]


def test_the_weights_say_what_they_sum_to(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.owner)
    page = browser.get(f"/seeker/briefs/{challenge.ref}/rubric")
    assert "The weights sum to 100 of 100." in page.text
    row = {"criteria-0-title": "Effect", "criteria-0-weight": "95", "criteria-0-scale_min": "0"}
    saved = browser.post(
        f"/seeker/briefs/{challenge.ref}/rubric", data={"lock": "0", **row, "criteria-0-scale_max": "5"}
    )
    assert saved.status_code == 302
    assert "The weights sum to 95 of 100." in browser.get(f"/seeker/briefs/{challenge.ref}/rubric").text


def test_the_organisers_comments_stand_at_their_section(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.state = "changes_requested"
    asked = ReviewRound(
        challenge=challenge,
        number=1,
        submitted_at=NOON,
        submitted_by_id=people.owner.id,
        outcome=ReviewOutcome.CHANGES_REQUESTED,
        decided_at=NOON,
        decided_by_id=people.stranger.id,
    )
    asked.comments = [ReviewComment(section="problem", text="What is a barge?", created_at=NOON)]
    db.session.add(asked)
    db.session.commit()
    browser = signed_in(people.author)
    assert "What is a barge?" in browser.get(f"/seeker/briefs/{challenge.ref}/problem").text
    assert "What is a barge?" not in browser.get(f"/seeker/briefs/{challenge.ref}/prizes").text


def test_each_save_is_one_audited_fact(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    signed_in(people.author).post(f"/seeker/briefs/{challenge.ref}/problem", data=problem(background="Snow."))
    records = db.session.scalars(select(AuditRecord)).all()
    assert [(record.event, record.actor_id) for record in records] == [
        ("challenge.section_saved", people.author.id)
    ]
    assert json.loads(records[0].payload)["challenge_id"] == challenge.id


def test_the_audience_of_members_says_what_it_means_and_is_taken(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.owner)
    address = f"/seeker/briefs/{challenge.ref}/audience"
    page = browser.get(address).text
    choices = re.findall(r'<input[^>]* name="kind"[^>]*>', page)
    assert ["disabled" in choice for choice in choices] == [False] * 4
    assert "owners, authors and experts work on it and do not enter" in page
    chosen = {"lock": "0", "kind": "members", "entrants": ["individual"]}
    assert browser.post(address, data=chosen).status_code == 302
    assert fresh(challenge).audience_kind == "members"
    unknown = "Your members know whose challenge it is"
    assert unknown not in browser.get(address).text
    fresh(challenge).anonymous = True
    db.session.commit()
    assert unknown in browser.get(address).text


def test_a_brief_that_cannot_be_changed_is_not_offered_for_review(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    address = f"/seeker/briefs/{challenge.ref}/problem"
    assert "Send for review" in signed_in(people.owner).get(address).text
    challenge.state, challenge.withdrawn_at = "withdrawn", NOON
    db.session.commit()
    assert "Send for review" not in signed_in(people.owner).get(address).text


def test_what_belongs_to_one_choice_stands_in_the_form_for_who_has_no_styles(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    page = signed_in(people.author).get(f"/seeker/briefs/{challenge.ref}/audience").text
    assert (
        page.index('class="only-invited"') < page.index('name="invited"') < page.index('class="only-domains"')
    )

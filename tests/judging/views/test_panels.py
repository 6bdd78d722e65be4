import re

import pytest

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.outbox.services import drain
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind, TermsText
from judging.models import Conflict, Seat
from judging.services import invite
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, score, sign
from tests.factories.people import make_organisation, make_organiser, make_user
from tests.factories.teams import make_team
from tests.factories.terms import make_published_with_terms


def test_a_judge_takes_the_seat_signs_and_declares(app, signed_in) -> None:
    challenge = make_judged()
    hidden, shown = make_standing_entry(challenge, code="H3H3"), make_standing_entry(challenge, code="S4S4")
    seat = make_seat(challenge)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}"
    assert "Accept the seat" in browser.get(base).text

    taken = browser.post(f"{base}/response", data={"answer": "accept"})
    assert taken.location == f"{base}/non-disclosure"
    page = browser.get(taken.location).text
    text_hash = re.search(r'name="text_hash"[^>]*value="([0-9a-f]{64})"', page).group(1)

    unsigned = browser.post(taken.location, data={"text_hash": text_hash, "typed_name": ""})
    assert unsigned.status_code == 422
    signed = browser.post(taken.location, data={"text_hash": text_hash, "typed_name": "Jo Judge"})
    assert signed.location == base
    assert find(seat.user, challenge, AgreementKind.NON_DISCLOSURE).typed_name == "Jo Judge"
    assert "Signed" in browser.get(taken.location).text

    page = browser.get(f"{base}/conflicts").text
    assert "H3H3" in page
    silent = browser.post(f"{base}/conflicts", data={f"conflict_{hidden.code}": "y"})
    assert silent.status_code == 422
    assert "Please give the reason" in silent.text
    declared = browser.post(
        f"{base}/conflicts", data={f"conflict_{hidden.code}": "y", f"reason_{hidden.code}": "a friend"}
    )
    assert declared.location == f"{base}/entries"
    assert [row.entry_id for row in db.session.query(Conflict)] == [hidden.id]
    page = browser.get(declared.location).text
    assert shown.code in page
    assert hidden.code not in page
    assert hidden.code not in browser.get(f"{base}/conflicts").text


def test_nothing_on_a_judges_page_follows_the_order_in_which_entries_were_begun(app, signed_in) -> None:
    challenge = make_judged()
    entries = [make_standing_entry(challenge, code=code) for code in ("Z9Z9", "A1A1", "M5M5")]
    asked = make_judge(challenge, ready=False)
    sign(asked)
    seat = make_judge(challenge, is_lead=True)
    for entry in entries:
        score(seat, entry, 3, 3)
    for who, path in ((asked, "conflicts"), (seat, "entries"), (seat, "results")):
        text = signed_in(who.user).get(f"/judging/{who.ref}/{path}").text
        rows = text[text.index("<main") :]
        shown = re.findall(r"(?:<h2[^>]*>.*?|<th[^>]*>.*?|_)(Z9Z9|A1A1|M5M5)", rows)
        assert list(dict.fromkeys(shown)) == ["A1A1", "M5M5", "Z9Z9"], path
        assert not [entry.ref for entry in entries if entry.ref in text]
    page = signed_in(asked.user).get(f"/judging/{asked.ref}/conflicts").text
    names = re.findall(r'name="((?:conflict|reason)_[^"]+)"', page)
    assert names == [f"{kind}_{code}" for code in ("A1A1", "M5M5", "Z9Z9") for kind in ("conflict", "reason")]


def test_a_judge_is_asked_about_every_entry_however_many(app, signed_in) -> None:
    challenge, solver = make_judged(), make_user()
    content = make_standing_entry(challenge, solver).versions[0]
    for number in range(1001):
        entry = Entry(
            ref=f"ref{number}",
            challenge_id=challenge.id,
            team=make_team(
                challenge,
                User(
                    name=f"Solver {number}",
                    email=f"s{number}@s{number}.example",
                    created_at=NOON,
                    active=True,
                    fs_uniquifier=f"s{number}",
                ),
            ),
            code=f"C{number}",
            state="submitted",
            started_at=NOON,
            submitted_at=NOON,
        )
        entry.versions.append(
            ProposalVersion(
                number=1,
                brief_version_id=content.brief_version_id,
                content=content.content,
                content_hash=content.content_hash,
                terms_hash=content.terms_hash,
                submitted_at=NOON,
                submitted_by_id=solver.id,
            )
        )
        db.session.add(entry)
    db.session.commit()
    seat = make_judge(challenge, ready=False)
    sign(seat)
    browser = signed_in(seat.user)
    assert browser.get(f"/judging/{seat.ref}/conflicts").text.count('name="conflict_') == 1002


def test_declining_ends_it(app, signed_in) -> None:
    seat = make_seat(make_published())
    browser = signed_in(seat.user)
    answer = browser.post(f"/judging/{seat.ref}/response", data={"answer": "decline"}, follow_redirects=True)
    assert "You declined" in answer.text
    assert db.session.get_one(Seat, seat.id).state == "declined"
    assert "You declined this seat" in browser.get(f"/judging/{seat.ref}").text


def test_who_entered_meanwhile_is_told(app, signed_in) -> None:
    seat = make_seat(make_published())
    make_standing_entry(seat.challenge, seat.user)
    browser = signed_in(seat.user)
    page = browser.get(f"/judging/{seat.ref}").text
    assert "with an entry of your own" in page
    assert 'value="accept"' not in page
    assert 'value="decline"' in page
    assert browser.post(f"/judging/{seat.ref}/response", data={"answer": "accept"}).status_code == 403


@pytest.mark.parametrize("answer", ["", "accept", "decline"])
def test_an_anonymous_seeker_is_named_only_to_who_signed(app, signed_in, mails, answer) -> None:
    home = make_organisation(name="Arctic Haulage", field="haulage")
    challenge = make_published_with_terms(home, anonymous=True)
    judge = make_user()
    with unit_of_work():
        seat = invite(challenge, "platform", judge.email, by=make_organiser(), at=NOON)
    drain(at=NOON)
    browser = signed_in(judge)
    if answer:
        browser.post(f"/judging/{seat.ref}/response", data={"answer": answer})
    places = [f"/judging/{seat.ref}", "/judging/"]
    if answer == "accept":
        places.append(f"/judging/{seat.ref}/non-disclosure")
    shown = [browser.get(place).text for place in places]
    sent = [mails[0].body, mails[0].alternatives[0][0]]
    for text in shown + sent:
        assert "Arctic Haulage" not in text
        assert "an organisation in haulage" in text
    if answer == "accept":
        sign(seat)
        for place in places[:2]:
            assert "Arctic Haulage" in browser.get(place).text


def test_a_seat_does_not_exist_for_others(app, signed_in) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    rival = make_judge(challenge)
    owner = challenge.organisation.memberships[0].user
    solver = make_standing_entry(challenge).captain
    for person in (rival.user, owner, solver, make_organiser(), make_user()):
        browser = signed_in(person)
        for path in ("", "/non-disclosure", "/conflicts", "/entries", "/results"):
            assert browser.get(f"/judging/{seat.ref}{path}").status_code == 404, path
        assert browser.post(f"/judging/{seat.ref}/response", data={"answer": "accept"}).status_code == 404


def test_steps_out_of_order_are_refused_with_the_reason(app, signed_in) -> None:
    seat = make_seat(make_judged())
    browser = signed_in(seat.user)
    assert browser.get(f"/judging/{seat.ref}/non-disclosure").status_code == 403
    taken = make_judge(seat.challenge, ready=False)
    browser = signed_in(taken.user)
    refusal = browser.get(f"/judging/{taken.ref}/conflicts")
    assert refusal.status_code == 403
    assert "Please sign the non-disclosure agreement first." in refusal.text
    sign(taken)
    assert browser.get(f"/judging/{taken.ref}/entries").status_code == 403


def test_reading_the_agreement_stores_nothing(app, signed_in) -> None:
    seat = make_judge(make_published(), ready=False)
    before = db.session.query(TermsText).count()
    assert signed_in(seat.user).get(f"/judging/{seat.ref}/non-disclosure").status_code == 200
    db.session.expire_all()
    assert db.session.query(TermsText).count() == before


def test_a_judge_steps_down_with_a_reason(app, signed_in):
    challenge = make_judged()
    seat = make_judge(challenge)
    browser, address = signed_in(seat.user), f"/judging/{seat.ref}/step-down"
    assert browser.post(address, data={"reason": ""}).status_code == 422
    assert browser.post(address, data={"reason": "Ill."}).status_code == 302
    assert db.session.get_one(Seat, seat.id).state == "stepped_down"
    assert browser.get(f"/judging/{seat.ref}/entries").status_code == 403


def test_an_invitation_says_what_is_asked_and_is_declined_with_a_reason(app, signed_in):
    challenge = make_judged()
    seat = make_seat(challenge)
    browser = signed_in(seat.user)
    assert "minutes an entry" in browser.get(f"/judging/{seat.ref}").text
    browser.post(f"/judging/{seat.ref}/response", data={"answer": "decline", "reason": " Away. "})
    db.session.expire_all()
    assert (seat.state, seat.reason) == ("declined", "Away.")

from judging.chambers import Chamber
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score
from tests.factories.people import make_user


def test_a_lead_sees_the_result_after_handing_in_everything(app, signed_in) -> None:
    challenge = make_judged()
    a = make_standing_entry(challenge, make_user("Wanda Whoami"), code="A3A3", title="First idea")
    b = make_standing_entry(challenge, code="C4C4", title="Second idea")
    lead = make_judge(challenge, is_lead=True)
    other = make_judge(challenge, chamber=Chamber.SEEKER)
    for seat in (lead, other):
        score(seat, a, 5, 5)
    browser, path = signed_in(lead.user), f"/judging/{lead.ref}/results"
    assert browser.get(path).status_code == 403
    score(lead, b, 3, None)
    text = browser.get(path).text
    assert "A3A3 leads with 100.0, 40.0 ahead of C4C4" in text
    assert "no scoresheet from the seeker&#39;s experts" in text
    assert "Ranks may still change." in text
    assert "Whoami" not in text


def test_a_judge_who_leads_nothing_does_not(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    score(seat, entry, 5, 5)
    assert signed_in(seat.user).get(f"/judging/{seat.ref}/results").status_code == 403

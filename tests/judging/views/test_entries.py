import io
from decimal import Decimal

import pytest

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from judging.models import Scoresheet
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.files import make_clean_copy
from tests.factories.panels import (
    fill_in,
    make_answer,
    make_judge,
    make_judged,
    make_standing_entry,
    open_for,
    score,
)
from tests.factories.people import make_organiser, make_user
from tests.judging.counting import count_queries


def names(seat) -> list[str]:
    return [f"mark_{row.id}" for row in seat.challenge.criteria]


def secret_entry(challenge, **kwargs):
    """An entry whose every secret is a word that no page of a judge may show."""
    solver = make_user("Wanda Whoami", email="wanda@secretive.example")
    return make_standing_entry(
        challenge,
        solver,
        answers=[
            make_answer("approach", "Shake the mass."),
            make_answer("team", "Wanda Whoami of Secretive Works", personal=True),
            make_answer("budget", "SECRETIVE-BUDGET", visible=False),
        ],
        **kwargs,
    )


def test_the_entry_is_shown_blind_beside_the_sheet(app, signed_in) -> None:
    challenge = make_judged()
    stored = file_store().put(io.BytesIO(b"%PDF-1.7 test"), limit_bytes=1000)
    entry = secret_entry(
        challenge,
        code="K7Q4",
        attachments=[
            {
                "sha256": stored.sha256,
                "filename": "whoami-cv.pdf",
                "size": stored.size,
                "media_type": "application/pdf",
            }
        ],
    )
    seat = make_judge(challenge)
    browser = signed_in(seat.user)
    sealed = browser.get(f"/judging/{seat.ref}/entries/K7Q4").text
    open_for(seat, entry)
    pages = [
        sealed,
        browser.get(f"/judging/{seat.ref}/entries").text,
        browser.get(f"/judging/{seat.ref}/entries/K7Q4").text,
        browser.get("/judging/").text,
        browser.get(f"/judging/{seat.ref}").text,
    ]
    assert ("Shake the mass." in sealed, "attachment-1.pdf" in sealed) == (False, False)
    assert "Shake the mass." in pages[2]
    assert "attachment-1.pdf" in pages[2]
    together = "".join(pages).lower()
    for secret in ("whoami", "secretive", entry.ref, stored.sha256):
        assert secret not in together
    early = browser.get(f"/judging/{seat.ref}/entries/K7Q4/attachments/1")
    assert (early.status_code, b"%PDF" in early.data) == (409, False)
    make_clean_copy(stored, b"without whoami")
    file = browser.get(f"/judging/{seat.ref}/entries/K7Q4/attachments/1")
    assert (file.status_code, file.data, file.headers["Content-Length"]) == (200, b"without whoami", "14")
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert file.headers["Content-Disposition"] == "attachment; filename=attachment-1.pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert browser.get(f"/judging/{seat.ref}/entries/K7Q4/attachments/2").status_code == 404


def test_a_sheet_is_saved_checked_and_handed_in(app, signed_in) -> None:
    challenge = make_judged()
    for code in ("A3A3", "C4C4"):
        make_standing_entry(challenge, code=code)
    seat = make_judge(challenge)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}/entries"
    effect, novelty = names(seat)
    assert browser.post(f"{base}/A3A3/open").location == f"{base}/A3A3"

    saved = browser.post(f"{base}/A3A3", data={effect: "4", "lock": "0", "then": "save"})
    assert saved.location == f"{base}/A3A3"
    half = browser.post(f"{base}/A3A3", data={effect: "4", "lock": "1", "then": "hand_in"})
    assert half.status_code == 422
    assert "Please give a mark." in half.text

    whole = browser.post(
        f"{base}/A3A3",
        data={effect: "4", novelty: "na", "comment_to_solver": "Well done", "lock": "2", "then": "hand_in"},
    )
    assert whole.location == f"{base}/A3A3/hand-in"
    review = browser.get(whole.location).text
    assert "80.0 of 100" in review
    assert db.session.query(Scoresheet).one().state == "draft"
    handed_in = browser.post(whole.location, data={"confirm": "yes"})
    assert handed_in.location == f"{base}/C4C4"
    sheet = db.session.query(Scoresheet).one()
    assert (sheet.state, sheet.comment_to_solver) == ("handed_in", "Well done")
    assert "It counts as it is." in browser.get(f"{base}/A3A3").text
    assert browser.post(whole.location, data={"confirm": "yes"}).status_code == 409
    assert browser.post(f"{base}/A3A3", data={effect: "0", "lock": "3"}).status_code == 409


def test_the_last_sheet_leads_back_to_the_list(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    fill_in(seat, entry, 3, 3)
    browser = signed_in(seat.user)
    done = browser.post(f"/judging/{seat.ref}/entries/{entry.code}/hand-in", follow_redirects=True)
    assert "That was your last scoresheet" in done.text


def test_saving_goes_on_through_the_entries_and_ends_at_the_sheets_to_hand_in(app, signed_in) -> None:
    challenge = make_judged()
    for code in ("A3A3", "C4C4"):
        make_standing_entry(challenge, code=code)
    seat = make_judge(challenge)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}/entries"
    browser.post(f"{base}/A3A3/open")
    to_next = {names(seat)[0]: "4", "then": "next"}
    assert browser.post(f"{base}/A3A3", data={"lock": "0", **to_next}).location == f"{base}/C4C4"
    assert (
        browser.post(f"{base}/C4C4", data={"lock": "0", **to_next}).location == f"/judging/{seat.ref}/hand-in"
    )
    assert [sheet.state for sheet in db.session.query(Scoresheet)] == ["draft", "draft"]


def test_the_list_is_filtered_by_address_and_shows_own_totals(app, signed_in) -> None:
    challenge = make_judged()
    done, saved = make_standing_entry(challenge, code="A3A3"), make_standing_entry(challenge, code="C4C4")
    make_standing_entry(challenge, code="D6D6", title="Heat it")
    seat, other = make_judge(challenge), make_judge(challenge)
    for entry in (done, saved):
        score(other, entry, 1, 1)
    score(seat, done, 4, None)
    fill_in(seat, saved, 3, 3)
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/entries"
    whole = browser.get(path).text
    assert ("your total 80.0" in whole, whole.count("your total"), "20.0" in whole) == (True, 1, False)
    assert whole.index("Entry D6D6</a>") < whole.index("Entry C4C4</a>") < whole.index("Entry A3A3</a>")
    for asked, found in (("state=saved", "C4C4"), ("q=heat", "D6D6"), ("state=handed_in", "A3A3")):
        text = browser.get(f"{path}?{asked}").text
        assert {code for code in ("A3A3", "C4C4", "D6D6") if f"Entry {code}</a>" in text} == {found}
    assert "No entry fits" in browser.get(f"{path}?q=nothing").text


def test_own_words_come_back_and_a_note_stays_with_its_writer(app, signed_in) -> None:
    challenge = make_judged()
    entry, next_one = make_standing_entry(challenge), make_standing_entry(challenge)
    seat, lead = make_judge(challenge), make_judge(challenge, is_lead=True)
    score(seat, entry, 3, 3, comment_to_solver="SEATS-WORD")
    score(lead, entry, 3, 3, comment_to_solver="LEADS-WORD")
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/entries/{entry.code}"
    kept = browser.post(f"{path}/note", data={"private_note": "PRIVATE-WORD"})
    assert (kept.location, "PRIVATE-WORD" in browser.get(path).text) == (path, True)
    long = browser.post(f"{path}/note", data={"private_note": "y" * 6001})
    assert (long.status_code, "y" * 6001 in long.text) == (422, True)
    open_for(seat, next_one)
    text = browser.get(f"/judging/{seat.ref}/entries/{next_one.code}").text
    assert [f"{who}-WORD" in text for who in ("SEATS", "LEADS", "PRIVATE")] == [True, False, False]
    panel = f"/organiser/challenges/{challenge.ref}/panel"
    for reader, page in (
        (lead.user, f"/judging/{lead.ref}/entries/{entry.code}"),
        (lead.user, f"/judging/{lead.ref}/entries"),
        (make_organiser(), panel),
        (make_organiser(), f"{panel}/coverage"),
    ):
        assert "PRIVATE-WORD" not in signed_in(reader).get(page).text


def test_nothing_is_handed_in_before_it_is_complete(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    open_for(seat, entry)
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/entries/{entry.code}"
    assert browser.get(f"{path}/hand-in").location == path
    browser.post(path, data={names(seat)[0]: "4", "lock": "0"})
    assert browser.get(f"{path}/hand-in").location == path
    assert browser.post(f"{path}/hand-in", data={"confirm": "yes"}).location == path
    assert db.session.query(Scoresheet).one().state == "draft"


def test_the_page_saves_by_itself_and_tells_the_new_number(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    open_for(seat, entry)
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/entries/{entry.code}/draft"
    effect, novelty = names(seat)
    headers = {"X-Requested-With": "fetch", "Accept": "application/json"}
    first = browser.post(path, data={effect: "4", "lock": "0"}, headers=headers)
    assert (first.status_code, first.json) == (200, {"lock": 1})
    assert browser.post(path, data={effect: "5", "lock": "0"}, headers=headers).status_code == 409
    wrong = browser.post(path, data={novelty: "99", "lock": "1"}, headers=headers)
    assert (wrong.status_code, list(wrong.json["errors"])) == (422, [novelty])
    assert db.session.query(Scoresheet).one().scores[0].mark == Decimal(4)


def test_a_conflict_hides_the_entry_from_every_page(app, signed_in) -> None:
    challenge = make_judged()
    hidden = make_standing_entry(challenge, code="H3H3", title="Concealed title")
    make_standing_entry(challenge, code="S4S4")
    seat = make_judge(challenge, conflicts={hidden.id: "a friend"}, is_lead=True)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}"
    for path in ("", "/hand-in", "/attachments/1"):
        assert browser.get(f"{base}/entries/H3H3{path}").status_code == 404, path
    for path in ("", "/open", "/draft", "/hand-in"):
        assert browser.post(f"{base}/entries/H3H3{path}", data={}).status_code == 404, path
    score(seat, db.session.get_one(type(hidden), hidden.id + 1), 3, 3)
    pages = [
        browser.get(path).text
        for path in (
            "/judging/",
            base,
            f"{base}/entries",
            f"{base}/entries/S4S4",
            f"{base}/conflicts",
            f"{base}/results",
        )
    ]
    for text in pages:
        assert "H3H3" not in text
        assert "Concealed" not in text
    assert "1 of 1 handed in" in pages[2]


def test_a_judge_never_sees_another_judges_marks_or_name(app, signed_in) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge, code="K7Q4")
    make_standing_entry(challenge, code="Z9Z9")
    other = make_judge(challenge, make_user("Olaf Otherjudge"))
    score(other, entry, 5, 5, comment_to_panel="OTHERS-PANEL", comment_to_solver="OTHERS-SOLVER")
    seat = make_judge(challenge, is_lead=True)
    score(seat, entry, 1, 1)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}"
    for path in ("", "/entries", "/entries/K7Q4", "/entries/Z9Z9"):
        text = browser.get(base + path).text
        for secret in ("OTHERS-", "Otherjudge", "100.0"):
            assert secret not in text
    assert browser.get(f"{base}/results").status_code == 403


def test_entries_are_sealed_before_the_bell(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    challenge.state = ChallengeState.PUBLISHED
    db.session.commit()
    browser = signed_in(seat.user)
    for path in ("/entries", f"/entries/{entry.code}", f"/entries/{entry.code}/attachments/1"):
        refusal = browser.get(f"/judging/{seat.ref}{path}")
        assert refusal.status_code == 403
        assert "Entries are sealed until they close." in refusal.text
    assert make_published().state == "published"


def test_after_the_decision_the_sheet_is_read_only(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    open_for(seat, entry)
    challenge.state, challenge.decided_at = ChallengeState.DECIDED, NOON
    db.session.commit()
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/entries/{entry.code}"
    assert "Judging is over." in browser.get(path).text
    assert browser.post(path, data={"lock": "0"}).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_entries(app, signed_in) -> None:
    challenge = make_judged()
    first, seat = make_standing_entry(challenge), make_judge(challenge)
    fill_in(seat, first, 3, 3)
    browser = signed_in(seat.user)
    base = f"/judging/{seat.ref}/entries"
    for path in (base, f"{base}/{first.code}", f"/judging/{seat.ref}/hand-in"):
        few = count_queries(lambda path=path: browser.get(path))
        for _ in range(2):
            fill_in(seat, make_standing_entry(challenge), 3, 3, comment_to_solver="Words")
        assert count_queries(lambda path=path: browser.get(path)) == few <= 20


@pytest.mark.parametrize("number", ["99999999999999999999", "9" * 5000, "-1", "x"])
def test_a_page_beyond_every_list_is_empty_or_the_first(app, signed_in, number) -> None:
    seat = make_judge(make_judged())
    assert signed_in(seat.user).get(f"/judging/{seat.ref}/entries?page={number}").status_code == 200

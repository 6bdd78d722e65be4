import pytest

from challenge_hub.core.database import db
from ip_terms.models import Agreement
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_organiser, make_user


@pytest.fixture
def over(app):
    judged = make_scored(((5, 5), (4, 4), (2, 1), (1, 0)), anonymous=True)
    decision = make_released(judged)
    for entry in judged.entries[:3]:
        accept(award_of(decision, entry))
    return judged


def test_it_is_read_signed_and_read_by_everybody_who_entered(over, client, signed_in):
    address = f"/challenges/{over.challenge.ref}/closing"
    owner, loser = signed_in(over.owner), signed_in(over.solvers[3])
    assert (client.get(address).status_code, loser.get(address).status_code) == (302, 404)
    assert address in owner.get(f"/seeker/challenges/{over.challenge.ref}/decision").text
    text_hash = owner.get(address).text.split('name="text_hash"')[1].split('value="')[1][:64]
    unread = owner.post(address, data={"text_hash": text_hash, "typed_name": "Sigrid Seeker"})
    assert (unread.status_code, "Tick this once you have read" in unread.text) == (422, True)
    signed = {"text_hash": text_hash, "typed_name": "Sigrid Seeker", "agreed": "y"}
    assert signed_in(make_organiser()).post(address, data=signed).status_code == 403
    assert owner.post(address, data=signed | {"text_hash": "0" * 64}).status_code == 409
    assert owner.post(address, data=signed).status_code == 302
    assert owner.post(address, data=signed).status_code == 409
    seal = db.session.query(Agreement).filter_by(kind="closing_declaration").one().hash
    shown = loser.get(address).text
    assert (seal in shown, "E-3" in shown) == (True, True)
    for secret in ("Sigrid", "Northern Spill Response"):
        assert secret not in shown
    assert "Sigrid Seeker" in owner.get(address).text
    assert signed_in(make_user()).get(address).status_code == 404


def test_whoever_made_an_entry_finds_its_code_once_results_are_out(over, signed_in):
    for solver, entry in zip(over.solvers, over.entries, strict=True):
        page = signed_in(solver).get(f"/solver/entries/{entry.ref}/result").text
        assert f"judged under the code {entry.code}" in page


def test_a_released_entry_says_so_where_its_maker_looks(over, signed_in):
    said = [
        "Nobody but you has any right in it."
        in signed_in(solver).get(f"/solver/entries/{entry.ref}/result").text
        for solver, entry in zip(over.solvers, over.entries, strict=True)
    ]
    assert said == [False, False, False, True]

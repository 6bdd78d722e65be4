"""The deed on paper, read back."""

import io

from pypdf import PdfReader

from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.transfers.paper import deed_pdf
from ip_terms.transfers.services import lapse, make_effective
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.transfers import Paid, make_transfer, sign, sign_for_seeker


def read(transfer) -> str:
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(deed_pdf(transfer))).pages)
    return " ".join(words.split())


def test_it_says_who_has_signed_and_that_nothing_has_passed(app):
    ada, grace, owner = make_user("Ada"), make_user("Grace"), make_user("Olav")
    transfer = make_transfer(ada, grace, owner=owner)
    assert "not in effect: the winners’ signatures are missing" in read(transfer)
    sign(transfer, ada)
    words = read(transfer)
    assert ("Grace: not signed yet" in words, "The seeker: not signed yet" in words) == (True, True)
    assert "Signed by Ada In whose name for myself" in words
    sign(transfer, grace)
    assert "not in effect: the seeker’s signature is missing" in read(transfer)
    sign_for_seeker(transfer, owner)
    words = read(transfer)
    assert "not in effect: the confirmed payment of the prize is missing" in words
    assert f"Signed by Olav In whose name for the seeker: {transfer.challenge.organisation.name}" in words
    with unit_of_work():
        make_effective(transfer, Paid(transfer.id), by=ada, at=NOON)
    words = read(transfer)
    assert "in effect since 01 March 2027, 12:00:00 UTC" in words
    assert "2.2 Nothing passes unless an Award is accepted and paid." in words


def test_one_that_lapsed_says_so(app):
    transfer = make_transfer(make_user("Ada"))
    with unit_of_work():
        lapse(transfer, "The award was declined.", by=transfer.members[0].user, at=NOON)
    assert "without effect since 01 March 2027, 12:00:00 UTC. The award was declined." in read(transfer)

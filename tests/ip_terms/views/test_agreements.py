import hashlib

import pytest
from sqlalchemy import event

from challenge_hub.core.database import db
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms
from tests.tampering import unguard


def test_the_evidence_page_states_every_fact_and_the_text(signed_in):
    challenge, solver = make_published_with_terms(title="Frozen & stuck"), make_user("Ada <Solver>")
    made = make_acceptance(solver, challenge)
    html = signed_in(solver).get(f"/agreements/{made.ref}").get_data(as_text=True)
    for said in (
        "Ada &lt;Solver&gt;",
        "Frozen &amp; stuck",
        "2027-03-01 12:00:00",
        "192.0.2.7",
        made.text_hash,
        made.hash,
        made.previous_hash,
        "seal holds",
        "It is not legal advice",
    ):
        assert said in html, said


def test_a_record_that_was_changed_says_so(signed_in):
    solver = make_user()
    made = make_acceptance(solver, make_published_with_terms())
    unguard("agreements")
    made.typed_name = "Eve"
    db.session.commit()
    assert "seal is broken" in signed_in(solver).get(f"/agreements/{made.ref}").get_data(as_text=True)


def test_files_are_attachments(signed_in):
    solver = make_user()
    made = make_acceptance(solver, make_published_with_terms())
    browser = signed_in(solver)
    pdf, text = browser.get(f"/agreements/{made.ref}.pdf"), browser.get(f"/agreements/{made.ref}.txt")
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"] == f'attachment; filename="agreement-{made.ref}.pdf"'
    assert hashlib.sha256(text.data).hexdigest() == made.text_hash
    assert {each.headers["X-Content-Type-Options"] for each in (pdf, text)} == {"nosniff"}


@pytest.mark.parametrize("suffix", ["", ".pdf", ".txt"])
def test_only_the_maker_and_organisers_see_it(client, signed_in, suffix):
    challenge = make_published_with_terms()
    made = make_acceptance(make_user(), challenge)
    rival = make_user()
    make_acceptance(rival, challenge)
    owner = challenge.organisation.memberships[0].user
    address = f"/agreements/{made.ref}{suffix}"
    seen = {
        "anonymous": client.get(address).status_code,
        "rival": signed_in(rival).get(address).status_code,
        "seeker": signed_in(owner).get(address).status_code,
        "organiser": signed_in(make_organiser()).get(address).status_code,
    }
    assert seen == {"anonymous": 302, "rival": 404, "seeker": 404, "organiser": 200}


def test_the_list_has_ones_own_only_and_teaches_when_empty(signed_in):
    challenge, solver = make_published_with_terms(title="Frozen"), make_user()
    make_acceptance(make_user(), challenge)
    assert "Nothing accepted yet" in signed_in(solver).get("/agreements").get_data(as_text=True)
    made = make_acceptance(solver, challenge)
    html = signed_in(solver).get("/agreements").get_data(as_text=True)
    assert html.count("rows-title") == 1
    assert f"/agreements/{made.ref}.pdf" in html


def test_the_list_costs_the_same_whatever_its_length(signed_in):
    solver = make_user()
    make_acceptance(solver, make_published_with_terms())
    browser = signed_in(solver)
    statements = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    db.session.remove()
    browser.get("/agreements")
    with_one = len(statements)
    make_acceptance(solver, make_published_with_terms(title="Second"))
    make_non_disclosure(solver, make_published_with_terms(title="Third"))
    db.session.remove()
    statements.clear()
    browser.get("/agreements")
    assert with_one <= 8
    assert len(statements) == with_one

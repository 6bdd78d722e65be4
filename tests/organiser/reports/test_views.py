"""What organisers read of a report, and what not."""

from challenge_hub.contacts.services.conversations import write_message
from challenge_hub.contacts.services.reports import report_contact
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open
from tests.factories.people import make_organiser, make_user
from tests.solver.collaborators.test_views import queries_of


def reported():
    talk = make_conversation(make_open("Asta Asker"), make_open("Ottar Asked"))
    asta, ottar = talk.request.sender, talk.request.recipient
    with unit_of_work():
        rude = write_message(talk, text="Fool <b>!", by=asta, at=NOON).id
    with unit_of_work():
        write_message(talk, text="My idea is sand.", by=asta, at=NOON)
    with unit_of_work():
        return report_contact(
            talk.request, reason="Rude.", message_ids=[rude], shows_request=False, by=ottar, at=NOON
        )


def test_an_organiser_reads_what_was_reported_and_no_more_and_settles_it(app, signed_in):
    report, browser = reported(), signed_in(make_organiser())
    address = f"/organiser/reports/{report.ref}"
    assert "Rude." in browser.get("/organiser/reports").text
    page = browser.get(address).text
    assert "Fool &lt;b&gt;!" in page
    assert "Asta Asker" in page
    for hidden in ("sand", "melt it together", report.reporter.email):
        assert hidden not in page
    assert browser.post(address, data={"note": " "}).status_code == 422
    assert browser.post(address, data={"note": "Warned."}).status_code == 302
    assert "Warned." in browser.get(address).text
    assert browser.post(address, data={"note": "Again."}).status_code == 409


def test_nobody_else_reads_reports(app, signed_in):
    report = reported()
    for person in (make_user(), report.reporter):
        for address in ("/organiser/reports", f"/organiser/reports/{report.ref}"):
            assert signed_in(person).get(address).status_code == 403
    assert signed_in(make_organiser()).get("/organiser/reports/nothing").status_code == 404


def test_the_list_asks_the_database_the_same_number_of_times(app, signed_in):
    browser = signed_in(make_organiser())
    counts = []
    for number in (1, 2):
        for _ in range(number):
            reported()
        counts.append(queries_of(lambda: browser.get("/organiser/reports")))
    assert counts[0] == counts[1]

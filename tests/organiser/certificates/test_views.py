from challenge_hub.core.clock import now
from challenge_hub.outbox.services import drain
from tests.factories.awards import make_certificate, make_scored
from tests.factories.people import make_organiser, make_user

ADDRESS = "/organiser/certificates"


def test_the_list_is_for_organisers(app, client, signed_in):
    assert client.get(ADDRESS).status_code == 302
    assert signed_in(make_user()).get(ADDRESS).status_code == 403
    assert "No certificates yet" in signed_in(make_organiser()).get(ADDRESS).text


def test_lists_and_filters(app, signed_in):
    certificate = make_certificate("Ada Lovelace")
    ref = certificate.award.decision.challenge.ref
    other = make_scored().challenge.ref
    browser = signed_in(make_organiser())

    def found(query):
        return f">{certificate.number}</a>" in browser.get(f"{ADDRESS}?{query}").text

    queries = [
        "",
        f"q={certificate.number.lower()}",
        "q=love+ada",
        "q=grace",
        f"challenge={ref}",
        f"challenge={other}",
    ]
    assert [found(query) for query in queries] == [True, True, True, False, True, False]


def test_all_certificates_come_as_one_archive(app, signed_in):
    certificate = make_certificate()
    browser = signed_in(make_organiser())
    answer = browser.post("/certificates/archives", data={"challenge": ""})
    assert "0 of 1" in browser.get(ADDRESS).text
    drain(at=now())
    assert "ready" in browser.get(ADDRESS).text
    download = browser.get(f"{answer.location.partition('?')[0]}.zip")
    assert (download.status_code, download.mimetype) == (200, "application/zip")
    assert certificate.number.encode() in download.data


def test_a_revoked_certificate_says_why(app, signed_in):
    certificate = make_certificate()
    browser = signed_in(make_organiser())
    address = f"/certificates/{certificate.number}/revoke"
    assert address in browser.get(ADDRESS).text
    browser.post(address, data={"reason": "Issued to the wrong name."})
    page = browser.get(ADDRESS).text
    assert ("Issued to the wrong name." in page, address in page) == (True, False)

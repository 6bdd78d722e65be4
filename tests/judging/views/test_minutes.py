import io

from pypdf import PdfReader

from challenge_hub.core.unit_of_work import unit_of_work
from judging.services import declare_conflicts
from judging.services.deliberation import begin_deliberation
from tests.conftest import NOON
from tests.factories.amendments import owner_of
from tests.factories.deliberation import (
    close,
    make_closed,
    make_deliberating,
    make_observer,
    make_scored,
    say,
)
from tests.factories.panels import make_standing_entry
from tests.factories.screening import make_eligibility_ruling, make_screener


def words(response):
    reader = PdfReader(io.BytesIO(response.data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def minutes(panel, browser):
    return browser.get(f"/panels/{panel.challenge.ref}/minutes.pdf")


def test_organisers_leads_and_owners_read_the_minutes(app, signed_in):
    panel = make_closed()
    for person in (panel.organiser, panel.lead.user, owner_of(panel.challenge)):
        text = words(minutes(panel, signed_in(person)))
        for said in (
            "Lena Lead, lead",
            "Entry A3A3, Jo Judge, platform",
            "Read page two.",
            "Entry A3A3, version 2, Jo Judge, platform",
            "Entry A3A3: Rank 1 of 2",
            "No conflict of interest stands.",
        ):
            assert said in text
        assert text.count("SHA-256") == 2
        assert not any(name in text for name in ("Whoami", "Secret"))


def test_nobody_else_and_nobody_before_the_end(app, signed_in):
    panel = make_deliberating()
    observer = make_observer(panel)
    for person in (panel.organiser, panel.lead.user, owner_of(panel.challenge)):
        assert minutes(panel, signed_in(person)).status_code == 403
    close(panel.lead)
    close(panel.other_lead)
    for person in (panel.judge.user, observer.user):
        assert minutes(panel, signed_in(person)).status_code == 403
    assert minutes(panel, signed_in(panel.first.captain)).status_code == 404


def test_recusals_name_no_entrant_and_a_conflict_is_left_out_for_whoever_has_it(app, signed_in):
    panel = make_scored()
    out = [make_standing_entry(panel.challenge, code=code) for code in ("D7D7", "E9E9")]
    sister = {panel.first.id: "Wanda Whoami is my sister.", out[1].id: "Hers, too."}
    with unit_of_work():
        declare_conflicts(panel.lead, sister, by=panel.lead.user, at=NOON)
    staff = make_screener(*out)
    for entry in out:
        make_eligibility_ruling(entry, staff)
    with unit_of_work():
        begin_deliberation(panel.challenge, by=panel.organiser, at=NOON)
    say(panel.judge, panel.first, "Bold.")
    close(panel.lead)
    close(panel.other_lead)
    whole = words(minutes(panel, signed_in(panel.organiser)))
    assert "Lena Lead, platform: took no part in the judging of entry A3A3." in whole
    assert "Entry D7D7 was found not eligible on " in whole
    assert "Entry E9E9 was found not eligible on " in whole
    assert "Whoami" not in whole
    assert "sister" not in whole
    narrowed = words(minutes(panel, signed_in(panel.lead.user)))
    assert "left out everywhere: 1" in narrowed
    assert not any(said in narrowed for said in ("A3A3", "First idea", "Bold.", "E9E9"))
    assert "D7D7" in narrowed

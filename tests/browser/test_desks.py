"""Pages that the long path passes by: amendments, questions, agreements, approvals, sealed entries.

Each is looked at by axe, light and dark, at 1440 and at 360 px.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.models import EntryOpening
from tests.browser.conftest import Open
from tests.browser.surfer import Findings, Surfer, tab_to
from tests.factories.amendments import owner_of
from tests.factories.panels import make_judge, make_judged, make_standing_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.reviews import make_in_review
from tests.factories.terms import make_acceptance, make_published_with_terms

pytestmark = pytest.mark.browser
Surf = Callable[[User | None], Surfer]
SEEN: set[str] = set()  # kinds of pages that a test before has looked at already


@pytest.fixture
def surf(open_as: Open) -> Iterator[Surf]:
    """A function that gives a person at a browser of their own; in the end nothing was wrong with any page."""
    findings = Findings(SEEN)

    def begin(user: User | None) -> Surfer:
        page = open_as(user, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        return Surfer(page, "", findings)

    yield begin
    assert findings.axe == []
    assert findings.overflow == []
    assert [trouble for heard in findings.console for trouble in heard] == []


def state_of(challenge: Challenge) -> tuple[int | None, str]:
    """The version in force, and the state of the newest amendment."""
    db.session.rollback()  # what the session read before is of before
    found = db.session.get_one(Challenge, challenge.id)
    return found.version_number, found.amendments[-1].state


def begin_amendment(seeker: Surfer, address: str, section: str, **fields: str) -> None:
    """Begin one, change a section, and come back to the page of its kind and reason."""
    seeker.open(address)
    seeker.press("Begin an amendment")
    seeker.open(f"{address}/{section}")
    seeker.press("Save", **fields)
    seeker.open(f"{address}/summary")


def test_a_clarification_is_read_word_by_word_and_published(app, surf):
    challenge = make_published_with_terms()
    address = f"/seeker/challenges/{challenge.ref}/amendment"
    seeker = surf(owner_of(challenge))
    begin_amendment(seeker, address, "problem", problem="It sets solid within one night.")
    seeker.press("Save and see what changes", kind="clarification", summary="“Overnight” said better.")
    assert seeker.reads("It sets solid [taken out: overnight ] [put in: within one night ] .")
    seeker.press("Publish the amendment")
    assert state_of(challenge) == (2, "published")
    seeker.open(f"/challenges/{challenge.ref}/history")
    assert seeker.reads("“Overnight” said better.")


def test_an_organiser_approves_an_amendment_and_a_brief_and_going_back_keeps_the_ticks(app, surf):
    challenge = make_published_with_terms()
    address = f"/seeker/challenges/{challenge.ref}/amendment"
    seeker, organiser = surf(owner_of(challenge)), surf(make_organiser())
    begin_amendment(seeker, address, "requirements", constraints="No open flame.")
    seeker.press("Save and see what changes", kind="material", summary="Ships burn.")
    seeker.press("Send the amendment for review")
    seeker.open(address)
    seeker.look()
    assert seeker.reads("With the organisers")
    assert state_of(challenge) == (1, "in_review")
    organiser.open(f"/organiser/reviews/{challenge.ref}")
    organiser.press("Approve the amendment …", note="Clear.", checklist=["problem.failed"])
    organiser.press("Go back, keep what you wrote", note="Very clear.")
    expect(organiser.page.locator("[name=note]")).to_have_value("Very clear.")
    assert organiser.page.locator("[name=checklist]:checked").evaluate_all(
        "all => all.map(one => one.value)"
    ) == ["problem.failed"]
    organiser.press("Approve the amendment …")
    organiser.press("Approve the amendment")
    assert state_of(challenge) == (1, "approved")
    sent = make_in_review(title="Another brief")
    organiser.open(f"/organiser/reviews/{sent.ref}/check")
    organiser.look()
    organiser.press("Approve the brief", publish_from="2027-03-08T09:00")
    assert organiser.reads("“Another brief” is approved")


def type_into(page: Page, name: str, text: str) -> None:
    """Go to a field by Tab, and type."""
    tab_to(page, f"[name={name}]")
    page.keyboard.type(text)


def enter_on(surfer: Surfer, selector: str) -> None:
    """Go to a link or a button by Tab, press Enter, and look at what comes."""
    before = surfer.page.url
    tab_to(surfer.page, selector)
    surfer.page.keyboard.press("Enter")
    surfer.page.wait_for_url(lambda url: url != before)
    surfer.arrive()


def test_a_question_is_asked_answered_and_read_by_keyboard_alone(app, surf):
    challenge = make_published_with_terms()
    asker = make_user("Asta Asker")
    make_acceptance(asker, challenge)
    solver, seeker = surf(asker), surf(owner_of(challenge))
    solver.open(f"/challenges/{challenge.ref}/ask")
    type_into(solver.page, "section", "Pr")
    type_into(solver.page, "text", "Does my cousin’s steam plant count as heat?")
    enter_on(solver, "main form button[type=submit]")
    seeker.open(f"/seeker/challenges/{challenge.ref}/questions")
    enter_on(seeker, "main .rows-title a")
    type_into(seeker.page, "wording", "Is steam allowed?")
    type_into(seeker.page, "answer", "Yes, below 110 °C.")
    enter_on(seeker, "main button[name=check]")
    enter_on(seeker, "main button[name=confirm]")
    solver.open(f"/challenges/{challenge.ref}/answers")
    assert solver.reads("Is steam allowed? Yes, below 110 °C.")


def test_terms_are_accepted_for_an_employer_and_the_record_checked_by_its_seal(app, surf):
    challenge = make_published_with_terms()
    solver, anybody = surf(make_user("Hiro Sato")), surf(None)
    solver.open(f"/challenges/{challenge.ref}/terms")
    signed = {"typed_name": "Hiro Sato", "agree": True}
    solver.press("Accept the terms", capacity="employer", on_behalf_of="Harbour Works", **signed)
    assert solver.reads("for my employer, for whom I may sign: Harbour Works")
    seal = solver.page.locator("dd", has_text="Seal holds").locator(".hash").inner_text()
    anybody.open("/agreements/check")
    anybody.press("Check it", seal=seal)
    assert anybody.reads("The record is kept here, and its chain holds")
    assert not anybody.reads("Hiro Sato")
    anybody.look()
    anybody.press("Check it", seal=seal[:-1] + ("0" if seal[-1] != "0" else "1"))
    anybody.look()
    assert anybody.reads("No record has this seal")


def test_an_entry_is_opened_by_a_button_and_once(app, surf):
    challenge = make_judged()
    entry = make_standing_entry(challenge, code="E-1", title="Shake it")
    seat = make_judge(challenge)
    judge = surf(seat.user)
    openings = select(func.count()).select_from(EntryOpening).where(EntryOpening.entry_id == entry.id)
    judge.open(f"/judging/{seat.ref}/entries/E-1")
    assert (judge.reads("Entry E-1 is sealed"), judge.reads("Shake it")) == (True, False)
    assert db.session.scalar(openings) == 0
    db.session.rollback()
    judge.press("Open entry E-1")
    judge.look()
    judge.open(f"/judging/{seat.ref}/entries/E-1")
    assert (judge.reads("Entry E-1 is sealed"), judge.reads("Shake it")) == (False, True)
    assert db.session.scalar(openings) == 1

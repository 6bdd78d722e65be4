"""Panels that deliberate, and what comes after."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from ip_terms.services import non_disclosure_text
from judging.chambers import Chamber
from judging.models import Observer, PanelClosing, PanelRemark, Seat, SheetVersion
from judging.queries.closings import state_digest
from judging.services.closing import close_panel
from judging.services.deliberation import begin_deliberation, write_remark
from judging.services.observers import invite_observer, sign_as_observer
from judging.services.revisions import revise_sheet
from judging.services.sheets import SheetContent
from tests.conftest import NOON
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score
from tests.factories.people import make_organiser, make_user


@dataclass
class Deliberation:
    """A panel with an organiser, a lead in each chamber, one more judge, and two entries: A3A3 and C4C4."""

    challenge: Challenge
    organiser: User
    lead: Seat
    other_lead: Seat
    judge: Seat
    first: Entry
    second: Entry


def make_scored(challenge: Challenge | None = None, **people: User) -> Deliberation:
    """Everybody has handed in everything: the leads find A3A3 perfect, the judge thinks little of it."""
    challenge = challenge or make_judged()
    first = make_standing_entry(challenge, make_user("Wanda Whoami"), code="A3A3", title="First idea")
    second = make_standing_entry(challenge, make_user("Sam Secret"), code="C4C4", title="Second idea")
    panel = Deliberation(
        challenge,
        make_organiser(),
        make_judge(challenge, people.get("lead") or make_user("Lena Lead"), is_lead=True),
        make_judge(
            challenge,
            people.get("other_lead") or make_user("Otto Other"),
            chamber=Chamber.SEEKER,
            is_lead=True,
        ),
        make_judge(challenge, people.get("judge") or make_user("Jo Judge")),
        first,
        second,
    )
    for seat, marks in ((panel.lead, 5), (panel.other_lead, 5), (panel.judge, 1)):
        score(seat, first, marks, marks, comment_to_panel=f"{marks} of five.")
        score(seat, second, 3, 3)
    return panel


def make_deliberating(challenge: Challenge | None = None, **people: User) -> Deliberation:
    """The same panel, and it deliberates. Commits."""
    panel = make_scored(challenge, **people)
    with unit_of_work():
        begin_deliberation(panel.challenge, by=panel.organiser, at=NOON)
    return panel


def say(seat: Seat, entry: Entry, text: str = "Read page two.", *, at: datetime = NOON) -> PanelRemark:
    """A judge says something on an entry. Commits."""
    assert seat.user is not None
    with unit_of_work():
        return write_remark(seat.challenge, entry, text, by=seat.user, at=at)


def revise(seat: Seat, entry: Entry, *marks: int | None, reason: str = "Page two.") -> SheetVersion:
    """A judge revises a sheet to marks in the rubric's order. Commits."""
    assert seat.user is not None
    content = SheetContent.of(dict(zip([row.id for row in seat.challenge.criteria], marks, strict=True)))
    with unit_of_work():
        return revise_sheet(seat, entry, content, reason, by=seat.user, at=NOON)


def close(seat: Seat) -> PanelClosing:
    """A lead closes the panel as it stands. Commits."""
    assert seat.user is not None
    digest = state_digest(seat.challenge)
    with unit_of_work():
        return close_panel(seat.challenge, digest=digest, by=seat.user, at=NOON)


def make_closed(challenge: Challenge | None = None, **people: User) -> Deliberation:
    """A panel in which something was said and revised, and that both leads have closed. Commits."""
    panel = make_deliberating(challenge, **people)
    say(panel.judge, panel.first)
    revise(panel.judge, panel.first, 2, 2)
    close(panel.lead)
    close(panel.other_lead)
    return panel


def make_observer(panel: Deliberation, user: User | None = None, *, signed: bool = True) -> Observer:
    """Somebody who observes a panel, and has signed. Commits."""
    person = user or make_user("Edda Ethics")
    with unit_of_work():
        observer = invite_observer(panel.challenge, person.email, "ethics", by=panel.organiser, at=NOON)
    if signed:
        text_hash = non_disclosure_text(panel.challenge, at=NOON).hash
        with unit_of_work():
            sign_as_observer(observer, text_hash, person.name, by=person, at=NOON, from_address="192.0.2.1")
    return observer

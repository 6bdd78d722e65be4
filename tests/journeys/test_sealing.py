"""Nothing of a proposal reaches anybody but its team before entries close; afterwards only who opens it reads it.

Words that stand nowhere but in a draft and in a submitted entry are looked for wherever anything can be read: every
page, file and export that there is, by each kind of person; the API; mails and inboxes; the search index; the log; and
every table but those of the proposals themselves.
"""

import io
import logging
from typing import Any

import pytest
from flask import url_for
from sqlalchemy import MetaData, select
from werkzeug.routing import Rule

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, Receipt
from challenge_hub.outbox.services import drain
from challenge_hub.search.engine import SearchQuery
from challenge_hub.search.jobs import rebuild
from challenge_hub.search.running import search_engine
from ip_terms.acceptance import require
from judging.chambers import Chamber
from judging.models import Seat
from judging.services import declare_conflicts
from solver.attachments.services import Asked, add_attachment
from solver.entries.services.drafts import save_draft
from solver.entries.services.handing_in import submit_entry
from tests.architecture.routes import our_rules
from tests.conftest import NOON
from tests.factories.entries import make_entry, make_submitted
from tests.factories.objections import name_somebody
from tests.factories.panels import make_judge, sign
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms
from tests.journeys.everything import content_of, mail_texts

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")

TITLE = "quernstoned"
INSIDE = (
    "flibberwock",
    "marzipanned",
    "oblongata",
    "zeppelinic",
)  # answer, note on AI, file name, file content
LATER = ("vermicular", "umbelliform")  # what was written after handing in: title, answer
DRAFT = ("gossamered", "pumpernickle", "halberdier", "xylographic")  # title, answer, file name, file content
NAMED = "brobdingnag"  # whom the team does not want as a judge
ALL = (TITLE, *INSIDE, *LATER, *DRAFT, NAMED)
# Where proposals are kept. A table that is added here is open to nobody but the team until entries close.
OF_PROPOSALS = {"draft_revisions", "entries", "entry_attachments", "objections", "proposal_versions"}
# Each person walks the pages that are, or look like, their business: elsewhere tests/architecture/roles.txt has them
# turned away at the door, or shown what a stranger is.
BUSINESS = {
    "stranger": ("solver.", "api.", "ip_terms.", "awards.", "web."),
    "rival": ("solver.", "judging.desk", "web.desk", "web.inbox"),
    "owner": ("seeker.", "awards.decisions.", "awards.closing.", "solver.entries.", "web.desk", "web.inbox"),
    "expert": ("judging.", "seeker.challenges.", "seeker.panels.", "seeker.decisions.", "web.inbox"),
    "judge": ("judging.", "solver.attachments.", "solver.receipts.", "web.inbox"),
    "organiser": (
        "organiser.",
        "awards.",
        "solver.entries.",
        "solver.objections.",
        "solver.receipts.",
        "solver.attachments.",
        "web.inbox",
    ),
    "admin": ("organiser.audit.", "organiser.people.", "organiser.challenges."),
}
AFTER = (
    "judging.",
    "awards.decisions.",
    "awards.closing.",
    "seeker.challenges.",
    "seeker.decisions.",
    "organiser.",
)
# They hold no entry: fonts, briefs on paper, the pages on which briefs, amendments and clauses are written and reviewed.
ELSEWHERE = (
    "web.font", "solver.discovery.pdf", "ip_terms.terms.compare", "seeker.briefs.", "seeker.amendments.",
    "organiser.reviews.", "organiser.variants.",
)  # fmt: skip


class Stage:
    """The people, what stands for the blanks of addresses, and who was found to read which word where."""

    def __init__(self, app: Any, signed_in: Any) -> None:
        self.app, self.signed_in = app, signed_in
        owner = make_user("Owner")
        seeker = make_organisation(owner)
        expert, judge = make_user("Ada Expertson"), make_user("Hiro Judgeson")
        make_membership(seeker, expert, MembershipRole.EXPERT)
        self.challenge = make_published_with_terms(seeker)
        self.team, drafter, rival = make_user("Wen Winner"), make_user("Dora Drafter"), make_user("Rival")
        self.people: dict[str, User | None] = {
            "stranger": None, "rival": rival, "owner": owner, "expert": expert, "judge": judge,
            "organiser": make_organiser(), "admin": make_user("Ada Admin", roles=("admin",)),
        }  # fmt: skip
        self.receipt = _submitted(self.challenge, self.team)
        self.draft, draft_file = _written(self.challenge, drafter, DRAFT)
        make_submitted(self.challenge, rival)
        self.drafter = drafter
        chambers = ((judge, Chamber.PLATFORM), (expert, Chamber.SEEKER))
        self.seats = [
            make_judge(self.challenge, who, chamber=chamber, ready=False) for who, chamber in chambers
        ]
        for seat in self.seats:
            sign(seat)
        self.entry: Entry = self.receipt.version.entry
        name_somebody(self.entry, NAMED, reason=NAMED, email=f"{NAMED}@{NAMED}.example", organisation=NAMED)
        theirs = {"ref": [self.entry.ref, self.draft.ref]}
        self.refs: dict[str, dict[str, list[Any]]] = {
            "": {"ref": [self.challenge.ref], "section": ["problem"]},
            "judging.": {
                "seat_ref": [seat.ref for seat in self.seats],
                "code": [self.entry.code, self.draft.code],
            },
            "solver.entries.": theirs,
            "solver.objections.": theirs,
            "solver.results.": theirs,
            "solver.attachments.": {**theirs, "attachment_id": [self.entry.attachments[0].id, draft_file]},
            "solver.receipts.": {"ref": [self.receipt.ref]},
        }

    def walk(self, *names: str, only: tuple[str, ...] = ("",)) -> set[tuple[str, str, str]]:
        """Everybody named opens what is their business and below `only`: who read which word at which endpoint."""
        told = set()
        for name in names:
            person = self.people[name]
            browser = self.signed_in(person) if person else self.app.test_client()
            self.refs["judging."]["seat_ref"] = [self.seats[name == "expert"].ref]
            for rule, address in self._addresses(BUSINESS[name], only):
                answer = browser.get(address)
                content = content_of(answer)
                answer.close()
                told |= {(name, rule.endpoint, word) for word in ALL if word in content}
        return told

    def read(self, person: User, *start: str) -> set[str]:
        """Every word that a person reads on pages below `start`."""
        browser, found = self.signed_in(person), set()
        for _rule, address in self._addresses(start, ("",)):
            answer = browser.get(address)
            content = content_of(answer)
            answer.close()
            found |= {word for word in ALL if word in content}
        return found

    def _addresses(self, start: tuple[str, ...], only: tuple[str, ...]) -> list[tuple[Rule, str]]:
        found = []
        with self.app.test_request_context():
            for rule in our_rules(self.app):
                name = rule.endpoint
                if (
                    "GET" in (rule.methods or ())
                    and name.startswith(start)
                    and name.startswith(only)
                    and not name.startswith(ELSEWHERE)
                ):
                    found += [(rule, url_for(name, **values)) for values in self._values(rule)]
        return found

    def _values(self, rule: Rule) -> list[dict[str, Any]]:
        chosen: dict[str, list[Any]] = {}
        for prefix in sorted(self.refs, key=len):
            if rule.endpoint.startswith(prefix):
                chosen |= self.refs[prefix]
        rows: list[dict[str, Any]] = [{}]
        for name in rule.arguments:
            rows = [{**row, name: value} for row in rows for value in chosen.get(name, ["1"])]
        return rows


def _written(challenge: Any, person: User, words: tuple[str, ...]) -> tuple[Entry, int]:
    """A draft with words in its title, an answer, the name of a file and what stands in it."""
    title, answer, filename, inside = words
    entry = make_entry(
        challenge, person, title=f"{title} bars", answers={"approach": f"{answer} it.", "team": answer}
    )
    stored = file_store().put(io.BytesIO(f"{inside} figures.".encode()), limit_bytes=100)
    form = challenge.versions[-1].content["form"]
    with unit_of_work():
        row = add_attachment(entry, stored, Asked(f"{filename}.txt"), form, by=person, at=NOON)
    return entry, row.id


def _submitted(challenge: Any, person: User) -> Receipt:
    answer, note, filename, inside = INSIDE
    entry, _file = _written(challenge, person, (TITLE, answer, filename, inside))
    with unit_of_work():
        receipt = submit_entry(
            entry,
            [require(person, challenge)],
            declarations={
                "original": True,
                "ownership": True,
                "third_party": "none",
                "ai_use": "content",
                "ai_note": note,
            },
            key=platform_key(),
            by=person,
            at=NOON,
        )
    answers = {"approach": f"{LATER[1]} it.", "team": "Wen"}
    with unit_of_work():
        save_draft(entry, title=LATER[0], answers=answers, lock=entry.draft_lock, by=person, at=NOON)
    return receipt


def _in_tables() -> set[tuple[str, str]]:
    """Every word in a table that is not one of those of the proposals."""
    schema = MetaData()
    schema.reflect(db.engine)
    found = set()
    for table in schema.sorted_tables:
        if table.name not in OF_PROPOSALS:
            rows = str(db.session.execute(select(table)).all()).lower()
            found |= {(table.name, word) for word in ALL if word in rows}
    db.session.rollback()
    return found


def _in_mails(mails: list[Any], *, to: set[str]) -> set[str]:
    texts = " ".join(mail_texts(mail) + str(mail.message()).lower() for mail in mails if to & set(mail.to))
    return {word for word in ALL if word in texts}


@pytest.fixture
def stage(app, signed_in, mails, caplog):
    caplog.set_level(logging.INFO)
    caplog.set_level(
        logging.WARNING, "sqlalchemy"
    )  # statements with their values: never switched on in operation
    return Stage(app, signed_in)


def test_until_the_close_nobody_but_the_team_and_then_nobody_who_has_not_opened_it(
    stage, mails, caplog, clock
):
    drain(at=NOON)
    rebuild(NOON)
    db.session.rollback()

    assert stage.walk(*stage.people) == set()
    assert _in_tables() == set()
    teams = {stage.team.email, stage.drafter.email}
    assert _in_mails(mails, to={mail.to[0] for mail in mails} - teams) == set()
    assert [search_engine().search(SearchQuery(word)).total for word in ALL] == [0] * len(ALL)
    # What was looked at is what there is: the team reads all of its own, and the search finds the challenge.
    assert stage.read(stage.team, "solver.") == {TITLE, *INSIDE, *LATER, NAMED}
    assert stage.read(stage.drafter, "solver.") == set(DRAFT)
    assert _in_mails(mails, to=teams) == {TITLE, INSIDE[2]}
    assert search_engine().search(SearchQuery(stage.challenge.title)).total == 1

    clock.at = stage.challenge.entries_close_at
    close_and_seal(stage.challenge)
    for seat in stage.seats:
        with unit_of_work():
            declare_conflicts(seat, {}, by=seat.user, at=clock.at)
    told = stage.walk(
        "owner", "expert", "judge", "organiser", only=("judging.", "awards.", "seeker.", "organiser.")
    )
    # Codes and titles stand in lists (docs/adr/0015); what else is in an entry is for those who opened it.
    assert {word for _name, _endpoint, word in told} == {TITLE, NAMED}
    named = {(name, endpoint) for name, endpoint, word in told if word == NAMED}
    assert named == {("organiser", f"organiser.objections.{page}") for page in ("index", "answer")}
    assert {endpoint.split(".")[0] for _name, endpoint, _word in told} <= {"judging", "organiser", "seeker"}
    assert _in_tables() == set()

    _open(stage, stage.seats[0])
    told = stage.walk("expert", "judge", "organiser", only=("judging.", "organiser.panels."))
    read = {(name, endpoint, word) for name, endpoint, word in told if word != TITLE}
    assert read == {
        ("judge", "judging.entries.score", INSIDE[0]),
        ("judge", "judging.entries.attachment", INSIDE[3]),
    }
    page = stage.signed_in(stage.team).get(f"/solver/entries/{stage.entry.ref}").text
    assert "A judge of the platform’s chamber" in page
    assert "Judgeson" not in page
    assert {word for word in ALL if word in caplog.text.lower()} == set()


def _open(stage: Stage, seat: Seat) -> None:
    browser = stage.signed_in(seat.user)
    address = f"/judging/{seat.ref}/entries/{stage.entry.code}"
    assert browser.post(f"{address}/attachments/1").status_code == 405
    assert browser.get(f"{address}/attachments/1").status_code == 403
    assert browser.post(f"{address}/open").status_code == 302

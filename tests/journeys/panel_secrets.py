"""A panel full of words that stand nowhere else, the people around it, and who was found to read which kind of them."""

import io
from typing import Any

from flask import url_for
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.jobs import clean_copy
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from judging.chambers import Chamber
from judging.services import decline_entry, write_note
from tests.architecture.routes import our_rules
from tests.conftest import NOON
from tests.factories.deliberation import Deliberation, make_observer
from tests.factories.objections import make_objection_row
from tests.factories.panels import (
    agreement_of,
    fill_in,
    make_answer,
    make_judge,
    make_standing_entry,
    open_for,
    score,
)
from tests.factories.people import make_membership, make_organisation, make_user
from tests.factories.screening import make_clarification, make_screener, make_screening
from tests.factories.terms import make_published_with_terms
from tests.journeys.everything import content_of, mail_texts

KINDS = {
    "who entered": ("quillfeather", "zenobia"),
    "a personal answer": ("wandleburg",),
    "the name of a file": ("hobbledown",),
    "what a file says of its author": ("scriptorius",),
    "what a file holds": ("mizzenfile",),
    "the title": ("thistlewisp",),
    "an answer": ("crumplehorn",),
    "who judges": ("leadson", "judgeson", "expertson", "tiedson"),
    "the lead's words to the panel": ("murglewort",),
    "the lead's words to the solver": ("snapplebeck",),
    "the expert's words to the panel": ("glimberoot",),
    "the expert's words to the solver": ("fennelstock",),
    "the result": ("rank 1 of 2",),
    "why a judge declined": ("tumblefen",),
    "a private note": ("privyquill",),
    "whom a team does not want": ("brobdingnag",),
    "a remark of who screens": ("sieveling",),
}
_PAGES = ("web.desk", "web.inbox")
_JUDGES = ("judging.", *_PAGES)
_SEEKERS = ("seeker.dashboard", "seeker.challenges.", "seeker.panels.", "seeker.decisions.", "awards.decisions.", "judging.deliberation.", "judging.minutes.", *_PAGES)  # fmt: skip
_SOLVERS = ("solver.dashboard", "solver.entries.", "solver.results.", "solver.objections.", "solver.clarifications.", "judging.desk", *_PAGES)  # fmt: skip
BUSINESS = {
    "stranger": ("api.", "solver.discovery.", "solver.history.", "web.home"),
    "entrant": _SOLVERS,
    "rival": _SOLVERS,
    "owner": _SEEKERS,
    "viewer": _SEEKERS,
    "expert": (*_SEEKERS, "judging."),
    "lead": _JUDGES,
    "judge": (*_JUDGES, "seeker.panels."),
    "tied": _JUDGES,
    "observer": ("judging.observers.", "judging.deliberation.", "judging.minutes.", *_PAGES),
    "organiser": ("organiser.", "awards.", "judging.deliberation.", "judging.minutes.", "judging.observers.", *_PAGES),
}  # fmt: skip
_ELSEWHERE = (
    "organiser.reviews.",
    "organiser.variants.",
    "solver.discovery.pdf",
    "solver.entries.edit",
    "awards.transfers.",
)


class Stage:
    """A panel of four judges and two entries: lead and expert have handed in, one has saved, one has a conflict."""

    def __init__(self, app: Any, signed_in: Any) -> None:
        self.app, self.signed_in = app, signed_in
        owner, viewer, expert = make_user("Owner"), make_user("Viewer"), make_user("Ada Expertson")
        home = make_organisation(owner)
        make_membership(home, viewer, MembershipRole.VIEWER)
        make_membership(home, expert, MembershipRole.EXPERT)
        challenge = make_published_with_terms(home)
        challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
        db.session.commit()
        entrant = make_user("Zenobia Quillfeather", email="zenobia@quillfeather.example")
        self.challenge = challenge
        self.entry = make_standing_entry(
            challenge, entrant, code="K7Q4", title="Thistlewisp pump",
            answers=[make_answer("gist", "Crumplehorn valves."), make_answer("team", "Wandleburg.", personal=True)],
            attachments=[_pdf(), _picture()],
        )  # fmt: skip
        self.other = make_standing_entry(challenge, make_user("Rival"), code="A3C9", title="Other pump")
        make_objection_row(self.entry, "Brobdingnag", reason="Brobdingnag knows us.")
        self.organiser = make_screener(self.entry)
        tied = make_judge(challenge, make_user("Ti Tiedson"), conflicts={self.entry.id: "A friend."})
        self.lead = make_judge(challenge, make_user("Lena Leadson"), is_lead=True)
        self.expert = make_judge(challenge, expert, chamber=Chamber.SEEKER, is_lead=True)
        # One who could read results, were it not for the sheet that is missing.
        slow = make_user("Jo Judgeson")
        make_membership(home, slow, MembershipRole.EXPERT)
        self.judge = make_judge(challenge, slow, chamber=Chamber.SEEKER)
        for seat, to_panel, to_solver in (
            (self.lead, "Murglewort.", "Snapplebeck."),
            (self.expert, "Glimberoot.", "Fennelstock."),
        ):
            score(seat, self.entry, 5, 4, comment_to_panel=to_panel, comment_to_solver=to_solver)
            score(seat, self.other, 2, 2)
        fill_in(self.judge, self.other, 3, 3)
        open_for(self.judge, self.entry)
        with unit_of_work():
            decline_entry(tied, self.other, agreement_of(tied), "Tumblefen.", by=tied.user, at=NOON)
        with unit_of_work():
            write_note(
                self.lead, self.entry, agreement_of(self.lead), "Privyquill.", by=self.lead.user, at=NOON
            )
        make_screening(self.entry, self.organiser, remark="Sieveling.")
        question = make_clarification(self.entry, self.organiser)
        panel = Deliberation(
            challenge, self.organiser, self.lead, self.expert, self.judge, self.entry, self.other
        )
        observer = make_observer(panel)
        self.people: dict[str, User | None] = {
            "stranger": None, "entrant": entrant, "rival": self.other.captain, "owner": owner, "viewer": viewer,
            "expert": expert, "lead": self.lead.user, "judge": self.judge.user, "tied": tied.user,
            "observer": observer.user, "organiser": self.organiser,
        }  # fmt: skip
        self.seats = {
            "expert": self.expert.ref,
            "lead": self.lead.ref,
            "judge": self.judge.ref,
            "tied": tied.ref,
        }
        self.refs: dict[str, dict[str, list[Any]]] = {
            "": {"ref": [challenge.ref], "figure": ["ranking"]},
            "judging.": {"code": [self.entry.code, self.other.code], "number": [1, 2]},
            "organiser.screening.": {"code": [self.entry.code], "number": [1]},
            "solver.": {"ref": [self.entry.ref, self.other.ref], "clarification_id": [question.id]},
            "solver.discovery.": {"ref": [challenge.ref]},
            "solver.history.": {"ref": [challenge.ref]},
        }
        drain(at=NOON)
        digests = [row["sha256"] for row in self.entry.versions[-1].content["attachments"]]
        self.originals = [b"".join(file_store().open(digest)) for digest in digests]
        for digest in digests:
            clean_copy(digest)

    def told(self, *names: str) -> dict[str, set[str]]:
        """Everybody named, or all, opens what is their business and reads what was sent: who read which kind of word."""
        drain(at=NOON)
        found = {}
        ids = {
            name: person and person.id for name, person in self.people.items() if name in (names or BUSINESS)
        }
        for name, identity in ids.items():
            person = db.session.get(User, identity) if identity else None
            browser = self.signed_in(person) if person else self.app.test_client()
            texts = []
            answers = [browser.get(address) for address in self._addresses(name)]
            if name == "observer":
                looks = [{"what": "agenda"}, {"what": "result"}]
                looks += [{"what": what, "code": self.entry.code} for what in ("entry", "record")]
                looks.append({"what": "file", "code": self.entry.code, "number": "1"})
                answers += [
                    browser.post(f"/panels/{self.challenge.ref}/observing/look", data=look) for look in looks
                ]
            for answer in answers:
                texts.append(content_of(answer))
                answer.close()
            if person:
                texts += self._sent(person)
            own = f"{person.name} {person.email}".lower() if person else ""
            text = " ".join(texts)
            found[name] = {
                kind
                for kind, words in KINDS.items()
                if any(word in text for word in words if kind != "who judges" or word not in own)
            }
        return found

    def _sent(self, person: User) -> list[str]:
        items = db.session.query(InboxItem).filter_by(user_id=person.id)
        mails = [mail for mail in self.app.extensions["mailman"].outbox if person.email in mail.to]
        return [f"{item.title} {item.body}".lower() for item in items] + [mail_texts(mail) for mail in mails]

    def _addresses(self, name: str) -> list[str]:
        found = []
        with self.app.test_request_context():
            for rule in our_rules(self.app):
                end = rule.endpoint
                if (
                    "GET" in (rule.methods or ())
                    and end.startswith(BUSINESS[name])
                    and not end.startswith(_ELSEWHERE)
                ):
                    chosen: dict[str, list[Any]] = {}
                    for prefix in sorted(self.refs, key=len):
                        if end.startswith(prefix):
                            chosen |= self.refs[prefix]
                    chosen["seat_ref"] = [self.seats.get(name, self.seats["judge"])]
                    rows: list[dict[str, Any]] = [{}]
                    for argument in rule.arguments:
                        rows = [
                            {**row, argument: value} for row in rows for value in chosen.get(argument, [1])
                        ]
                    found += [url_for(end, **row) for row in rows]
        return found


def _kept(content: bytes, filename: str) -> dict[str, Any]:
    stored = file_store().put(io.BytesIO(content), limit_bytes=1_000_000)
    return {
        "filename": filename,
        "sha256": stored.sha256,
        "size": stored.size,
        "media_type": stored.media_type,
    }


def _pdf() -> dict[str, Any]:
    kept = io.BytesIO()
    canvas = Canvas(kept)
    canvas.setAuthor("Scriptorius")
    canvas.drawString(72, 72, "Mizzenfile.")
    canvas.save()
    return _kept(kept.getvalue(), "hobbledown-plan.pdf")


def _picture() -> dict[str, Any]:
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "Scriptorius"
    Image.new("RGB", (8, 8), "white").save(kept, "JPEG", exif=exif)
    return _kept(kept.getvalue(), "hobbledown.jpg")

"""The blueprint of amendments, and an amendment as the pages of its sections edit it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, url_for

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.amendments.lifecycle import (
    KIND_LABELS,
    LABELS,
    TONES,
    AmendmentState,
    VersionKind,
)
from challenge_hub.challenges.coach.advice import Advice
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.models import Amendment, Challenge
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import gettext as _
from seeker.amendments import services
from seeker.amendments.document import AmendedBrief
from seeker.amendments.objections import AmendmentRules
from seeker.amendments.policies import can_write
from seeker.amendments.queries import asked_of, get_open
from seeker.amendments.sketch import document_in, document_in_force, sketch_of
from seeker.briefs.document import Terms
from seeker.briefs.pages import ORDER, following
from seeker.briefs.prompts import prompts
from seeker.briefs.values import SectionValues
from seeker.briefs.views.editing import SECTIONS_EDITED, Desk
from seeker.web import prize_bounds

amendments = Blueprint("amendments", __name__)
amendments.before_request(signed_in)

HERE = "/seeker/challenges/<ref>/amendment"
SECTION = f"any({', '.join(SECTIONS_EDITED)})"


def rules() -> AmendmentRules:
    """Give what this installation asks of amendments."""
    settings: Settings = current_app.extensions["settings"]
    return AmendmentRules(prize_bounds(), settings.amendment_minimum_days)


class AmendmentDesk:
    """An amendment: its sections stand in its document, the challenge stays as it is."""

    def __init__(self, ref: str) -> None:
        self.amendment: Amendment = get_open(me(), ref)
        self.document: AmendedBrief = document_in(self.amendment)
        self.challenge: Challenge = sketch_of(self.amendment.challenge, self.document)

    @property
    def terms(self) -> Terms | None:
        """Give the chosen terms."""
        return self.document.terms

    def lock(self, section: str) -> int:
        """Give the number of a section."""
        return services.current_lock(self.amendment, section)

    def may_edit(self) -> bool:
        """Tell whether the person may write."""
        return bool(can_write(me(), self.amendment, at=now()))

    def demand_edit(self) -> None:
        """Raise unless the person may write."""
        services.demand_write(self.amendment, by=me(), at=now())

    def save(self, values: SectionValues | Terms, lock: int) -> int:
        """Save a section."""
        if isinstance(values, Terms):
            # Clauses in the organisation's own words are chosen before publication, for good.
            values = Terms(regime=values.regime, parameters=values.parameters)
        number = services.save_section(self.amendment, values, lock=lock, by=me(), at=now())
        self.document = document_in(self.amendment)
        self.challenge = sketch_of(self.amendment.challenge, self.document)
        return number

    def anew(self) -> Desk:
        """Read the amendment again."""
        return AmendmentDesk(self.amendment.challenge.ref)

    def around(self, section: str = "summary") -> dict[str, Any]:
        """Give the frame of the page."""
        return surroundings(self.amendment, self.document, self.challenge, section)

    def address(self, page_name: str) -> str:
        """Give the address of a page of the amendment."""
        return address_of(self.amendment.challenge.ref, page_name)


def address_of(ref: str, page_name: str) -> str:
    """Give the address of a section of an amendment, of its "summary", or of the amendment itself."""
    if page_name in SECTIONS_EDITED:
        return url_for("seeker.amendments.section", ref=ref, section=page_name)
    own = page_name if page_name in {"attachments", "summary"} else "show"
    return url_for(f"seeker.amendments.{own}", ref=ref)


def surroundings(
    amendment: Amendment, document: AmendedBrief, sketch: Challenge, section: str = ""
) -> dict[str, Any]:
    """Give what every page of an amendment shows around its content."""
    challenge = amendment.challenge
    in_force = document_in_force(challenge)
    changed = {name for name in ORDER if getattr(document, name) != getattr(in_force, name)}
    asked = asked_of(amendment) if amendment.state == AmendmentState.CHANGES_REQUESTED else None
    comments: dict[str, list[str]] = {}
    for comment in asked.comments if asked else ():
        comments.setdefault(comment.section, []).append(comment.text)
    ref = challenge.ref
    return {
        # The frame of a section reads what is typed there; everything else, what is in force.
        "challenge": sketch if section in ORDER else challenge,
        "amendment": amendment,
        "section": section,
        "home": url_for("seeker.amendments.show", ref=ref),
        "prompts": prompts(sketch.type),
        "advice": Advice(),
        "preview": url_for("seeker.amendments.preview", ref=ref),
        "finish": (url_for("seeker.amendments.check", ref=ref), _("See what changes")),
        "number": ORDER.index(section) + 1 if section in ORDER else None,
        "count": len(ORDER),
        "next": following(section) if section in ORDER else None,
        "tasks": [
            {
                "section": name,
                "label": str(SECTIONS[name]),
                "href": address_of(ref, name),
                "state": _("comment")
                if comments.get(name)
                else _("changed")
                if name in changed
                else _("as it is"),
                "tone": "wait" if comments.get(name) else "good" if name in changed else "none",
                "text": "",
                "current": name == section,
            }
            for name in ORDER
        ],
        "problems": {},
        "sections": SECTIONS,
        "comments": comments,
        "asked": asked,
        "state_label": _("Amendment: %(state)s", state=str(LABELS[AmendmentState(amendment.state)])),
        "state_tone": TONES[AmendmentState(amendment.state)],
        "kind_label": KIND_LABELS[VersionKind(amendment.kind)],
        "can_edit": can_write(me(), amendment, at=now()),
    }

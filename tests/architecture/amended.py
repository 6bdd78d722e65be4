"""Parts of the world in which the routes are walked: amendments at each station, a font, an item of an inbox."""

from pathlib import Path
from typing import Any

from flask import current_app

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.services import tell
from challenge_hub.web.fonts import WEB_FONTS, font_path
from seeker.amendments.services import submit_amendment
from tests.conftest import NOON
from tests.factories.amendments import RULES, make_amendment, owner_of
from tests.factories.terms import make_published_with_terms


def amendment_blanks(home: Any, opened: Challenge, ready: Challenge) -> dict[str, dict[str, Any]]:
    """What stands for the blanks of the routes of amendments; `opened` has none yet, `ready` is approved."""
    written = _amended(home, "Amendment written", problem={"problem": "Ice."})
    to_send = _amended(home, "Amendment to send", requirements={"constraints": "No flame."})
    in_review = _amended(home, "Amendment in review", requirements={"constraints": "No flame."})
    with unit_of_work():
        submit_amendment(in_review.amendments[0], RULES, by=owner_of(in_review), at=NOON)
    return {
        "organiser.challenges.send_back": {"ref": ready.ref},
        "seeker.amendments.": {"ref": written.ref, "section": "problem", "place": 1},
        "seeker.amendments.begin": {"ref": opened.ref},
        "seeker.amendments.submit": {"ref": to_send.ref},
        "seeker.amendments.take_back": {"ref": in_review.ref},
        "seeker.challenges.send_back": {"ref": ready.ref},
        "solver.history.": {"ref": opened.ref, "number": 1, "file_id": opened.attachments[0].id},
    }


def _amended(home: Any, title: str, **changes: dict[str, Any]) -> Challenge:
    challenge = make_published_with_terms(home, title=title, public=["map.txt"])
    kind = VersionKind.CLARIFICATION if "problem" in changes else VersionKind.MATERIAL
    make_amendment(challenge, kind, **changes)
    return challenge


def font() -> str:
    """The name of a face that the worker has made already."""
    name = next(iter(WEB_FONTS))
    path = font_path(name, Path(current_app.instance_path) / "fonts")
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"wOF2")
    return name


def inbox_item(user: User) -> int:
    with unit_of_work():
        tell(user.id, kind="test", title="News", body="", url="/solver/", at=NOON)
    item: int = db.session.execute(
        db.text("SELECT max(id) FROM inbox_items WHERE user_id = :user"), {"user": user.id}
    ).scalar_one()
    return item

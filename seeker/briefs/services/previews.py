"""Secret links by which somebody outside the organisation sees a brief before it is published."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.models import Challenge, PreviewLink
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import hash_secret, new_secret
from challenge_hub.core.unit_of_work import emit
from seeker.briefs.events import PreviewLinkMade, PreviewLinkRevoked
from seeker.briefs.policies import still_unpublished

MOST_LIVE = 20


def preview_links(challenge: Challenge, at: datetime) -> list[PreviewLink]:
    """Give the links that still open the preview, the newest first."""
    query = (
        select(PreviewLink)
        .where(
            PreviewLink.challenge_id == challenge.id,
            PreviewLink.revoked_at.is_(None),
            PreviewLink.expires_at > at,
        )
        .options(joinedload(PreviewLink.made_by))
        .order_by(PreviewLink.id.desc())
    )
    return list(db.session.scalars(query))


def live_link(challenge: Challenge, link_id: int) -> PreviewLink:
    """Give a link of the challenge by its number. Raises NotVisible."""
    link = db.session.get(PreviewLink, link_id)
    if link is None or link.challenge_id != challenge.id:
        raise NotVisible
    return link


def make_preview_link(challenge: Challenge, *, days: int, note: str = "", by: User, at: datetime) -> str:
    """Make a link that opens the preview for so many days; give its secret, which is kept nowhere.

    Raises WrongState once the brief is published or given up, Invalid past 20 links that live. Emits
    PreviewLinkMade.
    """
    can_write_briefs(by, challenge.organisation_id).demand()
    state = still_unpublished(challenge)
    if not state:
        raise WrongState(state.reason)
    if len(preview_links(challenge, at)) >= MOST_LIVE:
        raise Invalid(_("There are %(most)d links already; revoke one first.", most=MOST_LIVE))
    secret = new_secret()
    link = PreviewLink(
        challenge=challenge,
        secret_hash=hash_secret(secret),
        note=note,
        made_at=at,
        made_by_id=by.id,
        expires_at=at + timedelta(days=days),
    )
    db.session.add(link)
    db.session.flush()  # the event names the new link by its id
    emit(
        PreviewLinkMade(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            link_id=link.id,
            days=days,
        )
    )
    return secret


def revoke_preview_link(link: PreviewLink, *, by: User, at: datetime) -> None:
    """Make a link open nothing from now on; doing it twice changes nothing. Emits PreviewLinkRevoked."""
    challenge = link.challenge
    can_write_briefs(by, challenge.organisation_id).demand()
    if link.revoked_at is not None:
        return
    link.revoked_at = at
    emit(
        PreviewLinkRevoked(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, link_id=link.id
        )
    )

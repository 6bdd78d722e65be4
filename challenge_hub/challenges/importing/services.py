"""Taking imported briefs in: each is a challenge that is run elsewhere."""

from datetime import datetime

from sqlalchemy import func, select

from challenge_hub.accounts.events import OrganisationCreated
from challenge_hub.accounts.models import Organisation
from challenge_hub.challenges.events import BriefImported
from challenge_hub.challenges.importing.brief import ImportedBrief
from challenge_hub.challenges.importing.storing import Stored, fit
from challenge_hub.challenges.models import Brief, Challenge, ChallengeDiscipline, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit

SOURCE = "challenge_gov"


def already_here(source_id: str, *, source: str = SOURCE) -> bool:
    """Tell whether a brief of a source was imported before."""
    query = select(Challenge.id).where(Challenge.source == source, Challenge.source_id == source_id)
    return db.session.scalar(query) is not None


def import_brief(brief: ImportedBrief, *, source: str = SOURCE, at: datetime) -> Challenge | None:
    """Add the brief as a challenge that is run elsewhere; None, and no change, if it is here already.

    Its organisation is found by name among those that came with imports, or set up without members: an import
    never adds to the desk of an organisation that people own. Emits BriefImported, and OrganisationCreated where
    an organisation is new. Raises Invalid where the title is longer than a challenge can hold.
    """
    stored = fit(brief, at=at)
    if already_here(brief.source_id, source=source):
        return None
    challenge = Challenge(
        ref=new_ref(),
        organisation=_organisation(stored, at=at),
        state=ChallengeState.EXTERNAL,
        title=brief.title,
        call=stored.call,
        abstract=brief.abstract,
        type=stored.type,
        language="en",
        disciplines=[ChallengeDiscipline(discipline=each) for each in brief.disciplines],
        prize_total_minor=brief.prize_total_minor,
        currency=brief.currency,
        publishes_at=brief.opens_at,
        entries_close_at=stored.closes_at,
        time_zone=brief.time_zone,
        created_at=at,
        source=source,
        source_id=brief.source_id,
        external_url=stored.external_url,
    )
    challenge.brief = Brief(
        background=stored.background,
        problem=brief.problem,
        prize_notes=brief.prizes,
        rules=brief.rules,
        judging_notes=brief.judging,
        how_to_enter=brief.how_to_enter,
        saved_at=at,
    )
    db.session.add(challenge)
    db.session.flush()  # the event names the new id
    emit(
        BriefImported(
            at=at, by=None, subject_id=challenge.id, challenge_id=challenge.id, source_id=brief.source_id
        )
    )
    return challenge


def _organisation(stored: Stored, *, at: datetime) -> Organisation:
    known = db.session.scalar(
        select(Organisation)
        .where(
            Organisation.imported.is_(True),
            func.lower(Organisation.name) == stored.organisation_name.lower(),
        )
        .order_by(Organisation.id)
        .limit(1)
    )
    if known is not None:
        return known
    organisation = Organisation(ref=new_ref(), name=stored.organisation_name, imported=True, created_at=at)
    db.session.add(organisation)
    db.session.flush()  # the event names the new id
    emit(OrganisationCreated(at=at, by=None, subject_id=organisation.id))
    return organisation

"""Beginning a brief with what stands elsewhere: in an earlier challenge, or in a file."""

from datetime import datetime

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Brief, BriefAttachment, Challenge, FormField
from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from ip_terms.services import choose_terms
from seeker.briefs.document import BriefDocument
from seeker.briefs.events import BriefCloned, BriefReadIn
from seeker.briefs.queries import variants_again, whole_document
from seeker.briefs.services.applying import apply
from seeker.briefs.values import Timeline


def clone_brief(source: Challenge, *, title: str, by: User, at: datetime) -> Challenge:
    """Begin a brief with what stands in a challenge of the same organisation, whatever its state.

    Its dates are left out, and clauses in the organisation's words that are no longer in use: `variants_again` says
    which. Its files come along: both briefs name the same stored contents. Emits BriefCloned, and
    TermsChosen where terms were chosen.
    """
    can_write_briefs(by, source.organisation_id).demand()
    document = whole_document(source)
    clone = _begin(source.organisation, document, by=by, at=at)
    clone.title = title
    apply(Timeline(time_zone=source.time_zone), clone)
    for row in source.kept_attachments:
        clone.attachments.append(
            BriefAttachment(
                place=row.place,
                title=row.title,
                note=row.note,
                filename=row.filename,
                sha256=row.sha256,
                size=row.size,
                media_type=row.media_type,
                confidential=row.confidential,
                told=row.told,
                added_at=at,
            )
        )
    emit(BriefCloned(at=at, by=by.id, subject_id=clone.id, challenge_id=clone.id, source_id=source.id))
    return clone


def read_in_brief(
    organisation: Organisation, document: BriefDocument, *, sha256: str, by: User, at: datetime
) -> Challenge:
    """Begin a brief with a document that the forms have checked; `sha256` is of the file it came in.

    Of clauses in an organisation's words it takes those that this organisation has in use, to the letter;
    `variants_again` says which it leaves out.
    Emits BriefReadIn, and TermsChosen where terms were chosen. Raises Invalid for values that break a rule.
    """
    can_write_briefs(by, organisation.id).demand()
    challenge = _begin(organisation, document, by=by, at=at)
    emit(BriefReadIn(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, sha256=sha256))
    return challenge


def _begin(organisation: Organisation, document: BriefDocument, *, by: User, at: datetime) -> Challenge:
    challenge = Challenge(
        ref=new_ref(),
        organisation_id=organisation.id,
        state=ChallengeState.DRAFT,
        created_at=at,
        created_by_id=by.id,
    )
    challenge.brief = Brief(locks={}, saved_at=at)
    # Fields keep the keys they had, which are made from a label only where there is none.
    challenge.form_fields = [
        FormField(position=number, key=row.key, label=row.label, kind=row.kind)
        for number, row in enumerate(document.deliverables.fields, start=1)
        if row.key
    ]
    for values in document.sections():
        apply(values, challenge)
    db.session.add(challenge)
    db.session.flush()  # terms and events name the new challenge by its id
    if document.terms is not None:
        terms, variants = document.terms, variants_again(organisation, document.terms).ids
        choose_terms(challenge, terms.regime, terms.parameters, variants=variants, by=by, at=at)
    return challenge

"""Reading a brief whole, for the people of its organisation."""

from dataclasses import dataclass

from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.models import BriefAttachment, Challenge, ReviewOutcome, ReviewRound
from challenge_hub.challenges.queries import of_members
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from ip_terms.models import ClauseVariant
from ip_terms.queries import terms_of
from ip_terms.texts import regime_and_parameters
from ip_terms.variants.queries import all_in_use
from ip_terms.variants.rules import OPEN_CLAUSES, open_under
from seeker.briefs.document import BriefDocument, ChosenVariant, Terms, document_of

WHOLE = (
    joinedload(Challenge.brief),
    selectinload(Challenge.disciplines),
    selectinload(Challenge.requirements),
    selectinload(Challenge.form_fields),
    selectinload(Challenge.criteria),
    selectinload(Challenge.prizes),
    selectinload(Challenge.audience_invitations),
    selectinload(Challenge.attachments),
    selectinload(Challenge.review_rounds).selectinload(ReviewRound.comments),
)


def get_brief(user: User, ref: str, *, whole: bool = True) -> Challenge:
    """Give a challenge of one of the person's organisations with its brief. Raises NotVisible.

    Without `whole` the rows of its sections are read only when somebody asks for them: enough to save one section.
    """
    options = WHOLE if whole else (joinedload(Challenge.brief),)
    challenge = db.session.scalar(of_members(user).where(Challenge.ref == ref).options(*options))
    # Challenges that came in from elsewhere are read-only records.
    if challenge is None or challenge.brief is None:
        raise NotVisible
    return challenge


def own_attachment(challenge: Challenge, attachment_id: int) -> BriefAttachment:
    """Give a file of the brief that was not removed. Raises NotVisible."""
    for attachment in challenge.attachments:
        if attachment.id == attachment_id and attachment.removed_at is None:
            return attachment
    raise NotVisible


def asked_changes(challenge: Challenge) -> ReviewRound | None:
    """Give the latest finished review round if it asked for changes or opened the brief again, or None."""
    finished = [row for row in challenge.review_rounds if row.outcome is not None]
    if not finished or finished[-1].outcome == ReviewOutcome.APPROVED:
        return None
    return finished[-1]


def comments_by_section(challenge: Challenge) -> dict[str, list[str]]:
    """Give the organiser's latest comments by section; empty where none are open."""
    latest = asked_changes(challenge)
    found: dict[str, list[str]] = {}
    for comment in latest.comments if latest else ():
        found.setdefault(comment.section, []).append(comment.text)
    return found


def whole_document(challenge: Challenge) -> BriefDocument:
    """Give the brief as it stands, with the terms that were chosen, as one document."""
    terms = terms_of(challenge)
    if terms is None:
        return document_of(challenge, None)
    regime, parameters = regime_and_parameters(terms)
    variants = tuple(ChosenVariant.of(each) for each in terms.variants)
    return document_of(challenge, Terms(regime=regime, parameters=parameters, variants=variants))


@dataclass(frozen=True)
class FoundVariants:
    """The ids of the clauses that an organisation can choose again, and a sentence for each that is left out."""

    ids: tuple[int, ...]
    left_out: tuple[str, ...]


def variants_again(organisation: Organisation, terms: Terms | None) -> FoundVariants:
    """Find the clauses of a document among those that an organisation has in use now.

    Only the same version with the same words counts: words come into a text by the review of this organisation alone.
    """
    if terms is None or not terms.variants:
        return FoundVariants((), ())
    in_use = {each.clause: each for each in all_in_use(organisation.id)}
    allowed = open_under(terms.regime)
    ids, left_out = [], []
    for wanted in terms.variants:
        found = in_use.get(wanted.clause)
        if found is not None and wanted.clause in allowed and ChosenVariant.of(found).same(wanted):
            ids.append(found.id)
        elif wanted.clause in OPEN_CLAUSES:
            left_out.append(_why_not(wanted, found, allowed=wanted.clause in allowed))
    unknown = len(terms.variants) - len(ids) - len(left_out)
    if unknown:
        left_out.append(_("Left out: clauses that nobody may have in their own words here."))
    return FoundVariants(tuple(ids), tuple(left_out))


def _why_not(wanted: ChosenVariant, found: ClauseVariant | None, *, allowed: bool) -> str:
    said = {"about": OPEN_CLAUSES[wanted.clause], "number": wanted.version}
    if not allowed:
        return _("Left out: “%(about)s”, version %(number)d. This kind of terms has no such clause.", **said)
    if found is None:
        return _(
            "Left out: “%(about)s”, version %(number)d. Your organisation has no words of its own in use for it.",
            **said,
        )
    if found.number == wanted.version:
        return _(
            "Left out: “%(about)s”, version %(number)d. Your organisation has other words under this number.",
            **said,
        )
    return _(
        "Left out: “%(about)s”, version %(number)d. Your organisation has version %(other)d in use; choose it under"
        " IP terms if you want it.",
        **said,
        other=found.number,
    )

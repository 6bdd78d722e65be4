"""Finding terms, texts and agreements."""

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from ip_terms.catalogue import problems
from ip_terms.chain import Break, breaks
from ip_terms.models import Agreement, AgreementKind, ChallengeTerms, TermsText
from ip_terms.rendering import text_hash
from ip_terms.summary import TermsSummary, summary
from ip_terms.texts import regime_and_parameters, terms_body


def terms_of(challenge: Challenge) -> ChallengeTerms | None:
    """Give what the seeker chose for a challenge, or None."""
    return db.session.get(ChallengeTerms, challenge.id)


def problems_of(challenge: Challenge) -> list[str]:
    """Give what is wrong with the chosen terms; nothing is wrong while none are chosen."""
    terms = terms_of(challenge)
    return problems(*regime_and_parameters(terms)) if terms else []


def preview_text(challenge: Challenge) -> str | None:
    """Give the terms as they would read now, or None where they cannot be composed. Stores nothing."""
    terms = terms_of(challenge)
    if terms is None or problems(*regime_and_parameters(terms)):
        return None
    return terms_body(challenge, terms)


def summary_of(challenge: Challenge) -> TermsSummary | None:
    """Give the summary of the terms as they would read now, or None. Stores nothing."""
    terms = terms_of(challenge)
    body = preview_text(challenge)
    if terms is None or body is None:
        return None
    return summary(*regime_and_parameters(terms), text_hash=text_hash(body))


def text(hash_: str) -> TermsText:
    """Give a stored text by its hash. Raises NotVisible."""
    found = db.session.get(TermsText, hash_)
    if found is None:
        raise NotVisible
    return found


def text_in_force(challenge: Challenge) -> TermsText:
    """Give the terms of the brief version in force. Raises NotVisible where there are none."""
    found = db.session.scalar(
        select(TermsText)
        .join(BriefVersion, BriefVersion.terms_hash == TermsText.hash)
        .where(BriefVersion.challenge_id == challenge.id, BriefVersion.number == challenge.version_number)
    )
    if found is None:
        raise NotVisible
    return found


def versions_with_terms(challenge: Challenge) -> dict[int, BriefVersion]:
    """Give the brief versions of a challenge that stand under terms, by number. Raises NotVisible where none does."""
    query = (
        select(BriefVersion)
        .join(TermsText, TermsText.hash == BriefVersion.terms_hash)
        .where(BriefVersion.challenge_id == challenge.id)
        .order_by(BriefVersion.number)
    )
    found = {version.number: version for version in db.session.scalars(query)}
    if not found:
        raise NotVisible
    return found


def own_agreements(user: User) -> Select[Agreement]:
    """Give the person's agreements with their challenges, newest first."""
    return (
        select(Agreement)
        .where(Agreement.user_id == user.id)
        .options(joinedload(Agreement.challenge))
        .order_by(Agreement.id.desc())
    )


def get_visible(user: User, ref: str) -> Agreement:
    """Give an agreement to the person who made it, or to an organiser. Raises NotVisible."""
    query = select(Agreement).where(Agreement.ref == ref)
    if not user.is_organiser:
        query = query.where(Agreement.user_id == user.id)
    found = db.session.scalar(
        query.options(joinedload(Agreement.challenge), joinedload(Agreement.user), joinedload(Agreement.text))
    )
    if found is None:
        raise NotVisible
    return found


def agreement_in_force(user: User, challenge: Challenge, kind: AgreementKind) -> Agreement | None:
    """Give the person's agreement of a kind; of the challenge's terms only one with the text in force."""
    query = select(Agreement).where(
        Agreement.user_id == user.id, Agreement.challenge_id == challenge.id, Agreement.kind == kind
    )
    if kind == AgreementKind.CHALLENGE_TERMS:
        query = query.join(BriefVersion, BriefVersion.terms_hash == Agreement.text_hash).where(
            BriefVersion.challenge_id == challenge.id, BriefVersion.number == challenge.version_number
        )
    return db.session.scalars(query.order_by(Agreement.id.desc()).limit(1)).first()


def registered(challenge_id: int) -> list[int]:
    """Give the ids of everybody who takes part in a challenge: accepted its terms, in any version, or has an entry."""
    accepted = select(Agreement.user_id).where(
        Agreement.challenge_id == challenge_id, Agreement.kind == AgreementKind.CHALLENGE_TERMS
    )
    entered = select(Entry.solver_id).where(Entry.challenge_id == challenge_id)
    return sorted(db.session.scalars(accepted.union(entered)))


def chain(challenge: Challenge) -> Select[Agreement]:
    """Give the agreements of a challenge, oldest first."""
    return select(Agreement).where(Agreement.challenge_id == challenge.id).order_by(Agreement.id)


def broken_agreements(challenge: Challenge) -> Iterator[Break]:
    """Check the chain of a challenge in constant memory; give every break."""
    yield from breaks(db.session.scalars(chain(challenge).execution_options(yield_per=500)))

"""Finding terms, texts and agreements."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from inspect import get_annotations
from typing import cast

from sqlalchemy import ScalarSelect, Select, exists, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.challenges.queries import shown_to, version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.queries import entrants
from ip_terms.catalogue import Parameters, Regime, problems
from ip_terms.chain import Break, Sealed, breaks
from ip_terms.models import Agreement, AgreementKind, ChallengeTerms, TermsText
from ip_terms.rendering import text_hash
from ip_terms.summary import TermsSummary, summary
from ip_terms.texts import regime_and_parameters, terms_body
from ip_terms.variants.rules import open_under


def terms_of(challenge: Challenge) -> ChallengeTerms | None:
    """Give what the seeker chose for a challenge, or None."""
    return db.session.get(ChallengeTerms, challenge.id)


def terms_published_as(challenge: Challenge, terms_hash: str) -> ChallengeTerms:
    """Give regime and parameters of the text with this hash: an entry is held to the terms it was handed in under.

    Where no version tells them, those that stand now. Raises NotVisible where there are none.
    """
    content = db.session.scalar(
        select(BriefVersion.content)
        .where(BriefVersion.challenge_id == challenge.id, BriefVersion.terms_hash == terms_hash)
        .order_by(BriefVersion.number.desc())
        .limit(1)
    )
    kept = (content or {}).get("terms") or {}
    if "parameters" not in kept:
        standing = terms_of(challenge)
        if standing is None:
            raise NotVisible
        return standing
    return as_chosen(challenge, Regime(kept["regime"]), Parameters.from_dict(kept["parameters"]))


def as_chosen(challenge: Challenge, regime: Regime, parameters: Parameters) -> ChallengeTerms:
    """Give a choice of terms as the row it would be, with the clauses of its own words. Stores nothing."""
    standing = terms_of(challenge)
    return ChallengeTerms(
        challenge_id=challenge.id,
        regime=regime.value,
        parameters=parameters.to_dict(),
        variants=[row for row in standing.variants if row.clause in open_under(regime)] if standing else [],
    )


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
    return summary_as_chosen(challenge, terms) if terms else None


def summary_as_chosen(challenge: Challenge, terms: ChallengeTerms) -> TermsSummary | None:
    """Give the summary of a choice of terms, be it stored or not; None where it cannot stand. Stores nothing."""
    if problems(*regime_and_parameters(terms)):
        return None
    body = terms_body(challenge, terms)
    return summary(*regime_and_parameters(terms), text_hash=text_hash(body))


def text(hash_: str) -> TermsText:
    """Give a stored text by its hash. Raises NotVisible."""
    found = db.session.get(TermsText, hash_)
    if found is None:
        raise NotVisible
    return found


def get_text(user: User | None, hash_: str, at: datetime) -> TermsText:
    """Give a stored text of a challenge's terms, in force or earlier, by its hash. Raises NotVisible.

    It is for those who see the challenge, for whoever accepted it, and for organisers.
    """
    query = select(TermsText).where(TermsText.hash == hash_, TermsText.kind == AgreementKind.CHALLENGE_TERMS)
    if user is None or not user.is_organiser:
        allowed = [shown_to(user, at)]
        if user is not None:
            allowed.append(
                exists().where(Agreement.user_id == user.id, Agreement.text_hash == TermsText.hash)
            )
        query = query.join(Challenge, Challenge.id == TermsText.challenge_id).where(or_(*allowed))
    found = db.session.scalar(query)
    if found is None:
        raise NotVisible
    return found


def first_version_under(text: TermsText) -> BriefVersion | None:
    """Give the first brief version that was published under a text and tells its regime and parameters, or None."""
    versions = db.session.scalars(
        select(BriefVersion)
        .where(BriefVersion.challenge_id == text.challenge_id, BriefVersion.terms_hash == text.hash)
        .order_by(BriefVersion.number)
    )
    return next((each for each in versions if "parameters" in (each.content.get("terms") or {})), None)


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
    """Give the person's agreement of a kind, the newest; of the challenge's terms only one that counts now."""
    return agreements_in_force([user], challenge, kind).get(user.id)


def agreements_in_force(
    people: Iterable[User], challenge: Challenge, kind: AgreementKind
) -> dict[int, Agreement]:
    """Give each person's agreement of a kind, the newest, by the person's id; in one query.

    Of the challenge's terms only one that counts now: with the text in force, and made for the version in force or
    one before it since which nothing material changed.
    """
    query = select(Agreement).where(
        Agreement.user_id.in_([person.id for person in people]),
        Agreement.challenge_id == challenge.id,
        Agreement.kind == kind,
    )
    if kind == AgreementKind.CHALLENGE_TERMS:
        query = query.join(BriefVersion, BriefVersion.terms_hash == Agreement.text_hash).where(
            BriefVersion.challenge_id == challenge.id, BriefVersion.number == challenge.version_number
        )
        query = query.where(
            Agreement.brief_version <= BriefVersion.number,
            Agreement.brief_version >= accepted_anew_with(challenge.id),
        )
    return {agreement.user_id: agreement for agreement in db.session.scalars(query.order_by(Agreement.id))}


def agreement_before(user: User, challenge: Challenge) -> Agreement | None:
    """Give the newest acceptance of any version's terms, whether it still counts or not."""
    query = select(Agreement).where(
        Agreement.user_id == user.id,
        Agreement.challenge_id == challenge.id,
        Agreement.kind == AgreementKind.CHALLENGE_TERMS,
    )
    return db.session.scalars(query.order_by(Agreement.id.desc()).limit(1)).first()


def accepted_anew_with(challenge_id: int) -> ScalarSelect[int]:
    """Give the newest version whose terms everybody had to accept anew: the first, or a material change."""
    return (
        select(func.max(BriefVersion.number))
        .where(BriefVersion.challenge_id == challenge_id, BriefVersion.kind != VersionKind.CLARIFICATION)
        .scalar_subquery()
    )


def registered(challenge_id: int) -> list[int]:
    """Give the ids of everybody who takes part in a challenge: accepted its terms, in any version, or has an entry."""
    accepted = select(Agreement.user_id).where(
        Agreement.challenge_id == challenge_id, Agreement.kind == AgreementKind.CHALLENGE_TERMS
    )
    return sorted(set(db.session.scalars(accepted.union(entrants(challenge_id)))))


def broken_agreements(challenge_id: int) -> Iterator[Break]:
    """Check the chain of a challenge in constant memory; give every break."""
    rows = (
        select(*(getattr(Agreement, name) for name in get_annotations(Sealed)))
        .where(Agreement.challenge_id == challenge_id)
        .order_by(Agreement.id)
    )
    yield from breaks(cast("Iterable[Sealed]", db.session.execute(rows.execution_options(yield_per=500))))


def sealed_with(seal: str) -> Agreement | None:
    """Give the agreement whose seal this is, whoever made it: who knows a whole seal was shown the record."""
    return db.session.scalar(select(Agreement).where(Agreement.hash == seal))


def asks_for_consent(challenge: Challenge) -> bool:
    """Tell whether the terms in force want an employer's written consent; in doubt they do."""
    terms = version_in_force(challenge).content.get("terms") or {}
    return bool(terms.get("parameters", {}).get("employer_consent", True))

"""IP terms: chosen, published with their exact text, and accepted."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import BriefVersion, Challenge, ChallengeState
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms import services
from ip_terms.capacity import MYSELF, Capacity, Standing
from ip_terms.catalogue import Parameters, Regime
from ip_terms.models import Agreement, AgreementKind, ChallengeTerms
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.files import make_attachment


def make_terms(
    challenge: Challenge,
    regime: Regime = Regime.NON_EXCLUSIVE_LICENCE,
    parameters: Parameters | None = None,
) -> ChallengeTerms:
    """Terms chosen for a challenge. Commits."""
    chosen = parameters or Parameters.for_regime(regime)
    terms = ChallengeTerms(
        challenge_id=challenge.id, regime=regime.value, parameters=chosen.to_dict(), chosen_at=NOON
    )
    challenge.regime = regime.value
    db.session.add(terms)
    db.session.commit()
    return terms


def make_published_with_terms(
    organisation: Organisation | None = None,
    *,
    at: datetime = NOON,
    title: str = "Keep a frozen mass flowing",
    regime: Regime = Regime.NON_EXCLUSIVE_LICENCE,
    anonymous: bool = False,
    parameters: Mapping[str, object] | None = None,
    public: Sequence[str] = (),
    confidential: Sequence[str] = (),
) -> Challenge:
    """A challenge open since `at` whose version 1 names the hash of its stored terms, and files by name. Commits.

    `parameters` are those that differ from what the regime starts with.
    """
    challenge = make_brief(organisation, title=title)
    challenge.anonymous = anonymous
    for name in (*public, *confidential):
        make_attachment(challenge, name, confidential=name in confidential)
    starts = Parameters.for_regime(regime).to_dict()
    make_terms(challenge, regime, Parameters.from_dict({**starts, **(parameters or {})}))
    with unit_of_work():
        summary = services.freeze_terms(challenge, at=at)
        content = snapshot(challenge, summary)
        challenge.publishes_at = challenge.published_at = at
        challenge.version_number = 1
        challenge.state = ChallengeState.PUBLISHED
        db.session.add(
            BriefVersion(
                challenge_id=challenge.id,
                number=1,
                content=content,
                content_hash=sha256_hex(canonical_json(content)),
                terms_hash=summary.text_hash,
                published_at=at,
            )
        )
    return challenge


def consented(employer: str = "Harbour Works", digest: str = "d" * 64) -> Standing:
    """The standing of somebody whose employer agrees in writing."""
    return Standing(Capacity.EMPLOYER_CONSENTS, employer, StoredFile(digest, 1200, "application/pdf"))


def make_acceptance(
    user: User, challenge: Challenge, *, at: datetime = NOON, standing: Standing = MYSELF
) -> Agreement:
    """The acceptance of a published challenge's terms. Commits."""
    terms_hash = challenge.versions[-1].terms_hash
    with unit_of_work():
        return services.accept(
            challenge,
            AgreementKind.CHALLENGE_TERMS,
            terms_hash,
            user.name,
            standing=standing,
            by=user,
            at=at,
            from_address="192.0.2.7",
        )


def make_non_disclosure(user: User, challenge: Challenge, *, at: datetime = NOON) -> Agreement:
    """The judges' agreement, signed by a person. Commits."""
    with unit_of_work():
        text = services.non_disclosure_text(challenge, at=at)
        return services.accept(
            challenge,
            AgreementKind.NON_DISCLOSURE,
            text.hash,
            user.name,
            standing=MYSELF,
            by=user,
            at=at,
            from_address="192.0.2.8",
        )

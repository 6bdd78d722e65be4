"""Challenges in every state that a test may need."""

from datetime import datetime, timedelta

from challenge_hub.accounts.models import Organisation
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import (
    Brief,
    BriefVersion,
    Challenge,
    ChallengeDiscipline,
    ChallengeState,
    Criterion,
    FormField,
    Prize,
    Requirement,
)
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from tests.conftest import NOON
from tests.factories.people import make_organisation

TERMS_HASH = sha256_hex(b"terms for tests")


def make_brief(
    organisation: Organisation | None = None, *, title: str = "Keep a frozen mass flowing"
) -> Challenge:
    """A complete draft (only its IP terms are not chosen: see tests/factories/terms.py). Commits."""
    organisation = organisation or make_organisation()
    challenge = Challenge(
        ref=new_ref(),
        organisation=organisation,
        state=ChallengeState.DRAFT,
        title=title,
        call="We look for a way to keep it moving, in order to empty a barge, measured by what stays behind.",
        abstract="Recovered oil and water freeze in the tank. We want it to flow again.",
        type="reduction_to_practice",
        currency="USD",
        prize_total_minor=2_000_000,
        publishes_at=None,
        questions_close_at=NOON + timedelta(days=20),
        entries_close_at=NOON + timedelta(days=40),
        judging_ends_at=NOON + timedelta(days=60),
        decision_by=NOON + timedelta(days=70),
        created_at=NOON,
    )
    challenge.brief = Brief(
        background="Skimmers fill barges with a mixture.",
        problem="It sets solid overnight.",
        what_failed="Steam lances clear channels that close again.",
        desired_outcome="A full barge is pumped within eight hours.",
        max_files=3,
        max_file_megabytes=1,
    )
    challenge.disciplines = [ChallengeDiscipline(discipline="materials")]
    challenge.requirements = [
        Requirement(
            position=1,
            key="stay_pumpable",
            level="must",
            statement="Stay pumpable",
            metric="viscosity",
            threshold="≤ 5 Pa·s",
        )
    ]
    challenge.form_fields = [
        FormField(position=1, key="approach", label="Your approach", kind="long_text", limit=4000),
        FormField(
            position=2,
            key="team",
            label="Who you are",
            kind="short_text",
            limit=200,
            required=False,
            visible_to_judges=False,
            personal_data=True,
        ),
    ]
    challenge.criteria = [
        Criterion(position=1, title="Effect", weight=60),
        Criterion(position=2, title="Novelty", weight=40, not_applicable_allowed=True),
    ]
    challenge.prizes = [
        Prize(position=1, label="First prize", count=1, amount_minor=1_500_000, currency="USD"),
        Prize(position=2, label="Second prize", count=2, amount_minor=250_000, currency="USD"),
    ]
    db.session.add(challenge)
    db.session.commit()
    return challenge


class TermsForTests:
    """A terms summary of our own, for tests below `ip_terms`."""

    regime = "non_exclusive_licence"
    text_hash = TERMS_HASH

    def as_dict(self) -> dict[str, object]:
        """What a brief version keeps."""
        return {"regime": self.regime, "text_hash": self.text_hash, "table": []}


def make_published(
    organisation: Organisation | None = None,
    *,
    at: datetime = NOON,
    title: str = "Keep a frozen mass flowing",
) -> Challenge:
    """A published challenge, open since `at`, with a frozen version 1. Commits."""
    challenge = make_brief(organisation, title=title)
    challenge.publishes_at = at
    challenge.published_at = at
    challenge.version_number = 1
    challenge.regime = TermsForTests.regime
    challenge.state = ChallengeState.PUBLISHED
    content = snapshot(challenge, TermsForTests())
    db.session.add(
        BriefVersion(
            challenge_id=challenge.id,
            number=1,
            content=content,
            content_hash=sha256_hex(canonical_json(content)),
            terms_hash=TERMS_HASH,
            published_at=at,
        )
    )
    db.session.commit()
    return challenge

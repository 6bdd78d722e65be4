"""Verbs on terms, texts and agreements. All but those that give a text run inside a unit of work."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.crypto.digest import GENESIS
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit, is_open
from challenge_hub.core.wording import clean
from ip_terms import texts
from ip_terms.capacity import MYSELF, Capacity, Standing
from ip_terms.capacity import problems as standing_problems
from ip_terms.catalogue import Parameters, Regime, problems, problems_by_name
from ip_terms.chain import FORM, seal
from ip_terms.events import AgreementMade, TermsChosen
from ip_terms.models import Agreement, AgreementKind, ChallengeTerms, ClauseVariant, TermsText
from ip_terms.policies import can_accept_terms, can_choose_terms
from ip_terms.queries import agreement_before, agreement_in_force, asks_for_consent, terms_of, text
from ip_terms.rendering import text_hash as hash_of
from ip_terms.summary import TermsSummary, summary
from ip_terms.variants.queries import variants_offered

LONGEST_NAME = 120
SIGNED_BY_SEEKERS = frozenset({AgreementKind.TRANSFER_DEED, AgreementKind.CLOSING_DECLARATION})


def choose_terms(
    challenge: Challenge,
    regime: Regime | str,
    parameters: Parameters | Mapping[str, object],
    *,
    variants: Iterable[int] = (),
    by: User,
    at: datetime,
) -> ChallengeTerms:
    """Set the regime, the parameters and the variants of a draft. Emits TermsChosen.

    ``variants`` are ids of clause variants of the organisation that may be chosen. Raises Refused where the brief is
    not the person's to edit, Invalid with problems by parameter.
    """
    can_choose_terms(by, challenge).demand()
    try:
        chosen = Regime(regime)
        values = parameters if isinstance(parameters, Parameters) else Parameters.from_dict(parameters)
    except ValueError as error:
        raise Invalid(_("These terms cannot be read: %(why)s.", why=str(error))) from error
    if wrong := problems_by_name(chosen, values):
        raise Invalid(" ".join(problems(chosen, values)), wrong)
    picked = _chosen_variants(challenge, chosen, set(variants))
    terms = terms_of(challenge)
    if terms is None:
        terms = ChallengeTerms(challenge_id=challenge.id)
        db.session.add(terms)
    terms.regime, terms.parameters, terms.chosen_at = chosen.value, values.to_dict(), at
    terms.variants = picked
    challenge.regime = chosen.value
    emit(
        TermsChosen(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, regime=chosen.value)
    )
    return terms


def amend_terms(challenge: Challenge, regime: Regime, parameters: Parameters, *, at: datetime) -> None:
    """Put other terms in the place of those of a published challenge; part of an amendment, so no event.

    What was agreed before stays recorded for its text. Callers freeze the text right after. Raises Invalid, also
    where the regime would change under clauses in the organisation's words.
    """
    demand_amendable(challenge, regime)
    if wrong := problems_by_name(regime, parameters):
        raise Invalid(" ".join(problems(regime, parameters)), wrong)
    terms = terms_of(challenge)
    if terms is None:
        raise Invalid(_("This challenge has no terms that could be changed."))
    chosen = (regime.value, parameters.to_dict())
    if (terms.regime, terms.parameters) != chosen:
        terms.regime, terms.parameters = chosen
        terms.chosen_at = at


def demand_amendable(challenge: Challenge, regime: Regime) -> None:
    """Raise Invalid where a published challenge cannot take another regime.

    Clauses in the organisation's words were chosen under one regime, and a deed may yet be written from them.
    """
    terms = terms_of(challenge)
    if terms is not None and terms.variants and terms.regime != regime.value:
        raise Invalid(
            _("These terms hold clauses in your organisation’s words; their kind stays as it was published.")
        )


def freeze_terms(challenge: Challenge, *, at: datetime) -> TermsSummary:
    """Store the terms and the judges' agreement as they read now; part of publishing, so no event.

    Doing it twice stores nothing new. Raises Invalid where no terms were chosen or they cannot stand.
    """
    terms = terms_of(challenge)
    if terms is None:
        raise Invalid(_("Choose what happens to the rights before you publish."))
    regime, parameters = texts.regime_and_parameters(terms)
    if wrong := problems(regime, parameters):
        raise Invalid(" ".join(wrong))
    stored = store_text(challenge, AgreementKind.CHALLENGE_TERMS, texts.terms_body(challenge, terms), at=at)
    non_disclosure_text(challenge, at=at)
    return summary(regime, parameters, text_hash=stored.hash)


def non_disclosure_text(challenge: Challenge, *, at: datetime) -> TermsText:
    """Give the judges' agreement of a challenge; stored when a unit of work runs, else only composed."""
    body = texts.non_disclosure_body(challenge, terms_of(challenge))
    return store_text(challenge, AgreementKind.NON_DISCLOSURE, body, at=at)


def closing_declaration_text(
    challenge: Challenge, *, released: Sequence[str], opened: Sequence[str], at: datetime
) -> TermsText:
    """Give the declaration by which the seeker closes a challenge; stored when a unit of work runs.

    ``released`` are codes of entries, ``opened`` a sentence an entry, as `ip_terms.rendering` takes them.
    """
    body = texts.closing_declaration_body(challenge, released=released, opened=opened)
    return store_text(challenge, AgreementKind.CLOSING_DECLARATION, body, at=at)


def cap_table_text(
    challenge: Challenge, *, entry_ref: str, number: int, rows: Sequence[tuple[str, str]], at: datetime
) -> TermsText:
    """Give the text of a team's cap table, as `texts.cap_table_body` takes it; stored when a unit of work runs."""
    body = texts.cap_table_body(challenge, entry_ref=entry_ref, number=number, rows=rows)
    return store_text(challenge, AgreementKind.CAP_TABLE, body, at=at)


def store_text(challenge: Challenge, kind: AgreementKind, body: str, *, at: datetime) -> TermsText:
    """Give the text with this body; keep it if a unit of work runs, so that reading a page writes nothing."""
    digest = hash_of(body)
    found = db.session.get(TermsText, digest)
    if found is None:
        found = TermsText(hash=digest, challenge_id=challenge.id, kind=kind.value, body=body, created_at=at)
        if is_open():
            db.session.add(found)
            db.session.flush()  # an agreement of the same unit of work refers to it
    return found


def accept(
    challenge: Challenge,
    kind: AgreementKind | str,
    text_hash: str,
    typed_name: str,
    *,
    standing: Standing,
    by: User,
    at: datetime,
    from_address: str,
    brief_version: int | None = None,
) -> Agreement:
    """Record that a person accepted an exact text, in whose name they did. Emits AgreementMade.

    Accepting the same text again gives the first record and changes nothing, unless a material change of the
    brief asks for it anew. `brief_version` is of the version that the person read, where one was shown. Nobody
    accepts for another: the record is always of `by`. Whether a person may sign anything but the challenge's terms
    is for the caller to decide. Raises Invalid without a name, or where the standing lacks what the terms ask for;
    NotVisible for a text that is not one of this challenge and kind; for the challenge's terms also Refused where the
    person may not enter, and Changed where another text or version is in force by now.
    """
    wanted = AgreementKind(kind)
    name = clean(typed_name)
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        message = _("Type your full name, up to %(most)d characters.", most=LONGEST_NAME)
        raise Invalid(message, {"typed_name": [message]})
    if standing.capacity is Capacity.SEEKER and wanted not in SIGNED_BY_SEEKERS:
        msg = f"nobody accepts a text of kind {wanted} for the seeker"
        raise ValueError(msg)
    # One agreement of a challenge at a time: each follows the one before it.
    db.session.execute(select(Challenge.id).where(Challenge.id == challenge.id).with_for_update())
    if wanted is AgreementKind.CHALLENGE_TERMS:
        can_accept_terms(by, challenge, at=at).demand()
        read = challenge.version_number if brief_version is None else brief_version
        if (text_hash, read) != (version_in_force(challenge).terms_hash, challenge.version_number):
            raise Changed(_("The terms have changed since you opened them. Please read the new text."))
    asked = wanted is AgreementKind.CHALLENGE_TERMS and asks_for_consent(challenge)
    if lacking := standing_problems(standing, asks_for_consent=asked):
        raise Invalid(" ".join(text for texts in lacking.values() for text in texts), lacking)
    if wanted is AgreementKind.NON_DISCLOSURE:
        non_disclosure_text(challenge, at=at)  # as a judge has just read it: kept from now on
    accepted = text(text_hash)
    if (accepted.challenge_id, accepted.kind) != (challenge.id, wanted):
        raise NotVisible
    earlier = (
        agreement_in_force(by, challenge, wanted)
        if wanted is AgreementKind.CHALLENGE_TERMS
        else db.session.scalar(
            select(Agreement).where(Agreement.user_id == by.id, Agreement.text_hash == text_hash)
        )
    )
    if earlier is not None:
        return earlier
    agreement = Agreement(
        ref=new_ref(),
        user_id=by.id,
        challenge_id=challenge.id,
        kind=wanted.value,
        text_hash=text_hash,
        brief_version=challenge.version_number,
        typed_name=name,
        # The seal is over the text of the instant, so one zone for all.
        accepted_at=at.astimezone(UTC),
        from_address=from_address[:64],
        form=FORM,
        capacity=standing.capacity.value,
        on_behalf_of=standing.principal,
        consent_sha256=standing.consent.sha256 if standing.consent else None,
        consent_size=standing.consent.size if standing.consent else None,
        consent_media_type=standing.consent.media_type if standing.consent else None,
        previous_hash=_last_hash(challenge),
    )
    agreement.hash = seal(agreement)
    db.session.add(agreement)
    db.session.flush()  # the event names the new row
    emit(
        AgreementMade(
            at=at,
            by=by.id,
            subject_id=agreement.id,
            challenge_id=challenge.id,
            kind=wanted.value,
            text_hash=text_hash,
            agreement_hash=agreement.hash,
        )
    )
    return agreement


def entered_as(user: User, challenge: Challenge) -> Standing:
    """Give the capacity in which the person accepted the terms; who was never asked acts for himself."""
    entered = agreement_before(user, challenge)
    if entered is None or entered.capacity is None:
        return MYSELF
    return Standing(Capacity(entered.capacity), entered.on_behalf_of)


def _chosen_variants(challenge: Challenge, regime: Regime, ids: set[int]) -> list[ClauseVariant]:
    offered = variants_offered(challenge, regime)
    found = [variant for variant in offered if variant.id in ids]
    if len(found) != len(ids) or len({variant.clause for variant in found}) != len(found):
        message = _("Choose at most one variant of each clause, of those that are offered.")
        raise Invalid(message, {"variants": [message]})
    return found


def _last_hash(challenge: Challenge) -> str:
    query = (
        select(Agreement.hash)
        .where(Agreement.challenge_id == challenge.id)
        .order_by(Agreement.id.desc())
        .limit(1)
    )
    return db.session.scalar(query) or GENESIS

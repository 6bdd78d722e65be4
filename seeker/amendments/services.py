"""Verbs on amendments: begin, write, send to the organisers, publish, take back, discard."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.amendments.events import (
    AmendmentBegun,
    AmendmentDiscarded,
    AmendmentSaved,
    AmendmentSubmitted,
    AmendmentTakenBack,
    ChallengeAmended,
)
from challenge_hub.challenges.amendments.lifecycle import AMENDMENT_LIFECYCLE, AmendmentState, VersionKind
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.content import KeptTerms
from challenge_hub.challenges.models import Amendment, BriefVersion, Challenge, ReviewRound
from challenge_hub.challenges.policies import can_publish
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.challenges.services import freeze, next_round
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from ip_terms.catalogue import problems, problems_by_name
from ip_terms.services import amend_terms, demand_amendable, freeze_terms
from seeker.amendments.document import BriefFile
from seeker.amendments.objections import SUMMARY, AmendmentRules, Assessment, assess
from seeker.amendments.policies import can_amend, can_write, is_amendable
from seeker.amendments.sketch import document_in, document_in_force, sketch_of
from seeker.briefs.document import Terms, to_plain
from seeker.briefs.services.applying import apply
from seeker.briefs.values import Deliverables, Requirements, SectionValues


def begin_amendment(challenge: Challenge, *, by: User, at: datetime) -> Amendment:
    """Begin an amendment with the brief in force, or give the one that is open. Emits AmendmentBegun."""
    can_amend(by, challenge, at=at).demand()
    found = open_amendment(challenge)
    if found is not None:
        return found
    amendment = Amendment(
        challenge=challenge,
        base_version=version_in_force(challenge).number,
        state=AmendmentState.DRAFT,
        kind=VersionKind.CLARIFICATION,
        content=to_plain(document_in_force(challenge)),
        locks={},
        begun_at=at,
        begun_by_id=by.id,
    )
    db.session.add(amendment)
    emit(
        AmendmentBegun(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            base_version=amendment.base_version,
        )
    )
    return amendment


def demand_write(amendment: Amendment, *, by: User, at: datetime) -> None:
    """Raise Refused for people who may not write briefs, WrongState where nothing can be written any more."""
    can_write_briefs(by, amendment.challenge.organisation_id).demand()
    decision = can_write(by, amendment, at=at)
    if not decision:
        raise WrongState(decision.reason)


def save_section(
    amendment: Amendment, values: SectionValues | Terms, *, lock: int, by: User, at: datetime
) -> int:
    """Save a section of an amendment and give its new number; `lock` is the number the writer had loaded.

    The challenge itself stays as it is. Raises Invalid for content that breaks a rule, Changed where somebody
    saved the section since. Emits AmendmentSaved.
    """
    demand_write(amendment, by=by, at=at)
    section = "terms" if isinstance(values, Terms) else values.section
    check_lock(amendment, section, lock)
    document = document_in(amendment)
    if values == getattr(document, section):
        return current_lock(amendment, section)
    if isinstance(values, Terms):
        demand_amendable(amendment.challenge, values.regime)
        if wrong := problems_by_name(values.regime, values.parameters):
            raise Invalid(" ".join(problems(values.regime, values.parameters)), wrong)
        document = replace(document, terms=values)
    else:
        sketch = sketch_of(amendment.challenge, document)
        apply(values, sketch)
        changed: dict[str, Any] = {section: type(values).of(sketch)}
        if isinstance(values, Requirements):
            # Fields that answered one that is gone answer in general.
            changed[Deliverables.section] = Deliverables.of(sketch)
        document = replace(document, **changed)
    amendment.content = to_plain(document)
    return mark_saved(amendment, section, by=by, at=at)


def describe(
    amendment: Amendment, *, kind: VersionKind, summary: str, lock: int, by: User, at: datetime
) -> int:
    """Say of what kind an amendment is, and for people what changes and why. Emits AmendmentSaved."""
    demand_write(amendment, by=by, at=at)
    check_lock(amendment, SUMMARY, lock)
    if (amendment.kind, amendment.summary) == (kind, summary):
        return current_lock(amendment, SUMMARY)
    amendment.kind, amendment.summary = kind, summary
    return mark_saved(amendment, SUMMARY, by=by, at=at)


def current_lock(amendment: Amendment, section: str) -> int:
    """Give the number of a section; 0 before its first save."""
    return amendment.locks.get(section, 0)


def check_lock(amendment: Amendment, section: str, lock: int) -> None:
    """Raise Changed unless `lock` is the number of the section."""
    if lock != current_lock(amendment, section):
        raise Changed(_("This section was saved elsewhere while you were writing. Nothing was overwritten."))


def mark_saved(amendment: Amendment, section: str, *, by: User, at: datetime) -> int:
    """Raise the number of a section that was just written and give it. Emits AmendmentSaved."""
    number = current_lock(amendment, section) + 1
    # A new dictionary: changes inside a JSON column are not noticed.
    amendment.locks = {**amendment.locks, section: number}
    amendment.saved_at = at
    challenge_id = amendment.challenge_id
    emit(AmendmentSaved(at=at, by=by.id, subject_id=challenge_id, challenge_id=challenge_id, section=section))
    return number


def submit_amendment(amendment: Amendment, rules: AmendmentRules, *, by: User, at: datetime) -> ReviewRound:
    """Send a material amendment to the organisers and begin a review round. Emits AmendmentSubmitted.

    Raises Invalid with everything that stands against it, WrongState for a clarification: that needs no review.
    """
    challenge = amendment.challenge
    can_amend(by, challenge, at=at).demand()
    if amendment.kind != VersionKind.MATERIAL:
        raise WrongState(_("A clarification needs no organiser; an owner publishes it."))
    AMENDMENT_LIFECYCLE.move(amendment, "submit_for_review")
    assessed = _sound(amendment, rules, at=at)
    begun = ReviewRound(
        challenge=challenge,
        number=next_round(challenge),
        amendment=amendment,
        content=assessed.new,
        checklist=[],
        submitted_at=at,
        submitted_by_id=by.id,
    )
    db.session.add(begun)
    emit(
        AmendmentSubmitted(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, round=begun.number
        )
    )
    return begun


def publish_amendment(
    amendment: Amendment, rules: AmendmentRules, *, read: int, by: User, at: datetime
) -> BriefVersion:
    """Publish an amendment: the challenge says what it holds, frozen as the next version. Owners only.

    `read` is how often it had been saved when the owner read it. A clarification keeps the exact text of the
    terms; after a material change everybody accepts them anew before they hand in. Emits ChallengeAmended.
    Raises Invalid with everything that stands against it, WrongState for what no organiser approved or once
    entries have closed, Changed where it was saved since it was read.
    """
    challenge = amendment.challenge
    can_publish(by, challenge).demand()
    open_for_change = is_amendable(challenge, at=at)
    if not open_for_change:
        raise WrongState(open_for_change.reason)
    if read != saves(amendment):
        raise Changed(_("The amendment was changed since you opened this page. Please read it as it is now."))
    in_force = version_in_force(challenge)
    if amendment.base_version != in_force.number:
        raise Changed(_("Another version of the brief is in force by now. Begin the amendment anew."))
    material = amendment.kind == VersionKind.MATERIAL
    action = "publish_material" if material else "publish_clarification"
    state = AMENDMENT_LIFECYCLE.can(AmendmentState(amendment.state), action)
    if not state:
        raise WrongState(state.reason)
    _sound(amendment, rules, at=at)
    document = document_in(amendment)
    for values in document.sections():
        apply(values, challenge)
    _put_in_force(document.files, challenge, at=at)
    if material and document.terms is not None:
        amend_terms(challenge, document.terms.regime, document.terms.parameters, at=at)
    terms = freeze_terms(challenge, at=at) if material else KeptTerms(in_force.content["terms"])
    version = freeze(
        challenge, terms, kind=VersionKind(amendment.kind), summary=amendment.summary, by=by, at=at
    )
    amendment.version_number, amendment.ended_at, amendment.ended_by_id = version.number, at, by.id
    AMENDMENT_LIFECYCLE.move(amendment, action)
    emit(
        ChallengeAmended(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            version=version.number,
            kind=version.kind,
            content_hash=version.content_hash,
            terms_hash=version.terms_hash,
        )
    )
    return version


def _put_in_force(files: Sequence[BriefFile], challenge: Challenge, *, at: datetime) -> None:
    """Make these the files of a brief. Rows stay as versions name them: what differs is a row of its own."""
    new = {file.place: file for file in files}
    for row in challenge.kept_attachments:
        if new.get(row.place) == BriefFile.of(row):
            del new[row.place]
        else:
            row.removed_at = at
    challenge.attachments.extend(replace(file, added_at=at).row() for file in new.values())


def saves(amendment: Amendment) -> int:
    """Give how often anything of an amendment was saved."""
    return sum(amendment.locks.values())


def _sound(amendment: Amendment, rules: AmendmentRules, *, at: datetime) -> Assessment:
    assessed = assess(amendment, rules, at=at)
    if assessed.objections:
        found: dict[str, list[str]] = {}
        for each in assessed.objections:
            found.setdefault(each.section, []).append(each.text)
        raise Invalid(" ".join(each.text for each in assessed.objections), found)
    return assessed


def take_back(amendment: Amendment, *, by: User, at: datetime) -> None:
    """Go on writing an amendment that was sent or approved; it is reviewed anew. Emits AmendmentTakenBack."""
    challenge = amendment.challenge
    can_amend(by, challenge, at=at).demand()
    AMENDMENT_LIFECYCLE.move(amendment, "take_back")
    emit(AmendmentTakenBack(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))


def discard_amendment(amendment: Amendment, *, by: User, at: datetime) -> None:
    """Give an amendment up; the version in force stays. Emits AmendmentDiscarded."""
    challenge = amendment.challenge
    can_write_briefs(by, challenge.organisation_id).demand()
    AMENDMENT_LIFECYCLE.move(amendment, "discard")
    amendment.ended_at, amendment.ended_by_id = at, by.id
    emit(AmendmentDiscarded(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))

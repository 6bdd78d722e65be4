"""Composing the letters, and wording their reasons before they go out."""

from datetime import datetime

from sqlalchemy import select

from awards.events import LetterChanged
from awards.letters import Band, Comment, CriterionBand, LetterFacts, LetterText, Outcome, bands_of, compose
from awards.models import Award, AwardDecision, Letter
from awards.panel import Findings, findings
from awards.policies import can_change_letters
from awards.readiness import releasable
from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import standing


def compose_letters(decision: AwardDecision, *, at: datetime) -> list[Letter]:
    """Add a letter for every standing entry; part of approving, so it emits nothing of its own."""
    found = findings(decision.challenge)
    awards = {award.entry_id: award for award in decision.awards}
    written = set(db.session.scalars(select(Letter.entry_id).where(Letter.decision_id == decision.id)))
    letters = []
    for entry in db.session.scalars(standing(decision.challenge_id)):
        if entry.id not in written:
            letter = Letter(decision=decision, entry=entry, composed_at=at)
            award = awards.get(entry.id)
            bands = bands_of(entry.id, found.means)
            criteria = () if found.by_pairs else bands
            reason = _reason(decision, award, criteria, ranked=entry.id not in found.not_ranked)
            _write(letter, compose(_facts(entry, award, found, bands, reason)))
            letter.outcome = _outcome(entry, award, found)
            db.session.add(letter)
            letters.append(letter)
    return letters


def change_letter(letter: Letter, reason: str, *, by: User, at: datetime) -> Letter:
    """Word the reason in a letter that has not gone out yet. Emits LetterChanged.

    Raises Invalid without a reason, Refused or WrongState otherwise.
    """
    can_change_letters(by, letter.decision).demand()
    releasable(letter.decision).insist()
    if not reason.strip():
        raise Invalid(_("Every letter gives a reason."), {"reason": [_("Every letter gives a reason.")]})
    letter.reason = reason.strip()
    emit(
        LetterChanged(
            at=at,
            by=by.id,
            subject_id=letter.id,
            challenge_id=letter.decision.challenge_id,
            entry_id=letter.entry_id,
        )
    )
    return letter


def _facts(
    entry: Entry, award: Award | None, found: Findings, bands: tuple[CriterionBand, ...], reason: str
) -> LetterFacts:
    return LetterFacts(
        recipient=entry.team.name_at(entry.submitted_at or entry.started_at),
        challenge_title=entry.challenge.title,
        outcome=_outcome(entry, award, found),
        entries_judged=found.judged,
        bands=bands,
        comments=tuple(Comment(name, text) for name, text in found.comments.get(entry.id, ())),
        reason=reason,
        prize_label=award.prize.label if award else "",
        amount_minor=award.amount_minor if award else None,
        currency=award.currency if award else "",
    )


def _outcome(entry: Entry, award: Award | None, found: Findings) -> Outcome:
    if award is not None:
        return Outcome.WON
    return Outcome.NOT_RANKED if entry.id in found.not_ranked else Outcome.NOT_WON


def _reason(
    decision: AwardDecision, award: Award | None, bands: tuple[CriterionBand, ...], *, ranked: bool
) -> str:
    """Give a first wording of the reason, true for any entry; people may make it better."""
    if award is not None:
        return _("The combined judgement of both chambers of the panel places your entry within the prizes.")
    if not ranked:
        return _(
            "It was not ranked: too few judgements on it came in, or it missed what the panel's rules require."
        )
    parts = [
        _("The prizes went to entries that the panel's combined judgement places higher.")
        if decision.awards
        else _("No entry reached what the prizes of this challenge ask for.")
    ]
    strong = [row.criterion for row in bands if row.band is Band.UPPER]
    weak = [row.criterion for row in bands if row.band is Band.LOWER]
    if strong:
        parts.append(_("Its strength was: %(criteria)s.", criteria=", ".join(strong)))
    if weak:
        parts.append(_("Others convinced the panel more on: %(criteria)s.", criteria=", ".join(weak)))
    return " ".join(parts)


def _write(letter: Letter, text: LetterText) -> None:
    for part, value in text.as_plain_values().items():
        setattr(letter, part, value)

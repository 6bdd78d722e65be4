"""Facts about challenges."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BriefCreated(Event):
    """A seeker began a brief."""

    name = "challenge.created"
    label = "Brief begun"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class BriefSectionSaved(Event):
    """A section of a draft was saved."""

    name = "challenge.section_saved"
    label = "Section of the brief saved"
    subject = "challenge"

    section: str


@dataclass(frozen=True, kw_only=True)
class BriefImported(Event):
    """A brief was read from another platform's record."""

    name = "challenge.imported"
    label = "Brief imported"
    subject = "challenge"

    source_id: str


@dataclass(frozen=True, kw_only=True)
class BriefSubmittedForReview(Event):
    """A brief was sent to the organisers."""

    name = "challenge.submitted_for_review"
    label = "Brief sent for review"
    subject = "challenge"

    round: int


@dataclass(frozen=True, kw_only=True)
class BriefChangesRequested(Event):
    """An organiser asked for changes."""

    name = "challenge.changes_requested"
    label = "Changes to the brief requested"
    subject = "challenge"

    round: int


@dataclass(frozen=True, kw_only=True)
class BriefApproved(Event):
    """An organiser approved a brief."""

    name = "challenge.approved"
    label = "Brief approved"
    subject = "challenge"

    round: int


@dataclass(frozen=True, kw_only=True)
class BriefSentBack(Event):
    """An approved brief was opened again, to be changed and reviewed anew."""

    name = "challenge.sent_back"
    label = "Approved brief sent back"
    subject = "challenge"

    round: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChallengePublished(Event):
    """A challenge was published; its brief version is frozen."""

    name = "challenge.published"
    label = "Challenge published"
    subject = "challenge"

    version: int
    content_hash: str
    terms_hash: str


@dataclass(frozen=True, kw_only=True)
class EntriesClosed(Event):
    """The deadline passed; judging began."""

    name = "challenge.entries_closed"
    label = "Entries closed"
    subject = "challenge"

    entries: int


@dataclass(frozen=True, kw_only=True)
class ChallengeDecided(Event):
    """Both sides approved the award decision."""

    name = "challenge.decided"
    label = "Award decided"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class ChallengeAwarded(Event):
    """Every award was answered and at least one accepted."""

    name = "challenge.awarded"
    label = "Challenge awarded"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class ChallengeClosedWithoutAward(Event):
    """The challenge ended and no prize was given."""

    name = "challenge.closed_without_award"
    label = "Closed without award"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class ChallengeWithdrawn(Event):
    """A seeker gave up a challenge that was not published."""

    name = "challenge.withdrawn"
    label = "Challenge withdrawn"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class ChallengeCancelled(Event):
    """An organiser cancelled a published challenge, with a public reason."""

    name = "challenge.cancelled"
    label = "Challenge cancelled"
    subject = "challenge"

    reason: str


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """A solver asked the seeker a question, in private."""

    name = "question.asked"
    label = "Question asked"
    subject = "question"

    section: str


@dataclass(frozen=True, kw_only=True)
class AnswerDrafted(Event):
    """A member of the seeker drafted the public answer to a question."""

    name = "question.answer_drafted"
    label = "Answer drafted"
    subject = "question"


@dataclass(frozen=True, kw_only=True)
class QuestionDeclined(Event):
    """A question will get no public answer; the reason reaches who asked."""

    name = "question.declined"
    label = "Question declined"
    subject = "question"

    kind: str


@dataclass(frozen=True, kw_only=True)
class AnswerPublished(Event):
    """A question was answered for everybody; from the second version on, the answer corrects the one before."""

    name = "answer.published"
    label = "Answer published"
    subject = "answer"

    question_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class AnswerCorrected(AnswerPublished):
    """A public answer was followed by one that corrects it."""

    name = "answer.corrected"
    label = "Answer corrected"
    subject = "answer"


@dataclass(frozen=True, kw_only=True)
class AnswerHidden(Event):
    """An organiser took a public answer out of sight, for a reason."""

    name = "answer.hidden"
    label = "Answer hidden"
    subject = "answer"

    reason: str


@dataclass(frozen=True, kw_only=True)
class AnswersDue(Event):
    """Entries close soon and questions wait: the seeker was reminded of them."""

    name = "challenge.answers_due"
    label = "Reminded of questions that wait"
    subject = "challenge"

    questions: int

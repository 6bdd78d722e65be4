from sqlalchemy import Select, or_, select

from awards.models import Award, AwardDecision, Certificate
from awards.queries import certificates
from challenge_hub.challenges.models import Challenge


def filtered(*, words: str, ref: str) -> Select[Certificate]:
    """Give the certificates of one challenge or all, whose number, recipient or challenge holds every word.

    The newest first.
    """
    query = certificates()
    if ref:
        query = query.where(
            AwardDecision.challenge_id.in_(select(Challenge.id).where(Challenge.ref == ref).scalar_subquery())
        )
    for word in words.split()[:6]:
        titled = select(Challenge.id).where(Challenge.title.icontains(word, autoescape=True))
        query = query.where(
            or_(
                Certificate.number.icontains(word, autoescape=True),
                Certificate.recipient_name.icontains(word, autoescape=True),
                AwardDecision.challenge_id.in_(titled),
            )
        )
    return query


def certified() -> Select[Challenge]:
    """Give the challenges that have a certificate, by title, for choosing one."""
    with_one = (
        select(AwardDecision.challenge_id)
        .join(AwardDecision.awards)
        .join(Certificate, Certificate.award_id == Award.id)
    )
    return (
        select(Challenge).where(Challenge.id.in_(with_one)).order_by(Challenge.title, Challenge.id).limit(200)
    )

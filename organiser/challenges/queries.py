from sqlalchemy import Select, or_

from challenge_hub.accounts.models import Organisation
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import for_organisers


def filtered(*, state: str, words: str) -> Select[Challenge]:
    """Give the challenges organisers handle, in one state or all, with the words in title or organisation.

    The newest first. An unknown state gives all.
    """
    states = [ChallengeState(state)] if state in list(ChallengeState) else []
    query = for_organisers(*states)
    for word in words.split()[:6]:
        query = query.where(
            or_(
                Challenge.title.icontains(word, autoescape=True),
                Challenge.organisation.has(Organisation.name.icontains(word, autoescape=True)),
            )
        )
    return query.order_by(Challenge.created_at.desc(), Challenge.id.desc())

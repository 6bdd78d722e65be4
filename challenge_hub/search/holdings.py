"""What the search holds of a person: the words they can be found by, made from the profile and gone with it."""

from sqlalchemy import delete

from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, forgets, leaves_out
from challenge_hub.search.models import PersonTerm

leaves_out({"person_terms.user_id": "made from the profile, which is told; it holds nothing besides"})


@forgets
def forget_words(parting: Parting) -> None:
    """Delete the words, so that nobody finds the person."""
    db.session.execute(delete(PersonTerm).where(PersonTerm.user_id == parting.person_id))

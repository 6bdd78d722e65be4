from decimal import Decimal

import pytest

from challenge_hub.core.database import db
from seeker.briefs.services.applying import apply
from seeker.briefs.values import PrizeRow, Prizes
from seeker.briefs.views.prize_sums import prize_sums
from tests.factories.challenges import make_brief
from tests.factories.people import make_organisation

FREE = PrizeRow(label="First", amount_minor=100_00, count=2)
SCORED = PrizeRow(label="Second", amount_minor=50_00, minimum_score=Decimal(0))
TIED = PrizeRow(label="Third", amount_minor=25_00, withheld_if="Nobody repeats it")


@pytest.mark.parametrize(
    ("rows", "most", "least"),
    [
        ((), "No prize yet.", "You pay only what is awarded."),
        (
            (FREE,),
            "At the most €200, if every prize is awarded.",
            "Every prize goes to the best entries whatever their quality; you pay nothing only if nobody enters.",
        ),
        (
            (FREE, SCORED, TIED),
            "At the most €275, if every prize is awarded.",
            "At the least €200: the other prizes have a least score or a condition. Nothing if nobody enters.",
        ),
        (
            (SCORED, TIED),
            "At the most €75, if every prize is awarded.",
            "At the least nothing: every prize has a least score or a condition.",
        ),
    ],
)
def test_says_what_the_seeker_pays(app, rows, most, least):
    challenge = make_brief(make_organisation())
    apply(Prizes(currency="EUR", prizes=rows), challenge)
    db.session.commit()
    assert prize_sums(challenge) == {"most": most, "least": least}

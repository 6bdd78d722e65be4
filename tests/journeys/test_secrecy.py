"""What a panel knows, and who learns it: words of every kind are looked for in all that each person can get.

Pages, attributes, headers, files with what is said inside them, exports, inboxes and mails. The tables say who may read
which kind of word; they are compared whole, so that a word which nobody finds any more fails as one that leaks does.
"""

import re

import pytest

from awards.services import draft_decision, release_results
from challenge_hub.core.unit_of_work import unit_of_work
from judging.services.deliberation import begin_deliberation
from tests.conftest import NOON
from tests.factories.amendments import owner_of
from tests.factories.awards import Judged, approve_both
from tests.factories.deliberation import close
from tests.journeys.panel_secrets import BUSINESS, Stage

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")

OWN = {
    "who entered", "a personal answer", "the name of a file", "the title", "an answer", "whom a team does not want",
}  # fmt: skip
READ = {"the title", "an answer", "what a file holds"}
OF_LEAD = {"the lead's words to the panel", "the lead's words to the solver"}
OF_EXPERT = {"the expert's words to the panel", "the expert's words to the solver"}
SCREENS = {"a remark of who screens", "whom a team does not want", "why a judge declined", "who judges"}
SCORING = {
    "stranger": set(),
    "entrant": OWN,
    "rival": set(),
    "owner": {"the title", "who judges", "the result"},
    "viewer": {"who judges"},
    "expert": READ | OF_EXPERT | {"the result", "who judges"},
    "lead": READ | OF_LEAD | {"the result", "who judges", "a private note"},
    # One sheet is missing: nothing of what others marked; who sits on the panel every expert of the seeker knows.
    "judge": READ | {"who judges"},
    # The entry does not exist for who has a conflict with it.
    "tied": set(),
    "observer": READ | {"the result"},
    "organiser": READ | SCREENS | {"the result"},
}
DELIBERATION = {
    "owner": SCORING["owner"],
    "expert": SCORING["expert"] | OF_LEAD,
    "lead": SCORING["lead"] | OF_EXPERT,
    "judge": SCORING["judge"],
    "tied": set(),
    "observer": SCORING["observer"] | OF_LEAD | OF_EXPERT,
    "organiser": SCORING["organiser"] | OF_LEAD | OF_EXPERT,
}


@pytest.fixture
def stage(app, signed_in, mails):
    return Stage(app, signed_in)


def test_who_learns_what_from_the_first_sheet_to_the_letters(stage):
    assert set(SCORING) == set(BUSINESS)
    assert stage.told() == SCORING
    with unit_of_work():
        begin_deliberation(stage.challenge, missing=2, by=stage.organiser, at=NOON)
    assert stage.told(*DELIBERATION) == DELIBERATION
    for lead in (stage.lead, stage.expert):
        close(lead)
    with unit_of_work():
        decision = draft_decision(stage.challenge, outstanding=2, by=stage.organiser, at=NOON)
    approve_both(Judged(stage.challenge, stage.organiser, owner_of(stage.challenge), [], []), decision)
    outside = ("stranger", "entrant", "rival", "viewer", "tied")
    assert stage.told(*outside) == {name: SCORING[name] for name in outside}
    # An expert of the seeker reads the result once there is nothing left to mark.
    assert stage.told("judge") == {"judge": SCORING["judge"] | {"the result"}}
    with unit_of_work():
        release_results(decision, by=stage.organiser, at=NOON)
    # Only what judges wrote for the solver, and who wrote it to nobody.
    letter = {"the lead's words to the solver", "the expert's words to the solver"}
    assert stage.told("entrant", "rival") == {"entrant": OWN | letter, "rival": set()}


def test_files_do_say_who_made_them_and_lists_tell_nothing_by_their_order(stage, signed_in):
    """What the walk looks for is there to be found; and entries stand by their codes, whichever came first."""
    assert all(b"Scriptorius" in content for content in stage.originals)
    page = signed_in(stage.lead.user).get(f"/judging/{stage.lead.ref}/entries?order=code").text
    codes = re.findall(r"Entry (K7Q4|A3C9)", page)
    assert codes == sorted(codes)
    assert stage.entry.id < stage.other.id
    assert set(codes) == {"K7Q4", "A3C9"}
    seat = stage.seats["tied"]
    hidden = signed_in(stage.people["tied"]).get(f"/judging/{seat}/entries").text
    assert "K7Q4" not in hidden
    assert "1 to 1 of 1" in hidden

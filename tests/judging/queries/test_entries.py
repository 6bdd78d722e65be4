from datetime import timedelta

import pytest

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import EntryState, ProposalVersion
from challenge_hub.teams.lifecycle import Leaving
from judging.lifecycle import SeatState
from judging.models import Conflict
from judging.queries import (
    EntryRow,
    count_visible,
    declarable_entries,
    entry_rows,
    get_visible_entry,
    next_code,
    seat_works,
    shown_version,
    takes_part,
    visible_entries,
)
from tests.conftest import NOON
from tests.factories.panels import fill_in, make_judge, make_judged, make_standing_entry, score, sign
from tests.factories.people import make_user
from tests.factories.teams import join


def codes(query) -> list[str]:
    return [entry.code for entry in db.session.scalars(query)]


def test_a_judge_sees_standing_entries_of_the_own_challenge_by_code(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge, code="K7Q4")
    make_standing_entry(challenge, code="A3C4")
    make_standing_entry(make_judged(title="Another"), code="E9E9")
    make_standing_entry(challenge, code="D4D4").state = EntryState.DRAFT
    gone = make_standing_entry(challenge, code="W4W4")
    gone.state, gone.withdrawn_at = EntryState.WITHDRAWN, NOON
    db.session.commit()
    seat = make_judge(challenge)
    assert codes(visible_entries(seat)) == ["A3C4", "K7Q4"]
    assert count_visible(seat) == 2


def test_nothing_is_visible_before_the_conflicts_are_declared(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge, code="A3C4")
    seat = make_judge(challenge, ready=False)
    sign(seat)
    assert codes(visible_entries(seat)) == []
    assert codes(declarable_entries(seat)) == ["A3C4"]


@pytest.mark.parametrize("state", [SeatState.INVITED, SeatState.DECLINED])
def test_a_seat_that_is_not_taken_sees_nothing(app, state) -> None:
    challenge = make_judged()
    make_standing_entry(challenge)
    seat = make_judge(challenge)
    seat.state = state  # never written: the row would break its own CHECK
    with db.session.no_autoflush:
        assert codes(visible_entries(seat)) == []
        assert codes(declarable_entries(seat)) == []
    db.session.rollback()


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        (ChallengeState.PUBLISHED, False),
        (ChallengeState.JUDGING, True),
        (ChallengeState.DECIDED, True),
        (ChallengeState.AWARDED, True),
        (ChallengeState.CLOSED_WITHOUT_AWARD, True),
        (ChallengeState.CANCELLED, False),
    ],
)
def test_entries_are_sealed_before_the_bell(app, state, seen) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    challenge.state, challenge.decided_at, challenge.settled_at = state, NOON, NOON
    challenge.cancelled_at, challenge.cancel_reason = NOON, "why"
    db.session.commit()
    assert codes(visible_entries(seat)) == ([entry.code] if seen else [])


def test_a_judge_who_entered_sees_nothing_at_all(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge)
    seat = make_judge(challenge)
    make_standing_entry(challenge, seat.user)
    assert codes(visible_entries(seat)) == []
    assert codes(declarable_entries(seat)) == []


@pytest.mark.parametrize(
    ("joined", "left", "seen"),
    [(-24, 1, []), (-24, -1, ["T9"]), (1, 2, ["T9"])],
    ids=["then", "before", "since"],
)
def test_whoever_was_in_a_team_when_it_handed_in_judges_nothing(app, joined, left, seen) -> None:
    challenge = make_judged()
    make_standing_entry(challenge, code="T9")
    theirs, seat = make_standing_entry(challenge, code="T8"), make_judge(challenge)
    join(theirs, seat.user, at=NOON + timedelta(hours=joined))
    member = theirs.team.memberships[-1]
    member.left_at, member.leaving = NOON + timedelta(hours=left), Leaving.LEFT
    db.session.add(
        Conflict(seat_id=seat.id, entry_id=theirs.id, kind="derived", reason="In it.", found_at=NOON)
    )
    db.session.commit()
    assert codes(visible_entries(seat)) == seen
    assert takes_part(seat.user, challenge) is (seen == [])
    assert seat_works([seat])[seat.id].entries == len(seen)


def test_a_conflict_hides_the_entry_from_every_query(app) -> None:
    challenge = make_judged()
    hidden, shown = make_standing_entry(challenge, code="H3H3"), make_standing_entry(challenge, code="S4S4")
    seat = make_judge(challenge, conflicts={hidden.id: "a friend"})
    assert codes(visible_entries(seat)) == ["S4S4"]
    assert count_visible(seat) == 1
    assert [row.code for row in entry_rows(seat)] == ["S4S4"]
    assert next_code(seat) == "S4S4"
    assert get_visible_entry(seat, "S4S4") is shown
    with pytest.raises(NotVisible):
        get_visible_entry(seat, "H3H3")


def test_a_derived_conflict_is_not_even_asked_about(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge, make_user(email="a@works.example"), code="H3H3")
    make_standing_entry(challenge, code="S4S4")
    seat = make_judge(challenge, make_user(email="b@works.example"))
    assert codes(declarable_entries(seat)) == ["S4S4"]
    assert codes(visible_entries(seat)) == ["S4S4"]


def test_a_row_has_the_submitted_title_and_the_own_sheet_only(app) -> None:
    challenge = make_judged()
    done = make_standing_entry(challenge, code="A3A3", title="Submitted")
    done.title = "A later thought"
    db.session.commit()
    saved = make_standing_entry(challenge, code="C4C4", title="Two")
    seat, other = make_judge(challenge), make_judge(challenge)
    score(seat, done, 3, 3)
    fill_in(seat, saved, 1, 1)
    score(other, saved, 5, 5)
    assert entry_rows(seat) == [
        EntryRow(done.id, "A3A3", "Submitted", "handed_in"),
        EntryRow(saved.id, "C4C4", "Two", "draft"),
    ]
    assert [row.code for row in entry_rows(seat, offset=1, limit=1)] == ["C4C4"]


def test_the_newest_version_is_judged(app) -> None:
    entry = make_standing_entry(make_judged(), title="First")
    first = entry.versions[0]
    db.session.add(
        ProposalVersion(
            entry_id=entry.id,
            number=2,
            brief_version_id=first.brief_version_id,
            content={"title": "Second", "answers": [], "attachments": []},
            content_hash="0" * 64,
            terms_hash=first.terms_hash,
            submitted_at=NOON,
            submitted_by_id=entry.team.captain_id,
        )
    )
    db.session.commit()
    assert shown_version(entry).number == 2
    assert [row.title for row in entry_rows(make_judge(entry.challenge))] == ["Second"]


def test_the_least_scored_entry_comes_next_until_none_is_left(app) -> None:
    challenge = make_judged()
    a, b = make_standing_entry(challenge, code="A3A3"), make_standing_entry(challenge, code="C4C4")
    seat, other = make_judge(challenge), make_judge(challenge)
    assert next_code(seat) == "A3A3"
    score(other, a, 3, 3)
    assert next_code(seat) == "C4C4"
    fill_in(seat, b, 3, 3)
    assert next_code(seat) == "C4C4"
    assert next_code(seat, untouched=True) == "A3A3"
    score(seat, b, 3, 3)
    assert next_code(seat) == "A3A3"
    score(seat, a, 3, 3)
    assert next_code(seat) is None

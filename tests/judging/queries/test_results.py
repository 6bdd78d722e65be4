from fractions import Fraction

from bs4 import BeautifulSoup

from awards.letters import Band, band
from awards.panel import findings
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import EntryState
from judging.chambers import Chamber
from judging.queries import feedback, results
from judging.services import declare_conflicts
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import fill_in, make_judge, make_judged, make_standing_entry, open_for, score


def test_the_result_ranks_by_the_mean_of_both_chambers(app) -> None:
    challenge = make_judged()
    a, b, c = (make_standing_entry(challenge, code=code, title=code.lower()) for code in ("A3", "C4", "E6"))
    platform, seeker = make_judge(challenge, is_lead=True), make_judge(challenge, chamber=Chamber.SEEKER)
    make_judge(challenge, ready=False)
    score(platform, a, 4, 4)
    score(platform, b, 5, None)
    score(seeker, a, 5, 5)
    score(seeker, b, 3, 3)
    fill_in(platform, c, 5, 5)
    found = results(challenge)
    assert [(row.code, row.title, row.result.rank, row.result.combined) for row in found.ranked] == [
        ("A3", "a3", 1, 90),
        ("C4", "c4", 2, 80),
    ]
    assert found.ranked[0].result.totals == {platform.id: 80, seeker.id: 100}
    assert found.ranked[1].result.chamber_means == {"platform": 100, "seeker": 60}
    assert [(row.code, row.result.explanation) for row in found.not_ranked] == [
        ("E6", "Not ranked: no scoresheet counts yet, 1 needed.")
    ]
    assert found.finding == "A3 leads with 90.0, 10.0 ahead of C4"
    assert [(judge.seat_id, judge.chamber, judge.is_lead) for judge in found.judges][:1] == [
        (platform.id, "platform", True)
    ]
    assert (found.progress.handed_in, found.progress.expected, len(found.judges)) == (4, 9, 3)
    assert (found.code_of(b.id), found.narrowed) == ("C4", False)


def test_a_tie_for_the_lead_is_said(app) -> None:
    challenge = make_judged()
    entries = [make_standing_entry(challenge, code=code) for code in ("A3", "C4")]
    seat = make_judge(challenge)
    for entry in entries:
        score(seat, entry, 3, 3)
    assert results(challenge).finding == "A3, C4 share the lead, exactly level at 60.0"


def test_there_is_no_result_before_the_bell(app) -> None:
    challenge = make_published()
    make_standing_entry(challenge)
    found = results(challenge)
    assert (found.ranked, found.not_ranked, found.finding) == ((), (), "No entry is ranked yet")


def test_withdrawn_entries_and_sheets_in_conflict_do_not_count(app) -> None:
    challenge = make_judged()
    a, b = make_standing_entry(challenge, code="A3"), make_standing_entry(challenge, code="C4")
    seat = make_judge(challenge)
    score(seat, a, 5, 5)
    score(seat, b, 5, 5)
    with unit_of_work():
        declare_conflicts(seat, {a.id: "noticed late"}, by=seat.user, at=NOON)
    b.state, b.withdrawn_at = EntryState.WITHDRAWN, NOON
    db.session.commit()
    found = results(challenge)
    assert ([row.code for row in found.ranked], [row.code for row in found.not_ranked]) == ([], ["A3"])


def test_a_judges_conflict_narrows_what_that_judge_sees_of_the_result(app) -> None:
    challenge = make_judged()
    a, b = make_standing_entry(challenge, code="A3"), make_standing_entry(challenge, code="C4")
    free = make_judge(challenge)
    bound = make_judge(challenge, conflicts={a.id: "a friend"}, is_lead=True)
    score(free, a, 5, 5)
    score(free, b, 3, 3)
    own = results(challenge, viewer=bound.user)
    assert ([row.code for row in own.ranked], own.narrowed) == (["C4"], True)
    assert "A3" not in repr(own)
    assert [row.code for row in results(challenge, viewer=free.user).ranked] == ["A3", "C4"]
    assert results(challenge, viewer=free.user).narrowed is False


def test_feedback_has_means_by_criterion_and_words_without_names(app) -> None:
    challenge = make_judged()
    a, b = make_standing_entry(challenge), make_standing_entry(challenge)
    one, two = make_judge(challenge), make_judge(challenge, chamber=Chamber.SEEKER)
    score(one, a, 5, None, comment_to_solver="Zeal", comment_to_panel="SECRET")
    score(two, a, 4, 1, comment_to_solver="Able")
    effect, novelty = (row.id for row in challenge.criteria)
    found = feedback(challenge)
    assert found[a.id].criterion_means == {effect: Fraction(90), novelty: Fraction(20)}
    assert found[a.id].comments == (("", "Able"), ("", "Zeal"))
    assert (found[b.id].criterion_means, found[b.id].comments) == ({effect: None, novelty: None}, ())
    assert "SECRET" not in repr(found)


def test_what_is_not_counted_changes_no_rank_and_no_mean_but_its_words_reach_the_solver(app) -> None:
    challenge = make_judged()
    a, b = make_standing_entry(challenge, code="A3"), make_standing_entry(challenge, code="C4")
    effect, novelty = challenge.criteria
    effect.weight, novelty.counted, novelty.weight = 100, False, 0
    db.session.commit()
    one, two = make_judge(challenge), make_judge(challenge, chamber=Chamber.SEEKER)
    for seat in (one, two):
        score(seat, a, 4, 0, comments={novelty.id: "Seen before."})
        score(seat, b, 3, 5)
    found = results(challenge)
    assert [(row.code, row.result.combined) for row in found.ranked] == [("A3", 80), ("C4", 60)]
    said = feedback(challenge)
    assert said[a.id].criterion_means == {effect.id: Fraction(80)}
    assert said[a.id].comments == ((novelty.title, "Seen before."),) * 2
    assert [name for name, _ in findings(challenge).means] == [effect.title]


def test_where_a_lower_mark_is_better_rank_mean_and_band_turn_round(app) -> None:
    challenge = make_judged()
    effect, cost = challenge.criteria
    cost.higher_is_better = False
    db.session.commit()
    cheap, dear = make_standing_entry(challenge, code="A3"), make_standing_entry(challenge, code="C4")
    for chamber in Chamber:
        seat = make_judge(challenge, chamber=chamber)
        score(seat, cheap, 3, 1)
        score(seat, dear, 3, 5)
    found = results(challenge)
    assert [(row.code, row.result.combined) for row in found.ranked] == [("A3", 68), ("C4", 36)]
    said = feedback(challenge)
    assert said[cheap.id].criterion_means == {effect.id: Fraction(60), cost.id: Fraction(80)}
    assert said[dear.id].criterion_means[cost.id] == 0
    means = dict(findings(challenge).means)
    assert (band(cheap.id, means[cost.title]), band(dear.id, means[cost.title])) == (Band.UPPER, Band.LOWER)
    assert band(cheap.id, means[effect.title]) == Band.LEVEL


def test_judges_are_told_which_mark_is_the_best(app, signed_in) -> None:
    challenge = make_judged()
    challenge.criteria[1].higher_is_better = False
    db.session.commit()
    entry, seat = make_standing_entry(challenge, code="A3"), make_judge(challenge)
    score(seat, entry, 5, 4)
    other = make_standing_entry(challenge, code="C4")
    open_for(seat, other)
    browser = signed_in(seat.user)
    page = BeautifulSoup(browser.get(f"/judging/{seat.ref}/entries/C4").text, "html.parser")
    told = [page.find(id=scale["aria-describedby"].split()[-1]).text for scale in page.select("[data-scale]")]
    assert told == ["A higher mark is better: 5 is the best.", "A lower mark is better: 0 is the best."]
    assert "of 5, lower is better" in browser.get(f"/judging/{seat.ref}/entries/A3").text

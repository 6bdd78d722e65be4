import re

from awards.panel import ranking_of
from judging.chambers import Chamber
from tests.factories.pairs import let_compare
from tests.factories.panels import make_answer, make_judge, make_judged, make_standing_entry
from tests.factories.people import make_user

ORDER = "ABCDEF"
ASKED = re.compile(r'name="(left|right)" value="(\w+)"')


def choose_all(browser, address, order):
    """Choose for what comes first in the order until no pair is asked; give the pairs."""
    assert browser.post(f"{address}/open").status_code == 302
    pairs = []
    while asked := dict(ASKED.findall(browser.get(address).text)):
        pairs.append(frozenset(asked.values()))
        better = min(asked.values(), key=order.index)
        assert browser.post(address, data=asked | {"better": better}).status_code == 302
    return pairs


def test_three_judges_choose_among_six_ideas(app, signed_in):
    challenge = make_judged()
    entries = {
        code: make_standing_entry(
            challenge,
            make_user(f"Solver {code}"),
            code=code,
            title=f"Idea {code}",
            answers=[make_answer("gist", f"Gist of {code}")],
        )
        for code in ORDER
    }
    let_compare(challenge, minimum_pairs=12)
    lead, second = make_judge(challenge, is_lead=True), make_judge(challenge)
    third = make_judge(challenge, chamber=Chamber.SEEKER, conflicts={entries["F"].id: "My neighbour."})

    for seat, order, possible in ((lead, "ABCDEF", 15), (second, "BACDEF", 15), (third, "ABCDEF", 10)):
        browser, address = signed_in(seat.user), f"/judging/{seat.ref}/pairs"
        assert browser.get(f"/judging/{seat.ref}/entries").location == address
        sealed = browser.get(address).text
        assert "Gist of" not in sealed
        assert browser.get(f"/judging/{seat.ref}/results").status_code == 403
        pairs = choose_all(browser, address, order)
        assert (len(pairs), len(set(pairs))) == (possible, possible)
        assert any("F" in pair for pair in pairs) is (seat is not third)
        assert "Solver" not in browser.get(address).text
        assert browser.post(f"{address}/hand-in").status_code == 302
        assert "Your choices count, and stay as they are." in browser.get(address).text

    assert [(one.code, one.rank) for one in ranking_of(challenge)] == list(
        zip(ORDER, range(1, 7), strict=True)
    )
    shown = signed_in(lead.user).get(f"/judging/{lead.ref}/results").text
    assert "Choices handed in: 40 of 40." in shown
    assert "Rank 1 of 6: found better in 13 of 14 choices" in shown
    table = signed_in(lead.user).get(f"/judging/{lead.ref}/results/ranking.csv").text.splitlines()
    assert (len(table), table[1].split(",")[:2]) == (7, ["1", "A"])

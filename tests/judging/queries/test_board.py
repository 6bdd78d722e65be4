from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.entries.models import ReceiptRoot
from judging.chambers import Chamber
from judging.models import Panel
from judging.queries import panel_of, results
from judging.queries.board import Order, board
from judging.queries.results import tie_facts
from tests.conftest import NOON
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score


def scored(challenge, *marks):
    """Entries in the order of their marks, scored alike by two judges of each chamber."""
    entries = [make_standing_entry(challenge) for _ in marks]
    for chamber in (Chamber.PLATFORM, Chamber.PLATFORM, Chamber.SEEKER):
        seat = make_judge(challenge, chamber=chamber)
        for entry, mark in zip(entries, marks, strict=True):
            score(seat, entry, mark, mark if chamber is Chamber.SEEKER else max(mark - 1, 0))
    return entries


def test_the_headline_is_never_sure(app) -> None:
    challenge = make_judged()
    best, *_others = scored(challenge, 5, 3, 1)
    found = board(challenge, order=Order.EXPECTED)
    assert found.finding == f"{best.code} leads, and would lead in 99 of 100 panels"
    assert next(each.row.entry_id for each in found.rows) == best.id


def test_an_entry_without_a_chamber_is_not_ranked_where_the_rules_ask_for_both(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    score(seat, entry, 5, 5)
    assert len(results(challenge).ranked) == 1
    panel = Panel.of(challenge.id)
    panel.minimum_sheets, panel.minimum_per_chamber = 2, 1
    db.session.add(panel)
    score(make_judge(challenge), entry, 5, 5)
    assert (len(results(challenge).ranked), len(results(challenge).not_ranked)) == (0, 1)


def test_lots_are_drawn_from_the_root_made_at_the_close(app) -> None:
    challenge = make_judged()
    panel = panel_of(challenge)
    assert tie_facts(challenge, {}, panel).seed == ""
    panel.draws_lots = True
    assert tie_facts(challenge, {}, panel).seed == challenge.ref
    for number in (1, 2):
        root = ReceiptRoot(challenge_id=challenge.id, number=number, root=sha256_hex(bytes([number])))
        root.size, root.previous_hash, root.leaves = 0, "0" * 64, []
        root.payload, root.signature, root.key_id, root.sealed_at = "{}", "s", "k", NOON
        db.session.add(root)
        db.session.commit()
    assert tie_facts(challenge, {}, panel).seed == sha256_hex(bytes([1]))

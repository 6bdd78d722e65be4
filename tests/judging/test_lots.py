import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.lots import LotError, draw

names = st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=8)


def test_a_draw_can_be_repeated_with_nothing_but_a_hash() -> None:
    drawn = draw(["E-3", "E-1", "É-2"], seed="2026-11-27")
    by_hand = {
        name: hashlib.sha256(b"2026-11-27:" + name.encode("utf-8")).hexdigest()
        for name in ("E-1", "É-2", "E-3")
    }
    assert drawn.order == tuple(sorted(by_hand, key=by_hand.get))
    assert {lot.name: lot.digest for lot in drawn.lots} == by_hand
    assert drawn.seed == "2026-11-27"
    assert "the seed 2026-11-27, a colon" in drawn.recipe


def test_another_seed_gives_another_order() -> None:
    lots = [f"E-{number}" for number in range(20)]
    assert draw(lots, seed="one").order != draw(lots, seed="two").order


def test_every_lot_is_drawn_first_about_as_often() -> None:
    first = [draw(["a", "b", "c"], seed=str(seed)).order[0] for seed in range(900)]
    assert all(250 < first.count(name) < 350 for name in "abc")


def test_the_recipe_is_translated() -> None:
    assert (
        draw(["a"], seed="s", translate=lambda text: text.replace("small", "klein")).recipe.count("klein")
        == 2
    )


@pytest.mark.parametrize(("lots", "seed"), [(["a"], ""), (["a", "a"], "s")])
def test_a_draw_nobody_could_repeat_is_refused(lots, seed) -> None:
    with pytest.raises(LotError):
        draw(lots, seed=seed)


@settings(max_examples=25)
@given(names, st.randoms())
def test_the_order_of_the_names_does_not_matter(lots, random) -> None:
    mixed = list(lots)
    random.shuffle(mixed)
    assert draw(mixed, seed="s") == draw(lots, seed="s")
    assert sorted(draw(lots, seed="s").order) == sorted(lots)

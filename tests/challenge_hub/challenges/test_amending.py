from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest

from challenge_hub.challenges.amending import (
    WORDS,
    WORDS_IN_TEXTS,
    earlier_dates,
    material_sections,
    other_side,
    smaller_prizes,
    too_soon,
    verdict,
)
from challenge_hub.challenges.content import snapshot
from tests.conftest import NOON
from tests.factories.challenges import TermsForTests, make_published
from tests.factories.files import make_attachment


@pytest.fixture
def content(app):
    challenge = make_published()
    make_attachment(challenge)
    make_attachment(challenge, "annex.txt", confidential=True)
    return snapshot(challenge, TermsForTests())


def changed(content, path, value):
    new = deepcopy(content)
    *way, last = path
    place = new
    for step in way:
        place = place[step]
    place[last] = value
    return new


def leaves(value, path=()):
    """Every place in a brief that holds a plain value or a list of such."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, each in enumerate(value):
            yield from leaves(each, (*path, number))
    else:
        yield path


def test_every_part_of_a_brief_but_its_words_is_material(content):
    """A new key of a brief is material until somebody says otherwise."""
    mere_words = {(name,) for name in WORDS} | {("texts", name) for name in WORDS_IN_TEXTS}
    mere_words |= {("attachments", number, name) for number in (0, 1) for name in ("title", "note")}
    derived = {("ref",), ("prize_total_minor",), ("terms", "text_hash"), ("terms", "table")}
    found = {
        path for path in leaves(content) if not material_sections(content, changed(content, path, "other"))
    }
    numbers = {path for path in leaves(content) if path[-1] == "id"}
    assert found == mere_words | derived | numbers
    assert material_sections(content, {**content, "something_new": 1}) == ("something_new",)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        (("texts", "not_of_interest"), "requirements"),
        (("texts", "rules"), "audience"),
        (("requirements", 0, "threshold"), "requirements"),
        (("form", "max_files"), "deliverables"),
        (("criteria", 0, "weight"), "rubric"),
        (("prizes", 0, "label"), "prizes"),
        (("terms", "regime"), "terms"),
        (("timeline", "decision_by"), "timeline"),
        (("audience", "minimum_age"), "audience"),
        (("seeker",), "essentials"),
        (("attachments", 0, "sha256"), "attachments"),
        (("attachments", 1, "seal"), "attachments"),
        (("attachments", 1, "confidential"), "attachments"),
    ],
)
def test_the_section_that_is_material_is_named(content, path, section):
    assert material_sections(content, changed(content, path, "other")) == (section,)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("prizes", 0, "amount_minor"), 1_499_999, "cannot be less than"),
        (("prizes", 1, "count"), 1, "was promised 2 times"),
        (("prizes", 0, "minimum_score"), "60.00", "The least score for the prize “First prize” cannot rise."),
        (("prizes", 0, "withheld_if"), "we like none", "another reason to be withheld"),
        (("prizes",), [], "cannot be taken away"),
        (("currency",), "EUR", "stay in that currency"),
    ],
)
def test_prizes_only_grow(content, path, value, words):
    assert words in " ".join(smaller_prizes(content, changed(content, path, value)))


def test_prizes_may_grow(content):
    new = deepcopy(content)
    new["prizes"][0] |= {"amount_minor": 2_000_000, "count": 3, "label": "Grand prize"}
    new["prizes"].insert(0, {**new["prizes"][1], "label": "Special prize", "amount_minor": 1})
    assert smaller_prizes(content, new) == []
    assert smaller_prizes(changed(content, ("prizes", 0, "minimum_score"), "60.00"), content) == []
    assert smaller_prizes(changed(content, ("prizes", 0, "withheld_if"), "we like none"), content) == []


def test_a_prize_does_not_shrink_by_taking_the_name_of_another(content):
    new = deepcopy(content)
    new["prizes"][0]["label"], new["prizes"][1]["label"] = "Second prize", "First prize"
    assert len(smaller_prizes(content, new)) == 2


@pytest.mark.parametrize("name", ["questions_close_at", "entries_close_at", "judging_ends_at", "decision_by"])
def test_dates_only_move_later(content, name):
    old = content["timeline"]
    at = datetime.fromisoformat(old[name])

    def moved(value):
        return earlier_dates(old, {**old, name: value}, at=NOON)

    assert moved((at + timedelta(seconds=1)).isoformat()) == []
    assert len(moved((at - timedelta(seconds=1)).isoformat())) == 1
    assert len(moved(None)) == 1
    assert len(earlier_dates({**old, name: None}, old, at=NOON)) == 1


def test_the_day_of_publication_moves_only_before_it_has_come(content):
    old = content["timeline"]
    later = {**old, "publishes_at": (NOON + timedelta(days=1)).isoformat()}
    assert len(earlier_dates(old, later, at=NOON)) == 1
    assert earlier_dates(old, later, at=NOON - timedelta(days=1)) == []


def test_the_same_instant_written_otherwise_is_no_change(content):
    old = content["timeline"]
    same = {
        **old,
        "decision_by": datetime.fromisoformat(old["decision_by"])
        .astimezone(UTC)
        .strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    assert earlier_dates(old, same, at=NOON) == []


def test_entries_stay_open_for_the_days_that_are_demanded():
    assert [
        too_soon(NOON + timedelta(days=7, seconds=more), minimum_days=7, at=NOON) for more in (-1, 0, 1)
    ] == [
        True,
        False,
        False,
    ]
    assert too_soon(None, minimum_days=7, at=NOON)


def test_a_verdict_names_everything(content):
    new = changed(changed(content, ("prizes", 0, "amount_minor"), 1), ("timeline", "decision_by"), None)
    found = verdict(content, new, at=NOON)
    assert (found.changed, found.material) == (True, ("prizes", "timeline"))
    assert [section for section, _text in found.refusals] == ["prizes", "timeline"]
    assert verdict(content, deepcopy(content), at=NOON) == verdict(
        content, changed(content, ("criteria", 0, "id"), 99), at=NOON
    )
    assert not verdict(content, deepcopy(content), at=NOON).changed


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ("public", "members", ["its viewers have seen your desk"]),
        ("domains", "members", ["its viewers have seen your desk"]),
        ("members", "public", ["and stays so"]),
        ("members", "members", []),
        ("invited", "public", []),
    ],
)
def test_what_is_in_house_stays_so_and_nothing_else_becomes_it(content, before, after, refused):
    old, new = (changed(content, ("audience", "kind"), kind) for kind in (before, after))
    assert [
        text.rstrip(".").endswith(end)
        for text, end in zip(other_side(old["audience"], new["audience"]), refused, strict=True)
    ] == [True] * len(refused)
    assert [section for section, _text in verdict(old, new, at=NOON).refusals] == ["audience"] * len(refused)

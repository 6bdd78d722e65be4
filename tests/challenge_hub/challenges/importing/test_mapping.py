from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.importing.brief import ImportedBrief
from challenge_hub.challenges.importing.cleaning import printable
from challenge_hub.challenges.importing.mapping import ABSTRACT_LIMIT, UnusableRecordError, map_record

WHOLE = {
    "id": "77",
    "title": "A quiet pump for cold oil",
    "tagline": "Move oil that the cold has made stiff",
    "agency": "Institute of Still Waters ",
    "partner_agencies_federal": "Harbour Office",
    "partners_non_federal": "",
    "types": ["Technology demonstration and hardware", "Ideas"],
    "fiscal_year": "FY21",
    "legal_authority": "",
    "status": "open",
    "prize_total_raw": "$20,000",
    "prize_total_usd": 20000.0,
    "opens_raw": "08/13/2018 09:00 AM",
    "opens": "2018-08-13T09:00",
    "closes_raw": "09/24/2018 11:59 PM",
    "closes": "2018-09-24T23:59",
    "external_url": "https://example.org/pump",
    "permalink": "https://example.org/briefs/77",
    "description_html": "<h3>Problem</h3><p>Oil turns stiff. Pumps stall.</p>",
    "description_text": "Problem\n\nOil turns stiff. Pumps stall.",
    "prizes_html": "<p>One prize</p>",
    "prizes_text": "One prize",
    "rules_html": "",
    "rules_text": "Be *fair*.",
    "judging_html": "<ul><li>Flow (60%)</li></ul>",
    "judging_text": "- Flow (60%)",
    "how_to_enter_html": "<p>Write.</p>",
    "how_to_enter_text": "Write.",
}


def test_maps_every_part_of_a_record():
    assert map_record(WHOLE) == ImportedBrief(
        source_id="77",
        title="A quiet pump for cold oil",
        call="Move oil that the cold has made stiff",
        abstract="Move oil that the cold has made stiff. Oil turns stiff. Pumps stall.",
        organisation_name="Institute of Still Waters",
        types=("reduction_to_practice", "ideation"),
        disciplines=(),
        problem="### Problem\n\nOil turns stiff. Pumps stall.",
        prizes="One prize",
        rules="Be \\*fair\\*.",
        judging="- Flow (60%)",
        how_to_enter="Write.",
        external_url="https://example.org/pump",
        source_url="https://example.org/briefs/77",
        facts=(("Partner agencies", "Harbour Office"), ("Fiscal year", "FY21")),
        prize_total_minor=2_000_000,
        currency="USD",
        opens_at=datetime(2018, 8, 13, 13, tzinfo=UTC),
        closes_at=datetime(2018, 9, 25, 3, 59, tzinfo=UTC),
        time_zone="America/New_York",
        archived=False,
        notes=("rules_html: empty; the plain text is taken",),
    )


def test_the_smallest_record_has_a_title_and_notes_for_the_rest():
    brief = map_record({"id": 5, "title": "Bare"})
    assert (brief.source_id, brief.title, brief.archived, brief.types) == ("5", "Bare", True, ())
    assert brief.notes == (
        "agency: no organisation is named",
        "types: none is named",
        "status: “” is neither open nor closed; taken as closed",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "no usable identifier: ''"),
        ({"id": "1"}, "no title"),
        ({"id": "1", "title": " <b></b> "}, "no title"),
        ({"id": ["1"], "title": "x"}, "id: text was expected, not \"['1']\"; left empty"),
        ({"id": "1", "title": 5.5}, "title: text was expected, not '5.5'; left empty"),
        ({"id": "x" * 81, "title": "x"}, f"no usable identifier: '{'x' * 40}'"),
    ],
)
def test_without_identifier_or_title_there_is_no_brief(data, reason):
    with pytest.raises(UnusableRecordError) as refusal:
        map_record(data)
    assert refusal.value.message == reason


def test_long_titles_and_rules_stay_whole():
    title, rules = "A title of many words " * 8 + "end", "word " * 12_000 + "end"
    brief = map_record({**WHOLE, "title": title, "rules_html": f"<p>{rules}</p>"})
    assert (brief.title, brief.rules) == (title, rules)


def test_another_field_may_name_the_organisation():
    brief = map_record({**WHOLE, "sponsor": "Friends of the Bay"}, organisation_field="sponsor")
    assert brief.organisation_name == "Friends of the Bay"


def test_a_long_description_is_shortened_at_a_sentence_for_lists_only():
    sentence = "This is a sentence of some length about oil. "
    brief = map_record({**WHOLE, "description_html": f"<p>{sentence * 30}</p>"})
    assert brief.abstract == f"{WHOLE['tagline']}. {sentence * 12}".strip()
    assert len(brief.abstract) <= ABSTRACT_LIMIT
    assert brief.problem == (sentence * 30).strip()


def test_an_opening_after_the_closing_is_left_empty():
    brief = map_record({**WHOLE, "opens_raw": "10/01/2018 09:00 AM"})
    assert brief.opens_at is None
    assert brief.notes[0] == "opens_raw: the brief would close before it opens; the opening is left empty"


def test_broken_parts_are_noted_by_field():
    broken = {
        "types": ["Knitting"],
        "opens_raw": "04/23/ 10:00 AM",
        "opens": None,
        "prize_total_raw": "plenty",
        "prize_total_usd": None,
        "external_url": "ask us",
        "status": "resting",
        "rules_text": "",
    }
    assert map_record({**WHOLE, **broken}).notes == (
        "types: “Knitting” is not a kind that is known; left out",
        "opens_raw: “04/23/ 10:00 AM” is not a date; left empty",
        "prize_total_raw: “plenty” is not an amount in dollars; left empty",
        "external_url: “ask us” is not an address on the web; left empty",
        "status: “resting” is neither open nor closed; taken as closed",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(WHOLE, JSON)))
def test_any_record_gives_a_brief_that_can_be_stored_or_says_why_not(data):
    try:
        brief = map_record({"id": "1", "title": "x", **data})
    except UnusableRecordError as refusal:
        texts = [refusal.message]
    else:
        texts = [brief.title, brief.call, brief.abstract, brief.problem, brief.rules, *brief.notes]
    assert [text for text in texts if "\x00" in text or printable(text) != text] == []

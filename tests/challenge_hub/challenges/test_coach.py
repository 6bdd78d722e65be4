"""The coach as a whole."""

import re

from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.anonymity import Secrets, TellingFile
from challenge_hub.challenges.coach import CHECKS, coach
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.content import snapshot
from tests.challenge_hub.challenges.coach.briefs import TODAY, requirement
from tests.factories.challenges import TermsForTests, make_brief


def test_a_brief_gets_its_advice_in_order(app):
    found = coach(snapshot(make_brief(), TermsForTests()), on=TODAY)
    assert [finding.key for finding in found] == [
        "what-failed:short",
        "not-of-interest:missing",
        "too-short:abstract",
        "too-short:problem",
        "too-short:desired_outcome",
        "weekend:entries_close_at",
        "disciplines:one",
    ]


def test_an_empty_brief_and_one_of_strange_shape_are_read():
    assert coach({}, on=TODAY) == ()
    assert (
        coach({"texts": None, "form": None, "criteria": None, "timeline": None, "title": None}, on=TODAY)
        == ()
    )


def test_every_finding_has_a_place_a_reason_and_one_key():
    content = {
        "call": "We want flow.",
        "texts": {"problem": "The ROV is lyophilized."},
        "requirements": [requirement("Is robust"), requirement("Is robust"), requirement("Is lighter")],
    }
    found = coach(content, on=TODAY)
    assert {finding.check for finding in found} == {
        "acronym", "rare-word", "vague-word", "no-number", "measured-by", "not-of-interest", "what-failed", "too-short",
    }  # fmt: skip
    assert len({finding.key for finding in found}) == len(found)
    assert all(finding.section in SECTIONS and finding.field and str(finding.reason) for finding in found)


def test_equal_briefs_are_read_once():
    content = {"call": "We want flow.", "texts": {}}
    assert coach(content, on=TODAY) is coach({**content}, on=TODAY)


def test_each_check_says_its_reason():
    assert [check.__name__ for check in CHECKS if not re.search(r"\n +Reason: ", check.__doc__ or "")] == []


@given(
    st.fixed_dictionaries(
        {
            "title": st.text(max_size=90),
            "call": st.text(max_size=160),
            "texts": st.dictionaries(
                st.sampled_from(["background", "problem", "rules"]), st.text(max_size=400)
            ),
            "requirements": st.lists(
                st.fixed_dictionaries({"statement": st.text(max_size=80), "threshold": st.text(max_size=9)}),
                max_size=3,
            ),
        }
    )
)
def test_no_text_breaks_it(content):
    found = coach(content, on=TODAY)
    assert all(0 < len(finding.key) <= 160 for finding in found)


def test_what_gives_an_anonymous_seeker_away_is_found_with_what_the_brief_does_not_tell():
    content = {"audience": {"kind": "domains", "domains": ["spill.example"]}}
    secrets = Secrets(("spill.example",), (TellingFile("plan.pdf", "a" * 64, (("Author", "Otti"),)),))
    found = coach(content, on=TODAY, secrets=secrets)
    assert {finding.check for finding in found} - {finding.check for finding in coach(content, on=TODAY)} == {
        "own-domain",
        "telling-file",
    }

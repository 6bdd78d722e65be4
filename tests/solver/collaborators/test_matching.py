import pytest

from challenge_hub.accounts.disciplines import discipline_label, synonyms_of
from solver.collaborators.matching import FULL, PART, Line, Match, Tag, match, matches


def line(text):
    return Line(1, must=True, text=text)


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("Rheology", "Report the rheology of the mass", (FULL, ("rheology",))),
        ("heat transfer", "Transfers heat of at least 2 kW", (FULL, ("Transfers", "heat"))),
        ("heat transfer", "Heats the barge overnight", (PART, ("Heats",))),
        ("Vibration testing", "Low vibrations at the hull", (FULL, ("vibrations",))),
        ("Filtration à sable", "une FILTRATION a SABLE", (FULL, ("FILTRATION", "SABLE"))),
        ("systems testing", "The system is tested for a day", None),
        ("project management", "Manage the project", None),
        ("Knitting", "Report the rheology", None),
        ("85", "under 85 dB", None),
        ("", "under 85 dB", None),
        ("水処理", "水処理の方法", (FULL, ("処", "水", "理"))),
    ],
)
def test_a_tag_speaks_by_its_words(tag, text, found):
    expected = None if found is None else Match(found[0], tag, tuple(sorted(found[1])))
    assert match(Tag(tag), line(text)) == expected


def test_a_discipline_speaks_by_its_other_names_and_a_broad_one_only_in_full():
    rheology = Tag(discipline_label("fluids.rheology"), synonyms_of("fluids.rheology"))
    found = match(rheology, line("Keep the viscosity under 2 Pa s"))
    assert (found.strength, found.words) == (FULL, ("viscosity",))
    assert (
        match(
            Tag("Chemistry", broad=False, also=("applied chemistry of polymers",)), line("Polymers")
        ).strength
        == PART
    )
    assert match(Tag("Textile chemistry", broad=True), line("Textile cover")) is None
    assert match(Tag("Textile chemistry", broad=True), line("Chemistry of textile")).strength == FULL


def test_the_best_match_comes_first():
    tags = [Tag("heat exchangers"), Tag("knitting"), Tag("heat"), Tag("heat transfer")]
    found = matches(tags, line("heat transfers"))
    assert [(each.tag, each.strength) for each in found] == [
        ("heat transfer", FULL), ("heat", FULL), ("heat exchangers", PART),
    ]  # fmt: skip

import pytest

from challenge_hub.accounts.disciplines import DISCIPLINES
from challenge_hub.challenges.importing.kinds import Kinds, read_kinds


@pytest.mark.parametrize(
    ("written", "types", "disciplines"),
    [
        (("Technology demonstration and hardware",), ("reduction_to_practice",), ()),
        (("Tech demonstration and hardware",), ("reduction_to_practice",), ()),
        (("technology demonstration",), ("reduction_to_practice",), ()),
        (("Technology",), ("reduction_to_practice",), ()),
        (("Ideation, Technology demonstration/hardware",), ("reduction_to_practice", "ideation"), ()),
        (("Software and apps",), ("reduction_to_practice",), ("computing",)),
        (("Ideas",), ("ideation",), ()),
        (("ideas",), ("ideation",), ()),
        (("Scientific",), ("theoretical",), ()),
        (("Analytics, visulizations, algorithms",), ("reduction_to_practice",), ("computing", "mathematics")),
        (("Creative (multimedia & design)",), ("ideation",), ("design",)),
        (("Creative (multimedia and design), scientific",), ("theoretical", "ideation"), ("design",)),
        (("Business plans",), ("ideation",), ("business",)),
        (("Nominations",), ("request_for_partners",), ()),
        ((), (), ()),
    ],
)
def test_normalises_the_kinds_of_the_source(written, types, disciplines):
    assert read_kinds(written) == Kinds(types, disciplines)


def test_words_not_understood_are_given_back():
    assert read_kinds(("Knitting", "Ideas")) == Kinds(("ideation",), (), ("Knitting",))


def test_every_discipline_is_one_of_the_platforms():
    everything = read_kinds(("software", "analytics", "creative", "business plans"))
    assert set(everything.disciplines) - set(DISCIPLINES) == set()

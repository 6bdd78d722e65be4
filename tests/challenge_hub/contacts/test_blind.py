from challenge_hub.contacts.blind import blind_tags


def test_tags_that_tell_a_name_an_employer_or_an_address_are_left_out():
    tags = [
        "Rheology", "Connie's concrete", "CONCRÉTE mixing", "ex-Harbour Works AS", "harbour pilot", "connie@c.example",
        "see www.connie.example", "https://x.example/me", "concrete.io", "Node.js", "C++", "C#",
    ]  # fmt: skip
    kept = blind_tags(tags, name="Connie Concrete", employers=["Harbour Works AS"])
    assert kept == ["Rheology", "harbour pilot", "Node.js", "C++", "C#"]


def test_without_a_name_or_employers_nothing_is_lost():
    assert blind_tags(["Rheology", "AS"], name="", employers=["AS", ""]) == ["Rheology", "AS"]


def test_a_short_word_of_a_name_hides_nothing():
    assert blind_tags(["Li-ion cells", "Bo"], name="Bo Li") == ["Li-ion cells", "Bo"]

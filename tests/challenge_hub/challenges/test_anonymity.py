from challenge_hub.challenges.anonymity import in_words, telling


def test_a_name_that_holds_the_organisations_is_among_what_a_file_says(app):
    told = [("Author", "Otti")]
    assert telling("NORTHERN spill, plan.pdf", told, "Northern Spill") == [
        ("file name", "NORTHERN spill, plan.pdf"),
        ("Author", "Otti"),
    ]
    assert telling("plan.pdf", told, "Northern Spill") == told
    assert telling("plan.pdf", told, "") == told


def test_the_first_fields_in_one_line():
    assert in_words([("Author", str(number)) for number in range(20)]).count("; ") == 7

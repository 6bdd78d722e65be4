from challenge_hub.contacts.bands import HOURS_LABELS, hours_band


def test_hours_are_told_in_bands():
    hours = (None, 0, 1, 4, 5, 9, 10, 19, 20, 60)
    assert [hours_band(each) for each in hours] == ["", "", "1", "1", "5", "5", "10", "10", "20", "20"]
    assert {hours_band(each) for each in range(1, 61)} == set(HOURS_LABELS)

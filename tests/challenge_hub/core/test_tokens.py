from challenge_hub.core.tokens import ALPHABET, hash_secret, is_ref, matches, new_ref, new_secret


def test_references_have_ten_unmistakable_characters_and_differ():
    refs = {new_ref() for _ in range(2_000)}
    assert len(refs) == 2_000
    assert all(is_ref(ref) for ref in refs)
    assert set("".join(refs)) == set(ALPHABET)


def test_what_can_be_mistaken_is_not_in_a_reference():
    assert set(ALPHABET) & set("01iloaeuy") - {"y"} == set()


def test_other_texts_are_not_references():
    assert [
        is_ref(text) for text in ("", "k7x2m9qwr", "k7x2m9qwrt2", "K7X2M9QWRT", "k7x2m9qwr/", "k7x2m9qwr0")
    ] == [False] * 6


def test_a_secret_matches_only_its_own_hash():
    secret = new_secret()
    assert len(secret) >= 43
    assert matches(secret, hash_secret(secret))
    assert not matches(new_secret(), hash_secret(secret))
    assert hash_secret(secret) != secret

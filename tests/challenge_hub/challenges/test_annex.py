from dataclasses import dataclass

from challenge_hub.challenges.annex import named


@dataclass
class File:
    filename: str
    confidential: bool


FILES = [File("map.png", False), File("wreck of the Aurora.pdf", True), File("sonar", True)]


def names(**opened):
    return [name for _file, name in named(FILES, **opened)]


def test_confidential_files_are_numbered_until_the_terms_are_accepted():
    assert names(opened=False) == [
        "map.png",
        "Confidential file 1 (pdf)",
        "Confidential file 2 (no extension)",
    ]
    assert names(opened=True) == ["map.png", "wreck of the Aurora.pdf", "sonar"]

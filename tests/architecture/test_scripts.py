"""Scripts have no words of their own: what people read comes from templates, in the page's language."""

import re

import pytest

from challenge_hub.core.paths import static_folder

SCRIPTS = sorted((static_folder() / "js").glob("*.js"))
# Three words in a row in a literal are a sentence; selectors, headers and keys have none.
SENTENCE = re.compile(r"""["'`][^"'`\n]*\b[A-Za-z]+ [a-z]+ [a-z]+\b[^"'`\n]*["'`]""")


def sentences(text):
    return SENTENCE.findall(re.sub(r"//.*", "", text))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_in_english(script):
    assert sentences(script.read_text()) == []


def test_the_rule_sees_a_sentence():
    assert sentences('x = "kept in this browser"; // said in a comment') == ['"kept in this browser"']

import pytest

from challenge_hub.core.documents import typesetting
from challenge_hub.core.documents.typesetting import markup, needs_shaping


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("Ada Löv, 5 °C", "Ada Löv, 5 °C"),
        ("<b>&", "&lt;b&gt;&amp;"),
        (
            "by محمد أحمد, and",
            'by <font name="noto-sans-arabic">أحمد, محمد</font> and',
        ),
        (
            "שלום-محمد",
            '<font name="frank-ruhl-libre">שלום</font> - <font name="noto-sans-arabic">محمد</font>',
        ),
        ("श्री", '<font name="noto-sans">श्री</font>'),
        ("王，小 a", '<font name="NotoSansSC">王，小 </font>a'),
        ("さ김", '<font name="NotoSansSC">さ</font><font name="NotoSansKR">김</font>'),
        ("a\U00010380b", "a[U+10380]b"),
    ],
)
def test_each_run_is_set_in_a_font_that_has_it(text, set_as):
    assert markup(text) == set_as


def test_only_scripts_that_join_are_shaped():
    texts = ("office", "Łódź", "محمد", "श्री", "ภาษา", "王")
    assert [needs_shaping(text) for text in texts] == [False, False, True, True, True, False]


def test_the_large_fonts_are_not_read_for_what_they_are_not_for(monkeypatch):
    read = []
    monkeypatch.setattr(
        typesetting, "_east_asian_coverage", lambda name: read.append(name) or frozenset(map(ord, "김"))
    )
    assert (markup("a\U00010380"), read) == ("a[U+10380]", [])
    markup("김")
    assert read

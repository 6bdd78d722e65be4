"""An entry on paper."""

import io

from pypdf import PdfReader

from challenge_hub.challenges.answered import Group
from solver.proposals.paper import entry_pdf
from solver.proposals.record import Record

SCRIPTS = {
    "latin": "Wir rütteln den Beton, bis er fließt. ",
    "han": "我们振动混凝土直到它流动，然后让它静置。",
    "arabic": "نهز الخرسانة حتى تتدفق ثم نتركها. ",
    "devanagari": "हम कंक्रीट को हिलाते हैं। ",
}


def record(text, requirement=None, **more):
    content = {
        "title": "Vibrating bars",
        "answers": [
            {
                "key": "approach",
                "label": "Your approach",
                "kind": "long_text",
                "value": text,
                "visible_to_judges": True,
                "personal_data": False,
            }
        ],
        "attachments": [
            {"filename": "plan.pdf", "sha256": "a" * 64, "size": 7, "media_type": "application/pdf"}
        ],
        "declarations": {
            "original": True,
            "ownership": True,
            "third_party": "none",
            "ai_use": "none",
            "ai_note": "",
        },
    }
    return Record(
        entry_ref="entry00000",
        challenge_ref="chall00000",
        challenge_title="Mix it",
        brief_number=2,
        brief_hash="b" * 64,
        content=content,
        content_hash="c" * 64,
        groups=[Group(tuple(content["answers"]), requirement, 1 if requirement else 0)],
        **more,
    )


def pages(made):
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def test_a_draft_says_on_every_page_that_it_was_not_handed_in(app):
    found = pages(entry_pdf(record("A line of a long answer.\n\n" * 120)))
    assert len(found) > 1
    assert all("Draft, not handed in" in page for page in found)


def test_a_version_names_its_receipt_and_is_no_draft(app):
    text = "\n".join(pages(entry_pdf(record("Shake it.", number=3, receipt_ref="receipt000"))))
    wanted = ("receipt000", "Shake it.", "Your approach", "plan.pdf", "Own work", "c" * 64)
    assert [each in text for each in wanted] == [True] * len(wanted)
    assert "not handed in" not in text


def test_sixty_thousand_characters_of_many_scripts_become_pages(app):
    texts = [text * (600 // len(text)) for text in SCRIPTS.values()]
    answer = "\n\n".join(texts * (60_000 // sum(map(len, texts))))
    made = PdfReader(io.BytesIO(entry_pdf(record(answer))))
    assert len(made.pages) > 15


def test_answers_stand_under_the_requirement_that_they_are_about(app):
    asked = {"level": "must", "statement": "Stay pumpable", "metric": "Viscosity", "threshold": "≤ 5 Pa·s"}
    text = "\n".join(pages(entry_pdf(record("Shake it.", requirement=asked))))
    places = [
        text.index(each) for each in ("Must: Stay pumpable", "Viscosity: ≤ 5", "Your approach", "Shake")
    ]
    assert places == sorted(places)
    assert "Stay pumpable" not in "\n".join(pages(entry_pdf(record("Shake it."))))

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from ip_terms.catalogue import OpenLicence, Parameters, Regime, applicable
from ip_terms.clauses.library import terms_sections
from ip_terms.numbering import references
from ip_terms.reading import Kind, blocks
from ip_terms.rendering import compose
from ip_terms.rights import plain_table
from ip_terms.wording import phrases
from tests.ip_terms.grid import FACTS, VALUES, combinations

_NUMBER = re.compile(r"\d+ (?:day|month|year)s?")


@cache
def _clauses(regime, parameters) -> dict[str, str]:
    """The words of each clause with its items, by key."""
    keys = {v: k for k, v in references(terms_sections(regime, parameters, anonymous=False)).items()}
    found, key = {}, ""
    for block in blocks(compose(regime, parameters, **FACTS)):
        if block.kind is Kind.CLAUSE:
            key = keys[f"clause {block.number}"]
            found[key] = block.text
        elif block.kind is Kind.ITEM:
            found[key] += f" {block.text}"
    return found


def test_every_row_cites_clauses_that_exist_and_answers_once():
    for regime, parameters in combinations():
        table, clauses = plain_table(regime, parameters), _clauses(regime, parameters)
        assert [row for row in table if not row.clauses or not set(row.clauses) <= set(clauses)] == []
        assert len({row.question for row in table}) == len(table)


def test_every_number_in_the_table_stands_in_a_clause_the_row_cites():
    seen = 0
    for regime, parameters in combinations():
        clauses = _clauses(regime, parameters)
        for row in plain_table(regime, parameters):
            for number in _NUMBER.findall(row.answer):
                seen += 1
                assert any(number in clauses[key] for key in row.clauses), (row, parameters)
    assert seen > 1000


def test_every_phrase_of_the_parameters_stands_in_table_and_clauses():
    for regime, parameters in combinations():
        answers = " ".join(row.answer for row in plain_table(regime, parameters)).lower()
        clauses = " ".join(_clauses(regime, parameters).values()).lower()
        for name, phrase in phrases(regime, parameters).items():
            assert phrase.lower() in clauses, name
            if name != "licence_address":
                assert phrase.lower() in answers, (name, parameters)


def test_every_phrase_of_a_row_stands_in_a_clause_that_the_row_cites():
    seen = Counter()
    for regime, parameters in combinations():
        clauses = _clauses(regime, parameters)
        for row in plain_table(regime, parameters):
            cited = " ".join(clauses[key] for key in row.clauses).lower()
            for name, phrase in phrases(regime, parameters).items():
                if phrase.lower() in row.answer.lower():
                    seen[name] += 1
                    assert phrase.lower() in cited, (name, row)
    assert set(seen) == {
        "evaluation",
        "confidentiality",
        "payment",
        "governing_law",
        "territory",
        "embargo",
        "field_of_use",
        "duration",
        "negotiation",
        "licence_name",
        "licence_code",
    }


def test_a_changed_parameter_changes_table_and_cited_clauses_alike():
    for regime in Regime:
        start = Parameters.for_regime(regime)
        for name in applicable(regime):
            other = next(value for value in VALUES[name] if value != getattr(start, name))
            changed = replace(start, **{name: other})
            before, after = plain_table(regime, start), plain_table(regime, changed)
            rows = [new for old, new in zip(before, after, strict=True) if old != new]
            assert rows, (regime, name)
            old_clauses, new_clauses = _clauses(regime, start), _clauses(regime, changed)
            for row in rows:
                assert any(old_clauses[key] != new_clauses[key] for key in row.clauses), (regime, name, row)
            # and the other way: what a cited clause now says otherwise, a row that cites it says otherwise too
            cited = {key for row in after for key in row.clauses if old_clauses.get(key) != new_clauses[key]}
            assert cited <= {key for row in rows for key in row.clauses}, (regime, name)


def test_the_questions_of_each_regime():
    assert {regime: len(plain_table(regime, Parameters.for_regime(regime))) for regime in Regime} == {
        Regime.FULL_ASSIGNMENT: 18,
        Regime.EXCLUSIVE_LICENCE: 18,
        Regime.NON_EXCLUSIVE_LICENCE: 18,
        Regime.FIRST_NEGOTIATION: 14,
        Regime.OPEN_LICENCE: 16,
    }


def test_the_table_stands_in_the_text_word_for_word():
    for regime in Regime:
        parameters = Parameters.for_regime(regime)
        rows = [block for block in blocks(compose(regime, parameters, **FACTS)) if block.kind is Kind.ROW]
        assert [(block.label, block.text.rsplit(" (", 1)[0]) for block in rows] == [
            (row.question, row.answer) for row in plain_table(regime, parameters)
        ]


def test_public_domain_names_nobody_and_licenses_no_patents():
    table = {
        row.question: row.answer
        for row in plain_table(Regime.OPEN_LICENCE, Parameters(open_licence=OpenLicence.CC0_1_0))
    }
    assert table["What about patents?"] == "Patents you hold stay yours; the licence does not cover them."
    assert table["For how long?"] == "For good: for ever. It cannot be taken back."

import json

from ip_terms.catalogue import Parameters, Regime
from ip_terms.rights import plain_table
from ip_terms.summary import summary


def test_a_summary_becomes_plain_values():
    parameters = Parameters.for_regime(Regime.OPEN_LICENCE)
    table = plain_table(Regime.OPEN_LICENCE, parameters)
    plain = summary(Regime.OPEN_LICENCE, parameters, text_hash="c" * 64).as_dict()
    assert plain == {
        "regime": "open_licence",
        "regime_label": "Open licence",
        "text_hash": "c" * 64,
        "table": [{"question": row.question, "answer": row.answer} for row in table],
        "parameters": parameters.to_dict(),
    }
    assert json.loads(json.dumps(plain)) == plain

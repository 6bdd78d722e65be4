"""The sentences of a panel's results; pure, so the translator comes in as an argument.

`_` is named like gettext so that the message extractor finds the sentences; the default leaves them
in English.
"""

from judging.wording.changes import judge_sentence, level_sentence, no_judge_sentence, weight_sentence
from judging.wording.figures import (
    adjusted_sentence,
    lack_reason,
    remark_sentence,
    severity_sentence,
    share_text,
    undefined_reason,
)
from judging.wording.numbers import (
    Translate,
    chamber_name,
    decimal_text,
    margin_text,
    signed_text,
    untranslated,
)
from judging.wording.pairs import apart_few, apart_unlinked, by_pairs_reason, pair_rank_sentence
from judging.wording.ranks import (
    chamber_reason,
    coverage_reason,
    criterion_name,
    finding,
    no_weight_reason,
    not_ranked_reason,
    rank_sentence,
    tie_breaker,
    veto_reason,
)

__all__ = [
    "Translate",
    "adjusted_sentence",
    "apart_few",
    "apart_unlinked",
    "by_pairs_reason",
    "chamber_name",
    "chamber_reason",
    "coverage_reason",
    "criterion_name",
    "decimal_text",
    "finding",
    "judge_sentence",
    "lack_reason",
    "level_sentence",
    "margin_text",
    "no_judge_sentence",
    "no_weight_reason",
    "not_ranked_reason",
    "pair_rank_sentence",
    "rank_sentence",
    "remark_sentence",
    "severity_sentence",
    "share_text",
    "signed_text",
    "tie_breaker",
    "undefined_reason",
    "untranslated",
    "veto_reason",
    "weight_sentence",
]

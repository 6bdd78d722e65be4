import pytest

from tests.architecture import imports
from tests.architecture.source import module, modules

RULES = [
    imports.uphill,
    imports.uphill_in_core,
    imports.out_of_order,
    imports.circles,
    imports.web_out_of_place,
    imports.impure,
    imports.late_without_reason,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule):
    assert list(rule(modules())) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (imports.uphill, "solver/results/views.py", "from judging.scoring import total"),
        (imports.uphill, "solver/entries/services.py", "import seeker.briefs"),
        (imports.uphill, "challenge_hub/cli.py", "def f():\n    from awards import ledger"),
        (imports.uphill, "ip_terms/models.py", "if TYPE_CHECKING:\n    from judging.models import Panel"),
        (imports.uphill_in_core, "challenge_hub/core/events.py", "from challenge_hub.accounts import models"),
        (imports.uphill_in_core, "challenge_hub/challenges/queries.py", "from challenge_hub import entries"),
        (imports.uphill_in_core, "challenge_hub/oddments/x.py", ""),
        (imports.web_out_of_place, "seeker/briefs/services.py", "from flask import request"),
        (imports.web_out_of_place, "judging/scoring.py", "import flask_login"),
        (imports.impure, "judging/scoring.py", "from sqlalchemy import select"),
        (
            imports.impure,
            "challenge_hub/entries/lifecycle.py",
            "from challenge_hub.entries.models import Entry",
        ),
        (imports.late_without_reason, "awards/ledger.py", "def f():\n    import decimal"),
        (
            imports.late_without_reason,
            "awards/ledger.py",
            "def f():\n    import decimal  # noqa: PLC0415 -- ",
        ),
    ],
)
def test_the_rule_can_fail(rule, path, text):
    assert len(list(rule([module(path, text)]))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (imports.uphill, "challenge_hub/app.py", "import seeker.blueprint, judging.api"),
        (imports.uphill, "seeker/panels/views.py", "from judging.services import invite"),
        (
            imports.uphill_in_core,
            "challenge_hub/entries/queries.py",
            "from challenge_hub.challenges import models",
        ),
        (imports.web_out_of_place, "seeker/briefs/views.py", "from flask import request"),
        (imports.impure, "judging/services/scoring.py", "from sqlalchemy import select"),
        (
            imports.late_without_reason,
            "awards/ledger.py",
            "def f():\n    import decimal  # noqa: PLC0415 -- slow to load",
        ),
    ],
)
def test_what_is_right_passes(rule, path, text):
    assert list(rule([module(path, text)])) == []


def test_files_of_a_package_out_of_order_are_found():
    wrong = [
        module("judging/models/panel.py", "from judging.services import panels"),
        module("judging/services/panels.py", "from judging.models.panel import Panel"),
    ]
    assert [line.split(":")[0] for line in imports.out_of_order(wrong)] == ["judging/models/panel.py"]


def test_a_circle_is_named():
    circle = [module("awards/a.py", "import awards.b"), module("awards/b.py", "from awards import a")]
    assert list(imports.circles(circle)) == [
        "awards.a → awards.b → awards.a: imports in a circle. Move what both need below both."
    ]


def test_models_may_name_each_other_for_the_type_checker():
    pair = [
        module("awards/a.py", "if TYPE_CHECKING:\n    import awards.b"),
        module("awards/b.py", "from awards import a"),
    ]
    assert list(imports.circles(pair)) == []

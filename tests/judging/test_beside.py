from judging.beside import Compared, Pairs, side_by_side

MUST = {"level": "must", "statement": "Pumpable", "metric": "viscosity", "threshold": "2 Pa·s"}


def brief(**fields):
    return {
        "requirements": [MUST],
        "form": {"fields": [{"key": key, "requirement": number} for key, number in fields.items()]},
    }


def answer(key, value):
    return {"key": key, "label": key.title(), "kind": "text", "value": value}


def test_answers_to_one_requirement_stand_beside_each_other(app) -> None:
    form = brief(flow=1, idea=0)
    first = Compared(form, [answer("flow", "1.8"), answer("idea", "Shake")])
    second = Compared(form, [answer("idea", "Heat"), answer("flow", "2.1")])
    assert side_by_side(first, second) == (
        Pairs("", "", (("Idea", (answer("idea", "Shake"), answer("idea", "Heat"))),)),
        Pairs(
            "Must: Pumpable", "viscosity: 2 Pa·s", (("Flow", (answer("flow", "1.8"), answer("flow", "2.1"))),)
        ),
    )


def test_what_only_one_was_asked_stands_alone(app) -> None:
    first = Compared(brief(idea=0), [answer("idea", "Shake")])
    second = Compared(brief(idea=0, cost=0, flow=1), [answer("cost", "9"), answer("flow", "2")])
    found = side_by_side(first, second)
    assert [row for pairs in found for row in pairs.rows] == [
        ("Idea", (answer("idea", "Shake"), None)),
        ("Cost", (None, answer("cost", "9"))),
        ("Flow", (None, answer("flow", "2"))),
    ]

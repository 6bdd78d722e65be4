from ip_terms.parameter_labels import CHOICE_LABELS, PARAMETER_LABELS, value_label
from ip_terms.parameters import NAMES, BackgroundUse, MoralRights, OpenLicence, Parameters


def test_every_parameter_and_every_choice_has_a_label():
    assert list(PARAMETER_LABELS) == list(NAMES)
    assert set(CHOICE_LABELS) == {*BackgroundUse, *MoralRights, *OpenLicence}


def test_values_read_as_people_say_them(app):
    with app.test_request_context():
        neutral = {name: value_label(getattr(Parameters(), name)) for name in NAMES}
        others = [value_label(value) for value in ("Norway", 0, True, OpenLicence.CC0_1_0)]
    assert neutral == {
        "territory": "worldwide",
        "field_of_use": "every use",
        "duration_years": "no limit",
        "sublicensing": "no",
        "background_ip": "No licence to it",
        "solver_may_use": "yes",
        "attribution": "yes",
        "moral_rights": "The winner may object as the law lets an author object",
        "publication_embargo_months": "0",
        "confidentiality_years": "5",
        "evaluation_days": "180",
        "payment_days": "30",
        "negotiation_days": "no limit",
        "governing_law": "England and Wales",
        "employer_consent": "yes",
        "open_licence": "no limit",
    }
    assert others == ["Norway", "0", "yes", "Creative Commons Zero 1.0 Universal"]

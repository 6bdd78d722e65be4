from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.core.forms import Form, line, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.variants.rules import LONGEST, OPEN_CLAUSES


class VariantForm(Form):
    """An organisation, one of the clauses that are open to variants, and its words."""

    organisation = line(_l("Organisation"), limit=160)
    clause = SelectField(_l("Clause"), choices=[SelectChoice(*each) for each in OPEN_CLAUSES.items()])
    text = paragraph(_l("Words of the clause"), limit=LONGEST)

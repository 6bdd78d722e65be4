"""Requests for partners: old climbing ropes. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

WHAT = {
    "title": _l("What you want to do together, in a few plain words."),
    "call": _l("“We are looking for a partner who … in order to …, measured by …”"),
    "problem": _l("What you can do yourselves, what you cannot, and what the partner would take over."),
    "what_failed": _l("With whom or how it has been tried, and why it ended. No names are needed."),
    "desired_outcome": _l("What both have in hand after the first year, in numbers where there are any."),
    "prizes": _l("A prize pays for a thorough proposal or a trial; the joint work is agreed afterwards."),
}
EXAMPLES = {
    "title": _l("A partner who makes something lasting out of worn climbing ropes"),
    "call": _l(
        "We are looking for a partner who reuses worn ropes, in order to burn none, measured by tonnes used a year."
    ),
    "abstract": _l(
        "Thirty climbing halls retire four tonnes of ropes a year: clean polyamide, sorted, and burnt today."
        " We look for"
        " a workshop or company that can make a product or a raw material of them, and will try it with us on the first"
        " tonne."
    ),
    "background": _l(
        "A hall rope is retired after about a year, long before its fibres are worn out. Our association collects ropes"
        " of thirty halls in one warehouse, cut to ten metres and free of metal."
    ),
    "problem": _l(
        "We can collect, sort, wash and deliver. We cannot separate the woven sheath from the core, and do not know who"
        " buys what comes out. A partner would take over from the pallet onwards: processing, product and customers."
    ),
    "current_solutions": _l(
        "An incinerator takes the ropes at 190 euros a tonne. Some halls give a few away as dog leads."
    ),
    "what_failed": _l(
        "- A yarn maker: sheath and core have different melting points and clogged the extruder.\n- Mats knotted by"
        " hand: lovely, but 40 kilograms a year."
    ),
    "desired_outcome": _l(
        "After one year a tonne has become something that is sold, and both know what the second tonne costs."
    ),
    "requirements": _l(
        "Must: can take whole batches. Measured as: tonnes a year from the second year on. At least: 3."
    ),
    "not_of_interest": _l("Burning for heat, shipping outside Europe, one-off works of art."),
    "constraints": _l(
        "Ropes carry magnesia and dye. Not to be sold as safety equipment again. Pick-up within 600 kilometres."
    ),
    "how_to_enter": _l(
        "Two to four pages: what you would make, what you have made before, what you need from us, and a first plan."
    ),
    "fields": _l(
        "“Where it has worked” Long text, up to 4,000 characters: examples with amounts. Must be answered."
    ),
    "criteria": _l(
        "Ability to deliver, 40 percent: “Have they processed something like it at this size before?”"
    ),
    "judging_notes": _l(
        "Three members of our board and two experts for textiles read the proposals; we visit the best two."
    ),
    "prizes": _l("Trial: two of 5,000 euros, for trying out 100 kilograms each."),
    "prize_notes": _l(
        "The trial is paid in full whatever comes out. A contract for the first tonne is negotiated after it."
    ),
    "terms": _l("The solver keeps everything; we may negotiate first, for 90 days, about working together."),
    "timeline": _l("Published on 4 May, questions close on 29 May, entries on 19 June, decision by 17 July."),
    "rules": _l("Two companies may enter together; one of them signs."),
}

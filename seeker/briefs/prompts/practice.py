"""Reduction to practice: a clip for vines. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

WHAT = {
    "desired_outcome": _l("What has to be measured, by which test, and which numbers it has to show."),
    "requirements": _l("One thing a line, with the test that measures it and the number it has to reach."),
    "how_to_enter": _l(
        "Which measurements and samples you need, and how much of the work may still be rough."
    ),
    "timeline": _l("Building and measuring takes time: allow ten weeks or more for entries."),
}
EXAMPLES = {
    "title": _l("A clip that holds a vine for a season and then rots in the soil"),
    "call": _l(
        "We are looking for a vine clip that rots, in order to end plastic in soil, measured by holding force"
        " and decay."
    ),
    "abstract": _l(
        "Vineyards fix young shoots to wires with plastic clips: about 3,000 a hectare each year, and most end in the"
        " soil. We look for a clip that holds from May to October and is gone two years later. We want measurements on"
        " at least twenty clips, not a promise."
    ),
    "background": _l(
        "Our cooperative works 600 hectares of steep slopes. In May each shoot is clipped to a wire by hand, in October"
        " the leaves are cut and the clips fall. Nobody picks up 1.8 million clips from between stones."
    ),
    "problem": _l(
        "A clip has to stay springy through sun, rain and copper spray for six months, and lose its strength"
        " afterwards."
        " Materials that rot fast turn brittle in July; those that last until October last for decades."
    ),
    "current_solutions": _l("Polypropylene clips at 0.9 cents each. A worker sets 900 an hour by hand."),
    "what_failed": _l(
        "- Clips of starch plastic: broke in August, when shoots are heaviest.\n- Paper twine: holds, but takes three"
        " times as long to tie.\n- Steel wire: rusts through the bark."
    ),
    "desired_outcome": _l(
        "Twenty clips that have been outdoors or in a weathering chamber for six months still hold 15"
        " newtons, and after"
        " two years in soil no piece is longer than 2 millimetres."
    ),
    "requirements": _l(
        "Must: holds after weathering. Measured as: pull-off force after 1,000 hours by ISO 4892-2. At least:"
        " 15 newtons."
    ),
    "not_of_interest": _l(
        "Collecting clips by machine, vines without wires, plastics that only break into smaller plastic."
    ),
    "constraints": _l(
        "At most 2 cents each at ten million a year. Set with one hand, in gloves. Nothing that harms worms or wine."
    ),
    "how_to_enter": _l(
        "Describe what you made and how, and give the measurements with their spread. Photographs help. Finalists send"
        " fifty clips; we pay the postage."
    ),
    "fields": _l(
        "“Measurements” Long text, up to 8,000 characters: what, how, how many, and the results. Must be answered."
    ),
    "criteria": _l(
        "Strength of the evidence, 30 percent: “Could somebody else repeat it from what is given?”"
    ),
    "judging_notes": _l(
        "Two growers and two materials scientists judge the entries; our test bench checks the finalists’ clips."
    ),
    "prizes": _l(
        "First prize: one of 40,000 euros, withheld if no clip passes the pull-off test. Second prize: one of"
        " 10,000 euros."
    ),
    "prize_notes": _l(
        "The five finalists get 1,000 euros each towards their material when their clips arrive."
    ),
    "terms": _l(
        "Exclusive licence for viticulture in Europe, ten years; all other uses stay with the solver."
    ),
    "timeline": _l(
        "Published on 1 September, questions close on 13 October, entries on 15 December, decision by 26 February."
    ),
    "rules": _l("Weathering may be done in a laboratory of your choice; its report is part of the entry."),
}

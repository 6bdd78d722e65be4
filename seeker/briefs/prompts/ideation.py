"""Ideas: a harbour market and its gulls. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

WHAT = {
    "how_to_enter": _l("Say that a page is enough: for ideas, short entries bring more of them."),
    "desired_outcome": _l("What would be different, and how you would notice. Nobody has to prove it yet."),
    "prizes": _l("Several small prizes bring more ideas than one large one."),
}
EXAMPLES = {
    "title": _l("Keep gulls away from a harbour market without harming them"),
    "call": _l(
        "We are looking for ways to keep gulls off market tables, in order to sell fish outdoors, measured by"
        " thefts an hour."
    ),
    "abstract": _l(
        "On our harbour market gulls take fish from the tables and bread from children’s hands. Nets, noise and a"
        " hired falcon helped for a week each. We look for fresh ideas, from any trade, that make the market dull for"
        " gulls and leave it pleasant for people."
    ),
    "background": _l(
        "From May to September forty stalls sell fish and bread on an open quay. About two hundred herring gulls live"
        " on the roofs around it. They have learnt that a table is easier than the sea."
    ),
    "problem": _l(
        "A gull watches from a lamp post, waits until the seller turns to wrap a fish, and takes the next one: four"
        " seconds from start to end. We count eleven thefts an hour. The question is not how to scare gulls, but how"
        " to make these four seconds not worth while."
    ),
    "current_solutions": _l(
        "Sellers keep lids on the crates, which halves their sales. A warden with a flag costs 140 euros a day and"
        " guards six stalls."
    ),
    "what_failed": _l(
        "- Nets over the stalls: torn by wind within a month.\n- Recorded alarm calls: ignored after nine days, and"
        " neighbours complained.\n- A falconer: works while the falcon is there."
    ),
    "desired_outcome": _l(
        "Fewer than one theft an hour over a whole Saturday in July, with open tables, and gulls that feed at"
        " sea again."
    ),
    "requirements": _l("Must: does not injure or trap birds. Measured as: birds harmed. At most: 0."),
    "not_of_interest": _l("Poison, glue, shooting, louder noise, closing the market, taller nets."),
    "constraints": _l(
        "The quay is a listed monument: nothing may be drilled into the stones. There is power at every third stall."
        " Wind reaches 20 metres a second."
    ),
    "how_to_enter": _l(
        "One page is enough: the idea, why a gull would care, and how we could try it on one Saturday."
    ),
    "fields": _l("“Why would a gull stay away?” Long text, up to 2,000 characters. Must be answered."),
    "criteria": _l(
        "Promise, 40 percent: “If it works as described, how many of the eleven thefts are left?”"
    ),
    "judging_notes": _l(
        "Two stall keepers, a biologist of the town museum and two experts of the platform read every idea. Nobody has"
        " to present."
    ),
    "prizes": _l("First prize: one of 3,000 euros. Runner-up: four of 750 euros."),
    "prize_notes": _l(
        "Winners may come to the try-out on the market; we pay their train. The first prize is always given."
    ),
    "terms": _l(
        "Non-exclusive licence, worldwide: we may use the idea on our quay, and you may sell it to other towns."
    ),
    "timeline": _l(
        "Published on 2 March, questions close on 30 March, entries on 13 April, decision by 15 May."
    ),
    "rules": _l("People who work for the market office may read along but cannot win."),
}

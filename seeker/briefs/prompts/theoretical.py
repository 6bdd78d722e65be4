"""Worked-out solutions on paper: leaks in a water network. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

WHAT = {
    "problem": _l(
        "State it so that somebody could begin to calculate: what is known, what is wanted, what may vary."
    ),
    "desired_outcome": _l("What the worked-out method has to show on paper, and with which accuracy."),
    "requirements": _l("One thing a line that can be checked on paper, with the number it has to reach."),
}
EXAMPLES = {
    "title": _l("Find leaks in a village water network with ten pressure gauges"),
    "call": _l(
        "We are looking for a method to locate leaks from few gauges, in order to dig once, measured by"
        " metres of error."
    ),
    "abstract": _l(
        "Rural water networks lose a third of their water through leaks that nobody sees. Gauges are costly, so a"
        " village of 900 people has ten. We look for a method, worked out on paper with its reasoning, that says from"
        " these ten readings where a leak is. We give a model of the network and a year of readings."
    ),
    "background": _l(
        "Our association runs 41 small networks. A crew digs where somebody guesses the leak to be; every third hole is"
        " dry. A hole costs 1,800 euros, and the water lost meanwhile a multiple of that."
    ),
    "problem": _l(
        "Given: a network of 63 kilometres of pipe with 212 junctions, its map, pressures at ten of them every fifteen"
        " minutes, and the inflow. Wanted: the place of a leak of at least 0.5 litres a second. Demand varies by half"
        " from hour to hour and is not measured; that is what hides the leak."
    ),
    "current_solutions": _l(
        "Two people walk the pipes at night with a listening rod: eight nights for one network, and plastic"
        " pipes hardly"
        " make a sound."
    ),
    "what_failed": _l(
        "- Fitting a hydraulic model to all readings: five places fit equally well.\n- A neural network trained on"
        " simulated leaks: 40 metres of error in simulation, 900 in the field, since real demand looks different."
    ),
    "desired_outcome": _l(
        "A method that names the place of a leak within 100 metres in eight of ten cases on our readings of last year,"
        " and says so when it cannot tell."
    ),
    "requirements": _l(
        "Must: locates a leak of 0.5 litres a second. Measured as: distance to the place found by digging, median."
        " At most: 100 metres."
    ),
    "not_of_interest": _l("More gauges, smart meters in houses, satellite pictures, tracer gases."),
    "constraints": _l(
        "Runs on an ordinary laptop within an hour. Needs no measurement besides the ten gauges and the inflow."
    ),
    "how_to_enter": _l(
        "Six to twelve pages: the idea, the derivation, what it gives on the attached readings, and where it will fail."
        " Code helps, but is not asked for."
    ),
    "fields": _l("“Where will it fail?” Long text, up to 3,000 characters. Must be answered."),
    "criteria": _l(
        "Soundness, 40 percent: “Does each step follow from the one before, with every assumption named?”"
    ),
    "judging_notes": _l(
        "Two engineers of ours and three of the platform’s experts in statistics and hydraulics judge blind."
    ),
    "prizes": _l("First prize: one of 15,000 euros, from a score of 60. Second prize: two of 2,500 euros."),
    "prize_notes": _l(
        "If no entry scores 60, the two best get the second prizes and the first is not given."
    ),
    "terms": _l(
        "Non-exclusive licence for water utilities, without end; the solver may publish after three months."
    ),
    "timeline": _l(
        "Published on 5 January, questions close on 16 February, entries on 16 March, decision by 30 April."
    ),
    "rules": _l("Who has worked with us on these networks in the last two years cannot enter."),
}

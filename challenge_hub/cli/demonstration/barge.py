"""The story that is played to its end: a frozen barge, and a tool from a building site."""

from __future__ import annotations

from challenge_hub.cli.demonstration.story import (
    APPROACH,
    COST,
    EVIDENCE,
    PERSON,
    Proposal,
    Story,
    answering,
)

BARGE = Story(
    key="barge",
    title="Keep a frozen mass of oil and water flowing so that a barge can be pumped empty",
    call="We look for a way to keep recovered oil flowing at −20 °C, to empty a barge in eight hours, "
    "measured by what stays behind.",
    abstract="After a spill in cold water we fill barges with a mixture of oil, water and ice. Overnight it sets "
    "into a mass that no pump moves. Heat is too dear, solvents spoil both halves. We look for another way, and "
    "we do not mind from which trade it comes.",
    type="reduction_to_practice",
    disciplines=("materials", "fluids", "mechanics"),
    texts={
        "background": "Skimmers lift about two parts of water with each part of oil. The mixture goes into the "
        "tanks of a flat barge and waits for a tow, often for more than one night.",
        "problem": "Below −15 °C the water freezes into a web of crystals that holds the oil like a sponge. The "
        "mass stands at the walls, the pump draws air, and the barge cannot go back to work.",
        "current_solutions": "Steam coils keep one tank in four warm. A crew with lances opens channels to the "
        "suction pipe.",
        "what_failed": "- **Steam lances** open channels that close within minutes.\n"
        "- **Paddle mixers** shear the first metre and then stall.\n"
        "- **Solvents** work, but the oil cannot be sold afterwards and the water must be burned.",
        "desired_outcome": "A full tank of 120 cubic metres is pumped out within eight hours at −20 °C by the "
        "three people who are on board anyway.",
        "not_of_interest": "Solvents, rebuilding the barge, and anything that needs a person inside the tank.",
        "constraints": "A generator gives 60 kW for four tanks. The hatches measure 60 by 60 centimetres.",
    },
    requirements=(
        ("must", "Keep the mass pumpable at −20 °C", "Apparent viscosity at the pump", "≤ 5 Pa·s"),
        ("must", "Run on the barge's own power", "Power drawn for each tank", "≤ 15 kW"),
        ("should", "Fit through a hatch", "Largest part", "≤ 58 cm"),
        ("should", "Be at work soon", "Time to set up one tank", "≤ 30 min"),
    ),
    prizes=(("First prize", 1, 15_000), ("Second prize", 2, 2_500)),
    currency="USD",
    form=(
        APPROACH,
        answering(1, EVIDENCE),
        COST,
        PERSON,
        answering(
            2,
            {
                "label": "Power for one tank",
                "kind": "number",
                "help": "While it is at work, not while it starts.",
                "required": False,
                "unit": "kW",
            },
        ),
        answering(
            3,
            {
                "label": "How it goes through the hatch",
                "kind": "short_text",
                "help": "The largest part, or how it is taken apart.",
                "limit": 300,
                "required": False,
            },
        ),
    ),
    proposals=(
        Proposal(
            "john",
            "Two concrete vibrators on a lowered frame",
            {
                "approach": "Fresh concrete in a deep form locks up in the same way: grains rest on grains. We let "
                "a vibrating head down into it, the grains lose their hold, and the mass runs like soup until the "
                "head is switched off. Ice crystals that lean on each other should do the same. I propose two "
                "pneumatic heads on a frame that folds to go through the hatch and is let down beside the suction "
                "pipe.",
                "evidence": "I froze forty litres of cooking oil, water and crushed ice in a drum at −18 °C. It "
                "carried a brick. With one head of 0.9 kW it ran out of a tap as thick as a finger within two "
                "minutes, down to a rim of a few centimetres.",
                "cost": "About 4,000 dollars a tank, mostly off the shelf",
                "person": "Thirty-one years of pouring foundations",
                "Power for one tank": "1.8",
                "How it goes through the hatch": "The frame folds to 52 cm.",
            },
            ((5, 5, 5), (5, 4, 5), (4, 5, 5), (5, 5, 4)),
            "The drum test convinced the panel. Please show next what happens at the tank's wall.",
        ),
        Proposal(
            "wen",
            "Stop the crystals from touching: a slush made on purpose",
            {
                "approach": "Ice cream stays soft because the crystals are kept small while it freezes. Pump the "
                "mixture slowly in a circle through a scraped pipe during the night, and it becomes a slush that "
                "flows in the morning.",
                "evidence": "Ten litres in a household machine, with salt water and rapeseed oil: it still poured "
                "after nine hours at −17 °C. I have no figures for larger tanks.",
                "cost": "Perhaps 20,000 dollars a barge",
                "Power for one tank": "11",
            },
            ((4, 3, 4), (3, 4, 4), (4, 3, 5), (3, 3, 4)),
            "A sound idea with a real test. The pump must run all night, which our power does not allow yet.",
        ),
        Proposal(
            "leila",
            "Ring the tank like a bell",
            {
                "approach": "Shakers on the outside of the hull drive the tank at its own frequency, so that the "
                "mass shears where it stands at the wall.",
                "evidence": "Calculations for a plate of the given size; a test on a filled paint bucket that "
                "emptied in half the time.",
            },
            ((3, 2, 5), (2, 2, 4), (3, 2, 4), (2, 3, 5)),
            "Elegant, but the hull is stiffened every 60 centimetres and the panel fears for the welds.",
        ),
    ),
)

"""What no terms text may say together, as data: phrases of the table and the clauses."""

ASSIGNS = "you assign to the Seeker all your Rights in the Solution"
EXCLUSIVE = "you give the Seeker an exclusive licence to"
SHARED = "you give the Seeker a non-exclusive licence to"
TALKS = "No ownership, licence or option passes"
OPENS = "On Completion you place the Solution"

EXACTLY_ONE: tuple[tuple[str, ...], ...] = (
    (ASSIGNS, EXCLUSIVE, SHARED, TALKS, OPENS),
    # who owns the solution in the end: clauses, then table
    (ASSIGNS, "You keep ownership.", "You keep all Rights in the Solution.", "you give up your copyright in it"),
    ("Ownership of everything, even if you win.", "Everything, even if you win.", "Everything, unless you win."),
    ("does not give its name in public", "called the Seeker. The Seeker is bound by them from the moment the Challenge is published.\n"),
    # an employer: clauses, then table
    ("you have its written consent to take part", "You are not asked to show a written consent."),
    ("you need its written consent before you submit", "no written consent is asked for"),
    # what becomes of secrecy in a winning solution
    ("may disclose the winning Solution as far as", "ends when it is published under clause", TALKS),
    # who is named
    (
        "names you as its author or inventor in the way",
        "may use and publish the Solution without naming you",
        "If the Seeker mentions the Solution in public, it names you",
        "asks nobody to name you",
        "names you or keeps your notices",
    ),
    # when a winner may publish
    ("If you win, at any time", "If you win, in science and teaching, at any time", "months after Completion, and not before", "1 month after Completion, and not before"),
)  # fmt: skip

NEVER_TOGETHER: tuple[tuple[str, str], ...] = (
    (EXCLUSIVE, "may license it to anybody else"),
    (EXCLUSIVE, "you may license it to others too"),
    (EXCLUSIVE, "Yes, without limit."),
    (SHARED, "you give no such licence to anybody else"),
    (SHARED, "nobody else receives one"),
    (SHARED, "publish the Solution in science and teaching"),
    (ASSIGNS, "you may go on using the Solution yourself"),
    (TALKS, "you give the Seeker a licence"),
    (TALKS, "may give sublicences"),
    (OPENS, "may not give sublicences"),
    (OPENS, "Background that the Entry names as part of the offer"),
    ("The Seeker may give sublicences in writing", "The Seeker may not give sublicences"),
    ("No licence to your Background is given", "you give the Seeker a licence to"),
    (
        "to use the Solution in your own research and teaching",
        "Inside those limits you do not use the Solution",
    ),
    ("to use the Solution in your own research and teaching", "you no longer use the Solution without"),
    ("does not license patents", "also licenses the patents of yours"),
    ("you may object to a change of the Solution", "you do not object"),
    ("for as long as the Rights last.", "years from Completion."),
    ("for as long as the Rights last.", "year from Completion."),
)

TOGETHER: tuple[tuple[str, str], ...] = (
    ("Ownership of everything, even if you win.", "You keep ownership."),
    ("Everything, even if you win.", "You keep all Rights in the Solution."),
    ("whatever of your copyright the law does not let you give up", "you give up your copyright in it"),
    ("All your rights in the winning solution.", ASSIGNS),
    ("nobody else receives one.", "you give no such licence to anybody else"),
    ("you may license it to others too.", "may license it to anybody else"),
    ("Yes, it may give sublicences", "The Seeker may give sublicences in writing"),
    ("No, it may not give sublicences.", "The Seeker may not give sublicences."),
    ("Yes, in your own research and teaching.", "the Solution in your own research and teaching"),
    ("No, not without the seeker’s permission.", "without the Seeker’s permission"),
    ("No, not inside the limits of the licence.", "Inside those limits you do not use the Solution yourself"),
    ("only with the solution.", "Background that the Entry names as part of the offer"),
    ("the solution cannot do without", "without which the Solution cannot be used"),
    ("the seeker may only evaluate it.", "No licence to your Background is given"),
    ("Only to what harms your honour", "You may still object to what harms your honour"),
    ("where the law lets an author object to changes.", "you may object to a change of the Solution"),
    ("The licence covers the patents of yours", "also licenses the patents of yours"),
    ("the licence does not cover them.", "does not license patents"),
    ("Yes, as author or inventor", "names you as its author or inventor in the way"),
    ("a patent application always names its inventors", "without naming you"),
    ("Nobody receives any right in it", "nobody else has any right to use it"),
    ("it stays confidential.", "Release does not end confidentiality"),
    ("If you win, in science and teaching,", "publish the Solution in science and teaching"),
    ("If you win, at any time", "at any time. You leave out"),
    ("If you win, in science and teaching, at any time", "in science and teaching at any time"),
    ("A winning solution is published.", "may publish the Solution with a notice of"),
    ("disclose what it must to use its rights", "may disclose the winning Solution as far as"),
    ("you need its written consent before you submit", "you have its written consent to take part"),
    ("In that time you do not negotiate", "The Seeker has no right to match an offer."),
)
"""Where a text says the first, it says the second too: mostly what a row of the table promises, and its clause."""

DEFINED = frozenset({
    "Challenge", "Seeker", "Organiser", "Panel", "Entry", "Entries", "Solution", "Background", "Right", "Rights",
    "Award", "Prize", "Completion",
})  # fmt: skip
"""Words with a capital inside a sentence: each is explained where the text begins."""


def contradictions(text: str) -> list[str]:
    """Give what a text says together and must not, or leaves out and must not."""
    found = [
        f"not exactly one of {group}" for group in EXACTLY_ONE if sum(phrase in text for phrase in group) != 1
    ]
    found += [f"both {a!r} and {b!r}" for a, b in NEVER_TOGETHER if a in text and b in text]
    return found + [f"{a!r} without {b!r}" for a, b in TOGETHER if a in text and b not in text]


def phrases_of_the_rules() -> list[str]:
    """Give every phrase that a rule names, once."""
    return list(
        dict.fromkeys(p for rules in (EXACTLY_ONE, NEVER_TOGETHER, TOGETHER) for rule in rules for p in rule)
    )

"""What to write into each field and why, whatever the type; a type may say it otherwise. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

WHAT = {
    "title": _l("What should become possible, in a few plain words."),
    "call": _l("“We are looking for … in order to …, measured by …”"),
    "abstract": _l("The whole matter in four or five sentences. Everybody may read this."),
    "background": _l("What happens today, to whom, and why it matters."),
    "problem": _l(
        "What exactly does not work? Take it apart: the smaller the question, the more people can answer it."
    ),
    "current_solutions": _l("What is used now, what it costs, and where it stops working."),
    "what_failed": _l("What has been tried, and why it failed, one by one."),
    "desired_outcome": _l("What you would see on the day it works, in numbers where there are any."),
    "requirements": _l("One thing a line, with how it is measured and the number it has to reach."),
    "not_of_interest": _l("What you have ruled out already."),
    "constraints": _l("Cost, size, law, materials on hand: what every solution has to live with."),
    "how_to_enter": _l("What a good entry looks like, and how long it should be."),
    "fields": _l("Ask for what the judges need to answer the rubric, and for nothing else."),
    "criteria": _l(
        "Three to five questions that a judge can answer from the entry alone; their weights sum to 100."
    ),
    "judging_notes": _l("Who judges, and whether anybody is asked to present."),
    "prizes": _l("One line a prize, or several of the same amount."),
    "prize_notes": _l("What happens if no entry is good enough, and what comes beside the money."),
    "terms": _l("Ask for no more than you will use: every right you demand costs you entries."),
    "timeline": _l("At least four weeks for entries; no deadline on a weekend or a holiday."),
    "rules": _l("Only what law or fairness demand besides the terms."),
}

WHY = {
    "title": _l("It is all that most people ever see of a challenge."),
    "call": _l("A stranger decides by this line whether the problem could be theirs."),
    "abstract": _l("Lists, searches, mails and feeds show it, also to people from other fields."),
    "background": _l("Most winning ideas come from people who have never worked in your field."),
    "problem": _l("Solvers answer the question you ask, so it has to be the right one."),
    "current_solutions": _l("It is what an answer has to beat."),
    "what_failed": _l("It saves a month of work on what you know already, and shows where the trouble sits."),
    "desired_outcome": _l("It tells solvers when they are done."),
    "requirements": _l("Solvers check themselves against them, and judges check the entries."),
    "not_of_interest": _l("Nobody likes to be told afterwards that the road was closed."),
    "constraints": _l("A brilliant answer that cannot be used helps nobody."),
    "how_to_enter": _l("People who have never entered a challenge do not know how much you expect."),
    "fields": _l("Each question takes an evening of somebody’s time."),
    "criteria": _l("People read the rubric to decide whether they can win."),
    "judging_notes": _l("Solvers give their ideas to people, not to a process."),
    "prizes": _l("What is promised is fixed before anybody begins, so that all trust it."),
    "prize_notes": _l("It answers what everybody asks: and if you like none?"),
    "terms": _l("People hold ideas back when they fear for them."),
    "timeline": _l("People with jobs and families answer in their evenings."),
    "rules": _l("A rule that surprises somebody after the work is done is a quarrel."),
}

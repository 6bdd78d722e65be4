"""What became of an entry: shown after the release, through `awards.results` only."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from awards.results import announced, of_entry
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, phase
from challenge_hub.core.clock import now
from challenge_hub.core.pages import page
from solver.entries.queries import own_whole

results = Blueprint("results", __name__)
results.before_request(signed_in)


@results.get("/solver/entries/<ref>/result")
def show(ref: str) -> ResponseReturnValue:
    """Show the letter to the solver, or when it is promised."""
    entry, at = own_whole(me(), ref), now()
    state = phase(entry.challenge, at)
    return page(
        entry=entry,
        outcome=of_entry(me(), entry),
        announcement=announced(entry.challenge),
        phase_label=PHASE_LABELS[state],
        phase_tone=PHASE_TONES.get(state, "none"),
    )

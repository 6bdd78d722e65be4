"""A brief is drafted with advice, reviewed, published, asked about, clarified, then changed: who had accepted accepts anew before handing in."""

from datetime import timedelta

from challenge_hub.core.clock import FrozenClock
from tests.conftest import NOON
from tests.journeys import path
from tests.journeys.person import Visitor


def amendment(
    seeker: Visitor, challenge: str, *, kind: str, reason: str, section: str, **fields: str
) -> None:
    """Write an amendment up to the page that shows what changes."""
    seeker.open(f"/seeker/challenges/{challenge}/amendment")
    seeker.press("Begin an amendment")
    seeker.open(f"/seeker/challenges/{challenge}/amendment/{section}")
    seeker.press("Save", **fields)
    seeker.open(f"/seeker/challenges/{challenge}/amendment/summary")
    seeker.press("Save and see what changes", kind=kind, summary=reason)


def clarify(world: path.World, seeker: Visitor, solver: Visitor) -> str:
    """The seeker clarifies; the solver is told, hands in again without accepting anything. Gives the entry's path."""
    amendment(
        seeker, world.challenge, kind="clarification", reason="“Overnight” in hours.", section="problem",
        problem="It sets solid within eight hours: a barge and three people wait for two days.",
    )  # fmt: skip
    assert seeker.reads("[taken out: overnight ] [put in: within eight hours ]")
    seeker.press("Publish the amendment")
    told = world.newest_mail("john@concrete.example")
    assert "It sets solid [−overnight−][+within eight hours+]" in told
    assert "you need not do anything" in told
    solver.open("/solver/")
    solver.follow("Two vibrators")
    entry = solver.path
    assert solver.reads("Your entry answers version 1; version 2 is in force.")
    solver.open(f"{entry}/check")
    solver.press("Hand in the new version", original=True, ownership=True, third_party="none", ai_use="none")
    return entry


def change(world: path.World, seeker: Visitor, organiser: Visitor) -> None:
    """The seeker changes a requirement four days before the close: that asks for later dates and an organiser."""
    ref = world.challenge
    amendment(
        seeker, ref, kind="material", reason="Ice counts too.", section="requirements",
        constraints="The tank holds up to 40 % ice.",
    )  # fmt: skip
    assert seeker.reads("entries stay open for at least 7 days")
    seeker.open(f"/seeker/challenges/{ref}/amendment/timeline")
    seeker.press(
        "Save",
        entries_close_at="2027-04-20T18:00",
        judging_ends_at="2027-05-15T18:00",
        decision_by="2027-05-30T18:00",
    )
    seeker.open(f"/seeker/challenges/{ref}/amendment/check")
    seeker.press("Send the amendment for review")
    organiser.open("/organiser/")
    organiser.follow("Review the amendment")
    assert organiser.reads("[put in: The tank holds up to 40 % ice. ]")
    organiser.press("Approve the amendment")
    organiser.press("Approve the amendment")
    assert "amendment of" in world.newest_mail("sigrid@northern.example")
    seeker.open(f"/seeker/challenges/{ref}/amendment/check")
    seeker.press("Publish the amendment")


def accept_anew(world: path.World, solver: Visitor, entry: str) -> None:
    """The earlier acceptance no longer counts; accepted anew, the entry goes in."""
    told = world.newest_mail("john@concrete.example")
    assert "Entries close: 20 Apr 2027 16:00 UTC" in " ".join(told.split())
    assert f"/challenges/{world.challenge}/terms" in told
    solver.open(f"{entry}/check")
    assert solver.reads("The terms are not accepted")
    data = {
        "original": "y",
        "ownership": "y",
        "third_party": "none",
        "ai_use": "none",
        "csrf_token": token(solver),
    }
    refused = solver.client.post(f"{entry}/submit", data=data)
    assert (refused.status_code, "accept the terms" in refused.text) == (403, True)
    solver.follow("Read and accept the terms in force")
    assert solver.reads("You accepted the terms with version 1 of the brief.")
    solver.press("Accept the terms", typed_name="John Okafor", agree=True, capacity="myself")
    solver.press("Hand in the new version", original=True, ownership=True, third_party="none", ai_use="none")
    assert solver.reads("Receipt")


def dismiss_advice(seeker: Visitor) -> None:
    """The seeker reads what the coach says of the draft and dismisses the first of it, with a reason."""
    seeker.follow(path.TITLE)
    seeker.follow("Requirements")
    seeker.follow("All advice on the brief")
    seeker.press("Dismiss with this reason", reason="Whoever pumps oil knows the word.")
    assert seeker.reads("Your reason Whoever pumps oil knows the word.")


def ask_and_answer(world: path.World, solver: Visitor, seeker: Visitor) -> None:
    """A solver asks in private; the seeker answers everybody in neutral words."""
    solver.open(f"/challenges/{world.challenge}/ask")
    solver.press("Ask the seeker", section="problem", text="Does my cousin’s steam plant count as heat?")
    seeker.open(f"/seeker/challenges/{world.challenge}/questions")
    seeker.follow("cousin")
    seeker.press("Save and check", wording="Is steam allowed?", answer="Yes, below 110 °C.")
    seeker.press("Publish the answer")
    solver.open(f"/challenges/{world.challenge}")
    assert solver.reads("Is steam allowed?")
    assert not seeker.reads("John Okafor")
    assert "Yes, below 110 °C." in world.newest_mail("john@concrete.example")


def test_draft_coach_review_publish_ask_clarify_change_accept_anew_hand_in(
    world: path.World, clock: FrozenClock
) -> None:
    seeker = path.join(world, "Sigrid Halvorsen", "sigrid@northern.example")
    path.draft_a_brief(seeker)
    organiser = path.join(world, "Olga Petrović", "olga@platform.example")
    world.grant_role("olga@platform.example", "organiser")
    path.review(world, organiser, seeker, before_sending_again=lambda: dismiss_advice(seeker))
    solver = path.join(world, "John Okafor", "john@concrete.example")
    path.enter(world, solver, name="John Okafor", title="Two vibrators on a frame", approach="Shake it.")
    ask_and_answer(world, solver, seeker)
    entry = clarify(world, seeker, solver)
    clock.at = NOON + timedelta(days=36)
    change(world, seeker, organiser)
    accept_anew(world, solver, entry)
    solver.open(f"/challenges/{world.challenge}/history")
    for words in ("Version 3", "Material change", "Ice counts too.", "Clarification"):
        assert solver.reads(words)
    clock.at = NOON + timedelta(days=45)  # past the first close, not past the new one
    world.work()
    solver.open(entry)
    assert solver.reads("Withdraw")


def token(person: Visitor) -> str:
    """The token of a form on the person's page."""
    field = person.page.find("input", attrs={"name": "csrf_token"})
    return str(field["value"])

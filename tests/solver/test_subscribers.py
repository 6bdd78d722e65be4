"""Solvers are told what concerns their entries, each of their own."""

from challenge_hub.challenges.services import cancel, close_entries
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.factories.entries import make_entry, make_submitted
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms


def told(kind):
    rows = db.session.query(InboxItem).filter_by(kind=kind).order_by(InboxItem.id)
    return [(row.user_id, row.body) for row in rows]


def test_when_entries_close_each_learns_where_theirs_stands(app, clock):
    challenge = make_published_with_terms()
    standing, draft = make_submitted(challenge).version.entry, make_entry(challenge)
    clock.at = challenge.entries_close_at
    with unit_of_work():
        close_entries(challenge, entries=1, by=None, at=clock())
    assert told("entry.closed") == [
        (standing.solver_id, "Your entry is with the panel."),
        (draft.solver_id, "Your entry was not handed in; your draft is kept."),
    ]


def test_a_cancellation_reaches_every_entrant_by_mail(app, clock, mails):
    challenge = make_published_with_terms()
    entries = [make_submitted(challenge).version.entry, make_entry(challenge)]
    organiser = make_organiser()
    with unit_of_work():
        cancel(challenge, reason="The ship sank.", by=organiser, at=clock())
    assert told("challenge.cancelled") == [(entry.solver_id, "The ship sank.") for entry in entries]
    drain(at=clock())
    sent = [mail for mail in mails if mail.subject.startswith("Cancelled")]
    assert sorted(mail.to[0] for mail in sent) == sorted(entry.solver.email for entry in entries)
    assert all("The ship sank." in mail.body for mail in sent)


def test_a_cancellation_reaches_who_accepted_and_never_began(app, clock, mails):
    challenge = make_published_with_terms()
    reader = make_user("Rita Reader")
    make_acceptance(reader, challenge)
    with unit_of_work():
        cancel(challenge, reason="The ship sank.", by=make_organiser(), at=clock())
    assert told("challenge.cancelled") == [(reader.id, "The ship sank.")]
    drain(at=clock())
    [sent] = [mail for mail in mails if mail.subject.startswith("Cancelled")]
    assert (sent.to, "Your entry" in sent.body) == ([reader.email], False)
    assert f"/challenges/{challenge.ref}" in sent.body

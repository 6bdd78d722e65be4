"""What the walk over the roles sends with a POST: what a page would send, and what a person fills in."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from challenge_hub.entries.receipts import receipt_payload, signed_part
from seeker.briefs.brief_file import write
from tests.conftest import NOON
from tests.factories.teams import SECRET
from tests.seeker.briefs.test_document import WHOLE

# Whose page holds the form of a POST, and under which endpoint (empty: the POST's own): the form is sent as that
# page would send it, so that whoever may is let through, and a check that is missing shows.
READ_BY = {
    "awards.acceptance.accept": ("solver", ""),
    "awards.closing.sign": ("owner", "awards.closing.show"),
    "awards.decisions.approve": ("organiser", ""),
    "awards.transfers.arrived": ("solver", "awards.transfers.show"),
    "awards.transfers.contest": ("solver", "awards.transfers.show"),
    "awards.transfers.establish": ("organiser", "awards.transfers.show"),
    "awards.transfers.sign": ("owner", "awards.transfers.show"),
    "awards.transfers.sign_as_winner": ("other", "awards.transfers.show"),
    "awards.decisions.change": ("organiser", ""),
    "ip_terms.terms.accept": ("judge", "ip_terms.terms.read"),
    "judging.deliberation.begin": ("organiser", ""),
    "judging.deliberation.close": ("judge", ""),
    "judging.deliberation.revise": ("judge", ""),
    "judging.observers.desk": ("other", ""),
    "judging.panels.non_disclosure": ("judge", ""),
    "organiser.outages.extend": ("organiser", "organiser.outages.show"),
    "seeker.amendments.attachments": ("owner", ""),
    "seeker.amendments.change_file": ("owner", ""),
    "seeker.amendments.section": ("owner", ""),
    "seeker.amendments.summary": ("owner", ""),
    "seeker.briefs.audience": ("owner", ""),
    "seeker.briefs.coach": ("owner", ""),
    "seeker.briefs.clone": ("owner", ""),
    "seeker.briefs.deliverables": ("owner", ""),
    "seeker.briefs.essentials": ("owner", ""),
    "seeker.briefs.new": ("owner", ""),
    "seeker.briefs.previews": ("owner", ""),
    "seeker.briefs.prizes": ("owner", ""),
    "seeker.briefs.problem": ("owner", ""),
    "seeker.briefs.read_in": ("owner", ""),
    "seeker.briefs.requirements": ("owner", ""),
    "seeker.briefs.rubric": ("owner", ""),
    "seeker.briefs.terms": ("owner", ""),
    "seeker.briefs.timeline": ("owner", ""),
    "seeker.challenges.publish": ("owner", ""),
    "seeker.questions.correct": ("owner", ""),
    "seeker.questions.decline": ("owner", ""),
    "seeker.questions.publish": ("owner", ""),
    "seeker.questions.save": ("owner", "seeker.questions.answer"),
    "solver.entries.save": ("solver", "solver.entries.edit"),
    "solver.entries.submit": ("solver", "solver.entries.check"),
    "solver.signing.agree": ("other", "solver.entries.check"),
    "solver.teams.propose": ("solver", "solver.teams.shares"),
    "solver.teams.sign": ("solver", "solver.teams.shares"),
    "web.account": ("solver", ""),
}
BRIEF = write(replace(WHOLE, essentials=replace(WHOLE.essentials, disciplines=())))
MINUTE = "%Y-%m-%dT%H:%M"
# A receipt that somebody signed with a key of their own: it is checked as any other is.
RECEIPT = signed_part(
    receipt_payload(
        ref="r", challenge_ref="c", entry_ref="e", version_number=1, content_hash="", attachment_hashes=[],
        brief_version=1, brief_hash="", terms_hash="", received_at=NOON,
    ).decode(),
    "nobody",
    "nobody",
)  # fmt: skip
# What is filled in besides, where an empty form would be turned away before anybody asks whether the person may.
FORMS: dict[str, dict[str, Any]] = {
    "solver.verification.receipt": {"text": json.dumps(RECEIPT)},
    "awards.acceptance.accept": {"typed_name": "Solver", "agreed": "y"},
    "awards.closing.sign": {"typed_name": "Owner", "agreed": "y"},
    "awards.decisions.draft": {"outstanding": "3"},
    "awards.transfers.establish": {"proof": "The bank’s note."},
    "awards.transfers.pay": {"paid_on": NOON.date().isoformat(), "reference": "Prize 1"},
    "awards.transfers.sign": {"typed_name": "Owner", "agreed": "y"},
    "awards.transfers.sign_as_winner": {"typed_name": "Other", "agreed": "y"},
    "awards.decisions.letter": {"reason": "Well argued."},
    "ip_terms.terms.accept": {"typed_name": "Somebody", "agree": "y", "capacity": "myself"},
    "judging.deliberation.remark": {"text": "Look at page two."},
    "judging.deliberation.revise": {"comment_to_panel": "Page two convinces.", "reason": "Page two."},
    "judging.observers.desk": {"typed_name": "Other"},
    "judging.observers.invite": {"email": "solver@solver.example", "office": "legal"},
    "judging.observers.look": {"what": "agenda"},
    "judging.panels.answer": {"answer": "accept"},
    "judging.panels.non_disclosure": {"typed_name": "Judge"},
    "awards.certificates.revoke": {"reason": "Made by mistake."},
    "organiser.challenges.cancel": {"reason": "The ground is gone."},
    "organiser.late_access.give": {
        "email": "solver@solver.example",
        "until": (NOON + timedelta(days=45)).strftime(MINUTE),
        "reason": "A power cut.",
    },
    "organiser.late_access.take_back": {"reason": "Given by mistake."},
    "organiser.outages.confirm": {"what": "A cable was cut."},
    "organiser.outages.record": {
        "time_zone": "UTC",
        "began_at": (NOON - timedelta(hours=2)).strftime(MINUTE),
        "ended_at": (NOON - timedelta(hours=1)).strftime(MINUTE),
        "what": "A cable was cut.",
    },
    "organiser.panels.invite": {"email": "new@judges.example"},
    "organiser.questions.hide": {"reason": "It leaks."},
    "organiser.people.close": {"typed": "viewer@viewer.example", "reason": "Asked by letter."},
    "organiser.people.grant": {"role": "organiser"},
    "organiser.people.revoke": {"role": "organiser"},
    "organiser.challenges.send_back": {"reason": "The date has passed."},
    "organiser.variants.new": {
        "organisation": "Home",
        "clause": "entry.costs",
        "text": "You take part at your own cost.",
    },
    "organiser.reviews.approve": {"round_number": "1"},
    "organiser.reviews.check": {"round_number": "1"},
    "organiser.reviews.show": {"round_number": "1"},
    "organiser.reviews.request_changes": {"round_number": "1", "note": "Please say more."},
    "seeker.briefs.attachments": {"file": (b"Figures.", "figures.txt"), "openness": "public"},
    "seeker.briefs.coach": {"reason": "Our readers know it."},
    "seeker.briefs.new": {"title": "Another", "type": "ideation"},
    "seeker.amendments.attachments": {"file": (b"Figures.", "figures.txt")},
    "seeker.amendments.change_file": {"file": (b"Figures.", "figures.txt")},
    "seeker.amendments.publish": {"read": "0"},
    "seeker.amendments.remove_file": {"lock": "0"},
    "seeker.amendments.restore_file": {"lock": "0"},
    "seeker.challenges.send_back": {"reason": "The date has passed."},
    "seeker.briefs.read_in": {"file": (BRIEF, "brief.json")},
    "seeker.organisation.change_role": {"role": "author"},
    "seeker.organisation.edit": {"name": "Home", "field": "x"},
    "seeker.organisation.invite": {"email": "new@members.example", "role": "viewer"},
    "seeker.organisation.new": {"name": "Newcomers", "field": "x", "country": "NO"},
    "seeker.panels.invite": {"email": "new@judges.example"},
    "seeker.questions.decline": {"kind": "cannot", "reason": "It is secret."},
    "seeker.questions.save": {"wording": "Salt?", "answer": "A third."},
    "solver.questions.ask": {"section": "prizes", "text": "Is it taxed?"},
    "organiser.reports.show": {"note": "Warned."},
    "solver.collaborators.ask": {"message": "Shall we?"},
    "solver.contacts.report": {"reason": "Rude.", "messages": "request"},
    "solver.contacts.show": {"text": "Good day."},
    "solver.attachments.add": {"file": (b"More figures.", "more.txt")},
    "solver.late.ask": {"wish": "A power cut."},
    "solver.entries.submit": {"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"},
    "solver.invitations.enter": {"token": SECRET},
    "solver.signing.declarations": {
        "original": "y",
        "ownership": "y",
        "third_party": "none",
        "ai_use": "none",
    },
    "solver.teams.invite": {"email": "friend@friends.example"},
    "solver.teams.link": {"places": "2", "days": "3"},
    "solver.teams.name": {"name": "The Mixers"},
    "solver.teams.sign": {"typed_name": "Solver"},
    "web.close": {"typed": "viewer@viewer.example"},
    "web.change_address": {"email": "moved@people.example"},
}

# What a program sends besides, to addresses that speak a protocol of their own.
HEADERS: dict[str, dict[str, str]] = {
    "solver.uploads.begin": {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "9",
        "Upload-Metadata": "filename bW9yZS50eHQ=",
    },
    "solver.uploads.give_up": {"Tus-Resumable": "1.0.0"},
    "solver.uploads.send": {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
    },
}

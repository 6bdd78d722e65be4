"""Entries that are nearly alike: the list of pairs, and two of them side by side."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import bounded, page_of
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import DuplicatePair, PairVerdict
from judging.models.duplicates import PAIR_VERDICT_LABELS, PAIR_VERDICT_TONES
from judging.passages import Piece, marked, written_in
from judging.queries.duplicates import (
    UNNOTED,
    get_pair,
    is_outdated,
    notes_of,
    pairs_listed,
    search_asked,
    search_done,
)
from judging.services.duplicates import MOST_PAIRS
from organiser.screening.duplicates.forms import NoteForm
from organiser.screening.duplicates.services import ask_for_duplicates, is_open, note_pair, open_pair
from organiser.screening.policies import can_look

duplicates = Blueprint("duplicates", __name__)
duplicates.before_request(organisers_only)
PER_PAGE = 50
LIKENESSES = ("30", "50", "70", "90")  # in percent
NOTED = (UNNOTED, *(verdict.value for verdict in PairVerdict))


@duplicates.get("/organiser/challenges/<ref>/screening/duplicates")
def show(ref: str) -> ResponseReturnValue:
    """Show the pairs of the newest look, of the likeness and note that the address asks for."""
    challenge = get_for_organiser(ref)
    can_look(me(), challenge).demand()
    least, noted = request.args.get("likeness", ""), request.args.get("noted", "")
    least, noted = least if least in LIKENESSES else LIKENESSES[0], noted if noted in NOTED else ""
    done = search_done(challenge)
    number, size = bounded(page_number(), PER_PAGE)
    rows, total = (
        pairs_listed(done, least=10 * int(least), noted=noted, offset=(number - 1) * size, limit=size + 1)
        if done
        else ([], 0)
    )
    return page(
        challenge=challenge,
        asked=search_asked(challenge),
        done=done,
        outdated=done is not None and is_outdated(done),
        least=least,
        likenesses=LIKENESSES,
        noted=noted,
        labels=PAIR_VERDICT_LABELS,
        tones=PAIR_VERDICT_TONES,
        most=MOST_PAIRS,
        found=page_of(rows, page=number, per_page=size, total=total),
    )


@duplicates.post("/organiser/challenges/<ref>/screening/duplicates")
def ask(ref: str) -> ResponseReturnValue:
    """Ask for a look; a job compares the entries."""
    challenge = get_for_organiser(ref)
    with unit_of_work():
        ask_for_duplicates(challenge, by=me(), at=now())
    flash(_("The entries are being compared. This page shows what is alike when that is done."), "success")
    return redirect(url_for("organiser.duplicates.show", ref=ref))


@duplicates.get("/organiser/challenges/<ref>/screening/duplicates/<first>/<second>")
def pair(ref: str, first: str, second: str) -> ResponseReturnValue:
    """Show two entries side by side; what stands in them only once the organiser has opened both."""
    challenge, found = _pair(ref, first, second)
    if not is_open(found, me()):
        return render_template("organiser/duplicates/unseal.html", challenge=challenge, pair=found)
    return _side_by_side(challenge, found, NoteForm(formdata=None))


@duplicates.post("/organiser/challenges/<ref>/screening/duplicates/<first>/<second>/open")
def unseal(ref: str, first: str, second: str) -> ResponseReturnValue:
    """Open both entries: record it, and go on to read."""
    _challenge, found = _pair(ref, first, second)
    with unit_of_work():
        open_pair(found, by=me(), at=now())
    return redirect(url_for("organiser.duplicates.pair", ref=ref, first=first, second=second))


@duplicates.post("/organiser/challenges/<ref>/screening/duplicates/<first>/<second>")
def note(ref: str, first: str, second: str) -> ResponseReturnValue:
    """Note what was found on looking at the pair."""
    challenge, found = _pair(ref, first, second)
    form = NoteForm()
    if not form.validate() and is_open(found, me()):
        return _side_by_side(challenge, found, form), Invalid.status
    with unit_of_work():
        note_pair(found, PairVerdict(form.verdict.data), form.word.data or "", by=me(), at=now())
    flash(_("Noted."), "success")
    return redirect(url_for("organiser.duplicates.show", ref=ref))


def _pair(ref: str, first: str, second: str) -> tuple[Challenge, DuplicatePair]:
    """The challenge, and the pair of its newest look: 403 for who may not compare, 404 where there is none."""
    challenge = get_for_organiser(ref)
    can_look(me(), challenge).demand()
    return challenge, get_pair(challenge, first.upper(), second.upper())


def _side_by_side(challenge: Challenge, found: DuplicatePair, form: NoteForm) -> str:
    return render_template(
        "organiser/duplicates/pair.html",
        challenge=challenge,
        pair=found,
        rows=_rows(found),
        outdated=is_outdated(found.search),
        notes=notes_of(found),
        labels=PAIR_VERDICT_LABELS,
        tones=PAIR_VERDICT_TONES,
        form=form,
    )


def _rows(found: DuplicatePair) -> list[tuple[str, list[Any]]]:
    """The label of each field with its marked text in both entries, None where one was not asked for it."""
    rows: dict[str, tuple[str, list[Any]]] = {}
    for place, (version, side) in enumerate(((found.first, "first"), (found.second, "second"))):
        passages = [[Piece(*piece) for piece in each[side]] for each in found.passages]
        for written in written_in(version.content):
            _label, cells = rows.setdefault(written.key, (written.label, [None, None]))
            cells[place] = marked(written, passages)
    return list(rows.values())

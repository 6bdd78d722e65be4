"""How a team shares a prize; and what everybody signs off before it is handed in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import arrived_at
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.teams.shares import equal_shares, shown_share
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.queries import text
from solver.teams.forms import SHARE, SharesForm, SignForm, shares_form
from solver.teams.policies import can_propose_table
from solver.teams.queries import with_share
from solver.teams.services.shares import propose_table, sign_table
from solver.teams.web import teams


@teams.get("/solver/entries/<ref>/shares")
def shares(ref: str) -> ResponseReturnValue:
    """Show how the team shares a prize, who has signed, and what can be done."""
    return _shares_page(with_share(me(), ref))


@teams.post("/solver/entries/<ref>/shares")
def propose(ref: str) -> ResponseReturnValue:
    """Put up a table for everybody to sign."""
    entry = with_share(me(), ref)
    form = shares_form(sharing_of(entry).people)()
    if not form.validate():
        return _shares_page(entry, form=form), Invalid.status
    try:
        with unit_of_work():
            propose_table(entry, form.shares(), by=me(), at=arrived_at())
    except Invalid as problem:
        form.form_errors.append(problem.message)
        return _shares_page(with_share(me(), ref), form=form), problem.status
    flash(_("The table is up. Everybody named in it signs it now; you, too."), "success")
    return redirect(url_for("solver.teams.shares", ref=ref))


@teams.post("/solver/entries/<ref>/shares/sign")
def sign(ref: str) -> ResponseReturnValue:
    """Sign the table that was shown."""
    entry, form = with_share(me(), ref), SignForm()
    if not form.validate():
        return _shares_page(entry, sign_form=form), Invalid.status
    try:
        with unit_of_work():
            sign_table(
                entry,
                request.form.get("text_hash", ""),
                form.typed_name.data or "",
                by=me(),
                at=arrived_at(),
                from_address=request.remote_addr or "",
            )
    except Invalid as problem:
        form.typed_name.errors = [problem.message]
        return _shares_page(with_share(me(), ref), sign_form=form), problem.status
    flash(_("You signed the table."), "success")
    return redirect(url_for("solver.teams.shares", ref=ref))


def _shares_page(entry: Entry, *, form: SharesForm | None = None, sign_form: SignForm | None = None) -> str:
    sharing = sharing_of(entry)
    people, live = sharing.people, sharing.live
    start = live.table.shares if live else equal_shares([person.id for person in people])
    kept = {f"{SHARE}{person.id}": shown_share(start[person.id]) for person in people}
    return render_template(
        "solver/teams/shares.html",
        entry=entry,
        people=people,
        live=live,
        body=text(live.table.text_hash).body if live else "",
        frozen=sharing.frozen,
        older=[signed for signed in sharing.tables if not live or signed.table is not live.table],
        form=form or shares_form(people)(formdata=None, **kept),
        prefix=SHARE,
        sign_form=sign_form or SignForm(formdata=None),
        shown_share=shown_share,
        can_propose=can_propose_table(me(), entry),
        reads=entry.team.has(me().id),
        mine=live is not None and me().id in live.table.shares,
        signed=live is not None and me().id in live.signed_at,
    )

"""What people may do to meet, each refusal with its reason. That somebody blocked is never a reason: it is a 404."""

from datetime import datetime

from challenge_hub.accounts.models import Profile, User
from challenge_hub.accounts.policies import is_organiser
from challenge_hub.contacts.limits import LET_BE, ContactRules
from challenge_hub.contacts.models import ContactReport, ContactRequest, Conversation
from challenge_hub.contacts.queries.requests import Between, Tie
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext


def can_look(user: User) -> Decision:
    """Whoever has confirmed their address looks for collaborators; organisers do not enter, so they do not look."""
    if user.confirmed_at is None:
        return no(_("Confirm your e-mail address first; follow the link we sent you."))
    if user.is_organiser:
        return no(_("You are an organiser of this platform, and organisers do not enter with others."))
    return YES


def can_request(
    user: User, standing: Between, *, sent_today: int, rules: ContactRules, at: datetime
) -> Decision:
    """Tell whether a person may ask another for contact now; `sent_today` counts the last 24 hours."""
    return first_refusal(
        can_look(user),
        _is_free(standing),
        _let_be(standing, at),
        _has_card(user.profile),
        _in_bounds(sent_today, rules),
    )


def _is_free(standing: Between) -> Decision:
    if standing.tie is Tie.TALKING:
        return no(_("You know each other already; write in your conversation."))
    if standing.tie is Tie.SENT:
        return no(_("You asked this person already; the answer is up to them."))
    if standing.tie is Tie.RECEIVED:
        return no(_("This person asked you; accept or decline there."))
    return YES


def _let_be(standing: Between, at: datetime) -> Decision:
    if standing.refused_at is None or at >= standing.refused_at + LET_BE:
        return YES
    return no(
        _("Your last request was declined or not answered. Ask again after %(days)d days.", days=LET_BE.days)
    )


def _has_card(profile: Profile | None) -> Decision:
    if profile is not None and (profile.disciplines or profile.skills):
        return YES
    return no(
        _("Name a discipline or a skill in your profile first: the other sees your card before answering.")
    )


def _in_bounds(sent: int, rules: ContactRules) -> Decision:
    if sent < rules.requests_a_day:
        return YES
    return no(
        ngettext(
            "You sent %(num)d request in the last 24 hours, the most taken. Try again tomorrow.",
            "You sent %(num)d requests in the last 24 hours, the most taken. Try again tomorrow.",
            rules.requests_a_day,
        )
    )


def can_answer(user: User, request: ContactRequest) -> Decision:
    """Who was asked accepts or declines."""
    return YES if request.to_id == user.id else no(_("Only who was asked answers a request."))


def can_withdraw(user: User, request: ContactRequest) -> Decision:
    """Who asked takes a request back."""
    return YES if request.from_id == user.id else no(_("Only who asked withdraws a request."))


def can_write(user: User, conversation: Conversation) -> Decision:
    """The two of a conversation write in it."""
    if user.id in {each.user_id for each in conversation.participants}:
        return YES
    return no(_("This conversation is between two other people."))


def can_report(user: User, request: ContactRequest) -> Decision:
    """Who received something reports it: a request who was asked, a conversation either of the two."""
    talked = request.conversation is not None and user.id in {request.from_id, request.to_id}
    if talked or user.id == request.to_id:
        return YES
    return no(_("Only who received something can report it."))


def can_block(user: User, whom: User) -> Decision:
    """Anybody else can be blocked."""
    return no(_("This is you yourself.")) if user.id == whom.id else YES


def can_settle(user: User, report: ContactReport) -> Decision:
    """An organiser who is neither of the two settles a report."""
    if user.id in {report.request.from_id, report.request.to_id}:
        return no(_("This report is about you or by you; another organiser settles it."))
    return is_organiser(user)

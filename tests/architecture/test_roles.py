"""Every route as every kind of person, against a matrix that was written down and read.

`roles.txt` has a line a route and a column a role: `ok` (shown, or led on), `login` (asked to sign in), or the status
of the refusal. What is not there is 404, what is not allowed is 403, what cannot be done now is 409, what is not
well-formed is 422. On a wanted change: `.venv/bin/python -m tests.architecture.matrix`, and read the difference.
"""

import pytest

from tests.architecture.matrix import MATRIX, Walk, columns, packages, parse, written
from tests.architecture.world import ROLES, make_world

# Pages for anyone. A route that is not here and lets an anonymous visitor in is a mistake.
PUBLIC = {
    "api.challenges.answers", "api.challenges.index", "api.challenges.show", "awards.verification.form",
    "awards.verification.public_key", "awards.verification.show", "ip_terms.checks.show", "ip_terms.regimes.compare", "ip_terms.regimes.profile",
    "ip_terms.offers.show", "ip_terms.terms.compare", "ip_terms.terms.download", "ip_terms.terms.machine_readable",
    "ip_terms.terms.other_kind", "ip_terms.terms.read",
    "solver.discovery.answers", "solver.discovery.atom", "solver.discovery.index", "solver.discovery.json_feed",
    "solver.discovery.pdf", "solver.discovery.show", "solver.history.show", "solver.history.version",
    "solver.people.show", "solver.previews.pdf", "solver.previews.show", "solver.team_links.follow",
    "solver.verification.keys", "solver.verification.receipt",
    "web.about", "web.font", "web.home", "web.privacy",
    "security.confirm_email", "security.forgot_password", "security.login", "security.logout", "security.register",
    "security.reset_password", "security.send_confirmation", "security.wan_signin", "security.wan_signin_response",
}  # fmt: skip
# Whose business a page is: everybody else, organisers apart, is turned away from it.
OWN = {
    "solver.clarifications.": {"solver"},
    "solver.drafts.": {"solver"},
    "solver.entries.": {"solver"},
    "solver.versions.": {"solver"},
    "solver.attachments.": {"solver"},
    "solver.uploads.": {"solver"},
    "solver.receipts.": {"solver"},
    "solver.objections.": {"solver"},
    "solver.questions.": {"solver"},
    "solver.results.": {"solver"},
    "solver.signing.": {"solver", "other"},
    "solver.teams.": {"solver", "other", "rival"},
    "solver.collaborators.ask": {"solver"},  # a card is its viewer's alone
    "solver.contacts.": {"solver"},
    "ip_terms.agreements.show": {"solver", "organiser", "admin"},  # evidence that an auditor asks for
    "awards.acceptance.": {"solver"},
    "judging.deliberation.": {"judge", "conflicted", "organiser", "admin", "owner", "expert", "other"},
    "judging.entries.": {"judge", "conflicted"},
    "judging.pairs.": {"judge", "conflicted"},
    "judging.minutes.": {"judge", "organiser", "admin", "owner"},
    "judging.observers.": {"organiser", "admin", "other"},
    "judging.panels.": {"judge", "conflicted"},
    "judging.phrases.": {"judge", "conflicted"},
    "seeker.briefs.": {"owner", "author", "expert", "viewer"},
    "seeker.decisions.": {"owner", "author", "expert", "viewer"},
    "seeker.panels.": {"owner", "author", "expert", "viewer"},
    "seeker.questions.": {"owner", "author", "expert", "viewer"},
    "organiser.": {"organiser", "admin"},
}
FOR_ANYONE_SIGNED_IN = {
    "solver.entries.index", "solver.entries.start", "seeker.briefs.new", "seeker.briefs.read_in", "solver.questions.ask",
    "ip_terms.agreements.index", "solver.contacts.index", "solver.contacts.settings", "solver.contacts.block_profile",
}  # fmt: skip


@pytest.fixture
def walk(app, signed_in):
    found = Walk(app, make_world(), signed_in)
    yield found
    found.close()


# Walked together, as it takes a while to make a world.
PARTS = ["api awards ip_terms judging organiser security seeker solver web"]


@pytest.mark.slow
# Flask-Security declares its choices in the older of WTForms’ two shapes.
@pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")
@pytest.mark.parametrize("part", PARTS)
def test_every_route_treats_every_role_as_written(walk, part):
    meant = "If meant: .venv/bin/python -m tests.architecture.matrix, and read the difference."
    for package in part.split():
        assert walk.lines(package) == written(package), meant


def test_no_package_is_left_out(app):
    assert packages(app) == set(" ".join(PARTS).split())


def rows():
    return parse(MATRIX.read_text(encoding="utf-8"))


def test_the_matrix_has_a_column_for_every_role():
    assert columns(MATRIX.read_text(encoding="utf-8")) == list(ROLES)


def test_only_public_pages_let_an_anonymous_visitor_in():
    assert {endpoint for _method, endpoint, cells in rows() if cells["anonymous"] == "ok"} - PUBLIC == set()


def test_public_pages_let_everybody_in():
    shut = {
        e: cells
        for method, e, cells in rows()
        if e in PUBLIC and method == "GET" and set(cells.values()) != {"ok"}
    }
    assert shut == {}


@pytest.mark.parametrize("prefix", OWN)
def test_nobody_else_gets_into_what_is_somebodys_own(prefix):
    inside = {
        (endpoint, role)
        for _method, endpoint, cells in rows()
        if endpoint.startswith(prefix) and endpoint not in FOR_ANYONE_SIGNED_IN
        for role, outcome in cells.items()
        if role not in OWN[prefix] and outcome not in {"login", "403", "404"}
    }
    assert inside == set()


def test_a_conflict_hides_the_entry():
    outcomes = {
        e: cells["conflicted"]
        for _m, e, cells in rows()
        if e.startswith("judging.entries.") and e != "judging.entries.index"
    }
    assert set(outcomes.values()) == {"404"}


def test_no_route_breaks_for_anybody():
    assert [(e, r, o) for _m, e, cells in rows() for r, o in cells.items() if o.startswith("5")] == []


# What lets nobody through who comes from nowhere; what each needs first is tested with its view.
AFTER_ANOTHER_STEP = {
    "security.confirm_email": "a link that was mailed, and the password of the account that it names",
    "security.tf_select": "a password that was right",
    "security.two_factor_token_validation": "a password that was right",
}


def test_every_post_lets_somebody_through_and_turns_nobody_away_for_what_was_sent():
    """Were the content refused, nobody would see that the question whether the person may is not asked."""
    posts = [
        (endpoint, cells)
        for method, endpoint, cells in rows()
        if method == "POST" and endpoint not in AFTER_ANOTHER_STEP
    ]
    assert [endpoint for endpoint, cells in posts if "ok" not in cells.values()] == []
    turned_away = {
        (endpoint, role)
        for endpoint, cells in posts
        for role, outcome in cells.items()
        if outcome in {"409", "422"}
    }
    # The owner's form names an organisation that is no choice for an owner of another one.
    named = {("seeker.briefs.new", "other"), ("seeker.briefs.read_in", "other")}
    # The viewer's address is typed: with another's address nobody closes an account.
    typed = {("web.close", role) for role in ROLES if role not in {"anonymous", "viewer"}}
    assert turned_away == named | typed

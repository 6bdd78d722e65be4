"""The pages of a team."""

from solver.teams.views import invitations, members, shares
from solver.teams.views.links import links

__all__ = ["invitations", "links", "members", "shares"]

import pytest

from challenge_hub.contacts import lifecycle
from challenge_hub.contacts.lifecycle import ConversationState, ReportState, RequestState

TABLES = [
    (
        lifecycle.REQUEST_LIFECYCLE,
        RequestState,
        {
            ("accept", "pending"): "accepted",
            ("decline", "pending"): "declined",
            ("expire", "pending"): "expired",
            ("withdraw", "pending"): "withdrawn",
        },
    ),
    (
        lifecycle.CONVERSATION_LIFECYCLE,
        ConversationState,
        {("write", "open"): "open", ("end", "open"): "ended"},
    ),
    (lifecycle.REPORT_LIFECYCLE, ReportState, {("settle", "open"): "settled"}),
]


@pytest.mark.parametrize(("table", "states", "meant"), TABLES, ids=["request", "conversation", "report"])
def test_every_state_and_action_is_as_written(table, states, meant):
    found = {
        (action, str(state)): str(row.target)
        for action, row in table.transitions.items()
        for state in states
        if state in row.sources
    }
    assert found == meant

"""Every way from a row to a person is told in the person's archive, or it is said why not."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

from challenge_hub.core.database import Base
from challenge_hub.core.holdings import left_out, subjects

# Columns that hold the address of somebody who may have no account yet. Each is answered for by a function that is
# registered with `forgets`, and tested in tests/journeys/test_closing.py.
ADDRESSES = {
    "audience_invitations.email", "membership_invitations.email", "objections.email", "seats.email", "team_invitations.email", "users.email",
}  # fmt: skip


def leading_to_people(tables):
    """Columns that name a person by the id of the account."""
    return {
        f"{table.name}.{key.parent.name}"
        for table in tables
        for key in table.foreign_keys
        if key.target_fullname == "users.id"
    }


def addresses(tables):
    """Columns that hold an address by their name."""
    return {
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if "email" in column.name
    }


def unanswered(tables, told, explained):
    """Columns that nobody tells and nobody explains; answers about columns that are not there; two answers for one."""
    wanted = leading_to_people(tables)
    return {
        *(f"{name}: tell of it with `tells(…, covers=…)` in a holdings.py, or `leaves_out` with a reason"
          for name in wanted - told - set(explained)),
        *(f"{name}: there is no such column" for name in (told | set(explained)) - wanted),
        *(f"{name}: it is told, so it needs no reason" for name in told & set(explained)),
        *(f"{name}: say why" for name, reason in explained.items() if len(reason) < 20),
    }  # fmt: skip


def test_every_column_that_leads_to_a_person_is_told_or_explained(app):
    told = {column for subject in subjects() for column in subject.covers}
    assert unanswered(Base.metadata.sorted_tables, told, left_out()) == set()


def test_every_column_of_addresses_is_known(app):
    assert addresses(Base.metadata.sorted_tables) == ADDRESSES


def test_the_rule_can_fail():
    metadata = MetaData()
    Table("users", metadata, Column("id", Integer, primary_key=True))
    bad = Table(
        "bad",
        metadata,
        Column("email_of_friend", String),
        Column("writer_id", ForeignKey("users.id")),
        Column("reader_id", ForeignKey("users.id")),
    )
    found = unanswered([bad], {"bad.reader_id", "bad.gone"}, {"bad.reader_id": "because"})
    assert sorted(line.split(":")[0] for line in found) == [
        "bad.gone", "bad.reader_id", "bad.reader_id", "bad.writer_id",
    ]  # fmt: skip
    assert addresses([bad]) == {"bad.email_of_friend"}

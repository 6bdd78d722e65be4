"""Who may find whom: where somebody blocked, neither finds the other, anywhere."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import Profile, User, Visibility, user_roles
from challenge_hub.accounts.queries import visible_profile
from challenge_hub.contacts.models import Block, ContactSettings
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def findable(viewer: User) -> Select[User]:
    """Give the people whom this person may find: open to requests, with a profile that members may see.

    Nobody finds themselves, an organiser, or somebody between whom and them stands a block, whoever made it.
    """
    return (
        select(User)
        .join(Profile, Profile.user_id == User.id)
        .join(ContactSettings, ContactSettings.user_id == User.id)
        .where(
            ContactSettings.open_to_collaborate.is_(True),
            Profile.visibility.in_((Visibility.PUBLIC, Visibility.MEMBERS)),
            User.active.is_(True),
            User.confirmed_at.is_not(None),
            User.id != viewer.id,
            User.id.not_in(select(user_roles.c.user_id)),
            not_blocked(viewer),
        )
    )


def not_blocked(viewer: User) -> ColumnElement[bool]:
    """Give the condition, on User, that neither the person nor the other blocked the other."""
    by_me = select(Block.whom_id).where(Block.by_id == viewer.id)
    of_me = select(Block.by_id).where(Block.whom_id == viewer.id)
    return and_(User.id.not_in(by_me), User.id.not_in(of_me))


def get_findable(viewer: User, user_id: int) -> User:
    """Give a person whom this one may find. Raises NotVisible for anybody else: why, cannot be told from it."""
    found = db.session.scalar(findable(viewer).where(User.id == user_id).options(joinedload(User.profile)))
    if found is None:
        raise NotVisible
    return found


def profile_page(viewer: User | None, ref: str) -> tuple[Profile, bool]:
    """Give the profile behind a public address, and whether the viewer blocked its person. Raises NotVisible.

    Where one of the two blocked the other by name, each sees of the other what somebody without an account sees: a page
    for members is not there. A page for everybody stays, for anybody can sign out and compare. Who was blocked by card
    alone has no name yet for whoever did it, and a page that was not there would tell it.
    """
    found = visible_profile(viewer, ref)
    blockers = _blockers(viewer, found.user_id) if viewer else ()
    if viewer is None or not blockers:
        return found, False
    return visible_profile(None, ref), viewer.id in blockers


def _blockers(user: User, other_id: int) -> Sequence[int]:
    """The ids of those of the two who blocked the other by name."""
    mine = and_(Block.by_id == user.id, Block.whom_id == other_id)
    theirs = and_(Block.by_id == other_id, Block.whom_id == user.id)
    return db.session.scalars(select(Block.by_id).where(Block.known, or_(mine, theirs))).all()


def own_blocks(user: User) -> Select[Block]:
    """Give whom a person blocked, newest first."""
    return (
        select(Block).where(Block.by_id == user.id).options(joinedload(Block.whom)).order_by(Block.id.desc())
    )


def get_block(user: User, block_id: int) -> Block:
    """Give one of a person's own blocks. Raises NotVisible."""
    found = db.session.scalar(own_blocks(user).where(Block.id == block_id))
    if found is None:
        raise NotVisible
    return found


def settings_of(user: User) -> ContactSettings | None:
    """Give a person's contact settings; None means that they never chose, and both are off."""
    return db.session.get(ContactSettings, user.id)

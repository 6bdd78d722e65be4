import pytest
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from challenge_hub.core.pagination import LAST_PAGE, MOST_PER_PAGE, Page, page_of, paginate


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "row"
    id: Mapped[int] = mapped_column(primary_key=True)


@pytest.fixture
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(Row(id=n) for n in range(1, 46))
        session.flush()
        yield session
    engine.dispose()


def ids(page):
    return [row.id for row in page.items]


@pytest.mark.parametrize(
    ("number", "found", "has_previous", "has_next"),
    [
        (1, range(1, 21), False, True),
        (2, range(21, 41), True, True),
        (3, range(41, 46), True, False),
        (4, [], True, False),
    ],
)
def test_each_page_has_its_rows_and_knows_its_neighbours(session, number, found, has_previous, has_next):
    page = paginate(session, select(Row).order_by(Row.id), page=number)
    assert (ids(page), page.has_previous, page.has_next) == (list(found), has_previous, has_next)


def test_an_exactly_full_last_page_has_no_next(session):
    assert not paginate(session, select(Row).order_by(Row.id), page=3, per_page=15).has_next


def test_counting_is_asked_for(session):
    query = select(Row).order_by(Row.id)
    assert paginate(session, query, page=1).total is None
    counted = paginate(session, query, page=2, count=True)
    assert (counted.total, counted.pages, counted.first, counted.last) == (45, 3, 21, 40)


def test_the_number_of_queries_does_not_grow_with_the_rows(session):
    statements = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))
    paginate(session, select(Row).order_by(Row.id), page=1, count=True)
    assert len(statements) == 2


@pytest.mark.parametrize(
    ("asked", "served"),
    [((0, 20), (1, 20)), ((-5, -1), (1, 1)), ((10**12, 10**6), (LAST_PAGE, MOST_PER_PAGE))],
)
def test_what_may_be_asked_is_bounded(session, asked, served):
    page = paginate(session, select(Row).order_by(Row.id), page=asked[0], per_page=asked[1])
    assert (page.number, page.per_page) == served


def test_an_empty_list_is_one_empty_page():
    page = page_of([], page=1, total=0)
    assert (page.pages, page.first, page.last, page.has_next, page.numbers()) == (1, 0, 0, False, [1])


def test_navigation_shows_ends_neighbours_and_gaps():
    page = Page(items=[1], number=10, per_page=1, has_next=True, total=20)
    assert page.numbers() == [1, None, 8, 9, 10, 11, 12, None, 20]


def test_without_a_total_navigation_shows_what_is_known():
    assert Page(items=[1], number=2, per_page=1, has_next=True).numbers() == [1, 2, 3]

import re
from collections.abc import Mapping
from datetime import datetime

from bs4 import BeautifulSoup

from challenge_hub.challenges.importing.brief import ImportedBrief
from challenge_hub.challenges.importing.cleaning import from_plain, one_line, to_markdown
from challenge_hub.challenges.importing.dates import ASSUMED_ZONE, read_instant
from challenge_hub.challenges.importing.fields import Fields
from challenge_hub.challenges.importing.kinds import Kinds, read_kinds
from challenge_hub.challenges.importing.links import web_address
from challenge_hub.challenges.importing.prizes import CURRENCY, read_total
from challenge_hub.core.errors import Invalid

ABSTRACT_LIMIT = 600  # signs; a shortening for lists, the whole text stays in the problem
_READ_FOR_ABSTRACT = 30_000  # characters of the description; longer than nearly every whole one
_LONGEST_ID = 80
_FACTS = (
    ("Partner agencies", "partner_agencies_federal"),
    ("Other partners", "partners_non_federal"),
    ("Legal authority", "legal_authority"),
    ("Fiscal year", "fiscal_year"),
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?=\s)")


class UnusableRecordError(Invalid):
    """A record without the two things no brief can do without: an identifier and a title."""


def map_record(data: Mapping[str, object], *, organisation_field: str = "agency") -> ImportedBrief:
    """The brief that a record of the challenge_gov format holds; `organisation_field` names who poses it.

    Raises UnusableRecordError if the record has no usable `id` or `title`. Everything else that cannot be
    read is left empty and noted.
    """
    fields = Fields(data)
    source_id, title = fields.line("id"), fields.line("title")
    if not source_id or len(source_id) > _LONGEST_ID:
        raise UnusableRecordError("; ".join(fields.notes) or f"no usable identifier: {source_id[:40]!r}")
    if not title:
        raise UnusableRecordError("; ".join(fields.notes) or "no title")
    organisation = fields.line(organisation_field)
    if not organisation:
        fields.note(organisation_field, "no organisation is named")
    call, problem = fields.line("tagline"), _text(fields, "description")
    kinds = _kinds(fields)
    opens_at, closes_at = _dates(fields)
    prize_total = read_total(fields.line("prize_total_raw"), fields.number("prize_total_usd"))
    if prize_total.note:
        fields.note("prize_total_raw", prize_total.note)
    return ImportedBrief(
        source_id=source_id,
        title=title,
        call=call,
        abstract=_abstract(call, fields.block("description_html") or fields.block("description_text")),
        organisation_name=organisation,
        types=kinds.types,
        disciplines=kinds.disciplines,
        problem=problem,
        prizes=_text(fields, "prizes"),
        rules=_text(fields, "rules"),
        judging=_text(fields, "judging"),
        how_to_enter=_text(fields, "how_to_enter"),
        external_url=_address(fields, "external_url"),
        source_url=_address(fields, "permalink"),
        facts=tuple((name, value) for name, field in _FACTS if (value := fields.line(field))),
        prize_total_minor=prize_total.minor,
        currency=CURRENCY,
        opens_at=opens_at,
        closes_at=closes_at,
        time_zone=ASSUMED_ZONE,
        archived=_archived(fields),
        notes=tuple(dict.fromkeys(fields.notes)),
    )


def _text(fields: Fields, name: str) -> str:
    """The Markdown of one of the source's pairs of HTML and plain text."""
    cleaned = to_markdown(fields.block(f"{name}_html"))
    for note in cleaned.notes:
        fields.note(f"{name}_html", note)
    if cleaned.markdown:
        return cleaned.markdown
    plain = fields.block(f"{name}_text")
    if not plain.strip():
        return ""
    fields.note(f"{name}_html", "empty; the plain text is taken")
    cleaned = from_plain(plain)
    for note in cleaned.notes:
        fields.note(f"{name}_text", note)
    return cleaned.markdown


def _kinds(fields: Fields) -> Kinds:
    written = fields.lines("types")
    kinds = read_kinds(written)
    for words in kinds.unknown:
        fields.note("types", f"“{words[:60]}” is not a kind that is known; left out")
    if not written:
        fields.note("types", "none is named")
    return kinds


def _dates(fields: Fields) -> tuple[datetime | None, datetime | None]:
    opens = read_instant(fields.line("opens_raw"), also=fields.line("opens"))
    closes = read_instant(fields.line("closes_raw"), also=fields.line("closes"), closing=True)
    for field, reading in (("opens_raw", opens), ("closes_raw", closes)):
        if reading.note:
            fields.note(field, reading.note)
    if opens.instant and closes.instant and closes.instant <= opens.instant:
        fields.note("opens_raw", "the brief would close before it opens; the opening is left empty")
        return None, closes.instant
    return opens.instant, closes.instant


def _address(fields: Fields, name: str) -> str:
    written = fields.line(name)
    address = web_address(written) if written else ""
    if written and not address:
        fields.note(name, f"“{written[:60]}” is not an address on the web; left empty")
    return address


def _archived(fields: Fields) -> bool:
    status = fields.line("status").casefold()
    if status not in ("open", "closed"):
        fields.note("status", f"“{status[:40]}” is neither open nor closed; taken as closed")
    return status != "open"


def _abstract(call: str, description: str) -> str:
    """The call and as many whole sentences of the description as fit, as plain text."""
    soup = BeautifulSoup(description[:_READ_FOR_ABSTRACT], "html.parser")
    for part in soup.find_all(["script", "style", "table", "h1", "h2", "h3", "h4", "h5", "h6"]):
        part.extract()
    body = one_line(soup.get_text(" "))
    whole = body if not call else f"{call}{'' if call[-1] in '.!?…' else '.'} {body}".strip()
    if len(whole) <= ABSTRACT_LIMIT:
        return whole
    within = whole[:ABSTRACT_LIMIT]
    ends = [found.end() for found in _SENTENCE_END.finditer(within)]
    if ends and ends[-1] >= ABSTRACT_LIMIT // 3:
        return within[: ends[-1]]
    return within[: ABSTRACT_LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"

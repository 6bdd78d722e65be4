"""Acronyms that are explained nowhere in the brief."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import Block
from challenge_hub.challenges.coach.reading import Passage, Reading, excerpt
from challenge_hub.challenges.coach.words import is_common
from challenge_hub.core.i18n import lazy_gettext as _l

# Better known short than long, to anybody who reads English; times, units, degrees, files, currencies and names.
KNOWN = frozenset(
    ["AA", "AC", "AD", "AI", "AIDS", "AKA", "AM", "AMD", "AP", "API", "APIs", "ASAP", "ASCII", "ATM", "BA", "BBC", "BC", "BMW", "BS", "BSc", "CA", "CAD", "CCTV", "CD", "CDC", "CEO", "CFO", "CIA", "CNN", "CO", "COVID", "CPU", "CSS", "CSV", "CTO", "CV", "DC", "DIY", "DNA", "DOC", "DOCX", "DOI", "DOS", "DVD", "EC", "EDT", "EPUB", "ESA", "EST", "ET", "EU", "EUR", "FAQ", "FAQs", "FBI", "FDA", "FTP", "GB", "GBP", "GHz", "GIF", "GIS", "GMT", "GPS", "GPU", "HD", "HDMI", "HIV", "HP", "HQ", "HR", "HTML", "HTTP", "HTTPS", "IBM", "ICU", "ID", "IDs", "IP", "IQ", "ISBN", "ISO", "IT", "JPEG", "JPG", "JPY", "JSON", "KB", "LA", "LAN", "LCD", "LED", "LEDs", "LLC", "LLP", "LP", "LTD", "MA", "MB", "MBA", "MBE", "MD", "MHz", "MIT", "ML", "MP", "MPEG", "MRI", "MS", "MSc", "MTV", "NASA", "NATO", "NB", "NBA", "NGO", "NGOs", "NY", "NYC", "OECD", "OK", "OS", "PC", "PCs", "PDF", "PDFs", "PHD", "PIN", "PM", "PMS", "PNG", "PO", "POBOX", "PPT", "PPTX", "PR", "PS", "PST", "QA", "QR", "RAM", "RNA", "ROM", "RSS", "RSVP", "SI", "SMS", "SOS", "SQL", "SUV", "TB", "TBA", "TBD", "TED", "TIFF", "TV", "TVs", "TXT", "UAE", "UFO", "UHF", "UI", "UK", "UN", "UNESCO", "UNICEF", "URL", "URLs", "US", "USA", "USB", "USD", "UTC", "UV", "UX", "VAT", "VHS", "VIP", "VR", "WHO", "WIFI", "WWW", "XLS", "XLSX", "XML", "YMCA", "ZIP", "CET", "CST", "CDT", "PDT", "MST", "MDT", "EDT", "AR", "HVAC", "DVDs", "CDs", "CPUs", "GPUs", "VS", "PTO", "PhD", "IoT", "WiFi", "JavaScript", "QandA", "FY", "MPH", "KPH", "RPM", "SUVs", "NOTE", "IE", "EG", "LGBTQ", "LGBT", "WORD", "TOTAL", "NA", "STEM", "NFL", "NHL", "IRS", "MS-DOS", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "DOB", "SSN", "ADA", "CAPTCHA", "GmbH", "SA", "AG", "BV", "PLC"]
)  # fmt: skip
_STATES = frozenset(
    """AL AK AZ AR CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK
    OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC PR ON BC QC""".split()  # noqa: SIM905 -- reads best so
)
_CANDIDATE = re.compile(r"(?<![\w@#$/.&'-])[A-Za-z][A-Za-z]+(?:&[A-Z])?(?![\w@/])")
_NUMBERED = re.compile(r"[\s-]*(?:[A-Z]?\d|[A-Z]-\d)")
_PLACE_BEFORE = re.compile(r"[A-Z]\w+,?\s$")
_NUMBER_BEFORE = re.compile(r"[\d§]\s*$")
_LOUD = re.compile(r"\b[A-Z]{3,}\b")
_TITLE_CASE = re.compile(r"[A-Z][\w'-]*|\b(?:of|for|and|the|in|on|to|de|a|with|at|by|as|from)\b|[^\s\w]|\S+")
_LINKING = frozenset("of for and the in on to de a with at by as from & - – /".split())  # noqa: SIM905
_ROMAN = re.compile(r"[IVXLCM]+")
_SHORTEST, _LONGEST = 2, 7
_TELLING = 4  # letters: so many words in a row have these initials by design, not by chance


def unexplained_acronyms(reading: Reading) -> Iterator[Finding]:
    """Name every acronym that the brief never spells out.

    Reason: an acronym shuts out exactly the people a broadcast search is for. The GOV.UK style guide asks for the
    long form at first use unless the short one is better known; Jeppesen & Lakhani (2010) found that winning
    solutions came more often from fields far from the problem's own.

    "Long Form (LF)", "LF (long form)", "LF stands for …" and a name in capitals whose initials spell the acronym
    count as explained, wherever they stand. What everybody knows, what is followed by a number (standards, part
    numbers) and words written loud are passed over.
    """
    runs = _runs_of_initials(reading.plain)
    seen: set[str] = set()
    for passage in reading.passages:
        for block in passage.blocks:
            for start, acronym in _candidates(block):
                name = acronym.removesuffix("s")
                if name in seen:
                    continue
                seen.add(name)
                if not _is_explained(name, reading.plain, runs):
                    yield _finding(passage, block, start, acronym, name)


def _finding(passage: Passage, block: Block, start: int, acronym: str, name: str) -> Finding:
    return Finding(
        check="acronym",
        subject=name,
        section=passage.section,
        field=passage.field,
        row=passage.row,
        severity=Severity.ADVICE,
        message=_l("“%(acronym)s” is not explained anywhere in the brief.", acronym=acronym),
        reason=_l("Most winners come from other fields, and each field has its own short forms."),
        suggestion=_l("Write it out where it first stands: “the long form (%(acronym)s)”.", acronym=name),
        excerpt=excerpt(block.text, start, start + len(acronym)),
    )


def _candidates(block: Block) -> Iterator[tuple[int, str]]:
    loud = _LOUD.findall(block.text)
    if len(loud) > 3 and len(loud) * 2 > len(block.words):  # noqa: PLR2004 -- more than half of a text in capitals
        return
    for found in _CANDIDATE.finditer(block.text):
        token = found[0]
        name = token.removesuffix("s")
        capitals = sum(letter.isupper() for letter in name)
        if capitals < 2 or capitals * 5 < len(name) * 3 or not _SHORTEST <= len(name) <= _LONGEST:  # noqa: PLR2004 -- mostly capitals
            continue
        if token in KNOWN or name in KNOWN or _ROMAN.fullmatch(name) or is_common(name.lower()):
            continue
        before, after = block.text[: found.start()], block.text[found.end() :]
        if _NUMBERED.match(after) or _NUMBER_BEFORE.search(before):
            continue
        if name in _STATES and _PLACE_BEFORE.search(before):
            continue
        if _is_shouted(block.text, found.start(), found.end()):
            continue
        yield found.start(), token


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside are in capitals too: emphasis or a heading, no acronym."""
    before = re.search(r"([A-Z]{4,})[\s:,-]+$", text[:start])
    after = re.match(r"[\s:,-]+([A-Z]{4,})\b", text[end:])
    return any(found is not None and is_common(found[1].lower()) for found in (before, after))


def _runs_of_initials(text: str) -> str:
    """Give the initials of every name in the text, a word a run: "National Institute of Health" gives "NIH"."""
    runs: list[str] = []
    for line in text.splitlines():
        run = ""
        for token in _TITLE_CASE.findall(line):
            if token in _LINKING:
                continue
            if token[0].isupper():
                run += "".join(part[0] for part in re.split(r"[-']", token) if part and part[0].isupper())
            elif run:
                runs.append(run)
                run = ""
        runs.append(run)
    return " ".join(run for run in runs if len(run) > 1)


def _is_explained(name: str, text: str, runs: str) -> bool:
    if name.replace("&", "").upper() in runs:
        return True
    own = re.escape(name)
    quoted = rf"[\"“'‘]?{own}s?[\"”'’]?"
    return any(
        re.search(pattern, text)
        for pattern in (
            rf"\w[\"”]?\s*[(\[]\s*(?:the |or |hereafter,? |hereinafter,? |also |called |abbreviated )*{quoted}\s*[,;)\]]",
            rf"{quoted}\s*[(\[](?!e\.g|i\.e|see )[A-Za-z][\w'-]*[\s-]+[^()\[\]]+[)\]]",
            rf"{quoted},?\s+(?:stands for|is short for|means|refers to|is defined as|\(?short for|abbreviates)\b",
            rf"(?:abbreviated|known as|called|short:|acronym)\s+(?:to |as |the )*{quoted}",
            rf"\b{own}s?\s*(?:[:=–—]|- |, or |, the )\s*(?:the )?{_spelt(name)}",
            rf"{_spelt(name)},? or {quoted}",
        )
    ) or bool(re.search(rf"\b{_spelt(name)}\b", text, re.IGNORECASE) and len(name) >= _TELLING)


def _spelt(name: str) -> str:
    """Give a pattern of words whose initials spell the name, small words between them allowed."""
    link = r"[\s-]+(?:(?:of|for|and|the|in|on|to|with)\s+){0,2}"
    letters = [letter for letter in name if letter.isalpha()]
    return link.join(rf"[{letter.lower()}{letter.upper()}][\w']+" for letter in letters)

"""Acronyms that are explained nowhere in the brief."""

from __future__ import annotations

import re
from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.prose import WORD, Block, Kind
from challenge_hub.challenges.coach.reading import Passage, Reading, excerpt
from challenge_hub.challenges.coach.words import is_common, listed
from challenge_hub.core.i18n import lazy_gettext as _l

# Better known short than long, to anybody who reads English; times, units, degrees, files, currencies and names.
KNOWN = listed(
    """
    AC AD AG AI AIDS AKA AM AMD ANSI API AR ASAP ASCII ASTM ATM AVI BA BBC BC BMI BMW BS BSc BV CA CAD CAPTCHA CCTV CD
    CDC CET CEO CFO CIA CNN CO COVID CPU CSS CST CSV CTO CV DC DDT DHL DIN DIY DNA DOB DOC DOCX DOI DVD EC EDT
    EPUB ESA EST ET EU EUR FAQ FBI FDA FLV FTP FY GB GBP GHz GIF GIS GMT GPS GPU GmbH HD HDMI HIV HP HQ HR
    HTML HTTP HTTPS HVAC IBM ICU IEC IEEE ID IE II III IP IQ IRS ISBN ISO IT JPEG JPG JPY JSON KB KPH LA LAN LCD LED
    LGBT LGBTQ LLC LLP LP LTD MA MB MBA MBE MD MDT MHz MIT ML MOV MP MPEG MPH MRI MS MSc MST MTV NA NASA
    NATO NB NBA NE NFL NGO NHL NOTE NOX NW NY NYC OECD OK OS PC PDF PDT PHD PIN PLC PM PNG PO PPT PPTX PR PS
    PST PTO PhD QA QR RAM REM RNA ROM RPM RSS RSVP SA SE SI SMS SOS SQL SSN STEM SUV SW TB TBA TBD TED TIFF
    TOTAL TV TXT UAE UFO UHF UI UK UN UNESCO UNICEF UPS URL US USA USB USD UTC UV UX VAT VHS VIP VR VS WHO
    WIFI WMV WWW WiFi XLS XLSX XML YMCA ZIP
    """
)
_STATES = listed(
    """
    AL AK AZ AR CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH
    OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC PR ON BC QC
    """
)
_CANDIDATE = re.compile(r"(?<![\w@#$/.&'-])[A-Za-z][A-Za-z]*(?:&[A-Z])?(?![\w@/])")
# "PCR", "R&D", "mRNA", "DoD"; names like "iCARE" or "LabCFTC" have other forms.
_FORM = re.compile(r"[a-df-hj-z]?[A-Z]{2,}(?:&[A-Z])?|[A-Z]&[A-Z]|[A-Z][a-z][A-Z]")
_NUMBERED = re.compile(r"[\s-]*(?:[A-Z]?\d|[A-Z]-\d)|-[A-Z]\b")
_SIGN_AFTER = re.compile(r"[®™+⁺₀-₉]")
# Inside a name: "Raytheon BBN Technologies".
_NAME_BEFORE = re.compile(
    r"(?<![\w'-])(?!(?:The|A|An|This|Each|All|For|In|Of|And|Our|Your|If)\b)[A-Z][a-z]+ $"
)
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")
_COMPANY_AFTER = re.compile(
    r" (?:[A-Z][a-z]+ [A-Z][a-z]"
    r"|(?:Corp|Inc|Ltd|Co|Technolog|International|Compan|Systems|Group|Universit|Institut|Labs))"
)
# References to literature are full of initials.
_REFERENCE = re.compile(
    r"\bdoi\b|\bPMC?ID\b|\bet al\b|(?:[A-Z][a-z]+ [A-Z]{1,3}, ){2}|\b\d{4};\s?\d", re.IGNORECASE
)
_PLACE_BEFORE = re.compile(r"[A-Z]\w+,?\s$")
_NUMBER_BEFORE = re.compile(r"[\d§]\s*$")
_LOUD = re.compile(r"\b[A-Z]{3,}\b")
_TITLE_CASE = re.compile(r"[A-Z][\w'-]*|\b(?:of|for|and|the|in|on|to|de|a|with|at|by|as|from)\b|[^\s\w]|\S+")
_LINKING = listed(
    """
    of for and the in on to de a with at by as from & - – / ,
    """
)
_ROMAN = re.compile(r"[IVXLCM]+")
_SHORTEST, _LONGEST = 2, 5  # letters; longer ones are mostly names that somebody made up
# What stands before and after an acronym that is explained there: "long form (LF)", "LF (long form)", "LF means …".
_OPENS = re.compile(
    r"\w[\"”]?\s*[(\[]\s*(?:the |or |hereafter,? |hereinafter,? |also |called |abbreviated |[A-Z][\w-]+ )*[\"“'‘]?$"
)
_CLOSES = re.compile(r"(?:'?s)?[\"”'’]?\s*[,;)\]]")
_IN_NAME_IN_BRACKETS = re.compile(r"\((?:[A-Z][\w-]+ ){1,2}$")
_MEANS = re.compile(
    r"(?:'?s)?[\"”'’]?(?:\s*[(\[](?!e\.g|i\.e|see )[A-Za-z][\w'-]*[\s-]+[^()\[\]]+[)\]]"
    r"|,?\s+(?:stands for|is short for|means|refers to|is defined as|short for|abbreviates)\b)"
)
_CALLED = re.compile(r"(?:abbreviated|known as|called|short:|acronym)\s+(?:to |as |the )*[\"“'‘]?$")
_IS = re.compile(r"s?\s*(?:[:=–—]|- |, or |, the )\s*(?:the )?")
_OR = re.compile(r",? or [\"“'‘]?$")
_NAME_ALONE = 2  # words: a line so short is a name or a label
_TELLING = 4  # letters: so many words in a row have these initials by design, not by chance


def unexplained_acronyms(reading: Reading) -> Iterator[Finding]:
    """Name every acronym that the brief never spells out.

    Reason: an acronym shuts out exactly the people a broadcast search is for. The GOV.UK style guide asks for the
    long form at first use unless the short one is better known; Jeppesen & Lakhani (2010) found that winning
    solutions came more often from fields far from the problem's own.

    "Long Form (LF)", "LF (long form)", "LF stands for …" and a name in capitals whose initials spell the acronym
    count as explained, wherever they stand. What everybody knows, what is followed by a number (standards, part
    numbers), words written loud and names and labels that stand alone are passed over, and so are the rules.
    """
    runs, initials = _runs_of_initials(reading.plain), _initials(reading.plain)
    seen: set[str] = set()
    if not reading.is_english:
        return
    for passage in reading.passages:
        if passage.name == "rules":  # the law's own words
            continue
        for block in passage.blocks if passage.name != "title" else [Block(Kind.HEADING, passage.text)]:
            for start, acronym in _candidates(block):
                name = acronym.removesuffix("s")
                if name in seen:
                    continue
                seen.add(name)
                if not _is_explained(name, reading, runs, initials):
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
    if _REFERENCE.search(block.text):
        return
    loud = _LOUD.findall(block.text)
    if len(loud) > 3 and len(loud) * 2 > len(block.words):  # noqa: PLR2004 -- more than half of a text in capitals
        return
    for found in _CANDIDATE.finditer(block.text):
        token = found[0]
        name = token.removesuffix("s")
        if (
            not _FORM.fullmatch(name)
            or not _SHORTEST <= len(name) <= _LONGEST
            or len(block.words) <= _NAME_ALONE
        ):
            continue
        if token in KNOWN or name in KNOWN or _ROMAN.fullmatch(name) or is_common(name.lower()):
            continue
        before, after = block.text[: found.start()], block.text[found.end() :]
        if _NUMBERED.match(after) or _NUMBER_BEFORE.search(before):
            continue
        if name in _STATES and _PLACE_BEFORE.search(before):
            continue
        if _SIGN_AFTER.match(after) or (block.kind is not Kind.HEADING and _is_in_name(before, after)):
            continue
        if _is_shouted(block.text, found.start(), found.end()):
            continue
        yield found.start(), token


def _is_in_name(before: str, after: str) -> bool:
    """Tell whether the acronym is a part of a name: "Raytheon BBN Technologies", "JMIR Serious Games"."""
    if not before.strip('"“( ') and re.match(r"[:]| [A-Z][a-z]", after):
        return True
    return bool(_NAME_AFTER.match(after) and (_NAME_BEFORE.search(before) or _COMPANY_AFTER.match(after)))


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


def _is_explained(name: str, reading: Reading, runs: str, initials: str) -> bool:
    letters = name.replace("&", "").upper()
    if letters in runs or (len(letters) >= _TELLING and letters in initials):
        return True
    return any(
        (_OPENS.search(before) and _CLOSES.match(after))
        or (_IN_NAME_IN_BRACKETS.search(before) and after.startswith(")"))
        or _MEANS.match(after)
        or _CALLED.search(before)
        or ((found := _IS.match(after)) and _initials(after[found.end() :]).startswith(letters))
        or ((found := _OR.search(before)) and _initials(before[: found.start()]).endswith(letters))
        for before, after in reading.around(name)
    )


def _initials(text: str) -> str:
    return "".join(word[0] for word in WORD.findall(text) if word not in _LINKING).upper()

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SITE = "https://www.challenge.gov"
_SCHEMES = frozenset({"http", "https", "mailto"})
# The source's pages are templates: some addresses still carry the placeholder of their site, once even inside
# the leftovers of a Markdown link.
_PLACEHOLDER = re.compile(r".*?\{\{\s*site\.baseurl\s*\}\}/*([^)]*)\)?", re.DOTALL)
_ADDRESS_WITHIN = re.compile(r"https?://\S+", re.IGNORECASE | re.ASCII)
_BARE_HOST = re.compile(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#].*)?", re.IGNORECASE | re.ASCII
)
_ADDRESS_OF_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[a-z]{2,}", re.IGNORECASE | re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
_KEPT = "/?#@!$&'*+,;=:~%-._"  # all that an address may hold, but for brackets, which Markdown would misread


def web_address(written: str, *, site: str = SITE) -> str:
    """A whole, quoted http, https or mailto address for an address as written, or "" where there is none.

    Placeholders and paths of the source's own site are completed with `site`; a bare host gets https, a bare
    mail address mailto. Any other scheme (javascript, data, file …), a fragment or nonsense gives "".
    """
    address = _UNSEEN.sub(" ", written).strip()
    if placed := _PLACEHOLDER.fullmatch(address):
        address = f"{site}/{placed[1].strip()}"
    elif _ADDRESS_OF_MAIL.fullmatch(address):
        address = f"mailto:{address}"
    elif _BARE_HOST.fullmatch(address):
        address = f"https://{address}"
    elif address.startswith("/"):
        address = urljoin(site, address)
    parts = _split(address)
    if (parts is None or parts.scheme.lower() not in _SCHEMES) and (
        within := _ADDRESS_WITHIN.search(address)
    ):
        address = within[0]
        parts = _split(address)
    if parts is None:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        return ""
    if scheme == "mailto":
        return f"mailto:{quote(parts.path.strip(), safe=_KEPT)}" if "@" in parts.path else ""
    if not parts.hostname:
        return ""
    return quote(address, safe=_KEPT, errors="replace")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return None

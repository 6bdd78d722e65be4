"""One byte form for one value, so that a hash or a signature can be recomputed by anybody.

Source: RFC 8785 (JSON Canonicalization Scheme), without its floating-point numbers: amounts are integers in
minor units here, instants are strings, and a float in evidence is a mistake worth refusing.
"""

import json
from collections.abc import Mapping, Sequence

MAX_SAFE_INTEGER = 2**53 - 1
"""Largest integer every JSON reader keeps exactly (RFC 8785 section 3.2.2.3)."""


class NotCanonicalError(ValueError):
    """The value has no canonical form; the message says where in it and why."""


def canonical_json(value: object) -> bytes:
    """Give the canonical UTF-8 JSON of `value`.

    Accepts None, bool, int within ±(2**53 - 1), str, and lists, tuples and string-keyed mappings of these.
    Raises NotCanonicalError for anything else: floats, other types, other keys, unpaired surrogates.
    """
    ordered = _ordered(value, "$")
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _ordered(value: object, place: str) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, int):
        if abs(value) > MAX_SAFE_INTEGER:
            msg = f"{place}: {value} is beyond ±(2**53 - 1)"
            raise NotCanonicalError(msg)
        return int(value)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                msg = f"{place}: key {key!r} is not a string"
                raise NotCanonicalError(msg)
            _text(key, place)
        # RFC 8785 sorts keys by UTF-16 code units, which differs from Python's order beyond U+FFFF.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {str(key): _ordered(value[key], f"{place}.{key}") for key in keys}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_ordered(item, f"{place}[{index}]") for index, item in enumerate(value)]
    msg = f"{place}: {type(value).__name__} has no canonical form"
    raise NotCanonicalError(msg)


def _text(value: str, place: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        msg = f"{place}: text with an unpaired surrogate"
        raise NotCanonicalError(msg) from error
    return str(value)

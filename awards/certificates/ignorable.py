"""Characters that leave no mark of their own: joiners, variation selectors and direction marks."""

_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)


def is_ignorable(char: str) -> bool:
    """Say whether `char` is default-ignorable (Unicode's DerivedCoreProperties, those met in names)."""
    return any(first <= ord(char) <= last for first, last in _IGNORABLE)

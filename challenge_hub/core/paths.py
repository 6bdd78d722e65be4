"""Where the files that ship with the code lie, in a checkout and in an installed wheel."""

from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent.parent


def templates_folder(package: Path = PACKAGE) -> Path:
    """The folder of Jinja templates: inside the package in a wheel, beside it in a checkout.

    Raises FileNotFoundError if it is in neither place, which means a broken installation.
    """
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"No templates beside or inside {package}. Install Challenge Hub again.")


def static_folder() -> Path:
    """The folder of style sheets, scripts and pictures."""
    return PACKAGE / "static"


def migrations_folder() -> Path:
    """The folder of Alembic's environment and versions."""
    return PACKAGE / "migrations"


def translations_folder() -> Path:
    """The folder of message catalogues, one folder a language."""
    return PACKAGE / "translations"

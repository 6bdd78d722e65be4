"""The schema of a brief as a file, as documented; `python -m tests.seeker.briefs.schema` writes it anew."""

import json
from pathlib import Path

from seeker.briefs.brief_file import schema

WRITTEN = Path(__file__).parents[3] / "docs" / "brief-schema.json"

if __name__ == "__main__":
    WRITTEN.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")

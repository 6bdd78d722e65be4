"""What the index knows of one challenge."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """The searchable words of one challenge, as they stand when it is indexed.

    `answers` are the public answers that stand, as everybody reads them who may see the challenge.
    `public` says whether anybody may find it; only then do its words feed the spelling suggestions.
    `organisation` is empty when the seeker stays anonymous, so its name cannot be found by searching.
    Facets (type, regime, prize, closing time) are not here: they are counted in SQL, over what the
    person may see.
    """

    challenge_id: int
    title: str
    call: str = ""
    abstract: str = ""
    body: str = ""
    answers: str = ""
    disciplines: tuple[str, ...] = ()
    organisation: str = ""
    public: bool = True

    def heading(self) -> str:
        """The words that weigh more than the rest: title and one-line call."""
        return f"{self.title} . {self.call}"

    def whole(self) -> str:
        """Every searchable word, heading included."""
        parts = (
            self.heading(),
            self.abstract,
            self.body,
            self.answers,
            " ".join(self.disciplines),
            self.organisation,
        )
        return " . ".join(part for part in parts if part)

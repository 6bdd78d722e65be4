"""What happens to entries that do not win. Pure."""

from ip_terms.clauses.structure import Clause, Section


def section() -> Section:
    """Give the section on release; the same under every regime."""
    return Section(
        "release",
        "If you do not win",
        (
            Clause(
                "release.free",
                "An Entry that receives no Award, or whose Award is declined or ended, is released: the"
                " right to evaluate it ends, nobody else has any right to use it, and you may do with it"
                " what you like.",
            ),
            Clause(
                "release.declaration",
                "When every Award has been answered, the Seeker signs a closing declaration. It lists who opened"
                " which Entry, as [[evaluation.opened]] records it, and says that released Entries are not used."
                " You are told of it and can read it.",
            ),
            Clause(
                "release.copies",
                "When the results are released, the Seeker destroys the copies of released Entries that it"
                " keeps outside the platform.",
            ),
            Clause(
                "release.evidence",
                "The Organiser keeps your Entry, its receipts and these terms sealed as evidence of what was"
                " submitted and agreed, and uses them for nothing else.",
            ),
            Clause(
                "release.secrecy",
                "Release does not end confidentiality: [[confidentiality]] goes on to protect your Entry.",
            ),
            Clause(
                "release.independent",
                "The Seeker stays free to use what it knew before or develops without using your Entry, and"
                " keeps records that show this.",
            ),
        ),
    )

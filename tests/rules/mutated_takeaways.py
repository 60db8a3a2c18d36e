"""Damage to what is taken away: its quotations, its numbers, what is counted in it.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import put, row_of

ATLAS, ITSELF = "atlas.json", "turkic_vector_atlas"


def told(place, old, new):
    """Put other words into one of the sentences, once."""

    def damage(tables):
        known = row_of(tables, ATLAS, ITSELF).properties["takeaways"]
        assert old in known[place]["says"]
        says = known[place]["says"].replace(old, new, 1)
        changed = [{**one, "says": says} if at == place else one for at, one in enumerate(known)]
        return put(ATLAS, ITSELF, "takeaways", changed)(tables)

    return damage


def quoting(*ids):
    """Let the first sentence name other passages."""

    def damage(tables):
        first, *rest = row_of(tables, ATLAS, ITSELF).properties["takeaways"]
        return put(ATLAS, ITSELF, "takeaways", [{**first, "quotes": [*ids]}, *rest])(tables)

    return damage


def four(tables):
    known = row_of(tables, ATLAS, ITSELF).properties["takeaways"]
    return put(ATLAS, ITSELF, "takeaways", [*known, known[0]])(tables)


TAKEN = {
    name: (damage, ATLAS, "", says)
    for name, damage, says in (
        ("there are four", four, "takeaways: are 4; a slide has room for 3"),
        (
            "the article is misquoted",
            told(0, "a vital link", "the vital link"),
            "stands in none of its quotations",
        ),
        (
            "what is quoted stands elsewhere",
            quoting("us_03_vital_link"),
            "'a more reliable partner for NATO and the United States' stands in none",
        ),
        ("a passage is none", quoting("us_03_vital"), "no quote 'us_03_vital'"),
        ("a number is typed", told(2, "{figures}", "24"), "24 is typed; have it counted"),
        ("a number is typed in words", told(1, "{members.ots}", "five"), "5 is typed"),
        (
            "what is counted there is not",
            told(1, "{members.ots}", "{members.otz}"),
            "members: there is no 'otz'; did you mean 'ots'?",
        ),
        ("nobody counts it", told(2, "{verdicts}", "{verdict}"), "nothing is counted as 'verdict'"),
        ("a brace is left", told(2, "{verdicts}", "{verdicts"), "looks like markup"),
        ("it is too long", told(0, "Azerbaijan", "Azerbaijan " * 20), "write at most 260"),
    )
}

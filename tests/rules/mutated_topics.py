"""Damage to the topics, of which the article speaks and which no map draws.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import GONE, copy, lose, put

TOPICS, ATLAS, ITSELF = "topics.json", "atlas.json", "turkic_vector_atlas"

TOPICAL = {
    "a topic has no name": (put(TOPICS, "socar", "name", ""), TOPICS, "socar", "name: is empty"),
    "a topic has lost its aliases": (
        put(TOPICS, "socar", "aliases", GONE),
        TOPICS,
        "socar",
        "aliases: is missing",
    ),
    "a topic concerns nothing there is": (
        put(TOPICS, "socar", "concerns", ["AZE", "bct"]),
        TOPICS,
        "socar",
        "concerns[1]: nothing on the map is 'bct'; did you mean 'btc'?",
    ),
    "a topic concerns another topic": (
        put(TOPICS, "socar", "concerns", ["taliban"]),
        TOPICS,
        "socar",
        "nothing on the map is 'taliban'",
    ),
    "nobody speaks of a topic": (
        copy(TOPICS, "socar", id="silk_road", name="Silk Road", aliases=[]),
        TOPICS,
        "silk_road",
        "no quotation, figure or fact is about it",
    ),
    "a topic is not in the list of the atlas": (
        put(ATLAS, ITSELF, "topics", ["socar"]),
        TOPICS,
        "",
        "topic 'taliban' is in topics.json, and not in atlas.json",
    ),
    "a topic is lost": (
        lose(TOPICS, "socar"),
        TOPICS,
        "",
        "topic 'socar' is in atlas.json, and not in topics.json",
    ),
    "a topic is a layer too": (
        copy(TOPICS, "socar", id="ots", name="Oil of state", aliases=[]),
        TOPICS,
        "ots",
        "id: ots is on the map, and so is no topic",
    ),
    "a topic is called as a country": (
        put(TOPICS, "socar", "aliases", ["azerbaijan"]),
        TOPICS,
        "socar",
        "name: 'azerbaijan' is another’s too",
    ),
    "two topics have one name": (
        put(TOPICS, "socar", "name", "Taliban"),
        TOPICS,
        "socar",
        "name: 'taliban' is another’s too",
    ),
    "a sentence on a topic is altered": (
        put(TOPICS, "taliban", "words", "The movement never entered Kabul."),
        TOPICS,
        "taliban",
        "words: is not the text that was reviewed",
    ),
    "a topic has no source": (
        put(TOPICS, "socar", "sources", []),
        TOPICS,
        "socar",
        "sources: is empty",
    ),
}

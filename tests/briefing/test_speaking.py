"""How long a scene takes to say is estimated from its words, and told in prose."""

from dataclasses import replace

import pytest

from layers.briefing.file import speaking_seconds, speaking_words
from layers.model.briefing import Scene


def test_the_speaking_time_counts_heading_quotation_and_notes_at_130_words_a_minute(atlas):
    words = len(atlas.quotes["us_12_neither_bloc"].text.split())
    silent = Scene(id="a", title="x", quote="", view="", notes="")
    spoken = replace(silent, title="One scene", quote="us_12_neither_bloc", notes="word " * 130)

    assert speaking_seconds(silent, atlas) == pytest.approx(5 + 60 / 130)
    assert speaking_seconds(spoken, atlas) == pytest.approx(5 + 60 * (2 + words + 130) / 130)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "under a minute"),
        (29, "under a minute"),
        (31, "about 1 minute"),
        (540, "about 9 minutes"),
        (3_599, "about 1 hour"),
        (4_000, "about 1 hour 7 minutes"),
        (7_200, "about 2 hours"),
    ],
)
def test_a_speaking_time_reads_as_prose(seconds, words):
    assert speaking_words(seconds) == words


def test_the_articles_briefing_takes_a_quarter_of_an_hour(atlas):
    seconds = sum(speaking_seconds(scene, atlas) for scene in atlas.scenes)

    assert speaking_words(seconds) == "about 17 minutes"

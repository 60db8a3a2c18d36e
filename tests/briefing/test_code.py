"""A briefing goes through a link unharmed, by the same rules as through a file."""

import base64
import zlib

import pytest
from hypothesis import given

from layers.briefing.file import LONGEST_CODE, article_briefing, from_code, short_enough, to_code
from layers.model.briefing import Briefing
from layers.serve.store import STORE
from tests.briefing.test_file import BRIEFINGS, TODAY, faults, scene, whole
from tests.catalogue import CATALOG


def unpack(code):
    return from_code(code, atlas=STORE.atlas, vocabulary=STORE.vocabulary(TODAY))


def packed(text):
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


@given(BRIEFINGS)
def test_a_briefing_comes_back_from_its_link_as_it_was(briefing):
    code = to_code(briefing, CATALOG)

    assert unpack(code) == briefing
    assert not set(code) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize(
    "code",
    ["", "=", "abc", "é", "%%", "a b", "🙂", to_code(Briefing(title="x", scenes=()), CATALOG)[:-4]],
    ids=ascii,
)
def test_a_broken_link_says_so(code):
    assert faults(code, unpack) == [
        "the link is cut short or altered; ask for it again, or for the file"
    ]


def test_a_link_that_has_something_after_its_end_is_no_link_of_ours():
    raw = zlib.compress(whole().encode()) + b"more"

    assert "altered" in faults(base64.urlsafe_b64encode(raw).decode().rstrip("="), unpack)[0]


def test_a_link_that_would_unpack_to_far_too_much_is_not_unpacked():
    bomb = zlib.compressobj(9)
    raw = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(50)) + bomb.flush()

    assert faults(base64.urlsafe_b64encode(raw).decode().rstrip("="), unpack) == [
        "This is 2,900,001 bytes long; a briefing has at most 2,900,000"
    ]


def test_a_link_is_held_to_the_same_rules_as_a_file():
    assert unpack(packed(whole())).title == "Mine"
    assert faults(packed(scene(quote="x")), unpack) == faults(scene(quote="x"))


def test_a_link_is_short_enough_up_to_its_limit(atlas):
    assert short_enough("x" * LONGEST_CODE)
    assert not short_enough("x" * (LONGEST_CODE + 1))
    assert short_enough(to_code(article_briefing(atlas), CATALOG))

"""Only what XML can hold, and addresses of the web alone, leave the atlas."""

import pytest

from layers.picture.outward import web_address, xml_text


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:8501/?day=today", "http://localhost:8501/?day=today"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/Constanța", "https://example.org/Constan%C8%9Ba"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("http://a\nb", None),
        ("http://a b", None),
        ("http://[", None),
        ("ftp://example.org/", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(url, address):
    assert web_address(url) == address


def test_what_xml_cannot_hold_is_seen_as_such():
    assert xml_text("a\x00b\ud800c\uffff\n") == "a\ufffdb\ufffdc\ufffd\n"

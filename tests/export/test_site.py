"""The static edition as a folder: what is in it, that it is whole, and that it stands by itself."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from posixpath import dirname, normpath
from urllib.parse import urlsplit

import brotli
import pytest

from layers.__main__ import main
from layers.dataset.reading import GEODATA, read_tables
from layers.export.downloads import Downloads
from layers.model.errors import ExportError
from layers.serve.store import STORE
from layers.site.edition import site_files
from layers.site.folder import put_site
from layers.site.frame import POLICY
from tests.exporting import DOWNLOADS

LOADED = {"link", "script", "img", "iframe", "object", "embed", "source"}
SMALL = {"index.html": b"<p>" * 100, "assets/a.1.js": b"1", "data/a.json": b"{}"}


class Tags(HTMLParser):
    """The tags of a page, each with its attributes, and what stands in scripts and in the title."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        last = self.found[-1][0] if self.found else ""
        self.texts[last] = self.texts.get(last, "") + data

    def meta(self, name):
        found = [
            own["content"] for tag, own in self.found if tag == "meta" and name in own.values()
        ]
        return found[0] if found else None

    @property
    def addresses(self):
        pairs = [(tag, own.get("href") or own.get("src")) for tag, own in self.found]
        return [(tag, address) for tag, address in pairs if address]


class MadeBefore(Downloads):
    """The data as read anew, and each file of them as it was made already."""

    def get(self, name):
        return STORE.downloads.get(name)


@pytest.fixture(scope="module")
def files(atlas) -> Mapping[str, bytes]:
    return site_files(atlas, STORE.downloads, "")


@pytest.fixture(scope="module")
def pages(files) -> dict[str, Tags]:
    return {name: Tags(text) for name, text in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def folder(files, tmp_path_factory):
    place = tmp_path_factory.mktemp("site") / "atlas"
    put_site(files, place)
    return place


def led_to(page: str, address: str) -> str:
    """Return the file that an address in a page leads to, as a plain server finds it."""
    path = normpath(f"{dirname(page)}/{urlsplit(address).path}").lstrip("/")
    is_folder = not urlsplit(address).path or address.partition("?")[0].endswith("/")
    return normpath(f"{path}/index.html").lstrip("/") if is_folder else path


def test_there_is_a_page_for_each_of_the_apps_and_for_each_file_of_the_data(pages):
    own = {f"data/{name}/index.html" for name in STORE.downloads.tables()}

    assert pages.keys() == own | {
        "index.html",
        "briefing/index.html",
        "figures/index.html",
        "data/index.html",
    }


def test_the_data_are_byte_for_byte_those_that_the_app_serves(files):
    held = {name.removeprefix("data/"): hashlib.sha256(files[name]).hexdigest() for name in files}

    assert {name: held[name][:16] for name in DOWNLOADS} == {
        name: STORE.downloads.get(name).tag for name in DOWNLOADS
    }


def test_every_link_of_a_page_leads_to_something_in_the_folder(files, pages):
    inner = {
        (page, address)
        for page, tags in pages.items()
        for _, address in tags.addresses
        if not urlsplit(address).scheme
    }

    assert inner
    assert {pair for pair in inner if led_to(*pair) not in files} == set()


def test_an_anchor_of_a_page_is_in_it(pages):
    for tags in pages.values():
        ids = {own["id"] for _, own in tags.found if "id" in own}
        asked = {address[1:] for _, address in tags.addresses if address.startswith("#")}

        assert asked <= ids


def test_no_page_and_no_sheet_loads_anything_from_elsewhere(files, pages):
    loaded = [it for tags in pages.values() for it in tags.addresses if it[0] in LOADED]
    sheets = b" ".join(content for name, content in files.items() if name.endswith(".css"))
    named = re.findall(rb"url\(([^)]*)\)|(@import)", sheets)

    assert loaded
    assert {
        address for _, address in loaded if not re.match(r"(\./|(\.\./)+)assets/", address)
    } == set()
    assert [url for url, _ in named if not url.startswith(b"#")] == []
    assert not any(b"sourceMappingURL" in content for content in files.values())


def test_no_script_stands_in_a_page_and_the_policy_lets_none_run(pages):
    for tags in pages.values():
        assert tags.texts.get("script", "").strip() == ""
        assert not [own for _, own in tags.found if any(key.startswith("on") for key in own)]
        assert tags.meta("Content-Security-Policy") == POLICY
    assert "script-src 'self';" in POLICY
    assert "unsafe-eval" not in POLICY


def test_each_page_says_what_it_is_to_whoever_only_previews_it(pages):
    titles = {name: tags.texts["title"].strip() for name, tags in pages.items()}

    assert len(set(titles.values())) == len(titles)
    for name, tags in pages.items():
        assert tags.found[0][0] == "html"
        assert tags.found[0][1]["lang"] == "en"
        assert tags.meta("og:title") == titles[name]
        assert tags.meta("description") == tags.meta("og:description")
        assert len(tags.meta("description")) > 20


@pytest.mark.parametrize("name", ["index.html", "briefing/index.html"])
def test_what_needs_scripts_says_so_where_there_are_none(name, pages):
    assert "noscript" in {tag for tag, _ in pages[name].found}


def test_the_map_and_the_briefing_fetch_the_same_files(pages):
    used = [
        {address.lstrip("./") for tag, address in pages[name].addresses if tag in LOADED}
        for name in ("index.html", "briefing/index.html")
    ]

    assert used[0] == used[1]


def test_the_name_of_an_asset_holds_the_hash_of_what_is_in_it(files):
    assets = {name: content for name, content in files.items() if name.startswith("assets/")}

    assert assets
    for name, content in assets.items():
        assert hashlib.sha256(content).hexdigest()[:12] == name.split(".")[-2]


def test_another_day_makes_the_same_bytes(files, atlas):
    later = atlas.catalog.day.replace(year=2040)
    downloads = MadeBefore(
        lambda: read_tables(GEODATA, today=later)[0], atlas.digest, atlas.catalog
    )

    assert site_files(atlas, downloads, "") == files


def test_every_packed_copy_holds_its_file_and_is_smaller(files, folder):
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    copies = [path for path in folder.rglob("*") if path.suffix in unpack]
    plain = [path.with_suffix("") for path in copies]

    assert {path.relative_to(folder).as_posix() for path in plain} <= files.keys()
    assert len(copies) > len(files)
    for copy, path in zip(copies, plain, strict=True):
        assert unpack[copy.suffix](copy.read_bytes()) == path.read_bytes()
        assert copy.stat().st_size < path.stat().st_size
    assert {path.read_bytes()[4:8] for path in copies if path.suffix == ".gz"} == {bytes(4)}


def test_the_headers_tell_of_each_kind_of_data_what_it_is(files):
    told = files["_headers"].decode()

    for name in (name for name in DOWNLOADS if not name.endswith(".json")):
        kind = STORE.downloads.get(name).media_type
        assert f"/data/{name}\n  Content-Type: {kind}\n" in told
        assert kind in files["headers.conf"].decode()
    assert f"/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'self'\n" in told
    assert len(re.findall(r"^/", told, re.MULTILINE)) <= 100  # Cloudflare Pages reads no more


def test_the_first_view_is_no_larger_than_what_a_page_may_weigh(folder):
    tags = Tags((folder / "index.html").read_bytes())
    used = [address for tag, address in tags.addresses if tag in LOADED]
    files = [folder / address for address in used]
    sizes = [
        file.with_name(f"{file.name}{'.br' * (file.suffix != '.woff2')}").stat().st_size
        for file in files
    ]

    assert sum(sizes) < 573_000


def test_a_folder_that_is_new_is_whole_or_is_not_there(tmp_path):
    broken = {"a": b"a file", "a/b": b"and a folder, under one name"}
    with pytest.raises(OSError, match="a"):
        put_site(broken, tmp_path / "site")

    assert list(tmp_path.iterdir()) == []


def test_of_an_earlier_site_what_is_no_more_is_removed_and_what_others_put_there_stays(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    put_site(SMALL | {"data/old/index.html": b"<b>" * 99}, folder)
    (folder / "CNAME").write_text("atlas.example")
    put_site(SMALL, folder)

    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == {
        *("CNAME", "site.json", "assets", "assets/a.1.js", "data", "data/a.json"),
        *("index.html", "index.html.br", "index.html.gz"),
    }
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("listed", [None, b"{}", b"no list"], ids=["none", "no list", "no JSON"])
def test_a_folder_with_something_else_is_left_alone(listed, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear reader")
    if listed:
        (tmp_path / "site.json").write_bytes(listed)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match="new or empty"):
        put_site(SMALL, tmp_path)

    assert sorted(tmp_path.iterdir()) == before


def test_a_list_of_files_cannot_reach_out_of_the_folder(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader")
    folder = tmp_path / "site"
    put_site(SMALL, folder)
    (folder / "site.json").write_text('["../letter.txt"]')
    put_site(SMALL, folder)

    assert letter.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--query", "layers=ots"), "--query is for files"),
        (("--scene", "0"), "--scene is for files"),
        (("--no-notes",), "--notes is for files"),
        (("--size", "a4"), "--size is for files"),
        (("--address", "atlas"), "no http:// address"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_what_only_a_file_knows_is_refused(words, told, tmp_path, capsys):
    status = main(["export", "site", *words, "--out", str(tmp_path / "site")])

    assert status == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["-", "nowhere/site", "file"])
def test_a_place_where_no_folder_can_be_is_refused(place, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    out = place if place == "-" else str(tmp_path / place)

    assert main(["export", "site", "--out", out]) == 2
    assert capsys.readouterr().err.endswith((".\n", "first.\n"))

"""`--out`: a file is there whole or not at all, and nothing that is no file is replaced."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from layers.__main__ import main
from layers.cli import place
from layers.cli.place import put
from layers.model.errors import ExportError
from tests.serving import ROOT

OLD, NEW = b"before", b"after"
EXPORT = ("export", "csv", "--query", "layers=btc", "--out")


@pytest.fixture
def odd(tmp_path, monkeypatch):
    """The folder that is worked in: with a link to itself, one to a full disk, and a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "full").symlink_to("/dev/full")
    (tmp_path / "file").touch()
    return tmp_path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path):
    (tmp_path / "there").mkdir()
    target, first, link = tmp_path / "there" / "real", tmp_path / "first", tmp_path / "link"
    target.write_bytes(OLD)
    first.symlink_to("there/real")
    link.symlink_to("first")
    put(NEW, str(link))

    assert (target.read_bytes(), link.is_symlink(), first.is_symlink()) == (NEW, True, True)
    assert (left(tmp_path), left(target.parent)) == (["first", "link", "there"], ["real"])


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "new")
    put(NEW, str(tmp_path / "link"))

    assert ((tmp_path / "new").read_bytes(), (tmp_path / "link").is_symlink()) == (NEW, True)


def test_a_link_to_a_device_leaves_both(tmp_path):
    link = tmp_path / "null"
    link.symlink_to(os.devnull)
    put(NEW, str(link))

    assert link.is_symlink()
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_pipe_is_written_into(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    put(NEW * 100_000, str(pipe))
    reader.join()

    assert read == [NEW * 100_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode_and_its_owner(mode, tmp_path):
    out = tmp_path / "x"
    out.write_bytes(OLD)
    out.chmod(mode)
    if os.geteuid() == 0:
        os.chown(out, 65534, 65534)
    before = out.stat()
    put(NEW, str(out))
    after = out.stat()

    assert (stat.S_IMODE(after.st_mode), out.read_bytes()) == (mode, NEW)
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_new_file_is_as_open_as_the_shell_makes_files(mask, tmp_path):
    before = os.umask(mask)
    try:
        put(NEW, str(tmp_path / "x"))
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o666 & ~mask


def test_another_name_of_a_file_keeps_what_it_had(tmp_path):
    (tmp_path / "x").write_bytes(OLD)
    (tmp_path / "other").hardlink_to(tmp_path / "x")
    put(NEW, str(tmp_path / "x"))

    assert ((tmp_path / "x").read_bytes(), (tmp_path / "other").read_bytes()) == (NEW, OLD)


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path, monkeypatch):
    out = tmp_path / "x"
    out.write_bytes(OLD)
    opened = Path.open

    def refused(path, mode="r", *words, **options):
        if path == out and "r" not in mode:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *words, **options)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(ExportError, match=r"x cannot be written: that is not permitted\."):
        put(NEW, str(out))
    monkeypatch.undo()

    assert (out.read_bytes(), left(tmp_path)) == (OLD, ["x"])


@pytest.mark.parametrize("error", [OSError(28, ""), KeyboardInterrupt(), MemoryError()])
def test_whatever_breaks_off_the_writing_leaves_what_was_there(error, tmp_path, monkeypatch):
    out = tmp_path / "x"
    out.write_bytes(OLD)

    def broken_off(path, content):
        path.open("wb").close()
        raise error

    monkeypatch.setattr(Path, "write_bytes", broken_off)
    with pytest.raises((ExportError, KeyboardInterrupt, MemoryError)):
        put(NEW, str(out))
    monkeypatch.undo()

    assert (out.read_bytes(), left(tmp_path)) == (OLD, ["x"])


def test_of_two_at_once_the_file_of_one_is_there_whole(tmp_path):
    out, several = tmp_path / "x", [bytes([number]) * 1_000_000 for number in range(8)]
    writers = [Thread(target=put, args=(content, str(out))) for content in several]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert out.read_bytes() in several
    assert left(tmp_path) == ["x"]


@pytest.mark.parametrize("name", ["Baku – Ceyhan.csv", "line\nbreak.csv", "-x", "é" * 120 + ".csv"])
def test_any_name_that_a_system_takes_is_written(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main([*EXPORT[:-1], f"--out={name}"]) == 0
    assert (left(tmp_path), capsys.readouterr().err) == ([name], "")


@pytest.mark.parametrize(
    ("out", "status", "said"),
    [
        ("", 2, "--out is empty; it takes a name, or - for standard output.\n"),
        (".", 2, ". is a folder; --out takes the name of a file.\n"),
        ("..", 2, ".. is a folder; --out takes the name of a file.\n"),
        ("new/", 2, "new/ is a folder; --out takes the name of a file.\n"),
        ("a\0b", 2, "--out 'a\\x00b' holds a character that no name may hold.\n"),
        ("x" * 300, 2, f"{'x' * 300} cannot be written: its name is too long.\n"),
        ("round", 2, "round cannot be written: its links lead in a circle.\n"),
        ("file/x.csv", 2, "There is no folder file; it is a file.\n"),
        ("none\n/x.csv", 2, "There is no folder 'none\\n'; make it first.\n"),
        ("full", 1, "full cannot be written: the disk is full.\n"),
        ("/dev/full", 1, "/dev/full cannot be written: the disk is full.\n"),
    ],
)
def test_a_place_that_takes_no_file_is_told_in_a_sentence(out, status, said, odd, capsys):
    before = left(odd)

    assert (main([*EXPORT, out]), capsys.readouterr().err) == (status, said)
    assert left(odd) == before


@pytest.mark.parametrize("out", ["", "-", "a\0b", "x" * 300, "round", "file", "file/x", "full"])
def test_a_place_that_takes_no_site_is_told_in_a_sentence(out, odd, capsys):
    before = left(odd)

    assert main(["export", "site", "--out", out]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert left(odd) == before


def test_where_a_link_leads_there_has_to_be_a_folder(tmp_path, capsys):
    (tmp_path / "link").symlink_to(tmp_path / "none" / "x.csv")

    assert main([*EXPORT, str(tmp_path / "link")]) == 2
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'none'}; make it first.\n"


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("--out - > /dev/full", "Standard output cannot be written: the disk is full.\n"),
        ("--out /dev/stdout > /dev/full", "Standard output cannot be written: the disk is full.\n"),
        ("--out /dev/full > x", "/dev/full cannot be written: the disk is full.\n"),
    ],
)
def test_a_full_disk_is_told_in_a_sentence(ending, said, tmp_path):
    words = " ".join(f"'{word}'" for word in EXPORT[:-1])
    command = f"cd '{tmp_path}' && exec '{sys.executable}' -m layers {words} {ending}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], env=env, capture_output=True, check=False)

    assert (done.returncode, done.stderr.decode()) == (1, said)


def test_standard_output_by_its_name_adds_to_what_is_there(tmp_path):
    out = tmp_path / "x"
    out.write_bytes(OLD)
    with out.open("ab") as standard:
        command = [sys.executable, "-m", "layers", *EXPORT, "/dev/stdout"]
        done = subprocess.run(command, cwd=ROOT, stdout=standard, check=False)

    assert done.returncode == 0
    assert out.read_bytes().startswith(OLD + "\ufeff".encode())
    assert left(tmp_path) == ["x"]


def test_what_is_no_file_is_never_replaced(tmp_path, monkeypatch):
    """Not even by root, who could: a rename would put a file in a device's place."""
    monkeypatch.setattr(place, "_replace", lambda *_: pytest.fail("replaced"))
    put(NEW, os.devnull)
    put(b"", "/dev/full")

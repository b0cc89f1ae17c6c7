"""Files are private, whole, added once; they go when nothing names them, and when they bear who is erased."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import files
from tests.documents import packed, pdf, word

NOW = datetime(2026, 7, 1, tzinfo=UTC)


def keep(state: Path, data: bytes, now: datetime = NOW) -> str:
    name = files.digest(data)
    files.prepare(state, data, "a1", now)
    files.put(state, "a1", name)
    return name


def test_a_file_is_kept_under_the_hash_of_its_bytes_for_nobody_else_to_read(tmp_path: Path):
    name = keep(tmp_path, b"abc")
    assert name == keep(tmp_path, b"abc")
    path = tmp_path / "files" / name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [each.name for each in files.kept(tmp_path / "files")] == [name]
    assert files.read(tmp_path, name) == b"abc"
    assert files.read(tmp_path, "0" * 64) is None


def test_what_is_only_being_written_is_no_file(tmp_path: Path):
    files.prepare(tmp_path, b"abc", "b2", NOW)
    assert files.kept(tmp_path / "files") == []


def test_a_file_that_nothing_names_goes_after_fourteen_days(tmp_path: Path):
    needed, unneeded = keep(tmp_path, b"needed"), keep(tmp_path, b"unneeded")
    assert files.sweep(tmp_path, {needed}, NOW + timedelta(days=13)) == 0
    assert files.sweep(tmp_path, {needed}, NOW + timedelta(days=15)) == 1
    assert [files.read(tmp_path, needed), files.read(tmp_path, unneeded)] == [b"needed", None]


def test_a_name_is_found_in_a_file_in_what_it_packs_and_as_xml_writes_it(tmp_path: Path):
    plain, packed, other = (keep(tmp_path, each) for each in (pdf("Zoé Quelconque"), word("Zoé &lt;Q&gt;"), pdf("x")))
    folder, names = [tmp_path / "files"], [plain, packed, other]
    assert files.bearing(folder, names, ["Zoé Quelconque", "Zoé <Q>"]) == {plain, packed}
    assert files.bearing(folder, names, ["x", ""]) == set()
    files.drop(tmp_path, [plain])
    assert files.bearing(folder, names, ["Zoé Quelconque"]) == set()


def test_a_part_that_cannot_be_unpacked_does_not_end_the_search(tmp_path: Path):
    whole = packed(word__document="x" * 5000, more="y")
    broken = keep(tmp_path, whole.replace(b"x" * 5000, b"z" * 5000))
    named = keep(tmp_path, pdf("Zoé Quelconque"))
    assert files.bearing([tmp_path / "files"], [broken, named], ["Zoé Quelconque"]) == {named}

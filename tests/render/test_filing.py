"""Files are laid where every file system takes them, and none upon another."""

from pathlib import PurePosixPath
from zipfile import ZipFile

from hypothesis import example, given
from hypothesis import strategies as st

from render.filing import LONGEST, filed, safe
from storage.files import digest, prepare, put
from storage.handing import lay_files
from tests.gathered import GATHERED, NOW


def test_each_version_has_a_path_that_says_what_it_is():
    paths = [str(each.path) for each in filed(GATHERED, "fr")]
    assert "France/Ville de a/Fiche de présentation français v2 - new.pdf" in paths
    assert "France/Ville de a/Résumé de l’intervention bilingue v1 - abstract.pdf" in paths
    assert len(set(paths)) == len(paths) == 3
    assert "フランス/a市/自治体紹介シート フランス語 第2版 - new.pdf".replace("第2版", "v2") in [
        str(each.path) for each in filed(GATHERED, "ja")
    ]


@given(st.text(max_size=200))
@example("\x85")
@example(" . ")
def test_any_name_is_made_safe(name):
    made = safe(name)
    assert made
    assert len(made.encode("utf-8", "surrogatepass")) <= LONGEST
    assert PurePosixPath(made).name == made
    assert made not in (".", "..")
    assert not set(made) & set('/\\:*?"<>|\0\n')


def test_an_ending_is_kept_where_a_name_is_cut_and_a_device_is_no_file():
    assert safe("発表要旨" * 40 + ".pdf").endswith(".pdf")
    assert safe("nul.pdf") == "_nul.pdf"
    assert safe("../../etc/passwd") == "_.._etc_passwd"


def test_files_are_copied_or_packed_and_those_that_are_not_there_are_told(tmp_path):
    data = b"%PDF"
    prepare(tmp_path, data, "id", NOW)
    put(tmp_path, "id", digest(data))
    wanted = list(filed(GATHERED, "fr"))
    there = [type(each)(digest(data), each.path) for each in wanted[:1]]
    assert lay_files(tmp_path, [*there, *wanted[1:]], tmp_path / "out") == (1, wanted[1:])
    written = tmp_path / "out" / there[0].path
    assert written.read_bytes() == data
    assert written.stat().st_mode & 0o777 == 0o600
    assert lay_files(tmp_path, there, tmp_path / "all.zip") == (1, [])
    with ZipFile(tmp_path / "all.zip") as packed:
        assert packed.namelist() == [str(there[0].path)]

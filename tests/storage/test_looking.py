"""A file is what is in it, whatever it is called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.received import FileKind, Refused
from storage.looking import look
from tests.documents import excel, old, open_document, packed, pdf, picture, powerpoint, word

RECOGNISED = {
    FileKind.PDF: pdf(),
    FileKind.WORD: word("発表要旨"),
    FileKind.POWERPOINT: powerpoint(),
    FileKind.EXCEL: excel(),
    FileKind.TEXT_DOCUMENT: open_document("text"),
    FileKind.SLIDE_DOCUMENT: open_document("presentation"),
    FileKind.OLD_WORD: old("WordDocument"),
    FileKind.OLD_POWERPOINT: old("PowerPoint Document"),
    FileKind.LOCKED: old("EncryptedPackage"),
    FileKind.PNG: picture("PNG"),
    FileKind.JPEG: picture("JPEG"),
    FileKind.TIFF: picture("TIFF"),
    FileKind.PICTURE: picture("WEBP"),
    FileKind.HEIC: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
    FileKind.TEXT: "Résumé de l’intervention".encode(),
    FileKind.ZIP: packed(something="else"),
    FileKind.OTHER: b"MZ\x90\0" + bytes(range(256)),
}


@pytest.mark.parametrize("kind", RECOGNISED)
def test_it_is_recognised(kind: FileKind):
    assert look(RECOGNISED[kind]) is kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "cp1252"])
def test_a_text_is_one_in_any_encoding_of_an_office(encoding: str):
    words = "Résumé : l'été à Cannes" if encoding == "cp1252" else "発表要旨\r\n静岡市"
    assert look(words.encode(encoding)) is FileKind.TEXT


def test_a_picture_that_a_text_seems_to_be_is_a_text():
    assert look(b"BM, adjoint au maire, presente la ville.") is FileKind.TEXT


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.WORD, FileKind.PNG, FileKind.JPEG])
def test_what_is_cut_off_is_damaged(kind: FileKind):
    data = RECOGNISED[kind] if kind is not FileKind.PDF else pdf("x" * 5000)
    cut = look(data[: len(data) * 2 // 3])
    assert isinstance(cut, Refused)
    assert cut.reason == "damaged"


def test_nothing_is_empty():
    assert look(b"") == Refused("empty")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(RECOGNISED.values())), st.binary(max_size=40), st.integers(0, 5000))
def test_no_file_breaks_the_look(data: bytes, noise: bytes, at: int):
    at %= len(data) + 1
    assert isinstance(look(data[:at] + noise + data[at + len(noise) :]), FileKind | Refused)

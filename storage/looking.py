"""What a file is, told by what is in it; its name is only what somebody called it."""

import re
from io import BytesIO
from zipfile import ZipFile

import puremagic
from PIL import Image

from domain.received import FileKind, Refused

MOST_PIXELS = 120_000_000
"""A picture that is larger is not opened whole: it is only read as far as its size."""
MOST_UNPACKED = 4_000_000
"""So many bytes of the first part of an office file are unpacked, to see that it can be."""
TAIL = 2048

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_SINGLE = {
    ".pdf": FileKind.PDF,
    ".png": FileKind.PNG,
    ".jpg": FileKind.JPEG,
    ".jpeg": FileKind.JPEG,
    ".jfif": FileKind.JPEG,
    ".jpe": FileKind.JPEG,
    ".tif": FileKind.TIFF,
    ".tiff": FileKind.TIFF,
    ".heif": FileKind.HEIC,
    ".heic": FileKind.HEIC,
    ".webp": FileKind.PICTURE,
    ".gif": FileKind.PICTURE,
    ".bmp": FileKind.PICTURE,
}
_OFFICE = {
    "word/document.xml": FileKind.WORD,
    "ppt/presentation.xml": FileKind.POWERPOINT,
    "xl/workbook.xml": FileKind.EXCEL,
}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": FileKind.TEXT_DOCUMENT,
    b"application/vnd.oasis.opendocument.presentation": FileKind.SLIDE_DOCUMENT,
}
_STREAMS = {
    "EncryptedPackage": FileKind.LOCKED,
    "WordDocument": FileKind.OLD_WORD,
    "PowerPoint Document": FileKind.OLD_POWERPOINT,
    "Workbook": FileKind.EXCEL,
}
"""What an old office file holds, by the names of its streams."""
_PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.TIFF})
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def look(data: bytes) -> FileKind | Refused:
    """What ``data`` is; refused: ``empty``, or ``damaged`` where it is cut off or cannot be read."""
    if not data:
        return Refused("empty")
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _packed(data)
    if data.startswith(_OLE):
        return _old_office(data)
    kind = _by_magic(data)
    if kind is FileKind.PDF:
        whole = b"%%EOF" in data[-TAIL:] or b"startxref" in data[-TAIL:]
        return kind if whole else Refused("damaged", kind)
    if kind in _PICTURES:
        return kind if _opens(data) else Refused("damaged", kind)
    return kind


def _by_magic(data: bytes) -> FileKind:
    """By its first bytes; else a text, if it reads as one."""
    try:
        found = [each.extension for each in puremagic.magic_string(data)]
    except Exception:
        # It knows nothing of these bytes, or stumbled over them.
        found = []
    kind = next((_SINGLE[each] for each in found if each in _SINGLE), None)
    if kind is None or (kind is FileKind.PICTURE and not _opens(data)):
        return FileKind.TEXT if _is_text(data) else FileKind.OTHER
    return kind


def _packed(data: bytes) -> FileKind | Refused:
    kind = FileKind.ZIP
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = {each.filename: each for each in packed.infolist()}
            main = next((name for name in _OFFICE if name in names), None)
            if main is not None:
                kind = _OFFICE[main]
            elif "mimetype" in names:
                with packed.open("mimetype") as member:
                    kind = _OPEN.get(member.read(100).strip(), FileKind.ZIP)
                main = "content.xml" if kind is not FileKind.ZIP else None
            if main is not None:
                with packed.open(main) as member:
                    member.read(MOST_UNPACKED)
    except Exception:
        # As with pictures: of each of its compressions there are errors of its own.
        return Refused("damaged", kind)
    return kind


def _old_office(data: bytes) -> FileKind:
    streams = (kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in data)
    return next(streams, FileKind.OTHER)


def _opens(data: bytes) -> bool:
    """Whether it is a picture that can be read to its end."""
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return True
            # A JPEG is read at a fraction of its size, which finds a missing end all the same.
            picture.draft("RGB", (512, 512))
            picture.load()
    except Exception:
        # What a broken picture makes its reader raise has no end: struct.error, TypeError, OverflowError, EOFError…
        return False
    return True


def _is_text(data: bytes) -> bool:
    """Whether it reads as text in an encoding that offices use."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp932", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _NO_TEXT.search(text)
    return False

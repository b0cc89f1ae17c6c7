"""Uploaded bytes: what Telegram calls them, and how large a picture is."""

import mimetypes
import struct
from collections.abc import Callable

from simulator.chats import StoredFile
from simulator.errors import bad_request
from simulator.params import Json

UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
SIDES = (90, 320, 800, 1280)


class FileStore:
    """The files of this Telegram, by ``file_id`` and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def keep(self, folder: str, name: str, data: bytes, mime: str | None = None) -> StoredFile:
        """Store bytes; ids and paths count up, so the same run gives the same ones."""
        number = len(self.by_id) + 1
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = "." + name.rsplit(".", 1)[1] if "." in name else mimetypes.guess_extension(mime) or ""
        kept = StoredFile(
            file_id=f"SIM-{folder[:3]}-{number:08d}",
            file_unique_id=f"U{number:08d}",
            file_path=f"{folder}/file_{number}{suffix}",
            name=name,
            mime=mime,
            data=data,
        )
        self.by_id[kept.file_id] = self.by_path[kept.file_path] = kept
        return kept

    def find(self, file_id: str) -> StoredFile:
        """The file; raises a 400 in Telegram's words."""
        try:
            return self.by_id[file_id]
        except KeyError:
            raise bad_request("wrong file identifier/HTTP URL specified") from None

    def document(self, kept: StoredFile) -> Json:
        return {"file_name": kept.name, "mime_type": kept.mime} | kept.json()

    def photo(self, data: bytes, name: str = "photo.jpg", *, strict: bool) -> list[Json]:
        """The PhotoSizes of a picture, smallest first; ``strict`` refuses what is no picture."""
        size = picture_size(data)
        if size is None:
            if strict:
                raise bad_request("IMAGE_PROCESS_FAILED")
            size = (800, 600)
        width, height = size
        if strict and (width + height > 10_000 or max(width, height) > 20 * min(width, height)):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        longest = max(width, height)
        sizes = []
        for side in [each for each in SIDES if each < longest] + [min(longest, SIDES[-1])]:
            kept = self.keep("photos", name, data)
            scaled = {"width": max(1, width * side // longest), "height": max(1, height * side // longest)}
            sizes.append(kept.json() | scaled)
        return sizes


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP; None for anything else."""
    readers: tuple[tuple[bytes, Callable[[bytes], tuple[int, int] | None]], ...] = (
        (b"\x89PNG\r\n\x1a\n", lambda d: struct.unpack(">II", d[16:24])),
        (b"GIF8", lambda d: struct.unpack("<HH", d[6:10])),
        (b"\xff\xd8", jpeg_size),
        (b"RIFF", webp_size),
    )
    for magic, read in readers:
        if data.startswith(magic):
            try:
                size = read(data)
            except (struct.error, IndexError):
                return None
            return size if size and min(size) > 0 else None
    return None


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    i = 2
    while i + 9 < len(data):
        if data[i] != 0xFF:
            return None
        marker = data[i + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[i + 5 : i + 9])
            return width, height
        i += 2 + int.from_bytes(data[i + 2 : i + 4], "big")
    return None


def webp_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if data[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    return None

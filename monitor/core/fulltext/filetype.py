"""Which bytes begin no web page, whatever the server calls them."""

_BEGINNINGS = (
    b"%PDF-",
    b"PK\x03\x04",  # archives, and documents of office programs
    b"PK\x05\x06",
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG",
    b"GIF8",
    b"RIFF",  # WebP, WAV, AVI
    b"ID3",  # MP3
    b"OggS",
    b"fLaC",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"II*\x00",  # TIFF
    b"MM\x00*",
    b"wOFF",
    b"wOF2",
    b"\x1f\x8b",  # gzip
    b"Rar!\x1a",
    b"7z\xbc\xaf",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",  # documents of old office programs
)
_MEDIA_AT = 4
_MEDIA = b"ftyp"  # MP4, HEIC, AVIF
_BLANK = b"\r\n\t \xef\xbb\xbf"


def is_other_file(body: bytes) -> bool:
    r"""Whether bytes are those of a document, a picture, a sound or an archive.

    Example:
        >>> is_other_file(b"%PDF-1.7"), is_other_file(b"\0\0\0\x18ftypmp42")
        (True, True)
        >>> is_other_file(b"<p>%PDF-</p>")
        False
    """
    head = body[:64]
    if head.startswith(_BEGINNINGS) or head[_MEDIA_AT:].startswith(_MEDIA):
        return True
    return head.lstrip(_BLANK).startswith(_BEGINNINGS[0])

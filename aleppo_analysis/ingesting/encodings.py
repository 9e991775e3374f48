"""Bytes → text, and in what encoding; signs that a text was decoded wrongly before it came here. Nothing is mended."""

import codecs
import re
from pathlib import Path

from aleppo_analysis import codebook
from aleppo_analysis.ingesting.records import setting

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which is the beginning of it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
AT_ONCE = 1 << 20
TWICE_DECODED = re.compile(r"(?:[ÂÃÐÑØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŽžŸ]|â€.|ï»¿)")


def decode(raw: bytes, said: str = "") -> tuple[str, str] | None:
    """The text and its encoding: by byte order mark, as UTF-8, in the encoding that a page or a server `said` it is in, or in
    the likeliest; None for what is no text."""
    encoding = _told_by_marks(raw)
    if encoding is None and (binary(raw) or not raw):
        return None if raw else ("", "utf-8")
    said = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "windows-1252": "cp1252"}.get(said.lower(), said)  # as browsers do
    for one in [encoding] if encoding else ["utf-8", *filter(None, [said]), *_western(raw)]:
        try:
            return raw.decode(one), "utf-8" if one == "utf-8-sig" else one
        except (UnicodeDecodeError, LookupError):
            pass
    import charset_normalizer  # slow to import, seldom needed

    best = charset_normalizer.from_bytes(raw[:AT_ONCE]).best()
    if not best:
        return None
    return raw.decode(best.encoding, errors="replace"), best.encoding.replace("_", "-")


def of_file(file: Path, whole: bool = True) -> str | None:
    """The encoding to open a file with that is read line by line, however long it is; None for what is no text.

    Without `whole`, by its beginning alone: enough for its first lines.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        head = stream.read(AT_ONCE)
        marked = _told_by_marks(head)
        if marked or binary(head):
            return marked
        piece = head
        try:
            while piece:
                decoder.decode(piece)
                piece = stream.read(AT_ONCE) if whole else b""
            decoder.decode(b"", final=whole)
        except UnicodeDecodeError:
            odd = piece if piece else head
            found = decode(odd)
            return found[1] if found and found[1] != "utf-8" else "cp1252"
    return "utf-8"


def binary(raw: bytes) -> bool:
    """Whether the bytes are no text: they begin as another kind of file does, or hold what no text holds."""
    if kind(raw) or b"\x00" in raw[:AT_ONCE]:
        return True
    sample = raw[:AT_ONCE]
    return (len(sample) - len(sample.translate(None, CONTROLS))) * 100 > setting("controls_percent") * len(sample)


def kind(raw: bytes) -> str:
    """What kind of file that is no text begins like this: "a PDF file"; empty where it is not known."""
    kinds: dict[str, str] = codebook.load("ingesting").settings["kinds"]
    return next((name for start, name in kinds.items() if raw.startswith(bytes.fromhex(start))), "")


def mojibake(text: str) -> str:
    """What in the text shows that its UTF-8 was once taken for another encoding ("â€™", "Ã©"); empty where nothing does."""
    for match in TWICE_DECODED.finditer(text):
        word = text[match.start() : match.end() + 1]
        for length in (2, 3):
            try:
                _bytes(word[:length]).decode("utf-8")
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            return match[0]
    return ""


def _bytes(text: str) -> bytes:
    """The bytes that a Windows decoder made the text of: it lets those through that code page 1252 leaves undefined."""
    return b"".join(sign.encode("latin-1") if "\x80" <= sign <= "\xff" else sign.encode("cp1252") for sign in text)


def _told_by_marks(raw: bytes) -> str | None:
    """The encoding that a byte order mark tells, or the places of the zero bytes in UTF-16 without one."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    sample = raw[:4096]
    half = len(sample) // 2
    if half > 4 and b"\x00" in sample and not kind(raw):
        zeros = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
        for share, other, encoding in ((zeros[1], zeros[0], "utf-16-le"), (zeros[0], zeros[1], "utf-16-be")):
            if share > 0.4 * half and other < 0.05 * half:
                return encoding
    return None


def _western(raw: bytes) -> list[str]:
    """Code page 1252 where few of the letters are beyond ASCII: what Windows saves English with curly quotes and names as."""
    sample = raw[:AT_ONCE]
    beyond = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    return ["cp1252"] if beyond * 100 <= setting("western_percent") * len(sample) else []

"""What people send is made fit to be kept, or refused for a reason; hostile files cost little memory."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from language.speech import Speech
from models.fit import MOST_BYTES, Unfit, Why, make_fit

MOST_MEMORY = 200 * 1024 * 1024
MEASURE = """
import json, resource, subprocess, sys
said = {}
for file in sys.argv[2:]:
    with open(file, "rb") as content:
        command = [sys.executable, "-m", "models.cleaning"]
        run = subprocess.run(command, cwd=sys.argv[1], stdin=content, stdout=subprocess.PIPE)
    said[file] = json.loads(run.stdout.partition(b"\\n")[0])
print(json.dumps([said, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024]))
"""
"""Cleans files one after the other from a small process, which learns what the largest of its children needed."""


def picture(size: tuple[int, int] = (300, 200), kind: str = "JPEG", mode: str = "RGB", **how: Any) -> bytes:
    content = BytesIO()
    Image.new(mode, size).save(content, kind, **how)
    return content.getvalue()


def noise(side: int, **how: Any) -> bytes:
    content = BytesIO()
    Image.effect_noise((512, 512), 90).resize((side, side)).convert("RGB").save(content, "JPEG", **how)
    return content.getvalue()


def document(pages: int = 1, password: str = "") -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 100)
    if password:
        writer.encrypt(password)
    return writer


def written(writer: PdfWriter) -> bytes:
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def archive() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as zipped:
        zipped.writestr("evil.exe", b"MZ" * 1000)
    return content.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A JPEG whose header says that it is as large as this."""
    content = picture((64, 48))
    frame = content.index(b"\xff\xc0") + 5
    return content[:frame] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + content[frame + 4 :]


def hostile() -> dict[str, tuple[bytes, str]]:
    """What is sent by its name, and what becomes of it."""
    return {
        "twenty-megabytes.jpg": (noise(3900, quality=97, subsampling=0).ljust(MOST_BYTES, b"\0"), "image/jpeg"),
        "progressive.jpg": (noise(3900, quality=97, subsampling=0, progressive=True), "image/jpeg"),
        "photo-and-zip.jpg": (picture() + archive(), "image/jpeg"),
        "pdf-and-zip.pdf": (written(document()) + archive(), "application/pdf"),
        "see-through.png": (picture((3100, 3100), "PNG", "RGBA"), "image/jpeg"),
        "huge.png": (picture((10_000, 10_000), "PNG", "1"), "too-many-pixels"),
        "huge.jpg": (claiming(10_000, 10_000), "too-many-pixels"),
        "zip.jpg": (archive(), "unknown"),
        "sticker.tgs": (b"\x1f\x8b\x08\0" + bytes(500), "unknown"),
        "sticker.webp": (
            picture((64, 64), "WEBP", save_all=True, append_images=[Image.new("RGB", (64, 64), "red")]),
            "moving",
        ),
        "film.gif": (picture((64, 64), "GIF"), "moving"),
        "corrupt.pdf": (written(document())[:200], "broken"),
        "not-really.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 2_000, "broken"),
        "half.jpg": (noise(600, quality=90)[:9_000], "broken"),
        "locked.pdf": (written(document(password="secret")), "locked"),
        "book.pdf": (written(document(pages=40)), "too-many-pages"),
        "empty.jpg": (b"", "unknown"),
    }


def test_hostile_files_are_refused_or_made_harmless_within_bounds(tmp_path: Path) -> None:
    sent = hostile()
    for name, (content, _) in sent.items():
        (tmp_path / name).write_bytes(content)
    here = Path(__file__).parents[2]
    files = [str(tmp_path / name) for name in sent]
    run = subprocess.run([sys.executable, "-c", MEASURE, here, *files], capture_output=True, check=True)
    said, peak = json.loads(run.stdout)
    found = {Path(file).name: next(iter(answer.values())) for file, answer in said.items()}
    assert found == {name: expected for name, (_, expected) in sent.items()}
    assert peak < MOST_MEMORY, f"{peak / 1024**2:.0f} MB"


async def test_a_photo_is_upright_and_small_and_doesnt_say_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif.get_ifd(0x8825)[1] = "N"
    fit = await make_fit(picture((3000, 1500), exif=exif))
    with Image.open(BytesIO(fit.content)) as kept:
        assert (kept.width, kept.height) == (1000, 2000)
        assert not kept.getexif()


async def test_a_strip_becomes_as_wide_as_telegram_shows_pictures() -> None:
    fit = await make_fit(picture((3000, 20), "PNG"))
    with Image.open(BytesIO(fit.content)) as kept:
        assert kept.size == (2000, 100)


async def test_nothing_in_a_pdf_runs_or_is_attached() -> None:
    writer = document()
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    writer.root_object[NameObject("/OpenAction")] = script
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.add_attachment("evil.exe", b"MZ evil")
    fit = await make_fit(written(writer))
    assert not any(word in fit.content for word in (b"JavaScript", b"/AA", b"evil"))
    assert len(PdfReader(BytesIO(fit.content)).pages) == 1


async def test_what_is_over_telegrams_limit_is_not_looked_at() -> None:
    with pytest.raises(Unfit, match="too-big"):
        await make_fit(bytes(MOST_BYTES + 1))


def test_every_reason_has_a_sentence() -> None:
    for why in get_args(Why):
        assert Speech().say(f"unfit-{why}").endswith(".")

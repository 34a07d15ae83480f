"""What an AK-1 card has beside its letter: the registration number in boxes, the office's card stock, the photograph.

The photograph is a file in `data/foto/` of the office folder, named by the case's lookup code.  It goes into the order
of the card made small, so that the card can be drawn again after the file is gone.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from loket_tui.dasar import kode_cari
from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.kantor import Kantor
from loket_tui.layanan.alur import Berkas, muat_perkara
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import buku as rbuku
from loket_tui.register import perkara as rp

DOKUMEN: Final = "kartu_ak1"
AKHIRAN: Final = (".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG")
"""How the file of a photograph may end."""
MAKS_FOTO: Final = 10 * 1024 * 1024
MAKS_TITIK: Final = 60_000_000
"""Bytes and pixels of a photograph that is still read."""
UKURAN_FOTO: Final = (236, 315)
"""3 x 4 cm at 200 dots an inch."""
_ANGKA = re.compile(r"[0-9]+(?:[/. -]+[0-9]+)*")
_KOTAK_URUT = 6
_TEMPEL = "kotaknya kosong, tempelkan fotonya."


@dataclass(frozen=True, slots=True)
class Foto:
    """A photograph for a card: base64 JPEG, or "" and why a file that is there cannot be used."""

    isi: str = ""
    sebab: str = ""


def folder_foto(kantor: Kantor) -> Path:
    """Where the photographs of cards lie."""
    return kantor.data / "foto"


def tambahan(berkas: Berkas, nilai: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """(keys that the snapshot of a card has beside the letter's, why its photograph is left out or "")."""
    kantor = berkas.ruang.kantor
    foto = baca_foto(kantor, berkas.perkara.kode_cari)
    return {"kartu": {"nomor": nomor_pendaftaran(berkas, nilai), **_stok(kantor)}, "foto": foto.isi}, foto.sebab


def _stok(kantor: Kantor) -> dict[str, Any]:
    ak1 = kantor.cetak.ak1
    return {"blanko": ak1.blanko, "latar": ak1.latar, "geser_x": ak1.geser_x, "geser_y": ak1.geser_y}


def stok_kini(kantor: Kantor, cuplikan: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot for the card stock that the office has now: a sheet that was printed askew is ordered again straight.

    What stands on the card stays; a snapshot of another document stays as it is.
    """
    kartu = cuplikan.get("kartu")
    return dict(cuplikan) if kartu is None else {**cuplikan, "kartu": {**kartu, **_stok(kantor)}}


def nomor_pendaftaran(berkas: Berkas, nilai: Mapping[str, str]) -> list[str]:
    """The registration number in groups of 4, 6 and 6 digits: kabupaten, day of issue, number in the register.

    Empty where the register's number is not made of digits alone, or the sekretariat gives it: it is then printed as
    it stands in the book.
    """
    nomor = nilai.get("nomor_register", "")
    baris = next((b for b, _, naskah in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id)
                  if b.buku == "register" and naskah is None and not b.batal and b.nomor == nomor), None)
    terbit = nilai.get("tanggal_terbit", "")
    if baris is None or baris.huruf or not terbit or not _ANGKA.fullmatch(nomor):
        return []
    if baris.urut not in {int(n) for n in re.findall(r"[0-9]+", nomor)} or baris.urut >= 10**_KOTAK_URUT:
        return []
    return _kelompok(berkas.ruang.kantor, terbit, baris.urut)


def _kelompok(kantor: Kantor, terbit: str, urut: int) -> list[str]:
    wilayah = kantor.kode_wilayah.replace(".", "")[:4]
    return [wilayah, f"{baca_tanggal(terbit):%d%m%y}", f"{urut:0{_KOTAK_URUT}}"]


def contoh(kantor: Kantor, tanggal: str) -> dict[str, Any]:
    """What a sample of a card has beside its letter, issued on `tanggal`."""
    return {"kartu": {"nomor": _kelompok(kantor, tanggal, 1), **_stok(kantor)}, "foto": ""}


# ---- the photograph


def berkas_foto(kantor: Kantor, kode: str) -> Path | None:
    """The newest file of a case's photograph, None where there is none."""
    ada = [p for akhiran in AKHIRAN if (p := folder_foto(kantor) / f"{kode}{akhiran}").is_file()]
    return max(ada, key=lambda p: p.stat().st_mtime_ns, default=None)


def semua_foto(kantor: Kantor) -> list[Path]:
    """Every photograph in its folder, of any case."""
    folder = folder_foto(kantor)
    return sorted(p for p in folder.iterdir() if p.suffix in AKHIRAN) if folder.is_dir() else []


def baca_foto(kantor: Kantor, kode: str) -> Foto:
    """The photograph of a case made small; of one that cannot be used why, in one sentence.  Never raises."""
    try:
        path = berkas_foto(kantor, kode)
        if path is None:
            return Foto()
        tanda = path.stat()
        return _baca(path, tanda.st_mtime_ns, tanda.st_size)
    except OSError:
        return Foto(sebab=f"Pas foto tidak dapat dibaca; {_TEMPEL}")


def pratinjau_foto(kantor: Kantor, kode: str, lebar: int) -> list[str]:
    """Lines at the end of a card's preview that say of its photograph whether it will do.

    Who looks makes it small: the act that orders the card then need not.
    """
    foto = baca_foto(kantor, kode)
    return ["", *wrap(foto.sebab or f"Pas foto: {'tersimpan' if foto.isi else 'belum ada'}.", lebar)]


@lru_cache(maxsize=8)
def _baca(path: Path, _waktu: int, ukuran: int) -> Foto:
    """A file made small, kept while it does not change: a look at the draft spares the act that orders the card."""
    try:
        return Foto(base64.b64encode(kecilkan(path, ukuran)).decode("ascii"))
    except Galat as galat:
        return Foto(sebab=f"{galat.kalimat.partition('; ')[0]}; {_TEMPEL}")


def kecilkan(path: Path, ukuran: int | None = None) -> bytes:
    """A picture as a JPEG of `UKURAN_FOTO`: turned as the camera held it, cut to 3 x 4, in plain colours.

    Raises GalatIsian for a file that is too large or no picture, GalatAturan where it cannot be read.
    """
    from PIL import Image, ImageOps

    nama = path.name
    try:
        if (path.stat().st_size if ukuran is None else ukuran) > MAKS_FOTO:
            raise GalatIsian(f"Pas foto {nama} lebih dari 10 MB; kecilkan dahulu.", "foto")
        data = path.read_bytes()
    except OSError as sebab:
        raise GalatAturan(kalimat_os(sebab, path)) from sebab
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as asal:
            if asal.width * asal.height > MAKS_TITIK:
                raise GalatIsian(f"Pas foto {nama} terlalu besar ukurannya; kecilkan dahulu.", "foto")
            if asal.format == "JPEG" and asal.mode == "RGB" and asal.size == UKURAN_FOTO and not asal.getexif():
                asal.load()
                return data      # made small before
            asal.draft("RGB", (UKURAN_FOTO[0] * 2, UKURAN_FOTO[1] * 2))
            tegak = ImageOps.exif_transpose(asal)
            jadi = ImageOps.fit(_berwarna(tegak), UKURAN_FOTO, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    except GalatIsian:
        raise
    except Exception as sebab:      # whatever a damaged picture makes the library say
        raise GalatIsian(f"Pas foto {nama} bukan gambar JPG atau PNG yang utuh; ganti berkasnya.", "foto") from sebab
    aliran = io.BytesIO()
    jadi.save(aliran, "JPEG", quality=85, optimize=True)
    return aliran.getvalue()


def _berwarna(gambar: Any) -> Any:
    """A picture in red, green and blue, on white where it is transparent."""
    from PIL import Image

    if gambar.mode.startswith("I"):       # 16 bits a colour
        return gambar.point(lambda x: x / 257).convert("L").convert("RGB")
    if gambar.mode in {"RGBA", "LA", "PA"} or "transparency" in gambar.info:
        lapis = gambar.convert("RGBA")
        dasar = Image.new("RGB", lapis.size, "white")
        dasar.paste(lapis, mask=lapis.getchannel("A"))
        return dasar
    return gambar.convert("RGB")


@bacaan("memasang pas foto kartu", "proses")
def perkara_foto(ruang: Ruang, _sesi: Sesi, kode: str) -> tuple[int, str]:
    """(case, lookup code without spaces) of what was typed.  Raises GalatIsian for a code that is none of a case."""
    bersih = kode_cari.rapikan(kode)
    with ruang.basis.baca() as koneksi:
        perkara = rp.cari_kode(koneksi, bersih) if kode_cari.sah(bersih) else None
    if perkara is None:
        raise GalatIsian(f"Kode cari {kode.strip()[:20]} tidak ada; salin 12 angka dari tanda terima.", "kode")
    return perkara, bersih


def pasang_foto(ruang: Ruang, sesi: Sesi, kunci: str, kode: str, asal: Path) -> Hasil:
    """Take a picture in as the photograph of a case's card, made small; the file given stays as it is.

    Raises GalatIsian for a wrong code or a picture that cannot be used, GalatAturan where it cannot be read or kept.
    """
    permohonan_id, bersih = perkara_foto(ruang, sesi, kode)
    return catat_foto(ruang, sesi, kunci, permohonan_id, bersih, kecilkan(asal))


@tindakan("memasang pas foto", "proses")
def catat_foto(kerja: Kerja, permohonan_id: int, kode: str, isi: bytes) -> Hasil:
    """Keep a photograph that was made small, and note it in the trail.  Called by `pasang_foto`."""
    perkara = muat_perkara(kerja.koneksi, permohonan_id)
    if perkara.akhir in {"ditolak", "dibatalkan", "dirujuk"}:
        raise GalatAturan(f"Berkas ini sudah berakhir ({perkara.akhir}); kartunya tidak dicetak.")
    folder = folder_foto(kerja.ruang.kantor)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        baru = folder / f"{kode}.jpg"
        tulis_atomik(baru, isi)
        _hapus_foto_lama(kerja.ruang.kantor, kode, baru)
    except OSError as sebab:
        raise GalatAturan(kalimat_os(sebab, folder)) from sebab
    return Hasil(kabar=f"Pas foto berkas {kode_cari.kelompok(kode)} tersimpan; dipakai saat kartunya dicetak.",
                 permohonan=permohonan_id)


def _hapus_foto_lama(kantor: Kantor, kode: str, baru: Path) -> None:
    """Delete a case's photographs but `baru`, which is on the disk by now.  Raises OSError."""
    for akhiran in AKHIRAN:
        path = folder_foto(kantor) / f"{kode}{akhiran}"
        if path.is_file() and not path.samefile(baru):      # .JPG is .jpg where case does not count
            path.unlink()

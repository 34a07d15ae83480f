"""The block of the signing officer: post lines, room to sign, name, rank, NIP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.bagian import titik_titik
from loket_tui.cetak.kanvas import BIASA, PT, TEBAL, Lembar, aman, bungkus, lebar

RUANG_TANGAN = 24.0
"""Room in mm between the last post line and the name."""
RAPAT = 1.25
"""Height of a line by the size of its letters."""


def nip_kelompok(nip: str) -> str:
    """A NIP in its groups 8-6-1-3; anything that is not 18 digits is left as it is."""
    angka = "".join(nip.split())
    if not (angka.isascii() and angka.isdigit() and len(angka) == 18):
        return nip.strip()
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"


def turun_nama(
    ttd: Mapping[str, Any], ukuran: float, ruang: float, awal: str = "", ruang_tangan: float = RUANG_TANGAN,
    rapat: float = RAPAT,
) -> float:
    """How far in mm the base line of the name stands below the first base line of the block."""
    return (len(_atas(ttd, ukuran, ruang)) + bool(awal) - 1) * ukuran * PT * rapat + ruang_tangan


def tinggi_ttd(
    ttd: Mapping[str, Any], ukuran: float, ruang: float, awal: str = "", ruang_tangan: float = RUANG_TANGAN,
    rapat: float = RAPAT,
) -> float:
    """Height in mm of the block that `gambar_ttd` draws."""
    nama, _ = _nama(ttd, ukuran, ruang)
    bawah = (1 + max(len(nama), 1) + len(_bawah(ttd))) * ukuran * PT * rapat
    return turun_nama(ttd, ukuran, ruang, awal, ruang_tangan, rapat) + bawah


def gambar_ttd(
    lembar: Lembar,
    tengah: float,
    y: float,
    ttd: Mapping[str, Any],
    ukuran: float,
    ruang: float,
    awal: str = "",
    ruang_tangan: float = RUANG_TANGAN,
    rapat: float = RAPAT,
) -> None:
    """Draw the block centred on `tengah` from the base line `y` down; `awal` is a first line (place, date).

    The name stands as stored, in two lines where one is too short; a vacant post leaves a dotted line to write on.
    """
    spasi = ukuran * PT * rapat
    if awal:
        lembar.teks(tengah, y, awal, BIASA, ukuran, "tengah", ruang)
        y += spasi
    for teks in _atas(ttd, ukuran, ruang):
        lembar.teks(tengah, y, teks, BIASA, ukuran, "tengah", ruang)
        y += spasi
    y += ruang_tangan - spasi
    nama, besar = _nama(ttd, ukuran, ruang)
    if not nama:
        titik_titik(lembar, tengah, y, min(ruang, 60.0), ukuran)
    for nomor, teks in enumerate(nama):
        y += spasi if nomor else 0.0
        lembar.teks(tengah, y, teks, TEBAL, besar, "tengah", ruang, garis_bawah=True)
    for teks in _bawah(ttd):
        y += spasi
        lembar.teks(tengah, y, teks, BIASA, ukuran, "tengah", ruang)


def _nama(ttd: Mapping[str, Any], ukuran: float, ruang: float) -> tuple[list[str], float]:
    """The name in lines and its size: a little smaller on one line, else on several; none for a vacant post."""
    nama = " ".join(aman(ttd.get("nama") or "").split())
    if not nama:
        return [], ukuran
    for kecil in (1.0, 0.94, 0.88):
        if lebar(nama, TEBAL, ukuran * kecil) <= ruang:
            return [nama], ukuran * kecil
    return bungkus(nama, TEBAL, ukuran, ruang), ukuran


def _bawah(ttd: Mapping[str, Any]) -> list[str]:
    """Rank and NIP of the holder; a vacant post has neither."""
    if not str(ttd.get("nama") or "").strip():
        return []
    pangkat, nip = str(ttd.get("pangkat") or "").strip(), nip_kelompok(str(ttd.get("nip") or ""))
    return [t for t in (pangkat, f"NIP {nip}" if nip else "") if t]


def _atas(ttd: Mapping[str, Any], ukuran: float, ruang: float) -> list[str]:
    baris: list[str] = []
    for teks in ttd.get("baris_jabatan") or []:
        baris += bungkus(teks, BIASA, ukuran, ruang)
    return baris

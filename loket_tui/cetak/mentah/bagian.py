"""Parts of the dot-matrix forms: letterhead, title, rows, signatures, foot; and how a form is fitted to its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from loket_tui.cetak import sebutan
from loket_tui.cetak.bagian import teks_cetak
from loket_tui.cetak.mentah import isi as mi
from loket_tui.cetak.mentah.escp import KOLOM, LEBAR, Baris, Formulir, polos_baris, sambung, tengah
from loket_tui.cetak.mentah.teks import berdampingan, berlabel, bungkus, padat, potong

KOSONG: Final[Baris] = ()
TITIK: Final = "." * 24
"""A dotted line to write on."""


def rapat(kolom: int) -> int:
    """How many condensed characters stand in the room of `kolom` columns: fives, which end where a column does."""
    return kolom * LEBAR[""] // LEBAR["rapat"] // 5 * 5


def kop(cuplikan: Mapping[str, Any], kolom: int = KOLOM, *, surat: bool = False) -> list[Baris]:
    """The letterhead as text and a double line.

    Of a letter (`surat`) only its room, where the office's paper carries it already; slips do not come on such paper.
    """
    baris = [potong(b, kolom) for b in mi.baris_kop(cuplikan)]
    alamat = [b for b in padat(", ".join(mi.baris_kop(cuplikan, "alamat")), rapat(kolom), 2) if b]
    hasil = [tengah(b, kolom, "tebal" if n == len(baris) - 1 else "") for n, b in enumerate(baris)]
    hasil += [tengah(b, kolom, "rapat") for b in alamat]
    if surat and (cuplikan.get("kop") or {}).get("kop_kosong"):
        return [KOSONG] * (len(hasil) + 1)
    return [*hasil, polos_baris("=" * kolom)] if hasil else []


def judul(cuplikan: Mapping[str, Any], teks: str, nomor: str, kolom: int = KOLOM) -> list[Baris]:
    """The mark of a copy, the title, the line below it."""
    salinan = [tengah(mi.salinan(cuplikan), kolom, "lebar")] if mi.salinan(cuplikan) else []
    return [*salinan, *(tengah(b, kolom, "tebal") for b in padat(teks, kolom, 2)), tengah(potong(nomor, kolom), kolom)]


def data(
    pasangan: Sequence[tuple[str, object, bool]], kolom: int = KOLOM, label: int = 14, maks: int = 2
) -> list[Baris]:
    """Rows "label : value" of (label, value, bold)."""
    hasil: list[Baris] = []
    for nama, isi, tebal in pasangan:
        for satu in berlabel(nama, isi, kolom, label, maks):
            depan, belakang = satu[: label + 3], satu[label + 3 :]
            hasil.append(((depan, ""), (belakang, "tebal" if tebal else "")))
    return hasil


def tanda_tangan(orang: Sequence[tuple[str, str]], kolom: int = KOLOM, ruang: int = 3) -> list[Baris]:
    """People who sign, side by side: role, room, name."""
    lebar = kolom // len(orang)
    atas = "".join(f"{potong(s, lebar - 2).center(lebar)}" for s, _ in orang)
    bawah = "".join(f"{potong(n.strip() or TITIK, lebar - 2).center(lebar)}" for _, n in orang)
    return [polos_baris(atas.rstrip()), *[KOSONG] * ruang, polos_baris(bawah.rstrip())]


def kaki(cuplikan: Mapping[str, Any], pesan: str, kolom: int = KOLOM) -> list[Baris]:
    """The rule, the message to the public, who printed when and which copy."""
    teks, salinan = teks_cetak(cuplikan)
    kecil = rapat(kolom)
    dicetak = padat(teks, kolom if salinan else kecil, 2) if cuplikan.get("dicetak") else []
    return [polos_baris("-" * kolom), *(polos_baris(b, "rapat") for b in padat(pesan, kecil, 4)),
            *(polos_baris(b, "tebal" if salinan else "rapat") for b in dicetak)]


def cara(kertas: str) -> Iterator[tuple[Formulir, str]]:
    """Ways to set a form, the most legible first: (its pages, how the list in it is set, as `daftar` takes it)."""
    for susunan, delapan in (("satu", False), ("satu", True), ("dua", False), ("dua", True)):
        yield Formulir(kertas, rapat=delapan), susunan


def daftar(isi: Sequence[tuple[str, str]], susunan: str, kolom: int = KOLOM) -> list[Baris]:
    """A list in one column ("satu"), or in two condensed ones ("dua")."""
    if susunan == "satu":
        return [polos_baris(b) for satu in isi for b in _butir(satu, kolom)]
    lebar = rapat(kolom) // 2
    semua = [_butir(s, lebar - 1) for s in isi]
    titik = min(range(len(semua) + 1), key=lambda n: (max(_tinggi(semua[:n]), _tinggi(semua[n:])), -n))
    kiri, kanan = ([b for satu in bagian for b in satu] for bagian in (semua[:titik], semua[titik:]))
    return [polos_baris(b, "rapat") for b in berdampingan(kiri, kanan, lebar)]


def _butir(satu: tuple[str, str], lebar: int) -> list[str]:
    depan, teks = satu
    return [(" " * len(depan) if n else depan) + b for n, b in enumerate(bungkus(teks, lebar - len(depan)))]


def _tinggi(semua: Sequence[Sequence[str]]) -> int:
    return sum(len(satu) for satu in semua)


def padankan(
    kertas: str, isi: Sequence[tuple[str, str]], atas: Sequence[Baris], bawah: Sequence[Baris], kolom: int = KOLOM,
    lanjutan: Sequence[Baris] = (), kode: Sequence[Baris] = (),
) -> tuple[Formulir, list[list[Baris]]]:
    """The form and the lines of its pages: `atas`, the list, `bawah` at the foot, in the first way in which they fit.

    What of the list does not fit in any stands on further pages, under `lanjutan` and over `kode`.
    """
    for formulir, susunan in cara(kertas):
        sisa = formulir.muat - len(atas) - len(bawah)
        tabel = daftar(isi, susunan, kolom)
        if len(tabel) <= sisa:
            return formulir, [[*atas, *tabel, *[KOSONG] * (sisa - len(tabel)), *bawah]]
    muat = _muat(isi, "dua", sisa - 1, kolom)
    tabel = daftar(isi[:muat], "dua", kolom) if muat else []
    lagi = [_lihat(muat, len(isi), 2)] if sisa > 0 and isi else []
    kosong = [KOSONG] * max(0, sisa - len(tabel) - len(lagi))
    halaman = [[*atas, *tabel, *lagi, *kosong, *bawah][: formulir.muat]]
    while muat < len(isi):
        nomor, ruang = len(halaman) + 1, formulir.muat - len(lanjutan) - len(kode) - 2
        sisa_isi = isi[muat:]
        semua = len(daftar(sisa_isi, "satu")) <= ruang
        baru = len(sisa_isi) if semua else max(1, _muat(sisa_isi, "satu", ruang, KOLOM))
        tabel = daftar(sisa_isi[:baru], "satu")[:ruang]
        muat += baru
        lagi = [_lihat(muat, len(isi), nomor + 1)] if muat < len(isi) else []
        kosong = [KOSONG] * (ruang - len(tabel) + 1 - len(lagi))
        halaman.append([*lanjutan, *tabel, *lagi, *kosong, *kode, polos_baris(f"Halaman {nomor}".rjust(KOLOM))])
    return formulir, halaman


def _muat(isi: Sequence[tuple[str, str]], susunan: str, ruang: int, kolom: int) -> int:
    """How many items of a list fit in `ruang` lines."""
    muat = len(isi) - 1
    while muat > 0 and len(daftar(isi[:muat], susunan, kolom)) > ruang:
        muat -= 1
    return max(muat, 0)


def _lihat(sudah: int, semua: int, halaman: int) -> Baris:
    """The line that says where a list goes on."""
    return polos_baris(f"Nomor {sudah + 1} sampai {semua}: lihat halaman {halaman}.", "tebal")


def lanjutan(cuplikan: Mapping[str, Any], teks: str) -> list[Baris]:
    """The head of a further page: what it goes on with, of which case."""
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    siapa = "; ".join(x for x in (sebutan.nomor(cuplikan, lain=""), str(orang.get("nama") or ""),
                                  str(cuplikan["layanan"])) if x)
    return [*judul(cuplikan, f"LANJUTAN {teks}", siapa), KOSONG]


def kode(cuplikan: Mapping[str, Any], pesan: str = "") -> list[Baris]:
    """The lookup code, and what it is for."""
    if not mi.kode(cuplikan):
        return []
    return [((f"Kode berkas {mi.kode(cuplikan)}", "tebal"), *([(f"  {pesan}", "")] if pesan else []))]


def sejajar(kiri: Sequence[Baris], kanan: Sequence[Baris], kolom: int, pemisah: str) -> list[Baris]:
    """A form and its stub as whole lines, the stub from column `kolom` on behind `pemisah`."""
    tinggi = max(len(kiri), len(kanan))
    return [sambung(kiri[n] if n < len(kiri) else KOSONG, kolom,
                    ((pemisah, ""), *(kanan[n] if n < len(kanan) else KOSONG))) for n in range(tinggi)]



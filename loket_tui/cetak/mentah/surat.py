"""Letters as plain text for dot-matrix printers: the block list that feeds the PDF and the preview, on pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from loket_tui.cetak.bagian import teks_cetak
from loket_tui.cetak.mentah import bagian as mb
from loket_tui.cetak.mentah import isi as mi
from loket_tui.cetak.mentah.escp import Baris, Formulir, polos_baris, tengah
from loket_tui.cetak.mentah.tabel import gambar_tabel
from loket_tui.cetak.mentah.teks import berdampingan, berlabel, bungkus, padat, polos, potong
from loket_tui.cetak.surat.bentuk import Blok, Kepala, Tabel
from loket_tui.cetak.surat.pratinjau import DINAS, teks_pratinjau
from loket_tui.cetak.surat.urai import isi, kepala, sidik, urai
from loket_tui.cetak.ttd import nip_kelompok

LEBAR: Final = 80
"""Columns of the text; the rest is margin, most of it at the left, where letters are filed."""
KIRI: Final = 10
RUANG_TANGAN: Final = 4
"""Lines left to sign in."""
GUNA_KODE: Final = "Kode cari hanya untuk pencarian arsip di loket, bukan tanda tangan elektronik."
_PEMEGANG: Final = ("+------------------+", "|                  |", "|   Tanda tangan   |", "|  pemegang surat  |",
                    "|                  |", "+------------------+")
"""Where the holder of a letter signs it (`@pemegang`)."""

Kelompok = list[str]
"""Lines that stay on one page."""


def naskah(cuplikan: Mapping[str, Any]) -> bytes:
    """The letter; keys as those of the drawn letter."""
    blok = isi(urai(str(cuplikan["templat"])), cuplikan["nilai"])
    formulir = Formulir(str(cuplikan.get("kertas") or ""))
    jejak = str(cuplikan.get("sidik") or sidik(blok))[:8]
    kelompok = _kelompok(cuplikan, blok)
    utama = _halaman(kelompok, formulir.muat, _kop(cuplikan), _kaki(cuplikan, jejak))
    semua = utama * (1 if mi.salinan(cuplikan) else max(1, int(cuplikan.get("rangkap") or 1)))
    if cuplikan.get("arsip") and not mi.salinan(cuplikan) and not cuplikan.get("konsep"):
        arsip = [*kelompok, _paraf(cuplikan)]
        kop = [*_geser([polos_baris("ARSIP".rjust(LEBAR), "tebal")]), *_kop(cuplikan)]
        semua += _halaman(arsip, formulir.muat, kop, _kaki(cuplikan, f"{jejak}  |  ARSIP"))
    for halaman in semua:
        formulir.halaman(halaman)
    return formulir.selesai()


def _geser(baris: Sequence[Baris]) -> list[Baris]:
    """Lines moved right by the margin."""
    return [((" " * KIRI, ""), *satu) if any(t.strip() for t, _ in satu) else satu for satu in baris]


def _konsep(cuplikan: Mapping[str, Any]) -> str:
    """The mark of a letter that is not in force, "" on any other."""
    konsep = cuplikan.get("konsep")
    return konsep if isinstance(konsep, str) else "KONSEP, belum disetujui" if konsep else ""


def _kop(cuplikan: Mapping[str, Any]) -> list[Baris]:
    tanda = _konsep(cuplikan) or mi.salinan(cuplikan)
    tengah_tebal = [tengah(b, LEBAR, "tebal") for b in padat(tanda, LEBAR, 2) if b]
    return _geser([*mb.kop(cuplikan, LEBAR, surat=True), *tengah_tebal])


def _kaki(cuplikan: Mapping[str, Any], jejak: str) -> list[Baris]:
    teks, salinan = teks_cetak(cuplikan)
    if _konsep(cuplikan):
        teks, salinan = f"{_konsep(cuplikan)}; bukan surat yang berlaku. {teks}", True
    kode = f"Kode cari: {mi.kode(cuplikan)}  |  " if mi.kode(cuplikan) else ""
    dicetak = [polos_baris(b, "tebal") for b in padat(teks, LEBAR, 2)] if salinan else []
    guna = " ".join(x for x in (GUNA_KODE if kode else "", "" if salinan else teks) if x)
    return [polos_baris("-" * LEBAR), *(polos_baris(b) for b in padat(f"{kode}Sidik isi: {jejak}", LEBAR, 2)),
            *(polos_baris(b, "rapat") for b in padat(guna, mb.rapat(LEBAR), 2) if b), *dicetak]


def _halaman(
    kelompok: Sequence[Kelompok], muat: int, kop: Sequence[Baris], kaki: Sequence[Baris]
) -> list[list[Baris]]:
    """Groups of lines on pages of `muat` lines, letterhead on the first, foot on all; a group higher than that is cut.
    """
    tinggi = muat - len(kaki) - 1
    semua: list[list[Baris]] = [list(kop)]
    for satu in kelompok:
        if tinggi >= len(satu) > tinggi - len(semua[-1]) and semua[-1]:
            semua.append([])
        for teks in satu:
            if len(semua[-1]) >= tinggi:
                semua.append([])
            if teks.strip() or semua[-1]:
                semua[-1] += _geser([polos_baris(teks)])
    hasil = []
    for nomor, baris in enumerate(semua, 1):
        jumlah = f"Halaman {nomor} dari {len(semua)}" if len(semua) > 1 else ""
        kosong = [mb.KOSONG] * (tinggi - len(baris))
        hasil.append([*baris, *kosong, *_geser([polos_baris(jumlah.rjust(LEBAR)), *kaki])])
    return hasil


def _kelompok(cuplikan: Mapping[str, Any], blok: Sequence[Blok]) -> list[Kelompok]:
    """Head, body line by line, its last two lines with the first signatures, other signatures, tembusan."""
    tanggal = ", ".join(str(cuplikan[k]) for k in ("tempat", "tanggal") if cuplikan.get(k))
    bertujuan = any(kepala(list(blok), "tujuan")) or any(kepala(list(blok), "hal"))
    badan = _badan([b for b in blok if not isinstance(b, Kepala)])
    ekor = max(0, len(badan) - 2)
    samping = next((k for k in ("penerima", "pemegang") if any(kepala(list(blok), k))), "")
    ttd = _ttd(cuplikan, "" if bertujuan else tanggal, samping)
    return [_awal(cuplikan, blok, tanggal if bertujuan else ""), *([b] for b in badan[:ekor]),
            [*badan[ekor:], "", *ttd[0]], *ttd[1:], _tembusan(cuplikan)]


def _badan(blok: Sequence[Blok]) -> list[str]:
    """Lines of the body: tables with their borders, all else as the preview has it."""
    hasil: list[str] = []
    for tabel, bagian in groupby(blok, lambda b: isinstance(b, Tabel)):
        for satu in ([b] for b in bagian) if tabel else [list(bagian)]:
            baris = gambar_tabel(satu[0], LEBAR) if isinstance(satu[0], Tabel) else teks_pratinjau(satu, LEBAR)
            hasil += [*([""] if hasil else []), *(b for asal in baris for b in _lipat(asal, LEBAR))]
    return hasil


def _lipat(baris: str, lebar: int) -> list[str]:
    """A line of the preview in ASCII; one that is too long so is wrapped behind its indent."""
    teks = polos(baris)
    if len(teks) <= lebar:
        return [teks]
    indent = " " * min(len(teks) - len(teks.lstrip()), lebar // 2)
    return [indent + b for b in bungkus(teks, lebar - len(indent))]


def _awal(cuplikan: Mapping[str, Any], blok: Sequence[Blok], tanggal: str) -> Kelompok:
    """Date and addressee at the right; at the left the block of a surat dinas, else title and number below."""
    dinas = [b for b in blok if isinstance(b, Kepala) and b.kunci in DINAS] if any(kepala(list(blok), "hal")) else []
    batas = LEBAR * 3 // 5 if dinas else LEBAR // 2
    tujuan = [b for b in blok if isinstance(b, Kepala) and b.kunci in {"tujuan", "di"}]
    ruang = LEBAR - batas
    alamat = [b for asal in teks_pratinjau(tujuan, ruang) for b in _lipat(asal, ruang)]
    kanan = [*bungkus(tanggal, ruang), "", *alamat] if tanggal or tujuan else []
    nomor = "" if cuplikan.get("nomor") == "" else str(cuplikan.get("nomor") or mb.TITIK)
    if dinas:
        kiri = [*(berlabel("Nomor", nomor, batas - 2, max(map(len, DINAS)), 4) if nomor else []),
                *(b for asal in teks_pratinjau(dinas, batas - 2) for b in _lipat(asal, batas - 2))]
        return ["", *berdampingan(["", *kiri], kanan, batas), *_keterangan(cuplikan), ""]
    judul = bungkus(" ".join(kepala(list(blok), "judul")), LEBAR)
    hasil = ["", *berdampingan([], kanan, batas), "", *(b.center(LEBAR).rstrip() for b in judul)]
    if nomor:
        hasil += [b.center(LEBAR).rstrip() for b in bungkus(f"Nomor : {nomor}", LEBAR)]
    return [*hasil, *_keterangan(cuplikan), ""]


def _keterangan(cuplikan: Mapping[str, Any]) -> list[str]:
    """What the paper is not, in brackets."""
    teks = str(cuplikan.get("keterangan_dokumen") or "")
    return [b.center(LEBAR).rstrip() for b in padat(f"[ {teks} ]", LEBAR, 3)] if teks else []


def _blok_ttd(ttd: Mapping[str, Any], awal: str, lebar: int) -> list[str]:
    """One block, centred in `lebar` columns: place and date, post, room, name, rank, NIP."""
    jabatan = [b for teks in ttd.get("baris_jabatan") or [] for b in bungkus(teks, lebar - 2)]
    nama, nip = str(ttd.get("nama") or "").strip(), nip_kelompok(str(ttd.get("nip") or ""))
    bawah = [str(ttd.get("pangkat") or "").strip(), f"NIP {nip}" if nip else ""] if nama else []
    semua = [*(bungkus(awal, lebar - 2) if awal else []), *jabatan, *[""] * RUANG_TANGAN,
             *bungkus(nama or mb.TITIK, lebar - 2), *(b for b in bawah if b)]
    return [polos(b)[:lebar].center(lebar).rstrip() for b in semua]


def _ttd(cuplikan: Mapping[str, Any], awal: str, samping: str) -> list[Kelompok]:
    """The signatures in rows of two, the highest signer last and right; beside a single one who receives or holds."""
    semua = [*cuplikan.get("ttd_lain", ()), *([cuplikan["ttd"]] if cuplikan.get("ttd") is not None else [])]
    if not semua:
        return [[b.rjust(LEBAR) for b in bungkus(awal, LEBAR // 2)] if awal else []]
    if len(semua) % 2:
        semua.insert(len(semua) - 1, None)
    setengah, hasil = LEBAR // 2, []
    for n in range(0, len(semua), 2):
        kiri, kanan = semua[n], semua[n + 1]
        isi_kiri = [] if kiri is None else _blok_ttd(kiri, "", setengah)
        if kiri is None and n == 0:
            isi_kiri = _di_samping(samping, setengah)
        if awal and n == 0 and isi_kiri and kiri is not None:
            isi_kiri.insert(0, "")
        hasil.append([*berdampingan(isi_kiri, _blok_ttd(kanan, awal if n == 0 else "", setengah), setengah), ""])
    return hasil


def _di_samping(siapa: str, lebar: int) -> list[str]:
    """At the left of a single signature: where the receiver of a surat pengantar or the holder of a letter signs."""
    if siapa == "pemegang":
        return ["", *_PEMEGANG]
    if siapa != "penerima":
        return []
    tengah = [b.center(lebar - 4).rstrip() for b in (
        "Penerima", "Nama jabatan,", *[""] * RUANG_TANGAN, mb.TITIK, "Nama, pangkat", f"NIP {mb.TITIK}")]
    return ["Diterima tanggal ....................", *tengah]


def _tembusan(cuplikan: Mapping[str, Any]) -> Kelompok:
    semua = [str(t) for t in cuplikan.get("tembusan") or []]
    if not semua:
        return []
    hasil = ["Tembusan :"]
    for n, teks in enumerate(semua, 1):
        depan = f"{n}. " if len(semua) > 1 else ""
        hasil += [(" " * len(depan) if urut else depan) + b for urut, b in enumerate(bungkus(teks, LEBAR - 3))]
    return hasil


def _paraf(cuplikan: Mapping[str, Any]) -> Kelompok:
    """The box for the parafs on the office's own copy; nothing where nobody gives one."""
    jabatan = [potong(t, 40) for t in cuplikan.get("paraf") or ()][:4]
    if not jabatan:
        return []
    garis = f"+{'-' * 42}+{'-' * 16}+"
    return ["", "Paraf:", garis, *(b for t in jabatan for b in (f"| {t:<40} |{' ' * 16}|", garis))]

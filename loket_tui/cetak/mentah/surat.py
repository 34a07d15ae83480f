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
from loket_tui.cetak.mentah.teks import berdampingan, bungkus, padat, polos
from loket_tui.cetak.surat.bentuk import Blok, Kepala, Tabel
from loket_tui.cetak.surat.pratinjau import teks_pratinjau
from loket_tui.cetak.surat.urai import isi, kepala, sidik, urai
from loket_tui.cetak.ttd import nip_kelompok

LEBAR: Final = 80
"""Columns of the text; the rest is margin, most of it at the left, where letters are filed."""
KIRI: Final = 10
RUANG_TANGAN: Final = 4
"""Lines left to sign in."""

Kelompok = list[str]
"""Lines that stay on one page."""


def naskah(cuplikan: Mapping[str, Any]) -> bytes:
    """The letter; keys as those of the drawn letter."""
    blok = isi(urai(str(cuplikan["templat"])), cuplikan["nilai"])
    formulir = Formulir(str(cuplikan.get("kertas") or ""))
    rangkap = 1 if mi.salinan(cuplikan) else max(1, int(cuplikan.get("rangkap") or 1))
    kaki = _kaki(cuplikan, str(cuplikan.get("sidik") or sidik(blok))[:8])
    halaman = _halaman(_kelompok(cuplikan, blok), formulir.muat - len(kaki) - 1, _kop(cuplikan))
    for _ in range(rangkap):
        for nomor, baris in enumerate(halaman, 1):
            jumlah = f"Halaman {nomor} dari {len(halaman)}" if len(halaman) > 1 else ""
            kosong = [mb.KOSONG] * (formulir.muat - len(kaki) - 1 - len(baris))
            formulir.halaman([*baris, *kosong, *_geser([polos_baris(jumlah.rjust(LEBAR)), *kaki])])
    return formulir.selesai()


def _geser(baris: Sequence[Baris]) -> list[Baris]:
    """Lines moved right by the margin."""
    return [((" " * KIRI, ""), *satu) if any(t.strip() for t, _ in satu) else satu for satu in baris]


def _kop(cuplikan: Mapping[str, Any]) -> list[Baris]:
    tanda = "KONSEP, belum disetujui" if cuplikan.get("konsep") else mi.salinan(cuplikan)
    return _geser([*mb.kop(cuplikan, LEBAR), *([tengah(tanda, LEBAR, "tebal")] if tanda else [])])


def _kaki(cuplikan: Mapping[str, Any], jejak: str) -> list[Baris]:
    teks, salinan = teks_cetak(cuplikan)
    kode = f"Kode cari: {mi.kode(cuplikan)}  |  " if mi.kode(cuplikan) else ""
    return [polos_baris("-" * LEBAR), polos_baris(f"{kode}Sidik isi: {jejak}"),
            *(polos_baris(b, "tebal" if salinan else "") for b in padat(teks, LEBAR, 2))]


def _halaman(kelompok: Sequence[Kelompok], tinggi: int, kop: Sequence[Baris]) -> list[list[Baris]]:
    """Groups of lines put on pages of `tinggi`, the letterhead on the first; a group that is higher is cut."""
    hasil: list[list[Baris]] = [list(kop)]
    for satu in kelompok:
        if len(satu) > tinggi - len(hasil[-1]) and len(satu) <= tinggi and len(hasil[-1]) > 0:
            hasil.append([])
        for teks in satu:
            if len(hasil[-1]) >= tinggi:
                hasil.append([])
            if teks.strip() or hasil[-1]:
                hasil[-1] += _geser([polos_baris(teks)])
    return hasil


def _kelompok(cuplikan: Mapping[str, Any], blok: Sequence[Blok]) -> list[Kelompok]:
    """Head, body line by line, its last two lines with the first signatures, other signatures, tembusan."""
    tanggal = ", ".join(str(cuplikan[k]) for k in ("tempat", "tanggal") if cuplikan.get(k))
    tujuan = [b for b in blok if isinstance(b, Kepala) and b.kunci in {"tujuan", "di"}]
    badan = _badan([b for b in blok if not isinstance(b, Kepala)])
    ekor = max(0, len(badan) - 2)
    ttd = _ttd(cuplikan, "" if tujuan else tanggal, bool(kepala(list(blok), "penerima")))
    return [_awal(cuplikan, blok, tujuan, tanggal), *([b] for b in badan[:ekor]), [*badan[ekor:], "", *ttd[0]],
            *ttd[1:], _tembusan(cuplikan)]


def _badan(blok: Sequence[Blok]) -> list[str]:
    """Lines of the body: tables with their borders, all else as the preview has it."""
    hasil: list[str] = []
    for tabel, bagian in groupby(blok, lambda b: isinstance(b, Tabel)):
        for satu in ([b] for b in bagian) if tabel else [list(bagian)]:
            baris = gambar_tabel(satu[0], LEBAR) if isinstance(satu[0], Tabel) else teks_pratinjau(satu, LEBAR)
            hasil += [*([""] if hasil else []), *(polos(b) for b in baris)]
    return hasil


def _awal(cuplikan: Mapping[str, Any], blok: Sequence[Blok], tujuan: Sequence[Blok], tanggal: str) -> Kelompok:
    """Date and addressee at the right, title, number."""
    hasil = [""]
    if tujuan:
        alamat = [polos(b) for b in teks_pratinjau(tujuan, LEBAR // 2)]
        hasil += [" " * (LEBAR // 2) + b if b else "" for b in (polos(tanggal), "", *alamat)]
    judul = bungkus(" ".join(kepala(list(blok), "judul")), LEBAR)
    hasil += ["", *(b.center(LEBAR).rstrip() for b in judul)]
    nomor = cuplikan.get("nomor")
    if nomor != "":
        hasil.append(polos(f"Nomor : {nomor or mb.TITIK}").center(LEBAR).rstrip())
    if cuplikan.get("keterangan_dokumen"):
        hasil += [b.center(LEBAR).rstrip() for b in padat(f"[ {cuplikan['keterangan_dokumen']} ]", LEBAR, 3)]
    return [*hasil, ""]


def _blok_ttd(ttd: Mapping[str, Any], awal: str, lebar: int) -> list[str]:
    """One block, centred in `lebar` columns: place and date, post, room, name, rank, NIP."""
    jabatan = [b for teks in ttd.get("baris_jabatan") or [] for b in bungkus(teks, lebar - 2)]
    nama, nip = str(ttd.get("nama") or "").strip(), nip_kelompok(str(ttd.get("nip") or ""))
    bawah = [str(ttd.get("pangkat") or "").strip(), f"NIP {nip}" if nip else ""] if nama else []
    semua = [*([awal] if awal else []), *jabatan, *[""] * RUANG_TANGAN, *bungkus(nama or mb.TITIK, lebar - 2),
             *(b for b in bawah if b)]
    return [polos(b)[:lebar].center(lebar).rstrip() for b in semua]


def _ttd(cuplikan: Mapping[str, Any], awal: str, penerima: bool) -> list[Kelompok]:
    """The signatures in rows of two, the highest signer last and right; beside him who receives a surat pengantar."""
    semua = [*cuplikan.get("ttd_lain", ()), *([cuplikan["ttd"]] if cuplikan.get("ttd") is not None else [])]
    if not semua:
        return [[awal.rjust(LEBAR)] if awal else []]
    if len(semua) % 2:
        semua.insert(len(semua) - 1, None)
    setengah, hasil = LEBAR // 2, []
    for n in range(0, len(semua), 2):
        kiri, kanan = semua[n], semua[n + 1]
        isi_kiri = [] if kiri is None else _blok_ttd(kiri, "", setengah)
        if kiri is None and penerima and n == 0:
            isi_kiri = ["Diterima tanggal ....................", "", "Penerima,", *[""] * RUANG_TANGAN, mb.TITIK, "NIP"]
        if awal and n == 0 and isi_kiri and kiri is not None:
            isi_kiri.insert(0, "")
        hasil.append([*berdampingan(isi_kiri, _blok_ttd(kanan, awal if n == 0 else "", setengah), setengah), ""])
    return hasil


def _tembusan(cuplikan: Mapping[str, Any]) -> Kelompok:
    semua = [str(t) for t in cuplikan.get("tembusan") or []]
    if not semua:
        return []
    hasil = ["Tembusan :"]
    for n, teks in enumerate(semua, 1):
        depan = f"{n}. " if len(semua) > 1 else ""
        hasil += [(" " * len(depan) if urut else depan) + b for urut, b in enumerate(bungkus(teks, LEBAR - 3))]
    return hasil

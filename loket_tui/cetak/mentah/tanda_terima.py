"""Receipt of a permohonan on a dot-matrix printer: the receipt, and beside it the stub for the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from loket_tui.cetak import sebutan
from loket_tui.cetak.biaya import sebut_biaya
from loket_tui.cetak.mentah import bagian as mb
from loket_tui.cetak.mentah import isi as mi
from loket_tui.cetak.mentah.escp import KOLOM, Baris, polos_baris, tengah
from loket_tui.cetak.mentah.teks import bungkus, padat, potong
from loket_tui.cetak.tanda_terima import BELUM, DATA, PESAN

BADAN: Final = 64
POTONGAN: Final = KOLOM - BADAN - 3


def tanda_terima(cuplikan: Mapping[str, Any]) -> bytes:
    """The receipt with its stub; keys as those of the half sheet."""
    isi = mi.daftar_syarat(cuplikan.get("persyaratan") or [])
    banyak = mi.lembar_banyak(cuplikan)
    formulir, halaman = mb.padankan(
        str(cuplikan.get("kertas") or ""), isi, _atas(cuplikan), _bawah(cuplikan), BADAN,
        lanjutan=mb.lanjutan(cuplikan, _judul(cuplikan)), kode=mb.kode(cuplikan))
    badan, potongan = halaman[0], _potongan(cuplikan, formulir.muat)
    for ke in range(1, banyak + 1):
        lembar = badan if banyak < 2 else [*badan[:-1], polos_baris(f"Lembar ke-{ke} dari {banyak}".rjust(BADAN))]
        formulir.halaman(mb.sejajar(lembar, potongan, BADAN + 1, "| "))
        for lanjutan in halaman[1:]:
            formulir.halaman(lanjutan)
    return formulir.selesai()


def _judul(cuplikan: Mapping[str, Any]) -> str:
    return str(cuplikan.get("judul") or "TANDA TERIMA BERKAS PERMOHONAN")


def _atas(cuplikan: Mapping[str, Any]) -> list[Baris]:
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    pasangan: list[tuple[str, object, bool]] = [
        ("Tanggal masuk", cuplikan["tanggal_masuk"], False), ("Nama pemohon", orang.get("nama"), True),
        ("NIK", orang.get("nik_samar"), False), ("Alamat", sebutan.alamat(orang), False),
        ("Jenis layanan", cuplikan["layanan"], False)]
    pasangan += [(label, cuplikan[k], False) for label, k in (("Keterangan", "keterangan"), ("Masuk lewat", "saluran"))
                 if cuplikan.get(k)]
    return [*mb.kop(cuplikan, BADAN), *mb.judul(cuplikan, _judul(cuplikan), sebutan.nomor(cuplikan), BADAN),
            *mb.data(pasangan, BADAN), polos_baris("Persyaratan yang diterima:", "tebal")]


def _bawah(cuplikan: Mapping[str, Any]) -> list[Baris]:
    lain = "; ".join(str(x) for x in cuplikan.get("janji_lain") or [])
    catatan = " ".join(str(x) for x in (cuplikan.get("jam_layanan"), cuplikan.get("janji_catatan")) if x)
    janji = mb.data([("Perkiraan selesai", cuplikan.get("janji") or BELUM, True)], BADAN, 17, 1)
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    kaki = mb.kaki(cuplikan, f"{PESAN} {sebut_biaya(cuplikan)}. {DATA}", BADAN)
    if mi.lembar_banyak(cuplikan) > 1:
        kaki.append(mb.KOSONG)
    return [
        *janji, *(polos_baris(b) for b in padat(catatan, BADAN, 2) if b),
        *([polos_baris(potong(f"Janji lain: {lain}", BADAN))] if lain else []), *mb.kode(cuplikan),
        *mb.tanda_tangan((("Pemohon,", str(orang.get("nama") or "")),
                          ("Petugas Loket,", str(cuplikan.get("petugas") or ""))), BADAN, 2),
        *kaki]


def _potongan(cuplikan: Mapping[str, Any], tinggi: int) -> list[Baris]:
    """The stub that stays with the file, as high as the page."""
    orang: Mapping[str, Any] = cuplikan["pemohon"]
    hasil: list[Baris] = [tengah("ARSIP LOKET", POTONGAN, "tebal")]
    if mi.salinan(cuplikan):
        hasil.append(tengah(mi.salinan(cuplikan), POTONGAN, "tebal"))
    hasil += [polos_baris(b, "tebal") for b in bungkus(sebutan.nomor(cuplikan, "No. {}"), POTONGAN)[:2]]
    if mi.kode(cuplikan) and mi.kode(cuplikan) not in sebutan.nomor(cuplikan):
        hasil.append(polos_baris(f"Kode {mi.kode(cuplikan)}"))
    hasil.append(polos_baris("-" * POTONGAN))
    for label, isi, maks in (
        ("Tanggal", cuplikan["tanggal_masuk"], 3), ("Nama", orang.get("nama"), 2), ("NIK", orang.get("nik_samar"), 1),
        ("Desa", sebutan.desa(orang), 1), ("Layanan", cuplikan["layanan"], 3), ("Ket.", cuplikan.get("keterangan"), 1),
        ("Selesai", cuplikan.get("janji") or BELUM, 2), ("Petugas", cuplikan.get("petugas"), 1),
    ):
        if isi or label != "Ket.":
            hasil += mb.data([(label, isi, label == "Nama")], POTONGAN, 7, maks)
    ambil = [polos_baris(f"{teks:<17}{'.' * (POTONGAN - 17)}") for teks in
             ("Diambil tanggal :", "Nama pengambil  :", "Tanda tangan    :")]
    isi_bawah: list[Baris] = [polos_baris("-" * POTONGAN)]
    for satu in ambil:
        isi_bawah += [mb.KOSONG, satu]
    isi_bawah += [polos_baris(b, "rapat") for b in bungkus("Tempel pada map berkas pemohon", mb.rapat(POTONGAN))]
    kosong = max(0, tinggi - len(hasil) - len(isi_bawah))
    return [*hasil, *[mb.KOSONG] * kosong, *isi_bawah][:tinggi]

"""Every document as an office really orders it: the demo office, with the acts it has not done, and small ones."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from loket_tui.cetak.dokumen import DOKUMEN
from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import Kantor
from loket_tui.layanan import (
    antrian,
    daftar,
    ekspedisi,
    insiden,
    kumpulan,
    laporan,
    naik,
    penyusutan,
    serah_tugas,
    tutup_hari,
)
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import basis as rb
from tests.alat_demo import PETANG, salin_demo
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import kantor_sop, kerjakan, mulai
from tests.layanan.alat_susut import NOMOR, buat_contoh, buka_kemudian
from tests.layanan.alat_tiket import tulis_tempat

Pesanan = tuple[str, dict[str, Any]]
"""A document and the snapshot it was ordered with."""
TANPA_PESANAN = frozenset({"sop_ap"})
"""Drawn from the procedure itself, without an order; its sample is made by the same function."""


def semua_pesanan(pabrik: pytest.TempPathFactory) -> list[Pesanan]:
    """Every print order of the offices that may still be drawn, in the order they were made; logos left out."""
    folder = pabrik.mktemp("pesanan")
    demo = salin_demo(pabrik, folder / "demo")
    _lengkapi(demo)
    semua = _baca(demo)
    for buat in (_kecil, _susut):
        kantor = folder / buat.__name__
        buat(kantor)
        semua += _baca(kantor)
    assert set(DOKUMEN) - TANPA_PESANAN - {d for d, _ in semua} == set(), "tidak ada yang memesannya"
    return semua


def _baca(folder: Path) -> list[Pesanan]:
    (data,) = (folder / "data").glob("*.db")
    with closing(sqlite3.connect(data)) as koneksi:
        baris = koneksi.execute("SELECT dokumen, cuplikan FROM perintah_cetak ORDER BY id").fetchall()
    hasil = [(str(d), json.loads(c)) for d, c in baris]
    for _, cuplikan in hasil:
        cuplikan.get("kop", {}).pop("logo_sidik", None)
    return [(d, c) for d, c in hasil if not c.get("disusutkan")]


def _lengkapi(folder: Path) -> None:
    """What the demo office does not do in its three weeks: tickets on paper, lists, reports, the end of the day."""
    tulis_tempat(folder / "kantor.toml", 'tiket = { printer = "Struk", kertas = "80mm" }')
    kantor = Kantor.buka(folder)
    ruang = Ruang(kantor, rb.buka(kantor.db), JamTetap(PETANG))
    ani, sekcam, camat = sesi(ruang, "ani"), sesi(ruang, "eko"), sesi(ruang, "fajar")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    serah_tugas.serahkan_tugas(ruang, ani, kunci_baru(), serah_tugas.penerima(ruang, ani)[0][0], "Kunci laci")
    for peran, nama in naik.meja(ruang):
        map_ = [b for b in naik.halaman(ruang, ani, list(naik.kunci_belum(ruang, ani))) if b.peran == peran]
        if map_:
            assert nama
            naik.naikkan(ruang, ani, kunci_baru(), [(b.id, daftar.berkas(ruang, ani, b.id).urut) for b in map_], peran)
    insiden.catat_insiden(ruang, camat, kunci_baru(), insiden.IsianInsiden(
        terjadi="20-11-2026 08.10", diketahui="20-11-2026 09.30", data="Nama dan alamat pemohon",
        uraian="Cetakan tertinggal di tempat fotokopi", upaya="Cetakan diambil kembali"))
    tutup_hari.tutup_hari(ruang, ani, kunci_baru(), "")
    for tujuan in (laporan.DISPENDUKCAPIL, laporan.PIMPINAN):
        laporan.buat_laporan(ruang, sekcam, kunci_baru(), "2026-W47", tujuan)
    ruang.tutup()


def _kecil(folder: Path) -> None:
    """Payment, disposition, a batch and what is carried out."""
    ruang = kantor_sop(folder, "bayar", "tim", "kumpulkan")
    ani = sesi(ruang, "ani")
    kerjakan(ruang, mulai(ruang, "bayar", {"pajak": "0"}), nilai={"jumlah": "100000", "penyetor": "Joko Umpama"})
    kerjakan(ruang, mulai(ruang, "tim"), nilai={"kepada": "kasi", "instruksi": "Teliti dan tinjau"})
    isian = {"cara": "massal", "kantor_tujuan": "Dinas Lain"}
    kerjakan(ruang, mulai(ruang, "kumpulkan", isian))
    (satu,) = kumpulan.terbuka(ruang, ani)
    kumpulan.kirim_kumpulan(ruang, ani, kunci_baru(), satu.jenis, [(b.id, b.dilihat) for b in satu.butir], "Joko", "")
    nomor = mulai(ruang, "kumpulkan", isian | {"cara": "sendiri"})
    kerjakan(ruang, nomor)
    kerjakan(ruang, nomor, nilai={"kurir": "Joko Umpama", "penerima": "Wulan Misal"})
    ekspedisi.cetak_ekspedisi(ruang, ani, kunci_baru())
    ruang.tutup()


def _susut(folder: Path) -> None:
    """Old cases of which the people are taken out."""
    ruang = buka_kemudian(buat_contoh(folder))
    penyusutan.jalankan(ruang, sesi(ruang, "eka"), NOMOR)
    ruang.tutup()

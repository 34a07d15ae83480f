"""Rows that print one number twice, with or without a dot, are told apart by their words."""

from __future__ import annotations

from loket_tui.sop import diagram_kata
from loket_tui.sop.diagram import diagram, teks_diagram
from loket_tui.sop.muat import muat
from tests.sop.conftest import AWAL, SOP_DEFS, baris, prosedur


def test_nomor_1_dan_1_titik_dibedakan() -> None:
    awal = AWAL.replace('no = "2"', 'no = "1."\nkegiatan = "Memeriksa kelengkapan"')
    tengah = baris("x", '{jenis = "verifikasi", hasil = {kembali = {ke = "periksa"}}}', 'no = "3"')
    teks = "\n".join(teks_diagram(diagram(prosedur(tengah, awal=awal))))
    assert "Tidak → kembali ke 1. “Memeriksa kelengkapan”" in teks
    polos = "\n".join(teks_diagram(diagram(prosedur(tengah))))
    assert "Tidak → kembali ke 2\n" in polos


def test_paket_kalipare_menyebut_langkah_yang_dituju() -> None:
    p = muat(SOP_DEFS / "kalipare" / "legalisasi.toml", "kalipare").prosedur
    teks = "\n".join(teks_diagram(diagram(p), 100))
    assert "lalu kembali ke 1. “Menerima pengajuan Legalisa…”" in teks
    assert "kembali ke 1\n" not in teks


def test_syarat_menyebut_langkah_yang_dimaksud() -> None:
    bila = 'bila = {aksi = "periksa", hasil = "lengkap"}'
    awal = AWAL.replace('no = "2"', 'no = "1."\nkegiatan = "Memeriksa"')
    for kepala, harap in ((awal, "langkah 1. “Memeriksa” lengkap"), (AWAL, "langkah 2 lengkap")):
        p = prosedur(baris("x", '{jenis = "arsip"}', bila), awal=kepala)
        langkah = p.langkah("x")
        assert langkah is not None and diagram_kata.bila(p, langkah.bila) == harap

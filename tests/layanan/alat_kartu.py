"""An office that makes AK-1 cards, a case on its way to one, and the orders of its cards."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.kantor.cetak import KartuAk1
from loket_tui.layanan import kartu_ak1
from loket_tui.layanan.pemohon import Pemohon
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan as rc
from tests import alat_kantor
from tests.alat_kantor import SITI, buat_ruang
from tests.layanan.alat_sop import baca, kerjakan, mulai, sampai

ISIAN = {
    "pendidikan_terakhir": "smk", "status_kawin": "belum", "agama": "islam",
    "pendidikan": "SD; SDN Contoh 1; 2002\nSMK; SMKN 1 Contoh, Teknik Komputer; 2008",
    "keterampilan": "Mengemudi (SIM A); 2010\nMenjahit",
}
TERBIT = {"isian:tanggal_terbit": "16-11-2026"}


def kantor_kartu(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ruang:
    """An office that makes AK-1 cards."""
    monkeypatch.setitem(alat_kantor.LAYANAN, "kalipare", ("ak1", "surat_keluar"))
    r = buat_ruang(folder)
    assert not r.paket.rusak, r.paket.rusak
    return r


def setel(r: Ruang, **ak1: object) -> None:
    """Another card stock, as kantor.toml would say."""
    cetak = replace(r.kantor.cetak, ak1=replace(KartuAk1(), **ak1))     # type: ignore[arg-type]
    r.kantor = replace(r.kantor, cetak=cetak)


def sampai_tanda(r: Ruang, pemohon: Pemohon = SITI, **nilai: str) -> int:
    """A case whose card waits for its signature."""
    nomor = mulai(r, "ak1", ISIAN | nilai, pemohon=pemohon)
    sampai(r, nomor, "isi")
    kerjakan(r, nomor, nilai=TERBIT)
    assert sampai(r, nomor, "tanda_tangan").jenis == "tanda_tangan"
    return nomor


def setujui(r: Ruang, nomor: int) -> rc.Perintah:
    """Approve it; the order of its card."""
    kerjakan(r, nomor)
    return perintah(r, nomor)[-1]


def perintah(r: Ruang, nomor: int) -> list[rc.Perintah]:
    """Orders of cards of a case."""
    with r.basis.baca() as k:
        semua = [rc.muat(k, int(n)) for n in k.execute(text(
            "SELECT id FROM perintah_cetak WHERE permohonan_id = :n AND dokumen = 'kartu_ak1' ORDER BY id"),
            {"n": nomor}).scalars()]
    return [p for p in semua if p is not None]


def gambar(r: Ruang, p: rc.Perintah) -> tuple[str, str]:
    """Text of the front and the back of a card."""
    with r.basis.baca() as k:
        pdf = buat("kartu_ak1", rc.cuplikan_utuh(k, p.cuplikan))
    depan, belakang = (" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(pdf)).pages)
    return depan, belakang


def taruh_foto(r: Ruang, nomor: int, isi: bytes, akhiran: str = ".jpg") -> Path:
    """A picture in the folder, as somebody copied it there."""
    path = kartu_ak1.folder_foto(r.kantor) / f"{baca(r, nomor).kode_cari}{akhiran}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(isi)
    return path

"""The logo of the letterhead: kept once in the record, named by its hash in print orders, drawn as ever."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.cetak import dokumen
from loket_tui.dasar.galat import GalatCetak, GalatRegister
from loket_tui.kantor import Kantor, tulis_kantor_toml
from loket_tui.layanan import laporan, laporan_keluar, perubahan, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.register import cetakan as rc
from loket_tui.register.periksa import periksa
from tests.alat_kantor import LENGKAP_KK, buat_ruang, isi_kantor, pengajuan_kk, sesi
from tests.cetak.contoh_cetak import logo

W47 = "2026-W47"


@pytest.fixture
def berlogo(tmp_path: Path) -> Ruang:
    """An office with a logo."""
    r = buat_ruang(tmp_path / "kantor")
    isi = isi_kantor("kalipare")
    isi["kop"] = {**isi["kop"], "logo": "logo.png"}  # type: ignore[dict-item]
    r.kantor.toml.write_text(tulis_kantor_toml(isi), encoding="utf-8")
    (r.kantor.folder / "logo.png").write_bytes(base64.b64decode(logo()))
    return Ruang(Kantor.buka(r.kantor.folder), r.basis, r.jam)


def _terima(r: Ruang) -> int:
    return terima.terima_berkas(r, sesi(r, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).cetak[0]


def _perintah(r: Ruang, nomor: int) -> rc.Perintah:
    with r.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, nomor)
    assert perintah is not None
    return perintah


def _tersimpan(r: Ruang) -> tuple[int, int]:
    """(logos kept, characters of the longest snapshot)."""
    with r.basis.baca() as k:
        return (k.execute(text("SELECT count(*) FROM versi_logo")).scalar_one(),
                k.execute(text("SELECT max(length(cuplikan)) FROM perintah_cetak")).scalar_one())


def test_logo_tersimpan_sekali_dan_tergambar_sama(berlogo: Ruang) -> None:
    r = berlogo
    nomor = [_terima(r) for _ in range(3)]
    perubahan.cetak_salinan(r, sesi(r, "ani"), kunci_baru(), nomor[0], "Hilang di jalan")
    jumlah, panjang = _tersimpan(r)
    assert (jumlah, panjang < 3000) == (1, True)
    (path,) = simpan_pdf(r, nomor[:1])
    p = _perintah(r, nomor[0])
    langsung = {**p.cuplikan, "kop": {**p.cuplikan["kop"], "logo": logo()}}
    assert path.read_bytes() == dokumen.buat(p.dokumen, langsung)     # as when the picture lay in the snapshot
    tanpa = {**p.cuplikan, "kop": {**p.cuplikan["kop"], "logo_sidik": ""}}
    assert path.read_bytes() != dokumen.buat(p.dokumen, tanpa)
    path.unlink()
    (r.kantor.folder / "logo.png").write_bytes(b"logo baru")          # later prints have another, this one its own
    _terima(r)
    assert _tersimpan(r)[0] == 2
    assert simpan_pdf(r, nomor[:1])[0].read_bytes() == dokumen.buat(p.dokumen, langsung)
    assert periksa(r.kantor.db).temuan == ()
    r.tutup()


def test_laporan_berlogo(berlogo: Ruang) -> None:
    r = berlogo
    fitri = sesi(r, "fitri")
    laporan.buat_laporan(r, fitri, kunci_baru(), W47, laporan.DISPENDUKCAPIL)
    assert laporan_keluar.pdf_laporan(r, fitri, W47, laporan.DISPENDUKCAPIL).read_bytes().startswith(b"%PDF")
    r.tutup()


def test_logo_yang_hilang_atau_diubah(berlogo: Ruang) -> None:
    r = berlogo
    nomor = _terima(r)
    with pytest.raises(GalatCetak, match="Logo"):                     # never a letter that lacks it without a word
        dokumen.buat("tanda_terima", _perintah(r, nomor).cuplikan)
    with r.basis.tulis() as k:
        k.exec_driver_sql("DROP TRIGGER jaga_versi_logo_update")
        k.exec_driver_sql("UPDATE versi_logo SET isi = 'aGFsbw=='")
    assert any("versi_logo" in t for t in periksa(r.kantor.db).temuan)
    with r.basis.tulis() as k:
        k.exec_driver_sql("DROP TRIGGER jaga_versi_logo_delete")
        k.exec_driver_sql("DELETE FROM versi_logo")
    with pytest.raises(GalatRegister, match="loket periksa"):
        simpan_pdf(r, [nomor])
    r.tutup()

"""Approving again what came back, and the date of a replaced sheet."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from loket_tui.layanan import daftar, langkah, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, SANDI, buat_ruang, pengajuan_kk, sesi


def _ruang(folder: Path, *ganti: tuple[str, str]) -> Ruang:
    ruang = buat_ruang(folder)
    path = ruang.kantor.sop / "kalipare" / "pengantar_kk.toml"
    teks = path.read_text(encoding="utf-8")
    for dari, jadi in ganti:
        assert dari in teks
        teks = teks.replace(dari, jadi, 1)
    path.write_text(teks, encoding="utf-8")
    baru = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    assert not baru.paket.rusak
    return baru


def _urut(ruang: Ruang, nomor: int) -> int:
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def _sampai_paraf(ruang: Ruang) -> int:
    nomor = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    return nomor


def _setujui(ruang: Ruang, nama: str, nomor: int) -> None:
    s = sesi(ruang, nama)
    tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, _urut(ruang, nomor), periksa_sandi(ruang, s, SANDI))


def _surat(ruang: Ruang, nomor: int) -> list[rc.Perintah]:
    with ruang.basis.baca() as koneksi:
        semua = [rc.muat(koneksi, c["id"]) for c in rc.milik_perkara(koneksi, nomor) if c["dokumen"] == "naskah"]
    return [c for c in reversed(semua) if c is not None]


def test_disetujui_lagi_tanpa_versi_baru(tmp_path: Path) -> None:
    """A return to the paraf keeps the version; the second approval prints it as the next sheet."""
    ruang = _ruang(tmp_path / "k", (
        'jenis = "tanda_tangan"\nnaskah = "pengantar"\nhasil = {kembali = {ke = "surat.koreksi", disimpulkan = true}',
        'jenis = "tanda_tangan"\nnaskah = "pengantar"\nhasil = {kembali = {ke = "surat.paraf", disimpulkan = true}'))
    nomor = _sampai_paraf(ruang)
    for putaran in (1, 2):
        tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
        _setujui(ruang, "dedi", nomor)
        if putaran == 1:
            dedi = sesi(ruang, "dedi")
            tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), "Periksa lagi")
    surat = _surat(ruang, nomor)
    assert [c.lembar for c in surat] == [1, 2]
    assert len({c.cuplikan["nomor"] for c in surat}) == 1
    ruang.tutup()


def test_lembar_pengganti_bertanggal_sama(tmp_path: Path) -> None:
    ruang = _ruang(tmp_path / "k")
    nomor = _sampai_paraf(ruang)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
    _setujui(ruang, "dedi", nomor)
    ruang.jam.maju(timedelta(days=1))  # type: ignore[attr-defined]
    tanda_tangan.lembar_rusak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, _urut(ruang, nomor), "Kertas terlipat")
    assert [c.cuplikan["tanggal"] for c in _surat(ruang, nomor)] == ["16 November 2026"] * 2
    ruang.tutup()

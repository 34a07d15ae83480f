"""A stuck case moved to the version in use: numbers stay, later parafs fall, and who may do it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import daftar, langkah, pindah_versi, siap, tanda_tangan, versi_sop
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi, kunci_baru
from loket_tui.register.periksa import periksa
from tests.alat_kantor import MULAI, buat_ruang, sesi
from tests.layanan.alat_versi import (
    KODE,
    _sampai_selesai,
    _setujui,
    _urut,
    aktifkan,
    berkas_sop,
    lihat,
    terima_satu,
    ubah,
    utuh,
)


@pytest.fixture
def ruang(tmp_path: Path) -> Ruang:
    buat_ruang(tmp_path / "k").tutup()
    return siap.buka(tmp_path / "k", JamTetap(MULAI))


# ---- a stuck case


def _versi_berpindah(ruang: Ruang) -> None:
    """A version without the operator's own check ids: rows renamed, a number kept, one requirement more."""
    ubah(ruang)
    aktifkan(ruang, meski_kosong=True)


def _pindah(ruang: Ruang, nomor: int, ke: str, siapa: str = "admin", alasan: str = "Tersangkut di versi lama") -> Hasil:
    return pindah_versi.pindahkan_berkas(ruang, sesi(ruang, siapa), kunci_baru(), nomor, _urut(ruang, nomor), ke,
                                         alasan)


def test_pindah_tidak_kehilangan_nomor_dan_paraf_sesudahnya_gugur(ruang: Ruang) -> None:
    nomor = terima_satu(ruang)
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
    _setujui(ruang, nomor)
    sebelum = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    assert sebelum.menunggu == "tinta"
    assert len(sebelum.paraf) == 2
    _versi_berpindah(ruang)
    tempat = pindah_versi.tempat_pindah(ruang, nomor)
    assert tempat[0].sama
    assert tempat[0].token == sebelum.token
    paraf = next(t for t in tempat if "Paraf" in t.kata)
    _pindah(ruang, nomor, paraf.token)
    b = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    assert b.layanan == "Pengantar KK Gaya Baru"
    assert (b.token, b.menunggu, b.paraf) == (paraf.token, "", ())
    assert b.nomor == sebelum.nomor
    assert "Pindah ke versi SOP yang berlaku" in [r.apa for r in b.riwayat]
    assert "menjadi" in b.riwayat[-1].rincian
    assert b.riwayat[-1].alasan == "Tersangkut di versi lama"
    utuh(ruang)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
    _setujui(ruang, nomor)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    akhir = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    assert [n for n in akhir.nomor if n[0] == "Buku Register"] == [n for n in sebelum.nomor if n[0] == "Buku Register"]
    utuh(ruang)


def test_pindah_ke_versi_yang_langkahnya_bernama_lain(ruang: Ruang) -> None:
    """Every id changed: the history reads as before, the register's number is not taken twice."""
    nomor = terima_satu(ruang)
    path = berkas_sop(ruang)
    teks = path.read_text("utf-8")
    ids = [x.id for x in ruang.sop(KODE).berkas.langkah]  # type: ignore[union-attr]
    for satu in ids[1:]:
        teks = re.sub(rf'(\b(?:id|ke|lanjut|pada|bagian_dari) = ")({satu})(?=["\.])', r"\1\2_b", teks)
    path.write_text(teks, "utf-8")
    sebelum = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    aktifkan(ruang)
    assert not any(t.sama for t in pindah_versi.tempat_pindah(ruang, nomor))
    tempat = pindah_versi.tempat_pindah(ruang, nomor)
    catat = next(t for t in tempat if "Catat dalam Buku" in t.kata)
    _pindah(ruang, nomor, catat.token)
    b = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    assert b.nomor == sebelum.nomor
    assert b.riwayat[: len(sebelum.riwayat)] == sebelum.riwayat
    assert b.token == "catat_b.tanda_terima"                    # the receipt is the counter's own step
    langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, "selesai")
    assert len(daftar.berkas(ruang, sesi(ruang, "ani"), nomor).cetakan) == len(sebelum.cetakan)
    _sampai_selesai(ruang, nomor)
    utuh(ruang)
    assert list(daftar.kunci_kerja(ruang, sesi(ruang, "ani"), saring="semua")) == []


def test_pindah_ditolak(ruang: Ruang) -> None:
    nomor = terima_satu(ruang)
    with pytest.raises(GalatAturan, match="sudah memakai"):
        pindah_versi.tempat_pindah(ruang, nomor)
    _versi_berpindah(ruang)
    token = pindah_versi.tempat_pindah(ruang, nomor)[0].token
    for siapa in ("ani", "budi"):
        with pytest.raises(GalatIzin):
            _pindah(ruang, nomor, token, siapa)
    for ke in ("", "ajukan.ajukan", "tidak.ada"):
        with pytest.raises(GalatIsian, match="Pilih langkah"):
            _pindah(ruang, nomor, ke)
    with pytest.raises(GalatIsian):
        _pindah(ruang, nomor, token, alasan=" ")
    with pytest.raises(GalatUsang):
        pindah_versi.pindahkan_berkas(ruang, sesi(ruang, "admin"), kunci_baru(), nomor, 99, token, "Tersangkut lama")
    _pindah(ruang, nomor, token)
    with pytest.raises(GalatAturan, match="sudah memakai"):
        _pindah(ruang, nomor, token)


def test_periksa_menemukan_versi_yang_dipindah_dari_luar(ruang: Ruang) -> None:
    nomor = terima_satu(ruang)
    _versi_berpindah(ruang)
    baru = ruang.sop(KODE)
    assert baru is not None
    with ruang.basis.tulis() as k:
        k.execute(text("UPDATE permohonan SET versi_sop = :h WHERE id = :i"), {"h": baru.hash, "i": nomor})
    hasil = periksa(ruang.kantor.db)
    assert any("versi SOP" in t for t in hasil.temuan)


@pytest.mark.parametrize(("sql", "kata"), [
    ("UPDATE versi_sop SET teks = replace(teks, 'Pemohon', 'Pemohom')", "bukan yang disimpan"),
    ("UPDATE sop_aktif SET hash = NULL WHERE id = 1", "tidak menunjuk versi"),
    ("UPDATE sop_aktif SET berlaku_dari = 'besok' WHERE id = 1", "tidak menunjuk versi"),
    ("UPDATE sop_aktif SET kode = 'lain' WHERE id = 1", "tidak menunjuk versi"),
])
def test_periksa_menemukan_versi_yang_diubah(ruang: Ruang, sql: str, kata: str) -> None:
    with ruang.basis.tulis() as k:
        for tabel in ("versi_sop", "sop_aktif"):
            k.execute(text(f"DROP TRIGGER jaga_{tabel}_update"))
        k.execute(text(sql))
    assert any(kata in t for t in periksa(ruang.kantor.db).temuan)


def test_kasi_memindah_dan_hak_dari_paket_toml_yang_diubah(ruang: Ruang) -> None:
    """The right stands in the pack: the Kasi has it, the operator gets it while the program runs."""
    nomor = terima_satu(ruang)
    path = ruang.sop_kantor.folder / "paket.toml"
    kepala, pisah, ekor = path.read_text("utf-8").partition('kode = "operator"')
    ubah(ruang)
    with pytest.raises(GalatIzin):
        aktifkan(ruang, siapa="budi")
    path.write_text(kepala + pisah + ekor.replace("hak = [", 'hak = ["sop", ', 1), "utf-8")
    lihat(ruang)
    aktifkan(ruang, siapa="budi")
    token = pindah_versi.tempat_pindah(ruang, nomor)[0].token
    _pindah(ruang, nomor, token, "citra")
    with ruang.basis.baca() as k:
        isi = k.execute(text("SELECT isi FROM peristiwa WHERE jenis = 'pindah_versi'")).scalar_one()
    assert set(json.loads(isi)) == {"posisi", "versi", "versi_lama"}


def test_sesi_tanpa_hak_tidak_menulis(ruang: Ruang) -> None:
    palsu = Sesi(9_999, "Tidak Ada", frozenset({"camat"}), frozenset({"sop"}))
    for kerja in (lambda: versi_sop.hentikan(ruang, palsu, kunci_baru(), KODE),
                  lambda: versi_sop.batalkan_aktivasi(ruang, palsu, kunci_baru(), KODE, date(2026, 12, 1))):
        with pytest.raises(GalatIzin):
            kerja()

"""Nothing in a SOP is silently ignored: what cannot be run keeps a service from being offered, and is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.kantor import sumber_paket
from loket_tui.layanan import beranda, daftar, dukungan, langkah, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan
from loket_tui.sop.muat import muat_teks
from loket_tui.sop.paket import muat_paket
from tests.alat_kantor import LENGKAP_KK, SANDI, pengajuan_kk, sesi

SOP = (sumber_paket() / "kalipare" / "pengantar_kk.toml").read_text(encoding="utf-8")
KK_UMUM = (sumber_paket() / "dukcapil" / "kk_umum.toml").read_text(encoding="utf-8")
TTD = 'tanda_tangan = [{lane = "pejabat", atas_nama = "camat"}]'
NOMOR = 'nomor = {buku = "agenda_keluar", saat = "disetujui", klasifikasi = "400.12.2.1"}'
PERAN = 'peran = ["sekcam", "kasi_pelayanan"]'
UB = 'peran = ["sekcam"]\npengganti = [{peran = "kasi_pelayanan", cara = "ub"}]'
AKSI_NOMOR = '[[langkah.aksi]]\njenis = "nomor"\nnaskah = "pengantar"\npelaksana = "loket"\n'
KASUS: tuple[tuple[str, str, str], ...] = (
    (PERAN, UB, "pengganti u.b. "),
    ('peran = ["sekcam", "kasi_pelayanan"]', 'jenis = "tim"\npaling_sedikit = 2\nperan = ["sekcam"]', "tim Kasi"),
    (TTD, 'tanda_tangan = ["pejabat", "operator"]', "tanda tangan Operator KK/KTP pada Surat Pengantar"),
    ('label = "Nama kepala keluarga"', 'label = "Nama kepala keluarga"\npada = "catat"', "tidak ditanyakan aksi"),
)
"""(what stands in the shipped SOP, what is put there, the phrase that names it)."""


def _prosedur(dari: str, ke: str) -> tuple[str, ...]:
    assert dari in SOP
    teks = SOP.replace(dari, ke)
    if 'jenis = "isi"' in ke or 'jenis = "kerjakan"' in ke:
        teks = "\n".join(b for b in teks.splitlines() if not b.startswith("hasil = {kembali = {tunggu"))
    return dukungan.belum_didukung(muat_teks(teks.encode(), "uji.toml", "kalipare").prosedur)


@pytest.mark.parametrize(("dari", "ke", "kata"), KASUS)
def test_yang_belum_dijalankan_disebut(dari: str, ke: str, kata: str) -> None:
    assert any(kata in k for k in _prosedur(dari, ke)), _prosedur(dari, ke)


def test_sop_bawaan_dijalankan_seluruhnya() -> None:
    for paket in ("kalipare", "dukcapil"):
        for m in muat_paket(sumber_paket() / paket).sop:
            assert dukungan.belum_didukung(m.prosedur) == (), m.prosedur.kode


# ---- in an office


def test_tidak_ditawarkan_dan_disebut_di_layar_awal(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(SOP.replace(PERAN, UB))
    assert [x.kode for x in terima.daftar_layanan(ruang)] == ["surat_pindah"]
    kalimat = next(k for k in terima.layanan_tertahan(ruang) if "(KK)" in k)
    assert kalimat.startswith("SOP Pengantar Kartu Keluarga (KK) belum ditawarkan: pengganti u.b. ")
    assert kalimat in beranda.pengingat(ruang, sesi(ruang, "ani"))
    with pytest.raises(GalatAturan, match="pengganti"):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)


def test_buku_yang_tidak_ada_dan_nomor_yang_tidak_ditanyakan(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(SOP.replace(AKSI_NOMOR, ""))
    assert terima.layanan_tertahan(ruang) == ()
    buku = tuple(replace(b, milik="sekretariat") if b.kode == "agenda_keluar" else b for b in ruang.kantor.buku
                 if b.kode != "tanda_terima")
    ruang.kantor = replace(ruang.kantor, buku=buku)
    (kalimat, *_) = terima.layanan_tertahan(ruang)
    assert "buku tanda_terima yang belum ada di kantor.toml" in kalimat
    assert "nomor sekretariat untuk Surat Pengantar penerbitan KK tanpa aksi nomor" in kalimat


@pytest.mark.parametrize("tanpa_aksi", [True, False])
def test_nomor_saat_konsep(kantor_dengan: Callable[[str], Ruang], tanpa_aksi: bool) -> None:
    """The number is taken where the concept is made, once, and stands on the letter."""
    sop = SOP.replace('saat = "disetujui"', 'saat = "konsep"')
    ruang = kantor_dengan(sop.replace(AKSI_NOMOR, "") if tanpa_aksi else sop)
    ani, budi, citra, dedi = (sesi(ruang, n) for n in ("ani", "budi", "citra", "dedi"))
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan

    def urut() -> int:
        return daftar.berkas(ruang, ani, nomor).urut

    langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), "sesuai")
    h = langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), "selesai")
    assert h.nomor == ("400.12.2.1/101/35.07.11/2026",)
    tanda_tangan.kembalikan(ruang, citra, kunci_baru(), nomor, urut(), "Nama keliru")
    langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), "sesuai")
    assert langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), "selesai").nomor == ()
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, urut())
    h = tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(), periksa_sandi(ruang, dedi, SANDI))
    assert h.nomor == () and h.cetak
    with ruang.basis.baca() as koneksi:
        perintah = cetakan.muat(koneksi, h.cetak[0])
    assert perintah is not None and perintah.cuplikan["nomor"] == "400.12.2.1/101/35.07.11/2026"

"""A case goes on when an official who gives a paraf is absent, whatever comes next, and only on the right desks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan
from loket_tui.kantor import sumber_paket
from loket_tui.layanan import daftar, ketiadaan, langkah, tanda_tangan
from loket_tui.layanan.alur import baca
from loket_tui.layanan.demo_orang import pengarang
from loket_tui.layanan.lakon import Lakon
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.pelaku import Pelaku
from loket_tui.layanan.ruang import Sesi, kunci_baru
from loket_tui.layanan.uji_sop_kantor import kantor_uji, nyalakan
from loket_tui.sop.aksi import HASIL
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import baca as kasus
from tests.layanan.alat_sop import kantor_sop, mulai, sampai


def _sampai(pelaku: Pelaku, lakon: Lakon, token: str) -> None:
    """Play a case up to an aksi."""
    pelaku.terima(lakon, antri=False, sekaligus=False)
    for ke, henti in enumerate(lakon.jalur.henti):
        lakon.ke = ke
        for _ in range(6):
            b = pelaku.kini(lakon)
            if b.akhir or b.token != henti.token or b.token == token:
                break
            pelaku.tindak(lakon, b, henti)
        if pelaku.kini(lakon).token == token:
            return
    raise AssertionError(token)


@pytest.fixture(params=[("dukcapil/kk_umum", "koreksi_kabid.paraf"), ("sumbersuko/kk", "paraf.paraf_sekcam")])
def berhenti(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Pelaku, Lakon]]:
    """A case at a paraf behind which something else than a mark comes, its official recorded absent."""
    sop, token = request.param
    ruang, prosedur = kantor_uji(tmp_path / "k", sumber_paket() / f"{sop}.toml")
    pelaku = Pelaku(ruang, pengarang(ruang, ruang.hari_ini()))
    jalur = min((j for j in pelaku.cakupan(prosedur).jalur if j.akhir == "selesai"
                 and all(h.hasil == HASIL[prosedur.letak(h.token).jenis][0] for h in j.henti)),
                key=lambda j: len(j.henti))
    nyalakan(ruang, jalur.kasus.fitur)
    lakon = Lakon(prosedur, jalur)
    _sampai(pelaku, lakon, token)
    letak = prosedur.letak(token)
    for peran in prosedur.pelaksana(letak.lane).peran:
        ketiadaan.catat_ketiadaan(ruang, pelaku.berhak(ketiadaan.HAK), kunci_baru(), peran, "", "", "Dinas luar")
    yield pelaku, lakon
    ruang.tutup()


def _pelaku_berikut(pelaku: Pelaku, lakon: Lakon) -> Sesi:
    b = pelaku.kini(lakon)
    berikut = lakon.prosedur.urutan[lakon.prosedur.letak(b.token).indeks + 1]
    assert berikut.jenis == "sistem_luar"
    return pelaku.petugas(lakon, berikut)


def test_lane_berikutnya_mencatat_paraf_gugur_lalu_meneruskan(berhenti: tuple[Pelaku, Lakon]) -> None:
    pelaku, lakon = berhenti
    token, s = pelaku.kini(lakon).token, _pelaku_berikut(*berhenti)
    b = pelaku.kini(lakon, s)
    assert b.boleh_lanjut and not b.bagian_saya
    langkah.lanjutkan(pelaku.ruang, s, kunci_baru(), b.id, b.urut)
    b = pelaku.kini(lakon, s)
    assert b.jenis == "sistem_luar" and b.bagian_saya
    with pelaku.buku() as koneksi:
        terakhir = baca(pelaku.ruang, koneksi, b.id).peristiwa[-1]
    assert (terakhir.aksi, terakhir.isi["gugur"]) == (token, "tidak di tempat")


def test_hanya_di_daftar_lane_berikutnya(berhenti: tuple[Pelaku, Lakon]) -> None:
    pelaku, lakon = berhenti
    s = _pelaku_berikut(pelaku, lakon)
    for satu in pelaku.sesi:
        meja = list(daftar.kunci_meja(pelaku.ruang, satu)) if satu.boleh("proses") else []
        assert lakon.permohonan not in meja or satu.peran & set(
            lakon.prosedur.peran(lakon.prosedur.letak(pelaku.kini(lakon).token).lane))
    assert lakon.permohonan in daftar.kunci_kerja(pelaku.ruang, s)
    penanda = next(x for x in pelaku.sesi if x.boleh("tanda_tangan") and not x.peran & s.peran
                   and not pelaku.kini(lakon, x).bagian_saya)
    assert lakon.permohonan not in daftar.kunci_kerja(pelaku.ruang, penanda)
    assert daftar.jumlah_kerja(pelaku.ruang, penanda)["saya"] == 0


def test_paraf_dan_kembalikan_menunjuk_jalannya(berhenti: tuple[Pelaku, Lakon]) -> None:
    pelaku, lakon = berhenti
    s = _pelaku_berikut(pelaku, lakon)
    b = pelaku.kini(lakon, s)
    with pytest.raises(GalatAturan, match="F4, Enter"):
        tanda_tangan.kembalikan(pelaku.ruang, s, kunci_baru(), b.id, b.urut, "Ada yang salah")


def test_tunda_tidak_memindahkan_berkas(tmp_path: Path) -> None:
    """A note for later by who comes after a paraf of the absent leaves that paraf open."""
    ruang = kantor_sop(tmp_path / "k", "rantai")
    nomor = mulai(ruang, "rantai")
    b = sampai(ruang, nomor, "paraf")
    ketiadaan.catat_ketiadaan(ruang, sesi(ruang, "eka"), kunci_baru(), "kasi", "", "", "Dinas luar")
    tanda_tangan.tunda(ruang, sesi(ruang, "eka"), kunci_baru(), nomor, b.urut, "Menunggu keterangan")
    sesudah = kasus(ruang, nomor)
    assert (sesudah.token, sesudah.jenis) == (b.token, "paraf")
    assert sesudah.urut == b.urut + 1
    ruang.tutup()


def test_surat_sesudah_paraf_berkas_menuntut_paraf_itu(tmp_path: Path) -> None:
    """Parafs that stand on the file because the letter was not made yet: without one nobody signs the letter."""
    ruang, prosedur = kantor_uji(tmp_path / "k", sumber_paket() / "sumbersuko" / "kk.toml")
    pelaku = Pelaku(ruang, pengarang(ruang, ruang.hari_ini()))
    jalur = min((j for j in pelaku.cakupan(prosedur).jalur if j.akhir == "selesai"), key=lambda j: len(j.henti))
    nyalakan(ruang, jalur.kasus.fitur)
    lakon = Lakon(prosedur, jalur)
    _sampai(pelaku, lakon, "ttd.tanda_tangan")
    b, letak = pelaku.kini(lakon), prosedur.letak("ttd.tanda_tangan")
    with ruang.basis.tulis() as k:
        k.execute(text("INSERT INTO naskah_tanda_cabut (tanda_id, peristiwa_id) SELECT max(t.id), "
                       "(SELECT max(id) FROM peristiwa) FROM naskah_tanda t WHERE t.pelaksana = 'kasi'"))
    s = pelaku.petugas(lakon, letak)
    with pytest.raises(GalatAturan, match="Paraf Kasi Yanmum belum ada"):
        tanda_tangan.setujui(ruang, s, kunci_baru(), b.id, b.urut, BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))
    ruang.tutup()

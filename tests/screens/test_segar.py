"""Two programs on one office: what another process did shows at the next look, and nothing typed is disturbed."""

from __future__ import annotations

import json
import subprocess
from array import array
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from loket_tui.layanan import perubahan
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.register.segar import Pengintai
from loket_tui.screens.sumber_kerja import SumberMeja
from tests.alat_kantor import sesi
from tests.layanan.alat_kerja import Perbuatan, buka_kantor, salin_kantor
from tests.layanan.alat_proses import proses
from tests.screens.alat_layar import jalan, teks_layar, tunggu
from tests.screens.alat_perkara import lihat, orang, pada_paraf, terima_kk

_KE = count()


class ProgramLain:
    """A second program, waiting for the word to act."""

    def __init__(self, folder: Path, tmp: Path, *perbuatan: Perbuatan) -> None:
        daftar = tmp / f"perbuatan-{next(_KE)}"
        daftar.write_text("\n".join(p.teks() for p in perbuatan))
        self.proses: subprocess.Popen[str] = proses("daftar", str(folder), str(daftar), daftar.name)
        assert self.proses.stdout is not None
        assert self.proses.stdout.readline().strip() == "SIAP"

    def bekerja(self) -> list[tuple[str, Any]]:
        """Let it act; what it says of each act."""
        keluar, galat = self.proses.communicate("mulai\n", timeout=120)
        assert self.proses.returncode == 0, galat
        baris = [b.split("\t", 2) for b in keluar.splitlines()]
        return [(b[0], json.loads(b[2])) for b in baris if b[0] in {"JADI", "TOLAK"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return salin_kantor(tmp_path / "kantor")


async def test_meja_pejabat_mengikuti_program_petugas(folder: Path, tmp_path: Path) -> None:
    async with jalan(folder, "citra") as (app, pilot):
        await pilot.press("f5")
        await tunggu(pilot, lambda: "Meja Anda kosong" in teks_layar(app))
        lain = ProgramLain(folder, tmp_path, Perbuatan("terima", "ani", {"layanan": "pengantar_kk", "lengkap": True}))
        (satu,) = lain.bekerja()
        nomor = satu[1]["permohonan"]
        for hasil in ("sesuai", "selesai"):         # two steps of the operator, in the other program
            (kata,) = ProgramLain(folder, tmp_path, Perbuatan("kerjakan", "budi", {
                "id": nomor, "urut": lihat(app.ruang, nomor).urut, "hasil": hasil})).bekerja()
            assert kata[0] == "JADI", kata
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))


async def test_yang_diketik_tidak_terganggu(folder: Path, tmp_path: Path) -> None:
    async with jalan(folder, "ani") as (app, pilot):
        nomor = terima_kk(app.ruang, orang(1, "Wati Lestari"))
        await pilot.press("f4", "slash", *"Wati")
        await tunggu(pilot, lambda: "Wati Lestari" in teks_layar(app))
        urut = lihat(app.ruang, nomor).urut
        (hasil,) = ProgramLain(folder, tmp_path, Perbuatan(
            "kerjakan", "budi", {"id": nomor, "urut": urut, "hasil": "sesuai"})).bekerja()
        assert hasil[0] == "JADI"
        await pilot.pause(app.kantor.segar_detik + 0.3)
        assert isinstance(app.focused, Input) and app.focused.value == "Wati"
        await pilot.press(*" Les")
        assert app.focused.value == "Wati Les"
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Buat konsep" in teks_layar(app))


async def test_berkas_terbuka_menyebut_siapa_mengubahnya(folder: Path, tmp_path: Path) -> None:
    async with jalan(folder, "budi") as (app, pilot):
        nomor = terima_kk(app.ruang)
        app.buka_berkas(nomor)
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))
        urut = lihat(app.ruang, nomor).urut
        (hasil,) = ProgramLain(folder, tmp_path, Perbuatan(
            "kerjakan", "budi", {"id": nomor, "urut": urut, "hasil": "sesuai"})).bekerja()
        assert hasil[0] == "JADI", hasil
        await tunggu(pilot, lambda: "baru saja diubah Budi (Operator KK/KTP)" in " ".join(teks_layar(app).split()))


async def test_yang_kedua_diberi_tahu_dan_ditawari_melihat(folder: Path, tmp_path: Path) -> None:
    """A stale screen overwrites nothing: it names who did what, keeps the reason that was typed, and opens the case."""
    async with jalan(folder, "citra") as (app, pilot):
        nomor = pada_paraf(app.ruang)
        await pilot.press("f5")
        await tunggu(pilot, lambda: "Siti Aminah" in teks_layar(app))
        await pilot.press("k")
        await tunggu(pilot, lambda: "Kembalikan" in teks_layar(app))
        await pilot.press(*"Nama ibu keliru")
        urut = lihat(app.ruang, nomor).urut
        (hasil,) = ProgramLain(folder, tmp_path, Perbuatan(
            "batal", "ani", {"id": nomor, "urut": urut, "alasan": "Ditarik pemohon"})).bekerja()
        assert hasil[0] == "JADI"
        await pilot.pause(app.kantor.segar_detik + 0.3)
        assert "Nama ibu keliru" in teks_layar(app)          # the dialog stands as it was
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Berkas sudah berubah" in teks_layar(app))
        teks = " ".join(teks_layar(app).split())
        assert "diubah oleh Ani (Petugas Loket): Pembatalan" in teks and "belum dikerjakan" in teks
        assert lihat(app.ruang, nomor).riwayat[-1].apa == "Pembatalan"
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Ditarik pemohon" in teks_layar(app))


def test_perbuatan_sendiri_bukan_kabar(folder: Path, tmp_path: Path) -> None:
    ruang = buka_kantor(folder)
    intai = Pengintai(ruang.kantor.db, ruang.basis.mesin)
    assert not intai.berubah()
    nomor = terima_kk(ruang)
    assert not intai.berubah()
    ProgramLain(folder, tmp_path, Perbuatan(
        "kerjakan", "budi", {"id": nomor, "urut": lihat(ruang, nomor).urut, "hasil": "sesuai"})).bekerja()
    assert intai.berubah() and not intai.berubah()
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, lihat(ruang, nomor).urut, "Dua kali")
    assert not intai.berubah()
    intai.tutup()
    assert not intai.berubah()
    ruang.tutup()


async def test_baris_meja_tidak_bergeser_di_bawah_tangan(folder: Path, tmp_path: Path) -> None:
    """Rows that would change places since the desk was opened stay; what is new comes behind them."""
    async with jalan(folder, "citra") as (app, pilot):
        for n in (1, 2):
            pada_paraf(app.ruang, orang(n, f"Joko {n}"))
        await pilot.press("f5")
        await tunggu(pilot, lambda: "2 di meja Anda" in teks_layar(app))
        layar: Any = app.screen
        terbalik = array("q", reversed(layar.daftar._kunci))
        layar._sumber = SumberMeja(app.ruang, app.sesi, terbalik)       # as if the second had been the older one
        layar.daftar.muat(layar._sumber)
        (baru,) = ProgramLain(folder, tmp_path, Perbuatan(
            "terima", "ani", {"layanan": "pengantar_kk", "lengkap": True})).bekerja()
        nomor = baru[1]["permohonan"]
        for hasil in ("sesuai", "selesai"):
            ProgramLain(folder, tmp_path, Perbuatan("kerjakan", "budi", {
                "id": nomor, "urut": lihat(app.ruang, nomor).urut, "hasil": hasil})).bekerja()
        await tunggu(pilot, lambda: "3 di meja Anda" in teks_layar(app))
        assert list(layar.daftar._kunci) == [*terbalik, nomor]
        await pilot.press("f6", "f5")                                   # opened anew: the oldest first
        await tunggu(pilot, lambda: list(layar.daftar._kunci) == sorted([*terbalik, nomor]))

"""The promised date on the receipt: working days, days of the calendar, the same day; never on a day off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from loket_tui.kantor import sumber_paket
from loket_tui.layanan import terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi

SOP = (sumber_paket() / "kalipare" / "pengantar_kk.toml").read_text(encoding="utf-8")
AKSI = 'jenis = "tanda_terima"'
LIBUR = ((date(2026, 11, 17), "Hari jadi"), (date(2026, 11, 19), "Pilkades"))


@pytest.mark.parametrize(("kepala", "aksi", "hari", "catatan"), [
    ("", "", "Rabu, 18 November 2026", "17-11-2026 Hari jadi"),                     # the pack: one working day
    ("", "{hari_kerja = 2}", "Jumat, 20 November 2026", "17-11-2026 Hari jadi; 19-11-2026 Pilkades"),
    ("", "{hari = 3}", "Jumat, 20 November 2026", "19-11-2026 Pilkades"),           # 19 November is a holiday
    ("", "{hari = 5}", "Senin, 23 November 2026", ""),                              # a Saturday
    ("", "{jam = 2}", "Senin, 16 November 2026", ""),
    ("janji = {hari = 2}", "", "Rabu, 18 November 2026", ""),
    ("janji = {hari = 2}", "{hari_kerja = 1}", "Rabu, 18 November 2026", "17-11-2026 Hari jadi"),
    ("janji = {menit = 30}", "", "Senin, 16 November 2026", ""),
])
def test_janji(kantor_dengan: Callable[[str], Ruang], kepala: str, aksi: str, hari: str, catatan: str) -> None:
    sop = SOP.replace("biaya = {", f"{kepala}\nbiaya = {{")
    ruang = kantor_dengan(sop.replace(AKSI, f"{AKSI}\njanji = {aksi}") if aksi else sop)
    ruang.kantor = replace(ruang.kantor, hari=replace(ruang.kantor.hari, libur=LIBUR))
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, h.cetak[0])
    assert perintah is not None
    assert perintah.cuplikan["janji"] == hari
    assert perintah.cuplikan["janji_catatan"] == (f"Tidak dihitung: {catatan}" if catatan else "")


def test_janji_yang_terlalu_jauh_tidak_membuat_gagal(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(SOP.replace(AKSI, f"{AKSI}\njanji = {{hari_kerja = 99999}}"))
    assert terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).cetak

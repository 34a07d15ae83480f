"""The weekly report balances in any life of cases, and counts the last of what makes a case ready."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loket_tui.layanan import langkah, laporan, perubahan
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.laporan import DISPENDUKCAPIL
from loket_tui.layanan.laporan_daftar import bukan_terakhir
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.sop.muat import muat_teks
from tests.alat_kantor import buat_ruang, sesi
from tests.layanan.alat_laporan import W47, hari, perkara, rekap, teruskan, urut

# ---- any life of cases

GERAK = ("kurang", "lengkap", "konsep", "paraf", "setuju", "siap", "ambil", "batal", "tolak")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 20), st.lists(st.tuples(
    st.integers(0, 9), st.sampled_from(GERAK[2:])), max_size=3)), max_size=5))
def test_neraca_selalu_seimbang(
    tmp_path_factory: pytest.TempPathFactory, riwayat: list[tuple[int, list[tuple[int, str]]]]
) -> None:
    """Whatever becomes of cases on whatever days: every week balances and hands its rest to the next."""
    ruang = buat_ruang(tmp_path_factory.mktemp("neraca") / "k")
    acara: list[tuple[int, int, str]] = []
    for n, (mulai, gerak) in enumerate(riwayat):
        acara.append((mulai, n, "masuk"))
        acara += [(mulai + selang, n, g) for selang, g in gerak]
    ada: dict[int, int] = {}
    letak: dict[int, str] = {}
    for selang, n, gerak_ini in sorted(acara, key=lambda x: (x[0], x[1], x[2] != "masuk")):
        hari(ruang, 2026, 11 + (16 + selang - 1) // 30, (16 + selang - 1) % 30 + 1)
        _gerakkan(ruang, ada, letak, n, gerak_ini)
    hari(ruang, 2026, 12, 28)
    lalu = 0
    for minggu in range(47, 53):
        isi = rekap(ruang, f"2026-W{minggu}", DISPENDUKCAPIL)
        assert not isi.peringatan
        assert isi.jumlah.seimbang
        assert isi.jumlah.sisa_lalu == lalu
        lalu = isi.jumlah.sisa
    keluar = sum(letak[n] in {"siap", "ambil", "batal", "tolak"} for n in letak)
    assert lalu == len(ada) - keluar
    ruang.tutup()


def _gerakkan(ruang: Ruang, ada: dict[int, int], letak: dict[int, str], n: int, gerak: str) -> None:
    """Do a move if it is possible from where the case is."""
    ani = sesi(ruang, "ani")
    if gerak == "masuk":
        ada[n], letak[n] = perkara(ruang, "lengkap"), "lengkap"
    elif letak[n] in {"ambil", "batal", "tolak"}:
        return
    elif gerak == "batal":
        perubahan.batalkan(ruang, ani, kunci_baru(), ada[n], urut(ruang, ada[n]), "tidak jadi")
        letak[n] = "batal"
    elif gerak == "tolak":
        if letak[n] == "lengkap":
            langkah.kerjakan(ruang, ani, kunci_baru(), ada[n], urut(ruang, ada[n]), "tolak",
                             masukan(alasan="tidak memenuhi"))
            letak[n] = "tolak"
    elif GERAK.index(gerak) > GERAK.index(letak[n]):
        teruskan(ruang, ada[n], gerak, dari=letak[n])
        letak[n] = gerak


# ---- readiness in parts

_SOP = """bahasa = 1
kode = "dua"
nama = "Dua hasil"
[pelaksana.loket]
sebutan = "Loket"
peran = ["petugas_loket"]
[[isian]]
kode = "lagi"
label = "Lagi"
jenis = "ya_tidak"
[[langkah]]
id = "a"
no = "1"
kegiatan = "Menerima"
pelaksana = "loket"
waktu = "5 menit"
[[langkah.aksi]]
jenis = "ajukan"
[[langkah]]
id = "b"
no = "2"
kegiatan = "Menyerahkan bagian pertama"
pelaksana = "loket"
waktu = "5 menit"
[[langkah.aksi]]
jenis = "siap_ambil"
[[langkah.aksi]]
jenis = "serahkan"
[[langkah]]
id = "c"
no = "3"
kegiatan = "Menyerahkan bagian kedua"
pelaksana = "loket"
waktu = "5 menit"
BILA
[[langkah.aksi]]
jenis = "siap_ambil"
[[langkah.aksi]]
jenis = "serahkan"
"""


@pytest.mark.parametrize(("bila", "antara"), [
    ("", ("b.siap_ambil", "b.serahkan")), ('bila = {isian = "lagi", adalah = "ya"}', ())])
def test_siap_terakhir_yang_dihitung(bila: str, antara: tuple[str, ...]) -> None:
    prosedur = muat_teks(_SOP.replace("BILA", bila).encode(), "dua.toml", "uji").prosedur
    assert bukan_terakhir(prosedur) == antara


def test_dihitung_sebelum_menulis_dan_diulang_bila_buku_berubah(
    ruang: Ruang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another counter records while the report is reckoned: nobody waits, and the report has the new case."""
    perkara(ruang, "lengkap")
    asli, dipanggil = laporan._rekap, list[int]()

    def sela(*args: Any, **kwargs: Any) -> laporan.Rekap:
        hasil = asli(*args, **kwargs)
        if not dipanggil:
            perkara(ruang, "lengkap")       # an act of its own: it would never get the lock from within one
        dipanggil.append(1)
        return hasil

    monkeypatch.setattr(laporan, "_rekap", sela)
    h = laporan.buat_laporan(ruang, sesi(ruang, "fitri"), kunci_baru(), W47, DISPENDUKCAPIL)
    assert len(dipanggil) == 2 and "2 permohonan" in h.kabar
    laporan.buat_laporan(ruang, sesi(ruang, "fitri"), kunci_baru(), W47, DISPENDUKCAPIL)
    assert len(dipanggil) == 3      # nothing moved: reckoned once

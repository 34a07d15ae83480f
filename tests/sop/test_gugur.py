"""Fields asked at a step under a condition count only while it holds."""

from __future__ import annotations

import tomllib

from loket_tui.sop.gugur import bersyarat, gugur, tanpa_gugur
from loket_tui.sop.mesin import lipat
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import BerkasSop
from loket_tui.sop.syarat import Konteks
from tests.layanan.alat_sop import SOP_KECIL


def _sop(*ganti: tuple[str, str]) -> Prosedur:
    teks = (SOP_KECIL / "perekaman.toml").read_text(encoding="utf-8")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru)
    return Prosedur("kecil", BerkasSop.model_validate(tomllib.loads(teks)))


def test_gugur_bila_syarat_barisnya_tidak_lagi_terpenuhi() -> None:
    p = _sop()
    assert set(bersyarat(p)) == {"jari", "rak"}
    rekam = p.letak("rekam.kerjakan")
    gagal = lipat(Konteks({"jari": "s1"}), [(rekam, "gagal")])
    assert not gugur(p, gagal)
    berhasil = lipat(gagal, [(rekam, "berhasil")])
    assert gugur(p, berhasil) == {"jari"} and dict(tanpa_gugur(p, berhasil).isian) == {}
    assert not gugur(p, lipat(berhasil, [(rekam, "gagal")])), "it counts again"


def test_yang_menanyakan_dirinya_sendiri_tetap() -> None:
    p = _sop()
    assert not gugur(p, Konteks({"rak": "A-1"}))


def test_beruntun() -> None:
    p = _sop(('pada = "tentukan"', 'pada = "tentukan"\nwajib = false'),
             ('bila = {isian = "rak", terisi = false}', 'bila = {isian = "jari", terisi = true}'))
    rekam = p.letak("rekam.kerjakan")
    k = lipat(Konteks({"jari": "s1", "rak": "A-1"}), [(rekam, "gagal")])
    assert not gugur(p, k)
    assert gugur(p, lipat(k, [(rekam, "berhasil")])) == {"jari", "rak"}


def test_yang_juga_ditanya_tanpa_syarat_tidak_gugur() -> None:
    p = _sop(('id = "terima"\nno = "5"\npelaksana = "loket"\n',
              'id = "terima"\nno = "5"\npelaksana = "loket"\n[[langkah.aksi]]\njenis = "isi"\nisian = ["jari"]\n'))
    assert set(bersyarat(p)) == {"rak"}
    k = lipat(Konteks({"jari": "s1"}), [(p.letak("rekam.kerjakan"), "berhasil")])
    assert tanpa_gugur(p, k) is k

"""Who may do what: every act against every role of every pack, and no way to write beside the acts."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui import layanan
from loket_tui.dasar.galat import Galat, GalatIzin
from loket_tui.layanan import masuk
from loket_tui.layanan.ruang import ADMIN, HAK_ADMIN, HAK_TINDAKAN, Ruang, Sesi, kunci_baru
from tests.alat_kantor import PEGAWAI, sesi
from tests.layanan.alat_kerja import buka_kantor, salin_kantor, sidik

MODUL = [importlib.import_module(f"{layanan.__name__}.{m.name}") for m in pkgutil.iter_modules(layanan.__path__)]
TANPA_HAK = {"ruang.sahkan_tanggal", "masuk.simpan_sandi_sendiri"}
"""Acts for any officer who is logged in: to confirm the date, to change one's own password."""
TULIS_SENDIRI = {
    "ruang.tindakan": "the acts themselves",
    "masuk._uji": "logging in: there is no officer yet", "masuk._tolak_terkunci": "logging in",
    "masuk._catat_gagal": "logging in", "masuk.pasang_awal": "the first accounts: there is nobody who could act",
    "masuk.pulihkan_admin": "the way back in, with the recovery code",
    "awal._isi_register": "an office being made: there is nobody who could act",
    "jaga.cadangkan_lokal": "the backup that the program makes by itself at day's end; it notes only when",
    "pencetak._gagal": "what became of an order that an act wrote", "pencetak._pindah": "the same",
    "simpan_pdf._satu": "the same",
    "terima.simpan_draf": "what is being typed", "terima.draf_tersimpan": "the same", "terima.buang_draf": "the same",
}
"""The only functions of layanan that open a writing transaction, and why each is no act."""


@pytest.fixture(params=["kalipare", "dukcapil"])
def kantor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ruang]:
    """An office of each pack with one more officer for every role that nobody holds alone."""
    ruang = buka_kantor(salin_kantor(tmp_path / "k", request.param))
    admin = sesi(ruang, "admin")
    for kode in [p.kode for p in ruang.paket.berkas.peran]:
        masuk.simpan_pengguna(ruang, admin, kunci_baru(), {
            "nama_masuk": f"uji.{kode}", "nama": f"Uji {kode}", "nip": "", "pangkat": "", "jabatan": "",
            "sandi_hash": "-"}, (kode,), "")
    yield ruang
    ruang.tutup()


def _tindakan(nama: str) -> Any:
    modul, _, fungsi = nama.rpartition(".")
    return getattr(importlib.import_module(f"{layanan.__name__}.{modul}"), fungsi)


def _akun(ruang: Ruang) -> dict[str, str]:
    """(role: login name) of one officer who has that role and no other."""
    return {p.kode: f"uji.{p.kode}" for p in ruang.paket.berkas.peran} | {ADMIN: "admin"}


def test_setiap_tindakan_menurut_hak_perannya(kantor: Ruang) -> None:
    """Called without its arguments, an act that is permitted gets as far as its own body; one that is not, does not."""
    assert len(HAK_TINDAKAN) > 25
    sebelum = sidik(kantor)
    for nama, hak in HAK_TINDAKAN.items():
        for peran, akun in _akun(kantor).items():
            s = sesi(kantor, akun)
            punya = HAK_ADMIN if peran == ADMIN else frozenset(kantor.paket.hak(frozenset({peran})))
            if hak is None or hak in punya:
                continue
            with pytest.raises(GalatIzin, match=f"^{s.nama} tidak berwenang untuk .+; minta petugas") as galat:
                _tindakan(nama)(kantor, s, kunci_baru())
            assert "\n" not in str(galat.value)
    assert sidik(kantor) == sebelum


def test_hak_yang_ada_sampai_ke_isi_tindakan(kantor: Ruang) -> None:
    """The other half of the matrix: a role with the right is never told that it may not."""
    for nama, hak in HAK_TINDAKAN.items():
        boleh = [p for p in _akun(kantor) if hak is None or hak in kantor.hak(frozenset({p}))]
        assert boleh, f"nobody in {kantor.paket.berkas.kode} may {nama}"
        for peran in boleh:
            try:
                _tindakan(nama)(kantor, sesi(kantor, _akun(kantor)[peran]), kunci_baru())
            except TypeError as sebab:
                assert "argument" in str(sebab)
            except Galat as galat:
                assert "tidak berwenang untuk" not in str(galat)


def test_izin_dibaca_dari_buku_bukan_dari_layar(kantor: Ruang) -> None:
    """A session that claims every right gets those of its account, as they are now."""
    semua_hak = frozenset(h for h in HAK_TINDAKAN.values() if h)
    asli = sesi(kantor, "uji.petugas_loket")
    palsu = Sesi(asli.pengguna_id, asli.nama, frozenset(PEGAWAI[kantor.paket.berkas.kode]), semua_hak)
    for nama, hak in HAK_TINDAKAN.items():
        if hak is not None and hak not in asli.hak:
            with pytest.raises(GalatIzin):
                _tindakan(nama)(kantor, palsu, kunci_baru())
    masuk.nonaktifkan(kantor, sesi(kantor, "admin"), kunci_baru(), asli.pengguna_id)
    for nama in HAK_TINDAKAN:
        for s in (asli, palsu, Sesi(9_999, "Tidak Ada", frozenset({"camat"}), semua_hak)):
            with pytest.raises(GalatIzin):
                _tindakan(nama)(kantor, s, kunci_baru())


def test_peran_yang_belum_atau_tidak_lagi_berlaku(kantor: Ruang) -> None:
    """A role counts only between its dates."""
    s = sesi(kantor, "uji.petugas_loket")
    with kantor.basis.tulis() as k:
        k.execute(text("UPDATE pengguna_peran SET sampai = '2026-11-15' WHERE pengguna_id = :i"), {"i": s.pengguna_id})
    with pytest.raises(GalatIzin):
        _tindakan("antrian.beri_nomor")(kantor, s, kunci_baru())
    with kantor.basis.tulis() as k:
        k.execute(text("UPDATE pengguna_peran SET sampai = '2026-11-16' WHERE pengguna_id = :i"), {"i": s.pengguna_id})
    _tindakan("antrian.beri_nomor")(kantor, s, kunci_baru())


def test_tindakan_tanpa_hak_hanya_dua() -> None:
    assert {n for n, hak in HAK_TINDAKAN.items() if hak is None} == TANPA_HAK


def test_hak_setiap_tindakan_dikenal_paket(kantor: Ruang) -> None:
    dikenal = {h for p in kantor.paket.berkas.peran for h in p.hak} | HAK_ADMIN
    assert {h for h in HAK_TINDAKAN.values() if h} <= dikenal


# ---- nothing writes beside the acts


def _fungsi(modul: Any) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions and methods of a module by name, those inside others counted to the outer one."""
    pohon = ast.parse(Path(modul.__file__).read_text(encoding="utf-8"))
    for isi in pohon.body:
        for f in isi.body if isinstance(isi, ast.ClassDef) else [isi]:
            if isinstance(f, ast.FunctionDef):
                yield f"{modul.__name__.rpartition('.')[2]}.{f.name}", f


def test_yang_menulis_adalah_tindakan() -> None:
    """No function of layanan opens a writing transaction but `tindakan` and those named here with their reason."""
    menulis = {
        nama for modul in MODUL for nama, f in _fungsi(modul)
        if any(isinstance(x, ast.Attribute) and x.attr == "tulis" and "basis" in ast.unparse(x.value)
               for x in ast.walk(f))
    }
    assert menulis == set(TULIS_SENDIRI)
    for nama, f in (x for modul in MODUL for x in _fungsi(modul)):
        hiasan = [ast.unparse(d) for d in f.decorator_list]
        if any(h.startswith("tindakan(") for h in hiasan):
            assert nama in HAK_TINDAKAN
            assert nama not in menulis, "an act has one transaction: its own"


def test_layar_dan_perintah_tidak_menyentuh_buku() -> None:
    """Screens and commands reach the record through layanan only."""
    akar = Path(layanan.__file__).parents[1]
    lain = [akar / n for n in ("cli.py", "perintah.py", "__main__.py")]
    for berkas in [*akar.joinpath("screens").rglob("*.py"), *lain]:
        teks = berkas.read_text(encoding="utf-8")
        for larangan in (".basis.tulis", "Tx(", ".tx.tambah", "jejak.catat"):
            assert larangan not in teks, f"{berkas.name}: {larangan}"

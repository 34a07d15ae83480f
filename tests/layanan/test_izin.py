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
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIzin
from loket_tui.layanan import akun as la
from loket_tui.layanan import antrian
from loket_tui.layanan.ruang import (
    ADMIN,
    HAK_ADMIN,
    HAK_BACAAN,
    HAK_BERKAS,
    HAK_TINDAKAN,
    NAMA_TINDAKAN,
    Ruang,
    Sesi,
    boleh_tindakan,
    kunci_baru,
)
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.screens.daftar_layar import LAYAR
from tests.alat_kantor import PEGAWAI, sesi
from tests.layanan.alat_kerja import buka_kantor, salin_kantor, sidik

MODUL = [importlib.import_module(m.name) for m in pkgutil.walk_packages(layanan.__path__, f"{layanan.__name__}.")]
TANPA_HAK = {"tanggal_kerja.sahkan_tanggal", "masuk.simpan_sandi_sendiri", "pin.simpan_pin", "pin.hapus_pin",
             "serah_tugas.simpan_serah"}
"""Acts for any officer who is logged in: to confirm the date, to change one's own password and PIN; to hand the counter
over, which asks one of two rights itself."""
TULIS_SENDIRI = {
    "ruang.tindakan": "the acts themselves",
    "masuk._uji": "logging in: there is no officer yet", "masuk.masuk": "the same", "masuk.masuk_pertama": "the same",
    "masuk.periksa_sandi": "failures are over", "masuk._catat": "opening one's own screen, and leaving",
    "penguncian.tolak_terkunci": "logging in",
    "pin.buka_dengan_pin": "opening one's own screen",
    "akun_awal.pasang_awal": "the first accounts: there is nobody who could act",
    "akun_awal.pulihkan_admin": "the way back in, with the recovery code", "akun_awal._tolak_terkunci": "the same",
    "akun_awal._catat_gagal": "the same",
    "pemulihan._buktikan": "who asks for a restore, before anybody can act", "pemulihan._catat": "the same, restored",
    "awal._isi_register": "an office being made: there is nobody who could act",
    "demo._simpan_cetakan": "the end of a demo office's print orders, before anybody uses it",
    "uji_sop_kantor._buka": "an office of a trial, thrown away after it",
    "jaga.cadangkan_lokal": "the backup that the program makes by itself at day's end; it notes only when",
    "pencetak._gagal": "what became of an order that an act wrote", "pencetak._pindah": "the same",
    "pencetak._tarik": "the same",
    "simpan_pdf._satu": "the same",
    "gambar_cetak.siapkan": "what was drawn of an order, after the act `catat_buka`",
    "bersih_cetak.tutup_sehari": "the print worker tidies, no officer",
    "bersih_cetak._catat_sidik": "the same",
    "sop_awal.siapkan": "the first use of the pack's files: no officer is there when an office is opened",
    "sop_awal.simpan_paket": "a copy of paket.toml for the day it is broken",
    "surat_kantor.simpan_surat": "the office's letters for the day one is broken",
    "terima.simpan_draf": "what is being typed", "terima.draf_tersimpan": "the same", "terima.buang_draf": "the same",
    "draf.berkas_tuntas": "the same",
    "penolakan._catat": "the trail row of a refusal, after the act was rolled back",
    "jejak_ekspor.catat_cetak_sop": "a public procedure printed from the command line, where nobody logs in",
}
"""The only functions of layanan that open a writing transaction, and why each is no act."""
BACA_SENDIRI = {
    "akun_saya.akun_saya": "one's own account",
    "antrian.antrian": "ticket numbers and counts, nobody's name", "buku.nik_lengkap": "after the act `lihat_nik`",
    "daftar.token_peran": "steps of procedures", "daftar.berkas_dari_kode": "an id for a code already in hand",
    "cetakan._keadaan_kini": "the state of an order", "pelaku.buku": "plays all officers of a demo or trial",
    "jaga.hari_cadangan": "days of backups", "jaga._beda": "hashes of the trail",
    "laporan_wajib.belum_dilaporkan": "weeks, months, quarters",
    "laporan.buat_laporan": "reckons for the act that asks the right",
    "laporan_keluar._perintah": "called by readers and acts",
    "masuk.daftar_masuk": "names of officers, at the login", "akun.cari_akun": "an officer's account",
    "masuk._uji_nama": "logging in", "masuk.periksa_sandi": "logging in", "akun_awal.pulihkan_admin": "the way back in",
    "akun_awal.periksa_kode": "the same", "pemulihan._buktikan": "who asks for a restore",
    "pemulihan._dari_cadangan": "the same",
    "masuk.ganti_sandi": "one's own account", "masuk.sesi_kini": "one's own roles",
    "masuk.sesi_lanjut": "one's own account",
    "pin.punya_pin": "one's own account", "pin.buka_dengan_pin": "one's own account",
    "ruang.wajib_baca": "the check itself",
    "ruang.sebelum_tindakan": "rights and the trail, before work that precedes an act",
    "tanggal_kerja.lompatan_jam": "the clock", "tanggal_kerja.usul_tanggal": "the same",
    "tanggal_kerja.periksa_ketikan": "the same", "ruang.baca_geser": "the same",
    "serah.pastikan_siap": "where a case stands, no more",
    "tutup_hari._tertinggal": "days", "serah_tugas.diterima": "counts that a colleague handed to the officer",
    "insiden.pengingat": "numbers and deadlines, for the right alone",
    "pencetak.putaran": "the print worker has no officer", "pencetak._buat": "the same", "pencetak._tanya": "the same",
    "pencetak._catat_ringkas": "the same", "pencetak._keadaan": "the same", "ringkas_cetak.perbarui": "the same",
    "pencetak._tarik_yang_batal": "the same",
    "simpan_pdf._satu": "orders that an act of the same command wrote",
    "cetak_sendiri.siap": "the state of orders of the officer at the counter",
    "gambar_cetak.gambar": "draws for the print worker and for who opened a print",
    "gambar_cetak.buka": "the state of an order; its look is an act", "gambar_cetak.siapkan": "after that act",
    "tarik_cetak.tarik": "the state of an order", "lembar_cetak._tolak_tanpa_driver": "its sort",
    "tarik_cetak.kerja_terakhir": "the number of a job",
    "pencetak._temukan": "the same", "pencetak._kirim": "the same", "daftar_cetakan.perubahan_terakhir": "a number",
    "pencetak._diperiksa": "the print worker has no officer", "ringkas_cetak.pertanyaan": "the state of an order",
    "bersih_cetak.tutup_sehari": "the same", "bersih_cetak.buang_pdf": "the same",
    "bersih_cetak._catat_sidik": "the same", "bersih_cetak.pdf_berubah": "names of files that were changed",
    "sop_awal.simpan_paket": "paket.toml", "sop_kantor.lihat": "versions in use",
    "sop_kantor._paket_tersimpan": "the same",
    "surat_kantor.daftar_surat": "letters of the office", "surat_kantor.satu_surat": "the same",
    "surat_kantor.kabar_surat": "the same", "surat_kantor.simpan_surat": "the same",
    "surat_contoh._blok": "the same", "surat_contoh.cuplikan_contoh": "officials of the office",
    "sop_kantor.baca_aktivasi": "the same", "lihat_sop.daftar_sop": "counts of cases",
    "lihat_sop.prosedur_tampil": "a procedure", "lihat_sop.versi_sop": "versions and counts",
    "lihat_sop.beda_versi": "two versions", "versi_sop._pilih": "a version",
    "versi_sop.pelaksana": "names of officers and their lanes",
    "pindah_versi.berkas_lama": "lookup codes and where the cases stand",
    "pindah_versi.tempat_pindah": "steps of a procedure",
}
"""The only functions of layanan that read the record without asking a right, and why each shows nobody's data."""


@pytest.fixture(params=["kalipare", "dukcapil"])
def kantor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ruang]:
    """An office of each pack with one more officer for every role that nobody holds alone."""
    ruang = buka_kantor(salin_kantor(tmp_path / "k", request.param))
    admin = sesi(ruang, "admin")
    for kode in [p.kode for p in ruang.paket.berkas.peran]:
        la.simpan_pengguna(ruang, admin, kunci_baru(), {
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
    for nama in HAK_TINDAKAN:
        for peran, akun in _akun(kantor).items():
            s = sesi(kantor, akun)
            punya = HAK_ADMIN if peran == ADMIN else frozenset(kantor.paket.hak(frozenset({peran})))
            if boleh_tindakan(nama, punya):
                continue
            with pytest.raises(GalatIzin, match=f"^{s.nama} tidak berwenang untuk .+; minta petugas") as galat:
                _tindakan(nama)(kantor, s, kunci_baru())
            assert "\n" not in str(galat.value)
    assert sidik(kantor) == sebelum


def test_hak_yang_ada_sampai_ke_isi_tindakan(kantor: Ruang) -> None:
    """The other half of the matrix: a role with the right is never told that it may not."""
    for nama in HAK_TINDAKAN:
        boleh = [p for p in _akun(kantor) if boleh_tindakan(nama, kantor.hak(frozenset({p})))]
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
    la.nonaktifkan(kantor, sesi(kantor, "admin"), kunci_baru(), asli.pengguna_id)
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


def test_setiap_bacaan_menurut_hak_perannya(kantor: Ruang) -> None:
    """A reader is refused before it looks at its arguments; with a right it gets as far as its own body."""
    assert len(HAK_BACAAN) > 15
    for nama, hak in HAK_BACAAN.items():
        boleh = {p: bool(hak & kantor.hak(frozenset({p}))) for p in _akun(kantor)}
        assert any(boleh.values()) and boleh[ADMIN] == (hak <= HAK_ADMIN or nama == "delegasi.daftar"), nama
        for peran, akun in _akun(kantor).items():
            s = sesi(kantor, akun)
            if boleh[peran]:
                with pytest.raises(TypeError, match="argument"):
                    _tindakan(nama)(kantor, s, *("x",) * 9)
            else:
                with pytest.raises(GalatIzin, match=f"^{s.nama} tidak berwenang untuk .+; minta petugas"):
                    _tindakan(nama)(kantor, s, *("x",) * 9)


def test_bacaan_menanya_buku_dan_sesi(kantor: Ruang) -> None:
    """A closed account reads nothing more, a session that claims more than its account neither, nor an empty one."""
    asli = sesi(kantor, "uji.petugas_loket")
    semua_hak = frozenset(h for hak in HAK_BACAAN.values() for h in hak)
    kosong = Sesi(asli.pengguna_id, asli.nama, asli.peran, frozenset())
    admin = sesi(kantor, "admin")
    palsu = Sesi(admin.pengguna_id, admin.nama, admin.peran, semua_hak)
    la.nonaktifkan(kantor, admin, kunci_baru(), asli.pengguna_id)
    for nama in HAK_BACAAN:
        for s in (asli, kosong, *(() if HAK_BACAAN[nama] & HAK_ADMIN else (palsu,))):
            with pytest.raises(GalatIzin):
                _tindakan(nama)(kantor, s, *("x",) * 9)


def test_admin_tidak_melihat_berkas() -> None:
    berkas = next(e for e in LAYAR if e.nama == "berkas")
    assert set(berkas.hak) == HAK_BERKAS
    assert not HAK_ADMIN & HAK_BERKAS
    assert "buku" not in HAK_ADMIN | HAK_BERKAS


def test_yang_membaca_menanya_hak() -> None:
    """No function of layanan reads the record but acts, readers under a right, and those named here."""
    membaca = {
        nama for modul in MODUL for nama, f in _fungsi(modul)
        if any(isinstance(x, ast.Attribute) and x.attr == "baca" and "basis" in ast.unparse(x.value)
               for x in ast.walk(f))
    }
    assert membaca - set(HAK_BACAAN) == set(BACA_SENDIRI)


def test_kunci_milik_satu_tindakan_dan_satu_petugas(kantor: Ruang) -> None:
    """The same act with the same key returns its result; another act or officer with it is refused and does nothing."""
    assert len(NAMA_TINDAKAN) == len(set(NAMA_TINDAKAN)) == len(HAK_TINDAKAN)
    ani, lain = sesi(kantor, "uji.petugas_loket"), sesi(kantor, "ani")
    kunci = kunci_baru()
    satu = antrian.beri_nomor(kantor, ani, kunci)
    sebelum = sidik(kantor)
    assert antrian.beri_nomor(kantor, ani, kunci) == satu
    for panggil in (lambda: antrian.beri_nomor(kantor, lain, kunci),
                    lambda: antrian.panggil_berikut(kantor, ani, kunci), lambda: sahkan_tanggal(kantor, lain, kunci)):
        with pytest.raises(GalatAturan, match="sudah dipakai untuk perbuatan lain"):
            panggil()
    assert sidik(kantor) == sebelum


def test_tindakan_tanpa_hak_semua_disebut() -> None:
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


def test_buku_hanya_dibuka_lewat_dua_pintunya() -> None:
    """`baca` and `tulis` are the only ways into the record; the look-out reads no more than the trail's head."""
    pintu = {"baca", "tulis", "tutup", "path"}
    for modul in MODUL:
        for x in ast.walk(ast.parse(Path(modul.__file__ or "").read_text(encoding="utf-8"))):
            if isinstance(x, ast.Attribute) and ast.unparse(x.value).endswith(".basis"):
                assert x.attr in pintu or modul.__name__.endswith(".segar"), f"{modul.__name__}: {ast.unparse(x)}"


def test_layar_dan_perintah_tidak_menyentuh_buku() -> None:
    """Screens and commands reach the record through layanan only."""
    akar = Path(layanan.__file__).parents[1]
    lain = [akar / "__main__.py", *akar.joinpath("cli").rglob("*.py")]
    for berkas in [*akar.joinpath("screens").rglob("*.py"), *lain]:
        teks = berkas.read_text(encoding="utf-8")
        for larangan in (".basis.tulis", "Tx(", ".tx.tambah", "jejak.catat"):
            assert larangan not in teks, f"{berkas.name}: {larangan}"

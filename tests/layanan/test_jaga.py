"""Guarding the record: who may back up, where to, what stays in the trail, and when the reminder is due."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from loket_tui.dasar.galat import Galat, GalatIsian, GalatIzin, GalatRegister
from loket_tui.dasar.jam import JamTetap
from loket_tui.dasar.kunci_bersama import KunciBersama
from loket_tui.layanan import jaga, siap, terima
from loket_tui.layanan.ruang import HAK_TINDAKAN, Hasil, Ruang, kunci_baru
from loket_tui.register import basis as rb
from loket_tui.register import cadangan, pemulihan
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi


class _Ruang(NamedTuple):
    total: int
    used: int
    free: int


def _maju(ruang: Ruang, **selang: float) -> None:
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.maju(timedelta(**selang))


def _jejak(ruang: Ruang) -> list[dict[str, object]]:
    with ruang.basis.baca() as k:
        return [json.loads(b[0]) for b in k.exec_driver_sql("SELECT isi FROM jejak ORDER BY urut")]


def _kerja(ruang: Ruang) -> Hasil:
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)


@pytest.fixture
def stik(tmp_path: Path) -> Path:
    """A folder on the same disk as the data."""
    folder = tmp_path / "stik rahasia"
    folder.mkdir()
    return folder


@pytest.fixture
def disk_lain(ruang: Ruang) -> Iterator[Path]:
    """A folder on another disk, where this computer has one."""
    shm = Path("/dev/shm")
    if not shm.is_dir() or shm.stat().st_dev == ruang.kantor.data.stat().st_dev:
        pytest.skip("tidak ada disk kedua")
    folder = Path(tempfile.mkdtemp(dir=shm))
    yield folder
    shutil.rmtree(folder)


def test_hak_ditulis_di_tindakan() -> None:
    assert HAK_TINDAKAN["jaga.catat_cadangan"] == "cadangan"


def test_cadangkan_dua_tempat_dan_jejaknya(ruang: Ruang, stik: Path) -> None:
    _kerja(ruang)
    h = jaga.cadangkan(ruang, sesi(ruang, "ani"), "kunci-1", stik)
    nama = "loket-20261116-080000"
    assert h.kabar.startswith(f"Cadangan {nama} selesai dan sudah dibaca ulang.")
    assert "sedisk dengan buku kantor" in h.kabar
    assert "boleh dicabut" not in h.kabar
    for folder in (stik, ruang.kantor.data / "cadangan"):
        cadangan.uji(folder / nama)
    baris = _jejak(ruang)[-1]
    assert baris["aksi"] == "mencadangkan buku"
    assert baris["hasil"]["lain"] == {                      # type: ignore[index]
        "sha256": cadangan.rincian(stik / nama).sha256, "tempat": "disk_sama", "cadangan": nama}
    assert "rahasia" not in json.dumps(baris)
    assert jaga.periksa(ruang).baik


def test_kunci_yang_sama_sekali_saja(ruang: Ruang, stik: Path) -> None:
    ani = sesi(ruang, "ani")
    h = jaga.cadangkan(ruang, ani, "kunci-1", stik)
    _maju(ruang, minutes=1)
    assert jaga.cadangkan(ruang, ani, "kunci-1", stik) == h
    assert len(list(stik.iterdir())) == 1


def test_disk_lain_boleh_dicabut(ruang: Ruang, disk_lain: Path) -> None:
    assert jaga.peringatan_tempat(ruang, disk_lain) == ""
    h = jaga.cadangkan(ruang, sesi(ruang, "admin"), kunci_baru(), disk_lain)
    assert h.kabar.endswith("Flashdisk boleh dicabut.")
    assert h.lain["tempat"] == "disk_lain"
    assert jaga.hari_cadangan(ruang).luar == date(2026, 11, 16)


@pytest.mark.parametrize("nama", ["budi", "citra", "eka"])
def test_tanpa_hak_tidak_ada_yang_ditulis(ruang: Ruang, stik: Path, nama: str) -> None:
    with pytest.raises(GalatIzin, match="tidak berwenang untuk mencadangkan buku"):
        jaga.cadangkan(ruang, sesi(ruang, nama), kunci_baru(), stik)
    assert list(stik.iterdir()) == []
    assert not (ruang.kantor.data / "cadangan").exists()


def test_tempat_tidak_ada_penuh_terkunci_tercabut(
    ruang: Ruang, stik: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ani = sesi(ruang, "ani")
    jejak = len(_jejak(ruang))
    with pytest.raises(Galat, match="tidak ditemukan; pasang flashdisk"):
        jaga.cadangkan(ruang, ani, kunci_baru(), stik / "tidak ada")
    with monkeypatch.context() as m:
        m.setattr(shutil, "disk_usage", lambda p: _Ruang(2_000_000, 1_999_000, 1000))
        with pytest.raises(Galat, match=r"Tempat cadangan penuh: perlu \d+ MB, sisa 1 MB"):
            jaga.cadangkan(ruang, ani, kunci_baru(), stik)
    asli = os.mkdir
    for nomor, kata in ((errno.EROFS, "geser kunci flashdisk"), (errno.EIO, "tercabut"), (errno.ENOSPC, "penuh")):
        _maju(ruang, seconds=1)

        def mkdir(path: str, *a: object, nomor: int = nomor, **k: object) -> None:
            if str(path).startswith(str(stik)):
                raise OSError(nomor, os.strerror(nomor))
            asli(path, *a, **k)  # type: ignore[arg-type]

        with monkeypatch.context() as m:
            m.setattr(os, "mkdir", mkdir)
            with pytest.raises(Galat, match=kata):
                jaga.cadangkan(ruang, ani, kunci_baru(), stik)
    assert list(stik.iterdir()) == []
    assert len(_jejak(ruang)) == jejak                      # what failed leaves no row
    assert jaga.hari_cadangan(ruang).luar is None


def test_ke_folder_cadangan_sendiri(ruang: Ruang) -> None:
    folder = ruang.kantor.data / "cadangan"
    folder.mkdir()
    h = jaga.cadangkan(ruang, sesi(ruang, "ani"), kunci_baru(), folder)
    assert h.lain["tempat"] == "cadangan_lokal"
    assert len(list(folder.iterdir())) == 1


def test_lokal_menyisakan_empat_belas(ruang: Ruang) -> None:
    for _ in range(16):
        terbaru = jaga.cadangkan_lokal(ruang)
        _maju(ruang, hours=1)
    ada = cadangan.daftar_cadangan(ruang.kantor.data / "cadangan")
    assert len(ada) == 14
    assert ada[0] == terbaru == cadangan.cadangan_terbaru(ruang.kantor.db)


def test_pengingat_di_akhir_hari(ruang: Ruang, disk_lain: Path) -> None:
    h = jaga.hari_cadangan(ruang)
    assert (h.luar, h.lokal, h.jatuh_tempo, h.kalimat) == (None, None, False, "")
    _maju(ruang, hours=7)                                   # 15.00, closing time
    h = jaga.hari_cadangan(ruang)
    assert h.jatuh_tempo
    assert h.kalimat == "Loket sudah tutup dan hari ini belum dicadangkan; pasang flashdisk."
    jaga.cadangkan_lokal(ruang)
    h = jaga.hari_cadangan(ruang)
    assert (h.lokal, h.jatuh_tempo) == (date(2026, 11, 16), True)      # a copy on the same disk does not count
    _maju(ruang, minutes=1)
    jaga.cadangkan(ruang, sesi(ruang, "ani"), kunci_baru(), disk_lain)
    assert not jaga.hari_cadangan(ruang).jatuh_tempo
    _maju(ruang, days=6, hours=18)                          # next Monday morning
    h = jaga.hari_cadangan(ruang)
    assert h.kalimat == "Cadangan flashdisk terakhir 7 hari lalu; pasang flashdisk."


def test_kepala_dari_kertas(ruang: Ruang) -> None:
    _kerja(ruang)
    kepala = jaga.periksa(ruang).kepala
    assert kepala is not None
    assert jaga.baca_kepala(kepala.pendek) == (kepala.urut, kepala.hash[:20])
    for tercetak in (12, 20, 64):       # older sheets have 12 digits, an exported trail has all
        assert jaga.periksa(ruang, [f"{kepala.urut} · {kepala.hash[:tercetak]}"]).baik
    cocok = jaga.periksa(ruang, [kepala.pendek, ""])
    assert cocok.baik and cocok.cocok == (f"Kepala {kepala.pendek} dari kertas: cocok.",)
    beda = jaga.periksa(ruang, [kepala.pendek, f"{kepala.urut} · 000000000000", f"{kepala.urut + 3} · 000000000000"])
    assert not beda.baik and beda.utuh and not beda.temuan and len(beda.cocok) == 1
    assert "buku kantor utuh" in beda.putusan.casefold() and "periksa dahulu salinan Anda dari kertas" in beda.putusan
    assert f"{kepala.urut} · 000000000000" in beda.berbeda[0]
    assert f"di buku jejak {kepala.urut} · {kepala.hash[:12]}" in beda.berbeda[0], "both stand beside each other"
    assert f"buku hanya sampai jejak {kepala.urut}: berkas lama dipasang kembali" in beda.berbeda[1]
    berkas = ruang.kantor.folder / "kepala.txt"
    berkas.write_text(f"Kepala jejak\n{kepala.urut} · {kepala.hash}\n{kepala.urut - 1} · 000000000000\n", "utf-8")
    assert jaga.baca_terhadap(str(berkas)) == [(kepala.urut, kepala.hash), (kepala.urut - 1, "0" * 12)]
    assert not jaga.periksa(ruang, [str(berkas)]).baik
    for salah in ("x", "12", "12 · abc", "12 · abcdef01234", "· abcdef012345"):
        with pytest.raises(GalatIsian, match="Kepala jejak ditulis seperti"):
            jaga.baca_kepala(salah)
    with pytest.raises(GalatIsian, match="buku yang masih kosong"):
        jaga.periksa(ruang, ["0 000000000000"])


def test_berkas_kemarin_ketahuan_dari_cadangan(ruang: Ruang, tmp_path: Path) -> None:
    """Yesterday's file put back by hand is whole in itself; the newer backup tells."""
    jaga.cadangkan_lokal(ruang)
    kemarin = cadangan.cadangan_terbaru(ruang.kantor.db)
    assert kemarin is not None
    _maju(ruang, hours=1)
    _kerja(ruang)
    jaga.cadangkan_lokal(ruang)
    ruang.basis.tutup()
    shutil.copy(kemarin / "loket.db", ruang.kantor.db)
    hasil = jaga.periksa(ruang)
    assert "berkas lama dipasang kembali" in hasil.temuan[0]
    assert "Cadangan terbaru di komputer ini loket-20261116-090000." in hasil.catatan


def test_sesudah_dipulihkan_kepala_lama_tidak_dituntut(ruang: Ruang) -> None:
    jaga.cadangkan_lokal(ruang)
    lama = cadangan.cadangan_terbaru(ruang.kantor.db)
    assert lama is not None
    _maju(ruang, hours=1)
    _kerja(ruang)
    jaga.cadangkan_lokal(ruang)
    ruang.tutup()
    pemulihan.pulihkan(lama, ruang.kantor.folder, waktu=ruang.sekarang() + timedelta(minutes=1))
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan
    assert hasil.catatan[-1] == "Buku ini pernah dipulihkan dari cadangan pada 16-11-2026 09.01."
    ruang.basis = rb.buka(ruang.kantor.db)
    _kerja(ruang)
    assert jaga.periksa(ruang).baik


@pytest.mark.parametrize("jurnal", [("WAL", "FULL"), ("DELETE", "EXTRA")])
def test_tidak_dipulihkan_selagi_program_lain_terbuka(
    ruang: Ruang, monkeypatch: pytest.MonkeyPatch, jurnal: tuple[str, str]
) -> None:
    """A program that only stands open keeps a restore away in either journal mode; a restore keeps programs away."""
    monkeypatch.setattr(rb.pustaka, "mode", lambda: jurnal)
    jaga.cadangkan_lokal(ruang)
    cadangan_ini = cadangan.cadangan_terbaru(ruang.kantor.db)
    assert cadangan_ini is not None
    ruang.tutup()
    lain = siap.buka(ruang.kantor.folder, ruang.jam)
    lain.basis.tutup()                       # nothing of the database is open now, as between two acts
    with pytest.raises(GalatRegister, match="masih dibuka program lain"):
        pemulihan.pulihkan(cadangan_ini, ruang.kantor.folder)
    lain.tutup()
    kunci = KunciBersama(ruang.kantor.data)
    assert kunci.ambil(sendiri=True)
    with pytest.raises(GalatRegister, match="sedang dipulihkan"):
        siap.buka(ruang.kantor.folder, ruang.jam)
    kunci.lepas()
    pemulihan.pulihkan(cadangan_ini, ruang.kantor.folder)
    siap.buka(ruang.kantor.folder, ruang.jam).tutup()

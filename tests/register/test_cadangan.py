"""A backup is whole or not there; a restore is rehearsed, keeps the old file, and never mixes two databases."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.galat import Galat, GalatRegister
from loket_tui.register import basis as rb
from loket_tui.register import cadangan, pemulihan
from loket_tui.register.cadangan import buang_lama, cadangan_terbaru, cadangkan, nama_cadangan, rincian, salin, uji
from loket_tui.register.pemulihan import pemulihan_terakhir, pulihkan
from loket_tui.register.periksa import periksa

from .alat import ubah, utuh

PENULIS = Path(__file__).with_name("penulis.py")
AKAR = Path(__file__).parents[2]
NAMA = "loket-20261120-153012"
WAKTU = datetime(2026, 11, 21, 9, 0, 0, tzinfo=UTC)


@pytest.fixture
def stik(tmp_path: Path) -> Path:
    """A folder that stands for a stick."""
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


@pytest.fixture
def jadi(db: Path, stik: Path) -> Path:
    """A finished backup."""
    return cadangkan(db, stik, NAMA)


def test_nama_dan_isi(db: Path, jadi: Path, stik: Path) -> None:
    assert nama_cadangan(datetime(2026, 11, 20, 15, 30, 12, tzinfo=UTC)) == NAMA
    assert jadi == stik / NAMA
    assert [p.name for p in stik.iterdir()] == [NAMA]
    isi = {p.relative_to(jadi).as_posix() for p in jadi.rglob("*") if p.is_file()}
    assert {"loket.db", "kantor.toml", "kepala.txt", "SHA256SUMS", "sop_defs/kalipare/paket.toml"} <= isi
    uji(jadi)
    r = rincian(jadi)
    assert r.sha256 == hashlib.sha256((jadi / "loket.db").read_bytes()).hexdigest()
    kepala = utuh(jadi / "loket.db").kepala
    assert kepala is not None
    assert r.kepala == (kepala.urut, kepala.hash)
    assert not list(db.parent.glob(".cadangan-*"))


def test_satu_berkas_tanpa_wal(jadi: Path) -> None:
    """The copy needs no -wal beside it and can be read on a read-only medium."""
    assert (jadi / "loket.db").read_bytes()[18:20] == b"\x01\x01"     # not WAL
    utuh(jadi / "loket.db")
    assert {p.name for p in jadi.glob("loket.db*")} == {"loket.db"}


def test_berkas_tambahan_dan_yang_tersembunyi(db: Path, stik: Path) -> None:
    kantor = db.parent.parent
    (kantor / "logo.png").write_bytes(b"gambar")
    (kantor / "sop_defs" / ".rahasia").write_text("x")
    jadi = cadangkan(db, stik, NAMA, kantor_folder=kantor, tambahan=("logo.png", "tidak-ada.png"))
    assert (jadi / "logo.png").read_bytes() == b"gambar"
    assert not (jadi / "sop_defs" / ".rahasia").exists()


def test_saat_ditulisi_proses_lain(tmp_path: Path, stik: Path) -> None:
    """A copy in one step, of one moment, while another process takes in applications."""
    kantor = tmp_path / "sibuk"
    p = subprocess.Popen([sys.executable, str(PENULIS), str(kantor)], stdout=subprocess.PIPE, text=True, cwd=AKAR)
    assert p.stdout is not None
    try:
        for n in range(4):
            for _ in range(5):
                assert p.stdout.readline()
            utuh(cadangkan(kantor / "data" / "loket.db", stik, f"loket-20261120-15301{n}") / "loket.db")
    finally:
        p.send_signal(signal.SIGKILL)
        p.stdout.close()
        p.wait()


def test_basis_rusak_tidak_dicadangkan(db: Path, stik: Path) -> None:
    lokal = cadangan.folder_lokal(db)
    lokal.mkdir()
    cadangkan(db, lokal, "loket-20261119-150000")
    isi = bytearray(db.read_bytes())
    isi[4096:4096 * 6] = os.urandom(4096 * 5)
    db.write_bytes(isi)
    with pytest.raises(GalatRegister, match=r"rusak; cadangan terbaru loket-20261119-150000"):
        cadangkan(db, stik, NAMA)
    assert list(stik.iterdir()) == []
    assert not list(db.parent.glob(".cadangan-*"))
    with pytest.raises(GalatRegister, match="tidak ada"):
        cadangkan(db.with_name("lain.db"), stik, NAMA)


@pytest.mark.parametrize(("nomor", "kata"), [
    (errno.ENOSPC, "penuh"), (errno.EROFS, "tidak dapat ditulisi"), (errno.EIO, "tercabut"),
    (errno.ENODEV, "tercabut"), (errno.ENOENT, "tercabut"),
])
def test_tempat_gagal_di_tengah(
    db: Path, stik: Path, monkeypatch: pytest.MonkeyPatch, nomor: int, kata: str
) -> None:
    """The medium fails at each fsync in turn: a sentence, and nothing that looks like a backup."""
    asli = os.fsync
    for gagal_pada in (1, 2, 5, 9):
        hitung = 0

        def fsync(fd: int, gagal_pada: int = gagal_pada) -> None:
            nonlocal hitung
            hitung += 1
            if hitung == gagal_pada:
                raise OSError(nomor, os.strerror(nomor))
            asli(fd)

        with monkeypatch.context() as m:
            m.setattr(os, "fsync", fsync)
            with pytest.raises(Galat, match=kata):
                cadangkan(db, stik, NAMA)
        assert list(stik.iterdir()) == []
    cadangkan(db, stik, NAMA)


def test_terputus_tidak_dianggap_cadangan(db: Path, stik: Path) -> None:
    """Killed at random moments: under the final name stands a whole backup or nothing."""
    lokal = cadangan.folder_lokal(db)
    lokal.mkdir()
    perintah = (
        "import sys; from pathlib import Path; from loket_tui.register.cadangan import cadangkan\n"
        "print('mulai', flush=True)\n"
        "for n in range(10, 60): cadangkan(Path(sys.argv[1]), Path(sys.argv[2]), f'loket-20261120-1530{n}')"
    )
    for kali in range(5):
        p = subprocess.Popen([sys.executable, "-c", perintah, str(db), str(lokal)], stdout=subprocess.PIPE, cwd=AKAR)
        assert p.stdout is not None
        p.stdout.readline()
        time.sleep(0.02 + 0.03 * kali)
        p.send_signal(signal.SIGKILL)
        p.wait()
        p.stdout.close()
        for satu in cadangan.daftar_cadangan(lokal):
            uji(satu)
            utuh(satu / "loket.db")
        buang_lama(lokal, 0)
        for sisa in lokal.iterdir():                       # unfinished: another program may be at it, until it is old
            assert sisa.suffix == ".part"
            os.utime(sisa, (1, 1))
        buang_lama(lokal, 0)
        assert list(lokal.iterdir()) == []


def test_isi_berbeda_setelah_ditulis(db: Path, stik: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asli = cadangan._paksa

    def paksa(f: Any) -> None:
        if f.name.endswith("loket.db"):
            f.seek(5000)
            f.write(b"medium yang berbohong")
        asli(f)

    monkeypatch.setattr(cadangan, "_paksa", paksa)
    with pytest.raises(Galat, match="tercabut atau tidak terbaca"):
        cadangkan(db, stik, NAMA)
    assert list(stik.iterdir()) == []


def test_nama_sama_ditolak_dan_sisa_part_dibersihkan(db: Path, stik: Path) -> None:
    (stik / f"{NAMA}.part").mkdir()
    (stik / f"{NAMA}.part" / "loket.db").write_text("setengah")
    cadangkan(db, stik, NAMA)
    with pytest.raises(GalatRegister, match="sudah ada di folder tujuan"):
        cadangkan(db, stik, NAMA)


def test_sisa_program_yang_terbunuh_dibuang(db: Path, stik: Path) -> None:
    tua, baru = db.with_name(".cadangan-aa.db"), db.with_name(".pulih-bb.db")
    for p in (tua, baru):
        p.write_text("sisa")
    os.utime(tua, (1, 1))
    cadangkan(db, stik, NAMA)
    assert not tua.exists()
    assert baru.exists()


def test_terbaru_dan_buang_lama(db: Path) -> None:
    assert cadangan_terbaru(db) is None
    lokal = cadangan.folder_lokal(db)
    lokal.mkdir()
    for n in range(5):
        cadangkan(db, lokal, f"loket-2026112{n}-150000")
    tua, muda = lokal / "loket-20991231-000000.part", lokal / "loket-20991231-000001.part"
    tua.mkdir()
    muda.mkdir()                                           # another program is writing it
    os.utime(tua, (1, 1))
    (lokal / "loket-20991231-000000").mkdir()              # not a backup: empty
    (lokal / "catatan.txt").write_text("milik orang")
    assert cadangan_terbaru(db) == lokal / "loket-20261124-150000"
    assert set(buang_lama(lokal, 3)) == {
        "loket-20261120-150000", "loket-20261121-150000", "loket-20991231-000000.part"}
    assert (lokal / "catatan.txt").exists()
    assert muda.exists()
    assert len(cadangan.daftar_cadangan(lokal)) == 3


def test_salin_menguji_asalnya(jadi: Path, tmp_path: Path) -> None:
    tujuan = tmp_path / "stik2"
    tujuan.mkdir()
    uji(salin(jadi, tujuan))
    toml = jadi / "kantor.toml"
    toml.write_bytes(toml.read_bytes() + b"#")
    (tujuan / NAMA).rename(tujuan / "lain")
    with pytest.raises(GalatRegister, match=r"rusak pada kantor\.toml"):
        salin(jadi, tujuan)


# ---- restore


def _perbuatan_lagi(db: Path) -> None:
    """Something confirmed after the backup."""
    basis = rb.buka(db)
    with basis.tulis() as k:
        k.exec_driver_sql("INSERT INTO meta (kunci, nilai) VALUES ('sesudah', 'ya')")
    basis.tutup()


def _sesudah(db: Path) -> bool:
    k = sqlite3.connect(db)
    try:
        return bool(k.execute("SELECT count(*) FROM meta WHERE kunci = 'sesudah'").fetchone()[0])
    finally:
        k.close()


def test_pulihkan_menyimpan_yang_lama(db: Path, jadi: Path) -> None:
    kantor = db.parent.parent
    _perbuatan_lagi(db)
    hasil = pulihkan(jadi, kantor, waktu=WAKTU)
    assert hasil.disimpan == db.with_name("loket.db.lama-20261121-090000")
    assert _sesudah(hasil.disimpan)
    assert not _sesudah(db)
    assert hasil.hasil.baik
    assert (hasil.dipasang, hasil.berbeda) == ((), ())
    utuh(db)
    assert pemulihan_terakhir(db) == "20261121-090000"
    assert {p.name for p in db.parent.iterdir()} == {
        "kantor.lock", "loket.db", "loket.db.lama-20261121-090000", "pemulihan.txt"}
    basis = rb.buka(db)                                     # works on, in WAL again
    with basis.tulis() as k:
        k.exec_driver_sql("INSERT INTO meta (kunci, nilai) VALUES ('lagi', 'ya')")
    basis.tutup()


def test_pulihkan_dari_berkas_db_di_komputer_baru(jadi: Path, tmp_path: Path) -> None:
    kantor = tmp_path / "baru"
    hasil = pulihkan(jadi / "loket.db", kantor)
    assert hasil.disimpan is None
    assert "kantor.toml" in hasil.dipasang
    assert "sop_defs/kalipare/paket.toml" in hasil.dipasang
    utuh(kantor / "data" / "loket.db")


def test_pengaturan_yang_ada_tidak_ditimpa(db: Path, jadi: Path) -> None:
    kantor = db.parent.parent
    toml = kantor / "kantor.toml"
    toml.write_text(toml.read_text() + "# baru\n")
    hapus = next((kantor / "sop_defs" / "kalipare").glob("*.toml"))
    hapus.unlink()
    hasil = pulihkan(jadi, kantor)
    assert hasil.berbeda == ("kantor.toml",)
    assert toml.read_text().endswith("# baru\n")
    assert not hapus.exists()                               # a pack is put back whole or not at all


def test_basis_sekarang_rusak_beserta_wal(db: Path, jadi: Path) -> None:
    """A damaged file and its log are moved aside together; the new file does not meet the old log."""
    db.write_bytes(os.urandom(20_000))
    Path(f"{db}-wal").write_bytes(os.urandom(9000))
    Path(f"{db}-shm").write_bytes(os.urandom(100))
    hasil = pulihkan(jadi, db.parent.parent, waktu=WAKTU)
    assert hasil.disimpan is not None
    assert Path(f"{hasil.disimpan}-wal").exists()
    assert not Path(f"{db}-wal").exists()
    utuh(db)


def test_wal_yang_belum_dipindahkan_ikut_tersimpan(db: Path, jadi: Path) -> None:
    """What a killed program left in the log is in the file kept aside."""
    perintah = (
        "import os, sys; from pathlib import Path; from loket_tui.register import basis\n"
        "b = basis.buka(Path(sys.argv[1]))\n"
        "with b.tulis() as k: k.exec_driver_sql(\"INSERT INTO meta (kunci, nilai) VALUES ('sesudah', 'ya')\")\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", perintah, str(db)], cwd=AKAR, check=False)
    hasil = pulihkan(jadi, db.parent.parent, waktu=WAKTU)
    assert hasil.disimpan is not None
    assert _sesudah(hasil.disimpan)
    assert not _sesudah(db)


def test_ditolak_selagi_program_lain_membuka(db: Path, jadi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pemulihan, "_TUNGGU", 50)
    basis = rb.buka(db)
    sebelum = periksa(db).kepala
    with basis.tulis(), pytest.raises(GalatRegister, match="masih dibuka program lain"):
        pulihkan(jadi, db.parent.parent)
    if rb.pustaka.mode()[0] == "WAL":                       # an open program that rests is seen too
        with pytest.raises(GalatRegister, match="masih dibuka program lain"):
            pulihkan(jadi, db.parent.parent)
    basis.tutup()
    assert periksa(db).kepala == sebelum
    assert not list(db.parent.glob(".pulih-*"))
    assert not list(db.parent.glob("*lama*"))


def test_cadangan_rusak_ditolak(db: Path, jadi: Path) -> None:
    sebelum = db.read_bytes()
    isi = bytearray((jadi / "loket.db").read_bytes())
    isi[-10] ^= 1
    (jadi / "loket.db").write_bytes(isi)
    with pytest.raises(GalatRegister, match=r"rusak pada loket\.db; pakai cadangan lain"):
        pulihkan(jadi, db.parent.parent)
    (jadi / "SHA256SUMS").unlink()
    with pytest.raises(GalatRegister, match="tidak utuh"):
        pulihkan(jadi, db.parent.parent)
    assert db.read_bytes() == sebelum


def test_cadangan_yang_diubah_orang_ditolak_kecuali_diminta(db: Path, stik: Path) -> None:
    ubah(db, "UPDATE baris_buku SET isi = '{}' WHERE id = 1", pemicu=True)
    jadi = cadangkan(db, stik, NAMA)                        # the file is sound; the trail says otherwise
    with pytest.raises(GalatRegister, match="tidak dipasang: Baris 1 tabel baris_buku"):
        pulihkan(jadi, db.parent.parent)
    hasil = pulihkan(jadi, db.parent.parent, meski_bertemuan=True)
    assert not hasil.hasil.baik


def test_nama_jahat_di_sums_diabaikan(jadi: Path, db: Path, tmp_path: Path) -> None:
    luar = tmp_path / "luar.txt"
    luar.write_text("x")
    with (jadi / "SHA256SUMS").open("a") as f:
        f.write(f"{'0' * 64}  ../../luar.txt\n{'0' * 64}  {luar}\n")
    uji(jadi)
    pulihkan(jadi, db.parent.parent)
    assert luar.read_text() == "x"


def test_terputus_saat_memulihkan(db: Path, jadi: Path) -> None:
    """Killed at each step of a restore: under the name lies the old file or the new one, whole."""
    kantor = db.parent.parent
    _perbuatan_lagi(db)
    for langkah in range(1, 9):
        perintah = (
            "import os, sys; from pathlib import Path; from loket_tui.register import pemulihan\n"
            "n = int(sys.argv[3])\n"
            "def jejak(bingkai, peristiwa, arg):\n"
            "    global n\n"
            "    if peristiwa == 'c_call' and arg.__name__ in {'replace', 'rename', 'link', 'fsync', 'unlink'}:\n"
            "        n -= 1\n"
            "        if n == 0: os.kill(os.getpid(), 9)\n"
            "sys.setprofile(jejak)\n"
            "pemulihan.pulihkan(Path(sys.argv[1]), Path(sys.argv[2]))"
        )
        subprocess.run([sys.executable, "-c", perintah, str(jadi), str(kantor), str(langkah)], cwd=AKAR, check=False)
        assert db.exists()
        utuh(db)
        for sisa in (*db.parent.glob(".pulih-*"), *db.parent.glob("*.lama-*")):
            sisa.unlink()
    shutil.rmtree(jadi)

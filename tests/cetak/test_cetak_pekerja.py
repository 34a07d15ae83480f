"""The rendering process: same bytes as here, survives being killed, ends with its parent."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.pekerja import Pekerja, kerjakan
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.contoh_cetak import laporan, tanda_terima


@pytest.fixture
def pekerja():
    satu = Pekerja()
    yield satu
    satu.tutup()


def test_mulai_saat_perlu_dan_bytes_sama(pekerja, tmp_path):
    assert pekerja.pid is None
    path = tmp_path / "tanda terima.pdf"
    sidik = pekerja.buat("tanda_terima", tanda_terima(), path)
    assert path.read_bytes() == buat("tanda_terima", tanda_terima())
    assert sidik == hashlib.sha256(path.read_bytes()).hexdigest()
    pid = pekerja.pid
    assert pid is not None
    pekerja.buat("tanda_terima", tanda_terima(7), tmp_path / "b.pdf")
    assert pekerja.pid == pid
    pekerja.tutup()
    assert pekerja.pid is None


def test_dihidupkan_lagi_setelah_mati(pekerja, tmp_path):
    pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "a.pdf")
    pid = pekerja.pid
    os.kill(pid, signal.SIGKILL)
    assert len(pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "a.pdf")) == 64
    assert pekerja.pid not in {None, pid}


def test_dibunuh_di_tengah_dokumen(pekerja, tmp_path):
    pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "a.pdf")
    pid = pekerja.pid
    henti = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))
    henti.start()
    path = tmp_path / "a.pdf"
    sidik = pekerja.buat("laporan", laporan(20_000), path, batas_detik=120)
    henti.join()
    assert pekerja.pid != pid
    assert hashlib.sha256(path.read_bytes()).hexdigest() == sidik
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_terlalu_lama_dihentikan_lalu_jalan_lagi(pekerja, tmp_path):
    with pytest.raises(GalatCetak, match="belum selesai"):
        pekerja.buat("laporan", laporan(20_000), tmp_path / "a.pdf", batas_detik=0.3)
    assert pekerja.pid is None
    assert not (tmp_path / "a.pdf").exists()
    assert pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "b.pdf")


@pytest.mark.parametrize(
    ("dokumen", "cuplikan", "kata"),
    [("kartu", {}, "tidak dikenal"), ("tanda_terima", {}, "tidak lengkap")],
)
def test_galat_sampai_sebagai_kalimat(pekerja, tmp_path, dokumen, cuplikan, kata):
    with pytest.raises(GalatCetak, match=kata):
        pekerja.buat(dokumen, cuplikan, tmp_path / "a.pdf")
    assert pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "b.pdf")


def test_folder_tidak_ada(pekerja, tmp_path):
    with pytest.raises(GalatCetak):
        pekerja.buat("tanda_terima", tanda_terima(), tmp_path / "tidak" / "a.pdf")


def test_beberapa_utas(pekerja, tmp_path):
    hasil: dict[int, str] = {}

    def kerja(n):
        hasil[n] = pekerja.buat("tanda_terima", tanda_terima(n), tmp_path / f"{n}.pdf")

    utas = [threading.Thread(target=kerja, args=(n,)) for n in range(1, 7)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    for n in range(1, 7):
        assert hashlib.sha256((tmp_path / f"{n}.pdf").read_bytes()).hexdigest() == hasil[n]


def test_anak_berakhir_bila_masukan_ditutup():
    anak = subprocess.Popen(
        [sys.executable, "-m", "loket_tui.cetak.pekerja"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    anak.communicate(b"bukan json\n", timeout=60)
    assert anak.returncode == 0


def test_anak_mati_bersama_induknya(tmp_path):
    program = (
        "import sys,os;from loket_tui.cetak.pekerja import Pekerja;p=Pekerja();p._mulai();"
        "print(p.pid,flush=True);os._exit(9)"
    )
    hasil = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    pid = int(hasil.stdout)
    for _ in range(600):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if _zombi(pid):
            return
        time.sleep(0.05)
    pytest.fail("proses pencetak masih hidup")


def _zombi(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_permintaan_rusak_dijawab():
    assert kerjakan("{")["ok"] is False
    jawab = kerjakan(json.dumps({"id": 3, "dokumen": "x", "cuplikan": {}, "path": "/x"}))
    assert jawab["id"] == 3
    assert "tidak dikenal" in jawab["galat"]


def test_induk_tidak_memuat_reportlab():
    program = (
        "import sys,loket_tui.cetak.pekerja,loket_tui.cetak.dokumen,loket_tui.cetak.printer,"
        "loket_tui.cetak.surat.urai;"
        "sys.exit(any(m.split('.')[0] in {'reportlab','segno','PIL'} for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

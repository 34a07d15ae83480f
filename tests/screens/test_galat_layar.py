"""The last resort: errors nobody foresaw, threads that die, a terminal that goes away, what the first paint loads."""

from __future__ import annotations

import asyncio
import re
import signal
import threading
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from loket_tui.dasar.galat import Galat
from loket_tui.screens.penjaga import jaring
from tests.screens.alat_layar import jalan, kantor, teks_layar, tunggu
from tests.screens.alat_pty import terminal

RAHASIA = "Siti Aminah 3507115205900002"
KODE = re.compile(r"kode insiden \d{6}-[0-9A-F]{4}")
JALAN = "import sys; from pathlib import Path; from loket_tui.screens import app, masuk, beranda\n"
MULAI = "sys.exit(app.jalankan(Path(sys.argv[1])))\n"
RUSAK = f"""
def rusak(self):
    pemohon = {RAHASIA!r}
    raise RuntimeError(pemohon)
app.LoketApp.action_bantuan = rusak
"""
F1 = "\x1bOP"


def catatan(folder: Path) -> str:
    return (folder / "data" / "galat.log").read_text(encoding="utf-8")


async def test_galat_dalam_perbuatan_satu_kalimat_program_hidup(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        def rusak() -> None:
            raise KeyError(RAHASIA)

        assert app.screen.coba(rusak) is None
        await pilot.pause()
        layar = teks_layar(app)
        assert KODE.search(layar) and "Siti" not in layar and "KeyError" not in layar
        await pilot.press("f1")
        assert "Bantuan: Beranda" in teks_layar(app)
    isi = catatan(tmp_path / "k")
    assert "KeyError" in isi and "test_galat_layar.py:" in isi and "Siti" not in isi and "3507" not in isi


async def test_galat_biasa_tidak_masuk_catatan(tmp_path):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        def tolak() -> None:
            raise Galat("Belum boleh; tunggu.")

        app.screen.coba(tolak)
        await pilot.pause()
        assert "Galat: Belum boleh; tunggu." in teks_layar(app)
    assert not (tmp_path / "k" / "data" / "galat.log").exists()


async def test_galat_pekerja_layar_program_hidup(tmp_path):
    with pytest.raises(WorkerFailed):
        async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
            def rusak() -> None:
                raise ValueError(RAHASIA)

            app.screen.run_worker(rusak, thread=True)
            await tunggu(pilot, lambda: KODE.search(teks_layar(app)))
            assert "Siti" not in teks_layar(app)
            await pilot.press("f1")
            assert "Bantuan: Beranda" in teks_layar(app)
    assert "ValueError" in catatan(tmp_path / "k") and "Siti" not in catatan(tmp_path / "k")


async def test_galat_benang_program_hidup(tmp_path, capfd):
    async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
        def rusak() -> None:
            raise ValueError(RAHASIA)

        with jaring(app):
            benang = threading.Thread(target=rusak)
            benang.start()
            await asyncio.to_thread(benang.join)
            await tunggu(pilot, lambda: KODE.search(teks_layar(app)))
    assert "Siti" not in catatan(tmp_path / "k")
    assert "Traceback" not in "".join(capfd.readouterr())


async def test_galat_dalam_penangan_menutup_dengan_draf_tersimpan(tmp_path):
    disimpan = []
    with pytest.raises(RuntimeError):
        async with jalan(kantor(tmp_path / "k"), "ani") as (app, pilot):
            app.screen.simpan_segera = lambda: disimpan.append(True)

            def rusak() -> None:
                raise RuntimeError(RAHASIA)

            app.call_later(rusak)
            await pilot.pause(0.2)
    assert KODE.search(app.insiden) and app.return_code == 1 and disimpan
    assert "Siti" not in catatan(tmp_path / "k")


def test_terminal_hanya_melihat_satu_kalimat(tmp_path):
    folder = kantor(tmp_path / "k")
    with terminal(JALAN + RUSAK + MULAI, str(folder)) as t:
        t.tunggu("silakan masuk")
        t.tekan(F1)
        assert t.akhir() == 1
        semua = t.mentah.decode(errors="replace")
        assert KODE.search(semua.rpartition("\x1b[?1049l")[2])
        assert "Traceback" not in semua and "Siti" not in semua and "RuntimeError" not in semua
    assert "RuntimeError" in catatan(folder) and "Siti" not in catatan(folder)


def test_sesudah_insiden_program_terbuka_lagi_dengan_kalimatnya(tmp_path):
    folder = kantor(tmp_path / "k")
    with terminal(JALAN + RUSAK + "app.SEKALI_LAGI = 0\n" + MULAI, str(folder)) as t:
        t.tunggu("silakan masuk")
        t.tekan(F1)
        t.tunggu("kode insiden")
        t.tunggu("silakan masuk")
        t.tekan("ani\r", "rahasia-loket\r")
        t.tunggu("Menunggu Anda")
        t.tekan("\x11")
        t.tunggu("Tutup program loket?")
        t.tekan("\r")
        assert t.akhir() == 0


@pytest.mark.parametrize("cara", ["jendela", "SIGHUP", "SIGTERM"])
def test_terminal_ditutup_draf_di_cakram(tmp_path, cara):
    folder = kantor(tmp_path / "k")
    simpan = ("def simpan(self):\n    (Path(sys.argv[1]) / 'draf').write_text('isi')\n"
              "beranda.BerandaScreen.simpan_segera = simpan\n")
    with terminal(JALAN + simpan + MULAI, str(folder)) as t:
        t.tunggu("silakan masuk")
        t.tekan("ani\r", "rahasia-loket\r")
        t.tunggu("Menunggu Anda")
        if cara == "jendela":
            t.tutup()
        else:
            t.proses.send_signal(getattr(signal, cara))
        assert t.proses.wait(20) == 0 if cara == "jendela" else t.akhir() == 0
        assert "Traceback" not in t.mentah.decode(errors="replace")
    assert (folder / "draf").read_text() == "isi"


def test_lukisan_pertama_tidak_memuat_yang_berat(tmp_path):
    folder = kantor(tmp_path / "k")
    naskah = """
import sys
from loket_tui import __main__ as utama
from loket_tui.screens import app
from pathlib import Path
def catat(self):
    baru = Path(sys.argv[1]) / "modul.baru"
    baru.write_text("\\n".join(sorted(sys.modules)))
    baru.rename(Path(sys.argv[1]) / "modul")
app.LoketApp.buka_kantor = catat
utama.main(["--kantor", sys.argv[1]])
"""
    with terminal(naskah, str(folder)) as t:
        t.tunggu("Kata sandi")
        t.tunggu("Berkas terbuka: 0")
        while not (folder / "modul").exists():
            assert t.baca()
        assert "Kecamatan Kalipare" in t.teks()
    modul = (folder / "modul").read_text().split()
    assert "loket_tui.screens.masuk" in modul
    berat = {"typer", "sqlmodel", "sqlalchemy", "pydantic", "reportlab", "segno", "argon2", "alembic"}
    assert not berat & {m.partition(".")[0] for m in modul}
    assert not {m for m in modul if m.startswith("loket_tui.layanan.")} - {"loket_tui.layanan.pembuka"}

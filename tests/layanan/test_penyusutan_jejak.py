"""Penyusutan and the trail: the chain verifies after it, forging it shows, a kill in between changes nothing."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import jaga
from loket_tui.layanan import penyusutan as lp
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import basis as rb
from loket_tui.register import pemulihan, pustaka
from loket_tui.register.penyusutan_aturan import (
    ATURAN,
    TANDA,
    sisa,
)
from tests.alat_kantor import MULAI, SITI, sesi
from tests.layanan.alat_kerja import buka_kantor
from tests.layanan.alat_susut import (
    KEMUDIAN,
    NOMOR,
)
from tests.screens.alat_perkara import lihat

# ---- the trail


def ubah(ruang: Ruang, kerja: Callable[[sqlite3.Connection], object]) -> tuple[str, ...]:
    """What the check says after somebody wrote into the file by hand, the triggers out of the way."""
    ruang.basis.tutup()
    k = pustaka.dbapi.connect(str(ruang.kantor.db))
    pemicu = k.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for nama, _ in pemicu:
        k.execute(f"DROP TRIGGER {nama}")
    kerja(k)
    for _, sql in pemicu:
        k.execute(sql)
    k.commit()
    k.close()
    return jaga.periksa(ruang).temuan


def test_baris_susut_yang_diubah_tangan(susut: Ruang) -> None:
    temuan = ubah(susut, lambda k: k.execute("UPDATE peristiwa SET alasan = 'lain' WHERE id = 2"))
    assert any("Baris 2 tabel peristiwa" in t and "diisi lagi" in t for t in temuan)
    assert any("Baris 2 tabel peristiwa tidak sama dengan sidiknya" in t for t in temuan)


def test_baris_susut_yang_diisi_lagi_dari_cadangan_lama(contoh_susut: Path, susut: Ruang) -> None:
    """The old row has the very hash that the trail named first: only the note of the penyusutan tells."""
    def isi_lagi(k: Any) -> None:
        k.execute("ATTACH ? AS lama", (str(contoh_susut / "data" / "loket.db"),))
        k.execute("UPDATE permohonan_pihak SET (nik, cuplikan, garam) = (SELECT nik, cuplikan, garam FROM "
                  "lama.permohonan_pihak l WHERE l.id = permohonan_pihak.id) WHERE id = 1")
        k.commit()
        k.execute("DETACH lama")

    temuan = ubah(susut, isi_lagi)
    assert any("Baris 1 tabel permohonan_pihak" in t and "diisi lagi" in t for t in temuan)


def test_baris_dikosongkan_tanpa_penyusutan(kantor_lama: Ruang) -> None:
    temuan = ubah(kantor_lama, lambda k: k.execute(
        "UPDATE isian_nilai SET nilai = '', garam = '' WHERE permohonan_id = 1"))
    assert any("tabel isian_nilai tidak sama dengan sidiknya" in t for t in temuan)


def test_catatan_penyusutan_palsu(susut: Ruang) -> None:
    """A row blanked by hand with a note made for it: the note is no row that the trail names."""
    def palsukan(k: Any) -> None:
        from loket_tui.register.jejak import sidik_baris

        kursor = k.execute("SELECT * FROM isian_nilai WHERE permohonan_id = 3 ORDER BY id LIMIT 1")
        kolom = [d[0] for d in kursor.description]
        baris = dict(zip(kolom, kursor.fetchone(), strict=True)) | {"nilai": "", "garam": ""}
        k.execute("UPDATE isian_nilai SET nilai = '', garam = '' WHERE id = ?", (baris["id"],))
        k.execute("INSERT INTO penyusutan_baris (penyusutan_id, tabel, baris, sidik) VALUES (1, 'isian_nilai', ?, ?)",
                  (baris["id"], sidik_baris(baris)))

    temuan = ubah(susut, palsukan)
    assert any("tabel penyusutan_baris tidak disebut jejak" in t for t in temuan)


def test_catatan_penyusutan_diganti_atau_dihapus(susut: Ruang) -> None:
    temuan = ubah(susut, lambda k: k.execute("DELETE FROM penyusutan_baris WHERE tabel = 'naskah'"))
    assert any("tabel penyusutan_baris hilang" in t for t in temuan)
    assert any("tabel naskah tidak sama dengan sidiknya" in t for t in temuan)


def test_isi_yang_tidak_kosong_tidak_diterima_walau_sidiknya_cocok(susut: Ruang) -> None:
    """Whoever writes other words into a row and its note alike: the note's own hash is in the trail."""
    def samarkan(k: Any) -> None:
        from loket_tui.register.jejak import sidik_baris

        k.execute("UPDATE isian_nilai SET nilai = 'Karangan' WHERE id = 1")
        kursor = k.execute("SELECT * FROM isian_nilai WHERE id = 1")
        baris = dict(zip([d[0] for d in kursor.description], kursor.fetchone(), strict=True))
        k.execute("UPDATE penyusutan_baris SET sidik = ? WHERE tabel = 'isian_nilai' AND baris = 1",
                  (sidik_baris(baris),))

    temuan = ubah(susut, samarkan)
    assert any("Baris 1 tabel isian_nilai" in t and "diisi lagi" in t for t in temuan)
    assert any("tabel penyusutan_baris tidak sama dengan sidiknya" in t for t in temuan)


def test_sisa_tidak_berubah_bila_diulang(susut: Ruang) -> None:
    with susut.basis.baca() as k:
        for nama in ATURAN:
            for baris in k.execute(text(
                    f"SELECT t.* FROM {nama} t JOIN penyusutan_baris b ON b.tabel = '{nama}' "
                    "AND b.baris = t.rowid")).mappings():
                assert sisa(nama, dict(baris)) == {}
                if "isi" in baris:
                    json.loads(baris["isi"])


def test_dipulihkan_dari_cadangan_sesudahnya(susut: Ruang, tmp_path: Path) -> None:
    cadangan = jaga.cadangkan_lokal(susut)
    folder = susut.kantor.folder
    susut.tutup()
    pemulihan.pulihkan(cadangan, folder)
    ruang = buka_kantor(folder)
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.setel(MULAI + KEMUDIAN + timedelta(hours=1))
    cek = jaga.periksa(ruang)
    assert cek.baik, cek.temuan
    assert lihat(ruang, 1).pemohon["nama"] == TANDA
    ruang.tutup()


DIBUNUH = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
from loket_tui.layanan import penyusutan as lp
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.register import penyusutan as rs
from tests.alat_kantor import MULAI, sesi
from tests.layanan.alat_kerja import buka_kantor

ruang = buka_kantor(Path(sys.argv[1]))
ruang.jam.setel(MULAI + timedelta(days=366 * 11))
ruang.baca_geser()
if sys.argv[2] == "tengah":        # the triggers are away, the rows are blank, nothing is committed
    rs._tanpa_penjaga.__exit__ = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
else:                              # everything was written but for the trail's row
    asli = lp.rs.susutkan
    def susutkan(*a):
        asli(*a)
        os.kill(os.getpid(), signal.SIGKILL)
    lp.rs.susutkan = susutkan
lp.susutkan(ruang, sesi(ruang, "eka"), kunci_baru(), "1/2037")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("kapan", ["tengah", "akhir"])
def test_dibunuh_di_tengah_tidak_mengubah_apa_pun(kantor_lama: Ruang, kapan: str) -> None:
    folder = kantor_lama.kantor.folder
    kantor_lama.basis.tutup()
    jadi = subprocess.run([sys.executable, "-c", DIBUNUH, str(folder), kapan], capture_output=True, text=True,
                          cwd=Path(__file__).resolve().parents[2], check=False)
    assert jadi.returncode == -signal.SIGKILL, jadi.stderr
    cek = jaga.periksa(kantor_lama)
    assert cek.baik, cek.temuan                 # every guard stands, every row is as it was
    assert lihat(kantor_lama, 1).pemohon["nama"] == SITI.nama
    with kantor_lama.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM penyusutan")).scalar() == 0
    assert lp.jalankan(kantor_lama, sesi(kantor_lama, "eka"), NOMOR).berkas == 2
    assert jaga.periksa(kantor_lama).baik


def test_penjaga_berdiri_lagi(susut: Ruang) -> None:
    with susut.basis.baca() as k:
        ada = set(k.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    assert ada == {p.split()[5] for p in rb.pemicu()}



"""Every screen of the registry, with every role: names that bite are only text, and no NIK stands there in full."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from loket_tui.layanan import serah
from loket_tui.layanan.ruang import kunci_baru
from loket_tui.screens.app import LoketApp
from loket_tui.screens.daftar_layar import LANJUTAN, LAYAR
from tests.alat_kantor import buat_ruang, sesi
from tests.screens.alat_layar import JAHAT, jalan, teks_layar
from tests.screens.alat_perkara import (
    disetujui,
    lihat,
    orang,
    pada_paraf,
    pada_tanda,
    siap_ambil,
    terima_kk,
)

RAMBAH = ("enter", "pagedown", "escape", "down", "enter", "end", "escape", "right", "enter", "escape", "left", "f1",
          "escape")
"""Keys that look round: into a row, its end, out, the next list, the help.  None of them records anything."""
TERLARANG = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _isi_kantor(folder: Path) -> None:
    """Cases at every desk, one fetched, one returned with a reason."""
    ruang = buat_ruang(folder)
    for n, buat in enumerate((terima_kk, pada_paraf, pada_tanda, disetujui, siap_ambil)):
        buat(ruang, orang(n + 1, f"Pemohon {n + 1}"))
    terima_kk(ruang, orang(7, "Pemohon 7"), kurang=True)
    ambil = siap_ambil(ruang, orang(8, "Pemohon 8"))
    serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(ambil, lihat(ruang, ambil).urut)],
                   serah.Penerima("sendiri"))
    ruang.tutup()


def _racuni(folder: Path) -> None:
    """Names that bite in the record itself, as a program without a border would have let them in."""
    with closing(sqlite3.connect(folder / "data" / "loket.db", isolation_level=None)) as k:
        for (nama,) in k.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            k.execute(f'DROP TRIGGER "{nama}"')
        k.execute("UPDATE pengguna SET nama = nama || ' ' || ?, jabatan = ?", (JAHAT, JAHAT))
        k.execute("UPDATE peristiwa SET alasan = ? WHERE alasan <> ''", (JAHAT,))
        k.execute("UPDATE kelengkapan SET catatan = ?", (JAHAT,))
        k.execute("UPDATE isian_nilai SET nilai = ? WHERE kode = 'kepala_keluarga'", (JAHAT,))
        for tabel, kolom in (("permohonan_pihak", "cuplikan"), ("baris_buku", "isi")):
            for nomor, teks in k.execute(f"SELECT id, {kolom} FROM {tabel}").fetchall():
                isi = json.loads(teks)
                for satu in ("nama", "alamat", "desa", "penerima"):
                    if satu in isi:
                        isi[satu] = f"{isi[satu]} {JAHAT}"
                k.execute(f"UPDATE {tabel} SET {kolom} = ? WHERE id = ?", (json.dumps(isi), nomor))


@pytest.fixture(scope="module")
def beracun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("setiap") / "beracun"
    _isi_kantor(folder)
    _racuni(folder)
    return folder


def _nik(folder: Path) -> set[str]:
    """Every number of sixteen digits that the record holds of a person."""
    with closing(sqlite3.connect(folder / "data" / "loket.db")) as k:
        semua = " ".join(str(b[0]) for b in k.execute("SELECT cuplikan FROM permohonan_pihak"))
    return set(re.findall(r"\d{16}", semua))


def _catatan(app: LoketApp) -> str:
    """What the program noted of an error."""
    return "\n".join(p.read_text()[-2000:] for p in sorted(app.kantor.folder.rglob("*.log")))


async def _rambah(app: LoketApp, pilot: Pilot[Any], layar: str) -> list[str]:
    """Open a screen and look round in it; what it showed on the way."""
    app.pindah(app.layar_kerja(layar))
    await pilot.pause(0.1)
    tampak = [teks_layar(app)]
    for tombol in RAMBAH:
        await pilot.press(tombol)
        await pilot.pause()
        assert app.is_running and not app.insiden, f"{layar} {tombol}: {_catatan(app)}"
        tampak.append(teks_layar(app))
        if not app.sudah_masuk:
            break
    return tampak


@pytest.mark.parametrize("petugas", ["ani", "dedi", "admin"])
async def test_nama_yang_menggigit_hanya_teks_dan_nik_tersamar(beracun: Path, petugas: str) -> None:
    nik = _nik(beracun)
    assert len(nik) > 5
    async with jalan(beracun, petugas) as (app, pilot):
        terlihat = False
        for entri in (*LAYAR, *LANJUTAN):
            if not app.boleh_buka(entri):
                continue
            for teks in await _rambah(app, pilot, entri.nama):
                assert not TERLARANG.search(teks.replace("\n", "")), f"{entri.nama}: {teks!r}"
                terlihat = terlihat or "[/x]" in teks
                rapat = re.sub(r"(?<=\d) (?=\d{4})", "", teks)
                for satu in nik:
                    assert satu not in rapat, f"{entri.nama}: {teks}"
        assert terlihat and app.is_running and not app.insiden

"""A start reads the pack of its office and no other, and looks for no defects of documents."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from loket_tui.kantor import sumber_paket
from tests.alat_kantor import buat_ruang

PERIKSA = """
import json, sys
from pathlib import Path
dibuka = []
sys.addaudithook(lambda nama, isi: dibuka.append(str(isi[0])) if nama in ("open", "os.listdir", "os.scandir") else None)
from loket_tui.layanan import siap
ruang = siap.buka(Path(sys.argv[1]))
ada = len(ruang.sop_aktif)
ruang.tutup()
print(json.dumps([ada, "loket_tui.sop.cacat" in sys.modules, [p for p in dibuka if "sop_defs" in p]]))
"""


def test_paket_lain_tidak_dibaca_saat_mulai(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    buat_ruang(folder).tutup()
    for lain in ("dukcapil", "rusak"):
        shutil.copytree(sumber_paket() / "dukcapil", folder / "sop_defs" / lain, dirs_exist_ok=True)
    (folder / "sop_defs" / "rusak" / "paket.toml").write_text("x = [", encoding="utf-8")
    hasil = subprocess.run(
        [sys.executable, "-c", PERIKSA, str(folder)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    ada, cacat_dicari, dibuka = json.loads(hasil.stdout.splitlines()[-1])
    assert ada > 0 and not cacat_dicari
    milik = folder / "sop_defs" / "kalipare"
    assert dibuka and all(Path(p).is_relative_to(milik) for p in dibuka), dibuka

"""A process that takes in applications without end and prints each number after its act is confirmed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import Kantor
from loket_tui.layanan import terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import basis
from tests.alat_kantor import LENGKAP_KK, MULAI, buat_ruang, pengajuan_kk, sesi


def main(folder: Path) -> None:
    """Work until killed."""
    if (folder / "data" / "loket.db").exists():
        kantor = Kantor.buka(folder)
        ruang = Ruang(kantor, basis.buka(kantor.db), JamTetap(MULAI))
    else:
        ruang = buat_ruang(folder)
    ani = sesi(ruang, "ani")
    while True:
        print(*terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).nomor, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

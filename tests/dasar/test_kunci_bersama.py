"""The lock that many hold and one may ask for alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from loket_tui.dasar.kunci_bersama import KunciBersama


def test_banyak_bersama_satu_sendiri(tmp_path: Path) -> None:
    a, b, c = (KunciBersama(tmp_path) for _ in range(3))
    assert a.ambil() and b.ambil() and not c.ambil(sendiri=True)
    a.lepas()
    assert not c.ambil(sendiri=True)
    b.lepas()
    assert c.ambil(sendiri=True) and not a.ambil()
    c.lepas()
    assert a.ambil()
    del a                                    # a holder that is forgotten holds nothing
    assert c.ambil(sendiri=True)


def test_dipegang_program_lain_sampai_mati(tmp_path: Path) -> None:
    perintah = ("import sys; from pathlib import Path; from loket_tui.dasar.kunci_bersama import KunciBersama\n"
                "k = KunciBersama(Path(sys.argv[1])); print(k.ambil(), flush=True); sys.stdin.read()")
    p = subprocess.Popen([sys.executable, "-c", perintah, str(tmp_path)], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, text=True)
    assert p.stdout is not None and p.stdin is not None
    assert p.stdout.readline() == "True\n"
    kunci = KunciBersama(tmp_path)
    assert not kunci.ambil(sendiri=True)
    p.kill()
    p.communicate()
    assert kunci.ambil(sendiri=True)


def test_tanpa_folder_tidak_menghalangi(tmp_path: Path) -> None:
    assert KunciBersama(tmp_path / "tidak-ada").ambil(sendiri=True)

"""Loading and checking all packs against tomllib alone on the same files; one engine step beside two libraries.

Both are done in this process, alternately, many times; the median counts.  "Checking" is everything `loket sop
periksa` looks at in the files: schema, meaning, what the pack must have, and the document's own defects with their
lines.  Without the defects it is what a start does with its one pack.
python-statemachine and transitions are measured where they are installed, for information.
Usage: python -m tests.bench.bench_sop [RUNS] [FOLDER OF PACKS]
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from loket_tui.sop.mesin import langkahkan
from loket_tui.sop.muat import muat
from loket_tui.sop.paket import muat_paket
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.syarat import Konteks

AKAR = Path(__file__).parents[2] / "sop_defs"
BATAS = 4.0
LANGKAH = 2_000
"""Engine steps in one measurement."""


def ukur(kali: int, *kerja: Callable[[], object]) -> list[float]:
    """Median seconds of each job, run in turn, after one run of each that does not count."""
    waktu: list[list[float]] = [[] for _ in kerja]
    for nomor in range(-1, kali):
        for isi, satu in zip(waktu, kerja, strict=True):
            gc.collect()
            mulai = time.perf_counter()
            satu()
            if nomor >= 0:
                isi.append(time.perf_counter() - mulai)
    return [statistics.median(x) for x in waktu]


def paket(kali: int, akar: Path) -> float:
    """Print the table of loading; the factor against tomllib."""
    folder = sorted(p.parent for p in akar.glob("*/paket.toml"))
    berkas = [p for f in folder for p in sorted(f.glob("*.toml"))]

    def tolok() -> None:
        for p in berkas:
            tomllib.loads(p.read_bytes().decode("utf-8"))

    def muat_saja() -> None:
        for f in folder:
            muat_paket(f)

    def muat_dan_periksa() -> None:
        for f in folder:
            assert not [m.peringatan for m in muat_paket(f).sop if m.peringatan is None]

    baku, saja, semua = ukur(kali, tolok, muat_saja, muat_dan_periksa)
    print(f"{len(berkas)} berkas, {sum(p.stat().st_size for p in berkas) / 1024:.0f} KB, {kali} putaran")
    print(f"tomllib {baku * 1000:7.1f} ms")
    print(f"muat    {saja * 1000:7.1f} ms  {saja / baku:.2f}x")
    print(f"periksa {semua * 1000:7.1f} ms  {semua / baku:.2f}x (batas {BATAS:g})")
    return semua / baku


def _kita(prosedur: Prosedur) -> Callable[[], object]:
    konteks = Konteks()

    def jalan() -> None:
        for _ in range(LANGKAH // 2):
            langkahkan(prosedur, "periksa.periksa_kelengkapan", "lengkap", konteks)
            langkahkan(prosedur, "periksa.periksa_kelengkapan", "tidak_lengkap", konteks)

    return jalan


def _transitions() -> Callable[[], object]:
    from transitions import Machine  # type: ignore[import-not-found]

    mesin = Machine(states=["periksa", "catat"], initial="periksa", auto_transitions=False)
    mesin.add_transition("lengkap", "periksa", "catat")
    mesin.add_transition("tidak_lengkap", "catat", "periksa")

    def jalan() -> None:
        for _ in range(LANGKAH // 2):
            mesin.lengkap()
            mesin.tidak_lengkap()

    return jalan


def _statemachine() -> Callable[[], object]:
    from statemachine import State, StateMachine  # type: ignore[import-not-found]

    class Mesin(StateMachine):  # type: ignore[misc]
        periksa = State(initial=True)
        catat = State()
        lengkap = periksa.to(catat)
        tidak_lengkap = catat.to(periksa)

    mesin = Mesin()

    def jalan() -> None:
        for _ in range(LANGKAH // 2):
            mesin.lengkap()
            mesin.tidak_lengkap()

    return jalan


def mesin(kali: int) -> None:
    """Print what one step costs; the libraries only where they are installed."""
    kerja = {"mesin sop": _kita(muat(AKAR / "kalipare" / "surat_pindah.toml", "kalipare").prosedur)}
    for nama, buat in (("transitions", _transitions), ("python-statemachine", _statemachine)):
        try:
            kerja[nama] = buat()
        except ImportError:
            print(f"{nama} tidak terpasang, jadi tidak diukur.")
    for nama, waktu in zip(kerja, ukur(kali, *kerja.values()), strict=True):
        print(f"satu langkah, {nama:<20} {waktu / LANGKAH * 1e6:6.1f} mikrodetik")


def main() -> int:
    """Print both tables; exit status 1 beyond the limit."""
    kali = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    faktor = paket(kali, Path(sys.argv[2]) if len(sys.argv) > 2 else AKAR)
    mesin(kali)
    return int(faktor > BATAS)


if __name__ == "__main__":
    sys.exit(main())

"""Mutated packs against the loader: only GalatSop may come out, and quickly.

Each input is a procedure that comes with the program after one to six changes: bytes, tokens, values, lines, whole
tables swapped, doubled, dropped or taken from another file.  What still loads is looked at as the program does:
warnings, list, comparison with the original, text kept in the record, every open outcome.
Usage: python -m tests.bench.fuzz_sop [N=200000] [SEED=20261120]
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from loket_tui.dasar.galat import GalatAturan, GalatSop
from loket_tui.sop.banding import banding
from loket_tui.sop.mesin import pilihan
from loket_tui.sop.muat import muat_teks
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import BerkasSop
from loket_tui.sop.syarat import Konteks
from loket_tui.sop.tinjau import ringkas

AKAR = Path(__file__).parents[2] / "sop_defs"
BENIH = 20261120
NILAI = (
    "5", "-1", "0", "1.5", "nan", "inf", "-inf", "1e308", "9999999999999999999999", "true", '""', '"x"', '"../../x"',
    "[]", "{}", "[5]", '["x"]', "[[1]]", "{x = 1}", '{ke = "x"}', '{akhir = "ditolak"}', "2026-01-01", "12:00:00",
    '{isian = "x"}', '"' + "a" * 1_100 + '"', '"\\u0000"', '"\\u001b[31m"', '"\\ud800"', '"\\U0001F600"',
    "0x1F", "1_000",
    '"1e308 menit"', '"-5 menit"', '"9999999999 hari"', '"74 jam 10 menit"', '"2 Hari"', '"Sampai jadwal berakhir"',
    '{alur = "x", naskah = "x"}', '{semua = [{isian = "x", terisi = true}]}', '{menit = 1e308}', "{hari = 1, jam = 1}",
    '{tidak = {tidak = {tidak = {tidak = {isian = "x", terisi = true}}}}}', '{persen = {dari = "x", tarif = 1e308}}',
    '{tambah = {dari = "x", tahun = 99999}}', '["a", "a"]', "'''\n[[langkah]]\n'''", '"""', '"con"', '"é"', "\x00",
    "\ufeff", '"%s {0} [bold]"',
)
_TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|[A-Za-z_][\w-]*|-?\d+(?:\.\d+)?|[\[\]{}=,.#]')
_TABEL = re.compile(r"(?m)^(?=\[)")


def asli() -> tuple[list[str], list[Prosedur]]:
    """The procedures that come with the program and load: their texts, and as loaded."""
    teks: list[str] = []
    prosedur: list[Prosedur] = []
    for path in sorted(AKAR.glob("*/*.toml")):
        if path.name != "paket.toml":
            with suppress(GalatSop):
                prosedur.append(muat_teks(path.read_bytes(), path.name, "uji").prosedur)
                teks.append(path.read_text(encoding="utf-8"))
    return teks, prosedur


def _bait(acak: random.Random, teks: str, _lain: str) -> str:
    a = acak.randrange(len(teks) + 1)
    b = min(len(teks), a + acak.choice((0, 1, 2, 5, 20, 200)))
    match acak.randrange(5):
        case 0:
            return teks[:a] + teks[b:]
        case 1:
            sisip = acak.choices((0, 10, 34, 39, 91, 92, 93, 127, 0x2028, 0xFFFD, 0x1F600), k=acak.randint(1, 4))
            return teks[:a] + "".join(map(chr, sisip)) + teks[b:]
        case 2:
            return teks[:a] + teks[a:b] * acak.randint(2, 4) + teks[b:]
        case 3:
            return teks[:a]
        case _:
            c = acak.randrange(len(teks) + 1)
            return teks[:a] + teks[c : c + 40] + teks[b:]


def _token(acak: random.Random, teks: str, lain: str) -> str:
    a = acak.randrange(max(1, len(teks)))
    satu = _TOKEN.search(teks, a)
    dua = _TOKEN.search(lain, acak.randrange(max(1, len(lain))))
    if satu is None or dua is None:
        return teks
    return teks[: satu.start()] + dua[0] + teks[satu.end() :]


def _nilai(acak: random.Random, teks: str, _lain: str) -> str:
    semua = teks.split("\n")
    i = acak.randrange(len(semua))
    kunci, sama, _ = semua[i].partition(" = ")
    if sama:
        semua[i] = kunci + sama + acak.choice(NILAI)
    return "\n".join(semua)


def _baris(acak: random.Random, teks: str, lain: str) -> str:
    semua = teks.split("\n")
    i, j = acak.randrange(len(semua)), acak.randrange(len(semua))
    match acak.randrange(4):
        case 0:
            semua[i], semua[j] = semua[j], semua[i]
        case 1:
            semua.insert(i, semua[j])
        case 2:
            del semua[i]
        case _:
            semua.insert(i, acak.choice(lain.split("\n")))
    return "\n".join(semua)


def _tabel(acak: random.Random, teks: str, lain: str) -> str:
    semua = _TABEL.split(teks)
    i, j = acak.randrange(len(semua)), acak.randrange(len(semua))
    match acak.randrange(4):
        case 0:
            semua[i], semua[j] = semua[j], semua[i]
        case 1:
            semua.insert(i, semua[j] * acak.choice((1, 1, 2, 30)))
        case 2:
            del semua[i]
        case _:
            semua.insert(i, acak.choice(_TABEL.split(lain)))
    return "".join(semua)


_CARA = (_bait, _token, _token, _nilai, _nilai, _baris, _tabel, _tabel)


def mutasi(acak: random.Random, semua: list[str]) -> tuple[int, bytes]:
    """(index of the original, its bytes after one to six changes)."""
    nomor = acak.randrange(len(semua))
    teks = semua[nomor]
    for _ in range(acak.choice((1, 1, 1, 2, 3, 6))):
        teks = acak.choice(_CARA)(acak, teks, acak.choice(semua)) or "x"
    mentah = teks.encode("utf-8", "replace")
    if acak.random() < 0.05:
        a = acak.randrange(len(mentah) + 1)
        mentah = mentah[:a] + acak.randbytes(acak.randint(1, 4)) + mentah[a + acak.randrange(3) :]
    return nomor, mentah


def coba(mentah: bytes, semula: Prosedur) -> str:
    """Whether it loads ("baik") or is refused ("galat"); anything else, or words that cannot be shown, is raised."""
    try:
        hasil = muat_teks(mentah, "acak.toml", "uji")
    except GalatSop as galat:
        assert galat.kalimat.startswith("SOP acak.toml"), galat.kalimat
        assert galat.kalimat.isprintable() and all(t and t.isprintable() for t in galat.temuan), galat.temuan
        return "galat"
    p = hasil.prosedur
    for temuan in hasil.peringatan:
        assert temuan.kalimat.isprintable() and temuan.kalimat.endswith("."), temuan
    assert ringkas(p)
    beda = banding(semula, p)
    assert bool(beda) == (semula.teks != p.teks) and all(b.kalimat.isprintable() for b in beda)
    assert Prosedur("uji", BerkasSop.model_validate_json(p.teks)).hash == p.hash
    for letak in p.urutan:
        try:
            assert pilihan(p, letak.token, Konteks())
        except GalatAturan as galat:
            assert "berputar" in galat.kalimat, galat.kalimat
    return "baik"


def main() -> int:
    """Run and print how many loaded, how many were refused, and the slowest; the input that breaks it is kept."""
    banyak = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    acak = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else BENIH)
    semua, semula = asli()
    jumlah: Counter[str] = Counter()
    terlama, mulai = 0.0, time.perf_counter()
    for ke in range(banyak):
        nomor, mentah = mutasi(acak, semua)
        awal = time.perf_counter()
        try:
            jumlah[coba(mentah, semula[nomor])] += 1
        except BaseException as sebab:
            Path("fuzz_sop.toml").write_bytes(mentah)
            print(f"masukan ke-{ke} ({type(sebab).__name__}: {sebab!s:.300}) disimpan di fuzz_sop.toml")
            raise
        terlama = max(terlama, time.perf_counter() - awal)
        if ke % 10_000 == 9_999:
            print(f"{ke + 1} masukan, {time.perf_counter() - mulai:.0f} s, terlama {terlama * 1000:.0f} ms", flush=True)
    print(f"{banyak} masukan: {jumlah['baik']} dimuat, {jumlah['galat']} ditolak dengan GalatSop, tidak ada yang lain; "
          f"terlama {terlama * 1000:.0f} ms")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

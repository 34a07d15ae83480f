"""What a trial run must have walked, told from the file itself."""

from __future__ import annotations

from collections import Counter

from loket_tui.layanan.uji_sop_hasil import HasilUji
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.jalur_tujuan import hasil_terbuka, perkara
from loket_tui.sop.prosedur import Prosedur


def ukuran(prosedur: Prosedur) -> int:
    """What the number of paths may grow with: outcomes, conditions, loops, variants, choices of a file."""
    hasil = sum(len(hasil_terbuka(x)) for x in perkara(prosedur))
    pilihan = {(p.kelompok, p.pilihan) for p in prosedur.berkas.persyaratan}
    tolak = sum(len(getattr(x.aksi, "tolak_bila", ())) + 1 for x in prosedur.urutan if x.jenis == "legalisir")
    return hasil + tolak + 2 * len(list(prosedur.syarat())) + len(prosedur.berkas.aktivitas) + len(pilihan)


def diperiksa(hasil: HasilUji, prosedur: Prosedur) -> None:
    """Nothing was found, every outcome was taken, every loop once and twice on its own, and every path ended."""
    assert hasil.lulus, hasil.temuan
    diambil = {x for j in hasil.jalur for x in j.langkah}
    lain = [x for x in prosedur.urutan if x.jenis in {"tugas", "lapor"}]
    for letak in (*perkara(prosedur), *lain):
        for kode in HASIL[letak.jenis] if letak in lain else hasil_terbuka(letak):
            assert f"{letak.token}:{kode}" in diambil, (letak.token, kode)
    putar = {f"{x.token}:{kode}": x.aksi.hasil[kode].ulang for x in perkara(prosedur) for kode, t in
             x.aksi.hasil.items() if t.ke and (s := prosedur.sasaran(t.ke)) and s.indeks <= x.indeks}
    kali = {x: {Counter(j.langkah)[x] for j in hasil.jalur} for x in putar}
    for x, batas in putar.items():
        assert {0, 1} <= kali[x] and (2 in kali[x] or batas == 1), (x, kali[x])
        assert batas is None or batas + 1 in kali[x], (x, kali[x])
    assert all(j.akhir for j in hasil.jalur)
    assert len(hasil.jalur) <= 2 * ukuran(prosedur) + len(lain)

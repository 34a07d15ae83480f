"""A document that prints its procedure twice: where the second table says something else than the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket_tui.sop.baku import menit_dari_waktu
from loket_tui.sop.periksa import Temuan
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Langkah, TabelKedua

_JENDELA = 6
"""How many rows further on a row of the second table is looked for in the first."""
_MIRIP = 0.34
"""Share of common words from which two rows are taken for the same one."""
_SEBUTAN = {"kegiatan": "kegiatan", "kelengkapan": "kelengkapan", "output": "output"}


def beda_tabel(prosedur: Prosedur, aktivitas: str, semua: tuple[Langkah, ...]) -> Iterator[Temuan]:
    """One warning for each number, word or time in which the tables differ, and for rows that one of them lacks."""
    kedua = [x for x in prosedur.berkas.tabel_kedua if not x.aktivitas or aktivitas in x.aktivitas]
    pertama = [x for x in semua if not x.tambahan]
    if not kedua:
        return
    pasangan = _pasangkan(pertama, kedua)
    for langkah, lain in pasangan:
        if lain is None:
            yield _temuan(f"langkah {_nomor(langkah)} tidak ada pada tabel kedua.", langkah)
        else:
            yield from _beda_baris(prosedur, langkah, lain, aktivitas)
    cocok = {id(lain) for _, lain in pasangan}
    for lain in kedua:
        if id(lain) not in cocok:
            kata = f"tabel kedua memuat langkah {lain.no or '-'} '{_potong(lain.kegiatan)}'"
            yield Temuan(f"{kata} yang tidak ada pada tabel pertama.", galat=False, tempat=("tabel_kedua", ""))


def _pasangkan(pertama: list[Langkah], kedua: list[TabelKedua]) -> list[tuple[Langkah, TabelKedua | None]]:
    """Each row of the first table with its row of the second: by its words in order, else by its number."""
    kata = [_kata(x.kegiatan) for x in kedua]
    cocok: dict[int, int] = {}
    mulai = 0
    for urut, langkah in enumerate(pertama):
        ini = _kata(langkah.kegiatan)
        nilai = [(_serupa(ini, kata[i]), -i) for i in range(mulai, min(len(kedua), mulai + _JENDELA))]
        terbaik, lawan = max(nilai, default=(0.0, 0))
        if terbaik >= _MIRIP:
            cocok[urut] = -lawan
            mulai = -lawan + 1
    sisa = {_rata(x.no): i for i, x in enumerate(kedua) if x.no and i not in cocok.values()}
    for urut, langkah in enumerate(pertama):
        if urut not in cocok and (lawan := sisa.pop(_rata(langkah.no), -1)) >= 0:
            cocok[urut] = lawan
    return [(langkah, kedua[cocok[urut]] if urut in cocok else None) for urut, langkah in enumerate(pertama)]


def _beda_baris(prosedur: Prosedur, langkah: Langkah, lain: TabelKedua, aktivitas: str) -> Iterator[Temuan]:
    nomor = _nomor(langkah)
    if lain.no and _rata(lain.no) != _rata(langkah.no):
        yield _temuan(f"langkah {nomor} bernomor {lain.no.strip().rstrip('.')} pada tabel kedua.", langkah)
    for kunci, sebutan in _SEBUTAN.items():
        satu, dua = getattr(langkah, kunci), getattr(lain, kunci)
        tercetak = getattr(langkah, f"{kunci}_tercetak")
        if dua and _rata(dua) not in {_rata(satu), _rata(tercetak)}:
            yield _temuan(f"{sebutan} langkah {nomor} berbeda pada tabel kedua: '{_potong(dua)}'.", langkah)
    waktu = langkah.waktu if isinstance(langkah.waktu, str) else langkah.waktu.get(aktivitas, "")
    if lain.waktu and not _waktu_sama(waktu, lain.waktu):
        kata = f"'{waktu[:40]}'" if waktu else "tanpa waktu"
        yield _temuan(f"waktu langkah {nomor} {kata}, pada tabel kedua '{lain.waktu[:40]}'.", langkah)
    lane = prosedur.berkas.pelaksana.get(langkah.pelaksana or "")
    if lain.pelaksana and lane is not None and _rata(lain.pelaksana) != _rata(lane.sebutan):
        yield _temuan(f"pelaksana langkah {nomor} {lane.sebutan}, pada tabel kedua '{lain.pelaksana[:60]}'.", langkah)


def _waktu_sama(satu: str, dua: str) -> bool:
    menit = menit_dari_waktu(satu)
    return _rata(satu) == _rata(dua) or (menit is not None and menit == menit_dari_waktu(dua))


def _temuan(kalimat: str, langkah: Langkah) -> Temuan:
    return Temuan(kalimat, galat=False, tempat=("langkah", langkah.id))


def _nomor(langkah: Langkah) -> str:
    return langkah.no.strip().rstrip(".") or langkah.id


def _rata(teks: str) -> str:
    return re.sub(r"\W+", " ", teks).strip().casefold()


def _kata(teks: str) -> frozenset[str]:
    return frozenset(_rata(teks).split())


def _serupa(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _potong(teks: str) -> str:
    satu = " ".join(teks.split())
    return satu if len(satu) <= 90 else satu[:89] + "…"

"""Papers to be legalised in a trial: rows that a SOP takes, and rows that it refuses, each by one of its conditions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from loket_tui.sop.aksi import TolakButir
from loket_tui.sop.jalur_isian import Kasus
from loket_tui.sop.legalisir import kena, tabel_butir
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Isian, Kolom

SEMUA = "semua"
"""Instead of the number of a condition: every paper is refused."""


def macam(prosedur: Prosedur, letak: Letak) -> tuple[str, ...]:
    """What there is to refuse at an aksi: the numbers of its conditions, and all papers where it can refer."""
    if letak.jenis != "legalisir" or tabel_butir(prosedur, letak.aksi) is None or not letak.aksi.tolak_bila:
        return ()
    nomor = tuple(str(n) for n in range(1, len(letak.aksi.tolak_bila) + 1))
    return (*nomor, SEMUA) if "rujuk" in letak.aksi.hasil else nomor


def kena_baris(prosedur: Prosedur, letak: Letak, nilai: Mapping[str, str]) -> list[set[str]]:
    """For each row of the table the numbers of the conditions that refuse it."""
    tabel = tabel_butir(prosedur, letak.aksi) if letak.jenis == "legalisir" else None
    isi = nilai.get(tabel.kode, "") if tabel is not None else ""
    if tabel is None or not isi:
        return []
    return [_kena(tabel, letak, sel) for sel in json.loads(isi)]


def _kena(tabel: Isian, letak: Letak, sel: list[str]) -> set[str]:
    baris = dict(zip((k.kode for k in tabel.kolom), sel, strict=False))
    return {str(n) for n, t in enumerate(letak.aksi.tolak_bila, 1) if kena(t, baris.get(_kolom(t), ""))}


def _kolom(aturan: TolakButir) -> str:
    return aturan.isian.rpartition(".")[2]


def dengan_butir(prosedur: Prosedur, letak: Letak, kasus: Kasus, tolak: str = "") -> Kasus:
    """The case with papers that are taken; with `tolak` one more that this condition refuses, or only such."""
    tabel = tabel_butir(prosedur, letak.aksi) if letak.jenis == "legalisir" else None
    isi = json.loads(kasus.siap.get(tabel.kode) or "[]") if tabel is not None else []
    if tabel is None or not isi:
        return kasus
    baik = [_nilai_baik(k, sel, letak) for k, sel in zip(tabel.kolom, isi[0], strict=False)]
    baris = [baik]
    if tolak:
        aturan = letak.aksi.tolak_bila[0 if tolak == SEMUA else int(tolak) - 1]
        buruk = [_nilai_buruk(k, sel, aturan) for k, sel in zip(tabel.kolom, baik, strict=True)]
        baris = [buruk] if tolak == SEMUA else [baik, buruk]
    return replace(kasus, siap={**kasus.siap, tabel.kode: json.dumps(baris, ensure_ascii=False)})


def _nilai_baik(kolom: Kolom, sel: str, letak: Letak) -> str:
    aturan = [t for t in letak.aksi.tolak_bila if _kolom(t) == kolom.kode]
    calon = [sel, *(p.kode for p in kolom.pilihan), *(str(t.bukan) for t in aturan if t.bukan is not None), "lain"]
    return next((x for x in calon if not any(kena(t, x) for t in aturan)), sel)


def _nilai_buruk(kolom: Kolom, sel: str, aturan: TolakButir) -> str:
    if _kolom(aturan) != kolom.kode:
        return sel
    calon = [str(v) for v in (aturan.adalah, *(aturan.dalam or ())) if v is not None]
    calon += [p.kode for p in kolom.pilihan] + [f"{aturan.bukan} lain"]
    return next((x for x in calon if kena(aturan, x)), sel)

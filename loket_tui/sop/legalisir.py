"""Papers brought to be legalised, item by item: the rows of a table field, and what a SOP refuses of them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loket_tui.sop.aksi import Legalisir, TolakButir
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Isian, Kolom

DITOLAK = "Tidak dapat dilegalisir di kantor ini"
"""The reason where the SOP gives none."""
MAKS_LEMBAR = 999


@dataclass(frozen=True, slots=True)
class ButirLegalisir:
    """One paper: what it is, how many sheets, and why the SOP refuses it ("" where it does not)."""

    urut: int
    uraian: str
    lembar: int
    tolak: str


def tabel_butir(prosedur: Prosedur, aksi: Legalisir) -> Isian | None:
    """The table field whose rows are the items: the one the aksi names, else the one its conditions look at.

    Conditions that name a column alone mean the first table that has it.
    """
    kode = aksi.butir or next((t.isian.partition(".")[0] for t in aksi.tolak_bila if "." in t.isian), None)
    if kode:
        isian = prosedur.isian(kode)
        return isian if isian is not None and isian.jenis == "tabel" else None
    kolom = {t.isian for t in aksi.tolak_bila}
    tabel = (i for i in prosedur.berkas.isian if i.jenis == "tabel" and kolom & {k.kode for k in i.kolom})
    return next(tabel, None) if kolom else None


def butir(prosedur: Prosedur, letak: Letak, nilai: Mapping[str, str]) -> tuple[ButirLegalisir, ...]:
    """The items of a case with these (canonical) fields; empty where the table is empty or there is none."""
    tabel = tabel_butir(prosedur, letak.aksi)
    isi = nilai.get(tabel.kode, "") if tabel is not None else ""
    if tabel is None or not isi:
        return ()
    baris = [dict(zip((k.kode for k in tabel.kolom), sel, strict=False)) for sel in json.loads(isi)]
    return tuple(
        ButirLegalisir(n, _uraian(tabel, b), _lembar(tabel, b), "; ".join(_alasan(letak.aksi, tabel, b)))
        for n, b in enumerate(baris, 1))


def _uraian(tabel: Isian, baris: Mapping[str, str]) -> str:
    """What a paper is called: its first column, and the column coded `uraian`."""
    kolom = [k for n, k in enumerate(tabel.kolom) if n == 0 or k.kode == "uraian"]
    return " ".join(x for x in (_label(k, baris.get(k.kode, "")) for k in kolom) if x) or tabel.label


def _label(kolom: Kolom, nilai: str) -> str:
    return next((p.label for p in kolom.pilihan if p.kode == nilai), nilai)


def _lembar(tabel: Isian, baris: Mapping[str, str]) -> int:
    """Sheets: the first column of numbers; one where there is none."""
    kolom = next((k.kode for k in tabel.kolom if k.jenis == "angka"), "")
    isi = baris.get(kolom, "")
    return min(int(isi), MAKS_LEMBAR) if isi.isascii() and isi.isdigit() else 1


def _alasan(aksi: Legalisir, tabel: Isian, baris: Mapping[str, str]) -> Iterator[str]:
    for aturan in aksi.tolak_bila:
        nilai = baris.get(aturan.isian.rpartition(".")[2], "")
        if kena(aturan, nilai):
            kepada = tujuan(aturan, tabel, baris)
            yield (aturan.alasan or DITOLAK) + (f" ({kepada})" if kepada else "")


def kena(aturan: TolakButir, nilai: str) -> bool:
    """Whether a condition refuses an item with this value in its column."""
    if aturan.dalam is not None:
        return nilai in {str(v) for v in aturan.dalam}
    if aturan.bukan is not None:
        return nilai != str(aturan.bukan)
    return nilai == str(aturan.adalah)


def tujuan(aturan: TolakButir, tabel: Isian, baris: Mapping[str, str]) -> str:
    """Where a refused item is sent: text, or what its row says in the column named ("tabel.kolom")."""
    kode = aturan.kepada.removeprefix(f"{tabel.kode}.")
    kolom = next((k for k in tabel.kolom if k.kode == kode), None)
    return aturan.kepada if kolom is None else _label(kolom, baris.get(kode, ""))


def keliru(prosedur: Prosedur, aksi: Legalisir) -> Iterator[str]:
    """What is wrong with the table and the conditions of an aksi."""
    tabel = tabel_butir(prosedur, aksi)
    if tabel is None:
        if aksi.butir or aksi.tolak_bila:
            kode = aksi.butir or aksi.tolak_bila[0].isian
            yield f"legalisir memerlukan isian tabel; '{kode[:40]}' bukan tabel. Sebut tabelnya dengan kunci butir."
        return
    kolom = {k.kode: k for k in tabel.kolom}
    for aturan in aksi.tolak_bila:
        kode_tabel, _, kode = aturan.isian.rpartition(".")
        if kode_tabel not in {"", tabel.kode} or kode not in kolom:
            yield f"tolak_bila menyebut kolom '{aturan.isian[:60]}' yang tidak ada pada tabel '{tabel.kode}'."
            continue
        boleh = {p.kode for p in kolom[kode].pilihan}
        for nilai in (aturan.adalah, aturan.bukan, *(aturan.dalam or ())):
            if nilai is not None and boleh and str(nilai) not in boleh:
                yield f"tolak_bila: kolom '{kode}' tidak punya pilihan '{str(nilai)[:40]}'."

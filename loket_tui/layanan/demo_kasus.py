"""The answers of a demo case made those of its applicant and of its day, where its path does not hang on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan.demo_orang import Pengarang, isian_contoh
from loket_tui.layanan.lakon import Lakon
from loket_tui.layanan.pihak import PihakDiminta
from loket_tui.layanan.terima import Pemohon
from loket_tui.sop.hitungan import bahan
from loket_tui.sop.jalur_isian import Kasus, Pengisi, ketikan
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import berlaku


def pribadi(orang: Pengarang, pengisi: Pengisi, kasus: Kasus, pemohon: Pemohon) -> Kasus:
    """The case with answers of this applicant; as it was where none can be given without another path.

    What the path was found with stays: answers that differ from the prepared ones, and those that a condition looks
    at.  Dates among these are tried with the others first.
    """
    prosedur = pengisi.prosedur
    for i in prosedur.berkas.isian:
        siap = kasus.siap.get(i.kode, "")
        if i.jenis == "tanggal" and "lahir" in i.label.casefold() and siap and siap != pengisi.contoh.get(i.kode):
            orang.lahirkan(i.label, pemohon, date.fromisoformat(siap))
    baru = isian_contoh(orang, prosedur, pemohon)
    terikat = set(_terikat(prosedur))
    jenis = {i.kode: i.jenis for i in prosedur.berkas.isian}
    bebas = {k: v for k, v in baru.items() if v and kasus.siap.get(k) == pengisi.contoh.get(k)}
    for ganti in (
        {k: v for k, v in bebas.items() if k not in terikat or jenis[k] == "tanggal"},
        {k: v for k, v in bebas.items() if k not in terikat},
    ):
        calon = replace(kasus, siap={**kasus.siap, **ganti})
        if _sejalan(pengisi, kasus, calon):
            return calon
    return kasus


def berkerabat(isian: Isian) -> bool:
    """Whether a field asks how somebody is related."""
    return isian.jenis == "pilihan" and "hubungan" in isian.label.casefold()


def orang_pihak(orang: Pengarang, p: PihakDiminta, lakon: Lakon, urut: int, *, sendiri: bool) -> dict[str, str]:
    """The n-th person of a party; `sendiri`: relatives one after the other, the nearest first, the second who applies.
    """
    siap = {i.kode: lakon.jalur.kasus.siap.get(i.kode, "") for i in p.isian}
    siapa = orang.pemohon()
    for i in filter(berkerabat, p.isian if sendiri else ()):
        pilih = i.pilihan[min(urut, 1, len(i.pilihan) - 1)]
        siap[i.kode] = pilih.kode
        siapa = lakon.pemohon if urut == 1 and lakon.pemohon else orang.kerabat(urut, pilih.label)
    return {"nama": siapa.nama, "nik": siapa.nik, **{i.kode: ketikan(i, siap[i.kode]) for i in p.isian}}


def _sejalan(pengisi: Pengisi, lama: Kasus, baru: Kasus) -> bool:
    """Whether every condition holds for both cases alike."""
    try:
        satu, dua = pengisi.konteks(lama), pengisi.konteks(baru)
    except GalatIsian:
        return False
    return all(berlaku(s, satu) == berlaku(s, dua) for _, s in pengisi.prosedur.syarat())


def _terikat(prosedur: Prosedur) -> Iterator[str]:
    """Fields that decide the path: those of conditions, what these are reckoned from, papers to be legalised."""
    antre = [k for _, s in prosedur.syarat() for k in s.isian_disebut()]
    dilihat: set[str] = set()
    while antre:
        kode = antre.pop()
        if kode not in dilihat:
            dilihat.add(kode)
            isian = prosedur.isian(kode)
            antre += bahan(isian.hitung) if isian is not None and isian.hitung else ()
    yield from dilihat
    for letak in prosedur.urutan:
        if butir := getattr(letak.aksi, "butir", None):
            yield str(butir)
        yield from (t.isian.partition(".")[0] for t in getattr(letak.aksi, "tolak_bila", ()))

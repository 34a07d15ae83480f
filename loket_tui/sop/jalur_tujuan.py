"""What a cover of a procedure has to reach, and what one path reaches of it.

Goals: every outcome of every aksi; every loop none, once and twice, and until it is exhausted; every condition both
ways; every aktivitas; every choice of a group of requirements.  Their number is linear in the size of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.kelengkapan import persyaratan_berlaku
from loket_tui.sop.mesin import BEBAS, nama_langkah
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks, Syarat, berlaku

Ditanya = Callable[[Letak], tuple[str, ...]]
"""Codes of the fields that an aksi asks."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """One goal: `hasil` (token, outcome), `putar` and `habis` (the same, with how often), `syarat` (place, whether it
    holds), `aktivitas` (code), `pilihan` (group, choice)."""

    jenis: str
    apa: tuple[str, ...]
    kali: int = 0


@dataclass(frozen=True, slots=True)
class Tempat:
    """A condition where it stands."""

    nama: str
    jenis: str
    kode: str
    syarat: Syarat
    aktivitas: tuple[str, ...]
    no: str
    """The row it belongs to, as people name it; "" where it is of the whole procedure."""


@dataclass(frozen=True, slots=True)
class Henti:
    """A stop of a case: where it stands, whom it waits for, and the outcome it leaves with.

    `lane` are the lanes that a disposisi names, `tugas` the tasks that the move opens.
    """

    token: str
    menunggu: str
    hasil: str
    lane: tuple[str, ...] = ()
    tugas: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Simpul:
    """A case as the engine sees it at one stop, and how it came there; `token` is None at an end."""

    token: str | None
    menunggu: str
    akhir: str
    konteks: Konteks
    biaya: int = 0
    induk: Simpul | None = None
    henti: Henti | None = None

    def jejak(self) -> list[Simpul]:
        """All stops from the application on, this one last."""
        hasil: list[Simpul] = []
        kini: Simpul | None = self
        while kini is not None:
            hasil.append(kini)
            kini = kini.induk
        return hasil[::-1]


def hasil_terbuka(letak: Letak) -> tuple[str, ...]:
    """The outcomes that the SOP gives an aksi, the positive one first."""
    semua = HASIL[letak.jenis]
    return tuple(h for h in semua if h == semua[0] or h in letak.aksi.hasil or letak.jenis in BEBAS)


def perkara(prosedur: Prosedur) -> tuple[Letak, ...]:
    """The aksi that a case stops at: not duties, not what belongs to the visit, not tasks that nobody waits for."""
    awal = prosedur.ajukan.indeks
    return tuple(x for x in prosedur.urutan
                 if x.indeks >= awal and x.langkah.lingkup == "permohonan" and x.jenis != "tugas")


def putaran(prosedur: Prosedur) -> dict[tuple[str, str], Target]:
    """The outcomes that lead back, or stay where they are."""
    hasil = {}
    for letak in perkara(prosedur):
        for kode, target in letak.aksi.hasil.items():
            sasaran = prosedur.sasaran(target.ke or "")
            if sasaran is not None and sasaran.indeks <= letak.indeks:
                hasil[letak.token, kode] = target
    return hasil


def tujuan(prosedur: Prosedur) -> list[Tujuan]:
    """All goals of a procedure, the far ones first: a path to one of them passes many of the others."""
    putar = putaran(prosedur)
    hasil = [Tujuan("aktivitas", (a.kode,)) for a in prosedur.berkas.aktivitas]
    for apa, target in putar.items():
        if target.ulang is not None:
            hasil.append(Tujuan("habis", apa, target.ulang + 1))
        hasil += [Tujuan("putar", apa, n) for n in (2, 1) if target.ulang is None or n <= target.ulang]
    hasil += [Tujuan("hasil", (x.token, h)) for x in perkara(prosedur) for h in hasil_terbuka(x)]
    hasil += [Tujuan("putar", apa) for apa in putar]
    hasil += [Tujuan("syarat", (t.nama,), int(n)) for t in tempat_syarat(prosedur) for n in (True, False)]
    kelompok = dict.fromkeys((p.kelompok, p.pilihan or "") for p in prosedur.berkas.persyaratan if p.kelompok)
    hasil += [Tujuan("pilihan", (str(k), p)) for k, p in kelompok]
    return hasil


def tempat_syarat(prosedur: Prosedur) -> tuple[Tempat, ...]:
    """Every condition of a procedure that a case may meet."""
    berkas = prosedur.berkas
    hasil: list[Tempat] = []
    for jenis, semua in (("persyaratan", berkas.persyaratan), ("isian", berkas.isian), ("naskah", berkas.naskah),
                         ("pihak", berkas.pihak)):
        for x in semua:
            if x.bila is not None and x.kode not in prosedur.isian_orang:
                hasil.append(Tempat(f"{jenis} {x.kode}", jenis, x.kode, x.bila, getattr(x, "aktivitas", ()), ""))
    awal = prosedur.ajukan.indeks
    for letak in prosedur.urutan:
        baris, aksi = letak.langkah, letak.aksi
        if letak.indeks <= awal or baris.lingkup != "permohonan":
            continue
        if baris.bila is not None and all(t.nama != f"langkah {baris.id}" for t in hasil[-1:]):
            hasil.append(Tempat(f"langkah {baris.id}", "langkah", baris.id, baris.bila, baris.aktivitas,
                                nama_langkah(letak)))
        if aksi.bila is not None:
            hasil.append(Tempat(f"aksi {letak.token}", "aksi", letak.token, aksi.bila, baris.aktivitas,
                                nama_langkah(letak)))
    return tuple({t.nama: t for t in hasil}.values())


# ---- what a path reaches


def dicapai(prosedur: Prosedur, ujung: Simpul, tempat: Sequence[Tempat], ditanya: Ditanya) -> set[Tujuan]:
    """The goals that a path reaches; `ditanya` gives the fields that an aksi asks."""
    jejak = ujung.jejak()
    henti = [s.henti for s in jejak if s.henti is not None]
    hasil = {Tujuan("hasil", (h.token, h.hasil)) for h in henti}
    putar = putaran(prosedur)
    kali = {apa: sum((h.token, h.hasil) == apa for h in henti) for apa in putar}
    sendiri = sum(n > 0 for n in kali.values()) == 1
    dilalui = {h.token for h in henti}
    for apa, n in kali.items():
        if n == 0 and apa[0] in dilalui:
            hasil.add(Tujuan("putar", apa))
        elif 0 < n <= 2 and sendiri:
            hasil.add(Tujuan("putar", apa, n))
        batas = putar[apa].ulang
        if batas is not None and n > batas:
            hasil.add(Tujuan("habis", apa, batas + 1))
    if jejak[0].konteks.aktivitas:
        hasil.add(Tujuan("aktivitas", (jejak[0].konteks.aktivitas,)))
    for t in tempat:
        hasil |= {Tujuan("syarat", (t.nama,), int(n)) for n in dinilai(prosedur, jejak, t, ditanya)}
    return hasil


def dinilai(prosedur: Prosedur, jejak: Sequence[Simpul], tempat: Tempat, ditanya: Ditanya) -> set[bool]:
    """What a condition came out as where a path had to look at it."""
    hasil: set[bool] = set()
    for s in jejak:
        if tempat.aktivitas and s.konteks.aktivitas not in tempat.aktivitas:
            continue
        if (nilai := nilai_di(prosedur, s, tempat, ditanya)) is not None:
            hasil.add(nilai)
    return hasil


def nilai_di(prosedur: Prosedur, simpul: Simpul, tempat: Tempat, ditanya: Ditanya) -> bool | None:
    """What a condition comes out as on the move to a stop, or at it; None where nobody looks at it."""
    konteks = simpul.konteks
    letak = prosedur.letak(simpul.token) if simpul.token else None
    match tempat.jenis:
        case "isian" | "pihak":
            ada = simpul.induk is None or (letak is not None and tempat.kode in ditanya(letak))
        case "persyaratan":
            ada = letak is not None and letak.jenis == "periksa_kelengkapan"
        case _:
            ada = any(_milik(x, tempat, konteks) for x in _dilalui(prosedur, simpul))
    return berlaku(tempat.syarat, konteks) if ada else None


def _milik(letak: Letak, tempat: Tempat, konteks: Konteks) -> bool:
    """Whether passing an aksi means looking at this condition."""
    baris = letak.langkah
    if baris.aktivitas and konteks.aktivitas not in baris.aktivitas:
        return False
    match tempat.jenis:
        case "langkah":
            return baris.id == tempat.kode
        case "aksi":
            return letak.token == tempat.kode and berlaku(baris.bila, konteks)
        case _:
            return (tempat.kode in letak.naskah and berlaku(baris.bila, konteks)
                    and berlaku(letak.aksi.bila, konteks))


def _dilalui(prosedur: Prosedur, simpul: Simpul) -> Iterator[Letak]:
    """The aksi that the engine looked at on the move to a stop, those passed over first."""
    if simpul.induk is None or simpul.henti is None:
        return
    asal = prosedur.letak(simpul.henti.token)
    target = asal.aksi.hasil.get(simpul.henti.hasil)
    if target is not None and target.habis is not None and simpul.akhir:
        return
    sasaran = prosedur.sasaran(target.ke) if target is not None and target.ke else None
    if target is not None and sasaran is None:
        return
    indeks = sasaran.indeks if sasaran is not None else _sesudah(prosedur, asal, simpul.konteks)
    dilihat: set[int] = set()
    while indeks < len(prosedur.urutan) and indeks not in dilihat:
        dilihat.add(indeks)
        letak = prosedur.urutan[indeks]
        yield letak
        if letak.token == simpul.token:
            return
        indeks = _sesudah(prosedur, letak, simpul.konteks)


def _sesudah(prosedur: Prosedur, letak: Letak, konteks: Konteks) -> int:
    """Index of the aksi that is looked at after another."""
    berikut, baris = letak.indeks + 1, letak.langkah
    terakhir = berikut >= len(prosedur.urutan) or prosedur.urutan[berikut].langkah.id != baris.id
    jalan = not baris.aktivitas or konteks.aktivitas in baris.aktivitas
    if terakhir and baris.lanjut and jalan and berlaku(baris.bila, konteks):
        sasaran = prosedur.sasaran(baris.lanjut)
        return sasaran.indeks if sasaran is not None else berikut
    return berikut


def pilihan_terbuka(prosedur: Prosedur, ujung: Simpul) -> set[tuple[str, str]]:
    """(group, choice) that the applicant of a path could bring at a check that it leaves as complete."""
    hasil: set[tuple[str, str]] = set()
    jejak = ujung.jejak()
    for s, lanjut in pairwise(jejak):
        letak = prosedur.letak(s.token or "")
        if letak.jenis == "periksa_kelengkapan" and lanjut.henti is not None and lanjut.henti.hasil == "lengkap":
            hasil |= {(p.kelompok, p.pilihan or "") for p in persyaratan_berlaku(prosedur, s.konteks) if p.kelompok}
    return hasil


def luput(prosedur: Prosedur, semua: Sequence[Tujuan], tempat: Sequence[Tempat]) -> list[str]:
    """One sentence for each thing that no path reaches: an aksi, else its outcome, else a loop, a condition."""
    hilang = {s.apa for s in semua if s.jenis == "hasil"}
    mati = {x.token for x in perkara(prosedur) if all((x.token, h) in hilang for h in hasil_terbuka(x))}
    hasil: list[str] = []
    for satu in semua:
        if satu.apa[0] in mati:
            letak = prosedur.letak(satu.apa[0])
            hasil.append(f"langkah {nama_langkah(letak)}: aksi {letak.token} tidak pernah tercapai.")
        elif satu.jenis in {"putar", "habis"} and satu.apa in hilang:
            continue
        elif satu.jenis == "pilihan":
            hasil.append(f"{sebut(prosedur, satu, tempat)} tidak pernah diminta.")
        else:
            hasil.append(f"{sebut(prosedur, satu, tempat)} tidak pernah tercapai.")
    return list(dict.fromkeys(hasil))


def sebut(prosedur: Prosedur, satu: Tujuan, tempat: Sequence[Tempat]) -> str:
    """A goal in words, beginning with its row."""
    if satu.jenis in {"hasil", "putar", "habis"}:
        letak = prosedur.letak(satu.apa[0])
        hasil = satu.apa[1].replace("_", " ")
        kali = {"putar": f" {satu.kali} kali", "habis": f" {satu.kali} kali, sampai batas ulang"}.get(satu.jenis, "")
        return f"langkah {nama_langkah(letak)}: hasil {hasil} pada {letak.token}{kali}"
    if satu.jenis == "syarat":
        t = next(x for x in tempat if x.nama == satu.apa[0])
        baris = f"langkah {t.no}: " if t.no else ""
        return f"{baris}syarat {t.nama} yang {'berlaku' if satu.kali else 'tidak berlaku'}"
    return f"{satu.jenis} {' '.join(satu.apa)}"

"""What a cover of a procedure has to reach, and what one path reaches of it.

Goals: every outcome of every aksi; every loop none, once and twice, and until it is exhausted; every condition both
ways; every aktivitas; every choice of a group of requirements.  Their number is linear in the size of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.jalur_butir import SEMUA, kena_baris, macam
from loket_tui.sop.kelengkapan import persyaratan_berlaku
from loket_tui.sop.mesin import BEBAS, nama_langkah, tempat_langkah
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks, Syarat, berlaku

Ditanya = Callable[[Letak, Konteks], tuple[str, ...]]
"""Codes of the fields that an aksi asks."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """One goal: `hasil` (token, outcome), `putar` and `habis` (the same, with how often), `lane` (token, lanes named),
    `tolak` (token, condition that refuses a paper), `syarat` (place, whether it holds), `aktivitas` (code), `pilihan`
    (group, choice)."""

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
    habis: bool = False
    """Whether a loop was exhausted on the move to it."""

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


def pilihan_lane(letak: Letak) -> tuple[tuple[str, ...], ...]:
    """Whom a disposisi may name: all of its lanes, and each alone; nobody at any other aksi."""
    if letak.jenis != "disposisi":
        return ()
    semua = tuple(dict.fromkeys(letak.aksi.kepada))
    return (semua, *((x,) for x in semua if len(semua) > 1))


class Peta:
    """The goals of one procedure, and what a path reaches of them."""

    def __init__(self, prosedur: Prosedur, ditanya: Ditanya) -> None:
        """`ditanya` gives the fields that an aksi asks."""
        self.prosedur, self.ditanya = prosedur, ditanya
        self.perkara = perkara(prosedur)
        self.putaran = self._putaran()
        self.tempat: dict[str, Tempat] = {t.nama: t for t in self._tempat()}
        """Every condition that a case may meet, by name."""

    def _putaran(self) -> dict[tuple[str, str], Target]:
        """The outcomes that lead back, or stay where they are."""
        hasil = {}
        for letak in self.perkara:
            for kode, target in letak.aksi.hasil.items():
                sasaran = self.prosedur.sasaran(target.ke or "")
                if sasaran is not None and sasaran.indeks <= letak.indeks:
                    hasil[letak.token, kode] = target
        return hasil

    def _tempat(self) -> Iterator[Tempat]:
        berkas = self.prosedur.berkas
        benda: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("persyaratan", berkas.persyaratan), ("isian", berkas.isian), ("naskah", berkas.naskah),
            ("pihak", berkas.pihak))
        for jenis, semua in benda:
            for x in semua:
                if x.bila is not None and not (jenis == "isian" and x.kode in self.prosedur.isian_orang):
                    yield Tempat(f"{jenis} {x.kode}", jenis, x.kode, x.bila, getattr(x, "aktivitas", ()), "")
        for letak in self.prosedur.urutan[self.prosedur.ajukan.indeks + 1:]:
            baris, no = letak.langkah, nama_langkah(letak)
            if baris.lingkup != "permohonan":
                continue
            if baris.bila is not None:
                yield Tempat(f"langkah {baris.id}", "langkah", baris.id, baris.bila, baris.aktivitas, no)
            if letak.aksi.bila is not None:
                yield Tempat(f"aksi {letak.token}", "aksi", letak.token, letak.aksi.bila, baris.aktivitas, no)

    def tujuan(self) -> list[Tujuan]:
        """All goals, the far ones first: a path to one of them passes many of the others."""
        berkas = self.prosedur.berkas
        hasil = [Tujuan("aktivitas", (a.kode,)) for a in berkas.aktivitas]
        for apa, target in self.putaran.items():
            if target.ulang is not None:
                hasil.append(Tujuan("habis", apa, target.ulang + 1))
            hasil += [Tujuan("putar", apa, n) for n in (2, 1) if target.ulang is None or n <= target.ulang]
        hasil += [Tujuan("hasil", (x.token, h)) for x in self.perkara for h in hasil_terbuka(x)]
        hasil += [Tujuan("putar", apa) for apa in self.putaran]
        hasil += [Tujuan("lane", (x.token, *lane)) for x in self.perkara for lane in pilihan_lane(x)]
        hasil += [Tujuan("tolak", (x.token, m)) for x in self.perkara for m in macam(self.prosedur, x)]
        hasil += [Tujuan("syarat", (nama,), int(n)) for nama in self.tempat for n in (True, False)]
        kelompok = dict.fromkeys((p.kelompok, p.pilihan or "") for p in berkas.persyaratan if p.kelompok)
        return hasil + [Tujuan("pilihan", (str(k), p)) for k, p in kelompok]

    # ---- what a path reaches

    def dicapai(self, ujung: Simpul) -> set[Tujuan]:
        """The goals that a path reaches."""
        jejak = ujung.jejak()
        henti = [s.henti for s in jejak if s.henti is not None]
        hasil = {Tujuan("hasil", (h.token, h.hasil)) for h in henti}
        hasil |= {Tujuan("lane", (h.token, *h.lane)) for h in henti if h.lane}
        kali = Counter((h.token, h.hasil) for h in henti if (h.token, h.hasil) in self.putaran)
        dilalui = {h.token for h in henti}
        for apa, target in self.putaran.items():
            n = kali[apa]
            if n == 0 and apa[0] in dilalui:
                hasil.add(Tujuan("putar", apa))
            elif 0 < n <= 2 and len(kali) == 1:          # on its own
                hasil.add(Tujuan("putar", apa, n))
            if target.ulang is not None and n > target.ulang:
                hasil.add(Tujuan("habis", apa, target.ulang + 1))
        if jejak[0].konteks.aktivitas:
            hasil.add(Tujuan("aktivitas", (jejak[0].konteks.aktivitas,)))
        for s in jejak:
            if s.token and (kena := kena_baris(self.prosedur, self.prosedur.letak(s.token), s.konteks.isian)):
                hasil |= {Tujuan("tolak", (s.token, n)) for satu in kena for n in satu}
                hasil |= {Tujuan("tolak", (s.token, SEMUA))} if all(kena) else set()
        return hasil | {Tujuan("syarat", (nama,), int(n)) for s in jejak for nama, n in self.dinilai(s)}

    def dinilai(self, simpul: Simpul) -> set[tuple[str, bool]]:
        """(condition, what it came out as) of all that had to be looked at on the move to a stop, and at it."""
        nama: list[str] = []
        letak = self.prosedur.letak(simpul.token) if simpul.token else None
        if simpul.induk is None:
            nama += [t.nama for t in self.tempat.values() if t.jenis in {"isian", "pihak"}]
        elif letak is not None:
            nama += [f"isian {k}" for k in self.ditanya(letak, simpul.konteks)]
        if letak is not None and letak.jenis == "periksa_kelengkapan":
            nama += [t.nama for t in self.tempat.values() if t.jenis == "persyaratan"]
        for x in self._dilalui(simpul):
            nama += self._pada(x, simpul.konteks)
        ada = (self.tempat[n] for n in nama if n in self.tempat)
        return {(t.nama, berlaku(t.syarat, simpul.konteks)) for t in ada
                if not t.aktivitas or simpul.konteks.aktivitas in t.aktivitas}

    def _pada(self, letak: Letak, konteks: Konteks) -> Iterator[str]:
        """The conditions that passing an aksi means looking at, by name."""
        baris = letak.langkah
        if baris.lingkup != "permohonan" or (baris.aktivitas and konteks.aktivitas not in baris.aktivitas):
            return
        yield f"langkah {baris.id}"
        if berlaku(baris.bila, konteks):
            yield f"aksi {letak.token}"
            if berlaku(letak.aksi.bila, konteks):
                yield from (f"naskah {k}" for k in letak.naskah)

    def _dilalui(self, simpul: Simpul) -> Iterator[Letak]:
        """The aksi that the engine looked at on the move to a stop, those passed over first."""
        if simpul.induk is None or simpul.henti is None:
            return
        asal = self.prosedur.letak(simpul.henti.token)
        target = asal.aksi.hasil.get(simpul.henti.hasil)
        if target is not None and target.ulang is not None and simpul.habis:
            target = target.habis
        sasaran = self.prosedur.sasaran(target.ke) if target is not None and target.ke else None
        if target is not None and sasaran is None:
            return
        indeks = sasaran.indeks if sasaran is not None else self._sesudah(asal, simpul.konteks)
        dilihat: set[int] = set()
        while indeks < len(self.prosedur.urutan) and indeks not in dilihat:
            dilihat.add(indeks)
            letak = self.prosedur.urutan[indeks]
            yield letak
            if letak.token == simpul.token:
                return
            indeks = self._sesudah(letak, simpul.konteks)

    def _sesudah(self, letak: Letak, konteks: Konteks) -> int:
        """Index of the aksi that is looked at after another."""
        berikut, baris, urutan = letak.indeks + 1, letak.langkah, self.prosedur.urutan
        terakhir = berikut >= len(urutan) or urutan[berikut].langkah.id != baris.id
        jalan = not baris.aktivitas or konteks.aktivitas in baris.aktivitas
        if terakhir and baris.lanjut and jalan and berlaku(baris.bila, konteks):
            sasaran = self.prosedur.sasaran(baris.lanjut)
            return sasaran.indeks if sasaran is not None else berikut
        return berikut

    def pilihan_terbuka(self, ujung: Simpul) -> set[tuple[str, str]]:
        """(group, choice) that the applicant of a path could bring at a check that it leaves as complete."""
        hasil: set[tuple[str, str]] = set()
        for s, lanjut in pairwise(ujung.jejak()):
            letak = self.prosedur.letak(s.token or "")
            if letak.jenis == "periksa_kelengkapan" and lanjut.henti is not None and lanjut.henti.hasil == "lengkap":
                hasil |= {(p.kelompok, p.pilihan or "") for p in persyaratan_berlaku(self.prosedur, s.konteks)
                          if p.kelompok}
        return hasil

    # ---- in words

    def luput(self, semua: Sequence[Tujuan], buntu: AbstractSet[str] = frozenset()) -> list[str]:
        """One sentence for each thing that no path reaches: an aksi, else its outcome, else a loop, a condition.

        `buntu` are aksi that a case comes to, without a way from there to an end.
        """
        hilang = {s.apa for s in semua if s.jenis == "hasil"}
        mati = {x.token for x in self.perkara if all((x.token, h) in hilang for h in hasil_terbuka(x))}
        hasil: list[str] = []
        for satu in semua:
            if satu.apa[0] in mati & buntu:
                hasil.append(f"{self._letak(satu.apa[0])} tercapai, tetapi dari sana berkas tidak sampai ke akhir.")
            elif satu.apa[0] in mati:
                hasil.append(f"{self._letak(satu.apa[0])} tidak pernah tercapai.")
            elif satu.jenis == "hasil" or satu.apa not in hilang:
                hasil.append(f"{self._sebut(satu)} tidak pernah tercapai.")
        return list(dict.fromkeys(hasil))

    def _letak(self, token: str) -> str:
        return tempat_langkah(self.prosedur.letak(token))

    def _sebut(self, satu: Tujuan) -> str:
        """A goal in words, beginning with its row."""
        hasil = satu.apa[-1].replace("_", " ")
        match satu.jenis:
            case "hasil":
                return f"{self._letak(satu.apa[0])} dengan hasil {hasil}"
            case "putar":
                return f"{self._letak(satu.apa[0])} dengan hasil {hasil} sebanyak {satu.kali} kali"
            case "habis":
                return f"{self._letak(satu.apa[0])} dengan hasil {hasil} lebih dari {satu.kali - 1} kali"
            case "syarat":
                t = self.tempat[satu.apa[0]]
                no = f"langkah {t.no}: " if t.no else ""
                return f"{no}keadaan dengan syarat {t.nama} {'berlaku' if satu.kali else 'tidak berlaku'}"
            case "tolak":
                apa = "semua dokumen ditolak" if satu.apa[1] == SEMUA else f"tolak_bila ke-{satu.apa[1]}"
                return f"{self._letak(satu.apa[0])} dengan {apa}"
            case "lane":
                return f"{self._letak(satu.apa[0])} kepada {', '.join(satu.apa[1:])}"
            case "pilihan":
                return f"pilihan {hasil} pada kelompok persyaratan {satu.apa[0]}"
            case _:
                return f"aktivitas {hasil}"

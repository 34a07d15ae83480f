"""A procedure ready to run: the file's model with its aksi laid out in order, each with its token and lane.

The position of a case is one token, "langkah.aksi".  An aksi without an id is named by its jenis, and by jenis
and number where a row holds two of a kind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from loket_tui.sop.aksi import Ajukan, Serahkan
from loket_tui.sop.baku import hari_dari_waktu, menit_dari_waktu
from loket_tui.sop.skema import BerkasSop, Isian, Langkah, Naskah, Pelaksana, Penandatangan, Persyaratan, Pihak
from loket_tui.sop.syarat import Syarat

BUKU_TANDA_TERIMA = "tanda_terima"


PEMOHON = "pemohon"
"""The party whose first person is the applicant."""


@dataclass(frozen=True, slots=True)
class Letak:
    """One aksi at its place: index in the order of the file, token, row, the aksi itself, its lane."""

    indeks: int
    token: str
    langkah: Langkah
    aksi: Any
    lane: str

    @property
    def jenis(self) -> str:
        """The kind of the aksi."""
        return str(self.aksi.jenis)

    @property
    def antara(self) -> bool:
        """Whether it hands papers over in the middle of a case, which is not its hand-over."""
        return bool(getattr(self.aksi, "antara", False))

    @property
    def naskah(self) -> tuple[str, ...]:
        """Codes of the naskah the aksi works on."""
        kode = getattr(self.aksi, "naskah", None)
        return () if kode is None else (kode,) if isinstance(kode, str) else tuple(kode)


class Prosedur:
    """One SOP of a pack, pinned: what it says never changes while a case runs on it."""

    def __init__(self, paket: str, berkas: BerkasSop) -> None:
        """`berkas` is already expanded (no `pakai`, no `paraf_semua`)."""
        self.paket = paket
        self.berkas = berkas
        self.kode: str = berkas.kode
        self.nama: str = berkas.nama
        self._langkah = {langkah.id: langkah for langkah in berkas.langkah}
        self._naskah = {naskah.kode: naskah for naskah in berkas.naskah}
        self._isian = {isian.kode: isian for isian in berkas.isian}
        self.urutan: tuple[Letak, ...] = tuple(self._susun())
        self._letak = {letak.token: letak for letak in self.urutan}
        self._pertama = self._aksi_pertama()

    def _susun(self) -> Iterator[Letak]:
        indeks = 0
        for langkah in self.berkas.langkah:
            dipakai: dict[str, int] = {}
            for aksi in langkah.aksi:
                nama = aksi.id or aksi.jenis
                dipakai[nama] = dipakai.get(nama, 0) + 1
                if dipakai[nama] > 1 and aksi.id is None:
                    nama = f"{nama}{dipakai[nama]}"
                lane = aksi.pelaksana or langkah.pelaksana or ""
                yield Letak(indeks, f"{langkah.id}.{nama}", langkah, aksi, lane)
                indeks += 1

    def _aksi_pertama(self) -> dict[str, Letak | None]:
        """Of each row its first aksi; of a row without aksi the first behind it, as the case passes through."""
        pertama: dict[str, Letak | None] = {}
        awal = {letak.langkah.id: letak for letak in reversed(self.urutan)}
        berikut: Letak | None = None
        for langkah in reversed(self.berkas.langkah):
            pertama[langkah.id] = awal.get(langkah.id, berikut)
            if langkah.lingkup == "permohonan":
                berikut = pertama[langkah.id]
        return pertama

    # ---- lookups

    def letak(self, token: str) -> Letak:
        """The aksi at a token; KeyError when the token is not of this version."""
        return self._letak[token]

    def ada(self, token: str) -> bool:
        """Whether the token belongs to this version."""
        return token in self._letak

    def sasaran(self, ke: str) -> Letak | None:
        """The aksi a target names: a token, or the first aksi of (or behind) a langkah; None if there is none."""
        if ke in self._letak:
            return self._letak[ke]
        return self._pertama.get(ke)

    def langkah(self, kode: str) -> Langkah | None:
        """The row with this id."""
        return self._langkah.get(kode)

    def no(self, langkah: Langkah) -> str:
        """How people name a row: its printed number, else that of the printed row it is part of; "" without one."""
        lalu: set[str] = set()
        satu: Langkah | None = langkah
        while satu is not None and not satu.no and satu.id not in lalu:
            lalu.add(satu.id)
            satu = self._langkah.get(satu.bagian_dari or "")
        return satu.no.rstrip(".") if satu is not None else ""

    def naskah(self, kode: str) -> Naskah:
        """The naskah with this code; KeyError when unknown."""
        return self._naskah[kode]

    def isian(self, kode: str) -> Isian | None:
        """The field with this code."""
        return self._isian.get(kode)

    def pelaksana(self, lane: str) -> Pelaksana:
        """The lane; KeyError when unknown."""
        return self.berkas.pelaksana[lane]

    # ---- who

    def pencatat(self, lane: str) -> str:
        """The lane that presses the key: itself when inside the office, else its recorder."""
        pelaksana = self.pelaksana(lane)
        return pelaksana.dicatat_oleh or lane if pelaksana.jenis in {"pemohon", "luar"} else lane

    def peran(self, lane: str, absen: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Roles that may act for a lane, the preferred first.

        A substitute is among them only while all roles before him are recorded absent (`absen`).
        """
        pelaksana = self.pelaksana(self.pencatat(lane))
        hasil = list(pelaksana.peran)
        for pengganti in pelaksana.pengganti:
            if not absen.issuperset(hasil):
                break
            if pengganti.peran not in hasil:
                hasil.append(pengganti.peran)
        return tuple(hasil)

    def tim(self, lane: str) -> bool:
        """Whether the lane that presses the key is a team."""
        return self.pelaksana(self.pencatat(lane)).jenis == "tim"

    def atas_nama(self, naskah: str, lane: str) -> str | None:
        """The role in whose name the others of the lane sign (standing mandate), if the naskah has one."""
        for tanda in self.naskah(naskah).tanda_tangan:
            if isinstance(tanda, Penandatangan) and tanda.lane == lane:
                return tanda.atas_nama
        return None

    # ---- what is asked

    def persyaratan(self, aktivitas: str) -> tuple[Persyaratan, ...]:
        """Requirements of an aktivitas, before their conditions."""
        return tuple(p for p in self.berkas.persyaratan if not p.aktivitas or aktivitas in p.aktivitas)

    def isian_awal(self, aktivitas: str) -> tuple[Isian, ...]:
        """Fields asked at intake (no `pada`), before their conditions."""
        return tuple(
            i for i in self.berkas.isian
            if i.pada is None and i.kode not in self.isian_orang and (not i.aktivitas or aktivitas in i.aktivitas)
        )

    @cached_property
    def isian_orang(self) -> frozenset[str]:
        """Fields that are asked of each person of a party, not once; of "pemohon" the applicant answers the form's."""
        return frozenset(k for p in self.berkas.pihak if p.kode != PEMOHON for k in p.isian)

    def pihak(self, kode: str) -> Pihak | None:
        """The party with this code."""
        return next((p for p in self.berkas.pihak if p.kode == kode), None)

    def isian_pada(self, langkah: str) -> tuple[Isian, ...]:
        """Fields asked at a row."""
        return tuple(i for i in self.berkas.isian if i.pada == langkah)

    def syarat(self) -> Iterator[tuple[str, Syarat]]:
        """Every condition of the procedure, each with the place where it stands."""
        berkas = self.berkas
        benda: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("persyaratan", berkas.persyaratan), ("isian", berkas.isian), ("naskah", berkas.naskah),
            ("pihak", berkas.pihak),
        )
        for nama, semua in benda:
            yield from ((f"{nama} '{x.kode}'", x.bila) for x in semua if x.bila is not None)
        yield from ((f"langkah '{x.id}'", x.bila) for x in berkas.langkah if x.bila is not None)
        yield from ((f"aksi '{x.token}'", x.aksi.bila) for x in self.urutan if x.aksi.bila is not None)

    # ---- time

    def menit_langkah(self, langkah: Langkah, aktivitas: str = "") -> float | None:
        """Standard minutes of a row; None when the document gives none or it is a promise.

        `aktivitas` chooses among the times of a row that prints one per aktivitas.
        """
        if langkah.baku is not None:
            if langkah.baku.menit is not None:
                return langkah.baku.menit
            return langkah.baku.jam * 60 if langkah.baku.jam is not None else None
        if self._janji_langkah(langkah, aktivitas) is not None:
            return None
        return menit_dari_waktu(_waktu(langkah, aktivitas))

    def hari_langkah(self, langkah: Langkah, aktivitas: str = "") -> tuple[str, int | str] | None:
        """Standard time of a row in days, as ("hari" | "hari_kerja", n) or ("sampai", field); None when it is not.

        From `baku`, else the printed "hari" of a row that hands nothing over: those are working days.
        """
        baku = langkah.baku
        if baku is not None:
            semua = (("hari", baku.hari), ("hari_kerja", baku.hari_kerja), ("sampai", baku.sampai))
            return next(((satuan, nilai) for satuan, nilai in semua if nilai is not None), None)
        hari = hari_dari_waktu(_waktu(langkah, aktivitas))
        return None if hari is None or _menyerahkan(langkah) else ("hari_kerja", hari)

    def _janji_langkah(self, langkah: Langkah, aktivitas: str) -> int | None:
        if langkah.aktivitas and aktivitas and aktivitas not in langkah.aktivitas:
            return None
        return hari_dari_waktu(_waktu(langkah, aktivitas)) if _menyerahkan(langkah) else None

    def janji_hari_kerja_untuk(self, aktivitas: str) -> int | None:
        """Working days the SOP promises: the header's, else "hari" on a row that hands over; None if neither.

        Minutes and hours are the same day; a header in days of the calendar is `janji_hari`.
        """
        janji = self.berkas.janji
        if janji is not None:
            if janji.hari is not None:
                return None
            return janji.hari_kerja or 0
        hari = (self._janji_langkah(baris, aktivitas) for baris in self.berkas.langkah)
        return next((h for h in hari if h is not None), None)

    @cached_property
    def janji_hari_kerja(self) -> int | None:
        """Working days the SOP promises where it does not depend on the aktivitas."""
        return self.janji_hari_kerja_untuk("")

    @property
    def janji_hari(self) -> int | None:
        """Days of the calendar that the header promises; None when it promises none."""
        return self.berkas.janji.hari if self.berkas.janji is not None else None

    # ---- duties and identity

    @cached_property
    def laporan(self) -> tuple[Letak, ...]:
        """The periodic duties of the service (`lingkup = "layanan"`)."""
        return tuple(letak for letak in self.urutan if letak.langkah.lingkup == "layanan")

    @cached_property
    def ajukan(self) -> Letak:
        """The aksi the case begins with."""
        return next(letak for letak in self.urutan if isinstance(letak.aksi, Ajukan))

    @cached_property
    def jenis_aksi(self) -> frozenset[str]:
        """Kinds of aksi the procedure uses."""
        return frozenset(letak.jenis for letak in self.urutan)

    @cached_property
    def teks(self) -> str:
        """The normalised text of the whole procedure, kept in the record (canonical JSON)."""
        isi = self.berkas.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of pack and normalised text: the version's name."""
        return hashlib.sha256(f"{self.paket}\n{self.teks}".encode()).hexdigest()


def buku_serah(letak: Letak) -> str:
    """The book of a hand-over: its own, "" for none; unnamed it is Buku Tanda Terima, in the middle of a case none."""
    if letak.aksi.buku is not None:
        return str(letak.aksi.buku)
    return "" if letak.aksi.antara else BUKU_TANDA_TERIMA


def _waktu(langkah: Langkah, aktivitas: str) -> str:
    """The printed time of a row, of one aktivitas where it prints several."""
    return langkah.waktu if isinstance(langkah.waktu, str) else langkah.waktu.get(aktivitas, "")


def _menyerahkan(langkah: Langkah) -> bool:
    return any(isinstance(a, Serahkan) for a in langkah.aksi)


def dari_teks(paket: str, teks: str) -> Prosedur:
    """Read a version back from the record; its text and hash are those of the record, byte for byte.

    Raises pydantic's error on text that is no procedure.
    """
    prosedur = Prosedur(paket, BerkasSop.model_validate_json(teks))
    prosedur.teks = teks
    return prosedur



"""Fields for a trial case: values that make given conditions hold or fail, within the limits of the form.

Pure.  A condition is met by small steps, one field at a time, from a case that is there already: values compared
with and their neighbours, other choices, dates from which the computed fields follow.  Never the product of all.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.sop import isian as si
from loket_tui.sop.gugur import isian_aksi
from loket_tui.sop.prosedur import PEMOHON, Letak, Prosedur
from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import Konteks, Syarat, berlaku

MAKS_CARI = 300
"""Cases looked at for one condition."""
MAKS_RUMUS = 6
"""Computed fields made of computed fields."""
Tuntutan = Sequence[tuple[Syarat, bool]]
"""Conditions, each with whether it shall hold."""
_BANDING = ("kurang", "lebih", "paling_sedikit", "paling_banyak")


@dataclass(frozen=True)
class Kasus:
    """What a trial case is made of: its aktivitas, the answers prepared for all fields, the switches of the office."""

    aktivitas: str = ""
    siap: Mapping[str, str] = field(default_factory=dict)
    """Canonical answers, also of fields that are not asked in this case."""
    fitur: frozenset[str] = frozenset()

    @property
    def kunci(self) -> tuple[object, ...]:
        """What tells two cases apart."""
        return self.aktivitas, tuple(sorted(self.siap.items())), self.fitur


def _disebut(letak: Letak, _konteks: Konteks) -> tuple[str, ...]:
    return isian_aksi(letak)


class Pengisi:
    """Fills in the form of one procedure, on one day."""

    def __init__(
        self, prosedur: Prosedur, contoh: Mapping[str, str], hari_ini: date, kalender: Kalender,
        ditanya: Callable[[Letak, Konteks], tuple[str, ...]] = _disebut,
    ) -> None:
        """`contoh` holds a canonical answer for every field that is typed; `ditanya`: what an aksi asks."""
        self.prosedur, self.contoh = prosedur, contoh
        self.hari_ini, self.kalender = hari_ini, kalender
        self.ditanya = ditanya

    # ---- a case as it is

    def awal(self, kasus: Kasus) -> dict[str, str]:
        """The answers at intake: fields that are asked, in order.  Raises GalatIsian beyond the limits of a field."""
        hasil: dict[str, str] = {}
        for isian in self.prosedur.isian_awal(kasus.aktivitas):
            konteks = Konteks(hasil, aktivitas=kasus.aktivitas, fitur=kasus.fitur)
            if isian.jenis == "hitung" or not berlaku(isian.bila, konteks):
                continue
            if nilai := self._dalam_batas(isian, kasus.siap.get(isian.kode, ""), hasil):
                hasil[isian.kode] = nilai
        return hasil

    def lengkap(self, kasus: Kasus, isian: Mapping[str, str]) -> dict[str, str]:
        """Fields with the computed ones."""
        orang = {si.JUMLAH_PIHAK + k: str(n) for k, n in self.orang(kasus, isian).items()}
        return dict(isian) | si.hitung(self.prosedur, {**isian, **orang}, self.hari_ini, self.kalender)

    def orang(self, kasus: Kasus, isian: Mapping[str, str]) -> dict[str, int]:
        """How many persons each party of a case has, the applicant among those of "pemohon"."""
        konteks = Konteks(isian, aktivitas=kasus.aktivitas, fitur=kasus.fitur)
        hasil: dict[str, int] = {}
        for p in self.prosedur.berkas.pihak:
            siap = kasus.siap.get(si.JUMLAH_PIHAK + p.kode, "")
            sedikit = max(p.paling_sedikit, int(p.kode == PEMOHON))
            banyak = int(siap) if siap.isdecimal() else max(sedikit, 1)
            hasil[p.kode] = min(max(banyak, sedikit), p.paling_banyak) if berlaku(p.bila, konteks) else 0
        return hasil

    def nanti(self, kasus: Kasus, kode: Sequence[str], isian: Mapping[str, str]) -> dict[str, str]:
        """The answers of fields that a later step asks.  Raises GalatIsian beyond the limits of a field."""
        hasil: dict[str, str] = {}
        for satu in kode:
            ada = self.prosedur.isian(satu)
            if ada is None or ada.jenis == "hitung" or (ada.aktivitas and kasus.aktivitas not in ada.aktivitas):
                continue
            nilai = {**isian, **hasil}
            konteks = Konteks(self.lengkap(kasus, nilai) if ada.bila else nilai, aktivitas=kasus.aktivitas,
                              fitur=kasus.fitur)
            if berlaku(ada.bila, konteks):
                hasil[satu] = self._dalam_batas(ada, kasus.siap.get(satu, ""), nilai)
        return hasil

    def konteks(self, kasus: Kasus) -> Konteks:
        """The case once every field is filled in.  Raises GalatIsian."""
        semua = self.awal(kasus)
        semua |= self.nanti(kasus, [i.kode for i in self.prosedur.berkas.isian if i.pada is not None], semua)
        return Konteks(self.lengkap(kasus, semua), aktivitas=kasus.aktivitas, fitur=kasus.fitur)

    def _dalam_batas(self, isian: Isian, nilai: str, lain: Mapping[str, str]) -> str:
        """The value, or the limit it oversteps."""
        coba = [nilai] if nilai or not isian.wajib else [self.contoh.get(isian.kode, "")]
        for batas in (isian.minimal, isian.maksimal):
            if isinstance(batas, dict) and "isian" in batas:
                coba.append(lain.get(str(batas["isian"]), ""))
            elif isinstance(batas, dict) and "persen" not in batas:
                coba.append(si.nilai_batas(batas, lain, self.hari_ini))
            elif isinstance(batas, dict):
                dari = lain.get(str(batas.get("dari")), "")
                persen = int(float(str(batas.get("persen", 0))))
                coba.append(str(-(-int(dari) * persen // 100)) if dari.isdecimal() else "")
            elif batas is not None:
                coba.append(si.batas_tetap(batas, self.hari_ini))
        galat: GalatIsian | None = None
        for satu in dict.fromkeys(coba):
            try:
                return si.baca_isian(isian, ketikan(isian, satu), lain, self.hari_ini)
            except GalatIsian as sebab:
                galat = galat or sebab
        raise galat or GalatIsian(f"{isian.label} tidak dapat diisi.", isian.kode)

    # ---- a case as it should be

    def penuhi(self, kasus: Kasus, tuntutan: Tuntutan) -> Kasus | None:
        """The nearest case from `kasus` on in which the conditions are as demanded; None when none was found.

        A test on an earlier outcome is left to the way the case takes.
        """
        antre, dilihat = deque([kasus]), {kasus.kunci}
        while antre and len(dilihat) <= MAKS_CARI:
            kini = antre.popleft()
            try:
                konteks = self.konteks(kini)
            except GalatIsian:
                continue
            belum = next(((s, w) for s, w in tuntutan if _nilai(s, konteks) == (not w)), None)
            if belum is None:
                return kini
            for baru in self._ubah(*belum, kini, konteks):
                if baru.kunci not in dilihat:
                    dilihat.add(baru.kunci)
                    antre.append(baru)
        return None

    def _ubah(self, syarat: Syarat, ingin: bool, kasus: Kasus, konteks: Konteks) -> Iterator[Kasus]:
        """Cases one step nearer to a condition that is not as wanted."""
        if syarat.tidak is not None:
            yield from self._ubah(syarat.tidak, not ingin, kasus, konteks)
        for anak in (*(syarat.semua or ()), *(syarat.salah_satu or ())):
            if _nilai(anak, konteks) == (not ingin):
                yield from self._ubah(anak, ingin, kasus, konteks)
        if syarat.fitur is not None:
            yield replace(kasus, fitur=kasus.fitur | {syarat.fitur} if ingin else kasus.fitur - {syarat.fitur})
        if syarat.isian is not None:
            for kode, nilai in self._ganti(syarat, ingin, konteks):
                yield from self._pasang(kode, nilai, kasus, konteks, MAKS_RUMUS)

    def _ganti(self, uji: Syarat, ingin: bool, konteks: Konteks) -> Iterator[tuple[str, str]]:
        """(field, value) that would turn a test as wanted."""
        kode = str(uji.isian)
        for nilai in dict.fromkeys(self._calon(uji, kode, konteks)):
            if berlaku(uji, replace(konteks, isian={**konteks.isian, kode: nilai})) == ingin:
                yield kode, nilai
        lawan = next((getattr(uji, n)["isian"] for n in _BANDING if isinstance(getattr(uji, n), dict)), None)
        if lawan is not None:
            for nilai in _sekitar(konteks.isian.get(kode, "") or self.contoh.get(kode, "")):
                if berlaku(uji, replace(konteks, isian={**konteks.isian, lawan: nilai})) == ingin:
                    yield lawan, nilai

    def _calon(self, uji: Syarat, kode: str, konteks: Konteks) -> Iterator[str]:
        isian = self.prosedur.isian(kode)
        for sebut in (uji.adalah, uji.bukan, *(uji.dalam or ())):
            if sebut is not None:
                yield ("ya" if sebut else "tidak") if isinstance(sebut, bool) else str(sebut)
        for nama in _BANDING:
            batas = getattr(uji, nama)
            if batas is not None:
                yield from _sekitar(konteks.isian.get(batas["isian"], "") if isinstance(batas, dict) else str(batas))
        if isian is not None:
            yield from (p.kode for p in isian.pilihan)
            yield from ("ya", "tidak") if isian.jenis == "ya_tidak" else ()
            yield self.contoh.get(kode, "")
            yield from _lain(isian, self.contoh.get(kode, "") or konteks.isian.get(kode, ""))
        yield ""

    def _pasang(self, kode: str, nilai: str, kasus: Kasus, konteks: Konteks, sisa: int) -> Iterator[Kasus]:
        """Cases in which a field has a value, or which are one step nearer to being asked it."""
        isian = self.prosedur.isian(kode)
        if kode.startswith(si.JUMLAH_PIHAK):
            yield replace(kasus, siap={**kasus.siap, kode: nilai})
        if isian is None or sisa == 0:
            return
        if isian.jenis == "hitung":
            for bahan, isi in self._balik(isian, nilai, konteks):
                yield from self._pasang(bahan, isi, kasus, konteks, sisa - 1)
            return
        ditanya = berlaku(isian.bila, konteks)
        if not nilai and isian.wajib and ditanya and isian.bila is not None:
            yield from self._ubah(isian.bila, False, kasus, konteks)
        elif nilai and not ditanya and isian.bila is not None:
            yield from self._ubah(isian.bila, True, replace(kasus, siap={**kasus.siap, kode: nilai}), konteks)
        else:
            yield replace(kasus, siap={**kasus.siap, kode: nilai})

    # ---- computed fields backwards

    def _balik(self, isian: Isian, nilai: str, konteks: Konteks) -> Iterator[tuple[str, str]]:
        """(field, value) from which a computed field comes out as `nilai`."""
        if not isian.hitung:
            return
        (jenis, isi), *_ = isian.hitung.items()
        arg: Mapping[str, Any] = isi if isinstance(isi, dict) else {}
        try:
            yield from self._bahan(str(jenis), isi, arg, nilai, konteks)
        except (ValueError, OverflowError):
            return

    def _bahan(
        self, jenis: str, isi: Any, arg: Mapping[str, Any], nilai: str, konteks: Konteks
    ) -> Iterator[tuple[str, str]]:
        def hari(nama: object) -> date:
            if nama in {None, "hari_ini"}:
                return self.hari_ini
            return date.fromisoformat(konteks.isian.get(str(nama)) or self.contoh.get(str(nama), ""))

        match jenis:
            case "umur":
                pada = hari(arg.get("pada"))
                if arg["lahir"] != "hari_ini":
                    yield str(arg["lahir"]), _mundur_tahun(pada, int(nilai)).isoformat()
                elif arg.get("pada"):
                    yield str(arg["pada"]), _mundur_tahun(self.hari_ini, -int(nilai)).isoformat()
            case "hari_kerja":
                if arg["sampai"] != "hari_ini":
                    dari = hari(arg["dari"])
                    yield str(arg["sampai"]), self._hari_kerja(dari, int(nilai)).isoformat()
                if arg["dari"] != "hari_ini":
                    yield str(arg["dari"]), self._mundur_kerja(hari(arg["sampai"]), int(nilai)).isoformat()
            case "tambah":
                if arg.get("dari", "hari_ini") != "hari_ini":
                    bulan = int(arg.get("bulan", 0)) + 12 * int(arg.get("tahun", 0))
                    asal = date.fromisoformat(nilai) - timedelta(days=int(arg.get("hari", 0)) + bulan * 365 // 12)
                    if "hari_kerja" in arg:
                        asal = self._mundur_kerja(asal, int(arg["hari_kerja"]))
                    yield str(arg["dari"]), asal.isoformat()
            case "jumlah":
                yield from self._tabel(str(isi), int(nilai))
            case "total":
                for kode in isi:
                    sisa = int(nilai) - sum(int(konteks.isian.get(k) or 0) for k in isi if k != kode)
                    if sisa >= 0:
                        yield str(kode), str(sisa)
            case "persen":
                kali = int(nilai) * 100 / float(arg.get("tarif") or 1)
                yield str(arg["dari"]), str(int(-(-kali // 1)) + int(arg.get("kurangi") or 0))

    def _hari_kerja(self, dari: date, banyak: int) -> date:
        """The day that lies so many working days behind another, or before it."""
        return self.kalender.tambah(dari, banyak).tanggal if banyak > 0 else self._mundur_kerja(dari, -banyak)

    def _mundur_kerja(self, sampai: date, banyak: int) -> date:
        """The latest day from which on there are so many working days to another."""
        kini = sampai
        while self.kalender.jumlah(kini, sampai) < banyak and (sampai - kini).days < 3_000:
            kini -= timedelta(days=1)
        return kini

    def _tabel(self, isi: str, banyak: int) -> Iterator[tuple[str, str]]:
        kode, _, kolom = isi.partition(".")
        tabel = self.prosedur.isian(kode)
        if tabel is None:
            yield si.JUMLAH_PIHAK + kode, str(banyak)
            return
        contoh = json.loads(self.contoh.get(kode) or "[]")
        if not contoh or not 0 <= banyak <= (si.MAKS_BARIS_TABEL if not kolom else 10**12):
            return
        if not kolom:
            baris = [contoh[n % len(contoh)] for n in range(banyak)]
        else:
            letak = [k.kode for k in tabel.kolom].index(kolom)
            baris = [[str(banyak) if n == letak else sel for n, sel in enumerate(contoh[0])]]
        yield kode, json.dumps(baris, ensure_ascii=False) if baris else ""


def ketikan(isian: Isian, kanonis: str) -> str:
    """A canonical value as a person types it."""
    try:
        return tanggal_pendek(date.fromisoformat(kanonis)) if isian.jenis == "tanggal" and kanonis else kanonis
    except ValueError:
        return kanonis


def _nilai(syarat: Syarat, konteks: Konteks) -> bool | None:
    """Whether a condition holds; None where that hangs on the outcome of an aksi."""
    if syarat.tidak is not None:
        balik = _nilai(syarat.tidak, konteks)
        return None if balik is None else not balik
    if syarat.semua is not None or syarat.salah_satu is not None:
        semua = [_nilai(s, konteks) for s in syarat.anak()]
        putus = syarat.salah_satu is not None
        return putus if putus in semua else None if None in semua else not putus
    return None if syarat.aksi is not None else berlaku(syarat, konteks)


def _sekitar(nilai: str) -> tuple[str, ...]:
    """A number, date or time with its neighbours."""
    if nilai.lstrip("-").isdecimal():
        n = int(nilai)
        return tuple(str(x) for x in (n, n - 1, n + 1) if x >= 0)
    try:
        hari = date.fromisoformat(nilai)
    except ValueError:
        jam, ada, menit = nilai.partition(":")
        if not (ada and jam.isdecimal() and menit.isdecimal()):
            return (nilai,) if nilai else ()
        waktu = int(jam) * 60 + int(menit)
        return tuple(f"{x // 60:02}:{x % 60:02}" for x in (waktu, waktu - 1, waktu + 1) if 0 <= x < 1_440)
    return tuple((hari + timedelta(days=n)).isoformat() for n in (0, -1, 1))


def _lain(isian: Isian, nilai: str) -> tuple[str, ...]:
    """Values of a free field that differ from one."""
    if isian.jenis in {"teks", "wilayah"}:
        return (f"{nilai} lain"[:200],)
    return _sekitar(nilai)[1:] if isian.jenis in {"angka", "uang", "tanggal", "jam"} else ()


def _mundur_tahun(hari: date, tahun: int) -> date:
    """The same day so many years before."""
    try:
        return hari.replace(year=hari.year - tahun)
    except ValueError:
        return hari.replace(year=hari.year - tahun, day=28)

"""Loops that hold a case for ever: ways on that lead round and round while the conditions of their rows hold.

A loop may stand on conditions (`bila`) that nothing in it changes.  So the rows that a way on leads back over are
looked at with values their conditions know (a `_Dunia` each), the outcomes they look at being followed along the way
and everything else being open.  A loop that no outcome leaves, or that passes over all of its rows, is an error.  A
field asked inside the loop may change what holds: conditions on it are taken as open too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from math import prod

from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.diagram_kata import bila, sebutan
from loket_tui.sop.mesin import BEBAS, SEKALI_JALAN
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import UKURAN, Konteks, Syarat, berlaku

MAKS_DUNIA = 128
"""Sets of values looked at; what does not fit is taken as open."""
MAKS_LETAK = 4_000
"""Aksi of the procedure times sets of values."""
MAKS_SIMPUL = 40_000
"""Aksi times positions with outcomes, for one set of values; a procedure with more is left to its trial runs."""
_Boleh = frozenset[bool]
_BUKA: _Boleh = frozenset({True, False})
_Nama = tuple[str, str]
"""What a condition looks at: ("isian" | "aksi" | "fitur", name)."""
_Hasil = tuple[tuple[str, str], ...]
"""The last outcomes of the aksi that conditions look at, as (name, outcome)."""
_Simpul = tuple[int, _Hasil]
"""A position: index of the aksi, and those outcomes."""


@dataclass(frozen=True)
class _Dunia:
    """Values of what conditions look at; a name that is not among them is open.  `aktivitas` None: any."""

    nilai: Mapping[_Nama, str]
    aktivitas: str | None = None

    def syarat(self, syarat: Syarat | None) -> _Boleh:
        """What a condition can come out as."""
        if syarat is None:
            return frozenset({True})
        if syarat.tidak is not None:
            return frozenset(not x for x in self.syarat(syarat.tidak))
        if anak := syarat.anak():
            semua = [self.syarat(s) for s in anak]
            akhir = syarat.salah_satu is not None       # the value that decides alone
            hasil = {akhir} if any(akhir in s for s in semua) else set()
            return frozenset(hasil | ({not akhir} if all((not akhir) in s for s in semua) else set()))
        if any(n not in self.nilai for n in _dilihat(syarat)):
            return _BUKA
        return frozenset({berlaku(syarat, self._konteks)})

    @cached_property
    def _konteks(self) -> Konteks:
        def ambil(jenis: str) -> dict[str, str]:
            return {n: v for (j, n), v in self.nilai.items() if j == jenis}

        return Konteks(ambil("isian"), ambil("aksi"), fitur=frozenset(n for n, v in ambil("fitur").items() if v))

    def dengan(self, hasil: _Hasil) -> _Dunia:
        """The same with these outcomes."""
        if not hasil:
            return self
        if hasil not in self._turunan:
            self._turunan[hasil] = _Dunia({**self.nilai, **{("aksi", n): h for n, h in hasil}}, self.aktivitas)
        return self._turunan[hasil]

    @cached_property
    def _turunan(self) -> dict[_Hasil, _Dunia]:
        return {}

    @cached_property
    def berdiri(self) -> dict[int, _Boleh]:
        """Whether a case stops at an aksi, by its index: what was found out so far."""
        return {}

    def baris(self, letak: Letak) -> _Boleh:
        """Whether the row of an aksi can belong to the case."""
        untuk = letak.langkah.aktivitas
        if untuk and self.aktivitas is not None and self.aktivitas not in untuk:
            return frozenset({False})
        return self.syarat(letak.langkah.bila) | ({False} if untuk and self.aktivitas is None else set())


def putaran_buntu(prosedur: Prosedur) -> Iterator[str]:
    """One sentence for each loop over ways on that nothing leaves while its conditions hold."""
    balik = list(_balik(prosedur))
    if not balik:
        return
    awal, akhir = min(n for n, _ in balik), max(n for _, n in balik)
    letak = [x for x in prosedur.urutan[awal:akhir + 1] if x.langkah.lingkup == "permohonan"]
    syarat = list(_syarat(prosedur, letak))
    aktivitas: list[str | None] = [a.kode for a in prosedur.berkas.aktivitas] or [None]
    disebut: set[str] = set()
    ingat = frozenset(n for s in syarat for n in s.aksi_disebut())
    for dunia in _semua_dunia(prosedur, syarat, aktivitas):
        buntu, sisa = _buntu(prosedur, dunia, ingat)
        if not buntu:
            continue
        token = next((x for x in buntu if awal <= x.indeks <= akhir), buntu[-1]).token
        if token not in disebut:
            disebut.add(token)
            selama = _selama(prosedur, syarat, sisa)
            yield f"aksi '{token}' tidak pernah sampai ke akhir{selama}; beri jalan keluar dari putaran ini."


def _selama(prosedur: Prosedur, syarat: list[Syarat], dunia: _Dunia) -> str:
    """The conditions that stand there, in words."""
    kata = []
    for s in syarat:
        tetap = dunia.syarat(s)
        if len(tetap) == 1:
            kata.append(bila(prosedur, s) if True in tetap else f"tidak ({bila(prosedur, s)})")
    return f" selama {' dan '.join(dict.fromkeys(kata))[:200]}" if kata else ""


def _balik(prosedur: Prosedur) -> Iterator[tuple[int, int]]:
    """(first, last) aksi of every stretch that a way on leads back over, as indexes in the file."""
    for letak in prosedur.urutan:
        positif = letak.aksi.hasil.get(HASIL[letak.jenis][0])
        for ke in (letak.langkah.lanjut, *(t.ke for t in _rantai(positif))):
            sasaran = prosedur.sasaran(ke or "")
            if sasaran is not None and sasaran.indeks <= letak.indeks and letak.langkah.lingkup == "permohonan":
                yield sasaran.indeks, letak.indeks


def _rantai(target: Target | None) -> Iterator[Target]:
    while target is not None:
        yield target
        target = target.habis


def _syarat(prosedur: Prosedur, letak: Iterable[Letak]) -> Iterator[Syarat]:
    for x in letak:
        naskah = [prosedur.naskah(k).bila for k in x.naskah if any(n.kode == k for n in prosedur.berkas.naskah)]
        yield from (s for s in (x.langkah.bila, x.aksi.bila, *naskah) if s is not None)


# ---- values


def _dilihat(uji: Syarat) -> Iterator[_Nama]:
    """What a plain test looks at."""
    if uji.aksi is not None:
        yield "aksi", uji.aksi
    elif uji.fitur is not None:
        yield "fitur", uji.fitur
    else:
        yield from (("isian", k) for k in sorted(uji.isian_disebut()))


def _semua_dunia(prosedur: Prosedur, syarat: list[Syarat], aktivitas: list[str | None]) -> Iterator[_Dunia]:
    uji = [u for s in syarat for u in s.uji() if u.aksi is None]
    nilai = {n: _nilai(prosedur, n, uji) for u in uji for n in _dilihat(u)}
    nilai = {n: v for n, v in nilai.items() if v}
    banyak = min(MAKS_DUNIA, max(1, MAKS_LETAK // len(prosedur.urutan)))
    while nilai and prod(len(v) for v in nilai.values()) * len(aktivitas) > banyak:
        del nilai[max(nilai, key=lambda n: len(nilai[n]))]
    for satu in aktivitas:
        for isi in product(*nilai.values()):
            yield _Dunia(dict(zip(nilai, isi, strict=True)), satu)


def _nilai(prosedur: Prosedur, nama: _Nama, uji: list[Syarat]) -> list[str]:
    """Values that tell the tests on a name apart; none for what is reckoned, which goes with other fields."""
    jenis, kode = nama
    if jenis == "fitur":
        return ["", "ya"]
    isian = prosedur.isian(kode)
    if isian is None or isian.jenis == "hitung":
        return []
    boleh_kosong = not isian.wajib or isian.bila is not None or isian.aktivitas
    return list(dict.fromkeys([*([""] if boleh_kosong else []), *_contoh(isian, uji)]))


def _contoh(isian: Isian, uji: list[Syarat]) -> Iterator[str]:
    if isian.jenis == "pilihan":
        yield from (p.kode for p in isian.pilihan)
    elif isian.jenis == "ya_tidak":
        yield from ("ya", "tidak")
    else:
        tetap = [str(v) for u in uji if u.isian == isian.kode for k in UKURAN for v in _daftar(getattr(u, k))]
        geser = _geser_tanggal if isian.jenis == "tanggal" else _geser_angka
        umum = ["2026-01-01"] if isian.jenis == "tanggal" else ["1"]
        for satu in (*tetap, *umum):
            yield from geser(satu)


def _daftar(nilai: object) -> tuple[object, ...]:
    if isinstance(nilai, bool | dict) or nilai is None:
        return ()
    return nilai if isinstance(nilai, tuple) else (nilai,)


def _geser_tanggal(teks: str) -> Iterator[str]:
    try:
        hari = date.fromisoformat(teks)
        yield from ((hari + timedelta(days=n)).isoformat() for n in (-1, 0, 1))
    except (ValueError, OverflowError):
        return


def _geser_angka(teks: str) -> Iterator[str]:
    try:
        yield from (str(int(teks) + n) for n in (0, -1, 1) if int(teks) + n >= 0)
    except ValueError:
        yield teks


# ---- ways


def _buntu(prosedur: Prosedur, dunia: _Dunia, ingat: frozenset[str]) -> tuple[list[Letak], _Dunia]:
    """The aksi of a loop that nothing leaves, in the order of the file, and what stands in it.

    `ingat` are the aksi of which the outcome counts.  What the loop itself asks is open.
    """
    while True:
        buntu = _tersangkut(prosedur, dunia, ingat)
        ubah = {n for n in dunia.nilai if any(_menanyakan(prosedur, x, n) for x in buntu)}
        if not buntu or not ubah:
            return buntu, dunia
        dunia = _Dunia({n: v for n, v in dunia.nilai.items() if n not in ubah}, dunia.aktivitas)


def _menanyakan(prosedur: Prosedur, letak: Letak, nama: _Nama) -> bool:
    """Whether doing an aksi may change a value that a condition looks at."""
    jenis, kode = nama
    isian = prosedur.isian(kode) if jenis == "isian" else None
    return isian is not None and (
        isian.pada == letak.langkah.id or any(kode in getattr(letak.aksi, k, ()) for k in ("isian", "perlu")))


def _tersangkut(prosedur: Prosedur, dunia: _Dunia, ingat: frozenset[str]) -> list[Letak]:
    """Aksi that the case can come to and from which no way leads to an end, or an outcome leads nowhere."""
    berikut: dict[_Simpul, set[_Simpul | None]] = {}
    putus: set[_Simpul] = set()
    antre: list[_Simpul] = [(prosedur.ajukan.indeks, ())]
    while antre:
        kini = antre.pop()
        if kini in berikut:
            continue
        if len(berikut) * len(prosedur.urutan) >= MAKS_SIMPUL:
            return []
        berikut[kini] = set()
        for ke in _arah(prosedur, dunia, kini, ingat):
            berikut[kini] |= ke
            if not ke:
                putus.add(kini)
        antre += [s for s in berikut[kini] if s is not None]
    sampai: set[_Simpul | None] = {None}
    tambah = True
    while tambah:
        baru = {s for s, ke in berikut.items() if s not in sampai and not ke.isdisjoint(sampai)}
        tambah = bool(baru)
        sampai |= baru
    return [prosedur.urutan[n] for n in sorted({s[0] for s in berikut if s not in sampai or s in putus})]


def _arah(prosedur: Prosedur, dunia: _Dunia, simpul: _Simpul, ingat: frozenset[str]) -> Iterator[set[_Simpul | None]]:
    """Where each outcome of an aksi can lead: positions, None for an end; nothing where rows are passed for ever."""
    letak = prosedur.urutan[simpul[0]]
    semua = HASIL[letak.jenis] if letak.jenis in BEBAS else (HASIL[letak.jenis][0], *letak.aksi.hasil)
    for satu in dict.fromkeys(semua):
        hasil = tuple(sorted({**dict(simpul[1]), **dict.fromkeys(sebutan(letak) & ingat, satu)}.items()))
        kini = dunia.dengan(tuple((n, dict(hasil).get(n, "")) for n in ingat))
        if satu not in letak.aksi.hasil:
            ke = _henti(prosedur, kini, set(_sesudah(prosedur, kini, letak)))
            yield {None if n is None else (n, hasil) for n in ke}
        for target in _rantai(letak.aksi.hasil.get(satu)):
            sasaran = prosedur.sasaran(target.ke or "")
            ke = {None} if target.akhir or sasaran is None else _henti(prosedur, kini, {sasaran.indeks})
            yield {None if n is None else (n, hasil) for n in ke}


def _henti(prosedur: Prosedur, dunia: _Dunia, mulai: set[int]) -> set[int | None]:
    """Where a case that is moved to these places can come to stand, rows being passed over or not."""
    hasil: set[int | None] = set()
    dilihat: set[int] = set()
    antre = list(mulai)
    while antre:
        n = antre.pop()
        if n >= len(prosedur.urutan):
            hasil.add(None)
            continue
        if n in dilihat:
            continue
        dilihat.add(n)
        letak = prosedur.urutan[n]
        if n not in dunia.berdiri:
            dunia.berdiri[n] = _berdiri(prosedur, dunia, letak)
        berdiri = dunia.berdiri[n]
        if True in berdiri:
            hasil.add(n)
        if False in berdiri:
            antre += _sesudah(prosedur, dunia, letak)
    return hasil


def _berdiri(prosedur: Prosedur, dunia: _Dunia, letak: Letak) -> _Boleh:
    """Whether a case stops at an aksi that it comes to."""
    if letak.jenis == "tugas" or letak.langkah.lingkup == "layanan":
        return frozenset({False})
    naskah = [n for n in prosedur.berkas.naskah if n.kode in letak.naskah]
    semua = [dunia.baris(letak), dunia.syarat(letak.aksi.bila)]
    if naskah:
        satu = [dunia.syarat(n.bila) | ({False} if n.aktivitas else set()) for n in naskah]
        semua.append(frozenset(({True} if any(True in s for s in satu) else set())
                               | ({False} if all(False in s for s in satu) else set())))
    if letak.jenis in SEKALI_JALAN or any(
            x.jenis == "disposisi" and letak.lane in x.aksi.kepada for x in prosedur.urutan[:letak.indeks]):
        semua.append(_BUKA)
    return frozenset(({True} if all(True in s for s in semua) else set())
                     | ({False} if any(False in s for s in semua) else set()))


def _sesudah(prosedur: Prosedur, dunia: _Dunia, letak: Letak) -> list[int]:
    """Indexes that the way on from an aksi can lead to, as the engine has it."""
    berikut, urutan = letak.indeks + 1, prosedur.urutan
    terakhir = berikut >= len(urutan) or urutan[berikut].langkah.id != letak.langkah.id
    sasaran = prosedur.sasaran(letak.langkah.lanjut) if terakhir and letak.langkah.lanjut else None
    if sasaran is None:
        return [berikut]
    lewat = dunia.baris(letak)
    return [n for boleh, n in ((True, sasaran.indeks), (False, berikut)) if boleh in lewat]

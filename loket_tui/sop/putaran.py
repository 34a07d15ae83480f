"""Loops that hold a case for ever: ways on that lead round and round while the conditions of their rows hold.

A loop may stand on conditions (`bila`) that nothing in it changes.  So the rows that a way on leads back over are
looked at with values their conditions know (a `_Dunia` each), everything else being open; a loop that no outcome
leaves in one of these is an error.  A field asked inside the loop, or an aksi inside it with several outcomes, may
change what holds: conditions on those are taken as open too.
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
_Boleh = frozenset[bool]
_BUKA: _Boleh = frozenset({True, False})
_Nama = tuple[str, str]
"""What a condition looks at: ("isian" | "aksi" | "fitur", name)."""


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
    for dunia in _semua_dunia(prosedur, syarat, aktivitas):
        buntu, sisa = _buntu(prosedur, dunia)
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
    uji = [u for s in syarat for u in s.uji()]
    nilai = {n: _nilai(prosedur, n, uji) for u in uji for n in _dilihat(u)}
    nilai = {n: v for n, v in nilai.items() if v}
    while prod(len(v) for v in nilai.values()) * len(aktivitas) > MAKS_DUNIA:
        del nilai[max(nilai, key=lambda n: len(nilai[n]))]
    for satu in aktivitas:
        for isi in product(*nilai.values()):
            yield _Dunia(dict(zip(nilai, isi, strict=True)), satu)


def _nilai(prosedur: Prosedur, nama: _Nama, uji: list[Syarat]) -> list[str]:
    """Values that tell the tests on a name apart; none for what is reckoned, which goes with other fields."""
    jenis, kode = nama
    if jenis == "fitur":
        return ["", "ya"]
    if jenis == "aksi":
        return list(dict.fromkeys(["", *(u.hasil or "" for u in uji if u.aksi == kode)]))
    isian = prosedur.isian(kode)
    if isian is None or isian.jenis == "hitung":
        return []
    boleh_kosong = not isian.wajib or isian.pada or isian.bila is not None or isian.aktivitas
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


def _buntu(prosedur: Prosedur, dunia: _Dunia) -> tuple[list[Letak], _Dunia]:
    """The aksi of a loop that nothing leaves, in the order of the file, and what stands in it.

    What the loop itself may change is open.
    """
    while True:
        buntu = _tersangkut(prosedur, dunia)
        ubah = {n for n, nilai in dunia.nilai.items() if _mengubah(prosedur, buntu, n, nilai)}
        if not buntu or not ubah:
            return buntu, dunia
        dunia = _Dunia({n: v for n, v in dunia.nilai.items() if n not in ubah}, dunia.aktivitas)


def _mengubah(prosedur: Prosedur, buntu: list[Letak], nama: _Nama, nilai: str) -> bool:
    """Whether doing these aksi may change a value that a condition looks at."""
    jenis, kode = nama
    if jenis == "isian":
        isian = prosedur.isian(kode)
        return any((isian is not None and isian.pada == x.langkah.id)
                   or any(kode in getattr(x.aksi, k, ()) for k in ("isian", "perlu")) for x in buntu)
    hasil = {h for x in buntu if jenis == "aksi" and kode in sebutan(x) for h in _hasil(x)}
    return bool(hasil) and hasil != {nilai}


def _hasil(letak: Letak) -> set[str]:
    """The outcomes that an aksi can have in this SOP."""
    return set(HASIL[letak.jenis]) if letak.jenis in BEBAS else {HASIL[letak.jenis][0], *letak.aksi.hasil}


def _tersangkut(prosedur: Prosedur, dunia: _Dunia) -> list[Letak]:
    """Aksi that the case can come to and from which no way leads to an end."""
    berikut: dict[int, set[int | None]] = {}
    antre = [prosedur.ajukan.indeks]
    while antre:
        kini = antre.pop()
        if kini not in berikut:
            berikut[kini] = _berikut(prosedur, dunia, prosedur.urutan[kini])
            antre += [n for n in berikut[kini] if n is not None]
    sampai: set[int | None] = {None}
    tambah = True
    while tambah:
        baru = {n for n, ke in berikut.items() if n not in sampai and not ke.isdisjoint(sampai)}
        tambah = bool(baru)
        sampai |= baru
    return [prosedur.urutan[n] for n in sorted(n for n in berikut if n not in sampai)]


def _berikut(prosedur: Prosedur, dunia: _Dunia, letak: Letak) -> set[int | None]:
    """Where the outcomes of an aksi can lead: aksi to stop at, None for an end."""
    hasil: set[int | None] = set()
    for target in (t for x in letak.aksi.hasil.values() for t in _rantai(x)):
        sasaran = prosedur.sasaran(target.ke or "")
        hasil |= {None} if target.akhir or sasaran is None else _henti(prosedur, dunia, {sasaran.indeks})
    if HASIL[letak.jenis][0] not in letak.aksi.hasil:
        hasil |= _henti(prosedur, dunia, set(_sesudah(prosedur, dunia, letak)))
    return hasil


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
        berdiri = _berdiri(prosedur, dunia, letak)
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

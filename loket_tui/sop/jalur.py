"""A cover of a procedure: few paths that together take every outcome, loop, condition and choice of it.

Pure: it asks the engine where outcomes lead and invents the answers of the form (`jalur_isian`).  For each goal that
no earlier path reached one path is made: the shortest way from the application to the goal, then to the next end.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.sop import mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.jalur_butir import SEMUA, dengan_butir, kena_baris
from loket_tui.sop.jalur_isian import Kasus, Pengisi, Tuntutan
from loket_tui.sop.jalur_tujuan import Henti, Peta, Simpul, Tempat, Tujuan, hasil_terbuka, pilihan_lane
from loket_tui.sop.kelengkapan import kekurangan, persyaratan_berlaku
from loket_tui.sop.prosedur import Letak
from loket_tui.sop.syarat import Konteks, berlaku

BELOK = 1_000
"""What another outcome than the positive one costs on the way, in steps."""
MAKS_VARIAN = 12
"""Ways in which one position is looked at (by outcomes that conditions ask for)."""
MAKS_CALON = 40
"""Cases tried for one goal."""
INGAT = 24
"""Explored cases kept in memory."""
MAKS_PUTAR = 99


@dataclass(frozen=True)
class Jalur:
    """One path: what the case is made of, its stops, its end, and the choices of grouped requirements."""

    kasus: Kasus
    henti: tuple[Henti, ...]
    akhir: str
    pilihan: Mapping[str, str] = field(default_factory=dict)
    tujuan: frozenset[Tujuan] = frozenset()


@dataclass(frozen=True)
class Cakupan:
    """The paths of a procedure, and one sentence for each goal that no path reaches."""

    jalur: tuple[Jalur, ...]
    luput: tuple[str, ...]


def cakupan(pengisi: Pengisi, fitur: frozenset[str] = frozenset()) -> Cakupan:
    """The cover of the procedure that `pengisi` fills in; `fitur` are the switches that are on by themselves."""
    return _Perencana(pengisi, fitur).susun()


class _Perencana:
    """Finds the paths of one procedure."""

    def __init__(self, pengisi: Pengisi, fitur: frozenset[str]) -> None:
        self.prosedur, self.pengisi = pengisi.prosedur, pengisi
        prosedur = pengisi.prosedur
        self.peta = Peta(prosedur, pengisi.ditanya)
        self.dasar = [Kasus(a.kode, dict(pengisi.contoh), fitur) for a in prosedur.berkas.aktivitas] or [
            Kasus("", dict(pengisi.contoh), fitur)]
        for letak in self.peta.perkara:
            self.dasar = [dengan_butir(prosedur, letak, k) for k in self.dasar]
        semua = [t.syarat for t in self.peta.tempat.values()]
        self.ingat_hasil = frozenset(a for s in semua for a in s.aksi_disebut())
        self.ingat_isian = frozenset(k for s in semua for k in s.isian_disebut())
        self.berbatas = frozenset(f"{t}:{h}" for (t, h), x in self.peta.putaran.items() if x.ulang is not None)
        self.jalur: list[tuple[Simpul, Kasus, set[Tujuan]]] = []
        self.buntu: set[str] = set()
        """Aksi that a case comes to, and no end from there."""
        self._jelajah: OrderedDict[tuple[object, ...], list[Simpul]] = OrderedDict()
        self._kolam: list[Kasus] | None = None

    # ---- the cover

    def susun(self) -> Cakupan:
        """One path for each goal that no earlier one reached."""
        for satu in self.dasar:
            try:
                self.pengisi.awal(satu)
            except GalatIsian as galat:
                return Cakupan((), (f"formulirnya tidak dapat diisi: {galat.kalimat}",))
        tercapai: set[Tujuan] = set()
        sisa: list[Tujuan] = []
        pilihan: list[Tujuan] = []
        for tuju in self.peta.tujuan():
            if tuju.jenis == "pilihan":
                pilihan.append(tuju)
            elif tuju not in tercapai:
                ketemu = self._cari(tuju)
                if ketemu is not None:
                    self._tambah(*ketemu, tercapai)
                elif not (tuju.jenis == "syarat" and self._pernah(tuju)) and (tuju.jenis, tuju.kali) != ("putar", 2):
                    sisa.append(tuju)          # a loop that cannot be taken twice is no loop
        dipilih, tidak_diminta = self._bagi_pilihan(pilihan, tercapai)
        return Cakupan(tuple(self._jadi(n, s, k, t, dipilih) for n, (s, k, t) in enumerate(self.jalur)),
                       tuple(self.peta.luput([*sisa, *tidak_diminta], self.buntu)))

    def _pernah(self, satu: Tujuan) -> bool:
        """Whether a condition comes out so in some path, though none looks at it there."""
        syarat = self.peta.tempat[satu.apa[0]].syarat
        return any(berlaku(syarat, s.konteks) is bool(satu.kali) for ujung, _, _ in self.jalur for s in ujung.jejak())

    def _tambah(self, ujung: Simpul, kasus: Kasus, tercapai: set[Tujuan]) -> None:
        dapat = self.peta.dicapai(ujung)
        tercapai |= dapat
        self.jalur.append((ujung, kasus, dapat))

    def _jadi(
        self, nomor: int, ujung: Simpul, kasus: Kasus, tujuan_: set[Tujuan], dipilih: Mapping[int, dict[str, str]]
    ) -> Jalur:
        henti = tuple(s.henti for s in ujung.jejak() if s.henti is not None)
        return Jalur(kasus, henti, ujung.akhir, dipilih.get(nomor, {}), frozenset(tujuan_))

    def _bagi_pilihan(
        self, semua: Sequence[Tujuan], tercapai: set[Tujuan]
    ) -> tuple[dict[int, dict[str, str]], list[Tujuan]]:
        """Choices of grouped requirements, dealt out to the paths that ask them; new paths where none does."""
        dipilih: dict[int, dict[str, str]] = {}
        sisa: list[Tujuan] = []
        terbuka = [self.peta.pilihan_terbuka(s) for s, _, _ in self.jalur]
        for satu in semua:
            kelompok, pilih = satu.apa
            for nomor, buka in enumerate(terbuka):
                if (kelompok, pilih) in buka and kelompok not in dipilih.get(nomor, {}):
                    dipilih.setdefault(nomor, {})[kelompok] = pilih
                    break
            else:
                ketemu = self._cari(satu)
                if ketemu is None:
                    sisa.append(satu)
                    continue
                self._tambah(*ketemu, tercapai)
                terbuka.append(self.peta.pilihan_terbuka(ketemu[0]))
                dipilih[len(self.jalur) - 1] = {kelompok: pilih}
        return dipilih, sisa

    def _cari(self, satu: Tujuan) -> tuple[Simpul, Kasus] | None:
        """A path to a goal, with its case; None when none was found."""
        match satu.jenis:
            case "aktivitas":
                return self._pertama(lambda _: True, ((),), lambda k: k.aktivitas == satu.apa[0])
            case "hasil" | "putar" | "habis" | "lane" | "tolak":
                return self._cari_hasil(satu)
            case "syarat":
                return self._cari_syarat(self.peta.tempat[satu.apa[0]], bool(satu.kali))
            case _:
                return self._cari_pilihan(satu)

    def _cari_hasil(self, satu: Tujuan) -> tuple[Simpul, Kasus] | None:
        letak = self.prosedur.letak(satu.apa[0])
        kali = satu.kali if satu.jenis in {"putar", "habis"} else 1

        def cocok(henti: Henti) -> bool:
            if satu.jenis == "tolak":
                return henti.hasil == ("rujuk" if satu.apa[1] == SEMUA else "selesai")
            return henti.lane == satu.apa[1:] if satu.jenis == "lane" else henti.hasil == satu.apa[1]

        for calon in self._calon(self._pintu(letak)):
            kasus = dengan_butir(self.prosedur, letak, calon, satu.apa[1]) if satu.jenis == "tolak" else calon
            for s in self._semua(kasus):
                if s.token == letak.token and (ujung := self._ulangi(kasus, s, cocok, kali)) is not None:
                    return ujung, kasus
        return None

    def _ulangi(self, kasus: Kasus, s: Simpul, cocok: Callable[[Henti], bool], kali: int) -> Simpul | None:
        """Take an outcome so often, coming back to it in between, then go to an end."""
        token, kini = s.token, s
        for ke in range(min(kali, MAKS_PUTAR)):
            if ke:
                kembali = next((x for x in self._telusur(kasus, kini) if x.token == token), None)
                if kembali is None:
                    return None
                kini = kembali
            lanjut = next((a for a in self._anak(kasus, kini) if a.henti and cocok(a.henti)), None)
            if lanjut is None:
                return None
            kini = lanjut
        pulang = self._pulang(kasus, kini)
        if pulang is None and token is not None:
            self.buntu.add(token)
        return pulang

    def _cari_syarat(self, tempat: Tempat, ingin: bool) -> tuple[Simpul, Kasus] | None:
        """A path on which a condition is looked at and comes out so; else, where no path has it so, one that has."""
        def cocok(kasus: Kasus) -> bool:
            return not tempat.aktivitas or kasus.aktivitas in tempat.aktivitas

        pintu = [(*p, (tempat.syarat, ingin)) for p in self._pintu_tempat(tempat)]
        ketemu = self._pertama(lambda s: (tempat.nama, ingin) in self.peta.dinilai(s), pintu, cocok)
        if ketemu is not None or self._pernah(Tujuan("syarat", (tempat.nama,), int(ingin))):
            return ketemu
        return self._pertama(lambda s: berlaku(tempat.syarat, s.konteks) is ingin, [((tempat.syarat, ingin),)], cocok)

    def _cari_pilihan(self, satu: Tujuan) -> tuple[Simpul, Kasus] | None:
        butir = [p for p in self.prosedur.berkas.persyaratan if (p.kelompok, p.pilihan or "") == satu.apa]
        for kasus in self._calon([((p.bila, True),) if p.bila is not None else () for p in butir]):
            for s in self._semua(kasus):
                if s.token and self.prosedur.letak(s.token).jenis == "periksa_kelengkapan" and any(
                        p in butir for p in persyaratan_berlaku(self.prosedur, s.konteks)):
                    ujung = self._ulangi(kasus, s, lambda h: h.hasil == "lengkap", 1)
                    if ujung is not None:
                        return ujung, kasus
        return None

    def _pertama(
        self, uji: Callable[[Simpul], bool], pintu: Sequence[Tuntutan], cocok: Callable[[Kasus], bool]
    ) -> tuple[Simpul, Kasus] | None:
        """The nearest stop of a fitting case that passes a test, followed to an end."""
        for kasus in self._calon(pintu):
            if cocok(kasus):
                for s in self._semua(kasus):
                    if uji(s) and (ujung := self._pulang(kasus, s)) is not None:
                        return ujung, kasus
        return None

    # ---- cases

    def _pintu(self, letak: Letak) -> list[Tuntutan]:
        """What must hold for a case to stop at an aksi, in each way there is."""
        pokok = tuple((s, True) for s in (letak.langkah.bila, letak.aksi.bila) if s is not None)
        naskah = [self.prosedur.naskah(k).bila for k in letak.naskah]
        return [(*pokok, *(((n, True),) if n is not None else ())) for n in naskah] or [pokok]

    def _pintu_tempat(self, tempat: Tempat) -> list[Tuntutan]:
        """What must hold for a condition to be looked at."""
        if tempat.jenis not in {"aksi", "naskah"}:
            return [()]
        letak = [x for x in self.prosedur.urutan
                 if (x.token == tempat.kode if tempat.jenis == "aksi" else tempat.kode in x.naskah)]
        naskah = tempat.jenis == "naskah"
        return [tuple((s, True) for s in (x.langkah.bila, x.aksi.bila if naskah else None) if s is not None)
                for x in letak]

    def _calon(self, pintu: Sequence[Tuntutan]) -> Iterator[Kasus]:
        """Cases to try, the likeliest first."""
        return islice(self._semua_calon(pintu), MAKS_CALON)

    def _semua_calon(self, pintu: Sequence[Tuntutan]) -> Iterator[Kasus]:
        dilihat: set[tuple[object, ...]] = set()
        for asal in self._asal():
            for tuntutan in dict.fromkeys(tuple(p) for p in pintu):
                kasus = self.pengisi.penuhi(asal, tuntutan)
                if kasus is not None and kasus.kunci not in dilihat:
                    dilihat.add(kasus.kunci)
                    yield kasus

    def _asal(self) -> Iterator[Kasus]:
        """Cases to start from: the plain ones, those of the paths so far, those that turn one condition."""
        yield from self.dasar
        yield from {k.kunci: k for _, k, _ in self.jalur}.values()
        if self._kolam is None:
            self._kolam = []
            for t in islice(self.peta.tempat.values(), MAKS_CALON):
                for ingin in (True, False):
                    kasus = self.pengisi.penuhi(self.dasar[0], ((t.syarat, ingin),))
                    if kasus is not None:
                        self._kolam.append(kasus)
        yield from self._kolam

    # ---- ways

    def _semua(self, kasus: Kasus) -> list[Simpul]:
        """All stops that a case can come to, the near ones first."""
        ada = self._jelajah.get(kasus.kunci)
        if ada is None:
            awal = self._mulai(kasus)
            ada = self._jelajah[kasus.kunci] = list(self._telusur(kasus, awal)) if awal is not None else []
            if len(self._jelajah) > INGAT:
                self._jelajah.popitem(last=False)
        return ada

    def _mulai(self, kasus: Kasus) -> Simpul | None:
        """The case as the application begins."""
        try:
            isian = self.pengisi.lengkap(kasus, self.pengisi.awal(kasus))
        except GalatIsian:
            return None
        return Simpul(self.prosedur.ajukan.token, "", "", Konteks(isian, aktivitas=kasus.aktivitas, fitur=kasus.fitur))

    def _telusur(self, kasus: Kasus, awal: Simpul) -> Iterator[Simpul]:
        """Stops behind one, itself first, in the order of what the way there costs."""
        antre: list[tuple[int, int, Simpul]] = [(0, 0, awal)]
        dilihat: set[tuple[object, ...]] = set()
        varian: dict[str, int] = {}
        urut = 0
        while antre:
            biaya, _, s = heapq.heappop(antre)
            if s.token is None:
                yield s
                continue
            kunci = self._kunci(s)
            if kunci in dilihat or varian.get(s.token, 0) >= MAKS_VARIAN:
                continue
            dilihat.add(kunci)
            varian[s.token] = varian.get(s.token, 0) + 1
            yield s
            for anak in self._anak(kasus, s):
                urut += 1
                heapq.heappush(antre, (biaya + anak.biaya, urut, anak))

    def _pulang(self, kasus: Kasus, s: Simpul) -> Simpul | None:
        """The next end behind a stop."""
        return next((x for x in self._telusur(kasus, s) if x.token is None), None)

    def _kunci(self, s: Simpul) -> tuple[object, ...]:
        k = s.konteks
        isi = tuple(sorted((n, v) for n, v in k.isian.items() if n in self.ingat_isian))
        return s.token, tuple(sorted(k.hasil.items())), k.selesai, isi, tuple(sorted(k.disposisi.items()))

    def _anak(self, kasus: Kasus, s: Simpul) -> Iterator[Simpul]:
        """The stops that the outcomes of a stop lead to."""
        if s.token is None:
            return
        letak = self.prosedur.letak(s.token)
        for hasil in hasil_terbuka(letak):
            if hasil == "tidak_lengkap" and self.prosedur.berkas.persyaratan and not kekurangan(
                    persyaratan_berlaku(self.prosedur, s.konteks), {}):
                continue    # what is not asked cannot be missing; a SOP that lists nothing leaves it to the officer
            if letak.jenis == "legalisir" and hasil == "selesai" and all(
                    kena_baris(self.prosedur, letak, s.konteks.isian) or [set()]):
                continue    # nothing is left to stamp
            for konteks, lane in self._sebelum(kasus, s.konteks, letak, hasil):
                try:
                    gerak = mesin.langkahkan(self.prosedur, s.token, hasil, konteks)
                except GalatAturan:
                    continue
                henti = Henti(s.token, s.menunggu, hasil, lane, gerak.tugas)
                target = letak.aksi.hasil.get(hasil)
                habis = target is not None and target.ulang is not None and (
                    konteks.hitungan.get(f"{s.token}:{hasil}", 0) >= target.ulang)
                yield Simpul(gerak.token, gerak.menunggu, gerak.akhir or "",
                             self._pangkas(mesin.sesudah(konteks, letak, hasil)),
                             1 if hasil == HASIL[letak.jenis][0] else BELOK, s, henti, habis)

    def _sebelum(
        self, kasus: Kasus, konteks: Konteks, letak: Letak, hasil: str
    ) -> Iterator[tuple[Konteks, tuple[str, ...]]]:
        """(what is known when an outcome is recorded, lanes it names): with its fields, and whom a disposisi names."""
        if hasil != HASIL[letak.jenis][0]:
            yield konteks, ()
            return
        if kode := self.pengisi.ditanya(letak, konteks):
            try:
                isian = dict(konteks.isian) | self.pengisi.nanti(kasus, kode, konteks.isian)
            except GalatIsian:
                return
            konteks = replace(konteks, isian=self.pengisi.lengkap(kasus, isian))
        if letak.jenis != "disposisi":
            yield konteks, ()
        for lane in pilihan_lane(letak):
            yield mesin.dengan_disposisi(konteks, letak.token, lane), lane

    def _pangkas(self, konteks: Konteks) -> Konteks:
        """Only what a condition or a limit asks for, so that long cases stay small."""
        return replace(konteks, hasil={k: v for k, v in konteks.hasil.items() if k in self.ingat_hasil},
                       hitungan={k: v for k, v in konteks.hitungan.items() if k in self.berbatas})

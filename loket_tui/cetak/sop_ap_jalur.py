"""The lines of one page of the SOP AP table: arrows along straight ways, connectors, and places for their words.

A line to the next shape runs down the middle of the lanes; every other line runs up or down in the gutter of the
lane it leads to: those to one shape from above on one track, those from below on another.  Geometry only, in mm from
the top left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loket_tui.cetak.kanvas import BIASA, MIRING, lebar
from loket_tui.cetak.sop_ap_tata import KECIL, SAMBUNG, SPASI_KECIL, Keluar, Kolom, Pita, Potong
from loket_tui.sop.diagram import Diagram, Panah, Simpul

Titik = tuple[float, float]
Kotak = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_Jejak = tuple[int, int, bool]
"""Target, side of the target's lane, whether the line comes from below."""


@dataclass(frozen=True, slots=True)
class Garis:
    """A line through points; `kepala` puts an arrow head at its end.  `dari` and `tuju` are the shapes it joins."""

    titik: tuple[Titik, ...]
    kepala: bool
    dari: int
    tuju: int | None

    def ruas(self) -> Iterator[tuple[Titik, Titik]]:
        """Its straight pieces."""
        return zip(self.titik, self.titik[1:], strict=False)


@dataclass(frozen=True, slots=True)
class Sambung:
    """An off-page connector centred on x, y; `masuk` when the line comes in from another page."""

    x: float
    y: float
    huruf: str
    masuk: bool


@dataclass(frozen=True, slots=True)
class Tulisan:
    """Words beside a line: their box, their lines, upright or slanting."""

    kotak: Kotak
    baris: tuple[str, ...]
    huruf: str


@dataclass(slots=True)
class Gambaran:
    """All that is drawn over the grid of one page."""

    bentuk: list[tuple[Simpul, Kotak]] = field(default_factory=list)
    garis: list[Garis] = field(default_factory=list)
    sambung: list[Sambung] = field(default_factory=list)
    tulisan: list[Tulisan] = field(default_factory=list)


def huruf_ke(nomor: int) -> str:
    """Letter of the n-th connector: A to Z, then AA, AB, …"""
    return (huruf_ke(nomor // 26 - 1) if nomor >= 26 else "") + chr(65 + nomor % 26)


def gambaran(diagram: Diagram, k: Kolom, halaman: Sequence[Potong], huruf: dict[int, str]) -> Gambaran:
    """The lines of a page; `huruf` names the connector of each shape that is reached from another page."""
    return _Halaman(diagram, k, halaman, huruf).susun()


class _Halaman:
    """One page being routed."""

    def __init__(self, diagram: Diagram, k: Kolom, halaman: Sequence[Potong], huruf: dict[int, str]) -> None:
        self.diagram, self.k, self.huruf = diagram, k, huruf
        self.pita = {p.simpul: p for potong in halaman for p in potong.pita}
        self.hasil = Gambaran()
        self.label: list[tuple[str, Titik, int]] = []
        """Words still to be placed: text, the point where the line leaves, its direction (-1, 1; 0 is down)."""
        self.jejak: dict[_Jejak, float] = {}

    def susun(self) -> Gambaran:
        """Shapes, then lines, then the words where nothing else is."""
        for nomor, pita in self.pita.items():
            x, w = self._x(nomor), self.k.simpul / 2
            self.hasil.bentuk.append((self.diagram.simpul[nomor], (x - w, pita.y, x + w, pita.y + pita.tinggi)))
        self.jejak = self._atur_jejak()
        for pita in self.pita.values():
            self._maju(pita)
            for keluar in pita.keluar:
                self._samping(pita, keluar)
            self._masuk(pita)
        for teks, titik, arah in self.label:
            self._tempatkan(teks, titik, arah)
        return self.hasil

    def _x(self, nomor: int) -> float:
        return self.k.tengah(self.diagram.simpul[nomor].lajur)

    def _lajur(self, nomor: int) -> int:
        return self.diagram.simpul[nomor].lajur

    # ---- tracks

    def _gabung(self, tuju: int) -> float:
        """Height at which lines from elsewhere join the way into a shape."""
        pita = self.pita[tuju]
        if self._dari_bawah(tuju):
            return pita.y + pita.tinggi + pita.isi_bawah + 2.5
        return pita.y - (SAMBUNG / 2 + 0.7 if pita.masuk == "sisi" else 2.4)

    def _dari_bawah(self, tuju: int) -> bool:
        """Whether lines enter from below: at the first shape, when its own way leaves at a side."""
        maju = self._maju_dari(tuju)
        simpul = self.diagram.simpul[tuju]
        return (
            simpul.bentuk == "mulai" and not self.pita[tuju].masuk and maju is not None
            and maju.tuju == tuju + 1 and maju.tuju in self.pita and self._lajur(maju.tuju) != simpul.lajur
        )

    def _bus(self) -> Iterator[tuple[int, int, float]]:
        """Every line that runs in a gutter: target, side of the target's lane, height where it comes from."""
        for pita in self.pita.values():
            for x in pita.keluar:
                if x.jenis == "bus" and x.panah.tuju is not None:
                    yield x.panah.tuju, self._sisi(pita.simpul, x.panah.tuju, x.sisi), pita.tengah + x.dy
            maju = self._maju_dari(pita.simpul)
            if maju is not None and maju.tuju in self.pita and maju.tuju != pita.simpul + 1:
                yield maju.tuju or 0, self._sisi(pita.simpul, maju.tuju or 0, 1), self._turun(pita)

    def _sisi(self, dari: int, tuju: int, sama: int) -> int:
        """The gutter of the target's lane that faces where the line comes from."""
        a, b = self._lajur(dari), self._lajur(tuju)
        return -1 if a < b else 1 if a > b else sama

    def _kunci_jejak(self, tuju: int, sisi: int, y: float) -> _Jejak:
        """The track of a line that comes from height `y`."""
        return tuju, sisi, y > self._gabung(tuju)

    def _atur_jejak(self) -> dict[_Jejak, float]:
        """For each track its x, so that no two lines of a gutter lie on each other."""
        rentang: dict[_Jejak, tuple[float, float]] = {}
        for tuju, sisi, y in self._bus():
            kunci = self._kunci_jejak(tuju, sisi, y)
            atas, bawah = rentang.get(kunci, (1e9, -1e9))
            gabung = self._gabung(tuju)
            rentang[kunci] = min(atas, y, gabung), max(bawah, y, gabung)
        parit: dict[tuple[int, int], list[_Jejak]] = {}
        for kunci in sorted(rentang, key=lambda x: rentang[x][1] - rentang[x][0]):
            parit.setdefault((self._lajur(kunci[0]), kunci[1]), []).append(kunci)
        hasil: dict[_Jejak, float] = {}
        for (lajur, sisi), isi in parit.items():
            nomor: dict[_Jejak, int] = {}
            for kunci in isi:
                a, b = rentang[kunci]
                pakai = {nomor[x] for x in nomor if rentang[x][0] < b + 0.8 and a - 0.8 < rentang[x][1]}
                nomor[kunci] = next(n for n in range(len(isi) + 1) if n not in pakai)
            jarak = min(1.4, (self.k.parit - 1.5) / max(1, *nomor.values()))
            dasar = self.k.tengah(lajur) + sisi * (self.k.simpul / 2 + min(1.1, self.k.parit * 0.4))
            for kunci, n in nomor.items():
                hasil[kunci] = dasar + sisi * n * jarak
        return hasil

    # ---- lines

    def _maju_dari(self, nomor: int) -> Panah | None:
        return next((p for p in self.diagram.keluar(nomor) if p.jenis == "maju"), None)

    def _turun(self, pita: Pita) -> float:
        """Height below a shape at which its positive way turns."""
        return pita.y + pita.tinggi + pita.isi_bawah + 1.9

    def _maju(self, pita: Pita) -> None:
        """The positive way: to the next shape, to a connector below, or by a gutter to a shape further off."""
        panah = self._maju_dari(pita.simpul)
        if panah is None or panah.tuju is None:
            return
        x, bawah = self._x(pita.simpul), pita.y + pita.tinggi
        turun = self._turun(pita)
        putus = self.diagram.simpul[pita.simpul].bentuk == "keputusan"
        titik: list[Titik]
        if panah.tuju not in self.pita:
            y = bawah + pita.isi_bawah + 2.5
            titik = [(x, bawah), (x, y)]
            self.hasil.sambung.append(Sambung(x, y + SAMBUNG / 2, self.huruf[panah.tuju], False))
        elif panah.tuju == pita.simpul + 1:
            xb, yb = self._x(panah.tuju), self.pita[panah.tuju].y
            if xb == x:
                titik = [(x, bawah), (x, yb)]
            elif putus or pita.keluar:
                titik = [(x, bawah), (x, turun), (xb, turun), (xb, yb)]
            else:
                tepi = x + self.k.simpul / 2 * (1 if xb > x else -1)
                titik = [(tepi, pita.tengah), (xb, pita.tengah), (xb, yb)]
        else:
            titik = [(x, bawah), (x, turun), *self._ke_sasaran(pita.simpul, panah.tuju, 1, turun)]
        self.hasil.garis.append(Garis(tuple(titik), True, pita.simpul, panah.tuju))
        if panah.label:
            self.label.append((panah.label, (x, bawah), 0))

    def _ke_sasaran(self, dari: int, tuju: int, sama: int, y: float) -> list[Titik]:
        """From height `y` by the target's track to its top, or to its foot where that is free."""
        jejak = self.jejak[self._kunci_jejak(tuju, self._sisi(dari, tuju, sama), y)]
        gabung, x = self._gabung(tuju), self._x(tuju)
        pita = self.pita[tuju]
        ujung = pita.y + pita.tinggi if self._dari_bawah(tuju) else pita.y
        return [(jejak, y), (jejak, gabung), (x, gabung), (x, ujung)]

    def _samping(self, pita: Pita, keluar: Keluar) -> None:
        """What leaves at a side of a shape."""
        y = pita.tengah + keluar.dy
        tepi = self._tepi(pita, keluar)
        tuju = keluar.panah.tuju
        if keluar.jenis == "bus" and tuju is not None:
            titik = [(tepi, y), *self._ke_sasaran(pita.simpul, tuju, keluar.sisi, y)]
            self.hasil.garis.append(Garis(tuple(titik), True, pita.simpul, tuju))
        else:
            x = self._ujung(pita.simpul, keluar)
            self.hasil.garis.append(Garis(((tepi, y), (x, y)), True, pita.simpul, tuju))
            if tuju is not None:
                self.hasil.sambung.append(Sambung(x + keluar.sisi * SAMBUNG / 2, y, self.huruf[tuju], False))
            else:
                self._kata_akhir(x + keluar.sisi * 0.6, y, keluar)
        if keluar.panah.label:
            putar = keluar.jenis == "bus" and tuju == pita.simpul       # beside the loop, not under it
            x = self.jejak[self._kunci_jejak(tuju, keluar.sisi, y)] + keluar.sisi * 0.5 if putar and tuju else tepi
            self.label.append((keluar.panah.label.replace("Sesudah ", ""), (x, y), keluar.sisi))

    def _tepi(self, pita: Pita, keluar: Keluar) -> float:
        """Where the line leaves the shape's outline."""
        x, setengah = self._x(pita.simpul), self.k.simpul / 2
        if self.diagram.simpul[pita.simpul].bentuk == "keputusan":
            setengah *= 1 - abs(keluar.dy) / (pita.tinggi / 2)
        elif keluar.dy:
            setengah -= 0.6
        return x + keluar.sisi * setengah

    def _ujung(self, nomor: int, keluar: Keluar) -> float:
        """Where a connector or the words of an end begin: just inside the next lane."""
        x = self._x(nomor)
        if self.k.banyak == 1:
            return x + keluar.sisi * (self.k.simpul / 2 + 6.5)
        if keluar.jenis == "sambung":
            return x + keluar.sisi * (self.k.lajur - SAMBUNG / 2)
        return x + keluar.sisi * (self.k.lajur - self.k.simpul / 2 + 1.7)

    def _kata_akhir(self, x: float, y: float, keluar: Keluar) -> None:
        panjang = max(lebar(t, MIRING, KECIL) for t in keluar.baris)
        kiri = x if keluar.sisi > 0 else x - panjang
        kotak = (kiri, y - 1.0, kiri + panjang, y - 1.0 + len(keluar.baris) * SPASI_KECIL)
        self.hasil.tulisan.append(Tulisan(kotak, keluar.baris, MIRING))

    def _masuk(self, pita: Pita) -> None:
        """The connector through which lines of other pages reach a shape."""
        if not pita.masuk or pita.simpul not in self.huruf:
            return
        x, huruf = self._x(pita.simpul), self.huruf[pita.simpul]
        if pita.masuk == "atas":
            y = pita.y - pita.atas + 0.8
            self.hasil.sambung.append(Sambung(x, y + SAMBUNG / 2, huruf, True))
            self.hasil.garis.append(Garis(((x, y + SAMBUNG), (x, pita.y)), True, -1, pita.simpul))
            return
        lajur, y = self._lajur(pita.simpul), self._gabung(pita.simpul)
        sisi = -1 if lajur > 0 else 1
        jauh = self.k.lajur if self.k.banyak > 1 else self.k.simpul / 2 + 9.0
        xs = x + sisi * jauh
        self.hasil.sambung.append(Sambung(xs, y, huruf, True))
        titik = ((xs - sisi * SAMBUNG / 2, y), (x, y), (x, pita.y))
        self.hasil.garis.append(Garis(titik, True, -1, pita.simpul))

    # ---- words at the exits

    def _tempatkan(self, teks: str, titik: Titik, arah: int) -> None:
        """Put the word of an exit as near to it as it fits without touching a line, a shape or another word."""
        panjang = lebar(teks, BIASA, KECIL)
        calon: list[tuple[float, Kotak]] = []
        for i in range(-4, 14):
            for geser, nilai in ((0.35, 0.0), (1.0, 0.8), (1.8, 1.6), (2.6, 2.6), (3.8, 4.0), (5.0, 6.0)):
                calon += self._calon(titik, arah, panjang, i * 0.7, geser, nilai)
        calon.sort(key=lambda x: x[0])
        kotak = next((k for _, k in calon if self._bebas(k)), calon[0][1])
        self.hasil.tulisan.append(Tulisan(kotak, (teks,), BIASA))

    @staticmethod
    def _calon(
        titik: Titik, arah: int, panjang: float, i: float, geser: float, nilai: float
    ) -> list[tuple[float, Kotak]]:
        x, y = titik
        tinggi = SPASI_KECIL - 0.3
        if arah == 0:
            atas = y + 0.2 + max(i, 0) * 0.5
            return [(nilai + abs(i) + n * 0.1, (k, atas, k + panjang, atas + tinggi))
                    for n, k in enumerate((x + geser + 0.25, x - geser - 0.25 - panjang))]
        kiri = x + i if arah > 0 else x - i - panjang
        return [(nilai + abs(i) * (1.0 if i > 0 else 1.6) + n * 0.7, (kiri, a, kiri + panjang, a + tinggi))
                for n, a in enumerate((y - geser - tinggi, y + geser))]

    def _bebas(self, kotak: Kotak) -> bool:
        if kotak[0] < self.k.lajur_x + 0.2 or kotak[2] > self.k.tepi(self.k.banyak) - 0.2:
            return False
        if any(_tumpang(kotak, t.kotak, 0.2) for t in self.hasil.tulisan):
            return False
        if any(_tumpang(kotak, kotak_sambung(s), 0.2) for s in self.hasil.sambung):
            return False
        if any(kena_bentuk(kotak, simpul, k, 0.15) for simpul, k in self.hasil.bentuk):
            return False
        return not any(kena_ruas(kotak, a, b, 0.2) for g in self.hasil.garis for a, b in g.ruas())


# ---- who touches whom


def kotak_sambung(s: Sambung) -> Kotak:
    """Box of a connector."""
    return s.x - SAMBUNG / 2, s.y - SAMBUNG / 2, s.x + SAMBUNG / 2, s.y + SAMBUNG / 2


def _tumpang(a: Kotak, b: Kotak, jarak: float) -> bool:
    return a[0] < b[2] + jarak and b[0] < a[2] + jarak and a[1] < b[3] + jarak and b[1] < a[3] + jarak


def kena_ruas(kotak: Kotak, a: Titik, b: Titik, jarak: float = 0.0) -> bool:
    """Whether an upright or level line touches a box, or comes nearer than `jarak`."""
    ruas = min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
    return _tumpang(kotak, ruas, jarak)


def kena_bentuk(kotak: Kotak, simpul: Simpul, tempat: Kotak, jarak: float = 0.0) -> bool:
    """Whether a box touches a shape; the corners outside a diamond are free."""
    if not _tumpang(kotak, tempat, jarak):
        return False
    if simpul.bentuk != "keputusan":
        return True
    x, y = (tempat[0] + tempat[2]) / 2, (tempat[1] + tempat[3]) / 2
    dx = max(kotak[0] - x, x - kotak[2], 0.0) / ((tempat[2] - tempat[0]) / 2 + jarak)
    dy = max(kotak[1] - y, y - kotak[3], 0.0) / ((tempat[3] - tempat[1]) / 2 + jarak)
    return dx + dy < 1.0

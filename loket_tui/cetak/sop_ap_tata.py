"""Layout of the SOP AP table: columns, bands of shapes, rows, pages.  Geometry only, in mm; nothing is drawn here.

Every shape has a band of its own, so that a line at its height meets no other shape; lines that go up or down run
in the middle of a lane between two bands, or in the gutters at its edges.  Bands grow with what leaves the shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loket_tui.cetak.kanvas import BIASA, MIRING, PT, TEBAL, aman, bungkus, lebar
from loket_tui.sop.diagram import Baris, Diagram, Panah

TEPI = 11.0
ATAS = 11.0
KAKI = 17.0
"""Room at the foot of a page for the legend and the page's number."""
HURUF = 7.5
KECIL = 5.8
SPASI = HURUF * PT * 1.2
SPASI_KECIL = KECIL * PT * 1.15
SAMBUNG = 5.0
"""Side of an off-page connector."""
JUDUL_TEKS = ("No", "Kegiatan", "Kelengkapan", "Waktu", "Output", "Ket.")


@dataclass(frozen=True, slots=True)
class Kolom:
    """The columns: left edges and widths of the texts, left edge and width of the lanes."""

    x: tuple[float, ...]
    lebar: tuple[float, ...]
    lajur_x: float
    lajur: float
    banyak: int
    kanan: float

    @property
    def simpul(self) -> float:
        """Width of a shape."""
        return min(17.0, self.lajur - 2 * max(1.6, min(4.2, self.lajur * 0.17)))

    @property
    def parit(self) -> float:
        """Width of the gutter between the edge of a lane and a shape."""
        return (self.lajur - self.simpul) / 2

    def tepi(self, lajur: int) -> float:
        """Left edge of a lane."""
        return self.lajur_x + lajur * self.lajur

    def tengah(self, lajur: int) -> float:
        """Middle of a lane."""
        return self.tepi(lajur) + self.lajur / 2


@dataclass(slots=True)
class Keluar:
    """What leaves a shape at its side: a line to a shape (bus), to a connector (sambung) or to an end (akhir).

    `sisi` is -1 for left, 1 for right; `dy` its height against the shape's middle; `baris` the words of an end.
    """

    panah: Panah
    jenis: str
    sisi: int
    dy: float = 0.0
    baris: tuple[str, ...] = ()


@dataclass(slots=True)
class Pita:
    """The band of one shape: room above, height of the shape, room below, and what leaves at the sides."""

    simpul: int
    atas: float
    tinggi: float
    bawah: float
    keluar: list[Keluar] = field(default_factory=list)
    masuk: str = ""
    """Where an off-page connector leads in: "" (none), "atas", or "sisi"."""
    bawah_sambung: bool = False
    isi_bawah: float = 0.0
    """How far the things at the sides reach below the shape."""
    y: float = 0.0
    """Top of the shape on its page."""

    @property
    def penuh(self) -> float:
        """Height of the whole band."""
        return self.atas + self.tinggi + self.isi_bawah + self.bawah

    @property
    def tengah(self) -> float:
        """Middle of the shape."""
        return self.y + self.tinggi / 2


@dataclass(slots=True)
class Potong:
    """A row, or a part of a row that is taller than a page, at its place."""

    baris: Baris
    teks: tuple[list[str], ...]
    pita: list[Pita]
    lanjutan: bool = False
    y: float = 0.0
    tinggi: float = 0.0


def kolom(diagram: Diagram, lebar_mm: float) -> Kolom:
    """Widths: lanes as wide as reads well, narrower when there are many, the texts share the rest."""
    ruang, n = lebar_mm - 2 * TEPI, max(len(diagram.lajur), 1)
    ket = 25.0 if any(b.ket or b.bila or _akhir_panjang(diagram, b) for b in diagram.baris) else 12.0
    cita = {1: 46.0, 2: 34.0, 3: 28.0}.get(n, 24.0)
    sempit = 8.5 + 44 + 27 + 14 + 28 + min(ket, 17.0)
    lajur = min(cita, max((ruang - 152 - ket) / n, 15.5), (ruang - sempit) / n)
    sisa = ruang - lajur * n - 8.5 - 14.5 - ket
    bagi = [8.5, sisa * 0.45, sisa * 0.27, 14.5, sisa * 0.28, ket]
    kiri = [TEPI, TEPI + bagi[0]]
    lajur_x = TEPI + bagi[0] + bagi[1]
    x = lajur_x + lajur * n
    for satu in bagi[2:]:
        kiri.append(x)
        x += satu
    return Kolom(tuple(kiri), tuple(bagi), lajur_x, lajur, n, lebar_mm - TEPI)


def kepala_lajur(diagram: Diagram, k: Kolom) -> tuple[list[list[str]], float, bool]:
    """Names of the lanes as lines, their size, and whether they stand upright to fit."""
    nama = [x.sebutan for x in diagram.lajur]
    for ukuran in (7.0, 6.3, 5.6):
        baris = [[b.replace("/ ", "/") for b in bungkus(_retak(n, ukuran, k.lajur - 1.6), TEBAL, ukuran, k.lajur - 1.6)]
                 for n in nama]
        kata = [w for n in nama for w in _retak(n, ukuran, k.lajur - 1.6).split()]
        if all(lebar(aman(w), TEBAL, ukuran) <= k.lajur - 1.6 for w in kata) and max(map(len, baris)) <= 5:
            return baris, ukuran, False
    maks = max(1, int((k.lajur - 1.0) / (5.6 * PT * 1.2)))
    return [bungkus(n, TEBAL, 5.6, 30.0)[:maks] for n in nama], 5.6, True


def _retak(nama: str, ukuran: float, ruang: float) -> str:
    """Room to break after a slash where a word is wider than the lane."""
    return " ".join(w if lebar(aman(w), TEBAL, ukuran) <= ruang else w.replace("/", "/ ") for w in nama.split())


def tinggi_kepala(diagram: Diagram, k: Kolom) -> float:
    """Height of the table's head."""
    baris, ukuran, tegak = kepala_lajur(diagram, k)
    if tegak:
        return 5.5 + 32.0
    return 5.5 + max(8.0, max((len(b) for b in baris), default=1) * ukuran * PT * 1.2 + 2.6)


def halaman(diagram: Diagram, k: Kolom, atas: float, bawah: float) -> list[list[Potong]]:
    """The rows on their pages between `atas` and `bawah`, with the place of every shape.

    What leaves a shape depends on which page it stands on, and its height on what leaves; a shape that once got room
    for a connector keeps it, so the search ends.
    """
    sel = [_sel(diagram, b, k) for b in diagram.baris]
    longgar, rapat = (_cari(_Keadaan(diagram, k, r), sel, bawah - atas) for r in (False, True))
    isi = rapat if len(rapat) < len(longgar) else longgar
    sisa = bawah - atas - sum(p.tinggi for p in isi[0])
    for potong in isi[0] if len(isi) == 1 and isi is longgar else ():   # a short table breathes
        potong.tinggi += min(6.0, sisa / len(isi[0]))
    for hal in isi:
        _letakkan(hal, atas)
    return isi


def _cari(keadaan: _Keadaan, sel: Sequence[_Sel], ruang: float) -> list[list[Potong]]:
    isi: list[list[Potong]] = []
    for putaran in range(_PUTARAN):
        keadaan.sama = putaran > 4
        if putaran == _PUTARAN - 1:   # never needed so far: everything gets its connector, then nothing moves
            keadaan.semua_lintas()
        pita = {s.indeks: _pita(keadaan, s.indeks) for s in keadaan.diagram.simpul}
        isi = _bagi(keadaan.diagram, pita, sel, ruang)
        if not keadaan.baru({p.simpul: n for n, hal in enumerate(isi) for potong in hal for p in potong.pita}):
            break
    return isi


class _Keadaan:
    """What the search for pages knows: the page of each shape, the arrows that cross a page's end."""

    def __init__(self, diagram: Diagram, k: Kolom, rapat: bool) -> None:
        self.diagram, self.k, self.rapat = diagram, k, rapat
        self.sama = False
        """Whether every connector that leads in gets the same room, wherever it stands."""
        self.tempat: dict[int, int] = {}
        self.lintas: set[int] = set()
        self.masuk: set[int] = set()
        self.pertama: set[int] = set()
        self.keluar: dict[int, list[tuple[int, Panah]]] = {}
        for n, p in enumerate(diagram.panah):
            self.keluar.setdefault(p.dari, []).append((n, p))

    def baru(self, tempat: dict[int, int]) -> bool:
        """Take over where the shapes came to stand; True when that changes anything."""
        panah = self.diagram.panah
        kini = {n for n, p in enumerate(panah) if p.tuju is not None and tempat[p.dari] != tempat[p.tuju]}
        if tempat == self.tempat and kini <= self.lintas:
            return False
        self.tempat, self.lintas = tempat, self.lintas | kini
        self._catat()
        awal: dict[int, int] = {}
        for s, h in sorted(tempat.items()):
            awal.setdefault(h, s)
        self.pertama = set(awal.values())
        return True

    def semua_lintas(self) -> None:
        """Treat every arrow as one that crosses a page's end."""
        self.lintas = {n for n, p in enumerate(self.diagram.panah) if p.tuju is not None}
        self._catat()

    def _catat(self) -> None:
        panah = self.diagram.panah
        self.masuk = {tuju for n in self.lintas if (tuju := panah[n].tuju) is not None}


def _pita(keadaan: _Keadaan, nomor: int) -> Pita:
    diagram = keadaan.diagram
    simpul = diagram.simpul[nomor]
    if diagram.baris[simpul.baris].layanan:
        return Pita(nomor, 2.4, 8.0, 2.4)
    sela, kotak, belah = (3.2, 7.0, 9.0) if keadaan.rapat else (3.5, 8.0, 10.5)
    pita = Pita(nomor, sela, kotak, sela)
    if nomor in keadaan.masuk:
        pita.masuk = "atas" if nomor in keadaan.pertama else "sisi"
        pita.atas = SAMBUNG + (4.6 if pita.masuk == "atas" or keadaan.sama else 2.0)
    keluar = keadaan.keluar.get(nomor, [])
    if any(n in keadaan.lintas for n, p in keluar if p.jenis == "maju"):
        pita.bawah_sambung, pita.bawah = True, SAMBUNG + 4.0
    if simpul.bentuk == "keputusan":
        pita.tinggi = belah
    pita.keluar = _keluar(keadaan, nomor, [x for x in keluar if x[1].jenis != "maju"])
    _ukur_sisi(pita)
    return pita


def _keluar(keadaan: _Keadaan, nomor: int, panah: Sequence[tuple[int, Panah]]) -> list[Keluar]:
    """Sides for what leaves: lines toward their target, connectors and ends where there is a free lane."""
    diagram, k = keadaan.diagram, keadaan.k
    asal = diagram.simpul[nomor].lajur
    hasil: list[Keluar] = []
    banyak = {-1: 0, 1: 0}
    for p in (x for n, x in panah if x.tuju is not None and n not in keadaan.lintas):
        tuju = diagram.simpul[p.tuju or 0].lajur
        sama = 1 if asal == 0 else -1 if asal == k.banyak - 1 or banyak[-1] <= banyak[1] else 1
        sisi = -1 if tuju < asal else 1 if tuju > asal else sama
        banyak[sisi] += 1
        hasil.append(Keluar(p, "bus", sisi))
    boleh = [s for s in (-1, 1) if k.banyak == 1 or 0 <= asal + s < k.banyak]
    for p in (x for n, x in panah if n in keadaan.lintas):
        sisi = min(boleh, key=lambda s: banyak[s])
        banyak[sisi] += 1
        hasil.append(Keluar(p, "sambung", sisi))
    akhir = [x for _, x in panah if x.tuju is None]
    if akhir:
        sisi = min(boleh, key=lambda s: banyak[s])
        kata = " / ".join(dict.fromkeys(_akhir_pendek(x.akhir) for x in akhir))
        kata_lebar = max(lebar(aman(w), MIRING, KECIL) for w in [*kata.split(), ""])
        ruang = max(k.simpul - 2.4, min(kata_lebar + 0.2, k.simpul + k.parit)) if k.banyak > 1 else k.parit - 9
        hasil.append(Keluar(akhir[0], "akhir", sisi, baris=tuple(bungkus(kata, MIRING, KECIL, ruang)[:12])))
    return hasil


def _ukur_sisi(pita: Pita) -> None:
    """Heights of what leaves at each side; the shape grows to carry them."""
    setengah = 0.0
    for sisi in (-1, 1):
        satu = [x for x in pita.keluar if x.sisi == sisi]
        y = 0.0
        for n, x in enumerate(satu):
            lama = satu[n - 1].jenis if n else ""
            y += 0 if not n else 5.6 if lama == x.jenis == "sambung" else 3.9 if "sambung" in {lama, x.jenis} else 3.2
            x.dy = y
        for x in satu:
            x.dy -= y / 2
            setengah = max(setengah, abs(x.dy) + 1.6)
    pita.tinggi = max(pita.tinggi, 2 * setengah)
    for x in pita.keluar:
        turun = len(x.baris) * SPASI_KECIL if x.jenis == "akhir" else SAMBUNG / 2 + 0.5 if x.jenis == "sambung" else 0
        pita.isi_bawah = max(pita.isi_bawah, x.dy + turun - pita.tinggi / 2)


# ---- rows and pages


_Sel = tuple[list[str], ...]
_PUTARAN = 60


_AKHIR_MUAT = 34
"""Letters of an end that are written at its exit; longer ones stand in the last column."""


def _akhir_pendek(akhir: str) -> str:
    return akhir if len(akhir) <= _AKHIR_MUAT else akhir.partition(" ")[0]


def _akhir_panjang(diagram: Diagram, baris: Baris) -> list[str]:
    """Ends of a row that are too long to stand at their exits."""
    semua = (p.akhir for s in baris.simpul for p in diagram.keluar(s))
    return [x for x in dict.fromkeys(semua) if len(x) > _AKHIR_MUAT]


def _sel(diagram: Diagram, baris: Baris, k: Kolom) -> _Sel:
    """The words of a row, wrapped, in the order of the columns."""
    bila = f"Bila {baris.bila}" if baris.bila else ""
    ket = "\n".join(x for x in (baris.ket, bila, *_akhir_panjang(diagram, baris)) if x)
    isi = (baris.no, baris.kegiatan + (" *)" if baris.tambahan else ""), baris.kelengkapan, baris.waktu,
           baris.output, ket)
    huruf = MIRING if baris.tambahan else BIASA
    return tuple(bungkus(x, huruf, HURUF, w - 2.2) for x, w in zip(isi, k.lebar, strict=True))


def _bagi(diagram: Diagram, pita: dict[int, Pita], sel: Sequence[_Sel], ruang: float) -> list[list[Potong]]:
    hasil: list[list[Potong]] = [[]]
    sisa = ruang
    for baris in diagram.baris:
        antre = _potongan(baris, sel[baris.indeks], [pita[s] for s in baris.simpul], ruang)
        while antre:
            potong = antre.pop(0)
            if potong.tinggi > sisa and hasil[-1]:
                belah = _belah(potong, sisa) if sisa > 0.38 * ruang else None
                if belah is not None:
                    hasil[-1].append(belah[0])
                    potong = belah[1]
                hasil.append([])
                sisa = ruang
            hasil[-1].append(potong)
            sisa -= potong.tinggi
    return hasil


def _belah(potong: Potong, sisa: float) -> tuple[Potong, Potong] | None:
    """A row of many shapes in two, where a page would else stay half empty; None where that does not go."""
    tinggi, n = 0.0, 0
    while n < len(potong.pita) and tinggi + potong.pita[n].penuh + (SAMBUNG + 1) <= sisa:
        tinggi += potong.pita[n].penuh
        n += 1
    if n < 2 or n == len(potong.pita) or _tinggi_teks(potong.teks) > sisa:
        return None
    awal = Potong(potong.baris, potong.teks, potong.pita[:n], potong.lanjutan)
    akhir = Potong(potong.baris, tuple([] for _ in potong.teks), potong.pita[n:], True)
    for satu in (awal, akhir):
        satu.tinggi = max(_tinggi_teks(satu.teks), sum(p.penuh for p in satu.pita))
    return awal, akhir


def _tinggi_teks(teks: _Sel) -> float:
    return max(len(s) for s in teks) * SPASI + 3.0


def _potongan(baris: Baris, sel: tuple[list[str], ...], pita: list[Pita], ruang: float) -> list[Potong]:
    """The row as it is; in parts where it is taller than a page."""
    muat = int((ruang - 3) / SPASI)
    kelompok: list[list[Pita]] = [[]]
    tinggi = 0.0
    for p in pita:
        if kelompok[-1] and tinggi + p.penuh > ruang:
            kelompok.append([])
            tinggi = 0.0
        kelompok[-1].append(p)
        tinggi += p.penuh
    bagian = max(len(kelompok), *(-(-len(s) // muat) for s in sel))
    hasil: list[Potong] = []
    for n in range(bagian):
        teks = tuple(s[n * muat : (n + 1) * muat] for s in sel)
        satu = Potong(baris, teks, kelompok[n] if n < len(kelompok) else [], n > 0)
        satu.tinggi = max(_tinggi_teks(teks), sum(p.penuh for p in satu.pita))
        hasil.append(satu)
    return hasil


def _letakkan(isi: Sequence[Potong], atas: float) -> None:
    y = atas
    for potong in isi:
        potong.y = y
        lebih = (potong.tinggi - sum(p.penuh for p in potong.pita)) / 2
        turun = y + lebih
        for p in potong.pita:
            p.y = turun + p.atas
            turun += p.penuh
        y += potong.tinggi

"""What changed between two versions of a procedure, in words that a Kasi understands.

Pure: two procedures in, differences out.  Rows are matched by id, then by their words, so that a row whose id was
renamed is not told as one removed and one added.  No difference is left out: what has no words of its own is named
by its key, and two procedures without a difference have the same normalised text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from loket_tui.dasar.teks import layar
from loket_tui.sop import banding_kata as bk
from loket_tui.sop import kata
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Langkah

Jenis = Literal["ditambah", "dihapus", "dipindah", "diubah"]
BAGIAN = {
    "kepala": "Layanan", "aktivitas": "Aktivitas", "pelaksana": "Pelaksana", "pihak": "Pihak",
    "persyaratan": "Persyaratan", "isian": "Isian", "naskah": "Naskah", "langkah": "Langkah",
    "tabel_kedua": "Tabel kedua", "tautan": "Tautan", "janji_lain": "Janji lain",
}
"""The parts of a procedure in the order they are told, each with its heading."""
_KEPALA = ("kode", "nama", "singkatan", "janji", "biaya", "jam", "sumber", "identitas", "bahasa")
_BERISI = frozenset({"sumber", "identitas", "jam"})
"""Tables of the head that are compared key by key."""
_DAFTAR = ("aktivitas", "pihak", "persyaratan", "isian", "naskah")


@dataclass(frozen=True, slots=True)
class Perbedaan:
    """One difference: the part of the file, what happened, the code or key it is about, and the sentence."""

    bagian: str
    jenis: Jenis
    tentang: str
    kalimat: str
    lama: str = ""
    baru: str = ""

    def __post_init__(self) -> None:
        """Words of the files stand in it; what cannot be shown does not get that far."""
        for kunci in ("kalimat", "lama", "baru"):
            if not getattr(self, kunci).isprintable():
                object.__setattr__(self, kunci, layar(getattr(self, kunci)))


def banding(lama: Prosedur, baru: Prosedur) -> tuple[Perbedaan, ...]:
    """All differences from `lama` to `baru`, in the order of BAGIAN; empty when both say the same."""
    if lama.teks == baru.teks:
        return ()
    hasil = [*_kepala(lama, baru)]
    for bagian in BAGIAN:
        if bagian in _DAFTAR:
            isi = [{x.kode: x for x in getattr(p.berkas, bagian)} for p in (lama, baru)]
            hasil += _daftar(lama, baru, bagian, isi[0], isi[1])
        elif bagian == "pelaksana":
            hasil += _daftar(lama, baru, bagian, lama.berkas.pelaksana, baru.berkas.pelaksana)
        elif bagian == "langkah":
            hasil += _langkah(lama, baru)
        elif bagian != "kepala":
            hasil += _tanpa_kode(lama, baru, bagian)
    return tuple(hasil) or (Perbedaan("kepala", "diubah", "", "Rincian kecil berkas berubah."),)


def _ubah(
    bagian: str, tentang: str, awal: str, kunci: str, lama: tuple[Prosedur, Any], baru: tuple[Prosedur, Any]
) -> Perbedaan:
    dari, ke = bk.nilai(*lama, kunci), bk.nilai(*baru, kunci)
    apa = f"{awal}: {bk.kunci(kunci)}" if awal else bk.kunci(kunci).capitalize()
    if dari == ke:
        return Perbedaan(bagian, "diubah", tentang, f"{apa} berubah pada rinciannya.", dari, ke)
    return Perbedaan(bagian, "diubah", tentang, f"{apa} dari {dari} menjadi {ke}.", dari, ke)


def _beda_kunci(a: Any, b: Any, lewati: Iterable[str] = ()) -> Iterator[tuple[str, Any, Any]]:
    """(key, old, new) of two models of one kind, or of two kinds of aksi."""
    lewat = set(lewati)
    x, y = ({k: v for k, v in m if k not in lewat} for m in (a, b))
    for kunci in dict.fromkeys((*x, *y)):
        if x.get(kunci) != y.get(kunci):
            yield kunci, x.get(kunci), y.get(kunci)


def _kepala(lama: Prosedur, baru: Prosedur) -> Iterator[Perbedaan]:
    for kunci in _KEPALA:
        a, b = getattr(lama.berkas, kunci), getattr(baru.berkas, kunci)
        if a == b:
            continue
        if kunci in _BERISI:
            for k, x, y in _beda_kunci(a, b):
                yield _ubah("kepala", f"{kunci}.{k}", kunci.capitalize(), k, (lama, x), (baru, y))
        else:
            yield _ubah("kepala", kunci, "", kunci, (lama, a), (baru, b))


# ---- tables with a code


def _daftar(
    lama: Prosedur, baru: Prosedur, bagian: str, a: Mapping[str, Any], b: Mapping[str, Any]
) -> Iterator[Perbedaan]:
    sebutan = BAGIAN[bagian]
    for kode, x in a.items():
        if kode not in b:
            yield Perbedaan(bagian, "dihapus", kode, f"{sebutan} “{_nama(x)}” dihapus.", lama=_nama(x))
    for kode, y in b.items():
        if kode not in a:
            rincian = _rincian(baru, bagian, y)
            yield Perbedaan(bagian, "ditambah", kode, f"{sebutan} “{_nama(y)}” ditambah{rincian}.", baru=_nama(y))
    for kode in _pindah([k for k in a if k in b], [k for k in b if k in a]):
        sesudah = [k for k in b if k in a]
        i = sesudah.index(kode)
        letak = f"sesudah “{_nama(b[sesudah[i - 1]])}”" if i else "paling atas"
        yield Perbedaan(bagian, "dipindah", kode, f"{sebutan} “{_nama(b[kode])}” dipindah ke {letak}.")
    for kode, x in a.items():
        if kode in b and x != b[kode]:
            for k, v, w in _beda_kunci(x, b[kode]):
                yield _ubah(bagian, kode, f"{sebutan} “{_nama(x)}”", k, (lama, v), (baru, w))


def _nama(benda: Any) -> str:
    kunci = next(k for k in ("nama", "label", "sebutan") if hasattr(benda, k))
    return bk.potong(getattr(benda, kunci), 60)


def _rincian(prosedur: Prosedur, bagian: str, benda: Any) -> str:
    """What to know of a thing that is new, in brackets."""
    bagian_kata: list[str] = []
    if bagian == "persyaratan":
        bentuk = (benda.bentuk,) if isinstance(benda.bentuk, str) else benda.bentuk
        bagian_kata = [" atau ".join(kata.BENTUK[x] for x in bentuk), "wajib" if benda.wajib else "bila ada"]
    if bagian == "isian":
        bagian_kata = [benda.jenis.replace("_", " "), "wajib" if benda.wajib else "boleh kosong"]
    if bagian == "pelaksana":
        bagian_kata = [", ".join(benda.peran)] if benda.peran else []
    if getattr(benda, "bila", None) is not None:
        bagian_kata.append(f"bila {bk.nilai(prosedur, benda.bila)}")
    return f" ({', '.join(bagian_kata)})" if bagian_kata else ""


def _tanpa_kode(lama: Prosedur, baru: Prosedur, bagian: str) -> Iterator[Perbedaan]:
    """Rows of tables that have no code: told as wholes."""
    a, b = getattr(lama.berkas, bagian), getattr(baru.berkas, bagian)
    if a == b:
        return
    for x in a:
        if x not in b:
            isi = bk.nilai(lama, x)
            yield Perbedaan(bagian, "dihapus", "", f"{BAGIAN[bagian]} dihapus: {isi}.", lama=isi)
    for y in b:
        if y not in a:
            isi = bk.nilai(baru, y)
            yield Perbedaan(bagian, "ditambah", "", f"{BAGIAN[bagian]} ditambah: {isi}.", baru=isi)
    if all(x in b for x in a) and all(y in a for y in b):
        yield Perbedaan(bagian, "dipindah", "", f"{BAGIAN[bagian]}: urutan atau banyaknya berubah.")


def _pindah(lama: Sequence[str], baru: Sequence[str]) -> list[str]:
    """The fewest members of two orders of the same codes that have to be moved to make one the other."""
    tempat = {kode: i for i, kode in enumerate(lama)}
    ekor: list[int] = []
    ujung: list[str] = []
    sebelum: dict[str, str | None] = {}
    for kode in baru:  # longest increasing subsequence of the old places
        i = bisect_left(ekor, tempat[kode])
        ekor[i:], ujung[i:] = [tempat[kode], *ekor[i + 1 :]], [kode, *ujung[i + 1 :]]
        sebelum[kode] = ujung[i - 1] if i else None
    tetap: set[str] = set()
    kini = ujung[-1] if ujung else None
    while kini is not None:
        tetap.add(kini)
        kini = sebelum[kini]
    return [kode for kode in baru if kode not in tetap]


# ---- rows


def _langkah(lama: Prosedur, baru: Prosedur) -> Iterator[Perbedaan]:
    pasangan = _pasangkan(lama.berkas.langkah, baru.berkas.langkah)
    dahulu = {x.id: x for x in lama.berkas.langkah}
    kini = {y.id: y for y in baru.berkas.langkah}
    asal = {b: a for a, b in pasangan.items()}
    for x in lama.berkas.langkah:
        if x.id not in pasangan:
            yield Perbedaan("langkah", "dihapus", x.id, f"{bk.baris(x)} dihapus.", lama=bk.baris(x))
    sebelum = ""
    for y in baru.berkas.langkah:
        if y.id not in asal:
            letak = f"sesudah {sebelum}" if sebelum else "paling atas"
            isi = _isi_baris(baru, y)
            yield Perbedaan("langkah", "ditambah", y.id, f"{bk.baris(y)} ditambah {letak}{isi}.", baru=bk.baris(y))
        sebelum = _nomor(y)
    baris = [y.id for y in baru.berkas.langkah if y.id in asal]
    dipindah = set(_pindah([pasangan[x.id] for x in lama.berkas.langkah if x.id in pasangan], baris))
    for i, kode in enumerate(baris):
        x, y = dahulu[asal[kode]], kini[kode]
        if kode in dipindah:
            letak = f"sesudah {_nomor(kini[baris[i - 1]])}" if i else "paling atas"
            yield Perbedaan("langkah", "dipindah", kode, f"{bk.baris(y)} dipindah ke {letak}.")
        yield from _satu_langkah(lama, baru, x, y)


def _nomor(langkah: Langkah) -> str:
    return f"langkah {langkah.no.strip().rstrip('.') or langkah.id}"


def _pasangkan(a: Sequence[Langkah], b: Sequence[Langkah]) -> dict[str, str]:
    """Old id to new id: the same id first, then the same words, then the same kinds of aksi at one place."""
    kode_b = {y.id for y in b}
    pasangan = {x.id: x.id for x in a if x.id in kode_b}
    sisa = {y.id: (y, _kata(y)) for y in b if y.id not in pasangan}
    for x in a:
        if x.id in pasangan or not sisa:
            continue
        kata_x = _kata(x)
        mirip = max(sisa, key=lambda kode: _serupa(x, kata_x, *sisa[kode]))
        if _serupa(x, kata_x, *sisa[mirip]) >= _CUKUP:
            pasangan[x.id] = mirip
            del sisa[mirip]
    return pasangan


_CUKUP = 0.6
"""Share of common words from which a row of another id is the same row renamed."""


def _kata(langkah: Langkah) -> frozenset[str]:
    return frozenset(w.strip(".,;:()").casefold() for w in langkah.kegiatan.split())


def _serupa(x: Langkah, kata_x: frozenset[str], y: Langkah, kata_y: frozenset[str]) -> float:
    if not kata_x and not kata_y:
        return _CUKUP if x.aksi and [a.jenis for a in x.aksi] == [a.jenis for a in y.aksi] else 0.0
    return len(kata_x & kata_y) / max(1, len(kata_x | kata_y))


def _isi_baris(prosedur: Prosedur, langkah: Langkah) -> str:
    letak = [x for x in prosedur.urutan if x.langkah is langkah]
    bagian = [", ".join(dict.fromkeys(kata.aksi(x) for x in letak))] if letak else []
    bagian += [bk.lane(prosedur, langkah.pelaksana)] if langkah.pelaksana else []
    bagian += [bk.nilai(prosedur, langkah.waktu).strip("“”")] if langkah.waktu else []
    return f" ({'; '.join(bagian)})" if bagian else ""


def _satu_langkah(lama: Prosedur, baru: Prosedur, x: Langkah, y: Langkah) -> Iterator[Perbedaan]:
    nama = bk.baris(y)
    for kunci, v, w in _beda_kunci(x, y, ("aksi", "pelaksana", "id")):
        yield _ubah("langkah", y.id, nama, kunci, (lama, v), (baru, w))
    if x.id != y.id:
        yield Perbedaan("langkah", "diubah", y.id, f"{nama}: kode langkah dari “{x.id}” menjadi “{y.id}”.", x.id, y.id)
    if x.pelaksana != y.pelaksana:
        dari, ke = bk.lane(lama, x.pelaksana), bk.lane(baru, y.pelaksana)
        kalimat = f"{nama}: pelaksana dari {dari} menjadi {ke}."
        yield Perbedaan("langkah", "diubah", y.id, kalimat, dari, ke)
    if x.aksi != y.aksi:
        yield from _aksi(lama, baru, x, y)


def _aksi(lama: Prosedur, baru: Prosedur, x: Langkah, y: Langkah) -> Iterator[Perbedaan]:
    a = {z.token.partition(".")[2]: z for z in lama.urutan if z.langkah is x}
    b = {z.token.partition(".")[2]: z for z in baru.urutan if z.langkah is y}
    nama = bk.baris(y)
    for kode, dulu in a.items():
        if kode not in b:
            kalimat = f"{nama}: aksi {_sebut(lama, dulu)} dihapus."
            yield Perbedaan("langkah", "dihapus", f"{x.id}.{kode}", kalimat, lama=_sebut(lama, dulu))
    for kode, kini in b.items():
        if kode not in a:
            kalimat = f"{nama}: aksi {_sebut(baru, kini)} ditambah."
            yield Perbedaan("langkah", "ditambah", kini.token, kalimat, baru=_sebut(baru, kini))
    for kode in _pindah([k for k in a if k in b], [k for k in b if k in a]):
        yield Perbedaan("langkah", "dipindah", b[kode].token, f"{nama}: aksi {_sebut(baru, b[kode])} berpindah urutan.")
    for kode, dulu in a.items():
        if kode in b and dulu.aksi != b[kode].aksi:
            yield from _satu_aksi(lama, baru, dulu, b[kode])


def _sebut(prosedur: Prosedur, letak: Letak) -> str:
    naskah = [n.nama for n in prosedur.berkas.naskah if n.kode in letak.naskah]
    oleh = f" oleh {bk.lane(prosedur, letak.lane)}" if letak.aksi.pelaksana else ""
    return kata.aksi(letak) + (f" “{bk.potong(naskah[0], 40)}”" if naskah else "") + oleh


def _satu_aksi(lama: Prosedur, baru: Prosedur, x: Letak, y: Letak) -> Iterator[Perbedaan]:
    nama = f"{bk.baris(y.langkah)}, {kata.aksi(y)}"
    for kunci, v, w in _beda_kunci(x.aksi, y.aksi, ("hasil", "pelaksana")):
        yield _ubah("langkah", y.token, nama, kunci, (lama, v), (baru, w))
    if x.aksi.pelaksana != y.aksi.pelaksana:
        dari, ke = bk.lane(lama, x.lane), bk.lane(baru, y.lane)
        yield Perbedaan("langkah", "diubah", y.token, f"{nama}: pelaksana dari {dari} menjadi {ke}.", dari, ke)
    for hasil in dict.fromkeys((*x.aksi.hasil, *y.aksi.hasil)):
        v, w = x.aksi.hasil.get(hasil), y.aksi.hasil.get(hasil)
        if v == w:
            continue
        dari, ke = (bk.tujuan(p, t) if t else "" for p, t in ((lama, v), (baru, w)))
        awal = f"{nama}: hasil {kata.hasil(hasil)}"
        if v is None or w is None:
            jenis: Jenis = "ditambah" if v is None else "dihapus"
            akhiran = f", {ke}" if ke else f"; semula {dari}"
            yield Perbedaan("langkah", jenis, y.token, f"{awal} {jenis}{akhiran}.", dari, ke)
        elif dari == ke:
            yield Perbedaan("langkah", "diubah", y.token, f"{awal} berubah pada rinciannya.", dari, ke)
        else:
            yield Perbedaan("langkah", "diubah", y.token, f"{awal} kini {ke}; semula {dari}.", dari, ke)

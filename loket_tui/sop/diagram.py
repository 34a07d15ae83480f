"""The flow of a procedure as a plain diagram: lanes, rows, shapes, arrows.  Paper and terminal draw from it.

A row of the file is a `Baris`; what one lane does in it without a break is a `Simpul` (one shape).  An arrow goes
from shape to shape: on (`maju`), past conditional rows (`lewati`), out of the positive way (`keluar`, back or ahead),
or to an end of the case (`akhir`).  Pure: no drawing, no database, no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loket_tui.sop import diagram_kata as dk
from loket_tui.sop import kata
from loket_tui.sop.aksi import Target
from loket_tui.sop.diagram_isi import Baris, Bentuk, Diagram, Lajur, Panah, Simpul, dari_dict
from loket_tui.sop.diagram_teks import teks_diagram
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Langkah

__all__ = [
    "Baris", "Diagram", "Lajur", "Panah", "Simpul", "dari_dict", "diagram", "semua_diagram", "teks_diagram",
]

@dataclass(slots=True)
class _Rakit:
    """A diagram being put together."""

    prosedur: Prosedur
    baris: list[Baris] = field(default_factory=list)
    simpul: list[Simpul] = field(default_factory=list)
    isi: list[tuple[Letak, ...]] = field(default_factory=list)
    langkah: dict[str, int] = field(default_factory=dict)
    """First shape of a row of the file."""
    letak: dict[int, int] = field(default_factory=dict)
    """Shape of an aksi, by its index in the file."""
    sumber: list[tuple[Langkah, ...]] = field(default_factory=list)
    """Rows of the file that a printed row is made of."""

    def tambah(self, baris: int, lane: str, isi: Sequence[Letak]) -> int:
        nomor = len(self.simpul)
        for letak in isi:
            self.letak[letak.indeks] = nomor
        tentu = [x for x in isi if any(h != dk.positif(x) for h in x.aksi.hasil)]
        bentuk: Bentuk = "keputusan" if tentu else "proses"
        orang = self.prosedur.berkas.pelaksana
        nama = (orang[lane].sebutan, orang[lane].jenis)     # lanes of one name are one column on paper
        lajur = next(n for n, p in enumerate(orang.values()) if (p.sebutan, p.jenis) == nama)
        self.simpul.append(Simpul(
            nomor, baris, lajur, bentuk, dk.tanya(tentu[0]) if tentu else "",
            tuple(dict.fromkeys(kata.aksi(x) for x in isi)), tuple(x.token for x in isi),
        ))
        self.isi.append(tuple(isi))
        return nomor

    def cari(self, ke: str) -> int | None:
        """The shape a target means; the next one of the flow where it names a row that is not drawn."""
        if ke in self.langkah:
            return self.langkah[ke]
        letak = self.prosedur.sasaran(ke)
        if letak is None:
            return None
        sisa = self.prosedur.urutan[letak.indeks :]
        return next((self.letak[x.indeks] for x in sisa if x.indeks in self.letak), None)


def diagram(prosedur: Prosedur, aktivitas: str = "") -> Diagram:
    """The diagram of one aktivitas of a procedure (its code; empty where there are none)."""
    rakit = _Rakit(prosedur)
    semua = [x for x in prosedur.berkas.langkah if not x.aktivitas or aktivitas in x.aktivitas]
    for kelompok in _kelompok([x for x in semua if x.lingkup == "permohonan"]):
        _tambah_baris(rakit, kelompok, aktivitas)
    alur = len(rakit.simpul)
    panah = _panah(rakit, alur)
    panah = _ujung(rakit, panah, alur)
    for satu in (x for x in semua if x.lingkup == "layanan"):
        _tambah_baris(rakit, (satu,), aktivitas)
    nama = next((a.nama for a in prosedur.berkas.aktivitas if a.kode == aktivitas), "")
    return _susun(rakit, panah, nama)


def semua_diagram(prosedur: Prosedur) -> tuple[Diagram, ...]:
    """One diagram for each aktivitas, in the order of the file."""
    return tuple(diagram(prosedur, a.kode) for a in prosedur.berkas.aktivitas) or (diagram(prosedur),)


def _kelompok(langkah: Sequence[Langkah]) -> list[tuple[Langkah, ...]]:
    """Rows as they are printed: rows of a chain without words of their own stand in the row before them."""
    hasil: list[tuple[Langkah, ...]] = []
    for satu in langkah:
        induk = {y for x in hasil[-1] for y in (x.id, x.bagian_dari)} if hasil else set()
        if not satu.kegiatan and satu.bagian_dari and satu.bagian_dari in induk:
            hasil[-1] = (*hasil[-1], satu)
        else:
            hasil.append((satu,))
    return hasil


def _tambah_baris(rakit: _Rakit, kelompok: tuple[Langkah, ...], aktivitas: str) -> None:
    kepala, nomor = kelompok[0], len(rakit.baris)
    dari = {x.id for x in kelompok}
    isi = [x for x in rakit.prosedur.urutan if x.langkah.id in dari]
    mulai = len(rakit.simpul)
    for lane, bagian in _larik(isi, _lane_bawaan(rakit, kepala)):
        rakit.tambah(nomor, lane, bagian)
    if not isi:
        rakit.tambah(nomor, kepala.pelaksana or _lane_bawaan(rakit, kepala), ())
    for x in kelompok:
        pertama = next((rakit.letak[y.indeks] for y in isi if y.langkah.id == x.id), mulai)
        rakit.langkah[x.id] = pertama
    rakit.sumber.append(kelompok)
    rakit.baris.append(Baris(
        nomor, kepala.id, kepala.no, kepala.kegiatan or "; ".join(dict.fromkeys(kata.aksi(x) for x in isi)),
        kepala.kelengkapan, kepala.waktu if isinstance(kepala.waktu, str) else kepala.waktu.get(aktivitas, ""),
        kepala.output, kepala.ket, dk.bila(rakit.prosedur, kepala.bila), kepala.tambahan,
        kepala.lingkup == "layanan", kepala.induk or kepala.bagian_dari or "",
    ))


def _lane_bawaan(rakit: _Rakit, langkah: Langkah) -> str:
    lane = list(rakit.prosedur.berkas.pelaksana)
    return langkah.pelaksana or (lane[rakit.simpul[-1].lajur] if rakit.simpul else lane[0])


def _larik(isi: Sequence[Letak], bawaan: str) -> Iterator[tuple[str, list[Letak]]]:
    """Aksi of a row in stretches of one lane."""
    larik: list[Letak] = []
    lane = ""
    for letak in isi:
        kini = letak.lane or bawaan
        if larik and kini != lane:
            yield lane, larik
            larik = []
        lane = kini
        larik.append(letak)
    if larik:
        yield lane, larik


# ---- arrows


def _panah(rakit: _Rakit, alur: int) -> list[Panah]:
    semua: list[Panah] = []
    for nomor in range(alur):
        semua += _maju(rakit, nomor, alur)
        semua += _keluar(rakit, nomor)
    return [*semua, *_lewati(rakit, semua, alur)]


def _maju(rakit: _Rakit, nomor: int, alur: int) -> Iterator[Panah]:
    """The positive way out of a shape: the next one, or where `lanjut` or a redirected outcome leads."""
    label = "Ya" if rakit.simpul[nomor].bentuk == "keputusan" else ""
    alih: Target | None = None
    for letak in rakit.isi[nomor]:
        alih = letak.aksi.hasil.get(dk.positif(letak))
        if alih is not None and letak is not rakit.isi[nomor][-1]:
            yield from _ke(rakit, nomor, letak, dk.positif(letak), alih)
            alih = None
    if alih is not None:
        yield from (replace(p, jenis="maju", label=label) if p.ke is not None else p
                    for p in _ke(rakit, nomor, rakit.isi[nomor][-1], dk.positif(rakit.isi[nomor][-1]), alih))
        return
    terakhir = nomor + 1 >= alur or rakit.simpul[nomor + 1].baris != rakit.simpul[nomor].baris
    lanjut = rakit.sumber[rakit.simpul[nomor].baris][-1].lanjut if terakhir else None
    ke = rakit.cari(lanjut) if lanjut else nomor + 1
    tahu = {nama: dk.positif(x) for x in rakit.isi[nomor] for nama in dk.sebutan(x)}
    while ke is not None and ke < alur and terakhir and not lanjut:   # rows this very outcome passes over
        kepala = rakit.sumber[rakit.simpul[ke].baris][0]
        if dk.berlaku(kepala.bila, tahu) is not False:
            break
        ke += len([s for s in rakit.simpul[:alur] if s.baris == rakit.simpul[ke].baris])
    if ke is not None and ke < alur:
        yield Panah(nomor, ke, "maju", label)


def _keluar(rakit: _Rakit, nomor: int) -> list[Panah]:
    """Outcomes that leave the positive way, those to one place drawn as one arrow."""
    hasil: list[Panah] = []
    for letak in rakit.isi[nomor]:
        for kode, target in letak.aksi.hasil.items():
            if kode != dk.positif(letak):
                hasil += _ke(rakit, nomor, letak, kode, target)
    satu: dict[tuple[object, ...], Panah] = {}
    for p in hasil:
        kunci = (p.tuju, p.akhir)
        lama = satu.get(kunci)
        label = p.label if lama is None or p.label in lama.label.split(" / ") else f"{lama.label} / {p.label}"
        satu[kunci] = replace(lama or p, label=label)
    if len(satu) == 1:
        return [replace(p, label=p.label if p.kali else "Tidak") for p in satu.values()]
    return list(satu.values())


def _ke(rakit: _Rakit, nomor: int, letak: Letak, kode: str, target: Target) -> Iterator[Panah]:
    label = dk.label(kode)
    kali = target.ulang or 0
    if target.akhir:
        yield Panah(nomor, None, "akhir", label, kode, dk.akhir(target), disimpulkan=target.disimpulkan)
    else:
        ke = rakit.cari(target.ke or "")
        if ke is None:
            yield Panah(nomor, None, "akhir", label, kode, kata.AKHIR["selesai"], disimpulkan=target.disimpulkan)
        else:
            lewat = _lewat_pemohon(rakit, ke) if target.tunggu == "pemohon" else None
            yield Panah(nomor, ke, "keluar", label, kode, "", lewat, target.tunggu or "", kali,
                        target.disimpulkan or letak.aksi.disimpulkan)
    if target.habis is not None:
        for p in _ke(rakit, nomor, letak, kode, target.habis):
            yield replace(p, label=f"Sesudah {kali} kali")


def _lewat_pemohon(rakit: _Rakit, ke: int) -> int | None:
    """The applicant's shape just before the one the case resumes at: that is where the papers go."""
    lane = list(rakit.prosedur.berkas.pelaksana.values())
    if ke == 0 or lane[rakit.simpul[ke].lajur].jenis == "pemohon":
        return None
    return ke - 1 if lane[rakit.simpul[ke - 1].lajur].jenis == "pemohon" else None


def _lewati(rakit: _Rakit, ada: Sequence[Panah], alur: int) -> list[Panah]:
    """Arrows past conditional rows, to shapes that none would lead to otherwise (one of two branches, say)."""
    dituju = {p.ke for p in ada}
    hasil: list[Panah] = []
    for nomor in range(1, alur):
        baris = rakit.simpul[nomor].baris
        if nomor in dituju or rakit.simpul[nomor - 1].baris == baris:
            continue
        asal = baris - 1
        while asal > 0 and rakit.sumber[asal][0].bila is not None:
            asal -= 1
        dari = max(s.indeks for s in rakit.simpul[:alur] if s.baris == asal)
        hasil.append(Panah(dari, nomor, "lewati", "Lainnya"))
        lama = rakit.simpul[dari]
        if lama.bentuk == "proses":
            rakit.simpul[dari] = replace(lama, bentuk="keputusan", tanya="Pilihan?")
    return hasil


# ---- beginning and end


def _ujung(rakit: _Rakit, panah: list[Panah], alur: int) -> list[Panah]:
    """The first and the last shape become capsules; one that decides gets its capsule beside it."""
    if not alur:
        return panah
    akhir = max((s.indeks for s in rakit.simpul if all(p.dari != s.indeks or p.jenis not in {"maju", "lewati"}
                                                       for p in panah)), default=alur - 1)
    lain = [p for p in panah if p.dari == akhir and p.tuju != akhir]
    sendiri = akhir == 0
    if lain or sendiri:
        panah = _sisip(rakit, panah, akhir + 1, akhir)
        keputusan = rakit.simpul[akhir].bentuk == "keputusan"
        panah.insert(0, Panah(akhir, akhir + 1, "maju", "Ya" if keputusan else ""))
        akhir += 1
    rakit.simpul[akhir] = replace(rakit.simpul[akhir], bentuk="selesai", tanya="")
    panah = [replace(p, label=dk.label(p.hasil)) if p.dari == akhir and p.tuju == akhir else p for p in panah]
    if rakit.simpul[0].bentuk == "keputusan" or any(p.tuju == 0 and p.dari == 0 for p in panah):
        panah = _sisip(rakit, panah, 0, 0)
        panah.insert(0, Panah(0, 1, "maju"))
    rakit.simpul[0] = replace(rakit.simpul[0], bentuk="mulai", tanya="")
    return panah


def _sisip(rakit: _Rakit, panah: list[Panah], tempat: int, contoh: int) -> list[Panah]:
    """Put an empty shape at `tempat`, in row and lane of `contoh`; later shapes and their arrows move on."""
    asal = rakit.simpul[contoh]
    rakit.simpul.insert(tempat, Simpul(tempat, asal.baris, asal.lajur, "proses"))
    rakit.isi.insert(tempat, ())
    rakit.simpul[:] = [replace(s, indeks=n) for n, s in enumerate(rakit.simpul)]

    def geser(n: int | None) -> int | None:
        return n + 1 if n is not None and n >= tempat else n

    return [replace(p, dari=geser(p.dari) or 0, ke=geser(p.ke), lewat=geser(p.lewat)) for p in panah]


def _susun(rakit: _Rakit, panah: list[Panah], aktivitas: str) -> Diagram:
    prosedur = rakit.prosedur
    dipakai = sorted({s.lajur for s in rakit.simpul})
    lane = list(prosedur.berkas.pelaksana.items())
    urut = {"maju": 0, "lewati": 1, "keluar": 2, "akhir": 3}
    simpul = tuple(replace(s, lajur=dipakai.index(s.lajur)) for s in rakit.simpul)
    return Diagram(
        prosedur.paket, prosedur.kode, prosedur.nama, aktivitas,
        tuple(Lajur(lane[n][0], lane[n][1].sebutan, lane[n][1].jenis, lane[n][1].disimpulkan) for n in dipakai),
        tuple(replace(b, simpul=tuple(s.indeks for s in simpul if s.baris == b.indeks)) for b in rakit.baris),
        simpul, tuple(sorted(panah, key=lambda p: (p.dari, urut[p.jenis]))),
    )

"""The desk of those who paraf and sign: its order, its filters, and what changed since the last paraf."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatRegister
from loket_tui.dasar.nik import samarkan
from loket_tui.layanan import daftar, kode_lain, penandatangan, ringkas, surat
from loket_tui.layanan.alur import Berkas, baca
from loket_tui.layanan.riwayat import BarisRiwayat, riwayat
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.layanan.tanda_tangan import TINTA
from loket_tui.layanan.tempo import bertempo, tambah, tempo
from loket_tui.register import meja as rm
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.sop.prosedur import Letak, Prosedur

TURUNAN = frozenset({"tempat_tanggal_lahir", "alamat_lengkap", "umur", "tanggal_masuk"})
"""Codes of a letter that say again what other codes say."""


TANPA_DESA = "-"
"""The filter for cases whose applicant has no desa on record."""


@dataclass(frozen=True, slots=True)
class Meja:
    """A list of the desk: the overdue first, each group oldest first."""

    kunci: array[int]
    lewat: int
    """How many of them, at the front, wait longer than the SOP's time."""
    semua: int
    """How many there are without the filters."""
    tertua: int = 0
    """The one that waits longest; 0 in an empty list."""


@dataclass(frozen=True, slots=True)
class BarisMeja:
    """A row of the desk: the case, and who gave paraf."""

    kerja: daftar.BarisKerja
    paraf: tuple[str, ...]

    @property
    def id(self) -> int:
        """The case."""
        return self.kerja.id

    @property
    def lewat(self) -> bool:
        """Whether it waits longer than the SOP's time, in minutes or in days."""
        return self.kerja.lewat or self.kerja.lewat_tempo


@dataclass(frozen=True, slots=True)
class Saringan:
    """A value a list can be narrowed to, and how many rows it has."""

    kode: str
    nama: str
    jumlah: int
    lewat: int


@dataclass(frozen=True, slots=True)
class RingkasMeja:
    """What an act on many has to know of each case before it asks."""

    id: int
    urut: int
    nama: str
    status: str
    jenis: str
    menunggu: str
    bagian_saya: bool
    boleh_setujui: bool
    sebagai: str = ""
    """As whom the officer would judge it, and which paraf on it is his own: "sebagai Plh. Camat; memberi sendiri paraf
    Sekcam"."""
    menandatangani: str = ""
    """As whom his approval would sign it, where it skips the paraf that is asked now: "menandatangani a.n. Camat"."""


@dataclass(frozen=True, slots=True)
class Beda:
    """A value of the letter, as it stood under the paraf and as it stands now."""

    label: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What changed since the last paraf of a case, given by `siapa`; `ditarik`: a return has withdrawn it."""

    siapa: str
    nama: str
    waktu: str
    ditarik: bool
    beda: tuple[Beda, ...]
    catatan: tuple[str, ...]
    peristiwa: tuple[BarisRiwayat, ...]


# ---- the list


@bacaan("melihat berkas", *HAK_BERKAS)
def buka(ruang: Ruang, sesi: Sesi, saring: str = "meja", *, layanan: str = "", desa: str = "") -> Meja:
    """A list of the desk: `meja` (this officer's), `lain` (everybody's), `tinta` (approved, ink outstanding).

    `layanan` (code of a service) and `desa` narrow it.
    """
    kunci = _kunci(ruang, sesi, saring)
    with ruang.basis.baca() as koneksi:
        tempat = _tempat(ruang, koneksi, saring, kunci)
        kini = _saring(ruang, koneksi, tempat, layanan, desa)
        lewat = _lewat(ruang, koneksi, kini)
    depan = [t.id for t in kini if t.id in lewat]
    urutan = array("q", [*depan, *(t.id for t in kini if t.id not in lewat)])
    return Meja(urutan, len(depan), len(tempat), kini[0].id if kini else 0)


@bacaan("melihat berkas", *HAK_BERKAS)
def jumlah(ruang: Ruang, sesi: Sesi, saring: str) -> int:
    """How many cases a list of the desk holds."""
    return len(_kunci(ruang, sesi, saring))


@bacaan("melihat berkas", *HAK_BERKAS)
def halaman(ruang: Ruang, sesi: Sesi, ids: Sequence[int]) -> list[BarisMeja]:
    """Rows of the desk for a page of ids."""
    semua = daftar.halaman(ruang, sesi, ids, dengan_janji=False)
    with ruang.basis.baca() as koneksi:
        paraf = rm.paraf(koneksi, ids)
    return [BarisMeja(b, tuple(ruang.paket.sebutan_peran(p) for p in paraf.get(b.id, ()))) for b in semua]


@bacaan("melihat berkas", *HAK_BERKAS)
def saringan(
    ruang: Ruang, sesi: Sesi, saring: str, apa: str, *, layanan: str = "", desa: str = ""
) -> tuple[Saringan, ...]:
    """The values that `apa` (layanan or desa) has in a list narrowed by the other one, most rows first."""
    kunci = _kunci(ruang, sesi, saring)
    with ruang.basis.baca() as koneksi:
        tempat = _saring(ruang, koneksi, _tempat(ruang, koneksi, saring, kunci), "" if apa == "layanan" else layanan,
                         "" if apa == "desa" else desa)
        lewat = _lewat(ruang, koneksi, tempat)
        nama: dict[str, str] = {}
        if apa == "desa":
            milik = _desa(koneksi, tempat)
            nama = {n.casefold(): n for n in milik.values()}
            kode = {t.id: milik[t.id].casefold() for t in tempat}
        else:
            versi = {v: _layanan(ruang, koneksi, v) for v in {t.versi_sop for t in tempat}}
            nama = dict(versi.values())
            kode = {t.id: versi[t.versi_sop][0] for t in tempat}
    semua, terlambat = Counter(kode.values()), Counter(kode[n] for n in lewat)
    hasil = [Saringan(k, nama[k], n, terlambat[k]) for k, n in semua.items()]
    return tuple(sorted(hasil, key=lambda s: (-s.jumlah, s.nama.casefold())))


@bacaan("melihat berkas", *HAK_BERKAS)
def ringkas_semua(ruang: Ruang, sesi: Sesi, ids: Sequence[int]) -> list[RingkasMeja]:
    """Cases as an act on many needs them.  Raises GalatAturan for one that is not there."""
    hasil = []
    with ruang.basis.baca() as koneksi:
        for nomor in ids:
            b = baca(ruang, koneksi, nomor)
            p = b.perkara
            letak = b.prosedur.letak(p.aksi) if p.aksi and not p.akhir else None
            hasil.append(RingkasMeja(
                p.id, p.urut, rp.pemohon(koneksi, nomor).get("nama", ""), ringkas.status(b),
                letak.jenis if letak else "", p.menunggu,
                bool(letak and b.bagian(sesi.pengguna_id, sesi.peran, letak)),
                daftar.boleh_setujui(b, letak, sesi), *(_sebagai(b, letak, sesi) if letak else ())))
    return hasil


def _sebagai(b: Berkas, letak: Letak, sesi: Sesi) -> tuple[str, ...]:
    """(as whom it is judged, as whom an approval would sign behind a paraf), where the case is this officer's."""
    kini = b.giliran(letak)
    if kini.jenis not in {"paraf", "tanda_tangan"} or not b.bagian(sesi.pengguna_id, sesi.peran, letak):
        return ()
    sebagai = penandatangan.sebagai(b, kini, sesi)
    if kini.jenis == "tanda_tangan":
        return ("; ".join(x for x in (sebagai, penandatangan.paraf_sendiri(b, sesi)) if x),)
    tanda = daftar.letak_setujui(b, letak, sesi)
    lain = penandatangan.sebagai(b, tanda, sesi) if tanda is not None else ""
    return sebagai, f"menandatangani {lain}" if lain else ""


def _kunci(ruang: Ruang, sesi: Sesi, saring: str) -> array[int]:
    if saring == "tinta":
        return daftar.kunci_kerja(ruang, sesi, saring="tinta")
    return daftar.kunci_meja(ruang, sesi, semua=saring == "lain")


_DIINGAT: WeakKeyDictionary[Ruang, dict[str, tuple[array[int], list[rm.Tempat]]]] = WeakKeyDictionary()


def _tempat(ruang: Ruang, koneksi: Connection, saring: str, kunci: array[int]) -> list[rm.Tempat]:
    """Where the cases of a list stand; read anew only after an event.

    A case moves only by an event, and after each the spine hands out another array: the same one means the same places.
    """
    diingat = _DIINGAT.setdefault(ruang, {})
    lama = diingat.get(saring)
    if lama is None or lama[0] is not kunci:
        lama = diingat[saring] = (kunci, rm.tempat(koneksi, kunci))
    return lama[1]


def _layanan(ruang: Ruang, koneksi: Connection, versi: str) -> tuple[str, str]:
    """(code, name) of the service of a version; its hash where the text is gone."""
    try:
        prosedur = ruang.prosedur(koneksi, versi)
    except GalatRegister:
        return versi, "?"
    return prosedur.kode, prosedur.nama


def _saring(
    ruang: Ruang, koneksi: Connection, tempat: list[rm.Tempat], layanan: str, desa: str
) -> list[rm.Tempat]:
    if layanan:
        versi = {v for v in {t.versi_sop for t in tempat} if _layanan(ruang, koneksi, v)[0] == layanan}
        tempat = [t for t in tempat if t.versi_sop in versi]
    if desa:
        milik = _desa(koneksi, tempat)
        tempat = [t for t in tempat if milik[t.id].casefold() == desa.casefold()]
    return tempat


def _desa(koneksi: Connection, tempat: Sequence[rm.Tempat]) -> dict[int, str]:
    milik = rm.desa(koneksi, [t.id for t in tempat])
    return {t.id: milik.get(t.id, "").strip() or TANPA_DESA for t in tempat}


# ---- overdue


def _lewat(ruang: Ruang, koneksi: Connection, tempat: Sequence[rm.Tempat]) -> set[int]:
    """Ids of the cases (oldest first) that wait longer than the SOP's time, or than a working day for their ink.

    Among cases of one step who came earlier is late earlier, so that a few of each step are reckoned, not all.
    """
    kelompok: dict[tuple[str, str, str, str], list[rm.Tempat]] = {}
    for t in tempat:
        kelompok.setdefault((t.versi_sop, t.aktivitas, t.aksi, t.menunggu), []).append(t)
    hasil: set[int] = set()
    for (versi, aktivitas, aksi, menunggu), semua in kelompok.items():
        try:
            prosedur = ruang.prosedur(koneksi, versi)
        except GalatRegister:
            continue
        if not prosedur.ada(aksi):
            continue
        letak = prosedur.letak(aksi)
        if _tanggal_sendiri(prosedur, letak, aktivitas):
            hasil |= {t.id for t in semua if (x := tempo(baca(ruang, koneksi, t.id))) is not None and x.lewat}
        if menunggu == TINTA or not (menunggu or _tanggal_sendiri(prosedur, letak, aktivitas)):
            terlambat = _uji(ruang, prosedur, letak, aktivitas, menunggu)
            hasil |= {t.id for t in semua[:bisect_left(semua, 1, key=lambda t: not terlambat(t))]}
    return hasil


def _tanggal_sendiri(prosedur: Prosedur, letak: Letak, aktivitas: str) -> bool:
    """Whether each case of a step has a date of its own: a field's, a deadline's."""
    hari = prosedur.hari_langkah(letak.langkah, aktivitas)
    return (hari is not None and hari[0] == "sampai") or bertempo(letak, None)


def _uji(
    ruang: Ruang, prosedur: Prosedur, letak: Letak, aktivitas: str, menunggu: str
) -> Callable[[rm.Tempat], bool]:
    """Whether a case of this step is late, by its time of arrival alone."""
    kalender, buka_, tutup = ruang.kantor.kalender(), ruang.kantor.hari.buka, ruang.kantor.hari.tutup
    kini = ruang.sekarang()
    hari = prosedur.hari_langkah(letak.langkah, aktivitas)
    if hari is not None and menunggu != TINTA:
        satuan, banyak = hari[0], int(hari[1])

        def lewat_hari(t: rm.Tempat) -> bool:
            batas = tambah(ruang.saat(t.sejak).date(), satuan, banyak, kalender)
            return batas is not None and batas < kini.date()

        return lewat_hari
    menit = ruang.kantor.hari.menit if menunggu == TINTA else prosedur.menit_langkah(letak.langkah, aktivitas)
    return lambda t: menit is not None and kalender.menit(
        ruang.saat(t.sejak), kini, buka_, tutup) > menit


# ---- since the last paraf


@bacaan("melihat berkas", *HAK_BERKAS)
def perubahan(ruang: Ruang, _sesi: Sesi, permohonan_id: int, *, penuh: bool = False) -> Perubahan | None:
    """What changed since the last paraf of a case, also a withdrawn one; None where nothing did, or nobody gave any.

    The version of the letter that bore it against the present one, and returns and corrections since.  NIK and KK
    numbers are masked unless `penuh`, which the caller notes in the trail (`buku.lihat_nik`).
    """
    with ruang.basis.baca() as koneksi:
        lama = rm.paraf_lama(koneksi, permohonan_id)
        if not lama:
            return None
        b = baca(ruang, koneksi, permohonan_id)
        beda: list[Beda] = []
        catatan: list[str] = []
        for satu in lama:
            _banding(b, satu, beda, catatan)
        sejak = tuple(r for p, r in zip(b.peristiwa, riwayat(ruang, b), strict=True)
                      if p.urut > lama[0].urut and (p.jenis in _MENGUBAH or p.hasil in _MUNDUR))
        if not (beda or catatan or sejak):
            return None
        if not penuh:
            beda = [Beda(x.label, samarkan(x.lama), samarkan(x.baru)) for x in beda]
        akhir = lama[0]
        return Perubahan(ruang.paket.sebutan_peran(akhir.peran), akhir.nama, ringkas.waktu(ruang, akhir.pada),
                         akhir.ditarik, tuple(beda), tuple(catatan), sejak)


_MENGUBAH = frozenset({"koreksi", "pindah_versi", "lembar_rusak"})
_MUNDUR = frozenset({"kembali", "tidak_lengkap", "perlu_perbaikan", "tidak_memenuhi"})


def _banding(b: Berkas, lama: rm.ParafLama, beda: list[Beda], catatan: list[str]) -> None:
    """Add what differs between the version that bore the paraf and the present one of the same document."""
    dari_berkas = lama.kode == rn.BERKAS or (not lama.templat_hash and not lama.nilai)
    kini = penandatangan.versi_kini(b, lama.kode)
    if kini is None or kini.id == lama.naskah_id:
        return
    if dari_berkas:
        catatan.append("Kelengkapan berkas diperiksa ulang.")
        return
    if kini.templat_hash != lama.templat_hash:
        catatan.append(f"Susunan kata {b.prosedur.naskah(lama.kode).nama} diganti.")
    baru: Mapping[str, str] = kini.cuplikan.get("nilai", {})
    for kode, label in _label(b.prosedur, (*baru, *(k for k in lama.nilai if k not in baru))).items():
        if (dahulu := lama.nilai.get(kode, "")) != (sekarang := baru.get(kode, "")):
            satu = Beda(label, dahulu, sekarang)
            if satu not in beda:
                beda.append(satu)


def _label(prosedur: Prosedur, kode: Sequence[str]) -> dict[str, str]:
    """Codes of a letter that say something of their own, with what people call them."""
    pihak = {p.kode: p.nama for p in prosedur.berkas.pihak}
    turunan = TURUNAN | kode_lain.kode_turunan(prosedur)
    nama = {**surat.LABEL_PEMOHON, **pihak, **kode_lain.label_tambahan(prosedur),
            **{i.kode: i.label for i in prosedur.berkas.isian}}
    return {k: nama.get(k) or k.replace("_", " ").capitalize() for k in kode
            if k not in turunan and not any(k.startswith(f"{p}_") for p in pihak)}

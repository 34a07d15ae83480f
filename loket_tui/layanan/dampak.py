"""What a correction brings with it: fields that follow, letters that no longer apply, where the case goes back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan import koreksi_pihak
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.penandatangan import DARI_BERKAS, lane_menandatangani, sebutan_tanda
from loket_tui.layanan.tanda_mundur import tanda_sesudah, tempat
from loket_tui.register import naskah as rn
from loket_tui.sop import isian as si
from loket_tui.sop import mesin
from loket_tui.sop.kelengkapan import persyaratan_berlaku
from loket_tui.sop.prosedur import PEMOHON, Letak, Prosedur
from loket_tui.sop.skema import Isian
from loket_tui.sop.syarat import Konteks, berlaku

SUDAH_DISERAHKAN = "Surat berkas ini sudah diserahkan; buka permohonan baru untuk surat dengan data yang benar."


@dataclass(frozen=True, slots=True)
class Susunan:
    """The fields after one of them was corrected."""

    nilai: dict[str, str]
    """All that hold a value."""
    menyusul: tuple[Isian, ...]
    """Fields that are asked only now."""
    kosong: tuple[str, ...]
    """Fields that are asked no longer, though they held a value."""


def susun(
    berkas: Berkas, hari: date, kolom: str, baru: str, tambahan: Mapping[str, str], *, tegas: bool = True
) -> Susunan:
    """Reckon all fields with `kolom` = `baru` (canonical) and the typed values of fields that follow from it.

    Raises GalatIsian naming the field: one that follows and was not given, one that nobody asked, one outside its
    limits now.  With `tegas` off what cannot be read is left out instead.
    """
    konteks = berkas.konteks(hari)
    lama = {k: v for k, v in berkas.isian.items() if v and k in konteks.isian}
    semula = _diminta(berkas, konteks, lama, hari)
    nilai = {**lama, kolom: baru}
    menyusul: tuple[Isian, ...] = ()
    kosong: tuple[str, ...] = ()
    for _ in range(len(berkas.prosedur.berkas.isian) + 1):
        kini = _diminta(berkas, konteks, nilai, hari)
        kosong = tuple(k for k in lama if k != kolom and k in semula and k not in kini)
        menyusul = tuple(i for i in berkas.prosedur.berkas.isian
                         if i.kode in kini - semula and i.pada is None and i.kode not in lama and i.kode != kolom)
        berikut = {k: v for k, v in lama.items() if k not in kosong} | {kolom: baru}
        for isian in menyusul:
            berikut[isian.kode] = _baca(isian, tambahan.get(isian.kode, ""), berikut, tegas=False)
        lalu, nilai = nilai, {k: v for k, v in berikut.items() if v}
        if nilai == lalu:
            break
    if tegas:
        _periksa(berkas, nilai, menyusul, tambahan, hari)
    return Susunan(nilai, menyusul, kosong)


def _diminta(berkas: Berkas, konteks: Konteks, nilai: Mapping[str, str], hari: date) -> set[str]:
    """Codes of the fields whose conditions hold with these values."""
    kini = replace(konteks, isian=berkas.terhitung(nilai, hari))
    return {i.kode for i in si.isian_diminta(berkas.prosedur.berkas.isian, kini)
            if not i.aktivitas or konteks.aktivitas in i.aktivitas}


def _periksa(
    berkas: Berkas, nilai: Mapping[str, str], menyusul: tuple[Isian, ...], tambahan: Mapping[str, str], hari: date
) -> None:
    """Every field that follows is given and right today, and every other one still within its limits.

    What was answered on an earlier day is not held to the limits of today.
    """
    kode = {i.kode for i in menyusul}
    for asing in tambahan:
        if asing not in kode:
            raise GalatIsian("Isian ini tidak diminta oleh koreksi itu; koreksi tersendiri.", asing)
    for isian in berkas.prosedur.berkas.isian:
        if isian.kode in kode:
            _baca(isian, tambahan.get(isian.kode, ""), nilai, hari, tegas=True)
        elif isian.kode in nilai and isian.jenis != "hitung":
            _baca(isian, _ketikan(isian, nilai[isian.kode]), nilai, tegas=True)


def _baca(
    isian: Isian, ketikan: str, nilai: Mapping[str, str], hari: date | None = None, *, tegas: bool
) -> str:
    try:
        return si.baca_isian(isian, ketikan, nilai, hari)
    except GalatIsian:
        if tegas:
            raise
        return ""


def _ketikan(isian: Isian, kanonis: str) -> str:
    """A canonical value as it is read again."""
    return tanggal_pendek(date.fromisoformat(kanonis)) if isian.jenis == "tanggal" else kanonis


# ---- letters


def surat_gugur(berkas: Berkas, konteks: Konteks) -> frozenset[str]:
    """Codes of the letters that were made and that the case no longer has."""
    return frozenset(b.kode for b in _surat(berkas) if not _berlaku(berkas.prosedur, b.kode, konteks))


def _surat(berkas: Berkas) -> list[rn.BarisNaskah]:
    """The letters made here that the case's version of the SOP knows; after a move it may know others than before."""
    dikenal = {n.kode for n in berkas.prosedur.berkas.naskah if n.asal != DARI_BERKAS}
    return [b for b in rn.semua_terakhir(berkas.koneksi, berkas.perkara.id) if b.kode in dikenal]


def _berlaku(prosedur: Prosedur, kode: str, konteks: Konteks) -> bool:
    naskah = prosedur.naskah(kode)
    return (not naskah.aktivitas or konteks.aktivitas in naskah.aktivitas) and berlaku(naskah.bila, konteks)


def diserahkan(berkas: Berkas) -> bool:
    """Whether what the case is about was handed over; papers given out in its middle are not that."""
    return any(p.jenis == "serahkan" and p.hasil == "diterima" and not berkas.letak_pada(p).antara
               for p in berkas.peristiwa)


def _bertinta(berkas: Berkas, naskah: rn.BarisNaskah, tanda: list[rn.Tanda]) -> bool:
    """Whether every lane that signs a version has put its ink on it; of a berita acara those marked in the tinjau."""
    lane = lane_menandatangani(berkas.prosedur, naskah.kode)
    if not lane:
        return bool(tanda)
    tinta = {t.pelaksana for t in tanda if any(
        p.jenis == "tanda_tangan" and p.hasil == "setuju" and p.aksi == t.token and p.id > t.peristiwa_id
        for p in berkas.peristiwa)}
    konteks = berkas.konteks(berkas.ruang.hari_ini())
    perlu = {x.lane for x in berkas.prosedur.urutan if x.jenis == "tanda_tangan" and naskah.kode in x.naskah
             and not mesin.dilewati(x, berkas.prosedur, konteks)}
    return bool(tinta & lane) and perlu <= tinta


def _sudah_jadi(berkas: Berkas, naskah: rn.BarisNaskah, tanda: list[rn.Tanda]) -> bool:
    """Whether there is ink on this version of a letter, or it was handed over."""
    if _bertinta(berkas, naskah, [t for t in tanda if t.jenis == "tanda_tangan" and t.naskah_id == naskah.id]):
        return True
    for p in berkas.peristiwa:
        if p.jenis == "serahkan" and p.hasil == "diterima" and p.id > naskah.peristiwa_id:
            letak = berkas.letak_pada(p)
            milik = letak.naskah
            if (not milik and not letak.antara) or naskah.kode in milik:
                return True
    return False


# ---- where the case goes back to


def kembali_ke(berkas: Berkas, lama: Konteks, baru: Konteks, *, ganti_kertas: bool) -> str | None:
    """The token a corrected case goes back to, None where it stays.

    Back to the concept of every letter that still lacks its ink, that no longer applies or whose paper is replaced;
    back to the first paraf on the file itself, as long as a signature behind it lacks its ink;
    back to the checklist when the case needs more than was checked, or when its present aksi is passed over now.
    Raises GalatAturan when that would undo a hand-over.
    """
    kini = berkas.letak
    lewat = mesin.dilewati(kini, berkas.prosedur, baru) and not mesin.dilewati(kini, berkas.prosedur, lama)
    konsep = _konsep(berkas, baru, ganti_kertas=ganti_kertas)
    tambah = {p.kode for p in persyaratan_berlaku(berkas.prosedur, baru)} - {
        p.kode for p in persyaratan_berlaku(berkas.prosedur, lama)}
    periksa = _pemeriksaan(berkas, baru) if tambah or lewat else []
    if diserahkan(berkas) and (lewat or periksa or surat_gugur(berkas, baru)):
        raise GalatAturan(SUDAH_DISERAHKAN)
    tujuan = [*konsep, *periksa, *_diparaf(berkas, baru, ganti_kertas=ganti_kertas)]
    calon = [x for x in (_mulai(berkas.prosedur, t, baru) for t in tujuan)
             if x is not None and x.indeks < kini.indeks]
    if calon:
        return min(calon, key=lambda x: x.indeks).token
    if not lewat:
        return None
    maju = mesin.maju(berkas.prosedur, kini.token, baru).token
    if maju is None:
        raise GalatAturan("Dengan nilai itu tidak ada langkah lagi bagi berkas ini; batalkan atau ganti layanannya.")
    return maju


def tanda_orang(berkas: Berkas, kolom: str) -> list[rn.Tanda]:
    """Signatures in force of the person whose name or NIK a correction changes: they are not the other one's."""
    siapa, _, medan = kolom.removeprefix(koreksi_pihak.AWALAN).rpartition(".")
    if medan not in {"nama", "nik"}:
        return []
    kode = f"{PEMOHON}:1" if siapa == PEMOHON else siapa.replace(".", ":")
    return [t for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id) if t.pelaksana == kode]


def tanda_ditarik(berkas: Berkas, token: str | None, kolom: str = "") -> tuple[str, ...]:
    """Whose paraf or approval a case loses when it goes back to a token: "paraf Kepala Seksi (Citra)".

    Also the signature of the person whom a correction of `kolom` makes another.  Persons of a party go by what they
    are, not by name.
    """
    semua = tanda_sesudah(berkas, berkas.prosedur.letak(token).indeks) if token is not None else []
    semua += [t for t in tanda_orang(berkas, kolom) if t not in semua]
    kata = {"paraf": "paraf", "tanda_tangan": "persetujuan"}
    hasil = []
    for t in semua:
        siapa = sebutan_tanda(berkas, t)[0]
        hasil.append(f"tanda tangan {siapa}" if ":" in t.pelaksana else f"{kata[t.jenis]} {siapa} ({t.nama})")
    return tuple(dict.fromkeys(hasil))


def _konsep(berkas: Berkas, baru: Konteks, *, ganti_kertas: bool) -> list[Letak]:
    tanda = rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
    calon = (_pembuat(berkas, n) for n in _surat(berkas)
             if ganti_kertas or not _berlaku(berkas.prosedur, n.kode, baru) or not _sudah_jadi(berkas, n, tanda))
    return [x for x in calon if x is not None]


def _diparaf(berkas: Berkas, baru: Konteks, *, ganti_kertas: bool) -> list[Letak]:
    """Where parafs in force were put on the file itself: no letter goes back for them.

    A paper that came with the file is not among them: what the record says of it does not change it.
    """
    if diserahkan(berkas):
        return []
    semua = ((t, tempat(berkas.prosedur, t)) for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
             if t.jenis == "paraf" and t.naskah == rn.BERKAS)
    return [berkas.prosedur.urutan[n] for t, n in semua
            if n >= 0 and (ganti_kertas or not _sesudahnya_bertinta(berkas, n, t.peristiwa_id, baru))]


def _sesudahnya_bertinta(berkas: Berkas, indeks: int, sejak: int, baru: Konteks) -> bool:
    """Whether every signature behind a place has its ink since an event; not where none comes behind it."""
    tanda = [x.token for x in berkas.prosedur.urutan[indeks + 1:]
             if x.jenis == "tanda_tangan" and not mesin.dilewati(x, berkas.prosedur, baru)]
    tinta = {p.aksi for p in berkas.peristiwa if p.jenis == "tanda_tangan" and p.hasil == "setuju" and p.id > sejak}
    return bool(tanda) and tinta >= set(tanda)


def _pembuat(berkas: Berkas, naskah: rn.BarisNaskah) -> Letak | None:
    """The aksi that made a letter; in a version the case moved to, the one that makes it there."""
    token = next(p.aksi for p in berkas.peristiwa if p.id == naskah.peristiwa_id)
    if berkas.prosedur.ada(token):
        return berkas.prosedur.letak(token)
    return next((x for x in berkas.prosedur.urutan if naskah.kode in x.naskah and mesin.membuat_naskah(x)), None)


def _pemeriksaan(berkas: Berkas, baru: Konteks) -> list[Letak]:
    """The checklist that was done last."""
    token = [p.aksi for p in berkas.peristiwa if p.jenis == "periksa_kelengkapan"]
    semua = [berkas.prosedur.letak(t) for t in token if berkas.prosedur.ada(t)]
    return [x for x in semua if not mesin.dilewati(x, berkas.prosedur, baru)][-1:]


def _mulai(prosedur: Prosedur, letak: Letak, konteks: Konteks) -> Letak | None:
    """The aksi itself, or the next that applies."""
    if not mesin.dilewati(letak, prosedur, konteks):
        return letak
    token = mesin.maju(prosedur, letak.token, konteks).token
    return prosedur.letak(token) if token else None

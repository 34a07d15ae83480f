"""Duties to report: to whom, how often, in what form, and what is overdue.

Source: the `lapor` rows of the SOPs; the head of the office gets every service each week, whomever else it is
reported to.
"""

from __future__ import annotations

from dataclasses import dataclass

from loket_tui.dasar.periode import MINGGU, SIFAT, periode_dari
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import laporan as rl
from loket_tui.sop.prosedur import Letak, Prosedur

PIMPINAN = "pimpinan"
"""Addressee of every service, beside those its SOP names."""
DISPENDUKCAPIL = "dispendukcapil"
"""The one addressee that gets NIK and KK in full."""
LAPORAN = "laporan"
"""The usual form; others (pemeriksaan, evaluasi) leave room for findings."""
_URUT_TIAP = tuple(SIFAT)


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """A duty to report: addressee (code and words), services (code, name), how often, in what form."""

    tujuan: str
    sebutan: str
    layanan: tuple[tuple[str, str], ...]
    tiap: str = MINGGU
    bentuk: str = LAPORAN

    @property
    def sifat(self) -> str:
        """How often and what, in words: "mingguan", "evaluasi triwulan"."""
        return SIFAT[self.tiap] if self.bentuk == LAPORAN else f"{self.bentuk} {SIFAT[self.tiap]}"


@dataclass(frozen=True, slots=True)
class TugasLapor:
    """One duty of one service."""

    tujuan: str
    tiap: str
    bentuk: str


def tugas_lapor(prosedur: Prosedur) -> tuple[TugasLapor, ...]:
    """What the SOP of a service asks to report."""
    return tuple(dict.fromkeys(
        TugasLapor(tujuan, str(x.aksi.tiap), str(x.aksi.bentuk)) for x in prosedur.laporan for tujuan in _kepada(x)))


def letak_lapor(prosedur: Prosedur, tujuan: str, tiap: str, bentuk: str) -> list[Letak]:
    """The report rows of a SOP for an addressee, a kind of period and a form."""
    return [x for x in prosedur.laporan
            if (x.aksi.tiap, x.aksi.bentuk) == (tiap, bentuk) and tujuan in _kepada(x)]


def dilaporkan(prosedur: Prosedur, tujuan: str, tiap: str, bentuk: str) -> bool:
    """Whether a service stands in such a report; the head of the office gets all of them in the usual form."""
    return (tujuan, bentuk) == (PIMPINAN, LAPORAN) or TugasLapor(tujuan, tiap, bentuk) in tugas_lapor(prosedur)


def _kepada(letak: Letak) -> tuple[str, ...]:
    kepada = letak.aksi.kepada
    return tuple(" ".join(k.split()) for k in ((kepada,) if isinstance(kepada, str) else kepada))


def kewajiban(ruang: Ruang) -> list[Kewajiban]:
    """The report duties of the active SOPs: by addressee, the head of the office last, then by period and form."""
    kelompok: dict[TugasLapor, list[Prosedur]] = {}
    for prosedur in ruang.sop_aktif:
        for tugas in dict.fromkeys((*tugas_lapor(prosedur), TugasLapor(PIMPINAN, MINGGU, LAPORAN))):
            kelompok.setdefault(tugas, []).append(prosedur)
    return [
        Kewajiban(t.tujuan, sebutan_tujuan(ruang, t.tujuan), tuple((p.kode, p.nama) for p in anggota), t.tiap, t.bentuk)
        for t, anggota in sorted(kelompok.items(), key=lambda x: (
            x[0].tujuan == PIMPINAN, x[0].tujuan, _URUT_TIAP.index(x[0].tiap), x[0].bentuk != LAPORAN, x[0].bentuk))
    ]


def belum_dilaporkan(ruang: Ruang) -> list[tuple[str, Kewajiban]]:
    """(period, duty) of the last ended week, month or quarter that nobody has reported since it ended.

    None before the first case.
    """
    hasil = []
    with ruang.basis.baca() as koneksi:
        pertama = rl.pertama(koneksi)
        for satu in kewajiban(ruang):
            lalu = periode_dari(satu.tiap, ruang.hari_ini()).geser(-1)
            if not pertama or pertama > lalu.sampai.isoformat():
                continue
            dibuat = rl.dibuat(koneksi, jenis_tutup(satu.tiap, satu.bentuk), lalu.kode, satu.tujuan)
            if all(t.jumlah["sementara"] for t in dibuat):
                hasil.append((lalu.kode, satu))
    return hasil


def jenis_tutup(tiap: str, bentuk: str) -> str:
    """The kind under which the record keeps reports made: "mingguan", "triwulan:evaluasi"."""
    return SIFAT[tiap] if bentuk == LAPORAN else f"{SIFAT[tiap]}:{bentuk}"


def judul_bentuk(tiap: str, bentuk: str) -> str:
    """The first words of a report's title."""
    return f"LAPORAN {'' if bentuk == LAPORAN else bentuk.upper() + ' '}{SIFAT[tiap].upper()}"


def sebutan_tujuan(ruang: Ruang, tujuan: str) -> str:
    """How an addressee is written on the report."""
    if tujuan == DISPENDUKCAPIL:
        return ruang.kantor.dinas_tujuan or "Kepala Dinas Kependudukan dan Pencatatan Sipil"
    if tujuan != PIMPINAN:
        return tujuan
    kepala = ruang.kantor.pejabat_peran(peran_kepala(ruang))
    return kepala.jabatan if kepala else ruang.paket.sebutan_peran(peran_kepala(ruang)) or "Pimpinan"


def peran_kepala(ruang: Ruang) -> str:
    """The role in whose name others sign; else the last of the pack that signs and may allow others to."""
    for prosedur in ruang.sop_aktif:
        for naskah in prosedur.berkas.naskah:
            for tanda in naskah.tanda_tangan:
                if not isinstance(tanda, str) and tanda.atas_nama:
                    return tanda.atas_nama
    dua = [p.kode for p in ruang.paket.berkas.peran if {"tanda_tangan", "izin_tanda_tangan"} <= set(p.hak)]
    return dua[-1] if dua else ""

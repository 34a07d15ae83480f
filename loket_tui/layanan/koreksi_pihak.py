"""Correction of the persons beside the applicant, one field of one person at a time ("pihak.saksi.1.nama")."""

from __future__ import annotations

from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan import pihak
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.kolom import Kolom, kolom_dari_isian
from loket_tui.layanan.penandatangan import sebutan_orang
from loket_tui.register import perkara as rp
from loket_tui.register import pihak as rpihak
from loket_tui.sop import isian as si
from loket_tui.sop.prosedur import PEMOHON, Prosedur

AWALAN = "pihak."
_LABEL = {"nama": "Nama", "nik": "NIK"}


def kolom(berkas: Berkas) -> tuple[Kolom, ...]:
    """The fields of all persons as a correction may choose them."""
    hasil: list[Kolom] = []
    for kode, semua in rpihak.semua(berkas.koneksi, berkas.perkara.id).items():
        p = berkas.prosedur.pihak(kode)
        for urut, orang in semua.items():
            if p is None or (kode, urut) == (PEMOHON, 1):
                continue
            awal, siapa = f"{AWALAN}{kode}.{urut}.", sebutan_orang(berkas.prosedur, kode, urut, p.paling_banyak)
            hasil += [Kolom(f"{awal}{k}", f"{siapa}: {label}", orang.get(k, ""), k == "nama")
                      for k, label in _LABEL.items()]
            for isian in (i for i in (berkas.prosedur.isian(k) for k in p.isian) if i is not None):
                satu = kolom_dari_isian(isian, orang.get(isian.kode, ""), kode=awal + isian.kode)
                hasil.append(Kolom(satu.kode, f"{siapa}: {satu.label}", satu.nilai, satu.wajib, satu.pilihan,
                                   satu.petunjuk, satu.tabel, maks=satu.maks, isian=isian))
    return tuple(hasil)


def nilai_baru(berkas: BerkasKerja, kolom: str, baru: str) -> tuple[str, str]:
    """(old, new) canonical values of a person's field.  Raises GalatIsian."""
    kode, urut, medan, orang = _orang(berkas, kolom)
    lama = orang.get(medan, "")
    if medan in _LABEL:
        sebutan = sebutan_orang(berkas.prosedur, kode, urut)
        return lama, pihak.baca_medan(sebutan, medan, baru, berkas.ruang.kantor.awalan_nik, "baru")
    isian = berkas.prosedur.isian(medan)
    if isian is None:
        raise GalatIsian("Kolom itu tidak ada pada layanan ini.", "kolom")
    return lama, si.baca_isian(isian, baru, {**berkas.isian, **orang}, berkas.tx.tanggal_kerja)


def tulis(berkas: BerkasKerja, kolom: str, baru: str) -> None:
    """A new version of the person with this field changed."""
    kode, urut, medan, orang = _orang(berkas, kolom)
    rp.tulis_pihak(berkas.tx, berkas.perkara.id, kode, urut, orang | {medan: baru})


def _orang(berkas: Berkas, kolom: str) -> tuple[str, int, str, dict[str, str]]:
    kode, _, sisa = kolom.removeprefix(AWALAN).partition(".")
    urut, _, medan = sisa.partition(".")
    semua = rpihak.semua(berkas.koneksi, berkas.perkara.id).get(kode, {})
    p = berkas.prosedur.pihak(kode)
    if p is None or not urut.isdecimal() or int(urut) not in semua or (kode, int(urut)) == (PEMOHON, 1) or (
            medan not in {*_LABEL, *p.isian}):
        raise GalatIsian("Kolom itu tidak dapat dikoreksi.", "kolom")
    return kode, int(urut), medan, semua[int(urut)]


def terbawa(berkas: Berkas, prosedur: Prosedur | None) -> dict[str, list[dict[str, str]]]:
    """The persons that another service knows too, as they would be typed there."""
    ada = rpihak.semua(berkas.koneksi, berkas.perkara.id)
    hasil: dict[str, list[dict[str, str]]] = {}
    for p in prosedur.berkas.pihak if prosedur is not None else ():
        orang = [{"nama": o.get("nama", ""), "nik": o.get("nik", "")} for n, o in ada.get(p.kode, {}).items()
                 if (p.kode, n) != (PEMOHON, 1)]
        if orang and not p.isian:
            hasil[p.kode] = orang[:p.paling_banyak]
    return hasil

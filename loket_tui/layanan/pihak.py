"""The persons of a case beside the applicant: witnesses, heirs, children, further applicants."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.nik import periksa_nik
from loket_tui.dasar.teks import bersih, nama_dicari
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.penandatangan import sebutan_orang
from loket_tui.register import perkara as rp
from loket_tui.register import pihak as rpihak
from loket_tui.register.transaksi import Tx
from loket_tui.sop import isian as si
from loket_tui.sop.kelengkapan import pilihan_terpenuhi
from loket_tui.sop.prosedur import PEMOHON, Prosedur
from loket_tui.sop.skema import Isian, Persyaratan, Pihak
from loket_tui.sop.syarat import Konteks, berlaku

JUMLAH = si.JUMLAH_PIHAK
Orang = Mapping[str, str]
Ketikan = Mapping[str, Sequence[Orang]]
"""By party the persons as typed: `nama`, `nik`, and the codes of the party's fields."""


@dataclass(frozen=True, slots=True)
class PihakDiminta:
    """A party that a form asks: how many persons, from which number on, and what of each."""

    kode: str
    nama: str
    mulai: int
    paling_sedikit: int
    paling_banyak: int
    isian: tuple[Isian, ...]
    sudah: int = 0
    """Persons the case has already."""

    def sebutan(self, urut: int) -> str:
        """What the n-th person is called on a form: "Saksi 1 dari 2", "Saksi" where there is one at most."""
        akhir = self.mulai + self.paling_banyak - 1
        return f"{self.nama} {urut} dari {akhir}" if akhir > 1 else self.nama


def diminta(prosedur: Prosedur, konteks: Konteks, sudah: Mapping[str, int] | None = None) -> tuple[PihakDiminta, ...]:
    """The parties of a case with these fields; `sudah` counts the persons it has.

    The minimum of a party for one choice of a requirement (`untuk`) is looked at with the checklist, not here.
    """
    return tuple(_diminta(prosedur, p, konteks, (sudah or {}).get(p.kode, 0))
                 for p in prosedur.berkas.pihak if berlaku(p.bila, konteks))


def _diminta(prosedur: Prosedur, p: Pihak, konteks: Konteks, sudah: int) -> PihakDiminta:
    awal = 1 if p.kode == PEMOHON else 0      # the applicant himself is the first of them
    sudah = max(0, sudah - awal)
    semua = (prosedur.isian(k) for k in p.isian)
    isian = tuple(i for i in semua if i is not None and i.jenis != "hitung"
                  and (not i.aktivitas or konteks.aktivitas in i.aktivitas))
    sedikit = 0 if p.untuk else p.paling_sedikit - awal
    return PihakDiminta(p.kode, p.nama, 1 + awal + sudah, max(0, sedikit - sudah),
                        max(0, p.paling_banyak - awal - sudah), isian, sudah)


def periksa(
    prosedur: Prosedur, konteks: Konteks, ketikan: Ketikan, awalan_nik: str | None = None, *, tegas: bool = True,
    sudah: Mapping[str, int] | None = None, nik: Mapping[str, Collection[str]] | None = None,
    hari_ini: date | None = None,
) -> dict[str, list[dict[str, str]]]:
    """The persons cleaned and checked; `tegas` demands the minimum of each party, `nik` are those it has already.

    `hari_ini` is the day on which they are told.
    Raises GalatIsian whose field is "kode.nomor.medan", as "saksi.1.nama".
    """
    hasil: dict[str, list[dict[str, str]]] = {}
    for p in diminta(prosedur, konteks, sudah):
        baris = [o for o in ketikan.get(p.kode, ()) if any(str(v).strip() for v in o.values())]
        if len(baris) > p.paling_banyak:
            raise GalatIsian(f"{p.nama}: paling banyak {p.mulai + p.paling_banyak - 1} orang.",
                             f"{p.kode}.{p.mulai + p.paling_banyak}.nama")
        orang = [_satu(prosedur, p, n, o, konteks, awalan_nik, hari_ini) for n, o in enumerate(baris, p.mulai)]
        if tegas and len(orang) < p.paling_sedikit:
            n = p.mulai + len(orang)
            raise GalatIsian(f"{p.sebutan(n)} belum diisi; paling sedikit {p.mulai + p.paling_sedikit - 1} orang.",
                             f"{p.kode}.{n}.nama")
        _tidak_kembar(p, orang, (nik or {}).get(p.kode, ()))
        if orang:
            hasil[p.kode] = orang
    return hasil


def _satu(
    prosedur: Prosedur, p: PihakDiminta, urut: int, ketikan: Orang, konteks: Konteks, awalan_nik: str | None,
    hari_ini: date | None,
) -> dict[str, str]:
    """One person; the fields of the party see what was typed of this person before them."""
    medan = f"{p.kode}.{urut}"
    sebutan = sebutan_orang(prosedur, p.kode, urut, p.mulai + p.paling_banyak - 1)
    hasil = {"nama": baca_medan(sebutan, "nama", ketikan.get("nama", ""), awalan_nik, f"{medan}.nama"),
             "nik": baca_medan(sebutan, "nik", ketikan.get("nik", ""), awalan_nik, f"{medan}.nik")}
    for isian in p.isian:
        nilai = {**konteks.isian, **hasil}
        if not berlaku(isian.bila, replace(konteks, isian=nilai)):
            continue
        try:
            isi = si.baca_isian(isian, ketikan.get(isian.kode, ""), nilai, hari_ini)
        except GalatIsian as galat:
            raise GalatIsian(f"{sebutan}: {galat.kalimat}", f"{medan}.{isian.kode}") from galat
        if isi:
            hasil[isian.kode] = isi
    return hasil


def baca_medan(sebutan: str, kode: str, teks: str, awalan_nik: str | None, medan: str) -> str:
    """Name or NIK of a person as the record takes it.  Raises GalatIsian naming `medan`."""
    if kode == "nik":
        if not teks.strip():
            return ""
        hasil = periksa_nik(teks, None, None, awalan_nik)
        if hasil.galat:
            raise GalatIsian(f"{sebutan}: {hasil.galat}", medan)
        return hasil.nik
    try:
        nama = bersih(teks, 100)
    except GalatIsian as galat:
        raise GalatIsian(galat.kalimat, medan) from galat
    if not any(h.isalpha() for h in nama):
        raise GalatIsian(f"Nama {sebutan} wajib diisi dengan huruf.", medan)
    return nama


def _tidak_kembar(p: PihakDiminta, orang: Sequence[Orang], sudah: Collection[str]) -> None:
    dilihat = set(sudah)
    for n, o in enumerate(orang, p.mulai):
        if o["nik"] and o["nik"] in dilihat:
            raise GalatIsian(f"NIK {p.sebutan(n)} sama dengan orang sebelumnya; periksa lagi.", f"{p.kode}.{n}.nik")
        dilihat.add(o["nik"])


def nama_kembar(prosedur: Prosedur, konteks: Konteks, ketikan: Ketikan, pemohon: str = "") -> tuple[str, ...]:
    """Persons of a party, or a person and the applicant, who bear the same name: it may be so, and is worth a look."""
    hasil = []
    for p in diminta(prosedur, konteks):
        dilihat = {nama_dicari(pemohon): "pemohon"} if pemohon.strip() else {}
        for n, o in enumerate(ketikan.get(p.kode, ()), p.mulai):
            nama = nama_dicari(o.get("nama", ""))
            if nama and nama in dilihat:
                hasil.append(f"Nama {p.sebutan(n)} sama dengan nama {dilihat[nama]}; pastikan orangnya berlainan.")
            elif nama:
                dilihat[nama] = p.sebutan(n)
    return tuple(hasil)


def tulis(tx: Tx, permohonan_id: int, orang: Mapping[str, Sequence[Orang]]) -> None:
    """Add checked persons to a case."""
    for kode, semua in orang.items():
        awal = rpihak.urut_berikut(tx.koneksi, permohonan_id, kode)
        for n, satu in enumerate(semua, max(awal, 2 if kode == PEMOHON else 1)):
            rp.tulis_pihak(tx, permohonan_id, kode, n, satu)


def jumlah_diketik(prosedur: Prosedur, ketikan: Ketikan) -> dict[str, str]:
    """How many persons of each party were typed, for computed fields; the applicant is one of "pemohon"."""
    hasil = {}
    for p in prosedur.berkas.pihak:
        ada = sum(1 for o in ketikan.get(p.kode, ()) if any(str(v).strip() for v in o.values()))
        hasil[JUMLAH + p.kode] = str(ada + (p.kode == PEMOHON))
    return hasil


def banyak(berkas: Berkas) -> dict[str, int]:
    """By party how many persons a case has, the applicant among those of "pemohon"."""
    return {k: len(v) for k, v in rpihak.semua(berkas.koneksi, berkas.perkara.id).items()}


def nik_tercatat(berkas: Berkas) -> dict[str, list[str]]:
    """By party the NIK of the persons a case has."""
    semua = rpihak.semua(berkas.koneksi, berkas.perkara.id)
    return {k: [o["nik"] for o in orang.values() if o.get("nik")] for k, orang in semua.items()}


def wajib_lengkap(
    berkas: Berkas, konteks: Konteks, persyaratan: Sequence[Persyaratan], keadaan: Mapping[str, str]
) -> None:
    """Every party has its minimum; that of one choice (`untuk`) where this choice is the one that was taken.

    Raises GalatIsian naming the first person that is missing.
    """
    if not berkas.prosedur.berkas.pihak:
        return
    ada = banyak(berkas)
    diambil = pilihan_terpenuhi(persyaratan, keadaan)
    for p in berkas.prosedur.berkas.pihak:
        if not berlaku(p.bila, konteks) or ada.get(p.kode, 0) >= p.paling_sedikit:
            continue
        if p.untuk is not None and diambil.get(p.untuk.partition(".")[0]) != p.untuk.partition(".")[2]:
            continue
        n = ada.get(p.kode, 0) + 1
        raise GalatIsian(f"{p.nama} baru {n - 1} orang, paling sedikit {p.paling_sedikit}; isi dahulu datanya.",
                         f"{p.kode}.{n}.nama")


# ---- in words and in letters


def ringkas(berkas: Berkas) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(who, ((label, value), …)) of every person beside the applicant, as screens show them."""
    hasil = []
    for kode, semua in _urut(berkas):
        for n, orang in semua.items():
            baris = [("Nama", orang.get("nama", "")), ("NIK", orang.get("nik", ""))]
            baris += [(i.label, si.label_nilai(i, orang.get(i.kode, ""))) for i in _isian(berkas.prosedur, kode)]
            hasil.append((sebutan_orang(berkas.prosedur, kode, n, _paling_banyak(berkas.prosedur, kode)),
                          tuple((k, v) for k, v in baris if v)))
    return tuple(hasil)


def _urut(berkas: Berkas) -> list[tuple[str, dict[int, dict[str, str]]]]:
    """Persons by party in the order of the SOP, without the applicant."""
    if not berkas.prosedur.berkas.pihak:
        return []
    ada = rpihak.semua(berkas.koneksi, berkas.perkara.id)
    return [(p.kode, {n: o for n, o in ada.get(p.kode, {}).items() if (p.kode, n) != (PEMOHON, 1)})
            for p in berkas.prosedur.berkas.pihak]


def _isian(prosedur: Prosedur, kode: str) -> list[Isian]:
    p = prosedur.pihak(kode)
    return [i for i in (prosedur.isian(k) for k in (p.isian if p else ())) if i is not None]


def _paling_banyak(prosedur: Prosedur, kode: str) -> int:
    p = prosedur.pihak(kode)
    return p.paling_banyak if p else 2


def kode_surat(prosedur: Prosedur) -> tuple[str, ...]:
    """Codes of the parties that letters may use: saksi, saksi_jumlah, saksi_1_nama, saksi_1_nik, saksi_1_<isian>."""
    hasil: list[str] = []
    for p in prosedur.berkas.pihak:
        hasil += [p.kode, f"{p.kode}_jumlah"]
        hasil += [f"{p.kode}_{n}_{k}" for n in range(1, p.paling_banyak + 1) for k in ("nama", "nik", *p.isian)]
    return tuple(hasil)


def nilai_surat(berkas: Berkas) -> dict[str, str]:
    """What those codes stand for in this case."""
    if not berkas.prosedur.berkas.pihak:
        return {}
    ada = rpihak.semua(berkas.koneksi, berkas.perkara.id)
    semua: dict[str, list[Orang]] = {}
    for p in berkas.prosedur.berkas.pihak:      # the applicant answered the fields of his party on the form
        bersama = {i.kode: berkas.isian.get(i.kode, "") for i in _isian(berkas.prosedur, p.kode)}
        semua[p.kode] = [bersama | o if (p.kode, n) == (PEMOHON, 1) else o for n, o in ada.get(p.kode, {}).items()]
    return nilai_orang(berkas.prosedur, semua)


def nilai_orang(prosedur: Prosedur, semua: Mapping[str, Sequence[Orang]]) -> dict[str, str]:
    """The codes of the parties for these persons; a party as one line for each person, counted without gaps."""
    nilai: dict[str, str] = {}
    for p in prosedur.berkas.pihak:
        isian, orang = _isian(prosedur, p.kode), semua.get(p.kode, ())
        nilai[f"{p.kode}_jumlah"] = str(len(orang))
        nilai[p.kode] = "\n".join(_baris(n if len(orang) > 1 else 0, o, isian) for n, o in enumerate(orang, 1))
        for n, o in enumerate(orang, 1):
            nilai |= {f"{p.kode}_{n}_nama": o.get("nama", ""), f"{p.kode}_{n}_nik": o.get("nik", "")}
            nilai |= {f"{p.kode}_{n}_{i.kode}": si.label_nilai(i, o.get(i.kode, "")) for i in isian}
    return nilai


def _baris(nomor: int, orang: Orang, isian: Sequence[Isian]) -> str:
    bagian: list[Any] = [orang.get("nama", "")]
    if orang.get("nik"):
        bagian.append(f"NIK {orang['nik']}")
    bagian += [si.label_nilai(i, orang[i.kode]) for i in isian if orang.get(i.kode)]
    return (f"{nomor}. " if nomor else "") + ", ".join(bagian)

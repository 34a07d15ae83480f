"""Invented people and answers for the demo: nobody here exists, every NIK is synthetic."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zlib import crc32

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, tanggal_pendek
from loket_tui.layanan.demo_kata import (
    BARIS_PENUH,
    BERURUT,
    JALAN,
    JAWABAN,
    KEPERLUAN,
    KETIKAN,
    NAMA_AKHIR,
    NAMA_L,
    NAMA_P,
    SERASI,
    UMUR,
)
from loket_tui.layanan.kolom import YA_TIDAK, Kolom
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.terima import Pemohon
from loket_tui.sop import isian as si
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.rumus import TAHUN_INI
from loket_tui.sop.skema import Isian
from loket_tui.sop.skema import Kolom as KolomTabel

PERAN = (
    ("ayah", "L", (50, 65)), ("ibu", "P", (46, 62)), ("suami", "L", (22, 34)), ("istri", "P", (20, 31)),
    ("anak", "", (1, 4)), ("pewaris", "L", (62, 80)), ("kepala keluarga", "L", (30, 55)),
)
"""Words of a label that say who is meant: sex ("": either) and between which ages."""
PASANGAN = {"L": ("suami", "istri"), "P": ("istri", "suami")}
"""By an applicant's sex what the applicant is in a couple, and what the other one is."""


@dataclass(frozen=True, slots=True)
class Tokoh:
    """Somebody whom the fields of a form speak of."""

    nama: str
    kelamin: str
    lahir: date
    nik: str


class Pengarang:
    """Makes people and answers from one seed, so that every demo is the same."""

    def __init__(self, awalan_nik: str, desa: tuple[str, ...], hari: date, benih: int = 2026) -> None:
        """`hari` is the date around which ages and dates are reckoned; it may be moved on."""
        self.acak = random.Random(benih)  # noqa: S311 - invented people, no secrets
        self.awalan_nik = awalan_nik
        self.desa = desa
        self.hari = hari
        self._seri = 0
        self._tokoh: dict[tuple[str, str], Tokoh] = {}

    # ---- people

    def nik(self, lahir: date, kelamin: str) -> str:
        """A synthetic NIK that fits the birth date and sex."""
        self._seri += 1
        hari = lahir.day + (40 if kelamin == "P" else 0)
        return f"{self.awalan_nik}{hari:02}{lahir:%m%y}{self._seri:04}"

    def pemohon(self, kelamin: str = "", umur: tuple[int, int] = (18, 68)) -> Pemohon:
        """An applicant of this sex and between these ages; about one in twelve comes without a NIK."""
        a = self.acak
        kelamin = kelamin or a.choice("LP")
        lahir = self.hari - timedelta(days=a.randint(umur[0] * 366, umur[1] * 365))
        nama = f"{a.choice(NAMA_L if kelamin == 'L' else NAMA_P)} {a.choice(NAMA_AKHIR)}"
        tanpa = a.random() < 1 / 12
        return Pemohon(
            nama=nama, kelamin=kelamin, nik="" if tanpa else self.nik(lahir, kelamin),
            alasan_tanpa_nik="KTP dan KK hilang, belum diingat" if tanpa else "",
            tempat_lahir="Malang", tanggal_lahir=tanggal_pendek(lahir),
            alamat=f"{a.choice(JALAN)} RT {a.randint(1, 9):02} RW {a.randint(1, 5):02}", desa=a.choice(self.desa),
            telepon=f"0812{a.randint(10_000_000, 99_999_999)}" if a.random() < 0.7 else "",
        )

    def tokoh(self, label: str, pemohon: Pemohon) -> Tokoh:
        """Whom a label means: the same for all fields of one applicant, who may be that person."""
        kecil = label.casefold()
        peran = " ".join(p for p, _, _ in PERAN if p in kecil)
        diri, lawan = PASANGAN.get(pemohon.kelamin, ("", ""))
        if peran == "kepala keluarga":
            peran = "suami"
        if peran == diri and pemohon.tanggal_lahir and self._kunci(peran, pemohon) not in self._tokoh:
            lahir = baca_tanggal(pemohon.tanggal_lahir)
            return Tokoh(pemohon.nama, pemohon.kelamin, lahir, pemohon.nik or self.nik(lahir, pemohon.kelamin))
        kunci = self._kunci(peran, pemohon)
        if kunci not in self._tokoh:
            self._tokoh[kunci] = self._karang(peran, kunci, pemohon if peran == lawan else None)
        return self._tokoh[kunci]

    @staticmethod
    def _kunci(peran: str, pemohon: Pemohon) -> tuple[str, str]:
        return f"{pemohon.nama}{pemohon.tanggal_lahir}", peran

    def lahirkan(self, label: str, pemohon: Pemohon, lahir: date) -> None:
        """Whom a label means was born that day, and is not the applicant."""
        peran = " ".join(p for p, _, _ in PERAN if p in label.casefold())
        kunci = self._kunci(peran, pemohon)
        satu = self._karang(peran, kunci, None)
        self._tokoh[kunci] = replace(satu, lahir=lahir, nik=self.nik(lahir, satu.kelamin))

    def _karang(self, peran: str, kunci: tuple[str, str], pasangan: Pemohon | None) -> Tokoh:
        """Somebody new; who is married to `pasangan` is about of the same age."""
        a = random.Random(crc32("".join(kunci).encode()))  # noqa: S311 - invented people
        _, kelamin, umur = next((x for x in PERAN if x[0] in peran), ("", "", (24, 27)))
        kelamin = kelamin or a.choice("LP")
        lahir = self.hari - timedelta(days=a.randint(umur[0] * 365 + 1, umur[1] * 365))
        if pasangan is not None and pasangan.tanggal_lahir:
            lahir = baca_tanggal(pasangan.tanggal_lahir) + timedelta(days=a.randint(-1200, 1200))
            lahir = min(lahir, self.hari - timedelta(days=19 * 366))
        nama = f"{a.choice(NAMA_L if kelamin == 'L' else NAMA_P)} {a.choice(NAMA_AKHIR)}"
        return Tokoh(nama, kelamin, lahir, self.nik(lahir, kelamin))

    def kerabat(self, urut: int, hubungan: str) -> Pemohon:
        """The n-th relative of somebody who died: who was married to him, children, grandchildren."""
        kecil = hubungan.casefold()
        if "suami" in kecil or "istri" in kecil:
            return self.pemohon("P", (56, 68))
        umur = (8, 22) if "cucu" in kecil else (70, 80) if "orang tua" in kecil else (24, 45)
        return self.pemohon("LP"[urut % 2], umur)

    # ---- answers

    def ketikan(self, kolom: Kolom, pemohon: Pemohon, hasil: str = "") -> str:
        """What an officer types in a field of a step for this outcome; what need not be said stays empty."""
        a = self.acak
        if kolom.isian is not None:
            return self.jawaban(kolom.isian, pemohon)
        if kolom.pilihan:
            return kolom.nilai or (YA_TIDAK[0] if kolom.pilihan == YA_TIDAK else a.choice(kolom.pilihan))[0]
        match kolom.jenis:
            case "angka":
                return kolom.nilai if kolom.nilai.strip("0") else "1"
            case "tanggal":
                return kolom.nilai or tanggal_pendek(self.hari)
            case "nik":
                return self.nik(self.hari - timedelta(days=9000), "L")
        if kolom.nilai:
            return kolom.nilai
        if kolom.kode.startswith("nomor"):
            return f"{a.randint(1000, 9999)}/CONTOH"
        if kata := KETIKAN.get(f"{kolom.kode}:{hasil}") or KETIKAN.get(kolom.kode):
            return a.choice(kata)
        contoh = {"rujukan": f"CONTOH-{a.randint(10_000, 99_999)}",
                  "tempat": f"Rak {a.randint(1, 4)} map {a.randint(1, 60)}"}
        if kolom.kode in contoh:
            return contoh[kolom.kode]
        if "anggota" in kolom.label.casefold():
            return self.pemohon("", (25, 55)).nama if kolom.wajib else ""
        return f"{kolom.label} contoh" if kolom.wajib else ""

    def jawaban(self, isian: Isian, pemohon: Pemohon, layanan: str = "", *, kecil: bool = False) -> str:
        """An answer for any kind of field; `layanan` is the name of the service that asks it.

        `kecil`: small numbers, from which a search finds those that conditions want.
        """
        a = self.acak
        label = isian.label.casefold()
        match isian.jenis:
            case "pilihan":
                return self._pilih(isian)
            case "ya_tidak":
                return a.choice(("ya", "tidak"))
            case "angka" | "uang" if kecil and isian.maksimal != TAHUN_INI:
                return str(a.randint(1, 6))
            case "uang":
                return str(a.randint(10, 60) * 500_000)
            case "angka" if isian.maksimal == TAHUN_INI or label.startswith("tahun"):
                return str(self.hari.year - 6)
            case "angka":
                return str(a.randint(10, 50) * 10 if "pengunjung" in label or "hadirin" in label else a.randint(1, 6))
            case "tanggal":
                return tanggal_pendek(self._tanggal(isian, pemohon))
            case "jam":
                return "15.00" if isian.minimal is not None else "09.00"
            case "nik":
                return self.tokoh(isian.label, pemohon).nik
            case "kk":
                return f"{self.awalan_nik}{self.hari - timedelta(days=3000):%d%m%y}{a.randint(1, 9999):04}"
            case "tabel":
                return "\n".join(self._tabel(isian, pemohon))
            case _:
                return self._teks(isian, pemohon, layanan)

    def _pilih(self, isian: Isian) -> str:
        """A choice; of schooling that which the rows of a table of it end with, of religions mostly the first."""
        if "agama" in isian.label.casefold() and self.acak.random() < 0.85:
            return isian.pilihan[0].kode
        jenjang = BERURUT["jenjang"][-1]
        sama = [p.kode for p in isian.pilihan if "pendidikan" in isian.label.casefold() and p.label.startswith(jenjang)]
        return sama[0] if sama else self.acak.choice(isian.pilihan).kode

    def _tanggal(self, isian: Isian, pemohon: Pemohon) -> date:
        """A day that fits what the field asks: births and deaths lie before any case, what is planned behind it."""
        label = isian.label.casefold()
        if "lahir" in label:
            return self.tokoh(isian.label, pemohon).lahir
        if "meninggal" in label:
            return self.hari - timedelta(days=self.acak.randint(40, 200))
        if "akad" in label:
            return self.hari + timedelta(days=6)
        return self.hari + timedelta(days=12) if label.endswith(("mulai", "berakhir", "selesai")) else self.hari

    def _teks(self, isian: Isian, pemohon: Pemohon, layanan: str) -> str:
        label = isian.label.casefold()
        if label.startswith(("nomor", "no.")):
            return f"{self.acak.randint(100, 999)}/CONTOH"
        if "keperluan" in label:
            nama = layanan.casefold()
            cocok = next((jawaban for kata, jawaban in KEPERLUAN if any(k in nama for k in kata)), None)
            if cocok is not None:
                return self.acak.choice(cocok)
        if kata := self._kata(label, pemohon.nama):
            return kata
        if "nama" in label or "kepala keluarga" in label:
            return self.tokoh(isian.label, pemohon).nama
        return self.acak.choice(("Sukamaju Contoh", "Mekarsari Contoh", "Sidomulyo Contoh"))

    def _kata(self, label: str, nama: str = "") -> str:
        """A usual answer to a field of this label (small letters); "" where there is none."""
        for mulai in True, False:
            for kata, jawaban in JAWABAN:
                if any(label.startswith(k) if mulai else len(k) > 3 and k in label for k in kata):
                    serasi = jawaban[crc32(nama.encode()) % len(jawaban)]
                    return serasi if kata[0] in SERASI else self.acak.choice(jawaban)
        return ""

    # ---- tables

    def _tabel(self, isian: Isian, pemohon: Pemohon) -> list[str]:
        """Rows of a table; one that asks how persons belong together holds a family, the applicant in it."""
        label = [k.label.casefold() for k in isian.kolom]
        banyak = 3 if BARIS_PENUH & set(label) else self.acak.randint(1, 3)
        orang: Sequence[tuple[Tokoh, str]] = ()
        if any("hubungan" in k for k in label):
            orang = self._keluarga(pemohon)[: banyak + 1]
            banyak = len(orang)
        return ["; ".join(self._sel(k, n, pemohon, orang[n] if orang else None) for k in isian.kolom)
                for n in range(banyak)]

    def _keluarga(self, pemohon: Pemohon) -> list[tuple[Tokoh, str]]:
        """A family of four with the applicant, each with how he or she belongs to it."""
        anak = [self._karang("anak", (f"{pemohon.nama}{pemohon.tanggal_lahir}", f"anak {n}"), None) for n in (1, 2)]
        return [(self.tokoh("suami", pemohon), "Kepala keluarga"), (self.tokoh("istri", pemohon), "Istri"),
                *((x, "Anak") for x in anak)]

    def _sel(self, kolom: KolomTabel, urut: int, pemohon: Pemohon, orang: tuple[Tokoh, str] | None) -> str:
        label = kolom.label.casefold()
        if orang is not None and (kolom.jenis == "nik" or "nama" in kolom.kode or "hubungan" in label):
            siapa, hubungan = orang
            return siapa.nik if kolom.jenis == "nik" else siapa.nama if "nama" in kolom.kode else hubungan
        if berurut := BERURUT.get(label):
            return berurut[urut % len(berurut)]
        lahir = self.hari - timedelta(days=self.acak.randint(7500, 15000))
        match kolom.jenis:
            case "nik":
                return pemohon.nik if urut == 0 and pemohon.nik else self.nik(lahir, "L")
            case "pilihan":
                return kolom.pilihan[0].kode
            case "angka" | "uang":
                return str(self._tahun(label, urut, pemohon)) if kolom.kode == "tahun" else "1"
            case "tanggal":
                return tanggal_pendek(lahir)
        if "nama" in kolom.kode:
            return pemohon.nama if urut == 0 else f"{self.acak.choice(NAMA_L)} {NAMA_AKHIR[0]}"
        return self._kata(label) or f"Contoh {urut + 1}"


    def _tahun(self, label: str, urut: int, pemohon: Pemohon) -> int:
        """The year of a school left (`label` names it), or of something learnt after it."""
        lahir = baca_tanggal(pemohon.tanggal_lahir).year if pemohon.tanggal_lahir else self.hari.year - 25
        return min(self.hari.year, lahir + (12 + 3 * urut if "lulus" in label else 19 + urut))


def umur_pemohon(layanan: str) -> tuple[int, int]:
    """Between which ages the applicants of a service of this name are."""
    return next((umur for kata, umur in UMUR if any(k in layanan.casefold() for k in kata)), (18, 68))


def isian_contoh(
    orang: Pengarang, prosedur: Prosedur, pemohon: Pemohon, *, kecil: bool = False
) -> dict[str, str]:
    """A canonical answer for every field of a form that is typed, whatever its limits; `kecil` as for `jawaban`."""
    hasil: dict[str, str] = {}
    for isian in prosedur.berkas.isian:
        if isian.jenis != "hitung":
            bebas = isian.model_copy(update={"minimal": None, "maksimal": None})
            try:
                hasil[isian.kode] = si.baca_isian(bebas, orang.jawaban(isian, pemohon, prosedur.nama, kecil=kecil), {})
            except GalatIsian:
                hasil[isian.kode] = ""
    return hasil


def pengarang(ruang: Ruang, hari: date) -> Pengarang:
    """Who invents the people of an office; ages are reckoned around `hari`."""
    kantor = ruang.kantor
    awalan = kantor.awalan_nik or kantor.kode_wilayah.replace(".", "").ljust(6, "1")[:6]
    return Pengarang(awalan, kantor.desa or ("Contoh",), hari)      # an office just made has no villages yet

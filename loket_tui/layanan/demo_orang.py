"""Invented people and answers for the demo: nobody here exists, every NIK is synthetic."""

from __future__ import annotations

import random
from datetime import date, timedelta
from zlib import crc32

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan.kolom import YA_TIDAK, Kolom
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.terima import Pemohon
from loket_tui.sop import isian as si
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.rumus import TAHUN_INI
from loket_tui.sop.skema import Isian

NAMA_L = ("Agus", "Bambang", "Cahyo", "Didik", "Edi", "Fajar", "Gunawan", "Hadi", "Imam", "Joko", "Karno", "Lukman",
          "Mulyono", "Nur Hadi", "Purnomo", "Rudi", "Slamet", "Teguh", "Udin", "Wahyu", "Yanto", "Zainal")
NAMA_P = ("Aminah", "Budiarti", "Citra", "Dewi", "Endang", "Fatimah", "Gayatri", "Hartini", "Indah", "Juminten",
          "Kartini", "Lestari", "Mariyam", "Ningsih", "Nurul", "Puji", "Ratna", "Siti", "Tutik", "Umi", "Wulan", "Yuni")
NAMA_AKHIR = ("Contoh", "Misal", "Umpama", "Rekaan", "Andaian", "Santosa", "Wijaya", "Lestari", "Purnama", "Saputra")
JAWABAN = (
    (("nama usaha",), ("Toko Contoh", "Warung Misal", "Bengkel Umpama")),
    (("nama acara",), ("Pengajian umum", "Resepsi pernikahan")),
    (("hiburan",), ("Orkes melayu", "Campursari")),
    (("jenis usaha", "bidang usaha"), ("Perdagangan sembako", "Bengkel sepeda motor", "Warung makan")),
    (("provinsi",), ("Jawa Timur",)),
    (("kabupaten",), ("Kabupaten Contoh",)),
    (("kecamatan",), ("Kecamatan Misal",)),
    (("kua ",), ("KUA Kecamatan Contoh",)),
    (("alamat", "tempat a", "tempat u"), ("Dusun Krajan RT 02 RW 01", "Dusun Lor RT 05 RW 02")),
    (("lampiran",), ("1 berkas", "2 lembar")),
    (("klasifikasi",), ("400.12.2", "400.10.2")),
    (("keperluan",), ("Melengkapi persyaratan", "Melamar pekerjaan")),
    (("pekerjaan",), ("Petani/Pekebun", "Wiraswasta", "Karyawan Swasta")),
    (("agama",), ("Islam", "Kristen Protestan")),
    (("jurusan", "sekolah"), ("SMK Contoh", "SMA Misal")),
    (("jenjang", "pendidikan"), ("SLTA", "SLTP")),
    (("keterampilan",), ("Menjahit", "Mengemudi")),
    (("hubungan",), ("Anak", "Suami/istri")),
    (("alasan",), ("Pekerjaan", "Mengikuti keluarga")),
    (("isi surat", "alinea"), ("Bersama ini kami sampaikan data contoh sebagaimana terlampir.",)),
    (("lembaga", "kelompok"), ("Karang Taruna Contoh", "Kelompok Tani Misal")),
    (("judul", "hal", "perihal"), ("Permohonan bantuan contoh", "Undangan rapat contoh")),
    (("kepada",), ("Kepala Dinas Contoh", "Kepala Desa Contoh")),
    (("laporan",), ("melapor",)),
)
"""What is answered to a field whose label begins with, or holds, one of these words; the first that fits."""
BERURUT = {
    "jenjang": ("SD", "SLTP", "SLTA"), "sekolah/jurusan": ("SDN Contoh 1", "SMPN Misal 1", "SMAN Umpama 1"),
    "keterampilan": ("Mengemudi (SIM A)", "Menjahit", "Operator komputer"),
}
"""Columns of a table whose rows follow one another."""
JALAN = ("Dusun Krajan", "Dusun Sumber", "Dusun Tengah", "Jalan Melati", "Jalan Kenanga", "Dusun Lor")


class Pengarang:
    """Makes people and answers from one seed, so that every demo is the same."""

    def __init__(self, awalan_nik: str, desa: tuple[str, ...], hari: date, benih: int = 2026) -> None:
        """`hari` is the date around which ages are reckoned."""
        self.acak = random.Random(benih)  # noqa: S311 - invented people, no secrets
        self.awalan_nik = awalan_nik
        self.desa = desa
        self.hari = hari
        self._seri = 0

    def nik(self, lahir: date, kelamin: str) -> str:
        """A synthetic NIK that fits the birth date and sex."""
        self._seri += 1
        hari = lahir.day + (40 if kelamin == "P" else 0)
        return f"{self.awalan_nik}{hari:02}{lahir:%m%y}{self._seri:04}"

    def pemohon(self) -> Pemohon:
        """An applicant; about one in twelve comes without a NIK."""
        a = self.acak
        kelamin = a.choice("LP")
        lahir = self.hari - timedelta(days=a.randint(18 * 366, 68 * 365))
        nama = f"{a.choice(NAMA_L if kelamin == 'L' else NAMA_P)} {a.choice(NAMA_AKHIR)}"
        tanpa = a.random() < 1 / 12
        return Pemohon(
            nama=nama, kelamin=kelamin, nik="" if tanpa else self.nik(lahir, kelamin),
            alasan_tanpa_nik="KTP dan KK hilang, belum diingat" if tanpa else "",
            tempat_lahir="Malang", tanggal_lahir=tanggal_pendek(lahir),
            alamat=f"{a.choice(JALAN)} RT {a.randint(1, 9):02} RW {a.randint(1, 5):02}", desa=a.choice(self.desa),
            telepon=f"0812{a.randint(10_000_000, 99_999_999)}" if a.random() < 0.7 else "",
        )

    def ketikan(self, kolom: Kolom, pemohon: Pemohon) -> str:
        """What an officer types in a field of a step."""
        a = self.acak
        if kolom.isian is not None:
            return self.jawaban(kolom.isian, pemohon)
        if kolom.pilihan:
            return kolom.nilai or (YA_TIDAK[0] if kolom.pilihan == YA_TIDAK else a.choice(kolom.pilihan))[0]
        match kolom.jenis:
            case "angka":
                return kolom.nilai if kolom.nilai.strip("0") else str(a.randint(1, 3))
            case "tanggal":
                return kolom.nilai or tanggal_pendek(self.hari)
            case "nik":
                return self.nik(self.hari - timedelta(days=9000), "L")
        contoh = {"rujukan": f"CONTOH-{a.randint(10_000, 99_999)}", "petugas": "Operator Contoh",
                  "tempat": f"Rak {a.randint(1, 4)} map {a.randint(1, 60)}"}
        if kolom.kode.startswith("nomor"):
            return f"{a.randint(1000, 9999)}/CONTOH"
        return kolom.nilai or contoh.get(kolom.kode, f"{kolom.label} contoh")

    def jawaban(self, isian: Isian, pemohon: Pemohon) -> str:
        """An answer for any kind of field."""
        a = self.acak
        match isian.jenis:
            case "pilihan":
                return a.choice(isian.pilihan).kode
            case "ya_tidak":
                return a.choice(("ya", "tidak"))
            case "angka" | "uang":
                return str(self.hari.year - 6 if isian.maksimal == TAHUN_INI else a.randint(1, 6))
            case "tanggal":
                return tanggal_pendek(self._tanggal(isian, pemohon))
            case "jam":
                return "15.00" if isian.minimal is not None else "09.00"
            case "nik":
                return self.nik(self._lahir(isian, pemohon), "L")
            case "kk":
                return f"{self.awalan_nik}{self.hari:%d%m%y}{a.randint(1, 9999):04}"
            case "tabel":
                return "\n".join(self._baris(isian, pemohon, i) for i in range(a.randint(1, 3)))
            case _:
                return self._teks(isian, pemohon)

    def _lahir(self, isian: Isian, pemohon: Pemohon) -> date:
        """When the person was born whom a field means: the same for all fields of one applicant."""
        sidik = crc32(f"{pemohon.nama}{pemohon.tanggal_lahir}".encode())
        tahun = 1 if "anak" in isian.label.casefold() else 24
        return self.hari - timedelta(days=365 * tahun + sidik % 1000)

    def _tanggal(self, isian: Isian, pemohon: Pemohon) -> date:
        """A day that fits what the field asks: births and deaths lie before any case of the demo."""
        label = isian.label.casefold()
        if "lahir" in label:
            return self._lahir(isian, pemohon)
        return self.hari - timedelta(days=self.acak.randint(40, 200)) if "meninggal" in label else self.hari

    def _teks(self, isian: Isian, pemohon: Pemohon) -> str:
        label = isian.label.casefold()
        if label.startswith(("nomor", "no.")):
            return f"{self.acak.randint(100_000, 999_999)}/CONTOH"
        return self._kata(label) or (
            (pemohon.nama if self.acak.random() < 0.5 else f"{self.acak.choice(NAMA_L)} {NAMA_AKHIR[0]}")
            if "nama" in label else self.acak.choice(("Sukamaju Contoh", "Mekarsari Contoh", "Sidomulyo Contoh")))

    def _kata(self, label: str) -> str:
        """A usual answer to a field of this label (small letters); "" where there is none."""
        for mulai in True, False:
            for kata, jawaban in JAWABAN:
                if any(label.startswith(k) if mulai else len(k) > 3 and k in label for k in kata):
                    return self.acak.choice(jawaban)
        return ""

    def _baris(self, isian: Isian, pemohon: Pemohon, urut: int) -> str:
        lahir = self.hari - timedelta(days=self.acak.randint(4000, 15000))
        sel = []
        for kolom in isian.kolom:
            if kolom.jenis == "nik":
                sel.append(pemohon.nik if urut == 0 and pemohon.nik else self.nik(lahir, "L"))
            elif kolom.jenis == "pilihan":
                sel.append(kolom.pilihan[0].kode)
            elif kolom.jenis in {"angka", "uang"}:
                sel.append(str(self.hari.year - 15 + 3 * urut) if kolom.kode == "tahun" else "1")
            elif kolom.jenis == "tanggal":
                sel.append(tanggal_pendek(lahir))
            elif "nama" in kolom.kode:
                sel.append(pemohon.nama if urut == 0 else f"{self.acak.choice(NAMA_L)} {NAMA_AKHIR[0]}")
            else:
                sel.append(self._kata(kolom.label.casefold()) or f"Contoh {urut + 1}")
            if berurut := BERURUT.get(kolom.label.casefold()):
                sel[-1] = berurut[urut % len(berurut)]
        return "; ".join(sel)


def isian_contoh(orang: Pengarang, prosedur: Prosedur, pemohon: Pemohon) -> dict[str, str]:
    """A canonical answer for every field of a form that is typed, whatever its limits."""
    hasil: dict[str, str] = {}
    for isian in prosedur.berkas.isian:
        if isian.jenis != "hitung":
            bebas = isian.model_copy(update={"minimal": None, "maksimal": None})
            try:
                hasil[isian.kode] = si.baca_isian(bebas, orang.jawaban(isian, pemohon), {})
            except GalatIsian:
                hasil[isian.kode] = ""
    return hasil


def pengarang(ruang: Ruang, hari: date) -> Pengarang:
    """Who invents the people of an office; ages are reckoned around `hari`."""
    kantor = ruang.kantor
    awalan = kantor.awalan_nik or kantor.kode_wilayah.replace(".", "").ljust(6, "1")[:6]
    return Pengarang(awalan, kantor.desa or ("Contoh",), hari)      # an office just made has no villages yet

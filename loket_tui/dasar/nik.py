"""NIK and KK numbers: what is certainly wrong, and what only deserves a second look.

PP 37/2007: six digits of place, six of birth date (women's day + 40), four of serial. A NIK never
changes after a move or a corrected birth date, so place and date only warn; there is no check digit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_NOMOR_PANJANG = re.compile(r"(?<![0-9])(?:[0-9]{16}|[0-9]{4}(?:([ .-])[0-9]{4})(?:\1[0-9]{4}){2})(?![0-9])")
"""A number of sixteen digits (NIK, KK number) in a text, also one written in groups of four."""
_EXCEL = re.compile(r"\d([.,]\d+)?\s*E\s*\+?\s*\d+", re.IGNORECASE | re.ASCII)
#: Province codes of Kepmendagri 300.2.2-2138/2025, and 54 of before 1999, which old NIK may carry.
_PROVINSI = frozenset(
    {
        *range(11, 20),
        21,
        *range(31, 37),
        *range(51, 55),
        *range(61, 66),
        *range(71, 77),
        81,
        82,
        *range(91, 97),
    }
)


@dataclass(frozen=True, slots=True)
class HasilNik:
    """What a check found: the tidied number, a hard error or None, and warnings that never block."""

    nik: str
    galat: str | None
    peringatan: tuple[str, ...] = ()

    @property
    def sah(self) -> bool:
        """Whether the number may be recorded (warnings are allowed)."""
        return self.galat is None


def rapikan(teks: str) -> str:
    """Return a typed number without spaces, dots, dashes, apostrophes and unseen characters."""
    isi = unicodedata.normalize("NFKC", teks)
    return "".join(c for c in isi if c.isalnum() or c == "+")


def periksa_nik(
    teks: str, lahir: date | None = None, kelamin: str | None = None, awalan: str | None = None
) -> HasilNik:
    """Check a NIK against itself and what else is known.

    ``kelamin`` is "L" or "P" (or the whole word), ``awalan`` the six-digit code of the own kecamatan.
    Place, birth date and sex that differ are warnings: the document decides, not the program.
    """
    nik = rapikan(teks)
    galat = _galat_angka(teks, nik, "NIK") or _galat_isi_nik(nik)
    if galat:
        return HasilNik(nik, galat)
    hari, perempuan = (int(nik[6:8]) - 40, True) if int(nik[6:8]) > 40 else (int(nik[6:8]), False)
    peringatan = _peringatan_awalan(nik, "NIK", awalan)
    if lahir is not None and (hari, nik[8:12]) != (lahir.day, f"{lahir:%m%y}"):
        peringatan.append(
            f"Tanggal di NIK {hari:02}-{nik[8:10]}-{nik[10:12]} berbeda dari tanggal lahir "
            f"{lahir.day:02}-{lahir.month:02}-{lahir.year}; cocokkan dengan KTP-el atau KK."
        )
    if kelamin and (kelamin.strip().upper()[:1] == "P") != perempuan:
        jenis = "perempuan" if perempuan else "laki-laki"
        peringatan.append(
            f"NIK ini menunjukkan {jenis}, berbeda dari jenis kelamin yang diisi; cocokkan lagi."
        )
    return HasilNik(nik, None, tuple(peringatan))


def periksa_kk(teks: str, awalan: str | None = None) -> HasilNik:
    """Check a KK number: sixteen digits are required, place, date of issue and serial only warn."""
    kk = rapikan(teks)
    galat = _galat_angka(teks, kk, "Nomor KK")
    if galat is None and not int(kk):
        galat = "Nomor KK ini hanya angka nol. Ketik 16 angka seperti tertulis di KK."
    if galat:
        return HasilNik(kk, galat)
    peringatan = _peringatan_awalan(kk, "Nomor KK", awalan)
    if not _tanggal_mungkin(int(kk[6:8]), int(kk[8:10]), int(kk[10:12])):
        peringatan.append(
            f"Bagian tanggal Nomor KK “{kk[6:12]}” bukan tanggal yang ada; cocokkan lagi dengan KK."
        )
    if kk[12:] == "0000":
        peringatan.append("Nomor KK berakhir 0000; cocokkan lagi dengan KK.")
    return HasilNik(kk, None, tuple(peringatan))


def samar(nik: str) -> str:
    """Return a NIK or KK number masked for lists and public paper, "3507••••••••0001".

    Text that is not sixteen characters long is masked whole.
    """
    if len(nik) != 16:
        return "•" * len(nik)
    return f"{nik[:4]}••••••••{nik[-4:]}"


def samarkan(teks: str) -> str:
    """Mask every number of sixteen digits (NIK, KK number) in a text, also one written in groups of four."""
    return _NOMOR_PANJANG.sub(lambda m: samar(rapikan(m[0])), teks)


def kelompokkan(teks: str) -> str:
    """Return a text with every number of sixteen digits in groups of four, as it is read out."""
    return _NOMOR_PANJANG.sub(lambda m: kelompok(rapikan(m[0])), teks)


def kelompok(nik: str) -> str:
    """Return the number in groups of four, "3507 1112 0590 0001"."""
    return " ".join(nik[i : i + 4] for i in range(0, len(nik), 4))


def _galat_angka(asal: str, nomor: str, sebutan: str) -> str | None:
    """Return why the text is not a number of sixteen digits, or None."""
    if not nomor:
        return f"{sebutan} belum diisi. Ketik 16 angka."
    if _EXCEL.fullmatch(asal.strip()):
        return f"{sebutan} ini berasal dari Excel dan sudah terpotong. Ketik 16 angka dari dokumen aslinya."
    asing = sorted({c for c in nomor if not ("0" <= c <= "9")})
    if asing:
        return f"{sebutan} memuat “{''.join(asing)[:8]}”, padahal hanya boleh angka. Ketik ulang 16 angka."
    if len(nomor) != 16:
        beda = f"kurang {16 - len(nomor)}" if len(nomor) < 16 else f"lebih {len(nomor) - 16}"
        return f"{sebutan} ini {len(nomor)} angka, {beda}. Ketik 16 angka seperti di dokumen."
    return None


def _galat_isi_nik(nik: str) -> str | None:
    """Return what cannot be in sixteen digits of a NIK, or None."""
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    lanjut = "Periksa lagi angka ke-7 sampai ke-12."
    if not 1 <= bulan <= 12:
        return f"Bulan “{nik[8:10]}” di NIK tidak ada. {lanjut}"
    if not (1 <= hari <= 31 or 41 <= hari <= 71):
        return f"Tanggal “{nik[6:8]}” di NIK tidak mungkin (01–31, perempuan 41–71). {lanjut}"
    if not _tanggal_mungkin(hari - 40 if hari > 40 else hari, bulan, tahun):
        return f"Tanggal lahir “{nik[6:8]}-{nik[8:10]}-{nik[10:12]}” di NIK tidak ada. {lanjut}"
    if nik[12:] == "0000":
        return "Empat angka terakhir NIK tidak boleh 0000. Periksa lagi angka ke-13 sampai ke-16."
    return None


def _tanggal_mungkin(hari: int, bulan: int, tahun: int) -> bool:
    """Whether the day exists in the 1900s or in the 2000s."""
    for abad in (1900, 2000):
        try:
            date(abad + tahun, bulan, hari)
        except ValueError:
            continue
        return True
    return False


def _peringatan_awalan(nomor: str, sebutan: str, awalan: str | None) -> list[str]:
    """Return warnings on the six digits of place; codes: kabupaten 01-69, kota 71-99."""
    if int(nomor[:2]) not in _PROVINSI or nomor[2:4] in {"00", "70"} or nomor[4:6] == "00":
        return [f"Kode wilayah “{nomor[:6]}” di {sebutan} tidak dikenal; cocokkan lagi enam angka pertama."]
    sendiri = rapikan(awalan or "")
    if sendiri and not nomor.startswith(sendiri):
        return [
            f"{sebutan} berawalan {nomor[:6]}, bukan kecamatan ini ({sendiri}); "
            "wajar bila pertama kali terdaftar di tempat lain."
        ]
    return []

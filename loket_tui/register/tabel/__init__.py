"""The tables of the record: insert-only facts, one projection (`permohonan`), one trail (`jejak`).

Times are UTC text with offset; `tanggal_kerja` is the office date.  Tables in `HANYA_TAMBAH` are held by triggers:
no row is changed or deleted.  A column `garam` salts the row's hash in the trail where the row holds people's data.
"""

from __future__ import annotations

from sqlalchemy import text

from loket_tui.register.tabel.buku import (
    BarisBuku,
    CetakPeristiwa,
    CetakTerbuka,
    Jejak,
    JejakKepala,
    KoreksiBuku,
    NomorSeri,
    PerintahCetak,
    TutupPeriode,
    VersiLogo,
)
from loket_tui.register.tabel.kantor import (
    Draf,
    Kunjungan,
    KunjunganPermohonan,
    Meta,
    Orang,
    PanggilanTerbuka,
    Pengguna,
    PenggunaPeran,
    Tiket,
    TiketPeristiwa,
)
from loket_tui.register.tabel.kolom import KETAT
from loket_tui.register.tabel.lanjutan import (
    BARU,
    Ketiadaan,
    KetiadaanCabut,
    Kumpulan,
    KumpulanButir,
    KumpulanHasil,
    KumpulanKirim,
    LegalisirButir,
    PermohonanTautan,
    SopAktif,
    Tugas,
    TugasTutup,
)
from loket_tui.register.tabel.perkara import (
    Barang,
    IsianNilai,
    Kelengkapan,
    Naskah,
    NaskahTanda,
    NaskahTandaCabut,
    Peristiwa,
    Permohonan,
    PermohonanPihak,
    VersiSop,
    VersiTemplat,
)

__all__ = [
    "DILINDUNGI",
    "FTS",
    "HANYA_TAMBAH",
    "KETAT",
    "Barang",
    "BarisBuku",
    "CetakPeristiwa",
    "CetakTerbuka",
    "Draf",
    "IsianNilai",
    "Jejak",
    "JejakKepala",
    "Kelengkapan",
    "Ketiadaan",
    "KetiadaanCabut",
    "KoreksiBuku",
    "Kumpulan",
    "KumpulanButir",
    "KumpulanHasil",
    "KumpulanKirim",
    "Kunjungan",
    "KunjunganPermohonan",
    "LegalisirButir",
    "Meta",
    "Naskah",
    "NaskahTanda",
    "NaskahTandaCabut",
    "NomorSeri",
    "Orang",
    "PanggilanTerbuka",
    "Pengguna",
    "PenggunaPeran",
    "PerintahCetak",
    "Peristiwa",
    "Permohonan",
    "PermohonanPihak",
    "PermohonanTautan",
    "SopAktif",
    "Tiket",
    "TiketPeristiwa",
    "Tugas",
    "TugasTutup",
    "TutupPeriode",
    "VersiLogo",
    "VersiSop",
    "VersiTemplat",
]

HANYA_TAMBAH = (
    VersiSop, VersiTemplat, Kunjungan, Tiket, TiketPeristiwa, KunjunganPermohonan, PermohonanPihak, IsianNilai,
    Peristiwa, Kelengkapan, Naskah, NaskahTanda, NaskahTandaCabut, BarisBuku, KoreksiBuku, PerintahCetak,
    CetakPeristiwa, Barang, TutupPeriode, Jejak, VersiLogo, *BARU,
)
"""Tables whose rows are never changed or deleted."""

DILINDUNGI = (Permohonan, Pengguna, PenggunaPeran, NomorSeri, JejakKepala)
"""Tables whose rows may change but are never deleted."""

FTS = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS cari USING fts5(nama, ekor, nomor, tokenize='unicode61 remove_diacritics 2')"
)

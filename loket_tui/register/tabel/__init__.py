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
from loket_tui.register.tabel.kertas import BARU as KERTAS
from loket_tui.register.tabel.kertas import CetakAlih, CetakBerkas
from loket_tui.register.tabel.kolom import KETAT
from loket_tui.register.tabel.lanjutan import BARU as LANJUTAN
from loket_tui.register.tabel.lanjutan import (
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
from loket_tui.register.tabel.wewenang import BARU as WEWENANG
from loket_tui.register.tabel.wewenang import (
    Delegasi,
    DelegasiCabut,
    Insiden,
    InsidenTutup,
    JejakIndeks,
    LetakMap,
    Naik,
    NaikButir,
    PenggunaKunci,
    Penyusutan,
    PenyusutanBaris,
    SerahTugas,
)

__all__ = [
    "DILINDUNGI",
    "FTS",
    "HANYA_TAMBAH",
    "KETAT",
    "PER_VERSI",
    "Barang",
    "BarisBuku",
    "CetakAlih",
    "CetakBerkas",
    "CetakPeristiwa",
    "CetakTerbuka",
    "Delegasi",
    "DelegasiCabut",
    "Draf",
    "Insiden",
    "InsidenTutup",
    "IsianNilai",
    "Jejak",
    "JejakIndeks",
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
    "LetakMap",
    "Meta",
    "Naik",
    "NaikButir",
    "Naskah",
    "NaskahTanda",
    "NaskahTandaCabut",
    "NomorSeri",
    "Orang",
    "PanggilanTerbuka",
    "Pengguna",
    "PenggunaKunci",
    "PenggunaPeran",
    "Penyusutan",
    "PenyusutanBaris",
    "PerintahCetak",
    "Peristiwa",
    "Permohonan",
    "PermohonanPihak",
    "PermohonanTautan",
    "SerahTugas",
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
    CetakPeristiwa, Barang, TutupPeriode, Jejak, VersiLogo, *LANJUTAN, *WEWENANG, *KERTAS,
)
"""Tables whose rows are never changed or deleted."""

DILINDUNGI = (Permohonan, Pengguna, PenggunaPeran, PenggunaKunci, NomorSeri, JejakKepala)
"""Tables whose rows may change but are never deleted."""

PER_VERSI = {2: LANJUTAN, 3: (*WEWENANG, PenggunaKunci), 4: KERTAS}
"""The tables that each version of the record brought."""

FTS = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS cari USING fts5(nama, ekor, nomor, tokenize='unicode61 remove_diacritics 2')"
)

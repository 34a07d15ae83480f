"""The fields of an application as widgets: the service, and whatever a SOP asks; how a draft keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.dasar.teks import bersih, layar
from loket_tui.screens.widgets.isian import IsianNik, IsianPilih, IsianTeks, Pilihan
from loket_tui.screens.widgets.isian_tabel import IsianTabel

if TYPE_CHECKING:
    from loket_tui.screens.layar import Layar
    from loket_tui.sop.skema import Isian

BELUM_DIPILIH = "?"
"""Before the letters of a choice that were typed but not chosen yet, in a draft."""
KELAMIN = (Pilihan("L", "Laki-laki"), Pilihan("P", "Perempuan"))
ANGKA = frozenset({"angka", "uang", "tanggal", "jam", "nik", "kk"})
"""Kinds of fields whose text begins with a digit."""
MAKS_DESA = 60
"""Characters of a village's name."""
_PETUNJUK = {
    "tanggal": "Contoh: 20-11-2026", "jam": "Contoh: 09.30", "uang": "Rupiah, angka bulat", "angka": "Angka bulat",
    "wilayah": "Desa/kelurahan, kecamatan, kabupaten/kota, provinsi",
}


def dari_nik(nik: str, hari_ini: date) -> dict[str, str]:
    """Sex and birth date as a NIK has them; the latest century that is not in the future."""
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    hasil = {"kelamin": "P" if hari > 40 else "L"}
    for abad in (2000, 1900):
        try:
            lahir = date(abad + tahun, bulan, hari - 40 if hari > 40 else hari)
        except ValueError:
            continue
        if lahir <= hari_ini:
            return hasil | {"tanggal_lahir": tanggal_pendek(lahir)}
    return hasil


class IsianLayanan(IsianPilih):
    """The service by a few letters of its abbreviation or name."""

    def __init__(self) -> None:
        """The list comes from the office's pack when the field is first used."""
        super().__init__("Layanan", (), kode="layanan", wajib=True, maju=False)

    def cocokan(self) -> list[Pilihan]:
        """Services in the order that the acts give."""
        from loket_tui.layanan.terima import cari_layanan

        ruang = cast("Layar", self.screen).ruang
        hasil = [Pilihan(x.kode, x.nama) for x in cari_layanan(ruang, self.masukan.value)]
        if not self.pilihan:
            self.pilihan = tuple(Pilihan(x.kode, x.nama) for x in cari_layanan(ruang, ""))
        return hasil

    def teks_bantu(self) -> str:
        """Beside what fits, why a service may be missing from the list."""
        if self.masukan.has_focus and self.terpilih is None and not self.cocokan():
            from loket_tui.layanan.terima import layanan_tertahan

            tertahan = layanan_tertahan(cast("Layar", self.screen).ruang)
            return "\n".join(["Tidak ada layanan yang cocok. Hapus beberapa huruf.", *tertahan[:3]])
        return super().teks_bantu()


class IsianDesa(IsianPilih):
    """A village of the office's list, or, after a warning and a second Enter, any other.

    What was typed from outside holds for one application: a slip of the hand is no suggestion for the next.
    """

    _ditawarkan = ""

    def mulai(self, desa: Sequence[str]) -> None:
        """Another application: only the office's villages."""
        self.pilihan, self._ditawarkan = tuple(Pilihan(d, d) for d in desa), ""

    def teks_bantu(self) -> str:
        """Say how somebody of another place is taken in."""
        if self.masukan.has_focus and self.terpilih is None and not self.cocokan():
            return "Tidak ada di daftar. Enter dua kali bila memang dari luar daerah."
        return super().teks_bantu()

    def di_luar_daftar(self) -> bool:
        """Warn the first time, take the text the second time; one that is too long stays to be shortened."""
        try:
            nama = bersih(self.masukan.value, MAKS_DESA)
        except GalatIsian:
            self.galat(f"Nama desa paling banyak {MAKS_DESA} huruf. Hapus beberapa huruf.")
            return False
        if nama != self._ditawarkan:
            self._ditawarkan = nama
            self.peringatan(f"{nama} tidak ada di daftar desa kantor ini. Enter sekali lagi bila dari luar daerah.")
            return False
        tambah_pilihan(self, nama)
        self.value = nama
        self.post_message(self.Berubah(self, nama))
        return True


def medan_pemohon(desa: Sequence[str]) -> dict[str, IsianTeks]:
    """The applicant's fields by code, in their order; `desa` is the office's list of villages."""
    return {
        "nik": IsianNik("NIK pemohon", kode="nik", maju=False),
        "alasan_tanpa_nik": IsianTeks("Alasan tanpa NIK", kode="alasan_tanpa_nik", wajib=True, maju=False,
                                      petunjuk="Kosong karena apa? Misalnya: belum pernah punya KTP-el"),
        "nama": IsianTeks("Nama", kode="nama", wajib=True, maju=False),
        "kelamin": IsianPilih("Jenis kelamin (L/P)", KELAMIN, kode="kelamin", wajib=True, maju=False),
        "tempat_lahir": IsianTeks("Tempat lahir", kode="tempat_lahir", maks=60, maju=False),
        "tanggal_lahir": IsianTeks("Tanggal lahir", kode="tanggal_lahir", maks=30, maju=False,
                                   petunjuk="Contoh: 12-05-1990"),
        "alamat": IsianTeks("Alamat", kode="alamat", maks=150, maju=False, petunjuk="Dusun/jalan, RT, RW"),
        "desa": IsianDesa("Desa/kelurahan", [Pilihan(d, d) for d in desa], kode="desa", wajib=True, maju=False),
        "telepon": IsianTeks("Telepon", kode="telepon", maks=20, maju=False),
    }


def buat_isian(isian: Isian) -> IsianTeks:
    """The widget of a field; the screen moves the focus."""
    if isian.jenis == "tabel":
        return IsianTabel(isian)
    if isian.jenis == "pilihan":
        pilihan = [Pilihan(p.kode, p.label) for p in isian.pilihan]
        return IsianPilih(isian.label, pilihan, kode=isian.kode, wajib=isian.wajib, maju=False)
    if isian.jenis == "ya_tidak":
        pilihan = [Pilihan("ya", "Ya"), Pilihan("tidak", "Tidak")]
        return IsianPilih(isian.label, pilihan, kode=isian.kode, wajib=isian.wajib, maju=False)
    if isian.jenis in {"nik", "kk"}:
        return IsianNik(isian.label, kode=isian.kode, wajib=isian.wajib, maju=False)
    return IsianTeks(isian.label, kode=isian.kode, wajib=isian.wajib, maks=300, maju=False,
                     petunjuk=isian.bantuan or _PETUNJUK.get(isian.jenis, ""))


def ketikan(medan: IsianTeks) -> str:
    """What a field says now: the code chosen, else the text as typed."""
    if isinstance(medan, IsianPilih):
        return medan.value or medan.masukan.value.strip()
    return medan.value


def simpanan(medan: IsianTeks) -> str:
    """What a draft keeps of a field."""
    if isinstance(medan, IsianPilih) and not medan.value and medan.masukan.value:
        return BELUM_DIPILIH + medan.masukan.value
    return medan.value


def pulihkan(medan: IsianTeks, isi: str) -> None:
    """Put back what a draft kept; a choice that is gone from the list comes back as text."""
    if isinstance(medan, IsianPilih):
        if not isi.startswith(BELUM_DIPILIH) and any(p.kode == isi for p in medan.pilihan):
            medan.value = isi
        else:
            medan.value = ""
            medan.masukan.value = layar(isi.removeprefix(BELUM_DIPILIH))
        return
    medan.value = isi


def tambah_pilihan(medan: IsianPilih, nilai: str) -> None:
    """Let a field also take a value that stood in the record before and is not on the list."""
    if nilai and all(p.kode != nilai for p in medan.pilihan):
        medan.pilihan = (*medan.pilihan, Pilihan(nilai, nilai, "di luar daftar"))


def ganti_pilihan(medan: IsianPilih, pilihan: Sequence[tuple[str, str]]) -> None:
    """Give a field another list and forget what was chosen from the old one."""
    medan.pilihan = tuple(Pilihan(kode, label) for kode, label in pilihan)
    medan.value = ""
